//! What the stage and the presenter's window say to each other.
//!
//! The stage tells what is on it; the presenter asks it to do one of a few things. Whatever else is
//! said is not heard: a window may be of another version of the page.

use serde_json::{Value, json};

use super::timer::Timer;
use crate::raft::Micros;
use crate::view::session::{Action, Preset};

/// Something that is said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Message {
    /// The stage of this name is like this.
    Report(String, Box<Report>),
    /// The stage of this name goes away, if only to be loaded again.
    Left(String),
    /// A presenter asks for something: the stage of this name, or whichever is there.
    Ask(Option<String>, Order),
}

/// What a presenter can ask for.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "they are called as their buttons are")]
pub enum Order {
    /// A window has been opened: the stage shows what the room sees, and says what it is like.
    Hello,
    /// A window is still there.
    Here,
    /// A window has been closed.
    Bye,
    /// The next step of the lesson, or of the run.
    Forward,
    /// The other way.
    Backward,
    /// One event on, or a step of the lesson.
    Step,
    /// The other way.
    Back,
    PlayPause,
    Hold,
    Slower,
    Faster,
    CrashLeader,
    /// The leader alone, all others on the other side.
    Split,
    Heal,
    SplitVote,
    Request,
    ReturnToLesson,
    LeaveLesson,
    /// Open this lesson at this page, from 0.
    Open(String, usize),
    /// Stop the timer of the lesson, or let it go on.
    PauseTimer,
    ResetTimer,
}

/// The orders that are a word.
const WORDS: [(&str, Order); 20] = [
    ("hello", Order::Hello),
    ("here", Order::Here),
    ("bye", Order::Bye),
    ("forward", Order::Forward),
    ("backward", Order::Backward),
    ("step", Order::Step),
    ("back", Order::Back),
    ("play-pause", Order::PlayPause),
    ("hold", Order::Hold),
    ("slower", Order::Slower),
    ("faster", Order::Faster),
    ("crash-leader", Order::CrashLeader),
    ("split", Order::Split),
    ("heal", Order::Heal),
    ("split-vote", Order::SplitVote),
    ("request", Order::Request),
    ("return", Order::ReturnToLesson),
    ("leave", Order::LeaveLesson),
    ("pause-timer", Order::PauseTimer),
    ("reset-timer", Order::ResetTimer),
];

impl Order {
    fn to_text(&self) -> String {
        let word = |(word, order): &(&str, Self)| (order == self).then(|| (*word).to_owned());
        match self {
            Self::Open(slug, page) => format!("open {slug} {page}"),
            _ => WORDS.iter().find_map(word).expect("every other order has a word"),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("open ") {
            let (slug, page) = rest.split_once(' ')?;
            return Some(Self::Open(slug.to_owned(), page.parse().ok()?));
        }
        WORDS.iter().find_map(|(word, order)| (*word == text).then(|| order.clone()))
    }

    /// What the session does; `None` where that is not for the session to do.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        use crate::cluster::Command;
        Some(match self {
            Self::Forward => Action::Forward,
            Self::Backward => Action::Backward,
            Self::Step => Action::Step,
            Self::Back => Action::Back,
            Self::PlayPause => Action::PlayPause,
            Self::Hold => Action::ToggleHold,
            Self::Slower => Action::Slower,
            Self::Faster => Action::Faster,
            Self::CrashLeader => Action::CrashLeader,
            Self::Split => Action::SplitPreset(Preset::LeaderAlone),
            Self::Heal => Action::Do(Command::Heal),
            Self::SplitVote => Action::Do(Command::SplitVote),
            Self::Request => Action::Request(None),
            Self::ReturnToLesson => Action::ReturnToLesson,
            Self::LeaveLesson => Action::LeaveLesson,
            Self::Hello
            | Self::Here
            | Self::Bye
            | Self::Open(..)
            | Self::PauseTimer
            | Self::ResetTimer => return None,
        })
    }
}

/// What a stage is like.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// The language of its page.
    pub lang: String,
    /// What is read there.
    pub place: Option<Place>,
    /// The lesson's text, where it comes from a file.
    pub text: Option<String>,
    /// What its reader is asked to do, as a sentence.
    pub asked: Option<String>,
    /// Whether the table is not as the lesson left it.
    pub is_away: bool,
    /// Whether the clock runs.
    pub is_playing: bool,
    /// Whether the notes are held.
    pub is_holding: bool,
    /// The virtual time, in microseconds.
    pub time: Micros,
    /// How many wall seconds a virtual second takes.
    pub slowness: u32,
    /// Why the last thing asked for was not done, as a sentence.
    pub notice: Option<String>,
    /// The lessons that are planned, as the text of a [`Plan`](crate::lesson::Plan).
    pub plan: String,
    /// The time that the lesson has taken.
    pub timer: Timer,
    /// Whether the room sees the stage and the text only.
    pub is_bare: bool,
}

/// A place in a lesson.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The lesson.
    pub slug: String,
    /// The page, from 0.
    pub page: usize,
    /// How many steps of the page have been taken.
    pub done: usize,
    /// How many steps it has.
    pub count: usize,
    /// Whether a step is being shown.
    pub is_showing: bool,
    /// Whether the lesson is laid aside.
    pub is_shut: bool,
}

impl Message {
    /// As a text that [`Message::from_text`] reads.
    #[must_use]
    pub fn to_text(&self) -> String {
        let json = match self {
            Self::Report(stage, report) => json!({ "stage": stage, "report": report.to_json() }),
            Self::Left(stage) => json!({ "left": stage }),
            Self::Ask(stage, order) => json!({ "to": stage, "order": order.to_text() }),
        };
        json.to_string()
    }

    /// What a text says; `None` if that is nothing that windows of this page say.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let json: Value = serde_json::from_str(text).ok()?;
        let word = |name: &str| json[name].as_str().map(str::to_owned);
        if let Some(order) = json["order"].as_str() {
            return Some(Self::Ask(word("to"), Order::from_text(order)?));
        }
        if let Some(stage) = word("left") {
            return Some(Self::Left(stage));
        }
        Some(Self::Report(word("stage")?, Report::from_json(&json["report"])?.into()))
    }
}

impl Report {
    fn to_json(&self) -> Value {
        json!({
            "lang": self.lang,
            "place": self.place.as_ref().map(Place::to_json),
            "text": self.text,
            "asked": self.asked,
            "away": self.is_away,
            "playing": self.is_playing,
            "holding": self.is_holding,
            "time": self.time,
            "slowness": self.slowness,
            "notice": self.notice,
            "plan": self.plan,
            "spent": self.timer.spent_ms,
            "since": self.timer.since_ms,
            "bare": self.is_bare,
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let words = |name: &str| json[name].as_str().map(str::to_owned);
        let place = match &json["place"] {
            Value::Null => None,
            place => Some(Place::from_json(place)?),
        };
        Some(Self {
            lang: words("lang")?,
            place,
            text: words("text"),
            asked: words("asked"),
            is_away: json["away"].as_bool()?,
            is_playing: json["playing"].as_bool()?,
            is_holding: json["holding"].as_bool()?,
            time: json["time"].as_u64()?,
            slowness: json["slowness"].as_u64()?.try_into().ok()?,
            notice: words("notice"),
            plan: words("plan")?,
            timer: Timer { spent_ms: json["spent"].as_u64()?, since_ms: json["since"].as_u64() },
            is_bare: json["bare"].as_bool()?,
        })
    }
}

impl Place {
    fn to_json(&self) -> Value {
        json!({
            "slug": self.slug,
            "page": self.page,
            "done": self.done,
            "count": self.count,
            "showing": self.is_showing,
            "shut": self.is_shut,
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let number = |name: &str| usize::try_from(json[name].as_u64()?).ok();
        Some(Self {
            slug: json["slug"].as_str()?.to_owned(),
            page: number("page")?,
            done: number("done")?,
            count: number("count")?,
            is_showing: json["showing"].as_bool()?,
            is_shut: json["shut"].as_bool()?,
        })
    }
}
