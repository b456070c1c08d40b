//! A button.

use raft_workshop::view::button::Button;
use raft_workshop::view::icon::Icon;
use yew::prelude::*;

use super::draw::{self, Drawn, name, reason, words};
use super::sessions::fresh;

fn draw(button: Html) -> Drawn {
    draw::part(&fresh(3), button)
}

fn nothing() -> Callback<MouseEvent> {
    Callback::noop()
}

#[test]
fn its_name_is_on_it_and_its_key_beside() {
    let drawn = draw(html! { <Button name="Step" key_name="→" onclick={nothing()} /> });
    let button = drawn.button("Step");
    assert_eq!(button.attr("type"), Some("button"), "it sends no form");
    assert_eq!(words(button), "Step→");
    assert_eq!(drawn.attr("kbd", "aria-hidden"), Some("true"), "the key is no part of the name");
    assert_eq!(button.attr("aria-keyshortcuts"), Some("→"));
    assert_eq!((button.attr("aria-pressed"), reason(button)), (None, None));
}

#[test]
fn a_compact_one_shows_a_sign_and_has_a_name_all_the_same() {
    let drawn =
        draw(html! { <Button name="Drop" sign={Icon::Cross} compact=true onclick={nothing()} /> });
    let button = drawn.one("button");
    assert_eq!((words(button).as_str(), name(button).as_str()), ("", "Drop"));
    assert_eq!(button.attr("title"), Some("Drop"), "for those who hover");
    assert_eq!(drawn.attr("svg", "aria-hidden"), Some("true"));
}

#[test]
fn one_that_would_change_nothing_says_why() {
    let reason = "There is nothing to heal.";
    for compact in [false, true] {
        let drawn = draw(html! { <Button name="Heal" {reason} {compact} onclick={nothing()} /> });
        assert_eq!(drawn.reason("Heal"), Some(reason));
    }
}

#[test]
fn a_switch_says_whether_it_is_on() {
    for (pressed, heard) in [(true, "true"), (false, "false")] {
        let drawn = draw(html! { <Button name="Hold notes" {pressed} onclick={nothing()} /> });
        assert_eq!(drawn.button("Hold notes").attr("aria-pressed"), Some(heard));
    }
}

#[test]
fn every_sign_is_drawn() {
    for sign in [
        Icon::Back,
        Icon::Play,
        Icon::Pause,
        Icon::Step,
        Icon::Crash,
        Icon::Restart,
        Icon::Timeout,
        Icon::Request,
        Icon::Deliver,
        Icon::Cross,
        Icon::Copy,
        Icon::Minus,
        Icon::Plus,
        Icon::Theme,
        Icon::Keys,
    ] {
        let drawn = draw(sign.draw());
        let strokes = drawn.all("svg path");
        assert!(strokes.iter().all(|path| path.attr("d").is_some_and(|d| d.starts_with('M'))));
        assert!(!strokes.is_empty(), "{sign:?}");
    }
}
