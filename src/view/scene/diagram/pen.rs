//! The signs, as large as the lettering.

use super::shape::{Ink, Shape, Stroke};
use super::sign::Sign;
use crate::cluster::Seat;
use crate::raft::{Role, Term};
use crate::view::scene::Point;

/// What the signs are drawn with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    /// The size of the lettering.
    pub(super) font: f64,
    /// How high a row is.
    pub(super) row: f64,
}

/// How a lane looks for a while.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    Absent,
    Crashed,
    Paused,
    Follower,
    PreCandidate,
    Candidate,
    Leader,
}

/// How the lane of this server looks, and its term.
pub(super) fn pace(seat: Option<&Seat>) -> (Pace, Term) {
    let Some(seat) = seat else {
        return (Pace::Absent, 0);
    };
    let pace = match seat {
        Seat::Crashed { .. } => Pace::Crashed,
        Seat::Paused(_) => Pace::Paused,
        Seat::Up(server) => match server.role() {
            Role::Follower { .. } => Pace::Follower,
            Role::PreCandidate(_) => Pace::PreCandidate,
            Role::Candidate(_) => Pace::Candidate,
            Role::Leader(_) => Pace::Leader,
        },
    };
    (pace, seat.persistent().current_term)
}

impl Pen {
    /// The dashes are a part of half a row long with their gaps, so that they go on from one piece
    /// of a lane to the next.
    pub(super) fn lane(&self, pace: Pace, term: Term) -> Option<Stroke> {
        let Self { row, font } = *self;
        let of_term = |width: f64| Stroke::new(Ink::Term(term), font * width);
        Some(match pace {
            Pace::Absent => return None,
            Pace::Crashed => Stroke::new(Ink::Soft, font * 0.1).dashed(row * 0.04, row * 0.21),
            Pace::Paused => of_term(0.2).dashed(row * 0.15, row * 0.35).faint(0.7),
            Pace::Follower => of_term(0.2),
            Pace::PreCandidate => of_term(0.5).dashed(row * 0.07, row * 0.18),
            Pace::Candidate => of_term(0.6).dashed(row * 0.3, row * 0.2),
            Pace::Leader => of_term(0.9),
        })
    }

    /// A wall: a band with bricks.
    pub(super) fn wall(&self, x: f64, from: f64, to: f64) -> [Shape; 2] {
        let points = vec![Point { x, y: from }, Point { x, y: to }];
        let band = Stroke::new(Ink::No, self.font * 0.9).faint(0.14);
        let brick = self.row / 8.0;
        let bricks = Stroke::new(Ink::No, self.font * 0.5).dashed(brick * 0.4, brick * 0.6);
        [Shape::Line(points.clone(), band), Shape::Line(points, bricks)]
    }

    /// A vote.
    pub(super) fn disk(&self, at: Point, term: Term) -> Shape {
        let halo = Stroke::new(Ink::Ground, self.font * 0.12);
        Shape::Disk(at, self.font * 0.36, Ink::Term(term), halo)
    }

    /// The head of an arrow that comes from there.
    pub(super) fn head(&self, from: Point, tip: Point, ink: Ink) -> Shape {
        let size = self.font * 0.75;
        let length = from.distance(tip).max(1.0);
        let (along_x, along_y) =
            ((tip.x - from.x) / length * size, (tip.y - from.y) / length * size);
        let wing = |side: f64| Point {
            x: tip.x - along_x + along_y * 0.42 * side,
            y: tip.y - along_y - along_x * 0.42 * side,
        };
        Shape::Area(vec![tip, wing(1.0), wing(-1.0)], ink, Stroke::new(ink, 0.0))
    }

    /// Where something came to an end.
    pub(super) fn cross(&self, Point { x, y }: Point, size: f64) -> [Shape; 2] {
        [1.0, -1.0].map(|side| {
            let points = vec![
                Point { x: x - size, y: y - size * side },
                Point { x: x + size, y: y + size * side },
            ];
            Shape::Line(points, Stroke::new(Ink::No, self.font * 0.18))
        })
    }

    /// The sign of a server in this term.
    pub(super) fn mark(&self, at: Point, sign: Sign, term: Term) -> Vec<Shape> {
        let font = self.font;
        let rim = Stroke::new(Ink::Ink, font * 0.13);
        let halo = Stroke::new(Ink::Ground, font * 0.12);
        let polygon = |corners: &[(f64, f64)]| -> Vec<Point> {
            let corner = |&(x, y): &(f64, f64)| Point { x: at.x + x * font, y: at.y + y * font };
            corners.iter().map(corner).collect()
        };
        let area = |corners: &[(f64, f64)], ink: Ink, rim: Stroke| {
            vec![Shape::Area(polygon(corners), ink, rim)]
        };
        let face = |hands: &[&[(f64, f64)]]| -> Vec<Shape> {
            let disk = Shape::Disk(at, font * 0.58, Ink::Ground, rim);
            let hands = hands.iter().map(|hand| Shape::Line(polygon(hand), rim));
            [disk].into_iter().chain(hands).collect()
        };
        match sign {
            Sign::Leads(_) => area(&STAR, Ink::Ink, halo),
            Sign::TimedOut | Sign::Stands(_) | Sign::WouldStand(_) => {
                face(&[&[(0.0, -0.36), (0.0, 0.0), (0.28, 0.12)]])
            }
            Sign::Sleeps => {
                face(&[&[(-0.18, -0.28), (-0.18, 0.28)], &[(0.18, -0.28), (0.18, 0.28)]])
            }
            Sign::StepsDown(_) => area(&DOWN, Ink::Ground, rim),
            Sign::Restarts | Sign::Wakes | Sign::Joins => area(&ON, Ink::Ground, rim),
            Sign::Crashes => self.cross(at, font * 0.5).into(),
            Sign::Votes(_) => vec![self.disk(at, term)],
            Sign::Commits(_) => {
                let stroke = Stroke::new(Ink::Ok, font * 0.24);
                vec![Shape::Line(polygon(&[(-0.75, 0.0), (0.75, 0.0)]), stroke)]
            }
            Sign::Removes(_) => area(&SQUARE, Ink::Ground, Stroke::new(Ink::No, font * 0.14)),
            Sign::Writes(_) | Sign::Snapshot(_) => area(&SQUARE, Ink::Term(term), halo),
        }
    }
}

/// Downward, onward, and a square, round (0, 0).
const DOWN: [(f64, f64); 3] = [(-0.55, -0.35), (0.55, -0.35), (0.0, 0.5)];
const ON: [(f64, f64); 3] = [(-0.4, -0.5), (0.5, 0.0), (-0.4, 0.5)];
const SQUARE: [(f64, f64); 4] = [(-0.35, -0.35), (0.35, -0.35), (0.35, 0.35), (-0.35, 0.35)];

/// A star with five points round (0, 0), its outer radius 0.8.
const STAR: [(f64, f64); 10] = [
    (0.0, -0.8),
    (0.2, -0.27),
    (0.76, -0.25),
    (0.32, 0.1),
    (0.47, 0.65),
    (0.0, 0.34),
    (-0.47, 0.65),
    (-0.32, 0.1),
    (-0.76, -0.25),
    (-0.2, -0.27),
];
