//! What is pointed at, in words.

use yew::prelude::*;

use super::strip::SharedBook;
use super::{Pointed, Run};
use crate::view::app::{Shared, use_shared};
use crate::view::scene::diagram::{Arrow, End, REACH, Row, arrows};
use crate::view::tell::{self, Line};

/// What the card is about.
#[derive(Clone, PartialEq, Debug, Properties)]
pub struct CardProps {
    /// The run.
    pub run: Run,
    /// What is pointed at.
    pub told: Pointed,
    /// The upper edge of its row.
    pub top: f64,
    /// How high the row is.
    pub row: f64,
    /// How much room lies to the right of its run.
    pub right: f64,
    /// Whether the card lies above the row.
    pub above: bool,
    /// The rows.
    pub book: SharedBook,
}

/// A card beside the row: what happened there and why, or what the note says.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let shared = use_shared();
    let place = props.told.row();
    let around = place.saturating_sub(REACH)..place + REACH + 1;
    let rows = props.book.0.borrow_mut().rows(&props.run.0, around);
    let Some(row) = rows.iter().find(|row| row.place() == place) else {
        return html! {};
    };
    let arrow = match props.told {
        Pointed::Row(_) => None,
        Pointed::Arrow(_, note) => {
            let crossing = arrows(&rows, place..place + 1, props.run.0.len());
            crossing.into_iter().find(|arrow| arrow.note.id == note)
        }
    };
    let content = match &arrow {
        Some(arrow) => note(&shared, arrow, &rows),
        None => event(&shared, row),
    };
    let (top, shift) = match props.above {
        true => (props.top - props.row * 0.3, "-100%"),
        false => (props.top + props.row * 1.3, "0"),
    };
    let style = format!(
        "top: {top:.0}px; transform: translateY({shift}); --card--right: {:.0}px",
        props.right
    );
    html! { <div class="diagram-card" role="status" {style}>{ content }</div> }
}

fn event(shared: &Shared, row: &Row) -> Html {
    let lines = tell::tell_step_after(&shared.texts, &row.moment.before, &row.moment.events);
    let line = |line: &Line| {
        html! {
            <p>
                <span>{ &line.text }</span>
                if !line.section.is_empty() { <small>{ " " }{ line.section }</small> }
            </p>
        }
    };
    html! { <><b>{ tell::time(&shared.texts, row.at()) }</b>{ for lines.iter().map(line) }</> }
}

fn note(shared: &Shared, arrow: &Arrow, rows: &[Row]) -> Html {
    let text = tell::note(&shared.texts, &arrow.note);
    let at = |place: u64| rows.iter().find(|row| row.place() == place).map(Row::at);
    let (end, ended) = match arrow.end {
        End::Received(row) => ("received", at(row)),
        End::Lost(row, _) => ("lost", at(row)),
        End::UnderWay => ("under-way", None),
        End::Far => ("far", None),
    };
    let args = [
        ("sent", tell::time(&shared.texts, arrow.note.sent_at).into()),
        ("end", end.into()),
        ("time", ended.map(|at| tell::time(&shared.texts, at)).unwrap_or_default().into()),
    ];
    html! { <><b>{ shared.texts.with("diagram-way", &args) }</b><p>{ text.label }</p></> }
}
