//! The roles of a server and the ways between them (Figure 4), as a drawing; and which way a
//! server took last.

use super::layout::{Point, Rect};
use crate::cluster::{Cluster, Event, Seat, What};
use crate::raft::{Effect, Micros, Rule, ServerId};

/// How wide the drawing is; all its lengths are in hundredths of that.
pub const ROLES_WIDTH: f64 = 100.0;

const NODE: (f64, f64) = (42.0, 11.0);
/// Between two roles.
const GAP: f64 = 25.0;
/// Above the first one, for where a server starts.
const TOP: f64 = 11.0;
const MIDDLE: f64 = 51.0;
/// How much of a gap is left for the conditions of who stands again.
const LOOP: f64 = 5.0;
/// How far the ways there and back lie from the middle.
const APART: f64 = 4.0;
/// Where those go that pass by other roles.
const LANES: [f64; 2] = [1.5, 4.5];

/// The drawing.
#[derive(Clone, PartialEq, Debug)]
pub struct Roles {
    /// How high it is.
    pub height: f64,
    /// The roles, from the humblest on.
    pub nodes: Vec<(&'static str, Rect)>,
    /// The ways between them.
    pub ways: Vec<Way>,
}

/// A way from one role to another.
#[derive(Clone, PartialEq, Debug)]
pub struct Way {
    /// The role before; none for a server that starts.
    pub from: Option<&'static str>,
    /// The role then.
    pub to: &'static str,
    /// The line; its end bears the arrow.
    pub line: Vec<Point>,
    /// Where its condition stands.
    pub label: Rect,
    /// Whether the label lies to the left of the line.
    pub is_left: bool,
}

/// A change of role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Transition {
    /// When.
    pub at: Micros,
    /// The role before; none for a server that started.
    pub from: Option<&'static str>,
    /// The role then.
    pub to: &'static str,
    /// The rule that made it so.
    pub rule: Rule,
}

impl Transition {
    /// Whether it goes this way.
    #[must_use]
    pub fn takes(&self, way: &Way) -> bool {
        (self.from, self.to) == (way.from, way.to)
    }
}

impl Roles {
    /// The three roles of the paper; with pre-vote (dissertation §9.6) the one before a candidate
    /// as well.
    #[must_use]
    pub fn new(pre_vote: bool) -> Self {
        let names: &[&'static str] = if pre_vote {
            &["follower", "pre-candidate", "candidate", "leader"]
        } else {
            &["follower", "candidate", "leader"]
        };
        let node = |nth: usize| {
            let y = TOP + NODE.1 / 2.0 + nth as f64 * (NODE.1 + GAP);
            Rect { center: Point { x: MIDDLE, y }, width: NODE.0, height: NODE.1 }
        };
        let nodes: Vec<_> =
            names.iter().enumerate().map(|(nth, &name)| (name, node(nth))).collect();
        let mut ways = vec![start(&nodes[0])];
        for pair in nodes.windows(2) {
            ways.push(down(&pair[0], &pair[1]));
            match pair[1].0 {
                "leader" => ways.push(past(&pair[1], &nodes[0], LANES[0])),
                "candidate" if pre_vote => ways.push(past(&pair[1], &nodes[0], LANES[1])),
                _ => ways.push(up(&pair[1], &pair[0])),
            }
            if pair[1].0 != "leader" {
                ways.push(again(&pair[1]));
            }
        }
        let height = TOP + names.len() as f64 * (NODE.1 + GAP) - GAP + 1.0;
        Self { height, nodes, ways }
    }
}

type Node = (&'static str, Rect);

fn top(node: &Node) -> f64 {
    node.1.center.y - node.1.height / 2.0
}

fn bottom(node: &Node) -> f64 {
    node.1.center.y + node.1.height / 2.0
}

fn label(left: f64, right: f64, y: f64, height: f64) -> Rect {
    Rect { center: Point { x: f64::midpoint(left, right), y }, width: right - left, height }
}

fn start(first: &Node) -> Way {
    let x = MIDDLE + APART;
    Way {
        from: None,
        to: first.0,
        line: vec![Point { x, y: 0.5 }, Point { x, y: top(first) }],
        label: label(x + 2.0, ROLES_WIDTH, TOP / 2.0, TOP),
        is_left: false,
    }
}

fn down(above: &Node, below: &Node) -> Way {
    let x = MIDDLE + APART;
    let y = f64::midpoint(bottom(above), top(below));
    Way {
        from: Some(above.0),
        to: below.0,
        line: vec![Point { x, y: bottom(above) }, Point { x, y: top(below) }],
        label: label(x + 2.0, ROLES_WIDTH, y, GAP - LOOP),
        is_left: false,
    }
}

fn up(below: &Node, above: &Node) -> Way {
    let x = MIDDLE - APART;
    let y = f64::midpoint(bottom(above), top(below));
    Way {
        from: Some(below.0),
        to: above.0,
        line: vec![Point { x, y: top(below) }, Point { x, y: bottom(above) }],
        label: label(LANES[1] + 2.0, x - 2.0, y, GAP - LOOP),
        is_left: true,
    }
}

/// Back to the first role, past those between.
fn past(below: &Node, first: &Node, lane: f64) -> Way {
    let side = MIDDLE - NODE.0 / 2.0;
    // Each lane has its own door.
    let door = first.1.center.y + lane - f64::midpoint(LANES[0], LANES[1]);
    let y = below.1.center.y;
    let corners = [(side, y), (lane, y), (lane, door), (side, door)];
    Way {
        from: Some(below.0),
        to: first.0,
        line: corners.map(|(x, y)| Point { x, y }).to_vec(),
        label: label(LANES[1] + 2.0, MIDDLE, top(below) - GAP / 2.0, GAP - LOOP),
        is_left: false,
    }
}

/// Round and back to the same role.
fn again(node: &Node) -> Way {
    let side = MIDDLE + NODE.0 / 2.0;
    let (y, out) = (node.1.center.y, side + 4.0);
    let corners = [(side, y + 3.0), (out, y + 3.0), (out, y - 3.0), (side, y - 3.0)];
    Way {
        from: Some(node.0),
        to: node.0,
        line: corners.map(|(x, y)| Point { x, y }).to_vec(),
        label: label(out + 1.5, ROLES_WIDTH, y, NODE.1 + LOOP),
        is_left: false,
    }
}

/// The latest change of a server's role in steps that are told from the latest back, each with the
/// table before it.
pub fn last_transition<'a>(
    steps: impl IntoIterator<Item = (&'a Cluster, &'a [Event])>,
    server: ServerId,
) -> Option<Transition> {
    steps.into_iter().find_map(|(before, events)| in_step(before, events, server))
}

fn in_step(before: &Cluster, events: &[Event], server: ServerId) -> Option<Transition> {
    let seat = before.seat(server).and_then(Seat::server);
    let mut role = seat.map(|server| server.role().name());
    let mut last = None;
    for event in events {
        let changed = match &event.what {
            What::Did(id, did) if *id == server => {
                role_after(&did.effect).map(|role| (role, did.rule))
            }
            What::Crashed(id) if *id == server => {
                role = None;
                None
            }
            What::Restarted(id) | What::Booted(id) | What::Joined(id) if *id == server => {
                role = None;
                Some(("follower", Rule::Start))
            }
            _ => None,
        };
        if let Some((to, rule)) = changed {
            last = Some(Transition { at: event.at, from: role, to, rule });
            role = Some(to);
        }
    }
    last
}

fn role_after(effect: &Effect) -> Option<&'static str> {
    match effect {
        Effect::BecamePreCandidate { .. } => Some("pre-candidate"),
        Effect::BecameCandidate { .. } => Some("candidate"),
        Effect::BecameLeader { .. } => Some("leader"),
        Effect::SteppedDown { .. } => Some("follower"),
        _ => None,
    }
}
