//! What the presenter sees.

use std::rc::Rc;

use yew::prelude::*;

use super::follow::Follower;
use super::message::{Order, Place, Report};
use super::timer::clock_face;
use crate::lesson::{Catalog, Lesson, Page, Plan};
use crate::view::browser;
use crate::view::button::Button;
use crate::view::icon::Icon;
use crate::view::lesson::words::blocks;
use crate::view::text::Texts;

/// What the window shows.
#[derive(Clone, PartialEq, Properties)]
pub struct BoardProps {
    /// The texts.
    pub texts: Rc<Texts>,
    /// What is known of the stage.
    pub follower: Follower,
    /// The lesson that is read there.
    pub lesson: Option<Rc<Lesson>>,
    /// All lessons, once they are there.
    pub catalog: Option<Rc<Catalog>>,
    /// Whether the lessons can't be had.
    #[prop_or_default]
    pub lacks_lessons: bool,
    /// The time in milliseconds.
    pub now_ms: u64,
    /// The time for people.
    pub time_of_day: AttrValue,
    /// Takes what the presenter asks for.
    pub onorder: Callback<Order>,
}

impl BoardProps {
    fn text(&self, key: &str) -> AttrValue {
        self.texts.get(key).into()
    }

    fn ordering(&self, order: Order) -> Callback<MouseEvent> {
        self.onorder.reform(move |_| order.clone())
    }

    /// The lesson that is open, and where it is.
    fn open(&self) -> Option<(&Rc<Lesson>, &Place)> {
        let place = self.follower.report()?.place.as_ref()?;
        Some((self.lesson.as_ref()?, place))
    }

    fn page(&self) -> Option<&Page> {
        let (lesson, place) = self.open()?;
        lesson.pages.get(place.page)
    }

    fn plan(&self) -> Plan {
        let text = self.follower.report().map_or("", |report| report.plan.as_str());
        let catalog = self.catalog.as_deref();
        catalog.map(|catalog| Plan::read(text, catalog).0).unwrap_or_default()
    }

    /// The lesson that comes after this one.
    fn next_lesson(&self) -> Option<Rc<Lesson>> {
        let (lesson, _) = self.open()?;
        self.plan().after(&lesson.slug, self.catalog.as_deref()?)
    }
}

/// All that a presenter needs, on one page.
#[component]
pub fn Board(props: &BoardProps) -> Html {
    let report = props.follower.report();
    html! {
        <div class="presenter" onmousedown={browser::leave_focus}>
            { top(props) }
            <p class="presenter-alarm" role="alert">
                if !props.follower.is_there() { { props.text("presenter-alone") } }
            </p>
            <main class="presenter-main">
                { notes(props) }
                <div class="presenter-pages">{ now(props) }{ next(props) }</div>
                { lessons(props) }
            </main>
            if let Some(report) = report { { controls(props, report) } }
        </div>
    }
}

/// Which lesson it is, the time, and the time that the lesson takes.
fn top(props: &BoardProps) -> Html {
    let open = props.open();
    let title =
        open.map_or_else(|| props.text("presenter-open"), |(it, _)| it.title.clone().into());
    let place = open.map(|(lesson, place)| {
        let args = [("page", (place.page + 1).into()), ("count", lesson.pages.len().into())];
        let steps = [("done", place.done.into()), ("count", place.count.into())];
        let steps = (place.count > 0).then(|| props.texts.with("lesson-steps", &steps));
        html! { <>
            <span class="presenter-place">{ props.texts.with("lesson-place", &args) }</span>
            <span class="presenter-steps">{ steps }</span>
        </> }
    });
    html! {
        <header class="presenter-top">
            <h1>{ title }</h1>
            { place }
            { timer(props) }
            <time class="presenter-clock" aria-label={props.text("presenter-clock")}>
                { &props.time_of_day }
            </time>
        </header>
    }
}

fn timer(props: &BoardProps) -> Html {
    let (Some((lesson, _)), Some(report)) = (props.open(), props.follower.report()) else {
        return html! {};
    };
    let timer = report.timer;
    let spent = clock_face(timer.elapsed_ms(props.now_ms));
    let args = [("spent", spent.into()), ("minutes", u64::from(lesson.minutes).into())];
    let over = timer.over_ms(props.now_ms, lesson.minutes);
    let over_words =
        over.map(|ms| props.texts.with("presenter-timer-over", &[("over", clock_face(ms).into())]));
    let (key, sign) = match timer.since_ms {
        Some(_) => ("presenter-timer-stop", Icon::Pause),
        None => ("presenter-timer-start", Icon::Play),
    };
    html! {
        <div class={classes!("presenter-timer", over.map(|_| "over"))} role="group"
            aria-label={props.text("presenter-timer")}>
            <span role="timer">{ props.texts.with("presenter-timer-of", &args) }</span>
            <b role="status">{ over_words }</b>
            <Button name={props.text(key)} {sign} compact=true
                onclick={props.ordering(Order::PauseTimer)} />
            <Button name={props.text("presenter-timer-reset")} sign={Icon::Restart} compact=true
                onclick={props.ordering(Order::ResetTimer)} />
        </div>
    }
}

fn notes(props: &BoardProps) -> Html {
    html! {
        <section class="presenter-notes" aria-labelledby="presenter-notes" tabindex="0">
            <h2 id="presenter-notes">{ props.text("presenter-notes") }</h2>
            { match props.page() {
                Some(page) if page.notes.is_empty() => html! {
                    <p class="presenter-soft">{ props.text("presenter-no-notes") }</p>
                },
                Some(page) => blocks(&page.notes),
                None => html! { <p class="presenter-soft">{ props.text("presenter-idle") }</p> },
            } }
        </section>
    }
}

/// What the room sees.
fn now(props: &BoardProps) -> Html {
    let report = props.follower.report();
    let words = |class: &'static str, words: Option<&String>| {
        words.map(|words| html! { <p class={class}>{ words }</p> })
    };
    let aside = report.filter(|report| report.is_away).map(|_| props.texts.get("lesson-away"));
    let shut = props.open().filter(|(_, place)| place.is_shut);
    let aside = aside.or_else(|| shut.map(|_| props.texts.get("presenter-aside")));
    html! {
        <section class="presenter-page" aria-labelledby="presenter-now" tabindex="0">
            <h2 id="presenter-now">{ props.text("presenter-now") }</h2>
            { props.page().map(|page| blocks(&page.body)) }
            { words("presenter-asked", report.and_then(|report| report.asked.as_ref())) }
            { words("presenter-aside", aside.as_ref()) }
        </section>
    }
}

/// What the room will see next.
fn next(props: &BoardProps) -> Html {
    let next_page = props.open().and_then(|(lesson, place)| lesson.pages.get(place.page + 1));
    let next = match (next_page, props.next_lesson()) {
        (Some(page), _) => blocks(&page.body),
        (None, Some(lesson)) => {
            let title = [("title", lesson.title.clone().into())];
            html! { <p>{ props.texts.with("lesson-next", &title) }</p> }
        }
        (None, None) if props.open().is_some() => html! { <p>{ props.text("lesson-end") }</p> },
        (None, None) => html! {},
    };
    html! {
        <section class="presenter-page presenter-next" aria-labelledby="presenter-next" tabindex="0">
            <h2 id="presenter-next">{ props.text("presenter-next") }</h2>
            { next }
        </section>
    }
}

/// The lessons of the plan; without one, all of them.
fn lessons(props: &BoardProps) -> Html {
    let plan = props.plan();
    let lessons = props.catalog.as_deref().map(|catalog| match plan.is_empty() {
        true => catalog.lessons().to_vec(),
        false => plan.lessons(catalog),
    });
    let title = if plan.is_empty() { "lessons-title" } else { "plan-title" };
    let current = props.open().map(|(lesson, _)| lesson.slug.as_str());
    let entry = |lesson: &Rc<Lesson>| {
        let minutes = [("minutes", u64::from(lesson.minutes).into())];
        let is_open = current == Some(lesson.slug.as_str());
        html! {
            <li>
                <button type="button" class="lesson-entry" aria-current={is_open.then_some("true")}
                    disabled={!props.follower.is_there()}
                    onclick={props.ordering(Order::Open(lesson.slug.clone(), 0))}>
                    <span>{ &lesson.title }</span>
                    <small>{ props.texts.with("lessons-minutes", &minutes) }</small>
                </button>
            </li>
        }
    };
    let waiting = if props.lacks_lessons { "notice-no-lessons" } else { "lessons-loading" };
    html! {
        <nav class="presenter-lessons" aria-labelledby="presenter-lessons">
            <h2 id="presenter-lessons">{ props.text(title) }</h2>
            { match &lessons {
                Some(lessons) => html! { <>
                    <p class="presenter-soft">{ sum(&props.texts, lessons) }</p>
                    <ol>{ for lessons.iter().map(entry) }</ol>
                </> },
                None => html! { <p role="status">{ props.text(waiting) }</p> },
            } }
        </nav>
    }
}

/// How many lessons there are, and how long they take.
#[must_use]
pub fn sum(texts: &Texts, lessons: &[Rc<Lesson>]) -> String {
    let minutes = crate::lesson::minutes(lessons);
    texts.with("lessons-sum", &[("count", lessons.len().into()), ("minutes", minutes.into())])
}

fn controls(props: &BoardProps, report: &Report) -> Html {
    let gone = (!props.follower.is_there()).then(|| props.text("presenter-alone"));
    let plain = |key: &str, key_name: &'static str, order: Order| {
        html! {
            <Button name={props.text(key)} {key_name} reason={gone.clone()}
                onclick={props.ordering(order)} />
        }
    };
    let play = match report.is_playing {
        true => ("button-pause", Icon::Pause),
        false => ("button-play", Icon::Play),
    };
    let compact = |(key, sign): (&str, Icon), order: Order| {
        html! {
            <Button name={props.text(key)} {sign} compact=true reason={gone.clone()}
                onclick={props.ordering(order)} />
        }
    };
    html! {
        <footer class="presenter-controls">
            <p class="presenter-notice" role="status">{ report.notice.clone() }</p>
            { way(props, report, gone.clone()) }
            <div role="group" aria-label={props.text("actions-clock")}>
                { plain("button-back", "←", Order::Back) }
                <Button name={props.text(play.0)} sign={play.1} key_name="Space"
                    reason={gone.clone()} onclick={props.ordering(Order::PlayPause)} />
                { plain("button-step", "→", Order::Step) }
                <Button name={props.text("button-hold")} key_name="H" pressed={report.is_holding}
                    reason={gone.clone()} onclick={props.ordering(Order::Hold)} />
                { compact(("button-slower", Icon::Minus), Order::Slower) }
                <output aria-label={props.text("speed-label")}>
                    { format!("1 : {}", report.slowness) }
                </output>
                { compact(("button-faster", Icon::Plus), Order::Faster) }
                <span class="presenter-time">{ props.texts.with("presenter-time",
                    &[("ms", (report.time / 1_000).into())]) }</span>
            </div>
            <div role="group" aria-label={props.text("actions-world")}>
                { plain("button-crash-leader", "C", Order::CrashLeader) }
                { plain("presenter-split", "N", Order::Split) }
                { plain("button-heal", "M", Order::Heal) }
                { plain("button-split-vote", "V", Order::SplitVote) }
                { plain("button-request", "R", Order::Request) }
                if !report.is_bare {
                    <Button name={props.text("presenter-bare")} reason={gone.clone()}
                        onclick={props.ordering(Order::Hello)} />
                }
            </div>
        </footer>
    }
}

/// The way through the lesson, as it is on the stage.
fn way(props: &BoardProps, report: &Report, gone: Option<AttrValue>) -> Html {
    let Some((lesson, place)) = props.open() else {
        return html! {};
    };
    let is_over = place.page + 1 >= lesson.pages.len() && place.done >= place.count;
    let (name, order) = if report.is_away || place.is_shut {
        (Some(props.text("lesson-return")), Order::ReturnToLesson)
    } else if place.is_showing {
        (Some(props.text("lesson-skip")), Order::Forward)
    } else if place.done < place.count {
        (Some(props.text("lesson-step")), Order::Forward)
    } else if !is_over {
        (Some(props.text("lesson-turn")), Order::Forward)
    } else {
        let next = props.next_lesson();
        let title = |next: &Rc<Lesson>| [("title", next.title.clone().into())];
        let name = next.as_ref().map(|next| props.texts.with("lesson-next", &title(next)).into());
        (name, next.map_or(Order::Here, |next| Order::Open(next.slug.clone(), 0)))
    };
    html! {
        <div role="group" aria-label={props.text("presenter-way")}>
            <Button name={props.text("lesson-back")} sign={Icon::Back} key_name="PageUp"
                reason={gone.clone()} onclick={props.ordering(Order::Backward)} />
            if let Some(name) = name {
                <Button class="main" {name} sign={Icon::Step} key_name="PageDown"
                    reason={gone.clone()} onclick={props.ordering(order)} />
            } else {
                <span>{ props.text("lesson-end") }</span>
            }
            if !place.is_shut {
                <Button name={props.text("lesson-leave")} reason={gone}
                    onclick={props.ordering(Order::LeaveLesson)} />
            }
        </div>
    }
}
