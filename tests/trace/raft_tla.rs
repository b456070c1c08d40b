//! `raft.tla`, action by action under its own names, and the lines that stand for them.
//!
//! It knows the specification and the format, and nothing of this project's servers. Where the two
//! differ in fact it follows the paper, see `HandleAppendEntriesRequest`.

use std::collections::{BTreeMap, BTreeSet};

use super::line::{Body, Line, Message, State};

/// All variables of the specification.
#[derive(Clone)]
pub struct Model {
    servers: BTreeMap<String, Server>,
    /// A bag. Unlike the specification's it forgets what it has none left of: what has been
    /// received can't be received or copied again.
    messages: BTreeMap<Message, usize>,
}

#[derive(Clone)]
pub struct Server {
    pub current_term: u64,
    pub state: Role,
    pub voted_for: Option<String>,
    pub log: Vec<u64>,
    pub commit_index: usize,
    votes_responded: BTreeSet<String>,
    votes_granted: BTreeSet<String>,
    next_index: BTreeMap<String, usize>,
    match_index: BTreeMap<String, usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    Follower,
    Candidate,
    Leader,
}

/// Why a line is refused.
type Refused = String;

/// Refuses unless the guard holds.
fn guard(holds: bool, what: &str) -> Result<(), Refused> {
    if holds { Ok(()) } else { Err(format!("the guard does not hold: {what}")) }
}

fn last_term(log: &[u64]) -> u64 {
    log.last().copied().unwrap_or(0)
}

/// The term at an index from 1; `None` outside the log.
fn term_at(log: &[u64], index: usize) -> Option<u64> {
    log.get(index.checked_sub(1)?).copied()
}

/// Init, and what the lines do.
impl Model {
    pub fn new(servers: usize) -> Self {
        let names: Vec<String> = (1..=servers).map(|number| format!("s{number}")).collect();
        let all = |value: usize| names.iter().map(|name| (name.clone(), value)).collect();
        let fresh = Server {
            current_term: 1,
            state: Role::Follower,
            voted_for: None,
            log: Vec::new(),
            commit_index: 0,
            votes_responded: BTreeSet::new(),
            votes_granted: BTreeSet::new(),
            next_index: all(1),
            match_index: all(0),
        };
        let servers = names.iter().map(|name| (name.clone(), fresh.clone())).collect();
        Self { servers, messages: BTreeMap::new() }
    }

    pub fn server(&self, name: &str) -> &Server {
        &self.servers[name]
    }

    /// Takes the actions that a line stands for and compares the state.
    pub fn take(&mut self, line: &Line) -> Result<(), Refused> {
        let i = &line.i;
        guard(self.servers.contains_key(i), "i is a server")?;
        match (line.e.as_str(), &line.m) {
            ("Timeout", None) => self.timeout_and_vote(i)?,
            ("Send", Some(m)) => self.send_request(i, m)?,
            ("Recv", Some(m)) => self.receive_to_the_end(i, m)?,
            ("Drop", Some(m)) => self.drop_message(i, m)?,
            ("Dup", Some(m)) => self.duplicate_message(i, m)?,
            ("BecomeLeader", None) => self.become_leader(i)?,
            ("Commit", None) => self.advance_commit_index(i)?,
            ("Propose", None) => self.client_request(i)?,
            ("Restart", None) => self.restart(i),
            (e, _) => return Err(format!("no such line: {e}")),
        }
        match &line.st {
            Some(st) if *st != self.server(i).shown() => {
                Err(format!("the state should be {:?}", self.server(i).shown()))
            }
            _ => Ok(()),
        }
    }

    fn timeout_and_vote(&mut self, i: &str) -> Result<(), Refused> {
        self.timeout(i)?;
        let request = self.request_vote(i, i)?;
        let reply = self.receive(i, &request)?.ok_or("a vote is one action")?;
        guard(reply.body == Body::RequestVoteReply { granted: true }, "it votes for itself")?;
        self.receive(i, &reply)?;
        Ok(())
    }

    /// RequestVote or AppendEntries, which must send just this.
    fn send_request(&mut self, i: &str, m: &Message) -> Result<(), Refused> {
        guard(m.from == i && m.to != i, "it sends to another")?;
        guard(self.servers.contains_key(&m.to), "the receiver is a server")?;
        let sent = match m.body {
            Body::RequestVote { .. } => self.request_vote(i, &m.to)?,
            Body::AppendEntries { .. } => self.append_entries(i, &m.to)?,
            _ => return Err("replies are not sent by themselves".to_string()),
        };
        if sent == *m { Ok(()) } else { Err(format!("the message should be {sent:?}")) }
    }

    /// Actions of Receive(m) until one has consumed it.
    fn receive_to_the_end(&mut self, i: &str, m: &Message) -> Result<(), Refused> {
        guard(m.to == i, "it is the receiver")?;
        let count = |model: &Self| model.messages.get(m).copied().unwrap_or(0);
        let before = count(self);
        guard(before > 0, "the message is under way")?;
        while count(self) == before {
            self.receive(i, m)?;
        }
        Ok(())
    }
}

/// Actions of servers.
impl Model {
    fn server_mut(&mut self, i: &str) -> &mut Server {
        self.servers.get_mut(i).expect("i is a server")
    }

    fn restart(&mut self, i: &str) {
        let server = self.server_mut(i);
        server.state = Role::Follower;
        server.votes_responded.clear();
        server.votes_granted.clear();
        server.next_index.values_mut().for_each(|next| *next = 1);
        server.match_index.values_mut().for_each(|index| *index = 0);
        server.commit_index = 0;
    }

    fn timeout(&mut self, i: &str) -> Result<(), Refused> {
        let server = self.server_mut(i);
        guard(server.state != Role::Leader, "state[i] in {Follower, Candidate}")?;
        server.state = Role::Candidate;
        server.current_term += 1;
        server.voted_for = None;
        server.votes_responded.clear();
        server.votes_granted.clear();
        Ok(())
    }

    fn request_vote(&mut self, i: &str, j: &str) -> Result<Message, Refused> {
        let server = self.server(i);
        guard(server.state == Role::Candidate, "state[i] = Candidate")?;
        guard(!server.votes_responded.contains(j), "j has not responded")?;
        let (last_index, last_term) = (server.log.len(), last_term(&server.log));
        Ok(self.send(i, j, Body::RequestVote { last_index, last_term }))
    }

    fn append_entries(&mut self, i: &str, j: &str) -> Result<Message, Refused> {
        let Server { state, log, commit_index, next_index, .. } = self.server(i);
        guard(i != j, "i /= j")?;
        guard(*state == Role::Leader, "state[i] = Leader")?;
        let next = next_index[j];
        let prev_index = next - 1;
        let prev_term = term_at(log, prev_index).unwrap_or(0);
        guard(prev_index <= log.len(), "nextIndex is not beyond the log")?;
        let last_entry = log.len().min(next);
        let entries = log[prev_index..last_entry].to_vec();
        let commit = (*commit_index).min(last_entry);
        Ok(self.send(i, j, Body::AppendEntries { prev_index, prev_term, entries, commit }))
    }

    fn become_leader(&mut self, i: &str) -> Result<(), Refused> {
        let servers = self.servers.len();
        let server = self.server_mut(i);
        guard(server.state == Role::Candidate, "state[i] = Candidate")?;
        guard(server.votes_granted.len() * 2 > servers, "votesGranted[i] in Quorum")?;
        server.state = Role::Leader;
        let behind = server.log.len() + 1;
        server.next_index.values_mut().for_each(|next| *next = behind);
        server.match_index.values_mut().for_each(|index| *index = 0);
        Ok(())
    }

    fn client_request(&mut self, i: &str) -> Result<(), Refused> {
        let server = self.server_mut(i);
        guard(server.state == Role::Leader, "state[i] = Leader")?;
        server.log.push(server.current_term);
        Ok(())
    }

    /// A line for it says that it advances.
    fn advance_commit_index(&mut self, i: &str) -> Result<(), Refused> {
        let servers = self.servers.len();
        let server = self.server_mut(i);
        guard(server.state == Role::Leader, "state[i] = Leader")?;
        let holds = |index: usize| {
            let others = server.match_index.iter().filter(|&(k, _)| k != i);
            (others.filter(|&(_, held)| *held >= index).count() + 1) * 2 > servers
        };
        let agreed = (1..=server.log.len()).rev().find(|&index| holds(index));
        let agreed = agreed.filter(|&index| server.log[index - 1] == server.current_term);
        let agreed = agreed.filter(|&index| index > server.commit_index);
        server.commit_index = agreed.ok_or("nothing new is agreed on")?;
        Ok(())
    }
}

/// Message handlers. Each gives the reply, if there is one.
impl Model {
    /// One action of Receive(m): there is never more than one that is enabled.
    fn receive(&mut self, i: &str, m: &Message) -> Result<Option<Message>, Refused> {
        let ours = self.server(i).current_term;
        if m.term > ours {
            self.update_term(i, m);
            return Ok(None);
        }
        match &m.body {
            Body::RequestVote { last_index, last_term } => {
                self.handle_request_vote_request(i, m, *last_index, *last_term)
            }
            Body::AppendEntries { prev_index, prev_term, entries, commit } => {
                guard(entries.len() <= 1, "at most one entry")?;
                let prev = (*prev_index, *prev_term);
                self.handle_append_entries_request(i, m, prev, entries.first().copied(), *commit)
            }
            // DropStaleResponse.
            _ if m.term < ours => self.discard(m).map(|()| None),
            Body::RequestVoteReply { granted } => {
                let server = self.server_mut(i);
                server.votes_responded.insert(m.from.clone());
                if *granted {
                    server.votes_granted.insert(m.from.clone());
                }
                self.discard(m).map(|()| None)
            }
            Body::AppendEntriesReply { success, match_index } => {
                self.handle_append_entries_response(i, m, *success, *match_index);
                self.discard(m).map(|()| None)
            }
        }
    }

    fn update_term(&mut self, i: &str, m: &Message) {
        let server = self.server_mut(i);
        server.current_term = m.term;
        server.state = Role::Follower;
        server.voted_for = None;
    }

    fn handle_request_vote_request(
        &mut self,
        i: &str,
        m: &Message,
        last_index: usize,
        m_last_term: u64,
    ) -> Result<Option<Message>, Refused> {
        let server = self.server_mut(i);
        let ours = last_term(&server.log);
        let log_ok = m_last_term > ours || (m_last_term == ours && last_index >= server.log.len());
        let free = server.voted_for.as_ref().is_none_or(|voted_for| *voted_for == m.from);
        let granted = m.term == server.current_term && log_ok && free;
        if granted {
            server.voted_for = Some(m.from.clone());
        }
        self.reply(i, m, Body::RequestVoteReply { granted })
    }

    fn handle_append_entries_request(
        &mut self,
        i: &str,
        m: &Message,
        (prev_index, prev_term): (usize, u64),
        entry: Option<u64>,
        commit: usize,
    ) -> Result<Option<Message>, Refused> {
        let server = self.server_mut(i);
        let log_ok = prev_index == 0 || term_at(&server.log, prev_index) == Some(prev_term);
        // Reject request.
        if m.term < server.current_term || (server.state == Role::Follower && !log_ok) {
            return self.reply(i, m, Body::AppendEntriesReply { success: false, match_index: 0 });
        }
        // Return to follower state.
        if server.state == Role::Candidate {
            server.state = Role::Follower;
            return Ok(None);
        }
        guard(server.state == Role::Follower, "state[i] = Follower")?;
        // Accept request.
        match (entry, term_at(&server.log, prev_index + 1)) {
            // Conflict: remove 1 entry.
            (Some(theirs), Some(ours)) if theirs != ours => {
                server.log.pop();
                Ok(None)
            }
            // No conflict: append entry.
            (Some(theirs), None) => {
                server.log.push(theirs);
                Ok(None)
            }
            // Already done with request. There commitIndex may go back here; in Figure 2 it never
            // does, and no implementation's should.
            _ => {
                server.commit_index = server.commit_index.max(commit);
                let match_index = prev_index + usize::from(entry.is_some());
                self.reply(i, m, Body::AppendEntriesReply { success: true, match_index })
            }
        }
    }

    fn handle_append_entries_response(
        &mut self,
        i: &str,
        m: &Message,
        success: bool,
        match_index: usize,
    ) {
        let server = self.server_mut(i);
        let next = server.next_index[&m.from];
        let next = if success { match_index + 1 } else { (next - 1).max(1) };
        server.next_index.insert(m.from.clone(), next);
        if success {
            server.match_index.insert(m.from.clone(), match_index);
        }
    }
}

/// The network.
impl Model {
    fn send(&mut self, i: &str, j: &str, body: Body) -> Message {
        let term = self.server(i).current_term;
        let message = Message { from: i.to_string(), to: j.to_string(), term, body };
        *self.messages.entry(message.clone()).or_default() += 1;
        message
    }

    fn discard(&mut self, m: &Message) -> Result<(), Refused> {
        let count = self.messages.get_mut(m).ok_or("the message is not under way")?;
        *count -= 1;
        if *count == 0 {
            self.messages.remove(m);
        }
        Ok(())
    }

    fn reply(&mut self, i: &str, m: &Message, body: Body) -> Result<Option<Message>, Refused> {
        self.discard(m)?;
        Ok(Some(self.send(i, &m.from, body)))
    }

    fn drop_message(&mut self, i: &str, m: &Message) -> Result<(), Refused> {
        guard(m.to == i, "a loss is told of the receiver")?;
        self.discard(m)
    }

    fn duplicate_message(&mut self, i: &str, m: &Message) -> Result<(), Refused> {
        guard(m.from == i, "a copy is told of the sender")?;
        let count = self.messages.get_mut(m).ok_or("the message is not under way")?;
        *count += 1;
        Ok(())
    }
}

impl Server {
    /// What a line says of it.
    pub fn shown(&self) -> State {
        let role = match self.state {
            Role::Follower => "follower",
            Role::Candidate => "candidate",
            Role::Leader => "leader",
        };
        State {
            term: self.current_term,
            role: role.to_string(),
            voted: self.voted_for.clone().unwrap_or_else(|| "nil".to_string()),
            log: self.log.clone(),
            commit: self.commit_index,
        }
    }
}

/// Replays a trace; the error names the line that is refused, from 1.
pub fn check(servers: usize, lines: &[serde_json::Value]) -> Result<Model, (usize, Refused)> {
    let mut model = Model::new(servers);
    for (nth, json) in lines.iter().enumerate() {
        let taken = Line::read(json).and_then(|line| model.take(&line));
        taken.map_err(|refused| (nth + 1, format!("{refused}\n{json}")))?;
    }
    Ok(model)
}
