//! What the middle of the page shows, to be chosen.

use yew::prelude::*;

use super::app::use_shared;
use super::button::Button;
use super::session::Action;
use crate::share::View;

/// What is shown now.
#[derive(Clone, PartialEq, Properties)]
pub struct ViewsProps {
    /// The view.
    pub view: View,
}

/// A button a view.
#[component]
pub fn Views(props: &ViewsProps) -> Html {
    let shared = use_shared();
    let button = |(view, key, key_name): (View, &str, Option<AttrValue>)| {
        let chosen = props.view == view;
        // Who chooses what is shown already goes on looking at it.
        let onclick = if chosen { Callback::noop() } else { shared.acting(Action::Look(view)) };
        html! { <Button name={shared.text(key)} {key_name} pressed={chosen} {onclick} /> }
    };
    let views = [
        (View::Table, "view-table", None),
        (View::Diagram, "view-diagram", Some("D".into())),
        (View::Logs, "view-logs", Some("L".into())),
    ];
    html! {
        <div class="views" role="group" aria-label={shared.text("views-label")}>
            { for views.into_iter().map(button) }
        </div>
    }
}
