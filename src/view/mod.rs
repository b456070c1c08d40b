//! The page: a table seen from above, and everything that acts on it.
//!
//! A [`session::Session`] is all that the page knows; it changes by [`session::Action`]s only.
//! [`scene`] turns it into shapes, without a browser; the components draw them. Between two events
//! only notes and timers move: [`paint`] moves them, once a frame, without drawing anything anew.
//! No rule of Raft is in here: the page draws what `cluster` says happened.

mod actions;
mod app;
mod browser;
mod button;
mod header;
mod icon;
mod keys;
mod note;
mod paint;
mod panel;
pub mod scene;
pub mod session;
mod sheet;
mod stage;
mod table;
pub mod tell;
pub mod text;
mod why;

pub use app::{App, AppProps};

/// Draws the page.
pub fn run() {
    yew::Renderer::<App>::with_props(browser::wishes()).render();
}
