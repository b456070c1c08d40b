//! All logs below each other, aligned by index: what stands in each place, which of it conflicts,
//! and which part there is room for. Only that part is looked at.

use std::ops::RangeInclusive;
use std::rc::Rc;

use super::sheet::{Cell, Sheet};
use crate::cluster::{Cluster, Event, Seat};
use crate::raft::{Index, Log, Server, Term};

/// The indexes that are shown, out of all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// The first index that is shown.
    pub first: Index,
    /// How many columns there are, one an index.
    pub columns: Index,
    /// The last index of the longest log.
    pub longest: Index,
}

impl Window {
    /// The window that begins with `wish`, or that follows the end. It ends at most one place
    /// behind the longest log, where the next entry goes.
    #[must_use]
    pub fn new(wish: Option<Index>, columns: usize, longest: Index) -> Self {
        let window = Self { first: 1, columns: columns.max(1) as Index, longest };
        let first = wish.map_or(Index::MAX, |wish| wish.max(1));
        Self { first: first.min(window.latest()), ..window }
    }

    /// Where the window begins when it shows the end.
    #[must_use]
    pub fn latest(self) -> Index {
        (self.longest + 2).saturating_sub(self.columns).max(1)
    }

    /// Whether it shows the end.
    #[must_use]
    pub fn is_at_end(self) -> bool {
        self.first == self.latest()
    }

    /// All that is shown.
    #[must_use]
    pub fn indexes(self) -> RangeInclusive<Index> {
        self.first..=self.first + (self.columns - 1)
    }

    /// How many indexes lie before it.
    #[must_use]
    pub fn earlier(self) -> Index {
        self.first - 1
    }

    /// How many entries of the longest log lie behind it.
    #[must_use]
    pub fn later(self) -> Index {
        self.longest.saturating_sub(*self.indexes().end())
    }

    /// Where it begins after a move by so many columns; `None` if it follows the end then.
    #[must_use]
    pub fn moved(self, by: i64) -> Option<Index> {
        let first = self.first.saturating_add_signed(by).max(1);
        (first < self.latest()).then_some(first)
    }

    /// Where it begins to have this index in its middle; `None` if it follows the end then.
    #[must_use]
    pub fn around(self, index: Index) -> Option<Index> {
        let first = index.saturating_sub(self.columns / 2).max(1);
        (first < self.latest()).then_some(first)
    }

    /// How far a page goes: one column stays for the eye to hold on to.
    #[must_use]
    pub fn page(self) -> i64 {
        i64::try_from(self.columns - 1).unwrap_or(i64::MAX).max(1)
    }
}

/// The logs of all servers in a window.
#[derive(Clone, PartialEq, Debug)]
pub struct Logs {
    /// Which part of them.
    pub window: Window,
    /// What is at the top, one item an index.
    pub columns: Vec<Column>,
    /// One row a server, in the order of their numbers.
    pub rows: Vec<Rc<LogRow>>,
    /// The first and the last index in all logs at which two of them conflict.
    pub conflicts: Option<(Index, Index)>,
}

/// An index.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// Which.
    pub index: Index,
    /// Whether two servers hold entries of different terms there.
    pub conflict: bool,
}

/// A server's log in the window.
#[derive(Clone, PartialEq, Debug)]
pub struct LogRow {
    /// What its sheet says.
    pub sheet: Sheet,
    /// lastApplied; none where it is forgotten.
    pub applied: Option<Index>,
    /// The first index that is shown.
    pub first: Index,
    /// What stands at each index from there on.
    pub places: Vec<Place>,
}

/// What stands at an index of a server's log.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Place {
    /// Nothing.
    Empty,
    /// The snapshot stands for what was there; the term of its last entry is known.
    Snapshot(Option<Term>),
    /// An entry.
    Entry(LogEntry),
}

/// An entry.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LogEntry {
    /// What is written.
    pub cell: Cell,
    /// Whether the state machine has it.
    pub applied: bool,
    /// Whether the latest step wrote it.
    pub changed: bool,
    /// Where other servers hold an entry of another term: what becomes of this one.
    pub fate: Option<Fate>,
}

/// What becomes of an entry that conflicts with others at its index.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is the newest leader's, or committed.
    Stays,
    /// The newest leader, or whoever has committed, holds another one.
    GivesWay,
    /// Nobody leads, or the leader has nothing there yet.
    Open,
}

impl LogRow {
    /// What is shown, with its index.
    pub fn numbered(&self) -> impl Iterator<Item = (Index, Place)> {
        (self.first..).zip(self.places.iter().copied())
    }
}

impl Logs {
    /// The logs from `wish` on, or their end, in so many columns. `latest` are the events of the
    /// latest step.
    #[must_use]
    pub fn new(cluster: &Cluster, wish: Option<Index>, columns: usize, latest: &[Event]) -> Self {
        let window = Window::new(wish, columns, longest(cluster));
        let judge = Judge { seats: cluster.seats(), leader: cluster.leaders().next() };
        let columns: Vec<Column> = window
            .indexes()
            .map(|index| Column { index, conflict: judge.is_conflict(index) })
            .collect();
        let row = |seat: &Seat| {
            let sheet = Sheet::new(cluster, seat, latest);
            let applied = seat.server().map(|server| server.volatile().last_applied);
            let place = |column: &Column| place(&judge, &sheet, applied.unwrap_or(0), *column);
            let places = columns.iter().map(place).collect();
            Rc::new(LogRow { sheet, applied, first: window.first, places })
        };
        let rows = cluster.seats().iter().map(row).collect();
        Self { window, conflicts: judge.conflicts(window.longest), columns, rows }
    }
}

fn longest(cluster: &Cluster) -> Index {
    let last = cluster.seats().iter().map(|seat| seat.persistent().log.last_index());
    last.max().unwrap_or(0)
}

fn place(judge: &Judge<'_>, sheet: &Sheet, applied: Index, column: Column) -> Place {
    let Column { index, conflict } = column;
    let start = sheet.log.start();
    if index <= start.index {
        return Place::Snapshot((index == start.index).then_some(start.term));
    }
    let Some(entry) = sheet.log.get(index) else {
        return Place::Empty;
    };
    Place::Entry(LogEntry {
        cell: Cell {
            index,
            term: entry.term,
            payload: entry.payload,
            committed: sheet.commit.is_some_and(|commit| index <= commit),
        },
        applied: index <= applied,
        changed: sheet.changed.log_from.is_some_and(|from| index >= from),
        fate: conflict.then(|| judge.fate(index, entry.term)),
    })
}

/// Who sees all logs.
struct Judge<'a> {
    seats: &'a [Seat],
    /// The leader of the newest term: its log decides.
    leader: Option<&'a Server>,
}

impl Judge<'_> {
    fn logs(&self) -> impl Iterator<Item = &Log> {
        self.seats.iter().map(|seat| &seat.persistent().log)
    }

    /// Whether two logs hold entries of different terms here.
    fn is_conflict(&self, index: Index) -> bool {
        let mut terms = self.logs().filter_map(|log| log.term_at(index));
        let first = terms.next();
        terms.any(|term| Some(term) != first)
    }

    fn conflicts(&self, longest: Index) -> Option<(Index, Index)> {
        let first = (1..=longest).find(|&index| self.is_conflict(index))?;
        let last = (first..=longest).rfind(|&index| self.is_conflict(index))?;
        Some((first, last))
    }

    fn fate(&self, index: Index, term: Term) -> Fate {
        match self.deciding_term(index) {
            Some(deciding) if deciding == term => Fate::Stays,
            Some(_) => Fate::GivesWay,
            None => Fate::Open,
        }
    }

    fn deciding_term(&self, index: Index) -> Option<Term> {
        let term_of = |server: &Server| server.persistent().log.term_at(index);
        let committed = || {
            let servers = self.seats.iter().filter_map(Seat::server);
            let knows = |server: &&Server| server.volatile().commit_index >= index;
            servers.filter(knows).find_map(term_of)
        };
        self.leader.and_then(term_of).or_else(committed)
    }
}
