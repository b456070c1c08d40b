//! A run that goes from one to another: as a link, as a file, as a script, and as what a browser
//! keeps until the page is opened again.
//!
//! All of them hold what makes a [`Run`] and nothing that comes of it. What is read may come from
//! a stranger: it gives a value or an error in a sentence, in bounded time and memory. The forms
//! have versions, and what one version has written it reads for ever, so that nothing in them goes
//! by the order of a type or by a default that may change: see `base`.
//!
//! - [`link`]: in the fragment of the page's address, as short as can be.
//! - [`mod@file`]: JSON that a person can read and write, described in `docs/run-format.md`.
//! - [`to_script`]: in the words of the script language.
//! - [`store`]: several runs that belong together, for the browser's memory.

mod act;
mod bytes;
mod compact;
pub mod file;
pub mod link;
mod reading;
mod script;
mod seats;
pub mod store;
mod words;

use std::rc::Rc;

pub use script::to_script;

use crate::cluster::history::{Bookmark, Run, RunError};
use crate::cluster::{Command, Mode, Settings};
use crate::raft::{BrokenRules, Config, Micros};
use crate::script::work;

/// The most bytes of a name; what is longer is written without its end.
pub const MAX_NAME_BYTES: usize = 200;

/// A run, and what was to be seen of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// The run.
    pub run: Run,
    /// What was to be seen.
    pub shown: Shown,
    /// The places with a name, in their order.
    pub bookmarks: Vec<Bookmark>,
    /// What somebody called it.
    pub name: Option<Rc<str>>,
}

/// What was to be seen of a run, and how. Nothing tells whether the time goes with the place: who
/// shows it lets no moment pass on the way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shown {
    /// How many moments had been; at most as many as there are.
    pub place: u64,
    /// The virtual time.
    pub at: Micros,
    /// Whether the clock ran.
    pub mode: Mode,
    /// From where it was looked at.
    pub view: View,
}

/// From where a cluster is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum View {
    /// Sheets round a table, and notes between them.
    #[default]
    Table,
    /// A line a server, and arrows between them.
    Diagram,
    /// The logs, one below the other.
    Logs,
}

impl View {
    /// All of them. In links they are told by their place here, which never changes.
    pub const ALL: [Self; 3] = [Self::Table, Self::Diagram, Self::Logs];

    /// The name that files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Diagram => "diagram",
            Self::Logs => "logs",
        }
    }
}

/// The settings from which version 1 of the forms tells differences. They are not
/// [`Settings::default`], and stay as they are whatever becomes of that.
fn base() -> Settings {
    Settings {
        servers: 5,
        seed: 1,
        raft: Config {
            election_timeout_min_us: 150_000,
            election_timeout_max_us: 300_000,
            heartbeat_us: 50_000,
            retry_us: 50_000,
            max_entries: 100,
            no_op: false,
            pre_vote: false,
            check_quorum: false,
            snapshot_at: None,
            snapshot_chunk: 8,
            broken: BrokenRules::default(),
        },
        latency_min_us: 10_000,
        latency_max_us: 15_000,
        loss_percent: 0,
        duplication_percent: 0,
        client_retry_us: None,
    }
}

/// The settings once a command has been carried out.
fn settings_after(before: Settings, command: &Command) -> Settings {
    let broken = before.raft.broken;
    let with_broken = |settings: Settings, broken| Settings {
        raft: Config { broken, ..settings.raft },
        ..settings
    };
    match command {
        Command::Set(new) => {
            Settings { servers: before.servers, seed: before.seed, ..with_broken(*new, broken) }
        }
        Command::Break(rule) => with_broken(before, broken.with(*rule)),
        Command::Mend(rule) => with_broken(before, broken.without(*rule)),
        _ => before,
    }
}

/// The beginning of a name, if all of it is too long.
fn short(name: &str) -> String {
    const DOTS: &str = "…";
    if name.len() <= MAX_NAME_BYTES {
        return name.to_string();
    }
    let end = name.floor_char_boundary(MAX_NAME_BYTES - DOTS.len());
    name[..end].to_string() + DOTS
}

/// The bookmarks as a branch keeps them: in order, one a place.
fn in_order(bookmarks: Vec<Bookmark>) -> Vec<Bookmark> {
    let mut ordered: Vec<Bookmark> = Vec::new();
    for bookmark in bookmarks {
        let place = ordered.binary_search_by_key(&bookmark.place, |other| other.place);
        if let Err(place) = place {
            ordered.insert(place, bookmark);
        }
    }
    ordered
}

/// Why a stranger's run is not taken.
enum Unfit {
    /// It can't be carried out.
    Run(RunError),
    /// It takes too long.
    TooMuchWork,
}

/// Carries a run out, to see that it can be, and with so much work at most, counted in events.
fn try_out(run: &Run, max_work: usize) -> Result<(), Unfit> {
    let mut left = Some(max_work);
    let played = run.play_while(|cluster, events| {
        left = left.and_then(|left| left.checked_sub(work(cluster, events)));
        left.is_some()
    });
    played.map_err(Unfit::Run)?;
    left.map(|_| ()).ok_or(Unfit::TooMuchWork)
}
