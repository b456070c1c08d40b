//! What the text points at stands out on the page.

use yew::prelude::*;

use crate::lesson::{Control, Part, Place, Target};
use crate::view::app::use_shared;
use crate::view::text::Texts;

/// What stands out.
#[derive(Clone, PartialEq, Properties)]
pub struct PointsProps {
    /// All of it.
    pub targets: Vec<Target>,
}

/// A style that makes these things stand out, wherever on the page they are drawn.
#[component]
pub fn Points(props: &PointsProps) -> Html {
    let shared = use_shared();
    if props.targets.is_empty() {
        return html! {};
    }
    let selectors: Vec<_> =
        props.targets.iter().map(|target| selector(&shared.texts, target)).collect();
    let rule = "outline: 0.22rem solid var(--point); outline-offset: 0.15rem; \
                border-radius: 0.3rem; animation: point 1.6s ease-in-out 3; opacity: 1;";
    html! { <style>{ format!("{} {{ {rule} }}", selectors.join(", ")) }</style> }
}

/// Where something is drawn, as a CSS selector.
#[must_use]
pub fn selector(texts: &Texts, target: &Target) -> String {
    match target {
        Target::Server(server, None) => format!("[data-server=\"{server}\"]"),
        Target::Server(server, Some(part)) => {
            format!("[data-server=\"{server}\"] {}", part_of_sheet(texts, *part))
        }
        Target::Leader => "[data-role=\"leader\"][data-alive=\"up\"]".to_owned(),
        Target::Notes(from, to, kind) => {
            let kind = kind.map(|kind| format!("[data-kind=\"{}\"]", kind.name()));
            format!("[data-from=\"{from}\"][data-to=\"{to}\"]{}", kind.unwrap_or_default())
        }
        Target::Button(control) => with_key(key_of(*control)),
        Target::Lamp(property) => format!("[data-property=\"{}\"]", property.name()),
        Target::Place(place) => match place {
            Place::Tape => ".tape".to_owned(),
            Place::Why => ".why".to_owned(),
            Place::Lamps => ".lamps".to_owned(),
            Place::Clients => "[data-client]".to_owned(),
            Place::Notes => "[data-note]".to_owned(),
            Place::Diagram => with_key("D"),
            Place::Logs => with_key("L"),
        },
    }
}

fn part_of_sheet(texts: &Texts, part: Part) -> String {
    let hand = |key: &str| format!(".sheet-hands [aria-label={:?}]", texts.get(key));
    match part {
        Part::Role => ".sheet-role".to_owned(),
        Part::Term => ".sheet-term".to_owned(),
        Part::Vote => ".sheet-vote".to_owned(),
        Part::Log => ".log-cells".to_owned(),
        Part::Entry(index) => format!(".cell[title^=\"{index}:\"]"),
        Part::Head => ".sheet-head".to_owned(),
        Part::Timer => ".ring".to_owned(),
        Part::Crash => hand("server-crash"),
        Part::Restart => hand("server-restart"),
        Part::Pause => hand("server-pause"),
        Part::Resume => hand("server-resume"),
        Part::Timeout => hand("server-timeout"),
        Part::Request => hand("server-request"),
        Part::More => hand("server-more"),
    }
}

fn with_key(key: &str) -> String {
    format!("button[aria-keyshortcuts=\"{key}\"]")
}

/// The key that a button bears in every language.
fn key_of(control: Control) -> &'static str {
    match control {
        Control::Play => "Space",
        Control::Step => "→",
        Control::Back => "←",
        Control::Hold => "H",
        Control::Undo => "Ctrl+Z",
        Control::CrashLeader => "C",
        Control::Split => "N",
        Control::Heal => "M",
        Control::SplitVote => "V",
        Control::Request => "R",
        Control::Read => "Q",
        Control::New => "W",
        Control::Members => "G",
        Control::Rules => "X",
        Control::Settings => "S",
        Control::Futures => "F",
        Control::Share => "U",
    }
}
