//! Log replication in sentences: entries, heartbeats, what is committed (§5.3, §5.4.2).

use super::act::{Act, Progressed};
use super::election::newer_term;
use super::words::{VALUES_IN_A_SENTENCE, both, entry_or_none, payloads, servers, values};
use super::{Line, Teller, reason};
use crate::cluster::Note;
use crate::raft::{Entry, EntryId, Index, Message, Payload, Rule, ServerId, ServerSet, Term};
use crate::view::text::Arg;

/// A leader's heartbeat is due.
pub(super) fn heartbeat(teller: &Teller<'_>, act: &Act<'_>) -> Line {
    let server = ("server", act.server.into());
    let Some(note) = act.deeds.sent.first() else {
        let text = teller.texts.with("tell-heartbeat-nobody", &[server]);
        return Line::by(Rule::Heartbeat, text);
    };
    let term = ("term", note.message.term().into());
    let carries = |note: &&&Note| matches!(&note.message, Message::AppendEntries { entries, .. } if !entries.is_empty());
    let lacking: ServerSet = act.deeds.sent.iter().filter(carries).map(|note| note.to).collect();
    let text = if lacking.is_empty() {
        teller.texts.with("tell-heartbeat", &[server, term])
    } else {
        let lacking = ("lacking", servers(teller.texts, lacking).into());
        teller.texts.with("tell-heartbeat-entries", &[server, term, lacking])
    };
    Line::by(Rule::Heartbeat, text)
}

/// A leader sends entries again that nobody acknowledged.
pub(super) fn retry(teller: &Teller<'_>, act: &Act<'_>) -> Line {
    let silent = act.deeds.receivers();
    let args = [
        ("server", act.server.into()),
        ("silent", servers(teller.texts, silent).into()),
        ("count", silent.len().into()),
    ];
    Line::by(Rule::Retry, teller.texts.with("tell-retry-entries", &args))
}

/// A note from a leader arrived.
pub(super) fn append_entries(
    teller: &Teller<'_>,
    act: &Act<'_>,
    note: &Note,
    (term, prev, entries): (Term, EntryId, &[Entry]),
) -> Vec<Line> {
    let deeds = &act.deeds;
    let mut lines = heard_leader(teller, act, note, term);
    if let Some(reason) = deeds.refused.or(deeds.ignored) {
        lines.push(reason::sentence(teller, act.server, note, reason).key());
        return lines;
    }
    if let Some(removed) = deeds.removed {
        lines.push(removed_entries(teller, act, note, removed));
    } else if !deeds.appended.is_empty() {
        lines.push(written(teller, act, note.from, (prev, entries)));
    } else if !entries.is_empty() {
        let args = [("server", act.server.into()), ("count", entries.len().into())];
        let text = teller.texts.with("tell-holds-already", &args);
        lines.push(Line::by(Rule::AppendEntries, text));
    }
    lines.extend(learned_commit(teller, act));
    if lines.is_empty() {
        let args = [("server", act.server.into()), ("leader", note.from.into())];
        lines.push(Line::by(Rule::Heartbeat, teller.texts.with("tell-hears", &args)));
    }
    lines
}

/// What a note from a leader comes to, whatever it is about.
pub(super) fn heard_leader(
    teller: &Teller<'_>,
    act: &Act<'_>,
    note: &Note,
    term: Term,
) -> Vec<Line> {
    match act.deeds.found_leader {
        Some(leader) => vec![found_leader(teller, act, leader, term)],
        // Who leads the newer term itself, as only a forged note can have it, has no leader.
        None => newer_term(teller, act, note).into_iter().collect(),
    }
}

fn found_leader(teller: &Teller<'_>, act: &Act<'_>, leader: ServerId, term: Term) -> Line {
    let args = [
        ("server", act.server.into()),
        ("leader", leader.into()),
        ("term", term.into()),
        ("role", teller.role_of(act.server).into()),
    ];
    match act.deeds.stepped_down {
        Some(rule) => Line::by(rule, teller.texts.with("tell-gives-way", &args)).key(),
        None => Line::by(Rule::RecognizeLeader, teller.texts.with("tell-follows", &args)),
    }
}

fn named<'a>(entries: impl IntoIterator<Item = &'a (EntryId, Payload)>) -> String {
    payloads(entries.into_iter().map(|(_, payload)| payload), VALUES_IN_A_SENTENCE)
}

fn removed_entries(
    teller: &Teller<'_>,
    act: &Act<'_>,
    note: &Note,
    (first, last): (EntryId, EntryId),
) -> Line {
    let count = last.index + 1 - first.index;
    let args = [
        ("server", act.server.into()),
        ("leader", note.from.into()),
        ("first", first.into()),
        ("last", last.into()),
        ("count", count.into()),
        ("values", named(&act.deeds.appended).into()),
    ];
    let mut text = teller.texts.with("tell-removes", &args);
    if teller.speaks_for_all(note) {
        let remark = teller.texts.with("tell-removes-uncommitted", &[("count", count.into())]);
        text = both(teller.texts, text, remark);
    }
    Line::by(Rule::TruncateConflict, text).key()
}

fn written(
    teller: &Teller<'_>,
    act: &Act<'_>,
    leader: ServerId,
    (prev, entries): (EntryId, &[Entry]),
) -> Line {
    let appended = &act.deeds.appended;
    let index_of = |entry: Option<&(EntryId, Payload)>| entry.map_or(0, |(id, _)| id.index);
    let first = index_of(appended.first());
    let args = [
        ("server", act.server.into()),
        ("leader", leader.into()),
        ("before", entry_or_none(place_before(first, prev, entries))),
        ("first", first.into()),
        ("last", index_of(appended.last()).into()),
        ("count", appended.len().into()),
        ("values", named(appended).into()),
    ];
    Line::by(Rule::AppendEntries, teller.texts.with("tell-writes", &args)).key()
}

/// The place before an entry of a note: that before all of them, or the entry of the note before.
fn place_before(index: Index, prev: EntryId, entries: &[Entry]) -> EntryId {
    let before = (prev.index + 1..).zip(entries).find(|(at, _)| at + 1 == index);
    before.map_or(prev, |(index, entry)| EntryId { index, term: entry.term })
}

/// What texts are given to say what was committed and applied.
fn commit_args(act: &Act<'_>, (from, to): (Index, Index)) -> [(&'static str, Arg); 6] {
    [
        ("server", act.server.into()),
        ("first", (from + 1).into()),
        ("last", to.into()),
        ("count", (to - from).into()),
        ("applied", act.deeds.applied.len().into()),
        ("values", named(&act.deeds.applied).into()),
    ]
}

fn learned_commit(teller: &Teller<'_>, act: &Act<'_>) -> Option<Line> {
    let args = commit_args(act, act.deeds.commit?);
    let text = teller.texts.with("tell-learns-commit", &args);
    Some(Line::by(Rule::FollowCommitIndex, text).key())
}

/// A leader got an answer.
pub(super) fn append_entries_reply(
    teller: &Teller<'_>,
    act: &Act<'_>,
    note: &Note,
    accepted: bool,
) -> Vec<Line> {
    if let Some(line) = newer_term(teller, act, note) {
        return vec![line];
    }
    if let Some(reason) = act.deeds.ignored {
        return vec![reason::sentence(teller, act.server, note, reason)];
    }
    let mut lines = Vec::new();
    match (committed(teller, act, Some(note.from)), act.deeds.progress) {
        (Some(line), _) => lines.push(line),
        (None, Some(progress)) => lines.push(progressed(teller, act, note.from, progress)),
        (None, None) if accepted => lines.push(nothing_new(teller, act, note.from)),
        (None, None) => {}
    }
    if let Some((id, term)) = act.deeds.held_back {
        let args = [("server", act.server.into()), ("id", id.into()), ("term", term.into())];
        let text = teller.texts.with("tell-holds-back", &args);
        lines.push(Line::by(Rule::CurrentTermOnly, text).key());
    }
    lines.extend(answered(teller, act));
    lines
}

/// A leader committed, after this follower's answer or, where it is alone, by itself.
pub(super) fn committed(
    teller: &Teller<'_>,
    act: &Act<'_>,
    follower: Option<ServerId>,
) -> Option<Line> {
    let (from, to) = act.deeds.commit?;
    let [server, first, last, count, applied, values] = commit_args(act, (from, to));
    let Some(follower) = follower else {
        let args = [server, first, last, count, applied, values];
        let text = teller.texts.with("tell-commits-alone", &args);
        return Some(Line::by(Rule::AdvanceCommitIndex, text).key());
    };
    let term = act.deeds.applied.last().map_or(0, |(id, _)| id.term);
    // Without the rule of §5.4.2 the entry that is counted may itself be of an older term.
    let leads = teller.seat(act.server).map(|seat| seat.persistent().current_term);
    let is_current = leads.is_none_or(|current_term| current_term == term);
    let older = is_current && act.deeds.applied.iter().any(|(id, _)| id.term < term);
    let key = match older {
        true => "tell-commits-older",
        false if teller.was_joint(act.server) => "tell-commits-joint",
        false => "tell-commits",
    };
    let follower = ("follower", follower.into());
    let args = [server, first, last, count, applied, values, follower, ("term", term.into())];
    Some(Line::by(Rule::AdvanceCommitIndex, teller.texts.with(key, &args)).key())
}

fn progressed(
    teller: &Teller<'_>,
    act: &Act<'_>,
    follower: ServerId,
    progress: Progressed,
) -> Line {
    let sends_on = if act.deeds.sent.is_empty() { "no" } else { "yes" };
    let args = [
        ("server", act.server.into()),
        ("follower", follower.into()),
        ("next", progress.next_index.into()),
        ("match", progress.match_index.into()),
        ("more", sends_on.into()),
    ];
    if progress.rule == Rule::BackUp {
        return Line::by(Rule::BackUp, teller.texts.with("tell-backs-up", &args)).key();
    }
    Line::by(Rule::CountReplica, teller.texts.with("tell-replica", &args))
}

fn nothing_new(teller: &Teller<'_>, act: &Act<'_>, follower: ServerId) -> Line {
    let args = [("server", act.server.into()), ("follower", follower.into())];
    Line::by(Rule::CountReplica, teller.texts.with("tell-answer", &args))
}

pub(super) fn answered(teller: &Teller<'_>, act: &Act<'_>) -> Option<Line> {
    let answered = &act.deeds.answered;
    if answered.is_empty() {
        return None;
    }
    let args = [
        ("server", act.server.into()),
        ("count", answered.len().into()),
        ("values", values(answered).into()),
    ];
    Some(Line::by(Rule::Apply, teller.texts.with("tell-answers", &args)).key())
}
