//! Where the sheets lie.

use raft_workshop::raft::MAX_SERVERS;
use raft_workshop::view::scene::{Layout, Rect, Room};

use super::tables::{PHONE, PROJECTOR, ROOMS, WIDE, layout};
use crate::support::s;

/// All layouts there are: every stage and number of servers, and on the phone every choice.
fn all() -> impl Iterator<Item = Layout> {
    ROOMS.into_iter().flat_map(|room| {
        (1..=MAX_SERVERS).flat_map(move |servers| {
            (1..=servers).map(move |large| Layout::new(room, servers, s(large)))
        })
    })
}

#[test]
fn sheets_lie_inside_the_room() {
    for layout in all() {
        for rect in layout.sheets.iter().chain(&layout.places) {
            assert!(layout.room.holds(rect), "{rect:?} in {:?}", layout.room);
        }
    }
}

#[test]
fn no_two_sheets_overlap() {
    for layout in all() {
        for (slot, sheet) in layout.sheets.iter().enumerate() {
            let others = &layout.sheets[slot + 1..];
            assert!(!others.iter().any(|other| other.overlaps(sheet)), "{layout:?}");
        }
    }
}

/// A leader's frame takes some room beside its sheet, and the neighbor's must not meet it.
#[test]
fn whole_sheets_are_well_apart() {
    for room in WIDE {
        for servers in 1..=MAX_SERVERS {
            let layout = layout(room, servers);
            for (slot, sheet) in layout.sheets.iter().enumerate() {
                let framed = Rect {
                    width: sheet.width + 0.6 * room.rem,
                    height: sheet.height + 0.6 * room.rem,
                    ..*sheet
                };
                let others = &layout.sheets[slot + 1..];
                assert!(!others.iter().any(|other| other.overlaps(&framed)), "{servers} servers");
            }
        }
    }
}

#[test]
fn every_sheet_is_whole_where_there_is_room() {
    for room in WIDE {
        for servers in 1..=MAX_SERVERS {
            let layout = layout(room, servers);
            assert!(!layout.narrow, "{servers} servers in {room:?}");
            assert_eq!(layout.sheets, layout.places);
            assert!((1..=servers).all(|server| !layout.is_chip(s(server))));
            let size = |rect: &Rect| (rect.width, rect.height);
            assert!(layout.sheets.iter().all(|sheet| size(sheet) == size(&layout.sheets[0])));
        }
    }
}

#[test]
fn fewer_servers_have_larger_sheets() {
    let widths: Vec<f64> =
        (1..=MAX_SERVERS).map(|n| layout(PROJECTOR, n).sheets[0].width).collect();
    assert!(widths.is_sorted_by(|a, b| a >= b), "{widths:?}");
    assert!(widths[2] > widths[8]);
}

#[test]
fn on_a_phone_one_sheet_is_whole_and_its_place_is_kept() {
    for servers in 1..=MAX_SERVERS {
        for large in 1..=servers {
            let layout = Layout::new(PHONE, servers, s(large));
            assert!(layout.narrow);
            let whole: Vec<usize> = (1..=servers).filter(|&n| !layout.is_chip(s(n))).collect();
            assert_eq!(whole, [large]);
            let sheet = layout.sheets[large - 1];
            assert!(sheet.width > 300.0, "nearly as wide as the phone: {sheet:?}");
            let below = layout.places.iter().all(|place| {
                place.center.y + place.height / 2.0 <= sheet.center.y - sheet.height / 2.0 + 0.01
            });
            assert!(below, "it lies below the table");
        }
    }
}

/// Who was looked at may be gone with the cluster.
#[test]
fn a_server_that_is_not_there_is_not_shown_whole() {
    let layout = Layout::new(PHONE, 3, s(9));
    assert_eq!(layout.sheets, layout.places);
}

#[test]
fn no_room_is_too_small_to_be_laid_out() {
    for (width, height) in [(0.0, 0.0), (1.0, 1.0), (200.0, 100.0), (10_000.0, 20.0)] {
        let room = Room { width, height, rem: 16.0 };
        for servers in 1..=MAX_SERVERS {
            let layout = layout(room, servers);
            assert_eq!((layout.places.len(), layout.sheets.len()), (servers, servers));
            let numbers = layout.sheets.iter().flat_map(|rect| [rect.center.x, rect.center.y]);
            assert!(numbers.into_iter().all(f64::is_finite));
        }
    }
}
