//! Some rows of one run: their shapes, and their words for those who hear the page.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::scroll::PAGE_ROWS;
use super::{Book, Geometry, Run};
use crate::view::app::{Shared, use_shared};
use crate::view::scene::diagram::{Drawing, REACH, Row, strip};
use crate::view::tell;

/// The rows that have been made, for all strips.
#[derive(Clone, Debug)]
pub struct SharedBook(pub Rc<RefCell<Book>>);

impl PartialEq for SharedBook {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What a strip shows.
#[derive(Clone, Debug, Properties)]
pub struct StripProps {
    /// The run.
    pub run: Run,
    /// Which of its pages.
    pub page: u64,
    /// Where everything lies.
    pub geometry: Geometry,
    /// How far to the right it lies.
    pub left: f64,
    /// How far down it lies.
    pub top: f64,
    /// The row that has the focus.
    pub focus: Option<u64>,
    /// Whether its rows can be gone through.
    pub heard: bool,
    /// The rows.
    pub book: SharedBook,
}

impl StripProps {
    /// The rows that it shows, and how much of the run it depends on.
    fn range(&self) -> (std::ops::Range<u64>, u64) {
        let (first, len) = (self.page * PAGE_ROWS, self.run.0.len());
        let end = (first + PAGE_ROWS).min(len);
        (first.min(end)..end, (first + PAGE_ROWS + REACH).min(len))
    }
}

impl PartialEq for StripProps {
    fn eq(&self, other: &Self) -> bool {
        let place = |props: &Self| (props.left, props.top, props.focus, props.heard, props.page);
        self.run.key() == other.run.key()
            && self.range() == other.range()
            && self.geometry == other.geometry
            && place(self) == place(other)
            && self.book == other.book
    }
}

/// The name of a row among the page's elements.
pub fn row_id(place: u64) -> String {
    format!("moment-{place}")
}

/// A strip of the diagram.
#[component]
pub fn Strip(props: &StripProps) -> Html {
    let shared = use_shared();
    let (range, seen) = props.range();
    let texts = shared.texts.clone();
    let made = use_memo((props.run.key(), range, seen, props.geometry, props.heard, texts), {
        let (shared, props) = (shared.clone(), props.clone());
        move |(_, range, _, geometry, heard, texts)| {
            let around = range.start.saturating_sub(REACH)..range.end + REACH;
            let rows = props.book.0.borrow_mut().rows(&props.run.0, around);
            let drawing = Drawing {
                rows: &rows,
                range: range.clone(),
                len: props.run.0.len(),
                geometry,
                texts,
            };
            let within = rows.iter().filter(|row| *heard && range.contains(&row.place()));
            let told: Vec<(u64, AttrValue)> =
                within.map(|row| (row.place(), words(&shared, row).into())).collect();
            (AttrValue::from(strip(&drawing)), told)
        }
    });
    let (svg, told) = &*made;
    let row = |(place, words): &(u64, AttrValue)| {
        let nth = (place - props.page * PAGE_ROWS) as f64;
        let height = props.geometry.row;
        let focused = props.focus == Some(*place);
        html! {
            <div key={*place} id={row_id(*place)} role="option" aria-label={words.clone()}
                aria-selected={focused.to_string()}
                class={classes!("diagram-row", focused.then_some("focused"))}
                style={format!("top: {:.0}px; height: {height:.0}px", nth * height)}></div>
        }
    };
    let style = format!(
        "left: {:.0}px; top: {:.0}px; width: {:.0}px",
        props.left, props.top, props.geometry.width
    );
    html! {
        <div class="diagram-strip" role="presentation" {style}>
            <div role="presentation">{ for told.iter().map(row) }</div>
            { Html::from_html_unchecked(svg.clone()) }
        </div>
    }
}

/// A row in words.
fn words(shared: &Shared, row: &Row) -> String {
    let lines = tell::tell_step_after(&shared.texts, &row.moment.before, &row.moment.events);
    let what: Vec<String> = lines.into_iter().map(|line| line.text).collect();
    let args =
        [("time", tell::time(&shared.texts, row.at()).into()), ("what", what.join(" ").into())];
    shared.texts.with("diagram-row", &args)
}
