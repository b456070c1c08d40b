//! The small words that sentences are made of.

use crate::cluster::Note;
use crate::raft::{EntryId, Message, Micros, Payload, ServerId, ServerSet, Tallies, Tally, Value};
use crate::view::text::{Arg, Texts};

/// How many characters of values a sentence names.
pub(super) const VALUES_IN_A_SENTENCE: usize = 40;

/// Several things in a row: `S1, S2 and S3`.
pub(super) fn list(texts: &Texts, items: impl IntoIterator<Item = String>) -> String {
    let mut items = items.into_iter().peekable();
    let mut list = items.next().unwrap_or_default();
    while let Some(item) = items.next() {
        let key = if items.peek().is_some() { "list-more" } else { "list-last" };
        list = texts.with(key, &[("list", list.into()), ("next", item.into())]);
    }
    list
}

/// Servers in a row.
pub(in crate::view) fn servers(texts: &Texts, servers: ServerSet) -> String {
    list(texts, servers.iter().map(|server| server.to_string()))
}

/// Two sentences, one after the other.
pub(super) fn both(texts: &Texts, first: String, second: String) -> String {
    texts.with("tell-both", &[("first", first.into()), ("second", second.into())])
}

/// What entries carry, as many of them as fit: `a b c +5`. The first is always named.
pub(super) fn payloads<'a>(
    payloads: impl IntoIterator<Item = &'a Payload>,
    most_chars: usize,
) -> String {
    let words: Vec<String> = payloads.into_iter().map(payload).collect();
    let length = |count: usize| {
        let named: usize = words[..count].iter().map(|word| word.chars().count() + 1).sum();
        let left = words.len() - count;
        named - 1 + if left > 0 { format!(" +{left}").len() } else { 0 }
    };
    let fits = (1..=words.len()).rev().find(|&count| length(count) <= most_chars);
    let count = fits.unwrap_or(1).min(words.len());
    let named = words[..count].join(" ");
    let left = words.len() - count;
    if left > 0 { format!("{named} +{left}") } else { named }
}

/// What an entry carries. Members are named as the paper names them: all of their numbers would
/// take the whole line.
pub(super) fn payload(payload: &Payload) -> String {
    match payload.members() {
        Some(members) if members.is_joint() => "C-old,new".to_owned(),
        Some(_) => "C-new".to_owned(),
        None => payload.to_string(),
    }
}

/// What texts are given about how far a decision is: with the old members, and, if there are any,
/// with the new ones.
pub(super) fn tallies(tallies: &Tallies) -> [(&'static str, Arg); 4] {
    let part = |nth: usize| tallies.get(nth).copied().unwrap_or(Tally { have: 0, needed: 0 });
    [
        ("votes", part(0).have.into()),
        ("majority", part(0).needed.into()),
        ("newvotes", part(1).have.into()),
        ("newmajority", part(1).needed.into()),
    ]
}

/// The values that clients asked for, likewise.
pub(super) fn values(values: &[Value]) -> String {
    let values: Vec<Payload> = values.iter().copied().map(Payload::Value).collect();
    payloads(&values, VALUES_IN_A_SENTENCE)
}

/// A span in milliseconds, with as many decimals as it has.
pub(super) fn ms(texts: &Texts, span_us: Micros) -> Arg {
    let (ms, us) = (span_us / 1_000, span_us % 1_000);
    if us == 0 {
        return ms.into();
    }
    decimal(texts, ms, format!("{us:03}").trim_end_matches('0')).into()
}

/// A number with these decimals.
#[must_use]
pub fn decimal(texts: &Texts, whole: u64, decimals: &str) -> String {
    texts.with("number-decimal", &[("whole", whole.into()), ("decimals", decimals.into())])
}

/// Seconds with as many digits as tell two events apart.
#[must_use]
pub fn seconds(texts: &Texts, at: Micros) -> String {
    decimal(texts, at / 1_000_000, &format!("{:03}", at / 1_000 % 1_000))
}

/// The same with their unit.
#[must_use]
pub fn time(texts: &Texts, at: Micros) -> String {
    in_seconds(texts, seconds(texts, at))
}

/// A number with the unit that says that it is seconds.
#[must_use]
pub fn in_seconds(texts: &Texts, seconds: String) -> String {
    texts.with("number-seconds", &[("seconds", seconds.into())])
}

/// An entry, or `none` for the place before the first.
pub(super) fn entry_or_none(id: EntryId) -> Arg {
    if id.index == 0 { "none".into() } else { id.into() }
}

/// A server, or `nobody`.
pub(super) fn server_or_nobody(server: Option<ServerId>) -> Arg {
    server.map_or_else(|| "nobody".into(), Arg::from)
}

/// What texts choose the name of a note by.
pub(super) fn kind(message: &Message) -> &'static str {
    match message {
        Message::RequestVote { .. } => "request-vote",
        Message::RequestVoteReply { granted: true, .. } => "vote",
        Message::RequestVoteReply { granted: false, .. } => "refusal",
        Message::AppendEntries { entries, .. } if entries.is_empty() => "heartbeat",
        Message::AppendEntries { .. } => "entries",
        Message::AppendEntriesReply { accepted: true, .. } => "accepted",
        Message::AppendEntriesReply { accepted: false, .. } => "rejected",
        Message::PreVote { .. } => "pre-vote",
        Message::PreVoteReply { granted: true, .. } => "promise",
        Message::PreVoteReply { granted: false, .. } => "refusal",
        Message::InstallSnapshot { .. } => "snapshot",
        Message::TimeoutNow { .. } => "timeout-now",
        Message::ReadIndex { .. } => "read-index",
        Message::InstallSnapshotReply { .. } | Message::ReadIndexReply { .. } => "accepted",
    }
}

/// What texts are given to name a note and its way.
pub(super) fn way(note: &Note) -> [(&'static str, Arg); 3] {
    [("from", note.from.into()), ("to", note.to.into()), ("kind", kind(&note.message).into())]
}
