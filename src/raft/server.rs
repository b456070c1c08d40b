//! A server: what comes in, and the rules that hold for all servers (Figure 2).

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

use super::config::Config;
use super::event::{Effect, Event, Reason, Rule};
use super::message::{Message, MessageKind};
use super::state::{Countdown, Persistent, Role, Volatile};
use super::types::{Entry, EntryId, Index, Micros, ServerId, ServerSet, Term, Value};

/// One Raft server as a pure value: it changes by [`Server::step`] only, and equal servers that
/// take equal steps stay equal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Server {
    pub(super) id: ServerId,
    pub(super) members: ServerSet,
    pub(super) config: Config,
    pub(super) random: Pcg32,
    pub(super) persistent: Persistent,
    pub(super) volatile: Volatile,
    /// Looked for once a step, asked for far more often.
    next_timer: Option<(Micros, Timer)>,
}

/// What can happen to a server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Input<'a> {
    /// A message arrives.
    Receive {
        /// Its sender.
        from: ServerId,
        /// The message.
        message: &'a Message,
    },
    /// A timer runs out.
    Timer(Timer),
    /// A client asks for a command to be replicated.
    Request(Value),
}

/// The timers that a server can have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// A follower or candidate has heard from no leader.
    Election,
    /// A leader's next heartbeat is due.
    Heartbeat,
    /// An answer is overdue.
    Retry,
}

/// What the handlers of one step share: the time, and the list of what they do.
pub(super) struct Step<'a> {
    pub(super) now: Micros,
    pub(super) events: &'a mut Vec<Event>,
}

impl Step<'_> {
    pub(super) fn emit(&mut self, rule: Rule, effect: Effect) {
        self.events.push(Event { rule, effect });
    }
}

impl Server {
    /// A server that starts, or starts again after a crash, as a follower with what it wrote
    /// down (§5.2); all else is new. The generator draws its election timeouts.
    #[must_use]
    pub fn start(
        id: ServerId,
        members: ServerSet,
        config: Config,
        persistent: Persistent,
        random: Pcg32,
        now: Micros,
    ) -> Self {
        let mut server = Self {
            id,
            members,
            config,
            random,
            persistent,
            volatile: Volatile {
                commit_index: 0,
                last_applied: 0,
                role: Role::Follower {
                    leader: None,
                    election_timer: Countdown { started_at: now, ends_at: now },
                },
            },
            next_timer: None,
        };
        let election_timer = server.draw_election_timer(now);
        server.volatile.role = Role::Follower { leader: None, election_timer };
        server.next_timer = server.find_next_timer();
        server
    }

    /// Takes one step and adds what it did to `events`.
    pub fn step(&mut self, now: Micros, input: Input<'_>, events: &mut Vec<Event>) {
        let step = &mut Step { now, events };
        match input {
            Input::Receive { from, message } => self.receive(step, from, message),
            Input::Timer(Timer::Election) => self.handle_election_timeout(step),
            Input::Timer(Timer::Heartbeat) => self.handle_heartbeat_due(step),
            Input::Timer(Timer::Retry) => self.handle_retry_due(step),
            Input::Request(value) => self.handle_client_request(step, value),
        }
        self.next_timer = self.find_next_timer();
    }

    /// The timer that runs out next, and when. `None` if the server has no timer that is running.
    #[must_use]
    pub fn next_timer(&self) -> Option<(Micros, Timer)> {
        self.next_timer
    }

    fn find_next_timer(&self) -> Option<(Micros, Timer)> {
        match &self.volatile.role {
            Role::Follower { election_timer, .. } => {
                Some((election_timer.ends_at, Timer::Election))
            }
            Role::Candidate(candidate) => {
                let election = (candidate.election_timer.ends_at, Timer::Election);
                let retry = candidate.retry_at.map(|at| (at, Timer::Retry));
                retry.into_iter().chain([election]).min()
            }
            Role::Leader(leader) => {
                let heartbeat = (leader.heartbeat_at, Timer::Heartbeat);
                let retries = leader.progress.iter().filter_map(|progress| progress.retry_at);
                retries.map(|at| (at, Timer::Retry)).chain([heartbeat]).min()
            }
        }
    }

    /// Makes the election timer run out at `ends_at`. A leader has none, and nothing changes.
    pub fn set_election_timer(&mut self, now: Micros, ends_at: Micros) {
        if let Some(timer) = self.volatile.role.election_timer_mut() {
            *timer = Countdown { started_at: now, ends_at };
            self.next_timer = self.find_next_timer();
        }
    }

    fn receive(&mut self, step: &mut Step<'_>, from: ServerId, message: &Message) {
        if message.term() > self.persistent.current_term {
            self.adopt_term(step, message.term());
        }
        match *message {
            Message::RequestVote { term, last } => {
                self.handle_request_vote(step, from, term, last);
            }
            Message::RequestVoteReply { term, granted } => {
                self.handle_request_vote_reply(step, from, term, granted);
            }
            Message::AppendEntries { term, prev, ref entries, commit } => {
                self.handle_append_entries(step, from, term, prev, entries, commit);
            }
            Message::AppendEntriesReply { term, accepted, match_index } => {
                self.handle_append_entries_reply(step, from, term, accepted, match_index);
            }
        }
    }

    /// §5.1: whoever sees a newer term adopts it, and is a follower in it that has not voted.
    fn adopt_term(&mut self, step: &mut Step<'_>, term: Term) {
        let from = self.persistent.current_term;
        self.persistent.current_term = term;
        self.persistent.voted_for = None;
        step.emit(Rule::NewerTerm, Effect::TermAdvanced { from, to: term });
        self.become_follower(step, Rule::NewerTerm, None);
    }

    /// §5.2: a follower's timer goes on running; whoever led had none and starts one.
    pub(super) fn become_follower(
        &mut self,
        step: &mut Step<'_>,
        rule: Rule,
        leader: Option<ServerId>,
    ) {
        let running = self.volatile.role.election_timer();
        let stepped_down = !matches!(self.volatile.role, Role::Follower { .. });
        let election_timer = running.unwrap_or_else(|| self.draw_election_timer(step.now));
        self.volatile.role = Role::Follower { leader, election_timer };
        if stepped_down {
            step.emit(rule, Effect::SteppedDown { term: self.persistent.current_term });
        }
        if running.is_none() {
            let timeout_us = election_timer.ends_at - election_timer.started_at;
            step.emit(rule, Effect::TimerStarted { timeout_us });
        }
    }

    /// §5.2: every timeout is drawn anew, so that servers rarely run out together.
    pub(super) fn restart_election_timer(&mut self, step: &mut Step<'_>, rule: Rule) {
        let countdown = self.draw_election_timer(step.now);
        if let Some(timer) = self.volatile.role.election_timer_mut() {
            *timer = countdown;
            let timeout_us = countdown.ends_at - countdown.started_at;
            step.emit(rule, Effect::TimerStarted { timeout_us });
        }
    }

    pub(super) fn draw_election_timer(&mut self, now: Micros) -> Countdown {
        let Config { election_timeout_min_us: min, election_timeout_max_us: max, .. } = self.config;
        // The bias of the remainder is under one in 10¹¹ for spans of a minute.
        let timeout = min + self.random.next_u64() % (max - min + 1);
        Countdown { started_at: now, ends_at: now + timeout }
    }

    /// §5.3: what is committed goes to the state machine, in the order of the log.
    fn apply_committed(&mut self, step: &mut Step<'_>) {
        while self.volatile.last_applied < self.volatile.commit_index {
            let index = self.volatile.last_applied + 1;
            let Some(&Entry { term, payload }) = self.persistent.log.get(index) else {
                return;
            };
            self.volatile.last_applied = index;
            step.emit(Rule::Apply, Effect::Applied { id: EntryId { index, term }, payload });
        }
    }

    pub(super) fn commit_up_to(&mut self, step: &mut Step<'_>, rule: Rule, to: Index) {
        let from = self.volatile.commit_index;
        self.volatile.commit_index = to;
        step.emit(rule, Effect::CommitAdvanced { from, to });
        self.apply_committed(step);
    }

    pub(super) fn append(&mut self, step: &mut Step<'_>, rule: Rule, entry: Entry) {
        let id = self.persistent.log.push(entry);
        step.emit(rule, Effect::Appended { id, payload: entry.payload });
    }

    pub(super) fn send(
        &self,
        step: &mut Step<'_>,
        rule: Rule,
        to: ServerId,
        message: Message,
        reason: Option<Reason>,
    ) {
        step.emit(rule, Effect::Sent { to, message, reason });
    }

    /// §5.1: an old term's reply concerns nobody any more.
    pub(super) fn ignore(
        &self,
        step: &mut Step<'_>,
        from: ServerId,
        kind: MessageKind,
        reason: Reason,
    ) {
        let rule = match reason {
            Reason::StaleTerm { .. } => Rule::StaleTerm,
            _ => Rule::LateReply,
        };
        step.emit(rule, Effect::Ignored { from, kind, reason });
    }

    /// The other members.
    #[must_use]
    pub fn peers(&self) -> ServerSet {
        self.members.without(self.id)
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> ServerId {
        self.id
    }

    /// What it has written down.
    #[must_use]
    pub fn persistent(&self) -> &Persistent {
        &self.persistent
    }

    /// What it has in its head.
    #[must_use]
    pub fn volatile(&self) -> &Volatile {
        &self.volatile
    }

    /// Its role.
    #[must_use]
    pub fn role(&self) -> &Role {
        &self.volatile.role
    }

    /// Its current term.
    #[must_use]
    pub fn current_term(&self) -> Term {
        self.persistent.current_term
    }

    /// Whether it leads, or believes that it leads, its term.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        self.volatile.role.as_leader().is_some()
    }

    /// The values that its state machine has taken, in order.
    pub fn applied(&self) -> impl Iterator<Item = &Value> {
        let entries = self.persistent.log.entries().iter();
        entries.take(self.volatile.last_applied as usize).filter_map(|entry| entry.payload.value())
    }

    /// The crash: only what is written down survives. The generator belongs to the world, not to
    /// the server's memory; it goes on where it was.
    #[must_use]
    pub fn crash(self) -> (Persistent, Pcg32) {
        (self.persistent, self.random)
    }

    /// Takes new settings. A timer that is running goes on.
    pub fn reconfigure(&mut self, config: Config) {
        self.config = config;
    }
}
