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
    // The switch whose number can't be one.
    let mistake = use_state(|| None::<Switch>);
    let row = |switch: Switch| {
        let (name, explanation) = switch.keys();
        let value = switch.value(&props.settings);
        let (first, ..) = switch.range();
        let next = if value.is_some() { None } else { Some(first) };
        let wrong = (*mistake == Some(switch)).then(|| what_is_wrong(&shared, switch));
        let number = value.filter(|_| switch.unit() != Unit::None);
        html! {
            <div class="setting">
                <Toggle name={shared.text(name)} on={value.is_some()} described_by={explanation}
                    onclick={shared.acting(Action::Switch(switch, next))} />
                <p id={explanation}>{ shared.text(explanation) }</p>
                if let Some(number) = number {
                    { field(&shared, switch, number, &mistake) }
                }
                <p class="mistake" role="alert">{ wrong }</p>
            </div>
        }
    };
    html! { <div class="settings">{ for Switch::ALL.into_iter().map(row) }</div> }
}

type Mistake = UseStateHandle<Option<Switch>>;

fn number_key(switch: Switch) -> &'static str {
    match switch.unit() {
        Unit::Milliseconds => "setting-after-ms",
        Unit::None | Unit::Entries => "setting-at-entries",
    }
}

fn what_is_wrong(shared: &Shared, switch: Switch) -> String {
    let (_, min, max) = switch.range();
    let name = shared.texts.get(number_key(switch));
    let args = [("field", name.into()), ("min", min.into()), ("max", max.into())];
    shared.texts.with("new-mistake", &args)
}

fn field(shared: &Shared, switch: Switch, number: u64, mistake: &Mistake) -> Html {
    let (_, min, max) = switch.range();
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
                None => mistake.set(Some(switch)),
            }
        })
    };
    html! {
        <label class="field">
            <span>{ shared.text(number_key(switch)) }</span>
            <input type="number" value={number.to_string()} min={min.to_string()}
                max={max.to_string()} required=true {onchange} />
        </label>
    }
}
