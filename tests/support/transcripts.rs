//! Fixed runs and the digests of all that happened in them. Native and in WebAssembly they are
//! the same, in every build.

use raft_workshop::cluster::{Cluster, Command, Event, Settings};
use raft_workshop::raft::{Config, ServerSet};

use super::{append_entries, at, request, s, servers, sheet};

/// A run: its name, what is done, and the digest of its events.
type Run = (&'static str, fn() -> Vec<Event>, u64);

/// The runs. A digest changes when the algorithm, the world around it, or an event changes, and
/// at no other time.
const RUNS: [Run; 11] = [
    ("five servers under load", five_under_load, 0xb2ba_a45f_b325_2b6b),
    ("nine servers on a bad network", nine_on_a_bad_network, 0x2759_5ac9_549b_5963),
    ("crashes, pauses and walls", crashes_pauses_and_walls, 0xf1fd_814b_e5f3_c485),
    ("split votes", split_votes, 0x2988_a491_53fa_06b8),
    ("hold, and notes by hand", notes_by_hand, 0x9a08_712c_f1a1_15e4),
    ("sheets and forged notes", sheets_and_forged_notes, 0xa8d8_3be3_bffe_644e),
    ("members that come and go", members_that_come_and_go, 0xbc70_01a9_0f33_3138),
    ("snapshots on a bad network", snapshots_on_a_bad_network, 0xd372_9ab0_0251_cbaf),
    ("pre-vote and check quorum", pre_vote_and_check_quorum, 0x92c8_02da_ef87_e348),
    ("a leadership that goes round", a_leadership_that_goes_round, 0x837f_4d61_044a_37e8),
    ("clients that try again", clients_that_try_again, 0x4ca3_56c4_6db4_38c4),
];

/// Holds each run against its digest.
pub fn check() {
    let found: Vec<(&str, String)> =
        RUNS.iter().map(|(name, run, _)| (*name, format!("{:#018x}", digest(&run())))).collect();
    let expected: Vec<(&str, String)> =
        RUNS.iter().map(|(name, _, digest)| (*name, format!("{digest:#018x}"))).collect();
    assert_eq!(found, expected);
}

/// FNV-1a of the events as text.
fn digest(events: &[Event]) -> u64 {
    let bytes = events.iter().flat_map(|event| format!("{event:?}\n").into_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |digest, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// A cluster and what has happened to it. What is refused is left out, and is part of the run.
struct Runner(Cluster, Vec<Event>);

impl Runner {
    fn new(settings: Settings) -> Self {
        Self(Cluster::new(settings).expect("the settings are right"), Vec::new())
    }

    fn does(&mut self, command: &Command) {
        let _ = self.0.apply(command, &mut self.1);
    }

    fn run(&mut self, span_us: u64) {
        self.does(&Command::Run(self.0.now() + span_us));
    }
}

fn five_under_load() -> Vec<Event> {
    let mut runner = Runner::new(Settings::default());
    for nth in 0..100 {
        runner.run(50_000);
        runner.does(&request(&format!("v{nth}")));
    }
    assert!(runner.0.safety().is_some_and(|safety| safety.committed_len() > 80));
    runner.1
}

fn nine_on_a_bad_network() -> Vec<Event> {
    let mut runner = Runner::new(Settings {
        servers: 9,
        seed: 0xdead_beef_0123_4567,
        raft: Config { max_entries: 2, no_op: true, ..Config::default() },
        latency_min_us: 0,
        latency_max_us: 70_000,
        loss_percent: 12,
        duplication_percent: 17,
        ..Settings::default()
    });
    for nth in 0..60 {
        runner.run(70_000 + nth * 1_001);
        runner.does(&request(&format!("v{nth}")));
    }
    assert!(runner.0.safety().is_some_and(|safety| safety.committed_len() > 10));
    runner.1
}

fn crashes_pauses_and_walls() -> Vec<Event> {
    let mut runner = Runner::new(Settings { servers: 7, seed: 3, ..Settings::default() });
    for nth in 0..40_usize {
        let server = |offset: usize| s((nth * 5 + offset) % 7 + 1);
        let sides = vec![servers(&[1, 2, 3 + nth % 3]), servers(&[6, 7])];
        let fault = match nth % 8 {
            0 => Command::Crash(server(0)),
            1 => Command::Pause(server(1)),
            2 => Command::Split(sides),
            3 => Command::Restart(server(nth)),
            4 => Command::Cut(server(2), server(3)),
            5 => Command::Heal,
            6 => Command::Crash(runner.0.leader().unwrap_or(s(1))),
            _ => Command::SetTimer(server(4), 10_000),
        };
        runner.does(&fault);
        runner.run(120_000);
        runner.does(&request(&format!("v{nth}")));
        for server in ServerSet::first(7).iter().filter(|_| nth % 8 == 7) {
            runner.does(&Command::Restart(server));
            runner.does(&Command::Resume(server));
        }
    }
    runner.1
}

fn split_votes() -> Vec<Event> {
    let mut events = Vec::new();
    for servers in 2..=9 {
        let mut runner = Runner::new(Settings { servers, seed: 99, ..Settings::default() });
        for _ in 0..3 {
            runner.does(&Command::SplitVote);
            runner.run(900_000);
        }
        events.append(&mut runner.1);
    }
    events
}

fn notes_by_hand() -> Vec<Event> {
    let mut runner = Runner::new(Settings { seed: 12, loss_percent: 3, ..Settings::default() });
    runner.does(&Command::Hold);
    runner.does(&Command::Timeout(s(2)));
    runner.does(&Command::Timeout(s(4)));
    for nth in 0..300_usize {
        let notes = runner.0.network().notes();
        let note = (!notes.is_empty()).then(|| notes[nth * 7 % notes.len()].id);
        let command = match (nth % 9, note) {
            (0, Some(note)) => Command::Drop(note),
            (1, Some(note)) => Command::Duplicate(note),
            (2 | 3, _) => Command::Step,
            (4, _) => request(&format!("v{nth}")),
            (_, Some(note)) => Command::Deliver(note),
            (_, None) => Command::Timeout(s(nth % 5 + 1)),
        };
        runner.does(&command);
    }
    runner.1
}

fn sheets_and_forged_notes() -> Vec<Event> {
    let mut runner = Runner::new(Settings { servers: 3, seed: 5, ..Settings::default() });
    runner.does(&Command::Boot(s(1), sheet(3, Some(2), &[1, 1, 3])));
    runner.does(&Command::Boot(s(2), sheet(4, None, &[1, 2, 2, 2])));
    runner.run(700_000);
    runner.does(&request("x"));
    runner.run(300_000);
    let term = runner.0.leaders().next().map_or(9, |leader| leader.current_term() + 1);
    runner.does(&Command::Forge(s(1), s(3), append_entries(term, at(0, 0), &[term, term], 2)));
    runner.run(1_000_000);
    assert!(runner.0.violation().is_some(), "a forged note can do harm");
    runner.1
}

fn members_that_come_and_go() -> Vec<Event> {
    let mut runner = Runner::new(Settings {
        servers: 3,
        seed: 21,
        raft: Config { no_op: true, ..Config::default() },
        ..Settings::default()
    });
    let targets: [&[usize]; 9] = [
        &[1, 2, 3, 4],
        &[2, 3, 4, 5],
        &[4, 5, 6],
        &[4, 5],
        &[5, 6, 7, 1],
        &[1],
        &[1, 2, 3],
        &[2, 3],
        &[1, 2, 3, 4, 5, 6, 7, 8, 9],
    ];
    for (nth, target) in targets.iter().cycle().take(40).enumerate() {
        runner.does(&Command::ChangeMembers(servers(target)));
        runner.run(200_000 + nth as u64 * 10_007);
        runner.does(&request(&format!("v{nth}")));
        if nth % 7 == 3 {
            runner.does(&Command::Crash(runner.0.leader().unwrap_or(s(1))));
            runner.run(50_000);
            ServerSet::first(9).iter().for_each(|server| runner.does(&Command::Restart(server)));
        }
    }
    assert!(runner.0.servers().len() > 6);
    runner.1
}

fn snapshots_on_a_bad_network() -> Vec<Event> {
    let mut runner = Runner::new(Settings {
        seed: 31,
        raft: Config { snapshot_at: Some(5), snapshot_chunk: 2, ..Config::default() },
        loss_percent: 10,
        duplication_percent: 10,
        ..Settings::default()
    });
    for nth in 0..80_usize {
        runner.run(40_000);
        runner.does(&request(&format!("v{nth}")));
        let server = s(nth % 5 + 1);
        runner.does(&match nth % 6 {
            0 => Command::Crash(server),
            3 => Command::TakeSnapshot(server),
            _ => Command::Restart(server),
        });
    }
    assert!(runner.0.seats().iter().any(|seat| seat.persistent().snapshot.is_some()));
    runner.1
}

fn pre_vote_and_check_quorum() -> Vec<Event> {
    let raft = Config { pre_vote: true, check_quorum: true, ..Config::default() };
    let mut runner = Runner::new(Settings { seed: 41, raft, ..Settings::default() });
    for nth in 0..30_usize {
        runner.run(250_000);
        runner.does(&request(&format!("v{nth}")));
        let (one, other) = (s(nth % 5 + 1), s((nth * 3 + 1) % 5 + 1));
        runner.does(&match nth % 5 {
            0 => Command::Split(vec![ServerSet::from_iter([one, other])]),
            1 => Command::Cut(one, other),
            2 => Command::Crash(one),
            3 => Command::Heal,
            _ => Command::Restart(s((nth - 2) % 5 + 1)),
        });
    }
    runner.1
}

fn a_leadership_that_goes_round() -> Vec<Event> {
    let mut runner = Runner::new(Settings { seed: 51, loss_percent: 5, ..Settings::default() });
    for nth in 0..60_usize {
        runner.run(60_000);
        runner.does(&request(&format!("v{nth}")));
        if let Some(leader) = runner.0.leader() {
            runner.does(&Command::Transfer(leader, s(leader.number() % 5 + 1)));
        }
    }
    runner.1
}

fn clients_that_try_again() -> Vec<Event> {
    let mut runner = Runner::new(Settings {
        seed: 61,
        client_retry_us: Some(90_000),
        loss_percent: 15,
        ..Settings::default()
    });
    for nth in 0..60_usize {
        runner.run(50_000);
        runner.does(&request(&format!("v{nth}")));
        runner.does(&Command::Read(Some(s(nth % 5 + 1))));
        let leader = runner.0.leader().unwrap_or(s(1));
        match nth % 9 {
            2 => runner.does(&Command::Crash(leader)),
            6 => ServerSet::first(5).iter().for_each(|it| runner.does(&Command::Restart(it))),
            _ => {}
        }
    }
    assert!(runner.0.clients().last_read().is_some());
    runner.1
}
