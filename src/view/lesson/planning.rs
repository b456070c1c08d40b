//! The lesson plan of the page: what the address asks for, or what this browser keeps.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Storage, Url};
use yew::prelude::*;

use super::Library;
use crate::lesson::{LeftOut, Lesson, MAX_PLAN, Plan};
use crate::view::app::{Shared, use_shared};
use crate::view::browser;
use crate::view::button::Button;
use crate::view::icon::Icon;
use crate::view::presenter::sum;
use crate::view::session::{Action, Panel};
use crate::view::text::{Texts, shortened};

/// Under which name the plan is kept.
const KEPT: &str = "raft-workshop-plan";

/// How much of a name that no lesson has is told, in letters.
const MAX_NAME_LETTERS: usize = 40;

/// The plan, and the way to change it.
#[derive(Clone, PartialEq)]
pub struct Planning {
    /// The plan as it was asked for or kept.
    pub text: Rc<str>,
    /// The plan, once the lessons are there.
    pub plan: Rc<Plan>,
    /// What it can't have.
    pub left_out: Rc<LeftOut>,
    /// Takes another plan.
    pub change: Callback<Plan>,
}

/// The plan of the page. One in the address is shown with the list of lessons.
#[hook]
pub fn use_plan(shared: &Shared, library: &Library, embedded: bool) -> Planning {
    let text = use_state_eq(|| Rc::<str>::from(""));
    {
        let (text, shared) = (text.setter(), shared.clone());
        use_effect_with((), move |()| {
            let linked = browser::wish("plan").filter(|_| !embedded);
            let is_shown = linked.is_some() && browser::wish("lesson").is_none();
            if is_shown && !crate::view::keep::is_loaded_again() {
                shared.act(Action::TogglePanel(Panel::Lessons));
            }
            text.set(linked.or_else(kept).unwrap_or_default().into());
        });
    }
    let change = {
        let text = text.setter();
        use_callback((), move |plan: Plan, ()| {
            keep(&plan.to_text());
            text.set(plan.to_text().into());
        })
    };
    let read = use_memo(((*text).clone(), library.catalog.clone()), |(text, catalog)| {
        let read = catalog.as_ref().map(|catalog| Plan::read(text, catalog));
        let (plan, left_out) = read.unwrap_or_default();
        (Rc::new(plan), Rc::new(left_out))
    });
    let (plan, left_out) = (*read).clone();
    Planning { text: (*text).clone(), plan, left_out, change }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn kept() -> Option<String> {
    storage()?.get_item(KEPT).ok()?
}

/// Keeps the plan for the next visit. An address that asked for another one asks for none any more.
fn keep(text: &str) {
    if let Some(storage) = storage() {
        // Without room the plan holds for this visit.
        let _ = storage.set_item(KEPT, text);
    }
    let rewrite = || {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let address = Url::new(&window.location().href()?)?;
        if address.search_params().has("plan") {
            address.search_params().delete("plan");
            let history = window.history()?;
            history.replace_state_with_url(&history.state()?, "", Some(&address.href()))?;
        }
        Ok::<(), JsValue>(())
    };
    // Where the address can't be changed a reload asks for the other plan again.
    let _ = rewrite();
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PlanFormProps {
    pub(super) lessons: Vec<Rc<Lesson>>,
    pub(super) planning: Planning,
}

/// The plan: its lessons in their order, how long they take, and its link.
#[component]
pub(super) fn PlanForm(props: &PlanFormProps) -> Html {
    let shared = use_shared();
    let said = use_state_eq(|| None::<&'static str>);
    let Planning { plan, left_out, change, .. } = &props.planning;
    let last = props.lessons.len().saturating_sub(1);
    let entry = |(nth, lesson): (usize, &Rc<Lesson>)| {
        let title = [("title", lesson.title.clone().into())];
        let name = |key: &str| AttrValue::from(shared.texts.with(key, &title));
        let changing = |plan: Plan| change.reform(move |_: MouseEvent| plan.clone());
        let moved = |earlier| changing(Plan::clone(plan).moved(&lesson.slug, earlier));
        let end = |is_end: bool| is_end.then(|| shared.text("plan-end"));
        let minutes = [("minutes", u64::from(lesson.minutes).into())];
        html! {
            <li key={lesson.slug.clone()}>
                <span>{ &lesson.title }</span>
                <small>{ shared.texts.with("lessons-minutes", &minutes) }</small>
                <Button name={name("plan-earlier")} sign={Icon::Up} compact=true
                    reason={end(nth == 0)} onclick={moved(true)} />
                <Button name={name("plan-later")} sign={Icon::Down} compact=true
                    reason={end(nth == last)} onclick={moved(false)} />
                <Button name={name("plan-remove")} sign={Icon::Cross} compact=true
                    onclick={changing(Plan::clone(plan).toggled(&lesson.slug))} />
            </li>
        }
    };
    html! {
        <section class="plan" aria-labelledby="plan-title">
            <div class="panel-top">
                <h3 id="plan-title">{ shared.text("plan-title") }</h3>
                if !plan.is_empty() {
                    <span class="lessons-sum">{ sum(&shared.texts, &props.lessons) }</span>
                    <Button name={shared.text("plan-copy")} onclick={copying(&said, plan)} />
                    <Button name={shared.text("plan-clear")}
                        onclick={change.reform(|_: MouseEvent| Plan::default())} />
                }
            </div>
            if plan.is_empty() {
                <p>{ shared.text("plan-help") }</p>
            }
            <p role="status">
                { left_out_words(&shared.texts, left_out) }{ said.map(|key| shared.text(key)) }
            </p>
            <ol>{ for props.lessons.iter().enumerate().map(entry) }</ol>
        </section>
    }
}

/// What a link asked for in vain.
fn left_out_words(texts: &Texts, left_out: &LeftOut) -> String {
    let mut sentences = Vec::new();
    if !left_out.unknown.is_empty() {
        let names = left_out.unknown.iter().map(|name| shortened(name, MAX_NAME_LETTERS));
        let names = names.collect::<Vec<_>>().join(", ");
        sentences.push(texts.with("plan-unknown", &[("names", names.into())]));
    }
    if left_out.too_many > 0 {
        let args = [("most", MAX_PLAN.into()), ("count", left_out.too_many.into())];
        sentences.push(texts.with("plan-too-many", &args));
    }
    sentences.join(" ")
}

/// Copies the link of the plan, and says so.
fn copying(said: &UseStateHandle<Option<&'static str>>, plan: &Plan) -> Callback<MouseEvent> {
    let (said, plan) = (said.setter(), plan.to_text());
    Callback::from(move |_| {
        let (said, link) = (said.clone(), format!("{}?plan={plan}", browser::address()));
        spawn_local(async move {
            let copied = match browser::copy(&link) {
                Some(promise) => JsFuture::from(promise).await.is_ok(),
                None => false,
            };
            said.set(Some(if copied { "share-copied" } else { "plan-not-copied" }));
        });
    })
}
