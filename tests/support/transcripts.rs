//! Fixed runs and the digests of all that happened in them. Native and in WebAssembly they are
//! the same, in every build.

use raft_workshop::cluster::{Cluster, Command, Event, Settings};
use raft_workshop::raft::{Config, ServerSet};

use super::{append_entries, at, request, s, servers, sheet};

/// A run: its name, what is done, and the digest of its events.
type Run = (&'static str, fn() -> Vec<Event>, u64);

/// The runs. A digest changes when the algorithm, the world around it, or an event changes, and
/// at no other time.
const RUNS: [Run; 6] = [
    ("five servers under load", five_under_load, 0x2ac4_5cb7_448e_d62a),
    ("nine servers on a bad network", nine_on_a_bad_network, 0x01fa_9b0d_9c93_fe5e),
    ("crashes, pauses and walls", crashes_pauses_and_walls, 0x9cc0_b7f7_8ce2_c363),
    ("split votes", split_votes, 0xe70e_8669_4ceb_026e),
    ("hold, and notes by hand", notes_by_hand, 0x8f29_b9d3_f446_7009),
    ("sheets and forged notes", sheets_and_forged_notes, 0x2662_92c6_d648_8c52),
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
