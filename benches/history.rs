//! What the history costs: how long it takes to reach a moment, and what its keyframes take.
//!
//! `cargo xtask bench history` runs it. A run has 5 servers and a client that asks every 20 ms.
//! Every figure is a line `name: value`: the median and the 99th percentile of the wall time of
//! seeks to places drawn at random, how many times faster the median is than carrying the run out
//! from its beginning (measured in the same run), and the bytes that the history holds for 1,000
//! events, counted by the crate `allocation-counter`.

#[cfg(not(target_arch = "wasm32"))]
mod history {
    use std::hint::black_box;
    use std::time::Instant;

    use allocation_counter::measure;
    use raft_workshop::cluster::history::{Act, History, Run};
    use raft_workshop::cluster::{Cluster, Command, Settings};
    use raft_workshop::raft::Value;

    /// How many events the runs have.
    const SIZES: [u64; 3] = [1_000, 10_000, 100_000];

    /// How often the client asks.
    const REQUEST_EVERY_US: u64 = 20_000;

    /// After so many requests it has what it wanted: logs have a limit.
    const REQUESTS: usize = 5_000;

    /// How many places are gone to.
    const SEEKS: usize = 2_000;

    pub fn run() {
        for events in SIZES {
            let run = with_requests(events);
            let mut history = History::new(Settings::default()).expect("the settings are right");
            let bytes =
                measure(|| history.open(&run, None, Vec::new()).expect("it can be carried out"))
                    .bytes_current;
            let mut seeks = seeks(&history);
            seeks.sort_by(f64::total_cmp);
            let (median, high) = (seeks[SEEKS / 2], seeks[SEEKS * 99 / 100]);
            let whole = whole_run_us(&run);
            println!("{events} events, seek us, median: {median:.0}");
            println!("{events} events, seek us, 99th percentile: {high:.0}");
            println!("{events} events, whole run us: {whole:.0}");
            println!("{events} events, whole run / median seek: {:.0}", whole / median);
            let per_thousand = bytes as f64 / events as f64;
            println!("{events} events, KB for 1,000 events: {per_thousand:.0}");
        }
    }

    /// The run: what the client asked, and when.
    fn with_requests(events: u64) -> Run {
        let settings = Settings::default();
        let mut cluster = Cluster::new(settings).expect("the settings are right");
        let (mut acts, mut moments, mut ask_at) = (Vec::new(), 0, 2_000_000);
        while moments < events {
            let next = cluster.next().map_or(u64::MAX, |(at, _)| at);
            let command = if next > ask_at && acts.len() < REQUESTS {
                cluster.apply(&Command::Run(ask_at), &mut Vec::new()).expect("nothing is due");
                ask_at += REQUEST_EVERY_US;
                let command = Command::Request(None, Value::new("x").expect("the value is fit"));
                acts.push(Act { after: moments, at: cluster.now(), command: command.clone() });
                command
            } else {
                Command::Step
            };
            cluster.apply(&command, &mut Vec::new()).expect("the run goes on");
            moments += 1;
        }
        Run { settings, acts, moments }
    }

    /// How long it took to reach places all over the run, in microseconds.
    fn seeks(history: &History) -> Vec<f64> {
        let branch = history.branch();
        let mut place = 1;
        let mut seek = || {
            place = (place * 48_271) % 2_147_483_647;
            let start = Instant::now();
            black_box(branch.seek(place % branch.len()));
            start.elapsed().as_secs_f64() * 1e6
        };
        (0..SEEKS).map(|_| seek()).collect()
    }

    fn whole_run_us(run: &Run) -> f64 {
        let start = Instant::now();
        black_box(run.play(|_, _| ()).expect("it can be carried out"));
        start.elapsed().as_secs_f64() * 1e6
    }
}

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    history::run();
}
