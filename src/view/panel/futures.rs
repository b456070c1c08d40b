//! Every future that there has been, as a tree: to be returned to, named, forgotten.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::cluster::history::{Branch, BranchId, History};
use crate::script::copy;
use crate::view::app::{Shared, use_shared};
use crate::view::button::Button;
use crate::view::icon::Icon;
use crate::view::keep;
use crate::view::session::{Action, MAX_NAME_CHARS};
use crate::view::tell;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct FuturesProps {
    pub(super) history: Rc<History>,
    /// Whether something can be taken back, and something done again.
    pub(super) undo_redo: (bool, bool),
}

/// The tree of futures, with what takes back and does again.
#[component]
pub(super) fn Futures(props: &FuturesProps) -> Html {
    let shared = use_shared();
    let renamed = use_state_eq(|| None::<BranchId>);
    let has_last = use_state_eq(|| false);
    {
        let has_last = has_last.setter();
        use_effect_with((), move |()| has_last.set(keep::has_last()));
    }
    let bring_back = {
        let shared = shared.clone();
        Callback::from(move |_| keep::bring_last_back(&shared))
    };
    let (can_undo, can_redo) = props.undo_redo;
    let unless = |can: bool, key: &str| (!can).then(|| shared.text(key));
    html! {
        <>
            <p>{ shared.text("futures-help") }</p>
            <div class="panel-row">
                <Button name={shared.text("button-undo")} sign={Icon::Undo}
                    reason={unless(can_undo, "notice-nothing-to-undo")}
                    onclick={shared.acting(Action::Undo)} />
                <Button name={shared.text("button-redo")} sign={Icon::Redo}
                    reason={unless(can_redo, "notice-nothing-to-redo")}
                    onclick={shared.acting(Action::Redo)} />
            </div>
            { tree(&shared, &props.history, &renamed, None) }
            if *has_last {
                <div class="panel-row">
                    <Button name={shared.text("futures-last")} onclick={bring_back} />
                </div>
            }
        </>
    }
}

/// The branches that left this one, or began with a fresh cluster, with all that left them.
fn tree(
    shared: &Shared,
    history: &History,
    renamed: &UseStateHandle<Option<BranchId>>,
    parent: Option<BranchId>,
) -> Html {
    // Where the branch that it left is forgotten, a branch stands on its own.
    let origin = |branch: &Branch| {
        branch.fork().map(|fork| fork.branch).filter(|&branch| history.get(branch).is_some())
    };
    let mut branches = history.branches();
    branches.retain(|branch| origin(branch) == parent);
    if branches.is_empty() {
        return html! {};
    }
    let item = |branch: &Rc<Branch>| {
        html! {
            <li key={branch.id().0}>
                { row(shared, history, renamed, branch) }
                { tree(shared, history, renamed, Some(branch.id())) }
            </li>
        }
    };
    let label = parent.is_none().then(|| shared.text("futures-title"));
    html! { <ul class="futures" aria-label={label}>{ for branches.into_iter().map(item) }</ul> }
}

fn row(
    shared: &Shared,
    history: &History,
    renamed: &UseStateHandle<Option<BranchId>>,
    branch: &Rc<Branch>,
) -> Html {
    let id = branch.id();
    let is_here = history.branch().id() == id;
    let name = AttrValue::from(tell::branch_name(&shared.texts, branch));
    let called = |key: &str| shared.texts.with(key, &[("name", name.to_string().into())]);
    let kept = is_here.then(|| shared.text("futures-here"));
    let onrename = {
        let renamed = renamed.clone();
        Callback::from(move |_| renamed.set(Some(id)))
    };
    html! {
        <div class="future" data-branch={id.0.to_string()}>
            if **renamed == Some(id) {
                <NameField {id} name={branch.name().unwrap_or_default().to_owned()}
                    label={called("futures-name")} done={done(renamed)} />
            } else {
                <Button class="future-name" name={name.clone()} pressed={is_here}
                    onclick={shared.acting(Action::LookAt(id))} />
                <Button name={called("futures-rename")} sign={Icon::Pencil} compact=true
                    onclick={onrename} />
                <Button name={called("futures-delete")} sign={Icon::Cross} compact=true
                    reason={kept} onclick={shared.acting(Action::DeleteBranch(id))} />
            }
            <p>{ story(shared, history, branch) }</p>
        </div>
    }
}

fn done(renamed: &UseStateHandle<Option<BranchId>>) -> Callback<()> {
    let renamed = renamed.clone();
    Callback::from(move |()| renamed.set(None))
}

/// Where it left which branch, with what, and how far it goes.
fn story(shared: &Shared, history: &History, branch: &Branch) -> String {
    let events = ("events", branch.len().into());
    let until = ("until", tell::time(&shared.texts, branch.tip().now()).into());
    let Some(fork) = branch.fork() else {
        return shared.texts.with("futures-run", &[events, until]);
    };
    let from = match history.get(fork.branch) {
        Some(origin) => tell::branch_name(&shared.texts, origin),
        None => shared.texts.get("futures-gone"),
    };
    let first = branch.acts().iter().find(|act| act.after >= fork.place);
    let first = first.and_then(|act| {
        let before = branch.seek(act.after);
        copy::lines(&act.command, &before).first().map(ToString::to_string)
    });
    let first = first.unwrap_or_else(|| shared.texts.get("futures-nothing-done"));
    let at = ("at", tell::time(&shared.texts, fork.at).into());
    let args = [("from", from.into()), at, ("first", first.into()), events, until];
    shared.texts.with("futures-branch", &args)
}

#[derive(Clone, PartialEq, Properties)]
struct NameFieldProps {
    id: BranchId,
    name: String,
    label: String,
    done: Callback<()>,
}

/// A field for a branch's name: Enter keeps it, Escape doesn't.
#[component]
fn NameField(props: &NameFieldProps) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(field) = node.cast::<HtmlInputElement>() {
                // A field that can't take the focus just doesn't get it.
                let _ = field.focus();
                field.select();
            }
        });
    }
    let keep = {
        let (node, id, done) = (node.clone(), props.id, props.done.clone());
        move || {
            if let Some(field) = node.cast::<HtmlInputElement>() {
                shared.act(Action::RenameBranch(id, field.value()));
            }
            done.emit(());
        }
    };
    let onkeydown = {
        let (keep, done) = (keep.clone(), props.done.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => keep(),
            "Escape" => {
                event.stop_propagation();
                done.emit(());
            }
            _ => {}
        })
    };
    html! {
        <input ref={node} class="future-field" type="text" autocomplete="off" spellcheck="false"
            aria-label={props.label.clone()} value={props.name.clone()}
            maxlength={MAX_NAME_CHARS.to_string()} {onkeydown}
            onblur={Callback::from(move |_| keep())} />
    }
}
