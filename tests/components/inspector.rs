//! One server: what changed of it, its role, all that it holds, and what it heard.

use raft_workshop::cluster::Command;
use raft_workshop::raft::ServerId;
use raft_workshop::view::panel::Panel;
use raft_workshop::view::session::{self, Action, Session};
use raft_workshop::view::switches::Switch;
use yew::prelude::*;

use super::draw::{self, Drawn, words};
use super::sessions::{does, fresh, many, with_leader};
use crate::support::s;

fn draw(session: &Session, server: ServerId) -> Drawn {
    let open = Action::TogglePanel(session::Panel::Server(server));
    let session = does(session.clone(), [open]);
    draw::part(&session, html! { <Panel session={session.clone()} /> })
}

/// The rows of a list of names: `name: value`.
fn rows(drawn: &Drawn, list: &str) -> Vec<String> {
    let names = drawn.all_words(&format!("{list} > dt"));
    let values = drawn.all_words(&format!("{list} > dd"));
    names.iter().zip(&values).map(|(name, value)| format!("{name}: {value}")).collect()
}

/// S1 stands, in hold.
fn standing() -> Session {
    does(fresh(3), [Action::ToggleHold, Action::Do(Command::Timeout(s(1)))])
}

/// The next note is handed over, so many times.
fn deliver(session: Session, times: usize) -> Session {
    (0..times).fold(session, |session, _| does(session, [Action::Step]))
}

#[test]
fn a_candidate_s_whole_state() {
    let drawn = draw(&standing(), s(1));
    let rows = rows(&drawn, ".holds");
    for row in [
        "currentTerm: 1",
        "votedFor: S1",
        "log[]: empty",
        "snapshot: none",
        "members: S1 S2 S3",
        "state: up",
        "role: candidate",
        "commitIndex: 0",
        "lastApplied: 0",
        "state machine: nothing yet",
        "votes of: S1",
        "refused by: nobody",
    ] {
        assert!(rows.iter().any(|it| it == row), "no {row} in {rows:#?}");
    }
    assert!(rows.iter().any(|row| row.starts_with("election timer ends: at 0.")), "{rows:#?}");
}

#[test]
fn what_the_last_event_changed_is_told_with_before_and_after() {
    let drawn = draw(&standing(), s(1));
    let rows = rows(&drawn, ".changed-list");
    for row in [
        "currentTerm: 0 → 1",
        "votedFor: nobody → S1",
        "role: follower → candidate",
        "votes of: none → S1",
    ] {
        assert!(rows.iter().any(|it| it == row), "no {row} in {rows:#?}");
    }
    assert!(!rows.iter().any(|row| row.starts_with("log[]")), "{rows:#?}");
    let why = drawn.words(".changed-why");
    assert!(why.contains("§5.2") && why.contains("becomes a candidate in term 1"), "{why}");
}

#[test]
fn an_event_that_changed_nothing_here_leads_back_to_the_one_that_did() {
    let session = standing();
    let drawn = draw(&session, s(2));
    assert_eq!(
        drawn.words(".inspector-changes"),
        "What the last event changedNothing has changed here yet."
    );
    let session = deliver(session, 1);
    let drawn = draw(&session, s(1));
    let changes = drawn.words(".inspector-changes");
    assert!(changes.contains("Nothing here. What changed it last, 1 event ago:"), "{changes}");
    assert!(changes.contains("follower → candidate"), "{changes}");
}

#[test]
fn a_crash_changes_all_that_is_in_the_head() {
    let session = does(standing(), [Action::Do(Command::Crash(s(1)))]);
    let drawn = draw(&session, s(1));
    let rows = rows(&drawn, ".changed-list");
    assert!(rows.contains(&"state: up → crashed".to_owned()), "{rows:#?}");
    assert!(rows.contains(&"role: candidate → none".to_owned()), "{rows:#?}");
    assert!(!rows.iter().any(|row| row.starts_with("currentTerm")), "{rows:#?}");
    assert!(drawn.html().contains("All else is forgotten."));
    assert!(!drawn.has("[aria-current]"), "it has no role");
}

#[test]
fn a_leader_knows_about_each_follower() {
    let (session, leader) = with_leader(3);
    let session = does(session, [Action::Request(None)]);
    let drawn = draw(&session, leader);
    let rows = rows(&drawn, ".holds");
    for follower in session.cluster().servers().without(leader).iter() {
        assert!(rows.contains(&format!("nextIndex[{follower}]: 1")), "{rows:#?}");
        assert!(rows.contains(&format!("matchIndex[{follower}]: 0")), "{rows:#?}");
    }
    assert!(rows.contains(&"log[]: 1 to 1: a@1".to_owned()), "{rows:#?}");
}

#[test]
fn the_last_notes_and_what_they_led_to() {
    // Two stand; the first one's RequestVote reaches the other, which has voted for itself.
    let session = does(standing(), [Action::Do(Command::Timeout(s(2)))]);
    let note = |from: usize, to: usize, session: &Session| {
        let notes = session.cluster().network().notes();
        let found = notes.iter().find(|note| (note.from, note.to) == (s(from), s(to)));
        found.expect("it lies there").id
    };
    let drawn = draw(&session, s(2));
    assert_eq!(drawn.all(".received-note").len(), 0);
    assert!(drawn.html().contains("None yet."));
    let session = does(session.clone(), [Action::Deliver(note(1, 2, &session))]);
    let drawn = draw(&session, s(2));
    let received = drawn.words(".received-note");
    assert!(received.contains("from S1RequestVote · term 1 · log empty✗ refused"), "{received}");
    assert!(received.contains("it has voted for itself in term 1"), "{received}");
    let session = does(session.clone(), [Action::Deliver(note(1, 3, &session))]);
    let received = draw(&session, s(3)).words(".received-note");
    assert!(received.contains("✓ accepted") && received.contains("S3 votes for S1"), "{received}");
    let session = does(session.clone(), [Action::Deliver(note(3, 1, &session))]);
    let received = draw(&session, s(1)).words(".received-note");
    assert!(received.contains("✓ vote granted") && received.contains("noted"), "{received}");
}

#[test]
fn five_notes_are_kept_the_latest_first() {
    let (session, leader) = with_leader(3);
    let mut session = session;
    for _ in 0..30 {
        session = does(session, [Action::Step]);
    }
    let drawn = draw(&session, leader);
    let times: Vec<String> = drawn.all_words(".received-note small");
    assert_eq!(times.len(), 5);
    assert!(times.is_sorted_by(|later, earlier| later >= earlier), "{times:?}");
}

fn present(drawn: &Drawn) -> String {
    words(drawn.one("[aria-current=true]"))
}

#[test]
fn the_present_role_is_lit_and_the_last_way_drawn() {
    let session = standing();
    let drawn = draw(&session, s(1));
    assert_eq!(present(&drawn), "◆ candidate");
    assert_eq!(drawn.words(".condition.taken"), "follower → candidate: times out, starts election");
    assert_eq!(drawn.all(".way.taken").len(), 1);
    assert_eq!(drawn.all_words(".role"), ["○ follower", "◆ candidate", "★ leader"]);
    let session = deliver(session, 4);
    let drawn = draw(&session, s(1));
    assert_eq!(present(&drawn), "★ leader");
    assert_eq!(
        drawn.words(".condition.taken"),
        "candidate → leader: receives votes from majority of servers"
    );
    assert_eq!(present(&draw(&session, s(2))), "○ follower");
    assert!(!draw(&session, s(2)).has(".way.taken"));
}

#[test]
fn pre_vote_has_a_role_of_its_own() {
    let session = does(fresh(3), [Action::Switch(Switch::PreVote, Some(1)), Action::Step]);
    let asks =
        session.cluster().seats().iter().find(|seat| {
            seat.server().is_some_and(|server| server.role().name() == "pre-candidate")
        });
    let drawn = draw(&session, asks.expect("somebody asks first").id());
    assert_eq!(present(&drawn), "◇ pre-candidate");
    assert_eq!(drawn.all(".role").len(), 4);
}

#[test]
fn every_server_of_every_page_can_be_looked_into() {
    for session in many() {
        for server in session.cluster().servers().iter() {
            let drawn = draw(&session, server);
            assert!(!drawn.html().contains("fact-") && !drawn.html().contains("inspector-no"));
        }
    }
}
