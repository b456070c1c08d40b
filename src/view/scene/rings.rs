//! Rings round those who decide together: during a change of members one round the old ones and
//! one round the new ones; otherwise one round the members, if somebody at the table is none (§6).

use super::layout::{Layout, Point, Rect};
use crate::cluster::Cluster;
use crate::raft::{Index, Role, Server, ServerId, ServerSet};

/// Whom a ring goes round.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RingKind {
    /// The members, outside of a change.
    Members,
    /// C-old.
    Old,
    /// C-new.
    New,
}

impl RingKind {
    /// The name that the page's hook and the stylesheet know.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Old => "old",
            Self::New => "new",
        }
    }
}

/// A ring round servers of whom a majority decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ring {
    /// Whom it goes round.
    pub kind: RingKind,
    /// Who they are.
    pub members: ServerSet,
    /// How many of them have agreed: voted, or taken the latest entry with members.
    pub have: usize,
    /// How many must.
    pub needed: usize,
}

/// How far a ring lies round the sheets, in multiples of the font size: the new one farther out,
/// so that both are seen.
const PAD_REM: f64 = 0.25;
const PAD_NEW_REM: f64 = 0.55;

/// The rings on the table; mostly none.
#[must_use]
pub fn rings(cluster: &Cluster) -> Vec<Ring> {
    let configuration = cluster.configuration();
    let all_vote = cluster.servers() == configuration.old();
    if configuration.voters().is_empty() || (all_vote && !configuration.is_joint()) {
        return Vec::new();
    }
    let tallies = configuration.tallies(agreed(cluster), cluster.settings().raft.broken);
    let kinds: &[RingKind] = if configuration.is_joint() {
        &[RingKind::Old, RingKind::New]
    } else {
        &[RingKind::Members]
    };
    let parts = configuration.parts().zip(tallies).zip(kinds);
    parts
        .map(|((members, tally), &kind)| Ring {
            kind,
            members,
            have: tally.have,
            needed: tally.needed,
        })
        .collect()
}

/// Who has agreed to what is being decided: an election, or else the latest entry with members.
fn agreed(cluster: &Cluster) -> ServerSet {
    let servers = cluster.seats().iter().filter_map(|seat| seat.up());
    let leads_or_stands = |server: &&Server| !matches!(server.role(), Role::Follower { .. });
    let newest = servers.filter(leads_or_stands).max_by_key(|server| server.current_term());
    match newest.map(|server| (server, server.role())) {
        Some((server, Role::Leader(leader))) => {
            let names = latest_with_members(server);
            let holds = |id: ServerId| leader.progress[id.slot()].match_index >= names;
            let servers = cluster.servers().iter();
            servers.filter(|&id| id == server.id() || holds(id)).collect()
        }
        Some((_, role)) => role.as_standing().map_or_else(ServerSet::default, |it| it.votes),
        None => ServerSet::default(),
    }
}

fn latest_with_members(server: &Server) -> Index {
    let (_, index) = server.persistent().configuration_at(server.first_members(), Index::MAX);
    index
}

impl Ring {
    /// How many there are.
    #[must_use]
    pub fn all(&self) -> usize {
        self.members.len()
    }

    /// The corners of the ring on the table.
    #[must_use]
    pub fn outline(&self, layout: &Layout) -> Vec<Point> {
        let pad = if self.kind == RingKind::New { PAD_NEW_REM } else { PAD_REM };
        let pad = pad * layout.room.rem;
        let sheets = self.members.iter().filter_map(|id| layout.places.get(id.slot()));
        hull(sheets.flat_map(|sheet| corners(&sheet.grown(pad * 2.0, pad * 2.0))).collect())
    }
}

fn corners(rect: &Rect) -> [Point; 4] {
    let Rect { center: Point { x, y }, width, height } = *rect;
    let (w, h) = (width / 2.0, height / 2.0);
    [(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)].map(|(x, y)| Point { x, y })
}

/// The smallest ring round points that has no dents.
fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let turns =
        |a: Point, b: Point, c: Point| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    let half = |points: &mut dyn Iterator<Item = Point>| {
        let mut side: Vec<Point> = Vec::new();
        for point in points {
            while let [.., a, b] = side[..]
                && turns(a, b, point) <= 0.0
            {
                side.pop();
            }
            side.push(point);
        }
        // Its last point begins the other half.
        side.pop();
        side
    };
    let mut ring = half(&mut points.iter().copied());
    ring.extend(half(&mut points.iter().rev().copied()));
    ring
}
