//! What runs in the worker. It is ended from outside: a search that nobody wants any more is not
//! told so, its worker is.

use gloo_events::EventListener;
use js_sys::global;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::report::{Order, Report};
use crate::search::Search;

/// How many states are made between two reports: some tenths of a second.
const STATES_PER_REPORT: u64 = 20_000;

/// Whether this is a worker, and no page.
#[must_use]
pub fn is_worker() -> bool {
    global().has_type::<DedicatedWorkerGlobalScope>()
}

/// Waits for an order and carries it out.
pub fn run() {
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let listener = EventListener::new(&scope, "message", |event| {
        let event: &MessageEvent = event.unchecked_ref();
        if let Some(order) = Order::from_js(&event.data()) {
            search(order);
        }
    });
    // It listens for as long as there is a worker.
    listener.forget();
    // The page waits for this: before, nobody would have heard the order.
    tell(&JsValue::NULL);
}

fn search(order: Order) {
    let Ok(mut search) = Search::new(order.model()) else {
        return tell(&Report::Failed.to_js());
    };
    while search.advance(STATES_PER_REPORT).is_none() {
        tell(&Report::Searching(search.progress().into()).to_js());
    }
    if let Some(outcome) = search.outcome() {
        tell(&Report::from(outcome).to_js());
    }
}

fn tell(message: &JsValue) {
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    // Plain values can always be sent.
    let _ = scope.post_message(message);
}
