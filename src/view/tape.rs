//! The tape along the bottom: the axis of terms, and the way to every moment of the run.
//!
//! For eyes it is a strip with bands and signs, for assistive technology a slider with a row of
//! buttons, for what happened, beside it. Where the cursor stands, the painter writes.

mod face;
mod hand;
mod jumps;

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

use self::face::{Face, Marks};
use self::hand::use_hand;
use self::jumps::Jumps;
use super::app::{Shared, use_shared};
use super::browser;
use super::button::Button;
use super::icon::Icon;
use super::paint::{Painter, TapeScale};
use super::scene::tape::{MIN_SPAN_US, Strip, Tape as Shapes, View, Window};
use super::session::{Action, Panel};
use super::tell;
use super::text::Texts;
use crate::cluster::Cluster;
use crate::cluster::history::Branch;
use crate::raft::{Micros, ServerId, Term};

/// What the button for the last second shows.
const SECOND_US: Micros = 1_000_000;

/// How much one press of a zoom button changes the span that is shown.
const ZOOM: f64 = 2.0;

/// How much room a sign takes, and how large the letters are, in multiples of the font size.
const SIGN_REM: f64 = 1.9;
const FONT_REM: f64 = 0.8;

/// Letters are never smaller, in pixels.
const LEAST_FONT_PX: f64 = 12.0;

/// A thumb needs so much room, in pixels.
const THUMB_PX: f64 = 44.0;

/// What the tape shows.
#[derive(Clone, Properties)]
pub struct TapeProps {
    /// The run.
    pub branch: Rc<Branch>,
    /// How many moments have been.
    pub place: u64,
    /// The cluster there.
    pub cluster: Rc<Cluster>,
    /// Whether the clock runs.
    pub playing: bool,
    /// The server whose events can be jumped to.
    pub server: ServerId,
    /// Whether the bookmarks are open.
    pub bookmarks_open: bool,
    /// Who moves the cursor.
    pub painter: Painter,
}

impl PartialEq for TapeProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.branch, &other.branch)
            && Rc::ptr_eq(&self.cluster, &other.cluster)
            && self.place == other.place
            && self.playing == other.playing
            && self.server == other.server
            && self.bookmarks_open == other.bookmarks_open
    }
}

impl TapeProps {
    /// Whether nothing has happened after what is shown.
    fn is_live(&self) -> bool {
        self.place == self.branch.len()
    }

    /// When the run ends, as far as it is known.
    fn end(&self) -> Micros {
        self.branch.tip().now().max(self.cluster.now())
    }

    /// The time that the screen shows.
    fn now(&self, shared: &Shared) -> Micros {
        let now = self.cluster.now();
        if self.playing { shared.now().max(now) } else { now }
    }
}

/// The tape and what acts on it.
#[component]
pub fn Tape(props: &TapeProps) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let strip = use_strip(&node);
    let view = use_memo((), |()| RefCell::new(View::default()));
    let again = use_force_update();
    let opened = use_state(|| false);
    let now = props.now(&shared);
    let end = props.end().max(now);
    let window = view.borrow_mut().at(now, end, props.playing);
    let shapes = use_shapes(&shared.texts, &props.branch, window, strip);
    let redraw = {
        let again = again.clone();
        use_callback((), move |(), ()| again.force_update())
    };
    props.painter.set_tape(TapeScale { window, width: strip.width, left: redraw.clone() });

    let change = {
        let (view, redraw) = (view.clone(), redraw.clone());
        move |change: fn(&mut View, Micros, Micros)| {
            let (view, redraw) = (view.clone(), redraw.clone());
            Callback::from(move |_: MouseEvent| {
                change(&mut view.borrow_mut(), now, end);
                redraw.emit(());
            })
        }
    };
    let hand = use_hand(&node, &view, &redraw, (window, strip.width, now, end));
    let onkeydown = use_slider_keys(props, &shared);
    let whole = window == Window::whole(end);
    let closest = window.span() <= MIN_SPAN_US;
    let toggle = {
        let opened = opened.clone();
        Callback::from(move |_: MouseEvent| opened.set(!*opened))
    };
    let live = props.is_live().then(|| shared.text("tape-is-live"));
    let written = if props.is_live() { strip.width } else { window.x(props.end(), strip.width) };
    html! {
        <section class={classes!("tape", opened.then_some("opened"))}
            aria-label={shared.text("tape-title")}>
            <div class="tape-strip" ref={node} onpointerdown={hand.down} onpointermove={hand.moved}
                onpointerup={hand.up.clone()} onpointercancel={hand.up} onwheel={hand.wheel}>
                <div class="tape-axis" role="slider" tabindex="0"
                    aria-label={shared.text("tape-time")} aria-orientation="horizontal"
                    aria-valuemin="0" aria-valuemax={(end / 1_000).to_string()}
                    aria-valuenow={(props.cluster.now() / 1_000).to_string()}
                    aria-valuetext={told(props, &shared)} {onkeydown}>
                    <Face shapes={shapes.clone()} {strip}
                        end={window.x(end, strip.width) as i32} />
                    <div class={classes!("tape-cursor", live.is_some().then_some("live"))}>
                        <span class="tape-ahead"></span>
                    </div>
                    if live.is_none() {
                        <span class="tape-unwritten" style={format!("left: {written:.0}px")}></span>
                    }
                </div>
                <Marks {shapes} {strip} past={(!props.is_live()).then_some(props.place)} />
            </div>
            <span class="tape-more">
                <Button name={shared.text("tape-more")} sign={Icon::More} compact=true
                    pressed={*opened} onclick={toggle} />
            </span>
            <div class="tape-hands">
                <Jumps branch={props.branch.clone()} place={props.place} server={props.server} />
                <Button class="tape-live" name={shared.text("tape-live")} reason={live}
                    onclick={shared.acting(Action::Seek(props.branch.len()))} />
                <Button class="tape-bookmark" name={shared.text("bookmark-button")}
                    sign={Icon::Flag} key_name="B" pressed={props.bookmarks_open}
                    onclick={shared.acting(Action::TogglePanel(Panel::Bookmarks))} />
                <span class="tape-zoom">
                    <Button name={shared.text("tape-zoom-out")} sign={Icon::Minus} compact=true
                        reason={whole.then(|| shared.text("tape-widest"))}
                        onclick={change(|view, now, end| view.zoom(ZOOM, now, now, end))} />
                    <Button name={shared.text("tape-zoom-in")} sign={Icon::Plus} compact=true
                        reason={closest.then(|| shared.text("tape-closest"))}
                        onclick={change(|view, now, end| view.zoom(1.0 / ZOOM, now, now, end))} />
                    <Button name={shared.text("tape-last-second")}
                        onclick={change(|view, now, _| view.show_last(SECOND_US, now))} />
                    <Button name={shared.text("tape-whole-run")}
                        reason={whole.then(|| shared.text("tape-widest"))}
                        onclick={change(|view, _, _| view.show_whole())} />
                </span>
            </div>
        </section>
    }
}

/// What the cursor stands at, in words.
fn told(props: &TapeProps, shared: &Shared) -> String {
    let cluster = &props.cluster;
    let leader = cluster.leader();
    let args = [
        ("time", tell::time(&shared.texts, cluster.now()).into()),
        ("term", highest_term(cluster).into()),
        ("leads", if leader.is_some() { "yes" } else { "no" }.to_owned().into()),
        ("leader", leader.map_or_else(String::new, |leader| leader.to_string()).into()),
        ("place", props.place.into()),
        ("all", props.branch.len().into()),
    ];
    shared.texts.with("tape-now", &args)
}

fn highest_term(cluster: &Cluster) -> Term {
    cluster.seats().iter().map(|seat| seat.persistent().current_term).max().unwrap_or(0)
}

/// The keys of a slider: an event, ten events, a second, all.
#[hook]
fn use_slider_keys(props: &TapeProps, shared: &Shared) -> Callback<KeyboardEvent> {
    let (place, len, now) = (props.place, props.branch.len(), props.cluster.now());
    let shared = shared.clone();
    use_callback((place, len, now), move |event: KeyboardEvent, &(place, len, now)| {
        let events = if event.shift_key() { 10 } else { 1 };
        let action = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => Action::Seek(place.saturating_sub(events)),
            "ArrowRight" | "ArrowUp" => Action::Seek((place + events).min(len)),
            "PageUp" => Action::SeekTime(now.saturating_sub(SECOND_US)),
            "PageDown" => Action::SeekTime(now + SECOND_US),
            "Home" => Action::Seek(0),
            "End" => Action::Seek(len),
            _ => return,
        };
        event.prevent_default();
        shared.act(action);
    })
}

/// What lies on the strip; it is laid out anew only when there is a new mark or another window.
#[hook]
fn use_shapes(texts: &Rc<Texts>, branch: &Rc<Branch>, window: Window, strip: Strip) -> Rc<Shapes> {
    let newest = branch.marks().next_back().copied();
    let known = (branch.id(), branch.fork(), newest, branch.bookmarks().to_vec());
    let branch = branch.clone();
    use_memo((texts.clone(), known, window, strip), move |(texts, ..)| {
        Shapes::new(texts, &branch, window, strip)
    })
}

/// The size of the strip, kept up to date.
#[hook]
fn use_strip(node: &NodeRef) -> Strip {
    // Until it is measured, the size on a projector.
    let strip = use_state_eq(|| strip_of(1500.0, 20.0, false));
    {
        let (strip, node) = (strip.clone(), node.clone());
        use_effect_with((), move |()| {
            let element = node.cast::<HtmlElement>();
            let measured = element.clone();
            let measure = Closure::<dyn Fn()>::new(move || {
                if let Some(element) = &measured {
                    let width = f64::from(element.client_width());
                    strip.set(strip_of(width, browser::rem(), browser::is_narrow()));
                }
            });
            let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, &element) {
                observer.observe(element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(measure);
            }
        });
    }
    *strip
}

fn strip_of(width: f64, rem: f64, narrow: bool) -> Strip {
    let sign = if narrow { THUMB_PX } else { SIGN_REM * rem };
    Strip { width: width.max(1.0), sign, font: (FONT_REM * rem).max(LEAST_FONT_PX) }
}
