//! The choice among the languages of the page.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::app::use_shared;
use super::choice::use_choice;
use super::icon::Icon;
use super::language::Language;

/// What happens to a choice.
#[derive(Clone, PartialEq, Properties)]
pub struct LanguagesProps {
    /// Takes the language that was chosen.
    pub onchoose: Callback<Language>,
}

/// The languages, each named in itself.
#[component]
pub fn Languages(props: &LanguagesProps) -> Html {
    let shared = use_shared();
    let spoken = Language::of(&shared.texts);
    let field = use_choice(spoken.code());
    let onchange = props.onchoose.reform(move |event: Event| {
        let field: HtmlSelectElement = event.target_unchecked_into();
        let chosen = Language::from_tag(&field.value()).unwrap_or(spoken);
        // The choice shows once the texts are there.
        field.set_value(spoken.code());
        chosen
    });
    let option = |language: Language| {
        html! {
            <option value={language.code()} lang={language.tag()}
                selected={language == spoken}>{ language.name() }</option>
        }
    };
    html! {
        <label class="language of-page">
            { Icon::Language.draw() }
            <select ref={field} aria-label={shared.text("language-label")} aria-keyshortcuts="Y"
                title={shared.text("language-label")} {onchange}>
                { for Language::ALL.into_iter().map(option) }
            </select>
        </label>
    }
}
