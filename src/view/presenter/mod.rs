//! The presenter's window: what the room must not see, beside a stage that shows nothing else.
//!
//! All that is true is on the stage. This window shows what the stage tells, and asks it to do
//! things; it can be closed, opened and loaded again at any time.

mod board;
mod button;
mod channel;
pub mod follow;
pub mod message;
mod stage;
pub mod timer;

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Interval;
use js_sys::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;
use yew::prelude::*;

pub use self::board::{Board, BoardProps, sum};
pub use self::button::PresenterButton;
use self::channel::Channel;
use self::follow::{Follower, HEARTBEAT_MS};
use self::message::{Message, Order};
pub use self::stage::{Stand, use_stage};
use super::browser;
use super::keys;
use super::language::{self, Language};
use super::lesson::Library;
use super::lesson::library::{self, FROM_A_FILE};
use super::text::Texts;
use crate::lesson::{self, Catalog, Lesson};

/// How the window starts.
#[derive(Clone, PartialEq, Properties)]
pub struct PresenterProps {
    /// The texts that it begins with.
    pub texts: Rc<Texts>,
    /// The stage that its address names.
    pub stage: Option<String>,
}

/// What changes what the window knows of the stage.
pub enum Happened {
    /// A heartbeat is on its way.
    Beat,
    /// Something was said.
    Said(Message),
}

impl Reducible for Follower {
    type Action = Happened;

    fn reduce(self: Rc<Self>, action: Happened) -> Rc<Self> {
        let follower = Self::clone(&self);
        Rc::new(match action {
            Happened::Beat => follower.asking(),
            Happened::Said(message) => follower.hearing(&message),
        })
    }
}

/// The presenter's window.
#[component]
pub fn Presenter(props: &PresenterProps) -> Html {
    let follower = use_reducer_eq(|| Follower::of(props.stage.clone()));
    let order = use_orders(&follower);
    use_keys(&order);
    let lang = follower.report().map(|report| report.lang.clone());
    let texts = use_texts(&props.texts, lang.as_deref());
    language::use_announcement(&texts);
    use_title(&texts);
    let catalog = use_catalog(Language::of(&texts));
    let now = use_now();
    let open = order.reform(|(slug, page)| Order::Open(slug, page));
    let lessons = catalog.clone().and_then(Result::ok);
    let lesson = use_memo((follower.report().cloned(), lessons.clone()), |(report, catalog)| {
        let report = report.as_ref()?;
        lesson_of(&report.place.as_ref()?.slug, report.text.as_deref(), catalog.as_deref())
    });
    html! {
        <ContextProvider<Library> context={Library { catalog: lessons.clone(), open }}>
            <Board {texts} follower={(*follower).clone()} lesson={(*lesson).clone()}
                catalog={lessons} lacks_lessons={catalog == Some(Err(()))}
                now_ms={now} time_of_day={time_of_day(now)} onorder={order} />
        </ContextProvider<Library>>
    }
}

fn lesson_of(slug: &str, text: Option<&str>, catalog: Option<&Catalog>) -> Option<Rc<Lesson>> {
    if slug == FROM_A_FILE {
        return lesson::read(slug, text?).ok().map(Rc::new);
    }
    catalog?.get(slug).cloned()
}

/// Hears the stage, lets it know that this window is there, and says to it what is ordered.
#[hook]
fn use_orders(follower: &UseReducerHandle<Follower>) -> Callback<Order> {
    let channel = use_mut_ref(|| None::<Channel>);
    let stage = use_mut_ref(|| None::<String>);
    stage.borrow_mut().clone_from(&follower.stage().cloned());
    let order = {
        let channel = channel.clone();
        use_callback((), move |order: Order, ()| {
            if let Some(channel) = &*channel.borrow() {
                channel.say(&Message::Ask(stage.borrow().clone(), order));
            }
        })
    };
    {
        let (order, dispatcher) = (order.clone(), follower.dispatcher());
        use_effect_with((), move |()| {
            let hearing = dispatcher.clone();
            *channel.borrow_mut() =
                Channel::open(move |message| hearing.dispatch(Happened::Said(message)));
            order.emit(Order::Here);
            let leaving = order.clone();
            let bye = web_sys::window().map(|window| {
                EventListener::new(&window, "pagehide", move |_| leaving.emit(Order::Bye))
            });
            let heart = Interval::new(HEARTBEAT_MS, move || {
                dispatcher.dispatch(Happened::Beat);
                order.emit(Order::Here);
            });
            move || drop((bye, heart))
        });
    }
    {
        let order = order.clone();
        use_effect_with((follower.is_there(), follower.stage().cloned()), move |(is_there, _)| {
            if *is_there {
                order.emit(Order::Hello);
            }
        });
    }
    order
}

/// The keys of the stage, and of a clicker, work in this window as well.
#[hook]
fn use_keys(order: &Callback<Order>) {
    let order = order.clone();
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = web_sys::window().map(|window| {
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                    && let Some(meant) = order_by_key(event)
                {
                    event.prevent_default();
                    order.emit(meant);
                }
            })
        });
        move || drop(listener)
    });
}

fn order_by_key(event: &KeyboardEvent) -> Option<Order> {
    let key = keys::latin_key(event);
    let is_chord = event.ctrl_key() || event.meta_key() || event.alt_key();
    if is_chord || keys::belongs_to_target(event, &key) {
        return None;
    }
    Some(match key.as_str() {
        "PageDown" => Order::Forward,
        "PageUp" => Order::Backward,
        "ArrowRight" | "." => Order::Step,
        "ArrowLeft" => Order::Back,
        " " => Order::PlayPause,
        "h" | "H" => Order::Hold,
        "-" | "_" => Order::Slower,
        "+" | "=" => Order::Faster,
        "c" | "C" => Order::CrashLeader,
        "n" | "N" => Order::Split,
        "m" | "M" => Order::Heal,
        "v" | "V" => Order::SplitVote,
        "r" | "R" => Order::Request,
        _ => return None,
    })
}

/// The texts in the language of the stage.
#[hook]
fn use_texts(first: &Rc<Texts>, lang: Option<&str>) -> Rc<Texts> {
    let texts = use_state_eq(|| first.clone());
    let wanted = lang.and_then(Language::from_tag).filter(|it| *it != Language::of(&texts));
    let setter = texts.setter();
    use_effect_with(wanted, move |&wanted| {
        if let Some(language) = wanted {
            spawn_local(async move {
                // What can't be had stays in the language before.
                if let Ok(texts) = language::texts(language).await {
                    setter.set(texts.into());
                }
            });
        }
    });
    (*texts).clone()
}

/// The lessons, once they are there, or the news that they can't be had.
#[hook]
fn use_catalog(language: Language) -> Option<Result<Rc<Catalog>, ()>> {
    let catalog = use_state_eq(|| None);
    let setter = catalog.setter();
    use_effect_with(language, move |&language| {
        spawn_local(async move { setter.set(Some(library::load(language).await)) });
    });
    (*catalog).clone()
}

#[hook]
fn use_title(texts: &Rc<Texts>) {
    use_effect_with(texts.clone(), |texts| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&texts.get("presenter-title"));
        }
    });
}

/// The time in milliseconds, every second anew.
#[hook]
fn use_now() -> u64 {
    let now = use_state_eq(now_ms);
    let setter = now.setter();
    use_effect_with((), move |()| {
        let clock = Interval::new(1_000, move || setter.set(now_ms()));
        move || drop(clock)
    });
    *now
}

fn now_ms() -> u64 {
    Date::now() as u64
}

fn time_of_day(now_ms: u64) -> String {
    let now = Date::new(&(now_ms as f64).into());
    format!("{}:{:02}", now.get_hours(), now.get_minutes())
}

/// The stage that the address names, if it is the address of a presenter's window: `?presenter=…`.
#[must_use]
pub fn asked_for() -> Option<Option<String>> {
    browser::wish("presenter").map(|stage| Some(stage).filter(|stage| !stage.is_empty()))
}
