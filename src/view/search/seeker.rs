//! The page's end of a search.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Url, UrlSearchParams, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use super::report::{Order, Report};

/// A search that is under way. Whoever lets go of it cancels it.
#[derive(Debug)]
pub struct Seeker {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl Seeker {
    /// Starts a search; `on_report` hears how far it is, and in the end what came of it. `None` if
    /// the browser has no workers.
    #[must_use]
    pub fn start(order: Order, on_report: Callback<Report>) -> Option<Self> {
        let worker = start_worker()?;
        let on_message = {
            let (worker, on_report) = (worker.clone(), on_report.clone());
            EventListener::new(&worker.clone(), "message", move |event| {
                let event: &MessageEvent = event.unchecked_ref();
                match event.data() {
                    // It is there, and listens.
                    data if data.is_null() => drop(worker.post_message(&order.to_js())),
                    data => on_report.emit(Report::from_js(&data).unwrap_or(Report::Failed)),
                }
            })
        };
        let on_error =
            EventListener::new(&worker, "error", move |_| on_report.emit(Report::Failed));
        Some(Self { worker, _listeners: [on_message, on_error] })
    }
}

impl Drop for Seeker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn start_worker() -> Option<Worker> {
    let address = worker_address().ok().flatten()?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(&address, &options).ok()
}

/// The worker loads the page's own script and WebAssembly: the browser has them already.
fn worker_address() -> Result<Option<String>, JsValue> {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return Ok(None);
    };
    let address = |selector: &str| -> Result<Option<String>, JsValue> {
        let link = document.query_selector(selector)?;
        let Some(href) = link.and_then(|link| link.get_attribute("href")) else {
            return Ok(None);
        };
        Ok(Some(Url::new_with_base(&href, &document.base_uri()?.unwrap_or_default())?.href()))
    };
    let script = address("link[rel=modulepreload]")?;
    let wasm = address("link[rel=preload][type='application/wasm']")?;
    let (Some(script), Some(wasm)) = (script, wasm) else {
        return Ok(None);
    };
    let query = UrlSearchParams::new()?;
    query.append("script", &script);
    query.append("wasm", &wasm);
    Ok(Some(format!("search-worker.js?{}", String::from(query.to_string()))))
}
