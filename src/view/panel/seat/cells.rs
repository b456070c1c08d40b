//! Logs at a seat, as cells.

use yew::prelude::*;

use crate::lesson::seat::{Answer, Question};
use crate::raft::{Entry, Log};
use crate::view::app::Shared;
use crate::view::sheet::term_class;

/// How many of the entries that all answers have in common are shown before the others.
const COMMON_ENTRIES: u64 = 2;

/// The most entries of a log or a note that are shown: the last ones.
pub(super) const MAX_ENTRIES: usize = 8;

/// From which index on the logs that can be chosen are shown: where they part, and a little before.
pub(super) fn shown_from(question: &Question) -> u64 {
    let logs: Vec<&Log> = question
        .choices
        .iter()
        .filter_map(|choice| match choice {
            Answer::Log(log) => Some(log),
            _ => None,
        })
        .collect();
    let Some((first, others)) = logs.split_first() else {
        return 1;
    };
    let is_common = |index: &u64| {
        first.get(*index).is_some() && others.iter().all(|log| log.get(*index) == first.get(*index))
    };
    let parts = (first.start().index + 1..).find(|index| !is_common(index)).unwrap_or(1);
    parts.saturating_sub(COMMON_ENTRIES).max(1)
}

/// A log as cells, from this index on.
pub(super) fn cells(shared: &Shared, log: &Log, from: u64) -> Html {
    let start = log.start();
    let shown: Vec<&Entry> =
        log.iter().filter(|(id, _)| id.index >= from).map(|(_, entry)| entry).collect();
    let (hidden, last) = shown.split_at(shown.len().saturating_sub(MAX_ENTRIES));
    let more = !hidden.is_empty() || from > start.index + 1;
    html! {
        <span class="seat-cells">
            if start.index > 0 {
                <span class="snapshot" style="--sheet--places: 2">{ start.to_string() }</span>
            }
            if more { <span>{ "…" }</span> }
            if start.index == 0 && log.last_index() == 0 {
                <span class="seat-empty">{ shared.text("seat-log-empty") }</span>
            }
            { for last.iter().copied().map(cell) }
        </span>
    }
}

pub(super) fn cell(entry: &Entry) -> Html {
    html! { <span class={classes!("seat-cell", term_class(entry.term))}>{ entry.to_string() }</span> }
}
