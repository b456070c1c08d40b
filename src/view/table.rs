//! What lies under sheets and notes: the felt, the walls of a split, cut links, and a candidate's
//! votes at its edge, each in the direction of the voter.

use std::rc::Rc;

use yew::prelude::*;

use super::app::use_shared;
use super::scene::{self, Layout, Pieces, Pip, Point, Ring, Sheet};
use crate::cluster::Cluster;
use crate::raft::ServerId;

/// What the table shows.
#[derive(Clone, PartialEq, Properties)]
pub struct TableProps {
    /// The cluster.
    pub cluster: Rc<Cluster>,
    /// Where everything lies.
    pub layout: Rc<Layout>,
    /// The sheets, for the votes.
    pub sheets: Vec<Rc<Sheet>>,
    /// The notes that were lost a moment ago.
    pub pieces: Vec<Pieces>,
}

/// The table.
#[component]
pub fn Table(props: &TableProps) -> Html {
    let shared = use_shared();
    let Layout { room, center, ref places, .. } = *props.layout;
    let bottom = places.iter().map(|place| place.center.y).fold(center.y, f64::max);
    let radius = Point { x: room.width / 2.0 - room.rem, y: bottom - center.y + room.rem * 4.0 };
    let rings = scene::rings(&props.cluster);
    html! {
        <svg class="table" width={room.width.to_string()} height={room.height.to_string()}
            role="img" aria-label={shared.text("table-label")}>
            <ellipse class="felt" cx={px(center.x)} cy={px(center.y)} rx={px(radius.x)}
                ry={px(radius.y.min(center.y - room.rem / 2.0).max(0.0))} />
            { for rings.iter().map(|ring| ring_area(&props.layout, ring)) }
            { for empty_places(&props.layout) }
            { for walls(&props.cluster, &props.layout).into_iter().map(wall) }
            { for cuts(&props.cluster, &props.layout).into_iter().map(wall) }
            { for props.sheets.iter().flat_map(|sheet| votes(&props.layout, sheet)) }
            { for props.pieces.iter().map(|pieces| broken(&props.layout, pieces)) }
        </svg>
    }
}

fn ring_area(layout: &Layout, ring: &Ring) -> Html {
    let corners = ring.outline(layout);
    let points: Vec<String> = corners.iter().map(|at| format!("{:.1},{:.1}", at.x, at.y)).collect();
    html! {
        <polygon class={classes!("quorum", ring.kind.name())} points={points.join(" ")}
            data-ring={ring.kind.name()} data-members={ring.members.to_string()}
            data-have={ring.have.to_string()} data-needed={ring.needed.to_string()} />
    }
}

/// Where a server's sheet has been taken from its place, to be read.
fn empty_places(layout: &Layout) -> Vec<Html> {
    let taken = layout.places.iter().zip(&layout.sheets).zip(1..);
    let taken = taken.filter(|((place, sheet), _)| place != sheet);
    taken
        .map(|((place, _), number)| {
            html! {
                <g class="empty-place">
                    <rect x={px(place.center.x - place.width / 2.0)}
                        y={px(place.center.y - place.height / 2.0)}
                        width={px(place.width)} height={px(place.height)} rx="8" />
                    <text x={px(place.center.x)} y={px(place.center.y)}>
                        { format!("S{number} ↓") }
                    </text>
                </g>
            }
        })
        .collect()
}

fn px(length: f64) -> String {
    format!("{length:.1}")
}

/// Between neighbors on different sides a wall runs from the middle of the table outward.
fn walls(cluster: &Cluster, layout: &Layout) -> Vec<(Point, Point)> {
    let members: Vec<ServerId> = cluster.servers().iter().collect();
    let side = |id: &ServerId| cluster.network().sides().iter().position(|side| side.contains(*id));
    let next = members.iter().cycle().skip(1);
    let parted = members.iter().zip(next).filter(|(a, b)| side(a) != side(b));
    parted
        .map(|(a, b)| {
            let (a, b) = (layout.places[a.slot()].center, layout.places[b.slot()].center);
            let between = Point { x: a.x.midpoint(b.x), y: a.y.midpoint(b.y) };
            (layout.center, far_beyond(layout, between))
        })
        .collect()
}

/// From the middle of the table through a point, on to where no sheet lies any more.
fn far_beyond(layout: &Layout, point: Point) -> Point {
    let Layout { center, room, .. } = *layout;
    let (x, y) = (point.x - center.x, point.y - center.y);
    let longest = room.width.max(room.height) / x.hypot(y).max(1.0);
    Point { x: center.x + x * longest, y: center.y + y * longest }
}

/// A link that is cut in one direction has a short wall across its lane.
fn cuts(cluster: &Cluster, layout: &Layout) -> Vec<(Point, Point)> {
    let network = cluster.network();
    let members = cluster.servers();
    let links = members.iter().flat_map(|from| members.iter().map(move |to| (from, to)));
    links
        .filter(|&(from, to)| from != to && network.is_link_cut(from, to))
        .map(|(from, to)| {
            let lane = layout.lane(from, to, (0.0, 0.0));
            let (at, along) = (lane.at(0.5), lane.degrees().to_radians());
            let half = layout.room.rem * 0.9;
            let across = Point { x: -along.sin() * half, y: along.cos() * half };
            (
                Point { x: at.x - across.x, y: at.y - across.y },
                Point { x: at.x + across.x, y: at.y + across.y },
            )
        })
        .collect()
}

fn wall((from, to): (Point, Point)) -> Html {
    html! {
        <line class="wall" x1={px(from.x)} y1={px(from.y)} x2={px(to.x)} y2={px(to.y)} />
    }
}

/// A dot a peer, where the lane to it leaves the candidate's sheet.
fn votes(layout: &Layout, sheet: &Sheet) -> Vec<Html> {
    let dot = |&(peer, pip): &(ServerId, Pip)| {
        let radius = layout.room.rem * if layout.narrow { 0.45 } else { 0.62 };
        let lane = layout.lane(sheet.id, peer, (radius * 2.0, radius * 2.0));
        let at = lane.at(0.0);
        let (class, sign) = match pip {
            Pip::Have => ("have", "✓"),
            Pip::UnderWay => ("under-way", "…"),
            Pip::Refused => ("refused", "✗"),
            Pip::Open => ("open", ""),
        };
        html! {
            <g class={classes!("pip", class, super::sheet::term_class(sheet.term))}>
                <circle cx={px(at.x)} cy={px(at.y)} r={px(radius)} />
                <text x={px(at.x)} y={px(at.y)}>{ sign }</text>
            </g>
        }
    };
    sheet.pips.iter().map(dot).collect()
}

/// The two halves of a note that was lost.
fn broken(layout: &Layout, pieces: &Pieces) -> Html {
    let Point { x, y } = pieces.at;
    let rem = layout.room.rem;
    let half = |turn: f64, shift: f64| {
        html! {
            <rect x={px(-rem * 0.9)} y={px(-rem * 0.8)} width={px(rem * 1.8)} height={px(rem * 1.6)}
                rx="4" transform={format!("translate({:.1} {:.1}) rotate({turn})", x + shift * rem, y)} />
        }
    };
    html! {
        <g class={classes!("pieces", super::sheet::term_class(pieces.note.message.term()))}>
            { half(-18.0, -1.2) }
            { half(16.0, 1.2) }
            <text x={px(x)} y={px(y)}>{ "✗" }</text>
        </g>
    }
}
