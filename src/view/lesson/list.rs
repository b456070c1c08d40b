//! All lessons, and all questions that they answer.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Library;
use super::planning::{PlanForm, Planning};
use crate::lesson::{Answer, Lesson, Plan};
use crate::view::app::use_shared;
use crate::view::button::Button;
use crate::view::icon::Icon;
use crate::view::presenter::{PresenterButton, sum};
use crate::view::session::{Action, Panel};

/// What the list shows.
#[derive(Clone, PartialEq, Properties)]
pub struct LessonListProps {
    /// The lesson that is read, or laid aside.
    pub read: Option<Rc<Lesson>>,
}

/// The lessons by chapter, and what learners ask, narrowed down to what somebody looks for.
#[component]
pub fn LessonList(props: &LessonListProps) -> Html {
    let shared = use_shared();
    let library = use_context::<Library>();
    let planning = use_context::<Planning>();
    let sought = use_state_eq(String::new);
    let Some(catalog) = library.and_then(|library| library.catalog) else {
        return html! {
            <section class="lessons" aria-labelledby="lessons-title">
                <h2 id="lessons-title">{ shared.text("lessons-title") }</h2>
                <p role="status">{ shared.text("lessons-loading") }</p>
            </section>
        };
    };
    let words = folded(&sought);
    let mentions = |text: &str| {
        let text = folded(text);
        words.split_whitespace().all(|word| text.contains(stem(word)))
    };
    let is_sought = |lesson: &&Rc<Lesson>| {
        let Lesson { title, summary, chapter, paper, .. } = &***lesson;
        [title, summary, chapter, paper].into_iter().any(|text| mentions(text))
    };
    let lessons: Vec<_> = catalog.lessons().iter().filter(is_sought).cloned().collect();
    let answers: Vec<_> =
        catalog.answers().filter(|answer| mentions(&answer.question.text)).collect();
    let oninput = {
        let sought = sought.setter();
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            sought.set(field.value());
        })
    };
    let is_unknown = lessons.is_empty() && answers.is_empty();
    html! {
        <section class="lessons" aria-labelledby="lessons-title">
            <div class="panel-top">
                <h2 id="lessons-title">{ shared.text("lessons-title") }</h2>
                <input class="lessons-field" type="search" value={(*sought).clone()} {oninput}
                    aria-label={shared.text("lessons-search")}
                    placeholder={shared.text("lessons-search")} />
                <PresenterButton />
                <Button name={shared.text("button-close")} sign={Icon::Cross} compact=true
                    onclick={shared.acting(Action::TogglePanel(Panel::Lessons))} />
            </div>
            <div class="lessons-columns" tabindex="0" role="group"
                aria-label={shared.text("lessons-title")}>
                <div>
                    if let Some(planning) = planning {
                        <PlanForm lessons={planning.plan.lessons(&catalog)} {planning} />
                    }
                    <p class="lessons-sum">{ sum(&shared.texts, &lessons) }</p>
                    { for by_chapter(&lessons).into_iter().map(|lessons| html! {
                        <Chapter lessons={lessons.to_vec()} read={props.read.clone()} />
                    }) }
                </div>
                <div>
                    if !answers.is_empty() {
                        <h3>{ shared.text("lessons-questions") }</h3>
                        <ul class="questions">{ for answers.into_iter().map(|answer| html! {
                            <Asked {answer} />
                        }) }</ul>
                    }
                </div>
                if is_unknown {
                    <p role="status">{ shared.text("lessons-none") }</p>
                }
            </div>
        </section>
    }
}

/// The same for all ways to write something: few write the dots of the Russian ё, or a curved
/// apostrophe.
fn folded(text: &str) -> String {
    text.to_lowercase().replace('ё', "е").replace('’', "'")
}

/// A Russian word without its ending, so that it is found in every case.
fn stem(word: &str) -> &str {
    let is_russian = |letter: char| ('а'..='я').contains(&letter);
    let ending = match word.chars().count() {
        _ if !word.chars().all(is_russian) => 0,
        0..5 => 0,
        5 => 1,
        _ => 2,
    };
    word.char_indices().rev().nth(ending).map_or(word, |(at, last)| &word[..at + last.len_utf8()])
}

/// Neighbors under the same heading.
fn by_chapter(lessons: &[Rc<Lesson>]) -> Vec<&[Rc<Lesson>]> {
    lessons.chunk_by(|a, b| a.chapter == b.chapter).collect()
}

#[derive(Clone, PartialEq, Properties)]
struct ChapterProps {
    lessons: Vec<Rc<Lesson>>,
    read: Option<Rc<Lesson>>,
}

#[component]
fn Chapter(props: &ChapterProps) -> Html {
    let shared = use_shared();
    let planning = use_context::<Planning>();
    let heading = props.lessons.first().map(|lesson| lesson.chapter.clone());
    let entry = |lesson: &Rc<Lesson>| {
        let is_read = props.read.as_ref().is_some_and(|read| read.slug == lesson.slug);
        let action =
            if is_read { Action::ReturnToLesson } else { Action::OpenLesson(lesson.clone(), 0) };
        let minutes = [("minutes", u64::from(lesson.minutes).into())];
        let onclick = {
            let shared = shared.clone();
            Callback::from(move |_| {
                shared.act(action.clone());
                shared.act(Action::Close);
            })
        };
        html! {
            <li>
                <button type="button" class="lesson-entry" {onclick}
                    aria-current={is_read.then_some("true")}>
                    <b>{ &lesson.title }</b>
                    <small>
                        { shared.texts.with("lessons-minutes", &minutes) }
                        if !lesson.paper.is_empty() { { " · " }{ &lesson.paper } }
                    </small>
                    <span>{ &lesson.summary }</span>
                </button>
                { planning.as_ref().map(|planning| html! {
                    <PlanTick lesson={lesson.clone()} planning={planning.clone()} />
                }) }
            </li>
        }
    };
    html! {
        <>
            <h3>{ heading }</h3>
            <ol class="chapter">{ for props.lessons.iter().map(entry) }</ol>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PlanTickProps {
    lesson: Rc<Lesson>,
    planning: Planning,
}

/// Whether the lesson is in the plan.
#[component]
fn PlanTick(props: &PlanTickProps) -> Html {
    let shared = use_shared();
    let Lesson { slug, title, .. } = &*props.lesson;
    let plan = &props.planning.plan;
    let is_in = plan.contains(slug);
    let no_room = (plan.is_full() && !is_in).then(|| shared.text("plan-full"));
    let onchange = {
        let (plan, slug) = (plan.clone(), slug.clone());
        props.planning.change.reform(move |_: Event| Plan::clone(&plan).toggled(&slug))
    };
    let name = shared.texts.with("plan-tick", &[("title", title.clone().into())]);
    html! {
        <label class="plan-tick" title={no_room.clone()}>
            <input type="checkbox" checked={is_in} disabled={no_room.is_some()}
                aria-label={name} {onchange} />
            <span aria-hidden="true">{ shared.text("plan-title") }</span>
        </label>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AskedProps {
    answer: Answer,
}

/// A question, and the way to its answer.
#[component]
fn Asked(props: &AskedProps) -> Html {
    let shared = use_shared();
    let Answer { question, lesson } = props.answer.clone();
    let onclick = {
        let action = Action::OpenLesson(lesson.clone(), question.page);
        Callback::from(move |_| {
            shared.act(action.clone());
            shared.act(Action::Close);
        })
    };
    html! {
        <li>
            <button type="button" class="lesson-entry" {onclick}>
                <span>{ &question.text }</span><small>{ &lesson.title }</small>
            </button>
        </li>
    }
}
