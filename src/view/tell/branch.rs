//! Branches by name, and times.

use crate::cluster::history::Branch;
use crate::raft::Micros;
use crate::view::text::Texts;

/// What a branch is called: as somebody named it, or by its number.
#[must_use]
pub fn branch_name(texts: &Texts, branch: &Branch) -> String {
    match branch.name() {
        Some(name) => name.to_owned(),
        None => {
            let key = if branch.fork().is_some() { "branch-name" } else { "run-name" };
            texts.with(key, &[("number", u64::from(branch.id().0).into())])
        }
    }
}

/// Seconds with as many digits as tell two events apart on the wall.
#[must_use]
pub fn seconds(at: Micros) -> String {
    format!("{}.{:03} s", at / 1_000_000, at / 1_000 % 1_000)
}
