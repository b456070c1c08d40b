//! The reader as a server: what is asked when a note comes to a seat that the reader has taken, and
//! what Raft does.
//!
//! What is right is never worked out here. The note is handed over on a copy of the cluster, and the
//! answers are read from what happened there: from the server before and after, and from the events.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use crate::cluster::{Cluster, Command, Event, Next, Note, Origin, What};
use crate::raft::{
    self, Effect, EntryId, Log, Message, MessageKind, Rule, Server, ServerId, ServerSet,
};

/// The most questions about one note.
pub const MAX_QUESTIONS: usize = 4;

/// What a question is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Topic {
    /// What the server answers.
    Response,
    /// Its current term afterwards.
    Term,
    /// Who has its vote afterwards.
    Vote,
    /// Its role afterwards.
    Role,
    /// Its log afterwards.
    Log,
    /// Its commit index afterwards.
    Commit,
    /// What it holds then about the log of this server: up to where it is known to be equal.
    Match(ServerId),
    /// The index of the entry that goes to this server next.
    Next(ServerId),
    /// To whom it sends notes.
    Sends,
}

/// What a server answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Response {
    /// It grants, accepts or confirms.
    Yes,
    /// It refuses.
    No,
    /// It takes no notice: nothing is sent.
    Silence,
}

/// To whom notes go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Receivers {
    /// None is sent.
    Nobody,
    /// Back to whom the note came from.
    Sender,
    /// To all others.
    Others,
}

/// An answer to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// What is answered.
    Response(Response),
    /// A term or an index.
    Number(u64),
    /// A server, or nobody.
    Server(Option<ServerId>),
    /// A role, by the paper's word.
    Role(&'static str),
    /// A log.
    Log(Log),
    /// To whom notes go.
    Sends(Receivers),
}

/// A question about a note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// What it is about.
    pub topic: Topic,
    /// How it is before the note arrives, if that is an answer.
    pub present: Option<Answer>,
    /// What can be answered; nothing where any number can.
    pub choices: Vec<Answer>,
    /// What Raft does.
    pub right: Answer,
    /// The rule that decides.
    pub rule: Option<Rule>,
}

/// A note that comes to a seat, and what is asked about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turn {
    before: Rc<Cluster>,
    command: Command,
    note: Note,
    events: Rc<[Event]>,
    questions: Vec<Question>,
}

/// The note that this command hands over, unless it gets lost.
#[must_use]
pub fn handed_over<'a>(cluster: &'a Cluster, command: &Command) -> Option<&'a Note> {
    let note = match command {
        Command::Deliver(note) => *note,
        Command::Step => match cluster.next()? {
            (_, Next::Note(note)) => note,
            _ => return None,
        },
        _ => return None,
    };
    cluster.network().note(note)
}

impl Turn {
    /// What is asked about the note that this command hands over; `None` if it hands none over to a
    /// server that is up.
    #[must_use]
    pub fn new(before: &Rc<Cluster>, command: &Command) -> Option<Self> {
        let note = handed_over(before, command)?.clone();
        let mut after = Cluster::clone(before);
        let mut events = Vec::new();
        after.apply(command, &mut events).ok()?;
        let arrived =
            |event: &Event| matches!(&event.what, What::Delivered(it) if it.id == note.id);
        if !events.iter().any(arrived) {
            return None;
        }
        let questions = Examiner {
            table: before,
            note: &note,
            before: before.seat(note.to)?.up()?,
            after: after.seat(note.to)?.up()?,
            events: &events,
        }
        .questions();
        let (before, command) = (before.clone(), command.clone());
        Some(Self { before, command, note, events: events.into(), questions })
    }

    /// The table before the note arrives.
    #[must_use]
    pub fn before(&self) -> &Rc<Cluster> {
        &self.before
    }

    /// What hands the note over.
    #[must_use]
    pub fn command(&self) -> &Command {
        &self.command
    }

    /// The note.
    #[must_use]
    pub fn note(&self) -> &Note {
        &self.note
    }

    /// The server whose seat it comes to.
    #[must_use]
    pub fn server(&self) -> ServerId {
        self.note.to
    }

    /// What happens when the note is handed over.
    #[must_use]
    pub fn events(&self) -> &Rc<[Event]> {
        &self.events
    }

    /// What is asked.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Whether it is one of the many notes that only say that all goes on: a heartbeat, or the
    /// answer to one, that changes nothing.
    #[must_use]
    pub fn is_routine(&self) -> bool {
        let is_daily = match &self.note.message {
            Message::AppendEntries { entries, .. } => entries.is_empty(),
            Message::AppendEntriesReply { accepted, .. } => *accepted,
            _ => false,
        };
        let changes = |event: &Event| match &event.what {
            What::Did(_, did) => !matches!(did.effect, Effect::TimerStarted { .. }),
            What::Delivered(_) | What::Sent(_) => false,
            _ => true,
        };
        is_daily && !self.events.iter().any(changes)
    }

    /// Which of the answers, one a question, are right.
    #[must_use]
    pub fn marks(&self, answers: &[Answer]) -> Vec<bool> {
        let given = |nth: usize| answers.get(nth);
        let is_right = |(nth, question): (usize, &Question)| given(nth) == Some(&question.right);
        self.questions.iter().enumerate().map(is_right).collect()
    }

    /// A number for what is asked in which place: the same for the same, however often somebody
    /// goes back to before it.
    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        format!("{:?} {:?}", self.note, self.questions).hash(&mut hasher);
        hasher.finish()
    }
}

/// Who makes the questions, with the server before and after.
struct Examiner<'a> {
    table: &'a Cluster,
    note: &'a Note,
    before: &'a Server,
    after: &'a Server,
    events: &'a [Event],
}

impl Examiner<'_> {
    fn questions(&self) -> Vec<Question> {
        let asked = self.topics().into_iter().filter_map(|topic| self.question(topic));
        asked.take(MAX_QUESTIONS).collect()
    }

    /// What could be asked about a note of this kind, at a server in this role, the most important
    /// first. What Raft does is not looked at: that a question is asked must not give it away.
    fn topics(&self) -> Vec<Topic> {
        let kind = self.note.message.kind();
        let from = self.note.from;
        let is_leader = self.before.is_leader();
        let term = (self.note.message.term() != self.before.current_term()).then_some(Topic::Term);
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
                let servers = [None, present, Some(self.note.from), Some(self.note.to)];
                servers.map(Answer::Server).into()
            }
            Topic::Role => {
                let asks_first = self.table.settings().raft.pre_vote
                    || self.before.role().name() == "pre-candidate";
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
            Topic::Term | Topic::Commit | Topic::Match(_) | Topic::Next(_) => Vec::new(),
        };
        choices.into_iter().fold(Vec::new(), |mut each, choice| {
            if !each.contains(&choice) {
                each.push(choice);
            }
            each
        })
    }

    /// What one could make of the log with what is in the note, right or wrong.
    fn logs(&self) -> Vec<Log> {
        let present = &self.before.persistent().log;
        let mut logs = vec![present.clone()];
        match &self.note.message {
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
        logs
    }

    /// What the server did.
    fn did(&self) -> impl Iterator<Item = &raft::Event> {
        self.events.iter().filter_map(|event| match &event.what {
            What::Did(server, did) if *server == self.note.to => Some(did),
            _ => None,
        })
    }

    /// The notes that it sent.
    fn sent(&self) -> impl Iterator<Item = &Note> {
        self.events.iter().filter_map(|event| match &event.what {
            What::Sent(note) if note.from == self.note.to => Some(note),
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
        if receivers.is_empty() {
            Receivers::Nobody
        } else if receivers.without(self.note.from).is_empty() {
            Receivers::Sender
        } else {
            Receivers::Others
        }
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
            matches!(did.effect, Effect::Refused { .. } | Effect::Ignored { .. })
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
        Topic::Response | Topic::Sends => return None,
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
        Topic::Sends => false,
    }
}

fn compacted(log: &Log, last: EntryId) -> Log {
    let mut log = log.clone();
    log.compact(last);
    log
}

/// How many questions were asked, and how many were answered right.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Points {
    /// Answered right.
    pub right: usize,
    /// Asked and answered.
    pub asked: usize,
}

/// The most turns that are remembered as counted; those that were counted first are forgotten first.
pub const MAX_COUNTED: usize = 1_000;

/// The points of each seat. A note counts once, however often somebody goes back to before it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Score {
    points: BTreeMap<ServerId, Points>,
    /// The fingerprints of what has been counted, the latest last.
    counted: Vec<u64>,
}

impl Score {
    /// A score that was kept: the points, and what was counted for them.
    #[must_use]
    pub fn of_kept(points: BTreeMap<ServerId, Points>, counted: Vec<u64>) -> Self {
        Self { points, counted }
    }

    /// The points by seat.
    #[must_use]
    pub fn points(&self) -> &BTreeMap<ServerId, Points> {
        &self.points
    }

    /// What has been counted, at most [`MAX_COUNTED`] turns, as numbers that tell them apart.
    #[must_use]
    pub fn counted(&self) -> &[u64] {
        &self.counted
    }

    /// Counts the marks of a turn, unless the same note has been answered in the same place.
    pub fn count(&mut self, turn: &Turn, marks: &[bool]) {
        let fingerprint = turn.fingerprint();
        if self.counted.contains(&fingerprint) {
            return;
        }
        let too_many = (self.counted.len() + 1).saturating_sub(MAX_COUNTED);
        self.counted.drain(..too_many);
        self.counted.push(fingerprint);
        let points = self.points.entry(turn.server()).or_default();
        points.asked += marks.len();
        points.right += marks.iter().filter(|&&right| right).count();
    }

    /// The points of a seat.
    #[must_use]
    pub fn of(&self, server: ServerId) -> Points {
        self.points.get(&server).copied().unwrap_or_default()
    }

    /// The points of all seats together.
    #[must_use]
    pub fn total(&self) -> Points {
        self.points.values().fold(Points::default(), |sum, points| Points {
            right: sum.right + points.right,
            asked: sum.asked + points.asked,
        })
    }
}
