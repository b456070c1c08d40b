//! Hands on the strip: one finger, or the mouse, goes through time; two fingers, or the wheel,
//! move and zoom what is shown.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::raft::Micros;
use crate::view::app::{Shared, use_shared};
use crate::view::scene::tape::{View, Window};
use crate::view::session::Action;

/// A finger that moves less than this only touches.
const TOUCH_PX: f64 = 5.0;

/// How much a turn of the wheel zooms, per pixel.
const WHEEL_ZOOM: f64 = 0.002;

/// The height of a line, for wheels that count lines.
const LINE_PX: f64 = 18.0;

/// The window, the width of the strip, the time that is shown, and the end of the run.
type Shown = (Window, f64, Micros, Micros);

/// What the strip listens to.
pub(super) struct Hand {
    pub(super) down: Callback<PointerEvent>,
    pub(super) moved: Callback<PointerEvent>,
    pub(super) up: Callback<PointerEvent>,
    pub(super) wheel: Callback<WheelEvent>,
}

/// A finger, or the mouse with its button down.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Finger {
    id: i32,
    x: f64,
    began: f64,
    /// Whether it goes through time.
    scrubs: bool,
}

/// What is under the hand.
struct Grip {
    strip: NodeRef,
    view: Rc<RefCell<View>>,
    redraw: Callback<()>,
    shared: Shared,
    shown: Cell<Shown>,
    fingers: RefCell<Vec<Finger>>,
    /// Where to go in the next frame.
    wanted: Cell<Option<Micros>>,
}

/// Hands on this strip.
#[hook]
pub(super) fn use_hand(
    strip: &NodeRef,
    view: &Rc<RefCell<View>>,
    redraw: &Callback<()>,
    shown: Shown,
) -> Hand {
    let shared = use_shared();
    let grip = use_memo((), |()| Grip {
        strip: strip.clone(),
        view: view.clone(),
        redraw: redraw.clone(),
        shared,
        shown: Cell::new(shown),
        fingers: RefCell::default(),
        wanted: Cell::default(),
    });
    grip.shown.set(shown);
    let hand = use_memo((), |()| {
        let on = |act: fn(&Rc<Grip>, &PointerEvent)| {
            let grip = grip.clone();
            Callback::from(move |event: PointerEvent| act(&grip, &event))
        };
        let wheel = grip.clone();
        (
            on(Grip::take),
            on(Grip::drag),
            on(Grip::let_go),
            Callback::from(move |event: WheelEvent| wheel.turn(&event)),
        )
    });
    let (down, moved, up, wheel) = (*hand).clone();
    Hand { down, moved, up, wheel }
}

impl Grip {
    /// How far right of the strip's left end.
    fn x(&self, client_x: i32) -> f64 {
        let left =
            self.strip.cast::<Element>().map_or(0.0, |at| at.get_bounding_client_rect().left());
        f64::from(client_x) - left
    }

    fn take(self: &Rc<Self>, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let x = self.x(event.client_x());
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let on_mark =
            target.is_some_and(|target| target.closest("button").is_ok_and(|it| it.is_some()));
        let mut fingers = self.fingers.borrow_mut();
        let alone = fingers.is_empty();
        let scrubs = alone && !on_mark;
        fingers.push(Finger { id: event.pointer_id(), x, began: x, scrubs });
        if scrubs {
            self.capture(event.pointer_id());
            self.want(x);
        }
    }

    fn drag(self: &Rc<Self>, event: &PointerEvent) {
        let x = self.x(event.client_x());
        let mut fingers = self.fingers.borrow_mut();
        let Some(nth) = fingers.iter().position(|finger| finger.id == event.pointer_id()) else {
            return;
        };
        let before = fingers.clone();
        fingers[nth].x = x;
        if let [first, second, ..] = fingers[..] {
            return self.pinch([before[0].x, before[1].x], [first.x, second.x]);
        }
        let finger = &mut fingers[nth];
        if !finger.scrubs && (x - finger.began).abs() > TOUCH_PX {
            finger.scrubs = true;
            self.capture(finger.id);
        }
        if finger.scrubs {
            self.want(x);
        }
    }

    fn let_go(self: &Rc<Self>, event: &PointerEvent) {
        self.fingers.borrow_mut().retain(|finger| finger.id != event.pointer_id());
    }

    /// Two fingers keep what is under them.
    fn pinch(&self, before: [f64; 2], after: [f64; 2]) {
        let (window, width, now, end) = self.shown.get();
        let apart = |[a, b]: [f64; 2]| (a - b).abs().max(1.0);
        let middle = |[a, b]: [f64; 2]| (a + b) / 2.0;
        let around = window.time(middle(before), width);
        let mut view = self.view.borrow_mut();
        view.zoom(apart(before) / apart(after), around, now, end);
        view.pan((middle(before) - middle(after)) / width, now, end);
        drop(view);
        self.look(end);
    }

    fn turn(&self, event: &WheelEvent) {
        event.prevent_default();
        let scale = if event.delta_mode() == 0 { 1.0 } else { LINE_PX };
        let (mut across, mut along) = (event.delta_x() * scale, event.delta_y() * scale);
        if event.shift_key() && across == 0.0 {
            (across, along) = (along, 0.0);
        }
        let (window, width, now, end) = self.shown.get();
        let around = window.time(self.x(event.client_x()), width);
        let mut view = self.view.borrow_mut();
        if across.abs() > along.abs() {
            view.pan(across / width, now, end);
        } else {
            view.zoom((along * WHEEL_ZOOM).exp(), around, now, end);
        }
        drop(view);
        self.look(end);
    }

    /// The next move goes by what is seen then.
    fn look(&self, end: Micros) {
        let (_, width, now, _) = self.shown.get();
        let window = self.view.borrow().window(end);
        self.shown.set((window, width, now, end));
        self.redraw.emit(());
    }

    /// Goes to what lies there, in the next frame: no more often than is seen.
    fn want(self: &Rc<Self>, x: f64) {
        let (window, width, ..) = self.shown.get();
        let time = window.time(x, width).min(window.to - 1);
        if self.wanted.replace(Some(time)).is_some() {
            return;
        }
        let grip = self.clone();
        let go = Closure::once_into_js(move || {
            if let Some(time) = grip.wanted.take() {
                grip.shared.act(Action::SeekTime(time));
            }
        });
        if let Some(window) = web_sys::window() {
            // It fails only in a window that is gone.
            let _ = window.request_animation_frame(go.unchecked_ref());
        }
    }

    /// The finger may leave the strip while it goes through time.
    fn capture(&self, finger: i32) {
        if let Some(strip) = self.strip.cast::<HtmlElement>() {
            // A finger that is gone is none to follow.
            let _ = strip.set_pointer_capture(finger);
        }
    }
}
