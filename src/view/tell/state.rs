//! All that a server holds, name by name as Figure 2 has them, and what a step changed of it.

use super::words::{servers, time};
use crate::cluster::Seat;
use crate::raft::{
    Candidate, Countdown, Index, Leader, Log, Micros, PendingRead, Persistent, Role, Server,
    ServerId, ServerSet, Volatile,
};
use crate::view::text::{Arg, Texts};

/// How many entries at the end of a log are named.
const ENTRIES: Index = 4;

/// How many characters of what a state machine holds are shown: its end.
const STATE_CHARS: usize = 40;

/// Something that a server holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// What it is: the key of its name, and the server that it is about, if it is about one.
    id: (&'static str, Option<ServerId>),
    /// Its name.
    pub name: String,
    /// What it is now.
    pub value: String,
    /// Whether a crash leaves it.
    pub is_written: bool,
}

/// Something that is not as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Its name.
    pub name: String,
    /// What it was; none if there was nothing.
    pub before: Option<String>,
    /// What it is now; none if it is gone.
    pub after: Option<String>,
}

/// All that a server holds.
#[must_use]
pub fn facts(texts: &Texts, seat: &Seat) -> Vec<Fact> {
    let mut writer = Writer { texts, facts: Vec::new(), is_written: true };
    writer.persistent(seat.persistent());
    writer.add("fact-members", seat.configuration().to_string());
    writer.is_written = false;
    writer.add("fact-state", texts.get(state_key(seat)));
    if let Some(server) = seat.server() {
        writer.volatile(server.volatile());
        writer.role(server);
    }
    writer.facts
}

/// What of a server is not as it was.
#[must_use]
pub fn changes(texts: &Texts, before: Option<&Seat>, after: &Seat) -> Vec<Change> {
    let before = before.map_or_else(Vec::new, |seat| facts(texts, seat));
    let after = facts(texts, after);
    let find =
        |facts: &[Fact], id| facts.iter().find(|fact| fact.id == id).map(|fact| fact.value.clone());
    let gone = before.iter().filter(|fact| find(&after, fact.id).is_none());
    let all = after.iter().chain(gone);
    let changes = all.map(|fact| Change {
        name: fact.name.clone(),
        before: find(&before, fact.id),
        after: find(&after, fact.id),
    });
    changes.filter(|change| change.before != change.after).collect()
}

fn state_key(seat: &Seat) -> &'static str {
    match seat {
        Seat::Up(_) => "state-up",
        Seat::Paused(_) => "state-paused",
        Seat::Crashed { .. } => "state-crashed",
    }
}

/// The key of a role's name.
#[must_use]
pub fn role_key(role: &str) -> &'static str {
    match role {
        "leader" => "role-leader",
        "candidate" => "role-candidate",
        "pre-candidate" => "role-pre-candidate",
        _ => "role-follower",
    }
}

struct Writer<'a> {
    texts: &'a Texts,
    facts: Vec<Fact>,
    is_written: bool,
}

impl Writer<'_> {
    fn add(&mut self, key: &'static str, value: String) {
        let (name, is_written) = (self.texts.get(key), self.is_written);
        self.facts.push(Fact { id: (key, None), name, value, is_written });
    }

    fn add_of(&mut self, key: &'static str, server: ServerId, value: String) {
        let name = self.texts.with(key, &[("server", server.into())]);
        self.facts.push(Fact { id: (key, Some(server)), name, value, is_written: self.is_written });
    }

    fn add_time(&mut self, key: &'static str, at: Micros) {
        let value = self.texts.with("fact-at", &[("time", time(self.texts, at).into())]);
        self.add(key, value);
    }

    fn add_timer(&mut self, timer: Countdown) {
        self.add_time("fact-timer", timer.ends_at);
    }

    fn server(&self, server: Option<ServerId>) -> String {
        server.map_or_else(|| self.texts.get("fact-nobody"), |server| server.to_string())
    }

    fn servers(&self, set: ServerSet) -> String {
        if set.is_empty() { self.texts.get("fact-nobody") } else { servers(self.texts, set) }
    }

    fn persistent(&mut self, persistent: &Persistent) {
        self.add("fact-term", persistent.current_term.to_string());
        self.add("fact-voted", self.server(persistent.voted_for));
        self.add("fact-log", log(self.texts, &persistent.log));
        let snapshot = match &persistent.snapshot {
            None => self.texts.get("fact-none"),
            Some(snapshot) => {
                let text = tail(&snapshot.state.text());
                let args = [("last", snapshot.last.into()), ("text", text.into())];
                self.texts.with("fact-snapshot-holds", &args)
            }
        };
        self.add("fact-snapshot", snapshot);
    }

    fn volatile(&mut self, volatile: &Volatile) {
        self.add("fact-role", self.texts.get(role_key(volatile.role.name())));
        self.add("fact-commit", volatile.commit_index.to_string());
        self.add("fact-applied", volatile.last_applied.to_string());
        let text = volatile.state_machine.text();
        let holds = if text.is_empty() {
            self.texts.get("fact-nothing")
        } else {
            self.texts.with("fact-machine-holds", &[("text", tail(&text).into())])
        };
        self.add("fact-machine", holds);
        if let Some(incoming) = &volatile.incoming {
            let args = [("last", incoming.last.into()), ("count", incoming.values.len().into())];
            self.add("fact-incoming", self.texts.with("fact-values-of", &args));
        }
        if let Some(at) = volatile.heard_leader_at {
            self.add_time("fact-heard", at);
        }
    }

    fn role(&mut self, server: &Server) {
        match server.role() {
            Role::Follower { leader, election_timer } => {
                self.add("fact-leader", self.server(*leader));
                // Who has no vote has no patience either.
                if server.may_stand() {
                    self.add_timer(*election_timer);
                }
            }
            Role::PreCandidate(candidate) | Role::Candidate(candidate) => {
                self.standing(candidate);
            }
            Role::Leader(leader) => self.leader(server, leader),
        }
    }

    fn standing(&mut self, candidate: &Candidate) {
        self.add("fact-votes", self.servers(candidate.votes));
        self.add("fact-refusals", self.servers(candidate.refusals));
        self.add_timer(candidate.election_timer);
        if let Some(at) = candidate.retry_at {
            self.add_time("fact-retry", at);
        }
    }

    fn leader(&mut self, server: &Server, leader: &Leader) {
        self.add("fact-votes", self.servers(leader.votes));
        for follower in server.receivers().iter() {
            let Some(progress) = leader.progress.get(follower.slot()) else { continue };
            self.add_of("fact-next", follower, progress.next_index.to_string());
            self.add_of("fact-match", follower, progress.match_index.to_string());
            if let Some((last, count)) = progress.snapshot {
                let args = [("last", last.into()), ("count", count.into())];
                self.add_of("fact-sending", follower, self.texts.with("fact-values-of", &args));
            }
            if let Some(at) = progress.retry_at {
                let at = self.texts.with("fact-at", &[("time", time(self.texts, at).into())]);
                self.add_of("fact-resend", follower, at);
            }
        }
        self.add_time("fact-heartbeat", leader.heartbeat_at);
        if let Some(catch_up) = leader.catch_up {
            self.add("fact-catch-up", self.servers(catch_up.newcomers));
        }
        if let Some(transfer) = leader.transfer {
            self.add("fact-transfer", transfer.target.to_string());
        }
        if let Some(watch) = leader.quorum_watch {
            self.add("fact-quorum", self.servers(watch.heard));
        }
        if !leader.reads.is_empty() {
            let reads: Vec<String> = leader.reads.iter().map(|read| self.read(read)).collect();
            self.add("fact-reads", reads.join("; "));
        }
    }

    fn read(&self, read: &PendingRead) -> String {
        let args = [
            ("read", read.id.into()),
            ("index", read.index.map_or_else(|| "none".into(), Arg::from)),
            ("servers", self.servers(read.confirmed_by).into()),
        ];
        self.texts.with("fact-read", &args)
    }
}

/// Which entries there are, and the last of them by name.
fn log(texts: &Texts, log: &Log) -> String {
    let (first, last) = (log.start().index + 1, log.last_index());
    if last < first {
        return texts.get("fact-empty");
    }
    let named_from = first.max((last + 1).saturating_sub(ENTRIES));
    let entries = (named_from..=last).filter_map(|index| log.get(index));
    let named: Vec<String> = entries.map(ToString::to_string).collect();
    let more = if named_from > first { "… " } else { "" };
    let args = [
        ("first", first.into()),
        ("last", last.into()),
        ("entries", format!("{more}{}", named.join(" ")).into()),
    ];
    texts.with("fact-entries", &args)
}

/// The end of a long text.
fn tail(text: &str) -> String {
    let count = text.chars().count();
    if count <= STATE_CHARS {
        return text.to_owned();
    }
    format!("…{}", text.chars().skip(count - STATE_CHARS).collect::<String>())
}
