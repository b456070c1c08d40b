//! §5.2: leader election.

use std::collections::BTreeSet;

use raft_workshop::cluster::{Command, Settings};
use raft_workshop::raft::{Config, Effect, Message, Micros, Rule, Timer};

use crate::support::lone::Lone;
use crate::support::table::Table;
use crate::support::{
    accepted, append_entries, at, denied, granted, refused, request_vote, s, servers, sheet,
};

/// A server starts as a follower. §5.2
#[test]
fn a_server_starts_as_follower() {
    assert_eq!(Lone::of(3).role(), "follower");
    assert_eq!(Lone::with(3, sheet(7, Some(1), &[1, 7])).role(), "follower");
}

/// A server stays a follower as long as it hears from a leader, or votes, before its election
/// timeout has passed. §5.2
#[test]
fn a_follower_stays_one_while_it_hears_from_a_leader_or_candidate() {
    for (message, rule) in [
        (append_entries(1, at(0, 0), &[], 0), Rule::Heartbeat),
        (append_entries(1, at(5, 1), &[], 0), Rule::Heartbeat),
        (request_vote(1, at(0, 0)), Rule::GrantVote),
    ] {
        let mut server = Lone::of(3);
        for _ in 0..20 {
            server.now = server.ends_at(Timer::Election).expect("a follower waits") - 1;
            server.receive(2, message.clone());
            let ends_at = server.ends_at(Timer::Election).expect("a follower waits");
            let wait = ends_at - server.now;
            assert!((150_000..=300_000).contains(&wait), "the timer starts anew");
            assert!(server.fired(rule));
            assert_eq!(server.role(), "follower");
        }
    }
}

/// A refused candidate and a leader of an old term do not keep a follower from standing. §5.2
#[test]
fn who_is_refused_does_not_hold_an_election_off() {
    for message in [request_vote(2, at(0, 0)), append_entries(1, at(0, 0), &[], 0)] {
        let mut server = Lone::with(3, sheet(2, None, &[1]));
        let ends_at = server.ends_at(Timer::Election);
        server.now = 100_000;
        server.receive(2, message);
        assert_eq!(server.ends_at(Timer::Election), ends_at);
    }
}

/// A leader repeats an empty AppendEntries to every follower to keep its authority. §5.2
#[test]
fn a_leader_sends_heartbeats_to_all_followers() {
    let mut server = Lone::leader(5, 1, &[]);
    let elected_at = server.now;
    for beat in 1..=3 {
        let heartbeat = append_entries(1, at(0, 0), &[], 0);
        let to_all: Vec<_> = (2..=5).map(|follower| (follower, heartbeat.clone())).collect();
        assert_eq!(server.run_out(Timer::Heartbeat), to_all);
        assert!(server.fired(Rule::Heartbeat));
        assert_eq!(server.now, elected_at + beat * 50_000);
    }
}

/// A follower that hears nothing for its election timeout begins an election: it goes on to the
/// next term, is a candidate, votes for itself and asks every other server. §5.2
#[test]
fn a_follower_without_word_from_a_leader_begins_an_election() {
    let mut server = Lone::with(5, sheet(3, Some(4), &[1, 3]));
    assert_eq!(server.server.next_timer().map(|(_, timer)| timer), Some(Timer::Election));
    let ask = request_vote(4, at(2, 3));
    let to_all: Vec<_> = (2..=5).map(|voter| (voter, ask.clone())).collect();
    assert_eq!(server.run_out(Timer::Election), to_all);
    assert_eq!((server.role(), server.term()), ("candidate", 4));
    assert_eq!(server.voted_for(), Some(s(1)));
    let votes = server.server.role().as_candidate().map(|candidate| candidate.votes);
    assert_eq!(votes, Some(servers(&[1])));
}

/// A candidate without a result within its timeout begins the next election, in the next term,
/// with no votes but its own. §5.2
#[test]
fn a_candidate_without_a_result_begins_the_next_election() {
    let mut server = Lone::candidate(5, 1, &[]);
    server.receive(2, granted(1));
    server.receive(3, denied(1));
    for term in 2..=4 {
        assert_eq!(server.run_out(Timer::Election).len(), 4, "everybody is asked");
        assert_eq!((server.role(), server.term()), ("candidate", term));
        let candidate = server.server.role().as_candidate().expect("a candidate");
        assert_eq!((candidate.votes, candidate.refusals), (servers(&[1]), servers(&[])));
    }
    server.receive(2, granted(4));
    assert_eq!(server.role(), "candidate", "the vote of an earlier term does not count");
}

/// A candidate wins with the votes of a majority of the whole cluster, itself included, and with
/// not one less. §5.2
#[test]
fn a_candidate_with_the_votes_of_a_majority_leads() {
    for (count, needed) in [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4), (7, 4), (8, 5), (9, 5)]
    {
        let mut server = Lone::of(count);
        server.run_out(Timer::Election);
        for voter in 2..=needed {
            assert_eq!(server.role(), "candidate", "{} votes of {count}", voter - 1);
            server.receive(voter, granted(1));
        }
        assert_eq!(server.role(), "leader", "{needed} votes of {count}");
    }
}

/// A candidate that a majority refuses goes on as it is. §5.2
#[test]
fn a_candidate_whom_a_majority_refuses_does_not_lead() {
    let mut server = Lone::candidate(5, 1, &[]);
    for voter in 2..=5 {
        assert_eq!(server.receive(voter, denied(1)), []);
        assert_eq!(server.role(), "candidate");
    }
}

/// Each voter has one vote: the same vote that arrives twice counts once. §5.2
#[test]
fn a_vote_counts_once() {
    let mut server = Lone::candidate(5, 1, &[]);
    for _ in 0..5 {
        server.receive(2, granted(1));
    }
    assert_eq!(server.role(), "candidate");
}

/// A vote that arrives after the election is won or lost changes nothing. §5.2
#[test]
fn a_late_vote_changes_nothing() {
    for server in [Lone::leader(5, 1, &[]), Lone::with(5, sheet(1, Some(1), &[]))] {
        for vote in [granted(1), denied(1)] {
            let mut after = server.clone();
            assert_eq!(after.receive(4, vote), []);
            assert!(after.fired(Rule::LateReply));
            assert_eq!(after.server, server.server);
        }
    }
}

/// A server votes for at most one candidate in a term, who asks first is served first. §5.2
#[test]
fn a_server_gives_one_vote_a_term_first_come_first_served() {
    for (voted_for, candidate, vote) in [
        (None, 2, granted(1)),
        (None, 3, granted(1)),
        (Some(2), 2, granted(1)),
        (Some(3), 3, granted(1)),
        (Some(2), 3, denied(1)),
        (Some(3), 2, denied(1)),
        (Some(1), 2, denied(1)),
    ] {
        let mut server = Lone::with(3, sheet(1, voted_for, &[]));
        let answer = server.receive(candidate, request_vote(1, at(0, 0)));
        assert_eq!(answer, [(candidate, vote)], "to S{candidate} after {voted_for:?}");
        assert_eq!(server.voted_for(), Some(s(voted_for.unwrap_or(candidate))));
    }
}

/// The next term brings a new vote. §5.2
#[test]
fn a_server_votes_again_in_the_next_term() {
    let mut server = Lone::with(3, sheet(1, Some(2), &[]));
    assert_eq!(server.receive(3, request_vote(2, at(0, 0))), [(3, granted(2))]);
    assert_eq!((server.term(), server.voted_for()), (2, Some(s(3))));
}

/// Whoever wins tells everybody at once, so that no other election begins. §5.2
#[test]
fn a_new_leader_announces_itself_to_everybody() {
    let mut server = Lone::candidate(5, 1, &[]);
    server.receive(2, granted(1));
    let heartbeat = append_entries(1, at(0, 0), &[], 0);
    let to_all: Vec<_> = (2..=5).map(|follower| (follower, heartbeat.clone())).collect();
    assert_eq!(server.receive(3, granted(1)), to_all);
    assert!(server.fired(Rule::BecomeLeader));
}

/// A candidate that hears from a leader of its own term, or of a later one, follows it, whether
/// or not it can take the entries. §5.2
#[test]
fn a_candidate_follows_the_leader_of_its_term() {
    for (term, prev, answer) in
        [(2, at(1, 1), accepted(2, 1)), (3, at(1, 1), accepted(3, 1)), (2, at(9, 2), refused(2))]
    {
        let mut server = Lone::candidate(3, 2, &[1]);
        assert_eq!(server.receive(3, append_entries(term, prev, &[], 0)), [(3, answer)]);
        assert_eq!((server.role(), server.term()), ("follower", term));
        let found = Effect::FoundLeader { leader: s(3) };
        assert!(server.did.iter().any(|event| event.effect == found));
    }
}

/// A candidate that hears from a leader of an earlier term refuses and goes on. §5.2
#[test]
fn a_candidate_refuses_the_leader_of_an_earlier_term() {
    let mut server = Lone::candidate(3, 2, &[1]);
    assert_eq!(server.receive(3, append_entries(1, at(1, 1), &[], 0)), [(3, refused(2))]);
    assert_eq!((server.role(), server.term()), ("candidate", 2));
}

/// What stepped down from the lead must stand again like everybody else. §5.2
#[test]
fn a_deposed_leader_waits_for_an_election_timeout_again() {
    let mut server = Lone::leader(3, 1, &[]);
    assert_eq!(server.ends_at(Timer::Election), None, "a leader has no election timer");
    server.receive(2, refused(2));
    let wait = server.ends_at(Timer::Election).expect("a follower waits") - server.now;
    assert!((150_000..=300_000).contains(&wait));
}

/// Election timeouts are drawn at random from a fixed interval. §5.2
#[test]
fn election_timeouts_are_drawn_from_the_whole_interval() {
    let mut tenths = BTreeSet::new();
    for seed in 0..500 {
        let server = Lone::seeded(seed, 3, Config::default(), sheet(0, None, &[]));
        let timeout = server.ends_at(Timer::Election).expect("a follower waits");
        assert!((150_000..=300_000).contains(&timeout));
        tenths.insert((timeout - 150_000) / 15_001);
    }
    assert_eq!(tenths.len(), 10, "all parts of the interval are drawn");
}

/// The timeout is drawn anew at the start of an election, and whenever a leader is heard. §5.2
#[test]
fn election_timeouts_are_drawn_anew_each_time() {
    let spans = |mut next: Box<dyn FnMut() -> Option<Micros>>| {
        let drawn: BTreeSet<_> = (0..50).map(|_| next()).collect();
        drawn.len()
    };
    let mut candidate = Lone::of(3);
    let elections = spans(Box::new(move || {
        candidate.run_out(Timer::Election);
        candidate.ends_at(Timer::Election).map(|ends_at| ends_at - candidate.now)
    }));
    let mut follower = Lone::of(3);
    let heartbeats = spans(Box::new(move || {
        follower.receive(2, append_entries(1, at(0, 0), &[], 0));
        follower.ends_at(Timer::Election).map(|ends_at| ends_at - follower.now)
    }));
    assert!(elections > 45 && heartbeats > 45, "{elections} and {heartbeats} of 50 differ");
}

/// Random timeouts spread the servers out, so that mostly one stands alone and wins before
/// another runs out: split votes are rare. §5.2
#[test]
fn most_elections_are_won_in_the_first_round() {
    for count in [3, 5, 7] {
        let first_round = (0..100).filter(|&seed| {
            let mut table = Table::with(Settings { servers: count, seed, ..Default::default() });
            table.elect();
            table.term(1) == 1
        });
        let won = first_round.count();
        assert!(won >= 60, "{won} of 100 with {count} servers");
    }
}

/// Split votes are resolved: whoever runs out first in the next round wins. §5.2
#[test]
fn a_split_vote_is_resolved_in_a_later_term() {
    let mut table = Table::held(4);
    table.does(Command::Timeout(s(1)));
    table.does(Command::Timeout(s(2)));
    table.deliver(1, 3);
    table.deliver(2, 4);
    table.settle();
    assert_eq!(table.cluster.leader(), None, "two votes each");
    table.does(Command::Flow);
    table.elect();
    assert!(table.term(1) > 1);
}

/// A cluster of one is its own majority. §5.2
#[test]
fn a_server_alone_elects_itself() {
    let mut server = Lone::of(1);
    assert_eq!(server.run_out(Timer::Election), []);
    assert_eq!((server.role(), server.term()), ("leader", 1));
}

/// A leader neither votes for another in its term nor follows one. §5.2
#[test]
fn a_leader_keeps_its_term_to_itself() {
    let mut server = Lone::leader(3, 2, &[1]);
    assert_eq!(server.receive(2, request_vote(2, at(9, 2))), [(2, denied(2))]);
    assert_eq!(server.receive(2, append_entries(2, at(0, 0), &[], 0)), []);
    assert_eq!((server.role(), server.log()), ("leader", vec![1]));
}

/// An answer names the term in which it was given. §5.2
#[test]
fn a_vote_names_its_term() {
    let mut server = Lone::of(3);
    let sent = server.receive(2, request_vote(6, at(0, 0)));
    assert!(matches!(sent[..], [(2, Message::RequestVoteReply { term: 6, granted: true })]));
}
