//! How the page uses its room: nothing scrolls, is cut off, too small, or covered.

use serde::Deserialize;

use crate::notes::crowd;
use crate::page::{LAPTOP, PHONE, PROJECTOR, Page, Screen};

const STILL: &[(&str, &str)] = &[("prefers-reduced-motion", "reduce")];

/// What a script complains about.
fn complaints(page: &Page, script: &str) -> Vec<String> {
    page.state();
    page.script(script, &[])
}

fn check(page: &Page, script: &str, when: &str) {
    let complaints = complaints(page, script);
    assert!(complaints.is_empty(), "{when}: {complaints:#?}");
}

const SCROLLING: &str = include_str!("scripts/scrolling.js");
const CUT_OFF: &str = include_str!("scripts/cut_off.js");
const COVERED: &str = include_str!("scripts/covered.js");

#[test]
fn nothing_scrolls_and_no_panel_covers_the_table() {
    for screen in [PROJECTOR, LAPTOP] {
        let page = Page::open_on(screen, "seed=42&servers=9&speed=1000");
        page.state();
        check(&page, SCROLLING, "playing");
        for key in ["n", "w", "g", "x", "s", "b", "?"] {
            page.press(&[key]);
            // A list of sentences or keys may be longer than the screen; then it scrolls by itself.
            let is_long = |complaint: &String| complaint.starts_with("SECTION panel");
            let mut scrolling = complaints(&page, SCROLLING);
            scrolling.retain(|complaint| !("xs?".contains(key) && is_long(complaint)));
            assert!(scrolling.is_empty(), "panel of {key} at {screen:?}: {scrolling:#?}");
            check(&page, include_str!("scripts/panel_over_table.js"), &format!("panel of {key}"));
            page.press(&["Escape"]);
        }
        crowd(&page);
        check(&page, SCROLLING, &format!("crowded at {screen:?}"));
    }
}

#[test]
fn the_words_before_anything_has_happened_lie_below_each_other() {
    for screen in [PROJECTOR, LAPTOP, PHONE] {
        let page = Page::open_on(screen, "seed=42&speed=1000");
        page.press(&["Space"]);
        page.wait_until("the clock stands", |state| !state.playing && state.events == 0);
        let apart: bool = page.script(
            "const words = ['.why-still', '.why-empty'].map(it => document.querySelector(it));
             const [still, empty] = words.map(it => it.getBoundingClientRect());
             return still.height === 0 || still.bottom <= empty.top;",
            &[],
        );
        assert!(apart, "at {screen:?}");
    }
}

#[test]
fn the_table_takes_most_of_a_projector() {
    let page = Page::open("seed=42");
    page.state();
    let share: f64 = page.script(
        "const { width, height } = document.querySelector('main').getBoundingClientRect();
         return (width * height) / (innerWidth * innerHeight);",
        &[],
    );
    assert!(share >= 0.6, "it takes {share}");
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "the text is printed")]
struct Lettering {
    text: String,
    size: f64,
}

#[test]
fn all_lettering_on_the_stage_can_be_read() {
    for (screen, least) in [(PROJECTOR, 20.0), (LAPTOP, 14.0)] {
        for servers in [5, 9] {
            let page = Page::open_on(screen, &format!("seed=42&servers={servers}&speed=10"));
            let check = |when: &str| {
                page.state();
                let all: Vec<Lettering> = page.script(include_str!("scripts/lettering.js"), &[]);
                assert!(all.len() > 20, "{when}: {all:?}");
                let small: Vec<&Lettering> =
                    all.iter().filter(|lettering| lettering.size < least - 0.01).collect();
                assert!(small.is_empty(), "{when} at {screen:?}: {small:#?}");
            };
            page.wait_until("notes are under way", |state| state.notes.len() >= 4);
            check("in an election");
            page.wait_for_leader();
            page.press(&["r"]);
            check("with an entry");
            page.press(&["h"]);
            check("in hold");
            page.press(&["c", "v", "n"]);
            page.click("Halves");
            check("crashed, split and crowded");
        }
    }
}

/// Leads a cluster through long captions, high terms, long logs, crashes and splits, and looks at
/// each step.
fn eventful(screen: Screen, servers: u32) {
    let page = Page::open_with(screen, STILL, &format!("seed=42&servers={servers}&speed=5"));
    let look = |when: &str| check(&page, CUT_OFF, &format!("{when} at {screen:?}"));
    let leader = page.wait_for_leader().name;
    let followers = page.state().servers.into_iter().filter(|server| server.name != leader);
    let followers: Vec<String> = followers.map(|server| server.name).collect();
    let [first, second, third, ..] = &followers[..] else { panic!("there are five servers") };
    let use_server = |server: &str, button: &str, times: usize| {
        // Where there is little room, only the sheet that was chosen has buttons.
        page.choose_server(server);
        let button = page.server(server).button(button);
        (0..times).for_each(|_| button.click());
    };

    for value in ["longest-value-16", "b", "c", "d", "e", "f", "g"] {
        page.find("textbox", "Value of the next client request").type_in(value);
        page.click("Client request");
    }
    page.wait_until("all is committed", |state| state.servers.iter().all(|s| s.commit == 7));
    page.click("Pause");
    look("with a log");
    use_server(first, "Time out", 10);
    use_server(second, "Crash", 1);
    use_server(third, "Pause server", 1);
    look("crashed and asleep");
    use_server(second, "Restart", 1);
    use_server(third, "Resume server", 1);
    use_server(third, "Time out", 1);
    for step in 0..20 {
        page.press(&["ArrowRight"]);
        look(&format!("at step {step}"));
    }
    page.click("Split network");
    page.click("Halves");
    page.click("Hold notes");
    look("split in hold");
    for step in 0..20 {
        page.press(&["ArrowRight"]);
        look(&format!("at step {step} in hold"));
    }
}

#[test]
fn no_text_on_a_sheet_is_cut_off_on_a_projector() {
    eventful(PROJECTOR, 5);
}

#[test]
fn no_text_on_nine_sheets_is_cut_off_on_a_projector() {
    eventful(PROJECTOR, 9);
}

#[test]
fn no_text_on_a_sheet_is_cut_off_on_a_laptop() {
    eventful(LAPTOP, 5);
}

#[test]
fn no_text_on_nine_sheets_is_cut_off_on_a_laptop() {
    eventful(LAPTOP, 9);
}

#[test]
fn no_text_on_a_sheet_is_cut_off_on_a_phone() {
    eventful(PHONE, 5);
}

#[test]
fn no_text_on_the_sheet_of_a_seat_is_cut_off() {
    for (language, seat) in [("en", "I am S3"), ("ru", "Я\u{a0}— S3"), ("zh", "我来当 S3")] {
        for screen in [PROJECTOR, LAPTOP, PHONE] {
            let query = format!("seed=42&speed=1000&lang={language}&lesson=terms");
            let page = Page::open_on(screen, &query);
            page.choose_server("S3");
            page.server("S3").button(seat).click();
            check(&page, CUT_OFF, &format!("{language} at {screen:?}"));
        }
    }
}

#[test]
fn no_note_lies_over_a_server_s_text() {
    for screen in [PROJECTOR, LAPTOP] {
        let page = Page::open_on(screen, "seed=42&servers=9&speed=1000");
        crowd(&page);
        check(&page, COVERED, &format!("held at {screen:?}"));
        for _ in 0..4 {
            let state = page.state();
            let newest = state.notes.last().expect("there are forty").id;
            // What is chosen may lie over its copy.
            page.press(&["Escape"]);
            page.choose(newest);
            check(&page, COVERED, &format!("one is chosen at {screen:?}"));
            page.note(newest).button("Duplicate").click();
            check(&page, COVERED, &format!("one is copied at {screen:?}"));
        }
        // Let go, they fly.
        page.press(&["Escape", "h", "+", "+", "+"]);
        for _ in 0..60 {
            check(&page, COVERED, &format!("in flight at {screen:?}"));
        }
    }
}

/// Holds the notes at a moment at which one of them can be touched. Nine chips leave little of a
/// phone: some notes have just left one, or are about to come to one.
fn hold_with_a_note_in_reach(page: &Page) -> u64 {
    for _ in 0..50 {
        page.wait_until("notes are under way", |state| state.notes.len() >= 4);
        page.press(&["h"]);
        let in_reach: Option<String> = page.script(
            "const seen = (it) => { const box = it.getBoundingClientRect();
               return it.contains(document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)); };
             return [...document.querySelectorAll('[data-note]')].find(seen)?.dataset.note;",
            &[],
        );
        if let Some(note) = in_reach {
            return note.parse().expect("a note's number");
        }
        page.press(&["h"]);
    }
    panic!("no note was ever in reach");
}

#[test]
fn a_thumb_meets_every_button() {
    for servers in [5, 9] {
        let page = Page::open_on(PHONE, &format!("seed=42&servers={servers}&speed=20"));
        page.wait_until("notes are under way", |state| state.notes.len() >= 4);
        let targets = include_str!("scripts/targets.js");
        check(&page, targets, "playing");
        let note = hold_with_a_note_in_reach(&page);
        check(&page, targets, "in hold");
        page.choose(note);
        check(&page, targets, "with a note chosen");
        for key in ["n", "w", "g", "x", "s", "b", "?"] {
            page.press(&[key]);
            check(&page, targets, &format!("with the panel of {key}"));
            page.press(&["Escape"]);
        }
    }
}

#[test]
fn a_workshop_can_be_followed_on_a_phone() {
    let page = Page::open_on(PHONE, "seed=42&speed=50");
    page.wait_until("notes are under way", |state| state.notes.len() >= 4);
    page.press(&["h"]);
    let before = page.state();
    let note = before.notes[0].clone();
    page.choose(note.id);
    page.note(note.id).button("Deliver").click();
    page.wait_until("it arrives", |state| state.events == before.events + 1);

    page.choose_server(&note.to);
    page.server(&note.to).button("Crash").click();
    assert_eq!(page.state().server(&note.to).alive, "crashed");
    page.click("Hold notes");
    (0..3).for_each(|_| page.click("Faster"));
    page.wait_for_leader();
    page.click("Split network");
    page.click("Leader alone");
    page.wait_until("two leaders", |state| state.leaders().len() == 2);
}
