//! The stage's part: it tells presenters what it is like and does what they ask for.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, Storage};
use yew::prelude::*;

use super::channel::Channel;
use super::follow::Audience;
use super::message::{Message, Order, Place, Report};
use super::timer::Timers;
use crate::view::actions;
use crate::view::app::Shared;
use crate::view::browser;
use crate::view::lesson::library::{FROM_A_FILE, Library, text_of_file};
use crate::view::lesson::task;
use crate::view::session::{Action, Notice, Reading, Session};
use crate::view::text::Texts;

/// Under which name a tab keeps what the stage is called.
const NAME: &str = "raft-workshop-stage";

/// Under which name it keeps the timers.
const TIMERS: &str = "raft-workshop-timers";

/// How long the stage waits for word from a presenter that said no good-bye, in milliseconds.
/// Browsers let a hidden window speak once a minute only.
const SILENCE_MS: u32 = 75_000;

/// How the stage stands to its presenters.
#[derive(Clone, PartialEq)]
pub struct Stand {
    /// Whether the room sees the stage and the text only.
    pub is_bare: bool,
    /// Opens a presenter's window.
    pub open: Callback<MouseEvent>,
    /// Shows the controls again.
    pub show_controls: Callback<MouseEvent>,
}

/// What the stage needs to answer a presenter.
struct Latest {
    shared: Shared,
    open: Callback<(String, usize)>,
    report: Report,
    /// Whether Escape closes something else.
    is_something_open: bool,
}

/// The stage's end of the channel.
struct Desk {
    name: String,
    channel: Option<Channel>,
    timers: Timers,
    audience: Audience,
    audience_setter: UseStateSetter<Audience>,
    /// The text that was told last.
    told: Option<String>,
    /// Runs out when nobody is heard any more.
    silence: Option<Timeout>,
    latest: Option<Latest>,
}

/// Connects the page with presenters; what is embedded has none.
#[hook]
pub fn use_stage(
    shared: &Shared,
    session: &Session,
    library: &Library,
    plan: &str,
    embedded: bool,
) -> Stand {
    let audience = use_state_eq(Audience::default);
    let desk = {
        let audience_setter = audience.setter();
        use_memo((), |()| {
            RefCell::new(Desk {
                name: String::new(),
                channel: None,
                timers: Timers::default(),
                audience: Audience::default(),
                audience_setter,
                told: None,
                silence: None,
                latest: None,
            })
        })
    };
    let report = report(session, &shared.texts, plan);
    desk.borrow_mut().latest = Some(Latest {
        shared: shared.clone(),
        open: library.open.clone(),
        report: report.clone(),
        is_something_open: session.panel.is_some() || session.selected_note.is_some(),
    });
    {
        let desk = desk.clone();
        use_effect_with((), move |()| {
            let listeners = (!embedded).then(|| set_up(&desk));
            move || drop(listeners)
        });
    }
    {
        let desk = desk.clone();
        use_effect_with((report, *audience), move |(report, audience)| {
            let mut desk = desk.borrow_mut();
            let read = report.place.as_ref().filter(|place| !place.is_shut);
            desk.timers.turn_to(read.map(|place| place.slug.as_str()), now_ms());
            if *audience != Audience::Alone {
                desk.tell();
            }
        });
    }
    let open = {
        let desk = desk.clone();
        use_callback((), move |_: MouseEvent, ()| desk.borrow().open_window())
    };
    let show_controls =
        { use_callback((), move |_: MouseEvent, ()| desk.borrow_mut().show_controls()) };
    Stand { is_bare: audience.is_bare(), open, show_controls }
}

/// What the stage is like, but for what only its desk knows.
fn report(session: &Session, texts: &Texts, plan: &str) -> Report {
    let is_away = session.is_off_the_path();
    let asked = |reading: &Reading| {
        let act = reading.asked().filter(|_| !is_away && !reading.is_showing())?;
        Some(task::sentence(texts, act))
    };
    Report {
        lang: texts.lang().to_owned(),
        place: session.reading().map(place),
        asked: session.reading().and_then(asked),
        is_away,
        is_playing: session.is_playing(),
        is_holding: session.is_holding(),
        time: session.cluster().now(),
        slowness: session.slowness(),
        notice: session.notice.as_ref().map(|notice| actions::said(texts, notice)),
        plan: plan.to_owned(),
        ..Report::default()
    }
}

fn place(reading: &Reading) -> Place {
    let (done, count) = reading.steps();
    Place {
        slug: reading.lesson().slug.clone(),
        page: reading.page(),
        done,
        count,
        is_showing: reading.is_showing(),
        is_shut: reading.is_shut(),
    }
}

/// Opens the channel, and closes it with the page.
fn set_up(desk: &Rc<RefCell<Desk>>) -> [Option<EventListener>; 2] {
    {
        let heard = desk.clone();
        let mut desk = desk.borrow_mut();
        desk.name = taken(NAME).unwrap_or_else(browser::random_name);
        let timers = taken(TIMERS).and_then(|text| Timers::from_text(&text));
        desk.timers = timers.unwrap_or_default();
        desk.channel = Channel::open(move |message| {
            if let Message::Ask(stage, order) = message {
                hear(&heard, stage.as_deref(), &order);
            }
        });
        // Whoever was there before a reload goes on.
        desk.tell();
    }
    let window = web_sys::window();
    let leaving = {
        let desk = desk.clone();
        move |_: &Event| desk.borrow().leave()
    };
    let escape = {
        let desk = desk.clone();
        move |event: &Event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                desk.borrow_mut().escape();
            }
        }
    };
    [
        window.as_ref().map(|window| EventListener::new(window, "pagehide", leaving)),
        window.as_ref().map(|window| EventListener::new(window, "keydown", escape)),
    ]
}

/// Does what a presenter asks for. Who looks for any stage is told of this one, and no more.
fn hear(desk: &Rc<RefCell<Desk>>, stage: Option<&str>, order: &Order) {
    let mut it = desk.borrow_mut();
    if stage.is_some_and(|stage| stage != it.name) {
        return;
    }
    match (stage, order) {
        (None, _) => it.told = None,
        (_, Order::Hello) => {
            it.told = None;
            let audience = it.audience.greeted();
            it.turn(audience);
        }
        (_, Order::Here) => {
            let audience = it.audience.reassured();
            it.turn(audience);
        }
        (_, Order::Bye) => return it.turn(Audience::Alone),
        (_, Order::PauseTimer) => it.timers.pause_or_resume(now_ms()),
        (_, Order::ResetTimer) => it.timers.reset(now_ms()),
        (_, order) => {
            let latest = it.latest.as_ref().map(|it| (it.shared.clone(), it.open.clone()));
            // What is done may be heard of at once.
            drop(it);
            if let Some((shared, open)) = latest {
                obey(&shared, &open, order);
            }
            return;
        }
    }
    if stage.is_some() && it.audience != Audience::Alone {
        let silent = desk.clone();
        let end = move || silent.borrow_mut().turn(Audience::Alone);
        it.silence = Some(Timeout::new(SILENCE_MS, end));
    }
    it.tell();
}

fn obey(shared: &Shared, open: &Callback<(String, usize)>, order: &Order) {
    match order {
        Order::Open(slug, page) => {
            shared.act(Action::Close);
            open.emit((slug.clone(), *page));
        }
        order => order.action().into_iter().for_each(|action| shared.act(action)),
    }
}

impl Desk {
    /// The audience is another one from now on.
    fn turn(&mut self, audience: Audience) {
        self.audience = audience;
        self.audience_setter.set(audience);
    }

    fn show_controls(&mut self) {
        self.turn(self.audience.opened());
    }

    fn escape(&mut self) {
        if self.latest.as_ref().is_some_and(|latest| !latest.is_something_open) {
            self.show_controls();
        }
    }

    /// Tells presenters what the stage is like.
    fn tell(&mut self) {
        let (Some(latest), Some(channel)) = (&self.latest, &self.channel) else {
            return;
        };
        let mut report = latest.report.clone();
        report.timer = self.timers.current();
        report.is_bare = self.audience.is_bare();
        if report.place.as_ref().is_some_and(|place| place.slug == FROM_A_FILE) {
            let text = text_of_file();
            if self.told != text {
                report.text.clone_from(&text);
                self.told = text;
            }
        }
        channel.say(&Message::Report(self.name.clone(), report.into()));
    }

    /// The page goes away; if it is loaded again, it is the same stage.
    fn leave(&self) {
        if let Some(channel) = &self.channel {
            channel.say(&Message::Left(self.name.clone()));
        }
        if let Some(storage) = storage() {
            // Where there is no room the timers start anew, and nothing else is lost.
            let _ = storage.set_item(NAME, &self.name);
            let _ = storage.set_item(TIMERS, &self.timers.to_text());
        }
    }

    fn open_window(&self) {
        let address = browser::presenter_address(&self.name);
        if !browser::open_window(&address, &format!("presenter-{}", self.name))
            && let Some(latest) = &self.latest
        {
            latest.shared.act(Action::Tell(Notice::NoWindow(address)));
        }
    }
}

/// What was kept by the page that was in this tab before, and by no other.
fn taken(name: &str) -> Option<String> {
    let storage = storage()?;
    let text = storage.get_item(name).ok()??;
    storage.remove_item(name).ok()?;
    Some(text)
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}
