//! Branches by name.

use crate::cluster::history::Branch;
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
