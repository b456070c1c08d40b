//! What the signs of the diagram mean.

use yew::prelude::*;

use crate::view::app::use_shared;
use crate::view::scene::diagram::{Sample, sample};

/// The signs, and the keys of what they mean.
const SIGNS: [(Sample, &str); 17] = [
    (Sample::Follower, "role-follower"),
    (Sample::PreCandidate, "role-pre-candidate"),
    (Sample::Candidate, "role-candidate"),
    (Sample::Leader, "role-leader"),
    (Sample::Paused, "state-paused"),
    (Sample::Crashed, "state-crashed"),
    (Sample::TimedOut, "diagram-sign-timeout"),
    (Sample::Elected, "diagram-sign-elected"),
    (Sample::Voted, "diagram-sign-voted"),
    (Sample::Wrote, "diagram-sign-wrote"),
    (Sample::Committed, "diagram-sign-committed"),
    (Sample::Received, "diagram-sign-received"),
    (Sample::Lost, "diagram-sign-lost"),
    (Sample::Copy, "diagram-sign-copy"),
    (Sample::UnderWay, "diagram-sign-under-way"),
    (Sample::Client, "diagram-sign-client"),
    (Sample::Wall, "diagram-sign-wall"),
];

/// The list of signs.
#[component]
pub fn Signs() -> Html {
    let shared = use_shared();
    html! {
        <ul class="diagram-signs" aria-label={shared.text("diagram-signs")}>
            { for SIGNS.iter().map(|(of, key)| html! {
                <li>
                    { Html::from_html_unchecked(sample(*of).into()) }
                    <span>{ shared.texts.get(key) }</span>
                </li>
            }) }
        </ul>
    }
}
