//! What a snapshot of a whole cluster costs: going back is keeping the clone before.
//!
//! `cargo bench --bench snapshot` runs it; so does `cargo xtask bench snapshot`. The cluster has 5
//! servers, and every log as many entries as a figure's name says. A figure is a line
//! `name: value`: microseconds of CPU time for a clone that takes the place of an old one, the
//! median of several runs, and the bytes asked of the allocator (growing counts in full), counted
//! by the crate `allocation-counter`. What is equal is shared until one of the two changes, and
//! the copying is put off until then: so the bytes of one more request are counted too, with and
//! without a snapshot to be kept.
//!
//! A history keeps a snapshot, a keyframe, every `STEPS_PER_KEYFRAME` steps. What all
//! of them take at the end of a run is counted, for 1,000 steps of the run.

#[cfg(not(target_arch = "wasm32"))]
mod host;

#[cfg(not(target_arch = "wasm32"))]
mod snapshot {
    use std::hint::black_box;

    use allocation_counter::measure;
    use raft_workshop::cluster::{Cluster, Command, MAX_LOG_ENTRIES, Settings};
    use raft_workshop::raft::Value;

    use super::host;

    /// How often a time is taken; the median counts.
    const RUNS: usize = 5;

    /// How long one run takes at least, in seconds of CPU time.
    const RUN_S: f64 = 0.4;

    /// So many clones are kept; each new one takes the place of the oldest.
    const KEPT: usize = 500;

    /// As many entries as short runs have, and as many as leave room for the requests that are
    /// measured.
    const ENTRIES: [usize; 2] = [1_000, MAX_LOG_ENTRIES - 2];

    /// How many steps a history goes on from one keyframe to the next.
    const STEPS_PER_KEYFRAME: u64 = 256;

    /// How long the run is of which keyframes are kept.
    const STEPS: u64 = 100_000;

    /// How often a client asks in that run.
    const REQUEST_EVERY_US: u64 = 20_000;

    pub fn run() {
        for (name, checks) in [("checked", true), ("unchecked", false)] {
            for entries in ENTRIES {
                tell_clone(&format!("{name}, {entries} entries,"), entries, checks);
            }
            tell_keyframes(name, checks);
        }
    }

    fn tell_clone(name: &str, entries: usize, checks: bool) {
        let cluster = cluster(entries, checks);
        let bytes = measure(|| drop(black_box(cluster.clone()))).bytes_total;
        host::say(&format!("{name} clone us: {:.2}", median_us(&cluster)));
        host::say(&format!("{name} clone bytes: {bytes}"));
        host::say(&format!("{name} request bytes: {}", request_bytes(cluster.clone(), false)));
        host::say(&format!("{name} request bytes after a clone: {}", request_bytes(cluster, true)));
    }

    fn tell_keyframes(name: &str, checks: bool) {
        let mut cluster = with_leader(checks);
        let (start, mut keyframes) = (cluster.steps(), Vec::new());
        let bytes = measure(|| keyframes = keep_keyframes(&mut cluster)).bytes_current as f64;
        let steps = (cluster.steps() - start) as f64;
        let (per_step, per_keyframe) = (bytes / steps, bytes / keyframes.len() as f64);
        host::say(&format!("{name} keyframes, bytes for 1,000 steps: {:.0}", per_step * 1e3));
        host::say(&format!("{name} keyframes, bytes each: {per_keyframe:.0}"));
    }

    /// The keyframes of a run in which a client asks again and again.
    fn keep_keyframes(cluster: &mut Cluster) -> Vec<Cluster> {
        let (start, mut keyframes) = (cluster.steps(), Vec::new());
        while cluster.steps() < start + STEPS {
            ask(cluster);
            advance(cluster, REQUEST_EVERY_US);
            if cluster.steps() >= start + keyframes.len() as u64 * STEPS_PER_KEYFRAME {
                keyframes.push(cluster.clone());
            }
        }
        keyframes
    }

    /// Every server has all entries, and knows that they are committed.
    fn cluster(entries: usize, checks: bool) -> Cluster {
        let mut cluster = with_leader(checks);
        for _ in 0..entries {
            request(&mut cluster);
        }
        advance(&mut cluster, 1_000_000);
        for server in cluster.seats().iter().filter_map(|seat| seat.server()) {
            assert_eq!(server.volatile().commit_index, entries as u64);
        }
        cluster
    }

    fn with_leader(checks: bool) -> Cluster {
        let cluster = Cluster::new(Settings::default()).expect("the settings are right");
        let mut cluster = if checks { cluster } else { cluster.without_checks() };
        advance(&mut cluster, 2_000_000);
        assert!(cluster.leader().is_some());
        cluster
    }

    /// A request that is replicated everywhere.
    fn request(cluster: &mut Cluster) {
        ask(cluster);
        advance(cluster, 100_000);
    }

    fn ask(cluster: &mut Cluster) {
        let value = Value::new("x").expect("the value is fit");
        let request = Command::Request(None, value);
        cluster.apply(&request, &mut Vec::new()).expect("somebody leads");
    }

    fn advance(cluster: &mut Cluster, span_us: u64) {
        let until = cluster.now() + span_us;
        cluster.apply(&Command::Run(until), &mut Vec::new()).expect("the clock can run");
    }

    /// Microseconds for a clone that takes the place of another.
    fn median_us(cluster: &Cluster) -> f64 {
        let mut runs: Vec<f64> = (0..=RUNS).map(|_| us_per_clone(cluster)).skip(1).collect();
        runs.sort_by(f64::total_cmp);
        runs[RUNS / 2]
    }

    fn us_per_clone(cluster: &Cluster) -> f64 {
        let mut kept = vec![cluster.clone(); KEPT];
        let start = host::cpu_seconds();
        for rounds in 1_u32.. {
            kept.iter_mut().for_each(|old| *old = black_box(cluster).clone());
            let spent = host::cpu_seconds() - start;
            if spent >= RUN_S {
                return spent * 1e6 / f64::from(rounds) / KEPT as f64;
            }
        }
        unreachable!("a run comes to its end")
    }

    /// The bytes for one request that is replicated everywhere, by a cluster of which a clone is
    /// kept or not.
    fn request_bytes(mut cluster: Cluster, after_clone: bool) -> u64 {
        // The cluster that was handed over shares its logs with others: now it has its own.
        request(&mut cluster);
        let kept = after_clone.then(|| cluster.clone());
        let bytes = measure(|| request(&mut cluster)).bytes_total;
        drop(black_box(kept));
        bytes
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    snapshot::run();
}

/// Memory is counted natively only.
#[cfg(target_arch = "wasm32")]
fn main() {}
