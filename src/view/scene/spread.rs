//! How notes lie on the table while nothing moves by itself: so that each can be read and reached.

use super::layout::{Lane, Point, Rect};
use super::notes::{Placed, Setting, Size, Widths};
use crate::cluster::{Mode, Note};

/// How many notes may be larger than chips: all, or, if that leaves no room for others, so many.
const MOST_LARGE: [usize; 4] = [usize::MAX, 12, 5, 0];

/// Up to this share of its way a note has just been sent.
const NEW_SHARE: f64 = 0.15;

/// Where in its lane a note may lie, the best places first.
const SHARES: [f64; 9] = [0.42, 0.3, 0.55, 0.2, 0.68, 0.1, 0.8, 0.0, 0.92];

/// How far beside its lane a note may lie, to the right and down, in multiples of the font size.
const ASIDE_REM: [(f64, f64); 12] = [
    (0.0, 2.1),
    (0.0, -2.1),
    (3.8, 0.0),
    (-3.8, 0.0),
    (3.8, 2.1),
    (-3.8, 2.1),
    (3.8, -2.1),
    (-3.8, -2.1),
    (0.0, 4.2),
    (0.0, -4.2),
    (7.6, 0.0),
    (-7.6, 0.0),
];

/// How far apart the places all over the table are at which a note is tried if need be, as a share
/// of its size.
const GRID: f64 = 0.6;

impl Setting<'_> {
    /// The notes where they can be read, as many of them large as leave room for all. If there is
    /// none even so, some lie on others.
    pub(super) fn laid_out(&self, notes: &[(&Note, Widths)]) -> Vec<Placed> {
        let spread = MOST_LARGE.iter().find_map(|&large| self.spread(notes, large, false));
        let spots = spread.or_else(|| self.spread(notes, 0, true)).unwrap_or_default();
        spots.into_iter().zip(notes).map(|(spot, (note, _))| self.handed_over(spot, note)).collect()
    }

    /// Gives each note a spot: first the one that is held out, then the oldest. The first ones may
    /// be `large`. `None` if not all find one and none may be stacked.
    fn spread(&self, notes: &[(&Note, Widths)], large: usize, stacks: bool) -> Option<Vec<Placed>> {
        let is_selected = |nth: usize| self.showing.selected == Some(notes[nth].0.id);
        let mut order: Vec<usize> = (0..notes.len()).collect();
        order.sort_by_key(|&nth| !is_selected(nth));
        let mut taken: Vec<Rect> = Vec::new();
        let mut spots: Vec<Option<Placed>> = vec![None; notes.len()];
        for (rank, nth) in order.into_iter().enumerate() {
            let (note, widths) = notes[nth];
            let sizes: &[Size] = match () {
                () if is_selected(nth) => &[Size::Card],
                () if rank < large => &[Size::Card, Size::Label, Size::Chip],
                () => &[Size::Chip],
            };
            let may_stack = stacks || is_selected(nth);
            let stacked = || may_stack.then(|| self.stacked(note, widths, sizes[0], &taken));
            let spot = self.find_spot(note, widths, sizes, &taken).or_else(stacked)?;
            taken.push(self.rect(&spot, widths));
            spots[nth] = Some(spot);
        }
        Some(spots.into_iter().flatten().collect())
    }

    /// The best free spot in the first of these sizes for which there is one, in its lane or
    /// beside; anywhere only in the last of them.
    fn find_spot(
        &self,
        note: &Note,
        widths: Widths,
        sizes: &[Size],
        taken: &[Rect],
    ) -> Option<Placed> {
        let flying = self.flying(note, widths);
        sizes.iter().find_map(|&size| {
            let spot = |at: Point| Placed { at, size, ..flying };
            let is_free = |at: &Point| self.is_free(&self.rect(&spot(*at), widths), taken);
            let in_lane = self.in_lane(note, flying.at, &self.lane(note, widths, size));
            let free = in_lane.iter().copied().chain(self.beside(&in_lane)).find(is_free);
            let anywhere = Some(&size) == sizes.last();
            let nearest = || self.nearest_free(in_lane[0], self.size(widths, size), is_free);
            free.or_else(|| anywhere.then(nearest).flatten()).map(spot)
        })
    }

    fn is_free(&self, rect: &Rect, taken: &[Rect]) -> bool {
        let overlaps = |other: &Rect| other.overlaps(rect);
        self.layout.room.holds(rect)
            && !self.layout.sheets.iter().chain([&self.layout.client]).chain(taken).any(overlaps)
    }

    /// Where a note may lie in its lane: first where its time has brought it, or, if it was just
    /// sent, where it is well in sight.
    fn in_lane(&self, note: &Note, flying: Point, lane: &Lane) -> [Point; SHARES.len() + 1] {
        let is_new = self.cluster.mode() == Mode::Hold && self.share(note) <= NEW_SHARE;
        let usual = if is_new { lane.at(SHARES[0]) } else { flying };
        let mut points = [usual; SHARES.len() + 1];
        points[1..].copy_from_slice(&SHARES.map(|share| lane.at(share)));
        points
    }

    fn beside(&self, in_lane: &[Point]) -> impl Iterator<Item = Point> {
        let rem = self.layout.room.rem;
        let aside = move |(x, y): (f64, f64)| {
            in_lane.iter().map(move |at| Point { x: at.x + x * rem, y: at.y + y * rem })
        };
        ASIDE_REM.into_iter().flat_map(aside)
    }

    /// The nearest free point on a grid all over the table.
    fn nearest_free(
        &self,
        from: Point,
        (width, height): (f64, f64),
        is_free: impl Fn(&Point) -> bool,
    ) -> Option<Point> {
        let room = self.layout.room;
        let along = |length: f64, step: f64| {
            let count = ((length - step) / (step * GRID)) as usize + 1;
            (0..count).map(move |nth| step / 2.0 + nth as f64 * step * GRID)
        };
        let grid = along(room.width, width)
            .flat_map(|x| along(room.height, height).map(move |y| Point { x, y }));
        let nearest = grid.fold(None, |best: Option<(f64, Point)>, at| {
            let distance = from.distance(at);
            let is_nearer = best.is_none_or(|(nearest, _)| distance < nearest);
            if is_nearer && is_free(&at) { Some((distance, at)) } else { best }
        });
        nearest.map(|(_, at)| at)
    }

    /// Where there is no room at all: a stack, each a little beside the one before.
    fn stacked(&self, note: &Note, widths: Widths, size: Size, taken: &[Rect]) -> Placed {
        let flying = self.flying(note, widths);
        let [at, ..] = self.in_lane(note, flying.at, &self.lane(note, widths, size));
        let mut spot = Placed { at, size, ..flying };
        let below = taken.iter().filter(|other| other.overlaps(&self.rect(&spot, widths))).count();
        spot.at.y += self.layout.room.rem * 0.3 * below as f64;
        spot
    }
}
