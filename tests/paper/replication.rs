//! §5.3: log replication.

use raft_workshop::cluster::{Command, What};
use raft_workshop::raft::{Config, Effect, Message, MessageKind, Reason, Rule, Timer};

use crate::support::lone::Lone;
use crate::support::table::Table;
use crate::support::{
    accepted, append_entries, at, entry, refused, request, request_vote, s, sheet, terms, value,
};

/// A leader that has just been elected, all of whose followers hold what it holds.
fn leader_with_followers(count: usize, term: u64, log: &[u64]) -> Lone {
    let mut server = Lone::leader(count, term, log);
    for follower in 2..=count {
        server.receive(follower, accepted(term, log.len() as u64));
    }
    server
}

/// The terms of the entries in an AppendEntries, and the place before them.
fn content(message: &Message) -> (u64, Vec<u64>) {
    let Message::AppendEntries { prev, entries, .. } = message else {
        panic!("this is no AppendEntries: {message:?}");
    };
    (prev.index, entries.iter().map(|entry| entry.term).collect())
}

/// The leader appends a client's command to its log and sends it to every other server. §5.3
#[test]
fn a_leader_appends_a_command_and_sends_it_to_all() {
    let mut server = leader_with_followers(5, 2, &[1]);
    let sent = server.request("x");
    assert_eq!(server.log(), [1, 2]);
    assert_eq!(sent.iter().map(|(to, _)| *to).collect::<Vec<_>>(), [2, 3, 4, 5]);
    assert!(sent.iter().all(|(_, message)| content(message) == (1, vec![2])));
    assert_eq!(server.commit(), 0, "it is not committed yet");
}

/// A request goes out to all at once, whether or not an earlier one has been answered: then with
/// everything from nextIndex on. §5.3
#[test]
fn a_command_goes_out_while_another_is_still_unanswered() {
    let mut server = leader_with_followers(3, 1, &[]);
    server.request("x");
    for (_, message) in server.request("y") {
        assert_eq!(content(&message), (0, vec![1, 1]), "nextIndex moves on replies only");
    }
}

/// An entry is committed when the leader that made it knows it on a majority; then the leader
/// applies it and the client has its answer. §5.3
#[test]
fn an_entry_is_committed_once_a_majority_holds_it() {
    for (count, followers) in
        [(1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3), (7, 3), (8, 4), (9, 4)]
    {
        let mut server = leader_with_followers(count, 1, &[]);
        server.request("x");
        for follower in 2..2 + followers {
            assert_eq!(server.commit(), 0, "{} of {count} hold it", follower - 1);
            server.receive(follower, accepted(1, 1));
        }
        assert_eq!(server.commit(), 1, "{} of {count} hold it", followers + 1);
        assert_eq!(server.just_applied(), [1]);
    }
}

/// Two acknowledgments of the same follower are one copy. §5.3
#[test]
fn an_acknowledgment_counts_once() {
    let mut server = leader_with_followers(5, 1, &[]);
    server.request("x");
    for _ in 0..3 {
        server.receive(2, accepted(1, 1));
    }
    assert_eq!(server.commit(), 0);
}

/// What is committed includes all entries before it, those of earlier leaders too. §5.3
#[test]
fn a_committed_entry_commits_all_before_it() {
    for log in [&[][..], &[2], &[1, 2], &[1]] {
        let mut server = Lone::leader(3, 3, log);
        server.request("x");
        let last = log.len() as u64 + 1;
        server.receive(2, accepted(3, last));
        assert_eq!(server.commit(), last);
        assert_eq!(server.just_applied(), (1..=last).collect::<Vec<_>>());
    }
}

/// The leader tells in later AppendEntries, heartbeats too, how far it has committed; a follower
/// that learns of it applies, in the order of the log. §5.3
#[test]
fn the_commit_index_reaches_followers_with_the_next_append_entries() {
    let mut server = leader_with_followers(3, 1, &[]);
    server.request("x");
    assert_eq!(server.receive(2, accepted(1, 1)), [], "not by a message of its own");
    assert_eq!(server.commit(), 1);
    for (_, message) in server.run_out(Timer::Heartbeat) {
        assert!(matches!(message, Message::AppendEntries { commit: 1, .. }));
    }

    let mut follower = Lone::of(3);
    follower.receive(2, append_entries(1, at(0, 0), &[1, 1, 1], 0));
    assert!(follower.just_applied().is_empty());
    follower.receive(2, append_entries(1, at(3, 1), &[], 2));
    assert_eq!(follower.just_applied(), [1, 2]);
    follower.receive(2, append_entries(1, at(3, 1), &[], 3));
    assert_eq!(follower.just_applied(), [3]);
}

/// A commit index that goes back, in a late message, takes nothing back. §5.3
#[test]
fn a_late_commit_index_takes_nothing_back() {
    let mut follower = Lone::with(3, sheet(1, None, &[1, 1, 1]));
    follower.receive(2, append_entries(1, at(3, 1), &[], 3));
    follower.receive(2, append_entries(1, at(3, 1), &[], 1));
    assert_eq!((follower.commit(), follower.just_applied()), (3, vec![]));
}

/// A heartbeat carries what follows nextIndex, if there is anything. §5.3, Figure 2
#[test]
fn a_heartbeat_carries_the_entries_from_next_index() {
    let mut server = leader_with_followers(3, 1, &[]);
    server.request("x");
    server.receive(2, accepted(1, 1));
    let sent = server.run_out(Timer::Heartbeat);
    let contents: Vec<_> = sent.iter().map(|(to, message)| (*to, content(message))).collect();
    assert_eq!(contents, [(2, (1, vec![])), (3, (0, vec![1]))]);
}

/// One slow follower does not hold a command up. §5
#[test]
fn a_slow_minority_does_not_hold_a_command_up() {
    let mut table = Table::of(5);
    let leader = table.elect();
    let slow: Vec<_> = table.members().without(leader).iter().take(2).collect();
    slow.iter().for_each(|&server| drop(table.does(Command::Pause(server))));
    table.does(request("x"));
    let happened = table.run(30_000);
    assert!(happened.contains(&What::Answered(leader, value("x"))), "one round of messages");
}

/// The leader goes on sending, even after it has answered the client, until every follower holds
/// every entry. §5.3
#[test]
fn a_leader_keeps_sending_until_all_hold_all_entries() {
    let mut server = leader_with_followers(3, 1, &[]);
    server.request("x");
    server.receive(2, accepted(1, 1));
    assert_eq!(server.just_applied(), [1], "the client is answered");
    for _ in 0..10 {
        let sent = server.run_out(Timer::Retry);
        assert_eq!(sent.iter().map(|(to, _)| *to).collect::<Vec<_>>(), [3]);
    }
    server.receive(3, accepted(1, 1));
    assert_eq!(server.ends_at(Timer::Retry), None);
}

/// The leader sends index and term of the entry before the new ones; a follower that does not
/// find that entry in its log refuses. §5.3
#[test]
fn a_follower_refuses_entries_that_do_not_join_its_log() {
    let ours = [1, 1, 2];
    for (prev, reason) in [
        (at(0, 0), None),
        (at(1, 1), None),
        (at(2, 1), None),
        (at(3, 2), None),
        (at(1, 2), Some(Reason::PrevEntryConflicts { prev: at(1, 2), ours: at(1, 1) })),
        (at(3, 3), Some(Reason::PrevEntryConflicts { prev: at(3, 3), ours: at(3, 2) })),
        (at(4, 2), Some(Reason::PrevEntryMissing { prev: at(4, 2), ours: at(3, 2) })),
        (at(9, 3), Some(Reason::PrevEntryMissing { prev: at(9, 3), ours: at(3, 2) })),
    ] {
        let mut server = Lone::with(3, sheet(3, None, &ours));
        let answer = server.receive(2, append_entries(3, prev, &[], 0));
        let told = server.did.iter().find_map(|event| match event.effect {
            Effect::Refused { reason, .. } => Some(reason),
            _ => None,
        });
        assert_eq!(told, reason, "entries behind {prev}");
        let expected = if reason.is_none() { accepted(3, prev.index) } else { refused(3) };
        assert_eq!(answer, [(2, expected)]);
        assert_eq!(server.log(), ours, "nothing is written or removed");
    }
}

/// A refusal leaves even a conflicting log as it is: only entries replace entries. §5.3
#[test]
fn a_refused_request_removes_nothing() {
    let mut server = Lone::with(3, sheet(3, None, &[1, 2, 2]));
    server.receive(2, append_entries(3, at(3, 3), &[3], 0));
    assert_eq!(server.log(), [1, 2, 2]);
}

/// Where an entry conflicts with the leader's, it and all behind it go, and the leader's take
/// their place. §5.3
#[test]
fn the_leaders_entries_replace_conflicting_ones() {
    for (ours, prev, new, after) in [
        (&[1, 2][..], at(2, 2), &[3][..], &[1, 2, 3][..]),
        (&[1, 2], at(1, 1), &[3, 4], &[1, 3, 4]),
        (&[1, 2], at(0, 0), &[1], &[1, 2]),
        (&[1, 2], at(0, 0), &[3], &[3]),
        (&[1, 2, 2, 2], at(1, 1), &[2, 3], &[1, 2, 3]),
        (&[1, 2, 2], at(1, 1), &[2, 2, 4], &[1, 2, 2, 4]),
    ] {
        let mut server = Lone::with(3, sheet(4, None, ours));
        let answer = server.receive(2, append_entries(4, prev, new, 0));
        assert_eq!(answer, [(2, accepted(4, prev.index + new.len() as u64))]);
        assert_eq!(server.log(), after, "{ours:?} and {new:?} behind {prev}");
    }
}

/// A late AppendEntries whose entries match is no conflict: nothing behind them goes. Figure 2
#[test]
fn a_late_append_entries_that_matches_does_not_truncate() {
    let mut server = Lone::with(3, sheet(1, None, &[]));
    let early = append_entries(1, at(0, 0), &[1], 0);
    server.receive(2, early.clone());
    server.receive(2, append_entries(1, at(0, 0), &[1, 1, 1], 3));
    for late in [early, append_entries(1, at(1, 1), &[], 0), append_entries(1, at(0, 0), &[], 0)] {
        let Message::AppendEntries { prev, ref entries, .. } = late else { continue };
        let match_index = prev.index + entries.len() as u64;
        assert_eq!(server.receive(2, late), [(2, accepted(1, match_index))]);
        assert_eq!((server.log(), server.commit()), (vec![1, 1, 1], 3));
        assert!(!server.fired(Rule::TruncateConflict));
    }
}

/// When a leader comes to power, nextIndex of every follower is the index behind its last entry,
/// and matchIndex is 0. §5.3, Figure 2
#[test]
fn next_index_starts_behind_the_leaders_last_entry() {
    let server = Lone::leader(5, 3, &[1, 2, 2]);
    for follower in 2..=5 {
        assert_eq!(server.progress(follower), (4, 0));
    }
    assert!(server.sent().iter().all(|(_, message)| content(message) == (3, vec![])));
}

/// After a refusal the leader goes back by one entry and tries again, until the logs meet. §5.3
#[test]
fn after_a_refusal_the_leader_goes_back_one_entry_at_a_time() {
    let mut server = Lone::leader(3, 3, &[1, 1, 2, 2]);
    for prev in (0..=3).rev() {
        let sent = server.receive(2, refused(3));
        let [(2, message)] = &sent[..] else { panic!("S2 is asked again at once: {sent:?}") };
        assert_eq!(content(message), (prev, [1, 1, 2, 2][prev as usize..].to_vec()));
        assert_eq!(server.progress(2), (prev + 1, 0));
        assert!(server.fired(Rule::BackUp));
    }
    assert_eq!(server.receive(2, refused(3)), [], "before the first entry there is nothing");
    assert_eq!(server.progress(2), (1, 0));
    server.receive(2, accepted(3, 4));
    assert_eq!(server.progress(2), (5, 4));
}

/// After a success nextIndex and matchIndex follow, and what is left is sent on. §5.3
#[test]
fn after_a_success_the_leader_sends_what_is_left() {
    let config = Config { max_entries: 2, ..Config::default() };
    let mut server = Lone::configured_leader(3, config, 3, &[1, 1, 1, 2, 2]);
    server.receive(2, accepted(3, 0));
    assert_eq!(server.progress(2), (6, 0), "an acknowledgment of nothing moves nothing");
    for _ in 0..5 {
        server.receive(2, refused(3));
    }
    assert_eq!(server.progress(2), (1, 0));
    for (matched, left) in [(2, Some((2, vec![1, 2]))), (4, Some((4, vec![2]))), (5, None)] {
        let sent = server.receive(2, accepted(3, matched));
        assert_eq!(sent.first().map(|(_, message)| content(message)), left);
        assert_eq!(server.progress(2), (matched + 1, matched));
    }
}

/// At most `max-entries` entries go into one AppendEntries. Figure 2 leaves it open
#[test]
fn an_append_entries_carries_no_more_than_max_entries() {
    for max_entries in 1..=3 {
        let config = Config { max_entries, ..Config::default() };
        let mut server = Lone::configured_leader(3, config, 1, &[]);
        for text in ["a", "b", "c", "d"] {
            server.request(text);
        }
        let sent = server.run_out(Timer::Heartbeat);
        for (_, message) in sent {
            assert_eq!(content(&message), (0, vec![1; max_entries]));
        }
    }
}

/// A success that arrives late moves neither matchIndex nor nextIndex back. Figure 2
#[test]
fn a_late_success_does_not_move_match_index_back() {
    let mut server = leader_with_followers(3, 2, &[1]);
    server.request("x");
    server.request("y");
    server.receive(2, accepted(2, 3));
    assert_eq!((server.progress(2), server.commit()), ((4, 3), 3));
    for late in [0, 1, 2, 3] {
        assert_eq!(server.receive(2, accepted(2, late)), []);
        assert_eq!((server.progress(2), server.commit()), ((4, 3), 3));
    }
}

/// A refusal that arrives after the logs have met changes nothing. Figure 2
#[test]
fn a_late_refusal_changes_nothing() {
    let mut server = leader_with_followers(3, 2, &[1, 1]);
    assert_eq!(server.receive(2, refused(2)), []);
    assert_eq!(server.progress(2), (3, 2));
    assert!(server.fired(Rule::LateReply));
    let told = server.did.iter().any(|event| {
        let reason = Reason::AlreadyMatched(2);
        event.effect
            == Effect::Ignored { from: s(2), kind: MessageKind::AppendEntriesReply, reason }
    });
    assert!(told, "and says why: {:?}", server.did);
}

/// A refusal that arrives twice costs a step too many, and nothing else. Figure 2
#[test]
fn a_doubled_refusal_does_no_harm() {
    let mut server = Lone::leader(3, 3, &[1, 2, 2]);
    server.receive(2, refused(3));
    server.receive(2, refused(3));
    assert_eq!(server.progress(2), (2, 0));
    server.receive(2, accepted(3, 3));
    assert_eq!(server.progress(2), (4, 3));
}

/// A success that arrives twice makes the leader send once: doubled notes do not breed. Figure 2
#[test]
fn a_doubled_success_sends_nothing_twice() {
    let config = Config { max_entries: 1, ..Config::default() };
    let mut server = Lone::configured_leader(3, config, 3, &[1, 1, 1]);
    for _ in 0..3 {
        server.receive(2, refused(3));
    }
    assert_eq!(server.receive(2, accepted(3, 1)).len(), 1);
    assert_eq!(server.receive(2, accepted(3, 1)), []);
    assert!(server.ends_at(Timer::Retry).is_some(), "what is lost is sent again in time");
}

/// A reply that arrives when its receiver leads no more changes nothing. §5.3
#[test]
fn a_reply_to_a_former_leader_changes_nothing() {
    let mut server = Lone::with(3, sheet(2, None, &[1]));
    let before = server.server.clone();
    for reply in [accepted(2, 1), refused(2)] {
        assert_eq!(server.receive(2, reply), []);
        assert!(server.fired(Rule::LateReply));
        assert_eq!(server.server, before);
    }
}

/// A leader never overwrites or removes entries of its own log: it only appends. §5.3
#[test]
fn a_leader_only_appends_to_its_own_log() {
    let mut server = Lone::leader(3, 2, &[1, 1]);
    for message in [
        append_entries(2, at(0, 0), &[2], 0),
        append_entries(1, at(0, 0), &[1, 1, 1], 0),
        request_vote(2, at(9, 2)),
        refused(2),
        accepted(2, 1),
    ] {
        server.receive(2, message);
        assert_eq!(server.log(), [1, 1]);
    }
    server.request("x");
    assert_eq!(server.log(), [1, 1, 2]);
}

/// Figure 7: the leader brings every follower's log into line with its own, whatever the
/// follower lacks or has too much. §5.3
#[test]
fn figure_7_the_leader_brings_every_log_into_line() {
    let leader = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6];
    let followers = [
        ("a", 6, &[1, 1, 1, 4, 4, 5, 5, 6, 6][..]),
        ("b", 4, &[1, 1, 1, 4]),
        ("c", 6, &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6]),
        ("d", 7, &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7]),
        ("e", 4, &[1, 1, 1, 4, 4, 4, 4]),
        ("f", 3, &[1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3]),
    ];
    let mut sheets = vec![sheet(7, None, &leader)];
    sheets.extend(followers.iter().map(|(_, term, log)| sheet(*term, None, log)));
    let mut table = Table::booted(&sheets);
    table.elect_by_hand(1);
    assert_eq!(table.term(1), 8);
    let voters: Vec<usize> =
        (1..=7).filter(|&n| table.seat(n).persistent().voted_for == Some(s(1))).collect();
    assert_eq!(voters, [1, 2, 3, 6, 7], "c and d are more up to date");
    // Without an entry of its own to send, the leader has nothing that conflicts with the extra
    // entries of c and d.
    assert_eq!((table.log(4).len(), table.log(5).len()), (11, 12));
    table.does(request("x"));
    table.settle();
    table.does(Command::Heartbeat(s(1)));
    table.settle();
    for (nth, (name, ..)) in followers.iter().enumerate() {
        let follower = nth + 2;
        assert_eq!(
            table.seat(follower).persistent().log,
            table.seat(1).persistent().log,
            "follower ({name})"
        );
        assert_eq!(table.commit(follower), 11, "follower ({name})");
    }
    assert_eq!(table.cluster.violation(), None);
}

/// The same with each follower alone and one entry in a message, over a network that doubles,
/// reorders and loses. §5.3
#[test]
fn figure_7_holds_on_a_bad_network() {
    let leader = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6];
    let followers: [&[u64]; 6] = [
        &[1, 1, 1, 4, 4, 5, 5, 6, 6],
        &[1, 1, 1, 4],
        &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
        &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
        &[1, 1, 1, 4, 4, 4, 4],
        &[1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
    ];
    for (seed, follower) in (1..).zip(followers) {
        // The third server only helps the leader win.
        let mut table = Table::booted(&[
            sheet(7, None, &leader),
            sheet(7, None, follower),
            sheet(7, None, &leader),
        ]);
        table.elect_by_hand(1);
        table.does(request("x"));
        let mut settings = *table.cluster.settings();
        settings.latency_min_us = 0;
        settings.latency_max_us = 60_000;
        settings.loss_percent = 20;
        settings.duplication_percent = 30;
        settings.raft.max_entries = 1;
        // Nobody else is to stand: this is about replication.
        settings.raft.election_timeout_min_us = 50_000_000;
        settings.raft.election_timeout_max_us = 60_000_000;
        settings.seed = seed;
        table.does(Command::Set(settings));
        table.does(Command::Heartbeat(s(1)));
        table.does(Command::Flow);
        table.until("equal logs", |table| table.log(2) == table.log(1) && table.commit(2) == 11);
        assert_eq!((table.term(1), table.role(1)), (8, "leader"));
    }
}

/// A new leader needs to do nothing special to restore the logs: it sends and the checks do the
/// rest; a follower's log agrees up to matchIndex. §5.3
#[test]
fn logs_agree_up_to_match_index() {
    let mut server = Lone::leader(3, 3, &[1, 2, 2]);
    server.receive(2, refused(3));
    let sent = server.receive(2, refused(3));
    let mut follower = Lone::with(3, sheet(3, None, &[1, 1, 1]));
    let answers = follower.receive(1, sent[0].1.clone());
    assert_eq!(answers, [(1, accepted(3, 3))]);
    assert_eq!(follower.server.persistent().log, server.server.persistent().log);
    assert_eq!(terms(&follower.server.persistent().log), [1, 2, 2]);
    assert_eq!(follower.server.persistent().log.get(2), Some(&entry(2, 2)));
}

/// Entries flow from the leader only: nobody else takes a client's command, but names the leader
/// if it knows one. §5, §8
#[test]
fn only_a_leader_takes_commands() {
    let mut follower = Lone::of(3);
    let redirect = |server: &mut Lone| {
        assert_eq!(server.request("x"), []);
        assert!(server.log().is_empty());
        server.did.iter().find_map(|event| match event.effect {
            Effect::Redirected { leader, .. } => Some(leader),
            _ => None,
        })
    };
    assert_eq!(redirect(&mut follower), Some(None));
    follower.receive(3, append_entries(1, at(0, 0), &[], 0));
    assert_eq!(redirect(&mut follower), Some(Some(s(3))));
    assert_eq!(redirect(&mut Lone::candidate(3, 1, &[])), Some(None));
}
