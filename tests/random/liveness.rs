//! When the faults end, the cluster recovers.

use proptest::prelude::*;
use raft_workshop::cluster::{Cluster, Command, Seat, Settings, What};
use raft_workshop::raft::{Config, Configuration, Micros};

use super::audit::{has_agreed, has_one_leader};
use super::cases;
use super::schedule::{Schedule, gaps, moves, schedules};
use crate::support::request;

/// Within this virtual time after the last fault somebody leads, and everybody knows it.
const RECOVERY_US: Micros = 20_000_000;

/// After this virtual time no timer is left from before.
const SETTLING_US: Micros = 1_000_000;

/// Within this virtual time a request is answered, and applied everywhere.
const REPLICATION_US: Micros = 5_000_000;

/// Takes all faults away; what is not a fault stays as it was set.
fn repair(cluster: &mut Cluster) {
    let ids: Vec<_> = cluster.seats().iter().map(Seat::id).collect();
    let Settings { raft, servers, seed, client_retry_us, .. } = *cluster.settings();
    let usual = Config::default();
    // A server that was removed and doesn't know it stands for ever, and a member that lags and
    // doesn't know it either hears it: only with pre-vote does that end (dissertation §4.2.3).
    let all_vote = cluster.configuration() == Configuration::simple(cluster.servers());
    let whole = Settings {
        raft: Config {
            heartbeat_us: usual.heartbeat_us,
            retry_us: usual.retry_us,
            max_entries: usual.max_entries,
            pre_vote: raft.pre_vote || !all_vote,
            ..raft
        },
        servers,
        seed,
        // Clients that ask again faster than logs are replicated never come to an end.
        client_retry_us: client_retry_us.map(|retry| retry.max(300_000)),
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

/// How the servers are doing, for a message.
fn told(cluster: &Cluster) -> String {
    let members = cluster.configuration();
    let seats = cluster.seats().iter().map(|seat| {
        let (sheet, role) = (seat.persistent(), seat.server().map(|server| server.role().name()));
        let (term, last) = (sheet.current_term, sheet.log.last());
        let ours = seat.configuration();
        format!("\n{} {role:?} term {term} up to {last}, members {ours}", seat.id())
    });
    format!("members {members}, {}", seats.collect::<String>())
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

/// After the last fault a leader is elected, all members agree, no change of members stays half
/// done, and everybody who waits is answered.
fn check_recovery(schedule: &Schedule) {
    let mut cluster = schedule.cluster();
    for act in &schedule.acts {
        act.carry_out(&mut cluster, &mut Vec::new(), &mut |_, _| {});
    }
    repair(&mut cluster);
    run_until(&mut cluster, RECOVERY_US, has_one_leader);
    // A timer that was nearly over when the faults ended may still depose this leader.
    let later = cluster.now() + SETTLING_US;
    cluster.apply(&Command::Run(later), &mut Vec::new()).expect("the clock can run");
    run_until(&mut cluster, RECOVERY_US, has_one_leader);
    assert!(has_one_leader(&cluster), "no leader: {}", told(&cluster));

    // What a follower has too much stays until an entry of the new leader takes its place.
    let mut events = Vec::new();
    cluster.apply(&request("last"), &mut events).expect("somebody leads");
    let happened = run_until(&mut cluster, REPLICATION_US, |cluster| {
        has_agreed(cluster) && cluster.clients().waiting() == 0
    });
    assert!(has_agreed(&cluster), "no agreement: {}", told(&cluster));
    assert_eq!(cluster.clients().waiting(), 0, "somebody waits: {}", told(&cluster));
    let mut whats = events.into_iter().map(|event| event.what).chain(happened);
    assert!(whats.any(|what| matches!(what, What::Answered(_, value) if value.as_str() == "last")));
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn after_the_last_fault_a_leader_is_elected_and_all_logs_agree(schedule in schedules(20..200)) {
        check_recovery(&schedule);
    }

    #[test]
    fn after_the_last_fault_the_members_agree_whoever_they_are(schedule in moves(20..200)) {
        check_recovery(&schedule);
    }

    #[test]
    fn after_the_last_fault_all_have_what_they_missed(schedule in gaps(20..200)) {
        check_recovery(&schedule);
    }
}
