//! Playing a schedule on a real cluster that holds its notes, line by line of a script.

use super::act::Happening;
use super::model::{CLIENT_RETRY_US, Model};
use crate::cluster::{Cluster, Command, Event, Note, NoteId, Violation, What};
use crate::raft::{Effect, Message, Micros, ServerId, Value};
use crate::script::{self, NoteFilter, Selector};

/// How long the clock may run altogether while clients wait: until then no timer of a server
/// runs out and no note arrives.
const MAX_WAIT_US: Micros = 40_000;

/// A line of the script that is being written.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) command: script::Command,
    /// What came of it.
    pub(super) events: Vec<Event>,
}

/// A real cluster on which a schedule is played.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    cluster: Cluster,
    lines: Vec<Line>,
}

impl Stage {
    /// The cluster of the model, with its rules broken, holding its notes; nothing has happened.
    ///
    /// # Panics
    /// If the model is not valid.
    pub(super) fn new(model: &Model) -> Self {
        let cluster = Cluster::new(model.settings()).expect("a valid model has valid settings");
        let mut stage = Self { cluster, lines: Vec::new() };
        for rule in model.broken.iter() {
            stage.does(script::Command::Break(rule), &Command::Break(rule));
        }
        stage.does(script::Command::Hold, &Command::Hold);
        stage.lines.clear();
        stage
    }

    /// The property that has fallen.
    pub(super) fn violation(&self) -> Option<Violation> {
        self.cluster.violation().copied()
    }

    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Makes this happen; tells whether it could. If not, nothing has changed, except that a client
    /// may have waited.
    pub(super) fn perform(&mut self, happening: &Happening) -> bool {
        use script::Command as Say;
        match *happening {
            Happening::Timeout(server) => {
                self.does(Say::Timeout(vec![server]), &Command::Timeout(server))
            }
            Happening::Heartbeat(leader) => {
                self.does(Say::Heartbeat(leader), &Command::Heartbeat(leader))
            }
            Happening::Deliver(from, to, ref message) => {
                self.with_note(from, to, message, Say::Deliver, Command::Deliver)
            }
            Happening::Duplicate(from, to, ref message) => {
                self.with_note(from, to, message, Say::Duplicate, Command::Duplicate)
            }
            Happening::Request(leader, value) => self.request(leader, value),
            Happening::Repeat(leader) => self.repeat(leader),
            Happening::Crash(server) => {
                self.does(Say::Crash(vec![server]), &Command::Crash(server))
            }
            Happening::Restart(server) => {
                self.does(Say::Restart(vec![server]), &Command::Restart(server))
            }
            Happening::Members(target) => {
                self.does(Say::Members(target), &Command::ChangeMembers(target))
            }
        }
    }

    fn does(&mut self, say: script::Command, command: &Command) -> bool {
        let mut events = Vec::new();
        let done = self.cluster.apply(command, &mut events).is_ok();
        if done {
            self.lines.push(Line { command: say, events });
        }
        done
    }

    /// The oldest note that says this.
    fn with_note(
        &mut self,
        from: ServerId,
        to: ServerId,
        message: &Message,
        say: impl Fn(Selector) -> script::Command,
        command: impl Fn(NoteId) -> Command,
    ) -> bool {
        let says_it = |note: &&Note| (note.from, note.to) == (from, to) && note.message == *message;
        let Some(id) = self.cluster.network().notes().iter().find(says_it).map(|note| note.id)
        else {
            return false;
        };
        let kind = Some(message.kind());
        let filter = NoteFilter { from: Some(from), to: Some(to), kind };
        self.does(say(self.selector(id, filter)), &command(id))
    }

    /// How a script names this note: as the oldest or newest of its kind, if it is.
    fn selector(&self, id: NoteId, filter: NoteFilter) -> Selector {
        let mut alike = self.cluster.network().notes().iter().filter(|note| filter.fits(note));
        let oldest = alike.next().map(|note| note.id);
        let newest = alike.next_back().map(|note| note.id).or(oldest);
        if oldest == Some(id) {
            Selector::Matching(filter)
        } else if newest == Some(id) {
            Selector::Newest(filter)
        } else {
            Selector::Number(id)
        }
    }

    fn leads(&self, server: ServerId) -> bool {
        self.cluster.leaders().any(|leader| leader.id() == server)
    }

    fn request(&mut self, leader: ServerId, value: Value) -> bool {
        self.leads(leader)
            && self.does(
                script::Command::Request(Some(leader), value),
                &Command::Request(Some(leader), value),
            )
    }

    /// The client waits, and asks again whoever comes next, until it asks this leader. If somebody
    /// else takes the command before, it doesn't come to that.
    fn repeat(&mut self, leader: ServerId) -> bool {
        if !self.leads(leader) || self.cluster.clients().waiting() == 0 {
            return false;
        }
        let before = self.clone();
        let mut told = Vec::new();
        let mut waited = 0;
        while self.cluster.now() + CLIENT_RETRY_US <= MAX_WAIT_US {
            waited += CLIENT_RETRY_US;
            let until = self.cluster.now() + CLIENT_RETRY_US;
            let from = told.len();
            if self.cluster.apply(&Command::Run(until), &mut told).is_err() {
                break;
            }
            let who = told[from..].iter().find_map(who_appends);
            if who == Some(leader) {
                self.lines.push(Line { command: script::Command::Run(waited), events: told });
                return true;
            }
            if who.is_some() {
                break;
            }
        }
        *self = before;
        false
    }
}

/// Who made an entry of a client's command.
fn who_appends(event: &Event) -> Option<ServerId> {
    match &event.what {
        What::Did(server, did) if matches!(did.effect, Effect::Appended { .. }) => Some(*server),
        _ => None,
    }
}
