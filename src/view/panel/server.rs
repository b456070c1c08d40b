//! One server: what it holds, and what else it can do.

use yew::prelude::*;

use super::members::reason;
use crate::cluster::{Cluster, Command, Refusal, Seat};
use crate::raft::{ServerId, ServerSet};
use crate::view::app::{Shared, use_shared};
use crate::view::button::Button;
use crate::view::session::{Action, Session};
use crate::view::tell;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ServerProps {
    pub(super) session: Session,
    pub(super) server: ServerId,
}

/// What a server holds, and what it can be asked for.
#[component]
pub(super) fn ServerForm(props: &ServerProps) -> Html {
    let shared = use_shared();
    let cluster = props.session.cluster();
    let id = props.server;
    let Some(seat) = cluster.seat(id) else {
        return html! {};
    };
    let button = |name: String, command: Command, action: Action| {
        let reason = reason(&shared, cluster, &command);
        html! { <Button {name} {reason} onclick={shared.acting(action)} /> }
    };
    let snapshot = Command::TakeSnapshot(id);
    let members = cluster.members();
    let (key, others) = if members.contains(id) {
        ("server-remove", members.without(id))
    } else {
        ("server-add", members.union(ServerSet::from_iter([id])))
    };
    let change = Command::ChangeMembers(others);
    html! {
        <>
            { holds(&shared, seat) }
            <div class="panel-row">
                { button(shared.texts.get("server-snapshot"), snapshot.clone(), Action::Do(snapshot)) }
                { button(shared.texts.get("server-read"), Command::Read(Some(id)),
                    Action::Read(Some(id))) }
                { button(shared.texts.get(key), change.clone(), Action::Do(change)) }
            </div>
            <div class="panel-row">{ transfers(&shared, cluster, seat) }</div>
        </>
    }
}

/// A leader can hand over to everybody else; to the others it can be handed over.
fn transfers(shared: &Shared, cluster: &Cluster, seat: &Seat) -> Html {
    let button = |to: ServerId| {
        let name = shared.texts.with("server-transfer", &[("server", to.into())]);
        let from = cluster.leader();
        let command = from.map(|from| Command::Transfer(from, to));
        let reason = match &command {
            Some(command) => reason(shared, cluster, command),
            None => Some(tell::refusal(&shared.texts, &Refusal::NoLeader).into()),
        };
        let onclick =
            command.map_or_else(Callback::noop, |command| shared.acting(Action::Do(command)));
        html! { <Button key={to.number()} {name} {reason} {onclick} /> }
    };
    if cluster.leader() == Some(seat.id()) {
        cluster.servers().without(seat.id()).iter().map(button).collect()
    } else {
        button(seat.id())
    }
}

fn holds(shared: &Shared, seat: &Seat) -> Html {
    let persistent = seat.persistent();
    let applied = seat.server().map(|server| server.volatile().state_machine.text());
    let applied = match applied {
        None => shared.texts.get("sheet-forgotten"),
        Some(text) if text.is_empty() => shared.texts.get("server-holds-nothing"),
        Some(text) => format!("“{text}”"),
    };
    let snapshot = match &persistent.snapshot {
        None => shared.texts.get("server-no-snapshot"),
        Some(snapshot) => {
            let holds = snapshot.state.text();
            let args = [("last", snapshot.last.into()), ("text", holds.into())];
            shared.texts.with("server-snapshot-holds", &args)
        }
    };
    html! {
        <dl class="holds">
            <dt>{ shared.text("server-applied") }</dt><dd>{ applied }</dd>
            <dt>{ shared.text("server-has-snapshot") }</dt><dd>{ snapshot }</dd>
            <dt>{ shared.text("server-members") }</dt><dd>{ seat.configuration().to_string() }</dd>
        </dl>
    }
}
