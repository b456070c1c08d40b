//! Rings, snapshots and clients as shapes.

use raft_workshop::cluster::Command;
use raft_workshop::raft::{MAX_SERVERS, ServerId};
use raft_workshop::view::scene::{
    self, Layout, Membership, Rect, RingKind, Room, Said, client_news, legend_spot, rings,
};

use crate::support::table::Table;
use crate::support::{s, servers, value};

const ROOMS: [Room; 3] = [
    Room { width: 1500.0, height: 900.0, rem: 20.0 },
    Room { width: 986.0, height: 630.0, rem: 14.0 },
    Room { width: 390.0, height: 480.0, rem: 16.0 },
];

fn layouts() -> impl Iterator<Item = Layout> {
    let first = ServerId::new(1).expect("1 is a server's number");
    let sizes = move |room| (1..=MAX_SERVERS).map(move |count| Layout::new(room, count, first));
    ROOMS.into_iter().flat_map(sizes)
}

#[test]
fn clients_and_counts_lie_on_no_sheet_and_in_the_room() {
    for layout in layouts() {
        let legend = legend_spot(&layout);
        for spot in [layout.client, legend] {
            assert!(layout.room.holds(&spot), "{spot:?} of {layout:?}");
            let on_a_sheet = layout.sheets.iter().any(|sheet: &Rect| sheet.overlaps(&spot));
            assert!(!on_a_sheet || layout.narrow, "{spot:?} of {layout:?}");
        }
        assert!(!legend.overlaps(&layout.client) || layout.narrow);
    }
}

#[test]
fn a_ring_goes_round_its_members_and_no_others() {
    let mut table = Table::held(5);
    table.elect_by_hand(1);
    table.does(Command::ChangeMembers(servers(&[1, 2, 3])));
    let rings = rings(&table.cluster);
    let kinds: Vec<_> = rings.iter().map(|ring| (ring.kind, ring.have, ring.needed)).collect();
    assert_eq!(kinds, [(RingKind::Old, 1, 3), (RingKind::New, 1, 2)]);
    let layout = Layout::new(ROOMS[0], 5, s(1));
    for ring in &rings {
        let outline = ring.outline(&layout);
        assert!(outline.len() >= 4);
        for id in ring.members.iter() {
            let Rect { center, .. } = layout.places[id.slot()];
            let left = outline.iter().any(|at| at.x < center.x);
            assert!(left && outline.iter().any(|at| at.x > center.x), "{id}");
        }
    }
}

#[test]
fn votes_are_what_rings_count_while_somebody_stands() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(Command::ChangeMembers(servers(&[1, 2, 3, 4])));
    table.does(Command::Crash(s(1)));
    table.does(Command::Timeout(s(2)));
    // S2 has not heard of the change: its own members are all who vote.
    let ring = &rings(&table.cluster)[0];
    assert_eq!((ring.kind, ring.have, ring.needed), (RingKind::Old, 1, 2));
}

#[test]
fn a_newcomer_catches_up_until_it_is_a_member() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(Command::Request(None, value("a")));
    table.settle();
    let membership = |table: &Table| {
        let sheet = scene::Sheet::new(&table.cluster, table.seat(4), &[]);
        sheet.membership
    };
    table.does(Command::ChangeMembers(servers(&[1, 2, 3, 4])));
    assert_eq!(membership(&table), Membership::CatchingUp);
    table.settle();
    assert_eq!(membership(&table), Membership::Member);
    table.does(Command::ChangeMembers(servers(&[1, 2, 3])));
    table.settle();
    assert_eq!(membership(&table), Membership::Outsider);
}

#[test]
fn a_snapshot_takes_the_places_of_its_entries() {
    let mut table = Table::held(1);
    table.elect_by_hand(1);
    for _ in 0..4 {
        table.does(Command::Request(None, value("a")));
    }
    table.does(Command::TakeSnapshot(s(1)));
    table.does(Command::Request(None, value("b")));
    let sheet = scene::Sheet::new(&table.cluster, table.seat(1), &[]);
    assert_eq!(sheet.snapshot.map(|last| last.index), Some(4));
    assert_eq!((sheet.in_snapshot, sheet.cells.len()), (4, 1));
    assert_eq!(sheet.cells[0].index, 5);
}

#[test]
fn what_was_said_to_clients_comes_latest_first() {
    let mut table = Table::held(1);
    table.elect_by_hand(1);
    table.does(Command::Request(None, value("a")));
    let now = table.cluster.now();
    let news = client_news(table.events.iter(), now, 2);
    let said: Vec<_> = news.iter().map(|news| (news.server, news.said.clone())).collect();
    let a = || "a".to_owned();
    assert_eq!(said, [(s(1), Said::Answered(a())), (s(1), Said::Asks(a()))]);
    assert!(news.iter().all(|news| news.is_new));
    let later = client_news(table.events.iter(), now + scene::CLIENT_US, 2);
    assert!(later.iter().all(|news| !news.is_new), "it is no news any more");
}
