//! A slip costs one key: whatever changes the run, its futures or their names is taken back and
//! done again.

use std::rc::Rc;

use raft_workshop::cluster::{Command, Settings};
use raft_workshop::lesson::{self, Lesson};
use raft_workshop::raft::BreakableRule;
use raft_workshop::share::View;
use raft_workshop::view::session::{Action, Did, Notice, Preset};

use super::lesson::TEXT;
use super::page::Page;
use crate::support::s;

/// What somebody has made: the futures with their names and bookmarks, the script, the lesson, and
/// what is chosen and prepared.
fn made(page: &Page) -> String {
    let session = &page.0;
    let branches = session.history().branches().into_iter();
    let branches: Vec<_> = branches
        .map(|it| (it.id(), it.name().map(str::to_owned), it.bookmarks().to_vec(), it.len()))
        .collect();
    let reading = session.reading().map(|it| {
        (it.lesson().slug.clone(), it.page(), it.steps(), it.is_shut(), session.leads_on())
    });
    let program = session.program().map(|program| program.place());
    let chosen = (session.view, session.seats, &session.sides, session.target());
    let typed = (&session.typed_value, session.next_letter());
    format!("{branches:?} {reading:?} {program:?} {chosen:?} {typed:?}")
}

/// The same without the futures that came of what was taken back: they stay.
fn table(page: &Page) -> (String, u64) {
    let made = made(page);
    let after_branches = made.rsplit_once("] ").map_or(made.as_str(), |(_, rest)| rest);
    (format!("{after_branches} {:?}", page.cluster()), page.0.place())
}

/// It is taken back and done again, twice, by one key each; what was made by then is all there.
#[track_caller]
fn costs_one_key(page: &mut Page, action: Action) {
    let before = (made(page), table(page));
    page.does(action.clone());
    let after = (made(page), table(page));
    assert_ne!(after, before, "{action:?} changes something");
    for _ in 0..2 {
        page.does(Action::Undo);
        assert_eq!(table(page), before.1, "{action:?} is taken back");
        page.does(Action::Redo);
        assert_eq!(table(page), after.1, "{action:?} is done again");
        assert_eq!(made(page), after.0, "{action:?} is done again");
    }
}

/// Names are taken back without anything else: the run has gone on, and stays as it is.
#[track_caller]
fn costs_one_key_later(page: &mut Page, action: Action) {
    costs_one_key(page, action.clone());
    page.does(Action::Undo);
    let before = made(page);
    page.does(Action::Redo);
    if !page.0.is_playing() {
        page.does(Action::PlayPause);
    }
    page.waits(100_000);
    let (cluster, place) = (page.cluster().clone(), page.0.place());
    page.does(Action::Undo);
    assert_eq!((page.cluster(), page.0.place()), (&cluster, place), "the table stays");
    assert!(page.0.is_playing(), "and the clock runs on");
    let names = |made: &str| made.matches("name: \"").count();
    assert_eq!(names(&made(page)), names(&before), "{action:?}");
}

fn lesson(slug: &str) -> Rc<Lesson> {
    let text = TEXT.replace("title: T\n", "title: Terms\n");
    Rc::new(lesson::read(slug, &text).expect("it is in order"))
}

#[test]
fn what_is_done_to_the_cluster_costs_one_key() {
    let (mut page, leader) = Page::with_leader(5);
    for action in [
        Action::Request(None),
        Action::SplitPreset(Preset::Halves),
        Action::Do(Command::Heal),
        Action::CrashLeader,
        Action::Do(Command::Restart(leader)),
        Action::ToggleRule(BreakableRule::VoteOnce),
        Action::MendAll,
        Action::ToggleHold,
    ] {
        costs_one_key(&mut page, action);
    }
}

#[test]
fn a_bookmark_costs_one_key() {
    let (mut page, _) = Page::with_leader(5);
    let place = page.0.place();
    costs_one_key_later(&mut page, Action::Bookmark("a leader".to_owned()));
    page.does(Action::Redo);
    page.does(Action::RenameBookmark(place, "first leader".to_owned()));
    page.does(Action::Undo);
    assert_eq!(&*page.0.history().branch().bookmarks()[0].name, "a leader");
    page.does(Action::Redo);
    assert_eq!(&*page.0.history().branch().bookmarks()[0].name, "first leader");
    costs_one_key_later(&mut page, Action::RemoveBookmark(place));
}

/// Who gives the name that is there has not done anything.
#[test]
fn what_changes_no_name_is_no_act() {
    let (mut page, _) = Page::with_leader(5);
    let here = page.0.history().branch().id();
    page.does(Action::Bookmark("a leader".to_owned()));
    page.does(Action::RenameBranch(here, "mine".to_owned()));
    page.does(Action::Bookmark(" a leader ".to_owned()));
    page.does(Action::RenameBranch(here, "mine".to_owned()));
    page.does(Action::RemoveBookmark(0));
    page.does(Action::Undo);
    page.does(Action::Undo);
    assert_eq!((page.0.history().branch().name(), page.0.can_undo_redo()), (None, (false, true)));
}

#[test]
fn the_name_of_a_future_costs_one_key() {
    let (mut page, _) = Page::with_leader(5);
    let here = page.0.history().branch().id();
    costs_one_key(&mut page, Action::RenameBranch(here, "mine".to_owned()));
    costs_one_key(&mut page, Action::RenameBranch(here, "yours".to_owned()));
    costs_one_key(&mut page, Action::RenameBranch(here, String::new()));
}

#[test]
fn a_deleted_future_comes_back_with_its_name_and_its_bookmarks() {
    let (mut page, _) = Page::with_leader(5);
    page.does(Action::CrashLeader);
    let old = page.0.history().branch().id();
    page.does(Action::Bookmark("the crash".to_owned()));
    page.does(Action::RenameBranch(old, "crash".to_owned()));
    page.does(Action::NewCluster(Settings::default()));
    let before = made(&page);
    costs_one_key(&mut page, Action::DeleteBranch(old));
    page.does(Action::Undo);
    assert_eq!(made(&page), before);
    page.does(Action::LookAt(old));
    assert_eq!(page.0.history().branch().name(), Some("crash"));
    assert_eq!(&*page.0.history().branch().bookmarks()[0].name, "the crash");
}

/// With all that was prepared for the cluster that was there.
#[test]
fn a_new_cluster_costs_one_key() {
    let (mut page, _) = Page::with_leader(5);
    for action in [
        Action::Request(None),
        Action::NextSide(s(2)),
        Action::ToggleMember(s(4)),
        Action::Type("typed".to_owned()),
    ] {
        page.does(action);
    }
    costs_one_key(&mut page, Action::NewCluster(Settings { servers: 3, ..Settings::default() }));
}

#[test]
fn what_is_opened_costs_one_key() {
    let (mut other, _) = Page::with_leader(3);
    other.does(Action::Look(View::Diagram));
    other.does(Action::Bookmark("there".to_owned()));
    let (mut page, _) = Page::with_leader(5);
    page.does(Action::Type("typed".to_owned()));
    costs_one_key(&mut page, Action::Open(Rc::new(other.0.saved())));
    page.does(Action::Undo);
    let script = "cluster 3\nseed 1\nhold\ntimeout S1\n";
    costs_one_key(&mut page, Action::PlayScript(script.into()));
    page.does(Action::Step);
    costs_one_key(&mut page, Action::LeaveScript);
    costs_one_key(&mut page, Action::Open(Rc::new(other.0.saved())));
}

/// The last session is another one altogether.
#[test]
fn a_session_that_is_brought_back_costs_one_key() {
    let (mut other, _) = Page::with_leader(3);
    other.does(Action::RenameBranch(other.0.history().branch().id(), "last week".to_owned()));
    let (mut page, _) = Page::with_leader(5);
    page.does(Action::CrashLeader);
    let crashed = table(&page);
    page.does(Action::Bookmark("the crash".to_owned()));
    costs_one_key(&mut page, Action::Become(Rc::new(other.0)));
    page.does(Action::Undo);
    page.does(Action::Undo);
    assert_eq!(table(&page), crashed, "and what was done before it can still be taken back");
    page.does(Action::Redo);
    page.does(Action::Redo);
    assert_eq!(page.0.history().branch().name(), Some("last week"));
}

/// One key, not one for each page of it; and the lesson that was read before comes back.
#[test]
fn a_lesson_that_is_opened_costs_one_key() {
    let (mut page, _) = Page::with_leader(5);
    costs_one_key(&mut page, Action::OpenLesson(lesson("terms"), 1));
    page.does(Action::Forward);
    costs_one_key(&mut page, Action::OpenLesson(lesson("votes"), 2));
    page.does(Action::Forward);
    costs_one_key(&mut page, Action::OpenLesson(lesson("votes"), 0));
}

#[test]
fn steps_of_a_lesson_are_taken_back_and_done_again() {
    let mut page = Page(Page::of(5).0.after(Action::OpenLesson(lesson("terms"), 0)));
    let mut seen = vec![table(&page)];
    while page.0.leads_on() {
        page.does(Action::Forward);
        seen.push(table(&page));
    }
    assert!(seen.len() > 4);
    for back in [Action::Undo, Action::Back, Action::Backward] {
        for state in seen.iter().rev().skip(1) {
            page.does(back.clone());
            assert_eq!(&table(&page), state);
        }
        for state in &seen[1..] {
            page.does(Action::Redo);
            assert_eq!(&table(&page), state);
        }
        page.refuses(Action::Redo, Notice::NothingToRedo);
    }
}

/// What a lesson asks for is a step of it, and one key takes both back.
#[test]
fn what_a_lesson_asks_for_costs_one_key() {
    let mut page = Page(Page::of(5).0.after(Action::OpenLesson(lesson("terms"), 1)));
    page.does(Action::Forward);
    costs_one_key(&mut page, Action::Do(Command::Crash(s(1))));
    for _ in 0..3 {
        page.does(Action::Undo);
    }
    assert_eq!(page.0.reading(), None, "then the lesson itself is taken back");
}

#[test]
fn a_lesson_that_is_left_costs_one_key() {
    let mut page = Page(Page::of(5).0.after(Action::OpenLesson(lesson("terms"), 1)));
    costs_one_key(&mut page, Action::LeaveLesson);
    page.does(Action::Do(Command::Crash(s(2))));
    costs_one_key(&mut page, Action::ReturnToLesson);
}

/// A lesson stays in the language that it is read in.
#[test]
fn a_step_is_taken_back_in_the_language_of_today() {
    let mut page = Page(Page::of(5).0.after(Action::OpenLesson(lesson("terms"), 1)));
    page.does(Action::Forward);
    let translated = Lesson { title: "Термы".to_owned(), ..Lesson::clone(&lesson("terms")) };
    page.does(Action::TranslateLesson(Rc::new(translated)));
    page.does(Action::Undo);
    assert_eq!(page.0.reading().map(|it| it.lesson().title.as_str()), Some("Термы"));
    page.does(Action::Redo);
    assert_eq!(page.0.reading().map(|it| it.lesson().title.as_str()), Some("Термы"));
}

#[test]
fn another_future_costs_one_key() {
    let (mut page, _) = Page::with_leader(5);
    page.does(Action::CrashLeader);
    let old = page.0.history().branch().id();
    page.does(Action::Back);
    page.does(Action::Request(None));
    costs_one_key(&mut page, Action::LookAt(old));
}

/// Who looks at the past and slips finds it as it was: with all that came then.
#[test]
fn a_slip_in_the_past_leaves_its_future() {
    let (mut page, _) = Page::with_leader(5);
    page.does(Action::CrashLeader);
    let (here, end) = (page.0.history().branch().id(), page.0.place());
    for slip in [
        Action::NewCluster(Settings::default()),
        Action::Do(Command::Pause(s(1))),
        Action::ToggleHold,
    ] {
        page.does(Action::Seek(end - 3));
        costs_one_key(&mut page, slip);
        page.does(Action::Undo);
        let branch = page.0.history().branch();
        assert_eq!((branch.id(), branch.len(), page.0.place()), (here, end, end - 3));
    }
}

/// What was taken back doesn't come again by itself, either when only a part is done again.
#[test]
fn what_stays_taken_back_does_not_come_by_itself() {
    let (mut page, leader) = Page::with_leader(5);
    page.does(Action::Request(None));
    page.does(Action::CrashLeader);
    for action in [Action::Undo, Action::Undo, Action::Redo, Action::PlayPause] {
        page.does(action);
    }
    page.waits(100_000);
    assert!(page.cluster().seat(leader).is_some_and(|seat| seat.is_up()));
}

/// A future in which nothing has been done yet is forgotten when it is left, but not if somebody
/// has named it or a place of it.
#[test]
fn a_future_that_is_named_stays_when_it_is_left() {
    let names = |page: &Page| {
        let branches = page.0.history().branches().into_iter();
        let names = branches.map(|it| {
            let bookmarks = it.bookmarks().iter().map(|it| it.name.to_string());
            (it.name().map(str::to_owned), bookmarks.collect::<Vec<_>>())
        });
        names.collect::<Vec<_>>()
    };
    let on_a_new_future = || {
        let (mut page, _) = Page::with_leader(5);
        let first = page.0.history().branch().id();
        page.does(Action::CrashLeader);
        page.does(Action::Undo);
        (page, first)
    };
    let (mut page, first) = on_a_new_future();
    page.does(Action::LookAt(first));
    assert_eq!(names(&page).len(), 1);

    let (mut page, first) = on_a_new_future();
    page.does(Action::Bookmark("before".to_owned()));
    page.does(Action::LookAt(first));
    assert_eq!(names(&page), [(None, vec![]), (None, vec!["before".to_owned()])]);
    page.does(Action::Undo);
    assert_eq!(page.0.history().branch().bookmarks().len(), 1);

    let (mut page, first) = on_a_new_future();
    page.does(Action::RenameBranch(page.0.history().branch().id(), "calm".to_owned()));
    page.does(Action::Back);
    page.does(Action::LookAt(first));
    assert_eq!(names(&page), [(None, vec![]), (Some("calm".to_owned()), vec![])]);
}

/// Undo leads back even to a place of a future in which nothing had been done yet.
#[test]
fn the_past_of_a_new_future_is_found_again() {
    let (mut page, _) = Page::with_leader(5);
    let first = page.0.history().branch().id();
    page.does(Action::CrashLeader);
    page.does(Action::Undo);
    page.does(Action::Seek(page.0.place() - 3));
    costs_one_key(&mut page, Action::LookAt(first));
}

/// What is still being shown hasn't happened; it is told all the same.
#[test]
fn a_note_that_is_being_handed_over_stays() {
    let mut page = Page::held_election();
    page.does(Action::Animate(true));
    let (note, before) = (page.notes()[0], page.cluster().clone());
    page.does(Action::Deliver(note));
    page.does(Action::Undo);
    let handed_over = Did::Command(Command::Deliver(note).into());
    assert_eq!(page.0.notice, Some(Notice::TookBack(handed_over)));
    assert_eq!((page.0.glide(), page.cluster()), (None, &before));
}
