//! What moves: once a frame the clock goes on, and notes and timers are put where they belong.
//!
//! Only when an event is due does the page draw anything anew; in between, nothing but positions
//! change, and they are written to the elements directly.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::app::Shared;
use super::scene::tape::Window;
use super::scene::{self, Layout, Placed, Showing, Size, Widths};
use super::session::{Glide, Session};
use crate::cluster::{Cluster, NoteId};
use crate::raft::{Countdown, Micros};

/// The longest gap between two frames that counts, so that a page in the background doesn't leap.
const MAX_GAP_MS: f64 = 100.0;

/// How long a step that is shown takes on the wall, at least and at most.
const GLIDE_MS: (f64, f64) = (150.0, 1200.0);

/// How long it takes to hand a note over while the clock stands.
const HAND_OVER_MS: f64 = 600.0;

/// What is drawn from.
pub struct Scenery {
    /// The cluster.
    pub cluster: Rc<Cluster>,
    /// Where everything lies.
    pub layout: Rc<Layout>,
    /// How wide the notes are, in their order.
    pub widths: Vec<Widths>,
    /// The note that is held out to be read.
    pub selected: Option<NoteId>,
    /// Whether notes show the buttons that act on them.
    pub hands: bool,
    /// How far timers move at once: they all move in the same frame, and not in every one.
    pub timer_grid_us: Micros,
}

/// How time becomes a place on the tape.
pub struct TapeScale {
    /// The span of time that is shown.
    pub window: Window,
    /// How wide it is, in pixels.
    pub width: f64,
    /// The time has left the window.
    pub left: Callback<()>,
}

/// Who moves what moves.
#[derive(Clone)]
pub struct Painter(Rc<RefCell<Canvas>>);

impl PartialEq for Painter {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The elements that move, and what was last written to them.
#[derive(Default)]
struct Canvas {
    scenery: Option<Scenery>,
    root: Option<Element>,
    notes: HashMap<u64, NoteElement>,
    timers: Vec<TimerElement>,
    tape: Option<TapeScale>,
    cursor: Option<HtmlElement>,
    /// The window that the time has left.
    tape_left: Option<Window>,
    /// What was painted last; nothing if there is something new to paint from.
    painted: Option<(Micros, Option<(NoteId, f64)>)>,
    moment: Instant,
}

/// The time that is shown, and the note that is being handed over.
#[derive(Clone, Copy, Default)]
struct Instant {
    time: f64,
    handed: Option<(NoteId, f64)>,
}

struct NoteElement {
    element: HtmlElement,
    written: Option<(String, Size, String)>,
}

struct TimerElement {
    slot: usize,
    arc: Element,
    left: Option<Element>,
    written: Option<(u64, u64)>,
}

impl Painter {
    /// Paints from this from now on.
    pub fn set_scenery(&self, scenery: Scenery) {
        let mut canvas = self.0.borrow_mut();
        canvas.scenery = Some(scenery);
        canvas.painted = None;
    }

    /// The stage is gone: only the time is told from now on.
    pub fn clear(&self) {
        let mut canvas = self.0.borrow_mut();
        canvas.scenery = None;
        canvas.painted = None;
    }

    /// The cursor stands on this tape from now on.
    pub fn set_tape(&self, tape: TapeScale) {
        let mut canvas = self.0.borrow_mut();
        canvas.tape = Some(tape);
        canvas.painted = None;
    }

    /// Takes over the elements of a stage that has just been drawn, and puts them in place before
    /// the browser shows them.
    fn collect(&self) {
        self.0.borrow_mut().collect();
    }

    fn paint(&self, moment: Instant) {
        let mut canvas = self.0.borrow_mut();
        canvas.moment = moment;
        canvas.paint();
    }
}

impl Canvas {
    fn collect(&mut self) {
        let document = web_sys::window().and_then(|window| window.document());
        let root = document.and_then(|document| document.query_selector(".app").ok().flatten());
        let Some(root) = root else {
            return;
        };
        let mut known = std::mem::take(&mut self.notes);
        for element in all::<HtmlElement>(&root, "[data-note]") {
            let id = element.get_attribute("data-note").and_then(|id| id.parse().ok());
            if let Some(id) = id {
                let kept = known.remove(&id).filter(|note| note.element == element);
                let note = kept.unwrap_or(NoteElement { element, written: None });
                self.notes.insert(id, note);
            }
        }
        self.timers = all::<Element>(&root, "[data-server]")
            .into_iter()
            .filter_map(|sheet| {
                let name = sheet.get_attribute("data-server")?;
                let number: usize = name.trim_start_matches('S').parse().ok()?;
                Some(TimerElement {
                    slot: number.checked_sub(1)?,
                    arc: sheet.query_selector(".ring-left").ok()??,
                    left: sheet.query_selector(".sheet-left").ok()?,
                    written: None,
                })
            })
            .collect();
        self.cursor = all(&root, ".tape-cursor").pop();
        self.root = Some(root);
        self.painted = None;
        self.paint();
    }

    fn paint(&mut self) {
        let now = (self.moment.time.max(0.0)) as Micros;
        let at_least = self.scenery.as_ref().map_or(0, |scenery| scenery.cluster.now());
        let now = now.max(at_least);
        let painted = Some((now, self.moment.handed));
        if std::mem::replace(&mut self.painted, painted) == painted {
            return;
        }
        if let Some(root) = &self.root {
            set(root, "data-time-us", &now.to_string());
        }
        self.move_cursor(now);
        let Some(scenery) = &self.scenery else {
            return;
        };
        let showing = Showing {
            handed: self.moment.handed,
            selected: scenery.selected,
            hands: scenery.hands,
        };
        let placed = scene::place(&scenery.cluster, now, &scenery.layout, &scenery.widths, showing);
        for placed in placed {
            if let Some(note) = self.notes.get_mut(&placed.id.0) {
                note.write(&placed);
            }
        }
        let timer_now = now - now % scenery.timer_grid_us.max(1);
        for timer in &mut self.timers {
            let seat = scenery.cluster.seats().get(timer.slot);
            let server = seat.and_then(|seat| seat.server());
            if let Some(countdown) = server.and_then(|server| server.role().election_timer()) {
                timer.write(countdown, timer_now.max(countdown.started_at));
            }
        }
    }

    fn move_cursor(&mut self, now: Micros) {
        let (Some(tape), Some(cursor)) = (&self.tape, &self.cursor) else {
            return;
        };
        let x = tape.window.x(now, tape.width);
        write_style(cursor, "transform", &format!("translateX({x:.1}px)"));
        if now >= tape.window.to && self.tape_left != Some(tape.window) {
            self.tape_left = Some(tape.window);
            tape.left.emit(());
        }
    }
}

impl NoteElement {
    fn write(&mut self, placed: &Placed) {
        let transform =
            format!("translate({:.1}px, {:.1}px) translate(-50%, -50%)", placed.at.x, placed.at.y);
        let opacity = format!("{:.2}", placed.opacity);
        let next = (transform, placed.size, opacity);
        let Some(before) = self.written.replace(next.clone()) else {
            set(&self.element, "data-size", next.1.name());
            write_style(&self.element, "transform", &next.0);
            write_style(&self.element, "opacity", &next.2);
            write_style(&self.element, "--note--degrees", &format!("{:.0}deg", placed.degrees));
            return;
        };
        if before.0 != next.0 {
            write_style(&self.element, "transform", &next.0);
        }
        if before.1 != next.1 {
            set(&self.element, "data-size", next.1.name());
        }
        if before.2 != next.2 {
            write_style(&self.element, "opacity", &next.2);
        }
    }
}

impl TimerElement {
    /// In steps of half a hundredth of the ring and of ten milliseconds: nobody sees less.
    fn write(&mut self, countdown: Countdown, now: Micros) {
        let span = countdown.ends_at.saturating_sub(countdown.started_at).max(1);
        let left = countdown.ends_at.saturating_sub(now);
        let next = (left * 200 / span, left.div_ceil(10_000) * 10);
        if self.written.replace(next) == Some(next) {
            return;
        }
        set(&self.arc, "stroke-dashoffset", &format!("{:.1}", 100.0 - next.0 as f64 / 2.0));
        if let Some(text) = &self.left {
            text.set_text_content(Some(&next.1.to_string()));
        }
    }
}

fn set(element: &Element, name: &str, value: &str) {
    // It fails only for names that no attribute can have.
    let _ = element.set_attribute(name, value);
}

fn write_style(element: &HtmlElement, name: &str, value: &str) {
    // What the stylesheet doesn't understand it leaves out.
    let _ = element.style().set_property(name, value);
}

fn all<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    let nodes = (0..list.length()).filter_map(|nth| list.item(nth));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

/// The frame loop of the page, and who paints in it.
#[hook]
pub fn use_painter(
    session: &UseReducerHandle<Session>,
    shared: &Shared,
    clock: &Rc<Cell<f64>>,
) -> Painter {
    let painter = use_memo((), |()| Painter(Rc::default()));
    let latest = use_mut_ref(|| session.clone());
    *latest.borrow_mut() = session.clone();
    {
        let painter = painter.clone();
        use_effect(move || painter.collect());
    }
    {
        let (painter, clock, shared) = (painter.clone(), clock.clone(), shared.clone());
        use_effect_with((), move |()| {
            let mut hand =
                Hand { clock, shared, painter: (*painter).clone(), glide: None, last: None };
            let frames = Frames::start(move |at| {
                let session = latest.borrow().clone();
                hand.frame(&session, at);
            });
            move || frames.stop()
        });
    }
    (*painter).clone()
}

/// What turns wall time into virtual time.
struct Hand {
    clock: Rc<Cell<f64>>,
    shared: Shared,
    painter: Painter,
    /// The glide that is under way, and when it began.
    glide: Option<(u64, f64)>,
    /// When the last frame was.
    last: Option<f64>,
}

impl Hand {
    fn frame(&mut self, session: &Session, at: f64) {
        let gap = self.last.map_or(0.0, |last| (at - last).clamp(0.0, MAX_GAP_MS));
        self.last = Some(at);
        let now = session.cluster().now() as f64;
        let moment = match session.glide() {
            Some(glide) => self.glide(session, glide, at),
            None if session.is_playing() => {
                let time = self.play(session, gap);
                // Who wants no motion sees things as they were at the latest event.
                Instant { time: if session.animate { time } else { now }, handed: None }
            }
            None => {
                self.clock.set(now);
                Instant { time: now, handed: None }
            }
        };
        self.painter.paint(moment);
    }

    /// The clock goes on; what is due happens.
    fn play(&self, session: &Session, gap: f64) -> f64 {
        let now = session.cluster().now() as f64;
        let due = |time: f64| session.due().is_some_and(|at| at as f64 <= time);
        let clock = self.clock.get().max(now);
        // If the last frame could not carry everything out, time waits for it.
        let start = if due(clock) { now } else { clock };
        let time = start + gap * 1000.0 / f64::from(session.slowness());
        self.clock.set(time);
        if due(time) {
            self.shared.tick(time as Micros);
        }
        time
    }

    /// A step that is shown: the clock runs up to it, or a note is handed over.
    fn glide(&mut self, session: &Session, glide: &Glide, at: f64) -> Instant {
        let now = session.cluster().now() as f64;
        self.clock.set(now);
        let began = match self.glide {
            Some((number, began)) if number == glide.number => began,
            _ => at,
        };
        self.glide = Some((glide.number, began));
        let virtual_ms = (glide.until as f64 - now) / 1000.0;
        let length = match glide.note {
            Some(_) => HAND_OVER_MS,
            None => (virtual_ms * f64::from(session.slowness())).clamp(GLIDE_MS.0, GLIDE_MS.1),
        };
        let share = ((at - began) / length).min(1.0);
        if share >= 1.0 {
            self.shared.finish_glide(glide.number);
        }
        Instant {
            time: now + (glide.until as f64 - now) * share,
            handed: glide.note.map(|note| (note, share)),
        }
    }
}

/// Calls a function once a frame until it is stopped.
struct Frames {
    stopped: Rc<Cell<bool>>,
}

type Frame = Closure<dyn FnMut(f64)>;

impl Frames {
    fn start(mut paint: impl FnMut(f64) + 'static) -> Self {
        let stopped = Rc::new(Cell::new(false));
        let again: Rc<RefCell<Option<Frame>>> = Rc::default();
        let next = again.clone();
        let stop = stopped.clone();
        *again.borrow_mut() = Some(Closure::new(move |at: f64| {
            if stop.get() {
                // Nobody asks for another frame: the closure is free to go.
                next.borrow_mut().take();
                return;
            }
            paint(at);
            request(&next);
        }));
        request(&again);
        Self { stopped }
    }

    fn stop(self) {
        self.stopped.set(true);
    }
}

fn request(frame: &Rc<RefCell<Option<Frame>>>) {
    let frame = frame.borrow();
    if let (Some(window), Some(frame)) = (web_sys::window(), frame.as_ref()) {
        // It fails only in a window that is gone.
        let _ = window.request_animation_frame(frame.as_ref().unchecked_ref());
    }
}
