//! All that a server holds: what is written on paper, and what is in its head.

use std::rc::Rc;

use yew::prelude::*;

use crate::cluster::Cluster;
use crate::raft::ServerId;
use crate::view::app::use_shared;
use crate::view::tell::{self, Fact};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct StateProps {
    pub(super) cluster: Rc<Cluster>,
    pub(super) server: ServerId,
}

/// The whole state, name by name.
#[component]
pub(super) fn WholeState(props: &StateProps) -> Html {
    let shared = use_shared();
    let Some(seat) = props.cluster.seat(props.server) else {
        return html! {};
    };
    let (written, in_head): (Vec<Fact>, Vec<Fact>) =
        tell::facts(&shared.texts, seat).into_iter().partition(|fact| fact.is_written);
    let timer = seat.up().and_then(|server| server.role().election_timer());
    let left = timer.map(|timer| {
        let ms = timer.ends_at.saturating_sub(props.cluster.now()).div_ceil(1_000);
        shared.texts.with("inspector-timer-left", &[("ms", ms.into())])
    });
    html! {
        <>
            <h3>{ shared.text("inspector-written") }</h3>
            { list(&written) }
            <h3>{ shared.text("inspector-head") }</h3>
            { list(&in_head) }
            if seat.is_crashed() {
                <p class="panel-reason">{ shared.text("inspector-forgotten") }</p>
            }
            if let Some(left) = left {
                <p class="panel-reason">{ left }</p>
            }
        </>
    }
}

fn list(facts: &[Fact]) -> Html {
    let row = |fact: &Fact| html! { <><dt>{ &fact.name }</dt><dd>{ &fact.value }</dd></> };
    html! { <dl class="holds">{ for facts.iter().map(row) }</dl> }
}
