//! What happens when the clock runs: notes arrive or break, timers run out, servers act.

use super::{
    Cluster, Event, Fate, Loss, MAX_EVENTS_PER_RUN, MAX_TIME_US, Next, Note, NoteId, Origin,
    Refusal, What,
};
use crate::raft::{self, Effect, Input, Message, Micros, Reason, ServerId, Timer};

impl Cluster {
    pub(super) fn run(&mut self, until: Micros, events: &mut Vec<Event>) -> Result<(), Refusal> {
        self.refuse_if_stopped()?;
        if until < self.now {
            return Err(Refusal::TimeGoesOnlyForward);
        }
        if until > MAX_TIME_US {
            return Err(Refusal::TimeTooLong);
        }
        let mut left = MAX_EVENTS_PER_RUN;
        while let Some((at, next)) = self.next_in_time().filter(|&(at, _)| at <= until) {
            left = left.checked_sub(1).ok_or(Refusal::TooManyEvents)?;
            self.happen(at, next, events);
            if self.violation.is_some() {
                return Ok(());
            }
        }
        self.now = until;
        Ok(())
    }

    pub(super) fn step(&mut self, events: &mut Vec<Event>) -> Result<(), Refusal> {
        self.refuse_if_stopped()?;
        let (at, next) = self.next().ok_or(Refusal::NothingCanHappen)?;
        if at > MAX_TIME_US {
            return Err(Refusal::TimeTooLong);
        }
        self.happen(at, next, events);
        Ok(())
    }

    pub(super) fn happen(&mut self, at: Micros, next: Next, events: &mut Vec<Event>) {
        self.now = at;
        self.steps += 1;
        match next {
            Next::Note(note) => self.arrive(note, events),
            Next::Timer(server, timer) => self.fire(server, timer, events),
            Next::Client(request) => self.ask_again(request, events),
        }
        self.end_split_vote(events);
    }

    /// What a note comes to: its receiver, or its end.
    fn arrive(&mut self, note: NoteId, events: &mut Vec<Event>) {
        let Some(note) = self.network.take(note) else {
            return;
        };
        let loss = match note.fate {
            Fate::LostAtWall => Some(Loss::AtWall),
            Fate::LostByChance => Some(Loss::ByChance),
            Fate::Arrives => {
                self.seats[note.to.slot()].is_crashed().then_some(Loss::ReceiverCrashed)
            }
        };
        if let Some(loss) = loss {
            return self.log(events, What::Lost(note, loss));
        }
        let receiver = note.to;
        self.log(events, What::Delivered(note));
        // The note is read where it has come to lie, which saves a copy.
        if let Some(Event { what: What::Delivered(note), .. }) = events.last() {
            let input = Input::Receive { from: note.from, message: &note.message };
            let did = self.take_step(receiver, input);
            self.tell(receiver, did, events);
        }
    }

    pub(super) fn fire(&mut self, server: ServerId, timer: Timer, events: &mut Vec<Event>) {
        self.log(events, What::TimedOut(server, timer));
        self.act(server, Input::Timer(timer), events);
    }

    /// Lets a server take a step, with all that comes of it.
    pub(super) fn act(&mut self, server: ServerId, input: Input<'_>, events: &mut Vec<Event>) {
        let did = self.take_step(server, input);
        self.tell(server, did, events);
    }

    /// Lets a server take a step and holds the properties against what it did.
    pub(super) fn take_step(&mut self, server: ServerId, input: Input<'_>) -> Vec<raft::Event> {
        let mut did = std::mem::take(&mut self.spare_list);
        let Some(actor) = self.seats[server.slot()].up_mut() else {
            return did;
        };
        actor.step(self.now, input, &mut did);
        if let Some(safety) = &mut self.safety {
            self.violation = self.violation.or(safety.observe(actor, &did).err());
        }
        did
    }

    /// Tells what a server did, and puts its messages on the table.
    pub(super) fn tell(
        &mut self,
        server: ServerId,
        mut did: Vec<raft::Event>,
        events: &mut Vec<Event>,
    ) {
        let answers = match self.seats[server.slot()].server() {
            Some(server) => self.clients.follow(server, &did),
            None => Vec::new(),
        };
        for event in did.drain(..) {
            match event.effect {
                Effect::Sent { to, message, reason } => {
                    self.send((server, to), (message, reason), Origin::Sent(event.rule), events);
                }
                _ => self.log(events, What::Did(server, event)),
            }
        }
        self.spare_list = did;
        for answer in answers {
            self.log(events, answer);
        }
        if let Some(violation) = self.violation {
            self.log(events, What::Violated(violation));
        }
    }

    pub(super) fn send(
        &mut self,
        (from, to): (ServerId, ServerId),
        content: (Message, Option<Box<Reason>>),
        origin: Origin,
        events: &mut Vec<Event>,
    ) {
        let copied = self.network.chance(self.settings.duplication_percent);
        let note = self.network.put(self.now, &self.settings, (from, to), content, origin).cloned();
        let Some(note) = note else {
            return self.log(events, What::TableFull(from));
        };
        let id = note.id;
        self.log(events, What::Sent(note));
        if copied {
            self.copy(id, events);
        }
    }

    pub(super) fn copy(&mut self, id: NoteId, events: &mut Vec<Event>) {
        let Some(Note { from, to, message, reason, .. }) = self.network.note(id).cloned() else {
            return;
        };
        let origin = Origin::CopyOf(id);
        let copy =
            self.network.put(self.now, &self.settings, (from, to), (message, reason), origin);
        let what = copy.map_or(What::TableFull(from), |copy| What::Duplicated(id, copy.id));
        self.log(events, what);
    }

    pub(super) fn log(&self, events: &mut Vec<Event>, what: What) {
        events.push(Event { at: self.now, step: self.steps, what });
    }

    /// A command that changes something is a step of its own.
    pub(super) fn log_step(&mut self, events: &mut Vec<Event>, what: What) {
        self.steps += 1;
        self.log(events, what);
    }
}
