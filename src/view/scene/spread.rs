//! How notes lie on the table while nothing moves by itself: so that each can be read and reached.

use std::iter;

use super::layout::{Lane, Point, Rect};
use super::notes::{Placed, Setting, Size, Widths};
use crate::cluster::{Mode, Note};

/// How many notes may be larger than chips: all, or, if that leaves no room for others, so many.
const MOST_LARGE: [usize; 4] = [usize::MAX, 12, 5, 0];

/// Up to this share of its way a note has just been sent.
const NEW_SHARE: f64 = 0.15;

/// Where in its lane a note may lie, the best places first.
const SHARES: [f64; 9] = [0.42, 0.3, 0.55, 0.2, 0.68, 0.1, 0.8, 0.0, 0.92];

/// How far beside its lane a chip may lie, to the right and down, in multiples of the font size.
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

    /// The best free spot in the first of these sizes for which there is one; anywhere only in
    /// the last of them.
    fn find_spot(
        &self,
        note: &Note,
        widths: Widths,
        sizes: &[Size],
        taken: &[Rect],
    ) -> Option<Placed> {
        let is_free = |spot: &Placed| self.is_free(&self.rect(spot, widths), taken);
        let &last = sizes.last()?;
        sizes
            .iter()
            .find_map(|&size| self.in_lane(note, widths, size).find(is_free))
            .or_else(|| self.beside_lane(note, widths, last).find(is_free))
            .or_else(|| self.anywhere(note, widths, last).into_iter().find(is_free))
    }

    fn is_free(&self, rect: &Rect, taken: &[Rect]) -> bool {
        let overlaps = |other: &Rect| other.overlaps(rect);
        self.layout.room.holds(rect) && !self.layout.sheets.iter().chain(taken).any(overlaps)
    }

    /// Where its time has brought the note; if it was just sent, where it is well in sight.
    fn usual(&self, note: &Note, widths: Widths, lane: &Lane) -> Point {
        let is_new = self.cluster.mode() == Mode::Hold && self.share(note) <= NEW_SHARE;
        if is_new { lane.at(SHARES[0]) } else { self.flying(note, widths).at }
    }

    fn in_lane(&self, note: &Note, widths: Widths, size: Size) -> impl Iterator<Item = Placed> {
        let lane = self.lane(note, widths, size);
        let usual = self.usual(note, widths, &lane);
        let points = iter::once(usual).chain(SHARES.map(|share| lane.at(share)));
        points.map(move |at| self.at(note, &lane, at, size))
    }

    fn beside_lane(&self, note: &Note, widths: Widths, size: Size) -> impl Iterator<Item = Placed> {
        let rem = self.layout.room.rem;
        ASIDE_REM.iter().flat_map(move |(x, y)| {
            self.in_lane(note, widths, size).map(move |spot| {
                let at = Point { x: spot.at.x + x * rem, y: spot.at.y + y * rem };
                Placed { at, ..spot }
            })
        })
    }

    /// All over the table, the nearest first.
    fn anywhere(&self, note: &Note, widths: Widths, size: Size) -> Vec<Placed> {
        let lane = self.lane(note, widths, size);
        let (width, height) = self.size(widths, size);
        let usual = self.usual(note, widths, &lane);
        let room = self.layout.room;
        let along = |length: f64, step: f64| {
            (0..=((length - step) / (step * GRID)) as usize)
                .map(move |nth| step / 2.0 + nth as f64 * step * GRID)
        };
        let mut spots: Vec<Placed> = along(room.width, width)
            .flat_map(|x| along(room.height, height).map(move |y| Point { x, y }))
            .map(|at| self.at(note, &lane, at, size))
            .collect();
        let distance = |spot: &Placed| (spot.at.x - usual.x).hypot(spot.at.y - usual.y);
        spots.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
        spots
    }

    /// Where there is no room at all: a stack, each a little beside the one before.
    fn stacked(&self, note: &Note, widths: Widths, size: Size, taken: &[Rect]) -> Placed {
        let lane = self.lane(note, widths, size);
        let mut spot = self.at(note, &lane, self.usual(note, widths, &lane), size);
        let below = taken.iter().filter(|other| other.overlaps(&self.rect(&spot, widths))).count();
        spot.at.y += self.layout.room.rem * 0.3 * below as f64;
        spot
    }
}
