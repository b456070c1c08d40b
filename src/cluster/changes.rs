//! Members that change, snapshots, leaders that hand over, rules that are switched off.

use super::{Cluster, Event, Refusal, Seat, What, random};
use crate::raft::{BreakableRule, BrokenRules, Input, Persistent, Server, ServerId, ServerSet};

impl Cluster {
    /// §6: the leader of the newest term is asked for other members.
    pub(super) fn change_members(
        &mut self,
        target: ServerSet,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        self.refuse_if_stopped()?;
        let leader = self.leaders().next().ok_or(Refusal::NoLeader)?;
        if let Some(refusal) = leader.reason_to_refuse_change(target) {
            return Err(refusal.into());
        }
        let id = leader.id();
        let newcomers = target.difference(self.servers());
        let known = ServerSet::first(self.seats.len() + newcomers.len());
        if let Some(missing) =
            known.iter().find(|&it| self.seat(it).is_none() && !newcomers.contains(it))
        {
            return Err(Refusal::NextServer(missing));
        }
        self.log_step(events, What::MembersAsked(id, target));
        for newcomer in newcomers.iter() {
            self.put_to_the_table(newcomer, events);
        }
        self.act(id, Input::ChangeMembers(target), events);
        Ok(())
    }

    /// A new server knows nobody: it waits to be told who is a member.
    fn put_to_the_table(&mut self, id: ServerId, events: &mut Vec<Event>) {
        let server = Server::start(
            id,
            ServerSet::default(),
            self.settings.raft,
            Persistent::default(),
            random(&self.settings, id.number()),
            self.now,
        );
        self.seats.push(Seat::Up(server));
        self.log(events, What::Joined(id));
    }

    pub(super) fn take_snapshot(
        &mut self,
        id: ServerId,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        if self.awake(id)?.last_to_compact().is_none() {
            return Err(Refusal::NothingToCompact(id));
        }
        self.log_step(events, What::SnapshotAsked(id));
        self.act(id, Input::TakeSnapshot, events);
        Ok(())
    }

    pub(super) fn transfer(
        &mut self,
        from: ServerId,
        to: ServerId,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        self.existing(to)?;
        if let Some(refusal) = self.awake(from)?.reason_to_refuse_transfer(to) {
            return Err(Refusal::Transfer(from, refusal));
        }
        self.log_step(events, What::TransferAsked(from, to));
        self.act(from, Input::Transfer(to), events);
        Ok(())
    }

    pub(super) fn break_rule(
        &mut self,
        rule: BreakableRule,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        if self.settings.raft.broken.contains(rule) {
            return Err(Refusal::IsBroken(rule));
        }
        self.go_by(self.settings.raft.broken.with(rule));
        self.log(events, What::Broken(rule));
        Ok(())
    }

    pub(super) fn mend_rule(
        &mut self,
        rule: BreakableRule,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        if !self.settings.raft.broken.contains(rule) {
            return Err(Refusal::IsNotBroken(rule));
        }
        self.go_by(self.settings.raft.broken.without(rule));
        self.log(events, What::Mended(rule));
        Ok(())
    }

    /// Everybody goes by the rules that are not broken.
    fn go_by(&mut self, broken: BrokenRules) {
        self.settings.raft.broken = broken;
        self.reconfigure_servers();
    }

    pub(super) fn reconfigure_servers(&mut self) {
        let (now, config) = (self.now, self.settings.raft);
        let servers = self.seats.iter_mut().filter_map(Seat::server_mut);
        servers.for_each(|server| server.reconfigure(now, config));
    }
}
