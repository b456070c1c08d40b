//! The page: a table seen from above, and everything that acts on it.
//!
//! A [`session::Session`] is all that the page knows; it changes by [`session::Action`]s only.
//! [`scene`] turns it into shapes, without a browser; the components draw them. Between two events
//! only notes and timers move: `paint` moves them, once a frame, without drawing anything anew.
//! No rule of Raft is in here: the page draws what `cluster` says happened.

pub mod actions;
pub mod app;
pub mod banner;
mod browser;
pub mod button;
mod choice;
pub mod client;
pub mod counterexample;
pub mod diagram;
mod files;
pub mod header;
pub mod icon;
mod keep;
pub mod keys;
pub mod lamps;
pub mod language;
mod languages;
pub mod legend;
pub mod lesson;
mod links;
pub mod logs;
pub mod note;
mod paint;
pub mod panel;
pub mod presenter;
pub mod program;
pub mod props;
pub mod scene;
pub mod script_bar;
pub mod search;
pub mod session;
pub mod sheet;
pub mod stage;
pub mod switches;
pub mod table;
pub mod tape;
pub mod tell;
pub mod text;
pub mod toggle;
pub mod views;
pub mod why;

pub use app::{App, AppProps};

/// Draws the page; in a worker, waits for what is to be searched.
pub fn run() {
    if search::is_worker() {
        return search::run();
    }
    // Nothing is drawn before its texts are there, so that no other language flashes up.
    wasm_bindgen_futures::spawn_local(async {
        let (texts, missing) = language::first_texts().await;
        if let Some(stage) = presenter::asked_for() {
            let props = presenter::PresenterProps { texts: texts.into(), stage };
            yew::Renderer::<presenter::Presenter>::with_props(props).render();
            return;
        }
        let (session, embedded) = (browser::first_session(missing), browser::is_embedded());
        let props = AppProps { session, embedded, texts: texts.into() };
        yew::Renderer::<App>::with_props(props).render();
    });
}
