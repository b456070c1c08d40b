//! Who makes the questions, and reads the answers from what happened.

use super::{Answer, Call, MAX_QUESTIONS, Question, Receivers, Response, Service, Topic};
use crate::cluster::{Cluster, Event, Note, Origin, What};
use crate::raft::{
    self, Effect, Entry, EntryId, Log, Message, MessageKind, Payload, Rule, Server, ServerId,
    ServerSet,
};

/// Who makes the questions, with the server before and after.
pub(super) struct Examiner<'a> {
    pub(super) table: &'a Cluster,
    pub(super) call: &'a Call,
    pub(super) before: &'a Server,
    pub(super) after: &'a Server,
    pub(super) events: &'a [Event],
}

impl Examiner<'_> {
    pub(super) fn questions(&self) -> Vec<Question> {
        let asked = self.topics().into_iter().filter_map(|topic| self.question(topic));
        asked.take(MAX_QUESTIONS).collect()
    }

    /// The server.
    fn own(&self) -> ServerId {
        self.before.id()
    }

    /// What could be asked about such a thing, at a server in this role, the most important first.
    /// What Raft does is not looked at: that a question is asked must not give it away.
    fn topics(&self) -> Vec<Topic> {
        match self.call {
            Call::Note(note) => self.topics_of(note),
            Call::Timeout => vec![Topic::Role, Topic::Term, Topic::Vote, Topic::Message],
            Call::Request(_) => vec![Topic::Client, Topic::Log, Topic::Commit, Topic::Message],
            Call::Read => vec![Topic::Client, Topic::Message],
        }
    }

    fn topics_of(&self, note: &Note) -> Vec<Topic> {
        let kind = note.message.kind();
        let from = note.from;
        let is_leader = self.before.is_leader();
        let term = (note.message.term() != self.before.current_term()).then_some(Topic::Term);
        let role = (self.before.role().name() != "follower").then_some(Topic::Role);
        let topics: Vec<Option<Topic>> = match kind {
            MessageKind::RequestVote => {
                vec![Some(Topic::Response), term, Some(Topic::Vote), role]
            }
            MessageKind::PreVote => vec![Some(Topic::Response), term, Some(Topic::Vote)],
            MessageKind::AppendEntries | MessageKind::InstallSnapshot => {
                vec![Some(Topic::Response), term, role, Some(Topic::Log), Some(Topic::Commit)]
            }
            MessageKind::ReadIndex => vec![Some(Topic::Response), term, role],
            MessageKind::TimeoutNow => {
                vec![Some(Topic::Role), Some(Topic::Term), Some(Topic::Vote), Some(Topic::Sends)]
            }
            MessageKind::PreVoteReply => {
                vec![Some(Topic::Role), term, Some(Topic::Vote), Some(Topic::Sends)]
            }
            MessageKind::AppendEntriesReply | MessageKind::InstallSnapshotReply
                if is_leader && term.is_none() =>
            {
                let (matches, next) = (Topic::Match(from), Topic::Next(from));
                vec![Some(matches), Some(next), Some(Topic::Commit), Some(Topic::Sends)]
            }
            MessageKind::RequestVoteReply
            | MessageKind::AppendEntriesReply
            | MessageKind::InstallSnapshotReply
            | MessageKind::ReadIndexReply => vec![Some(Topic::Role), term, Some(Topic::Sends)],
        };
        topics.into_iter().flatten().collect()
    }

    fn question(&self, topic: Topic) -> Option<Question> {
        let (present, right) = match topic {
            Topic::Response => (None, Answer::Response(self.response())),
            Topic::Sends => {
                (Some(Answer::Sends(Receivers::Nobody)), Answer::Sends(self.receivers()))
            }
            Topic::Message => (Some(Answer::Message(None)), Answer::Message(self.message())),
            Topic::Client => (None, Answer::Client(self.service()?)),
            _ => (held(self.before, topic), held(self.after, topic)?),
        };
        let mut choices = self.choices(topic);
        if !choices.is_empty() && !choices.contains(&right) {
            choices.push(right.clone());
        }
        // Where there is only one thing to say nothing is asked.
        let has_choice = choices.len() != 1;
        has_choice.then(|| Question { topic, present, choices, right, rule: self.rule(topic) })
    }

    /// What can be answered, each once; nothing where any number can.
    fn choices(&self, topic: Topic) -> Vec<Answer> {
        let choices: Vec<Answer> = match topic {
            Topic::Response => {
                [Response::Yes, Response::No, Response::Silence].map(Answer::Response).into()
            }
            Topic::Vote => {
                let present = self.before.persistent().voted_for;
                let other = match self.call {
                    Call::Note(note) => Some(note.from),
                    _ => self.before.known_leader(),
                };
                [None, present, other, Some(self.own())].map(Answer::Server).into()
            }
            Topic::Role => {
                let asks_first = self.asks_first();
                let roles = ["follower", "pre-candidate", "candidate", "leader"];
                let roles = roles.into_iter().filter(|&it| asks_first || it != "pre-candidate");
                roles.map(Answer::Role).collect()
            }
            Topic::Log => self.logs().into_iter().map(Answer::Log).collect(),
            Topic::Sends => {
                let has_others = self.table.servers().len() > 2;
                let others = has_others.then_some(Receivers::Others);
                let all = [Receivers::Nobody, Receivers::Sender].into_iter().chain(others);
                all.map(Answer::Sends).collect()
            }
            Topic::Message => {
                let kinds = self.kinds().into_iter().map(Some);
                [None].into_iter().chain(kinds).map(Answer::Message).collect()
            }
            Topic::Client => self.services().into_iter().map(Answer::Client).collect(),
            Topic::Term | Topic::Commit | Topic::Match(_) | Topic::Next(_) => Vec::new(),
        };
        choices.into_iter().fold(Vec::new(), |mut each, choice| {
            if !each.contains(&choice) {
                each.push(choice);
            }
            each
        })
    }

    /// The notes that one could send, right or wrong.
    fn kinds(&self) -> Vec<MessageKind> {
        let call = match self.call {
            Call::Read => MessageKind::ReadIndex,
            Call::Timeout if self.asks_first() => MessageKind::PreVote,
            _ => MessageKind::RequestVote,
        };
        vec![MessageKind::RequestVote, MessageKind::AppendEntries, call]
    }

    /// What one could do with a client, right or wrong.
    fn services(&self) -> Vec<Service> {
        let others = || self.table.servers().without(self.own()).iter();
        let known = self.before.known_leader().filter(|leader| *leader != self.own());
        let other = others().find(|server| Some(*server) != known);
        let leaders = [known, other].into_iter().flatten().map(Some).chain([None]);
        [Service::Take, Service::AtOnce].into_iter().chain(leaders.map(Service::SendOn)).collect()
    }

    /// Whether who stands asks first whether it would win.
    fn asks_first(&self) -> bool {
        self.table.settings().raft.pre_vote || self.before.role().name() == "pre-candidate"
    }

    /// What one could make of the log with what has come, right or wrong.
    fn logs(&self) -> Vec<Log> {
        let present = &self.before.persistent().log;
        let mut logs = vec![present.clone()];
        match self.call {
            Call::Note(note) => self.logs_of(&note.message, &mut logs),
            Call::Request(value) => {
                let term = self.before.current_term();
                let payload = self.appended().unwrap_or(Payload::Value(*value));
                for term in [term, term + 1, present.last().term].into_iter().filter(|it| *it > 0) {
                    let mut log = present.clone();
                    log.push(Entry { term, payload });
                    logs.push(log);
                }
            }
            Call::Timeout | Call::Read => {}
        }
        logs
    }

    fn logs_of(&self, message: &Message, logs: &mut Vec<Log>) {
        let present = &self.before.persistent().log;
        match message {
            Message::AppendEntries { prev, entries, .. } => {
                let mut cut = present.clone();
                if prev.index >= present.start().index {
                    cut.truncate_from(prev.index + 1);
                }
                let longer = |log: &Log| {
                    let mut log = log.clone();
                    for &entry in entries.iter() {
                        log.push(entry);
                    }
                    log
                };
                logs.extend([longer(present), longer(&cut), cut]);
            }
            Message::InstallSnapshot { last, .. } => {
                logs.extend([present, &Log::default()].map(|log| compacted(log, *last)));
            }
            _ => {}
        }
    }

    /// What the entry carries that it made for a client: with its number, if the client has one.
    fn appended(&self) -> Option<Payload> {
        self.did().find_map(|did| match did.effect {
            Effect::Appended { payload, .. } => Some(payload),
            _ => None,
        })
    }

    /// What the server did.
    fn did(&self) -> impl Iterator<Item = &raft::Event> {
        self.events.iter().filter_map(|event| match &event.what {
            What::Did(server, did) if *server == self.own() => Some(did),
            _ => None,
        })
    }

    /// The notes that it sent.
    fn sent(&self) -> impl Iterator<Item = &Note> {
        self.events.iter().filter_map(|event| match &event.what {
            What::Sent(note) if note.from == self.own() => Some(note),
            _ => None,
        })
    }

    fn response(&self) -> Response {
        let refused = self.did().any(|did| matches!(did.effect, Effect::Refused { .. }));
        let answers = self.sent().any(|note| note.message.kind().is_reply());
        match (refused, answers) {
            (true, _) => Response::No,
            (false, true) => Response::Yes,
            (false, false) => Response::Silence,
        }
    }

    fn receivers(&self) -> Receivers {
        let receivers: ServerSet = self.sent().map(|note| note.to).collect();
        let from = match self.call {
            Call::Note(note) => Some(note.from),
            _ => None,
        };
        if receivers.is_empty() {
            Receivers::Nobody
        } else if receivers.iter().all(|server| Some(server) == from) {
            Receivers::Sender
        } else {
            Receivers::Others
        }
    }

    /// The notes that it sent: those that are meant, if there are some of another kind as well.
    fn message(&self) -> Option<MessageKind> {
        let sent = || self.sent().map(|note| note.message.kind());
        let is_meant = |kind: &MessageKind| self.kinds().contains(kind);
        sent().find(is_meant).or_else(|| sent().next())
    }

    fn service(&self) -> Option<Service> {
        let is_ready = |did: &raft::Event| matches!(did.effect, Effect::ReadReady { .. });
        if self.did().any(is_ready) {
            return Some(Service::AtOnce);
        }
        self.did().find_map(|did| match did.effect {
            Effect::Appended { .. } | Effect::ReadTaken { .. } => Some(Service::Take),
            Effect::KnowsAnswer { .. } => Some(Service::AtOnce),
            Effect::Redirected { leader, .. } | Effect::ReadRedirected { leader, .. } => {
                Some(Service::SendOn(leader))
            }
            _ => None,
        })
    }

    /// The rule that decides: that of what the server did, or by which it did nothing.
    fn rule(&self, topic: Topic) -> Option<Rule> {
        let sent = || {
            self.sent().find_map(|note| match note.origin {
                Origin::Sent(rule) => Some(rule),
                Origin::CopyOf(_) | Origin::Forged => None,
            })
        };
        let refuses = |did: &&raft::Event| {
            matches!(
                did.effect,
                Effect::Refused { .. }
                    | Effect::Ignored { .. }
                    | Effect::Redirected { .. }
                    | Effect::ReadRedirected { .. }
            )
        };
        let decides = |did: &&raft::Event| decides(topic, &did.effect);
        let did = self.did().find(decides).or_else(|| self.did().find(refuses));
        let by_topic = || match topic {
            Topic::Commit if self.before.is_leader() => Some(Rule::AdvanceCommitIndex),
            Topic::Commit => Some(Rule::FollowCommitIndex),
            Topic::Match(_) | Topic::Next(_) => Some(Rule::CountReplica),
            _ => None,
        };
        did.map(|did| did.rule)
            .or_else(by_topic)
            .or_else(sent)
            .or_else(|| self.did().next().map(|did| did.rule))
    }
}

/// What a server holds that is an answer.
fn held(server: &Server, topic: Topic) -> Option<Answer> {
    let progress = |of: ServerId| server.role().as_leader()?.progress.get(of.slot()).copied();
    Some(match topic {
        Topic::Term => Answer::Number(server.current_term()),
        Topic::Vote => Answer::Server(server.persistent().voted_for),
        Topic::Role => Answer::Role(server.role().name()),
        Topic::Log => Answer::Log(server.persistent().log.clone()),
        Topic::Commit => Answer::Number(server.volatile().commit_index),
        Topic::Match(of) => Answer::Number(progress(of)?.match_index),
        Topic::Next(of) => Answer::Number(progress(of)?.next_index),
        Topic::Response | Topic::Sends | Topic::Message | Topic::Client => return None,
    })
}

/// Whether this is what the question is about.
fn decides(topic: Topic, effect: &Effect) -> bool {
    match topic {
        Topic::Response => matches!(effect, Effect::Refused { .. } | Effect::Ignored { .. }),
        Topic::Term => matches!(effect, Effect::TermAdvanced { .. }),
        Topic::Vote => matches!(effect, Effect::Voted { .. }),
        Topic::Role => matches!(
            effect,
            Effect::BecamePreCandidate { .. }
                | Effect::BecameCandidate { .. }
                | Effect::BecameLeader { .. }
                | Effect::SteppedDown { .. }
                | Effect::VoteCounted { .. }
                | Effect::RefusalCounted { .. }
        ),
        Topic::Log => matches!(
            effect,
            Effect::Truncated { .. } | Effect::Appended { .. } | Effect::SnapshotInstalled { .. }
        ),
        Topic::Commit => {
            matches!(effect, Effect::CommitAdvanced { .. } | Effect::CommitHeldBack { .. })
        }
        Topic::Match(of) | Topic::Next(of) => {
            matches!(effect, Effect::Progressed { follower, .. } if *follower == of)
        }
        Topic::Client => matches!(
            effect,
            Effect::Appended { .. } | Effect::ReadTaken { .. } | Effect::KnowsAnswer { .. }
        ),
        Topic::Sends | Topic::Message => false,
    }
}

fn compacted(log: &Log, last: EntryId) -> Log {
    let mut log = log.clone();
    log.compact(last);
    log
}
