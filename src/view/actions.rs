//! The lower edge: the clock to the left, the interventions to the right.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::app::use_shared;
use super::button::Button;
use super::icon::Icon;
use super::session::{Action, KeptTrouble, Notice, Panel, Session};
use super::tell;
use super::text::Texts;
use crate::cluster::history::MAX_BOOKMARKS;
use crate::cluster::{Command, Refusal};

/// What the actions act on.
#[derive(Clone, PartialEq, Properties)]
pub struct ActionsProps {
    /// The session.
    pub session: Session,
}

/// The lower edge of the page.
#[component]
pub fn Actions(props: &ActionsProps) -> Html {
    let shared = use_shared();
    let session = &props.session;
    let refusal = |refusal: &Refusal| Some(AttrValue::from(tell::refusal(&shared.texts, refusal)));
    let unless = |command: Command| match session.cluster().check(&command) {
        Ok(()) => None,
        Err(why) => refusal(&why),
    };
    let no_leader = match session.cluster().leader() {
        Some(_) => None,
        None => refusal(&Refusal::NoLeader),
    };
    let no_step = session.check_step().err().as_ref().and_then(refusal);
    let stopped = session
        .cluster()
        .violation()
        .and_then(|violation| refusal(&Refusal::Stopped(violation.property())));
    // Clients that try again wait for a leader by themselves.
    let tries_again = session.cluster().settings().client_retry_us.is_some();
    let no_request = stopped.clone().or_else(|| no_leader.clone().filter(|_| !tries_again));
    let nothing_before = (!session.can_go_back()).then(|| shared.text("notice-nothing-before"));
    let (slowest, fastest) = session.at_speed_end();
    let at_end = |end: bool, key: &str| end.then(|| shared.text(key));
    let playing = session.is_playing();
    html! {
        <footer class="actions">
            <p class="notice" role="status">
                { session.notice.as_ref().map(|notice| said(&shared.texts, notice)) }
            </p>
            <div class="actions-clock" role="group" aria-label={shared.text("actions-clock")}>
                <Button name={shared.text("button-back")} key_name="←" sign={Icon::Back}
                    reason={nothing_before} onclick={shared.acting(Action::Back)} />
                <Button class="main" key_name="Space" reason={stopped.clone()}
                    name={shared.text(if playing { "button-pause" } else { "button-play" })}
                    sign={if playing { Icon::Pause } else { Icon::Play }}
                    onclick={shared.acting(Action::PlayPause)} />
                <Button name={shared.text("button-step")} key_name="→" sign={Icon::Step}
                    reason={no_step} onclick={shared.acting(Action::Step)} />
                <Button name={shared.text("button-hold")} key_name="H"
                    pressed={session.is_holding()}
                    onclick={shared.acting(Action::ToggleHold)} />
                <span class="speed">
                    <Button name={shared.text("button-slower")} sign={Icon::Minus} compact=true
                        reason={at_end(slowest, "speed-slowest")}
                        onclick={shared.acting(Action::Slower)} />
                    <output class="speed-now" aria-label={shared.text("speed-label")}>
                        { format!("1 : {}", session.slowness()) }
                    </output>
                    <Button name={shared.text("button-faster")} sign={Icon::Plus} compact=true
                        reason={at_end(fastest, "speed-fastest")}
                        onclick={shared.acting(Action::Faster)} />
                </span>
            </div>
            <div class="actions-world" role="group" aria-label={shared.text("actions-world")}>
                <Button class="danger" name={shared.text("button-crash-leader")} key_name="C"
                    reason={no_leader.clone()} onclick={shared.acting(Action::CrashLeader)} />
                <Button name={shared.text("button-split")} key_name="N"
                    pressed={session.panel == Some(Panel::Split)}
                    onclick={shared.acting(Action::TogglePanel(Panel::Split))} />
                <Button name={shared.text("button-heal")} key_name="M"
                    reason={unless(Command::Heal)}
                    onclick={shared.acting(Action::Do(Command::Heal))} />
                <Button name={shared.text("button-split-vote")} key_name="V"
                    reason={unless(Command::SplitVote)}
                    onclick={shared.acting(Action::Do(Command::SplitVote))} />
                <Button name={shared.text("button-read")} key_name="Q"
                    reason={unless(Command::Read(None))} onclick={shared.acting(Action::Read(None))} />
                <span class="request">
                    <RequestValue value={session.typed_value.clone()}
                        next_letter={session.next_letter()} />
                    <Button name={shared.text("button-request")} key_name="R"
                        reason={no_request}
                        onclick={shared.acting(Action::Request(None))} />
                </span>
            </div>
        </footer>
    }
}

/// All that a stage has which is a part of another page: the clock, and why something is not done.
#[component]
pub fn EmbeddedActions(props: &ActionsProps) -> Html {
    let shared = use_shared();
    let session = &props.session;
    let refusal = |refusal: &Refusal| Some(AttrValue::from(tell::refusal(&shared.texts, refusal)));
    let no_step = session.check_step().err().as_ref().and_then(refusal);
    let nothing_before = (!session.can_go_back()).then(|| shared.text("notice-nothing-before"));
    let (key, sign) = match session.is_playing() {
        true => ("button-pause", Icon::Pause),
        false => ("button-play", Icon::Play),
    };
    html! {
        <>
            <p class="notice embedded-notice" role="status">
                { session.notice.as_ref().map(|notice| said(&shared.texts, notice)) }
            </p>
            <footer class="embedded-actions" role="group" aria-label={shared.text("actions-clock")}>
                <Button name={shared.text("button-back")} sign={Icon::Back} compact=true
                    reason={nothing_before} onclick={shared.acting(Action::Back)} />
                <Button name={shared.text(key)} {sign} compact=true
                    onclick={shared.acting(Action::PlayPause)} />
                <Button name={shared.text("button-step")} sign={Icon::Step} compact=true
                    reason={no_step} onclick={shared.acting(Action::Step)} />
            </footer>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RequestValueProps {
    value: String,
    next_letter: String,
}

/// What the client asks for; Enter asks.
#[component]
fn RequestValue(props: &RequestValueProps) -> Html {
    let shared = use_shared();
    let oninput = {
        let shared = shared.clone();
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            shared.act(Action::Type(field.value()));
        })
    };
    let onkeydown = {
        let shared = shared.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                shared.act(Action::Request(None));
            }
        })
    };
    html! {
        <input class="request-value" type="text" autocomplete="off" spellcheck="false"
            aria-label={shared.text("request-value")}
            value={props.value.clone()} placeholder={props.next_letter.clone()}
            {oninput} {onkeydown} />
    }
}

/// A notice as a sentence.
pub(super) fn said(texts: &Texts, notice: &Notice) -> String {
    let took = |key, did| texts.with(key, &[("what", tell::did(texts, did).into())]);
    let framed = |key, sentence: String| texts.with(key, &[("sentence", sentence.into())]);
    match notice {
        Notice::Refused(refusal) => tell::refusal(texts, refusal),
        Notice::Script(error) => {
            let sentence = tell::sentence(texts, &error.sentence);
            let args = [("line", error.line.into()), ("sentence", sentence.into())];
            texts.with("notice-script", &args)
        }
        Notice::NoLessons => texts.get("notice-no-lessons"),
        Notice::NoSuchLesson(slug) => {
            texts.with("notice-no-such-lesson", &[("slug", slug.clone().into())])
        }
        Notice::Lesson(error) => {
            let sentence = tell::sentence(texts, &error.mistake.sentence());
            let args = [("line", error.line.into()), ("sentence", sentence.into())];
            texts.with("notice-lesson", &args)
        }
        Notice::NoWindow(address) => {
            texts.with("presenter-blocked", &[("address", address.clone().into())])
        }
        Notice::TookBack(did) => took("notice-took-back", did),
        Notice::DidAgain(did) => took("notice-did-again", did),
        Notice::NothingBefore => texts.get("notice-nothing-before"),
        Notice::NothingToUndo => texts.get("notice-nothing-to-undo"),
        Notice::NothingToRedo => texts.get("notice-nothing-to-redo"),
        Notice::NoSuchMoment => texts.get("notice-no-such-moment"),
        Notice::Run(error) => framed("notice-run", tell::sentence(texts, &(*error).into())),
        Notice::Link(error) => framed("notice-link", tell::sentence(texts, &error.sentence())),
        Notice::File(error) => framed("notice-file", tell::file_error(texts, error)),
        Notice::Kept(KeptTrouble::Unreadable(why)) => {
            framed("notice-kept-unreadable", tell::sentence(texts, why))
        }
        Notice::Kept(KeptTrouble::NotKept(why)) => {
            framed("notice-not-kept", tell::sentence(texts, why))
        }
        Notice::Kept(KeptTrouble::LeftOut(count)) => {
            texts.with("notice-kept-left-out", &[("count", (*count).into())])
        }
        Notice::TooManyBookmarks => {
            texts.with("notice-bookmarks", &[("most", MAX_BOOKMARKS.into())])
        }
        Notice::Value(error) => tell::value_error(texts, *error),
        Notice::NoTexts(language) => {
            texts.with("notice-no-texts", &[("language", language.name().into())])
        }
    }
}
