//! The page of a lesson, beside the stage: its text, what the reader is asked to do, and the way on.

pub mod library;
mod list;
pub mod planning;
pub mod points;
pub mod task;
pub mod words;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

pub use self::library::Library;
pub use self::list::LessonList;
pub use self::planning::Planning;
use self::points::Points;
use super::app::use_shared;
use super::button::Button;
use super::icon::Icon;
use super::presenter::{PresenterButton, Stand};
use super::session::{Action, Reading, Session};
use crate::lesson::{Block, Target};
use crate::script::Command;

/// How long the reader is left alone before there is a hint, in milliseconds.
const PATIENCE_MS: u32 = 12_000;

/// Whose lesson is shown.
#[derive(Clone, PartialEq, Properties)]
pub struct LessonProps {
    /// The session.
    pub session: Session,
}

/// The page that is read; nothing where none is.
#[component]
pub fn Lesson(props: &LessonProps) -> Html {
    let shared = use_shared();
    let session = &props.session;
    let Some(reading) = session.reading().filter(|reading| !reading.is_shut()) else {
        return html! {};
    };
    let lesson = reading.lesson();
    let page = &lesson.pages[reading.page()];
    let away = session.is_off_the_path();
    let asked = reading.asked().filter(|_| !away && !reading.is_showing()).cloned();
    let place = [("page", (reading.page() + 1).into()), ("count", lesson.pages.len().into())];
    html! {
        <section class="lesson" aria-labelledby="lesson-title"
            data-lesson={lesson.slug.clone()} data-page={(reading.page() + 1).to_string()}>
            <div class="lesson-top">
                <h2 id="lesson-title">{ &lesson.title }</h2>
                <span class="lesson-place">{ shared.texts.with("lesson-place", &place) }</span>
                <PresenterButton compact=true />
                <Button name={shared.text("lesson-leave")} sign={Icon::Cross} compact=true
                    onclick={shared.acting(Action::LeaveLesson)} />
            </div>
            <div class="lesson-text" aria-live="polite">
                { words::blocks(&page.body) }
                <Notes notes={page.notes.clone()} />
            </div>
            if away {
                <p class="lesson-away">{ shared.text("lesson-away") }</p>
            }
            <Task key={task_key(reading)} {asked} />
            <Points targets={page.targets()} />
            <Way session={session.clone()} {away} />
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NotesProps {
    notes: Vec<Block>,
}

/// The speaker notes, for those who read without a speaker; who has one sees nothing of them.
#[component]
fn Notes(props: &NotesProps) -> Html {
    let shared = use_shared();
    let has_speaker = use_context::<Option<Stand>>().flatten().is_some_and(|stand| stand.is_bare);
    if has_speaker || props.notes.is_empty() {
        return html! {};
    }
    html! {
        <details class="lesson-notes">
            <summary>{ shared.text("lesson-notes") }</summary>
            { words::blocks(&props.notes) }
        </details>
    }
}

/// Another task is another element, with a patience of its own.
fn task_key(reading: &Reading) -> String {
    format!("{} {} {}", reading.lesson().slug, reading.page(), reading.steps().0)
}

#[derive(Clone, PartialEq, Properties)]
struct TaskProps {
    asked: Option<Command>,
}

/// What the reader is asked to do, and, after a while, how.
#[component]
fn Task(props: &TaskProps) -> Html {
    let shared = use_shared();
    let hinting = use_state_eq(|| false);
    {
        let setter = hinting.setter();
        use_effect_with(props.asked.is_some(), move |&is_asked| {
            setter.set(false);
            let timer = is_asked.then(|| Timeout::new(PATIENCE_MS, move || setter.set(true)));
            move || drop(timer)
        });
    }
    let Some(act) = &props.asked else {
        return html! {};
    };
    html! {
        <div class="lesson-task" role="status">
            <b>{ shared.text("lesson-your-turn") }</b>{ " " }
            { task::sentence(&shared.texts, act) }
            if *hinting {
                <p class="lesson-hint">{ task::hint(&shared.texts, act) }</p>
                <Points targets={Target::of_act(act)} />
            }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WayProps {
    session: Session,
    away: bool,
}

/// The steps of the page, and the buttons that go on and back.
#[component]
fn Way(props: &WayProps) -> Html {
    let shared = use_shared();
    let catalog = use_context::<Library>().and_then(|library| library.catalog);
    let plan = use_context::<Planning>().map(|planning| planning.plan).unwrap_or_default();
    let Some(reading) = props.session.reading() else {
        return html! {};
    };
    if props.away {
        return html! {
            <div class="lesson-way">
                <Button class="main" name={shared.text("lesson-return")} key_name="PageDown"
                    onclick={shared.acting(Action::ReturnToLesson)} />
            </div>
        };
    }
    let (done, count) = reading.steps();
    let next = catalog.and_then(|catalog| plan.after(&reading.lesson().slug, &catalog));
    let nothing_before = shared.text("notice-nothing-before");
    let on = if reading.is_showing() {
        "lesson-skip"
    } else if done < count {
        "lesson-step"
    } else {
        "lesson-turn"
    };
    let steps = [("done", done.into()), ("count", count.into())];
    html! {
        <div class="lesson-way">
            <Button name={shared.text("lesson-back")} sign={Icon::Back} compact=true
                reason={(!props.session.leads_back()).then_some(nothing_before)}
                onclick={shared.acting(Action::Backward)} />
            <span class="lesson-steps" role="img"
                aria-label={shared.texts.with("lesson-steps", &steps)}>
                { for (0..count).map(|nth| html! { <i class={classes!((nth < done).then_some("done"))}></i> }) }
            </span>
            if !reading.is_over() || reading.is_showing() {
                <Button class="main" name={shared.text(on)} sign={Icon::Step}
                    onclick={shared.acting(Action::Forward)} />
            } else if let Some(next) = next {
                <Button class="main" sign={Icon::Step}
                    name={shared.texts.with("lesson-next", &[("title", next.title.clone().into())])}
                    onclick={shared.acting(Action::OpenLesson(next, 0))} />
            } else {
                <span>{ shared.text("lesson-end") }</span>
            }
        </div>
    }
}
