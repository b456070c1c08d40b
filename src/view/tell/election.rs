//! Elections in sentences: timeouts, calls for votes, votes (§5.2, §5.4.1).

use super::act::{Act, Count};
use super::words::{ms, servers, tallies};
use super::{Line, Teller, reason};
use crate::cluster::Note;
use crate::raft::{Message, Rule, Term};
use crate::view::text::Arg;

/// A server's election timer ran out.
pub(super) fn timeout(teller: &Teller<'_>, act: &Act<'_>) -> Vec<Line> {
    if let Some(term) = act.deeds.asked_first {
        let mut lines = vec![asked_first(teller, act, term)];
        if act.deeds.won.is_some() {
            let args = [("server", act.server.into()), ("term", term.into())];
            let text = teller.texts.with("tell-stands-alone", &args);
            lines.push(Line::by(Rule::CountVotes, text).key());
        }
        return lines;
    }
    let Some(term) = act.deeds.stood_in else {
        let text = teller.texts.with("tell-may-not-stand", &[("server", act.server.into())]);
        return vec![Line::by(Rule::ElectionTimeout, text)];
    };
    let args = [("server", act.server.into()), ("term", term.into())];
    if act.deeds.won.is_some() {
        let text = teller.texts.with("tell-stands-alone", &args);
        return vec![Line::by(Rule::CountVotes, text).key()];
    }
    let stood_before = teller.role_of(act.server) == "candidate";
    let waited = waited_ms(teller, act);
    let text = match waited {
        None => teller.texts.with("tell-stands-untimed", &args),
        Some(waited) => {
            let key = if stood_before { "tell-stands-again" } else { "tell-stands" };
            let [server, term] = args;
            teller.texts.with(key, &[server, term, ("ms", waited)])
        }
    };
    vec![Line::by(Rule::ElectionTimeout, text).key()]
}

/// How long a server waited, in whole milliseconds: nobody reads more.
fn waited_ms(teller: &Teller<'_>, act: &Act<'_>) -> Option<Arg> {
    let waited = teller.waited_us(act).filter(|&waited_us| waited_us >= 1_000);
    waited.map(|waited_us| ms(teller.texts, waited_us / 1_000 * 1_000))
}

/// Before a server stands, it asks whether it would win.
fn asked_first(teller: &Teller<'_>, act: &Act<'_>, term: Term) -> Line {
    let asked_before = teller.role_of(act.server) == "pre-candidate";
    let server = ("server", act.server.into());
    let text = match waited_ms(teller, act) {
        None => teller.texts.with("tell-asks-first-untimed", &[server, ("term", term.into())]),
        Some(waited) => {
            let key = if asked_before { "tell-asks-first-again" } else { "tell-asks-first" };
            teller.texts.with(key, &[server, ("term", term.into()), ("ms", waited)])
        }
    };
    Line::by(Rule::PreVote, text).key()
}

/// A server was asked whether it would vote for somebody.
pub(super) fn pre_vote(teller: &Teller<'_>, act: &Act<'_>, note: &Note, term: Term) -> Line {
    if let Some(reason) = act.deeds.refused {
        return reason::sentence(teller, act.server, note, reason).key();
    }
    let args =
        [("server", act.server.into()), ("candidate", note.from.into()), ("term", term.into())];
    Line::by(Rule::GrantPreVote, teller.texts.with("tell-promises", &args))
}

/// A server that asked whether it would win got an answer.
pub(super) fn pre_vote_reply(teller: &Teller<'_>, act: &Act<'_>, note: &Note) -> Vec<Line> {
    if let Some(line) = newer_term(teller, act, note) {
        return vec![line];
    }
    if let Some(reason) = act.deeds.ignored {
        return vec![reason::sentence(teller, act.server, note, reason)];
    }
    let args = [("server", act.server.into()), ("voter", note.from.into())];
    let Some(count) = &act.deeds.counted else {
        let text = teller.texts.with("tell-promise-refused", &args);
        return vec![Line::by(Rule::CountPreVotes, text)];
    };
    let [server, voter] = args;
    if let Some(term) = act.deeds.stood_in {
        let args = [server, voter, ("term", term.into())];
        let text = teller.texts.with("tell-stands-promised", &args);
        return vec![Line::by(Rule::CountPreVotes, text).key()];
    }
    let is_joint = count.tallies.len() > 1;
    let key = if is_joint { "tell-counts-promise-joint" } else { "tell-counts-promise" };
    let args: Vec<_> = [server, voter].into_iter().chain(tallies(&count.tallies)).collect();
    vec![Line::by(Rule::CountPreVotes, teller.texts.with(key, &args))]
}

/// A candidate asks those again who haven't answered.
pub(super) fn retry(teller: &Teller<'_>, act: &Act<'_>) -> Line {
    let asked = act.deeds.receivers();
    let server = ("server", act.server.into());
    if asked.is_empty() {
        return Line::by(Rule::Retry, teller.texts.with("tell-retry-nobody", &[server]));
    }
    let silent = servers(teller.texts, asked).into();
    let args = [server, ("silent", silent), ("count", asked.len().into())];
    let is_pre_vote = |note: &&Note| matches!(note.message, Message::PreVote { .. });
    let promises = act.deeds.sent.iter().any(is_pre_vote);
    let key = if promises { "tell-retry-promises" } else { "tell-retry-votes" };
    Line::by(Rule::Retry, teller.texts.with(key, &args))
}

/// A server was asked for its vote.
pub(super) fn request_vote(
    teller: &Teller<'_>,
    act: &Act<'_>,
    note: &Note,
    term: Term,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let deeds = &act.deeds;
    // A follower's new term is told with its vote.
    if deeds.stepped_down.is_some() || deeds.refused.is_some() {
        lines.extend(newer_term(teller, act, note));
    }
    if let Some(reason) = deeds.refused.or(deeds.ignored) {
        lines.push(reason::sentence(teller, act.server, note, reason).key());
        return lines;
    }
    let first = deeds.voted_for.is_some();
    let key = if first { "tell-votes" } else { "tell-votes-again" };
    let args =
        [("server", act.server.into()), ("candidate", note.from.into()), ("term", term.into())];
    let line = Line::by(Rule::GrantVote, teller.texts.with(key, &args));
    lines.push(if first { line.key() } else { line });
    lines
}

/// A candidate, or who was one, got an answer.
pub(super) fn request_vote_reply(
    teller: &Teller<'_>,
    act: &Act<'_>,
    note: &Note,
    term: Term,
) -> Vec<Line> {
    if let Some(line) = newer_term(teller, act, note) {
        return vec![line];
    }
    if let Some(reason) = act.deeds.ignored {
        return vec![reason::sentence(teller, act.server, note, reason)];
    }
    match (&act.deeds.counted, act.deeds.won) {
        (Some(count), Some((term, _))) => won(teller, act, count, term),
        (Some(count), None) => vec![counted(teller, act, count)],
        (None, _) => {
            let args =
                [("server", act.server.into()), ("voter", note.from.into()), ("term", term.into())];
            let text = teller.texts.with("tell-counts-refusal", &args);
            vec![Line::by(Rule::CountVotes, text)]
        }
    }
}

fn counted(teller: &Teller<'_>, act: &Act<'_>, count: &Count) -> Line {
    let key = match teller.had_vote_of(act.server, count.voter) {
        true => "tell-counts-again",
        false if count.tallies.len() > 1 => "tell-counts-joint",
        false => "tell-counts",
    };
    let names = [("server", act.server.into()), ("voter", count.voter.into())];
    let args: Vec<_> = names.into_iter().chain(tallies(&count.tallies)).collect();
    Line::by(Rule::CountVotes, teller.texts.with(key, &args))
}

fn won(teller: &Teller<'_>, act: &Act<'_>, count: &Count, term: Term) -> Vec<Line> {
    let names = [
        ("server", act.server.into()),
        ("voter", count.voter.into()),
        ("members", act.deeds.members().into()),
        ("term", term.into()),
    ];
    let args: Vec<_> = names.into_iter().chain(tallies(&count.tallies)).collect();
    let key = if count.tallies.len() > 1 { "tell-wins-joint" } else { "tell-wins" };
    let won = Line::by(Rule::CountVotes, teller.texts.with(key, &args)).key();
    let server = ("server", act.server.into());
    let text = match act.deeds.appended.first() {
        None => teller.texts.with("tell-announces", &[server]),
        Some((id, _)) => teller.texts.with("tell-opens", &[server, ("id", (*id).into())]),
    };
    vec![won, Line::by(Rule::BecomeLeader, text)]
}

/// A note told a server of a newer term.
pub(super) fn newer_term(teller: &Teller<'_>, act: &Act<'_>, note: &Note) -> Option<Line> {
    let term = act.deeds.newer_term?;
    let args = [
        ("server", act.server.into()),
        ("from", note.from.into()),
        ("term", term.into()),
        ("role", teller.role_of(act.server).into()),
    ];
    Some(if act.deeds.stepped_down.is_some() {
        Line::by(Rule::NewerTerm, teller.texts.with("tell-steps-down", &args)).key()
    } else {
        Line::by(Rule::NewerTerm, teller.texts.with("tell-adopts", &args))
    })
}
