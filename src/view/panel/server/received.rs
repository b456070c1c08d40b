//! The notes that a server got last, and what they led to.

use std::collections::VecDeque;
use std::rc::Rc;

use yew::prelude::*;

use crate::cluster::history::Moment;
use crate::raft::ServerId;
use crate::view::app::{Shared, use_shared};
use crate::view::sheet::term_class;
use crate::view::tell::{self, Outcome, Received};

/// How many notes are shown.
const NOTES: usize = 5;

/// How many steps it looks back for them.
const MAX_STEPS: usize = 300;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ReceivedProps {
    pub(super) past: Rc<VecDeque<Rc<Moment>>>,
    pub(super) server: ServerId,
}

/// The latest notes, the newest first.
#[component]
pub(super) fn ReceivedNotes(props: &ReceivedProps) -> Html {
    let shared = use_shared();
    let moments = props.past.iter().rev().take(MAX_STEPS);
    let notes: Vec<Received> = moments
        .flat_map(|moment| {
            tell::received(&shared.texts, &moment.before, &moment.events, props.server)
        })
        .take(NOTES)
        .collect();
    html! {
        <section aria-labelledby="inspector-received">
            <h3 id="inspector-received">{ shared.text("inspector-received") }</h3>
            if notes.is_empty() {
                <p class="panel-reason">{ shared.text("inspector-received-none") }</p>
            }
            <ol class="received">{ for notes.iter().map(|note| item(&shared, note)) }</ol>
        </section>
    }
}

fn item(shared: &Shared, received: &Received) -> Html {
    let is_reply = received.note.message.kind().is_reply();
    let (class, sign, key) = match received.outcome {
        // An answer asks for nothing that could be refused.
        Outcome::Accepted if is_reply => ("noted", "·", "inspector-noted"),
        Outcome::Accepted => ("accepted", "✓", "inspector-accepted"),
        Outcome::Refused => ("refused", "✗", "inspector-refused"),
        Outcome::Ignored => ("ignored", "–", "inspector-ignored"),
    };
    let from = shared.texts.with("inspector-from", &[("from", received.note.from.into())]);
    html! {
        <li key={received.at.to_string() + &received.note.id.to_string()}
            class={classes!("received-note", class, term_class(received.note.message.term()))}>
            <small>{ tell::time(&shared.texts, received.at) }{ " · " }{ from }</small>
            <b>{ &received.says }</b>
            <span class="received-outcome">
                <span aria-hidden="true">{ sign }{ " " }</span>{ shared.text(key) }
            </span>
            { ". " }{ &received.text }
        </li>
    }
}
