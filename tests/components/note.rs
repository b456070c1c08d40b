//! A note: its hooks, its words and its hands.

use std::rc::Rc;

use raft_workshop::cluster::{Command, Note as ClusterNote, What};
use raft_workshop::raft::Message;
use raft_workshop::view::note::{Face, Note};
use raft_workshop::view::tell;
use raft_workshop::view::text::Texts;
use yew::prelude::*;

use super::draw::{self, Drawn, name};
use super::sessions::fresh;
use crate::support::table::Table;
use crate::support::{append_entries, at, request, s, sheet};

fn draw(note: &ClusterNote) -> Drawn {
    with(note, true, false, None)
}

fn with(note: &ClusterNote, hands: bool, waits: bool, no_deliver: Option<&'static str>) -> Drawn {
    let face = Rc::new(Face::new(note, tell::note(&Texts::english(), note)));
    let no_deliver = no_deliver.map(AttrValue::from);
    draw::part(&fresh(3), html! { <Note {face} {hands} {waits} selected={false} {no_deliver} /> })
}

fn note(table: &Table, from: usize, to: usize) -> ClusterNote {
    let id = table.note(from, to);
    table.cluster.network().note(id).expect("it lies on the table").clone()
}

/// Three servers in hold, of which S1 asks for votes.
fn asking() -> Table {
    let mut table = Table::held(3);
    table.does(Command::Timeout(s(1)));
    table
}

fn hooks(drawn: &Drawn) -> [&str; 5] {
    ["note", "kind", "from", "to", "term"]
        .map(|hook| drawn.attr("article", &format!("data-{hook}")).expect("it is there"))
}

#[test]
fn a_call_for_votes() {
    let drawn = draw(&note(&asking(), 1, 2));
    drawn.is_like("request-vote");
    assert_eq!(hooks(&drawn), ["1", "RequestVote", "S1", "S2", "1"]);
    assert_eq!(drawn.words(".note-title"), "RequestVote S1 → S2");
    assert_eq!(drawn.words(".note-short"), "RV 1");
    assert!(!drawn.has(".reply, .consent, .refusal, .copy, .waits"));
}

#[test]
fn a_vote() {
    let mut table = asking();
    table.deliver(1, 2);
    let drawn = draw(&note(&table, 2, 1));
    drawn.is_like("vote");
    assert_eq!(hooks(&drawn), ["3", "RequestVoteReply", "S2", "S1", "1"]);
    assert!(drawn.has(".reply.consent"));
    assert!(drawn.words(".note-title").contains('✓') && drawn.words(".note-short") == "✓ 1");
}

/// A refusal differs from a vote in sign and words, not only in color.
#[test]
fn a_refused_vote() {
    let mut table = asking();
    table.does(Command::Timeout(s(2)));
    table.deliver(1, 2);
    table.deliver(2, 1);
    let refusal = table
        .notes()
        .iter()
        .find(|note| matches!(note.message, Message::RequestVoteReply { granted: false, .. }));
    let drawn = draw(refusal.expect("S2 stands itself"));
    drawn.is_like("refused-vote");
    assert!(drawn.has(".reply.refusal") && !drawn.has(".consent"));
    assert!(drawn.words(".note-title").contains('✗') && drawn.words(".note-short") == "✗ 1");
    assert!(drawn.words(".note-detail").contains("S2"), "whom it voted for");
}

#[test]
fn entries_and_their_acceptance() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.clear();
    table.does(request("x"));
    let drawn = draw(&note(&table, 1, 2));
    drawn.is_like("append-entries");
    assert_eq!(hooks(&drawn)[1..], ["AppendEntries", "S1", "S2", "1"]);
    assert!(drawn.words(".note-detail").contains('x'), "the value can be read");
    table.deliver(1, 2);
    let drawn = draw(&note(&table, 2, 1));
    assert_eq!(hooks(&drawn)[1..], ["AppendEntriesReply", "S2", "S1", "1"]);
    assert!(drawn.has(".reply.consent"));
}

#[test]
fn entries_that_do_not_fit_are_refused() {
    let mut table = Table::booted(&[sheet(2, None, &[1, 2]), sheet(1, None, &[])]);
    table.does(Command::Forge(s(1), s(2), append_entries(2, at(1, 1), &[2], 0)));
    table.deliver(1, 2);
    let drawn = draw(&note(&table, 2, 1));
    assert_eq!(hooks(&drawn)[1..], ["AppendEntriesReply", "S2", "S1", "2"]);
    assert!(drawn.has(".reply.refusal") && drawn.words(".note-short") == "✗ 2");
}

#[test]
fn a_copy_is_told_from_the_original() {
    let mut table = asking();
    let original = table.note(1, 2);
    let happened = table.does(Command::Duplicate(original));
    let Some(What::Duplicated(_, copy)) = happened.first() else { panic!("{happened:?}") };
    let copy = table.cluster.network().note(*copy).expect("it lies there").clone();
    let drawn = draw(&copy);
    assert!(drawn.has(".copy"));
    assert!(name(drawn.one("article")).contains("#1"), "of which note it is a copy");
}

#[test]
fn its_whole_content_is_heard() {
    let drawn = draw(&note(&asking(), 1, 3));
    let heard = name(drawn.one("article"));
    for word in ["S1", "S3", "term 1"] {
        assert!(heard.contains(word), "{heard}");
    }
    assert_eq!(drawn.attr("article", "tabindex"), Some("0"), "the keyboard gets there");
}

#[test]
fn its_hands_bear_their_names_and_show_when_they_can_be_met() {
    let it = note(&asking(), 1, 2);
    let drawn = with(&it, true, false, None);
    let hands: Vec<String> = drawn.all("button").into_iter().map(name).collect();
    assert_eq!(hands, ["Deliver", "Drop", "Duplicate"]);
    assert!(drawn.has(".note-hands.shown"));
    assert!(!with(&it, false, false, None).has(".note-hands.shown"));
}

#[test]
fn one_that_waits_says_why_it_can_not_be_handed_over() {
    let it = note(&asking(), 1, 2);
    let drawn = with(&it, true, true, Some("S2 is paused."));
    assert!(drawn.has("article.waits"));
    assert_eq!(drawn.reason("Deliver"), Some("S2 is paused."));
    assert_eq!((drawn.reason("Drop"), drawn.reason("Duplicate")), (None, None));
}

/// The card is as wide as what it says, within reason.
#[test]
fn it_is_as_wide_as_its_words() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    let widths = ["x", "counter=42", "0123456789abcdef"].map(|text| {
        table.clear();
        table.does(request(text));
        let note = note(&table, 1, 2);
        Face::new(&note, tell::note(&Texts::english(), &note)).widths
    });
    for width in widths {
        assert!(width.label < width.card && width.card < 20.0, "{width:?}");
    }
    assert!(widths[0].card <= widths[1].card);
}
