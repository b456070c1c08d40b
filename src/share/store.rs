//! Several runs that belong together, as a text for the browser's memory.
//!
//! It is written often, so it is small and quickly made, and what is read is not carried out: who
//! opens a run is told whether it can be.

use std::fmt;
use std::rc::Rc;

use super::bytes::{Damage, Reader, Writer, seal, unseal};
pub use super::reading::{StoredReading, StoredTurn};
pub use super::seats::StoredSeats;
use super::{Shown, compact};
use crate::cluster::history::{Bookmark, BranchId, Fork, MAX_BRANCHES, Run};
use crate::script::Sentence;

/// The letter and the version of the form.
const KIND: char = 's';
const VERSION: u64 = 2;

/// The last version that kept runs only, and nothing of their reader.
const RUNS_ONLY: u64 = 1;

/// The most bytes of the text: less than half of what a browser gives a site.
pub const MAX_STORE_BYTES: usize = 2_000_000;

/// What is left for the branches when the letters take four thirds and the rest has room.
const MAX_BRANCHES_BYTES: usize = MAX_STORE_BYTES / 4 * 3 - 80_000;

/// All runs, and what was to be seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    /// The runs.
    pub branches: Vec<StoredBranch>,
    /// The one that was looked at.
    pub here: BranchId,
    /// What was to be seen of it.
    pub shown: Shown,
    /// The seats that the reader had taken.
    pub seats: StoredSeats,
    /// The lesson that was read.
    pub reading: Option<StoredReading>,
}

/// A run among others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredBranch {
    /// Its number.
    pub id: BranchId,
    /// The name that somebody gave it.
    pub name: Option<Rc<str>>,
    /// Where it left another one, which may be gone.
    pub fork: Option<Fork>,
    /// The run.
    pub run: Run,
    /// The places with a name, in their order.
    pub bookmarks: Vec<Bookmark>,
}

/// A text to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoreText {
    /// The text.
    pub text: String,
    /// The branches that are not in it, because there was no room.
    pub left_out: Vec<BranchId>,
}

/// Why nothing can be kept, or why what was kept can't be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// It has a version that is not known here.
    FromTheFuture(u64),
    /// It is not as it was written.
    Damaged,
    /// The branch that is looked at takes more than [`MAX_STORE_BYTES`].
    TooLarge,
    /// An act of this branch, counted from 1, that there is no way to tell.
    Unsayable(BranchId, usize),
}

impl StoreError {
    /// What is wrong, in words that can be translated.
    #[must_use]
    pub fn sentence(self) -> Sentence {
        match self {
            Self::FromTheFuture(version) => {
                let versions = [("version", version.into()), ("known", VERSION.into())];
                Sentence::with("store-from-the-future", versions)
            }
            Self::Damaged => Sentence::of("store-damaged"),
            Self::TooLarge => Sentence::with("store-too-large", [("most", MAX_STORE_BYTES.into())]),
            Self::Unsayable(branch, act) => {
                let parts = [("run", u64::from(branch.0).into()), ("act", act.into())];
                Sentence::with("store-unsayable", parts)
            }
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl std::error::Error for StoreError {}

impl From<Damage> for StoreError {
    fn from(damage: Damage) -> Self {
        match damage {
            Damage::Version(version) => Self::FromTheFuture(version),
            Damage::Foreign | Damage::Cut | Damage::Altered => Self::Damaged,
        }
    }
}

impl Stored {
    /// The text. Where there is not enough room, first the oldest branches without a name are left
    /// out, then the oldest ones with one.
    ///
    /// # Errors
    /// If there is not even room for the branch that is looked at, or no way to tell a run.
    pub fn to_text(&self) -> Result<StoreText, StoreError> {
        let mut branches: Vec<(&StoredBranch, Vec<u8>)> = Vec::new();
        for branch in &self.branches {
            branches.push((branch, branch.to_bytes()?));
        }
        let mut left_out = Vec::new();
        while branches.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > MAX_BRANCHES_BYTES
            || branches.len() > MAX_BRANCHES
        {
            let worth = |at: &usize| self.worth(branches[*at].0);
            let worst = (0..branches.len()).min_by_key(worth).ok_or(StoreError::TooLarge)?;
            let (worst, _) = branches.remove(worst);
            if worst.id == self.here {
                return Err(StoreError::TooLarge);
            }
            left_out.push(worst.id);
        }
        let mut out = Writer::default();
        out.number(self.here.0.into());
        compact::write_shown(&mut out, &self.shown);
        out.number(branches.len() as u64);
        branches.iter().for_each(|(_, bytes)| out.bytes(bytes));
        self.seats.write(&mut out);
        StoredReading::write(self.reading.as_ref(), &mut out);
        Ok(StoreText { text: seal(KIND, VERSION, &out.into_bytes()), left_out })
    }

    /// What is kept rather than something else.
    fn worth(&self, branch: &StoredBranch) -> impl Ord + use<> {
        (branch.id == self.here, branch.name.is_some(), branch.id)
    }

    /// What was kept in a text.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_text(text: &str) -> Result<Self, StoreError> {
        if text.len() > MAX_STORE_BYTES {
            return Err(StoreError::TooLarge);
        }
        let (version, body) = unseal(KIND, VERSION, text)?;
        Self::read(version, &mut Reader::new(&body)).ok_or(StoreError::Damaged)
    }

    fn read(version: u64, bytes: &mut Reader<'_>) -> Option<Self> {
        let here = read_id(bytes)?;
        let shown = compact::read_shown(bytes, u64::MAX)?;
        let count = bytes.count(MAX_BRANCHES)?;
        let branch = |_| StoredBranch::read(&mut Reader::new(bytes.bytes(MAX_STORE_BYTES)?));
        let branches: Vec<StoredBranch> = (0..count).map(branch).collect::<Option<_>>()?;
        let (seats, reading) = match version {
            ..=RUNS_ONLY => (StoredSeats::default(), None),
            _ => (StoredSeats::read(bytes)?, StoredReading::read(bytes)?),
        };
        bytes.end()?;
        let mut ids = branches.iter().map(|branch| branch.id).enumerate();
        let is_first = |(at, id)| branches.iter().position(|branch| branch.id == id) == Some(at);
        let looked_at = branches.iter().find(|branch| branch.id == here)?;
        let makes_sense = ids.all(is_first) && shown.place <= looked_at.run.moments;
        makes_sense.then_some(Self { branches, here, shown, seats, reading })
    }
}

impl StoredBranch {
    fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        let mut out = Writer::default();
        out.number(self.id.0.into());
        compact::write_name(&mut out, self.name.as_deref());
        out.byte(self.fork.is_some().into());
        if let Some(fork) = self.fork {
            out.number(fork.branch.0.into());
            compact::write_place(&mut out, fork.place, fork.at);
        }
        let unsayable = |act| StoreError::Unsayable(self.id, act);
        compact::write_run(&mut out, &self.run).map_err(unsayable)?;
        compact::write_bookmarks(&mut out, &self.bookmarks);
        Ok(out.into_bytes())
    }

    fn read(bytes: &mut Reader<'_>) -> Option<Self> {
        let id = read_id(bytes)?;
        let name = compact::read_name(bytes)?.map(Into::into);
        let fork = match bytes.byte()? {
            0 => None,
            1 => Some(read_fork(bytes)?),
            _ => return None,
        };
        let run = compact::read_run(bytes)?;
        if fork.is_some_and(|fork| fork.place > run.moments) {
            return None;
        }
        let bookmarks = compact::read_bookmarks(bytes, run.moments)?;
        Some(Self { id, name, fork, run, bookmarks })
    }
}

fn read_id(bytes: &mut Reader<'_>) -> Option<BranchId> {
    bytes.number().and_then(|id| u32::try_from(id).ok()).map(BranchId)
}

fn read_fork(bytes: &mut Reader<'_>) -> Option<Fork> {
    let branch = read_id(bytes)?;
    let (place, at) = compact::read_place(bytes, u64::MAX)?;
    Some(Fork { branch, place, at })
}
