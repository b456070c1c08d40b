//! Where two runs part.

use std::rc::Rc;

use crate::cluster::history::{Branch, BranchId};

/// How many rows are compared at most behind those that two runs share anyway.
pub const MAX_COMPARED: u64 = 10_000;

/// How many rows are compared at once.
const AT_ONCE: u64 = 128;

/// Where two runs first differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Difference {
    /// In this row: what happened differs, or only one of them has it.
    At(u64),
    /// Nowhere: they are equal.
    None,
    /// Not before this row; further down nobody has looked.
    NotBefore(u64),
}

/// How many rows two branches share because one left the other, or both left a third.
#[must_use]
pub fn shared_rows(all: &[Rc<Branch>], one: &Branch, other: &Branch) -> u64 {
    let (one, other) = (origins(all, one), origins(all, other));
    let shared = one.iter().filter_map(|(id, rows)| {
        let (_, others) = other.iter().find(|(other, _)| other == id)?;
        Some(*rows.min(others))
    });
    shared.max().unwrap_or(0)
}

/// The branch and those it comes from, with how many rows it has in common with each.
fn origins(all: &[Rc<Branch>], branch: &Branch) -> Vec<(BranchId, u64)> {
    let mut origins = vec![(branch.id(), branch.len())];
    let mut fork = branch.fork();
    // A branch leaves only an older one; the bound is for those that somebody made up.
    while let Some(from) = fork.filter(|_| origins.len() <= all.len()) {
        let shared = origins.last().map_or(0, |(_, rows)| from.place.min(*rows));
        origins.push((from.branch, shared));
        let older = all.iter().find(|branch| branch.id() == from.branch);
        fork = older.and_then(|branch| branch.fork());
    }
    origins
}

/// The first row in which two runs differ, looked for from row `from` on.
#[must_use]
pub fn first_difference(one: &Branch, other: &Branch, from: u64) -> Difference {
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    let stop = shorter.min(from + MAX_COMPARED);
    let mut place = from.min(stop);
    while place < stop {
        let range = place..(place + AT_ONCE).min(stop);
        let (ours, theirs) = (one.moments(range.clone()), other.moments(range.clone()));
        let mut pairs = ours.iter().zip(&theirs);
        if let Some((differs, _)) = pairs.find(|(ours, theirs)| ours.events != theirs.events) {
            return Difference::At(differs.place);
        }
        place = range.end;
    }
    match () {
        () if stop < shorter => Difference::NotBefore(stop),
        () if shorter < longer => Difference::At(shorter),
        () => Difference::None,
    }
}
