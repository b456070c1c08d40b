//! The upper edge: the name, the views, and what concerns the page as a whole.

use yew::prelude::*;

use super::app::use_shared;
use super::browser;
use super::button::Button;
use super::icon::Icon;
use super::language::Language;
use super::languages::Languages;
use super::session::{Action, Panel};
use super::views::Views;
use crate::share::View;

/// What the header shows.
#[derive(Clone, PartialEq, Properties)]
pub struct HeaderProps {
    /// What is open beside the table.
    #[prop_or_default]
    pub panel: Option<Panel>,
    /// What the middle of the page shows.
    #[prop_or_default]
    pub view: View,
    /// Takes a language that was chosen.
    #[prop_or_default]
    pub onlanguage: Callback<Language>,
}

/// The upper edge of the page.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let shared = use_shared();
    html! {
        <header class="header">
            <h1>{ shared.text("app-title") }</h1>
            <Views view={props.view} />
            <div class="header-buttons">
                <Button name={shared.text("button-lessons")} key_name="E"
                    pressed={props.panel == Some(Panel::Lessons)}
                    onclick={shared.acting(Action::TogglePanel(Panel::Lessons))} />
                <Button name={shared.text("button-members")} key_name="G"
                    pressed={props.panel == Some(Panel::Members)}
                    onclick={shared.acting(Action::TogglePanel(Panel::Members))} />
                <Button name={shared.text("button-rules")} key_name="X"
                    pressed={props.panel == Some(Panel::Rules)}
                    onclick={shared.acting(Action::TogglePanel(Panel::Rules))} />
                <Button name={shared.text("button-settings")} key_name="S"
                    pressed={props.panel == Some(Panel::Settings)}
                    onclick={shared.acting(Action::TogglePanel(Panel::Settings))} />
                <Button name={shared.text("button-futures")} key_name="F"
                    pressed={props.panel == Some(Panel::Futures)}
                    onclick={shared.acting(Action::TogglePanel(Panel::Futures))} />
                <Button name={shared.text("button-share")} key_name="U"
                    pressed={props.panel == Some(Panel::Share)}
                    onclick={shared.acting(Action::TogglePanel(Panel::Share))} />
                <Button name={shared.text("button-new")} key_name="W"
                    onclick={shared.acting(Action::TogglePanel(Panel::NewCluster))} />
                <Languages onchoose={props.onlanguage.clone()} />
                <Button class="of-page to-print" name={shared.text("props-button")} key_name="P" sign={Icon::Printer} compact=true
                    pressed={props.panel == Some(Panel::Props)}
                    onclick={shared.acting(Action::TogglePanel(Panel::Props))} />
                <Button class="of-page" name={shared.text("button-theme")} key_name="T" sign={Icon::Theme} compact=true
                    onclick={|_| browser::toggle_theme()} />
                <Button class="of-page for-keys" name={shared.text("button-keys")} key_name="?" sign={Icon::Keys} compact=true
                    onclick={shared.acting(Action::TogglePanel(Panel::Keys))} />
            </div>
        </header>
    }
}
