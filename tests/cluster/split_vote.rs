//! A split vote on demand: for every size, from every state, and visibly by nothing but timers
//! and notes that are late.

use raft_workshop::cluster::{Command, Refusal, Settings, What};
use raft_workshop::raft::{Config, Effect, Message, Term, Timer};

use crate::support::table::Table;
use crate::support::{granted, request, s, sheet};

/// How a table is brought to where the vote is to be split.
type Preparation = (&'static str, fn(usize) -> Table);

const PREPARATIONS: [Preparation; 12] = [
    ("fresh", Table::of),
    ("with a leader", |servers| {
        let mut table = Table::of(servers);
        table.elect();
        table
    }),
    ("with a leader and entries", |servers| {
        let mut table = Table::of(servers);
        table.elect();
        for text in ["a", "b", "c"] {
            table.does(request(text));
            table.run(7_000);
        }
        table
    }),
    ("leader crashed", |servers| {
        let mut table = Table::of(servers);
        let leader = table.elect();
        table.does(request("a"));
        table.run(20_000);
        // Of two servers none may be missing.
        if servers > 2 {
            table.does(Command::Crash(leader));
        }
        table
    }),
    ("leader paused", |servers| {
        let mut table = Table::of(servers);
        let leader = table.elect();
        if servers > 2 {
            table.does(Command::Pause(leader));
        }
        table
    }),
    ("a minority crashed", |servers| {
        let mut table = Table::of(servers);
        table.elect();
        let minority: Vec<usize> = (1..=(servers - 1) / 2).collect();
        table.crash(&minority);
        table
    }),
    ("an election under way", |servers| {
        let mut table = Table::of(servers);
        table.does(Command::Timeout(s(1)));
        table.run(12_000);
        table
    }),
    ("partitioned", |servers| {
        let mut table = Table::of(servers);
        table.elect();
        if servers > 2 {
            table.split_off(&(1..=(servers - 1) / 2).collect::<Vec<_>>());
            table.run(1_000_000);
        }
        table
    }),
    ("partitioned, a leader on each side", |servers| {
        let mut table = Table::of(servers);
        let leader = table.elect();
        if servers > 2 {
            table.split_off(&[leader.number()]);
            table.run(1_000_000);
        }
        table
    }),
    ("one direction cut", |servers| {
        let mut table = Table::of(servers);
        table.elect();
        if servers > 2 {
            table.does(Command::Cut(s(1), s(2)));
            table.run(300_000);
        }
        table
    }),
    ("mixed terms and logs", |servers| {
        let mut table = Table::of(servers);
        let logs: [&[Term]; 5] = [&[1, 1, 4], &[1, 2, 2, 2], &[1], &[], &[1, 1, 3]];
        for server in 1..=servers {
            let log = logs[server % logs.len()];
            let sheet = sheet(4 + (server % 4) as Term, None, log);
            table.does(Command::Boot(s(server), sheet));
        }
        table
    }),
    ("healed after a split", |servers| {
        let mut table = Table::of(servers);
        let leader = table.elect();
        table.split_off(&[leader.number()]);
        table.run(500_000);
        table.does(Command::Heal);
        table
    }),
];

/// Asks for a split vote and waits until the term has ended; checks by the events alone that
/// nobody was elected in it.
#[track_caller]
fn split_the_vote(table: &mut Table) -> Term {
    let before = table.events.len();
    let happened = table.does(Command::SplitVote);
    let What::SplittingVote(term, candidates) = happened[0] else {
        panic!("what is done is told first: {happened:?}")
    };
    let stand: Vec<_> = happened
        .iter()
        .filter_map(|what| match what {
            What::Did(server, event) => Some((*server, &event.effect)),
            _ => None,
        })
        .filter(|(_, effect)| **effect == Effect::BecameCandidate { term })
        .map(|(server, _)| server)
        .collect();
    assert_eq!(stand, candidates.iter().collect::<Vec<_>>(), "they stand at the same moment");
    table.until("the end of the term", |table| {
        table.events.last().is_some_and(|event| event.what == What::VoteSplit(term))
    });
    assert!(table.cluster.is_leaderless(term));
    let elected = table.events[before..].iter().any(|event| {
        matches!(&event.what, What::Did(_, did)
            if matches!(did.effect, Effect::BecameLeader { term: in_term, .. } if in_term == term))
    });
    assert!(!elected, "nobody was elected in term {term}");
    assert_eq!(table.cluster.split_vote(), None);
    assert_eq!(table.cluster.violation(), None);
    term
}

#[test]
fn a_term_ends_without_a_leader_for_every_size_and_from_every_state() {
    for servers in 2..=9 {
        for (name, prepare) in PREPARATIONS {
            for mode in [Command::Flow, Command::Hold] {
                let mut table = prepare(servers);
                table.does(mode.clone());
                let term = split_the_vote(&mut table);
                // What is left of the cluster goes on as ever.
                table.does(Command::Flow);
                table.until(&format!("a leader of {servers}, {name}, {mode:?}"), |table| {
                    table.cluster.leaders().any(|server| server.current_term() > term)
                });
                assert!(table.cluster.is_leaderless(term), "{servers}, {name}, {mode:?}");
            }
        }
    }
}

#[test]
fn a_vote_splits_at_any_moment_of_a_run() {
    for servers in [2, 3, 4, 5, 9] {
        for seed in 0..20 {
            let mut table = Table::with(Settings { servers, seed, ..Settings::default() });
            for nth in 0..3 {
                table.run(37_000 + seed * 41_000 + nth * 13_000);
                if table.cluster.leader().is_some() {
                    table.does(request("x"));
                    table.run(seed * 1_500);
                }
                split_the_vote(&mut table);
            }
        }
    }
}

#[test]
fn a_vote_splits_on_a_bad_network() {
    for servers in [3, 4, 5, 7, 9] {
        for seed in 0..20 {
            let mut table = Table::with(Settings {
                servers,
                seed,
                latency_min_us: 0,
                latency_max_us: 120_000,
                loss_percent: 15,
                duplication_percent: 25,
                ..Settings::default()
            });
            table.run(seed * 97_000);
            split_the_vote(&mut table);
        }
    }
}

#[test]
fn with_everybody_up_no_candidate_is_one_vote_short_by_luck() {
    // How many candidates it takes, and that the votes are shared out as evenly as can be.
    for (servers, candidates) in [(2, 2), (3, 3), (4, 2), (5, 3), (6, 2), (7, 3), (8, 2), (9, 3)] {
        let mut table = Table::of(servers);
        table.does(Command::SplitVote);
        let split = table.cluster.split_vote().expect("it is under way").clone();
        assert_eq!(split.candidates.len(), candidates, "of {servers}");
        let term = split.term;
        table.until("all votes", |table| {
            (1..=servers).all(|server| {
                let sheet = table.seat(server).persistent();
                sheet.current_term >= term
                    && (sheet.current_term > term || sheet.voted_for.is_some())
            })
        });
        let votes = split.candidates.iter().map(|candidate| {
            let voted =
                |server: &usize| table.seat(*server).persistent().voted_for == Some(candidate);
            (1..=servers).filter(voted).count()
        });
        let votes: Vec<usize> = votes.collect();
        let (most, least) = (votes.iter().max(), votes.iter().min());
        assert_eq!(votes.iter().sum::<usize>(), servers, "everybody voted");
        assert!(most.is_some_and(|&most| most < servers / 2 + 1));
        assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1), "{votes:?}");
    }
}

#[test]
fn the_notes_that_are_held_back_are_to_be_seen() {
    let mut table = Table::held(5);
    table.does(Command::SplitVote);
    let split = table.cluster.split_vote().expect("it is under way").clone();
    let held: Vec<_> =
        table.notes().iter().filter(|note| table.cluster.is_held_back(note)).cloned().collect();
    assert!(!held.is_empty());
    for note in &held {
        assert!(matches!(note.message, Message::RequestVote { term, .. } if term == split.term));
        table.refuses(Command::Deliver(note.id), Refusal::HeldBack(note.id));
    }
    // Once a voter has given its vote, the note can do no harm and goes.
    let free = table
        .notes()
        .iter()
        .find(|note| !table.cluster.waits(note) && !split.candidates.contains(note.to));
    let (id, voter) = free.map(|note| (note.id, note.to)).expect("each voter hears somebody first");
    table.does(Command::Deliver(id));
    assert!(
        held.iter().filter(|note| note.to == voter).all(|note| !table.cluster.is_held_back(note))
    );
}

#[test]
fn a_held_back_note_can_be_dropped() {
    let mut table = Table::held(5);
    table.does(Command::SplitVote);
    let held =
        table.notes().iter().find(|note| table.cluster.is_held_back(note)).map(|note| note.id);
    table.does(Command::Drop(held.expect("some are")));
}

#[test]
fn the_timers_run_out_at_the_same_moment() {
    let mut table = Table::of(5);
    table.elect();
    let now = table.cluster.now();
    let before = table.timeouts().len();
    table.does(Command::SplitVote);
    let timeouts = table.timeouts()[before..].to_vec();
    assert!(timeouts.len() >= 3 && timeouts.iter().all(|(at, _)| *at == now), "{timeouts:?}");
}

#[test]
fn after_the_term_the_held_back_notes_go_their_way() {
    let mut table = Table::of(5);
    split_the_vote(&mut table);
    table.elect();
    table.run(100_000);
    let now = table.cluster.now();
    assert!(table.notes().iter().all(|note| note.arrives_at >= now && !table.cluster.waits(note)));
}

#[test]
fn one_server_cannot_split_a_vote() {
    Table::of(1).refuses(Command::SplitVote, Refusal::SplitVoteAlone);
}

#[test]
fn without_a_majority_no_vote_is_split() {
    for servers in 2..=9 {
        let missing = servers - servers / 2;
        let mut table = Table::of(servers);
        table.crash(&(1..=missing).collect::<Vec<_>>());
        table.refuses(Command::SplitVote, Refusal::SplitVoteNoMajority);
        let mut table = Table::of(servers);
        (1..=missing).for_each(|server| drop(table.does(Command::Pause(s(server)))));
        table.refuses(Command::SplitVote, Refusal::SplitVoteNoMajority);
    }
    let mut table = Table::of(4);
    table.split_off(&[1, 2]);
    table.refuses(Command::SplitVote, Refusal::SplitVoteNoMajority);
}

#[test]
fn one_at_a_time() {
    let mut table = Table::of(5);
    table.does(Command::SplitVote);
    table.refuses(Command::SplitVote, Refusal::SplitVoteUnderWay);
    table.until("the end of the term", |table| table.cluster.split_vote().is_none());
    table.does(Command::SplitVote);
}

#[test]
fn who_is_too_far_behind_cannot_stand() {
    let mut table =
        Table::booted(&[sheet(30, None, &[]), sheet(30, None, &[]), sheet(0, None, &[])]);
    table.does(Command::Timeout(s(1)));
    table.settle_among(&[1, 2]);
    assert_eq!(table.role(1), "leader");
    table.crash(&[2]);
    table.refuses(Command::SplitVote, Refusal::SplitVoteNoCandidate);
}

#[test]
fn who_is_a_little_behind_passes_through_the_terms_between() {
    let mut table = Table::booted(&[sheet(5, None, &[]), sheet(5, None, &[]), sheet(2, None, &[])]);
    table.does(Command::Timeout(s(1)));
    table.settle_among(&[1, 2]);
    table.crash(&[2]);
    table.clear();
    assert_eq!(split_the_vote(&mut table), 7);
    let timeouts = table.timeouts().iter().filter(|(_, server)| *server == s(3)).count();
    assert!(timeouts >= 5);
}

#[test]
fn forged_votes_end_what_they_make_impossible() {
    let mut table = Table::held(5);
    table.does(Command::SplitVote);
    let split = table.cluster.split_vote().expect("it is under way").clone();
    let candidate = split.candidates.iter().next().expect("somebody stands").number();
    for voter in [4, 5] {
        table.forge(voter, candidate, granted(split.term));
    }
    assert_eq!(table.role(candidate), "leader");
    assert_eq!(table.cluster.split_vote(), None, "the term has a leader now");
    assert!(!table.cluster.is_leaderless(split.term));
    assert!(!table.events.iter().any(|event| matches!(event.what, What::VoteSplit(_))));
    assert!(table.notes().iter().all(|note| !table.cluster.waits(note)));
}

#[test]
fn a_term_is_not_leaderless_before_it_is_over() {
    let mut table = Table::held(5);
    assert!(!table.cluster.is_leaderless(1), "it has not come yet");
    table.does(Command::Timeout(s(1)));
    assert!(!table.cluster.is_leaderless(1), "S1 stands in it");
    assert!(!table.cluster.is_leaderless(0), "most have not gone on yet");
    table.settle();
    assert!(!table.cluster.is_leaderless(1), "S1 leads it");
    assert!(table.cluster.is_leaderless(0));
    table.elect_by_hand(2);
    assert!(!table.cluster.is_leaderless(1), "S1 led it");
    let timer = What::TimedOut(s(2), Timer::Election);
    assert!(table.events.iter().any(|event| event.what == timer));
}

/// With pre-vote on nobody stands while a leader is heard; without one there is a split vote as
/// ever.
#[test]
fn with_pre_vote_a_vote_splits_once_there_is_no_leader() {
    for servers in 2..=9 {
        let raft = Config { pre_vote: true, ..Config::default() };
        let mut fresh = Table::with(Settings { servers, raft, ..Settings::default() });
        let mut bereft = fresh.clone();
        let leader = bereft.elect();
        bereft.run(200_000);
        bereft.refuses(Command::SplitVote, Refusal::SplitVotePreVote);
        bereft.does(Command::Crash(leader));
        for table in [&mut fresh, &mut bereft] {
            if table.cluster.seats().iter().filter(|seat| seat.is_up()).count() <= servers / 2 {
                continue;
            }
            table.does(Command::SplitVote);
            let term = table.cluster.split_vote().expect("it is under way").term;
            table.until("the end of the term", |table| {
                table.events.last().is_some_and(|event| event.what == What::VoteSplit(term))
            });
            assert!(table.cluster.is_leaderless(term), "{servers} servers");
        }
    }
}

/// A member that does not know it yet would not stand: it is no candidate, or the split would
/// never come to its end.
#[test]
fn who_does_not_know_that_it_is_a_member_is_no_candidate() {
    let mut table = Table::held(1);
    table.does(Command::Timeout(s(1)));
    table.does(Command::ChangeMembers(crate::support::servers(&[1, 2, 3])));
    for _ in 0..20 {
        table.settle_among(&[1, 2]);
        if let Some(&note) = table.notes_between(1, 3).first() {
            // Of S3's answers only those that bring C-old,new are needed.
            let joint = table.server(1).configuration().is_joint() || table.commit(1) > 0;
            table.does(if joint { Command::Drop(note) } else { Command::Deliver(note) });
        }
        if let Some(&note) = table.notes_between(3, 1).first() {
            table.does(Command::Deliver(note));
        }
    }
    assert_eq!(table.server(1).configuration(), crate::support::simple(&[1, 2, 3]));
    assert!(!table.server(3).may_stand());
    table.crash(&[2]);
    table.refuses(Command::SplitVote, Refusal::SplitVoteNoCandidate);
}
