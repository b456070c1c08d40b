//! A button with its key written on it, which says why when there is nothing it could do.

use yew::prelude::*;

use super::icon::Icon;

/// What a button is like.
#[derive(Clone, PartialEq, Properties)]
pub struct ButtonProps {
    /// Its name, for eyes and screen readers alike.
    pub name: AttrValue,
    /// What happens.
    pub onclick: Callback<MouseEvent>,
    /// The key that does the same, as written on it.
    #[prop_or_default]
    pub key_name: Option<AttrValue>,
    /// A sign before the name.
    #[prop_or_default]
    pub sign: Option<Icon>,
    /// Why it would change nothing now.
    #[prop_or_default]
    pub reason: Option<AttrValue>,
    /// Whether it is switched on, if it is a switch.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// How it looks.
    #[prop_or_default]
    pub class: Classes,
    /// Whether only the sign is shown; the name is there for those who hover or listen.
    #[prop_or_default]
    pub compact: bool,
}

/// A button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let title = props.reason.clone().or_else(|| props.compact.then(|| props.name.clone()));
    html! {
        <button type="button" class={classes!("button", props.class.clone())}
            aria-label={props.compact.then(|| props.name.clone())}
            aria-keyshortcuts={props.key_name.clone()}
            aria-pressed={props.pressed.map(|pressed| pressed.to_string())}
            aria-description={props.reason.clone()}
            disabled={props.reason.is_some()}
            {title}
            onclick={props.onclick.clone()}>
            { props.sign.map(Icon::draw) }
            if !props.compact {
                <span class="button-name">{ &props.name }</span>
            }
            if let Some(key_name) = &props.key_name {
                <kbd aria-hidden="true">{ key_name }</kbd>
            }
        </button>
    }
}
