//! A run that goes to others: as a link, a QR code, a file, a script, a frame in slides.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::script::Sentence;
use crate::share::file::{FileError, to_json};
use crate::share::link::{LinkError, to_fragment};
use crate::share::{Saved, to_script};
use crate::view::app::{Shared, use_shared};
use crate::view::browser;
use crate::view::button::Button;
use crate::view::files;
use crate::view::icon::Icon;
use crate::view::scene::qr::{Code, MAX_QR_CHARS};
use crate::view::session::{Action, Notice, Session};
use crate::view::tell;

/// How large the frame is that is offered for slides, in pixels.
const FRAME: (u32, u32) = (1280, 720);

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ShareProps {
    pub(super) session: Session,
}

/// All ways in which a run goes to others, and comes back.
#[component]
pub(super) fn ShareForm(props: &ShareProps) -> Html {
    let shared = use_shared();
    if props.session.is_playing() {
        return html! { <p>{ shared.text("share-playing") }</p> };
    }
    html! { <Moment saved={props.session.saved()} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct MomentProps {
    saved: Saved,
}

/// The same, for a moment that stands.
#[component]
fn Moment(props: &MomentProps) -> Html {
    let shared = use_shared();
    // What became of the last thing that was asked for.
    let said = use_state_eq(|| None::<&'static str>);
    let address = use_state_eq(String::new);
    {
        let address = address.setter();
        use_effect_with((), move |()| address.set(browser::address()));
    }
    let fragment = use_memo(props.saved.clone(), to_fragment);
    let link = fragment.as_ref().as_ref().map(|fragment| format!("{}{fragment}", *address));
    let saved = &props.saved;
    let copy = |text: String| copying(said.setter(), text);
    html! {
        <div class="share">
            { match &link {
                Ok(link) => html! { <LinkRow link={link.clone()} copy={copy(link.clone())}
                    copy_frame={copy(frame(link))} /> },
                Err(error) => html! { <p class="mistake">{ told(&shared, **error) }</p> },
            } }
            <div class="panel-row">
                <Button name={shared.text("share-save")} onclick={saving(&shared, saved)} />
                <FileButton />
                <Button name={shared.text("share-copy-script")}
                    onclick={copying_script(&shared, said.setter(), saved)} />
            </div>
            <p class="share-said" role="status">{ said.map(|key| shared.text(key)) }</p>
            <ScriptField />
            <p class="panel-reason">{ shared.text("share-help") }</p>
        </div>
    }
}

fn told(shared: &Shared, error: LinkError) -> String {
    let sentence = tell::sentence(&shared.texts, &error.sentence());
    shared.texts.with("share-no-link", &[("sentence", sentence.into())])
}

/// What slides need to show the stage.
fn frame(link: &str) -> String {
    let address = link.replacen('#', "?embed#", 1);
    let (width, height) = FRAME;
    format!("<iframe src=\"{address}\" width=\"{width}\" height=\"{height}\"></iframe>")
}

#[derive(Clone, PartialEq, Properties)]
struct LinkRowProps {
    link: String,
    copy: Callback<MouseEvent>,
    copy_frame: Callback<MouseEvent>,
}

/// The link, to be copied or photographed.
#[component]
fn LinkRow(props: &LinkRowProps) -> Html {
    let shared = use_shared();
    let shows_code = use_state_eq(|| false);
    let code = use_memo(props.link.clone(), |link| Code::new(link));
    let toggle = {
        let shows_code = shows_code.clone();
        Callback::from(move |_: MouseEvent| shows_code.set(!*shows_code))
    };
    let too_long = code.is_none().then(|| {
        let args = [("most", MAX_QR_CHARS.into())];
        AttrValue::from(shared.texts.with("share-qr-too-long", &args))
    });
    let args = [("characters", props.link.chars().count().into())];
    html! {
        <>
            <input class="share-link" type="text" readonly=true value={props.link.clone()}
                aria-label={shared.text("share-link")} onfocus={select_all} />
            <p class="panel-reason">{ shared.texts.with("share-length", &args) }</p>
            <div class="panel-row">
                <Button class="main" name={shared.text("share-copy")} onclick={props.copy.clone()} />
                <Button name={shared.text("share-qr")} reason={too_long} pressed={*shows_code}
                    onclick={toggle.clone()} />
                <Button name={shared.text("share-copy-frame")} onclick={props.copy_frame.clone()} />
            </div>
            if let Some(code) = code.as_ref().as_ref().filter(|_| *shows_code) {
                <section class="qr" role="dialog" aria-label={shared.text("share-qr")}>
                    <svg viewBox={format!("0 0 {0} {0}", code.size)} role="img"
                        shape-rendering="crispEdges" aria-label={shared.text("share-qr-label")}>
                        <rect width="100%" height="100%" fill="#fff" />
                        <path d={code.path.clone()} fill="#000" />
                    </svg>
                    <Button name={shared.text("share-qr-close")} sign={Icon::Cross} compact=true
                        onclick={toggle} />
                </section>
            }
        </>
    }
}

fn select_all(event: FocusEvent) {
    let field: HtmlInputElement = event.target_unchecked_into();
    field.select();
}

/// Copies a text, and says so.
fn copying(said: UseStateSetter<Option<&'static str>>, text: String) -> Callback<MouseEvent> {
    Callback::from(move |_| copy(said.clone(), text.clone()))
}

fn copy(said: UseStateSetter<Option<&'static str>>, text: String) {
    spawn_local(async move {
        let copied = match browser::copy(&text) {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        said.set(Some(if copied { "share-copied" } else { "share-not-copied" }));
    });
}

fn copying_script(
    shared: &Shared,
    said: UseStateSetter<Option<&'static str>>,
    saved: &Saved,
) -> Callback<MouseEvent> {
    let (shared, run) = (shared.clone(), saved.run.clone());
    Callback::from(move |_| match to_script(&run) {
        Ok(script) => copy(said.clone(), script),
        Err(error) => shared.act(Action::Tell(Notice::Script(error))),
    })
}

fn saving(shared: &Shared, saved: &Saved) -> Callback<MouseEvent> {
    let (shared, saved) = (shared.clone(), saved.clone());
    Callback::from(move |_| {
        let written = to_json(&saved).and_then(|json| {
            let name = format!("raft-run-{}.json", saved.run.moments);
            files::save_text(&json, "application/json", &name).map_err(|_| {
                let sentence = Sentence::of("share-not-saved");
                FileError { place: name, sentence }
            })
        });
        if let Err(error) = written {
            shared.act(Action::Tell(Notice::File(error)));
        }
    })
}

/// Opens a file, whether it is a saved run or a script.
#[component]
fn FileButton() -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let onclick = {
        let node = node.clone();
        Callback::from(move |_| {
            if let Some(field) = node.cast::<HtmlInputElement>() {
                field.click();
            }
        })
    };
    let onchange = {
        let shared = shared.clone();
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = field.files().and_then(|files| files.get(0)) {
                files::open(&shared, file);
            }
            // The same file can be chosen again.
            field.set_value("");
        })
    };
    html! {
        <>
            <Button name={shared.text("share-open")} {onclick} />
            <input ref={node} type="file" hidden=true accept=".json,.raft,.txt"
                aria-label={shared.text("share-file")} {onchange} />
        </>
    }
}

/// A place for a script that somebody has copied.
#[component]
fn ScriptField() -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let play = {
        let (shared, node) = (shared.clone(), node.clone());
        Callback::from(move |_| {
            if let Some(field) = node.cast::<HtmlTextAreaElement>() {
                shared.act(Action::PlayScript(field.value().into()));
            }
        })
    };
    html! {
        <details class="share-script">
            <summary>{ shared.text("share-paste") }</summary>
            <textarea ref={node} class="script" rows="6" spellcheck="false"
                aria-label={shared.text("share-script")}
                placeholder={"cluster 3\nuntil leader\nrequest \"x\""} />
            <Button name={shared.text("share-play")} onclick={play} />
        </details>
    }
}
