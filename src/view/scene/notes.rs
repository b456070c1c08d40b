//! Where each note lies at a moment, and how much of it can be shown without lying on another.

use super::layout::{Layout, Point, Rect};
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
}

/// How wide a note is in each size, in multiples of the font size; it follows from its text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Widths {
    /// With its fields.
    pub card: f64,
    /// With what it is.
    pub label: f64,
}

/// Heights in multiples of the font size; hands (the buttons of a note) come on top.
const CARD_REM: f64 = 3.1;
const LABEL_REM: f64 = 1.9;
const CHIP_REM: (f64, f64) = (3.6, 1.9);
const HANDS_REM: f64 = 2.1;

/// How far beside its lane a chip may lie, to the right and down, in multiples of the font size.
const ASIDE_REM: [(f64, f64); 13] = [
    (0.0, 0.0),
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

struct Setting<'a> {
    cluster: &'a Cluster,
    now: Micros,
    layout: &'a Layout,
    showing: Showing,
}

impl Setting<'_> {
    /// While the clock runs a note is where its time says; it shows as much as fits.
    fn in_flight(&self, notes: &[(&Note, Widths)]) -> Vec<Placed> {
        let mut placed: Vec<(Placed, &Note, Widths)> = notes
            .iter()
            .map(|&(note, widths)| {
                (self.placed(note, widths, self.share(note), Size::Card), note, widths)
            })
            .collect();
        for size in [Size::Label, Size::Chip] {
            self.shrink_crowded(&mut placed, size);
        }
        placed.into_iter().map(|(placed, ..)| placed).collect()
    }

    /// Notes that touch another one or a sheet are shown in this smaller size.
    fn shrink_crowded(&self, placed: &mut [(Placed, &Note, Widths)], size: Size) {
        let rects: Vec<Rect> =
            placed.iter().map(|(placed, _, widths)| self.rect(placed, *widths)).collect();
        let crowded = |nth: usize| {
            let rect = &rects[nth];
            self.layout.sheets.iter().any(|sheet| sheet.overlaps(rect))
                || rects.iter().enumerate().any(|(other, it)| other != nth && it.overlaps(rect))
        };
        let crowded: Vec<bool> = (0..rects.len()).map(crowded).collect();
        for ((placed, note, widths), _) in
            placed.iter_mut().zip(crowded).filter(|(_, crowded)| *crowded)
        {
            if self.showing.selected != Some(note.id) {
                *placed = self.placed(note, *widths, self.share(note), size);
            }
        }
    }

    /// How far a note has come. Those that wait pile up at the door.
    fn share(&self, note: &Note) -> f64 {
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

    /// While nothing moves by itself the notes lie where they can be read: each in its lane, the
    /// oldest first, as large as there is room. Where the clock is only paused, a note stays where
    /// its time has brought it if it can.
    fn laid_out(&self, notes: &[(&Note, Widths)]) -> Vec<Placed> {
        let mut order: Vec<usize> = (0..notes.len()).collect();
        order.sort_by_key(|&nth| self.showing.selected != Some(notes[nth].0.id));
        let mut taken: Vec<Rect> = Vec::new();
        let mut placed: Vec<Option<Placed>> = vec![None; notes.len()];
        for nth in order {
            let (note, widths) = notes[nth];
            let spot = self.find_spot(note, widths, &taken);
            taken.push(self.rect(&spot, widths));
            placed[nth] = Some(self.handed_over(spot, note));
        }
        placed.into_iter().flatten().collect()
    }

    fn find_spot(&self, note: &Note, widths: Widths, taken: &[Rect]) -> Placed {
        let own = self.share(note);
        let held = self.cluster.mode() == Mode::Hold;
        let first = if held && own <= 0.15 { 0.42 } else { own };
        let shares = [first, 0.42, 0.3, 0.55, 0.2, 0.68, 0.1, 0.8, 0.0, 0.92];
        let free = |spot: &Placed| {
            let rect = self.rect(spot, widths);
            let room = Rect {
                center: Point { x: self.layout.room.width / 2.0, y: self.layout.room.height / 2.0 },
                width: self.layout.room.width,
                height: self.layout.room.height,
            };
            let inside = (rect.center.x - room.center.x).abs() * 2.0 + rect.width <= room.width
                && (rect.center.y - room.center.y).abs() * 2.0 + rect.height <= room.height;
            inside && !self.layout.sheets.iter().chain(taken).any(|other| other.overlaps(&rect))
        };
        let sizes: &[Size] = match self.showing.selected {
            Some(selected) if selected == note.id => &[Size::Card],
            _ => &[Size::Card, Size::Label, Size::Chip],
        };
        // In its lane if there is room; as a chip, beside it.
        let asides = |size: Size| if size == Size::Chip { &ASIDE_REM[..] } else { &ASIDE_REM[..1] };
        sizes
            .iter()
            .flat_map(|&size| asides(size).iter().map(move |&aside| (size, aside)))
            .flat_map(|(size, aside)| shares.iter().map(move |&share| (size, aside, share)))
            .map(|(size, aside, share)| self.beside(note, widths, share, size, aside))
            .find(free)
            .unwrap_or_else(|| self.stacked(note, widths, first, taken))
    }

    fn beside(
        &self,
        note: &Note,
        widths: Widths,
        share: f64,
        size: Size,
        aside: (f64, f64),
    ) -> Placed {
        let mut spot = self.placed(note, widths, share, size);
        spot.at.x += aside.0 * self.layout.room.rem;
        spot.at.y += aside.1 * self.layout.room.rem;
        spot
    }

    /// Where there is no room at all: a stack, each a little beside the one before.
    fn stacked(&self, note: &Note, widths: Widths, share: f64, taken: &[Rect]) -> Placed {
        let size = if self.showing.selected == Some(note.id) { Size::Card } else { Size::Chip };
        let mut spot = self.placed(note, widths, share, size);
        let below = taken.iter().filter(|other| other.overlaps(&self.rect(&spot, widths))).count();
        spot.at.y += self.layout.room.rem * 0.3 * below as f64;
        spot
    }

    /// The note that is being handed over goes on from where it lay.
    fn handed_over(&self, spot: Placed, note: &Note) -> Placed {
        match self.showing.handed {
            Some((id, share)) if id == note.id => {
                let end = self.layout.lane(note.from, note.to, (0.0, 0.0)).at(1.0);
                Placed { at: spot.at.toward(end, share), opacity: 1.0 - 0.5 * share, ..spot }
            }
            _ => spot,
        }
    }

    fn placed(&self, note: &Note, widths: Widths, share: f64, size: Size) -> Placed {
        let lane = self.layout.lane(note.from, note.to, self.size(widths, size));
        // A note that will be lost grows pale before it breaks.
        let doomed = note.fate == Fate::LostByChance && self.cluster.mode() == Mode::Flow;
        let opacity = if doomed { 1.0 - share.clamp(0.0, 0.5) } else { 1.0 };
        Placed { id: note.id, at: lane.at(share), size, opacity, degrees: lane.degrees() }
    }

    fn rect(&self, placed: &Placed, widths: Widths) -> Rect {
        let (width, height) = self.size(widths, placed.size);
        Rect { center: placed.at, width, height }
    }

    /// In CSS pixels.
    fn size(&self, widths: Widths, size: Size) -> (f64, f64) {
        let hands = if self.showing.hands { HANDS_REM } else { 0.0 };
        let (width, height) = match size {
            Size::Chip => CHIP_REM,
            Size::Label => {
                (widths.label.max(if hands > 0.0 { 6.6 } else { 0.0 }), LABEL_REM + hands)
            }
            Size::Card => (widths.card, CARD_REM + hands),
        };
        (width * self.layout.room.rem, height * self.layout.room.rem)
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
        let lane = layout.lane(note.from, note.to, (CHIP_REM.0 * layout.room.rem, layout.room.rem));
        let share = match loss {
            Loss::ByChance | Loss::AtWall => 0.5,
            Loss::ReceiverCrashed => 1.0,
            Loss::Dropped => share_of(&note, lost_at).clamp(0.42, 0.9),
        };
        Self { at: lane.at(share), note, loss, lost_at }
    }
}
