//! Runs, branches, bookmarks: what is kept, and what goes when there is too much.

use std::rc::Rc;

use raft_workshop::cluster::history::{
    Act, Bookmark, Branch, BranchId, History, MAX_ACTS, MAX_AWAKE, MAX_BOOKMARKS, MAX_BRANCHES,
    MAX_MOMENTS, MarkKind, Run, RunError,
};
use raft_workshop::cluster::{Cluster, Command, Refusal, Settings};
use raft_workshop::raft::{Log, Persistent, ServerId};

use crate::support::s;

/// Goes on at a place: what is done there is done to the cluster as it is there.
fn act(history: &mut History, place: u64, command: &Command) -> u64 {
    let before = history.branch().seek(place);
    let mut after = Cluster::clone(&before);
    let mut events = Vec::new();
    after.apply(command, &mut events).expect("a test's commands can be carried out");
    let recorded = history.record(place, &before, command, &Rc::new(after), &events);
    recorded.expect("no limit is met")
}

fn with_steps(steps: u64) -> History {
    let mut history = History::new(Settings::default()).expect("the defaults are right");
    for place in 0..steps {
        act(&mut history, place, &Command::Step);
    }
    history
}

fn crash(server: usize) -> Command {
    Command::Crash(s(server))
}

fn marks(branch: &Branch) -> Vec<(u64, MarkKind)> {
    branch.marks().map(|mark| (mark.place, mark.what)).collect()
}

#[test]
fn what_is_done_again_makes_no_new_branch() {
    let mut history = with_steps(20);
    act(&mut history, 20, &crash(1));
    let branch = history.branch().id();
    assert_eq!(act(&mut history, 5, &Command::Step), 6);
    assert_eq!(act(&mut history, 20, &crash(1)), 21);
    assert_eq!((history.branch().id(), history.branches().len()), (branch, 1));
    act(&mut history, 20, &crash(2));
    assert_eq!(history.branches().len(), 2);
}

/// Something is taken back, and then done again: the old branch goes on.
#[test]
fn a_branch_that_was_left_is_found_again() {
    let mut history = with_steps(20);
    act(&mut history, 20, &crash(1));
    let branch = history.branch().id();
    history.fork(20);
    assert!(history.is_detached());
    assert_eq!((history.branch().len(), history.branches().len()), (20, 2));
    act(&mut history, 20, &crash(1));
    assert_eq!((history.branch().id(), history.branches().len()), (branch, 1));
}

#[test]
fn what_is_forked_off_and_never_gone_on_with_goes() {
    let mut history = with_steps(20);
    let branch = history.branch().id();
    for place in [15, 12, 10] {
        history.fork(place);
        assert_eq!((history.branch().len(), history.branches().len()), (place, 2));
        assert_eq!(history.branch().fork().map(|fork| fork.branch), Some(branch));
    }
    assert!(history.look_at(branch));
    assert_eq!((history.branch().len(), history.branches().len()), (20, 1));
}

#[test]
fn a_branch_is_a_whole_run() {
    let mut history = with_steps(30);
    act(&mut history, 10, &crash(3));
    let run = history.branch().run();
    let acts = [Act { after: 10, at: history.branch().seek(10).now(), command: crash(3) }];
    assert_eq!((&run.acts[..], run.moments), (&acts[..], 11));
    let mut other = History::new(Settings::default()).expect("the defaults are right");
    other.open(&run, None, Vec::new()).expect("a run can be carried out again");
    assert_eq!(other.branch().tip(), history.branch().tip());
    assert_eq!(marks(other.branch()), marks(history.branch()));
    assert_eq!(marks(other.branch()).last(), Some(&(11, MarkKind::Crashed(s(3)))));
}

#[test]
fn a_branch_can_be_named_taken_out_and_put_back() {
    let mut history = with_steps(10);
    let old = history.branch().id();
    act(&mut history, 5, &crash(1));
    history.rename(old, Some("before".into()));
    assert_eq!(history.branches()[0].name(), Some("before"));
    assert!(history.delete(history.branch().id()).is_none(), "the one that is looked at stays");
    let deleted = history.delete(old).expect("it is there");
    assert!(history.get(old).is_none() && !history.look_at(old));
    history.restore(deleted);
    assert!(history.look_at(old));
    assert_eq!(history.branch().len(), 10);
}

/// Only so many branches keep their keyframes; the others take longer, and lose nothing.
#[test]
fn branches_that_sleep_wake_up() {
    let mut history = with_steps(400);
    let (old, seen) = (history.branch().id(), history.branch().seek(390));
    let known = marks(history.branch());
    for _ in 0..=MAX_AWAKE {
        history.start_over(Settings::default(), &[]).expect("the defaults are right");
        act(&mut history, 0, &Command::Step);
    }
    let asleep = history.get(old).expect("it is kept");
    assert_eq!((asleep.seek(390), marks(asleep)), (seen.clone(), known.clone()));
    assert!(history.look_at(old));
    assert_eq!((history.branch().seek(390), marks(history.branch())), (seen, known));
    assert_eq!(history.branch().len(), 400);
}

#[test]
fn where_there_are_too_many_branches_the_oldest_without_a_name_goes() {
    let mut history = with_steps(3);
    let named = history.branch().id();
    history.rename(named, Some("kept".into()));
    for _ in 0..2 * MAX_BRANCHES {
        history.start_over(Settings::default(), &[]).expect("the defaults are right");
    }
    assert_eq!(history.branches().len(), MAX_BRANCHES);
    assert!(history.get(named).is_some());
}

#[test]
fn the_branch_that_begins_stays_even_if_all_others_have_names() {
    let mut history = with_steps(3);
    for number in 0..2 * MAX_BRANCHES {
        history.rename(history.branch().id(), Some(number.to_string().into()));
        let before = history.branch().id();
        history.start_over(Settings::default(), &[]).expect("the defaults are right");
        assert!(history.branch().id() > before);
    }
    assert_eq!(history.branches().len(), MAX_BRANCHES);
}

/// Also where many come at once, only so many have keyframes.
#[test]
fn branches_that_are_taken_in_sleep() {
    let run = with_steps(300).branch().run();
    let kept = |id| {
        History::of_kept((BranchId(id), None), &run, None, Vec::new()).expect("it was carried out")
    };
    let mut history = kept(1);
    (2..20).for_each(|id| history.take_in(&kept(id)));
    let awake = history.branches().iter().filter(|branch| branch.has_keyframes()).count();
    assert_eq!((history.branches().len(), awake), (19, MAX_AWAKE));
}

#[test]
fn places_can_be_named() {
    let mut history = with_steps(10);
    let bookmark = |place: u64, name: &str| Bookmark { place, at: place, name: name.into() };
    let put = |history: &mut History, place: u64, name: Option<&str>| {
        let here = history.branch().id();
        let before = history.bookmark(here, place, name.map(|name| bookmark(place, name)))?;
        Some(before.map(|before| before.name.to_string()))
    };
    assert_eq!(put(&mut history, 7, Some("seven")), Some(None));
    assert_eq!(put(&mut history, 3, Some("three")), Some(None));
    assert_eq!(put(&mut history, 7, Some("again")), Some(Some("seven".to_owned())));
    assert_eq!(history.branch().bookmarks(), [bookmark(3, "three"), bookmark(7, "again")]);
    act(&mut history, 5, &crash(1));
    assert_eq!(history.branch().bookmarks(), [bookmark(3, "three")], "those that are shared");
    assert_eq!(put(&mut history, 3, None), Some(Some("three".to_owned())));
    assert_eq!(history.branch().bookmarks(), []);
    assert!((0..MAX_BOOKMARKS as u64).all(|at| put(&mut history, at, Some("x")) == Some(None)));
    assert_eq!(put(&mut history, 1_000, Some("one too many")), None);
    assert_eq!(put(&mut history, 5, Some("another")), Some(Some("x".to_owned())));
    assert_eq!(history.bookmark(BranchId(99), 1, None), None, "there is no such branch");
}

#[test]
fn events_of_a_server_are_found_in_both_directions() {
    let mut history = with_steps(300);
    act(&mut history, 300, &crash(4));
    let branch = history.branch();
    let of = |server: ServerId| {
        let about = |place: &u64| {
            let moments = branch.moments(*place - 1..*place);
            moments[0]
                .events
                .iter()
                .any(|event| raft_workshop::cluster::history::concerned(event).contains(server))
        };
        (1..=branch.len()).filter(about).collect::<Vec<u64>>()
    };
    for server in [s(1), s(4)] {
        let known = of(server);
        assert!(known.len() > 10);
        for place in (0..=branch.len()).step_by(17) {
            let next = known.iter().find(|&&known| known > place).copied();
            let before = known.iter().rfind(|&&known| known < place).copied();
            assert_eq!(branch.event_of(server, place, true), next, "after {place}");
            assert_eq!(branch.event_of(server, place, false), before, "before {place}");
        }
    }
}

#[test]
fn sheets_that_servers_start_from_are_part_of_the_beginning() {
    let sheet = |term| Persistent { current_term: term, log: Log::default(), ..Default::default() };
    let boots = [Command::Boot(s(1), sheet(7)), Command::Boot(s(2), sheet(5))];
    let mut history = History::new(Settings::default()).expect("the defaults are right");
    history.start_over(Settings::default(), &boots).expect("the sheets are right");
    act(&mut history, 0, &Command::Boot(s(3), sheet(2)));
    assert_eq!(history.branch().len(), 0);
    act(&mut history, 0, &crash(1));
    let run = history.branch().run();
    assert_eq!((run.moments, run.acts.len()), (1, 4));
    assert_eq!(run.play(|_, _| ()).as_ref(), Ok(&**history.branch().tip()));
    let terms = history.branch().seek(0);
    let terms: Vec<u64> = terms.seats().iter().map(|seat| seat.persistent().current_term).collect();
    assert_eq!(terms, [7, 5, 2, 0, 0]);
}

#[test]
fn a_run_that_can_not_be_says_where() {
    let settings = Settings::default();
    let act = |after, at, command| Act { after, at, command };
    let play = |acts: Vec<Act>, moments| Run { settings, acts, moments }.play(|_, _| ()).err();
    assert_eq!(play(Vec::new(), 100), None);
    assert_eq!(play(Vec::new(), MAX_MOMENTS + 1), Some(RunError::TooLong));
    let heal = act(3, 200_000, Command::Heal);
    assert_eq!(play(vec![heal.clone()], 3), Some(RunError::OutOfOrder(1)), "after the end");
    let too_late = Some(RunError::Act(1, Refusal::TimeGoesOnlyForward));
    assert_eq!(play(vec![act(0, 900_000, crash(1))], 5), too_late);
    let done_twice = vec![act(0, 0, crash(1)), act(1, 0, crash(1))];
    assert_eq!(play(done_twice, 5), Some(RunError::Act(2, Refusal::IsCrashed(s(1)))));
    let backward = vec![act(1, 0, crash(1)), act(0, 0, crash(2))];
    assert!(matches!(play(backward, 5), Some(RunError::Act(1, _) | RunError::OutOfOrder(2))));
    let steps = vec![act(0, 0, Command::Step)];
    assert_eq!(play(steps, 5), Some(RunError::OutOfOrder(1)), "steps come by themselves");
    let all_crash = (0..5).map(|nth| act(nth, 0, crash(nth as usize + 1))).collect();
    assert_eq!(play(all_crash, 6), Some(RunError::Moment(6, Refusal::NothingCanHappen)));
    let many = vec![act(0, 0, Command::Hold); MAX_ACTS + 1];
    assert_eq!(play(many, 6), Some(RunError::TooManyActs));
    let no_servers = Settings { servers: 0, ..settings };
    let none = Run { settings: no_servers, acts: Vec::new(), moments: 0 }.play(|_, _| ());
    assert!(matches!(none, Err(RunError::Settings(_))));
}
