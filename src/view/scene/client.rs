//! The clients at the edge of the table: where they sit, and what was said to them lately (§8).

use super::layout::{Layout, Point, Rect};
use crate::cluster::{Event, ReadNews, What};
use crate::raft::{Micros, ServerId, Session};

/// How long what was said is shown, in virtual time.
pub const CLIENT_US: Micros = 60_000;

/// The size of the clients' place, in multiples of the font size; where only one sheet is whole
/// there is less room.
const SPOT_REM: (f64, f64) = (12.0, 4.4);
const NARROW_SPOT_REM: (f64, f64) = (10.2, 2.6);

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
    let recent = events.filter(|event| now.saturating_sub(event.at) < CLIENT_US);
    let mut news: Vec<ClientNews> = Vec::new();
    for event in recent {
        let Some((server, said)) = said(&event.what) else { continue };
        let before = news.iter().filter(|other| other.key.0 == event.step).count();
        news.push(ClientNews { key: (event.step, before), server, said });
    }
    news.reverse();
    news.truncate(most);
    news
}

fn said(what: &What) -> Option<(ServerId, Said)> {
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

/// Where the clients sit: at the lower edge if there is room, in a corner, or else in the middle.
#[must_use]
pub fn client_spot(layout: &Layout) -> Rect {
    let (room, center) = (layout.room, layout.center);
    let (width, height) = if layout.narrow { NARROW_SPOT_REM } else { SPOT_REM };
    let (width, height) = (width * room.rem, height * room.rem);
    let spot = |center: Point| Rect { center, width, height };
    let margin = room.rem * 0.5;
    let (left, right) = (margin + width / 2.0, room.width - margin - width / 2.0);
    let (top, bottom) = (margin + height / 2.0, room.height - margin - height / 2.0);
    let at_the_edge =
        [(center.x, bottom), (left, bottom), (right, bottom), (left, top), (right, top)];
    let is_free = |spot: &Rect| !layout.sheets.iter().any(|sheet| sheet.overlaps(spot));
    let edges = at_the_edge.into_iter().map(|(x, y)| spot(Point { x, y }));
    // On a narrow stage the edges belong to the chips and to the one whole sheet.
    let mut free = edges.filter(|_| !layout.narrow).filter(is_free);
    free.next().unwrap_or_else(|| spot(center))
}
