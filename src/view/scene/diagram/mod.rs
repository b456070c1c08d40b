//! The space-time diagram: a lane a server, time downward, notes as arrows.
//!
//! A row is a moment, and all rows are as high: where something is follows from its place, however
//! long the run is. What a row shows depends on the [`REACH`] rows around it at most, so that a part
//! of the run looks as it does in the whole.

mod arrow;
mod book;
mod compare;
mod draw;
mod geometry;
mod pen;
mod picture;
mod sample;
mod shape;
mod sign;

use std::rc::Rc;

pub use arrow::{Arrow, End, arrows};
pub use book::{BLOCK_ROWS, Book};
pub use compare::{Difference, MAX_COMPARED, first_difference, shared_rows};
pub use draw::{Drawing, draw};
pub use geometry::{Extent, Geometry, MAX_CONTENT_PX};
pub use picture::{Heading, MAX_PICTURE_ROWS, picture, strip};
pub use sample::{Sample, sample};
pub use shape::{DARK, Ink, LIGHT, PAGE, Palette, Shape, Side, Stroke};
pub use sign::{Sign, signs};

use crate::cluster::Cluster;
use crate::cluster::history::Moment;
use crate::raft::Micros;

/// How many rows lie between the two ends of an arrow at most. Of a longer one only the ends are
/// drawn.
pub const REACH: u64 = 128;

/// A moment, and what it left.
#[derive(Clone, Debug)]
pub struct Row {
    /// What happened, and the cluster just before.
    pub moment: Rc<Moment>,
    /// The cluster just after.
    pub after: Rc<Cluster>,
}

impl Row {
    /// How many moments came before it.
    #[must_use]
    pub fn place(&self) -> u64 {
        self.moment.place
    }

    /// The virtual time.
    #[must_use]
    pub fn at(&self) -> Micros {
        self.moment.events.first().map_or(self.moment.before.now(), |event| event.at)
    }
}
