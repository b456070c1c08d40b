//! Notes while nothing moves by itself: each lies where it can be read and reached.

use raft_workshop::cluster::{Cluster, Command, Settings};
use raft_workshop::raft::MAX_SERVERS;
use raft_workshop::view::scene::{Layout, Room, Showing, Size};
use raft_workshop::view::text::Texts;

use super::tables::{LYING, PHONE, PROJECTOR, Spread, WIDE, distance, layout, wander};
use crate::support::table::Table;
use crate::support::{request, s};

/// For each state of random runs: how many notes there are, and how many of them touch something.
fn crowded(room: Room, servers: usize, most: usize, mut look: impl FnMut(usize, usize)) {
    let texts = Texts::english();
    let layout = layout(room, servers);
    for seed in 0..3 {
        let settings = Settings { servers, seed, ..Settings::default() };
        wander(settings, true, 120, |cluster| {
            let notes = cluster.network().notes().len();
            if notes <= most {
                let spread = Spread::new(&texts, cluster, cluster.now(), &layout, LYING);
                assert_eq!(spread.placed.len(), notes);
                look(notes, spread.crowded(&layout));
            }
        });
    }
}

#[test]
fn forty_notes_lie_apart_from_each_other_and_from_all_sheets() {
    for room in WIDE {
        let mut seen = 0;
        for servers in 3..=MAX_SERVERS {
            crowded(room, servers, 40, |notes, crowded| {
                assert_eq!(crowded, 0, "of {notes} notes, {servers} servers, {room:?}");
                seen = seen.max(notes);
            });
        }
        assert_eq!(seen, 40, "there were as many");
    }
}

#[test]
fn on_a_phone_ten_do() {
    for servers in 3..=MAX_SERVERS {
        crowded(PHONE, servers, 10, |notes, crowded| {
            assert_eq!(crowded, 0, "of {notes} notes, {servers} servers");
        });
    }
}

/// More notes than there is room for lie on each other, but each can be told from the next.
#[test]
fn beyond_that_no_two_lie_in_the_same_place() {
    let texts = Texts::english();
    let mut table = Table::held(9);
    for server in 1..=9 {
        table.does(Command::Timeout(s(server)));
    }
    for _ in 0..3 {
        for note in table.notes().iter().map(|note| note.id).collect::<Vec<_>>() {
            table.does(Command::Duplicate(note));
        }
    }
    assert!(table.notes().len() > 500);
    let layout = layout(PHONE, 9);
    let spread = Spread::new(&texts, &table.cluster, table.cluster.now(), &layout, LYING);
    assert_eq!(spread.placed.len(), table.notes().len());
    assert!(spread.placed.iter().all(|placed| placed.size == Size::Chip));
}

#[test]
fn where_there_is_room_every_note_can_be_read() {
    let texts = Texts::english();
    for (servers, least) in [(3, Size::Card), (5, Size::Label)] {
        let mut table = Table::held(servers);
        table.does(Command::Timeout(s(1)));
        let layout = layout(PROJECTOR, servers);
        let spread = Spread::new(&texts, &table.cluster, table.cluster.now(), &layout, LYING);
        assert!(spread.placed.iter().all(|placed| placed.size >= least), "{servers} servers");
    }
}

/// A note lies nearer to the link it belongs to than to where it has no business.
#[test]
fn few_notes_lie_in_their_lanes() {
    let texts = Texts::english();
    let mut table = Table::held(5);
    table.does(Command::Timeout(s(1)));
    let layout = layout(PROJECTOR, 5);
    let spread = Spread::new(&texts, &table.cluster, table.cluster.now(), &layout, LYING);
    for (placed, note) in spread.placed.iter().zip(table.notes()) {
        let lane = layout.lane(note.from, note.to, (0.0, 0.0));
        let nearest = (0..=100).map(|share| distance(lane.at(f64::from(share) / 100.0), placed.at));
        let nearest = nearest.fold(f64::MAX, f64::min);
        assert!(nearest < 3.0 * layout.room.rem, "{}: {nearest}", note.id);
    }
}

#[test]
fn the_note_that_is_held_out_shows_all_it_has() {
    let texts = Texts::english();
    let layout = layout(PROJECTOR, 9);
    let mut looked = 0;
    wander(Settings { servers: 9, seed: 4, ..Settings::default() }, true, 60, |cluster| {
        for note in cluster.network().notes().iter().rev().step_by(5) {
            let showing = Showing { selected: Some(note.id), ..LYING };
            let spread = Spread::new(&texts, cluster, cluster.now(), &layout, showing);
            let selected = spread.placed.iter().find(|placed| placed.id == note.id);
            assert_eq!(selected.map(|placed| placed.size), Some(Size::Card));
            looked += 1;
        }
    });
    assert!(looked > 50);
}

#[test]
fn notes_lie_where_they_lie() {
    let texts = Texts::english();
    let layout = layout(PROJECTOR, 7);
    wander(Settings { servers: 7, seed: 2, ..Settings::default() }, true, 40, |cluster| {
        let lie = || Spread::new(&texts, cluster, cluster.now(), &layout, LYING);
        let (once, again) = (lie(), lie());
        assert_eq!(once.placed, again.placed);
        let ids: Vec<_> = once.placed.iter().map(|placed| placed.id).collect();
        let notes: Vec<_> = cluster.network().notes().iter().map(|note| note.id).collect();
        assert_eq!(ids, notes, "in the order of the notes");
    });
}

fn handed(cluster: &Cluster, layout: &Layout, nth: usize, share: f64) -> Spread {
    let note = cluster.network().notes()[nth].id;
    let showing = Showing { handed: Some((note, share)), ..LYING };
    Spread::new(&Texts::english(), cluster, cluster.now(), layout, showing)
}

#[test]
fn a_note_that_is_handed_over_goes_from_its_spot_to_its_receiver() {
    for room in [PROJECTOR, PHONE] {
        let mut table = Table::held(5);
        table.does(Command::Timeout(s(2)));
        let layout = layout(room, 5);
        let lying =
            Spread::new(&Texts::english(), &table.cluster, table.cluster.now(), &layout, LYING);
        for (nth, note) in table.notes().iter().enumerate() {
            let at = |share: f64| handed(&table.cluster, &layout, nth, share).placed[nth].at;
            assert_eq!(at(0.0), lying.placed[nth].at);
            let place = layout.places[note.to.slot()];
            let reach = place.width.hypot(place.height) / 2.0 + 2.5 * room.rem;
            assert!(distance(at(1.0), place.center) < reach, "{} is there", note.id);
            let left = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| distance(at(share), at(1.0)));
            assert!(left.is_sorted_by(|a, b| a >= b));
            let half = handed(&table.cluster, &layout, nth, 0.5);
            for (other, placed) in half.placed.iter().enumerate().filter(|it| it.0 != nth) {
                assert_eq!(placed, &lying.placed[other], "the others stay");
            }
        }
    }
}

/// Pausing the clock leaves notes where they are, if they can be read there.
#[test]
fn a_note_on_its_way_stays_where_the_clock_stops() {
    let texts = Texts::english();
    let layout = layout(PROJECTOR, 5);
    let mut table = Table::of(5);
    table.until("a vote", |table| table.notes().len() == 1);
    let note = table.notes()[0].clone();
    let now = note.sent_at.midpoint(note.arrives_at);
    let flying = Spread::new(&texts, &table.cluster, now, &layout, super::tables::FLOWING);
    let lying = Spread::new(&texts, &table.cluster, now, &layout, LYING);
    assert_eq!(flying.placed[0].at, lying.placed[0].at);
}

#[test]
fn notes_that_wait_for_a_sleeper_lie_before_its_door_one_behind_the_other() {
    let texts = Texts::english();
    let layout = layout(PROJECTOR, 3);
    let mut table = Table::of(3);
    let leader = table.elect();
    let sleeper = table.members().without(leader).iter().next().expect("there are two others");
    table.does(Command::Pause(sleeper));
    table.does(request("a"));
    table.run(120_000);
    let waiting: Vec<usize> =
        (0..table.notes().len()).filter(|&nth| table.notes()[nth].to == sleeper).collect();
    assert!(waiting.len() >= 3);
    let spread =
        Spread::new(&texts, &table.cluster, table.cluster.now(), &layout, super::tables::FLOWING);
    let door = layout.places[sleeper.slot()].center;
    let away: Vec<f64> = waiting.iter().map(|&nth| distance(spread.placed[nth].at, door)).collect();
    assert!(away.is_sorted_by(|a, b| a < b), "the oldest first: {away:?}");
}
