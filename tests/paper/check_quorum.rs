//! Dissertation §6.2: a leader steps down when it can't reach a majority.

use raft_workshop::cluster::Settings;
use raft_workshop::raft::{Config, Message, Rule, Timer};

use crate::support::lone::Lone;
use crate::support::table::Table;
use crate::support::{accepted, refused, s};

fn watching() -> Config {
    Config { check_quorum: true, ..Config::default() }
}

/// A leader steps down if an election timeout passes without answers from a majority. diss. §6.2
#[test]
fn a_leader_without_answers_from_a_majority_steps_down() {
    let mut leader = Lone::configured_leader(5, watching(), 2, &[]);
    let elected_at = leader.now;
    leader.receive(2, accepted(2, 0));
    assert_eq!(leader.run_out(Timer::CheckQuorum), []);
    assert_eq!(leader.now, elected_at + 300_000);
    assert_eq!((leader.role(), leader.term(), leader.voted_for()), ("follower", 2, Some(s(1))));
    assert!(leader.fired(Rule::CheckQuorum));
    assert!(leader.ends_at(Timer::Election).is_some(), "and waits like every follower");
}

/// Any answer in its term counts, a refusal too; each look needs new ones. diss. §6.2
#[test]
fn answers_of_a_majority_keep_a_leader() {
    let mut leader = Lone::configured_leader(5, watching(), 2, &[1]);
    leader.receive(2, accepted(2, 0));
    leader.receive(3, refused(2));
    leader.run_out(Timer::CheckQuorum);
    assert!(leader.server.is_leader());
    leader.receive(2, Message::ReadIndexReply { term: 2, round: 7 });
    leader.receive(2, accepted(2, 0));
    leader.receive(3, refused(1));
    leader.run_out(Timer::CheckQuorum);
    assert_eq!(leader.role(), "follower", "one of four others, and an answer of an old term");
}

/// A single server is a majority. diss. §6.2
#[test]
fn a_leader_alone_never_steps_down() {
    let mut leader = Lone::configured_leader(1, watching(), 2, &[]);
    for _ in 0..3 {
        leader.run_out(Timer::CheckQuorum);
        assert!(leader.server.is_leader());
    }
}

/// Without the rule a leader that is cut off leads on for itself. diss. §6.2
#[test]
fn a_leader_in_the_minority_leads_on_unless_it_watches() {
    for check_quorum in [true, false] {
        let raft = Config { check_quorum, ..Config::default() };
        let mut table = Table::with(Settings { raft, ..Settings::default() });
        let leader = table.elect();
        table.split_off(&[leader.number()]);
        table.run(2_000_000);
        assert_eq!(table.server(leader.number()).is_leader(), !check_quorum);
        let leaders = table.cluster.leaders().count();
        assert_eq!(leaders, if check_quorum { 1 } else { 2 });
    }
}

/// A watch that is switched on together with other timeouts goes by the new ones. diss. §6.2
#[test]
fn a_watch_that_is_switched_on_goes_by_the_new_timeouts() {
    let mut leader = Lone::leader(3, 2, &[]);
    let config = Config { election_timeout_max_us: 900_000, ..watching() };
    leader.server.reconfigure(leader.now, config);
    assert_eq!(leader.ends_at(Timer::CheckQuorum), Some(leader.now + 900_000));
}
