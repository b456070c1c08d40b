//! What of the algorithm can be switched on and off while the cluster runs.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::cluster::Settings;
use crate::view::app::{Shared, use_shared};
use crate::view::session::Action;
use crate::view::switches::{Switch, Unit};
use crate::view::toggle::Toggle;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct SettingsProps {
    pub(super) settings: Settings,
}

/// The switches, each with a sentence; some with a number.
#[component]
pub(super) fn SettingList(props: &SettingsProps) -> Html {
    let shared = use_shared();
    let mistake = use_state(|| None::<(Switch, String)>);
    let row = |switch: Switch| {
        let (name, explanation) = switch.keys();
        let value = switch.value(&props.settings);
        let (first, ..) = switch.range();
        let next = if value.is_some() { None } else { Some(first) };
        let wrong = mistake.as_ref().filter(|(other, _)| *other == switch);
        let number = value.filter(|_| switch.unit() != Unit::None);
        html! {
            <div class="setting">
                <Toggle name={shared.text(name)} on={value.is_some()} described_by={explanation}
                    onclick={shared.acting(Action::Switch(switch, next))} />
                <p id={explanation}>{ shared.text(explanation) }</p>
                if let Some(number) = number {
                    { field(&shared, switch, number, &mistake) }
                }
                <p class="mistake" role="alert">{ wrong.map(|(_, sentence)| sentence.as_str()) }</p>
            </div>
        }
    };
    html! { <div class="settings">{ for Switch::ALL.into_iter().map(row) }</div> }
}

type Mistake = UseStateHandle<Option<(Switch, String)>>;

fn field(shared: &Shared, switch: Switch, number: u64, mistake: &Mistake) -> Html {
    let (_, min, max) = switch.range();
    let key = match switch.unit() {
        Unit::Milliseconds => "setting-after-ms",
        Unit::None | Unit::Entries => "setting-at-entries",
    };
    let onchange = {
        let (shared, mistake) = (shared.clone(), mistake.clone());
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let typed = field.value().trim().parse().ok();
            match typed.filter(|number| (min..=max).contains(number)) {
                Some(number) => {
                    mistake.set(None);
                    shared.act(Action::Switch(switch, Some(number)));
                }
                None => {
                    let name = shared.texts.get(key);
                    let args = [("field", name.into()), ("min", min.into()), ("max", max.into())];
                    mistake.set(Some((switch, shared.texts.with("new-mistake", &args))));
                }
            }
        })
    };
    html! {
        <label class="field">
            <span>{ shared.text(key) }</span>
            <input type="number" value={number.to_string()} min={min.to_string()}
                max={max.to_string()} required=true {onchange} />
        </label>
    }
}
