//! What a lesson can point at.

use crate::cluster::Property;
use crate::raft::{Index, MessageKind, ServerId};
use crate::script::{Command, Selector};

/// Something on the page that stands out while the text points at it, written as a link to `#…`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A server, or a part of its sheet: `#S3`, `#S3-term`, `#S3-crash`.
    Server(ServerId, Option<Part>),
    /// Whoever leads: `#leader`.
    Leader,
    /// The notes from one server to another, of this kind or any: `#S1-S2`, `#S1-S2-AppendEntries`.
    Notes(ServerId, ServerId, Option<MessageKind>),
    /// A button of the page: `#button-crash-leader`.
    Button(Control),
    /// The lamp of a property: `#election-safety`.
    Lamp(Property),
    /// A part of the page: `#tape`.
    Place(Place),
}

/// A part of a server's sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// What it is.
    Role,
    /// Its term.
    Term,
    /// Whom it voted for.
    Vote,
    /// Its log.
    Log,
    /// An entry of its log.
    Entry(Index),
    /// What is in its head.
    Head,
    /// Its election timer.
    Timer,
    /// The button that crashes it.
    Crash,
    /// The button that starts it again.
    Restart,
    /// The button that sends it to sleep.
    Pause,
    /// The button that wakes it up.
    Resume,
    /// The button that makes its timer run out.
    Timeout,
    /// The button that asks it for something.
    Request,
    /// The button that tells all of it.
    More,
}

/// A button of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "they are called as they are called on the page")]
pub enum Control {
    Play,
    Step,
    Back,
    Hold,
    Undo,
    CrashLeader,
    Split,
    Heal,
    SplitVote,
    Request,
    Read,
    New,
    Members,
    Rules,
    Settings,
    Futures,
    Share,
}

/// A part of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The tape along the bottom.
    Tape,
    /// The column that says why.
    Why,
    /// The lamps of the properties.
    Lamps,
    /// The clients.
    Clients,
    /// All notes.
    Notes,
    /// The way to the space-time diagram.
    Diagram,
    /// The way to all logs.
    Logs,
}

const PARTS: [(&str, Part); 13] = [
    ("role", Part::Role),
    ("term", Part::Term),
    ("vote", Part::Vote),
    ("log", Part::Log),
    ("head", Part::Head),
    ("timer", Part::Timer),
    ("crash", Part::Crash),
    ("restart", Part::Restart),
    ("pause", Part::Pause),
    ("resume", Part::Resume),
    ("timeout", Part::Timeout),
    ("request", Part::Request),
    ("more", Part::More),
];

const PLACES: [(&str, Place); 7] = [
    ("tape", Place::Tape),
    ("why", Place::Why),
    ("lamps", Place::Lamps),
    ("clients", Place::Clients),
    ("notes", Place::Notes),
    ("diagram", Place::Diagram),
    ("logs", Place::Logs),
];

impl Control {
    /// All of them, each with its name in links: that of its text, without `button-`.
    pub const ALL: [(&'static str, Self); 17] = [
        ("play", Self::Play),
        ("step", Self::Step),
        ("back", Self::Back),
        ("hold", Self::Hold),
        ("undo", Self::Undo),
        ("crash-leader", Self::CrashLeader),
        ("split", Self::Split),
        ("heal", Self::Heal),
        ("split-vote", Self::SplitVote),
        ("request", Self::Request),
        ("read", Self::Read),
        ("new", Self::New),
        ("members", Self::Members),
        ("rules", Self::Rules),
        ("settings", Self::Settings),
        ("futures", Self::Futures),
        ("share", Self::Share),
    ];
}

impl Target {
    /// The server, if it is a part of its sheet.
    #[must_use]
    pub fn on_sheet_of(&self) -> Option<ServerId> {
        match self {
            Self::Server(server, Some(_)) => Some(*server),
            _ => None,
        }
    }

    /// What to press to do what the reader is asked to do.
    #[must_use]
    pub fn of_act(act: &Command) -> Vec<Self> {
        let each = |servers: &[ServerId], part: Part| {
            servers.iter().map(|&server| Self::Server(server, Some(part))).collect()
        };
        let button = |control: Control| vec![Self::Button(control)];
        match act {
            Command::Timeout(servers) => each(servers, Part::Timeout),
            Command::Crash(servers) => each(servers, Part::Crash),
            Command::Restart(servers) => each(servers, Part::Restart),
            Command::Pause(servers) => each(servers, Part::Pause),
            Command::Resume(servers) => each(servers, Part::Resume),
            Command::Snapshot(servers) => each(servers, Part::More),
            Command::Request(Some(server), _) => each(&[*server], Part::Request),
            Command::Read(Some(server)) | Command::Transfer(server, _) => {
                each(&[*server], Part::More)
            }
            Command::Request(None, _) => button(Control::Request),
            Command::Read(None) => button(Control::Read),
            Command::Deliver(Selector::Matching(notes) | Selector::Newest(notes))
            | Command::Drop(Selector::Matching(notes) | Selector::Newest(notes))
            | Command::Duplicate(Selector::Matching(notes) | Selector::Newest(notes)) => {
                match (notes.from, notes.to) {
                    (Some(from), Some(to)) => vec![Self::Notes(from, to, notes.kind)],
                    _ => vec![Self::Place(Place::Notes)],
                }
            }
            Command::Step(_) => button(Control::Step),
            Command::Split(_) => button(Control::Split),
            Command::Heal => button(Control::Heal),
            Command::SplitVoteBegin => button(Control::SplitVote),
            Command::Add(_) | Command::Remove(_) | Command::Members(_) => button(Control::Members),
            Command::Break(_) | Command::Mend(_) => button(Control::Rules),
            Command::Hold | Command::Flow => button(Control::Hold),
            Command::Set(_) => button(Control::Settings),
            _ => Vec::new(),
        }
    }

    /// What a link to `#` and this name points at; `None` if there is no such thing.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "leader" {
            return Some(Self::Leader);
        }
        if let Some(button) = name.strip_prefix("button-") {
            return named(&Control::ALL, button).map(Self::Button);
        }
        if let Some(place) = named(&PLACES, name) {
            return Some(Self::Place(place));
        }
        if let Some(property) = Property::ALL.into_iter().find(|property| property.name() == name) {
            return Some(Self::Lamp(property));
        }
        let (server, rest) = match name.split_once('-') {
            Some((server, rest)) => (server, Some(rest)),
            None => (name, None),
        };
        on_the_table(server_named(server)?, rest)
    }
}

fn on_the_table(server: ServerId, rest: Option<&str>) -> Option<Target> {
    let Some(rest) = rest else {
        return Some(Target::Server(server, None));
    };
    if let Some(part) = named(&PARTS, rest) {
        return Some(Target::Server(server, Some(part)));
    }
    if let Some(index) = rest.strip_prefix("log-") {
        let index = index.parse().ok().filter(|&index| index > 0)?;
        return Some(Target::Server(server, Some(Part::Entry(index))));
    }
    match rest.split_once('-') {
        None => Some(Target::Notes(server, server_named(rest)?, None)),
        Some((to, kind)) => {
            let kind = MessageKind::ALL.into_iter().find(|known| known.name() == kind)?;
            Some(Target::Notes(server, server_named(to)?, Some(kind)))
        }
    }
}

fn server_named(name: &str) -> Option<ServerId> {
    name.strip_prefix('S')?.parse().ok().and_then(ServerId::new)
}

fn named<T: Copy>(all: &[(&str, T)], name: &str) -> Option<T> {
    all.iter().find(|(known, _)| *known == name).map(|&(_, it)| it)
}
