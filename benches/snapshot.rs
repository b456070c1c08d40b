//! What a snapshot of a whole cluster costs: going back is keeping the clone before.
//!
//! `cargo bench --bench snapshot` runs it; so does `cargo xtask bench core`. The cluster has 5
//! servers and 1,000 entries in every log. A figure is a line `name: value`: microseconds of CPU
//! time for a clone that takes the place of an old one, the median of several runs, and the bytes
//! asked of the allocator (growing counts in full), counted by the crate `allocation-counter`. Equal logs are shared until one of them changes, and the copying is put
//! off until then: so the bytes of one more request are counted too, with and without a snapshot
//! to be kept.

#[cfg(not(target_arch = "wasm32"))]
mod host;

#[cfg(not(target_arch = "wasm32"))]
mod snapshot {
    use std::hint::black_box;

    use allocation_counter::measure;
    use raft_workshop::cluster::{Cluster, Command, Settings};
    use raft_workshop::raft::Value;

    use super::host;

    /// How often a time is taken; the median counts.
    const RUNS: usize = 5;

    /// How long one run takes at least, in seconds of CPU time.
    const RUN_S: f64 = 0.4;

    /// So many clones are kept; each new one takes the place of the oldest.
    const KEPT: usize = 500;

    const ENTRIES: usize = 1_000;

    pub fn run() {
        for (name, checks) in [("checked", true), ("unchecked", false)] {
            let cluster = cluster(checks);
            let bytes = measure(|| drop(black_box(cluster.clone()))).bytes_total;
            host::say(&format!("{name} clone us: {:.2}", median_us(&cluster)));
            host::say(&format!("{name} clone bytes: {bytes}"));
            host::say(&format!("{name} request bytes: {}", request_bytes(cluster.clone(), false)));
            host::say(&format!(
                "{name} request bytes after a clone: {}",
                request_bytes(cluster, true)
            ));
        }
    }

    /// Every server has all entries, and knows that they are committed.
    fn cluster(checks: bool) -> Cluster {
        let cluster = Cluster::new(Settings::default()).expect("the settings are right");
        let mut cluster = if checks { cluster } else { cluster.without_checks() };
        advance(&mut cluster, 2_000_000);
        for _ in 0..ENTRIES {
            request(&mut cluster);
        }
        advance(&mut cluster, 1_000_000);
        for server in cluster.seats().iter().filter_map(|seat| seat.server()) {
            assert_eq!(server.volatile().commit_index, ENTRIES as u64);
        }
        cluster
    }

    fn request(cluster: &mut Cluster) {
        let value = Value::new("x").expect("the value is fit");
        let request = Command::Request(None, value);
        cluster.apply(&request, &mut Vec::new()).expect("somebody leads");
        advance(cluster, 100_000);
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
