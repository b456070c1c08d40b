//! A message as a note that can be read, handed over, lost or copied.

use std::rc::Rc;

use yew::prelude::*;

use super::app::use_shared;
use super::button::Button;
use super::icon::Icon;
use super::scene::Widths;
use super::session::Action;
use super::sheet::term_class;
use super::tell::{self, NoteText};
use super::text;
use crate::cluster::{self, Command, Origin};

/// A note with its words.
#[derive(Clone, PartialEq, Debug)]
pub struct Face {
    /// The note.
    pub note: cluster::Note,
    /// Its words.
    pub text: NoteText,
    /// How wide it is.
    pub widths: Widths,
}

impl Face {
    /// Lettering takes about half of its height; bold a little more.
    const LETTER_REM: f64 = 0.48;
    const BOLD_REM: f64 = 0.54;

    /// Finds out how wide a note is from what it says.
    #[must_use]
    pub fn new(note: &cluster::Note, text: NoteText) -> Self {
        let letters = |text: &str| text::letters(text) as f64;
        let title = letters(&text.title) * Self::BOLD_REM;
        let way = letters("S1 → S2") * Self::LETTER_REM;
        let detail = letters(&text.detail) * Self::LETTER_REM;
        let widths =
            Widths { card: (title + way + 0.6).max(detail).max(6.6) + 1.4, label: title + 1.4 };
        Self { note: note.clone(), text, widths }
    }
}

/// What a note shows.
#[derive(Clone, PartialEq, Properties)]
pub struct NoteProps {
    /// The note with its words.
    pub face: Rc<Face>,
    /// Whether it shows the buttons that act on it.
    pub hands: bool,
    /// Whether it is held out to be read.
    pub selected: bool,
    /// Whether it waits: at the door of a paused server, or held back.
    pub waits: bool,
    /// Why it can't be handed over now.
    pub no_deliver: Option<AttrValue>,
}

/// A note. Where it lies and how large it is, the painter decides.
#[component]
pub fn Note(props: &NoteProps) -> Html {
    let shared = use_shared();
    let cluster::Note { id, from, to, ref message, origin, .. } = props.face.note;
    let NoteText { title, detail, consent, label } = &props.face.text;
    let kind = message.kind();
    let verdict = consent.map(|consent| if consent { "consent" } else { "refusal" });
    let short = tell::short_name(kind, *consent);
    let copy = matches!(origin, Origin::CopyOf(_)).then_some("copy");
    let select = {
        let shared = shared.clone();
        Callback::from(move |()| shared.act(Action::SelectNote(Some(id))))
    };
    let width = format!("--note--card: {:.1}rem", props.face.widths.card);
    html! {
        <article class={classes!("note", verdict, kind.is_reply().then_some("reply"), copy,
                term_class(message.term()), props.waits.then_some("waits"),
                props.selected.then_some("selected"))}
            style={width} tabindex="0" aria-label={label.clone()}
            data-note={id.0.to_string()} data-kind={kind.name()}
            data-from={from.to_string()} data-to={to.to_string()}
            data-term={message.term().to_string()}
            onclick={select.reform(|_: MouseEvent| ())} onfocus={select.reform(|_: FocusEvent| ())}>
            <span class="note-short" aria-hidden="true">{ short }{ " " }<b>{ message.term() }</b></span>
            <span class="note-title"><b>{ title }</b><span class="note-way">{ format!(" {from} → {to}") }</span></span>
            <span class="note-detail">{ detail }</span>
            <span class={classes!("note-hands", props.hands.then_some("shown"))}
                onclick={|event: MouseEvent| event.stop_propagation()}>
                <Button class="hand" compact=true sign={Icon::Deliver} name={shared.text("note-deliver")}
                    reason={props.no_deliver.clone()}
                    onclick={shared.acting(Action::Deliver(id))} />
                <Button class="hand" compact=true sign={Icon::Cross} name={shared.text("note-drop")}
                    onclick={shared.acting(Action::Do(Command::Drop(id)))} />
                <Button class="hand" compact=true sign={Icon::Copy} name={shared.text("note-duplicate")}
                    onclick={shared.acting(Action::Do(Command::Duplicate(id)))} />
            </span>
        </article>
    }
}
