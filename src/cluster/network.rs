//! Notes between the servers: under way, late, lost, doubled, stopped at a wall.

use std::fmt;

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

use super::settings::Settings;
use crate::raft::{MAX_SERVERS, Message, Micros, Reason, Rule, ServerId, ServerSet};

/// The most notes that can be on the table at once.
pub const MAX_NOTES: usize = 1_000;

/// The number of a note; a later note has a higher one. Printed `#12`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NoteId(pub u64);

impl fmt::Display for NoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A message under way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Its number.
    pub id: NoteId,
    /// Who sent it.
    pub from: ServerId,
    /// Who is to get it.
    pub to: ServerId,
    /// What it says.
    pub message: Message,
    /// In a refusal: why. For those who watch; the receiver doesn't learn it.
    pub reason: Option<Box<Reason>>,
    /// How it came about.
    pub origin: Origin,
    /// When it left.
    pub sent_at: Micros,
    /// When it is to arrive.
    pub arrives_at: Micros,
    /// What will become of it, as things stand.
    pub fate: Fate,
}

/// How a note came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A server sent it, by this rule.
    Sent(Rule),
    /// The network, or somebody, copied another note.
    CopyOf(NoteId),
    /// Nobody sent it; a script put it on the table.
    Forged,
}

/// What will become of a note.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Fate {
    /// It will arrive.
    Arrives,
    /// The network will lose it half-way.
    LostByChance,
    /// It will break at the wall of a split, half-way.
    LostAtWall,
}

impl Note {
    /// Half of its way: where it breaks if it is to be lost.
    #[must_use]
    pub fn halfway_at(&self) -> Micros {
        self.sent_at.midpoint(self.arrives_at)
    }

    /// When it arrives or breaks.
    #[must_use]
    pub fn ends_at(&self) -> Micros {
        match self.fate {
            Fate::Arrives => self.arrives_at,
            Fate::LostByChance | Fate::LostAtWall => self.halfway_at(),
        }
    }
}

/// The notes on the table and the walls between the servers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Network {
    /// In the order of their numbers.
    notes: Vec<Note>,
    next_id: u64,
    random: Pcg32,
    /// The sides of a split, none if there is no split.
    sides: Vec<ServerSet>,
    /// By sender: to whom its notes are cut off, besides the split.
    cuts: [ServerSet; MAX_SERVERS],
}

impl Network {
    pub(super) fn new(random: Pcg32) -> Self {
        Self {
            notes: Vec::new(),
            next_id: 1,
            random,
            sides: Vec::new(),
            cuts: [ServerSet::default(); MAX_SERVERS],
        }
    }

    /// The notes on the table, the oldest first.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The note with this number, if it is on the table.
    #[must_use]
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.place(id).map(|place| &self.notes[place])
    }

    fn place(&self, id: NoteId) -> Option<usize> {
        self.notes.binary_search_by_key(&id, |note| note.id).ok()
    }

    /// The sides of a split, none if there is no split.
    #[must_use]
    pub fn sides(&self) -> &[ServerSet] {
        &self.sides
    }

    /// Whether notes can't get from one to the other.
    #[must_use]
    pub fn is_cut(&self, from: ServerId, to: ServerId) -> bool {
        let split = self.sides.iter().any(|side| side.contains(from) != side.contains(to));
        split || self.is_link_cut(from, to)
    }

    /// Whether this one direction is cut, besides the split.
    #[must_use]
    pub fn is_link_cut(&self, from: ServerId, to: ServerId) -> bool {
        self.cuts[from.slot()].contains(to)
    }

    /// Whether every note gets through to where it should.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.sides.is_empty() && self.cuts.iter().all(|cut| cut.is_empty())
    }

    pub(super) fn split(&mut self, now: Micros, sides: Vec<ServerSet>) {
        self.sides = sides;
        self.decide_fates(now);
    }

    pub(super) fn cut(&mut self, now: Micros, from: ServerId, to: ServerId) {
        self.cuts[from.slot()].insert(to);
        self.decide_fates(now);
    }

    pub(super) fn heal(&mut self, now: Micros) {
        self.sides.clear();
        self.cuts = [ServerSet::default(); MAX_SERVERS];
        self.decide_fates(now);
    }

    /// A wall stops the notes that haven't passed the middle of the table yet.
    fn decide_fates(&mut self, now: Micros) {
        let mut notes = std::mem::take(&mut self.notes);
        for note in notes.iter_mut().filter(|note| note.fate != Fate::LostByChance) {
            let stopped = self.is_cut(note.from, note.to) && now <= note.halfway_at();
            note.fate = if stopped { Fate::LostAtWall } else { Fate::Arrives };
        }
        self.notes = notes;
    }

    /// Puts a new note on the table; `None` if there are [`MAX_NOTES`] already.
    pub(super) fn put(
        &mut self,
        now: Micros,
        settings: &Settings,
        (from, to): (ServerId, ServerId),
        (message, reason): (Message, Option<Box<Reason>>),
        origin: Origin,
    ) -> Option<&Note> {
        if self.notes.len() >= MAX_NOTES {
            return None;
        }
        let id = NoteId(self.next_id);
        self.next_id += 1;
        let latency = self.draw(settings.latency_min_us, settings.latency_max_us);
        let fate = if self.is_cut(from, to) {
            Fate::LostAtWall
        } else if self.chance(settings.loss_percent) {
            Fate::LostByChance
        } else {
            Fate::Arrives
        };
        let arrives_at = now + latency;
        self.notes.push(Note {
            id,
            from,
            to,
            message,
            reason,
            origin,
            sent_at: now,
            arrives_at,
            fate,
        });
        self.notes.last()
    }

    /// Who hands a note over by hand doesn't lose it by chance; a wall stops it all the same.
    pub(super) fn spare(&mut self, id: NoteId) {
        let note = self.place(id).map(|place| &mut self.notes[place]);
        if let Some(note) = note.filter(|note| note.fate == Fate::LostByChance) {
            note.fate = Fate::Arrives;
        }
    }

    /// Takes a note off the table.
    pub(super) fn take(&mut self, id: NoteId) -> Option<Note> {
        self.place(id).map(|place| self.notes.remove(place))
    }

    /// Whether something happens that does so in `percent` of a hundred cases.
    pub(super) fn chance(&mut self, percent: u8) -> bool {
        percent > 0 && self.draw(0, 99) < Micros::from(percent)
    }

    fn draw(&mut self, min: Micros, max: Micros) -> Micros {
        min + self.random.next_u64() % (max - min + 1)
    }
}
