//! How much a script may ask for. Whatever is typed, pasted or linked, it is parsed and run in a
//! few seconds and a bounded amount of memory; a limit that is met is named in the message.

use crate::raft::Micros;

/// The most bytes of a script.
pub const MAX_SCRIPT_BYTES: usize = 1 << 20;

/// The most lines of a script, comments and empty ones included.
pub const MAX_LINES: usize = 10_000;

/// The most bytes of a line.
pub const MAX_LINE_BYTES: usize = 4_096;

/// The most events that one line can ask for by number, or that `settle` and `split-vote` can
/// need.
pub const MAX_STEPS_PER_LINE: u64 = 100_000;

/// The most work that a script can make, counted in events. A note counts for more when it
/// carries many entries, and an event when it happens on a table full of notes.
pub const MAX_EVENTS_PER_SCRIPT: usize = 1_000_000;

/// The longest time that one `run` can take: one hour.
pub const MAX_RUN_US: Micros = 3_600_000_000;

/// How long `until` waits in virtual time: ten seconds.
pub const MAX_UNTIL_US: Micros = 10_000_000;
