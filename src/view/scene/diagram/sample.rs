//! The signs, each by itself, for the list of what they mean.

use super::PAGE;
use super::pen::{Pace, Pen};
use super::shape::{Ink, Shape, Stroke};
use super::sign::Sign;
use crate::raft::Term;
use crate::view::scene::Point;

/// The size of a sample.
const WIDTH: f64 = 56.0;
const HEIGHT: f64 = 24.0;
const MIDDLE: Point = Point { x: WIDTH / 2.0, y: HEIGHT / 2.0 };

/// The term in whose color samples are drawn.
const TERM: Term = 1;

/// A sign that is shown by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sample {
    /// A follower's lane.
    Follower,
    /// The lane of a server that asks whether it would get votes.
    PreCandidate,
    /// A candidate's lane.
    Candidate,
    /// A leader's lane.
    Leader,
    /// The lane of a server that sleeps.
    Paused,
    /// The lane of a crashed server.
    Crashed,
    /// An election timer ran out.
    TimedOut,
    /// A server was elected.
    Elected,
    /// A server voted.
    Voted,
    /// A server wrote an entry.
    Wrote,
    /// A server learned that entries are committed.
    Committed,
    /// A note was received.
    Received,
    /// A note was lost.
    Lost,
    /// A note that is a copy, or that nobody wrote.
    Copy,
    /// A note is under way.
    UnderWay,
    /// Between a client and a server.
    Client,
    /// A wall.
    Wall,
}

/// The sign as an SVG element in the page's colors.
#[must_use]
pub fn sample(of: Sample) -> String {
    let mut svg =
        format!("<svg class=\"sample\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-hidden=\"true\">");
    shapes(of).iter().for_each(|shape| shape.write(&mut svg, &PAGE));
    svg.push_str("</svg>");
    svg
}

fn shapes(of: Sample) -> Vec<Shape> {
    let pen = Pen { font: 16.0, row: HEIGHT };
    match of {
        Sample::Follower => lane(pen, Pace::Follower),
        Sample::PreCandidate => lane(pen, Pace::PreCandidate),
        Sample::Candidate => lane(pen, Pace::Candidate),
        Sample::Leader => lane(pen, Pace::Leader),
        Sample::Paused => lane(pen, Pace::Paused),
        Sample::Crashed => lane(pen, Pace::Crashed),
        Sample::TimedOut => mark(pen, Sign::TimedOut),
        Sample::Elected => mark(pen, Sign::Leads(TERM)),
        Sample::Voted => vec![pen.disk(MIDDLE, TERM)],
        Sample::Wrote => mark(pen, Sign::Writes(1)),
        Sample::Committed => mark(pen, Sign::Commits(1)),
        Sample::Received => arrow(pen, None, WIDTH - 6.0, true),
        Sample::Lost => {
            let mut shapes = arrow(pen, None, WIDTH * 0.6, false);
            shapes.extend(pen.cross(Point { x: WIDTH * 0.6, y: HEIGHT - 8.0 }, 6.0));
            shapes
        }
        Sample::Copy => {
            let mut shapes = arrow(pen, Some((9.0, 5.0)), WIDTH - 6.0, true);
            let rim = Stroke::new(Ink::Term(TERM), 2.0);
            shapes.push(Shape::Disk(Point { x: 8.0, y: 6.0 }, 4.0, Ink::Ground, rim));
            shapes
        }
        Sample::UnderWay => arrow(pen, Some((2.0, 5.0)), WIDTH * 0.7, false),
        Sample::Client => {
            let (start, end) = (Point { x: 6.0, ..MIDDLE }, Point { x: WIDTH - 6.0, ..MIDDLE });
            let stroke = Stroke::new(Ink::Ink, 1.8).dashed(3.0, 4.0);
            vec![Shape::Line(vec![start, end], stroke), pen.head(start, end, Ink::Ink)]
        }
        Sample::Wall => pen.wall(MIDDLE.x, 0.0, HEIGHT).into(),
    }
}

/// A lane, lying down.
fn lane(pen: Pen, pace: Pace) -> Vec<Shape> {
    let points = vec![Point { x: 4.0, ..MIDDLE }, Point { x: WIDTH - 4.0, ..MIDDLE }];
    pen.lane(pace, TERM).map(|stroke| Shape::Line(points, stroke)).into_iter().collect()
}

fn mark(pen: Pen, sign: Sign) -> Vec<Shape> {
    pen.mark(MIDDLE, sign, TERM)
}

fn arrow(pen: Pen, dash: Option<(f64, f64)>, end: f64, head: bool) -> Vec<Shape> {
    let (start, end) = (Point { x: 8.0, y: 6.0 }, Point { x: end, y: HEIGHT - 8.0 });
    let stroke = Stroke { dash, ..Stroke::new(Ink::Term(TERM), 2.0) };
    let head = head.then(|| pen.head(start, end, Ink::Term(TERM)));
    [Shape::Line(vec![start, end], stroke)].into_iter().chain(head).collect()
}
