//! What has come to a seat, and the sheet of its server, large.

use yew::prelude::*;

use super::cells::{MAX_ENTRIES, cell, cells};
use crate::cluster::{Cluster, Note};
use crate::lesson::seat::{Call, Turn};
use crate::raft::{Entry, EntryId, Message, Role, Server};
use crate::view::app::Shared;
use crate::view::sheet::term_class;
use crate::view::tell;

/// What has come: a note, field by field, or what it is that is no note.
pub(super) fn call(shared: &Shared, turn: &Turn) -> Html {
    let texts = &shared.texts;
    let to = [("server", turn.server().into())];
    match turn.call() {
        Call::Note(note) => self::note(shared, note),
        Call::Timeout => {
            paper(&texts.get("seat-timeout"), &texts.with("seat-timeout-why", &to), Vec::new())
        }
        Call::Request(value) => {
            let value = (texts.get("seat-field-value"), html! { { value.to_string() } });
            paper(&texts.get("seat-request"), &texts.with("seat-client-way", &to), vec![value])
        }
        Call::Read => {
            paper(&texts.get("seat-read"), &texts.with("seat-client-way", &to), Vec::new())
        }
    }
}

/// What is no note, and has no term.
fn paper(title: &str, way: &str, fields: Vec<(String, Html)>) -> Html {
    html! {
        <article class="seat-paper" aria-label={title.to_owned()}>
            <h3>{ title }</h3>
            <p>{ way }</p>
            <dl class="holds">{ for fields.into_iter().map(row) }</dl>
        </article>
    }
}

fn note(shared: &Shared, note: &Note) -> Html {
    let message = &note.message;
    let args = [("from", note.from.into()), ("to", note.to.into())];
    html! {
        <article class={classes!("seat-paper", term_class(message.term()))}
            aria-label={shared.text("seat-note")}>
            <h3>{ message.kind().name() }</h3>
            <p>{ shared.texts.with("seat-way", &args) }</p>
            <dl class="holds">{ for fields(shared, note).into_iter().map(row) }</dl>
        </article>
    }
}

fn row((name, value): (String, Html)) -> Html {
    html! { <><dt>{ name }</dt><dd>{ value }</dd></> }
}

/// What is written on a note, by name.
fn fields(shared: &Shared, note: &Note) -> Vec<(String, Html)> {
    let texts = &shared.texts;
    let number = |key: &str, number: u64| (texts.get(key), html! { { number } });
    let yes_no = |key: &str, yes: bool| {
        (texts.get(key), html! { { texts.get(if yes { "seat-is-so" } else { "seat-is-not-so" }) } })
    };
    let place = |key: &str, none: &str, id: EntryId| {
        let text = if id.index == 0 { texts.get(none) } else { id.to_string() };
        (texts.get(key), html! { { text } })
    };
    let more = match &note.message {
        Message::RequestVote { last, .. } | Message::PreVote { last, .. } => {
            vec![place("seat-field-last", "seat-no-entry", *last)]
        }
        Message::RequestVoteReply { granted, .. } | Message::PreVoteReply { granted, .. } => {
            vec![yes_no("seat-field-granted", *granted)]
        }
        Message::AppendEntries { prev, entries, commit, .. } => vec![
            place("seat-field-prev", "seat-start", *prev),
            (texts.get("seat-field-entries"), entry_row(shared, entries)),
            number("seat-field-commit", *commit),
        ],
        Message::AppendEntriesReply { accepted: true, match_index, .. } => {
            vec![yes_no("seat-field-accepted", true), number("seat-field-match", *match_index)]
        }
        Message::AppendEntriesReply { accepted: false, .. } => {
            vec![yes_no("seat-field-accepted", false)]
        }
        Message::InstallSnapshot { last, chunk, done, .. } => {
            let values: Vec<String> = chunk.values().map(ToString::to_string).collect();
            vec![
                place("seat-field-snapshot", "seat-start", *last),
                (texts.get("seat-field-values"), html! { { values.join(" ") } }),
                yes_no("seat-field-done", *done),
            ]
        }
        Message::InstallSnapshotReply { last, received, done, .. } => vec![
            place("seat-field-snapshot", "seat-start", *last),
            number("seat-field-received", *received),
            yes_no("seat-field-complete", *done),
        ],
        Message::TimeoutNow { .. } => Vec::new(),
        Message::ReadIndex { round, .. } | Message::ReadIndexReply { round, .. } => {
            vec![number("seat-field-round", *round)]
        }
    };
    let term = number("seat-field-term", note.message.term());
    [term].into_iter().chain(more).collect()
}

fn entry_row(shared: &Shared, entries: &[Entry]) -> Html {
    if entries.is_empty() {
        return html! { { shared.text("seat-no-entries") } };
    }
    let (hidden, last) = entries.split_at(entries.len().saturating_sub(MAX_ENTRIES));
    html! {
        <span class="seat-cells">
            if !hidden.is_empty() { <span>{ "…" }</span> }
            { for last.iter().map(cell) }
        </span>
    }
}

/// What the reader's server holds that matters.
pub(super) fn sheet(shared: &Shared, turn: &Turn) -> Html {
    let Some(server) = turn.sheet() else {
        return html! {};
    };
    let label = shared.texts.with("seat-sheet", &[("server", turn.server().into())]);
    html! {
        <article class={classes!("seat-paper", term_class(server.current_term()))}
            aria-label={label.clone()}>
            <h3>{ label }</h3>
            <dl class="holds">{ for facts(shared, turn, server).into_iter().map(row) }</dl>
        </article>
    }
}

fn facts(shared: &Shared, turn: &Turn, server: &Server) -> Vec<(String, Html)> {
    let texts = &shared.texts;
    let log = &server.persistent().log;
    let from = (log.last_index() + 1).saturating_sub(MAX_ENTRIES as u64);
    let voted = server.persistent().voted_for;
    let voted = voted.map_or_else(|| texts.get("seat-nobody"), |server| server.to_string());
    let mut facts = vec![
        (texts.get("fact-role"), html! { { texts.get(tell::role_key(server.role().name())) } }),
        (texts.get("fact-term"), html! { { server.current_term() } }),
        (texts.get("fact-voted"), html! { { voted } }),
        (texts.get("fact-log"), cells(shared, log, from)),
        (texts.get("fact-commit"), html! { { server.volatile().commit_index } }),
    ];
    match server.role() {
        Role::Leader(leader) => {
            let of = turn.note().map(|note| note.from);
            let progress = of.and_then(|of| Some((of, leader.progress.get(of.slot())?)));
            if let Some((of, progress)) = progress {
                let name = |key: &str| texts.with(key, &[("server", of.into())]);
                facts.push((name("fact-next"), html! { { progress.next_index } }));
                facts.push((name("fact-match"), html! { { progress.match_index } }));
            }
        }
        Role::PreCandidate(candidate) | Role::Candidate(candidate) => {
            facts.push((texts.get("fact-votes"), html! { { candidate.votes.to_string() } }));
        }
        Role::Follower { .. } => {}
    }
    match turn.call() {
        // Only then it matters how long ago that was.
        Call::Note(Note { message: Message::PreVote { .. }, .. }) => {
            facts.extend(heard(shared, turn.before(), server));
        }
        Call::Request(_) | Call::Read => {
            let leader = server
                .known_leader()
                .map_or_else(|| texts.get("seat-nobody-known"), |leader| leader.to_string());
            facts.push((texts.get("fact-leader"), html! { { leader } }));
        }
        Call::Note(_) | Call::Timeout => {}
    }
    facts
}

fn heard(shared: &Shared, cluster: &Cluster, server: &Server) -> Option<(String, Html)> {
    let (leader, at) = (server.known_leader()?, server.volatile().heard_leader_at?);
    let ms = cluster.now().saturating_sub(at) / 1_000;
    let text = shared.texts.with("seat-heard-ago", &[("leader", leader.into()), ("ms", ms.into())]);
    Some((shared.texts.get("seat-heard"), html! { { text } }))
}
