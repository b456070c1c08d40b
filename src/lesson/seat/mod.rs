//! The reader as a server: what is asked when a note, a client or the end of its election timeout
//! comes to a seat that the reader has taken, and what Raft does.
//!
//! What is right is never worked out here. What comes is let happen on a copy of the cluster, and the
//! answers are read from there: from the server before and after, and from the events.

mod examiner;
mod score;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use self::examiner::Examiner;
pub use self::score::{MAX_COUNTED, Points, Score};
use crate::cluster::{Cluster, Command, Event, Next, Note, ReadNews, What};
use crate::raft::{
    Effect, Log, Message, MessageKind, Rule, Server, ServerId, ServerSet, Timer, Value,
};

/// The most questions at once.
pub const MAX_QUESTIONS: usize = 4;

/// What comes to a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Call {
    /// A note.
    Note(Note),
    /// The end of its election timeout.
    Timeout,
    /// A client that asks it to take this value.
    Request(Value),
    /// A client that asks what the state machine holds.
    Read,
}

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
    /// Which notes it sends to the others.
    Message,
    /// What it does with a client.
    Client,
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

/// What is done with a client.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Service {
    /// The client has to wait: its value is appended, or the leader makes sure that it still leads.
    Take,
    /// It is answered at once.
    AtOnce,
    /// It is told who leads, or that nobody is known to.
    SendOn(Option<ServerId>),
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
    /// Which notes are sent, if any are.
    Message(Option<MessageKind>),
    /// What is done with a client.
    Client(Service),
}

/// A question about what comes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// What it is about.
    pub topic: Topic,
    /// How it is before, if that is an answer.
    pub present: Option<Answer>,
    /// What can be answered; nothing where any number can.
    pub choices: Vec<Answer>,
    /// What Raft does.
    pub right: Answer,
    /// The rule that decides.
    pub rule: Option<Rule>,
}

/// What comes to a seat, and what is asked about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turn {
    before: Rc<Cluster>,
    command: Command,
    server: ServerId,
    call: Call,
    events: Rc<[Event]>,
    questions: Vec<Question>,
}

/// Whether this command could bring something to one of these seats: a quick way to say no.
#[must_use]
pub fn may_reach(seats: ServerSet, cluster: &Cluster, command: &Command) -> bool {
    let note = |note| cluster.network().note(note).is_some_and(|note| seats.contains(note.to));
    match command {
        Command::Deliver(id) => note(*id),
        Command::Timeout(server) => seats.contains(*server),
        Command::Request(..) | Command::Read(_) => !seats.is_empty(),
        Command::Step => match cluster.next() {
            Some((_, Next::Note(id))) => note(id),
            Some((_, Next::Timer(server, timer))) => {
                timer == Timer::Election && seats.contains(server)
            }
            Some((_, Next::Client(_))) => !seats.is_empty(),
            None => false,
        },
        _ => false,
    }
}

/// What has come to a server, if this is what happened.
fn call(event: &Event) -> Option<(ServerId, Call)> {
    Some(match &event.what {
        What::Delivered(note) => (note.to, Call::Note(note.clone())),
        What::TimedOut(server, Timer::Election) => (*server, Call::Timeout),
        What::Asked(server, value) | What::AskedAgain(server, _, value) => {
            (*server, Call::Request(*value))
        }
        What::Read(_, server, ReadNews::Asked) => (*server, Call::Read),
        _ => return None,
    })
}

impl Turn {
    /// What is asked about that which this command brings to one of these seats: to the first one,
    /// where a client is sent on. `None` if it brings nothing to any that is up.
    #[must_use]
    pub fn new(seats: ServerSet, before: &Rc<Cluster>, command: &Command) -> Option<Self> {
        if !may_reach(seats, before, command) {
            return None;
        }
        let mut after = Cluster::clone(before);
        let mut events = Vec::new();
        after.apply(command, &mut events).ok()?;
        let mut calls = events.iter().filter_map(call);
        let (server, call) = calls.find(|(server, _)| seats.contains(*server))?;
        let questions = Examiner {
            table: before,
            call: &call,
            before: before.seat(server)?.up()?,
            after: after.seat(server)?.up()?,
            events: &events,
        }
        .questions();
        let (before, command) = (before.clone(), command.clone());
        Some(Self { before, command, server, call, events: events.into(), questions })
    }

    /// The table before it comes.
    #[must_use]
    pub fn before(&self) -> &Rc<Cluster> {
        &self.before
    }

    /// What brings it.
    #[must_use]
    pub fn command(&self) -> &Command {
        &self.command
    }

    /// What comes.
    #[must_use]
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// The note, if it is one.
    #[must_use]
    pub fn note(&self) -> Option<&Note> {
        match &self.call {
            Call::Note(note) => Some(note),
            _ => None,
        }
    }

    /// The server whose seat it comes to.
    #[must_use]
    pub fn server(&self) -> ServerId {
        self.server
    }

    /// The server as it is before.
    #[must_use]
    pub fn sheet(&self) -> Option<&Server> {
        self.before.seat(self.server)?.server()
    }

    /// What happens then.
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
        let is_daily = match self.note().map(|note| &note.message) {
            Some(Message::AppendEntries { entries, .. }) => entries.is_empty(),
            Some(Message::AppendEntriesReply { accepted, .. }) => *accepted,
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
    /// goes back to before it. Another compiler may give other numbers; then what was counted and
    /// kept is counted once more.
    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        // A note has a number of its own. Anything else is told apart by when it comes.
        let moment = self.note().is_none().then(|| self.before.steps());
        format!("{:?} {:?} {:?}", self.call, self.questions, moment).hash(&mut hasher);
        self.server.hash(&mut hasher);
        hasher.finish()
    }
}
