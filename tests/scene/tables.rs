//! Stages of the sizes that people have, and tables in all kinds of states.

use raft_workshop::cluster::{Cluster, Command, Note, Settings};
use raft_workshop::raft::{Micros, ServerId};
use raft_workshop::view::note::Face;
use raft_workshop::view::scene::{Layout, Placed, Point, Rect, Room, Showing, Widths, place};
use raft_workshop::view::tell;
use raft_workshop::view::text::Texts;
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

use crate::support::{s, servers, value};

/// The stage beside its column and bars, on a projector.
pub const PROJECTOR: Room = Room { width: 1500.0, height: 880.0, rem: 20.0 };

/// On a laptop of 1366×768.
pub const LAPTOP: Room = Room { width: 1067.0, height: 618.0, rem: 14.23 };

/// In a window of 1280×720.
pub const SMALL: Room = Room { width: 986.0, height: 576.0, rem: 14.0 };

/// On a phone of 390×844.
pub const PHONE: Room = Room { width: 390.0, height: 500.0, rem: 16.0 };

/// The stages on which every sheet is shown whole.
pub const WIDE: [Room; 3] = [PROJECTOR, LAPTOP, SMALL];

/// All stages.
pub const ROOMS: [Room; 4] = [PROJECTOR, LAPTOP, SMALL, PHONE];

/// The stages of windows of many sizes, from a low one on a laptop up.
pub fn windows() -> impl Iterator<Item = Room> {
    let widths = [1280.0, 1366.0, 1440.0, 1536.0, 1680.0, 1920.0, 2560.0];
    let heights = [600.0, 620.0, 640.0, 680.0, 720.0, 768.0, 800.0, 900.0, 1050.0, 1200.0];
    widths.into_iter().flat_map(move |width| heights.map(|height| stage(width, height)))
}

/// As the stylesheet has it: bars and a column of fixed size in multiples of the font size.
fn stage(width: f64, height: f64) -> Room {
    let rem = (width * 0.010_417).min(height * 0.018_52).clamp(14.0, 44.0);
    Room { width: (width - 21.0 * rem).round(), height: (height - 10.3 * rem).round(), rem }
}

/// What moves by itself shows no hands.
pub const FLOWING: Showing = Showing { handed: None, selected: None, hands: false };

/// What lies still does.
pub const LYING: Showing = Showing { hands: true, ..FLOWING };

pub fn layout(room: Room, servers: usize) -> Layout {
    Layout::new(room, servers, s(1))
}

/// All ways of a note between so many servers.
pub fn links(servers: usize) -> impl Iterator<Item = (ServerId, ServerId)> {
    let all = move || (1..=servers).map(s);
    all().flat_map(move |from| all().map(move |to| (from, to))).filter(|(from, to)| from != to)
}

pub fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// How wide the notes of a cluster are, in their order.
pub fn widths(texts: &Texts, cluster: &Cluster) -> Vec<Widths> {
    let width = |note: &Note| Face::new(note, tell::note(texts, note)).widths;
    cluster.network().notes().iter().map(width).collect()
}

/// Notes as they lie on the stage, with the room that they take.
pub struct Spread {
    pub placed: Vec<Placed>,
    pub rects: Vec<Rect>,
}

impl Spread {
    pub fn new(
        texts: &Texts,
        cluster: &Cluster,
        now: Micros,
        layout: &Layout,
        showing: Showing,
    ) -> Self {
        let widths = widths(texts, cluster);
        let placed = place(cluster, now, layout, &widths, showing);
        let rect = |(placed, &widths): (&Placed, &Widths)| {
            let (width, height) = placed.size.on(layout, widths, showing.hands);
            Rect { center: placed.at, width, height }
        };
        let rects = placed.iter().zip(&widths).map(rect).collect();
        Self { placed, rects }
    }

    /// How many notes touch a sheet, another note, or the edge of the stage.
    pub fn crowded(&self, layout: &Layout) -> usize {
        let touches = |(nth, rect): (usize, &Rect)| {
            !layout.room.holds(rect)
                || layout.sheets.iter().any(|sheet| sheet.overlaps(rect))
                || self.rects[nth + 1..].iter().any(|other| other.overlaps(rect))
        };
        self.rects.iter().enumerate().filter(|&it| touches(it)).count()
    }
}

/// Leads a cluster through so many random steps and interventions and shows each state.
pub fn wander(settings: Settings, hold: bool, steps: usize, mut look: impl FnMut(&Cluster)) {
    let mut cluster = Cluster::new(settings).expect("the settings are right");
    let mut random = Pcg32::new(settings.seed, 77);
    if hold {
        apply(&mut cluster, Command::Hold);
    }
    for _ in 0..steps {
        let command = intervention(&cluster, &mut random).unwrap_or(Command::Step);
        apply(&mut cluster, command);
        look(&cluster);
    }
}

/// What is refused is left out.
fn apply(cluster: &mut Cluster, command: Command) {
    let _ = cluster.apply(&command, &mut Vec::new());
}

fn intervention(cluster: &Cluster, random: &mut Pcg32) -> Option<Command> {
    let mut below = |count: usize| random.next_u64() as usize % count;
    let server = s(below(cluster.seats().len()) + 1);
    let notes = cluster.network().notes();
    let note = (!notes.is_empty()).then(|| notes[below(notes.len())].id);
    Some(match below(40) {
        0..=3 => Command::Request(None, value(["x", "y=5", "counter"][below(3)])),
        4 => Command::Timeout(server),
        5 => Command::Crash(server),
        6..=8 => Command::Restart(server),
        9 => Command::Pause(server),
        10 | 11 => Command::Resume(server),
        12 => Command::Split(vec![servers(&[1, 2])]),
        13 | 14 => Command::Heal,
        15 => Command::SplitVote,
        16..=19 => Command::Duplicate(note?),
        20 => Command::Drop(note?),
        21..=24 => Command::Deliver(note?),
        _ => return None,
    })
}
