//! How fast the core is: simulated seconds and delivered messages per second of CPU time.
//!
//! `cargo bench --bench core` runs it natively; `cargo xtask bench` also compiles it to
//! WebAssembly, runs that under Node.js, and sets the two side by side. Every figure is a line of
//! its own, `name: value`; each is the median of several runs.
//!
//! The cluster is that of the published figures of other implementations: 5 servers, latency
//! 10–15 ms, heartbeat 50 ms, election timeout 100–200 ms. All events are made, and looked
//! through for deliveries. Natively the crate `raft` does the same work in the same run.

mod host;
#[cfg(not(target_arch = "wasm32"))]
mod peer;

use raft_workshop::cluster::{Cluster, Command, Event, Settings, What};
use raft_workshop::raft::{Config, Value};

/// How often each figure is taken; the median counts.
const RUNS: usize = 5;

/// How long one run takes at least, in seconds of CPU time.
const RUN_S: f64 = 0.4;

/// After so many requests a new cluster begins: logs have a limit, and people's are short.
const REQUESTS_PER_CLUSTER: usize = 2_000;

/// What was done in some stretch of work.
#[derive(Clone, Copy, Default)]
struct Done {
    simulated_s: f64,
    messages: f64,
    commits: f64,
}

/// Some amount of work, a fraction of a second.
type Work = fn() -> Done;

/// Who does the work, and how each of the three kinds is done.
type Subject = (&'static str, [Work; 3]);

const OURS: [Subject; 2] = [
    ("checked", [|| idle(true), || load(true), || commits(true)]),
    ("unchecked", [|| idle(false), || load(false), || commits(false)]),
];

#[cfg(not(target_arch = "wasm32"))]
const PEERS: [Subject; 1] = [("crate raft", [peer::idle, peer::load, peer::commits])];
#[cfg(target_arch = "wasm32")]
const PEERS: [Subject; 0] = [];

/// A kind of work, and what counts in it besides messages, with its unit.
type Kind = (&'static str, &'static str, fn(&Done) -> f64);

const KINDS: [Kind; 3] = [
    ("idle", "simulated s/s", |done| done.simulated_s),
    ("20 requests/s", "simulated s/s", |done| done.simulated_s),
    ("one by one", "commits/s", |done| done.commits),
];

fn main() {
    // Cargo hands over options such as `--bench`; there is nothing to choose.
    // What is compared is measured within seconds.
    for (nth, (kind, unit, figure)) in KINDS.into_iter().enumerate() {
        for (name, works) in OURS.iter().chain(&PEERS) {
            let done = median_rates(works[nth]);
            host::say(&format!("{name} {kind} {unit}: {:.0}", figure(&done)));
            host::say(&format!("{name} {kind} messages/s: {:.0}", done.messages));
        }
    }
}

/// What is done per second of CPU time.
fn median_rates(work: Work) -> Done {
    rates(work);
    let runs: Vec<Done> = (0..RUNS).map(|_| rates(work)).collect();
    let median = |figure: fn(&Done) -> f64| {
        let mut figures: Vec<f64> = runs.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[RUNS / 2]
    };
    Done {
        simulated_s: median(|done| done.simulated_s),
        messages: median(|done| done.messages),
        commits: median(|done| done.commits),
    }
}

fn rates(work: Work) -> Done {
    let start = host::cpu_seconds();
    let mut sum = Done::default();
    loop {
        let done = work();
        sum.simulated_s += done.simulated_s;
        sum.messages += done.messages;
        sum.commits += done.commits;
        let spent = host::cpu_seconds() - start;
        if spent >= RUN_S {
            return Done {
                simulated_s: sum.simulated_s / spent,
                messages: sum.messages / spent,
                commits: sum.commits / spent,
            };
        }
    }
}

/// A leader and its heartbeats.
fn idle(checks: bool) -> Done {
    let mut bench = Bench::new(checks);
    for _ in 0..10_000 {
        bench.run(50_000);
    }
    bench.done()
}

/// 20 requests a second, one by one.
fn load(checks: bool) -> Done {
    let mut bench = Bench::new(checks);
    for _ in 0..REQUESTS_PER_CLUSTER {
        bench.request();
        bench.run(50_000);
    }
    bench.done()
}

/// A request, then every note until none is left; and again.
fn commits(checks: bool) -> Done {
    let mut bench = Bench::new(checks);
    bench.does(&Command::Hold);
    for _ in 0..REQUESTS_PER_CLUSTER {
        bench.request();
        while !bench.cluster.network().notes().is_empty() {
            bench.does(&Command::Step);
        }
        bench.count();
    }
    bench.done()
}

/// A cluster at work.
struct Bench {
    cluster: Cluster,
    events: Vec<Event>,
    value: Value,
    done: Done,
}

impl Bench {
    /// A cluster with a leader.
    fn new(checks: bool) -> Self {
        let raft = Config {
            election_timeout_min_us: 100_000,
            election_timeout_max_us: 200_000,
            ..Config::default()
        };
        let cluster = Cluster::new(Settings { raft, ..Settings::default() });
        let cluster = cluster.expect("the settings are right");
        let cluster = if checks { cluster } else { cluster.without_checks() };
        let value = Value::new("x").expect("the value is fit");
        let mut bench = Self { cluster, events: Vec::new(), value, done: Done::default() };
        bench.run(2_000_000);
        assert!(bench.cluster.leader().is_some());
        bench.done = Done::default();
        bench
    }

    fn does(&mut self, command: &Command) {
        self.cluster.apply(command, &mut self.events).expect("the bench asks nothing impossible");
    }

    fn run(&mut self, span_us: u64) {
        self.does(&Command::Run(self.cluster.now() + span_us));
        self.done.simulated_s += span_us as f64 / 1e6;
        self.count();
    }

    fn request(&mut self) {
        self.does(&Command::Request(None, self.value));
    }

    /// Looks through what has happened and forgets it.
    fn count(&mut self) {
        for event in self.events.drain(..) {
            match event.what {
                What::Delivered(_) => self.done.messages += 1.0,
                What::Answered(..) => self.done.commits += 1.0,
                _ => {}
            }
        }
    }

    fn done(self) -> Done {
        assert!(self.cluster.violation().is_none());
        self.done
    }
}
