//! Splitting the network: by name, or server by server.

use raft_workshop::cluster::{Command, Refusal};
use raft_workshop::raft::{MAX_SERVERS, ServerId, ServerSet};
use raft_workshop::view::session::{Action, Notice, Panel, Preset};

use super::page::Page;
use crate::support::{s, servers};

const PRESETS: [Preset; 3] = [Preset::LeaderAlone, Preset::LeaderInMinority, Preset::Halves];

#[test]
fn presets_part_all_servers_as_they_say() {
    for count in 3..=MAX_SERVERS {
        let (page, leader) = Page::with_leader(count);
        for preset in PRESETS {
            let sides = page.0.preset_sides(preset);
            let [own, others] = sides[..] else { panic!("two sides") };
            assert!(own.contains(leader), "{preset:?} of {count}");
            assert!(own.iter().all(|server| !others.contains(server)));
            assert_eq!(own.len() + others.len(), count);
            match preset {
                Preset::LeaderAlone => assert_eq!(own.len(), 1),
                Preset::LeaderInMinority => {
                    assert!(!own.is_empty() && own.len() * 2 < count, "{own} of {count}");
                    assert!((own.len() + 1) * 2 >= count, "as many as don't make a majority");
                }
                Preset::Halves => assert!(own.len().abs_diff(others.len()) <= 1),
            }
        }
    }
}

/// One straight wall does it: each side is one stretch of the table's edge.
#[test]
fn sides_of_presets_are_neighbors() {
    for count in 3..=MAX_SERVERS {
        let (page, _) = Page::with_leader(count);
        for preset in PRESETS {
            let own = page.0.preset_sides(preset)[0];
            let is_own = |slot: usize| own.contains(s(slot % count + 1));
            let borders = (0..count).filter(|&slot| is_own(slot) != is_own(slot + 1)).count();
            assert_eq!(borders, 2, "{preset:?} of {count}: {own}");
        }
    }
}

#[test]
fn a_preset_splits_the_network_and_closes_the_panel() {
    let (mut page, leader) = Page::with_leader(5);
    page.does(Action::TogglePanel(Panel::Split));
    page.does(Action::SplitPreset(Preset::LeaderAlone));
    assert_eq!(page.0.panel, None);
    let others = page.cluster().members().without(leader);
    let sides = page.cluster().network().sides();
    assert_eq!(sides, [ServerSet::from_iter([leader]), others]);
}

#[test]
fn without_a_leader_the_first_server_that_is_up_stands_for_it() {
    let mut page = Page::of(5);
    assert_eq!(page.0.preset_sides(Preset::LeaderAlone)[0], servers(&[1]));
    page.does(Action::Do(Command::Crash(s(1))));
    page.does(Action::Do(Command::Pause(s(2))));
    assert_eq!(page.0.preset_sides(Preset::LeaderAlone)[0], servers(&[3]));
    for server in 3..=5 {
        page.does(Action::Do(Command::Crash(s(server))));
    }
    assert_eq!(page.0.preset_sides(Preset::LeaderAlone)[0], servers(&[1]));
}

#[test]
fn one_server_alone_can_not_be_split() {
    let mut page = Page::of(1);
    page.does(Action::TogglePanel(Panel::Split));
    let one_side = Notice::Refused(Refusal::OneSideOnly);
    for preset in PRESETS {
        page.refuses(Action::SplitPreset(preset), one_side.clone());
    }
    page.does(Action::NextSide(s(1)));
    page.refuses(Action::SplitAsPrepared, one_side);
    assert_eq!(page.0.panel, Some(Panel::Split), "it stays open");
}

#[test]
fn with_everybody_on_one_side_there_is_no_split() {
    let mut page = Page::of(5);
    assert_eq!(page.0.prepared_sides(), [ServerSet::first(5)]);
    page.refuses(Action::SplitAsPrepared, Notice::Refused(Refusal::OneSideOnly));
}

#[test]
fn a_server_goes_to_the_other_side_and_back() {
    let mut page = Page::of(5);
    page.does(Action::NextSide(s(2)));
    assert_eq!(page.0.sides, [0, 1, 0, 0, 0]);
    page.does(Action::NextSide(s(3)));
    page.does(Action::NextSide(s(2)));
    page.does(Action::NextSide(s(2)));
    assert_eq!(page.0.sides, [0, 0, 1, 0, 0], "by way of a third side");
    page.does(Action::SplitAsPrepared);
    let sides = page.cluster().network().sides();
    assert_eq!(sides, [servers(&[1, 2, 4, 5]), servers(&[3])]);
}

#[test]
fn any_number_of_sides_can_be_made() {
    for count in 1..=MAX_SERVERS {
        for wanted in 1..=count {
            let mut page = Page::of(count);
            for (slot, server) in page.0.sides.clone().iter().zip(1..) {
                let side = (server - 1) % wanted + slot;
                let mut presses = 0;
                while page.0.sides[server - 1] != side {
                    page.does(Action::NextSide(s(server)));
                    presses += 1;
                    assert!(presses <= count, "{count} servers, {wanted} sides: it is never met");
                }
            }
            assert_eq!(page.0.prepared_sides().len(), wanted);
        }
    }
}

#[test]
fn a_server_that_is_not_there_has_no_side() {
    let mut page = Page::of(3);
    let before = page.0.clone();
    page.does(Action::NextSide(s(7)));
    assert_eq!(page.0, before);
}

#[test]
fn prepared_sides_are_kept_for_the_next_time() {
    let mut page = Page::of(4);
    for server in [2, 4] {
        page.does(Action::NextSide(s(server)));
    }
    page.does(Action::SplitAsPrepared);
    page.does(Action::Do(Command::Heal));
    assert_eq!(page.0.prepared_sides(), [servers(&[1, 3]), servers(&[2, 4])]);
    let walls: Vec<ServerId> =
        page.cluster().network().sides().iter().flat_map(|side| side.iter()).collect();
    assert_eq!(walls, []);
}
