//! From a cluster and a time to shapes: what lies where on the table, without a browser.
//!
//! Everything here follows from the cluster and the virtual time, so that a pause, a step and a
//! step back show the exact picture.

mod client;
pub mod diagram;
mod layout;
mod logs;
mod notes;
pub mod props;
pub mod qr;
mod rings;
mod roles;
mod sheet;
mod spread;
pub mod tape;

pub use client::{CLIENT_US, ClientNews, Said, client_news, legend_spot};
pub use layout::{Lane, Layout, Point, Rect, Room};
pub use logs::{Column, Fate, LogEntry, LogRow, Logs, Place, Window};
pub use notes::{PIECES_US, Pieces, Placed, Showing, Size, Widths, place};
pub use rings::{Ring, RingKind, rings};
pub use roles::{ROLES_WIDTH, Roles, Transition, Way, last_transition};
pub use sheet::{CELLS, Cell, Changes, Membership, Pip, Sheet};
