//! The diagram's rows and tools, for eyes and ears.

use raft_workshop::cluster::Command;
use raft_workshop::view::diagram::Diagram;
use raft_workshop::view::session::{Action, Session};
use yew::prelude::*;

use super::draw::{self, Drawn, name};
use super::sessions::{does, fresh, with_leader};
use crate::support::s;

fn draw(session: &Session) -> Drawn {
    let inside = html! {
        <Diagram history={session.history().clone()} place={session.place()}
            cluster={session.cluster().clone()} />
    };
    draw::part(session, inside)
}

/// Three servers in hold, of which one stands and crashes.
fn short() -> Session {
    let crash = Action::Do(Command::Crash(s(1)));
    does(fresh(3), [Action::ToggleHold, Action::Do(Command::Timeout(s(1))), crash])
}

#[test]
fn a_short_run() {
    let drawn = draw(&short());
    drawn.is_like("diagram");
    assert_eq!(name(drawn.one("section")), "Space-time diagram");
    let rows: Vec<String> = drawn.all("[role=option]").into_iter().map(name).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows[0].contains("S1 heard no leader"), "{rows:?}");
    assert!(rows[1].contains("S1 crashed"), "{rows:?}");
    assert_eq!(drawn.all_words(".lane-head"), ["S1crashed", "S2follower", "S3follower", "Clients"]);
    assert_eq!(drawn.all(".strip [data-arrow]").len(), 2, "the notes are arrows");
    assert!(!drawn.has("select"), "there is no other run to compare it with");
}

#[test]
fn before_anything_has_happened_it_says_so() {
    let drawn = draw(&fresh(3));
    assert_eq!(drawn.words(".diagram-empty"), "Nothing has happened yet.");
    assert!(!drawn.has("[role=option]"));
}

#[test]
fn the_rows_that_are_far_away_are_not_there() {
    let (mut session, _) = with_leader(5);
    for _ in 0..400 {
        session = does(session, [Action::Step]);
    }
    let drawn = draw(&session);
    assert!(drawn.all("[role=option]").len() <= 64, "only what is in view is drawn");
}

#[test]
fn another_run_can_be_compared() {
    let session = does(short(), [Action::Seek(1), Action::Do(Command::Crash(s(2)))]);
    let drawn = draw(&session);
    let options = drawn.all_words("select option");
    assert_eq!(options, ["no other run", "Run 1"]);
}
