//! What a step changed on a server: before and after, and why.

use yew::prelude::*;

use super::ServerProps;
use crate::cluster::Seat;
use crate::cluster::history::Moment;
use crate::raft::ServerId;
use crate::view::app::{Shared, use_shared};
use crate::view::session::Session;
use crate::view::tell::{self, Change, Line};
use crate::view::text::Texts;

/// How many steps it looks back for one that changed something.
const MAX_STEPS: usize = 100;

/// What the last step changed; if that was nothing, what changed the server last.
#[component]
pub(super) fn LastChange(props: &ServerProps) -> Html {
    let shared = use_shared();
    let (session, server) = (&props.session, props.server);
    let found = latest(session, server);
    let ago = match found {
        Some((0, ..)) => None,
        Some((ago, ..)) => {
            Some(shared.texts.with("inspector-changed-before", &[("count", ago.into())]))
        }
        None => Some(shared.texts.get("inspector-changed-nothing")),
    };
    html! {
        <section class="inspector-changes" aria-labelledby="inspector-changes">
            <h3 id="inspector-changes">{ shared.text("inspector-changes") }</h3>
            if let Some(ago) = ago {
                <p class="panel-reason">{ ago }</p>
            }
            if let Some((_, moment, after)) = found {
                { change(&shared, moment, after) }
            }
        </section>
    }
}

/// The latest step that changed the server, how many came after it, and the server as it was then.
fn latest(session: &Session, server: ServerId) -> Option<(usize, &Moment, &Seat)> {
    let mut after = session.cluster().seat(server)?;
    for (ago, moment) in session.past().iter().rev().take(MAX_STEPS).enumerate() {
        let before = moment.before.seat(server);
        if before != Some(after) {
            return Some((ago, moment, after));
        }
        after = before?;
    }
    None
}

fn change(shared: &Shared, moment: &Moment, after: &Seat) -> Html {
    let texts = &shared.texts;
    let before = moment.before.seat(after.id());
    let lines = tell::tell_step_after(texts, &moment.before, &moment.events);
    let own = lines.iter().filter(|line| line.server == Some(after.id()));
    html! {
        <>
            { for own.map(|line| why(texts, line)) }
            <dl class="changed-list">
                { for tell::state_changes(texts, before, after).iter().map(|it| row(shared, it)) }
            </dl>
        </>
    }
}

fn why(texts: &Texts, line: &Line) -> Html {
    html! {
        <p class="changed-why">
            <small>{ tell::time(texts, line.at) }{ if line.section.is_empty() { "" } else { " · " } }
                { line.section }</small>
            { &line.text }
        </p>
    }
}

fn row(shared: &Shared, change: &Change) -> Html {
    let or_nothing = |value: &Option<String>| {
        value.clone().unwrap_or_else(|| shared.texts.get("inspector-no-such"))
    };
    html! {
        <>
            <dt>{ &change.name }</dt>
            <dd>
                <del>{ or_nothing(&change.before) }</del>
                <span aria-hidden="true">{ " → " }</span>
                <ins>{ or_nothing(&change.after) }</ins>
            </dd>
        </>
    }
}
