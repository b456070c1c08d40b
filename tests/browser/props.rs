//! The props of the paper game, on the screen and on paper.

use crate::page::{LAPTOP, PHONE, PROJECTOR, Page};

/// The papers: as the page calls them, and width and height in tenths of a millimeter.
const PAPERS: [(&str, f64, f64); 2] = [("A4", 2100.0, 2970.0), ("Letter", 2159.0, 2794.0)];

/// A point of a PDF file in tenths of a millimeter.
const POINT: f64 = 254.0 / 72.0;

/// Chooses in a list.
fn choose(page: &Page, field: &str, option: &str) {
    page.find("combobox", field).type_in(option);
}

/// How many pages the screen shows.
fn pages(page: &Page) -> usize {
    page.state();
    page.whole().find_all("article", "").len()
}

/// What is cut off because it is larger than its place.
fn cut_off(page: &Page) -> Vec<String> {
    page.script(
        "const places = '.props-piece, .props-card, .props-rules, .props-lot, .props-sign, .props-face';
         return [...document.querySelectorAll(places)]
             .filter((it) => it.scrollHeight > it.clientHeight + 1 || it.scrollWidth > it.clientWidth + 1)
             .map((it) => `${it.closest('article').ariaLabel}: ${it.className}`);",
        &[],
    )
}

#[test]
fn as_many_pages_are_printed_as_are_shown_and_each_is_of_its_paper() {
    let page = Page::open("props&seed=42");
    for (paper, width, height) in PAPERS {
        choose(&page, "Paper", paper);
        for (players, expected) in [("3", 19), ("5", 29), ("9", 48)] {
            choose(&page, "Players", players);
            assert_eq!(pages(&page), expected, "{players} players, {paper}");
            assert_eq!(cut_off(&page), Vec::<String>::new(), "{players} players, {paper}");
            let printed = page.print();
            assert_eq!(printed.len(), expected, "{players} players, {paper}");
            for (is_wide, is_high) in printed {
                let near = |is: f64, wanted: f64| (is * POINT - wanted).abs() < 5.0;
                assert!(near(is_wide, width) && near(is_high, height), "{paper}: {is_wide}");
            }
        }
    }
}

#[test]
fn only_what_is_ticked_is_printed() {
    let page = Page::open("props&seed=42&servers=3");
    assert_eq!(pages(&page), 19);
    page.find("checkbox", "Rules, a page a game").click();
    assert_eq!(pages(&page), 13);
    page.click("A page more of “RequestVote replies”");
    assert_eq!(pages(&page), 14);
    assert_eq!(page.print().len(), 14);
}

#[test]
fn they_fit_on_every_screen() {
    for screen in [PROJECTOR, LAPTOP, PHONE] {
        let page = Page::open_on(screen, "props&seed=42");
        let wide: bool = page.script(
            "return [...document.querySelectorAll('.props, .props-controls, .props-preview')]
                 .every((it) => it.scrollWidth <= it.clientWidth);",
            &[],
        );
        assert!(wide, "one has to scroll to the right on {screen:?}");
        assert!(page.button("Print").is_enabled());
    }
}

#[test]
fn the_run_beneath_stands_and_is_as_it_was() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    page.press(&["p"]);
    page.find("heading", "Props to print");
    let before = page.wait_until("the clock stands", |state| !state.playing);
    page.press(&["c", "ArrowRight", "Space", "n"]);
    assert_eq!(page.state(), before, "a key touches what can't be seen");
    page.print();
    page.press(&["Escape"]);
    assert!(page.whole().find_all("heading", "Props to print").is_empty());
    assert_eq!(page.state(), before);
    page.press(&["Space"]);
    page.wait_until("it goes on", |state| state.playing && state.events > before.events);
}

#[test]
fn a_frame_has_none() {
    let page = Page::open("embed&props&seed=42");
    assert!(page.whole().find_all("heading", "Props to print").is_empty());
}
