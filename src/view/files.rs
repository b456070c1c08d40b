//! Files that come and go: what is saved, opened, and dropped on the page.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, DragEvent, File, HtmlAnchorElement, Url};
use yew::prelude::*;

use super::app::Shared;
use super::lesson::library::{FROM_A_FILE, opened_from_a_file};
use super::session::{Action, Notice};
use crate::lesson::{self, LessonError, Mistake};
use crate::script::{self, Sentence};
use crate::share::file::{FileError, MAX_FILE_BYTES, from_json};

/// How long a file stays in memory for the browser to take it, in milliseconds.
const KEPT_MS: u32 = 60_000;

/// Saves a text.
///
/// # Errors
/// If the browser doesn't take it.
pub fn save_text(text: &str, kind: &str, name: &str) -> Result<(), JsValue> {
    let bag = BlobPropertyBag::new();
    bag.set_type(kind);
    let parts = Array::of1(&JsValue::from_str(text));
    save(&Blob::new_with_str_sequence_and_options(&parts, &bag)?, name)
}

/// Hands a file to the browser, which puts it where the person wants it.
///
/// # Errors
/// If the browser doesn't take it.
pub fn save(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    gloo_timers::callback::Timeout::new(KEPT_MS, move || {
        // If it is gone already, it is gone.
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// Opens a file: a saved run, or a script.
pub fn open(shared: &Shared, file: File) {
    let shared = shared.clone();
    spawn_local(async move {
        let name = file.name();
        shared.act(read(file).await.unwrap_or_else(|(place, sentence)| {
            let place = if place.is_empty() { name } else { format!("{name}: {place}") };
            Action::Tell(Notice::File(FileError { place, sentence }))
        }));
    });
}

/// What there is to do with a file; what is wrong with it, and where in it.
async fn read(file: File) -> Result<Action, (String, Sentence)> {
    if file.size() > MAX_FILE_BYTES as f64 {
        let most = (MAX_FILE_BYTES >> 20).into();
        return Err((String::new(), Sentence::with("file-too-many-megabytes", [("most", most)])));
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    let text = text.ok_or_else(|| (String::new(), Sentence::of("file-unreadable")))?;
    if lesson::is_lesson(&text) {
        return Ok(open_lesson(&text));
    }
    if !text.trim_start().starts_with('{') {
        return Ok(Action::PlayScript(text.into()));
    }
    let saved = from_json(text.as_bytes()).map_err(|error| (error.place, error.sentence))?;
    Ok(Action::Open(saved.into()))
}

/// A lesson that somebody wrote is opened if it runs from its first line to its last.
fn open_lesson(text: &str) -> Action {
    let checked = lesson::read(FROM_A_FILE, text).and_then(|lesson| {
        let failed = |error: script::Error| LessonError {
            line: error.line,
            mistake: Mistake::Script(error.sentence),
        };
        lesson.check().map_err(failed).map(|()| lesson)
    });
    match checked {
        Ok(lesson) => opened_from_a_file(lesson, text),
        Err(error) => Action::Tell(Notice::Lesson(error)),
    }
}

/// What takes a file that is dropped, and whether one is held over the page.
pub struct Dropping {
    /// Whether a file is held over the page.
    pub is_near: bool,
    /// A file is held over the page.
    pub ondragover: Callback<DragEvent>,
    /// It has been taken away.
    pub ondragleave: Callback<DragEvent>,
    /// It has been dropped.
    pub ondrop: Callback<DragEvent>,
}

/// Takes files that are dropped on the page.
#[hook]
pub fn use_dropping(shared: &Shared) -> Dropping {
    let near = use_state_eq(|| false);
    let (over, left, dropped) = (near.setter(), near.setter(), near.setter());
    let shared = shared.clone();
    Dropping {
        is_near: *near,
        ondragover: Callback::from(move |event: DragEvent| {
            if carries_files(&event) {
                event.prevent_default();
                over.set(true);
            }
        }),
        ondragleave: Callback::from(move |event: DragEvent| {
            // Within the page it only goes from one element to the next.
            if event.related_target().is_none() {
                left.set(false);
            }
        }),
        ondrop: Callback::from(move |event: DragEvent| {
            dropped.set(false);
            let files = event.data_transfer().and_then(|data| data.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                event.prevent_default();
                open(&shared, file);
            }
        }),
    }
}

fn carries_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.includes(&JsValue::from_str("Files"), 0))
}
