//! The space-time diagram in the browser: seen, heard, gone through, saved and compared.

use crate::page::{PROJECTOR, Page};

const STILL: &[(&str, &str)] = &[("prefers-reduced-motion", "reduce")];

/// A cluster with a leader and something committed, at rest, seen as a diagram.
fn open() -> Page {
    let page = Page::open_with(PROJECTOR, STILL, "seed=7&speed=5");
    page.wait_for_leader();
    page.click("Client request");
    page.wait_until("it is committed", |state| state.servers.iter().any(|it| it.commit > 0));
    page.click("Pause");
    page.click("Diagram");
    page
}

/// Keeps what is offered to be saved, instead of saving it.
const CATCH: &str = "
    window.saved = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = blob => {
        const file = { type: blob.type, text: null, size: blob.size };
        saved.push(file);
        blob.text().then(text => file.text = text);
        return make.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () { saved.at(-1).name = this.download; };
    return null;
";

/// How many events have happened.
fn events(page: &Page) -> u64 {
    page.script("return +document.querySelector('[data-events]').dataset.events", &[])
}

/// Waits for something that only the browser can tell.
fn wait(page: &Page, what: &str) {
    page.until(what, |page| page.script(&format!("return Boolean({what})"), &[]));
}

#[test]
fn it_shows_the_run_and_tells_each_event() {
    let page = open();
    // It may have run on for long.
    page.find("combobox", "What to jump to").type_in("commit");
    page.click("Previous commit");
    page.find("region", "Space-time diagram");
    page.find("listbox", "Events, one below the other");
    wait(&page, "document.querySelector('.strip [data-arrow] polygon')");
    let told: Vec<String> = page.script(
        "return [...document.querySelectorAll('[role=option]')].map(it => it.ariaLabel)",
        &[],
    );
    assert!(told.iter().any(|row| row.contains("commits it")), "{told:#?}");

    // By keyboard: what has the focus is told beside it, and named for those who hear it.
    page.script::<()>("document.querySelector('[role=listbox]').focus()", &[]);
    page.press(&["\u{E013}"]);
    wait(&page, "document.querySelector('.diagram-card p').textContent.length > 10");
    let active: String = page.script(
        "const id = document.querySelector('[role=listbox]').getAttribute('aria-activedescendant');
         return document.getElementById(id).ariaLabel",
        &[],
    );
    let card: String =
        page.script("return document.querySelector('.diagram-card p').textContent", &[]);
    let said = card.split(" §").next().unwrap_or_default();
    assert!(active.contains(said.trim()), "{active} / {card}");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn enter_and_a_click_go_to_the_event() {
    let page = open();
    let end = events(&page);
    page.script::<()>("document.querySelector('[role=listbox]').focus()", &[]);
    page.press(&["\u{E013}", "\u{E013}", "\u{E013}", "\u{E007}"]);
    wait(&page, &format!("document.querySelector('[data-events]').dataset.events == {}", end - 3));
    page.press(&["\u{E010}", "\u{E007}"]);
    wait(&page, &format!("document.querySelector('[data-events]').dataset.events == {end}"));
    // A click, too: on the first row.
    page.press(&["\u{E011}"]);
    wait(&page, "document.getElementById('moment-0')");
    page.script::<()>(
        "const at = document.getElementById('moment-0').getBoundingClientRect();
         document.querySelector('.diagram-content').dispatchEvent(new MouseEvent('click', {
             bubbles: true, clientX: at.x + 200, clientY: at.y + 5,
         }))",
        &[],
    );
    wait(&page, "document.querySelector('[data-events]').dataset.events == 1");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn it_follows_the_run_until_somebody_scrolls_away() {
    let page = Page::open_with(PROJECTOR, STILL, "seed=7&speed=2");
    page.click("Diagram");
    page.wait_until("it is longer than the screen", |state| state.events > 60);
    let pressed = |page: &Page| page.button("Follow").property("ariaPressed") == "true";
    assert!(pressed(&page));
    let is_seen = "(() => {
        const now = document.querySelector('.diagram-now').getBoundingClientRect();
        const view = document.querySelector('.diagram-scroll').getBoundingClientRect();
        return now.top > view.top && now.top < view.bottom;
    })()";
    wait(&page, is_seen);
    page.script::<()>("document.querySelector('.diagram-scroll').scrollTop = 0", &[]);
    wait(&page, "document.querySelector('.diagram-tools [aria-pressed=false]')");
    let events = page.state().events;
    page.wait_until("it goes on", |state| state.events > events + 20);
    assert_eq!(
        page.script::<f64>("return document.querySelector('.diagram-scroll').scrollTop", &[]),
        0.0
    );
    page.click("Follow");
    wait(&page, is_seen);
}

#[test]
fn it_can_be_saved_as_a_picture() {
    let page = open();
    page.script::<()>(CATCH, &[]);
    page.click("Save picture");
    page.click("Dark");
    page.click("The whole run");
    page.click("Save as SVG");
    wait(&page, "saved[0]?.text");
    let svg: String = page.script("return saved[0].text", &[]);
    let name: String = page.script("return saved[0].name", &[]);
    assert!(name.starts_with("raft-0-") && name.ends_with(".svg"), "{name}");
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""), "{svg}");
    assert!(svg.contains("#1d1b18") && !svg.contains("var("), "it has the dark look, and no other");
    let parsed: bool = page.script(
        "return !new DOMParser().parseFromString(saved[0].text, 'image/svg+xml').querySelector('parsererror')",
        &[],
    );
    assert!(parsed);
    page.click("Save as PNG");
    wait(&page, "saved[1]?.name");
    assert_eq!(page.script::<String>("return saved[1].type", &[]), "image/png");
    assert!(page.script::<u64>("return saved[1].size", &[]) > 10_000);
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn two_runs_lie_side_by_side() {
    let page = open();
    // Back, and on otherwise.
    page.script::<()>("document.querySelector('[role=listbox]').focus()", &[]);
    page.press(&["\u{E013}", "\u{E013}", "\u{E013}", "\u{E013}", "\u{E007}"]);
    let place = events(&page);
    page.click("Crash leader");
    let crashed = "[...document.querySelectorAll('.lane-name small')].some(it => it.textContent == 'crashed')";
    wait(&page, crashed);
    page.script::<()>(
        "const choice = document.querySelector('.diagram-compare select');
         choice.value = choice.options[1].value;
         choice.dispatchEvent(new Event('change', { bubbles: true }))",
        &[],
    );
    wait(&page, "document.querySelectorAll('.diagram-run').length == 2");
    page.click("Go to the first difference");
    let row: f64 = page.script(
        "const row = document.querySelector('.diagram-row').getBoundingClientRect().height;
         return parseFloat(document.querySelector('.diagram-difference').style.top) / row",
        &[],
    );
    assert_eq!(row, place as f64, "they part where the leader crashed");
    wait(&page, "document.querySelector('.diagram-difference').textContent == 'first difference'");
    assert_eq!(page.complaints(), Vec::<String>::new());
}
