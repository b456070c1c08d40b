//! The diagram as text: strips of it for the page, and whole pictures that stand alone.

use std::fmt::Write;

use super::draw::{Drawing, draw};
use super::shape::{Ink, Palette, escape, px};
use super::{Geometry, PAGE};

/// The most rows that a picture holds: more, and no browser could make pixels of it.
pub const MAX_PICTURE_ROWS: u64 = 500;

/// The lettering of a picture, with what to take where that is not to be had.
const FONTS: &str = "'Source Sans 3', system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/// What stands over a picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// What it is.
    pub title: String,
    /// The same in more words, for those who hear it.
    pub description: String,
    /// What stands over the times.
    pub time: String,
    /// What stands over the lanes: the servers', then the clients'.
    pub lanes: Vec<String>,
}

/// Some rows for the page, as an SVG element in the page's colors.
#[must_use]
pub fn strip(drawing: &Drawing<'_>) -> String {
    let Geometry { width, row, .. } = *drawing.geometry;
    let height = (drawing.range.end - drawing.range.start) as f64 * row;
    let mut svg = format!(
        "<svg class=\"strip\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" \
         aria-hidden=\"true\">",
        px(width),
        px(height)
    );
    draw(drawing).iter().for_each(|shape| shape.write(&mut svg, &PAGE));
    svg.push_str("</svg>");
    svg
}

/// A picture that stands alone: a whole SVG file, which needs no other.
#[must_use]
pub fn picture(drawing: &Drawing<'_>, palette: &Palette, heading: &Heading) -> String {
    let Geometry { row, font, .. } = *drawing.geometry;
    let rows = (drawing.range.end - drawing.range.start) as f64 * row;
    let top = (font * 4.6).round();
    let (width, height) = (drawing.geometry.right() + font, top + rows + font);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" \
         viewBox=\"0 0 {0} {1}\" role=\"img\" font-family=\"{FONTS}\">",
        px(width),
        px(height)
    );
    write_element(&mut svg, "<title>", &heading.title, "</title>");
    write_element(&mut svg, "<desc>", &heading.description, "</desc>");
    let ground = palette.color(Ink::Ground);
    let _ = write!(svg, "<rect width=\"100%\" height=\"100%\" fill=\"{ground}\"/>");
    let mut write_words = |x: f64, y: f64, style: &str, words: &str| {
        let ink = palette.color(Ink::Ink);
        let (x, y) = (px(x), px(y));
        let _ = write!(svg, "<text x=\"{x}\" y=\"{y}\" fill=\"{ink}\" {style}>");
        escape(&mut svg, words);
        svg.push_str("</text>");
    };
    let bold = format!("font-size=\"{}\" font-weight=\"700\"", px(font * 1.2));
    write_words(font, font * 1.9, &bold, &heading.title);
    let over = format!("font-size=\"{}\" font-weight=\"700\"", px(font));
    write_words(font, font * 3.9, &over, &heading.time);
    for (slot, name) in heading.lanes.iter().enumerate() {
        let x = drawing.geometry.slot(slot);
        write_words(x, font * 3.9, &format!("{over} text-anchor=\"middle\""), name);
    }
    let _ = write!(svg, "<svg y=\"{}\" width=\"{}\" height=\"{}\">", px(top), px(width), px(rows));
    draw(drawing).iter().for_each(|shape| shape.write(&mut svg, palette));
    svg.push_str("</svg></svg>");
    svg
}

fn write_element(svg: &mut String, open: &str, words: &str, close: &str) {
    svg.push_str(open);
    escape(svg, words);
    svg.push_str(close);
}
