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
    /// The one before.
    Previous,
    /// The one after.
    Next,
    /// A bookmark.
    Flag,
    /// A property fell.
    Alarm,
    /// The network falls apart.
    Split,
    /// The network is whole.
    Whole,
    /// Votes on two sides.
    SplitVote,
    /// Somebody leads.
    Star,
    /// It holds.
    Check,
    /// From one to the other.
    Transfer,
    /// What can be switched.
    Switches,
    /// The languages.
    Language,
    /// On paper.
    Printer,
    /// A screen of one's own.
    Presenter,
    /// Earlier in a list.
    Up,
    /// Later in a list.
    Down,
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
            Self::Previous => "M15 5l-8 7 8 7",
            Self::Next => "M9 5l8 7-8 7",
            Self::Flag => "M6 22V3h13l-4 5 4 5H6",
            Self::Alarm => "M12 3 2 21h20zM12 10v5M12 18h.01",
            Self::Split => "M12 2v4M12 10v4M12 18v4M8 7l-5 5 5 5M16 7l5 5-5 5",
            Self::Whole => "M2 12h20M7 7l5 5-5 5M17 7l-5 5 5 5",
            Self::SplitVote => "M5 8h14M5 16h14",
            Self::Star => "M12 2.5l2.9 6.2 6.8.8-5 4.6 1.3 6.7-6-3.3-6 3.3 1.3-6.7-5-4.6 6.8-.8z",
            Self::Check => "M4 13l5 6L20 5",
            Self::Transfer => "M3 12h17M14 6l6 6-6 6",
            Self::Language => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18"
            }
            Self::Presenter => "M3 4h18v12H3zM12 16v4M7 20h10",
            Self::Up => "M6 15l6-7 6 7",
            Self::Down => "M6 9l6 7 6-7",
            Self::Switches => "M3 8h18M3 16h18M8 5v6M16 13v6",
            Self::Printer => "M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z",
            Self::More => {
                "M4 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M18 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0"
            }
        }
    }

    fn is_filled(self) -> bool {
        matches!(self, Self::Play | Self::Deliver | Self::Crash | Self::Star)
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
