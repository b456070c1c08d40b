//! The tape along the bottom: a slider, the marks, the jumps, and the bookmarks beside the table.

use raft_workshop::cluster::Command;
use raft_workshop::view::session::{Action, Panel, Session};

use super::draw::{Drawn, name, page};
use super::sessions::{does, fresh, many, violated, with_leader};
use crate::support::s;

fn slider<'a>(drawn: &'a Drawn, attribute: &str) -> &'a str {
    drawn.attr("[role=slider]", attribute).unwrap_or_else(|| panic!("no {attribute}"))
}

/// A leader, a crash, and another one.
fn eventful() -> Session {
    let (session, leader) = with_leader(5);
    let session = does(session, [Action::Request(None), Action::Do(Command::Crash(leader))]);
    let mut session = does(session, [Action::Step]);
    while session.cluster().leader().is_none() {
        session = does(session, [Action::Step]);
    }
    session
}

#[test]
fn it_is_a_slider_that_tells_time_term_leader_and_event() {
    let drawn = page(&fresh(5));
    assert_eq!(slider(&drawn, "aria-label"), "Time");
    let told = slider(&drawn, "aria-valuetext");
    assert!(told.ends_with("term 0, no leader, event 0 of 0"), "{told}");

    let (session, leader) = with_leader(5);
    let events = session.place();
    let session = does(session, [Action::Seek(events - 1)]);
    let drawn = page(&session);
    let now = session.cluster().now();
    let told = slider(&drawn, "aria-valuetext");
    let expected = format!(
        "{}.{:03} s, term 1, leader {leader}, event {} of {events}",
        now / 1_000_000,
        now / 1_000 % 1_000,
        events - 1,
    );
    assert_eq!(told, expected);
    assert_eq!(slider(&drawn, "aria-valuemin"), "0");
    assert_eq!(slider(&drawn, "aria-valuenow"), (now / 1_000).to_string());
    assert_eq!(slider(&drawn, "tabindex"), "0");
}

#[test]
fn marks_are_buttons_with_words_of_which_one_is_reached_with_tab() {
    let drawn = page(&eventful());
    let marks = drawn.all("[role=toolbar] button");
    assert!(marks.len() >= 3, "{}", drawn.html());
    let reached = marks.iter().filter(|mark| mark.attr("tabindex") == Some("0")).count();
    assert_eq!(reached, 1);
    let names: Vec<String> = marks.into_iter().map(name).collect();
    assert!(names.iter().any(|name| name.contains(" was elected in term 1, 0.")), "{names:?}");
    assert!(names.iter().any(|name| name.contains(" crashed, 0.")), "{names:?}");
}

#[test]
fn bands_name_term_and_leader() {
    let session = eventful();
    let session = does(session, [Action::PlayPause, Action::Clock(5_000_000)]);
    let words = page(&session).all_words(".tape-words");
    let leader = session.cluster().leader().expect("somebody leads");
    assert!(words[0].starts_with("term 1"), "{words:?}");
    assert!(words.last().is_some_and(|last| last.contains(&leader.to_string())), "{words:?}");
}

#[test]
fn what_comes_later_is_dimmed() {
    let session = eventful();
    assert!(!page(&session).has(".later"));
    let drawn = page(&does(session, [Action::Seek(1)]));
    assert!(drawn.has(".later"));
    assert_eq!(drawn.reason("Live"), None);
}

#[test]
fn live_is_the_present() {
    let reason = "This is the present: nothing has happened after it.";
    assert_eq!(page(&fresh(3)).reason("Live"), Some(reason));
}

#[test]
fn jumps_that_lead_nowhere_say_so() {
    let drawn = page(&fresh(3));
    assert_eq!(drawn.reason("Previous election"), Some("No election before this."));
    assert_eq!(drawn.reason("Next election"), Some("No election after this."));
    let session = eventful();
    let drawn = page(&session);
    assert_eq!(drawn.reason("Previous election"), None);
    assert_eq!(drawn.reason("Next election"), Some("No election after this."));
    let drawn = page(&does(session, [Action::Seek(0)]));
    assert_eq!(drawn.reason("Next election"), None);
}

#[test]
fn what_to_jump_to_can_be_chosen() {
    let drawn = page(&does(fresh(3), [Action::SelectServer(s(2))]));
    assert_eq!(name(drawn.one("select.tape-goal")), "What to jump to");
    let options = drawn.all_words("select.tape-goal option");
    assert_eq!(options, ["event of S2", "election", "commit", "violation"]);
}

#[test]
fn the_whole_run_is_shown_at_first() {
    let drawn = page(&fresh(3));
    assert_eq!(drawn.reason("Zoom out"), Some("This is the whole run."));
    assert_eq!(drawn.reason("Whole run"), Some("This is the whole run."));
    assert_eq!(drawn.reason("Zoom in"), None);
    assert_eq!(drawn.reason("Last second"), None);
}

#[test]
fn a_property_that_fell_has_a_mark() {
    let drawn = page(&violated());
    let names: Vec<String> = drawn.all(".tape-sign").into_iter().map(name).collect();
    assert!(names.iter().any(|name| name.contains("“one leader a term” fell")), "{names:?}");
}

#[test]
fn bookmarks_are_listed_with_their_names() {
    let open = Action::TogglePanel(Panel::Bookmarks);
    let drawn = page(&does(fresh(3), [open.clone()]));
    assert_eq!(drawn.attr("input[placeholder='1']", "aria-label"), Some("Name of this place"));
    assert!(drawn.words(".panel").contains("No place has a name yet."));

    let (session, _) = with_leader(3);
    let session = does(session, [Action::Bookmark("leader <b>".to_owned()), Action::Seek(2)]);
    let drawn = page(&does(session, [Action::Bookmark("1".to_owned()), open]));
    let names: Vec<&str> =
        drawn.all(".bookmark input").iter().filter_map(|it| it.attr("value")).collect();
    assert_eq!(names, ["1", "leader <b>"]);
    drawn.button("Go to “leader <b>”");
    drawn.button("Remove “1”");
    assert!(drawn.has("input[placeholder='1']"), "this place is called so already");
    let flags: Vec<String> = drawn.all(".tape-flag").into_iter().map(name).collect();
    assert!(flags[0].starts_with("Bookmark “1”, 0."), "{flags:?}");
}

#[test]
fn every_page_has_a_tape_on_which_no_two_signs_share_a_place() {
    for session in many() {
        let drawn = page(&session);
        let places: Vec<&str> =
            drawn.all(".tape-sign").iter().filter_map(|it| it.attr("style")).collect();
        let mut unique = places.clone();
        unique.dedup();
        assert_eq!(places, unique);
        assert_eq!(slider(&drawn, "role"), "slider");
    }
}
