//! One server's log, place by place, and what the signs in it mean.

use std::rc::Rc;

use yew::prelude::*;

use crate::raft::{EntryId, Index, Term};
use crate::view::app::{Shared, use_shared};
use crate::view::button::Button;
use crate::view::icon::Icon;
use crate::view::scene::{self, Fate, LogEntry, LogRow, Place};
use crate::view::session::{Action, Panel};
use crate::view::sheet::{short, short_members, sign, state, term_class};

/// How many characters of a value a cell holds.
const CELL_CHARS: usize = 4;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct RowProps {
    pub(super) row: Rc<LogRow>,
}

/// One server's log.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let shared = use_shared();
    let LogRow { sheet, applied, .. } = &*props.row;
    let more = Action::TogglePanel(Panel::Server(sheet.id));
    let state = state(&shared, sheet);
    let args = [
        ("server", sheet.id.into()),
        ("state", state.as_str().into()),
        ("term", sheet.term.into()),
    ];
    let label = shared.texts.with("sheet-label", &args);
    html! {
        <tr class={classes!("logs-row", sheet.role, sheet.alive, term_class(sheet.term))}
            data-server={sheet.id.to_string()} data-role={sheet.role} data-alive={sheet.alive}
            data-term={sheet.term.to_string()}
            data-voted-for={sheet.voted_for.map_or_else(String::new, |id| id.to_string())}
            data-commit={sheet.commit.unwrap_or(0).to_string()} data-log={sheet.log_text()}>
            <th scope="row" key={0} aria-label={label}>
                <span class="logs-name">
                    <span aria-hidden="true">{ sign(sheet) }</span>
                    <b>{ sheet.id.to_string() }</b>
                    <span class="logs-state">{ state }</span>
                </span>
                <span class="logs-numbers">
                    { marks(&shared, sheet) }
                    <span class="logs-term">{ shared.text("sheet-term") }{ " " }<b>{ sheet.term }</b></span>
                    <span class="logs-known">{ known(&shared, sheet, *applied) }</span>
                </span>
                <Button class="hand" compact=true sign={Icon::More} name={shared.text("server-more")}
                    onclick={shared.acting(more)} />
            </th>
            { for props.row.numbered().map(|(index, place)| {
                html! { <td key={index}>{ cell(&shared, place, index) }{ signs(sheet, index) }</td> }
            }) }
        </tr>
    }
}

/// How far the server knows its log to be committed and applied.
fn known(shared: &Shared, sheet: &scene::Sheet, applied: Option<Index>) -> AttrValue {
    match (sheet.commit, applied) {
        (Some(commit), Some(applied)) => {
            let args = [("commit", commit.into()), ("applied", applied.into())];
            shared.texts.with("logs-known", &args).into()
        }
        _ => shared.text("sheet-forgotten"),
    }
}

/// What the leader holds about the log, in numbers.
fn marks(shared: &Shared, sheet: &scene::Sheet) -> Html {
    let Some((next_index, match_index, term)) = sheet.marks else {
        return html! {};
    };
    let label = shared
        .texts
        .with("sheet-marks", &[("next", next_index.into()), ("match", match_index.into())]);
    html! {
        <span class={classes!("logs-marks", term_class(term))} role="img" aria-label={label.clone()}
            title={label}>{ format!("▲ {match_index} △ {next_index}") }</span>
    }
}

/// What the leader holds about the log, where it stands.
fn signs(sheet: &scene::Sheet, index: Index) -> Html {
    let (next_index, match_index, term) = sheet.marks.unwrap_or_default();
    let is_match = sheet.marks.is_some() && match_index == index;
    let is_next = sheet.marks.is_some() && next_index == index;
    html! {
        <span class={classes!("logs-places", term_class(term))} aria-hidden="true">
            { is_match.then_some("▲") }{ is_next.then_some("△") }
        </span>
    }
}

fn cell(shared: &Shared, place: Place, index: Index) -> Html {
    match place {
        Place::Empty => html! { <span class="logs-cell gap"></span> },
        Place::Snapshot(term) => snapshot(shared, index, term),
        Place::Entry(entry) => entry_cell(shared, entry),
    }
}

/// A place that the snapshot stands for; the last of them bears its name.
fn snapshot(shared: &Shared, index: Index, term: Option<Term>) -> Html {
    let text = match term {
        Some(term) => {
            let last = EntryId { index, term };
            shared.texts.with("sheet-snapshot", &[("last", last.into())])
        }
        None => shared.texts.get("logs-in-snapshot"),
    };
    html! {
        <span class={classes!("logs-cell", "in-snapshot", term.map(term_class))} title={text.clone()}>
            <span class="only-heard">{ text }</span>
            if let Some(term) = term {
                <small aria-hidden="true">{ format!("@{term}") }</small>
            }
        </span>
    }
}

fn entry_cell(shared: &Shared, entry: LogEntry) -> Html {
    let LogEntry { cell, applied, changed, fate } = entry;
    let members = cell.payload.members();
    let value = cell.payload.value().map(ToString::to_string);
    let text = match (members, value) {
        (Some(members), _) => members.to_string(),
        (None, value) => value.unwrap_or_else(|| "∅".to_owned()),
    };
    let known = match (applied, cell.committed) {
        (true, _) => "applied",
        (false, true) => "committed",
        (false, false) => "written",
    };
    let args =
        [("value", text.as_str().into()), ("term", cell.term.into()), ("known", known.into())];
    let said = shared.texts.with("logs-entry", &args);
    let fate_key = fate.map(|fate| match fate {
        Fate::Stays => "logs-stays",
        Fate::GivesWay => "logs-gives-way",
        Fate::Open => "logs-open",
    });
    let said = match fate_key {
        Some(key) => format!("{said}. {}", shared.texts.get(key)),
        None => said,
    };
    let loses = fate == Some(Fate::GivesWay);
    let shown = members.map_or_else(|| short(&text, CELL_CHARS), short_members);
    let long = shown.chars().count() > 3;
    html! {
        <span class={classes!("logs-cell", term_class(cell.term), members.map(|_| "members"),
                (!cell.committed).then_some("uncommitted"), changed.then_some("changed"),
                long.then_some("long"), fate.map(|_| "conflict"), loses.then_some("loses"))} title={said.clone()}>
            <span class="only-heard">{ said }</span>
            <b aria-hidden="true">{ shown }</b>
            <small aria-hidden="true">
                { format!("@{}", cell.term) }{ applied.then_some(" ✓") }{ loses.then_some(" ✗") }
            </small>
        </span>
    }
}

/// What the signs mean.
#[component]
pub(super) fn Key() -> Html {
    let shared = use_shared();
    let item = |(class, sign, key): (&'static str, &str, &str)| {
        html! {
            <li><span class={classes!("logs-sample", class)}>{ sign }</span>{ shared.text(key) }</li>
        }
    };
    let items = [
        ("logs-cell term-1", "x", "logs-key-committed"),
        ("logs-cell term-1 uncommitted", "x", "logs-key-uncommitted"),
        ("", "@2", "logs-key-term"),
        ("", "✓", "logs-key-applied"),
        ("logs-cell in-snapshot", "", "logs-key-snapshot"),
        ("", "▲", "logs-key-match"),
        ("", "△", "logs-key-next"),
        ("conflict", "≠", "logs-key-conflict"),
        ("conflict", "✗", "logs-key-loses"),
    ];
    html! { <ul class="logs-key" aria-hidden="true">{ for items.into_iter().map(item) }</ul> }
}
