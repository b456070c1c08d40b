//! Crash, restart, pause and resume; timers by hand.

use raft_workshop::cluster::{Command, Loss, Seat, What};
use raft_workshop::raft::{Effect, MessageKind, Timer};

use crate::support::table::Table;
use crate::support::{request, s, sheet};

#[test]
fn a_crash_leaves_what_is_written_down_and_nothing_else() {
    let mut table = Table::booted(&[
        sheet(3, None, &[1, 3]),
        sheet(3, Some(2), &[1, 3]),
        sheet(3, None, &[1, 3]),
    ]);
    for server in 1..=3 {
        let written = table.seat(server).persistent().clone();
        assert_eq!(table.does(Command::Crash(s(server))), [What::Crashed(s(server))]);
        let Seat::Crashed { persistent, .. } = table.seat(server) else { panic!("it is crashed") };
        assert_eq!(*persistent, written);
        assert!(table.seat(server).server().is_none());
        assert_eq!(table.does(Command::Restart(s(server))), [What::Restarted(s(server))]);
        assert_eq!(*table.server(server).persistent(), written);
        assert_eq!(table.role(server), "follower");
    }
}

#[test]
fn after_a_restart_the_commit_index_starts_over() {
    let mut table = Table::of(3);
    table.elect();
    table.does(request("x"));
    table.run(300_000);
    for server in 1..=3 {
        assert_eq!(table.commit(server), 1);
        table.does(Command::Crash(s(server)));
        table.does(Command::Restart(s(server)));
        assert_eq!((table.commit(server), table.log(server).len()), (0, 1));
    }
}

#[test]
fn notes_to_a_crashed_server_are_lost_and_its_own_still_arrive() {
    let mut table = Table::held(3);
    table.does(Command::Timeout(s(1)));
    table.does(Command::Crash(s(2)));
    assert!(matches!(table.deliver(1, 2)[..], [What::Lost(_, Loss::ReceiverCrashed)]));
    table.does(Command::Crash(s(1)));
    assert!(matches!(table.deliver(1, 3)[0], What::Delivered(_)));
    assert!(matches!(table.deliver(3, 1)[..], [What::Lost(_, Loss::ReceiverCrashed)]));
}

#[test]
fn a_note_that_was_under_way_reaches_a_server_that_is_back_in_time() {
    let mut table = Table::held(3);
    table.does(Command::Timeout(s(1)));
    table.crash(&[2]);
    table.does(Command::Restart(s(2)));
    assert!(matches!(table.deliver(1, 2)[0], What::Delivered(_)));
}

#[test]
fn a_crashed_server_does_nothing() {
    let mut table = Table::of(1);
    table.crash(&[1]);
    assert_eq!(table.cluster.next(), None);
    assert_eq!(table.run(10_000_000), []);
}

#[test]
fn a_crashed_leader_is_replaced_in_a_later_term() {
    let mut table = Table::of(5);
    let old = table.elect();
    let term = table.term(old.number());
    table.does(Command::Crash(old));
    let new = table.elect();
    assert_ne!(new, old);
    assert!(table.term(new.number()) > term);
    table.does(Command::Restart(old));
    table.run(200_000);
    assert_eq!((table.leader(), table.role(old.number())), (new, "follower"));
}

#[test]
fn a_sleeper_hears_nothing_and_forgets_nothing() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(Command::Pause(s(1)));
    let before = table.server(1).clone();
    table.does(Command::Flow);
    table.run(3_000_000);
    assert_eq!(*table.server(1), before);
    assert!(table.seat(1).is_leader() && table.seat(1).is_paused());
    assert_ne!(table.leader(), s(1), "the others have a leader of their own");
    assert!(
        !table.notes_between(2, 1).is_empty() || !table.notes_between(3, 1).is_empty(),
        "its notes wait"
    );
}

#[test]
fn a_sleeper_that_wakes_up_gets_its_notes_and_gives_in() {
    let mut table = Table::of(3);
    let old = table.elect();
    table.does(Command::Pause(old));
    table.run(2_000_000);
    let now = table.cluster.now();
    let waiting = table.notes().iter().filter(|note| note.arrives_at < now).count();
    assert!(waiting > 0);
    assert!(table.notes().iter().all(|note| table.cluster.waits(note) == (note.to == old)));
    table.does(Command::Resume(old));
    assert_eq!(table.cluster.leaders().count(), 2, "it still believes that it leads");
    let woke_at = table.cluster.now();
    let mut arrived = 0;
    while arrived < waiting {
        let happened = table.does(Command::Step);
        arrived += usize::from(matches!(&happened[0], What::Delivered(note) if note.to == old));
        assert_eq!(table.cluster.now(), woke_at, "what waited arrives at once");
    }
    assert_eq!(table.role(old.number()), "follower");
    table.elect();
}

#[test]
fn a_follower_that_wakes_up_late_stands_for_election_at_once() {
    let mut table = Table::held(3);
    table.does(Command::Pause(s(3)));
    table.does(Command::Run(1_000_000));
    table.clear();
    table.does(Command::Resume(s(3)));
    let happened = table.does(Command::Step);
    assert_eq!(happened[0], What::TimedOut(s(3), Timer::Election));
    assert_eq!(table.cluster.now(), 1_000_000);
}

#[test]
fn a_timeout_by_hand_is_an_election_timeout() {
    let mut table = Table::held(3);
    let happened = table.does(Command::Timeout(s(2)));
    assert_eq!(happened[0], What::TimedOut(s(2), Timer::Election));
    assert_eq!((table.role(2), table.term(2)), ("candidate", 1));
    assert_eq!(table.cluster.now(), 0, "the clock stands");
    table.does(Command::Timeout(s(2)));
    assert_eq!(table.term(2), 2);
}

#[test]
fn a_timer_that_is_set_runs_out_then_if_nothing_resets_it() {
    let mut table = Table::of(3);
    for (server, in_us) in [(1, 40_000), (2, 500_000), (3, 500_000)] {
        assert_eq!(
            table.does(Command::SetTimer(s(server), in_us)),
            [What::TimerSet(s(server), in_us)]
        );
    }
    table.run(1_000_000);
    assert_eq!(table.timeouts(), [(40_000, s(1))], "the others heard from S1 in time");
    assert_eq!(table.leader(), s(1));
}

#[test]
fn a_heartbeat_by_hand_goes_to_everybody() {
    let mut table = Table::held(4);
    table.elect_by_hand(1);
    let before = table.sent(MessageKind::AppendEntries);
    let happened = table.does(Command::Heartbeat(s(1)));
    assert_eq!(happened[0], What::TimedOut(s(1), Timer::Heartbeat));
    assert_eq!(table.sent(MessageKind::AppendEntries) - before, 3);
}

#[test]
fn settings_that_change_hold_from_now_on() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    let mut settings = *table.cluster.settings();
    settings.raft.no_op = true;
    settings.servers = 9;
    settings.seed = 77;
    table.does(Command::Set(settings));
    let now = *table.cluster.settings();
    assert_eq!((now.servers, now.seed, now.raft.no_op), (3, 1, true), "servers and seed stay");
    table.crash(&[1]);
    table.elect_by_hand(2);
    assert_eq!(table.log(2), [2], "the leader opens its term with an entry");
    table.does(Command::Restart(s(1)));
    table.does(Command::Heartbeat(s(2)));
    table.settle();
    table.elect_by_hand(1);
    assert_eq!(table.log(1), [2, 3], "who was crashed has the settings as well");
}

#[test]
fn what_a_server_did_comes_after_what_made_it_do_so() {
    let mut table = Table::of(3);
    table.run(1_000_000);
    let mut before: Option<&raft_workshop::cluster::Event> = None;
    for event in &table.events {
        assert!(before.is_none_or(|before| (before.at, before.step) <= (event.at, event.step)));
        if before.is_none_or(|before| before.step != event.step) {
            let cause =
                matches!(event.what, What::Delivered(_) | What::Lost(..) | What::TimedOut(..));
            assert!(cause, "a step begins with its cause: {event:?}");
        }
        before = Some(event);
    }
    let sent_in_did = table.events.iter().any(|event| {
        matches!(&event.what, What::Did(_, did) if matches!(did.effect, Effect::Sent { .. }))
    });
    assert!(!sent_in_did, "what is sent is a note");
}
