//! Lessons in the page: found, read, played, left, and all of them clicked through.

use std::fs;
use std::path::Path;

use raft_workshop::lesson::{Catalog, Lesson, read};
use serde::Deserialize;
use serde_json::json;

use crate::page::{LAPTOP, PHONE, Page, Screen};

/// Steps are taken at once.
const STILL: &[(&str, &str)] = &[("prefers-reduced-motion", "reduce")];

/// Where a page of a lesson is.
#[derive(Deserialize, PartialEq, Eq, Debug)]
struct Place {
    lesson: String,
    page: usize,
}

fn place(page: &Page) -> Option<Place> {
    let script = "const it = document.querySelector('[data-lesson]');
        return it && { lesson: it.dataset.lesson, page: Number(it.dataset.page) };";
    page.script(script, &[])
}

fn wait_for(page: &Page, lesson: &str, number: usize) {
    let wanted = Some(Place { lesson: lesson.into(), page: number });
    page.wait_until("the page of the lesson is there", |_| place(page) == wanted);
}

/// The lessons as the page has them in this language.
fn catalog(lang: &str) -> Catalog {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/lessons").join(lang);
    let files = fs::read_dir(folder).expect("the lessons can be listed");
    let lesson = |path: &Path| -> Lesson {
        let slug = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        read(&slug, &fs::read_to_string(path).expect("a lesson is text")).expect("it can be read")
    };
    Catalog::new(files.map(|file| lesson(&file.expect("the folder can be read").path())))
}

#[test]
fn a_lesson_is_found_in_the_list_and_read_to_its_end() {
    let page = Page::open_with(LAPTOP, STILL, "seed=42");
    page.click("Lessons");
    page.find("searchbox", "Look for a lesson or a question").type_in("leader fails");
    let english = catalog("en");
    let lesson = english.get("leader-fails").expect("there is such a lesson");
    let listed = page.find("region", "Lessons").buttons();
    let entry = listed.into_iter().find(|it| it.label().starts_with(&lesson.title));
    entry.expect("it is in the list").click();
    wait_for(&page, "leader-fails", 1);
    for number in 1..=lesson.pages.len() {
        wait_for(&page, "leader-fails", number);
        let has = |name: &str| !page.whole().find_all("button", name).is_empty();
        while has("Next step") {
            page.click("Next step");
        }
        if number < lesson.pages.len() {
            page.click("Next page");
        }
    }
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_russian_word_is_found_in_every_case() {
    let page = Page::open_with(LAPTOP, STILL, "seed=42&lang=ru");
    page.click("Уроки");
    page.find("searchbox", "Найти урок или вопрос").type_in("снимок");
    let russian = catalog("ru");
    let lesson = russian.get("snapshots").expect("there is such a lesson");
    let listed = page.find("region", "Уроки").buttons();
    assert!(listed.into_iter().any(|it| it.label().starts_with(&lesson.title)));
}

#[test]
fn a_clicker_leads_forward_and_exactly_back() {
    let page = Page::open_with(LAPTOP, STILL, "lesson=leader-fails");
    wait_for(&page, "leader-fails", 1);
    let seen = || {
        let state = page.state();
        (
            place(&page),
            state.events,
            state.note_ids(),
            state.servers.iter().map(|it| it.log.clone()).collect::<Vec<_>>(),
        )
    };
    let mut trail = vec![seen()];
    for _ in 0..12 {
        page.press(&["PageDown"]);
        trail.push(seen());
    }
    for before in trail.iter().rev().skip(1) {
        page.press(&["PageUp"]);
        assert_eq!(seen(), *before);
    }
}

#[test]
fn whoever_plays_freely_finds_the_way_back() {
    let page = Page::open_with(LAPTOP, STILL, "lesson=leader-fails");
    wait_for(&page, "leader-fails", 1);
    page.press(&["PageDown"]);
    let before = page.state();
    page.server("S1").button("Crash").click();
    page.wait_until("S1 is down", |state| state.server("S1").alive == "crashed");
    page.click("Back to the lesson");
    let after = page.wait_until("all is as it was", |state| state.server("S1").alive == "up");
    assert_eq!(after.events, before.events);
    page.click("Leave the lesson");
    page.wait_until("the lesson is laid aside", |_| place(&page).is_none());
}

#[test]
fn a_lesson_goes_on_after_a_reload_and_in_another_language() {
    let page = Page::open_with(LAPTOP, STILL, "lesson=game-1");
    wait_for(&page, "game-1", 1);
    for _ in 0..6 {
        page.press(&["PageDown"]);
    }
    let (before, there) = (page.state(), place(&page));
    page.reload();
    page.wait_until("the lesson is back", |_| place(&page) == there);
    assert_eq!(page.state().events, before.events);
    page.press(&["PageDown"]);
    assert_eq!(page.status(), "");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn the_place_in_a_lesson_survives_a_crash_and_comes_back_with_the_last_session() {
    let page = Page::open_with(LAPTOP, STILL, "lesson=game-1");
    wait_for(&page, "game-1", 1);
    page.press(&["PageDown"; 6]);
    let (before, there) = (page.state(), place(&page));
    // A tab that crashes says no farewell.
    let deaf = "addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true);";
    page.script::<()>(deaf, &[]);
    page.reload();
    page.wait_until("the lesson is back", |_| place(&page) == there);
    assert_eq!(page.state(), before);

    page.go_to("?seed=7");
    assert_eq!(place(&page), None);
    page.press(&["f"]);
    page.click("Bring the last session back");
    page.wait_until("the lesson is back", |_| place(&page) == there);
    assert_eq!(page.state(), before);
}

#[test]
fn a_stranger_s_lesson_is_opened_or_its_mistake_is_told_with_its_line() {
    let drop = "const [name, text] = arguments;
        const files = new DataTransfer();
        files.items.add(new File([text], name));
        const event = new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
        document.querySelector('.app').dispatchEvent(event); return true;";
    let page = Page::open_with(LAPTOP, STILL, "seed=42");
    let text = "---\ntitle: Mine <b>\nsummary: S\nminutes: 2\norder: 1\n---\n\n<img src=x onerror=alert(1)> Crash S1.\n\n```raft\ncluster 3\nyou crash S1\n```\n";
    let dropped: bool = page.script(drop, &[json!("mine.md"), json!(text)]);
    assert!(dropped);
    wait_for(&page, "from-a-file", 1);
    page.find("heading", "Mine <b>");
    let shown: String =
        page.script("return document.querySelector('.lesson-text').textContent", &[]);
    assert!(shown.contains("<img src=x onerror=alert(1)>"), "{shown}");
    let broken = text.replace("you crash S1", "you crsh S1");
    let _: bool = page.script(drop, &[json!("mine.md"), json!(broken)]);
    page.wait_until("the mistake is told", |_| page.status().contains("line 12"));
    let failing = text.replace("you crash S1", "expect leader");
    let _: bool = page.script(drop, &[json!("mine.md"), json!(failing)]);
    page.wait_until("what fails is told", |_| page.status().contains("leader"));
    assert!(page.status().contains("line 12"), "{}", page.status());
}

/// Goes on through all lessons with PageDown, for a while; what was seen on the way.
const CLICK_THROUGH: &str = r#"
const press = (key) =>
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const drawn = () => new Promise((go) => setTimeout(() => requestAnimationFrame(() => go()), 0));
const seen = [];
let [last, still] = ["", 0];
for (let presses = 0; presses < 40; presses++) {
  const it = document.querySelector("[data-lesson]");
  const notice = document.querySelector(".notice").textContent.trim();
  const steps = it.querySelector(".lesson-steps")?.getAttribute("aria-label");
  const here = `${it.dataset.lesson} ${it.dataset.page}`;
  const all = `${here} ${steps} ${!!document.querySelector(".seat-main")}`;
  if (seen.at(-1) !== here) seen.push(here);
  if (notice) return { seen, trouble: `${all}: ${notice}`, over: true };
  still = all === last ? still + 1 : 0;
  last = all;
  if (still > 3) {
    const next = it.querySelector(".lesson-way .main");
    if (!next) return { seen, trouble: "", over: true };
    next.click();
    still = 0;
  } else {
    press("PageDown");
  }
  await drawn();
}
return { seen, trouble: "", over: false };
"#;

#[derive(Deserialize)]
struct Clicked {
    seen: Vec<String>,
    trouble: String,
    over: bool,
}

fn click_through(lang: &str) {
    let catalog = catalog(lang);
    let first = &catalog.lessons()[0].slug;
    let page = Page::open_with(LAPTOP, STILL, &format!("lang={lang}&lesson={first}"));
    wait_for(&page, first, 1);
    let mut seen: Vec<String> = Vec::new();
    loop {
        let clicked: Clicked = page.script(CLICK_THROUGH, &[]);
        assert_eq!(clicked.trouble, "");
        seen.extend(clicked.seen);
        seen.dedup();
        assert!(seen.len() < 1_000, "it never ends: {seen:?}");
        if clicked.over {
            break;
        }
    }
    let pages = |lesson: &std::rc::Rc<Lesson>| {
        let slug = lesson.slug.clone();
        (1..=lesson.pages.len()).map(move |number| format!("{slug} {number}"))
    };
    let wanted: Vec<String> = catalog.lessons().iter().flat_map(pages).collect();
    assert_eq!(seen, wanted);
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn every_page_of_every_lesson_in_english() {
    click_through("en");
}

#[test]
fn every_page_of_every_lesson_in_russian() {
    click_through("ru");
}

#[test]
fn every_page_of_every_lesson_in_chinese() {
    click_through("zh");
}

#[test]
fn the_head_of_the_list_fits_on_every_screen() {
    let cut_off = "return [...document.querySelectorAll('.lessons .panel-top > *')]
        .filter((it) => it.getBoundingClientRect().right > innerWidth || it.scrollWidth > it.clientWidth)
        .map((it) => it.outerHTML);";
    for screen in [LAPTOP, PHONE] {
        for lang in ["en", "ru", "zh"] {
            let page = Page::open_on(screen, &format!("lang={lang}"));
            page.press(&["e"]);
            page.find("searchbox", "");
            let cut_off: Vec<String> = page.script(cut_off, &[]);
            assert!(cut_off.is_empty(), "{lang} at {screen:?}: {cut_off:#?}");
        }
    }
}

#[test]
fn on_a_phone_too_what_is_asked_for_can_be_done_on_a_sheet() {
    for (lesson, lang, button) in
        [("terms", "en", "Time out"), ("game-2", "ru", "Таймаут"), ("game-2", "zh", "超时")]
    {
        let page = Page::open_with(PHONE, STILL, &format!("lang={lang}&lesson={lesson}"));
        wait_for(&page, lesson, 1);
        page.server("S1").button(button).click();
        page.wait_until("S1 stands", |state| state.server("S1").role == "candidate");
    }
}

#[test]
fn a_lesson_fits_on_every_screen() {
    let covered = "const box = (it) => document.querySelector(it)?.getBoundingClientRect();
        const lesson = box('.lesson'), way = box('.lesson-way');
        return !!lesson && lesson.width > 200 && way.bottom <= lesson.bottom + 1
            && lesson.right <= innerWidth + 1 && lesson.bottom <= innerHeight + 1
            && document.documentElement.scrollWidth <= innerWidth;";
    for screen in [Screen { width: 1920, height: 1080, touch: false }, LAPTOP, PHONE] {
        for lang in ["en", "ru", "zh"] {
            let page = Page::open_with(screen, STILL, &format!("lang={lang}&lesson=game-2"));
            wait_for(&page, "game-2", 1);
            let fits: bool = page.script(covered, &[]);
            assert!(fits, "{lang} at {screen:?}");
        }
    }
}
