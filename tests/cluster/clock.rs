//! Flow, hold and step; snapshots.

use raft_workshop::cluster::{Command, Mode, Next, Settings, What};
use raft_workshop::raft::Timer;

use crate::support::table::Table;
use crate::support::{request, s};

#[test]
fn a_step_in_flow_is_what_comes_next_in_time() {
    let mut table = Table::of(5);
    let mut last = 0;
    for steps in 1..=500 {
        let (at, next) = table.cluster.next().expect("something always comes");
        let happened = table.does(Command::Step);
        assert_eq!((table.cluster.now(), table.cluster.steps()), (at, steps));
        assert!(at >= last);
        last = at;
        match (next, &happened[0]) {
            (Next::Note(id), What::Delivered(note)) => {
                assert_eq!((id, note.arrives_at), (note.id, at))
            }
            (Next::Timer(server, timer), what) => assert_eq!(*what, What::TimedOut(server, timer)),
            (next, what) => panic!("{next:?} was announced, {what:?} came"),
        }
    }
}

#[test]
fn running_is_stepping() {
    let mut running = Table::of(5);
    running.run(2_000_000);
    let mut stepping = Table::of(5);
    while stepping.cluster.next().is_some_and(|(at, _)| at <= 2_000_000) {
        stepping.does(Command::Step);
    }
    stepping.does(Command::Run(2_000_000));
    assert_eq!(running.events, stepping.events);
    assert_eq!(running.cluster, stepping.cluster);
}

#[test]
fn in_hold_the_clock_stands_while_notes_lie_on_the_table() {
    let mut table = Table::held(5);
    assert_eq!(table.cluster.mode(), Mode::Hold);
    table.does(Command::Timeout(s(1)));
    table.does(Command::Timeout(s(4)));
    let mut steps = 0;
    while let Some(oldest) = table.notes().first().map(|note| note.id) {
        assert_eq!(table.cluster.next(), Some((0, Next::Note(oldest))));
        let happened = table.does(Command::Step);
        assert!(matches!(&happened[0], What::Delivered(note) if note.id == oldest));
        assert_eq!(table.cluster.now(), 0);
        steps += 1;
    }
    assert!(steps > 16);
    let (at, next) = table.cluster.next().expect("timers are running");
    assert!(at > 0 && matches!(next, Next::Timer(..)), "only then does a timer run out");
}

#[test]
fn in_hold_any_note_may_be_next() {
    let mut table = Table::held(3);
    table.does(Command::Timeout(s(1)));
    table.does(Command::Timeout(s(2)));
    table.deliver(2, 3);
    table.deliver(1, 3);
    table.deliver(3, 2);
    assert_eq!(table.cluster.leader(), Some(s(2)));
}

#[test]
fn running_in_hold_lets_the_clock_run_all_the_same() {
    let mut table = Table::held(3);
    table.run(1_000_000);
    assert_eq!((table.cluster.now(), table.cluster.mode()), (1_000_000, Mode::Hold));
    assert!(table.cluster.leader().is_some());
}

#[test]
fn going_over_to_flow_lets_the_notes_arrive_at_their_time() {
    let mut table = Table::held(3);
    table.does(Command::Timeout(s(1)));
    let times: Vec<u64> = table.notes().iter().map(|note| note.arrives_at).collect();
    assert_eq!(table.does(Command::Flow), []);
    table.does(Command::Step);
    assert_eq!(Some(&table.cluster.now()), times.iter().min());
}

#[test]
fn notes_go_before_timers_at_the_same_time() {
    let mut table = Table::with(Settings {
        latency_min_us: 5_000,
        latency_max_us: 5_000,
        ..Settings::default()
    });
    table.does(Command::Timeout(s(1)));
    table.does(Command::SetTimer(s(2), 5_000));
    table.run(4_999);
    let firsts: Vec<What> = (0..5).map(|_| table.does(Command::Step).swap_remove(0)).collect();
    assert!(
        firsts.iter().all(|what| !matches!(what, What::TimedOut(_, Timer::Election))),
        "{firsts:?}"
    );
}

#[test]
fn a_clone_is_a_complete_snapshot() {
    let mut table =
        Table::with(Settings { loss_percent: 5, duplication_percent: 5, ..Settings::default() });
    table.run(700_000);
    let mut copy = table.clone();
    for table in [&mut table, &mut copy] {
        if table.cluster.leader().is_some() {
            table.does(request("x"));
        }
        table.run(2_000_000);
    }
    assert_eq!(table.events, copy.events);
    assert_eq!(table.cluster, copy.cluster);
}

#[test]
fn equal_seeds_make_equal_runs_and_others_different_ones() {
    let run = |seed| {
        let mut table = Table::with(Settings { seed, ..Settings::default() });
        table.run(2_000_000);
        table.events
    };
    assert_eq!(run(7), run(7));
    assert_ne!(run(7), run(8));
}

#[test]
fn a_command_is_one_step_and_a_question_none() {
    let mut table = Table::held(3);
    let commands = [
        Command::Timeout(s(1)),
        Command::Crash(s(3)),
        Command::Restart(s(3)),
        Command::Pause(s(2)),
        Command::Resume(s(2)),
        Command::Cut(s(1), s(2)),
        Command::Heal,
        Command::SetTimer(s(2), 1_000),
        Command::Step,
    ];
    for (steps, command) in (1..).zip(commands) {
        assert_eq!(table.cluster.check(&command), Ok(()));
        assert_eq!(table.cluster.steps(), steps - 1, "a question changes nothing");
        let before = table.events.len();
        table.does(command);
        assert!(table.events[before..].iter().all(|event| event.step == steps));
        assert_eq!(table.cluster.steps(), steps);
    }
}
