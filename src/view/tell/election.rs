//! Elections in sentences: timeouts, calls for votes, votes (§5.2, §5.4.1).

use super::act::{Act, Count};
use super::words::{ms, servers};
use super::{Line, Teller, reason};
use crate::cluster::Note;
use crate::raft::{Rule, Term};

/// A server's election timer ran out.
pub(super) fn timeout(teller: &Teller<'_>, act: &Act<'_>) -> Vec<Line> {
    let Some(term) = act.deeds.stood_in else {
        return Vec::new();
    };
    let args = [("server", act.server.into()), ("term", term.into())];
    if act.deeds.won.is_some() {
        let text = teller.texts.with("tell-stands-alone", &args);
        return vec![Line::by(Rule::CountVotes, text).key()];
    }
    let stood_before = teller.role_of(act.server) == "candidate";
    let waited = teller.waited_us(act).filter(|&waited_us| waited_us >= 1_000);
    let text = match waited {
        None => teller.texts.with("tell-stands-untimed", &args),
        Some(waited_us) => {
            let key = if stood_before { "tell-stands-again" } else { "tell-stands" };
            let [server, term] = args;
            // Whole milliseconds: nobody reads more.
            teller.texts.with(key, &[server, term, ("ms", ms(waited_us / 1_000 * 1_000))])
        }
    };
    vec![Line::by(Rule::ElectionTimeout, text).key()]
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
    Line::by(Rule::Retry, teller.texts.with("tell-retry-votes", &args))
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
    if let Some(reason) = deeds.refused {
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
    match (act.deeds.counted, act.deeds.won) {
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

fn counted(teller: &Teller<'_>, act: &Act<'_>, count: Count) -> Line {
    let again = teller.had_vote_of(act.server, count.voter);
    let key = if again { "tell-counts-again" } else { "tell-counts" };
    let args = [
        ("server", act.server.into()),
        ("voter", count.voter.into()),
        ("votes", count.votes.len().into()),
        ("majority", count.majority.into()),
    ];
    Line::by(Rule::CountVotes, teller.texts.with(key, &args))
}

fn won(teller: &Teller<'_>, act: &Act<'_>, count: Count, term: Term) -> Vec<Line> {
    let args = [
        ("server", act.server.into()),
        ("voter", count.voter.into()),
        ("votes", count.votes.len().into()),
        ("members", act.deeds.members().into()),
        ("term", term.into()),
    ];
    let won = Line::by(Rule::CountVotes, teller.texts.with("tell-wins", &args)).key();
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
