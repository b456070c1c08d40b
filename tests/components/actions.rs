//! The lower edge: the clock, the interventions, and why they can't be had now.

use raft_workshop::cluster::Command;
use raft_workshop::view::actions::Actions;
use raft_workshop::view::session::{Action, Session};
use yew::prelude::*;

use super::draw::{self, Drawn, name};
use super::sessions::{does, fresh, violated, with_leader};
use crate::support::{s, servers};

const NO_LEADER: &str = "There is no leader at the moment.";

fn draw(session: &Session) -> Drawn {
    draw::part(session, html! { <Actions session={session.clone()} /> })
}

#[test]
fn the_buttons_stand_in_two_groups_under_their_names() {
    let drawn = draw(&fresh(5));
    let names: Vec<String> = drawn.all("button").into_iter().map(name).collect();
    assert_eq!(
        names,
        [
            "Back",
            "Pause",
            "Step",
            "Hold notes",
            "Slower",
            "Faster",
            "Crash leader",
            "Split network",
            "Heal network",
            "Force split vote",
            "Read",
            "Client request",
        ]
    );
    let groups: Vec<String> = drawn.all("[role=group]").into_iter().map(name).collect();
    assert_eq!(groups, ["The clock", "Interventions"]);
}

#[test]
fn at_first_there_is_nothing_to_go_back_to_to_crash_or_to_heal() {
    let drawn = draw(&fresh(5));
    let back = "This is where the run began: there is nothing to go back to.";
    assert_eq!(drawn.reason("Back"), Some(back));
    assert_eq!(drawn.reason("Crash leader"), Some(NO_LEADER));
    assert_eq!(drawn.reason("Client request"), Some(NO_LEADER));
    let whole = "The network is whole: there is nothing to heal.";
    assert_eq!(drawn.reason("Heal network"), Some(whole));
    for button in ["Pause", "Step", "Hold notes", "Split network", "Force split vote"] {
        assert_eq!(drawn.reason(button), None, "{button}");
    }
}

#[test]
fn with_a_leader_everything_can_be_had() {
    let (session, _) = with_leader(5);
    let session = does(session, [Action::Do(Command::Split(vec![servers(&[1])]))]);
    let drawn = draw(&session);
    for button in drawn.all("button") {
        assert_eq!(draw::reason(button), None, "{}", name(button));
    }
}

#[test]
fn the_first_step_that_is_being_shown_can_be_taken_back() {
    let session = does(fresh(5), [Action::Animate(true), Action::Step]);
    assert!(session.past().is_empty());
    assert_eq!(draw(&session).reason("Back"), None);
}

#[test]
fn a_clock_that_runs_can_be_paused_and_one_that_stands_can_run() {
    let session = fresh(3);
    let drawn = draw(&session);
    assert!(drawn.all("button").into_iter().all(|button| name(button) != "Play"));
    drawn.button("Pause");
    let drawn = draw(&does(session, [Action::PlayPause]));
    assert!(drawn.all("button").into_iter().all(|button| name(button) != "Pause"));
    drawn.button("Play");
}

#[test]
fn hold_is_a_switch() {
    let pressed = |session: &Session| {
        draw(session).button("Hold notes").attr("aria-pressed").map(str::to_owned)
    };
    let session = fresh(3);
    assert_eq!(pressed(&session).as_deref(), Some("false"));
    assert_eq!(pressed(&does(session, [Action::ToggleHold])).as_deref(), Some("true"));
}

#[test]
fn the_speed_is_told_and_its_ends_are_ends() {
    let drawn = draw(&fresh(3));
    assert_eq!(drawn.words("output"), "1 : 100");
    assert_eq!((drawn.reason("Slower"), drawn.reason("Faster")), (None, None));
    let drawn = draw(&fresh(3).at_slowness(1_000));
    assert_eq!(drawn.words("output"), "1 : 1000");
    assert_eq!(drawn.reason("Slower"), Some("This is the slowest."));
    let drawn = draw(&fresh(3).at_slowness(1));
    assert_eq!(drawn.words("output"), "1 : 1");
    assert!(drawn.reason("Faster").is_some_and(|reason| reason.contains("real time")));
}

#[test]
fn where_no_vote_can_be_split_the_button_says_why() {
    let alone = "With one server no vote can be split: its own vote is a majority.";
    assert_eq!(draw(&fresh(1)).reason("Force split vote"), Some(alone));
    let session =
        does(fresh(3), [Action::Do(Command::Crash(s(1))), Action::Do(Command::Crash(s(2)))]);
    let reason = draw(&session).reason("Force split vote").map(str::to_owned);
    assert!(reason.is_some_and(|reason| reason.contains("No majority")));
}

#[test]
fn where_nothing_can_happen_step_says_so() {
    let crashes = (1..=3).map(|server| Action::Do(Command::Crash(s(server))));
    let drawn = draw(&does(fresh(3), crashes));
    let reason = "Nothing can happen: no note is under way and no timer is running.";
    assert_eq!(drawn.reason("Step"), Some(reason));
}

#[test]
fn a_run_that_has_stopped_says_so_on_every_button_that_would_go_on() {
    let drawn = draw(&violated());
    for button in ["Play", "Step", "Force split vote", "Client request"] {
        let reason = drawn.reason(button).unwrap_or_else(|| panic!("{button} can be pressed"));
        assert!(reason.starts_with("The run has stopped"), "{button}: {reason}");
    }
    assert_eq!(drawn.reason("Back"), None, "one can go back before it");
}

#[test]
fn the_value_of_a_request_can_be_typed_or_is_the_next_letter() {
    let (session, _) = with_leader(3);
    let drawn = draw(&session);
    let field = drawn.one("input");
    assert_eq!((field.attr("value"), field.attr("placeholder")), (Some(""), Some("a")));
    assert_eq!(name(field), "Value of the next client request");
    let session = does(session, [Action::Request(None), Action::Type("x=5".to_owned())]);
    let drawn = draw(&session);
    let field = drawn.one("input");
    assert_eq!((field.attr("value"), field.attr("placeholder")), (Some("x=5"), Some("b")));
}

#[test]
fn what_was_not_done_is_told_in_a_status_line() {
    let notice = |session: Session, action: Action| {
        let session = session.after(action);
        assert!(session.notice.is_some());
        draw(&session).words("[role=status]")
    };
    assert_eq!(draw(&fresh(3)).words("[role=status]"), "");
    assert_eq!(notice(fresh(3), Action::CrashLeader), NO_LEADER);
    assert!(notice(fresh(3), Action::Back).starts_with("This is where the run began"));
    let type_and_ask = |text: &str| {
        let (session, _) = with_leader(3);
        notice(session.after(Action::Type(text.to_owned())), Action::Request(None))
    };
    assert!(type_and_ask("a b").starts_with("A value can’t contain “ ”"));
    assert!(type_and_ask(&"x".repeat(40)).starts_with("A value has at most 16 bytes"));
    assert!(type_and_ask("no-op").starts_with("This value stands for"));
}
