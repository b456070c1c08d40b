//! What a lesson asks of its reader, and how it is done on the page.

use crate::raft::{ServerId, ServerSet};
use crate::script::{Command, Selector};
use crate::view::tell;
use crate::view::text::{Arg, Texts};

/// What is to be done.
#[must_use]
pub fn sentence(texts: &Texts, act: &Command) -> String {
    let many = |key: &str, servers: &[ServerId]| {
        texts.with(
            key,
            &[("servers", names(servers.iter().copied())), ("count", servers.len().into())],
        )
    };
    let set = |key: &str, servers: &ServerSet| {
        texts.with(key, &[("servers", names(servers.iter())), ("count", servers.len().into())])
    };
    let note = |key: &str, notes: &Selector| {
        texts.with(key, &[("notes", notes.to_string().replace("->", " → ").into())])
    };
    match act {
        Command::Timeout(servers) => many("task-timeout", servers),
        Command::Crash(servers) => many("task-crash", servers),
        Command::Restart(servers) => many("task-restart", servers),
        Command::Pause(servers) => many("task-pause", servers),
        Command::Resume(servers) => many("task-resume", servers),
        Command::Snapshot(servers) => many("task-snapshot", servers),
        Command::Request(None, value) => {
            texts.with("task-request", &[("value", value.to_string().into())])
        }
        Command::Request(Some(server), value) => texts.with(
            "task-request-of",
            &[("value", value.to_string().into()), ("server", (*server).into())],
        ),
        Command::Read(None) => texts.get("task-read"),
        Command::Read(Some(server)) => texts.with("task-read-of", &[("server", (*server).into())]),
        Command::Deliver(notes) => note("task-deliver", notes),
        Command::Drop(notes) => note("task-drop", notes),
        Command::Duplicate(notes) => note("task-duplicate", notes),
        Command::Step(count) => texts.with("task-step", &[("count", (*count).into())]),
        Command::Split(groups) => {
            let groups: Vec<_> = groups.iter().map(ToString::to_string).collect();
            texts.with("task-split", &[("groups", groups.join(" | ").into())])
        }
        Command::Heal => texts.get("task-heal"),
        Command::SplitVoteBegin => texts.get("task-split-vote"),
        Command::Add(servers) => set("task-add", servers),
        Command::Remove(servers) => set("task-remove", servers),
        Command::Members(servers) => set("task-members", servers),
        Command::Transfer(from, to) => {
            texts.with("task-transfer", &[("from", (*from).into()), ("to", (*to).into())])
        }
        Command::Break(rule) => {
            texts.with("task-break", &[("rule", tell::rule_name(texts, *rule).into())])
        }
        Command::Mend(rule) => {
            texts.with("task-mend", &[("rule", tell::rule_name(texts, *rule).into())])
        }
        Command::Hold => texts.get("task-hold"),
        Command::Flow => texts.get("task-flow"),
        other => texts.with("task-other", &[("command", other.to_string().into())]),
    }
}

fn names(servers: impl Iterator<Item = ServerId>) -> Arg {
    servers.map(|server| server.to_string()).collect::<Vec<_>>().join(", ").into()
}

/// How it is done.
#[must_use]
pub fn hint(texts: &Texts, act: &Command) -> String {
    let key = match act {
        Command::Timeout(_)
        | Command::Restart(_)
        | Command::Pause(_)
        | Command::Resume(_)
        | Command::Crash(_)
        | Command::Request(Some(_), _) => "hint-sheet",
        Command::Snapshot(_) | Command::Transfer(..) | Command::Read(Some(_)) => "hint-more",
        Command::Deliver(_) | Command::Drop(_) | Command::Duplicate(_) => "hint-note",
        Command::Split(_) => "hint-split",
        Command::Add(_) | Command::Remove(_) | Command::Members(_) => "hint-members",
        Command::Break(_) | Command::Mend(_) => "hint-rules",
        _ => "hint-button",
    };
    texts.get(key)
}
