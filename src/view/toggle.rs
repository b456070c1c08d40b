//! A switch: a button that is on or off, and says so in a word too.

use yew::prelude::*;

use super::app::use_shared;

/// What a switch is like.
#[derive(Clone, PartialEq, Properties)]
pub struct ToggleProps {
    /// Its name, for eyes and screen readers alike.
    pub name: AttrValue,
    /// Whether it is on.
    pub on: bool,
    /// What happens.
    pub onclick: Callback<MouseEvent>,
    /// The keys of the words for on and off.
    #[prop_or(("switch-on", "switch-off"))]
    pub words: (&'static str, &'static str),
    /// The element that explains it.
    pub described_by: AttrValue,
}

/// A switch.
#[component]
pub fn Toggle(props: &ToggleProps) -> Html {
    let shared = use_shared();
    let (on, off) = props.words;
    html! {
        <button type="button" role="switch" class="toggle" aria-checked={props.on.to_string()}
            aria-label={props.name.clone()} aria-describedby={props.described_by.clone()}
            onclick={props.onclick.clone()}>
            <span class="toggle-track" aria-hidden="true"><span></span></span>
            <b>{ &props.name }</b>
            <span class="toggle-word">{ shared.text(if props.on { on } else { off }) }</span>
        </button>
    }
}
