//! The rows that have been made, so that scrolling back and forth makes none twice.

use std::collections::VecDeque;
use std::ops::Range;

use super::Row;
use crate::cluster::history::{Branch, BranchId};

/// How many rows are made at once.
pub const BLOCK_ROWS: u64 = 128;

/// How many blocks are kept: those of two runs for some windows' worth of scrolling.
const MAX_BLOCKS: usize = 24;

/// A branch, where it left another one, and the number of the block. A branch only grows at its
/// end, or leaves the other one earlier than before.
type Key = (BranchId, Option<u64>, u64);

/// The blocks of rows that were used last.
#[derive(Debug, Default)]
pub struct Book {
    /// The one that was used last at the end.
    blocks: VecDeque<(Key, Vec<Row>)>,
}

impl Book {
    /// The rows of a branch in this range of places, as far as there are.
    pub fn rows(&mut self, branch: &Branch, range: Range<u64>) -> Vec<Row> {
        let end = range.end.min(branch.len());
        if range.start >= end {
            return Vec::new();
        }
        let blocks = range.start / BLOCK_ROWS..=(end - 1) / BLOCK_ROWS;
        let mut rows = Vec::new();
        for block in blocks {
            let first = block * BLOCK_ROWS;
            let within = |place: u64| (place.saturating_sub(first)) as usize;
            let made = self.block(branch, block);
            let until = within(end).min(made.len());
            rows.extend_from_slice(&made[within(range.start).min(until)..until]);
        }
        rows
    }

    fn block(&mut self, branch: &Branch, block: u64) -> &[Row] {
        let key = (branch.id(), branch.fork().map(|fork| fork.place), block);
        let first = block * BLOCK_ROWS;
        let wanted = branch.len().saturating_sub(first).min(BLOCK_ROWS);
        let known = self.blocks.iter().position(|(other, _)| *other == key);
        let known = known.and_then(|at| self.blocks.remove(at));
        let mut rows = known.map_or_else(Vec::new, |(_, rows)| rows);
        rows.truncate(wanted as usize);
        if (rows.len() as u64) < wanted {
            rows.extend(make(branch, first + rows.len() as u64..first + wanted));
        }
        if self.blocks.len() == MAX_BLOCKS {
            self.blocks.pop_front();
        }
        self.blocks.push_back((key, rows));
        self.blocks.back().map_or(&[], |(_, rows)| rows)
    }
}

/// Carries the moments out. One more than is asked for tells what the last one left.
fn make(branch: &Branch, range: Range<u64>) -> Vec<Row> {
    let moments = branch.moments(range.start..range.end + 1);
    let after = moments.iter().skip(1).map(|next| next.before.clone());
    let afters: Vec<_> = after.chain([branch.tip().clone()]).collect();
    let rows = moments.into_iter().zip(afters).map(|(moment, after)| Row { moment, after });
    rows.take((range.end - range.start) as usize).collect()
}
