//! The reader's seats: what is asked, and what is told after the answer.

use raft_workshop::cluster::Command;
use raft_workshop::lesson::seat::{Answer, Response};
use raft_workshop::view::panel::seat::{SeatBar, SeatPanel};
use raft_workshop::view::session::{Action, Session};
use yew::prelude::*;

use super::draw::{self, Drawn, name};
use super::sessions::{does, fresh};
use crate::support::s;

fn draw(session: &Session) -> Drawn {
    draw::part(
        session,
        html! { <><SeatBar session={session.clone()} /><SeatPanel session={session.clone()} /></> },
    )
}

/// S3's seat is taken, and S1 asks for its vote.
fn asked() -> Session {
    let stands = [Action::TakeSeat(s(3)), Action::ToggleHold, Action::Do(Command::Timeout(s(1)))];
    let session = does(fresh(3), stands);
    let note = session.cluster().network().notes().iter().find(|note| note.to == s(3));
    let deliver = Action::Deliver(note.expect("it is asked").id);
    does(session, [deliver])
}

#[test]
fn without_a_seat_there_is_nothing() {
    assert_eq!(draw(&fresh(3)).html(), "");
}

#[test]
fn a_note_that_stops_is_shown_with_the_sheet_and_the_questions() {
    let drawn = draw(&asked());
    assert_eq!(drawn.words("#seat-title"), "What does S3 do?");
    let papers = drawn.all_words(".seat-paper");
    assert!(papers[0].starts_with("RequestVotefrom S1 to S3term1"), "{}", papers[0]);
    assert!(papers[1].contains("currentTerm0votedFornobodylog[]empty"), "{}", papers[1]);
    assert_eq!(
        drawn.all_words(".seat-question > p"),
        [
            "What do you answer?",
            "What is your current term then?",
            "Who has your vote in that term?",
        ]
    );
    let names: Vec<String> = drawn.all(".seat-question button").into_iter().map(name).collect();
    let term = "What is your current term then?";
    let (less, more) = (format!("One less: {term}"), format!("One more: {term}"));
    assert_eq!(
        names,
        ["Grant the vote", "Refuse", "Don’t answer", &less, &more, "nobody", "S1", "S3"]
    );
    assert_eq!(drawn.reason("Answer"), Some("Answer every question first."));
    assert_eq!(drawn.reason("Show me"), None);
}

#[test]
fn after_the_answer_it_says_what_raft_does_and_why() {
    let choose = |nth, answer| Action::Choose(nth, answer);
    let session = does(
        asked(),
        [
            choose(0, Answer::Response(Response::No)),
            choose(1, Answer::Number(1)),
            choose(2, Answer::Server(Some(s(1)))),
            Action::Answer,
        ],
    );
    let drawn = draw(&session);
    assert_eq!(drawn.words("#seat-title"), "S3: 2 of 3 right");
    let answers = drawn.all_words(".seat-answers > li");
    assert!(answers[0].starts_with("✗Wrong · What do you answer?You: Refuse"), "{}", answers[0]);
    assert!(answers[0].contains("Raft: Grant the vote · §5.2, §5.4.1"), "{}", answers[0]);
    assert!(answers[1].starts_with("✓Right"), "{}", answers[1]);
    assert!(drawn.words(".changed-why").contains("S3 votes for S1"));
    assert!(drawn.words(".seat-bar").contains("S3: 2 of 3 right"));
    assert_eq!(drawn.reason("Go on"), None);
}

/// S1 leads three held servers, and the reader plays S1 and S2.
fn led() -> Session {
    let start = [Action::ToggleHold, Action::Do(Command::Timeout(s(1)))];
    let mut session = does(fresh(3), start);
    while let Some(note) = session.cluster().network().notes().first() {
        let deliver = Action::Deliver(note.id);
        session = does(session, [deliver]);
    }
    does(session, [Action::TakeSeat(s(1)), Action::TakeSeat(s(2))])
}

fn names_of(drawn: &Drawn) -> Vec<String> {
    drawn.all(".seat-question button").into_iter().map(name).collect()
}

#[test]
fn a_request_is_shown_with_what_can_be_done_with_it() {
    let drawn = draw(&does(led(), [Action::Request(None)]));
    let papers = drawn.all_words(".seat-paper");
    assert_eq!(papers[0], "Client requestfrom a client to S1valuea");
    assert!(papers[1].ends_with("knows as leaderS1"), "{}", papers[1]);
    assert_eq!(
        drawn.all_words(".seat-question > p"),
        [
            "What do you do with the client?",
            "What is your log then?",
            "What is your commit index then?",
            "What do you send to the others?",
        ]
    );
    let names = names_of(&drawn);
    let services = [
        "Append the value to my log",
        "Answer at once",
        "Send the client to S2",
        "Say that I know no leader",
    ];
    assert_eq!(names[..4], services);
    assert_eq!(names[4..7], ["empty", "a@1", "a@2"]);
    assert_eq!(names[9..], ["Nothing", "RequestVote", "AppendEntries"]);
    let done = draw(&does(led(), [Action::Request(None), Action::ShowMe]));
    let answers = done.all_words(".seat-answers > li");
    assert!(answers[0].contains("Raft: Append the value to my log · §5.3"), "{}", answers[0]);
    assert!(answers[3].contains("Raft: AppendEntries · §5.3"), "{}", answers[3]);
    assert!(done.words(".changed-why").contains("A client asks S1 to take “a”"));
}

#[test]
fn a_read_and_an_election_timeout_say_what_they_are() {
    let read = draw(&does(led(), [Action::Read(Some(s(2)))]));
    assert!(read.all_words(".seat-paper")[0].starts_with("Client readfrom a client to S2"));
    assert_eq!(names_of(&read)[0], "Make sure first that I still lead");
    let timeout = draw(&does(led(), [Action::Do(Command::Timeout(s(2)))]));
    let paper = &timeout.all_words(".seat-paper")[0];
    assert_eq!(paper, "Election timeoutS2 has heard from no leader for too long");
    assert_eq!(names_of(&timeout)[..3], ["follower", "candidate", "leader"]);
    let done = draw(&does(led(), [Action::Do(Command::Timeout(s(2))), Action::ShowMe]));
    let answers = done.all_words(".seat-answers > li");
    assert!(answers[0].contains("Raft: candidate · §5.2"), "{}", answers[0]);
    assert!(answers[3].contains("Raft: RequestVote · §5.2"), "{}", answers[3]);
}
