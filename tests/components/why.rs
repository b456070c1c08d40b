//! The column that says why.

use raft_workshop::cluster::Command;
use raft_workshop::view::session::{Action, Session};
use raft_workshop::view::why::Why;
use yew::prelude::*;

use super::draw::{self, Drawn, name, words};
use super::sessions::{does, fresh, with_leader};
use crate::support::s;

fn draw(session: &Session) -> Drawn {
    let past = session.past().clone();
    draw::part(session, html! { <Why {past} still={None::<AttrValue>} /> })
}

#[test]
fn it_is_a_log_that_is_read_out() {
    let drawn = draw(&fresh(3));
    let log = drawn.one("[role=log]");
    assert_eq!(log.attr("aria-live"), Some("polite"));
    assert_eq!(log.attr("tabindex"), Some("0"), "the keyboard can scroll it");
    assert_eq!(log.attr("aria-labelledby"), Some("why-title"));
    assert_eq!(drawn.words("h2#why-title"), "Why");
}

#[test]
fn before_anything_has_happened_it_says_so() {
    let drawn = draw(&fresh(3));
    assert!(!drawn.has("li"));
    assert!(drawn.words(".why-empty").starts_with("Nothing has happened yet."));
    let session = does(fresh(3), [Action::Step]);
    assert!(!draw(&session).has(".why-empty"));
}

#[test]
fn the_latest_stands_at_the_top_with_its_time_and_section() {
    let session = does(fresh(5), [Action::Step, Action::Step]);
    let drawn = draw(&session);
    let now = session.cluster().now();
    let time = format!("{}.{:03} s", now / 1_000_000, now / 1_000 % 1_000);
    let lines = drawn.all("li");
    assert!(words(lines[0]).starts_with(&time), "{}", words(lines[0]));
    assert!(words(lines[0]).contains("votes for") && words(lines[0]).contains("§5."));
    assert!(words(lines[lines.len() - 1]).contains("becomes a candidate"));
    assert_eq!(lines[0].attr("class"), Some("why-line now"));
    assert_eq!(drawn.all(".why-line.now").len(), 1);
}

/// Who has seen the table before can say how long somebody waited.
#[test]
fn it_knows_what_was_before() {
    let drawn = draw(&does(fresh(5), [Action::Step]));
    assert!(drawn.words("li span").contains(" heard no leader for 1"), "{}", drawn.words("li"));
}

#[test]
fn heartbeats_stand_there_only_while_they_are_the_latest() {
    let (session, _) = with_leader(3);
    let elected = draw(&session).all("li").len();
    let session = does(session, [Action::PlayPause, Action::Clock(1_000_000)]);
    let drawn = draw(&session);
    let lines = drawn.all("li").len();
    assert!(lines <= elected + 2, "{lines} after {elected}: a quiet time brings no news");
    assert!(session.past().len() > 30);
}

#[test]
fn it_holds_no_more_than_forty_sentences() {
    let mut session = fresh(5);
    for _ in 0..40 {
        session =
            does(session, [Action::Do(Command::Crash(s(1))), Action::Do(Command::Restart(s(1)))]);
    }
    assert_eq!(draw(&session).all("li").len(), 40);
}

#[test]
fn what_was_taken_back_is_not_told_any_more() {
    let once = does(fresh(5), [Action::Step]);
    let session = does(once.clone(), [Action::Step, Action::Back]);
    assert_eq!(draw(&session).all_words("li"), draw(&once).all_words("li"));
}

#[test]
fn while_the_clock_stands_it_says_what_can_be_done() {
    let past = fresh(3).past().clone();
    let still = Some(AttrValue::from("The clock stands."));
    let drawn = draw::part(&fresh(3), html! { <Why {past} {still} /> });
    assert_eq!(drawn.words(".why-still"), "The clock stands.");
    assert_eq!(name(drawn.one("h2")), "Why");
}
