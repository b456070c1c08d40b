//! What can be done with the diagram: follow the run, compare it with another one, look up the
//! signs, save it.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::save::Save;
use super::signs::Signs;
use super::strip::SharedBook;
use super::{BranchId, Difference, Geometry, Run};
use crate::view::app::{Shared, use_shared};
use crate::view::button::Button;
use crate::view::tell;

/// What the tools work on.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ToolsProps {
    /// All runs.
    pub runs: Vec<Run>,
    /// The one that is looked at.
    pub here: Run,
    /// The one it is compared with.
    pub other: Option<Run>,
    /// Where the two part.
    pub difference: Option<Difference>,
    /// Whether the view follows the run.
    pub follows: bool,
    /// How many moments have been.
    pub place: u64,
    /// Whether only one of two runs has room, and the other can be shown instead.
    pub can_swap: bool,
    /// Compare with another run.
    pub on_other: Callback<Option<BranchId>>,
    /// Follow the run, or don't.
    pub on_follow: Callback<bool>,
    /// Show the other run instead.
    pub on_swap: Callback<()>,
    /// Go to a row.
    pub on_go: Callback<u64>,
    /// The rows in view.
    pub view: Range<u64>,
    /// The run that is shown, or the first of two.
    pub shown: Run,
    /// Where everything lies.
    pub geometry: Geometry,
    /// The rows.
    pub book: SharedBook,
}

/// What is open below the tools.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Signs,
    Save,
}

/// The tools of the diagram.
#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    let shared = use_shared();
    let open = use_state_eq(|| None::<Open>);
    let toggle = |what: Open| {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set((*open != Some(what)).then_some(what)))
    };
    let follow = {
        let (on_follow, follows) = (props.on_follow.clone(), props.follows);
        Callback::from(move |_: MouseEvent| on_follow.emit(!follows))
    };
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && open.is_some() {
                event.stop_propagation();
                open.set(None);
            }
        })
    };
    html! {
        <div class="diagram-tools" {onkeydown}>
            <Button name={shared.text("diagram-follow")} pressed={props.follows} onclick={follow} />
            { compare(&shared, props) }
            <span class="diagram-space"></span>
            <Button name={shared.text("diagram-signs")} pressed={*open == Some(Open::Signs)}
                onclick={toggle(Open::Signs)} />
            <Button name={shared.text("diagram-save")} pressed={*open == Some(Open::Save)}
                onclick={toggle(Open::Save)} />
            if *open == Some(Open::Signs) {
                <Signs />
            }
            if *open == Some(Open::Save) {
                <Save run={props.shown.clone()} view={props.view.clone()}
                    geometry={props.geometry} book={props.book.clone()} />
            }
        </div>
    }
}

/// The choice of another run, and where it parts.
fn compare(shared: &Shared, props: &ToolsProps) -> Html {
    if props.runs.len() < 2 {
        return html! {};
    }
    let chosen = props.other.as_ref().map(|run| run.0.id());
    let onchange = {
        let on_other = props.on_other.clone();
        Callback::from(move |event: Event| {
            let select = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
            let number = select.and_then(|select| select.value().parse().ok());
            on_other.emit(number.map(BranchId));
        })
    };
    let others = props.runs.iter().filter(|run| run.0.id() != props.here.0.id());
    let option = |run: &Run| {
        let id = run.0.id();
        html! {
            <option key={id.0} value={id.0.to_string()} selected={chosen == Some(id)}>
                { tell::branch_name(&shared.texts, &run.0) }
            </option>
        }
    };
    html! {
        <>
            <label class="diagram-compare">
                <span>{ shared.text("diagram-compare") }</span>
                <select {onchange}>
                    <option key="none" value="" selected={chosen.is_none()}>
                        { shared.text("diagram-no-run") }
                    </option>
                    { for others.map(option) }
                </select>
            </label>
            if props.can_swap {
                <Button name={shared.text("diagram-swap")}
                    onclick={props.on_swap.reform(|_: MouseEvent| ())} />
            }
            { difference(shared, props) }
        </>
    }
}

fn difference(shared: &Shared, props: &ToolsProps) -> Html {
    match props.difference {
        None => html! {},
        Some(Difference::At(row)) => html! {
            <Button name={shared.text("diagram-go-to-difference")}
                onclick={props.on_go.reform(move |_: MouseEvent| row)} />
        },
        Some(Difference::None) => html! {
            <p class="diagram-verdict" role="status">{ shared.text("diagram-equal") }</p>
        },
        Some(Difference::NotBefore(row)) => html! {
            <p class="diagram-verdict" role="status">
                { shared.texts.with("diagram-equal-so-far", &[("count", row.into())]) }
            </p>
        },
    }
}
