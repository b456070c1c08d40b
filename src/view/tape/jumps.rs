//! To the previous or the next thing of a kind.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::cluster::history::Branch;
use crate::raft::ServerId;
use crate::view::app::{Shared, use_shared};
use crate::view::button::Button;
use crate::view::icon::Icon;
use crate::view::session::{Action, Goal, goal_from};

/// From where to jump.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct JumpsProps {
    pub(super) branch: Rc<Branch>,
    pub(super) place: u64,
    /// The server whose events can be jumped to.
    pub(super) server: ServerId,
}

/// Two buttons, and what they look for.
#[component]
pub(super) fn Jumps(props: &JumpsProps) -> Html {
    let shared = use_shared();
    let chosen = use_state(|| 1_usize);
    let goals = [Goal::EventOf(props.server), Goal::Election, Goal::Commit, Goal::Violation];
    let wanted = goals[*chosen];
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            chosen.set((select.selected_index().max(0) as usize).min(goals.len() - 1));
        })
    };
    let option = |(nth, goal): (usize, Goal)| {
        html! { <option selected={nth == *chosen}>{ name(&shared, goal) }</option> }
    };
    let button = |forward: bool| {
        let (key, nothing, key_name, sign, class) = if forward {
            ("jump-next", "jump-nothing-after", "]", Icon::Next, "jump-next")
        } else {
            ("jump-previous", "jump-nothing-before", "[", Icon::Previous, "jump-previous")
        };
        let what = || [("what", name(&shared, wanted).into())];
        let reason = (!is_there(props, wanted, forward))
            .then(|| AttrValue::from(shared.texts.with(nothing, &what())));
        html! {
            <Button {class} compact=true {sign} {key_name} {reason}
                name={shared.texts.with(key, &what())}
                onclick={shared.acting(Action::Jump(wanted, forward))} />
        }
    };
    html! {
        <span class="tape-jumps">
            { button(false) }
            <select class="tape-goal" aria-label={shared.text("jump-what")} {onchange}>
                { for goals.into_iter().enumerate().map(option) }
            </select>
            { button(true) }
        </span>
    }
}

/// Whether there may be such a thing. For the events of a server the run would have to be carried
/// out again: only its ends are known at once.
fn is_there(props: &JumpsProps, wanted: Goal, forward: bool) -> bool {
    match wanted {
        Goal::EventOf(_) if forward => props.place < props.branch.len(),
        Goal::EventOf(_) => props.place > 0,
        _ => goal_from(&props.branch, props.place, wanted, forward).is_some(),
    }
}

fn name(shared: &Shared, goal: Goal) -> String {
    match goal {
        Goal::EventOf(server) => shared.texts.with("jump-event-of", &[("server", server.into())]),
        Goal::Election => shared.texts.get("jump-election"),
        Goal::Commit => shared.texts.get("jump-commit"),
        Goal::Violation => shared.texts.get("jump-violation"),
    }
}
