//! The ways of notes between the sheets.

use raft_workshop::raft::MAX_SERVERS;
use raft_workshop::view::scene::{Lane, Layout, Point, Rect, Room, Size, Widths};

use super::tables::{ROOMS, WIDE, distance, layout, links, windows};

/// Along how many places of a lane the tests look.
const STEPS: u8 = 50;

/// Where a corner is enough to fail.
const FINE_STEPS: u16 = 500;

fn chip(layout: &Layout) -> (f64, f64) {
    Size::Chip.on(layout, Widths { card: 12.0, label: 7.0 }, false)
}

fn along(lane: &Lane) -> impl Iterator<Item = Point> {
    (0..=STEPS).map(|step| lane.at(f64::from(step) / f64::from(STEPS)))
}

fn rect(center: Point, (width, height): (f64, f64)) -> Rect {
    Rect { center, width, height }
}

fn layouts(rooms: &[Room]) -> impl Iterator<Item = Layout> {
    rooms.iter().flat_map(|&room| (2..=MAX_SERVERS).map(move |servers| layout(room, servers)))
}

#[test]
fn lanes_start_at_the_sender_s_edge_and_end_at_the_receiver_s() {
    for layout in layouts(&ROOMS) {
        let size = chip(&layout);
        for (from, to) in links(layout.places.len()) {
            let lane = layout.lane(from, to, size);
            let ends = [(lane.at(0.0), from), (lane.at(1.0), to)];
            for (end, server) in ends {
                let place = layout.places[server.slot()];
                assert!(!place.overlaps(&rect(end, size)), "{from}->{to}: not on {server}");
                let reach = place.width.hypot(place.height) / 2.0 + 4.0 * layout.room.rem;
                assert!(distance(end, place.center) < reach, "{from}->{to}: not far from {server}");
            }
        }
    }
}

/// A note can be seen on nearly all of its way. Nine sheets leave narrow doors between them: there
/// a note slips under a corner.
#[test]
fn lanes_lead_past_the_sheets() {
    for layout in layouts(&ROOMS) {
        let size = chip(&layout);
        let servers = layout.places.len();
        for (from, to) in links(servers) {
            let lane = layout.lane(from, to, size);
            let hidden = along(&lane)
                .filter(|&at| layout.sheets.iter().any(|sheet| sheet.overlaps(&rect(at, size))))
                .count();
            let most = if servers == MAX_SERVERS { STEPS * 3 / 10 } else { STEPS / 12 };
            assert!(
                hidden <= usize::from(most),
                "{from}->{to} of {servers} in {:?}: {hidden} of {STEPS} hidden",
                layout.room
            );
        }
    }
}

/// However narrow the doors are, a note is there to be seen and taken.
#[test]
fn the_middle_of_a_note_never_goes_under_a_sheet() {
    let rooms: Vec<Room> = ROOMS.into_iter().chain(windows()).collect();
    for layout in layouts(&rooms) {
        for (from, to) in links(layout.places.len()) {
            let lane = layout.lane(from, to, chip(&layout));
            for step in 0..=FINE_STEPS {
                let at = lane.at(f64::from(step) / f64::from(FINE_STEPS));
                let middle = rect(at, (0.0, 0.0));
                let over = layout.sheets.iter().position(|sheet| sheet.overlaps(&middle));
                assert!(
                    over.is_none(),
                    "{from}->{to} of {} in {:?}: at step {step} under {over:?}",
                    layout.places.len(),
                    layout.room
                );
            }
        }
    }
}

#[test]
fn lanes_are_long_enough_to_see_a_note_move() {
    for layout in layouts(&WIDE) {
        for (from, to) in links(layout.places.len()) {
            let lane = layout.lane(from, to, chip(&layout));
            let way = distance(lane.at(0.0), lane.at(1.0));
            assert!(way > 4.0 * layout.room.rem, "{from}->{to} in {:?}: {way}", layout.room);
        }
    }
}

/// Notes that meet half-way pass each other: whoever comes is on the other lane.
#[test]
fn the_two_directions_of_a_link_are_apart() {
    for layout in layouts(&ROOMS) {
        let size = chip(&layout);
        let apart = layout.room.rem * if layout.narrow { 1.7 } else { 3.0 };
        for (from, to) in links(layout.places.len()) {
            let (there, back) = (layout.lane(from, to, size), layout.lane(to, from, size));
            let gap = distance(there.at(0.5), back.at(0.5));
            assert!(
                gap > apart,
                "{from}->{to} of {} in {:?}: {gap}",
                layout.places.len(),
                layout.room
            );
        }
    }
}

/// With few servers they are so everywhere.
#[test]
fn with_few_servers_the_two_lanes_never_meet() {
    for layout in layouts(&WIDE).filter(|layout| layout.places.len() <= 6) {
        let size = chip(&layout);
        let apart = layout.room.rem * 1.9;
        for (from, to) in links(layout.places.len()) {
            let (there, back) = (layout.lane(from, to, size), layout.lane(to, from, size));
            for at in along(&there) {
                let gap = along(&back).map(|other| distance(at, other)).fold(f64::MAX, f64::min);
                assert!(
                    gap > apart,
                    "{from}->{to} of {} in {:?}: {gap}",
                    layout.places.len(),
                    layout.room
                );
            }
        }
    }
}

#[test]
fn the_end_of_a_way_leads_straight_to_the_receiver() {
    for layout in layouts(&ROOMS) {
        for (from, to) in links(layout.places.len()) {
            let lane = layout.lane(from, to, chip(&layout));
            let end = lane.at(1.0);
            let left: Vec<f64> =
                along(&lane).skip(usize::from(STEPS) * 2 / 3).map(|at| distance(at, end)).collect();
            assert!(left.is_sorted_by(|a, b| a >= b), "{from}->{to}: {left:?}");
        }
    }
}

#[test]
fn shares_beyond_the_ends_are_the_ends() {
    let layout = layout(WIDE[0], 5);
    for (from, to) in links(5) {
        let lane = layout.lane(from, to, chip(&layout));
        assert!(distance(lane.at(-1.0), lane.at(0.0)) < 1e-9);
        assert!(distance(lane.at(2.0), lane.at(1.0)) < 1e-9);
    }
}

#[test]
fn degrees_point_the_way() {
    for layout in layouts(&WIDE) {
        for (from, to) in links(layout.places.len()) {
            let lane = layout.lane(from, to, chip(&layout));
            let (a, b) = (lane.at(0.45), lane.at(0.55));
            let ahead = (b.y - a.y).atan2(b.x - a.x).to_degrees();
            let off = (ahead - lane.degrees()).rem_euclid(360.0);
            assert!(off.min(360.0 - off) < 20.0, "{from}->{to}: {ahead} or {}", lane.degrees());
        }
    }
}
