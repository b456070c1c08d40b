//! The properties that always hold, each with a lamp.

use std::rc::Rc;

use yew::prelude::*;

use super::app::use_shared;
use super::tell;
use crate::cluster::{Cluster, Property};

/// What the lamps tell of.
#[derive(Clone, PartialEq, Properties)]
pub struct LampsProps {
    /// The cluster.
    pub cluster: Rc<Cluster>,
}

/// A lamp a property; one for clients that ask again, and so could have something done twice, only
/// where there are such.
#[component]
pub fn Lamps(props: &LampsProps) -> Html {
    let shared = use_shared();
    let violated = props.cluster.violation().map(|violation| violation.property());
    let tries_again = props.cluster.settings().client_retry_us.is_some();
    let lamp = |property: Property| {
        let (name, sentence) = tell::property(&shared.texts, property);
        let holds = violated != Some(property);
        let state = shared.text(if holds { "lamp-holds" } else { "lamp-violated" });
        html! {
            <li key={property.name()} class="lamp" data-property={property.name()}
                data-holds={holds.to_string()} title={sentence}>
                <span class="lamp-sign" aria-hidden="true">{ if holds { "✓" } else { "✗" } }</span>
                <span class="lamp-name">{ name }</span>
                <span class="only-heard">{ state }</span>
            </li>
        }
    };
    let is_shown = |property: &Property| {
        *property != Property::ExactlyOnce || tries_again || violated == Some(*property)
    };
    let properties = Property::ALL.into_iter().filter(is_shown);
    html! {
        <ul class="lamps" aria-label={shared.text("lamps-label")}>
            { for properties.map(lamp) }
        </ul>
    }
}
