//! A server: what comes in, and the rules that hold for all servers (Figure 2).

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

use super::breakable::BreakableRule;
use super::config::Config;
use super::configuration::Configuration;
use super::event::{Effect, Event, Reason, Rule};
use super::message::{Message, MessageKind};
use super::state::{Countdown, Persistent, QuorumWatch, Role, Volatile};
use super::state_machine::{Session, StateMachine};
use super::types::{Entry, EntryId, Index, Micros, Payload, ServerId, ServerSet, Term, Value};

/// One Raft server as a pure value: it changes by [`Server::step`] only, and equal servers that
/// take equal steps stay equal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Server {
    pub(super) id: ServerId,
    /// The members before any entry says otherwise.
    first_members: ServerSet,
    /// The members as of the latest entry of the log that names them, committed or not (§6).
    pub(super) configuration: Configuration,
    /// Where that entry stands; 0 if there is none.
    pub(super) configuration_index: Index,
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
    /// A client with a session asks for a command to be replicated, perhaps again (§8).
    Command(Session, Value),
    /// A client asks what the state machine holds; the number comes back with the answer (§8).
    Read(u64),
    /// Somebody asks the leader for other members (§6).
    ChangeMembers(ServerSet),
    /// The applied entries become a snapshot (§7).
    TakeSnapshot,
    /// Somebody asks the leader to hand over (dissertation §3.10).
    Transfer(ServerId),
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
    /// A leader looks whether a majority still answers.
    CheckQuorum,
    /// Handing the leadership over has taken too long.
    Transfer,
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
    /// down (§5.2); all else is new. The generator draws its election timeouts. The members are
    /// those that the cluster began with; none for a server that is to join later.
    #[must_use]
    pub fn start(
        id: ServerId,
        first_members: ServerSet,
        config: Config,
        persistent: Persistent,
        random: Pcg32,
        now: Micros,
    ) -> Self {
        // §7: the state machine starts from the snapshot; without one from nothing.
        let start = persistent.log.start().index;
        let snapshot = persistent.snapshot.as_ref();
        let state_machine = snapshot.map_or_else(StateMachine::default, |it| it.state.clone());
        let mut server = Self {
            id,
            first_members,
            configuration: Configuration::default(),
            configuration_index: 0,
            config,
            random,
            persistent,
            volatile: Volatile {
                commit_index: start,
                last_applied: start,
                state_machine,
                heard_leader_at: None,
                incoming: None,
                role: Role::Follower {
                    leader: None,
                    election_timer: Countdown { started_at: now, ends_at: now },
                },
            },
            next_timer: None,
        };
        server.find_configuration();
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
            Input::Timer(Timer::CheckQuorum) => self.check_quorum(step),
            Input::Timer(Timer::Transfer) => self.give_up_transfer(step),
            Input::Request(value) => self.handle_client_request(step, Payload::Value(value)),
            Input::Command(session, value) => {
                self.handle_client_request(step, Payload::Command(session, value));
            }
            Input::Read(id) => self.handle_read(step, id),
            Input::ChangeMembers(target) => self.handle_change_members(step, target),
            Input::TakeSnapshot => self.take_snapshot(step),
            Input::Transfer(target) => self.handle_transfer(step, target),
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
                self.may_stand().then_some((election_timer.ends_at, Timer::Election))
            }
            Role::PreCandidate(_) | Role::Candidate(_) if !self.may_stand() => None,
            Role::PreCandidate(candidate) | Role::Candidate(candidate) => {
                let election = (candidate.election_timer.ends_at, Timer::Election);
                let retry = candidate.retry_at.map(|at| (at, Timer::Retry));
                retry.into_iter().chain([election]).min()
            }
            Role::Leader(leader) => {
                let heartbeat = (leader.heartbeat_at, Timer::Heartbeat);
                let retries = leader.progress.iter().filter_map(|progress| progress.retry_at);
                let watch = leader.quorum_watch.map(|watch| (watch.looks_at, Timer::CheckQuorum));
                let transfer = leader.transfer.map(|transfer| (transfer.ends_at, Timer::Transfer));
                let rare = watch.into_iter().chain(transfer).chain([heartbeat]);
                retries.map(|at| (at, Timer::Retry)).chain(rare).min()
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
        if self.is_disturbance(step.now, from, message) {
            let reason = Reason::LeaderAlive(self.known_leader().unwrap_or(self.id));
            let kind = message.kind();
            return step.emit(Rule::IgnoreOutsider, Effect::Ignored { from, kind, reason });
        }
        if message.has_real_term() && message.term() > self.persistent.current_term {
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
            Message::PreVote { term, last } => self.handle_pre_vote(step, from, term, last),
            Message::PreVoteReply { term, granted } => {
                self.handle_pre_vote_reply(step, from, term, granted);
            }
            Message::InstallSnapshot { .. } => self.handle_install_snapshot(step, from, message),
            Message::InstallSnapshotReply { term, last, received, done } => {
                self.handle_install_snapshot_reply(step, from, term, (last, received, done));
            }
            Message::TimeoutNow { term } => self.handle_timeout_now(step, from, term),
            Message::ReadIndex { term, round } => self.handle_read_index(step, from, term, round),
            Message::ReadIndexReply { term, round } => {
                self.handle_read_index_reply(step, from, term, round);
            }
        }
    }

    /// §5.1: whoever sees a newer term adopts it, and is a follower in it that has not voted.
    fn adopt_term(&mut self, step: &mut Step<'_>, term: Term) {
        let from = self.persistent.current_term;
        self.persistent.current_term = term;
        self.persistent.voted_for = None;
        step.emit(Rule::NewerTerm, Effect::TermAdvanced { from, to: term });
        if !self.is_broken(BreakableRule::StepDownOnNewerTerm) {
            self.become_follower(step, Rule::NewerTerm, None);
        }
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
        let drawn = min + self.random.next_u64() % (max - min + 1);
        let timeout = if self.is_broken(BreakableRule::RandomTimeouts) { min } else { drawn };
        Countdown { started_at: now, ends_at: now + timeout }
    }

    /// §5.3: what is committed goes to the state machine, in the order of the log.
    fn apply_committed(&mut self, step: &mut Step<'_>) {
        while self.volatile.last_applied < self.volatile.commit_index {
            let index = self.volatile.last_applied + 1;
            let Some(&entry) = self.persistent.log.get(index) else {
                return;
            };
            self.volatile.last_applied = index;
            self.apply(step, EntryId { index, term: entry.term }, entry.payload);
        }
    }

    /// §8: a command that its client has repeated is applied once.
    fn apply(&mut self, step: &mut Step<'_>, id: EntryId, payload: Payload) {
        let state_machine = &mut self.volatile.state_machine;
        if let Payload::Command(session, _) = payload {
            let is_repeated = state_machine.has_applied(session);
            state_machine.remember(session);
            if is_repeated && !self.config.broken.contains(BreakableRule::SessionDedup) {
                return step.emit(Rule::Deduplicate, Effect::SkippedDuplicate { id, session });
            }
        }
        if let Some(&value) = payload.value() {
            state_machine.apply(value);
        }
        step.emit(Rule::Apply, Effect::Applied { id, payload });
    }

    pub(super) fn commit_up_to(&mut self, step: &mut Step<'_>, rule: Rule, to: Index) {
        let from = self.volatile.commit_index;
        self.volatile.commit_index = to;
        step.emit(rule, Effect::CommitAdvanced { from, to });
        self.apply_committed(step);
        self.take_snapshot_if_due(step);
    }

    pub(super) fn append(&mut self, step: &mut Step<'_>, rule: Rule, entry: Entry) {
        let id = self.persistent.log.push(entry);
        step.emit(rule, Effect::Appended { id, payload: entry.payload });
        if let Some(configuration) = entry.payload.members() {
            self.adopt_configuration(step, rule, configuration, id.index);
        }
    }

    pub(super) fn send(
        &self,
        step: &mut Step<'_>,
        rule: Rule,
        to: ServerId,
        message: Message,
        reason: Option<Reason>,
    ) {
        step.emit(rule, Effect::Sent { to, message, reason: reason.map(Box::new) });
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

    pub(super) fn is_broken(&self, rule: BreakableRule) -> bool {
        self.config.broken.contains(rule)
    }

    /// Who votes, as far as this server's log says; it need not be a member itself (§6).
    #[must_use]
    pub fn configuration(&self) -> Configuration {
        self.configuration
    }

    /// Whether the entry that says so is committed, as far as this server knows.
    #[must_use]
    pub fn is_configuration_committed(&self) -> bool {
        self.configuration_index <= self.volatile.commit_index
    }

    /// The members that the cluster began with; none for a server that joined later.
    #[must_use]
    pub fn first_members(&self) -> ServerSet {
        self.first_members
    }

    /// The other members.
    #[must_use]
    pub fn peers(&self) -> ServerSet {
        self.configuration.voters().without(self.id)
    }

    /// Who leads its term, as far as it knows; itself if it does.
    #[must_use]
    pub fn known_leader(&self) -> Option<ServerId> {
        if self.is_leader() { Some(self.id) } else { self.volatile.role.known_leader() }
    }

    /// How it is set up.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
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
        self.volatile.state_machine.values()
    }

    /// The crash: only what is written down survives. The generator belongs to the world, not to
    /// the server's memory; it goes on where it was.
    #[must_use]
    pub fn crash(mut self) -> (Persistent, Pcg32) {
        if self.is_broken(BreakableRule::PersistVote) {
            self.persistent.current_term = 0;
            self.persistent.voted_for = None;
        }
        (self.persistent, self.random)
    }

    /// Takes new settings. A timer that is running goes on.
    pub fn reconfigure(&mut self, now: Micros, config: Config) {
        self.config = config;
        let watch = config.check_quorum.then(|| self.start_quorum_watch(now));
        if let Role::Leader(leader) = &mut self.volatile.role
            && leader.quorum_watch.is_some() != config.check_quorum
        {
            leader.quorum_watch = watch;
        }
        self.next_timer = self.find_next_timer();
    }

    pub(super) fn start_quorum_watch(&self, now: Micros) -> QuorumWatch {
        QuorumWatch {
            heard: ServerSet::from_iter([self.id]),
            looks_at: now + self.config.election_timeout_max_us,
        }
    }
}
