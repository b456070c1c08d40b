//! What stands over the lanes: the servers, and what they are at the present place.

use std::rc::Rc;

use yew::prelude::*;

use super::{Geometry, Run};
use crate::cluster::{Cluster, Seat};
use crate::view::app::{Shared, use_shared};
use crate::view::sheet::term_class;
use crate::view::tell;

/// Whose lanes they are.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HeadsProps {
    /// The run.
    pub run: Run,
    /// Where its lanes lie.
    pub geometry: Geometry,
    /// How far to the right the first one's room begins.
    pub left: f64,
    /// How many moments have been.
    pub place: u64,
    /// Whether the run is named as well.
    pub named: bool,
    /// The cluster at this place, if it is known.
    pub cluster: Option<Rc<Cluster>>,
}

/// The heads of the lanes.
#[component]
pub fn Heads(props: &HeadsProps) -> Html {
    let shared = use_shared();
    let place = props.place.min(props.run.0.len());
    let known = use_memo((props.run.key(), place, props.cluster.is_some()), |_| {
        props.cluster.is_none().then(|| props.run.0.seek(place))
    });
    let cluster = props.cluster.as_ref().or(known.as_ref().as_ref());
    let style = format!("left: {:.0}px; width: {:.0}px", props.left, props.geometry.width);
    let lane = |x: f64, inside: Html| {
        let style = format!("left: {x:.0}px; max-width: {:.0}px", props.geometry.pitch);
        html! { <span class="lane-head" {style}>{ inside }</span> }
    };
    html! {
        <div class="diagram-run" {style}>
            <small class="diagram-time">{ shared.text("diagram-time") }</small>
            if props.named {
                <b class="diagram-name">{ tell::branch_name(&shared.texts, &props.run.0) }</b>
            }
            if let Some(cluster) = cluster {
                { for cluster.seats().iter().map(|seat| {
                    lane(props.geometry.lane(seat.id()), head(&shared, seat))
                }) }
            }
            { lane(props.geometry.clients(), html! { <b>{ shared.text("client-label") }</b> }) }
        </div>
    }
}

fn head(shared: &Shared, seat: &Seat) -> Html {
    let term = seat.persistent().current_term;
    let role = match seat {
        Seat::Crashed { .. } => shared.text("state-crashed"),
        Seat::Paused(_) => shared.text("state-paused"),
        Seat::Up(server) => shared.text(&format!("role-{}", server.role().name())),
    };
    html! {
        <span class={classes!("lane-name", term_class(term), seat.is_leader().then_some("leads"))}>
            <b>{ seat.id().to_string() }</b>
            <small>{ role }</small>
        </span>
    }
}
