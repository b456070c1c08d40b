//! The session outlives a reload or a crash of the tab: the browser keeps it as it goes.
//!
//! A tab keeps its own session. The last one of any tab is kept as well, so that it can be brought
//! back when the page is opened anew.

use std::cell::RefCell;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{NavigationType, PerformanceNavigationTiming, Storage};
use yew::prelude::*;

use super::app::Shared;
use super::session::{Action, KeptTrouble, Notice, Session};
use crate::script::Sentence;
use crate::share::store::{StoreError, Stored};

/// Under which name a session is kept.
const SESSION: &str = "raft-workshop-session";

/// Under which name the last session is kept that is not this one.
const BEFORE: &str = "raft-workshop-session-before";

/// Under which name a session is put aside that can't be read.
const ASIDE: &str = "raft-workshop-session-aside";

/// While the clock runs a session is kept at least so often, in milliseconds; what a person does
/// is kept at once.
const EVERY_MS: f64 = 2_000.0;

/// The session of this tab, if the page is loaded again; a notice, if it can't be brought back.
#[must_use]
pub fn of_this_tab() -> Option<Result<Session, Notice>> {
    let text = is_loaded_again().then(|| read(session_storage(), SESSION)).flatten()?;
    Some(bring_back(&text))
}

/// What the last session was, in whichever tab, is put where [`bring_last_back`] finds it: another
/// one is going to take its place.
pub fn put_last_away() {
    if let (Some(text), Some(storage)) = (read(local_storage(), SESSION), local_storage()) {
        // What can't be kept can't be brought back; nothing else is lost.
        let _ = storage.set_item(BEFORE, &text);
    }
}

/// Whether there is a session that can be brought back.
#[must_use]
pub fn has_last() -> bool {
    read(local_storage(), BEFORE).is_some()
}

fn bring_back(text: &str) -> Result<Session, Notice> {
    let unreadable = |sentence: Sentence| {
        if let Some(storage) = local_storage() {
            // Whoever wants to look into it finds it there, if there is room.
            let _ = storage.set_item(ASIDE, text);
        }
        Notice::Kept(KeptTrouble::Unreadable(sentence))
    };
    let stored = Stored::from_text(text).map_err(|error| unreadable(error.sentence()))?;
    let restored = Session::restored(&stored).map_err(|error| unreadable(error.into()))?;
    let (session, left_out) = restored;
    let notice = Notice::Kept(KeptTrouble::LeftOut(left_out));
    Ok(if left_out > 0 { session.after(Action::Tell(notice)) } else { session })
}

/// Brings the last session back; the one that is there becomes the last one, and the other way
/// round if that is taken back.
pub fn bring_last_back(shared: &Shared) {
    if let Some(text) = read(local_storage(), BEFORE) {
        shared.act(match bring_back(&text) {
            Ok(session) => Action::Become(session.into()),
            Err(notice) => Action::Tell(notice),
        });
    }
}

/// What was kept last, and when.
#[derive(Default)]
struct Keeper {
    latest: Option<Session>,
    /// Whether `latest` is not kept yet.
    is_behind: bool,
    kept_at_ms: f64,
    has_told: bool,
}

impl Keeper {
    /// Keeps the session. Why that is not possible, if it isn't.
    fn keep(&mut self) -> Result<(), Sentence> {
        let Some(session) = self.latest.as_ref().filter(|_| self.is_behind) else {
            return Ok(());
        };
        self.is_behind = false;
        self.kept_at_ms = now_ms();
        let text = session.stored().to_text().map_err(StoreError::sentence)?.text;
        let write = |storage: Option<Storage>| {
            storage.is_some_and(|storage| storage.set_item(SESSION, &text).is_ok())
        };
        // One of the two is enough to come back.
        let kept = [write(session_storage()), write(local_storage())];
        if kept.contains(&true) { Ok(()) } else { Err(Sentence::of("store-no-room")) }
    }
}

/// Keeps the session as it goes, unless it is embedded: a frame in slides is nobody's last session.
#[hook]
pub fn use_keeper(session: &Session, shared: &Shared, embedded: bool) {
    let keeper = use_memo((), |()| RefCell::new(Keeper::default()));
    {
        let (keeper, shared) = (keeper.clone(), shared.clone());
        use_effect_with(session.clone(), move |session| {
            let mut keeper = keeper.borrow_mut();
            let is_another = |latest: &Session| latest.number() != session.number();
            if keeper.latest.as_ref().is_some_and(is_another) && keeper.keep().is_ok() {
                put_last_away();
            }
            let before = keeper.latest.replace(session.clone());
            keeper.is_behind = !embedded;
            let is_due = !session.is_playing()
                || before.is_none_or(|before| somebody_acted(&before, session))
                || now_ms() - keeper.kept_at_ms > EVERY_MS;
            if let Err(sentence) = if is_due { keeper.keep() } else { Ok(()) }
                && !std::mem::replace(&mut keeper.has_told, true)
            {
                shared.act(Action::Tell(Notice::Kept(KeptTrouble::NotKept(sentence))));
            }
        });
    }
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "pagehide", move |_| {
                // Nobody is there any more to be told.
                let _ = keeper.borrow_mut().keep();
            })
        });
        move || drop(listener)
    });
}

fn somebody_acted(before: &Session, now: &Session) -> bool {
    let done = |session: &Session| {
        let branch = session.history().branch();
        (branch.id(), branch.acts().len(), session.is_playing(), session.seats)
    };
    done(before) != done(now)
}

fn read(storage: Option<Storage>, name: &str) -> Option<String> {
    storage?.get_item(name).ok()?.filter(|text| !text.is_empty())
}

fn session_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn local_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// Whether this page was here before: after a reload, a crash, or on the way back.
pub(super) fn is_loaded_again() -> bool {
    let navigation = || {
        let entries = web_sys::window()?.performance()?.get_entries_by_type("navigation");
        entries.get(0).dyn_into::<PerformanceNavigationTiming>().ok()
    };
    navigation().is_some_and(|navigation| navigation.type_() != NavigationType::Navigate)
}
