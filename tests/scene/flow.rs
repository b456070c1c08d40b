//! Notes while the clock runs: each where its time says, and none leaps.

use raft_workshop::cluster::{Cluster, Command, Fate, Loss, Settings};
use raft_workshop::raft::Micros;
use raft_workshop::view::scene::{Layout, Pieces, Placed, Rect, Showing, Size};
use raft_workshop::view::text::Texts;

use super::tables::{FLOWING, PROJECTOR, ROOMS, SMALL, Spread, distance, layout, links, wander};
use crate::support::table::Table;
use crate::support::{granted, s};

/// A frame at 1:100 and some more, in virtual time.
const FRAME_US: Micros = 200;

/// How far a note moves in one frame at most, in multiples of the font size.
const MOST_REM: f64 = 1.1;

/// Runs through the time until the next event, frame by frame.
fn frames(cluster: &Cluster) -> impl Iterator<Item = Micros> + use<> {
    let next = cluster.next().map_or(0, |(at, _)| at);
    (cluster.now()..next).step_by(FRAME_US as usize).take(60)
}

#[test]
fn notes_move_steadily_and_never_leap() {
    let texts = Texts::english();
    for room in ROOMS {
        for servers in [3, 5, 9] {
            let layout = layout(room, servers);
            let settings = Settings { servers, seed: 8, ..Settings::default() };
            wander(settings, false, 60, |cluster| {
                let mut before: Vec<Placed> = Vec::new();
                for now in frames(cluster) {
                    let spread = Spread::new(&texts, cluster, now, &layout, FLOWING);
                    for (before, placed) in before.iter().zip(&spread.placed) {
                        let moved = distance(before.at, placed.at);
                        assert!(moved < MOST_REM * room.rem, "{}: {moved} px", placed.id);
                    }
                    before = spread.placed;
                }
            });
        }
    }
}

#[test]
fn no_note_leaves_the_stage() {
    let texts = Texts::english();
    for room in ROOMS {
        for servers in [3, 7, 9] {
            let layout = layout(room, servers);
            let settings = Settings { servers, seed: 3, ..Settings::default() };
            wander(settings, false, 60, |cluster| {
                for now in frames(cluster).step_by(7) {
                    let spread = Spread::new(&texts, cluster, now, &layout, FLOWING);
                    assert!(spread.rects.iter().all(|rect| room.holds(rect)));
                }
            });
        }
    }
}

/// Between all servers at once, however crowded it is.
#[test]
fn no_note_flies_under_a_sheet() {
    let texts = Texts::english();
    for room in ROOMS {
        for servers in 3..=9 {
            let layout = layout(room, servers);
            let mut table = Table::of(servers);
            for (from, to) in links(servers) {
                table.does(Command::Forge(from, to, granted(1)));
            }
            let arrived = table.notes().iter().map(|note| note.arrives_at).max();
            let times = table.cluster.now()..=arrived.expect("there are notes");
            for now in times.step_by(FRAME_US as usize) {
                let spread = Spread::new(&texts, &table.cluster, now, &layout, FLOWING);
                for (placed, note) in spread.placed.iter().zip(table.notes()) {
                    let middle = Rect { center: placed.at, ..Rect::default() };
                    let over = layout.sheets.iter().position(|sheet| sheet.overlaps(&middle));
                    let way = format!("{}->{} of {servers} in {room:?}", note.from, note.to);
                    assert!(over.is_none(), "{way}: under {over:?}");
                }
            }
        }
    }
}

/// Who is larger than a chip has room for it.
#[test]
fn only_chips_touch_something() {
    let texts = Texts::english();
    for servers in [3, 5, 9] {
        let layout = layout(PROJECTOR, servers);
        let settings = Settings { servers, seed: 5, ..Settings::default() };
        wander(settings, false, 80, |cluster| {
            let spread = Spread::new(&texts, cluster, cluster.now(), &layout, FLOWING);
            let large = |nth: &usize| spread.placed[*nth].size == Size::Card;
            for nth in (0..spread.placed.len()).filter(large) {
                let rect = spread.rects[nth];
                let others = spread.rects.iter().enumerate().filter(|(other, _)| *other != nth);
                assert!(others.into_iter().all(|(_, other)| !other.overlaps(&rect)));
                assert!(layout.sheets.iter().all(|sheet| !sheet.overlaps(&rect)));
            }
        });
    }
}

#[test]
fn a_picture_follows_from_the_cluster_and_the_time_alone() {
    let texts = Texts::english();
    let layout = layout(SMALL, 5);
    wander(Settings { seed: 6, ..Settings::default() }, false, 60, |cluster| {
        let picture = |now| Spread::new(&texts, cluster, now, &layout, FLOWING).placed;
        let times: Vec<Micros> = frames(cluster).collect();
        let forward: Vec<Vec<Placed>> = times.iter().map(|&now| picture(now)).collect();
        let backward: Vec<Vec<Placed>> = times.iter().rev().map(|&now| picture(now)).collect();
        assert!(forward.iter().eq(backward.iter().rev()));
    });
}

/// A table with one note on its way: a late vote of three.
fn lone_note() -> Table {
    let mut table = Table::of(3);
    table.until("one note left", |table| table.notes().len() == 1);
    table
}

#[test]
fn a_note_goes_from_its_sender_to_its_receiver() {
    let texts = Texts::english();
    for room in ROOMS {
        let layout = layout(room, 3);
        let table = lone_note();
        let note = &table.notes()[0];
        let at = |now| Spread::new(&texts, &table.cluster, now, &layout, FLOWING).placed[0].at;
        let away = |now, server: raft_workshop::raft::ServerId| {
            distance(at(now), layout.places[server.slot()].center)
        };
        let times: Vec<Micros> = (note.sent_at..=note.arrives_at).step_by(500).collect();
        let from: Vec<f64> = times.iter().map(|&now| away(now, note.from)).collect();
        let to: Vec<f64> = times.iter().map(|&now| away(now, note.to)).collect();
        assert!(from.is_sorted() && to.is_sorted_by(|a, b| a >= b), "{room:?}");
        assert_eq!(at(note.arrives_at), at(note.arrives_at + 1_000_000), "and not beyond");
    }
}

#[test]
fn a_note_with_the_table_to_itself_shows_its_fields_all_the_way() {
    let texts = Texts::english();
    let layout = layout(PROJECTOR, 3);
    let table = lone_note();
    let note = &table.notes()[0];
    for now in (note.sent_at..note.arrives_at).step_by(500) {
        let placed = Spread::new(&texts, &table.cluster, now, &layout, FLOWING).placed[0];
        assert_eq!((placed.size, placed.opacity), (Size::Card, 1.0));
    }
}

#[test]
fn the_note_that_is_held_out_stays_large_in_a_crowd() {
    let texts = Texts::english();
    let layout = layout(SMALL, 9);
    let mut table = Table::of(9);
    table.does(Command::Timeout(s(1)));
    for note in table.notes().iter().map(|note| note.id).collect::<Vec<_>>() {
        table.does(Command::Duplicate(note));
    }
    let selected = table.notes()[3].id;
    let showing = Showing { selected: Some(selected), ..FLOWING };
    let spread = Spread::new(&texts, &table.cluster, table.cluster.now(), &layout, showing);
    let size = |placed: &&Placed| placed.size == Size::Card;
    assert!(spread.placed.iter().filter(size).any(|placed| placed.id == selected));
    assert!(spread.placed.iter().any(|placed| placed.size == Size::Chip));
}

#[test]
fn a_note_that_will_be_lost_grows_pale() {
    let texts = Texts::english();
    let layout = layout(PROJECTOR, 3);
    let mut table = Table::with(Settings { servers: 3, loss_percent: 100, ..Settings::default() });
    table.does(Command::Timeout(s(1)));
    let note = table.notes()[0].clone();
    assert_eq!(note.fate, Fate::LostByChance);
    let opacity =
        |now| Spread::new(&texts, &table.cluster, now, &layout, FLOWING).placed[0].opacity;
    assert_eq!(opacity(note.sent_at), 1.0);
    assert!(opacity(note.halfway_at()) < 0.6);
}

fn broken(layout: &Layout, table: &Table, nth: usize, loss: Loss, at: Micros) -> Pieces {
    Pieces::new(table.notes()[nth].clone(), loss, at, layout)
}

#[test]
fn a_note_breaks_where_it_was() {
    let texts = Texts::english();
    for room in ROOMS {
        let layout = layout(room, 5);
        let mut table = Table::of(5);
        table.does(Command::Timeout(s(1)));
        let now = table.notes()[0].sent_at;
        for nth in 0..4 {
            let note = table.notes()[nth].clone();
            let at =
                |now| Spread::new(&texts, &table.cluster, now, &layout, FLOWING).placed[nth].at;
            let half = note.halfway_at();
            for (loss, when) in
                [(Loss::ByChance, half), (Loss::AtWall, half), (Loss::Dropped, half)]
            {
                let pieces = broken(&layout, &table, nth, loss, when);
                let off = distance(pieces.at, at(when));
                assert!(off < 2.0 * room.rem, "{loss:?} in {room:?}: {off} px off");
                assert_eq!((pieces.loss, pieces.lost_at), (loss, when));
            }
            let door = broken(&layout, &table, nth, Loss::ReceiverCrashed, note.arrives_at).at;
            let place = layout.places[note.to.slot()];
            let reach = place.width.hypot(place.height) / 2.0 + 4.0 * room.rem;
            assert!(distance(door, place.center) < reach);
            // One that is dropped at once lies well in sight.
            let dropped = broken(&layout, &table, nth, Loss::Dropped, now).at;
            let lane = layout.lane(note.from, note.to, (0.0, 0.0));
            assert!(distance(dropped, lane.at(0.0)) > room.rem);
        }
    }
}
