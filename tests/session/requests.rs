//! Client requests: the typed value, or the next letter.

use raft_workshop::cluster::{Refusal, What};
use raft_workshop::raft::{MAX_VALUE_BYTES, ValueError};
use raft_workshop::view::session::{Action, Notice};

use super::page::Page;
use crate::support::value;

/// The value that the latest step asked for.
fn asked(page: &Page) -> String {
    let events = &page.0.latest().expect("something happened").events;
    let asked = events.iter().find_map(|event| match event.what {
        What::Asked(_, value) => Some(value.to_string()),
        _ => None,
    });
    asked.expect("a client asked")
}

#[test]
fn letters_go_through_the_alphabet_and_round() {
    let (mut page, _) = Page::with_leader(3);
    let mut all = String::new();
    for _ in 0..28 {
        let next = page.0.next_letter();
        page.does(Action::Request(None));
        assert_eq!(asked(&page), next);
        all += &next;
    }
    assert_eq!(all, "abcdefghijklmnopqrstuvwxyzab");
}

#[test]
fn a_typed_value_is_asked_for_once_and_spends_no_letter() {
    let (mut page, leader) = Page::with_leader(3);
    page.does(Action::Type("  x=5 ".to_owned()));
    page.does(Action::Request(None));
    assert_eq!((asked(&page).as_str(), page.0.typed_value.as_str()), ("x=5", ""));
    page.does(Action::Type("  ".to_owned()));
    page.does(Action::Request(Some(leader)));
    assert_eq!((asked(&page).as_str(), page.0.next_letter().as_str()), ("a", "b"));
}

#[test]
fn a_request_to_a_follower_is_sent_on() {
    let (mut page, leader) = Page::with_leader(3);
    let other = page.cluster().members().without(leader).iter().next().expect("two others");
    page.until(|page| {
        page.cluster().seats().iter().all(|seat| seat.persistent().voted_for.is_some())
    });
    page.until(|page| page.notes().is_empty());
    page.does(Action::Request(Some(other)));
    let events = &page.0.latest().expect("something happened").events;
    let sent_on = What::SentOn(other, leader, value("a"));
    assert!(events.iter().any(|event| event.what == sent_on), "{events:?}");
}

#[test]
fn what_can_not_be_a_value_is_told_and_stays_to_be_mended() {
    let (mut page, _) = Page::with_leader(3);
    let wrong = [
        ("a b".to_owned(), ValueError::Forbidden(' ')),
        ("say\"".to_owned(), ValueError::Forbidden('"')),
        ("a@1".to_owned(), ValueError::Forbidden('@')),
        ("x".repeat(MAX_VALUE_BYTES + 1), ValueError::TooLong),
        ("no-op".to_owned(), ValueError::Reserved),
    ];
    for (typed, error) in wrong {
        page.does(Action::Type(typed.clone()));
        page.refuses(Action::Request(None), Notice::Value(error));
        assert_eq!((&page.0.typed_value, page.0.next_letter().as_str()), (&typed, "a"));
    }
    page.does(Action::Type("<b>&amp;".to_owned()));
    page.does(Action::Request(None));
    assert_eq!(asked(&page), "<b>&amp;");
}

#[test]
fn a_refused_request_loses_nothing() {
    let mut page = Page::of(3);
    page.does(Action::Type("x".to_owned()));
    page.refuses(Action::Request(None), Notice::Refused(Refusal::NoLeader));
    assert_eq!((page.0.typed_value.as_str(), page.0.next_letter().as_str()), ("x", "a"));
    page.does(Action::Type(String::new()));
    page.refuses(Action::Request(None), Notice::Refused(Refusal::NoLeader));
    assert_eq!(page.0.next_letter(), "a");
}
