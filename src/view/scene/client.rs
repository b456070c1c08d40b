//! The clients at the edge of the table: where they sit, and what was said to them lately (§8).

use super::layout::{Layout, Point, Rect};
use crate::cluster::{Event, ReadNews, What};
use crate::raft::{Micros, ServerId, Session};

/// For how long what was said is news, in virtual time.
pub const CLIENT_US: Micros = 60_000;

/// The size of the clients' place at the edge and in the middle, in multiples of the font size.
const SPOT_REM: (f64, f64) = (12.0, 4.4);
const SMALL_SPOT_REM: (f64, f64) = (10.2, 1.9);

/// The size of what the rings' counts take, likewise.
const LEGEND_REM: (f64, f64) = (12.2, 3.4);

/// What a client said or was told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// It asks for a value.
    Asks(String),
    /// It got no answer in time and asks for the same again.
    AsksAgain(Session, String),
    /// It asks what the state machine holds.
    Reads,
    /// It is sent on to this leader.
    SentOn(ServerId),
    /// The server knows no leader.
    NoLeader,
    /// What it asked for is done.
    Answered(String),
    /// What the state machine holds.
    ReadAnswered(String),
    /// There will be no answer.
    Unanswered,
}

/// Something that went between a client and a server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientNews {
    /// The step in which it did, and its place in it.
    pub key: (u64, usize),
    /// The server.
    pub server: ServerId,
    /// What was said.
    pub said: Said,
    /// Whether it is news.
    pub is_new: bool,
}

impl Said {
    /// Whether it goes to the client.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        !matches!(self, Self::Asks(_) | Self::AsksAgain(..) | Self::Reads)
    }

    /// The name that the page's hook knows.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Asks(_) => "asks",
            Self::AsksAgain(..) => "asks-again",
            Self::Reads => "reads",
            Self::SentOn(_) => "sent-on",
            Self::NoLeader => "no-leader",
            Self::Answered(_) => "answered",
            Self::ReadAnswered(_) => "read-answered",
            Self::Unanswered => "unanswered",
        }
    }
}

/// What went between clients and servers, the latest first, at most so much.
#[must_use]
pub fn client_news<'a>(
    events: impl Iterator<Item = &'a Event>,
    now: Micros,
    most: usize,
) -> Vec<ClientNews> {
    let mut news: Vec<ClientNews> = Vec::new();
    for event in events {
        let Some((server, said)) = said(&event.what) else { continue };
        let before = news.iter().filter(|other| other.key.0 == event.step).count();
        let is_new = now.saturating_sub(event.at) < CLIENT_US;
        news.push(ClientNews { key: (event.step, before), server, said, is_new });
    }
    news.reverse();
    news.truncate(most);
    news
}

/// What an event says between a client and a server.
pub(super) fn said(what: &What) -> Option<(ServerId, Said)> {
    Some(match what {
        What::Asked(server, value) => (*server, Said::Asks(value.to_string())),
        What::AskedAgain(server, session, value) => {
            (*server, Said::AsksAgain(*session, value.to_string()))
        }
        What::SentOn(server, leader, _) => (*server, Said::SentOn(*leader)),
        What::NoLeaderKnown(server, _) => (*server, Said::NoLeader),
        What::Answered(server, value) => (*server, Said::Answered(value.to_string())),
        What::Unanswered(server, _) => (*server, Said::Unanswered),
        What::Read(_, server, news) => (*server, read(news)),
        _ => return None,
    })
}

fn read(news: &ReadNews) -> Said {
    match news {
        ReadNews::Asked => Said::Reads,
        ReadNews::SentOn(leader) => Said::SentOn(*leader),
        ReadNews::NoLeaderKnown => Said::NoLeader,
        ReadNews::Answered(text) => Said::ReadAnswered(text.clone()),
        ReadNews::Unanswered => Said::Unanswered,
    }
}

/// Where the clients sit: at the lower edge if there is room, in a corner, or else, with less room,
/// in the middle.
pub(super) fn client_spot(layout: &Layout) -> Rect {
    let free = |spot: &Rect| !layout.sheets.iter().any(|sheet| sheet.overlaps(spot));
    let edges = [Edge::Bottom, Edge::BottomLeft, Edge::BottomRight, Edge::TopLeft];
    free_spot(layout, SPOT_REM, &edges, free)
        .unwrap_or_else(|| spot_round(layout, SMALL_SPOT_REM, layout.center))
}

/// Where the counts of the rings stand: in a corner that nobody has taken.
#[must_use]
pub fn legend_spot(layout: &Layout) -> Rect {
    let taken = || layout.sheets.iter().chain([&layout.client]);
    let free = |spot: &Rect| !taken().any(|other| other.overlaps(spot));
    let edges = [Edge::TopLeft, Edge::TopRight, Edge::BottomRight, Edge::BottomLeft, Edge::Bottom];
    let below = Point { y: layout.center.y + layout.room.rem * 4.0, ..layout.center };
    free_spot(layout, LEGEND_REM, &edges, free)
        .unwrap_or_else(|| spot_round(layout, LEGEND_REM, below))
}

impl Layout {
    /// Whether the clients have room for one line only.
    #[must_use]
    pub fn has_small_client(&self) -> bool {
        self.client.height < SPOT_REM.1 * self.room.rem
    }
}

/// A place at the edge of the stage.
#[derive(Clone, Copy)]
enum Edge {
    Bottom,
    BottomLeft,
    BottomRight,
    TopLeft,
    TopRight,
}

fn spot_round(layout: &Layout, (width, height): (f64, f64), center: Point) -> Rect {
    Rect { center, width: width * layout.room.rem, height: height * layout.room.rem }
}

/// The first of these places that is free. On a narrow stage the edges belong to the chips and to
/// the one whole sheet.
fn free_spot(
    layout: &Layout,
    size: (f64, f64),
    edges: &[Edge],
    is_free: impl Fn(&Rect) -> bool,
) -> Option<Rect> {
    let Rect { width, height, .. } = spot_round(layout, size, layout.center);
    let margin = layout.room.rem * 0.5;
    let (left, right) = (margin + width / 2.0, layout.room.width - margin - width / 2.0);
    let (top, bottom) = (margin + height / 2.0, layout.room.height - margin - height / 2.0);
    let center = |edge: &Edge| match edge {
        Edge::Bottom => Point { x: layout.center.x, y: bottom },
        Edge::BottomLeft => Point { x: left, y: bottom },
        Edge::BottomRight => Point { x: right, y: bottom },
        Edge::TopLeft => Point { x: left, y: top },
        Edge::TopRight => Point { x: right, y: top },
    };
    let spots = edges.iter().map(|edge| spot_round(layout, size, center(edge)));
    let mut free = spots.filter(|_| !layout.narrow).filter(is_free);
    free.next()
}
