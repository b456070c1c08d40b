//! From what was done on the page to a script that does it again.

use super::command::{Command, Selector, Setting};
use crate::cluster::{self, Cluster, Settings};
use crate::raft::Micros;

/// The lines that make a cluster with these settings: its size, its seed, and what differs from
/// the settings of a fresh [`Runner`](super::Runner).
#[must_use]
pub fn preamble(settings: &Settings) -> Vec<Command> {
    let first = [Command::Cluster(settings.servers), Command::Seed(settings.seed)];
    let broken = settings.raft.broken.iter().map(Command::Break);
    first.into_iter().chain(changes(&Settings::default(), settings)).chain(broken).collect()
}

/// The lines for a command that was carried out when the cluster was as in `before`. Carried out
/// in the same order behind the [`preamble`], they make the same run.
///
/// Where something is set, broken or mended before the first event, `run 0ms` has to come before
/// it: until the clock has been let run, a script draws the timers that are running anew, which
/// [`cluster::Command::Set`] does not.
#[must_use]
pub fn lines(command: &cluster::Command, before: &Cluster) -> Vec<Command> {
    told(command, before.settings(), before.now())
}

/// The same, where only the settings and the time are known.
#[must_use]
pub fn told(command: &cluster::Command, before: &Settings, now: Micros) -> Vec<Command> {
    use cluster::Command as Done;
    let line = match command {
        Done::Set(settings) => return told_settings(before, settings),
        Done::Boot(server, sheet) => Command::Boot(*server, sheet.clone()),
        Done::Hold => Command::Hold,
        Done::Flow => Command::Flow,
        Done::Run(until) => Command::Run(until.saturating_sub(now)),
        Done::Step => Command::Step(1),
        Done::Timeout(server) => Command::Timeout(vec![*server]),
        Done::SetTimer(server, time) => Command::Timer(*server, *time),
        Done::Heartbeat(server) => Command::Heartbeat(*server),
        Done::Request(server, value) => Command::Request(*server, *value),
        Done::Deliver(note) => Command::Deliver(Selector::Number(*note)),
        Done::Drop(note) => Command::Drop(Selector::Number(*note)),
        Done::Duplicate(note) => Command::Duplicate(Selector::Number(*note)),
        Done::Forge(from, to, message) => Command::Forge(*from, *to, message.clone()),
        Done::Crash(server) => Command::Crash(vec![*server]),
        Done::Restart(server) => Command::Restart(vec![*server]),
        Done::Pause(server) => Command::Pause(vec![*server]),
        Done::Resume(server) => Command::Resume(vec![*server]),
        Done::Split(groups) => Command::Split(groups.clone()),
        Done::Cut(from, to) => Command::Cut(*from, *to),
        Done::Heal => Command::Heal,
        Done::SplitVote => Command::SplitVoteBegin,
        Done::Read(server) => Command::Read(*server),
        Done::ChangeMembers(target) => Command::Members(*target),
        Done::TakeSnapshot(server) => Command::Snapshot(vec![*server]),
        Done::Transfer(from, to) => Command::Transfer(*from, *to),
        Done::Break(rule) => Command::Break(*rule),
        Done::Mend(rule) => Command::Mend(*rule),
    };
    vec![line]
}

/// The settings that differ, as they are then; where none does, one as it is.
fn told_settings(before: &Settings, after: &Settings) -> Vec<Command> {
    let told: Vec<Command> = changes(before, after).collect();
    if told.is_empty() { vec![Command::Set(Setting::Loss(after.loss_percent))] } else { told }
}

/// The settings that differ, as they are then.
fn changes(before: &Settings, after: &Settings) -> impl Iterator<Item = Command> + use<> {
    let pairs = Setting::all_of(before).into_iter().zip(Setting::all_of(after));
    pairs.filter(|(before, after)| before != after).map(|(_, after)| Command::Set(after))
}
