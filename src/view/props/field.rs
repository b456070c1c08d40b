//! What is filled in by hand: boxes, rings, and a row of cells.

use yew::prelude::*;

use crate::view::app::Shared;

/// A box with what belongs into it above, and what Figure 2 calls it below.
pub(super) fn field(shared: &Shared, label: &str, name: &str) -> Html {
    html! {
        <div class="props-field">
            <span class="props-label">{ shared.text(label) }</span>
            <span class="props-box"></span>
            <code>{ name }</code>
        </div>
    }
}

/// A server, to be filled in.
pub(super) fn server(shared: &Shared, label: &str) -> Html {
    html! {
        <span class="props-server">
            <small>{ shared.text(label) }</small>
            <b class="props-ring">{ "S" }</b>
        </span>
    }
}

/// Yes or no, to be ticked.
pub(super) fn yes_no(shared: &Shared, label: &str, name: &str) -> Html {
    let tick = |key: &str| html! { <span class="props-tick"><i></i>{ shared.text(key) }</span> };
    html! {
        <div class="props-field props-yes-no">
            <span class="props-label">{ shared.text(label) }</span>
            <span class="props-ticks">{ tick("props-note-yes") }{ tick("props-note-no") }</span>
            <code>{ name }</code>
        </div>
    }
}

/// So many boxes beside each other.
pub(super) fn boxes(count: usize) -> Html {
    (0..count).map(|_| html! { <i class="props-box"></i> }).collect()
}
