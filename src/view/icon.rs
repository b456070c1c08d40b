//! The signs on buttons, drawn, so that they look alike whatever fonts there are.

use yew::prelude::*;

/// A sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Icon {
    /// One event back.
    Back,
    /// Run the clock.
    Play,
    /// Stop the clock, or a server.
    Pause,
    /// One event on.
    Step,
    /// Lose what is in the head.
    Crash,
    /// Start again.
    Restart,
    /// A timer runs out.
    Timeout,
    /// A client asks.
    Request,
    /// Hand over.
    Deliver,
    /// Lose, or close.
    Cross,
    /// Copy.
    Copy,
    /// Less.
    Minus,
    /// More.
    Plus,
    /// Light and dark.
    Theme,
    /// The keys.
    Keys,
    /// A client.
    Person,
    /// More.
    More,
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// Write.
    Pencil,
}

impl Icon {
    /// The strokes, in a square of 24 by 24.
    fn path(self) -> &'static str {
        match self {
            Self::Back => "M18 5 7 12l11 7zM5 5v14",
            Self::Play | Self::Deliver => "M7 4.5 19 12 7 19.5z",
            Self::Pause => "M8 5v14M16 5v14",
            Self::Step => "M6 5l11 7-11 7zM19 5v14",
            Self::Crash => "M13 2 5 14h6l-1 8 8-12h-6z",
            Self::Restart => "M19 12a7 7 0 1 1-2.3-5.2M19 3.5V8h-4.5",
            Self::Timeout => "M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16M12 9v4l3 2M9 2h6",
            Self::Request => "M3 6h18v12H3zM3 7l9 7 9-7",
            Self::Cross => "M6 6l12 12M18 6 6 18",
            Self::Copy => "M9 9h11v11H9zM15 9V4H4v11h5",
            Self::Minus => "M5 12h14",
            Self::Plus => "M5 12h14M12 5v14",
            Self::Theme => "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
            Self::Keys => "M2 6h20v12H2zM6 10h.01M10 10h.01M14 10h.01M18 10h.01M7 14h10",
            Self::Person => "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 3.5-7 8-7s8 3 8 7",
            Self::Undo => "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
            Self::Redo => "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
            Self::Pencil => "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
            Self::More => {
                "M4 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M18 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0"
            }
        }
    }

    fn is_filled(self) -> bool {
        matches!(self, Self::Play | Self::Deliver | Self::Crash)
    }

    /// Draws it, in the size and color of the text around it.
    pub fn draw(self) -> Html {
        html! {
            <svg class={classes!("icon", self.is_filled().then_some("filled"))}
                viewBox="0 0 24 24" aria-hidden="true">
                <path d={self.path()} />
                if self == Self::Theme {
                    <path class="filled" d="M12 3a9 9 0 1 0 0 18z" />
                }
            </svg>
        }
    }
}
