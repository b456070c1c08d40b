//! §5.1: terms, and how servers talk.

use raft_workshop::raft::{EntryId, Message, MessageKind, Rule, Timer};

use crate::support::lone::Lone;
use crate::support::{
    accepted, append_entries, at, denied, entry, granted, refused, request_vote, sheet, terms,
};

/// A follower, a candidate and a leader, each in this term.
fn each_role(term: u64) -> [Lone; 3] {
    [
        Lone::with(3, sheet(term, None, &[1])),
        Lone::candidate(3, term, &[1]),
        Lone::leader(3, term, &[1]),
    ]
}

/// Every kind of message, in this term.
fn each_kind(term: u64) -> [Message; 6] {
    [
        request_vote(term, at(1, 1)),
        granted(term),
        denied(term),
        append_entries(term, at(1, 1), &[], 0),
        accepted(term, 1),
        refused(term),
    ]
}

/// A server that learns of a term larger than its own takes it over. §5.1
#[test]
fn a_server_takes_the_larger_term_from_any_message() {
    for mut server in each_role(4) {
        for (more, message) in (5..).zip(each_kind(0)) {
            let message = in_term(message, more);
            server.receive(2, message.clone());
            assert_eq!(server.term(), more, "after {message:?}");
            assert!(server.fired(Rule::NewerTerm));
        }
    }
}

fn in_term(mut message: Message, newer: u64) -> Message {
    match &mut message {
        Message::RequestVote { term, .. }
        | Message::RequestVoteReply { term, .. }
        | Message::AppendEntries { term, .. }
        | Message::AppendEntriesReply { term, .. } => *term = newer,
        other => unreachable!("{other:?} is not of the basic algorithm"),
    }
    message
}

/// A candidate or leader that finds its term out of date is a follower from then on, and has not
/// voted in the new term unless it votes for who told it. §5.1
#[test]
fn a_candidate_or_leader_whose_term_is_out_of_date_becomes_a_follower() {
    for server in each_role(4) {
        for message in each_kind(5) {
            let mut server = server.clone();
            server.receive(2, message.clone());
            assert_eq!(server.role(), "follower", "after {message:?}");
            let gave_its_vote = message.kind() == MessageKind::RequestVote;
            assert_eq!(server.voted_for().is_some(), gave_its_vote, "after {message:?}");
        }
    }
}

/// A request with an old term is rejected; the answer carries the newer one. §5.1
#[test]
fn a_request_with_a_stale_term_is_rejected_with_the_newer_term() {
    for server in each_role(4) {
        for (request, answer) in [
            (request_vote(3, at(9, 3)), denied(4)),
            (append_entries(3, at(1, 1), &[3], 1), refused(4)),
        ] {
            let mut after = server.clone();
            assert_eq!(after.receive(2, request), [(2, answer)]);
            assert!(after.fired(Rule::StaleTerm));
            assert_eq!(after.server, server.server, "nothing else comes of it");
        }
    }
}

/// A reply from an old term has no effect at all. §5.1
#[test]
fn a_reply_with_a_stale_term_changes_nothing() {
    for server in each_role(4) {
        for reply in [granted(3), denied(3), accepted(3, 1), refused(3)] {
            let mut after = server.clone();
            assert_eq!(after.receive(2, reply), []);
            assert!(after.fired(Rule::StaleTerm));
            assert_eq!(after.server, server.server);
        }
    }
}

/// The current term only ever grows, whatever arrives, and over a crash as well. §5.1
#[test]
fn the_current_term_increases_monotonically() {
    for mut server in each_role(4) {
        let mut newest = 4;
        for term in [2, 5, 3, 7, 6, 7, 1] {
            for message in each_kind(term) {
                server.receive(3, message);
                newest = newest.max(term);
                assert_eq!(server.term(), newest);
            }
            server.restart();
            assert_eq!(server.term(), newest);
        }
    }
}

/// A server asks again if it gets no answer in time: a candidate those who have said neither
/// yes nor no. §5.1
#[test]
fn a_candidate_asks_again_who_has_not_answered() {
    let mut server = Lone::candidate(5, 2, &[1]);
    server.receive(2, granted(2));
    server.receive(3, denied(2));
    let again = request_vote(2, at(1, 1));
    assert_eq!(server.run_out(Timer::Retry), [(4, again.clone()), (5, again.clone())]);
    assert!(server.fired(Rule::Retry));
    assert_eq!(server.term(), 2, "it is the same election");
    assert_eq!(server.run_out(Timer::Retry), [(4, again.clone()), (5, again)], "and again");
    server.receive(4, denied(2));
    server.receive(5, denied(2));
    assert_eq!(server.ends_at(Timer::Retry), None, "everybody has answered");
}

/// A server asks again if it gets no answer in time: a leader those who have not acknowledged
/// its entries. §5.1
#[test]
fn a_leader_sends_again_what_is_not_acknowledged() {
    let mut server = Lone::leader(3, 2, &[1]);
    server.receive(2, accepted(2, 1));
    server.receive(3, accepted(2, 1));
    assert_eq!(server.ends_at(Timer::Retry), None, "nothing is unanswered");
    server.request("x");
    server.receive(2, accepted(2, 2));
    for _ in 0..3 {
        let sent = server.run_out(Timer::Retry);
        let [(3, Message::AppendEntries { prev, entries, .. })] = &sent[..] else {
            panic!("only S3 is asked again: {sent:?}");
        };
        assert_eq!((*prev, entries.len()), (at(1, 1), 1));
    }
    server.receive(3, accepted(2, 2));
    assert_eq!(server.ends_at(Timer::Retry), None, "everything is answered");
}

/// Requests go out in parallel: nobody waits for another's answer. §5.1
#[test]
fn requests_go_out_in_parallel() {
    let to_all: Vec<usize> = (2..=9).collect();
    let receivers = |sent: Vec<(usize, Message)>| sent.into_iter().map(|(to, _)| to).collect();
    let mut server = Lone::of(9);
    let asked: Vec<usize> = receivers(server.run_out(Timer::Election));
    assert_eq!(asked, to_all);
    let mut server = Lone::leader(9, 1, &[]);
    let told: Vec<usize> = receivers(server.request("x"));
    assert_eq!(told, to_all);
}

/// Requests can be repeated without harm: a follower ignores entries that it has already, and
/// answers as it did. §5.5
#[test]
fn a_repeated_request_does_no_harm() {
    let mut server = Lone::with(3, sheet(2, None, &[1]));
    let append = append_entries(2, at(1, 1), &[2, 2], 2);
    let answer = server.receive(2, append.clone());
    let before = server.server.persistent().clone();
    assert_eq!(server.receive(2, append), answer);
    assert_eq!(*server.server.persistent(), before);
    assert_eq!(terms(&before.log), [1, 2, 2]);
    assert_eq!(before.log.get(3), Some(&entry(3, 2)));
    assert!(server.just_applied().is_empty(), "nothing is applied twice");

    let mut server = Lone::with(3, sheet(2, None, &[1]));
    let ask = request_vote(3, at(1, 1));
    let answer = server.receive(2, ask.clone());
    assert_eq!(server.receive(2, ask), answer);
    assert_eq!(answer, [(2, granted(3))]);
    assert_eq!(server.server.persistent().log.last(), EntryId { index: 1, term: 1 });
}
