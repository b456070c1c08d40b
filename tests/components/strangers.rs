//! Texts from strangers are shown as they are, and never become a part of the page.

use raft_workshop::view::session::{Action, Session};

use super::draw::{Drawn, name, page, words};
use super::sessions::{does, with_leader};

/// All of it is fit to be a value.
const VALUE: &str = "<b>&lt;";

fn requested() -> Session {
    let (session, _) = with_leader(3);
    does(session, [Action::Type(VALUE.to_owned()), Action::Request(None)])
}

fn entry(drawn: &Drawn) -> Option<&str> {
    drawn.one("[data-role=leader]").attr("data-log")
}

#[test]
fn a_value_is_a_text_wherever_it_is_shown() {
    let session = requested();
    let drawn = page(&session);
    let whole = format!("{VALUE}@1");
    assert_eq!(entry(&drawn), Some(whole.as_str()));
    let log = name(drawn.one("[data-role=leader] .log-cells"));
    assert_eq!(log, format!("Log: {whole}"));
    let title = drawn.attr(".cell:not(.gap)", "title");
    assert_eq!(title, Some(format!("1: {whole}").as_str()));
    let note = drawn.all("[data-note]")[0];
    assert!(words(note).contains(VALUE) && name(note).contains(VALUE), "{}", note.html());
    assert!(drawn.words(".why").contains(VALUE));
    assert!(!drawn.html().contains(VALUE), "it is nowhere written as it is");
}

#[test]
fn what_is_typed_stays_in_its_field() {
    let (session, _) = with_leader(3);
    let typed = "\"><script>alert(1)</script>&";
    let drawn = page(&does(session, [Action::Type(typed.to_owned())]));
    assert_eq!(drawn.attr(".request-value", "value"), Some(typed));
    assert!(!drawn.has("script"));
}

#[test]
fn a_notice_quotes_what_was_wrong() {
    let (session, _) = with_leader(3);
    let session = does(session, [Action::Type("<\"".to_owned())]).after(Action::Request(None));
    assert!(page(&session).words("[role=status]").starts_with("A value can’t contain “\"”"));
}
