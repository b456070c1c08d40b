//! Notes under way: latency, loss, duplication, reordering, cuts and walls.

use std::collections::BTreeMap;

use raft_workshop::cluster::{Command, Fate, Loss, NoteId, Origin, Settings, What};
use raft_workshop::raft::ServerSet;

use crate::support::table::Table;
use crate::support::{request, s, servers};

/// A table that has run for a second of virtual time with these settings.
fn after_a_second(settings: Settings) -> Table {
    let mut table = Table::with(settings);
    table.run(1_000_000);
    table
}

/// What became of each note, and when.
fn ends(table: &Table) -> BTreeMap<NoteId, (u64, Option<Loss>)> {
    let ends = table.events.iter().filter_map(|event| match &event.what {
        What::Delivered(note) => Some((note.id, (event.at, None))),
        What::Lost(note, loss) => Some((note.id, (event.at, Some(*loss)))),
        _ => None,
    });
    ends.collect()
}

#[test]
fn a_note_takes_its_latency() {
    let table = after_a_second(Settings::default());
    let ends = ends(&table);
    assert!(ends.len() > 100);
    for event in &table.events {
        let What::Sent(note) = &event.what else { continue };
        let latency = note.arrives_at - note.sent_at;
        assert_eq!(note.sent_at, event.at);
        assert!((10_000..=15_000).contains(&latency));
        if let Some(end) = ends.get(&note.id) {
            assert_eq!(*end, (note.arrives_at, None));
        }
    }
}

#[test]
fn without_loss_and_faults_every_note_arrives_once_and_in_one_piece() {
    let mut table = Table::of(5);
    table.run(3_000_000);
    let mut on_the_way = BTreeMap::new();
    for event in &table.events {
        match &event.what {
            What::Sent(note) => {
                assert_eq!(on_the_way.insert(note.id, note.clone()), None);
            }
            What::Delivered(note) => {
                assert_eq!(on_the_way.remove(&note.id).as_ref(), Some(note));
            }
            What::Lost(..) | What::Duplicated(..) | What::TableFull(..) => {
                panic!("nothing is lost or doubled: {event:?}")
            }
            _ => {}
        }
    }
    assert_eq!(on_the_way.into_values().collect::<Vec<_>>(), table.notes());
}

#[test]
fn a_note_that_the_network_loses_breaks_half_way() {
    let table = after_a_second(Settings { loss_percent: 100, ..Settings::default() });
    let lost = table.events.iter().filter_map(|event| match &event.what {
        What::Lost(note, loss) => Some((event.at, note, *loss)),
        _ => None,
    });
    let mut count = 0;
    for (at, note, loss) in lost {
        assert_eq!(loss, Loss::ByChance);
        assert_eq!((at, at), (note.halfway_at(), note.ends_at()));
        assert!(note.sent_at < at && at < note.arrives_at);
        count += 1;
    }
    assert!(count > 10);
    assert!(!table.events.iter().any(|event| matches!(event.what, What::Delivered(_))));
}

#[test]
fn about_as_many_notes_are_lost_and_doubled_as_asked_for() {
    let mut table =
        Table::with(Settings { loss_percent: 20, duplication_percent: 10, ..Settings::default() });
    table.run(60_000_000);
    let count = |which: fn(&What) -> bool| {
        table.events.iter().filter(|event| which(&event.what)).count() as f64
    };
    let sent = count(|what| matches!(what, What::Sent(_)));
    let copied = count(|what| matches!(what, What::Duplicated(..)));
    let lost = count(|what| matches!(what, What::Lost(_, Loss::ByChance)));
    assert!(sent > 2_000.0);
    assert!((0.08..0.12).contains(&(copied / sent)), "{copied} copies of {sent}");
    assert!((0.17..0.23).contains(&(lost / (sent + copied))), "{lost} lost of {sent} + {copied}");
}

#[test]
fn a_copy_says_whose_copy_it_is_and_has_a_way_of_its_own() {
    let mut table = after_a_second(Settings { duplication_percent: 100, ..Settings::default() });
    table.does(Command::Hold);
    table.clear();
    let Some(leader) = table.cluster.leader() else { panic!("doubled notes do no harm") };
    table.does(Command::Heartbeat(leader));
    assert_eq!(table.notes().len(), 8);
    for pair in table.notes().chunks(2) {
        let [original, copy] = pair else { panic!("every note is doubled") };
        assert_eq!(copy.origin, Origin::CopyOf(original.id));
        assert_eq!(
            (copy.from, copy.to, &copy.message),
            (original.from, original.to, &original.message)
        );
        assert!(original.id < copy.id);
    }
    let ways = table.notes().chunks(2).filter(|pair| pair[0].arrives_at != pair[1].arrives_at);
    assert!(ways.count() >= 3);
}

#[test]
fn notes_overtake_each_other() {
    let mut table =
        Table::with(Settings { latency_min_us: 0, latency_max_us: 90_000, ..Settings::default() });
    table.run(5_000_000);
    let mut newest = BTreeMap::new();
    let mut overtaken = 0;
    for event in &table.events {
        if let What::Delivered(note) = &event.what {
            let newest = newest.entry((note.from, note.to)).or_insert(note.id);
            overtaken += usize::from(note.id < *newest);
            *newest = note.id.max(*newest);
        }
    }
    assert!(overtaken > 20, "{overtaken} came later than a younger one");
}

#[test]
fn a_cut_stops_one_direction_only() {
    let mut table = Table::held(3);
    table.does(Command::Cut(s(1), s(2)));
    let network = table.cluster.network();
    assert!(network.is_cut(s(1), s(2)) && network.is_link_cut(s(1), s(2)));
    assert!(!network.is_cut(s(2), s(1)));
    assert!(!network.is_whole());
    table.does(Command::Timeout(s(1)));
    table.does(Command::Timeout(s(2)));
    let lost = table.deliver(1, 2);
    assert!(matches!(lost[..], [What::Lost(_, Loss::AtWall)]));
    let arrived = table.deliver(2, 1);
    assert!(matches!(arrived[0], What::Delivered(_)));
    assert_eq!(table.deliver(1, 3).len(), 5, "another link is not touched");
}

#[test]
fn a_leader_that_is_not_heard_is_replaced_although_it_hears_everybody() {
    let mut table = Table::of(3);
    let deaf = table.elect();
    for other in table.members().without(deaf).iter() {
        table.does(Command::Cut(deaf, other));
    }
    table.until("a leader in a newer term", |table| {
        table.cluster.leader().is_some_and(|new| new != deaf)
    });
    table.does(Command::Heal);
    assert!(table.cluster.network().is_whole());
    table.elect();
    assert!(table.cluster.violation().is_none());
}

/// One note from S1 to S2 and where it is half-way, in flow.
fn a_note_under_way() -> (Table, NoteId, u64, u64) {
    let mut table = Table::of(2);
    table.does(Command::Timeout(s(1)));
    let note = table.notes()[0].clone();
    (table, note.id, note.halfway_at(), note.arrives_at)
}

#[test]
fn a_wall_stops_a_note_that_has_not_passed_the_middle() {
    let (mut table, id, halfway_at, _) = a_note_under_way();
    table.run(halfway_at - 1);
    table.split_off(&[1]);
    assert_eq!(table.notes()[0].fate, Fate::LostAtWall);
    table.does(Command::Step);
    assert_eq!(ends(&table)[&id], (halfway_at, Some(Loss::AtWall)));
}

#[test]
fn a_wall_does_not_stop_a_note_that_has_passed_the_middle() {
    let (mut table, id, halfway_at, arrives_at) = a_note_under_way();
    table.run(halfway_at + 1);
    table.split_off(&[1]);
    assert_eq!(table.notes()[0].fate, Fate::Arrives);
    table.does(Command::Step);
    assert_eq!(ends(&table)[&id], (arrives_at, None));
}

#[test]
fn a_note_that_has_not_reached_the_wall_gets_through_when_it_is_gone() {
    let (mut table, id, halfway_at, arrives_at) = a_note_under_way();
    table.split_off(&[1]);
    table.run(halfway_at - 1);
    table.does(Command::Heal);
    assert_eq!(table.notes()[0].fate, Fate::Arrives);
    table.does(Command::Step);
    assert_eq!(ends(&table)[&id], (arrives_at, None));
}

#[test]
fn a_wall_does_not_save_a_note_that_the_network_loses() {
    let mut table = Table::with(Settings { servers: 2, loss_percent: 100, ..Settings::default() });
    table.does(Command::Timeout(s(1)));
    table.split_off(&[1]);
    table.does(Command::Heal);
    assert_eq!(table.notes()[0].fate, Fate::LostByChance);
}

#[test]
fn a_note_that_is_sent_against_a_wall_breaks_there() {
    let mut table = Table::of(2);
    table.split_off(&[1]);
    table.does(Command::Timeout(s(1)));
    let halfway_at = table.notes()[0].halfway_at();
    table.does(Command::Step);
    assert_eq!(ends(&table).into_values().collect::<Vec<_>>(), [(halfway_at, Some(Loss::AtWall))]);
}

#[test]
fn a_note_to_a_sleeper_breaks_where_any_other_would() {
    let mut table = Table::of(2);
    table.does(Command::Pause(s(2)));
    table.split_off(&[1]);
    table.does(Command::Timeout(s(1)));
    let halfway_at = table.notes()[0].halfway_at();
    table.run(halfway_at);
    table.does(Command::Heal);
    assert_eq!(ends(&table).into_values().collect::<Vec<_>>(), [(halfway_at, Some(Loss::AtWall))]);
}

#[test]
fn a_split_has_any_number_of_sides_and_the_unnamed_form_one_more() {
    let mut table = Table::of(9);
    table.does(Command::Split(vec![servers(&[1, 2, 3]), servers(&[4, 5, 6])]));
    let sides = [servers(&[1, 2, 3]), servers(&[4, 5, 6]), servers(&[7, 8, 9])];
    let network = table.cluster.network();
    assert_eq!(network.sides(), sides);
    for from in table.members().iter() {
        for to in table.members().iter() {
            let together = sides.iter().any(|side| side.contains(from) && side.contains(to));
            assert_eq!(network.is_cut(from, to), !together, "{from} to {to}");
        }
    }
    // Three of nine are no majority anywhere.
    table.run(5_000_000);
    assert_eq!(table.cluster.leader(), None);
    table.does(Command::Split(vec![servers(&[1, 2, 3, 4, 5])]));
    assert_eq!(table.cluster.network().sides().len(), 2, "a new split replaces the old one");
    table.run(5_000_000);
    assert!(table.leader().number() <= 5);
    table.does(Command::Heal);
    assert!(table.cluster.network().is_whole());
    table.elect();
}

#[test]
fn the_smaller_side_commits_nothing_and_gives_in_when_the_wall_falls() {
    let mut table = Table::of(5);
    let old = table.elect();
    table.does(request("before"));
    table.run(200_000);
    let follower = table.members().without(old).iter().next().expect("there are others");
    table.split_off(&[old.number(), follower.number()]);
    table.does(Command::Request(Some(old), crate::support::value("lost")));
    table.run(3_000_000);
    assert_eq!(table.cluster.leaders().count(), 2, "the old leader does not know");
    let new = table.leader();
    assert_ne!(new, old);
    assert_eq!(table.commit(old.number()), 1);
    table.does(request("kept"));
    table.run(200_000);
    assert_eq!(table.commit(new.number()), 2);
    table.does(Command::Heal);
    table.run(1_000_000);
    assert_eq!(table.cluster.leaders().count(), 1);
    let applied =
        |server: usize| table.server(server).applied().map(ToString::to_string).collect::<Vec<_>>();
    for server in 1..=5 {
        assert_eq!(applied(server), ["before", "kept"]);
    }
    let unanswered = What::Unanswered(old, crate::support::value("lost"));
    assert!(table.events.iter().any(|event| event.what == unanswered));
}

#[test]
fn walls_and_cuts_add_up_and_heal_takes_both() {
    let mut table = Table::of(3);
    table.split_off(&[1]);
    table.does(Command::Cut(s(2), s(3)));
    let network = table.cluster.network();
    assert!(
        network.is_cut(s(1), s(2)) && network.is_cut(s(2), s(3)) && !network.is_cut(s(3), s(2))
    );
    assert_eq!(table.does(Command::Heal), [What::Healed]);
    let cut = |from: ServerSet, to: ServerSet| {
        from.iter().any(|from| to.iter().any(|to| table.cluster.network().is_cut(from, to)))
    };
    assert!(!cut(table.members(), table.members()));
}

#[test]
fn dropping_and_copying_by_hand() {
    let mut table = Table::held(3);
    table.does(Command::Timeout(s(1)));
    let (to_2, to_3) = (table.note(1, 2), table.note(1, 3));
    let lost = table.does(Command::Drop(to_2));
    assert!(matches!(&lost[..], [What::Lost(note, Loss::Dropped)] if note.id == to_2));
    let copied = table.does(Command::Duplicate(to_3));
    let [What::Duplicated(original, copy)] = copied[..] else { panic!("{copied:?}") };
    assert_eq!((original, table.notes_between(1, 3)), (to_3, vec![to_3, copy]));
    table.does(Command::Deliver(copy));
    table.does(Command::Deliver(to_3));
    assert_eq!(table.notes_between(3, 1).len(), 2, "both copies are answered");
}

#[test]
fn who_hands_a_note_over_does_not_lose_it() {
    let mut table = Table::with(Settings { loss_percent: 100, ..Settings::default() });
    table.does(Command::Hold);
    table.does(Command::Timeout(s(1)));
    assert!(matches!(table.deliver(1, 2)[0], What::Delivered(_)));
}
