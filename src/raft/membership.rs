//! Changing the members while the cluster works, by joint consensus (§6).
//!
//! New servers get the log first, without a vote. Then the leader appends C-old,new, from which
//! point every decision needs a majority of the old and one of the new members. Once that entry
//! is committed it appends C-new. Every server goes by the latest entry with members in its log,
//! committed or not; if that entry is removed, by the one before.

use std::fmt;

use super::breakable::BreakableRule;
use super::configuration::Configuration;
use super::event::{Effect, Rule};
use super::server::{Server, Step};
use super::state::{CatchUp, Persistent, Role};
use super::types::{Entry, Index, Payload, ServerId, ServerSet};

/// Why a change of members can't begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChangeRefusal {
    /// The server doesn't lead.
    NotLeader,
    /// A cluster needs a member.
    NoMembers,
    /// These are the members.
    NoChange,
    /// One change at a time: new servers are still being brought up to date.
    CatchingUp(ServerSet),
    /// One change at a time: the last one is not committed.
    NotCommitted(Configuration),
}

impl fmt::Display for ChangeRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLeader => write!(f, "only a leader can change the members"),
            Self::NoMembers => write!(f, "a cluster needs at least one member"),
            Self::NoChange => write!(f, "these are the members already"),
            Self::CatchingUp(servers) => write!(
                f,
                "one change at a time: {servers} must catch up first, or the members be set back"
            ),
            Self::NotCommitted(members) => {
                write!(f, "one change at a time: {members} is not committed yet")
            }
        }
    }
}

impl Server {
    /// Why these can't become the members; `None` if they can. To name the present members while
    /// new servers catch up is to take the change back.
    #[must_use]
    pub fn reason_to_refuse_change(&self, target: ServerSet) -> Option<ChangeRefusal> {
        let Role::Leader(leader) = &self.volatile.role else {
            return Some(ChangeRefusal::NotLeader);
        };
        if target.is_empty() {
            return Some(ChangeRefusal::NoMembers);
        }
        if self.configuration.is_joint() || !self.is_configuration_committed() {
            return Some(ChangeRefusal::NotCommitted(self.configuration));
        }
        let is_present = self.configuration == Configuration::simple(target);
        match leader.catch_up {
            Some(_) if is_present => None,
            Some(catch_up) => Some(ChangeRefusal::CatchingUp(catch_up.newcomers)),
            None => is_present.then_some(ChangeRefusal::NoChange),
        }
    }

    /// §6: one change at a time. Who is new gets the log first.
    pub(super) fn handle_change_members(&mut self, step: &mut Step<'_>, target: ServerSet) {
        if self.reason_to_refuse_change(target).is_some() {
            return;
        }
        let newcomers = target.difference(self.configuration.voters());
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        if let Some(CatchUp { newcomers, .. }) = leader.catch_up.take() {
            return step.emit(Rule::CatchUp, Effect::CatchUpEnded { newcomers });
        }
        if newcomers.is_empty() {
            return self.begin_change(step, target);
        }
        leader.catch_up = Some(CatchUp { target, newcomers });
        step.emit(Rule::CatchUp, Effect::CatchUpStarted { newcomers });
        for newcomer in newcomers.iter() {
            self.send_append_entries(step, Rule::CatchUp, newcomer);
        }
        self.begin_change_if_caught_up(step);
    }

    /// §6: with votes that lag behind, nothing new could be committed for a while. The change
    /// begins once every new server has all that is committed.
    pub(super) fn begin_change_if_caught_up(&mut self, step: &mut Step<'_>) {
        let commit_index = self.volatile.commit_index;
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        let Some(CatchUp { target, newcomers }) = leader.catch_up else {
            return;
        };
        let has_all = |server: ServerId| {
            let progress = leader.progress[server.slot()];
            progress.match_index >= commit_index && progress.match_index + 1 == progress.next_index
        };
        if newcomers.iter().all(has_all) {
            leader.catch_up = None;
            self.begin_change(step, target);
        }
    }

    /// §6: C-old,new.
    fn begin_change(&mut self, step: &mut Step<'_>, target: ServerSet) {
        let old = self.configuration.old();
        let next = if self.is_broken(BreakableRule::JointConsensus) {
            Configuration::simple(target)
        } else {
            Configuration::joint(old, target)
        };
        self.append_members(step, Rule::ChangeMembers, next);
    }

    fn append_members(&mut self, step: &mut Step<'_>, rule: Rule, configuration: Configuration) {
        let term = self.persistent.current_term;
        self.append(step, rule, Entry { term, payload: Payload::Members(configuration) });
        self.broadcast_append_entries(step, rule);
        // Where the leader alone is a majority, there is nobody to wait for.
        self.advance_commit_index(step);
    }

    /// §6: what follows when an entry with members is committed: after C-old,new comes C-new;
    /// after C-new those who leave are told once, so that they don't stand for election, and a
    /// leader that is no member goes.
    pub(super) fn go_on_with_change(&mut self, step: &mut Step<'_>, leaving: ServerSet) {
        if !self.is_leader() || !self.is_configuration_committed() {
            return;
        }
        for server in leaving.iter() {
            self.send_append_entries(step, Rule::LeaveCluster, server);
        }
        match self.configuration.new_members() {
            Some(new) => {
                self.append_members(step, Rule::LeaveJoint, Configuration::simple(new));
            }
            None if !self.configuration.contains(self.id) => {
                // The others learn that it is committed before nobody tells them.
                self.broadcast_append_entries(step, Rule::LeaveCluster);
                self.become_follower(step, Rule::LeaveCluster, None);
            }
            None => {}
        }
    }

    /// Who is a member until the latest configuration is committed, and then no more.
    pub(super) fn leaving(&self) -> ServerSet {
        if self.is_configuration_committed() {
            return ServerSet::default();
        }
        let (before, _) = self.configuration_at(self.configuration_index - 1);
        before.voters().difference(self.configuration.voters()).without(self.id)
    }

    /// §6: a server goes by the latest entry with members in its log, committed or not.
    pub(super) fn adopt_configuration(
        &mut self,
        step: &mut Step<'_>,
        rule: Rule,
        to: Configuration,
        index: Index,
    ) {
        let from = self.configuration;
        self.configuration = to;
        self.configuration_index = index;
        if from != to {
            step.emit(rule, Effect::MembersChanged { from, to });
        }
    }

    /// §6: if the log lost the entry, the one before it holds again.
    pub(super) fn roll_back_configuration(&mut self, step: &mut Step<'_>) {
        if self.configuration_index > self.persistent.log.last_index() {
            let from = self.configuration;
            self.find_configuration();
            let to = self.configuration;
            step.emit(Rule::RollBackMembers, Effect::MembersChanged { from, to });
        }
    }

    /// The latest members that the log names; else those of the snapshot, else the first ones.
    pub(super) fn find_configuration(&mut self) {
        let up_to = self.persistent.log.last_index();
        (self.configuration, self.configuration_index) = self.configuration_at(up_to);
    }

    /// The members as of an entry, and where the entry that names them stands.
    pub(super) fn configuration_at(&self, up_to: Index) -> (Configuration, Index) {
        self.persistent.configuration_at(self.first_members(), up_to)
    }

    /// §6: who has no vote waits to be asked. A server that is removed may still be needed to
    /// lead as long as its removal is not committed: it may be the only one with a log that is up
    /// to date. After a restart it doesn't know, and goes by the members before its removal.
    #[must_use]
    pub fn may_stand(&self) -> bool {
        let before = || self.configuration_at(self.configuration_index - 1).0;
        self.configuration.contains(self.id)
            || (!self.is_configuration_committed() && before().contains(self.id))
    }

    /// Whether the server has been told no members, and does not stand whatever happens.
    #[must_use]
    pub fn is_stranger(&self) -> bool {
        self.configuration.voters().is_empty() && !self.may_stand()
    }

    /// Who gets the leader's log: the other members, and who is to become one.
    #[must_use]
    pub fn receivers(&self) -> ServerSet {
        let catch_up = self.volatile.role.as_leader().and_then(|leader| leader.catch_up);
        let newcomers = catch_up.map_or(ServerSet::default(), |catch_up| catch_up.newcomers);
        self.peers().union(newcomers)
    }
}

impl Persistent {
    /// The members as of the entry at `up_to`, by the latest entry that names some, and where that
    /// stands; else those of the snapshot, else the first ones.
    #[must_use]
    pub fn configuration_at(
        &self,
        first_members: ServerSet,
        up_to: Index,
    ) -> (Configuration, Index) {
        let named = self.log.iter().rev().find_map(|(id, entry)| {
            entry.payload.members().filter(|_| id.index <= up_to).map(|it| (it, id.index))
        });
        named.unwrap_or_else(|| match &self.snapshot {
            Some(snapshot) => (snapshot.configuration, snapshot.last.index),
            None => (Configuration::simple(first_members), 0),
        })
    }
}
