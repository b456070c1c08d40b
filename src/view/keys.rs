//! The keys, each of which does what a visible button does.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::app::Shared;
use super::browser;
use super::session::{Action, Panel};
use crate::cluster::Command;
use crate::share::View;

/// What a key does.
#[derive(Clone, PartialEq, Debug)]
enum Meaning {
    Act(Action),
    Theme,
    Focus(char),
    /// Go to the choice of the language.
    Language,
    /// Press this button.
    Press(&'static str),
}

/// The keys as the page lists them: what is written on the button, and the key of its text.
pub const KEYS: [(&str, &str); 34] = [
    ("Space", "keys-play"),
    ("→ .", "keys-step"),
    ("←", "keys-back"),
    ("PageDown PageUp", "keys-lesson"),
    ("E", "button-lessons"),
    ("Ctrl+Z", "button-undo"),
    ("Ctrl+Shift+Z", "button-redo"),
    ("[ ]", "keys-jump"),
    ("B", "bookmark-button"),
    ("H", "button-hold"),
    ("− +", "keys-speed"),
    ("C", "button-crash-leader"),
    ("N", "button-split"),
    ("M", "button-heal"),
    ("V", "button-split-vote"),
    ("R", "button-request"),
    ("Q", "button-read"),
    ("G", "button-members"),
    ("X", "button-rules"),
    ("S", "button-settings"),
    ("F", "button-futures"),
    ("U", "button-share"),
    ("W", "button-new"),
    ("D", "keys-diagram"),
    ("L", "keys-logs"),
    ("1 … 9", "keys-server"),
    ("I", "keys-seat"),
    ("A", "keys-seat-answer"),
    ("Tab", "keys-tab"),
    ("P", "props-button"),
    ("T", "button-theme"),
    ("Y", "language-label"),
    ("?", "button-keys"),
    ("Esc", "keys-close"),
];

/// What moves a slider that has the focus.
const SLIDER_KEYS: [&str; 8] =
    ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"];

fn meaning(key: &str) -> Option<Meaning> {
    let action = match key {
        " " => Action::PlayPause,
        "ArrowRight" | "." => Action::Step,
        "ArrowLeft" => Action::Back,
        "PageDown" => Action::Forward,
        "PageUp" => Action::Backward,
        "e" | "E" => Action::TogglePanel(Panel::Lessons),
        "h" | "H" => Action::ToggleHold,
        "-" | "_" => Action::Slower,
        "+" | "=" => Action::Faster,
        "c" | "C" => Action::CrashLeader,
        "n" | "N" => Action::TogglePanel(Panel::Split),
        "m" | "M" => Action::Do(Command::Heal),
        "v" | "V" => Action::Do(Command::SplitVote),
        "r" | "R" => Action::Request(None),
        "q" | "Q" => Action::Read(None),
        "g" | "G" => Action::TogglePanel(Panel::Members),
        "x" | "X" => Action::TogglePanel(Panel::Rules),
        "s" | "S" => Action::TogglePanel(Panel::Settings),
        "f" | "F" => Action::TogglePanel(Panel::Futures),
        "u" | "U" => Action::TogglePanel(Panel::Share),
        "p" | "P" => Action::TogglePanel(Panel::Props),
        "w" | "W" => Action::TogglePanel(Panel::NewCluster),
        "d" | "D" => Action::Look(View::Diagram),
        "l" | "L" => Action::Look(View::Logs),
        "?" => Action::TogglePanel(Panel::Keys),
        "Escape" => Action::Close,
        "b" | "B" => Action::TogglePanel(Panel::Bookmarks),
        "[" => return Some(Meaning::Press(".jump-previous")),
        "]" => return Some(Meaning::Press(".jump-next")),
        "i" | "I" => return Some(Meaning::Press(".sheet:focus-within .hand-seat, .seat-take")),
        "a" | "A" => return Some(Meaning::Press(".seat-main")),
        "t" | "T" => return Some(Meaning::Theme),
        "y" | "Y" => return Some(Meaning::Language),
        _ => {
            let digit = key.chars().next().filter(|c| key.len() == 1 && ('1'..='9').contains(c));
            return digit.map(Meaning::Focus);
        }
    };
    Some(Meaning::Act(action))
}

/// What a key does together with Control, or Command on a Mac.
fn meaning_with_control(key: &str, shift: bool) -> Option<Meaning> {
    match (key, shift) {
        ("z", false) => Some(Meaning::Act(Action::Undo)),
        ("z" | "Z", true) | ("y", false) => Some(Meaning::Act(Action::Redo)),
        _ => None,
    }
}

/// Listens to the keys while the page is there; where it is embedded none opens a panel, and under
/// the props none touches what can't be seen.
#[hook]
pub fn use_keys(shared: &Shared, embedded: bool, covered: bool) {
    let shared = shared.clone();
    use_effect_with((embedded, covered), move |&(embedded, covered)| {
        let options = EventListenerOptions::enable_prevent_default();
        let window = web_sys::window();
        let listener = window.map(|window| {
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    handle(&shared, event, embedded, covered);
                }
            })
        });
        move || drop(listener)
    });
}

fn handle(shared: &Shared, event: &KeyboardEvent, embedded: bool, covered: bool) {
    let key = latin_key(event);
    if belongs_to_target(event, &key) {
        return;
    }
    let meaning = match (event.ctrl_key() || event.meta_key(), event.alt_key()) {
        (false, false) => meaning(&key),
        (true, false) => meaning_with_control(&key, event.shift_key()),
        (_, true) => None,
    };
    // What is embedded has no room for panels.
    let opens = |meaning: &Meaning| matches!(meaning, Meaning::Act(Action::TogglePanel(_)));
    let means = |meaning: &Meaning| {
        !(embedded && opens(meaning)) && (!covered || is_for_what_covers(meaning))
    };
    let Some(meaning) = meaning.filter(means) else {
        return;
    };
    event.prevent_default();
    match meaning {
        Meaning::Act(action) => shared.act(action),
        Meaning::Theme => browser::toggle_theme(),
        // To a server's first button that can be pressed.
        Meaning::Focus(digit) => focus(&format!("[data-server=S{digit}] button:not([disabled])")),
        Meaning::Language => focus(".language select"),
        Meaning::Press(button) => press(button),
    }
}

/// The key. Who types Russian or Chinese finds the letters where an English keyboard has them.
pub(super) fn latin_key(event: &KeyboardEvent) -> String {
    let (key, code) = (event.key(), event.code());
    if key.is_ascii() && key != "Process" {
        return key;
    }
    match code.as_str() {
        "BracketLeft" => "[".to_owned(),
        "BracketRight" => "]".to_owned(),
        code => code.strip_prefix("Key").map_or(key, str::to_ascii_lowercase),
    }
}

/// Whether something is meant that can be done while the props lie over the page.
fn is_for_what_covers(meaning: &Meaning) -> bool {
    let closes = [Action::Close, Action::TogglePanel(Panel::Props)];
    match meaning {
        Meaning::Act(action) => closes.contains(action),
        Meaning::Theme | Meaning::Language => true,
        Meaning::Focus(_) | Meaning::Press(_) => false,
    }
}

/// Whether the key means something to what has the focus: text to a field, an arrow to a slider,
/// Space to a button.
pub(super) fn belongs_to_target(event: &KeyboardEvent, key: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let element = target.as_ref();
    let kind = element.and_then(|element| element.get_attribute("type"));
    let is_arrow = SLIDER_KEYS.contains(&key);
    match element.map(Element::tag_name).as_deref() {
        Some("INPUT") if kind.as_deref() == Some("range") => is_arrow,
        Some("INPUT" | "SELECT" | "TEXTAREA") => key != "Escape",
        Some("BUTTON" | "SUMMARY") => key == " " || (is_arrow && goes_through(element)),
        _ => is_arrow && goes_through(element),
    }
}

/// Whether the arrow keys go through what is there.
fn goes_through(element: Option<&Element>) -> bool {
    let inside = |element: &Element| element.closest("[role=slider], [role=toolbar]");
    element.is_some_and(|element| inside(element).is_ok_and(|found| found.is_some()))
}

fn press(selector: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let button = document.and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

fn focus(selector: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What can't take the focus just doesn't get it.
        let _ = element.focus();
    }
}
