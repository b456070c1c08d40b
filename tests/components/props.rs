//! The props of the paper game.

use yew::prelude::*;

use raft_workshop::view::props::PrintView;
use raft_workshop::view::session::{Action, Panel};

use super::draw::{Drawn, name, page, part, words};
use super::sessions::{does, fresh};

fn props(players: usize) -> Drawn {
    part(&fresh(players), html! { <PrintView {players} /> })
}

#[test]
fn they_lie_over_the_page_which_stands_and_is_out_of_reach() {
    let closed = page(&fresh(5));
    assert!(!closed.has(".props") && closed.attr(".app", "inert").is_none());
    assert_eq!(closed.button("Print props").attr("aria-pressed"), Some("false"));
    let session = does(fresh(5), [Action::TogglePanel(Panel::Props)]);
    let open = page(&session);
    assert_eq!(name(open.one(".props h2")), "Props to print");
    assert!(open.attr(".app", "inert").is_some());
    assert!(!session.is_playing());
    let closed = does(session.clone(), [Action::Close]);
    assert_eq!(closed.cluster(), session.cluster());
    assert!(!page(&closed).has(".props"));
}

#[test]
fn every_control_has_a_name() {
    let drawn = props(5);
    let fields: Vec<String> = drawn.all_words(".props-controls label > span");
    let kinds = [
        "Rules, a page a game",
        "Raft-id lots",
        "Role signs",
        "State sheets",
        "Help cards",
        "RequestVote notes",
        "RequestVote replies",
        "AppendEntries notes",
        "AppendEntries replies",
    ];
    assert_eq!(fields[..2], ["Players", "Paper"]);
    assert_eq!(fields[2..], kinds);
    assert_eq!(drawn.all("input[type=checkbox][checked]").len(), kinds.len());
    for button in drawn.all("button") {
        assert!(!name(button).is_empty());
    }
    assert!(drawn.reason("Print").is_none());
    assert!(drawn.reason("A page more of “RequestVote notes”").is_none());
}

#[test]
fn one_page_is_the_least() {
    let reason = "One page is the least: without it, take the tick away.";
    assert_eq!(props(3).reason("A page less of “Role signs”"), Some(reason));
}

#[test]
fn every_page_says_what_it_is() {
    let drawn = props(3);
    let labels: Vec<&str> =
        drawn.all("article").into_iter().filter_map(|page| page.attr("aria-label")).collect();
    assert_eq!(labels[0], "Page 1 of 19: Rules, a page a game");
    assert_eq!(labels[6], "Page 7 of 19: Raft-id lots");
    assert_eq!(drawn.words(".props output"), "19 pages");
    assert_eq!(labels.len(), 19);
}

#[test]
fn the_paper_is_named_to_the_printer() {
    assert_eq!(props(5).words(".props style"), "@page { size: A4; margin: 0 }");
}

#[test]
fn every_player_gets_a_lot() {
    let drawn = props(4);
    let lots = drawn.all_words(".props-lot b");
    assert_eq!(lots, ["S1", "S1", "S2", "S2", "S3", "S3", "S4", "S4"], "a tent has two sides");
}

#[test]
fn notes_have_the_arguments_of_figure_2() {
    let drawn = props(3);
    let names = |selector: &str| {
        let note = drawn.all(selector).into_iter().next();
        let selector = scraper::Selector::parse("code").ok();
        let codes = note.zip(selector.as_ref()).map(|(note, code)| note.select(code));
        codes.into_iter().flatten().map(words).collect::<Vec<_>>()
    };
    let asks = ["term", "lastLogIndex", "lastLogTerm"];
    assert_eq!(names(".props-note.candidate:not(.reply)"), asks);
    assert_eq!(names(".props-note.candidate.reply"), ["term", "voteGranted"]);
    let writes = ["term", "prevLogIndex", "prevLogTerm", "leaderCommit", "entries[]"];
    assert_eq!(names(".props-note.leader:not(.reply)"), writes);
    assert_eq!(names(".props-note.leader.reply"), ["term", "success", "matchIndex"]);
}

#[test]
fn rules_count_with_those_who_play() {
    for (players, votes) in [(3, "2 of 3"), (4, "3 of 4"), (9, "5 of 9")] {
        let drawn = props(players);
        let steps = drawn.all_words(".props-steps");
        assert_eq!(steps.len(), 6);
        assert!(steps[2].contains(&format!("With {votes} it leads")), "{}", steps[2]);
        let rules =
            drawn.all_words(".props-rules").concat() + &drawn.all_words(".props-help").concat();
        assert!(!rules.contains(['{', '}']) && !rules.contains("props-"), "{rules}");
    }
}
