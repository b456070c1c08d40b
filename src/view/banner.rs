//! What stands across the page while it does not show Raft as the paper has it: the rules that are
//! broken, and the property that fell.

use std::rc::Rc;

use yew::prelude::*;

use super::app::use_shared;
use super::button::Button;
use super::session::{Action, Panel};
use super::tell;
use crate::cluster::Cluster;

/// What the banner is about.
#[derive(Clone, PartialEq, Properties)]
pub struct BannerProps {
    /// The cluster.
    pub cluster: Rc<Cluster>,
}

/// The banner; nothing while all is well.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let shared = use_shared();
    let broken = props.cluster.settings().raft.broken;
    let violation = props.cluster.violation();
    if broken.is_empty() && violation.is_none() {
        return html! {};
    }
    let names: Vec<String> =
        broken.iter().map(|rule| tell::rule_name(&shared.texts, rule)).collect();
    let rules = [("rules", names.join("; ").into()), ("count", names.len().into())];
    html! {
        <div class="banner">
            if let Some(violation) = violation {
                <p class="banner-violation" role="alert">
                    <b aria-hidden="true">{ "✗ " }</b>
                    <b>{ tell::property(&shared.texts, violation.property()).0 }{ ": " }</b>
                    { tell::violation(&shared.texts, violation) }{ " " }
                    { shared.text("banner-stopped") }
                </p>
            }
            if !broken.is_empty() {
                <div class="banner-rules" role="status">
                    <p>{ shared.texts.with("banner-broken", &rules) }</p>
                    <Button name={shared.text("banner-show")}
                        onclick={shared.acting(Action::TogglePanel(Panel::Rules))} />
                    <Button name={shared.text("banner-mend")}
                        onclick={shared.acting(Action::MendAll)} />
                </div>
            }
        </div>
    }
}
