//! The run in the fragment of the page's address.

use gloo_events::EventListener;
use yew::prelude::*;

use super::app::Shared;
use super::session::{Action, Notice};
use crate::share::Saved;
use crate::share::link;

/// The run in the address, if there is one.
///
/// # Errors
/// What is wrong with it.
pub fn linked() -> Option<Result<Saved, Notice>> {
    let fragment = web_sys::window()?.location().hash().ok().filter(|hash| hash.len() > 1)?;
    Some(link::from_fragment(&fragment).map_err(Notice::Link))
}

/// Opens a link that is put into the address while the page is there.
#[hook]
pub fn use_links(shared: &Shared) {
    let shared = shared.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| match linked() {
                Some(Ok(saved)) => shared.act(Action::Open(saved.into())),
                Some(Err(notice)) => shared.act(Action::Tell(notice)),
                None => {}
            })
        });
        move || drop(listener)
    });
}
