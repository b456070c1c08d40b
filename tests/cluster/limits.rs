//! The limits, met one by one.

use std::sync::Arc;

use raft_workshop::cluster::{
    Command, MAX_INDEX, MAX_LOG_ENTRIES, MAX_NOTES, MAX_TERM, MAX_TIME_US, Refusal, Settings, What,
};
use raft_workshop::raft::{Config, Message, Value, ValueError};

use crate::support::table::Table;
use crate::support::{
    accepted, append, append_entries, at, chunk, granted, joint, log, members_entry, refused,
    request, request_vote, s, sheet, simple,
};

#[test]
fn the_table_holds_so_many_notes() {
    let mut table = Table::held(3);
    table.does(Command::Timeout(s(1)));
    let note = table.note(1, 2);
    while table.notes().len() < MAX_NOTES {
        table.does(Command::Duplicate(note));
    }
    table.refuses(Command::Duplicate(note), Refusal::TooManyNotes);
    table.refuses(Command::Forge(s(1), s(2), granted(1)), Refusal::TooManyNotes);
    // What the servers send finds no place, which is told; the algorithm bears it.
    let happened = table.does(Command::Timeout(s(2)));
    assert_eq!(happened.iter().filter(|what| **what == What::TableFull(s(2))).count(), 2);
    assert_eq!(table.notes().len(), MAX_NOTES);
    table.does(Command::Flow);
    table.elect();
}

#[test]
fn a_log_holds_so_many_entries() {
    let mut table = Table::held(1);
    table.does(Command::Timeout(s(1)));
    for _ in 0..MAX_LOG_ENTRIES {
        table.does(request("x"));
        table.events.clear();
    }
    table.refuses(request("x"), Refusal::LogFull(s(1)));
    assert_eq!(table.commit(1), MAX_LOG_ENTRIES as u64);
}

#[test]
fn a_sheet_holds_so_many_entries() {
    let mut table = Table::held(3);
    let full = |entries: usize| {
        let mut sheet = sheet(1, None, &[]);
        sheet.log = log(&vec![1; entries]);
        Command::Boot(s(1), sheet)
    };
    table.refuses(full(MAX_LOG_ENTRIES + 1), Refusal::ImpossibleSheet);
    table.does(full(MAX_LOG_ENTRIES));
    table.elect_by_hand(1);
    table.refuses(request("x"), Refusal::LogFull(s(1)));
}

#[test]
fn a_full_server_anywhere_closes_the_door_to_requests() {
    let mut table = Table::held(3);
    let mut full = sheet(1, None, &[]);
    full.log = log(&vec![1; MAX_LOG_ENTRIES]);
    table.does(Command::Boot(s(3), full));
    table.crash(&[3]);
    table.elect_by_hand(1);
    table.refuses(request("x"), Refusal::LogFull(s(3)));
}

#[test]
fn a_term_goes_so_far() {
    let mut table = Table::held(3);
    table.refuses(Command::Boot(s(1), sheet(MAX_TERM + 1, None, &[])), Refusal::TermTooHigh);
    for message in [
        granted(MAX_TERM + 1),
        request_vote(1, at(1, u64::MAX)),
        append_entries(1, at(0, MAX_TERM + 1), &[], 0),
        append_entries(u64::MAX, at(0, 0), &[], 0),
        append_entries(1, at(0, 0), &[MAX_TERM + 1], 0),
    ] {
        table.refuses(Command::Forge(s(1), s(2), message), Refusal::TermTooHigh);
    }
    table.does(Command::Boot(s(1), sheet(MAX_TERM, None, &[])));
    table.elect_by_hand(1);
    assert_eq!(table.term(3), MAX_TERM + 1);
}

#[test]
fn an_index_on_a_forged_note_goes_so_far() {
    let mut table = Table::held(3);
    let members = simple(&[1, 2, 3]);
    let snapshot = |index| Message::InstallSnapshot {
        term: 1,
        last: at(index, 1),
        configuration: members,
        offset: 0,
        chunk: Arc::default(),
        done: true,
    };
    for message in [append_entries(1, at(MAX_INDEX + 1, 1), &[1], 0), snapshot(MAX_INDEX + 1)] {
        table.refuses(Command::Forge(s(1), s(2), message), Refusal::IndexTooHigh);
    }
    table.forge(1, 2, snapshot(MAX_INDEX));
    assert_eq!(table.seat(2).persistent().log.last_index(), MAX_INDEX);
    table.does(Command::Timeout(s(2)));
    table.settle();
    table.run(1_000_000);
}

/// Members get notes: who isn't there can't be one, whoever says so.
#[test]
fn nobody_is_a_member_who_is_not_there() {
    let mut table = Table::held(3);
    let stranger = members_entry(1, joint(&[1, 2], &[1, 7]));
    let mut sheet = sheet(1, None, &[]);
    sheet.log.push(stranger);
    let refusal = Refusal::NoSuchServer(s(7));
    table.refuses(Command::Boot(s(1), sheet), refusal);
    let message = append(1, at(0, 0), &[stranger], 0);
    table.refuses(Command::Forge(s(1), s(2), message), refusal);
    let message = chunk(1, &[1], (0, 1), simple(&[2, 7]));
    table.refuses(Command::Forge(s(1), s(2), message), refusal);
    table.forge(1, 2, append(1, at(0, 0), &[members_entry(1, simple(&[2, 3]))], 0));
    assert_eq!(table.server(2).configuration(), simple(&[2, 3]));
}

#[test]
fn a_forged_note_can_say_anything_else() {
    let mut table =
        Table::booted(&[sheet(2, None, &[1, 2]), sheet(2, None, &[1]), sheet(2, None, &[])]);
    table.elect_by_hand(1);
    for (to, message) in [
        (1, Message::AppendEntriesReply { term: 3, accepted: true, match_index: u64::MAX }),
        (2, append_entries(3, at(MAX_INDEX, 0), &[], u64::MAX)),
        (2, append_entries(3, at(0, 0), &[], u64::MAX)),
        (3, request_vote(3, at(u64::MAX, MAX_TERM))),
        (3, append_entries(3, at(0, MAX_TERM), &[3], u64::MAX)),
    ] {
        table.forge(3, to, message);
    }
    // A note to oneself is a note as well.
    table.forge(1, 1, granted(3));
    table.forge(1, 1, append_entries(3, at(0, 0), &[], 0));
    table.forge(1, 1, accepted(3, 1));
    table.forge(1, 1, refused(3));
    table.clear();
    // Nor does it make the leader talk to itself for ever.
    table.run(10_000_000);
    assert_eq!(table.cluster.violation(), None);
}

#[test]
fn the_clock_goes_so_far() {
    let rarely = Config { heartbeat_us: 60_000_000, ..Config::default() };
    let mut table = Table::with(Settings { servers: 1, raft: rarely, ..Settings::default() });
    table.does(Command::Run(MAX_TIME_US));
    table.refuses(Command::Run(MAX_TIME_US + 1), Refusal::TimeTooLong);
    while table.cluster.next().is_some_and(|(at, _)| at <= MAX_TIME_US) {
        table.does(Command::Step);
    }
    table.refuses(Command::Step, Refusal::TimeTooLong);
}

#[test]
fn one_run_goes_so_far() {
    let often = Config { heartbeat_us: 1_000, ..Config::default() };
    let mut table = Table::with(Settings { servers: 1, raft: often, ..Settings::default() });
    let refused = table.cluster.apply(&Command::Run(2_000_000_000), &mut table.events);
    assert_eq!(refused, Err(Refusal::TooManyEvents));
    assert_eq!(table.cluster.steps(), 1_000_000);
    let now = table.cluster.now();
    assert!((1_000_000_000..1_001_000_000).contains(&now), "it has come as far as that: {now}");
    table.does(Command::Step);
}

#[test]
fn a_value_is_short_and_visible() {
    for (text, error) in [
        ("", ValueError::Empty),
        ("seventeen-letters", ValueError::TooLong),
        ("a b", ValueError::Forbidden(' ')),
        ("a@1", ValueError::Forbidden('@')),
        ("\"", ValueError::Forbidden('"')),
        ("#", ValueError::Forbidden('#')),
        ("\u{7}", ValueError::Forbidden('\u{7}')),
        ("no-op", ValueError::Reserved),
    ] {
        assert_eq!(Value::new(text), Err(error), "{text:?}");
        assert!(error.to_string().len() > 20);
    }
    for text in ["x", "sixteen-letters!", "двадцать", "值", "é"] {
        assert_eq!(Value::new(text).map(|value| value.as_str().to_owned()).as_deref(), Ok(text));
    }
}

/// A read writes nothing: a full log is no reason to be silent.
#[test]
fn a_full_log_can_be_read() {
    let mut table = Table::held(1);
    let mut full = sheet(1, None, &[]);
    full.log = log(&vec![1; MAX_LOG_ENTRIES]);
    table.does(Command::Boot(s(1), full));
    table.does(Command::Timeout(s(1)));
    table.does(Command::Read(None));
    assert_eq!(table.cluster.clients().waiting(), 1, "it waits for an entry of the term");
}
