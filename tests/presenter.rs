//! What a presenter's window and the stage say to each other, the timers, and the lesson plan.
#![cfg(feature = "app")]

use raft_workshop::lesson::{Catalog, Lesson, MAX_PLAN, Plan, minutes, read};
use raft_workshop::view::presenter::follow::{Audience, Follower};
use raft_workshop::view::presenter::message::{Message, Order, Place, Report};
use raft_workshop::view::presenter::timer::{Timer, Timers, clock_face};

fn report() -> Report {
    Report {
        lang: "ru".into(),
        place: Some(Place { slug: "terms".into(), page: 2, done: 1, count: 4, ..Place::default() }),
        text: Some("---\ntitle: \"T\"\n".into()),
        asked: Some("Уроните лидера.".into()),
        is_playing: true,
        time: 1_234_567,
        slowness: 100,
        plan: "terms,game-1".into(),
        timer: Timer { spent_ms: 61_000, since_ms: Some(1_700_000_000_000) },
        is_bare: true,
        ..Report::default()
    }
}

fn said(stage: &str, report: Report) -> Message {
    Message::Report(stage.into(), report.into())
}

#[test]
fn what_is_said_is_heard_as_it_was_meant() {
    let orders = [
        Order::Hello,
        Order::Here,
        Order::Bye,
        Order::Forward,
        Order::Backward,
        Order::Step,
        Order::Back,
        Order::PlayPause,
        Order::Hold,
        Order::Slower,
        Order::Faster,
        Order::CrashLeader,
        Order::Split,
        Order::Heal,
        Order::SplitVote,
        Order::Request,
        Order::ReturnToLesson,
        Order::LeaveLesson,
        Order::Open("game-1".into(), 3),
        Order::PauseTimer,
        Order::ResetTimer,
    ];
    let asked = orders.into_iter().flat_map(|order| {
        [Message::Ask(None, order.clone()), Message::Ask(Some("stage 1".into()), order)]
    });
    let told = [said("a\"b", report()), said("a", Report::default()), Message::Left("a".into())];
    for message in asked.chain(told) {
        assert_eq!(Message::from_text(&message.to_text()), Some(message));
    }
}

#[test]
fn whatever_else_is_said_is_not_heard() {
    let strange = [
        "",
        "null",
        "[]",
        "\"forward\"",
        "{",
        r#"{"order":"explode"}"#,
        r#"{"order":"open terms"}"#,
        r#"{"order":"open terms -1"}"#,
        r#"{"order":7}"#,
        r#"{"stage":"a"}"#,
        r#"{"stage":"a","report":{"lang":"en"}}"#,
        r#"{"left":1}"#,
    ];
    for text in strange {
        assert_eq!(Message::from_text(text), None, "{text}");
    }
    let slow = said("a", report()).to_text().replace("\"slowness\":100", "\"slowness\":-1");
    assert_eq!(Message::from_text(&slow), None);
}

#[test]
fn a_presenter_follows_one_stage_until_it_is_gone() {
    let first = Follower::of(None).hearing(&said("a", report()));
    assert!(first.is_there());
    let other = Report { lang: "zh".into(), ..report() };
    let still = first.clone().hearing(&said("b", other.clone()));
    assert_eq!(still, first);

    // While the stage is loaded again its presenter keeps what it knows.
    let gone = first.hearing(&Message::Left("a".into()));
    assert!(!gone.is_there());
    assert_eq!(gone.report(), Some(&report()));
    assert_eq!(gone.stage().map(String::as_str), Some("a"));
    let mut silent = gone;
    for _ in 0..3 {
        silent = silent.asking();
    }
    let second = silent.hearing(&said("b", other));
    assert_eq!(second.stage().map(String::as_str), Some("b"));
    assert!(second.is_there());
}

#[test]
fn the_stage_that_the_address_names_is_waited_for() {
    let follower = Follower::of(Some("a".into()));
    assert!(!follower.clone().hearing(&said("b", report())).is_there());
    assert!(follower.hearing(&said("a", report())).is_there());
}

#[test]
fn the_text_of_a_lesson_is_kept_though_it_is_told_once() {
    let later = Report { text: None, ..report() };
    let follower = Follower::of(None).hearing(&said("a", report())).hearing(&said("a", later));
    assert_eq!(follower.report(), Some(&report()));
}

#[test]
fn who_wants_the_controls_keeps_them_until_a_presenter_comes_anew() {
    let led = Audience::Alone.reassured();
    assert!(led.is_bare());
    let open = led.opened();
    assert!(!open.is_bare() && !open.reassured().is_bare());
    assert!(open.greeted().is_bare());
    assert_eq!(Audience::Alone.opened(), Audience::Alone);
}

#[test]
fn a_timer_runs_while_its_lesson_is_read() {
    let mut timers = Timers::default();
    timers.turn_to(Some("terms"), 1_000);
    timers.turn_to(Some("terms"), 4_000);
    assert_eq!(timers.current().elapsed_ms(61_000), 60_000);
    timers.turn_to(Some("game-1"), 61_000);
    assert_eq!(timers.current().elapsed_ms(62_000), 1_000);
    timers.turn_to(None, 70_000);
    assert_eq!(timers.current(), Timer::default());
    timers.turn_to(Some("terms"), 100_000);
    assert_eq!(timers.current().elapsed_ms(101_000), 61_000);

    timers.pause_or_resume(101_000);
    assert_eq!(timers.current(), Timer { spent_ms: 61_000, since_ms: None });
    // Stopped is stopped, whatever is read.
    timers.turn_to(Some("game-1"), 200_000);
    timers.turn_to(Some("terms"), 300_000);
    assert_eq!(timers.current().elapsed_ms(400_000), 61_000);
    assert_eq!(Timers::from_text(&timers.to_text()), Some(timers.clone()));
    timers.pause_or_resume(400_000);
    assert_eq!(timers.current().elapsed_ms(401_000), 62_000);
    timers.reset(401_000);
    assert_eq!(timers.current().elapsed_ms(403_000), 2_000);
    assert_eq!(Timers::from_text("{}"), None);
}

#[test]
fn a_timer_tells_by_how_much_it_is_over() {
    let timer = Timer { spent_ms: 0, since_ms: Some(0) };
    assert_eq!(timer.over_ms(60_000, 1), None);
    assert_eq!(timer.over_ms(61_500, 1), Some(1_500));
    // A clock that goes back takes nothing away.
    assert_eq!(Timer { spent_ms: 5, since_ms: Some(9) }.elapsed_ms(2), 5);
    assert_eq!(clock_face(187_900), "3:07");
}

fn lesson(slug: &str, order: u32) -> Lesson {
    let text =
        format!("---\ntitle: {slug}\nsummary: S\nminutes: {order}\norder: {order}\n---\n\nOne.\n");
    read(slug, &text).expect("it is in order")
}

fn catalog() -> Catalog {
    Catalog::new([lesson("a", 1), lesson("b", 2), lesson("c", 3)])
}

#[test]
fn a_plan_comes_back_from_its_text() {
    let (plan, left_out) = Plan::read(" c , a,,c", &catalog());
    assert_eq!(plan.to_text(), "c,a");
    assert!(left_out.unknown.is_empty() && left_out.too_many == 0);
    assert_eq!(minutes(&plan.lessons(&catalog())), 4);
    assert!(Plan::read("", &catalog()).0.is_empty());
}

#[test]
fn what_a_plan_cannot_have_is_told() {
    let (plan, left_out) = Plan::read("a,nonsense,<b>,b", &catalog());
    assert_eq!(plan.to_text(), "a,b");
    assert_eq!(left_out.unknown, ["nonsense", "<b>"]);
    let many: Vec<_> = (0..MAX_PLAN + 5).map(|nth| format!("x{nth}")).collect();
    let (plan, left_out) = Plan::read(&many.join(","), &catalog());
    assert!(plan.is_empty());
    assert_eq!((left_out.unknown.len(), left_out.too_many), (MAX_PLAN, 5));
}

#[test]
fn lessons_are_put_in_order() {
    let plan = Plan::default().toggled("a").toggled("b").toggled("c");
    assert_eq!(plan.clone().moved("c", true).to_text(), "a,c,b");
    assert_eq!(plan.clone().moved("a", false).to_text(), "b,a,c");
    for (slug, earlier) in [("a", true), ("c", false), ("x", true)] {
        assert_eq!(plan.clone().moved(slug, earlier), plan);
    }
    assert_eq!(plan.toggled("b").to_text(), "a,c");
    let full = (0..MAX_PLAN).fold(Plan::default(), |plan, nth| plan.toggled(&nth.to_string()));
    assert!(full.is_full());
    assert_eq!(full.clone().toggled("a"), full);
}

#[test]
fn the_next_lesson_follows_the_plan() {
    let after = |plan: &str, slug| {
        let next = Plan::read(plan, &catalog()).0.after(slug, &catalog());
        next.map(|lesson| lesson.slug.clone())
    };
    assert_eq!(after("", "a").as_deref(), Some("b"));
    assert_eq!(after("c,a", "c").as_deref(), Some("a"));
    assert_eq!(after("c,a", "a"), None);
    // A lesson beside the plan leads into it.
    assert_eq!(after("c,a", "b").as_deref(), Some("c"));
}
