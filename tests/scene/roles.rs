//! The roles and the ways between them, and the way that a server took last.

use raft_workshop::cluster::{Cluster, Command, Event, Settings};
use raft_workshop::raft::{Config, Rule, ServerId};
use raft_workshop::view::scene::{Roles, Transition, last_transition};

use crate::support::s;
use crate::support::table::Table;

/// A table, and every step with the cluster before it.
struct Story {
    table: Table,
    steps: Vec<(Cluster, Vec<Event>)>,
}

impl Story {
    fn of(table: Table) -> Self {
        Self { table, steps: Vec::new() }
    }

    fn does(&mut self, command: Command) {
        let before = self.table.cluster.clone();
        let events = self.table.events.len();
        self.table.does(command);
        self.steps.push((before, self.table.events[events..].to_vec()));
    }

    fn settle(&mut self) {
        while let Some(note) = self.table.notes().first() {
            self.does(Command::Deliver(note.id));
        }
    }

    fn last(&self, server: ServerId) -> Option<Transition> {
        let steps = self.steps.iter().rev();
        last_transition(steps.map(|(before, events)| (before, &events[..])), server)
    }

    fn took(&self, server: usize) -> Option<(Option<&'static str>, &'static str, Rule)> {
        self.last(s(server)).map(|last| (last.from, last.to, last.rule))
    }
}

#[test]
fn a_story_of_roles() {
    let mut story = Story::of(Table::held(3));
    assert_eq!(story.took(1), None);
    story.does(Command::Timeout(s(1)));
    assert_eq!(story.took(1), Some((Some("follower"), "candidate", Rule::ElectionTimeout)));
    story.does(Command::Timeout(s(1)));
    assert_eq!(story.took(1), Some((Some("candidate"), "candidate", Rule::ElectionTimeout)));
    story.settle();
    assert_eq!(story.took(1), Some((Some("candidate"), "leader", Rule::CountVotes)));
    story.does(Command::Timeout(s(2)));
    story.settle();
    assert_eq!(story.took(1), Some((Some("leader"), "follower", Rule::NewerTerm)));
    assert_eq!(story.took(2), Some((Some("candidate"), "leader", Rule::CountVotes)));
    assert_eq!(story.took(3), None, "it was a follower all the time");
    story.does(Command::Crash(s(2)));
    story.does(Command::Restart(s(2)));
    assert_eq!(story.took(2), Some((None, "follower", Rule::Start)));
}

#[test]
fn with_pre_vote_there_is_a_role_more() {
    let raft = Config { pre_vote: true, ..Config::default() };
    let mut table = Table::with(Settings { servers: 3, raft, ..Settings::default() });
    table.does(Command::Hold);
    let mut story = Story::of(table);
    story.does(Command::Timeout(s(1)));
    assert_eq!(story.took(1), Some((Some("follower"), "pre-candidate", Rule::PreVote)));
    story.does(Command::Timeout(s(1)));
    assert_eq!(story.took(1), Some((Some("pre-candidate"), "pre-candidate", Rule::PreVote)));
    story.settle();
    assert_eq!(story.took(1), Some((Some("candidate"), "leader", Rule::CountVotes)));
}

/// Every way that servers take is drawn, once.
#[test]
fn every_way_has_its_line() {
    let names = |roles: &Roles| {
        let ways = roles.ways.iter().map(|way| (way.from.unwrap_or("nothing"), way.to));
        ways.collect::<Vec<_>>()
    };
    assert_eq!(
        names(&Roles::new(false)),
        [
            ("nothing", "follower"),
            ("follower", "candidate"),
            ("candidate", "follower"),
            ("candidate", "candidate"),
            ("candidate", "leader"),
            ("leader", "follower"),
        ]
    );
    assert_eq!(
        names(&Roles::new(true)),
        [
            ("nothing", "follower"),
            ("follower", "pre-candidate"),
            ("pre-candidate", "follower"),
            ("pre-candidate", "pre-candidate"),
            ("pre-candidate", "candidate"),
            ("candidate", "follower"),
            ("candidate", "candidate"),
            ("candidate", "leader"),
            ("leader", "follower"),
        ]
    );
}

#[test]
fn no_condition_lies_on_a_role_or_on_another_condition() {
    for roles in [Roles::new(false), Roles::new(true)] {
        for (nth, way) in roles.ways.iter().enumerate() {
            let on_a_role = roles.nodes.iter().any(|(_, node)| node.overlaps(&way.label));
            assert!(!on_a_role, "{way:?}");
            for other in &roles.ways[nth + 1..] {
                assert!(!way.label.overlaps(&other.label), "{way:?} {other:?}");
            }
            assert!(way.line.iter().all(|at| (0.0..=100.0).contains(&at.x)));
            assert!(way.line.iter().all(|at| (0.0..=roles.height).contains(&at.y)));
        }
    }
}
