//! A script on the stage: each step plays a line.

use raft_workshop::cluster::Mode;
use raft_workshop::view::session::{Action, Notice, Session};

use super::page::Page;

const ELECTION: &str = "cluster 3\nhold\n\ntimeout S1 # it stands\ndeliver S1->S2\ndeliver S2->S1\n\
                        expect leader S1\nexpect S1 term 1\ncrash S1\nexpect leader S1\n";

fn playing(script: &str) -> Page {
    let mut page = Page::of(5);
    page.does(Action::PlayScript(script.into()));
    page
}

fn place(page: &Page) -> Option<(usize, usize)> {
    page.0.program().map(|program| program.place())
}

fn next(page: &Page) -> Option<String> {
    page.0.program()?.next_line().map(|line| line.command.to_string())
}

#[test]
fn the_stage_is_set_at_once_and_the_rest_is_for_the_steps() {
    let mut page = playing(ELECTION);
    assert_eq!((page.cluster().seats().len(), page.cluster().mode()), (3, Mode::Hold));
    assert_eq!((page.cluster().steps(), page.0.is_playing()), (0, false));
    assert_eq!((place(&page), next(&page).as_deref()), (Some((2, 9)), Some("timeout S1")));
    page.does(Action::Step);
    assert_eq!((page.notes().len(), next(&page).as_deref()), (2, Some("deliver S1->S2")));
}

#[test]
fn what_is_expected_is_looked_at_with_the_line_before() {
    let mut page = playing(ELECTION);
    (0..3).for_each(|_| page.does(Action::Step));
    assert_eq!((page.0.notice.as_ref(), next(&page).as_deref()), (None, Some("crash S1")));
    page.tries(Action::Step);
    let Some(Notice::Script(error)) = &page.0.notice else {
        panic!("the last line expects what is not so: {:?}", page.0.notice);
    };
    assert_eq!(error.to_string(), "10: expected leader S1, but nobody leads");
}

#[test]
fn back_goes_back_in_the_script_too() {
    let mut page = playing(ELECTION);
    let start = page.cluster().clone();
    page.does(Action::Step);
    page.does(Action::Step);
    page.does(Action::Back);
    assert_eq!(next(&page).as_deref(), Some("deliver S1->S2"));
    page.does(Action::Back);
    assert_eq!((next(&page).as_deref(), page.cluster()), (Some("timeout S1"), &start));
}

#[test]
fn a_person_may_do_something_else_in_between() {
    let mut page = playing(ELECTION);
    page.does(Action::Step);
    page.does(Action::Step);
    let vote = page.notes()[1];
    page.does(Action::Do(raft_workshop::cluster::Command::Drop(vote)));
    page.does(Action::Do(raft_workshop::cluster::Command::Drop(page.notes()[0])));
    page.tries(Action::Step);
    assert!(matches!(page.0.notice, Some(Notice::Script(_))), "there is no such note any more");
    page.does(Action::Back);
    page.does(Action::Back);
    page.does(Action::Step);
    assert_eq!((page.0.notice.as_ref(), next(&page).as_deref()), (None, Some("crash S1")));
}

#[test]
fn a_note_that_a_line_hands_over_is_shown_on_its_way() {
    let mut page = playing(ELECTION);
    page.does(Action::Animate(true));
    page.does(Action::Step);
    let (notes, before) = (page.notes(), place(&page));
    page.does(Action::Step);
    let glide = page.0.glide().expect("the note is on its way").clone();
    assert_eq!((glide.note, place(&page)), (Some(notes[0]), before));
    page.does(Action::FinishGlide(glide.number));
    assert_eq!(next(&page).as_deref(), Some("deliver S2->S1"));
}

#[test]
fn after_the_script_steps_are_steps_again_and_one_can_leave_before() {
    let mut page = playing("cluster 3\nhold\ntimeout S1");
    page.does(Action::Step);
    assert_eq!(next(&page), None);
    let notes = page.notes().len();
    page.does(Action::Step);
    assert_ne!(page.notes().len(), notes + 2, "no timer runs out again: a note is handed over");
    let mut page = playing(ELECTION);
    page.does(Action::LeaveScript);
    assert_eq!(place(&page), None);
}

#[test]
fn a_script_that_is_wrong_changes_nothing() {
    for (script, line) in
        [("cluster 3\nfly", 2), ("cluster 30", 1), ("cluster 3\nboot S9 term 1", 2)]
    {
        let mut page = Page::of(5);
        let before: Session = page.0.clone();
        page.tries(Action::PlayScript(script.into()));
        let Some(Notice::Script(error)) = page.0.notice.clone() else {
            panic!("{script} is wrong");
        };
        assert_eq!(error.line, line);
        assert_eq!((page.cluster(), place(&page)), (before.cluster().as_ref(), None));
    }
}
