//! A server as a sheet of paper: above, what is written on it; below, what is in the head.

use std::rc::Rc;

use yew::prelude::*;

use super::app::{Shared, use_shared};
use super::button::Button;
use super::icon::Icon;
use super::panel::side_name;
use super::scene::{self, Cell, Membership, Rect};
use super::session::{Action, Panel};
use super::tell;
use crate::cluster::{Command, Refusal};
use crate::raft::{Configuration, EntryId, ServerId, Tallies, Tally, Term};

/// How many characters a cell holds.
const CELL_CHARS: usize = 2;

/// What a sheet shows.
#[derive(Clone, PartialEq, Properties)]
pub struct SheetProps {
    /// What stands on it.
    pub sheet: Rc<scene::Sheet>,
    /// Where it lies.
    pub rect: Rect,
    /// How much larger than usual it is.
    pub scale: f64,
    /// Whether only its chip is shown.
    pub chip: bool,
    /// Whether the reader plays this server.
    #[prop_or_default]
    pub taken: bool,
    /// Whether a note waits here for the reader's answer.
    #[prop_or_default]
    pub asked: bool,
    /// What the latest step changed, and why.
    pub caption: AttrValue,
    /// Why its timer can't run out now.
    pub no_timeout: Option<AttrValue>,
    /// Why it can't be asked now.
    pub no_request: Option<AttrValue>,
}

/// The class that gives a term its color. Term 0 has none; after six terms the colors come again.
#[must_use]
pub fn term_class(term: Term) -> &'static str {
    const CLASSES: [&str; 6] = ["term-1", "term-2", "term-3", "term-4", "term-5", "term-6"];
    match term {
        0 => "term-0",
        _ => CLASSES[((term - 1) % 6) as usize],
    }
}

/// The sign of what a server is: a shape, so that hue says nothing alone.
#[must_use]
pub fn sign(sheet: &scene::Sheet) -> &'static str {
    match (sheet.alive, sheet.role) {
        ("crashed", _) => "✕",
        ("paused", _) => "☾",
        (_, "follower") if sheet.membership != Membership::Member => "◌",
        (_, "leader") => "★",
        (_, "candidate") => "◆",
        (_, "pre-candidate") => "◇",
        _ => "○",
    }
}

/// A sheet.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let shared = use_shared();
    let sheet = &*props.sheet;
    let Rect { center, width, height } = props.rect;
    let scale = props.scale;
    // Zoom makes what stands on the sheet larger, and with it the lengths given here.
    let style = format!(
        "zoom: {scale}; transform: translate({:.1}px, {:.1}px); width: {:.1}px; height: {:.1}px",
        (center.x - width / 2.0) / scale,
        (center.y - height / 2.0) / scale,
        width / scale,
        height / scale
    );
    let state = state(&shared, sheet);
    let standing = match sheet.membership {
        Membership::Member => None,
        Membership::CatchingUp => Some("catching-up"),
        Membership::Outsider => Some("outsider"),
    };
    // Who was removed and doesn't know it goes on standing.
    let misled = sheet.membership == Membership::Outsider && sheet.role != "follower";
    let outsider = misled.then(|| shared.text("state-outsider"));
    let heard = match &outsider {
        Some(outsider) => format!("{state}, {outsider}"),
        None => state.to_string(),
    };
    let heard = match props.taken {
        true => format!("{heard}, {}", shared.texts.get("seat-yours")),
        false => heard,
    };
    let label = shared.texts.with(
        "sheet-label",
        &[("server", sheet.id.into()), ("state", heard.into()), ("term", sheet.term.into())],
    );
    let changed = |yes: bool| yes.then_some("changed");
    html! {
        <section class={classes!("sheet", sheet.role, sheet.alive, term_class(sheet.term), standing,
                sheet.violated.map(|_| "violated"), props.chip.then_some("chip"), props.taken.then_some("taken"),
                props.asked.then_some("asked"))} {style}
            data-server={sheet.id.to_string()} data-role={sheet.role} data-alive={sheet.alive}
            data-term={sheet.term.to_string()}
            data-voted-for={sheet.voted_for.map_or_else(String::new, |id| id.to_string())}
            data-commit={sheet.commit.unwrap_or(0).to_string()}
            data-log={sheet.log_text()}
            data-member={standing.map(|_| "false")}
            data-seat={props.taken.then_some("taken")}
            data-snapshot={sheet.snapshot.map(|last| last.to_string())}
            aria-label={label}
            onclick={shared.acting(Action::SelectServer(sheet.id))}>
            <div class="sheet-page">
                <div class="sheet-paper">
                    <div class="sheet-top">
                        <Ring sheet={props.sheet.clone()} />
                        <b class={classes!("sheet-role", changed(sheet.changed.role))}>
                            <span aria-hidden="true">{ sign(sheet) }{ " " }</span>
                            { state }
                        </b>
                        <span class={classes!("sheet-term", changed(sheet.changed.term))}>
                            <small>{ shared.text("sheet-term") }</small>{ " " }
                            <b>{ sheet.term }</b>
                        </span>
                    </div>
                    <p class="sheet-second">
                        <span class={classes!("sheet-vote", changed(sheet.changed.vote))}>
                            { voted(&shared, sheet) }
                        </span>
                        if props.taken {
                            <span class="sheet-you">{ shared.text("seat-you") }</span>
                        }
                        if let Some(outsider) = outsider {
                            <span class="sheet-side">{ outsider }</span>
                        } else if let Some(side) = sheet.side {
                            <span class="sheet-side">
                                { shared.texts.with("sheet-side",
                                    &[("side", side_name(side).to_string().into())]) }
                            </span>
                        }
                    </p>
                    <LogRow sheet={props.sheet.clone()} />
                </div>
                <div class="sheet-head" title={shared.text("sheet-head")}>{ head(&shared, sheet) }</div>
                <p class="sheet-caption">{ &props.caption }</p>
            </div>
            { hands(&shared, props) }
        </section>
    }
}

/// What a server is, in a word or two.
pub(super) fn state(shared: &Shared, sheet: &scene::Sheet) -> AttrValue {
    match (sheet.alive, sheet.membership) {
        ("crashed", _) => shared.text("state-crashed"),
        ("paused", _) => shared.text("state-paused"),
        (_, Membership::CatchingUp) => shared.text("state-catching-up"),
        (_, Membership::Outsider) if sheet.role == "follower" => shared.text("state-outsider"),
        _ => shared.text(tell::role_key(sheet.role)),
    }
}

fn voted(shared: &Shared, sheet: &scene::Sheet) -> String {
    match sheet.voted_for {
        Some(voted_for) => shared.texts.with("sheet-voted", &[("server", voted_for.into())]),
        None => shared.texts.get("sheet-voted-nobody"),
    }
}

/// What is in the head: after a crash, nothing.
fn head(shared: &Shared, sheet: &scene::Sheet) -> Html {
    let Some(commit) = sheet.commit else {
        return html! { <span class="sheet-empty">{ shared.text("sheet-forgotten") }</span> };
    };
    let changed = sheet.changed.commit.then_some("changed");
    html! {
        <>
            <span class={classes!(changed)}>
                { shared.text("sheet-commit") }{ " " }<b>{ commit }</b>
            </span>
            if let Some(tallies) = &sheet.votes {
                <span>{ shared.text("sheet-votes") }{ " " }<b>{ votes(tallies) }</b></span>
            }
            if sheet.timer.is_some() && sheet.votes.is_none() {
                <span>{ shared.text("sheet-timer") }{ " " }<b class="sheet-left" data-unit={shared.text("sheet-unit")}></b></span>
            }
        </>
    }
}

/// `2/3`; with two majorities to reach `2/3 · 1/2`.
fn votes(tallies: &Tallies) -> String {
    let part = |tally: &Tally| format!("{}/{}", tally.have, tally.needed);
    tallies.iter().map(part).collect::<Vec<_>>().join(" · ")
}

/// What can be done to a server.
fn hands(shared: &Shared, props: &SheetProps) -> Html {
    let id = props.sheet.id;
    let button = |key: &str, sign: Icon, action: Action, reason: Option<AttrValue>| {
        html! {
            <Button class="hand" compact=true {sign} {reason} name={shared.text(key)}
                onclick={shared.acting(action)} />
        }
    };
    let act = |command: Command| Action::Do(command);
    html! {
        <div class="sheet-hands">
            if props.sheet.alive == "crashed" {
                { button("server-restart", Icon::Restart, act(Command::Restart(id)), None) }
            } else {
                { button("server-crash", Icon::Crash, act(Command::Crash(id)), None) }
            }
            if props.sheet.alive == "paused" {
                { button("server-resume", Icon::Play, act(Command::Resume(id)), None) }
            } else {
                { button("server-pause", Icon::Pause, act(Command::Pause(id)),
                    (props.sheet.alive == "crashed").then(|| is_crashed(shared, id))) }
            }
            { button("server-timeout", Icon::Timeout, act(Command::Timeout(id)), props.no_timeout.clone()) }
            { button("server-request", Icon::Request, Action::Request(Some(id)), props.no_request.clone()) }
            { seat_button(shared, props) }
            { button("server-more", Icon::More, Action::TogglePanel(Panel::Server(id)), None) }
        </div>
    }
}

/// Takes the seat, or leaves it.
fn seat_button(shared: &Shared, props: &SheetProps) -> Html {
    let id = props.sheet.id;
    let action = if props.taken { Action::LeaveSeat(id) } else { Action::TakeSeat(id) };
    html! {
        <Button class="hand hand-seat" compact=true sign={Icon::Person} pressed={props.taken}
            name={shared.texts.with("seat-take", &[("server", id.into())])}
            onclick={shared.acting(action)} />
    }
}

fn is_crashed(shared: &Shared, id: ServerId) -> AttrValue {
    tell::refusal(&shared.texts, &Refusal::IsCrashed(id)).into()
}

#[derive(Clone, PartialEq, Properties)]
struct PartProps {
    sheet: Rc<scene::Sheet>,
}

/// The name, with the election timer as an arc round it that empties.
#[component]
fn Ring(props: &PartProps) -> Html {
    html! {
        <span class="ring">
            <svg viewBox="0 0 44 44" aria-hidden="true">
                <circle class="ring-track" cx="22" cy="22" r="19" />
                if props.sheet.timer.is_some() {
                    <circle class="ring-left" cx="22" cy="22" r="19" pathLength="100"
                        stroke-dasharray="100 100" transform="rotate(-90 22 22)" />
                }
            </svg>
            <b>{ props.sheet.id.to_string() }</b>
        </span>
    }
}

/// The log, with the leader's marks under it.
#[component]
fn LogRow(props: &PartProps) -> Html {
    let shared = use_shared();
    let sheet = &*props.sheet;
    let empty = places(sheet).saturating_sub(sheet.cells.len() + sheet.in_snapshot);
    let label: AttrValue = match (sheet.snapshot, sheet.cells.is_empty()) {
        (None, true) => shared.text("sheet-log-empty"),
        (None, false) => shared.texts.with("sheet-log", &[("log", sheet.log_text().into())]).into(),
        (Some(last), _) => {
            let args = [("last", last.into()), ("log", sheet.log_text().into())];
            shared.texts.with("sheet-log-snapshot", &args).into()
        }
    };
    html! {
        <div class="log">
            <div class="log-cells" role="img" aria-label={label}>
                if let Some(last) = sheet.snapshot {
                    { snapshot(&shared, sheet, last) }
                } else if is_shifted(sheet) {
                    <span class="log-hidden">
                        { (sheet.hidden > 0).then(|| format!("+{}", sheet.hidden)) }
                    </span>
                }
                { for sheet.cells.iter().map(|cell| log_cell(sheet, cell)) }
                { for (0..empty).map(|_| html! { <span class="cell gap"></span> }) }
            </div>
            { marks(&shared, sheet) }
        </div>
    }
}

/// Whether the first entries are hidden, here or on other sheets.
fn is_shifted(sheet: &scene::Sheet) -> bool {
    sheet.shown_from > 1
}

/// How many entries there is room for: what is hidden takes the place of one.
fn places(sheet: &scene::Sheet) -> usize {
    scene::CELLS - usize::from(is_shifted(sheet))
}

/// The snapshot, a small stack of sheets, in the place of the entries that it stands for.
fn snapshot(shared: &Shared, sheet: &scene::Sheet, last: EntryId) -> Html {
    let places = sheet.in_snapshot.min(places(sheet)) + usize::from(is_shifted(sheet));
    let hidden = last.index < sheet.shown_from && sheet.hidden > last.index;
    let more = if hidden { format!("+{}", sheet.hidden - last.index) } else { String::new() };
    let title = shared.texts.with("sheet-snapshot", &[("last", last.into())]);
    html! {
        <span class={classes!("snapshot", sheet.changed.snapshot.then_some("changed"))}
            style={format!("--sheet--places: {}", places.max(1))} {title}>
            { if places > 1 { format!("1–{}", last.index) } else { last.index.to_string() } }
            <small>{ more }</small>
        </span>
    }
}

fn log_cell(sheet: &scene::Sheet, cell: &Cell) -> Html {
    let changed = sheet.changed.log_from.is_some_and(|from| cell.index >= from);
    let violated = sheet.violated.flatten() == Some(cell.index);
    let members = cell.payload.members();
    let text = match members {
        Some(members) => members.to_string(),
        None => cell.payload.value().map_or_else(|| "∅".to_owned(), ToString::to_string),
    };
    html! {
        <span class={classes!("cell", term_class(cell.term), members.map(|_| "members"),
                (!cell.committed).then_some("uncommitted"), changed.then_some("changed"),
                violated.then_some("violated"))}
            title={format!("{}: {text}@{}", cell.index, cell.term)}>
            { members.map_or_else(|| short(&text, CELL_CHARS), short_members) }
        </span>
    }
}

/// As much of a value as there is room for.
pub(super) fn short(text: &str, most_chars: usize) -> String {
    if text.chars().count() <= most_chars {
        return text.to_owned();
    }
    text.chars().take(most_chars - 1).chain(['…']).collect()
}

/// From how many members to how many, `3›4`; without the first once the change is made.
pub(super) fn short_members(members: Configuration) -> String {
    match members.new_members() {
        Some(new) => format!("{}›{}", members.old().len(), new.len()),
        None => format!("›{}", members.old().len()),
    }
}

/// What the leader holds about this log: up to where it is known to be equal, and what goes next.
fn marks(shared: &Shared, sheet: &scene::Sheet) -> Html {
    let Some((next_index, match_index, term)) = sheet.marks else {
        return html! { <div class="log-marks"></div> };
    };
    let label = shared
        .texts
        .with("sheet-marks", &[("next", next_index.into()), ("match", match_index.into())]);
    // Places are counted from the first cell that is shown; the one before it is 0.
    let place =
        |index: u64| (index + 1).saturating_sub(sheet.shown_from).min(places(sheet) as u64 + 1);
    let mark = |class: &'static str, sign: &'static str, index: u64| {
        html! {
            <span class={classes!("mark", class)}
                style={format!("--sheet--place: {}", place(index))}>{ sign }</span>
        }
    };
    html! {
        <div class={classes!("log-marks", term_class(term), is_shifted(sheet).then_some("shifted"))}
            role="img" aria-label={label.clone()} title={label}>
            { mark("mark-match", "▲", match_index) }
            { mark("mark-next", "△", next_index) }
        </div>
    }
}
