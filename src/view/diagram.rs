//! The space-time diagram beside the tools that belong to it: a lane a server, time downward.
//!
//! Only the strips of rows that are in view, and one more at either end, are in the document; each
//! is made once. What is pointed at follows from where the pointer is: no row listens for itself.

mod card;
mod heads;
mod save;
mod scroll;
mod signs;
mod strip;
mod tools;

use std::rc::Rc;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::app::use_shared;
use super::scene::Room;
use super::scene::diagram::{Book, Difference, Extent, Geometry, first_difference, shared_rows};
use super::session::Action;
use super::stage::use_room;
use crate::cluster::Cluster;
use crate::cluster::NoteId;
use crate::cluster::history::{Branch, BranchId, History};
use card::Card;
use heads::Heads;
use scroll::{Course, PAGE_ROWS, Pages};
use strip::Strip;
use tools::Tools;

/// Where there is less room than this, in multiples of the font size, two runs don't fit side by
/// side.
const TWO_RUNS_REM: f64 = 48.0;

/// A run as far as it has been, which can be told from others quickly.
#[derive(Clone, Debug)]
pub struct Run(pub Rc<Branch>);

/// A branch, and where it left another one: as long as both stay the same it only grows.
pub type RunKey = (BranchId, Option<u64>);

impl Run {
    fn key(&self) -> RunKey {
        (self.0.id(), self.0.fork().map(|fork| fork.place))
    }
}

impl PartialEq for Run {
    fn eq(&self, other: &Self) -> bool {
        let so_far = |run: &Self| (run.key(), run.0.len(), run.0.name().map(str::to_owned));
        Rc::ptr_eq(&self.0, &other.0) || so_far(self) == so_far(other)
    }
}

/// What the diagram shows.
#[derive(Clone, Debug, Properties)]
pub struct DiagramProps {
    /// All runs, and which of them is looked at.
    pub history: Rc<History>,
    /// How many moments have been.
    pub place: u64,
    /// The cluster at this place.
    pub cluster: Rc<Cluster>,
}

impl PartialEq for DiagramProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.history, &other.history)
            && self.place == other.place
            && Rc::ptr_eq(&self.cluster, &other.cluster)
    }
}

/// What the pointer, or the focus, is at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pointed {
    /// A row.
    Row(u64),
    /// A note's arrow, in this row.
    Arrow(u64, NoteId),
}

impl Pointed {
    fn row(self) -> u64 {
        match self {
            Self::Row(row) | Self::Arrow(row, _) => row,
        }
    }
}

/// The space-time diagram.
#[component]
pub fn Diagram(props: &DiagramProps) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let room = use_room(&node);
    let book = use_mut_ref(Book::default);
    let other = use_state_eq(|| None::<BranchId>);
    let swapped = use_state_eq(|| false);
    let follows = use_state_eq(|| true);
    let focus = use_state_eq(|| None::<u64>);
    let pointed = use_state_eq(|| None::<Pointed>);
    let pages = use_state_eq(Pages::default);

    let here = Run(props.history.branch().clone());
    let other_run = other.and_then(|id| props.history.get(id)).cloned().map(Run);
    let other_run = other_run.filter(|run| run.0.id() != here.0.id());
    let side_by_side = room.width >= room.rem * TWO_RUNS_REM;
    let shown: Vec<Run> = match &other_run {
        None => vec![here.clone()],
        Some(run) if side_by_side => vec![here.clone(), run.clone()],
        Some(run) if *swapped => vec![run.clone()],
        Some(_) => vec![here.clone()],
    };
    let len = shown.iter().map(|run| run.0.len()).max().unwrap_or(0);
    let servers = |run: &Run| run.0.tip().seats().len();
    let lanes = shown.iter().map(servers).max().unwrap_or(0).max(props.cluster.seats().len());
    let geometry = Geometry::new((room.width / shown.len() as f64).floor(), room.rem, lanes);
    let difference = use_difference(&props.history, &here, other_run.as_ref());

    let course = Course { len, place: props.place, follows: *follows };
    let window = scroll::use_window(&node, room, &geometry, course, &pages);
    let extent = window.extent;

    let seek = {
        let (shared, here_len) = (shared.clone(), here.0.len());
        Callback::from(move |row: u64| {
            if row < here_len {
                shared.act(Action::Seek(row + 1));
            }
        })
    };
    let go_to = {
        let (window, follows) = (window.clone(), follows.clone());
        Callback::from(move |row: u64| {
            follows.set(false);
            window.show(row, true);
        })
    };
    let row_at = {
        let node = node.clone();
        let row = geometry.row;
        move |event: &MouseEvent| -> Option<u64> {
            let scroll = node.cast::<HtmlElement>()?;
            let top = scroll.get_bounding_client_rect().top();
            let y = f64::from(event.client_y()) - top + f64::from(scroll.scroll_top());
            let place = extent.first + (y.max(0.0) / row) as u64;
            (place < len).then_some(place)
        }
    };
    let onmousemove = {
        let (row_at, pointed) = (row_at.clone(), pointed.clone());
        Callback::from(move |event: MouseEvent| {
            let note = note_under(&event);
            pointed.set(row_at(&event).map(|row| match note {
                Some(note) => Pointed::Arrow(row, note),
                None => Pointed::Row(row),
            }));
        })
    };
    let onmouseleave = {
        let pointed = pointed.clone();
        Callback::from(move |_: MouseEvent| pointed.set(None))
    };
    let onclick = {
        let (focus, seek) = (focus.clone(), seek.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(row) = row_at(&event) {
                focus.set(Some(row));
                seek.emit(row);
            }
        })
    };
    let onfocus = {
        let (focus, place) = (focus.clone(), props.place);
        Callback::from(move |_: FocusEvent| {
            if focus.is_none() && len > 0 {
                focus.set(Some(place.saturating_sub(1).min(len - 1)));
            }
        })
    };
    let onblur = {
        let focus = focus.clone();
        Callback::from(move |_: FocusEvent| focus.set(None))
    };
    let onkeydown = {
        let (focus, follows, pointed) = (focus.clone(), follows.clone(), pointed.clone());
        let (seek, window, place) = (seek.clone(), window.clone(), props.place);
        Callback::from(move |event: KeyboardEvent| {
            let Some(last) = len.checked_sub(1) else { return };
            let now = focus.unwrap_or(place.saturating_sub(1)).min(last);
            let row = match event.key().as_str() {
                "ArrowUp" => now.saturating_sub(1),
                "ArrowDown" => (now + 1).min(last),
                "Home" => 0,
                "End" => last,
                "Enter" => {
                    seek.emit(now);
                    now
                }
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            pointed.set(None);
            focus.set(Some(row));
            follows.set(false);
            window.show(row, false);
        })
    };
    let onscroll = {
        let (window, follows) = (window.clone(), follows.clone());
        Callback::from(move |_: Event| {
            if window.scrolled() {
                follows.set(false);
            }
        })
    };

    let strips = shown.iter().enumerate().flat_map(|(nth, run)| {
        let left = geometry.width * nth as f64;
        let (book, focus, run) = (book.clone(), *focus, run.clone());
        let heard = nth == 0;
        window.pages.range(extent, len).map(move |page| {
            let within = focus.filter(|row| heard && row / PAGE_ROWS == page);
            html! {
                <Strip key={format!("{nth}-{page}")} run={run.clone()} {page} {geometry} {left}
                    top={(page * PAGE_ROWS - extent.first) as f64 * geometry.row}
                    focus={within} {heard} book={strip::SharedBook(book.clone())} />
            }
        })
    });
    let y = |place: u64| place.saturating_sub(extent.first) as f64 * geometry.row;
    let told = pointed.or(focus.map(Pointed::Row)).filter(|told| told.row() < here.0.len());
    let height = format!("height: {:.0}px", extent.rows as f64 * geometry.row + room.rem * 3.0);
    html! {
        <section class="diagram"
            aria-label={shared.text("diagram-title")}>
            <Tools runs={props.history.branches().into_iter().cloned().map(Run).collect::<Vec<_>>()}
                here={here.clone()} other={other_run.clone()} {difference} follows={*follows}
                place={props.place} can_swap={other_run.is_some() && !side_by_side}
                on_other={setting(&other)} on_follow={setting(&follows)}
                on_swap={let swapped = swapped.clone();
                    Callback::from(move |()| swapped.set(!*swapped))}
                on_go={go_to} book={strip::SharedBook(book.clone())}
                view={window.in_view(len)} shown={shown[0].clone()} {geometry} />
            <div class="diagram-heads">
                { for shown.iter().enumerate().map(|(nth, run)| html! {
                    <Heads run={run.clone()} {geometry} left={geometry.width * nth as f64}
                        place={props.place} named={other_run.is_some()}
                        cluster={(run.0.id() == here.0.id()).then(|| props.cluster.clone())} />
                }) }
            </div>
            <div class="diagram-scroll" ref={node} tabindex="0" role="listbox"
                aria-label={shared.text("diagram-rows")}
                aria-activedescendant={focus.map(strip::row_id)}
                {onscroll} {onkeydown} {onclick} {onmousemove} {onmouseleave} {onfocus} {onblur}>
                <div class="diagram-content" style={height} role="presentation">
                    { for strips }
                    if let (Some(Difference::At(row)), true) = (difference, len > 0) {
                        <div class="diagram-difference" aria-hidden="true"
                            style={format!("top: {:.0}px", y(row))}>
                            <b>{ shared.text("diagram-first-difference") }</b>
                        </div>
                    }
                    if !here.0.is_empty() {
                        <div class="diagram-now" aria-hidden="true"
                            style={format!("top: {:.0}px", y(props.place))}>
                            <b>{ shared.text("diagram-now") }</b>
                        </div>
                    }
                    if let Some(told) = told {
                        <Card run={here.clone()} {told} top={y(told.row())} row={geometry.row}
                            right={geometry.width * (shown.len() - 1) as f64}
                            above={window.is_low(told.row())}
                            book={strip::SharedBook(book.clone())} />
                    }
                </div>
                if here.0.is_empty() {
                    <p class="diagram-empty">{ shared.text("diagram-empty") }</p>
                }
            </div>
        </section>
    }
}

/// A callback that sets a state.
fn setting<T: PartialEq + 'static>(state: &UseStateHandle<T>) -> Callback<T> {
    let setter = state.setter();
    Callback::from(move |value| setter.set(value))
}

/// Which note's arrow the pointer is at.
fn note_under(event: &MouseEvent) -> Option<NoteId> {
    let target = event.target_dyn_into::<Element>()?;
    let note = target.closest("[data-arrow]").ok()??;
    note.get_attribute("data-arrow")?.parse().ok().map(NoteId)
}

/// What was compared, and what came of it.
type Compared = (RunKey, u64, RunKey, u64, Difference);

/// Where two runs part. Found once, it stays there.
#[hook]
fn use_difference(history: &History, here: &Run, other: Option<&Run>) -> Option<Difference> {
    let known = use_mut_ref(|| None::<Compared>);
    let other = other?;
    let (one, two) = (&here.0, &other.0);
    let mut known = known.borrow_mut();
    if let Some((our_key, our_len, their_key, their_len, difference)) = *known
        && (our_key, their_key) == (here.key(), other.key())
    {
        let in_both = |row: u64| row < our_len.min(their_len);
        let stays = matches!(difference, Difference::At(row) if in_both(row));
        if stays || (our_len, their_len) == (one.len(), two.len()) {
            return Some(difference);
        }
    }
    let all: Vec<Rc<Branch>> = history.branches().into_iter().cloned().collect();
    let difference = first_difference(one, two, shared_rows(&all, one, two));
    *known = Some((here.key(), one.len(), other.key(), two.len(), difference));
    Some(difference)
}
