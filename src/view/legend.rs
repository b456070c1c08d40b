//! What the rings on the table mean: who decides, how many have agreed, and how many must.

use std::rc::Rc;

use yew::prelude::*;

use super::app::{Shared, use_shared};
use super::scene::{self, Layout, Rect, Ring, RingKind};
use crate::cluster::Cluster;

/// Whose rings they are.
#[derive(Clone, PartialEq, Properties)]
pub struct LegendProps {
    /// The cluster.
    pub cluster: Rc<Cluster>,
    /// Where everything lies; without it they stand in a line.
    #[prop_or_default]
    pub layout: Option<Rc<Layout>>,
}

/// A line a ring; nothing where there is none.
#[component]
pub fn Legend(props: &LegendProps) -> Html {
    let shared = use_shared();
    let rings = scene::rings(&props.cluster);
    if rings.is_empty() {
        return html! {};
    }
    let style = props.layout.as_ref().map(|layout| {
        let Rect { center, width, height } = scene::legend_spot(layout);
        let (left, top) = (center.x - width / 2.0, center.y - height / 2.0);
        format!("left: {left:.1}px; top: {top:.1}px; width: {width:.1}px")
    });
    let strip = style.is_none().then_some("strip");
    html! {
        <ul class={classes!("legend", strip)} {style} aria-label={shared.text("ring-label")}>
            { for rings.iter().map(|ring| line(&shared, ring)) }
        </ul>
    }
}

fn line(shared: &Shared, ring: &Ring) -> Html {
    html! {
        <li data-quorum={ring.kind.name()}>
            <svg class="legend-sample" viewBox="0 0 30 12" aria-hidden="true">
                <rect class={classes!("quorum", ring.kind.name())} x="2" y="2" width="26" height="8" />
            </svg>
            <b>{ count(shared, ring) }</b>
        </li>
    }
}

fn count(shared: &Shared, ring: &Ring) -> String {
    let key = match ring.kind {
        RingKind::Members => "ring-members",
        RingKind::Old => "ring-old",
        RingKind::New => "ring-new",
    };
    let enough = if ring.have >= ring.needed { "yes" } else { "no" };
    let args = [
        ("have", ring.have.into()),
        ("all", ring.all().into()),
        ("needed", ring.needed.into()),
        ("enough", enough.into()),
    ];
    shared.texts.with(key, &args)
}
