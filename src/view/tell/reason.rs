//! Why a server refused or ignored a note, in sentences and in a few words.

use super::words::{entry_or_none, kind};
use super::{Line, Teller};
use crate::cluster::Note;
use crate::raft::{Message, Reason, Rule, ServerId};
use crate::view::text::{Arg, Texts};

/// The section of the paper that states what a reason goes by.
pub(super) fn section(reason: Reason) -> &'static str {
    match reason {
        Reason::StaleTerm { .. } | Reason::NotCandidate | Reason::NotLeader => "§5.1",
        Reason::AlreadyVoted(_) | Reason::LeadsItself => "§5.2",
        Reason::LogBehind { .. } => "§5.4.1",
        Reason::PrevEntryMissing { .. }
        | Reason::PrevEntryConflicts { .. }
        | Reason::AlreadyMatched(_) => "§5.3",
        Reason::LeaderAlive(_) | Reason::NotAVoter => "§6",
        Reason::ChunkMissing { .. } | Reason::OtherSnapshot(_) => "§7",
        Reason::NoSuchRead(_) => "§8",
    }
}

fn rule(reason: Reason) -> Rule {
    match reason {
        Reason::StaleTerm { .. } => Rule::StaleTerm,
        Reason::AlreadyVoted(_) | Reason::LogBehind { .. } => Rule::RefuseVote,
        Reason::PrevEntryMissing { .. } | Reason::PrevEntryConflicts { .. } => {
            Rule::ConsistencyCheck
        }
        Reason::NotCandidate
        | Reason::NotLeader
        | Reason::AlreadyMatched(_)
        | Reason::NotAVoter
        | Reason::OtherSnapshot(_)
        | Reason::NoSuchRead(_)
        | Reason::LeadsItself => Rule::LateReply,
        Reason::LeaderAlive(_) => Rule::RefusePreVote,
        Reason::ChunkMissing { .. } => Rule::InstallSnapshot,
    }
}

/// Why `server` refused or ignored the note.
pub(super) fn sentence(teller: &Teller<'_>, server: ServerId, note: &Note, reason: Reason) -> Line {
    let texts = teller.texts;
    let given = [
        ("server", Arg::from(server)),
        ("from", note.from.into()),
        ("term", note.message.term().into()),
        ("kind", kind(&note.message).into()),
        ("role", teller.role_of(server).into()),
    ];
    let say = |key: &str, more: &[(&str, Arg)]| {
        let args: Vec<(&str, Arg)> = given.iter().chain(more).cloned().collect();
        texts.with(key, &args)
    };
    let text = match reason {
        Reason::StaleTerm { theirs, ours } => {
            let terms = [("theirs", theirs.into()), ("ours", ours.into())];
            if !note.message.kind().is_reply() {
                say("tell-refuses-stale", &terms)
            } else if theirs == ours {
                say("tell-late-promise", &terms)
            } else {
                say("tell-late-term", &terms)
            }
        }
        Reason::AlreadyVoted(other) if other == server => say("tell-refuses-stands", &[]),
        Reason::AlreadyVoted(other) => say("tell-refuses-voted", &[("other", other.into())]),
        Reason::LogBehind { theirs, ours } => {
            let key = if theirs.term == ours.term {
                "tell-refuses-shorter"
            } else {
                "tell-refuses-older"
            };
            say(key, &[("theirs", entry_or_none(theirs)), ("ours", ours.into())])
        }
        Reason::PrevEntryMissing { prev, ours } => {
            say("tell-refuses-gap", &[("prev", prev.into()), ("ours", entry_or_none(ours))])
        }
        Reason::PrevEntryConflicts { prev, ours } => {
            say("tell-refuses-conflict", &[("prev", prev.into()), ("ours", ours.into())])
        }
        Reason::NotCandidate => say("tell-late-election", &[]),
        Reason::NotLeader => say("tell-late-leadership", &[]),
        Reason::AlreadyMatched(index) => say("tell-late-match", &[("match", index.into())]),
        Reason::LeadsItself => say("tell-leads-itself", &[]),
        Reason::LeaderAlive(leader) => return leader_alive(teller, server, note, leader),
        Reason::NotAVoter => say("tell-not-a-voter", &[]),
        Reason::ChunkMissing { received } => {
            say("tell-chunk-missing", &[("received", received.into())])
        }
        Reason::OtherSnapshot(last) => say("tell-late-snapshot", &[("last", last.into())]),
        Reason::NoSuchRead(_) => say("tell-late-read", &[]),
    };
    Line::by(rule(reason), text).section(section(reason))
}

/// A server that hears a leader makes no promise, and takes no notice of who is no member.
fn leader_alive(teller: &Teller<'_>, server: ServerId, note: &Note, leader: ServerId) -> Line {
    let is_pre_vote = matches!(note.message, Message::PreVote { .. });
    let leads = if leader == server { "yes" } else { "no" };
    let args = [
        ("server", Arg::from(server)),
        ("from", note.from.into()),
        ("leader", leader.into()),
        ("leads", leads.into()),
        ("kind", kind(&note.message).into()),
    ];
    let (rule, key) = if is_pre_vote {
        (Rule::RefusePreVote, "tell-refuses-leader-alive")
    } else {
        (Rule::IgnoreOutsider, "tell-ignores-outsider")
    };
    Line::by(rule, teller.texts.with(key, &args))
}

/// The same in a few words, for the receiver's sheet.
pub(super) fn caption(texts: &Texts, server: ServerId, note: &Note, reason: Reason) -> String {
    let from = ("from", note.from.into());
    match reason {
        Reason::StaleTerm { theirs, ours } => {
            let terms = [from, ("theirs", theirs.into()), ("ours", ours.into())];
            // What a pre-vote is about is a term that has not begun.
            let key = match (note.message.kind().is_reply(), theirs == ours) {
                (true, true) => "cap-late-promise",
                (true, false) => "cap-late-term",
                (false, true) => "cap-refuses-begun",
                (false, false) => "cap-refuses-stale",
            };
            texts.with(key, &terms)
        }
        Reason::AlreadyVoted(other) if other == server => texts.with("cap-refuses-stands", &[from]),
        Reason::AlreadyVoted(other) => {
            texts.with("cap-refuses-voted", &[from, ("other", other.into())])
        }
        Reason::LogBehind { theirs, ours } => {
            let args = [from, ("theirs", entry_or_none(theirs)), ("ours", ours.into())];
            texts.with("cap-refuses-behind", &args)
        }
        Reason::PrevEntryMissing { prev, ours } => {
            let args = [from, ("prev", prev.into()), ("ours", entry_or_none(ours))];
            texts.with("cap-refuses-gap", &args)
        }
        Reason::PrevEntryConflicts { prev, ours } => {
            let args = [from, ("prev", prev.into()), ("ours", ours.into())];
            texts.with("cap-refuses-conflict", &args)
        }
        Reason::NotCandidate => texts.with("cap-late-election", &[from]),
        Reason::NotLeader => texts.with("cap-late-leadership", &[from]),
        Reason::AlreadyMatched(index) => {
            texts.with("cap-late-match", &[from, ("match", index.into())])
        }
        Reason::LeadsItself => texts.with("cap-leads-itself", &[from]),
        Reason::LeaderAlive(leader) => {
            texts.with("cap-leader-alive", &[from, ("leader", leader.into())])
        }
        Reason::NotAVoter => texts.with("cap-not-a-voter", &[from]),
        Reason::ChunkMissing { received } => {
            texts.with("cap-chunk-missing", &[from, ("received", received.into())])
        }
        Reason::OtherSnapshot(last) => {
            texts.with("cap-late-snapshot", &[from, ("last", last.into())])
        }
        Reason::NoSuchRead(_) => texts.with("cap-late-read", &[from]),
    }
}

/// The same in still fewer words, for the note that carries the refusal; `None` for a reason that
/// no reply carries.
pub(super) fn detail(texts: &Texts, reason: Reason) -> Option<String> {
    match reason {
        Reason::StaleTerm { theirs, ours } => {
            let key = if theirs == ours { "note-why-begun" } else { "note-why-stale" };
            Some(texts.with(key, &[("theirs", theirs.into()), ("ours", ours.into())]))
        }
        Reason::AlreadyVoted(other) => {
            Some(texts.with("note-why-voted", &[("other", other.into())]))
        }
        Reason::LogBehind { theirs, ours } => {
            let args = [("theirs", entry_or_none(theirs)), ("ours", ours.into())];
            Some(texts.with("note-why-behind", &args))
        }
        Reason::PrevEntryMissing { prev, ours } => {
            let args = [("prev", prev.into()), ("ours", entry_or_none(ours))];
            Some(texts.with("note-why-gap", &args))
        }
        Reason::PrevEntryConflicts { prev, ours } => {
            let args = [("prev", prev.into()), ("ours", ours.into())];
            Some(texts.with("note-why-conflict", &args))
        }
        Reason::LeaderAlive(leader) => {
            Some(texts.with("note-why-leader", &[("leader", leader.into())]))
        }
        Reason::ChunkMissing { received } => {
            Some(texts.with("note-why-chunk", &[("received", received.into())]))
        }
        Reason::NotCandidate
        | Reason::NotLeader
        | Reason::AlreadyMatched(_)
        | Reason::NotAVoter
        | Reason::OtherSnapshot(_)
        | Reason::NoSuchRead(_)
        | Reason::LeadsItself => None,
    }
}
