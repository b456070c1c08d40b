//! The props of the paper game, laid out on sheets of paper.
//!
//! Every kind of piece divides the same rectangle evenly, which fits on every [`Paper`] with its
//! cutting marks, so that a piece has one size wherever it is printed.

mod seats;

pub use self::seats::{Arrow, PICTURE, Picture, SEAT, Seat, picture};
use crate::raft::{MAX_SERVERS, MessageKind, ServerId, ServerSet};

/// A length on paper: tenths of a millimeter, in which every paper is whole.
pub type Tenths = u32;

/// What a printer may leave white at each edge.
pub const MARGIN: Tenths = 100;

/// The fewest who can play: fewer have no majority to speak of.
pub const MIN_PLAYERS: usize = 3;

/// The most who can play.
pub const MAX_PLAYERS: usize = MAX_SERVERS;

/// The most pages of one kind.
pub const MAX_PAGES: usize = 40;

/// Drawing lots, and five games.
pub const GAMES: usize = 6;

/// Width and height of what is cut up on a page.
const CUT: (Tenths, Tenths) = (1800, 2400);

/// How long a cutting mark is at the edge of what is cut up, how far away it begins, and how far
/// one reaches where four pieces meet.
const MARK: Tenths = 40;
const MARK_GAP: Tenths = 10;
const CROSS: Tenths = 15;

/// What pages can be printed on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paper {
    /// ISO 216, most of the world.
    A4,
    /// ANSI A, North America.
    Letter,
}

impl Paper {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// As stylesheets call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "letter",
        }
    }

    /// Width and height.
    #[must_use]
    pub fn size(self) -> (Tenths, Tenths) {
        match self {
            Self::A4 => (2100, 2970),
            Self::Letter => (2159, 2794),
        }
    }

    /// All that a printer surely reaches.
    #[must_use]
    pub fn printable(self) -> Area {
        let (width, height) = self.size();
        Area { left: MARGIN, top: MARGIN, width: width - 2 * MARGIN, height: height - 2 * MARGIN }
    }

    /// The part that is cut up, in the middle.
    fn cut(self) -> Area {
        let ((width, height), (cut_width, cut_height)) = (self.size(), CUT);
        Area {
            left: (width - cut_width) / 2,
            top: (height - cut_height) / 2,
            width: cut_width,
            height: cut_height,
        }
    }
}

/// A rectangle on a page, from its left upper corner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Area {
    /// From the left edge.
    pub left: Tenths,
    /// From the upper edge.
    pub top: Tenths,
    /// To the right.
    pub width: Tenths,
    /// Down.
    pub height: Tenths,
}

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// How a game is played: a page a game.
    Rules,
    /// Who is which server.
    Lots,
    /// Follower, candidate, leader: to be turned.
    Signs,
    /// What a server writes down, and what it has in its head.
    StateSheets,
    /// What to do with a note.
    Help,
    /// A candidate asks.
    RequestVote,
    /// A candidate is answered.
    RequestVoteReply,
    /// A leader writes.
    AppendEntries,
    /// A leader is answered.
    AppendEntriesReply,
}

impl Kind {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 9] = [
        Self::Rules,
        Self::Lots,
        Self::Signs,
        Self::StateSheets,
        Self::Help,
        Self::RequestVote,
        Self::RequestVoteReply,
        Self::AppendEntries,
        Self::AppendEntriesReply,
    ];

    /// The message that stands on it, if it is a note.
    #[must_use]
    pub fn message(self) -> Option<MessageKind> {
        match self {
            Self::RequestVote => Some(MessageKind::RequestVote),
            Self::RequestVoteReply => Some(MessageKind::RequestVoteReply),
            Self::AppendEntries => Some(MessageKind::AppendEntries),
            Self::AppendEntriesReply => Some(MessageKind::AppendEntriesReply),
            Self::Rules | Self::Lots | Self::Signs | Self::StateSheets | Self::Help => None,
        }
    }

    /// Whether more of it than is needed is of use. Nobody needs a lot or a rule twice.
    #[must_use]
    pub fn can_be_more(self) -> bool {
        !matches!(self, Self::Rules | Self::Lots)
    }

    /// How many columns and rows of it a page has.
    #[must_use]
    pub fn grid(self) -> (usize, usize) {
        match self {
            Self::Rules => (1, 1),
            Self::Lots => (3, 3),
            Self::Signs => (2, 2),
            Self::StateSheets | Self::Help => (1, 2),
            Self::AppendEntries => (2, 4),
            Self::RequestVote | Self::RequestVoteReply | Self::AppendEntriesReply => (2, 6),
        }
    }

    /// How many pieces a page holds.
    #[must_use]
    pub fn on_a_page(self) -> usize {
        let (columns, rows) = self.grid();
        columns * rows
    }

    /// How many pieces a workshop with so many players needs.
    #[must_use]
    pub fn needed(self, players: usize) -> usize {
        let others = players - 1;
        match self {
            Self::Rules => GAMES,
            Self::Lots | Self::Signs | Self::StateSheets | Self::Help => players,
            // One election in game 2, in game 3 all who stand at once and the one after, and one in
            // game 4.
            Self::RequestVote | Self::RequestVoteReply => {
                (Cast { players }.standing().len() + 3) * others
            }
            // Three letters and a heartbeat in game 1, a heartbeat in games 2 and 3 each, three
            // rounds in games 4 and 5 each.
            Self::AppendEntries | Self::AppendEntriesReply => 12 * others,
        }
    }

    /// How many pages a workshop with so many players needs of it.
    #[must_use]
    pub fn pages_needed(self, players: usize) -> usize {
        self.needed(players).div_ceil(self.on_a_page())
    }

    /// Where its pieces lie on a page, row by row.
    fn areas(self, paper: Paper) -> Vec<Area> {
        if self == Self::Rules {
            return vec![paper.printable()];
        }
        let (columns, rows) = self.counts();
        let cut = paper.cut();
        let (width, height) = (cut.width / columns, cut.height / rows);
        let area = |column, row| Area {
            left: cut.left + column * width,
            top: cut.top + row * height,
            width,
            height,
        };
        (0..rows).flat_map(|row| (0..columns).map(move |column| area(column, row))).collect()
    }

    fn counts(self) -> (Tenths, Tenths) {
        let (columns, rows) = self.grid();
        (columns as Tenths, rows as Tenths)
    }

    /// Where to cut: lines beside what is cut up, and crosses where four pieces meet.
    #[must_use]
    pub fn marks(self, paper: Paper) -> Vec<Mark> {
        if self == Self::Rules {
            return Vec::new();
        }
        let (columns, rows) = self.counts();
        let cut = paper.cut();
        let (right, bottom) = (cut.left + cut.width, cut.top + cut.height);
        let down = |x, from, to| Mark { from: (x, from), to: (x, to) };
        let across = |y, from, to| Mark { from: (from, y), to: (to, y) };
        let before = |edge: Tenths| (edge - MARK_GAP - MARK, edge - MARK_GAP);
        let after = |edge: Tenths| (edge + MARK_GAP, edge + MARK_GAP + MARK);
        let xs = (0..=columns).map(|column| cut.left + column * (cut.width / columns));
        let ys = (0..=rows).map(|row| cut.top + row * (cut.height / rows));
        let inner = |at: Tenths, edges: [Tenths; 2]| !edges.contains(&at);
        let mut marks = Vec::new();
        for x in xs.clone() {
            marks.extend([before(cut.top), after(bottom)].map(|(from, to)| down(x, from, to)));
        }
        for y in ys.clone() {
            marks.extend([before(cut.left), after(right)].map(|(from, to)| across(y, from, to)));
        }
        for x in xs.filter(|&x| inner(x, [cut.left, right])) {
            for y in ys.clone().filter(|&y| inner(y, [cut.top, bottom])) {
                marks.push(down(x, y - CROSS, y + CROSS));
                marks.push(across(y, x - CROSS, x + CROSS));
            }
        }
        marks
    }
}

/// A thin line that shows where to cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// One end, from the left and the upper edge of the page.
    pub from: (Tenths, Tenths),
    /// The other.
    pub to: (Tenths, Tenths),
}

/// Something to be cut out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Which of its kind it is, from 0: a server, a game; of others all are alike.
    pub number: usize,
    /// Where it lies on its page.
    pub area: Area,
}

/// A page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// What is on it: one kind only, so that a stack of pages is cut up at once.
    pub kind: Kind,
    /// What it is printed on.
    pub paper: Paper,
    /// What lies on it.
    pub pieces: Vec<Piece>,
}

/// How much of a kind is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Portion {
    is_chosen: bool,
    /// So many pages; `None` for what the players need.
    pages: Option<usize>,
}

/// What is to be printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    players: usize,
    paper: Paper,
    portions: [Portion; Kind::ALL.len()],
}

impl Order {
    /// All that so many players need; a number out of bounds is moved to the nearest within.
    #[must_use]
    pub fn new(players: usize, paper: Paper) -> Self {
        let all = Portion { is_chosen: true, pages: None };
        let order = Self { players: MIN_PLAYERS, paper, portions: [all; Kind::ALL.len()] };
        order.for_players(players)
    }

    /// The same for so many players.
    #[must_use]
    pub fn for_players(self, players: usize) -> Self {
        Self { players: players.clamp(MIN_PLAYERS, MAX_PLAYERS), ..self }
    }

    /// The same on another paper.
    #[must_use]
    pub fn on(self, paper: Paper) -> Self {
        Self { paper, ..self }
    }

    /// Without this kind, or with it again.
    #[must_use]
    pub fn toggled(mut self, kind: Kind) -> Self {
        let portion = &mut self.portions[kind as usize];
        portion.is_chosen = !portion.is_chosen;
        self
    }

    /// With so many pages of this kind, at least one and at most [`MAX_PAGES`]; what can't be more
    /// stays as it is.
    #[must_use]
    pub fn with_pages(mut self, kind: Kind, pages: usize) -> Self {
        if kind.can_be_more() {
            self.portions[kind as usize].pages = Some(pages.clamp(1, MAX_PAGES));
        }
        self
    }

    /// How many play.
    #[must_use]
    pub fn players(&self) -> usize {
        self.players
    }

    /// What it is printed on.
    #[must_use]
    pub fn paper(&self) -> Paper {
        self.paper
    }

    /// Whether this kind is printed.
    #[must_use]
    pub fn has(&self, kind: Kind) -> bool {
        self.portions[kind as usize].is_chosen
    }

    /// How many pages of this kind are printed, if it is.
    #[must_use]
    pub fn pages_of(&self, kind: Kind) -> usize {
        self.portions[kind as usize].pages.unwrap_or_else(|| kind.pages_needed(self.players))
    }

    /// How many pieces of this kind are printed, if it is: whole pages of those that can be more.
    #[must_use]
    pub fn pieces_of(&self, kind: Kind) -> usize {
        if kind.can_be_more() {
            self.pages_of(kind) * kind.on_a_page()
        } else {
            kind.needed(self.players)
        }
    }

    /// All pages, in order.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        let chosen = Kind::ALL.into_iter().filter(|&kind| self.has(kind));
        chosen.flat_map(|kind| self.pages_with(kind)).collect()
    }

    fn pages_with(&self, kind: Kind) -> Vec<Page> {
        let areas = kind.areas(self.paper);
        let numbers: Vec<usize> = (0..self.pieces_of(kind)).collect();
        let page = |numbers: &[usize]| {
            let pieces = numbers.iter().zip(&areas);
            let pieces = pieces.map(|(&number, &area)| Piece { number, area }).collect();
            Page { kind, paper: self.paper, pieces }
        };
        numbers.chunks(areas.len()).map(page).collect()
    }
}

/// The size of the letters of a page of rules, in points: as large as so many letters fit on every
/// paper, whatever the language. Letters of Chinese are twice as wide as others.
#[must_use]
pub fn rules_points(words: &str) -> f64 {
    /// A page holds so many letters of one point.
    const ROOM: f64 = 210_000.0;
    let width = |letter: char| if letter >= '\u{2e80}' { 2.0 } else { 1.0 };
    let letters: f64 = words.chars().map(width).sum();
    (ROOM / letters.max(1.0)).sqrt().clamp(8.5, 13.0)
}

/// Who plays what in the games.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cast {
    /// How many play.
    pub players: usize,
}

impl Cast {
    /// Everybody.
    #[must_use]
    pub fn all(self) -> ServerSet {
        ServerSet::first(self.players)
    }

    /// Who stands at once in the split vote: as many as share all votes out without a majority. Two
    /// do that among an even number of players, three among an odd one.
    #[must_use]
    pub fn standing(self) -> ServerSet {
        ServerSet::first(2 + self.players % 2)
    }

    /// The members before the change: few enough that the new ones can outvote them among all.
    #[must_use]
    pub fn before(self) -> ServerSet {
        ServerSet::first(self.members())
    }

    /// The members after it: S1 stays, and those who come last join it.
    #[must_use]
    pub fn after(self) -> ServerSet {
        let joins =
            |server: &ServerId| server.slot() == 0 || server.slot() + self.members() > self.players;
        self.all().iter().filter(joins).collect()
    }

    fn members(self) -> usize {
        match self.players {
            0..=3 => 2,
            4 | 5 => 3,
            _ => 5,
        }
    }
}
