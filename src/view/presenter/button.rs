//! The button that opens the presenter's window.

use yew::prelude::*;

use super::Stand;
use crate::view::app::use_shared;
use crate::view::button::Button;
use crate::view::icon::Icon;

/// How the button looks.
#[derive(Clone, PartialEq, Properties)]
pub struct PresenterButtonProps {
    /// Whether only its sign is shown.
    #[prop_or_default]
    pub compact: bool,
}

/// The button; nothing where there can be no presenter, or is one already.
#[component]
pub fn PresenterButton(props: &PresenterButtonProps) -> Html {
    let shared = use_shared();
    match use_context::<Option<Stand>>().flatten().filter(|stand| !stand.is_bare) {
        Some(stand) => html! {
            <Button name={shared.text("presenter-open")} sign={Icon::Presenter}
                compact={props.compact} onclick={stand.open} />
        },
        None => html! {},
    }
}
