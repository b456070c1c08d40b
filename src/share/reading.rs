//! How far a lesson has been read, as a browser keeps it.

use std::rc::Rc;

use super::bytes::{Reader, Writer};
use super::compact::{read_mode, read_place, write_mode, write_place};
use crate::cluster::Mode;
use crate::cluster::history::BranchId;
use crate::raft::Micros;

/// The most steps of a lesson that are kept: more than any lesson has that fits into its limits and
/// is read by a person.
const MAX_TURNS: usize = 2_000;

/// The most bytes of a lesson's name.
const MAX_SLUG_BYTES: usize = 200;

/// The lesson that is read, and where it stood after each step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredReading {
    /// What the lesson is called in an address.
    pub slug: Rc<str>,
    /// Whether it is laid aside.
    pub shut: bool,
    /// Where it stood, step by step; the last one is where it stands.
    pub turns: Vec<StoredTurn>,
}

/// Where a lesson stood, in numbers: page, line, and the place of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StoredTurn {
    /// The page, from 0.
    pub page: usize,
    /// How many lines of it had been carried out.
    pub line: usize,
    /// The branch of the run.
    pub branch: BranchId,
    /// How many moments had been.
    pub place: u64,
    /// The virtual time, in microseconds.
    pub at: Micros,
    /// Whether the notes were held.
    pub mode: Mode,
}

impl StoredReading {
    /// Whether it can be kept: its name is short and its steps are few.
    fn fits(&self) -> bool {
        self.turns.len() <= MAX_TURNS && self.slug.len() <= MAX_SLUG_BYTES
    }

    /// What can't be kept is left out.
    pub(super) fn write(reading: Option<&Self>, out: &mut Writer) {
        let reading = reading.filter(|reading| reading.fits());
        out.byte(reading.is_some().into());
        if let Some(Self { slug, shut, turns }) = reading {
            out.bytes(slug.as_bytes());
            out.byte((*shut).into());
            out.number(turns.len() as u64);
            turns.iter().for_each(|turn| turn.write(out));
        }
    }

    pub(super) fn read(bytes: &mut Reader<'_>) -> Option<Option<Self>> {
        if bytes.byte()? == 0 {
            return Some(None);
        }
        let slug = bytes.text(MAX_SLUG_BYTES)?.into();
        let shut = bytes.byte()? == 1;
        let count = bytes.count(MAX_TURNS)?;
        let turns = (0..count).map(|_| StoredTurn::read(bytes)).collect::<Option<_>>()?;
        Some(Some(Self { slug, shut, turns }))
    }
}

impl StoredTurn {
    fn write(&self, out: &mut Writer) {
        out.number(self.page as u64);
        out.number(self.line as u64);
        out.number(self.branch.0.into());
        write_place(out, self.place, self.at);
        write_mode(out, self.mode);
    }

    fn read(bytes: &mut Reader<'_>) -> Option<Self> {
        let page = bytes.count(usize::MAX)?;
        let line = bytes.count(usize::MAX)?;
        let branch = BranchId(bytes.number()?.try_into().ok()?);
        let (place, at) = read_place(bytes, u64::MAX)?;
        Some(Self { page, line, branch, place, at, mode: read_mode(bytes)? })
    }
}
