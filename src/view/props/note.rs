//! The notes, to be filled in: who writes to whom, and the arguments of Figure 2.

use yew::prelude::*;

use super::field::{boxes, field, server, yes_no};
use crate::raft::MessageKind;
use crate::view::app::Shared;

/// How many entries a note has room for.
const ENTRIES: usize = 4;

pub(super) fn request_vote(shared: &Shared) -> Html {
    let fields = html! {
        <div class="props-fields">
            { field(shared, "props-note-term", "term") }
            { field(shared, "props-note-last-index", "lastLogIndex") }
            { field(shared, "props-note-last-term", "lastLogTerm") }
        </div>
    };
    note(shared, MessageKind::RequestVote, "candidate", "props-request-vote-says", fields)
}

pub(super) fn request_vote_reply(shared: &Shared) -> Html {
    let fields = html! {
        <div class="props-fields">
            { field(shared, "props-note-term", "term") }
            { yes_no(shared, "props-note-granted", "voteGranted") }
        </div>
    };
    let kind = MessageKind::RequestVoteReply;
    note(shared, kind, "candidate", "props-request-vote-reply-says", fields)
}

pub(super) fn append_entries(shared: &Shared) -> Html {
    let fields = html! {
        <>
            <div class="props-fields">
                { field(shared, "props-note-term", "term") }
                { field(shared, "props-note-prev-index", "prevLogIndex") }
                { field(shared, "props-note-prev-term", "prevLogTerm") }
                { field(shared, "props-note-commit", "leaderCommit") }
            </div>
            <div class="props-entries">
                <span class="props-label">
                    { shared.text("props-note-entries") }<code>{ "entries[]" }</code>
                </span>
                <span class="props-cells">{ boxes(ENTRIES) }</span>
                <span class="props-label props-cell-term">{ shared.text("props-note-term") }</span>
                <span class="props-cells props-cell-terms">{ boxes(ENTRIES) }</span>
            </div>
        </>
    };
    note(shared, MessageKind::AppendEntries, "leader", "props-append-entries-says", fields)
}

pub(super) fn append_entries_reply(shared: &Shared) -> Html {
    let fields = html! {
        <div class="props-fields">
            { field(shared, "props-note-term", "term") }
            { yes_no(shared, "props-note-success", "success") }
            { field(shared, "props-note-match", "matchIndex") }
        </div>
    };
    let kind = MessageKind::AppendEntriesReply;
    note(shared, kind, "leader", "props-append-entries-reply-says", fields)
}

/// A note that one in this role sends, or gets for an answer.
fn note(shared: &Shared, kind: MessageKind, role: &'static str, says: &str, fields: Html) -> Html {
    let reply = kind.is_reply().then_some("reply");
    html! {
        <div class={classes!("props-card", "props-note", role, reply)}>
            <div class="props-note-top">
                <span class="props-note-title">
                    <b>{ kind.name() }</b>
                    <span>{ shared.text(says) }</span>
                </span>
                { server(shared, "props-note-from") }
                <span class="props-way" aria-hidden="true">{ "→" }</span>
                { server(shared, "props-note-to") }
            </div>
            { fields }
        </div>
    }
}
