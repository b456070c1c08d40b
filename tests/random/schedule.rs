//! What can happen to a cluster, drawn at random.
// Each test file uses a part of it.
#![allow(dead_code)]

use proptest::collection::vec;
use proptest::prelude::*;
use raft_workshop::cluster::{Cluster, Command, Event, Mode, Settings};
use raft_workshop::raft::{Config, MAX_SERVERS, Micros, ServerId, ServerSet};

use crate::support::{s, value};

/// One act of a schedule. Numbers stand for whatever is there when it comes to it.
#[derive(Clone, Debug)]
pub enum Act {
    /// So many steps.
    Steps(u8),
    /// Everything that happens in this time.
    Run(Micros),
    Timeout(usize),
    SetTimer(usize, Micros),
    Heartbeat(usize),
    /// A request to the leader.
    Request,
    /// A request to a server.
    RequestTo(usize),
    Deliver(usize),
    Drop(usize),
    Duplicate(usize),
    Crash(usize),
    CrashLeader,
    Restart(usize),
    Pause(usize),
    Resume(usize),
    /// On which of three sides each server is.
    Split([u8; MAX_SERVERS]),
    Cut(usize, usize),
    Heal,
    Hold,
    Flow,
    SplitVote,
    /// Loss and duplication, in percent.
    Network(u8, u8),
    MaxEntries(usize),
    NoOp(bool),
    /// A read from the leader.
    Read,
    /// A read from a server.
    ReadFrom(usize),
    /// One more member: the next new server, or one that is at the table.
    Add(usize),
    /// One member less.
    Remove(usize),
    /// Any members of those at the table and one new one, by a bit each.
    Members(u16),
    Snapshot(usize),
    /// The leader is to hand over.
    Transfer(usize),
    PreVote(bool),
    CheckQuorum(bool),
    SnapshotAt(Option<usize>),
    SnapshotChunk(usize),
    ClientRetry(Option<Micros>),
}

/// How a cluster is set up, and what happens to it.
#[derive(Clone, Debug)]
pub struct Schedule {
    pub settings: Settings,
    pub acts: Vec<Act>,
}

/// Schedules with so many acts.
pub fn schedules(acts: std::ops::Range<usize>) -> impl Strategy<Value = Schedule> {
    (any_settings(), vec(any_act(), acts)).prop_map(|(settings, acts)| Schedule { settings, acts })
}

/// Schedules in which leaders come and go before their entries are everywhere, as in Figure 8:
/// logs grow apart, and what is committed is in danger.
pub fn churns(acts: std::ops::Range<usize>) -> impl Strategy<Value = Schedule> {
    let act = prop_oneof![
        6 => Just(Act::Request),
        6 => (0..60_000_u64).prop_map(Act::Run),
        2 => (200_000..500_000_u64).prop_map(Act::Run),
        2 => Just(Act::CrashLeader),
        4 => (0..1_000_usize).prop_map(Act::Restart),
        1 => prop::array::uniform9(0..2_u8).prop_map(Act::Split),
        1 => Just(Act::Heal),
    ];
    let settings = (any_settings(), 3..=5_usize, 1..=2_usize);
    let settings = settings.prop_map(|(settings, servers, max_entries)| Settings {
        servers,
        raft: Config { max_entries, no_op: false, pre_vote: false, ..settings.raft },
        loss_percent: settings.loss_percent / 2,
        ..settings
    });
    (settings, vec(act, acts)).prop_map(|(settings, acts)| Schedule { settings, acts })
}

/// Schedules in which several servers stand at once, and voters crash in between.
pub fn duels(acts: std::ops::Range<usize>) -> impl Strategy<Value = Schedule> {
    let number = || 0..1_000_usize;
    let act = prop_oneof![
        6 => number().prop_map(Act::Timeout),
        8 => (1..=12_u8).prop_map(Act::Steps),
        3 => number().prop_map(Act::Deliver),
        1 => number().prop_map(Act::Duplicate),
        2 => number().prop_map(Act::Crash),
        3 => number().prop_map(Act::Restart),
        2 => Just(Act::Request),
        1 => (0..30_000_u64).prop_map(Act::Run),
    ];
    let settings = (any_settings(), 2..=5_usize);
    let settings = settings.prop_map(|(settings, servers)| Settings {
        servers,
        raft: Config { pre_vote: false, ..settings.raft },
        loss_percent: 0,
        ..settings
    });
    (settings, vec(act, acts)).prop_map(|(settings, acts)| Schedule { settings, acts })
}

/// Schedules in which members come and go on a lossy network, one change after the other, while
/// leaders crash.
pub fn moves(acts: std::ops::Range<usize>) -> impl Strategy<Value = Schedule> {
    let number = || 0..1_000_usize;
    let act = prop_oneof![
        4 => Just(Act::Request),
        1 => Just(Act::Read),
        6 => (0..80_000_u64).prop_map(Act::Run),
        2 => (200_000..600_000_u64).prop_map(Act::Run),
        3 => number().prop_map(Act::Add),
        2 => number().prop_map(Act::Remove),
        2 => any::<u16>().prop_map(Act::Members),
        1 => Just(Act::CrashLeader),
        1 => number().prop_map(Act::Crash),
        5 => number().prop_map(Act::Restart),
        1 => prop::array::uniform9(0..2_u8).prop_map(Act::Split),
        2 => Just(Act::Heal),
        1 => number().prop_map(Act::Transfer),
    ];
    let settings = (any_settings(), 1..=5_usize).prop_map(|(settings, servers)| Settings {
        servers,
        loss_percent: settings.loss_percent / 2,
        ..settings
    });
    (settings, vec(act, acts)).prop_map(|(settings, acts)| Schedule { settings, acts })
}

/// Schedules in which servers crash and fall behind snapshots on a lossy network.
pub fn gaps(acts: std::ops::Range<usize>) -> impl Strategy<Value = Schedule> {
    let number = || 0..1_000_usize;
    let act = prop_oneof![
        8 => Just(Act::Request),
        6 => (0..80_000_u64).prop_map(Act::Run),
        2 => (200_000..500_000_u64).prop_map(Act::Run),
        3 => number().prop_map(Act::Snapshot),
        2 => number().prop_map(Act::Crash),
        1 => Just(Act::CrashLeader),
        5 => number().prop_map(Act::Restart),
        2 => number().prop_map(Act::Duplicate),
        1 => prop::array::uniform9(0..2_u8).prop_map(Act::Split),
        2 => Just(Act::Heal),
        1 => number().prop_map(Act::Add),
    ];
    let settings = (any_settings(), 2..=5_usize, 1..=3_usize, 1..=6_usize);
    let settings = settings.prop_map(|(settings, servers, snapshot_chunk, length)| Settings {
        servers,
        raft: Config {
            snapshot_chunk,
            snapshot_at: (length < 6).then_some(length),
            ..settings.raft
        },
        ..settings
    });
    (settings, vec(act, acts)).prop_map(|(settings, acts)| Schedule { settings, acts })
}

/// Settings under which leaders are elected now and then.
fn any_settings() -> impl Strategy<Value = Settings> {
    let raft = (1..=5_usize, any::<bool>(), 20_000..80_000_u64, 10_000..100_000_u64);
    let raft = raft.prop_map(|(max_entries, no_op, heartbeat_us, retry_us)| {
        let max_entries = if max_entries == 5 { 100 } else { max_entries };
        Config { max_entries, no_op, heartbeat_us, retry_us, ..Config::default() }
    });
    let latencies = prop_oneof![
        2 => Just((10_000, 15_000)),
        1 => Just((0, 0)),
        2 => Just((0, 80_000)),
        1 => Just((5_000, 200_000)),
    ];
    let network = (latencies, 0..=25_u8, 0..=25_u8);
    let extensions = (any::<bool>(), any::<bool>(), snapshot_at(), 1..=4_usize, client_retry());
    (1..=MAX_SERVERS, any::<u64>(), raft, network, extensions).prop_map(
        |(servers, seed, raft, network, extensions)| {
            let ((latency_min_us, latency_max_us), loss_percent, duplication_percent) = network;
            let (pre_vote, check_quorum, snapshot_at, snapshot_chunk, client_retry_us) = extensions;
            Settings {
                servers,
                seed,
                raft: Config { pre_vote, check_quorum, snapshot_at, snapshot_chunk, ..raft },
                latency_min_us,
                latency_max_us,
                loss_percent,
                duplication_percent,
                client_retry_us,
            }
        },
    )
}

fn snapshot_at() -> impl Strategy<Value = Option<usize>> {
    prop_oneof![2 => Just(None), 1 => (1..=8_usize).prop_map(Some)]
}

fn client_retry() -> impl Strategy<Value = Option<Micros>> {
    prop_oneof![1 => Just(None), 1 => (30_000..600_000_u64).prop_map(Some)]
}

fn any_act() -> impl Strategy<Value = Act> {
    let number = || 0..1_000_usize;
    prop_oneof![
        30 => (1..=40_u8).prop_map(Act::Steps),
        8 => (0..400_000_u64).prop_map(Act::Run),
        4 => number().prop_map(Act::Timeout),
        1 => (number(), 0..300_000_u64).prop_map(|(server, in_us)| Act::SetTimer(server, in_us)),
        2 => number().prop_map(Act::Heartbeat),
        16 => Just(Act::Request),
        4 => number().prop_map(Act::RequestTo),
        8 => number().prop_map(Act::Deliver),
        3 => number().prop_map(Act::Drop),
        3 => number().prop_map(Act::Duplicate),
        3 => number().prop_map(Act::Crash),
        6 => number().prop_map(Act::Restart),
        3 => number().prop_map(Act::Pause),
        6 => number().prop_map(Act::Resume),
        2 => prop::array::uniform9(0..3_u8).prop_map(Act::Split),
        2 => (number(), number()).prop_map(|(from, to)| Act::Cut(from, to)),
        3 => Just(Act::Heal),
        1 => Just(Act::Hold),
        2 => Just(Act::Flow),
        1 => Just(Act::SplitVote),
        1 => (0..=40_u8, 0..=40_u8).prop_map(|(loss, copies)| Act::Network(loss, copies)),
        1 => (1..=3_usize).prop_map(Act::MaxEntries),
        1 => any::<bool>().prop_map(Act::NoOp),
        3 => Just(Act::Read),
        1 => number().prop_map(Act::ReadFrom),
        2 => number().prop_map(Act::Add),
        2 => number().prop_map(Act::Remove),
        1 => any::<u16>().prop_map(Act::Members),
        2 => number().prop_map(Act::Snapshot),
        2 => number().prop_map(Act::Transfer),
        1 => any::<bool>().prop_map(Act::PreVote),
        1 => any::<bool>().prop_map(Act::CheckQuorum),
        1 => snapshot_at().prop_map(Act::SnapshotAt),
        1 => (1..=4_usize).prop_map(Act::SnapshotChunk),
        1 => client_retry().prop_map(Act::ClientRetry),
    ]
}

impl Schedule {
    /// The cluster before the first act.
    pub fn cluster(&self) -> Cluster {
        Cluster::new(self.settings).expect("the settings are right")
    }
}

impl Act {
    /// Whether nothing of it goes beyond Figure 2.
    pub fn is_of_figure_2(&self) -> bool {
        !matches!(
            self,
            Self::Read
                | Self::ReadFrom(_)
                | Self::Add(_)
                | Self::Remove(_)
                | Self::Members(_)
                | Self::Snapshot(_)
                | Self::Transfer(_)
                | Self::PreVote(_)
                | Self::CheckQuorum(_)
                | Self::SnapshotAt(_)
                | Self::SnapshotChunk(_)
                | Self::ClientRetry(_)
        )
    }

    /// Does to the cluster what the act says, command by command, and calls `after` each of them
    /// with what it made happen. What is refused is left out.
    pub fn carry_out(
        &self,
        cluster: &mut Cluster,
        events: &mut Vec<Event>,
        after: &mut impl FnMut(&Cluster, &[Event]),
    ) {
        let mut carry_out = |cluster: &mut Cluster, command: &Command| {
            let before = events.len();
            let done = cluster.apply(command, events).is_ok();
            after(cluster, &events[before..]);
            done
        };
        match *self {
            Self::Steps(count) => {
                for _ in 0..count {
                    carry_out(cluster, &Command::Step);
                }
            }
            Self::Run(span_us) => {
                let until = cluster.now() + span_us;
                while cluster.next().is_some_and(|(at, _)| at <= until)
                    && carry_out(cluster, &Command::Step)
                {}
                carry_out(cluster, &Command::Run(until.max(cluster.now())));
            }
            _ => {
                if let Some(command) = self.command(cluster) {
                    carry_out(cluster, &command);
                }
            }
        }
    }

    /// The commands of an act, given to the cluster as it is.
    pub fn commands(&self, cluster: &Cluster) -> Vec<Command> {
        match *self {
            Self::Steps(count) => vec![Command::Step; usize::from(count)],
            Self::Run(span_us) => {
                let (mut ahead, until) = (cluster.clone(), cluster.now() + span_us);
                let mut commands = Vec::new();
                while ahead.next().is_some_and(|(at, _)| at <= until)
                    && ahead.apply(&Command::Step, &mut Vec::new()).is_ok()
                {
                    commands.push(Command::Step);
                }
                let flowing = ahead.mode() == Mode::Flow;
                commands.extend(flowing.then(|| Command::Run(until.max(ahead.now()))));
                commands
            }
            _ => self.command(cluster).into_iter().collect(),
        }
    }

    /// The command for an act that is one.
    pub fn command(&self, cluster: &Cluster) -> Option<Command> {
        let server = |number: usize| s(1 + number % cluster.seats().len());
        let note = |number: usize| {
            let notes = cluster.network().notes();
            (!notes.is_empty()).then(|| notes[number % notes.len()].id)
        };
        let settings = *cluster.settings();
        let set = |raft: Config| Command::Set(Settings { raft, ..settings });
        let command = match *self {
            Self::Steps(_) | Self::Run(_) => return None,
            Self::Timeout(number) => Command::Timeout(server(number)),
            Self::SetTimer(number, in_us) => Command::SetTimer(server(number), in_us),
            Self::Heartbeat(number) => Command::Heartbeat(server(number)),
            Self::Request => Command::Request(None, next_value(cluster)),
            Self::RequestTo(number) => Command::Request(Some(server(number)), next_value(cluster)),
            Self::Deliver(number) => Command::Deliver(note(number)?),
            Self::Drop(number) => Command::Drop(note(number)?),
            Self::Duplicate(number) => Command::Duplicate(note(number)?),
            Self::Crash(number) => Command::Crash(server(number)),
            Self::CrashLeader => Command::Crash(cluster.leader()?),
            Self::Restart(number) => Command::Restart(server(number)),
            Self::Pause(number) => Command::Pause(server(number)),
            Self::Resume(number) => Command::Resume(server(number)),
            Self::Split(sides) => Command::Split(split(&sides, cluster.servers())),
            Self::Cut(from, to) => Command::Cut(server(from), server(to)),
            Self::Heal => Command::Heal,
            Self::Hold => Command::Hold,
            Self::Flow => Command::Flow,
            Self::SplitVote => Command::SplitVote,
            Self::Network(loss_percent, duplication_percent) => {
                Command::Set(Settings { loss_percent, duplication_percent, ..settings })
            }
            Self::MaxEntries(max_entries) => set(Config { max_entries, ..settings.raft }),
            Self::NoOp(no_op) => set(Config { no_op, ..settings.raft }),
            Self::Read => Command::Read(None),
            Self::ReadFrom(number) => Command::Read(Some(server(number))),
            Self::Add(number) => {
                let new = newcomer(cluster, number)?;
                Command::ChangeMembers(members(cluster).union(ServerSet::from_iter([new])))
            }
            Self::Remove(number) => {
                let present = members(cluster);
                let removed = present.iter().nth(number % present.len().max(1))?;
                Command::ChangeMembers(present.without(removed))
            }
            Self::Members(bits) => {
                let known = ServerSet::first(cluster.seats().len() + 1);
                let named = |server: &ServerId| bits & (1 << server.slot()) != 0;
                Command::ChangeMembers(known.iter().filter(named).collect())
            }
            Self::Snapshot(number) => Command::TakeSnapshot(server(number)),
            Self::Transfer(number) => Command::Transfer(cluster.leader()?, server(number)),
            Self::PreVote(pre_vote) => set(Config { pre_vote, ..settings.raft }),
            Self::CheckQuorum(check_quorum) => set(Config { check_quorum, ..settings.raft }),
            Self::SnapshotAt(snapshot_at) => set(Config { snapshot_at, ..settings.raft }),
            Self::SnapshotChunk(snapshot_chunk) => set(Config { snapshot_chunk, ..settings.raft }),
            Self::ClientRetry(client_retry_us) => {
                Command::Set(Settings { client_retry_us, ..settings })
            }
        };
        Some(command)
    }
}

/// The members that there are, or will be once the change is over.
fn members(cluster: &Cluster) -> ServerSet {
    let configuration = cluster.configuration();
    configuration.new_members().unwrap_or(configuration.old())
}

/// Somebody who is no member: mostly a new server, as long as there is room.
fn newcomer(cluster: &Cluster, number: usize) -> Option<ServerId> {
    let outsiders: Vec<ServerId> = cluster.servers().difference(members(cluster)).iter().collect();
    let new = ServerId::new(cluster.seats().len() + 1);
    let old = outsiders.get(number % outsiders.len().max(1)).copied();
    if number.is_multiple_of(3) { old.or(new) } else { new.or(old) }
}

/// A value that no other request has: logs that differ are seen to differ.
fn next_value(cluster: &Cluster) -> raft_workshop::raft::Value {
    value(&format!("v{}", cluster.steps()))
}

fn split(side_of: &[u8], members: ServerSet) -> Vec<ServerSet> {
    let on = |side: u8| {
        let stands = move |server: &ServerId| side_of[server.slot()] == side;
        members.iter().filter(stands).collect::<ServerSet>()
    };
    (0..3).map(on).filter(|side| !side.is_empty()).collect()
}
