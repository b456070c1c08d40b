//! §7: log compaction.

use raft_workshop::cluster::{Command, Settings};
use raft_workshop::raft::{Config, Effect, Message, Reason, Rule, Term, Timer};

use crate::support::lone::Lone;
use crate::support::table::Table;
use crate::support::{
    accepted, append, append_entries, at, chunk, compacted, entry, granted, installed, joint,
    members_entry, refused, request, request_vote, s, sheet, simple, values,
};

fn in_chunks_of(snapshot_chunk: usize) -> Config {
    Config { snapshot_chunk, ..Config::default() }
}

/// `S1` of three, leading term 4 with the first four of five entries in its snapshot.
fn leader(snapshot_chunk: usize) -> Lone {
    let sheet = compacted(3, &[1, 1, 2, 2, 3], 4, simple(&[1, 2, 3]));
    let mut leader = Lone::configured(3, in_chunks_of(snapshot_chunk), sheet);
    leader.run_out(Timer::Election);
    leader.receive(2, granted(4));
    assert!(leader.server.is_leader());
    leader
}

/// A part of that leader's snapshot.
fn part(from: usize, to: usize) -> Message {
    chunk(4, &[1, 1, 2, 2], (from, to), simple(&[1, 2, 3]))
}

fn follower(term: Term, log: &[Term]) -> Lone {
    Lone::with(3, sheet(term, None, log))
}

fn applied(server: &Lone) -> Vec<raft_workshop::raft::Value> {
    server.server.applied().copied().collect()
}

fn took_over(server: &Lone) -> Option<bool> {
    server.did.iter().find_map(|event| match event.effect {
        Effect::SnapshotInstalled { kept_log, .. } => Some(kept_log),
        _ => None,
    })
}

/// A snapshot holds the state and the last included index and term; the log up to there goes.
/// §7
#[test]
fn a_snapshot_takes_the_place_of_the_entries_that_were_applied() {
    let mut server = follower(2, &[1, 1, 2]);
    server.receive(2, append_entries(2, at(3, 2), &[], 2));
    server.step(raft_workshop::raft::Input::TakeSnapshot);
    assert!(server.fired(Rule::TakeSnapshot));
    assert_eq!((server.snapshot(), server.log()), (2, vec![2]), "what is not applied stays");
    let snapshot = server.server.persistent().snapshot.clone().expect("there is one");
    assert_eq!(snapshot.last, at(2, 1));
    assert!(snapshot.state.values().eq(&values(&[1, 1])));
    assert_eq!(snapshot.configuration, simple(&[1, 2, 3]));
}

/// It holds the latest configuration as of its last entry, not a later one. §7
#[test]
fn a_snapshot_holds_the_members_as_of_its_last_entry() {
    let mut server = Lone::of(3);
    let old = members_entry(1, joint(&[1, 2, 3], &[1, 2]));
    let new = members_entry(1, simple(&[1, 2]));
    server.receive(2, append(1, at(0, 0), &[entry(1, 1), old, new], 2));
    server.step(raft_workshop::raft::Input::TakeSnapshot);
    let snapshot = server.server.persistent().snapshot.clone().expect("there is one");
    assert_eq!(snapshot.configuration, joint(&[1, 2, 3], &[1, 2]));
    assert_eq!(server.server.configuration(), simple(&[1, 2]), "the log has a later one");
    server.receive(2, append(2, at(2, 1), &[entry(3, 2)], 2));
    assert_eq!(server.server.configuration(), joint(&[1, 2, 3], &[1, 2]), "and loses it");
}

/// Servers take snapshots by themselves, when the log reaches a fixed size. §7
#[test]
fn each_server_takes_its_snapshots_by_itself() {
    let config = Config { snapshot_at: Some(2), ..Config::default() };
    let mut server = Lone::configured(3, config, sheet(1, None, &[1, 1, 1, 1, 1]));
    server.receive(2, append_entries(1, at(5, 1), &[], 1));
    assert_eq!(server.snapshot(), 0);
    server.receive(2, append_entries(1, at(5, 1), &[], 2));
    assert_eq!(server.snapshot(), 2);
    server.receive(2, append_entries(1, at(5, 1), &[], 3));
    assert_eq!(server.snapshot(), 2);
    server.receive(2, append_entries(1, at(5, 1), &[], 5));
    assert_eq!((server.snapshot(), server.log()), (5, vec![]));
}

/// The consistency check works for the first entry behind a snapshot, which keeps its last
/// included index and term for that. §7
#[test]
fn the_consistency_check_works_behind_a_snapshot() {
    let mut server = Lone::with(3, compacted(2, &[1, 1, 2], 3, simple(&[1, 2, 3])));
    assert_eq!(server.receive(2, append_entries(2, at(3, 2), &[2], 3)), [(2, accepted(2, 4))]);
    assert_eq!(server.receive(2, append_entries(2, at(9, 2), &[2], 3)), [(2, refused(2))]);
    // An old note that begins before the snapshot: what the snapshot holds is skipped.
    assert_eq!(
        server.receive(2, append_entries(2, at(1, 1), &[1, 2, 2, 2], 3)),
        [(2, accepted(2, 5))]
    );
    assert_eq!((server.snapshot(), server.log()), (3, vec![2, 2]));
}

/// A candidate whose log is a snapshot stands with its last included index and term. §7, §5.4.1
#[test]
fn a_snapshot_counts_as_the_end_of_the_log_in_elections() {
    let mut server = Lone::with(3, compacted(2, &[1, 1, 2], 3, simple(&[1, 2, 3])));
    assert_eq!(server.run_out(Timer::Election)[0], (2, request_vote(3, at(3, 2))));
    let mut voter = Lone::with(3, compacted(2, &[1, 1, 2], 3, simple(&[1, 2, 3])));
    voter.receive(2, request_vote(3, at(2, 2)));
    assert_eq!(voter.voted_for(), None);
    voter.receive(3, request_vote(3, at(3, 2)));
    assert_eq!(voter.voted_for(), Some(s(3)));
}

/// When the leader has discarded the next entry that it needs to send, it sends the snapshot.
/// §7
#[test]
fn who_needs_what_was_discarded_gets_the_snapshot() {
    let mut leader = leader(8);
    assert_eq!(leader.receive(3, refused(4)), [(3, append_entries(4, at(4, 2), &[3], 4))]);
    assert_eq!(leader.receive(3, refused(4)), [(3, part(0, 4))]);
    let told = leader.receive(3, installed(4, at(4, 2), 4, true));
    assert_eq!(told, [(3, append_entries(4, at(4, 2), &[3], 4))], "and what follows it");
    assert_eq!(leader.progress(3), (5, 4));
}

/// The snapshot is split into chunks, sent in order. Figure 13
#[test]
fn a_snapshot_comes_in_chunks_in_order() {
    let mut leader = leader(3);
    leader.receive(3, refused(4));
    assert_eq!(leader.receive(3, refused(4)), [(3, part(0, 3))]);
    assert_eq!(leader.receive(3, installed(4, at(4, 2), 3, false)), [(3, part(3, 4))]);

    let mut follower = follower(4, &[1]);
    assert_eq!(follower.receive(1, part(0, 3)), [(1, installed(4, at(4, 2), 3, false))]);
    assert_eq!((follower.snapshot(), applied(&follower)), (0, vec![]), "not before it is whole");
    assert_eq!(follower.receive(1, part(3, 4)), [(1, installed(4, at(4, 2), 4, true))]);
    assert_eq!((follower.snapshot(), follower.commit()), (4, 4));
    assert_eq!(applied(&follower), values(&[1, 1, 2, 2]));
}

/// Chunks may come twice, late or in another order: nothing is taken twice, nothing is skipped.
/// Figure 13
#[test]
fn chunks_may_be_doubled_late_and_out_of_order() {
    let mut follower = follower(4, &[]);
    assert_eq!(follower.receive(1, part(2, 4)), [(1, installed(4, at(4, 2), 0, false))]);
    assert!(follower.did.iter().any(|event| matches!(
        event.effect,
        Effect::Refused { reason: Reason::ChunkMissing { received: 0 }, .. }
    )));
    follower.receive(1, part(0, 2));
    assert_eq!(follower.receive(1, part(0, 2)), [(1, installed(4, at(4, 2), 2, false))]);
    follower.receive(1, part(1, 3));
    assert_eq!(follower.receive(1, part(0, 1)), [(1, installed(4, at(4, 2), 3, false))]);
    follower.receive(1, part(2, 4));
    assert_eq!(applied(&follower), values(&[1, 1, 2, 2]));
    assert_eq!(follower.receive(1, part(2, 4)), [(1, installed(4, at(4, 2), 0, true))], "again");
}

/// A late answer moves nothing back and sends nothing. Figure 13
#[test]
fn late_answers_about_chunks_are_ignored() {
    let mut leader = leader(1);
    leader.receive(3, refused(4));
    leader.receive(3, refused(4));
    for received in 1..=3 {
        leader.receive(3, installed(4, at(4, 2), received, false));
    }
    for late in [installed(4, at(4, 2), 2, false), installed(4, at(2, 1), 2, false)] {
        assert_eq!(leader.receive(3, late), []);
        assert!(leader.fired(Rule::LateReply));
    }
    assert_eq!(leader.receive(3, installed(4, at(4, 2), 9, false)), [], "nobody has that many");
    leader.receive(3, installed(4, at(4, 2), 4, true));
    assert_eq!(leader.receive(3, installed(4, at(4, 2), 4, true)), []);
}

/// A follower that lost what it had of a snapshot gets it from the beginning, even if a part of
/// it has come again in the meantime. Figure 13, §5.5
#[test]
fn a_follower_that_crashed_in_mid_snapshot_gets_it_anew() {
    let mut leader = leader(1);
    leader.receive(3, refused(4));
    let first = leader.receive(3, refused(4));
    let mut follower = follower(4, &[]);
    let mut notes = first.clone();
    for _ in 0..2 {
        let answer = follower.receive(1, notes[0].1.clone());
        notes = leader.receive(3, answer[0].1.clone());
    }
    assert_eq!(notes, [(3, part(2, 3))], "the third chunk is under way");
    follower.restart();
    // A copy of the first chunk arrives once more.
    follower.receive(1, first[0].1.clone());
    for _ in 0..20 {
        let answer = follower.receive(1, notes[0].1.clone());
        notes = leader.receive(3, answer[0].1.clone());
        if notes.is_empty() {
            notes = leader.run_out(Timer::Retry);
        }
        notes.retain(|(to, _)| *to == 3);
        if follower.snapshot() == 4 {
            return;
        }
    }
    panic!("it never gets it: {notes:?}");
}

/// A snapshot that has been lost on its way is sent again. §5.5
#[test]
fn a_lost_chunk_is_sent_again() {
    let mut leader = leader(3);
    leader.receive(3, refused(4));
    let sent = leader.receive(3, refused(4));
    let again = leader.run_out(Timer::Retry);
    assert!(again.contains(&sent[0]), "{again:?}");
    let beat = leader.run_out(Timer::Heartbeat);
    assert!(beat.contains(&sent[0]), "a heartbeat carries it too: {beat:?}");
}

/// If the snapshot describes a prefix of the log, what follows it is kept. §7
#[test]
fn entries_behind_the_snapshot_are_kept_if_it_describes_a_prefix() {
    let mut follower = follower(4, &[1, 1, 2, 2, 3, 3]);
    follower.receive(1, part(0, 4));
    assert_eq!(took_over(&follower), Some(true));
    assert_eq!((follower.snapshot(), follower.log(), follower.commit()), (4, vec![3, 3], 4));
}

/// Otherwise the whole log goes, as it may conflict with the snapshot. §7
#[test]
fn the_whole_log_goes_if_the_snapshot_is_no_prefix_of_it() {
    for log in [&[1, 1][..], &[1, 1, 1, 1, 1, 1], &[1, 1, 2], &[]] {
        let mut follower = follower(4, log);
        follower.receive(1, part(0, 4));
        assert_eq!(took_over(&follower), Some(false));
        assert_eq!((follower.snapshot(), follower.log(), follower.commit()), (4, vec![], 4));
        assert_eq!(applied(&follower), values(&[1, 1, 2, 2]));
    }
}

/// A snapshot of what the follower has committed already changes nothing. §7
#[test]
fn an_old_snapshot_is_of_no_use() {
    let mut follower = follower(4, &[1, 1, 2, 2, 3]);
    follower.receive(1, append_entries(4, at(5, 3), &[], 5));
    let before = follower.server.persistent().clone();
    assert_eq!(follower.receive(1, part(0, 4)), [(1, installed(4, at(4, 2), 0, true))]);
    assert_eq!(*follower.server.persistent(), before);
    assert_eq!((follower.commit(), took_over(&follower)), (5, None));
}

/// An InstallSnapshot of an old term is refused with the newer one. Figure 13
#[test]
fn a_snapshot_of_an_old_term_is_refused() {
    let mut follower = follower(5, &[]);
    let ends_at = follower.ends_at(Timer::Election);
    assert_eq!(follower.receive(1, part(0, 4)), [(1, installed(5, at(4, 2), 0, false))]);
    assert!(follower.fired(Rule::StaleTerm));
    assert_eq!((follower.snapshot(), follower.ends_at(Timer::Election)), (0, ends_at));

    let mut leader = leader(8);
    leader.receive(3, installed(5, at(4, 2), 0, false));
    assert_eq!((leader.role(), leader.term()), ("follower", 5), "§5.1");
}

/// A snapshot comes from the leader: it makes a candidate follow and resets the election timer.
/// Figure 13, §5.2
#[test]
fn an_install_snapshot_resets_the_election_timer() {
    let mut server = follower(4, &[]);
    server.now = 100_000;
    server.receive(1, part(0, 2));
    let ends_at = server.ends_at(Timer::Election).expect("a follower waits");
    assert!((250_000..=400_000).contains(&ends_at));
    assert!(server.fired(Rule::Heartbeat));

    let mut candidate = Lone::candidate(3, 4, &[]);
    candidate.receive(2, part(0, 2));
    assert_eq!((candidate.role(), candidate.server.known_leader()), ("follower", Some(s(2))));
}

/// The members are those of the snapshot, unless the log behind it names others. §7, §6
#[test]
fn the_members_come_with_the_snapshot() {
    let mut stranger = Lone::stranger();
    let members = simple(&[1, 2, 3, 4]);
    stranger.receive(2, chunk(4, &[1, 1], (0, 2), members));
    assert_eq!(stranger.server.configuration(), members);
    assert!(stranger.server.may_stand());
    stranger.restart();
    assert_eq!(stranger.server.configuration(), members, "it is written down");
}

/// The snapshot is on stable storage: a restart begins with it, and with its state. §7
#[test]
fn a_restart_begins_with_the_snapshot() {
    let mut server = Lone::with(3, compacted(3, &[1, 1, 2, 2, 3], 4, simple(&[1, 2, 3])));
    server.receive(2, append_entries(3, at(5, 3), &[], 5));
    assert_eq!(applied(&server), values(&[1, 1, 2, 2, 3]));
    server.restart();
    assert_eq!((server.commit(), applied(&server)), (4, values(&[1, 1, 2, 2])));
    server.receive(2, append_entries(3, at(5, 3), &[], 5));
    assert_eq!(server.just_applied(), [5], "only what follows is applied again");
}

/// The sessions of the clients come with the snapshot: what was applied is not applied again. §7, §8
#[test]
fn a_snapshot_keeps_the_sessions() {
    let mut table = Table::with(Settings {
        servers: 3,
        client_retry_us: Some(5_000_000),
        ..Settings::default()
    });
    table.does(Command::Hold);
    table.elect_by_hand(1);
    table.split_off(&[3]);
    table.does(request("a"));
    table.settle();
    table.does(Command::TakeSnapshot(s(1)));
    table.does(Command::Heal);
    table.does(Command::Heartbeat(s(1)));
    table.settle();
    let session = crate::support::session(1, 1);
    assert_eq!(table.seat(3).persistent().log.start(), at(1, 1));
    assert!(table.server(3).volatile().state_machine.has_applied(session));
}
