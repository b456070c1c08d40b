//! Where each note lies at a moment, and how much of it can be shown without lying on another.

use super::layout::{Lane, Layout, NOTE_REM, Point, Rect};
use crate::cluster::{Cluster, Fate, Loss, Mode, Note, NoteId};
use crate::raft::Micros;

/// How long the pieces of a lost note stay on the table, in virtual time.
pub const PIECES_US: Micros = 8_000;

/// How much of a note is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Size {
    /// A sign and the term.
    Chip,
    /// What it is.
    Label,
    /// What it is and its fields.
    Card,
}

impl Size {
    /// The name that the stylesheet knows.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chip => "chip",
            Self::Label => "label",
            Self::Card => "card",
        }
    }

    /// Width and height on this stage in CSS pixels, with the hands that act on the note or
    /// without. A chip has none.
    #[must_use]
    pub fn on(self, layout: &Layout, widths: Widths, hands: bool) -> (f64, f64) {
        let rem = layout.room.rem;
        let (width, height) = match self {
            Self::Chip => return (NOTE_REM.0 * rem, NOTE_REM.1 * rem),
            Self::Label => (widths.label * rem, LABEL_REM * rem),
            Self::Card => (widths.card * rem, CARD_REM * rem),
        };
        let (least, more) = match () {
            () if !hands => (0.0, 0.0),
            () if layout.narrow => THUMBS_PX,
            () => (HANDS_REM.0 * rem, HANDS_REM.1 * rem),
        };
        (width.max(least), height + more)
    }
}

/// How wide a note is in each size, in multiples of the font size; it follows from its text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Widths {
    /// With its fields.
    pub card: f64,
    /// With what it is.
    pub label: f64,
}

/// Heights in multiples of the font size; hands, the buttons of a note, have a width and come on
/// top.
const CARD_REM: f64 = 3.1;
const LABEL_REM: f64 = 1.9;
const HANDS_REM: (f64, f64) = (6.6, 2.1);

/// Where there is little room the hands are for a thumb: their size in CSS pixels.
const THUMBS_PX: (f64, f64) = (146.0, 46.0);

/// A note as it lies on the stage.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Placed {
    /// Which.
    pub id: NoteId,
    /// The middle of it.
    pub at: Point,
    /// How much of it is shown.
    pub size: Size,
    /// From 0, gone, to 1.
    pub opacity: f64,
    /// Which way it goes, in degrees clockwise from the right.
    pub degrees: f64,
}

/// What decides where notes lie, besides the cluster and the time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Showing {
    /// The note that is handed over while the clock stands, and how far it has come.
    pub handed: Option<(NoteId, f64)>,
    /// The note that is held out to be read.
    pub selected: Option<NoteId>,
    /// Whether the notes show the buttons that act on them: when nothing moves by itself.
    pub hands: bool,
}

/// Places all notes. `widths` are those of the cluster's notes, in their order.
#[must_use]
pub fn place(
    cluster: &Cluster,
    now: Micros,
    layout: &Layout,
    widths: &[Widths],
    showing: Showing,
) -> Vec<Placed> {
    let notes: Vec<(&Note, Widths)> =
        cluster.network().notes().iter().zip(widths.iter().copied()).collect();
    let setting = Setting { cluster, now, layout, showing };
    if showing.hands || cluster.mode() == Mode::Hold {
        setting.laid_out(&notes)
    } else {
        setting.in_flight(&notes)
    }
}

/// What notes are placed by.
pub(super) struct Setting<'a> {
    pub(super) cluster: &'a Cluster,
    pub(super) now: Micros,
    pub(super) layout: &'a Layout,
    pub(super) showing: Showing,
}

impl Setting<'_> {
    /// While the clock runs a note is where its time says; it shows as much as fits.
    fn in_flight(&self, notes: &[(&Note, Widths)]) -> Vec<Placed> {
        let mut placed: Vec<Placed> =
            notes.iter().map(|&(note, widths)| self.flying(note, widths)).collect();
        for size in [Size::Label, Size::Chip] {
            self.shrink_crowded(notes, &mut placed, size);
        }
        placed
    }

    /// A note as far on its way as its time has brought it: in the lane of the largest size in
    /// which it has some way to go, so that it doesn't leap when less of it is shown.
    pub(super) fn flying(&self, note: &Note, widths: Widths) -> Placed {
        let lanes = [Size::Card, Size::Label, Size::Chip]
            .map(|size| self.layout.lane(note.from, note.to, size.on(self.layout, widths, false)));
        let long = lanes.iter().find(|lane| self.layout.is_long(lane));
        let lane = long.unwrap_or(&lanes[2]);
        let at = lane.at(self.share(note));
        let at = self.layout.room.nearest(at, Size::Chip.on(self.layout, widths, false));
        self.at(note, lane, at, Size::Card)
    }

    /// Notes that touch another one, a sheet or the edge are shown in this smaller size.
    fn shrink_crowded(&self, notes: &[(&Note, Widths)], placed: &mut [Placed], size: Size) {
        let rects: Vec<Rect> = placed
            .iter()
            .zip(notes)
            .map(|(placed, (_, widths))| self.rect(placed, *widths))
            .collect();
        let crowded = |nth: usize| {
            let rect = &rects[nth];
            !self.layout.room.holds(rect)
                || self.layout.sheets.iter().any(|sheet| sheet.overlaps(rect))
                || rects.iter().enumerate().any(|(other, it)| other != nth && it.overlaps(rect))
        };
        let crowded: Vec<bool> = (0..rects.len()).map(crowded).collect();
        for (placed, _) in placed.iter_mut().zip(crowded).filter(|(_, crowded)| *crowded) {
            if self.showing.selected != Some(placed.id) {
                placed.size = size;
            }
        }
    }

    /// How far a note has come. Those that wait pile up at the door.
    pub(super) fn share(&self, note: &Note) -> f64 {
        let share = share_of(note, self.now);
        if !self.cluster.waits(note) {
            return share;
        }
        let before = self
            .cluster
            .network()
            .notes()
            .iter()
            .take_while(|other| other.id != note.id)
            .filter(|other| (other.from, other.to) == (note.from, note.to))
            .filter(|other| self.cluster.waits(other))
            .count();
        let door = if self.cluster.is_held_back(note) { 0.55 } else { 0.97 };
        share.min((door - 0.14 * before as f64).max(0.1))
    }

    /// The note that is being handed over goes on from where it lay.
    pub(super) fn handed_over(&self, spot: Placed, note: &Note) -> Placed {
        match self.showing.handed {
            Some((id, share)) if id == note.id => {
                let end = self.layout.lane(note.from, note.to, (0.0, 0.0)).at(1.0);
                Placed { at: spot.at.toward(end, share), opacity: 1.0 - 0.5 * share, ..spot }
            }
            _ => spot,
        }
    }

    pub(super) fn lane(&self, note: &Note, widths: Widths, size: Size) -> Lane {
        self.layout.lane(note.from, note.to, self.size(widths, size))
    }

    /// A note that lies here. One that will be lost grows pale before it breaks.
    pub(super) fn at(&self, note: &Note, lane: &Lane, at: Point, size: Size) -> Placed {
        let doomed = note.fate == Fate::LostByChance && self.cluster.mode() == Mode::Flow;
        let opacity = if doomed { 1.0 - self.share(note).clamp(0.0, 0.5) } else { 1.0 };
        Placed { id: note.id, at, size, opacity, degrees: lane.degrees() }
    }

    pub(super) fn rect(&self, placed: &Placed, widths: Widths) -> Rect {
        let (width, height) = self.size(widths, placed.size);
        Rect { center: placed.at, width, height }
    }

    /// With the hands that are shown.
    pub(super) fn size(&self, widths: Widths, size: Size) -> (f64, f64) {
        size.on(self.layout, widths, self.showing.hands)
    }
}

/// The share of its way that a note has behind it.
fn share_of(note: &Note, now: Micros) -> f64 {
    let way = note.arrives_at.saturating_sub(note.sent_at).max(1) as f64;
    (now.saturating_sub(note.sent_at) as f64 / way).min(1.0)
}

/// The pieces of a lost note.
#[derive(Clone, PartialEq, Debug)]
pub struct Pieces {
    /// The note.
    pub note: Note,
    /// Why it was lost.
    pub loss: Loss,
    /// Where it broke.
    pub at: Point,
    /// When it broke.
    pub lost_at: Micros,
}

impl Pieces {
    /// Where a note breaks: half-way, or at the server that could not take it.
    #[must_use]
    pub fn new(note: Note, loss: Loss, lost_at: Micros, layout: &Layout) -> Self {
        let lane = layout.lane(note.from, note.to, (NOTE_REM.0 * layout.room.rem, layout.room.rem));
        let share = match loss {
            Loss::ByChance | Loss::AtWall => 0.5,
            Loss::ReceiverCrashed => 1.0,
            Loss::Dropped => share_of(&note, lost_at).clamp(0.42, 0.9),
        };
        Self { at: lane.at(share), note, loss, lost_at }
    }
}
