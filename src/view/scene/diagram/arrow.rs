//! Notes as arrows, from the row in which one was sent to the row in which it was received or lost.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{REACH, Row};
use crate::cluster::{Loss, Note, NoteId, What};

/// How many rows are drawn of an arrow whose other end is too far away.
pub(super) const STUB_ROWS: u64 = 2;

/// A note on its way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrow {
    /// The note.
    pub note: Note,
    /// The row in which it was put on the table; `None` if that is more than [`REACH`] rows before
    /// its end.
    pub start: Option<u64>,
    /// What became of it.
    pub end: End,
}

/// How a note's way ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// It was received in this row.
    Received(u64),
    /// It was lost in this row.
    Lost(u64, Loss),
    /// It is under way at the end of the run.
    UnderWay,
    /// It ends more than [`REACH`] rows after its start.
    Far,
}

impl End {
    /// The row in which it is.
    pub(super) fn row(self) -> Option<u64> {
        match self {
            Self::Received(row) | Self::Lost(row, _) => Some(row),
            Self::UnderWay | Self::Far => None,
        }
    }
}

impl Arrow {
    fn from_row(note: &Note, row: u64) -> Self {
        Self { note: note.clone(), start: Some(row), end: End::Far }
    }

    /// The first and the last row that it is drawn in, in a run of `len` rows.
    fn span(&self, len: u64) -> (u64, u64) {
        match (self.start, self.end, self.end.row()) {
            (Some(start), _, Some(end)) => (start, end),
            (Some(start), End::UnderWay, None) => (start, len),
            (Some(start), _, None) => (start, start + STUB_ROWS),
            (None, _, end) => {
                let end = end.unwrap_or(0);
                (end.saturating_sub(STUB_ROWS), end)
            }
        }
    }
}

/// The arrows that cross the rows of `range`, in the order of their notes. `rows` are those of the
/// range and [`REACH`] more at either side, as far as a run of `len` rows has them.
#[must_use]
pub fn arrows(rows: &[Row], range: Range<u64>, len: u64) -> Vec<Arrow> {
    let mut begun: BTreeMap<NoteId, Arrow> = BTreeMap::new();
    let mut strangers: Vec<Arrow> = Vec::new();
    for row in rows {
        let place = row.place();
        for event in row.moment.events.iter() {
            let (note, end) = match &event.what {
                What::Sent(note) => {
                    begun.insert(note.id, Arrow::from_row(note, place));
                    continue;
                }
                What::Duplicated(_, copy) => {
                    let copy = row.after.network().note(*copy);
                    begun.extend(copy.map(|copy| (copy.id, Arrow::from_row(copy, place))));
                    continue;
                }
                What::Delivered(note) => (note, End::Received(place)),
                What::Lost(note, loss) => (note, End::Lost(place, *loss)),
                _ => continue,
            };
            let is_near = |start: u64| place - start <= REACH;
            match begun.get_mut(&note.id).filter(|arrow| arrow.start.is_some_and(is_near)) {
                Some(arrow) => arrow.end = end,
                None => strangers.push(Arrow { note: note.clone(), start: None, end }),
            }
        }
    }
    for arrow in begun.values_mut().filter(|arrow| arrow.end == End::Far) {
        if arrow.start.is_some_and(|start| start + REACH >= len) {
            arrow.end = End::UnderWay;
        }
    }
    let mut arrows: Vec<Arrow> = begun.into_values().chain(strangers).collect();
    arrows.retain(|arrow| {
        let (first, last) = arrow.span(len);
        first < range.end && last >= range.start
    });
    arrows.sort_by_key(|arrow| (arrow.note.id, arrow.start));
    arrows
}
