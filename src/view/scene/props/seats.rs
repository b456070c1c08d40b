//! What a game looks like, as a small drawing above its rules: who sits where, and who sends notes
//! to whom.

use std::f64::consts::TAU;

use super::Cast;
use crate::raft::{ServerId, ServerSet};
use crate::view::scene::{Point, Rect};

/// Width and height of the drawing; all its lengths are in hundredths of the width.
pub const PICTURE: (f64, f64) = (100.0, 60.0);

/// The radius of a seat.
pub const SEAT: f64 = 6.0;

/// How far notes keep away from a seat.
const APART: f64 = 1.5;

/// Where the wall of game 4 stands.
const WALL: f64 = 27.0;

/// One server.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Seat {
    /// Who sits there.
    pub server: ServerId,
    /// Where.
    pub center: Point,
    /// What the sign says.
    pub role: &'static str,
}

/// A note's way.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Arrow {
    /// Where it begins, beside a seat.
    pub from: Point,
    /// Where its head is: beside a seat, or at the wall.
    pub to: Point,
}

/// A game at a glance.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Picture {
    /// Those who play, S1 first.
    pub seats: Vec<Seat>,
    /// The notes that are under way.
    pub arrows: Vec<Arrow>,
    /// Where the network is cut, from top to bottom.
    pub wall: Option<f64>,
    /// The members before and after a change.
    pub rings: Vec<Rect>,
}

impl Picture {
    fn center(&self, server: ServerId) -> Point {
        self.seats[server.slot()].center
    }

    fn with_role(mut self, servers: ServerSet, role: &'static str) -> Self {
        for server in servers.iter() {
            self.seats[server.slot()].role = role;
        }
        self
    }

    fn with_notes(mut self, from: ServerId, to: ServerSet) -> Self {
        for receiver in to.without(from).iter() {
            let (from, to) = (self.center(from), self.center(receiver));
            let share = (SEAT + APART) / from.distance(to);
            self.arrows.push(Arrow { from: from.toward(to, share), to: to.toward(from, share) });
        }
        self
    }
}

/// The drawing for a game, by its number.
#[must_use]
pub fn picture(game: usize, cast: Cast) -> Picture {
    let all = cast.all();
    let mut servers = all.iter();
    let (Some(first), Some(second)) = (servers.next(), servers.next()) else {
        return Picture::default();
    };
    let only = |server: ServerId| ServerSet::from_iter([server]);
    match game {
        1 => round_a_table(all).with_role(only(first), "leader").with_notes(first, all),
        2 => round_a_table(all).with_role(only(second), "candidate").with_notes(second, all),
        3 => split_vote(cast),
        4 => cut_off(cast, first)
            .with_role(only(first).union(only(second)), "leader")
            .with_notes(second, all.without(first)),
        5 => two_lists(cast).with_role(only(first), "leader"),
        _ => round_a_table(all),
    }
}

fn seat(server: ServerId, center: Point) -> Seat {
    Seat { server, center, role: "follower" }
}

/// Places on an ellipse, the first at the top.
fn ellipse(
    center: Point,
    (width, height): (f64, f64),
    count: usize,
) -> impl Iterator<Item = Point> {
    (0..count).map(move |nth| {
        let angle = TAU * nth as f64 / count as f64;
        Point { x: center.x + width * angle.sin(), y: center.y - height * angle.cos() }
    })
}

fn round_a_table(all: ServerSet) -> Picture {
    let places = ellipse(Point { x: 50.0, y: 30.0 }, (40.0, 23.0), all.len());
    let seats = all.iter().zip(places).map(|(server, place)| seat(server, place)).collect();
    Picture { seats, ..Picture::default() }
}

/// Every voter gets the note of another candidate first.
fn split_vote(cast: Cast) -> Picture {
    let standing = cast.standing();
    let picture = round_a_table(cast.all()).with_role(standing, "candidate");
    let voters = cast.all().difference(standing);
    let asked = voters.iter().zip(standing.iter().cycle());
    asked.fold(picture, |picture, (voter, candidate)| {
        picture.with_notes(candidate, ServerSet::from_iter([voter]))
    })
}

/// One alone beyond a wall, where its notes end.
fn cut_off(cast: Cast, alone: ServerId) -> Picture {
    let place = Point { x: 11.0, y: 30.0 };
    let others = cast.all().without(alone);
    let places = ellipse(Point { x: 65.0, y: 30.0 }, (27.0, 23.0), others.len());
    let others = others.iter().zip(places).map(|(server, place)| seat(server, place));
    let at_the_wall = |y: f64| Arrow {
        from: Point { x: place.x + SEAT + APART, y: (place.y + y) / 2.0 },
        to: Point { x: WALL - APART, y },
    };
    Picture {
        seats: std::iter::once(seat(alone, place)).chain(others).collect(),
        arrows: [24.0, 36.0].map(at_the_wall).to_vec(),
        wall: Some(WALL),
        rings: Vec::new(),
    }
}

/// The old members to the left, the new ones to the right, in the middle those who are both.
fn two_lists(cast: Cast) -> Picture {
    let (old, new) = (cast.before(), cast.after());
    let column = |servers: ServerSet, x: f64| {
        let share = PICTURE.1 / servers.len() as f64;
        let place = move |nth: usize| Point { x, y: (nth as f64 + 0.5) * share };
        servers.iter().enumerate().map(move |(nth, server)| seat(server, place(nth)))
    };
    let seats = column(old.difference(new), 20.0);
    let seats = seats.chain(column(old.intersection(new), 50.0));
    let mut seats: Vec<Seat> = seats.chain(column(new.difference(old), 80.0)).collect();
    seats.sort_by_key(|seat| seat.server);
    let ring = |x: f64| Rect { center: Point { x, y: 30.0 }, width: 56.0, height: 58.0 };
    Picture { seats, rings: [35.0, 65.0].map(ring).to_vec(), ..Picture::default() }
}
