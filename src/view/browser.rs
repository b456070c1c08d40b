//! What the page asks of the browser: its address, its memory, its clock.

use wasm_bindgen::JsCast;

use super::language::Language;
use super::session::{self, Action, Notice, Panel, Session};
use super::{keep, links};
use crate::cluster::Settings;
use crate::raft::MAX_SERVERS;

/// Where the choice of the theme is kept; `index.html` reads it before anything is drawn.
const THEME: &str = "raft-workshop-theme";

/// How the languages of those end who print on paper of North American size.
const LETTER_REGIONS: [&str; 4] = ["-US", "-CA", "-MX", "-PH"];

/// How many seeds the page tries to open with; of a hundred, two or three don't do.
const OPENING_TRIES: usize = 20;

/// The page as it was before it was loaded again, or else as the address asks for it: with the run
/// in its fragment, or fresh. What is embedded is always as the address asks for it: other frames
/// beside it would be taken for it. If there is nothing else to tell, it tells which language
/// is missing.
#[must_use]
pub fn first_session(missing: Option<Language>) -> Session {
    let keeps = !is_embedded();
    let kept = keeps.then(keep::of_this_tab).flatten().or_else(|| {
        if keeps {
            keep::put_last_away();
        }
        links::linked().map(|saved| Session::opened(&saved?).map_err(Notice::Run))
    });
    let session = match kept {
        Some(kept) => kept.map(at_the_speed_asked_for),
        None => Ok(fresh_session()),
    };
    let (session, notice) = match session {
        Ok(session) => (session, None),
        Err(notice) => (fresh_session(), Some(notice)),
    };
    let notice = notice.or_else(|| session.notice.clone()).or(missing.map(Notice::NoTexts));
    let session = session.after(Action::Animate(!prefers_stillness()));
    let session = if keeps && asks_for_props() {
        session.after(Action::TogglePanel(Panel::Props))
    } else {
        session
    };
    notice.into_iter().fold(session, |session, notice| session.after(Action::Tell(notice)))
}

/// A fresh cluster as the address asks for it: `?seed=42&servers=5&speed=100`. What makes no sense
/// is left out.
fn fresh_session() -> Session {
    let query = query();
    let wish = |name: &str| query.as_ref().and_then(|query| query.get(name));
    let servers = wish("servers").and_then(|servers| servers.parse().ok());
    let settings = Settings {
        servers: servers
            .filter(|servers| (1..=MAX_SERVERS).contains(servers))
            .unwrap_or(Settings::default().servers),
        ..Settings::default()
    };
    let seed = wish("seed").and_then(|seed| seed.parse().ok());
    let settings = Settings { seed: seed.unwrap_or_else(|| opening_seed(settings)), ..settings };
    at_the_speed_asked_for(Session::new(settings).expect("the settings are in order"))
}

fn at_the_speed_asked_for(session: Session) -> Session {
    let speed = query().and_then(|query| query.get("speed"));
    match speed.and_then(|speed| speed.parse().ok()) {
        Some(slowness) => session.at_slowness(slowness),
        None => session,
    }
}

/// The page's address without what comes after the path.
#[must_use]
pub fn address() -> String {
    let location = || {
        let location = web_sys::window()?.location();
        Some(location.origin().ok()? + &location.pathname().ok()?)
    };
    location().unwrap_or_default()
}

/// Puts a text where it can be pasted from; `None` where the browser lets nobody do that.
pub fn copy(text: &str) -> Option<js_sys::Promise> {
    let navigator = web_sys::window()?.navigator();
    // Only a page that came over a safe way has a clipboard.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let clipboard: web_sys::Clipboard = clipboard.dyn_into().ok()?;
    Some(clipboard.write_text(text))
}

/// Whether the address says that the page is a part of another one: `?embed`.
#[must_use]
pub fn is_embedded() -> bool {
    query().is_some_and(|query| query.has("embed"))
}

/// Whether the address asks for what is printed: `?props`.
fn asks_for_props() -> bool {
    query().is_some_and(|query| query.has("props"))
}

/// Whether paper is of North American size where this person seems to live.
#[must_use]
pub fn prefers_letter() -> bool {
    let language = web_sys::window().and_then(|window| window.navigator().language());
    language.is_some_and(|language| LETTER_REGIONS.iter().any(|end| language.ends_with(end)))
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Where nothing can be printed, nothing happens.
        let _ = window.print();
    }
}

/// What the address asks for under this name.
#[must_use]
pub fn wish(name: &str) -> Option<String> {
    query()?.get(name)
}

/// The address of a window for the presenter of the stage of this name; it looks as the page does.
#[must_use]
pub fn presenter_address(stage: &str) -> String {
    let kept = |name: &str| wish(name).map(|value| format!("&{name}={value}"));
    let wishes: String = ["lang", "theme"].iter().filter_map(|name| kept(name)).collect();
    format!("{}?presenter={stage}{wishes}", address())
}

/// Opens a window, or brings the one of this name to the front. Whether the browser lets it.
#[must_use]
pub fn open_window(address: &str, name: &str) -> bool {
    let open = || {
        let window = web_sys::window()?;
        let size = "popup,width=1280,height=720";
        window.open_with_url_and_target_and_features(address, name, size).ok()?
    };
    open().is_some()
}

/// A name that no other window has.
#[must_use]
pub fn random_name() -> String {
    format!("{:x}", (js_sys::Math::random() * (1_u64 << 53) as f64) as u64)
}

fn query() -> Option<web_sys::UrlSearchParams> {
    let query = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()
}

/// A seed whose first election has a winner: a workshop shouldn't begin with a wait for the second.
fn opening_seed(settings: Settings) -> u64 {
    let mut seeds = (0..OPENING_TRIES).map(|_| fresh_seed());
    let elects = |&seed: &u64| session::elects_at_once(Settings { seed, ..settings });
    seeds.find(elects).unwrap_or_else(fresh_seed)
}

/// A seed that nobody can guess, and short enough to be read out.
#[must_use]
pub fn fresh_seed() -> u64 {
    getrandom::u32().map_or(1, |random| u64::from(random % 1_000_000))
}

/// Whether the person prefers that nothing moves.
fn prefers_stillness() -> bool {
    media("(prefers-reduced-motion: reduce)")
}

fn media(query: &str) -> bool {
    let answer = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    answer.is_some_and(|answer| answer.matches())
}

/// Whether the page has the dark theme.
#[must_use]
pub fn is_dark() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.document_element());
    match root.and_then(|root| root.get_attribute("data-theme")) {
        Some(theme) => theme == "dark",
        None => media("(prefers-color-scheme: dark)"),
    }
}

/// Changes between the light and the dark theme, for this visit and the next.
pub fn toggle_theme() {
    let window = web_sys::window();
    let Some(root) = window.and_then(|window| window.document()?.document_element()) else {
        return;
    };
    let theme = if is_dark() { "light" } else { "dark" };
    // Nothing is lost if the browser keeps nothing: the choice then holds for this visit.
    let _ = root.set_attribute("data-theme", theme);
    if let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok()?) {
        let _ = storage.set_item(THEME, theme);
    }
}

/// What has the focus, unless it is the page as a whole.
#[must_use]
pub fn focused() -> Option<web_sys::HtmlElement> {
    let focused = web_sys::window()?.document()?.active_element()?;
    focused.dyn_into().ok().filter(|focused: &web_sys::HtmlElement| focused.tag_name() != "BODY")
}

/// A click leaves the focus where it was, so that a presenter's Space goes on to mean play and
/// pause; who comes by keyboard moves the focus as ever.
pub fn leave_focus(event: web_sys::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let button = target.and_then(|target| target.closest("button, [role=slider]").ok().flatten());
    if button.is_some() {
        event.prevent_default();
    }
}

/// Whether the window is as narrow as a phone: the same as in the stylesheets.
#[must_use]
pub fn is_narrow() -> bool {
    media("(max-width: 48em), (max-width: 700px)")
}

/// The font size of the page in CSS pixels.
#[must_use]
pub fn rem() -> f64 {
    let size = || {
        let window = web_sys::window()?;
        let root = window.document()?.document_element()?;
        let style = window.get_computed_style(&root).ok()??;
        style.get_property_value("font-size").ok()
    };
    // The browser's own reader of decimals; Rust's alone would be 10 KB of the page.
    let pixels = size().map_or(f64::NAN, |size| js_sys::parse_float(&size));
    if pixels.is_finite() { pixels } else { 16.0 }
}
