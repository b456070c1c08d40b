//! The roles and the ways between them, with the present role lit and the way taken last drawn.

use yew::prelude::*;

use super::ServerProps;
use crate::view::app::{Shared, use_shared};
use crate::view::scene::{self, ROLES_WIDTH, Rect, Roles, Transition, Way};
use crate::view::tell;

/// How many steps it looks back for a change of role.
const MAX_STEPS: usize = 5_000;

/// The roles of one server (Figure 4).
#[component]
pub(super) fn RolesDiagram(props: &ServerProps) -> Html {
    let shared = use_shared();
    let (session, id) = (&props.session, props.server);
    let cluster = session.cluster();
    let server = cluster.seat(id).and_then(|seat| seat.server());
    let role = server.map(|server| server.role().name());
    let steps = session.past().iter().rev().take(MAX_STEPS);
    let steps = steps.map(|moment| (&*moment.before, &*moment.events));
    let last = scene::last_transition(steps, id);
    let roles = Roles::new(cluster.settings().raft.pre_vote || role == Some("pre-candidate"));
    let way = |way: &Way| {
        let taken = last.is_some_and(|last| last.takes(way));
        html! { <polyline class={classes!("way", taken.then_some("taken"))} points={points(way)} /> }
    };
    html! {
        <section aria-labelledby="inspector-roles">
            <h3 id="inspector-roles">{ shared.text("inspector-roles") }</h3>
            <div class="roles" style={format!("aspect-ratio: {ROLES_WIDTH} / {}", roles.height)}>
                <svg viewBox={format!("0 0 {ROLES_WIDTH} {}", roles.height)} aria-hidden="true">
                    { for roles.ways.iter().map(way) }
                    { for roles.ways.iter().map(|way| head(way, last)) }
                </svg>
                <ul>{ for roles.nodes.iter().map(|node| self::node(&shared, node, &roles, role)) }</ul>
                <ul>{ for roles.ways.iter().map(|way| condition(&shared, way, &roles, last)) }</ul>
            </div>
            <p class="panel-reason">{ in_words(&shared, last) }</p>
        </section>
    }
}

fn points(way: &Way) -> String {
    let point = |at: &scene::Point| format!("{:.1},{:.1}", at.x, at.y);
    way.line.iter().map(point).collect::<Vec<_>>().join(" ")
}

/// The point of the arrow.
fn head(way: &Way, last: Option<Transition>) -> Html {
    let [.., before, end] = &way.line[..] else {
        return html! {};
    };
    let degrees = (end.y - before.y).atan2(end.x - before.x).to_degrees();
    let taken = last.is_some_and(|last| last.takes(way));
    html! {
        <path class={classes!("way-head", taken.then_some("taken"))} d="M0 0 L-3.2 -1.7 L-3.2 1.7 z"
            transform={format!("translate({:.1} {:.1}) rotate({degrees:.0})", end.x, end.y)} />
    }
}

fn place(rect: Rect, roles: &Roles) -> String {
    let (left, top) = (rect.center.x - rect.width / 2.0, rect.center.y - rect.height / 2.0);
    let part = |length: f64, whole: f64| 100.0 * length / whole;
    format!(
        "left: {:.2}%; top: {:.2}%; width: {:.2}%; height: {:.2}%",
        part(left, ROLES_WIDTH),
        part(top, roles.height),
        part(rect.width, ROLES_WIDTH),
        part(rect.height, roles.height)
    )
}

fn node(
    shared: &Shared,
    (name, rect): &(&'static str, Rect),
    roles: &Roles,
    role: Option<&str>,
) -> Html {
    let present = role == Some(*name);
    let sign = match *name {
        "leader" => "★",
        "candidate" => "◆",
        "pre-candidate" => "◇",
        _ => "○",
    };
    html! {
        <li class={classes!("role", present.then_some("present"))} style={place(*rect, roles)}
            aria-current={present.then_some("true")}>
            <span aria-hidden="true">{ sign }{ " " }</span>{ shared.text(tell::role_key(name)) }
        </li>
    }
}

/// Under which condition a way is taken, in the words of Figure 4.
fn condition(shared: &Shared, way: &Way, roles: &Roles, last: Option<Transition>) -> Html {
    let key = match (way.from, way.to) {
        (None, _) => "way-starts",
        (Some("pre-candidate"), "candidate") => "way-promised",
        (Some("pre-candidate"), "pre-candidate") => "way-asks-again",
        (Some(_), "pre-candidate") => "way-asks-first",
        (Some("candidate"), "candidate") => "way-stands-again",
        (Some(_), "candidate") => "way-stands",
        (Some(_), "leader") => "way-wins",
        (Some("leader"), _) => "way-steps-down",
        (Some(_), _) => "way-gives-up",
    };
    let taken = last.is_some_and(|last| last.takes(way));
    let way_in_words = way.from.map(|from| change(shared, from, way.to));
    html! {
        <li class={classes!("condition", way.is_left.then_some("left"), taken.then_some("taken"))}
            style={place(way.label, roles)}>
            <span>
                <span class="only-heard">{ way_in_words }{ ": " }</span>{ shared.text(key) }
            </span>
        </li>
    }
}

fn change(shared: &Shared, from: &str, to: &str) -> String {
    let name = |role: &str| shared.texts.get(tell::role_key(role));
    shared.texts.with("inspector-change", &[("from", name(from).into()), ("to", name(to).into())])
}

/// The change of role that was last.
fn in_words(shared: &Shared, last: Option<Transition>) -> String {
    let Some(Transition { at, from, to, rule }) = last else {
        return shared.texts.get("inspector-no-change");
    };
    let change = match from {
        Some(from) => change(shared, from, to),
        None => shared.texts.get("way-starts"),
    };
    let args = [
        ("time", tell::time(&shared.texts, at).into()),
        ("change", change.into()),
        ("section", rule.section().into()),
    ];
    shared.texts.with("inspector-last-change", &args)
}
