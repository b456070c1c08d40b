//! Who votes, and asking the leader for others (§6).

use yew::prelude::*;

use super::PanelProps;
use crate::cluster::{Cluster, Command};
use crate::raft::{MAX_SERVERS, ServerId, ServerSet};
use crate::view::app::{Shared, use_shared};
use crate::view::button::Button;
use crate::view::session::Action;
use crate::view::tell;

/// The members, a server more, and any other set of them.
#[component]
pub(super) fn MembersForm(props: &PanelProps) -> Html {
    let shared = use_shared();
    let session = &props.session;
    let cluster = session.cluster();
    let target = session.target();
    let next = ServerId::new(cluster.seats().len() + 1);
    let add = next.map(|next| {
        let grown = cluster.members().union(ServerSet::from_iter([next]));
        let command = Command::ChangeMembers(grown);
        let reason = reason(&shared, cluster, &command);
        let name = shared.texts.with("members-add", &[("server", next.into())]);
        html! { <Button {name} {reason} onclick={shared.acting(Action::Do(command))} /> }
    });
    let choice = |server: ServerId| {
        html! {
            <Button class="member-choice" name={server.to_string()}
                pressed={target.contains(server)}
                onclick={shared.acting(Action::ToggleMember(server))} />
        }
    };
    let apply = reason(&shared, cluster, &Command::ChangeMembers(target));
    let servers = cluster.servers().iter().chain(next);
    html! {
        <>
            <p>{ present(&shared, cluster) }</p>
            <div class="panel-row">
                { add.unwrap_or_else(|| html! { <p>{ table_full(&shared) }</p> }) }
            </div>
            <p id="members-help">{ shared.text("members-help") }</p>
            <div class="panel-row" role="group" aria-labelledby="members-help">
                { for servers.map(choice) }
            </div>
            <div class="panel-row">
                <Button class="main" name={shared.text("members-apply")} reason={apply.clone()}
                    onclick={shared.acting(Action::ChangeMembers)} />
            </div>
            if let Some(apply) = apply {
                <p class="panel-reason">{ apply }</p>
            }
        </>
    }
}

fn table_full(shared: &Shared) -> String {
    shared.texts.with("members-table-full", &[("most", MAX_SERVERS.into())])
}

/// Who votes now.
pub(super) fn present(shared: &Shared, cluster: &Cluster) -> String {
    let configuration = cluster.configuration();
    let args = [
        ("old", configuration.old().to_string().into()),
        ("new", configuration.new_members().unwrap_or_default().to_string().into()),
    ];
    let key = if configuration.is_joint() { "members-joint" } else { "members-present" };
    shared.texts.with(key, &args)
}

/// Why the command would not be carried out.
pub(super) fn reason(shared: &Shared, cluster: &Cluster, command: &Command) -> Option<AttrValue> {
    let refusal = cluster.check(command).err()?;
    Some(tell::refusal(&shared.texts, &refusal).into())
}
