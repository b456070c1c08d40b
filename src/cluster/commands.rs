//! What each command does, and when it is refused.

use super::command::complete_sides;
use super::{
    Cluster, Event, Loss, MAX_INDEX, MAX_LOG_ENTRIES, MAX_NOTES, MAX_TERM, Next, NoteId, Origin,
    Refusal, Seat, Settings, SplitVote, What,
};
use crate::raft::{
    Configuration, Entry, Index, MAX_TIMER_US, Message, Micros, Persistent, Server, ServerId,
    ServerSet, Timer,
};

impl Cluster {
    pub(super) fn set(
        &mut self,
        settings: Settings,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        let Settings { servers, seed, raft, .. } = self.settings;
        let mut settings = Settings { servers, seed, ..settings };
        // Rules have commands of their own.
        settings.raft.broken = raft.broken;
        settings.validate()?;
        self.settings = settings;
        self.reconfigure_servers();
        self.log(events, What::Set(settings));
        Ok(())
    }

    pub(super) fn boot(
        &mut self,
        id: ServerId,
        sheet: Persistent,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        self.refuse_if_stopped()?;
        let seat = self.existing(id)?;
        if self.steps > 0 || self.now > 0 {
            return Err(Refusal::AlreadyRunning);
        }
        check_sheet(&sheet, self.servers())?;
        let Seat::Crashed { first_members, random, .. } = seat.clone().crashed() else {
            unreachable!("a crash leaves a crashed seat");
        };
        let config = self.settings.raft;
        let server = Server::start(id, first_members, config, sheet, random, self.now);
        if let Some(safety) = &mut self.safety {
            self.violation = safety.adopt(&server).err();
        }
        self.seats[id.slot()] = Seat::Up(server);
        self.log(events, What::Booted(id));
        if let Some(violation) = self.violation {
            self.log(events, What::Violated(violation));
        }
        Ok(())
    }

    pub(super) fn time_out(
        &mut self,
        id: ServerId,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        if self.follower_or_candidate(id)?.is_stranger() {
            return Err(Refusal::NotAVoter(id));
        }
        self.steps += 1;
        self.fire(id, Timer::Election, events);
        self.end_split_vote(events);
        Ok(())
    }

    pub(super) fn set_timer(
        &mut self,
        id: ServerId,
        in_us: Micros,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        if !self.follower_or_candidate(id)?.may_stand() {
            return Err(Refusal::NotAVoter(id));
        }
        if in_us > MAX_TIMER_US {
            return Err(Refusal::TimerTooLong);
        }
        let now = self.now;
        if let Some(server) = self.seats[id.slot()].up_mut() {
            server.set_election_timer(now, now + in_us);
        }
        self.log_step(events, What::TimerSet(id, in_us));
        Ok(())
    }

    pub(super) fn beat(&mut self, id: ServerId, events: &mut Vec<Event>) -> Result<(), Refusal> {
        if !self.awake(id)?.is_leader() {
            return Err(Refusal::IsNotLeader(id));
        }
        self.steps += 1;
        self.fire(id, Timer::Heartbeat, events);
        Ok(())
    }

    pub(super) fn deliver(&mut self, id: NoteId, events: &mut Vec<Event>) -> Result<(), Refusal> {
        self.refuse_if_stopped()?;
        let note = self.network.note(id).ok_or(Refusal::NoSuchNote(id))?;
        if self.waits(note) {
            let paused = self.seats[note.to.slot()].is_paused();
            let refusal =
                if paused { Refusal::ReceiverPaused(id, note.to) } else { Refusal::HeldBack(id) };
            return Err(refusal);
        }
        if self.is_expected(note) {
            self.network.spare(id);
        }
        self.happen(self.now, Next::Note(id), events);
        Ok(())
    }

    pub(super) fn drop_note(&mut self, id: NoteId, events: &mut Vec<Event>) -> Result<(), Refusal> {
        let note = self.network.take(id).ok_or(Refusal::NoSuchNote(id))?;
        self.log_step(events, What::Lost(note, Loss::Dropped));
        Ok(())
    }

    pub(super) fn duplicate(&mut self, id: NoteId, events: &mut Vec<Event>) -> Result<(), Refusal> {
        self.network.note(id).ok_or(Refusal::NoSuchNote(id))?;
        if self.network.notes().len() >= MAX_NOTES {
            return Err(Refusal::TooManyNotes);
        }
        self.steps += 1;
        self.copy(id, events);
        Ok(())
    }

    pub(super) fn forge(
        &mut self,
        from: ServerId,
        to: ServerId,
        message: &Message,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        self.existing(from)?;
        self.existing(to)?;
        check_forgery(message, self.servers())?;
        if self.network.notes().len() >= MAX_NOTES {
            return Err(Refusal::TooManyNotes);
        }
        self.steps += 1;
        self.send((from, to), (message.clone(), None), Origin::Forged, events);
        Ok(())
    }

    pub(super) fn crash(&mut self, id: ServerId, events: &mut Vec<Event>) -> Result<(), Refusal> {
        if self.existing(id)?.is_crashed() {
            return Err(Refusal::IsCrashed(id));
        }
        self.change_seat(id, Seat::crashed);
        self.log_step(events, What::Crashed(id));
        for unanswered in self.clients.forget(id) {
            self.log(events, unanswered);
        }
        self.end_split_vote(events);
        Ok(())
    }

    pub(super) fn restart(&mut self, id: ServerId, events: &mut Vec<Event>) -> Result<(), Refusal> {
        if !self.existing(id)?.is_crashed() {
            return Err(Refusal::IsNotCrashed(id));
        }
        let (config, now) = (self.settings.raft, self.now);
        self.change_seat(id, |seat| seat.restarted(config, now));
        self.log_step(events, What::Restarted(id));
        Ok(())
    }

    pub(super) fn pause(&mut self, id: ServerId, events: &mut Vec<Event>) -> Result<(), Refusal> {
        match self.existing(id)? {
            Seat::Crashed { .. } => return Err(Refusal::IsCrashed(id)),
            Seat::Paused(_) => return Err(Refusal::IsPaused(id)),
            Seat::Up(_) => {}
        }
        self.change_seat(id, Seat::paused);
        self.log_step(events, What::Paused(id));
        Ok(())
    }

    pub(super) fn resume(&mut self, id: ServerId, events: &mut Vec<Event>) -> Result<(), Refusal> {
        if !self.existing(id)?.is_paused() {
            return Err(Refusal::IsNotPaused(id));
        }
        self.change_seat(id, Seat::resumed);
        self.log_step(events, What::Resumed(id));
        Ok(())
    }

    pub(super) fn split(
        &mut self,
        sides: &[ServerSet],
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        let sides = complete_sides(sides, self.servers())?;
        self.network.split(self.now, sides.clone());
        self.log_step(events, What::Split(sides));
        Ok(())
    }

    pub(super) fn cut(
        &mut self,
        from: ServerId,
        to: ServerId,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        self.existing(from)?;
        self.existing(to)?;
        if from == to || self.network.is_link_cut(from, to) {
            return Err(Refusal::AlreadyCut);
        }
        self.network.cut(self.now, from, to);
        self.log_step(events, What::Cut(from, to));
        Ok(())
    }

    pub(super) fn heal(&mut self, events: &mut Vec<Event>) -> Result<(), Refusal> {
        if self.network.is_whole() {
            return Err(Refusal::NothingToHeal);
        }
        self.network.heal(self.now);
        self.log_step(events, What::Healed);
        Ok(())
    }

    pub(super) fn force_split_vote(&mut self, events: &mut Vec<Event>) -> Result<(), Refusal> {
        self.refuse_if_stopped()?;
        if self.split_vote.is_some() {
            return Err(Refusal::SplitVoteUnderWay);
        }
        let (members, pre_vote) = (self.configuration().old(), self.settings.raft.pre_vote);
        let split = SplitVote::plan(&self.seats, &self.network, members, pre_vote)?;
        self.log_step(events, What::SplittingVote(split.term, split.candidates));
        self.split_vote = Some(split.clone());
        for candidate in split.candidates.iter() {
            let current_term = self.seats[candidate.slot()].persistent().current_term;
            for _ in 0..split.timeouts_needed(current_term) {
                self.fire(candidate, Timer::Election, events);
            }
        }
        Ok(())
    }

    /// Once the term is over, the notes that were held back may go.
    pub(super) fn end_split_vote(&mut self, events: &mut Vec<Event>) {
        let Some(term) = self.split_vote.as_ref().map(|split| split.term) else {
            return;
        };
        if self.is_leaderless(term) {
            self.split_vote = None;
            self.log(events, What::VoteSplit(term));
        } else if self.was_elected_in(term) {
            // By votes that nobody gave. There is nothing left to split.
            self.split_vote = None;
        }
    }

    pub(super) fn refuse_if_stopped(&self) -> Result<(), Refusal> {
        self.violation.map_or(Ok(()), |violation| Err(Refusal::Stopped(violation.property())))
    }

    pub(super) fn existing(&self, id: ServerId) -> Result<&Seat, Refusal> {
        self.seat(id).ok_or(Refusal::NoSuchServer(id))
    }

    /// The server if it is awake and could stand: a leader has no election timer.
    fn follower_or_candidate(&self, id: ServerId) -> Result<&Server, Refusal> {
        let server = self.awake(id)?;
        if server.is_leader() { Err(Refusal::IsLeader(id)) } else { Ok(server) }
    }

    /// The server if it can act at all.
    pub(super) fn awake(&self, id: ServerId) -> Result<&Server, Refusal> {
        self.refuse_if_stopped()?;
        match self.existing(id)? {
            Seat::Up(server) => Ok(server),
            Seat::Paused(_) => Err(Refusal::IsPaused(id)),
            Seat::Crashed { .. } => Err(Refusal::IsCrashed(id)),
        }
    }

    fn change_seat(&mut self, id: ServerId, change: impl FnOnce(Seat) -> Seat) {
        let seat = &mut self.seats[id.slot()];
        *seat = change(seat.clone());
    }
}

/// A sheet that some server could have written.
fn check_sheet(sheet: &Persistent, servers: ServerSet) -> Result<(), Refusal> {
    let entries = sheet.log.entries();
    let terms = || entries.clone().map(|entry| entry.term);
    let plausible = terms().is_sorted()
        && terms().all(|term| (1..=sheet.current_term).contains(&term))
        && sheet.voted_for.is_none_or(|voted_for| servers.contains(voted_for));
    if sheet.current_term > MAX_TERM {
        return Err(Refusal::TermTooHigh);
    }
    if !plausible || entries.len() > MAX_LOG_ENTRIES {
        return Err(Refusal::ImpossibleSheet);
    }
    check_entries(entries, servers)
}

/// Forged notes may lie about anything, as long as nothing overflows and everybody exists.
fn check_forgery(message: &Message, servers: ServerSet) -> Result<(), Refusal> {
    let mut terms = vec![message.term()];
    match message {
        Message::RequestVote { last, .. }
        | Message::PreVote { last, .. }
        | Message::InstallSnapshotReply { last, .. } => terms.push(last.term),
        Message::InstallSnapshot { last, configuration, .. } => {
            terms.push(last.term);
            check_index(last.index)?;
            check_members(*configuration, servers)?;
        }
        Message::AppendEntries { prev, entries, .. } => {
            terms.extend(entries.iter().map(|entry| entry.term).chain([prev.term]));
            check_index(prev.index)?;
            check_entries(entries.iter(), servers)?;
        }
        Message::RequestVoteReply { .. }
        | Message::AppendEntriesReply { .. }
        | Message::PreVoteReply { .. }
        | Message::TimeoutNow { .. }
        | Message::ReadIndex { .. }
        | Message::ReadIndexReply { .. } => {}
    }
    if terms.into_iter().any(|term| term > MAX_TERM) { Err(Refusal::TermTooHigh) } else { Ok(()) }
}

fn check_index(index: Index) -> Result<(), Refusal> {
    if index > MAX_INDEX { Err(Refusal::IndexTooHigh) } else { Ok(()) }
}

/// Who is made a member gets notes, and must be there to take them.
fn check_entries<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    servers: ServerSet,
) -> Result<(), Refusal> {
    let mut named = entries.filter_map(|entry| entry.payload.members());
    named.try_for_each(|members| check_members(members, servers))
}

fn check_members(members: Configuration, servers: ServerSet) -> Result<(), Refusal> {
    let stranger = members.voters().difference(servers).iter().next();
    stranger.map_or(Ok(()), |stranger| Err(Refusal::NoSuchServer(stranger)))
}
