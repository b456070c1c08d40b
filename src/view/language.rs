//! The language of the page: how its texts come, and what else of the page goes by it.
//!
//! `index.html` chooses it before anything is drawn. English is part of the program; the texts of
//! another language are a file beside it, which is fetched when somebody wants them.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, RequestInit, Response, Url};
use yew::prelude::*;

use super::app::Shared;
use super::session::{Action, Notice};
use super::text::Texts;

/// Where the person's choice is kept; `index.html` reads it.
const CHOICE: &str = "raft-workshop-language";

/// How long the page waits for texts before it goes on without them, in milliseconds.
const PATIENCE_MS: u32 = 4_000;

/// A language that the page speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// English.
    English,
    /// Russian.
    Russian,
    /// Chinese, in simplified characters.
    Chinese,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::English, Self::Russian, Self::Chinese];

    /// Its name in the page's address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Chinese => "zh",
        }
    }

    /// Its name for browsers, which choose fonts by it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Chinese => "zh-Hans",
        }
    }

    /// What it calls itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Russian => "Русский",
            Self::Chinese => "中文",
        }
    }

    /// The language with this code or tag; `None` for one that the page doesn't speak.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let code = tag.split('-').next()?;
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language of these texts.
    #[must_use]
    pub fn of(texts: &Texts) -> Self {
        Self::from_tag(texts.lang()).unwrap_or(Self::English)
    }
}

/// The texts that the page begins with; the language that can't be had, if English stands in.
pub async fn first_texts() -> (Texts, Option<Language>) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    let tag = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    let language = Language::from_tag(&tag).unwrap_or(Language::English);
    match texts(language).await {
        Ok(texts) => (texts, None),
        Err(_) => (Texts::english(), Some(language)),
    }
}

/// The texts of a language.
pub(super) async fn texts(language: Language) -> Result<Texts, JsValue> {
    if language == Language::English {
        return Ok(Texts::english());
    }
    let source = fetch(&format!("texts/{}.ftl", language.code())).await?;
    Texts::from_ftl(language.code(), source).map_err(|error| error.to_string().into())
}

/// A file that lies beside the page, if it comes in time.
pub(super) async fn fetch(path: &str) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let controller = AbortController::new()?;
    let request = RequestInit::new();
    request.set_signal(Some(&controller.signal()));
    let _patience = Timeout::new(PATIENCE_MS, move || controller.abort());
    let response = JsFuture::from(window.fetch_with_str_and_init(path, &request)).await?;
    let response: Response = response.dyn_into()?;
    if !response.ok() {
        return Err(response.status_text().into());
    }
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}

/// What changes the language of the page. The choice holds for this visit and the next.
#[hook]
pub fn use_choice(shared: &Shared, speak: UseStateSetter<Rc<Texts>>) -> Callback<Language> {
    let wanted = use_mut_ref(|| None::<Language>);
    let shared = shared.clone();
    use_callback((), move |language, ()| {
        let (wanted, shared, speak) = (wanted.clone(), shared.clone(), speak.clone());
        *wanted.borrow_mut() = Some(language);
        spawn_local(async move {
            let texts = texts(language).await;
            // Whoever has chosen another one since then waits for that.
            if *wanted.borrow() != Some(language) {
                return;
            }
            match texts {
                Ok(texts) => {
                    keep(language);
                    speak.set(Rc::new(texts));
                }
                Err(_) => shared.act(Action::Tell(Notice::NoTexts(language))),
            }
        });
    })
}

/// Keeps the choice for the next visit. An address that asks for a language asks for this one.
fn keep(language: Language) {
    let Some(window) = web_sys::window() else {
        return;
    };
    // Nothing is lost if the browser keeps nothing: the choice then holds for this visit.
    if let Ok(Some(storage)) = window.local_storage() {
        let _ = storage.set_item(CHOICE, language.code());
    }
    let rewrite = || {
        let address = Url::new(&window.location().href()?)?;
        if address.search_params().has("lang") {
            address.search_params().set("lang", language.code());
            let history = window.history()?;
            history.replace_state_with_url(&history.state()?, "", Some(&address.href()))?;
        }
        Ok::<(), JsValue>(())
    };
    // An embedded page may not be allowed to; its address then asks for the language as before.
    let _ = rewrite();
}

/// Tells the browser in which language the page speaks, and what it is called and about.
#[hook]
pub fn use_announcement(texts: &Rc<Texts>) {
    use_effect_with(texts.clone(), |texts| {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else {
            return;
        };
        document.set_title(&texts.get("app-title"));
        let set = |selector: &str, name: &str, value: &str| {
            if let Ok(Some(element)) = document.query_selector(selector) {
                // Both names are those of attributes.
                let _ = element.set_attribute(name, value);
            }
        };
        set("html", "lang", Language::of(texts).tag());
        set("meta[name=description]", "content", &texts.get("page-description"));
    });
}
