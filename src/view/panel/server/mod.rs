//! One server: all that it holds, what changed of it, what it heard, and what else it can do.

mod changes;
mod received;
mod roles;
mod state;

use yew::prelude::*;

use self::changes::LastChange;
use self::received::ReceivedNotes;
use self::roles::RolesDiagram;
use self::state::WholeState;
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

/// What a server can be asked for, what changed of it last, its role, all it holds, what it heard.
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
    let taken = props.session.seats.contains(id);
    let seat_action = if taken { Action::LeaveSeat(id) } else { Action::TakeSeat(id) };
    html! {
        <>
            <div class="panel-row">
                <Button class="seat-take" name={shared.texts.with("seat-take", &[("server", id.into())])}
                    key_name="I" pressed={taken} onclick={shared.acting(seat_action)} />
            </div>
            <p class="panel-reason">{ shared.texts.with("seat-help", &[("server", id.into())]) }</p>
            <div class="panel-row">
                { button(shared.texts.get("server-snapshot"), snapshot.clone(), Action::Do(snapshot)) }
                { button(shared.texts.get("server-read"), Command::Read(Some(id)),
                    Action::Read(Some(id))) }
                { button(shared.texts.get(key), change.clone(), Action::Do(change)) }
            </div>
            <div class="panel-row">{ transfers(&shared, cluster, seat) }</div>
            <LastChange session={props.session.clone()} server={id} />
            <RolesDiagram session={props.session.clone()} server={id} />
            <WholeState cluster={cluster.clone()} server={id} />
            <ReceivedNotes past={props.session.past().clone()} server={id} />
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
