//! From a cluster and a time to shapes: what lies where on the table, without a browser.
//!
//! Everything here follows from the cluster and the virtual time, so that a pause, a step and a
//! step back show the exact picture.

mod layout;
mod notes;
mod sheet;
mod spread;

pub use layout::{Lane, Layout, Point, Rect, Room};
pub use notes::{PIECES_US, Pieces, Placed, Showing, Size, Widths, place};
pub use sheet::{CELLS, Cell, Changes, Pip, Sheet};
