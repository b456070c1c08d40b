//! The reader as a server: where notes stop, what an answer does, and that it changes nothing.

use proptest::collection::vec;
use proptest::prelude::*;
use raft_workshop::cluster::{Command, Mode};
use raft_workshop::lesson::seat::{Answer, Call, Points, Response, Topic};
use raft_workshop::raft::{MessageKind, ServerSet, Value};
use raft_workshop::share::store::Stored;
use raft_workshop::view::session::{Action, Session};

use super::page::Page;
use crate::support::cases::cases;
use crate::support::{s, servers};

/// Three held servers: S1 stands, and S3's seat is taken.
fn seated() -> Page {
    let mut page = Page::of(3);
    page.does(Action::TakeSeat(s(3)));
    page.does(Action::ToggleHold);
    page.does(Action::Do(Command::Timeout(s(1))));
    page
}

fn note_to(page: &Page, server: usize) -> Action {
    let notes = page.cluster().network().notes();
    Action::Deliver(notes.iter().find(|note| note.to == s(server)).expect("there is one").id)
}

fn is_asked(page: &Page) -> bool {
    page.0.game().asked().is_some()
}

/// Answers all questions, right or wrong.
fn choose(page: &mut Page, right: bool) {
    let asked = page.0.game().asked().expect("a note has stopped").clone();
    for (nth, question) in asked.turn.questions().iter().enumerate() {
        let wrong =
            match (&question.right, question.choices.iter().find(|it| **it != question.right)) {
                (_, Some(other)) => other.clone(),
                (Answer::Number(number), None) => Answer::Number(number + 7),
                (other, None) => panic!("{other:?} is the only choice"),
            };
        page.does(Action::Choose(nth, if right { question.right.clone() } else { wrong }));
    }
}

fn points(page: &Page, server: usize) -> (usize, usize) {
    let Points { right, asked } = page.0.game().score().of(s(server));
    (right, asked)
}

#[test]
fn a_note_to_a_seat_stops_before_anything_has_happened() {
    let mut page = seated();
    let (before, depth) = (page.cluster().clone(), page.depth());
    page.does(note_to(&page, 3));
    let asked = page.0.game().asked().expect("it has stopped").clone();
    assert_eq!((page.cluster(), page.depth()), (&before, depth));
    assert_eq!(asked.turn.server(), s(3));
    assert_eq!(page.0.selected_note, asked.turn.note().map(|note| note.id));
    assert!(page.0.selected_note.is_some());
    let present: Vec<bool> = asked.answers.iter().map(Option::is_some).collect();
    assert_eq!(present, [false, true, true], "what is on the sheet is there to begin with");
    page.does(Action::Answer);
    assert!(is_asked(&page), "one question has no answer yet");
    page.does(note_to(&page, 2));
    assert!(!is_asked(&page) && page.depth() == depth + 1, "nobody sits at S2");
}

#[test]
fn whatever_is_answered_raft_s_answer_is_what_happens() {
    for right in [true, false] {
        let (mut page, mut alone) = (seated(), seated());
        alone.does(Action::AskSeats(ServerSet::default()));
        let deliver = note_to(&page, 3);
        page.does(deliver.clone());
        choose(&mut page, right);
        page.does(Action::Answer);
        alone.does(deliver);
        assert_eq!(page.cluster(), alone.cluster());
        assert_eq!(page.0.history(), alone.0.history());
        let verdict = page.0.game().verdict().expect("it is told").clone();
        let marks: Vec<bool> =
            verdict.answers.expect("it was answered").iter().map(|(_, right)| *right).collect();
        assert_eq!(marks, [right; 3]);
        assert_eq!(points(&page, 3), (if right { 3 } else { 0 }, 3));
        page.does(Action::GoOn);
        assert_eq!(page.0.game().server(), None);
    }
}

#[test]
fn to_be_shown_counts_nothing_and_so_does_a_step() {
    for action in [Action::ShowMe, Action::Step] {
        let mut page = seated();
        let depth = page.depth();
        page.does(note_to(&page, 3));
        page.does(action);
        assert_eq!((page.depth(), points(&page, 3)), (depth + 1, (0, 0)));
        assert_eq!(page.0.game().verdict().expect("it is told").answers, None);
    }
}

#[test]
fn steps_stop_at_seats_too_and_routine_is_asked_only_by_hand() {
    let mut page = seated();
    page.until(is_asked);
    assert_eq!(page.0.game().server(), Some(s(3)));
    let mut page = Page::of(3);
    page.does(Action::AskSeats(ServerSet::first(3)));
    page.does(Action::PlayPause);
    for _ in 0..60 {
        page.does(Action::Step);
        if let Some(asked) = page.0.game().asked() {
            assert_eq!(page.cluster().now() + 1, asked.turn.events()[0].at);
        }
    }
    assert!(page.cluster().leader().is_some());
}

#[test]
fn the_clock_stops_just_before_and_goes_on_after_a_right_answer() {
    let mut page = Page::of(3);
    page.does(Action::TakeSeat(s(3)));
    page.does(Action::TakeSeat(s(2)));
    let mut stops = 0;
    while page.cluster().now() < 1_000_000 {
        page.waits(5_000);
        let Some(asked) = page.0.game().asked().cloned() else {
            assert!(page.0.is_playing());
            continue;
        };
        stops += 1;
        assert!(!page.0.is_playing());
        assert_eq!(page.cluster().now() + 1, asked.turn.events()[0].at);
        let right = stops % 2 == 0;
        choose(&mut page, right);
        page.does(Action::Answer);
        assert_eq!(page.0.is_playing(), right, "who was wrong has time to read");
        page.does(Action::GoOn);
        assert!(page.0.is_playing());
    }
    assert!((2..20).contains(&stops), "heartbeats go on by themselves: {stops}");
}

#[test]
fn what_was_asked_once_counts_once_and_the_past_is_not_asked_again() {
    let mut page = seated();
    let deliver = note_to(&page, 3);
    for _ in 0..2 {
        page.does(deliver.clone());
        choose(&mut page, true);
        page.does(Action::Answer);
        assert_eq!(points(&page, 3), (3, 3));
        page.does(Action::Back);
        page.does(Action::Back);
        assert_eq!(page.0.game().server(), None);
    }
    page.until(is_asked);
    page.does(Action::ShowMe);
    let end = page.depth() as u64;
    page.does(Action::Seek(0));
    while page.0.place() < end {
        page.does(Action::Step);
        assert!(!is_asked(&page), "this is the recorded past");
    }
}

#[test]
fn a_step_back_takes_a_question_back_and_undo_the_delivery() {
    let mut page = seated();
    let (before, depth) = (page.cluster().clone(), page.depth());
    page.does(note_to(&page, 3));
    page.does(Action::Back);
    assert_eq!((page.cluster(), page.depth(), is_asked(&page)), (&before, depth, false));
    page.does(note_to(&page, 3));
    choose(&mut page, false);
    page.does(Action::Answer);
    page.does(Action::Undo);
    assert_eq!((page.cluster(), page.depth(), points(&page, 3)), (&before, depth, (0, 3)));
    page.does(Action::Redo);
    assert_eq!(page.depth(), depth + 1);
    assert!(!is_asked(&page));
}

/// What comes back when the page is loaded again.
fn reloaded(page: &Page) -> Page {
    let text = page.0.stored().to_text().expect("it can be kept").text;
    let stored = Stored::from_text(&text).expect("what is kept can be read");
    let (session, left_out) = Session::restored(&stored).expect("it can be carried out");
    assert_eq!(left_out, 0);
    Page(session.after(Action::Animate(false)))
}

#[test]
fn seats_and_score_survive_a_reload_and_what_is_open_is_asked_anew() {
    let mut page = seated();
    let deliver = note_to(&page, 3);
    page.does(deliver.clone());
    choose(&mut page, false);
    page.does(Action::Answer);
    page.does(Action::GoOn);
    page.does(Action::TakeSeat(s(1)));
    let mut page = reloaded(&page);
    assert_eq!((page.0.seats, points(&page, 3)), (servers(&[1, 3]), (0, 3)));
    assert!(!is_asked(&page));
    page.does(Action::Back);
    page.does(deliver);
    choose(&mut page, true);
    page.does(Action::Answer);
    assert_eq!(points(&page, 3), (0, 3), "it has been counted before the reload");
    page.does(Action::GoOn);
    page.does(note_to(&page, 1));
    let asked = page.0.game().asked().expect("it stops").clone();
    let mut page = reloaded(&page);
    let again = page.0.game().asked().expect("it is asked anew");
    assert_eq!((&again.turn, &again.answers), (&asked.turn, &asked.answers));
    choose(&mut page, true);
    page.does(Action::Answer);
    assert!(points(&page, 1).0 > 0);
}

#[test]
fn where_the_clock_was_stopped_by_a_note_it_is_asked_anew_as_well() {
    let mut page = Page::of(3);
    page.does(Action::AskSeats(ServerSet::first(3)));
    while !is_asked(&page) {
        page.waits(5_000);
    }
    let mut again = reloaded(&page);
    assert_eq!(again.0.game().asked().map(|it| &it.turn), page.0.game().asked().map(|it| &it.turn));
    finish(&mut again, true);
    finish(&mut page, true);
    assert_eq!(again.depth(), page.depth());
}

#[test]
fn back_leads_from_what_raft_does_to_the_question_and_then_to_before_it() {
    let mut page = seated();
    page.does(note_to(&page, 3));
    let asked = page.0.game().asked().expect("it stops").clone();
    for act in [Action::Answer, Action::ShowMe] {
        let (before, depth) = (page.cluster().clone(), page.depth());
        choose(&mut page, false);
        page.does(act);
        assert_eq!(page.depth(), depth + 1);
        page.does(Action::Back);
        assert_eq!(page.0.game().asked(), Some(&asked), "nothing is answered");
        assert_eq!((page.cluster(), page.depth()), (&before, depth));
    }
    // The same answer leads to the same table, on the same run.
    choose(&mut page, true);
    page.does(Action::Answer);
    assert_eq!(page.0.history().branches().len(), 1);
    page.does(Action::GoOn);
    page.does(Action::Back);
    assert!(!is_asked(&page), "who has gone on is back before the note was handed over");
    page.does(note_to(&page, 3));
    assert!(is_asked(&page));
    page.does(Action::Back);
    assert!(!is_asked(&page));
}

#[test]
fn back_leads_to_the_question_where_the_clock_had_stopped_too() {
    let mut page = Page::of(3);
    page.does(Action::AskSeats(ServerSet::first(3)));
    while !is_asked(&page) {
        page.waits(5_000);
    }
    let (asked, cluster) = (page.0.game().asked().cloned(), page.cluster().clone());
    page.does(Action::ShowMe);
    page.does(Action::Back);
    assert_eq!(
        (page.0.game().asked().map(|it| &it.turn), page.cluster()),
        (asked.as_ref().map(|it| &it.turn), &cluster)
    );
    finish(&mut page, true);
    assert!(page.0.history().branches().len() == 1);
}

/// S1 leads three held servers, and the reader plays S1 and S2.
fn led() -> Page {
    let mut page = seated();
    page.does(Action::AskSeats(ServerSet::default()));
    page.until(|page| page.cluster().leader() == Some(s(1)));
    while let Some(&note) = page.notes().first() {
        page.does(Action::Deliver(note));
    }
    page.does(Action::AskSeats(servers(&[1, 2])));
    page
}

#[test]
fn clients_and_timeouts_stop_at_seats_as_notes_do() {
    let acts: [(Action, Call); 4] = [
        (Action::Request(None), Call::Request(Value::new("a").expect("a value"))),
        (Action::Read(None), Call::Read),
        (Action::Read(Some(s(2))), Call::Read),
        (Action::Do(Command::Timeout(s(2))), Call::Timeout),
    ];
    for (act, call) in acts {
        for right in [true, false] {
            let (mut page, mut alone) = (led(), led());
            alone.does(Action::AskSeats(ServerSet::default()));
            alone.does(act.clone());
            let (before, depth) = (page.cluster().clone(), page.depth());
            page.does(act.clone());
            let asked = page.0.game().asked().expect("it stops").clone();
            assert_eq!((asked.turn.call(), page.0.selected_note), (&call, None));
            assert_eq!((page.cluster(), page.depth()), (&before, depth));
            choose(&mut page, right);
            page.does(Action::Answer);
            assert_eq!((page.cluster(), page.0.history()), (alone.cluster(), alone.0.history()));
            page.does(Action::Undo);
            assert_eq!((page.cluster(), page.depth()), (&before, depth));
        }
    }
}

#[test]
fn a_timer_that_runs_out_by_itself_is_asked_just_before() {
    let mut page = Page::of(3);
    page.does(Action::AskSeats(ServerSet::first(3)));
    while !is_asked(&page) {
        page.waits(5_000);
    }
    let asked = page.0.game().asked().expect("it is asked");
    assert_eq!(asked.turn.call(), &Call::Timeout);
    assert_eq!(page.cluster().now() + 1, asked.turn.events()[0].at);
    assert!(page.cluster().seats().iter().all(|seat| seat.persistent().current_term == 0));
}

#[test]
fn who_does_something_else_is_not_asked_any_more() {
    let others = |page: &Page| {
        let asked = page.0.game().asked().expect("it has stopped");
        let note = asked.turn.note().expect("it is a note").id;
        [
            Action::Do(Command::Drop(note)),
            Action::Do(Command::Duplicate(note)),
            Action::Do(Command::Crash(s(3))),
            Action::LeaveSeat(s(3)),
            Action::AskSeats(servers(&[2])),
            Action::ToggleHold,
            Action::NewCluster(*page.cluster().settings()),
        ]
    };
    let mut page = seated();
    page.does(note_to(&page, 3));
    for action in others(&page) {
        let mut page = Page(page.0.clone());
        page.does(action.clone());
        assert!(!is_asked(&page), "{action:?}");
    }
    page.does(note_to(&page, 3));
    assert!(is_asked(&page), "the same note once more is the same question");
}

#[test]
fn a_seat_is_there_only_with_its_server() {
    let mut page = Page::of(3);
    page.does(Action::AskSeats(servers(&[2, 7])));
    assert_eq!(page.0.seats, servers(&[2]));
    page.does(Action::LeaveSeat(s(2)));
    assert!(page.0.seats.is_empty());
}

#[test]
fn a_line_of_a_script_stops_at_each_note_and_is_one_line_all_the_same() {
    let script = "cluster 3\nhold\ntimeout S1\nsettle\nexpect leader S1\ncrash S2";
    let mut page = Page::of(3);
    page.does(Action::PlayScript(script.into()));
    page.does(Action::AskSeats(servers(&[1, 3])));
    page.does(Action::Step);
    assert_eq!(page.0.game().asked().map(|asked| asked.turn.call()), Some(&Call::Timeout));
    page.does(Action::ShowMe);
    let start = page.0.place();
    let mut asked = 0;
    page.does(Action::Step);
    let kind = |page: &Page| Some(page.0.game().asked()?.turn.note()?.message.kind());
    while let Some(kind) = kind(&page) {
        assert_eq!(
            page.0.program().and_then(|program| program.next_line()).map(|it| it.number),
            Some(4)
        );
        if asked == 0 {
            assert_eq!(kind, MessageKind::RequestVote);
        }
        asked += 1;
        choose(&mut page, asked % 2 == 0);
        page.does(Action::Answer);
        page.does(Action::GoOn);
    }
    assert!(asked > 3, "a vote, a leader, its first heartbeats: {asked}");
    let next = page.0.program().and_then(|program| program.next_line()).expect("one is left");
    assert_eq!((next.number, page.cluster().leader()), (6, Some(s(1))));
    page.does(Action::Back);
    assert_eq!(page.0.place(), start, "back goes to before the line");
}

#[test]
fn a_line_that_is_left_leaves_the_notes_held() {
    let script = "cluster 3\nhold\ntimeout S1\nuntil leader S1";
    let mut page = Page::of(3);
    page.does(Action::PlayScript(script.into()));
    page.does(Action::AskSeats(servers(&[3])));
    page.does(Action::Step);
    page.does(Action::Step);
    assert!(is_asked(&page));
    page.does(Action::Back);
    assert_eq!((page.cluster().mode(), page.0.game().server()), (Mode::Hold, None));
}

#[test]
fn a_note_is_shown_on_its_way_before_it_stops() {
    let mut page = seated();
    page.does(Action::Animate(true));
    let deliver = note_to(&page, 3);
    page.does(deliver);
    let glide = page.0.glide().expect("it is on its way").number;
    page.does(Action::FinishGlide(glide));
    assert!(is_asked(&page));
    page.does(Action::Back);
    page.does(note_to(&page, 3));
    page.does(Action::Step);
    assert!(is_asked(&page), "who is in a hurry is asked, not shown");
}

fn finish(page: &mut Page, right: bool) {
    while is_asked(page) {
        choose(page, right);
        page.does(Action::Answer);
        page.does(Action::GoOn);
    }
}

fn act(session: &Session, (kind, number): (u8, u8)) -> Action {
    let cluster = session.cluster();
    let notes = cluster.network().notes();
    let note = notes.get(usize::from(number) % notes.len().max(1)).map(|note| note.id);
    match (kind, note) {
        (0..=3, _) => Action::Step,
        (4..=6, Some(note)) => Action::Deliver(note),
        (7, Some(note)) => Action::Do(Command::Drop(note)),
        (8, _) => Action::ToggleHold,
        (9, _) => Action::Do(Command::Timeout(s(usize::from(number) % 5 + 1))),
        (10, _) => Action::Do(Command::Crash(s(usize::from(number) % 5 + 1))),
        (11, _) => Action::Do(Command::Restart(s(usize::from(number) % 5 + 1))),
        (12, _) => Action::PlayPause,
        _ => Action::Request(None),
    }
}

proptest! {
    #![proptest_config(cases(64))]

    /// Nobody can damage a run by answers: it is the run that there would be without seats.
    #[test]
    fn answers_change_nothing(acts in vec((0..14_u8, any::<u8>()), 0..120), right: bool) {
        let (mut page, mut alone) = (Page::of(5), Page::of(5));
        page.does(Action::AskSeats(ServerSet::first(5)));
        for it in acts {
            let action = act(&alone.0, it);
            alone.tries(action.clone());
            page.tries(action);
            finish(&mut page, right);
            prop_assert_eq!(&page.0.notice, &alone.0.notice);
            prop_assert_eq!(page.cluster(), alone.cluster());
            let target = alone.cluster().now() + 4_000;
            alone.tries(Action::Clock(target));
            for _ in 0..100 {
                page.tries(Action::Clock(target));
                finish(&mut page, right);
            }
            prop_assert_eq!(page.cluster(), alone.cluster());
            prop_assert_eq!(page.0.is_playing(), alone.0.is_playing());
        }
        let events = |page: &Page| -> Vec<_> {
            let moments = page.0.history().branch().moments(0..page.0.place());
            moments.iter().map(|moment| moment.events.clone()).collect()
        };
        prop_assert_eq!(events(&page), events(&alone));
    }
}

#[test]
fn the_questions_have_the_present_values_to_begin_with() {
    let mut page = seated();
    page.does(note_to(&page, 3));
    let asked = page.0.game().asked().expect("it has stopped");
    let topics: Vec<Topic> = asked.turn.questions().iter().map(|question| question.topic).collect();
    assert_eq!(topics, [Topic::Response, Topic::Term, Topic::Vote]);
    assert_eq!(asked.answers[1..], [Some(Answer::Number(0)), Some(Answer::Server(None))]);
    assert_eq!(asked.turn.questions()[0].right, Answer::Response(Response::Yes));
}
