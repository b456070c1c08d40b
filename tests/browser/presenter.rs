//! The presenter's window beside the stage, and the lesson plan.

use raft_workshop::lesson::{Lesson, read};

use crate::page::Page;

const TERMS: &str = include_str!("../../static/lessons/en/terms.md");
const PROBLEM: &str = include_str!("../../static/lessons/en/problem.md");

fn lesson(slug: &str, text: &str) -> Lesson {
    read(slug, text).expect("the lessons are in order")
}

/// Where the lesson is: its name, and the page from 1.
fn place(page: &Page) -> Option<(String, String)> {
    page.script(
        "const it = document.querySelector('[data-lesson]')?.dataset;
         return it ? [it.lesson, it.page] : null;",
        &[],
    )
}

fn has(page: &Page, role: &str, name: &str) -> bool {
    !page.whole().find_all(role, name).is_empty()
}

/// The stage, with a lesson open at its first page; and its window.
fn stage(query: &str) -> (Page, String) {
    let page = Page::open(query);
    page.until("the lesson is open", |page| place(page).is_some());
    let window = page.window();
    (page, window)
}

/// Opens the presenter's window and turns to it.
fn open_presenter(page: &Page, title: &str) -> String {
    page.find("region", title).inside().button("Presenter").click();
    let stage = page.window();
    page.until("there are two windows", |page| page.windows().len() == 2);
    let presenter = page.windows().into_iter().find(|window| *window != stage);
    let presenter = presenter.expect("one of two is another one");
    page.turn_to(&presenter);
    page.until("the presenter has heard of the stage", |page| has(page, "region", "Speaker notes"));
    page.until("the lesson is shown", |page| page.find("heading", title).text() == title);
    presenter
}

#[test]
fn the_notes_are_there_for_who_reads_alone_and_not_for_a_room() {
    let (more, said) = ("Answers and background", TERMS.split("???").nth(1).expect("it has notes"));
    let said = said.split('.').next().expect("notes have a sentence").trim();
    let terms = lesson("terms", TERMS);
    let (page, stage) = stage("lesson=terms");
    assert!(!page.body().contains(said), "nobody reads the answer before the question");
    page.find("DisclosureTriangle", more).click();
    page.until("the notes are open", |page| page.body().contains(said));

    open_presenter(&page, &terms.title);
    page.turn_to(&stage);
    page.until("the room sees none", |page| !has(page, "DisclosureTriangle", more));
    assert!(!page.body().contains(said));
}

#[test]
fn the_presenter_leads_and_no_window_is_needed_to_keep_the_place() {
    let terms = lesson("terms", TERMS);
    let (page, stage) = stage("lesson=terms");
    open_presenter(&page, &terms.title);
    let notes = page.find("region", "Speaker notes").text();
    let last = notes.lines().last().expect("there are notes").replace('’', "'");
    assert!(TERMS.contains(&last), "{notes}");

    page.until("a step can be taken", |page| has(page, "button", "Next step"));
    page.click("Next step");
    page.turn_to(&stage);
    let moved = page.wait_until("the stage has moved", |state| state.events > 0);
    page.until("the room sees the stage and the text", |page| !has(page, "button", "Crash leader"));
    assert!(has(&page, "region", &terms.title));
    let filled: bool = page.script(
        "return document.querySelector('main').getBoundingClientRect().height === innerHeight;",
        &[],
    );
    assert!(filled, "the stage has all the height");

    let presenter = page.windows().into_iter().find(|window| *window != stage);
    page.turn_to(&presenter.expect("it is open"));
    page.close_window();
    page.turn_to(&stage);
    page.until("the controls are back", |page| has(page, "button", "Crash leader"));

    let presenter = open_presenter(&page, &terms.title);
    page.until("the first step is taken", |page| page.body().contains("1 of "));
    page.press(&["PageUp"]);
    page.until("it is taken back", |page| page.body().contains("0 of "));
    page.press(&["PageDown"]);
    page.until("it is taken again", |page| page.body().contains("1 of "));

    page.turn_to(&stage);
    page.reload();
    page.until("the lesson is there again", |page| place(page).is_some());
    page.until("the presenter as well", |page| !has(page, "button", "Crash leader"));
    assert_eq!(page.state().servers, moved.servers);
    page.turn_to(&presenter);
    page.until("it hears the stage", |page| page.body().contains("1 of "));
    page.click("Leave the lesson");
    page.turn_to(&stage);
    page.until("the lesson is laid aside", |page| place(page).is_none());
    page.press(&["Escape"]);
    page.until("the controls are shown", |page| has(page, "button", "Crash leader"));
}

#[test]
fn without_a_stage_the_presenter_says_so() {
    let page = Page::open("");
    page.open_beside("?presenter");
    page.until("it says so", |page| {
        page.find("alert", "").text().starts_with("The stage is not there.")
    });
}

#[test]
fn a_plan_is_made_shared_and_followed() {
    let (terms, problem) = (lesson("terms", TERMS), lesson("problem", PROBLEM));
    let page = Page::open("");
    page.click("Lessons");
    for title in [&terms.title, &problem.title] {
        page.until("the list is there", |page| has(page, "checkbox", &format!("Plan: {title}")));
        page.find("checkbox", &format!("Plan: {title}")).click();
    }
    let plan = |page: &Page| page.find("region", "Plan").text();
    let sum = format!("2 lessons, {} min", terms.minutes + problem.minutes);
    page.until("the plan has both", |page| plan(page).contains(&sum));
    page.click(&format!("Earlier: {}", problem.title));
    let order = |page: &Page| {
        let text = plan(page);
        text.find(&problem.title).cmp(&text.find(&terms.title))
    };
    page.until("they have changed places", |page| order(page).is_lt());
    page.reload();
    page.click("Lessons");
    page.until("the plan is kept", |page| plan(page).contains(&sum));

    page.go_to("?plan=terms,nonsense,problem");
    page.until("the link opens with the plan", |page| plan(page).contains(&sum));
    assert!(order(&page).is_gt());
    assert!(plan(&page).contains("nonsense"), "what is unknown is told");

    let last = terms.pages.len();
    page.go_to(&format!("?plan=terms,problem&lesson=terms&page={last}"));
    page.until("the lesson is open", |page| place(page).is_some());
    let next = format!("Next lesson: {}", problem.title);
    page.until("the lesson is over", |page| {
        page.press(&["PageDown"]);
        has(page, "button", &next)
    });
    page.click(&next);
    let at = Some(("problem".to_owned(), "1".to_owned()));
    page.until("the next lesson of the plan is open", |page| place(page) == at);
}
