//! The properties are always in sight.

use raft_workshop::cluster::Property;
use raft_workshop::view::lamps::Lamps;
use raft_workshop::view::session::{Action, Session};
use raft_workshop::view::switches::Switch;
use yew::prelude::*;

use super::draw::{self, Drawn, name, words};
use super::sessions::{does, fresh, violated};

fn draw(session: &Session) -> Drawn {
    draw::part(session, html! { <Lamps cluster={session.cluster().clone()} /> })
}

#[test]
fn all_five_properties_hold_at_first() {
    let drawn = draw(&fresh(5));
    let lamps = drawn.all("li.lamp");
    let properties: Vec<_> = lamps.iter().filter_map(|lamp| lamp.attr("data-property")).collect();
    assert_eq!(
        properties,
        [
            "election-safety",
            "leader-append-only",
            "log-matching",
            "leader-completeness",
            "state-machine-safety"
        ]
    );
    for lamp in lamps {
        assert_eq!(lamp.attr("data-holds"), Some("true"));
        assert!(words(lamp).starts_with('✓') && words(lamp).ends_with("holds"), "{}", words(lamp));
        assert!(lamp.attr("title").is_some_and(|sentence| sentence.contains('§')));
    }
    assert_eq!(name(drawn.one("ul")), "The properties that always hold");
}

#[test]
fn the_one_that_fell_is_told_by_sign_and_word() {
    let session = violated();
    let drawn = draw(&session);
    let fallen = drawn.one("[data-holds=false]");
    assert_eq!(fallen.attr("data-property"), Some(Property::ElectionSafety.name()));
    assert!(words(fallen).starts_with('✗') && words(fallen).ends_with("does not hold any more"));
    assert_eq!(drawn.all("[data-holds=true]").len(), 4);
}

#[test]
fn the_sixth_property_has_a_lamp_while_clients_try_again() {
    let session = does(fresh(3), [Action::Switch(Switch::ClientRetry, Some(200))]);
    let lamp = draw(&session).attr("[data-property=exactly-once]", "data-holds").map(str::to_owned);
    assert_eq!(lamp.as_deref(), Some("true"));
    let session = does(session, [Action::Switch(Switch::ClientRetry, None)]);
    assert!(!draw(&session).has("[data-property=exactly-once]"));
}
