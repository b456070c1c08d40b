//! Where things lie: the sheets round the table, and the way of a note between two of them.

use crate::raft::{MAX_SERVERS, ServerId, ServerSet};

/// A point on the stage, in CSS pixels from its upper left corner.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    pub(super) fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    pub(super) fn toward(self, other: Self, share: f64) -> Self {
        Self { x: self.x + (other.x - self.x) * share, y: self.y + (other.y - self.y) * share }
    }
}

/// A rectangle by its center.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Rect {
    /// The middle.
    pub center: Point,
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
}

impl Rect {
    /// Whether two rectangles have more than an edge in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        (self.center.x - other.center.x).abs() * 2.0 < self.width + other.width
            && (self.center.y - other.center.y).abs() * 2.0 < self.height + other.height
    }

    pub(super) fn grown(&self, width: f64, height: f64) -> Self {
        Self { width: self.width + width, height: self.height + height, ..*self }
    }

    /// The point of it that is nearest to another.
    fn nearest(&self, point: Point) -> Point {
        let within =
            |at: f64, center: f64, size: f64| at.min(center + size / 2.0).max(center - size / 2.0);
        Point {
            x: within(point.x, self.center.x, self.width),
            y: within(point.y, self.center.y, self.height),
        }
    }

    fn contains(&self, point: Point) -> bool {
        (point.x - self.center.x).abs() * 2.0 < self.width
            && (point.y - self.center.y).abs() * 2.0 < self.height
    }
}

/// The room there is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Room {
    /// Width of the stage in CSS pixels.
    pub width: f64,
    /// Height of the stage in CSS pixels.
    pub height: f64,
    /// The page's font size in CSS pixels: all sizes follow from it.
    pub rem: f64,
}

impl Room {
    /// Whether the whole of a rectangle lies in it.
    #[must_use]
    pub fn holds(&self, rect: &Rect) -> bool {
        let Rect { center, width, height } = *rect;
        let (left, top) = (center.x - width / 2.0, center.y - height / 2.0);
        left >= 0.0 && top >= 0.0 && left + width <= self.width && top + height <= self.height
    }

    /// The nearest point round which there is room for something of this size.
    pub(super) fn nearest(&self, point: Point, (width, height): (f64, f64)) -> Point {
        let within = |at: f64, size: f64, room: f64| at.min(room - size / 2.0).max(size / 2.0);
        Point { x: within(point.x, width, self.width), y: within(point.y, height, self.height) }
    }
}

/// Where everything lies.
#[derive(Clone, PartialEq, Debug)]
pub struct Layout {
    /// The room it was made for.
    pub room: Room,
    /// How much larger than usual the sheets are.
    pub scale: f64,
    /// Whether there is room for one whole sheet only; the others are chips.
    pub narrow: bool,
    /// The middle of the table.
    pub center: Point,
    /// By server: the place on the table that notes leave from and come to.
    pub places: Vec<Rect>,
    /// By server: its sheet.
    pub sheets: Vec<Rect>,
    /// Where the clients sit.
    pub client: Rect,
    /// By sender and receiver: how the way between them goes.
    ways: [[Way; MAX_SERVERS]; MAX_SERVERS],
}

/// Up to so many servers, sheets may be so much larger than usual: the most with which they fit and
/// most ways between them stay in sight.
const SCALES: [(usize, f64); 3] = [(3, 1.25), (5, 1.15), (MAX_SERVERS, 1.0)];

/// The size of a sheet, of a chip, and of the free space round the table, in multiples of the
/// font size.
const SHEET_REM: (f64, f64) = (16.6, 12.6);
const CHIP_REM: (f64, f64) = (5.6, 3.6);
const MARGIN_REM: f64 = 0.7;

/// The size of the smallest note, in multiples of the font size.
pub(super) const NOTE_REM: (f64, f64) = (3.6, 1.9);

/// How far a way can bend. A way as straight as can be is taken on which a note stays in sight.
const BENDS: [f64; 8] = [0.12, 0.3, 0.5, 0.75, 1.0, 1.3, 1.6, 2.0];

/// At how many places of a way it is seen whether a note there is in sight.
const SAMPLES: u8 = 20;

/// How long a way is at least, if it can be, in multiples of the font size.
const WAY_REM: f64 = 4.0;

/// How many rows of chips a table needs.
const CHIP_ROWS: f64 = 3.2;

/// The most that the one whole sheet on a narrow stage is wide.
const LARGE_MAX_REM: f64 = 26.0;

/// By number of servers: the places round the table, clockwise from the top, as shares of the
/// width and height that the centers can take. Neighbors never touch, from 1280×720 up.
const PLACES: [&[(f64, f64)]; MAX_SERVERS] = [
    &[(0.5, 0.4)],
    &[(0.1, 0.4), (0.9, 0.4)],
    &[(0.5, 0.0), (0.95, 1.0), (0.05, 1.0)],
    &[(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)],
    &[(0.5, 0.0), (1.0, 0.3), (0.82, 1.0), (0.18, 1.0), (0.0, 0.3)],
    &[(0.25, 0.0), (0.75, 0.0), (1.0, 0.5), (0.75, 1.0), (0.25, 1.0), (0.0, 0.5)],
    &[(0.5, 0.0), (0.89, 0.03), (1.0, 0.52), (0.69, 1.0), (0.31, 1.0), (0.0, 0.52), (0.11, 0.03)],
    &[
        (0.33, 0.0),
        (0.67, 0.0),
        (1.0, 0.25),
        (1.0, 0.75),
        (0.67, 1.0),
        (0.33, 1.0),
        (0.0, 0.75),
        (0.0, 0.25),
    ],
    &[
        (0.5, 0.0),
        (0.84, 0.0),
        (1.0, 0.48),
        (1.0, 0.96),
        (0.67, 1.0),
        (0.33, 1.0),
        (0.0, 0.96),
        (0.0, 0.48),
        (0.16, 0.0),
    ],
];

impl Layout {
    /// Sets the table for so many servers. `large` is the sheet that is shown whole where there
    /// is room for one only.
    #[must_use]
    pub fn new(room: Room, servers: usize, large: ServerId) -> Self {
        let scales = SCALES.iter().filter(|(most, _)| servers <= *most);
        let whole = scales.rev().filter_map(|&(_, scale)| Self::wide(room, servers, scale));
        whole
            .map(Self::with_ways)
            .max_by_key(Self::ways_in_sight)
            .unwrap_or_else(|| Self::narrow(room, servers, large).with_ways())
            .with_client()
    }

    fn with_client(mut self) -> Self {
        self.client = super::client::client_spot(&self);
        self
    }

    /// All sheets whole and this much larger than usual, if they fit.
    fn wide(room: Room, servers: usize, scale: f64) -> Option<Self> {
        let center = middle(room.width, room.height);
        let table = Rect { center, width: room.width, height: room.height };
        let (width, height) = size_in(room, SHEET_REM);
        let size = (width * scale, height * scale);
        let places = places_round(table, size, room.rem * MARGIN_REM, servers);
        let gap = room.rem * MARGIN_REM;
        let apart = |a: &Rect, b: &Rect| a == b || !a.grown(gap, gap).overlaps(b);
        let free = |place: &Rect| places.iter().all(|other| apart(place, other));
        let fits = room.width > size.0 * 2.5 && room.height > size.1 * 2.0;
        (fits && places.iter().all(free)).then(|| Self {
            room,
            scale,
            narrow: false,
            center,
            sheets: places.clone(),
            places: places.clone(),
            client: Rect::default(),
            ways: Default::default(),
        })
    }

    /// The table above, with a chip for each server; one whole sheet below.
    fn narrow(room: Room, servers: usize, large: ServerId) -> Self {
        let (chip, (_, sheet_height)) = (size_in(room, CHIP_REM), size_in(room, SHEET_REM));
        // Beside a panel there may be room for chips only.
        let shows_sheet = room.height - sheet_height > chip.1 * CHIP_ROWS;
        let height = if shows_sheet { room.height - sheet_height } else { room.height };
        let table = Rect { center: middle(room.width, height), width: room.width, height };
        let places = places_round(table, chip, room.rem * MARGIN_REM / 2.0, servers);
        let mut sheets = places.clone();
        if let Some(sheet) = sheets.get_mut(large.slot()).filter(|_| shows_sheet) {
            *sheet = Rect {
                center: Point { x: room.width / 2.0, y: room.height - sheet_height / 2.0 },
                width: (room.width - room.rem * MARGIN_REM).min(room.rem * LARGE_MAX_REM),
                height: sheet_height - room.rem * MARGIN_REM / 2.0,
            };
        }
        let center = table.center;
        Self {
            room,
            scale: 1.0,
            narrow: true,
            center,
            places,
            sheets,
            client: Rect::default(),
            ways: Default::default(),
        }
    }

    fn with_ways(mut self) -> Self {
        let servers = ServerSet::first(self.places.len());
        for (a, b) in servers.iter().flat_map(|a| servers.iter().map(move |b| (a, b))) {
            if a < b {
                let way = self.best_way(a, b);
                self.ways[a.slot()][b.slot()] = way;
                self.ways[b.slot()][a.slot()] = way.back();
            }
        }
        self
    }

    /// In how many lanes the middle of a note is in sight all along.
    fn ways_in_sight(&self) -> usize {
        let (servers, size) = (ServerSet::first(self.places.len()), size_in(self.room, NOTE_REM));
        let links = servers.iter().flat_map(|a| servers.iter().map(move |b| (a, b)));
        let lanes = links.filter(|(a, b)| a != b).map(|(a, b)| self.lane(a, b, size));
        lanes.filter(|lane| self.in_sight(lane, size).0).count()
    }

    /// The plainest way of those on which notes in both lanes are best in sight.
    fn best_way(&self, a: ServerId, b: ServerId) -> Way {
        let size = size_in(self.room, NOTE_REM);
        let worth = |way: &Way| {
            let lanes = [(a, b, *way), (b, a, way.back())];
            let lanes = lanes.map(|(from, to, way)| self.lane_on(way, from, to, size));
            lanes.map(|lane| self.in_sight(&lane, size)).into_iter().min()
        };
        Way::all().rev().max_by_key(worth).unwrap_or_default()
    }

    /// Whether the middle of a note of this size is in sight all along, and on how much of its way
    /// all of it. A way that is too short to be seen is worth half.
    fn in_sight(&self, lane: &Lane, (width, height): (f64, f64)) -> (bool, usize) {
        let hides = |note: Rect| self.sheets.iter().any(|sheet| sheet.overlaps(&note));
        let places = (0..=SAMPLES).map(|step| lane.at(f64::from(step) / f64::from(SAMPLES)));
        let (mut middle, mut free) = (true, 0);
        for center in places {
            free += usize::from(!hides(Rect { center, width, height }));
            middle &= !hides(Rect { center, width: 0.0, height: 0.0 });
        }
        (middle, if self.is_long(lane) { free } else { free / 2 })
    }

    /// Whether a note can be seen to move in this lane.
    pub(super) fn is_long(&self, lane: &Lane) -> bool {
        lane.at(0.0).distance(lane.at(1.0)) >= self.room.rem * WAY_REM
    }

    /// Whether a server has only a chip on the stage.
    #[must_use]
    pub fn is_chip(&self, server: ServerId) -> bool {
        self.narrow && self.sheets[server.slot()] == self.places[server.slot()]
    }

    /// The way of a note of this size from one server's edge to another's, in its own lane.
    #[must_use]
    pub fn lane(&self, from: ServerId, to: ServerId, size: (f64, f64)) -> Lane {
        self.lane_on(self.ways[from.slot()][to.slot()], from, to, size)
    }

    fn end(&self, place: &Rect, end: End) -> Point {
        match end {
            End::Middle => place.center,
            End::Corner => place.nearest(self.center),
        }
    }

    fn lane_on(&self, way: Way, from: ServerId, to: ServerId, size: (f64, f64)) -> Lane {
        let (a, b) = (self.places[from.slot()], self.places[to.slot()]);
        let (leave, arrive) = (self.end(&a, way.from), self.end(&b, way.to));
        let gap = self.room.rem * 0.3;
        let own = |place: &Rect| place.grown(size.0 + gap, size.1 + gap);
        // To the right of the way there is on the left of the way back: two lanes.
        let aside = Point { x: leave.y - arrive.y, y: arrive.x - leave.x };
        let length = aside.x.hypot(aside.y).max(1.0);
        let shift = self.room.rem * if self.narrow { 0.9 } else { 1.9 } / length;
        let moved = |point: Point, lanes: f64| Point {
            x: point.x + aside.x * shift * lanes,
            y: point.y + aside.y * shift * lanes,
        };
        let control = leave.toward(arrive, 0.5).toward(self.center, way.bend);
        let (start, end) = (way.from.lanes(), way.to.lanes());
        let curve = Curve {
            start: moved(leave, start),
            // Half-way the lanes are always as far apart.
            control: moved(control, 2.0 - start.midpoint(end)),
            end: moved(arrive, end),
        };
        Lane { curve, leaves: curve.first_outside(&own(&a)), arrives: curve.last_outside(&own(&b)) }
    }
}

/// How a way goes.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Way {
    from: End,
    to: End,
    /// How far it bends toward the middle.
    bend: f64,
}

/// Where a way begins or ends.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
enum End {
    /// At the middle of a place, each lane on its side.
    #[default]
    Middle,
    /// At the corner that is nearest to the middle of the table, where there is no room for two
    /// lanes.
    Corner,
}

impl Way {
    /// All there are, the plainest first.
    fn all() -> impl DoubleEndedIterator<Item = Self> {
        let ends = [
            (End::Middle, End::Middle),
            (End::Middle, End::Corner),
            (End::Corner, End::Middle),
            (End::Corner, End::Corner),
        ];
        let bent = |(from, to)| BENDS.into_iter().map(move |bend| Self { from, to, bend });
        ends.into_iter().flat_map(bent)
    }

    fn back(self) -> Self {
        Self { from: self.to, to: self.from, ..self }
    }
}

impl End {
    /// How far apart the lanes are, as a share of what is usual.
    fn lanes(self) -> f64 {
        match self {
            Self::Middle => 1.0,
            Self::Corner => 0.0,
        }
    }
}

/// A quadratic Bézier curve.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Curve {
    start: Point,
    control: Point,
    end: Point,
}

impl Curve {
    fn at(&self, share: f64) -> Point {
        let first = self.start.toward(self.control, share);
        first.toward(self.control.toward(self.end, share), share)
    }

    /// The share of the way at which the curve leaves the rectangle round its start.
    fn first_outside(&self, rect: &Rect) -> f64 {
        let inside = |share: f64| rect.contains(self.at(share));
        bisect(0.0, 0.5, inside)
    }

    /// The share of the way at which the curve enters the rectangle round its end.
    fn last_outside(&self, rect: &Rect) -> f64 {
        let inside = |share: f64| rect.contains(self.at(1.0 - share));
        1.0 - bisect(0.0, 0.5, inside)
    }
}

/// Where a condition that holds at `low` ends; `high` if it doesn't.
fn bisect(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..16 {
        let middle = low.midpoint(high);
        if holds(middle) { low = middle } else { high = middle }
    }
    high
}

/// The way of a note.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Lane {
    curve: Curve,
    leaves: f64,
    arrives: f64,
}

impl Lane {
    /// Where a note is after this share of its way: 0 at its sender's edge, 1 at its receiver's.
    #[must_use]
    pub fn at(&self, share: f64) -> Point {
        // Out of the sheet and into it with an ease, steadily in between.
        let eased = share - 0.04 * (std::f64::consts::TAU * share).sin();
        self.curve.at(self.leaves + (self.arrives - self.leaves) * eased.clamp(0.0, 1.0))
    }

    /// The direction of the way at its middle, in degrees clockwise from the right.
    #[must_use]
    pub fn degrees(&self) -> f64 {
        let (a, b) = (self.at(0.45), self.at(0.55));
        (b.y - a.y).atan2(b.x - a.x).to_degrees()
    }
}

fn size_in(room: Room, (width, height): (f64, f64)) -> (f64, f64) {
    (width * room.rem, height * room.rem)
}

fn middle(width: f64, height: f64) -> Point {
    Point { x: width / 2.0, y: height / 2.0 }
}

/// Rectangles of one size round a table, inside its margin.
fn places_round(
    table: Rect,
    (width, height): (f64, f64),
    margin: f64,
    servers: usize,
) -> Vec<Rect> {
    let span = Point {
        x: (table.width - width - 2.0 * margin).max(0.0),
        y: (table.height - height - 2.0 * margin).max(0.0),
    };
    let corner = Point { x: table.center.x - span.x / 2.0, y: table.center.y - span.y / 2.0 };
    let shares = PLACES[servers.clamp(1, MAX_SERVERS) - 1];
    shares
        .iter()
        .map(|(x, y)| Rect {
            center: Point { x: corner.x + span.x * x, y: corner.y + span.y * y },
            width,
            height,
        })
        .collect()
}
