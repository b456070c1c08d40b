//! Which rows are in view, and how the view follows the run.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::{Extent, Geometry, Room};

/// How many rows are drawn together.
pub const PAGE_ROWS: u64 = 32;

/// How many rows beyond the edges are drawn.
const MARGIN_ROWS: u64 = 12;

/// How far down the present place may be before the view follows, as a part of its height.
const LOW: f64 = 0.85;

/// The pages that are drawn: the first and the last one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Pages {
    first: u64,
    last: u64,
}

impl Pages {
    /// Those of them that a run of `len` rows has.
    pub fn range(self, extent: Extent, len: u64) -> Range<u64> {
        let end = len.min(extent.first + extent.rows).div_ceil(PAGE_ROWS);
        self.first.max(extent.first / PAGE_ROWS)..end.min(self.last + 1)
    }
}

/// What doesn't change by being drawn.
#[derive(Debug)]
struct Kept {
    extent: Extent,
    /// The row at the upper edge.
    top_row: u64,
    /// Where the view was put; where else it is, a person put it.
    scroll_top: i32,
}

/// The part of the run that is in view.
#[derive(Clone)]
pub struct Window {
    /// The rows that can be scrolled to.
    pub extent: Extent,
    /// The pages that are drawn.
    pub pages: Pages,
    node: NodeRef,
    kept: Rc<RefCell<Kept>>,
    set_pages: UseStateSetter<Pages>,
    height: f64,
    row: f64,
}

/// How far a run is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Course {
    /// How many rows it has.
    pub len: u64,
    /// How many moments have been.
    pub place: u64,
    /// Whether the view follows it.
    pub follows: bool,
}

/// Keeps the view where the run is, if it is to follow, and else where the person left it.
#[hook]
pub fn use_window(
    node: &NodeRef,
    room: Room,
    geometry: &Geometry,
    course: Course,
    pages: &UseStateHandle<Pages>,
) -> Window {
    let Course { len, place, follows } = course;
    let kept = use_mut_ref(|| Kept {
        extent: Extent::round(place, len, geometry.row, PAGE_ROWS),
        top_row: 0,
        scroll_top: 0,
    });
    let (extent, shift) = {
        let mut kept = kept.borrow_mut();
        let anchor = if follows { place } else { kept.top_row };
        let extent = kept.extent.keeping(anchor, len, geometry.row, PAGE_ROWS);
        let shift = kept.extent.first as f64 - extent.first as f64;
        kept.extent = extent;
        (extent, shift)
    };
    let window = Window {
        extent,
        pages: **pages,
        node: node.clone(),
        kept,
        set_pages: pages.setter(),
        height: room.height,
        row: geometry.row,
    };
    {
        let window = window.clone();
        let size = (room.height as i64, geometry.row as i64);
        use_effect_with((extent.first, len, place, follows, size), move |_| {
            window.turn_over(shift);
            if follows {
                window.follow(place);
            }
            window.look();
        });
    }
    window
}

impl Window {
    fn element(&self) -> Option<HtmlElement> {
        self.node.cast::<HtmlElement>()
    }

    fn y(&self, row: u64) -> f64 {
        row.saturating_sub(self.extent.first) as f64 * self.row
    }

    fn scroll_to(&self, element: &HtmlElement, y: f64) {
        element.set_scroll_top(y.max(0.0) as i32);
        self.kept.borrow_mut().scroll_top = element.scroll_top();
    }

    /// Other rows can be scrolled to: what was in view stays there.
    fn turn_over(&self, shift: f64) {
        if let Some(element) = self.element().filter(|_| shift != 0.0) {
            let y = f64::from(element.scroll_top()) + shift * self.row;
            self.scroll_to(&element, y);
        }
    }

    fn follow(&self, place: u64) {
        let Some(element) = self.element() else { return };
        let (y, top) = (self.y(place), f64::from(element.scroll_top()));
        if y > top + self.height * LOW {
            self.scroll_to(&element, y - self.height * LOW);
        } else if y < top + self.row {
            self.scroll_to(&element, y - self.height / 2.0);
        }
    }

    /// Draws what is in view now.
    fn look(&self) {
        let Some(element) = self.element() else { return };
        let top = self.extent.first + (f64::from(element.scroll_top()) / self.row) as u64;
        let bottom = top + (self.height / self.row) as u64 + 1;
        self.kept.borrow_mut().top_row = top;
        self.set_pages.set(Pages {
            first: top.saturating_sub(MARGIN_ROWS) / PAGE_ROWS,
            last: (bottom + MARGIN_ROWS) / PAGE_ROWS,
        });
    }

    /// Something scrolled. Whether a person did.
    pub fn scrolled(&self) -> bool {
        let Some(element) = self.element() else { return false };
        let by_person = (element.scroll_top() - self.kept.borrow().scroll_top).abs() > 2;
        self.kept.borrow_mut().scroll_top = element.scroll_top();
        self.look();
        by_person
    }

    /// Brings a row into view: to the middle, or no further than is needed.
    pub fn show(&self, row: u64, in_the_middle: bool) {
        let Some(element) = self.element() else { return };
        self.kept.borrow_mut().top_row = row;
        let (y, top) = (self.y(row), f64::from(element.scroll_top()));
        let (above, below) = (y < top, y + self.row > top + self.height);
        if in_the_middle {
            self.scroll_to(&element, y - self.height / 2.0);
        } else if above {
            self.scroll_to(&element, y);
        } else if below {
            self.scroll_to(&element, y + self.row - self.height);
        }
        self.look();
    }

    /// The rows that can be seen, of a run of `len`.
    pub fn in_view(&self, len: u64) -> Range<u64> {
        let first = self.kept.borrow().top_row.min(len);
        first..(first + (self.height / self.row) as u64 + 1).min(len)
    }

    /// Whether a row is in the lower half of the view.
    pub fn is_low(&self, row: u64) -> bool {
        let first = self.kept.borrow().top_row;
        row.saturating_sub(first) as f64 * self.row > self.height / 2.0
    }
}
