//! What the presenter sees.

use std::rc::Rc;

use yew::prelude::*;

use raft_workshop::lesson::{Catalog, Lesson, read};
use raft_workshop::view::presenter::Board;
use raft_workshop::view::presenter::follow::Follower;
use raft_workshop::view::presenter::message::{Message, Order, Place, Report};
use raft_workshop::view::presenter::timer::Timer;
use raft_workshop::view::text::Texts;

use super::draw::{Drawn, part};
use super::sessions::fresh;

fn lesson(slug: &str, order: u32) -> Lesson {
    let text = format!(
        "---\ntitle: Title {slug}\nsummary: S\nminutes: 2\norder: {order}\n---\n\nFirst page.\n\n\
         ???\n\nSay <b>this</b>.\n\n---\n\nSecond page.\n\n```raft\ncluster 3\nstep\n```\n"
    );
    read(slug, &text).expect("it is in order")
}

fn board(follower: Follower) -> Drawn {
    let catalog = Rc::new(Catalog::new([lesson("a", 1), lesson("b", 2), lesson("c", 3)]));
    let slug = follower.report().and_then(|report| report.place.as_ref()).map(|it| &it.slug);
    let lesson = slug.and_then(|slug| catalog.get(slug)).cloned();
    let inside = html! {
        <Board texts={Rc::new(Texts::english())} {follower} {lesson} {catalog} now_ms=150_000
            time_of_day="9:05" onorder={Callback::<Order>::noop()} />
    };
    part(&fresh(3), inside)
}

fn following(report: Report) -> Follower {
    Follower::of(None).hearing(&Message::Report("x".into(), report.into()))
}

fn at(slug: &str, page: usize, done: usize) -> Report {
    let place = Place { slug: slug.into(), page, done, count: page, ..Place::default() };
    Report { place: Some(place), ..Report::default() }
}

#[test]
fn it_shows_the_notes_the_page_and_the_next() {
    let timer = Timer { spent_ms: 0, since_ms: Some(0) };
    let drawn = board(following(Report { timer, is_bare: true, ..at("a", 0, 0) }));
    assert_eq!(drawn.words("h1"), "Title a");
    assert_eq!(drawn.words(".presenter-notes"), "Speaker notes Say <b>this</b>.");
    assert_eq!(
        drawn.all_words(".presenter-page"),
        ["On the stage First page.", "Next Second page."]
    );
    assert_eq!(drawn.words("[role=timer]"), "2:30 of 2 min");
    assert_eq!(drawn.words(".presenter-timer [role=status]"), "0:30 over");
    assert_eq!(drawn.words("time"), "9:05");
    assert_eq!(drawn.words("[role=alert]"), "");
    assert_eq!(drawn.reason("Next page"), None);
    assert_eq!(drawn.all_words("nav b, nav span"), ["Title a", "Title b", "Title c"]);
}

#[test]
fn its_next_lesson_is_that_of_the_plan() {
    let drawn = board(following(Report { plan: "c,a".into(), ..at("c", 1, 1) }));
    assert_eq!(drawn.words(".presenter-next"), "Next Next lesson: Title a");
    drawn.button("Next lesson: Title a");
    assert_eq!(drawn.words("nav h2"), "Plan");
    assert_eq!(drawn.all_words("nav li span"), ["Title c", "Title a"]);
    assert_eq!(drawn.words("nav p"), "2 lessons, 4 min");
}

#[test]
fn who_plays_freely_can_return() {
    let away = Report { is_away: true, asked: None, ..at("a", 1, 0) };
    let drawn = board(following(away));
    drawn.button("Back to the lesson");
    assert!(drawn.words(".presenter-aside").starts_with("You are playing freely."));
}

#[test]
fn without_a_stage_it_says_so_and_keeps_what_it_knows() {
    let alone = board(Follower::of(None));
    assert!(alone.words("[role=alert]").starts_with("The stage is not there."));
    let left = following(at("a", 0, 0)).hearing(&Message::Left("x".into()));
    let drawn = board(left);
    assert!(drawn.words("[role=alert]").starts_with("The stage is not there."));
    assert_eq!(drawn.words("h1"), "Title a");
    assert!(drawn.reason("Crash leader").is_some());
}
