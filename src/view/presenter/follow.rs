//! Who speaks with whom: which stage a presenter follows, and what a stage knows of its presenters.

use super::message::{Message, Report};

/// How often a presenter says that it is there, in milliseconds.
pub const HEARTBEAT_MS: u32 = 2_000;

/// After so many unanswered heartbeats a stage is gone.
const PATIENCE: u32 = 3;

/// What a presenter knows of the stage.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Follower {
    /// The stage that is followed; at first, the one that the address names.
    stage: Option<String>,
    /// Whether it has answered, and not gone since.
    is_there: bool,
    unanswered: u32,
    report: Option<Report>,
}

impl Follower {
    /// Follows the stage of this name, or the first that answers.
    #[must_use]
    pub fn of(stage: Option<String>) -> Self {
        Self { stage, ..Self::default() }
    }

    /// The stage that is followed.
    #[must_use]
    pub fn stage(&self) -> Option<&String> {
        self.stage.as_ref()
    }

    /// Whether the stage is there.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.is_there
    }

    /// What the stage was like when it was last heard of.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }

    /// A heartbeat is on its way.
    #[must_use]
    pub fn asking(mut self) -> Self {
        self.unanswered = (self.unanswered + 1).min(PATIENCE);
        if self.unanswered == PATIENCE {
            self.is_there = false;
            // Whoever answers next will do.
            self.stage = None;
        }
        self
    }

    /// Something was said. Other stages are not heard while the one that is followed is there.
    #[must_use]
    pub fn hearing(mut self, message: &Message) -> Self {
        let is_followed = |stage: &String| self.stage.as_ref().is_none_or(|it| it == stage);
        match message {
            Message::Report(stage, report) if is_followed(stage) => {
                let text = self.report.and_then(|report| report.text);
                let mut report = Report::clone(report);
                // The text of a lesson is told once.
                report.text = report.text.or(text);
                Self {
                    stage: Some(stage.clone()),
                    is_there: true,
                    unanswered: 0,
                    report: report.into(),
                }
            }
            Message::Left(stage) if is_followed(stage) => {
                self.is_there = false;
                self
            }
            _ => self,
        }
    }
}

/// What a stage knows of its presenters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Audience {
    /// There are none: the page has all its controls.
    #[default]
    Alone,
    /// There is one: the room sees the stage and the text.
    Led,
    /// There is one, but somebody wants to have the controls on this page as well.
    LedInTheOpen,
}

impl Audience {
    /// After a presenter has opened its window.
    #[must_use]
    pub fn greeted(self) -> Self {
        Self::Led
    }

    /// After a presenter has said that it is still there.
    #[must_use]
    pub fn reassured(self) -> Self {
        if self == Self::Alone { Self::Led } else { self }
    }

    /// After somebody has asked for the controls.
    #[must_use]
    pub fn opened(self) -> Self {
        if self == Self::Led { Self::LedInTheOpen } else { self }
    }

    /// Whether the room sees the stage and the text only.
    #[must_use]
    pub fn is_bare(self) -> bool {
        self == Self::Led
    }
}
