//! What clients ask for and what they are told, in sentences (§8).

use super::act::Act;
use super::{Line, Teller, replication};
use crate::cluster::Note;
use crate::raft::{EntryId, Rule, Session, Term, Value};

/// A client asked a server to take a value.
pub(super) fn request(teller: &Teller<'_>, act: &Act<'_>, value: Value) -> Vec<Line> {
    let args = [("server", act.server.into()), ("values", value.to_string().into())];
    if let Some((id, _)) = act.deeds.appended.first() {
        let alone = act.deeds.members() == 1;
        let key = if alone { "tell-takes-alone" } else { "tell-takes" };
        return taken(teller, act, *id, key, value);
    }
    let mut lines = Vec::new();
    let key = match act.deeds.sent_on {
        Some(_) => "tell-sends-on",
        None if act.deeds.is_handing_over => "tell-is-handing-over",
        None if act.deeds.knows_no_leader => "tell-knows-no-leader",
        None if act.deeds.knows_answer => "tell-asks-known",
        None => "tell-asks-in-vain",
    };
    let [server, values] = args;
    let leader = act.deeds.sent_on.map_or_else(String::new, |leader| leader.to_string());
    let text = teller.texts.with(key, &[server, values, ("leader", leader.into())]);
    let rule = match key {
        "tell-is-handing-over" => Rule::TransferLeadership,
        "tell-asks-known" => Rule::Deduplicate,
        _ => Rule::RedirectClient,
    };
    lines.push(Line::by(rule, text).key());
    lines.extend(silent(teller, act));
    lines
}

/// A client got no answer in time and asks this server for the same.
pub(super) fn request_again(
    teller: &Teller<'_>,
    act: &Act<'_>,
    session: Session,
    value: Value,
) -> Vec<Line> {
    let args = [
        ("server", act.server.into()),
        ("values", value.to_string().into()),
        ("session", session.to_string().into()),
    ];
    let asks = teller.texts.with("tell-asks-again", &args);
    let mut lines = vec![Line::by(Rule::Deduplicate, asks).key()];
    let deeds = &act.deeds;
    if let Some((id, _)) = deeds.appended.first() {
        lines.extend(taken(teller, act, *id, "tell-takes-again", value));
        return lines;
    }
    let (rule, key) = match deeds.sent_on {
        Some(_) => (Rule::RedirectClient, "tell-client-sent-on"),
        None if deeds.knows_answer => (Rule::Deduplicate, "tell-client-known"),
        None if deeds.is_handing_over => (Rule::TransferLeadership, "tell-client-handing-over"),
        None if deeds.knows_no_leader => (Rule::RedirectClient, "tell-client-no-leader"),
        None => return lines,
    };
    let leader = deeds.sent_on.map_or_else(String::new, |leader| leader.to_string());
    let args = [("server", act.server.into()), ("leader", leader.into())];
    lines.push(Line::by(rule, teller.texts.with(key, &args)));
    lines
}

fn taken(teller: &Teller<'_>, act: &Act<'_>, id: EntryId, key: &str, value: Value) -> Vec<Line> {
    let args = [
        ("server", act.server.into()),
        ("values", value.to_string().into()),
        ("index", id.index.into()),
    ];
    let mut lines = vec![Line::by(Rule::ClientRequest, teller.texts.with(key, &args)).key()];
    lines.extend(replication::committed(teller, act, None));
    lines.extend(replication::answered(teller, act));
    lines
}

/// Whom the client was sent on to and who gives no answer.
fn silent(teller: &Teller<'_>, act: &Act<'_>) -> Vec<Line> {
    let deeds = &act.deeds;
    let values = deeds.unanswered.iter().map(|(server, _)| *server);
    let servers = values.chain(deeds.reads_unanswered.iter().copied());
    let others = servers.filter(|&server| server != act.server);
    let sentence = |silent| teller.texts.with("tell-silent", &[("server", silent)]);
    others.map(|server| Line::of(sentence(server.into())).key()).collect()
}

/// A client asked a server what is there.
pub(super) fn read(teller: &Teller<'_>, act: &Act<'_>) -> Vec<Line> {
    let deeds = &act.deeds;
    let (rule, key) = match (deeds.read_taken, deeds.sent_on) {
        (Some(Some(_)), _) if !deeds.reads_answered.is_empty() => {
            (Rule::ReadIndex, "tell-reads-alone")
        }
        (Some(Some(_)), _) => (Rule::ReadIndex, "tell-reads"),
        (Some(None), _) => (Rule::ReadIndex, "tell-reads-later"),
        (None, Some(_)) => (Rule::RedirectClient, "tell-read-sent-on"),
        (None, None) if deeds.knows_no_leader => (Rule::RedirectClient, "tell-read-no-leader"),
        (None, None) => (Rule::RedirectClient, "tell-reads-in-vain"),
    };
    let leader = deeds.sent_on.map_or_else(String::new, |leader| leader.to_string());
    let args = [("server", act.server.into()), ("leader", leader.into())];
    let mut lines = vec![Line::by(rule, teller.texts.with(key, &args)).key()];
    lines.extend(silent(teller, act));
    lines
}

/// Answers to reads, and reads that could be sent round at last.
pub(super) fn reads(teller: &Teller<'_>, act: &Act<'_>, asked_now: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    if act.deeds.read_taken.is_some() && !asked_now {
        let args = [("server", act.server.into())];
        let text = teller.texts.with("tell-reads-at-last", &args);
        lines.push(Line::by(Rule::ReadIndex, text));
    }
    let answered = &act.deeds.reads_answered;
    if let Some(text) = answered.last() {
        let holds = if text.is_empty() { "nothing" } else { "something" };
        let args = [
            ("server", act.server.into()),
            ("holds", holds.into()),
            ("text", shortened(text).into()),
            ("count", answered.len().into()),
        ];
        lines.push(Line::by(Rule::ReadIndex, teller.texts.with("tell-read-answered", &args)).key());
    }
    if act.deeds.reads_unanswered.contains(&act.server) && !asked_now {
        lines.push(read_unanswered(teller, act.server));
    }
    lines
}

/// A client gets no answer to its read.
pub(super) fn read_unanswered(teller: &Teller<'_>, server: crate::raft::ServerId) -> Line {
    let text = teller.texts.with("tell-read-unanswered", &[("server", server.into())]);
    Line::of(text).whose(server).key()
}

/// The end of a long answer: what was written last is what somebody looks for.
fn shortened(text: &str) -> String {
    const MOST: usize = 24;
    let count = text.chars().count();
    if count <= MOST {
        return text.to_owned();
    }
    let end: String = text.chars().skip(count - MOST).collect();
    format!("…{end}")
}

/// A leader asks whether it is still followed.
pub(super) fn read_index(teller: &Teller<'_>, act: &Act<'_>, note: &Note, term: Term) -> Vec<Line> {
    let mut lines = replication::heard_leader(teller, act, note, term);
    if let Some(reason) = act.deeds.refused.or(act.deeds.ignored) {
        lines.push(super::reason::sentence(teller, act.server, note, reason).key());
        return lines;
    }
    let args = [("server", act.server.into()), ("leader", note.from.into())];
    lines.push(Line::by(Rule::ReadIndex, teller.texts.with("tell-confirms", &args)));
    lines
}

/// A follower said that it still follows.
pub(super) fn read_index_reply(teller: &Teller<'_>, act: &Act<'_>, note: &Note) -> Vec<Line> {
    if let Some(line) = super::election::newer_term(teller, act, note) {
        return vec![line];
    }
    if let Some(reason) = act.deeds.ignored {
        return vec![super::reason::sentence(teller, act.server, note, reason)];
    }
    let args = [("server", act.server.into()), ("follower", note.from.into())];
    vec![Line::by(Rule::ReadIndex, teller.texts.with("tell-confirmed", &args))]
}
