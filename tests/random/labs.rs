//! The course's tests of Raft (MIT 6.5840, labs 3 and 4), as runs of this cluster: each on several
//! seeds, with the audit at its heels.

use std::collections::BTreeSet;

use raft_workshop::cluster::{Cluster, Command, Event, Seat, Settings, What};
use raft_workshop::raft::{Config, Micros, ServerId, ServerSet, Value};

use super::audit::{Audit, has_agreed};
use crate::support::{s, servers, value};

/// A cluster under audit.
struct Lab {
    cluster: Cluster,
    audit: Audit,
    /// What clients were told.
    told: BTreeSet<Value>,
    asked: usize,
    random: u64,
}

impl Lab {
    fn of(settings: Settings) -> Self {
        let cluster = Cluster::new(settings).expect("the settings are right");
        let (random, asked) = (settings.seed, 0);
        Self { cluster, audit: Audit::default(), told: BTreeSet::new(), asked, random }
    }

    /// So many servers on a network that loses and doubles notes and lets them overtake each other.
    fn unreliable(servers: usize, seed: u64, raft: Config) -> Self {
        Self::of(Settings {
            servers,
            seed,
            raft,
            latency_min_us: 1_000,
            latency_max_us: 27_000,
            loss_percent: 10,
            duplication_percent: 10,
            ..Settings::default()
        })
    }

    fn reliable(servers: usize, seed: u64) -> Self {
        Self::of(Settings { servers, seed, ..Settings::default() })
    }

    /// A number below `end`, the same in every run.
    fn draw(&mut self, end: usize) -> usize {
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        (self.random >> 33) as usize % end
    }

    /// What is refused is left out.
    fn tries(&mut self, command: &Command) {
        let mut events: Vec<Event> = Vec::new();
        let _ = self.cluster.apply(command, &mut events);
        self.audit.check(&self.cluster, &events);
        self.told.extend(events.iter().filter_map(|event| match event.what {
            What::Answered(_, value) => Some(value),
            _ => None,
        }));
    }

    fn run(&mut self, span_us: Micros) {
        let until = self.cluster.now() + span_us;
        while self.cluster.next().is_some_and(|(at, _)| at <= until) {
            self.tries(&Command::Step);
        }
        self.tries(&Command::Run(until));
    }

    fn ask(&mut self, server: Option<ServerId>) -> Value {
        self.asked += 1;
        let value = value(&format!("{}", self.asked));
        self.tries(&Command::Request(server, value));
        value
    }

    fn ask_often(&mut self, times: usize, server: Option<ServerId>) {
        for _ in 0..times {
            self.ask(server);
        }
    }

    /// These are cut off from all others; no one from no one.
    fn cut_off(&mut self, numbers: &[usize]) {
        self.tries(&Command::Heal);
        if !numbers.is_empty() {
            self.tries(&Command::Split(vec![servers(numbers)]));
        }
    }

    fn leader(&self) -> ServerId {
        self.cluster.leader().expect("somebody leads")
    }

    /// The server so many places behind this one.
    fn behind(&self, server: ServerId, places: usize) -> usize {
        (server.number() - 1 + places) % self.cluster.servers().len() + 1
    }

    /// Within this time the cluster agrees on a new value, whoever has to be asked for it.
    fn agrees_within(&mut self, span_us: Micros) {
        let until = self.cluster.now() + span_us;
        while self.cluster.now() < until {
            let value = self.ask(None);
            self.run(400_000);
            if self.told.contains(&value) {
                return;
            }
        }
        panic!("no agreement within {span_us} us");
    }

    /// All faults end; soon all members have all that anybody was promised.
    fn recovers(&mut self) {
        self.tries(&Command::Heal);
        for server in self.cluster.servers().iter() {
            self.tries(&Command::Restart(server));
            self.tries(&Command::Resume(server));
        }
        let Settings { servers, seed, raft, .. } = *self.cluster.settings();
        let raft = Config { pre_vote: true, ..raft };
        self.tries(&Command::Set(Settings { servers, seed, raft, ..Settings::default() }));
        self.run(2_000_000);
        self.agrees_within(10_000_000);
        self.run(4_000_000);
        assert!(has_agreed(&self.cluster));
        for server in self.cluster.members().iter() {
            let applied = self.cluster.seat(server).and_then(Seat::up).expect("all are up");
            let applied: BTreeSet<Value> = applied.applied().copied().collect();
            assert!(applied.is_superset(&self.told), "{server} lacks what was promised");
        }
    }
}

fn on_each_seed(lab: impl Fn(u64)) {
    (1..=4).for_each(lab);
}

/// Lab 3A: a leader is elected, and stays while nothing happens.
#[test]
fn an_initial_election_lasts() {
    on_each_seed(|seed| {
        let mut lab = Lab::reliable(3, seed);
        lab.run(1_000_000);
        let (leader, elections) = (lab.leader(), lab.audit.seen.elections);
        lab.run(2_000_000);
        assert_eq!((lab.leader(), lab.audit.seen.elections), (leader, elections));
    });
}

/// Lab 3A: a leader that is lost is replaced; without a majority there is none; a leader that
/// comes back disturbs nobody.
#[test]
fn a_lost_leader_is_replaced_and_no_majority_means_no_new_leader() {
    on_each_seed(|seed| {
        let mut lab = Lab::reliable(3, seed);
        lab.run(1_000_000);
        let first = lab.leader();
        lab.cut_off(&[first.number()]);
        lab.run(1_500_000);
        let second = lab.leader();
        assert_ne!(second, first);
        lab.tries(&Command::Crash(s(lab.behind(second, 1))));
        lab.tries(&Command::Crash(s(lab.behind(second, 2))));
        let elections = lab.audit.seen.elections;
        lab.run(2_000_000);
        assert_eq!(lab.audit.seen.elections, elections);
        lab.recovers();
    });
}

/// Lab 3A: three of seven are cut off, again and again; each time one of the others leads.
#[test]
fn there_are_many_elections_with_seven_servers() {
    on_each_seed(|seed| {
        let mut lab = Lab::reliable(7, seed);
        lab.run(1_000_000);
        for _ in 0..10 {
            let first = lab.draw(7);
            let out: Vec<usize> = (0..3).map(|nth| (first + nth * 2) % 7 + 1).collect();
            lab.cut_off(&out);
            lab.run(2_000_000);
            assert!(!out.contains(&lab.leader().number()), "the newest leader is on this side");
            lab.cut_off(&[]);
            lab.run(500_000);
        }
        assert!(lab.audit.seen.elections > 5);
        lab.recovers();
    });
}

/// Lab 3B: the cluster goes on agreeing while a follower is gone, and stops when too many are.
#[test]
fn it_agrees_in_spite_of_a_lost_follower_and_not_without_a_majority() {
    on_each_seed(|seed| {
        let mut lab = Lab::reliable(5, seed);
        lab.run(1_000_000);
        let leader = lab.leader();
        lab.cut_off(&[lab.behind(leader, 1), lab.behind(leader, 2)]);
        lab.agrees_within(1_000_000);
        lab.cut_off(&[1, 2, 3].map(|places| lab.behind(leader, places)));
        let lost = lab.ask(Some(leader));
        lab.run(2_000_000);
        assert!(!lab.told.contains(&lost), "three of five are gone");
        lab.recovers();
    });
}

/// Lab 3B: a leader in the minority takes entries that are lost, then another; both come back.
#[test]
fn a_partitioned_leader_rejoins() {
    on_each_seed(|seed| {
        let mut lab = Lab::reliable(3, seed);
        lab.run(1_000_000);
        lab.agrees_within(1_000_000);
        let first = lab.leader();
        lab.cut_off(&[first.number()]);
        lab.ask_often(3, Some(first));
        lab.run(1_000_000);
        lab.agrees_within(2_000_000);
        let second = lab.leader();
        lab.cut_off(&[second.number()]);
        lab.run(1_000_000);
        lab.agrees_within(4_000_000);
        lab.recovers();
    });
}

/// Lab 3B: logs grow far apart, on one side after the other, and become one again.
#[test]
fn logs_that_grew_far_apart_become_one() {
    on_each_seed(|seed| {
        let mut lab = Lab::reliable(5, seed);
        lab.run(1_000_000);
        lab.agrees_within(1_000_000);
        let first = lab.leader();
        // The leader and one follower take a lot that is never committed.
        lab.cut_off(&[first.number(), lab.behind(first, 1)]);
        lab.ask_often(40, Some(first));
        lab.run(1_500_000);
        // The others commit a lot, then lose one and take a lot for nothing.
        lab.ask_often(40, None);
        lab.run(1_000_000);
        let second = lab.leader();
        assert_ne!(second, first);
        let kept = [2, 3, 4].map(|places| lab.behind(first, places));
        let lost = kept.into_iter().find(|&number| number != second.number()).expect("two others");
        lab.cut_off(&[lost, first.number(), lab.behind(first, 1)]);
        lab.ask_often(40, Some(second));
        lab.run(1_500_000);
        lab.recovers();
        assert!(lab.told.len() >= 41, "{}", lab.told.len());
    });
}

/// Lab 3C: everybody crashes, some earlier than others, and what was promised is still there.
#[test]
fn what_was_promised_outlives_crashes_of_everybody() {
    on_each_seed(|seed| {
        let mut lab = Lab::reliable(5, seed);
        lab.run(1_000_000);
        for round in 0..8 {
            lab.agrees_within(3_000_000);
            let crashing = ServerSet::first(5);
            for server in crashing.iter() {
                lab.tries(&Command::Crash(server));
                if round % 2 == 0 {
                    lab.ask(None);
                    lab.run(30_000);
                }
            }
            for server in crashing.iter().filter(|server| server.number() % 3 != round % 3) {
                lab.tries(&Command::Restart(server));
            }
            lab.run(1_500_000);
            crashing.iter().for_each(|server| lab.tries(&Command::Restart(server)));
        }
        lab.recovers();
    });
}

/// Lab 3C: Figure 8: leaders crash before or after their entries are everywhere; on a network that
/// loses, doubles and reorders as well.
#[test]
fn figure_8_on_an_unreliable_network() {
    on_each_seed(|seed| {
        let mut lab = Lab::unreliable(5, seed, Config { max_entries: 2, ..Config::default() });
        for _ in 0..150 {
            lab.ask(None);
            let span = if lab.draw(10) == 0 { lab.draw(500_000) } else { lab.draw(13_000) };
            lab.run(span as Micros);
            if lab.draw(3) == 0
                && let Some(leader) = lab.cluster.leader()
            {
                lab.tries(&Command::Crash(leader));
            }
            if lab.cluster.seats().iter().filter(|seat| seat.is_up()).count() < 3 {
                let server = s(lab.draw(5) + 1);
                lab.tries(&Command::Restart(server));
            }
        }
        lab.recovers();
    });
}

/// Lab 3D: servers crash and are cut off while logs become snapshots, on an unreliable network.
#[test]
fn snapshots_with_crashes_on_an_unreliable_network() {
    on_each_seed(|seed| {
        let raft = Config { snapshot_at: Some(5), snapshot_chunk: 3, ..Config::default() };
        let mut lab = Lab::unreliable(3, seed, raft);
        lab.run(1_000_000);
        for round in 0..12 {
            let victim = s(lab.draw(3) + 1);
            if round % 2 == 0 {
                lab.tries(&Command::Crash(victim));
            } else {
                lab.cut_off(&[victim.number()]);
            }
            for _ in 0..12 {
                lab.ask(None);
                lab.run(60_000);
            }
            lab.tries(&Command::Restart(victim));
            lab.cut_off(&[]);
            lab.run(600_000);
        }
        assert!(lab.audit.seen.installs > 3, "{:?}", lab.audit.seen);
        lab.recovers();
    });
}

/// Lab 4: clients that ask again are served once each, whatever is lost, crashes or falls apart.
#[test]
fn clients_that_ask_again_are_served_once_on_an_unreliable_network() {
    on_each_seed(|seed| {
        let raft = Config { snapshot_at: Some(8), ..Config::default() };
        let mut lab = Lab::unreliable(5, seed, raft);
        let settings = *lab.cluster.settings();
        lab.tries(&Command::Set(Settings { client_retry_us: Some(350_000), ..settings }));
        for round in 0..40 {
            let server = s(lab.draw(5) + 1);
            lab.ask(Some(server));
            lab.tries(&Command::Read(Some(server)));
            let victim = lab.draw(5) + 1;
            match round % 8 {
                1 => lab.tries(&Command::Crash(s(victim))),
                3 => lab.cut_off(&[victim, victim % 5 + 1]),
                5 => lab.cut_off(&[]),
                7 => ServerSet::first(5).iter().for_each(|it| lab.tries(&Command::Restart(it))),
                _ => {}
            }
            lab.run(150_000);
        }
        lab.cut_off(&[]);
        ServerSet::first(5).iter().for_each(|it| lab.tries(&Command::Restart(it)));
        lab.run(15_000_000);
        assert_eq!(lab.cluster.clients().waiting(), 0, "everybody has been answered");
        assert_eq!(lab.told.len(), lab.asked, "each command once");
        assert!(lab.audit.seen.reads > 20, "{:?}", lab.audit.seen);
    });
}

/// Not in the labs: members come and go on an unreliable network, while leaders crash.
#[test]
fn members_come_and_go_on_an_unreliable_network() {
    on_each_seed(|seed| {
        let raft = Config { snapshot_at: Some(6), pre_vote: true, ..Config::default() };
        let mut lab = Lab::unreliable(3, seed, raft);
        lab.run(1_000_000);
        for round in 0..30 {
            let known = lab.cluster.servers().len();
            let size = lab.draw(4) + 1;
            let target = (0..size).map(|_| lab.draw((known + 1).min(9)) + 1).collect::<Vec<_>>();
            lab.tries(&Command::ChangeMembers(servers(&target)));
            lab.ask(None);
            lab.run(300_000);
            if round % 5 == 2
                && let Some(leader) = lab.cluster.leader()
            {
                lab.tries(&Command::Crash(leader));
                lab.run(700_000);
                lab.tries(&Command::Restart(leader));
            }
        }
        assert!(lab.audit.seen.changes > 10, "{:?}", lab.audit.seen);
        lab.recovers();
    });
}
