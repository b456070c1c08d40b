//! When the faults end, the cluster recovers.

use proptest::prelude::*;
use raft_workshop::cluster::{Cluster, Command, Seat, Settings, What};
use raft_workshop::raft::{Config, Micros};

use super::audit::{has_agreed, has_one_leader};
use super::cases;
use super::schedule::schedules;
use crate::support::request;

/// Within this virtual time after the last fault somebody leads, and everybody knows it.
const RECOVERY_US: Micros = 20_000_000;

/// After this virtual time no timer is left from before.
const SETTLING_US: Micros = 1_000_000;

/// Within this virtual time a request is answered, and applied everywhere.
const REPLICATION_US: Micros = 5_000_000;

/// Takes all faults away.
fn repair(cluster: &mut Cluster) {
    let ids: Vec<_> = cluster.seats().iter().map(Seat::id).collect();
    let whole = Settings {
        raft: Config { no_op: cluster.settings().raft.no_op, ..Config::default() },
        servers: cluster.settings().servers,
        seed: cluster.settings().seed,
        ..Settings::default()
    };
    let restarts = ids.iter().flat_map(|&id| [Command::Restart(id), Command::Resume(id)]);
    let commands = [Command::Heal, Command::Flow, Command::Set(whole)].into_iter().chain(restarts);
    for command in commands {
        // Who is not crashed is not restarted, and so on.
        let _ = cluster.apply(&command, &mut Vec::new());
    }
    assert!(cluster.network().is_whole() && cluster.seats().iter().all(Seat::is_up));
}

/// Lets the clock run until the condition holds, or the time is over.
fn run_until(cluster: &mut Cluster, within: Micros, holds: impl Fn(&Cluster) -> bool) -> Vec<What> {
    let deadline = cluster.now() + within;
    let mut events = Vec::new();
    while !holds(cluster) && cluster.next().is_some_and(|(at, _)| at <= deadline) {
        cluster.apply(&Command::Step, &mut events).expect("a step is always possible");
    }
    events.into_iter().map(|event| event.what).collect()
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn after_the_last_fault_a_leader_is_elected_and_all_logs_agree(schedule in schedules(20..200)) {
        let mut cluster = schedule.cluster();
        for act in &schedule.acts {
            act.carry_out(&mut cluster, &mut Vec::new(), &mut |_| {});
        }
        repair(&mut cluster);
        run_until(&mut cluster, RECOVERY_US, has_one_leader);
        // A timer that was nearly over when the faults ended may still depose this leader.
        let later = cluster.now() + SETTLING_US;
        cluster.apply(&Command::Run(later), &mut Vec::new()).expect("the clock can run");
        run_until(&mut cluster, RECOVERY_US, has_one_leader);
        prop_assert!(has_one_leader(&cluster), "no leader: {:?}", cluster);

        // What a follower has too much stays until an entry of the new leader takes its place.
        cluster.apply(&request("last"), &mut Vec::new()).expect("somebody leads");
        let happened = run_until(&mut cluster, REPLICATION_US, has_agreed);
        prop_assert!(has_agreed(&cluster), "no agreement: {:?}", cluster);
        let answered = happened.iter().any(|what| matches!(what, What::Answered(..)));
        prop_assert!(answered || cluster.seats().len() == 1);
        prop_assert_eq!(cluster.clients().waiting(), 0);
    }
}
