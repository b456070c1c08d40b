//! A lesson leads through its steps, lets the reader act and play freely, and goes exactly back.

use std::rc::Rc;

use raft_workshop::cluster::{Command, Event, Settings};
use raft_workshop::lesson::seat::Answer;
use raft_workshop::lesson::{self, Lesson};
use raft_workshop::raft::{MessageKind, ServerId, ServerSet};
use raft_workshop::view::session::{Action, Session};

pub(super) const TEXT: &str = "---
title: T
summary: S
minutes: 2
order: 1
---

One.

```raft
cluster 3
seed 7
hold
timeout S1
deliver S1->S2 RequestVote
```

---

Two.

```raft
deliver S2->S1
expect leader S1
you crash S1
```

---

Three.

```raft
until leader
expect not S1 leader
```
";

fn reader() -> Session {
    let session = Session::new(Settings::default()).expect("the settings are in order");
    session.after(Action::Animate(false)).after(Action::OpenLesson(lesson(), 0))
}

fn lesson() -> Rc<Lesson> {
    Rc::new(lesson::read("t", TEXT).expect("it is in order"))
}

fn server(number: usize) -> ServerId {
    ServerId::new(number).expect("a server's number")
}

/// What can be seen of a session that a step back has to bring back.
fn seen(session: &Session) -> impl PartialEq + std::fmt::Debug + use<> {
    let reading = session.reading().expect("a lesson is open");
    (reading.page(), reading.steps(), session.place(), session.cluster().clone())
}

fn page(session: &Session) -> (usize, (usize, usize)) {
    let reading = session.reading().expect("a lesson is open");
    (reading.page(), reading.steps())
}

#[test]
fn it_begins_with_the_cluster_of_its_first_page() {
    let session = reader();
    assert_eq!(session.cluster().seats().len(), 3);
    assert!(session.is_holding() && !session.is_playing());
    assert_eq!(page(&session), (0, (0, 2)));
}

#[test]
fn forward_leads_through_all_of_it_and_back_undoes_exactly_that() {
    let mut session = reader();
    let mut trail = vec![seen(&session)];
    while session.leads_on() {
        session = session.after(Action::Forward);
        assert_eq!(session.notice, None);
        trail.push(seen(&session));
    }
    assert_eq!(page(&session), (2, (1, 1)));
    // Two steps, a page, two steps, a page, a step.
    assert_eq!(trail.len(), 8);
    for before in trail.iter().rev().skip(1) {
        session = session.after(Action::Backward);
        assert!(seen(&session) == *before, "{:?} is not {before:?}", seen(&session));
    }
    assert!(!session.leads_back());
}

#[test]
fn forward_after_back_does_the_same_again() {
    let mut session = reader();
    for _ in 0..4 {
        session = session.after(Action::Forward);
    }
    let there = seen(&session);
    for round in 0..3 {
        for _ in 0..=round {
            session = session.after(Action::Backward);
        }
        for _ in 0..=round {
            session = session.after(Action::Forward);
        }
        assert!(seen(&session) == there, "round {round}");
    }
}

#[test]
fn what_the_reader_is_asked_for_is_recognized_however_it_is_done() {
    let acts =
        [Action::CrashLeader, Action::Do(Command::Crash(server(1))), Action::Forward, Action::Step];
    for act in acts {
        let mut session = reader();
        for _ in 0..4 {
            session = session.after(Action::Forward);
        }
        let asked = session.reading().and_then(|reading| reading.asked()).expect("it asks");
        assert_eq!(asked.to_string(), "crash S1");
        session = session.after(act.clone());
        assert_eq!(page(&session), (1, (2, 2)), "{act:?}");
        assert!(!session.is_off_the_path());
    }
}

#[test]
fn whoever_does_something_else_plays_freely_and_returns_where_the_lesson_was() {
    let mut session = reader();
    for _ in 0..4 {
        session = session.after(Action::Forward);
    }
    let there = seen(&session);
    session = session.after(Action::Do(Command::Crash(server(2))));
    assert!(session.is_off_the_path() && !session.leads_on());
    assert!(!session.cluster().seats()[1].is_up());
    assert_eq!(page(&session), (1, (1, 2)));
    let returned = session.clone().after(Action::Forward);
    assert!(seen(&returned) == there && !returned.is_off_the_path());
    // Taking back what was done leads to the path as well.
    let undone = session.after(Action::Undo);
    assert!(seen(&undone) == there && !undone.is_off_the_path());
}

#[test]
fn who_does_by_hand_what_comes_next_stays_on_the_path() {
    let led = reader().after(Action::Forward).after(Action::Forward);
    let session = reader().after(Action::Do(Command::Timeout(server(1))));
    assert!(!session.is_off_the_path());
    assert_eq!(page(&session), (0, (1, 2)));
    let notes = session.cluster().network().notes();
    let note = notes.iter().find(|note| note.to == server(2)).expect("S2 is asked").id;
    let session = session.after(Action::Deliver(note));
    assert!(seen(&session) == seen(&led) && !session.is_off_the_path());
    let back = session.after(Action::Backward);
    assert_eq!(page(&back), (0, (1, 2)));
}

#[test]
fn it_is_laid_aside_and_taken_up_again() {
    let session = reader().after(Action::Forward);
    let there = seen(&session);
    let left = session.after(Action::LeaveLesson).after(Action::NewCluster(Settings::default()));
    assert!(left.reading().is_some_and(|reading| reading.is_shut()) && !left.leads_on());
    let back = left.after(Action::ReturnToLesson);
    assert!(seen(&back) == there && back.leads_on());
}

#[test]
fn it_can_begin_at_a_page_and_go_on_after_a_reload() {
    let session = reader().after(Action::OpenLesson(lesson(), 2));
    assert_eq!(page(&session), (2, (0, 1)));
    let (restored, left_out) = Session::restored(&session.stored()).expect("it can be read");
    assert_eq!(left_out, 0);
    // Another reload before the lesson is there loses nothing.
    let (restored, _) = Session::restored(&restored.stored()).expect("it can be read");
    assert_eq!(restored.lesson_to_take_up().map(|slug| &**slug), Some(&*lesson().slug));
    let restored = restored.after(Action::TakeUpLesson(Some(lesson())));
    assert_eq!(restored.lesson_to_take_up(), None);
    assert_eq!(seen(&restored), seen(&session));
    let ends = [session, restored].map(|session| {
        let session = session.after(Action::Animate(false)).after(Action::Forward);
        assert_eq!(session.notice, None);
        seen(&session)
    });
    assert!(ends[0] == ends[1]);
}

#[test]
fn what_a_step_does_is_shown_and_can_be_skipped() {
    let mut session = reader();
    for _ in 0..6 {
        session = session.after(Action::Forward);
    }
    let skipped = session.clone().after(Action::Forward);
    let shown = session.after(Action::Animate(true)).after(Action::Forward);
    assert!(shown.is_playing() && shown.reading().is_some_and(|reading| reading.is_showing()));
    assert!(!shown.is_off_the_path());
    // Another step ends it at once, and so does the clock in its time.
    assert!(seen(&shown.clone().after(Action::Forward)) == seen(&skipped));
    let mut watched = shown.clone();
    let mut now = watched.cluster().now();
    while watched.reading().is_some_and(|reading| reading.is_showing()) {
        now += 1_000;
        watched = watched.after(Action::Clock(now));
        assert!(now < 10_000_000, "it never ends");
    }
    assert!(seen(&watched) == seen(&skipped) && !watched.is_playing());
    assert!(watched.is_holding());
    // Back in the middle of it takes the step back.
    let back = shown.after(Action::Clock(50_000)).after(Action::Backward);
    assert_eq!(page(&back), (2, (0, 1)));
    assert!(!back.is_off_the_path());
}

#[test]
fn a_note_that_a_step_hands_over_is_shown_first() {
    let session = reader().after(Action::Forward).after(Action::Animate(true));
    let handing = session.clone().after(Action::Forward);
    let glide = handing.glide().expect("the note is handed over");
    assert!(glide.note.is_some());
    let done = handing.clone().after(Action::FinishGlide(glide.number));
    assert_eq!(page(&done), (0, (2, 2)));
    assert_eq!(page(&handing.after(Action::Backward)), (0, (1, 2)));
}

#[test]
fn a_line_that_fails_is_told_with_its_number() {
    let text = TEXT.replace("expect leader S1", "expect leader S2");
    let broken = Rc::new(lesson::read("t", &text).expect("it can be read"));
    let mut session = reader().after(Action::OpenLesson(broken, 0));
    for _ in 0..4 {
        session = session.after(Action::Forward);
    }
    let notice = format!("{:?}", session.notice);
    assert!(notice.contains("line: 24"), "{notice}");
}

/// The same lesson, with the reader at S2's seat from the first page on.
fn seated() -> Session {
    let text = TEXT.replace("timeout S1\n", "timeout S1\nask S2\n");
    let lesson = Rc::new(lesson::read("t", &text).expect("it is in order"));
    reader().after(Action::OpenLesson(lesson, 0))
}

#[test]
fn a_note_of_the_lesson_stops_at_the_seat_and_goes_on_with_the_answer() {
    let at_seat = seated().after(Action::Forward).after(Action::Forward);
    let asked = at_seat.game().asked().expect("the note stops");
    assert_eq!(asked.turn.server(), server(2));
    assert_eq!(page(&at_seat), (0, (1, 2)));
    // Whatever is answered, and for who skips it, too, the lesson goes on as written.
    let unseated = reader().after(Action::Forward).after(Action::Forward);
    for act in [Action::Answer, Action::Forward, Action::ShowMe] {
        let mut answered = at_seat.clone();
        for (nth, question) in asked.turn.questions().iter().enumerate() {
            let wrong = question.choices.last().cloned().or(question.present.clone());
            if let Some(wrong) = wrong {
                answered = answered.after(Action::Choose(nth, wrong));
            }
        }
        let done = answered.after(act.clone());
        assert_eq!((page(&done), done.place()), ((0, (2, 2)), unseated.place()), "{act:?}");
        assert!(done.cluster() == unseated.cluster() && !done.is_off_the_path(), "{act:?}");
        let question = done.after(Action::Backward);
        assert!(question.game().asked().is_some_and(|it| it.turn == asked.turn), "{act:?}");
        let back = question.after(Action::Backward);
        assert_eq!(page(&back), (0, (1, 2)));
        assert!(back.game().asked().is_none() && !back.is_off_the_path());
        assert!(back.after(Action::Forward).game().asked().is_some());
    }
    let back = at_seat.after(Action::Backward);
    assert!(back.game().asked().is_none() && page(&back) == (0, (1, 2)));
}

#[test]
fn who_hands_the_note_over_by_hand_is_asked_and_can_go_back_to_the_question() {
    let session = seated().after(Action::Forward);
    let notes = session.cluster().network().notes();
    let note = notes.iter().find(|note| note.to == server(2)).expect("S2 is asked").id;
    let at_seat = session.clone().after(Action::Deliver(note));
    let asked = at_seat.game().asked().expect("the note stops").clone();
    let done = at_seat.after(Action::ShowMe);
    assert_eq!((page(&done), done.is_off_the_path()), ((0, (2, 2)), false));
    let question = done.after(Action::Backward);
    assert!(question.game().asked().is_some_and(|it| it.turn == asked.turn));
    assert_eq!((page(&question), question.is_off_the_path()), ((0, (1, 2)), false));
    let back = question.after(Action::Backward);
    assert!(seen(&back) == seen(&session) && back.game().asked().is_none());
}

/// A lesson in which lines do more than one thing, with the reader at these seats.
fn busy(seats: &str) -> Session {
    let text = TEXT
        .replace(
            "timeout S1\ndeliver S1->S2 RequestVote\n",
            "timeout S1\nASK\nsettle\nexpect leader S1\n",
        )
        .replace("deliver S2->S1\nexpect leader S1\nyou crash S1\n", "crash S1\n")
        .replace("ASK", seats);
    let lesson = Rc::new(lesson::read("t", &text).expect("it is in order"));
    reader().after(Action::OpenLesson(lesson, 0))
}

/// All that has happened.
fn events(session: &Session) -> Vec<Event> {
    let moments = session.history().branch().moments(0..session.place());
    moments.iter().flat_map(|moment| moment.events.to_vec()).collect()
}

/// Answers, right or wrong, and goes on.
fn answer(mut session: Session, right: bool) -> Session {
    let asked = session.game().asked().expect("a note has stopped").clone();
    for (nth, question) in asked.turn.questions().iter().enumerate() {
        let other = question.choices.iter().find(|choice| **choice != question.right);
        let wrong = other.cloned().unwrap_or(Answer::Number(1_000));
        let answer = if right { question.right.clone() } else { wrong };
        session = session.after(Action::Choose(nth, answer));
    }
    session = session.after(Action::Answer);
    assert!(session.game().verdict().is_some());
    session.after(Action::GoOn)
}

#[test]
fn a_line_that_does_much_stops_at_each_note_to_the_seat_and_goes_on_behind_it() {
    let (mut alone, mut session) = (busy("ask nobody"), busy("ask S1 S3"));
    let mut asked = Vec::new();
    for right in [true, false].into_iter().cycle().take(4) {
        alone = alone.after(Action::Forward);
        session = session.after(Action::Forward);
        while let Some(it) = session.game().asked() {
            assert!(!session.is_off_the_path() && session.leads_on() && session.leads_back());
            asked.push((it.turn.server(), it.turn.note().map(|note| note.message.kind())));
            session = answer(session, right);
            assert_eq!(session.notice, None);
        }
        assert!(seen(&session) == seen(&alone), "{:?} is not {:?}", seen(&session), seen(&alone));
        assert_eq!(events(&session), events(&alone));
    }
    assert_eq!(page(&session), (1, (1, 1)));
    let all = |server, kind| asked.iter().filter(|it| **it == (server, kind)).count();
    assert_eq!(all(server(3), Some(MessageKind::RequestVote)), 1);
    assert_eq!(all(server(1), Some(MessageKind::RequestVoteReply)), 2);
    assert_eq!(all(server(3), Some(MessageKind::AppendEntries)), 1);
}

#[test]
fn back_in_such_a_line_leads_from_question_to_question_and_out_of_it() {
    let before = busy("ask S1 S3").after(Action::Forward);
    let mut session = before.clone().after(Action::Forward);
    let mut questions = Vec::new();
    while let Some(it) = session.game().asked() {
        questions.push((it.turn.clone(), session.cluster().clone()));
        session = session.after(Action::ShowMe);
        if session.reading().is_some_and(|reading| reading.steps() != (2, 2)) {
            session = session.after(Action::GoOn);
        }
    }
    assert!(questions.len() > 3);
    // The last answer is still there to be read: back leads to its question first.
    for (turn, cluster) in questions.iter().rev() {
        session = session.after(Action::Backward);
        assert!(session.game().asked().is_some_and(|it| it.turn == *turn));
        assert_eq!((session.cluster(), page(&session)), (cluster, (0, (1, 2))));
        assert!(!session.is_off_the_path());
    }
    session = session.after(Action::Backward);
    assert!(seen(&session) == seen(&before) && session.game().asked().is_none());
    // From what Raft does in the middle of the line, too.
    let shown = session.after(Action::Forward).after(Action::ShowMe);
    let question = shown.after(Action::Back);
    assert!(question.game().asked().is_some_and(|it| it.turn == questions[0].0));
}

/// The last page lets the clock run in hold.
fn at_the_clock(animate: bool) -> Session {
    let mut session = busy("ask nobody");
    while page(&session) != (2, (0, 1)) {
        session = session.after(Action::Forward);
    }
    session.after(Action::AskSeats(ServerSet::first(3))).after(Action::Animate(animate))
}

/// Lets the clock run until nothing is shown any more.
fn watched(mut session: Session) -> Session {
    let mut now = session.cluster().now();
    while session.reading().is_some_and(|reading| reading.is_showing()) {
        assert!(session.is_playing() && !session.is_off_the_path());
        now += 1_000;
        session = session.after(Action::Clock(now));
        assert!(now < 10_000_000, "it never ends");
    }
    session
}

#[test]
fn where_the_clock_runs_what_happens_is_shown_up_to_each_question() {
    let alone = at_the_clock(false).after(Action::AskSeats(ServerSet::default()));
    let alone = alone.after(Action::Forward);
    for skips in [false, true] {
        let mut session = at_the_clock(true).after(Action::Forward);
        let mut asked = 0;
        loop {
            let is_shown = session.reading().is_some_and(|reading| reading.is_showing());
            session = match skips && is_shown {
                true => session.after(Action::Forward),
                false => watched(session),
            };
            let Some(it) = session.game().asked() else {
                break;
            };
            assert_eq!(session.cluster().now() + 1, it.turn.events()[0].at, "just before it");
            asked += 1;
            session = answer(session, asked % 2 == 0);
        }
        assert!(asked > 1, "{asked}");
        assert!(seen(&session) == seen(&alone) && session.is_holding());
        assert_eq!(events(&session), events(&alone));
    }
}

#[test]
fn back_while_a_part_of_a_line_is_shown_leads_to_the_question_before_or_out_of_it() {
    let before = at_the_clock(true);
    let shown = before.clone().after(Action::Forward);
    assert!(seen(&shown.clone().after(Action::Backward)) == seen(&before));
    let first = watched(shown);
    let turn = first.game().asked().expect("it has stopped").turn.clone();
    let shown = answer(first, true);
    assert!(shown.reading().is_some_and(|reading| reading.is_showing()));
    let question = shown.after(Action::Backward);
    assert!(question.game().asked().is_some_and(|it| it.turn == turn));
    assert!(!question.reading().is_some_and(|reading| reading.is_showing()));
}

#[test]
fn who_leaves_the_seat_in_the_middle_of_a_line_sees_the_rest_of_it() {
    let alone = busy("ask nobody").after(Action::Forward).after(Action::Forward);
    let session = busy("ask S3").after(Action::Forward).after(Action::Forward);
    assert!(session.game().asked().is_some());
    let left = session.clone().after(Action::LeaveSeat(server(3)));
    assert!(left.game().asked().is_none() && seen(&left) == seen(&alone));
    // Who lays the lesson aside, or does something else, plays on from here.
    for act in [Action::LeaveLesson, Action::Do(Command::Crash(server(2)))] {
        let away = session.clone().after(act);
        assert!(away.game().asked().is_none() && away.is_off_the_path());
        let back = away.after(Action::ReturnToLesson);
        assert!(!back.is_off_the_path() && page(&back) == (0, (1, 2)));
    }
}

#[test]
fn a_line_that_a_reload_interrupts_is_begun_anew() {
    let before = busy("ask S3").after(Action::Forward);
    let session = before.clone().after(Action::Forward).after(Action::ShowMe);
    assert!(session.game().verdict().is_some());
    let reading = session.reading().expect("it is open");
    let lesson = reading.lesson().clone();
    let (restored, _) = Session::restored(&session.stored()).expect("it can be read");
    let restored = restored.after(Action::TakeUpLesson(Some(lesson)));
    assert!(seen(&restored) == seen(&before) && !restored.is_off_the_path());
    assert_eq!(restored.seats, before.seats);
    let again = restored.after(Action::Animate(false)).after(Action::Forward);
    assert!(again.game().asked().is_some());
}

/// All lessons, in English.
fn lessons() -> Vec<Rc<Lesson>> {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/static/lessons/en"));
    let paths = files.expect("there are lessons").map(|file| file.expect("it is there").path());
    let lesson = |path: &std::path::PathBuf| {
        let slug = path.file_stem().and_then(|stem| stem.to_str()).expect("it has a name");
        let text = std::fs::read_to_string(path).expect("it can be read");
        Rc::new(lesson::read(slug, &text).expect("it is in order"))
    };
    let is_lesson = |path: &std::path::PathBuf| path.extension().is_some_and(|it| it == "md");
    paths.filter(is_lesson).map(|path| lesson(&path)).collect()
}

/// Nobody can damage a lesson by answers: it goes as it would without seats, and so does each step
/// back.
#[test]
fn every_lesson_goes_as_written_with_the_reader_at_all_seats() {
    let mut asked = 0;
    for lesson in lessons() {
        let mut alone = reader().after(Action::OpenLesson(lesson.clone(), 0));
        let mut session = alone.clone();
        while alone.leads_on() {
            alone = alone.after(Action::Forward).after(Action::AskSeats(ServerSet::default()));
            session = session.after(Action::AskSeats(ServerSet::first(9))).after(Action::Forward);
            while session.game().asked().is_some() {
                asked += 1;
                session = answer(session, asked % 3 > 0);
            }
            assert_eq!((&session.notice, &alone.notice), (&None, &None), "{}", lesson.slug);
            assert!(seen(&session) == seen(&alone), "{} {:?}", lesson.slug, page(&alone));
            assert!(!session.is_off_the_path(), "{} {:?}", lesson.slug, page(&alone));
        }
        assert_eq!(events(&session), events(&alone), "{}", lesson.slug);
    }
    assert!(asked > 500, "{asked}");
}

/// Where there is room for one whole sheet only, it is the one that the page speaks of.
#[test]
fn the_sheet_to_look_at_or_to_act_on_is_the_large_one() {
    let text =
        TEXT.replace("Two.", "Two: [look](#S2-log).").replace("you crash S1", "you crash S3");
    let text = text.replace("expect not S1 leader\n", "");
    let lesson = Rc::new(lesson::read("t", &text).expect("it is in order"));
    let session = Session::new(Settings::default()).expect("the settings are in order");
    let session = session.after(Action::Animate(false)).after(Action::OpenLesson(lesson, 1));
    assert_eq!(session.selected_server, server(2));
    let asked = session.after(Action::Forward);
    assert_eq!(asked.selected_server, server(3));
    assert_eq!(asked.after(Action::Backward).selected_server, server(2));
}
