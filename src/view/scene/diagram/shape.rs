//! Shapes, and how they are written as SVG: the same for the page and for a picture that is kept.

use std::fmt::Write;

use crate::cluster::NoteId;
use crate::raft::Term;
use crate::view::scene::Point;

/// What something is drawn with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ink {
    /// The ground.
    Ground,
    /// What is written.
    Ink,
    /// What is less important.
    Soft,
    /// Rules.
    Line,
    /// What went wrong.
    No,
    /// What was agreed.
    Ok,
    /// The color of a term.
    Term(Term),
}

/// The colors of a look, as SVG names them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Palette {
    /// By [`Ink`], in its order, without the terms.
    inks: [&'static str; 6],
    /// By term; behind the last one it begins anew with the second.
    terms: [&'static str; 7],
    /// Whether it is drawn where it can be pointed at, by a browser.
    live: bool,
}

/// Whatever look the page has.
pub const PAGE: Palette = Palette {
    inks: ["var(--table)", "var(--ink)", "var(--soft)", "var(--line)", "var(--no)", "var(--ok)"],
    terms: [
        "var(--term-0)",
        "var(--term-1)",
        "var(--term-2)",
        "var(--term-3)",
        "var(--term-4)",
        "var(--term-5)",
        "var(--term-6)",
    ],
    live: true,
};

/// The light look, as in `page.css`, on white paper.
pub const LIGHT: Palette = Palette {
    inks: ["#fffdf8", "#22201c", "#5f594e", "#cfc5b2", "#a8201a", "#17693f"],
    terms: ["#6d665a", "#2261a8", "#8f5a08", "#0e6b55", "#93336b", "#4a54b8", "#a8431b"],
    live: false,
};

/// The dark look, as in `page.css`.
pub const DARK: Palette = Palette {
    inks: ["#1d1b18", "#f3eee4", "#c3b9a8", "#544d43", "#ffa79d", "#7adba5"],
    terms: ["#b5ab9a", "#8bbcf2", "#ecbf6b", "#70d6bc", "#eba4cf", "#adb8ff", "#f7a07f"],
    live: false,
};

impl Palette {
    /// The color of an ink.
    #[must_use]
    pub fn color(&self, ink: Ink) -> &'static str {
        match ink {
            Ink::Ground => self.inks[0],
            Ink::Ink => self.inks[1],
            Ink::Soft => self.inks[2],
            Ink::Line => self.inks[3],
            Ink::No => self.inks[4],
            Ink::Ok => self.inks[5],
            Ink::Term(0) => self.terms[0],
            Ink::Term(term) => self.terms[1 + ((term - 1) % 6) as usize],
        }
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stroke {
    /// Its color.
    pub ink: Ink,
    /// How wide it is; 0 for none.
    pub width: f64,
    /// How long a dash is, and the gap behind it; `None` for a solid line.
    pub dash: Option<(f64, f64)>,
    /// From 0, which can't be seen, to 1.
    pub opacity: f64,
}

impl Stroke {
    pub(super) fn new(ink: Ink, width: f64) -> Self {
        Self { ink, width, dash: None, opacity: 1.0 }
    }

    pub(super) fn dashed(self, dash: f64, gap: f64) -> Self {
        Self { dash: Some((dash, gap)), ..self }
    }

    pub(super) fn faint(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// It ends there.
    Left,
    /// It begins there.
    Right,
}

/// Something that is drawn.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// A line through these points.
    Line(Vec<Point>, Stroke),
    /// What lies between these points, filled, with a rim.
    Area(Vec<Point>, Ink, Stroke),
    /// A disk with a rim.
    Disk(Point, f64, Ink, Stroke),
    /// Words, in the middle of a row, with a halo.
    Words {
        /// Where they begin or end.
        at: Point,
        /// Which of the two.
        side: Side,
        /// What they say.
        text: String,
        /// The size of the lettering.
        size: f64,
        /// Their color.
        ink: Ink,
        /// Whether they are set off.
        bold: bool,
    },
    /// Where a line can be pointed at.
    Touch(Vec<Point>),
    /// What belongs to a note.
    Note(NoteId, Vec<Self>),
}

impl Shape {
    /// Writes it as SVG.
    pub(super) fn write(&self, svg: &mut String, palette: &Palette) {
        match self {
            Self::Line(points, stroke) => {
                svg.push_str("<polyline fill=\"none\"");
                write_points(svg, points);
                stroke.write(svg, palette);
                svg.push_str("/>");
            }
            Self::Area(points, ink, stroke) => {
                let _ = write!(svg, "<polygon fill=\"{}\"", palette.color(*ink));
                write_points(svg, points);
                stroke.write(svg, palette);
                svg.push_str("/>");
            }
            Self::Disk(at, radius, ink, stroke) => {
                let fill = palette.color(*ink);
                let _ = write!(
                    svg,
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{fill}\"",
                    px(at.x),
                    px(at.y),
                    px(*radius)
                );
                stroke.write(svg, palette);
                svg.push_str("/>");
            }
            Self::Words { at, side, text, size, ink, bold } => {
                let anchor = if *side == Side::Left { " text-anchor=\"end\"" } else { "" };
                let weight = if *bold { " font-weight=\"700\"" } else { "" };
                let open = |svg: &mut String| {
                    // Letters stand on a line: it lies a third of their size under the middle.
                    let _ = write!(
                        svg,
                        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{anchor}{weight}",
                        px(at.x),
                        px(at.y + size * 0.34),
                        px(*size)
                    );
                };
                let (ground, color) = (palette.color(Ink::Ground), palette.color(*ink));
                let halo = format!(
                    " stroke=\"{ground}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
                    px(size * 0.34)
                );
                open(svg);
                if palette.live {
                    let _ = write!(svg, "{halo} paint-order=\"stroke\"");
                } else {
                    // Not all programs know paint-order: there the halo is a text of its own.
                    let _ = write!(svg, "{halo} fill=\"{ground}\">");
                    escape(svg, text);
                    svg.push_str("</text>");
                    open(svg);
                }
                let _ = write!(svg, " fill=\"{color}\">");
                escape(svg, text);
                svg.push_str("</text>");
            }
            Self::Touch(points) => {
                if palette.live {
                    svg.push_str("<polyline class=\"touch\"");
                    write_points(svg, points);
                    svg.push_str("/>");
                }
            }
            Self::Note(note, shapes) => {
                let _ = write!(svg, "<g data-arrow=\"{}\">", note.0);
                shapes.iter().for_each(|shape| shape.write(svg, palette));
                svg.push_str("</g>");
            }
        }
    }
}

impl Stroke {
    fn write(&self, svg: &mut String, palette: &Palette) {
        if self.width <= 0.0 {
            return;
        }
        let color = palette.color(self.ink);
        let _ = write!(svg, " stroke=\"{color}\" stroke-width=\"{}\"", px(self.width));
        if let Some((dash, gap)) = self.dash {
            let _ = write!(svg, " stroke-dasharray=\"{} {}\"", px(dash), px(gap));
        }
        if self.opacity < 1.0 {
            let _ = write!(svg, " opacity=\"{}\"", self.opacity);
        }
    }
}

fn write_points(svg: &mut String, points: &[Point]) {
    svg.push_str(" points=\"");
    for (nth, point) in points.iter().enumerate() {
        let space = if nth == 0 { "" } else { " " };
        let _ = write!(svg, "{space}{},{}", px(point.x), px(point.y));
    }
    svg.push('"');
}

/// A tenth of a pixel is enough, and it is often a whole one.
pub(super) fn px(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// Writes text so that nothing in it can be taken for markup. What XML has no place for is left
/// out.
pub(super) fn escape(svg: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => svg.push_str("&amp;"),
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '"' => svg.push_str("&quot;"),
            '\'' => svg.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => svg.push(letter),
        }
    }
}
