//! The table: walls, votes at a candidate's edge, notes that broke, captions.

use raft_workshop::cluster::{Command, Settings};
use raft_workshop::view::session::{Action, Session};

use super::draw::{self, Drawn, name, words};
use super::sessions::{does, fresh, with_leader};
use crate::support::{s, servers};

fn draw(session: &Session) -> Drawn {
    draw::page(session)
}

#[test]
fn a_split_has_a_wall_between_neighbors_on_different_sides() {
    let walls = |sides: &[&[usize]]| {
        let sides = sides.iter().map(|side| servers(side)).collect();
        draw(&does(fresh(6), [Action::Do(Command::Split(sides))])).all("line.wall").len()
    };
    assert_eq!(draw(&fresh(6)).all("line.wall").len(), 0);
    assert_eq!(walls(&[&[1, 2, 3]]), 2, "one straight wall");
    assert_eq!(walls(&[&[1, 2], &[3, 4], &[5, 6]]), 3);
    assert_eq!(walls(&[&[1, 3, 5]]), 6);
}

#[test]
fn a_link_that_is_cut_in_one_direction_has_a_short_wall() {
    let cut = does(fresh(5), [Action::Do(Command::Cut(s(1), s(2)))]);
    assert_eq!(draw(&cut).all("line.wall").len(), 1);
    let both = does(cut, [Action::Do(Command::Cut(s(2), s(1)))]);
    assert_eq!(draw(&both).all("line.wall").len(), 2);
    let healed = does(both, [Action::Do(Command::Heal)]);
    assert!(!draw(&healed).has("line.wall"));
}

#[test]
fn a_candidate_s_votes_stand_in_the_direction_of_each_peer() {
    let session = does(fresh(5), [Action::ToggleHold, Action::Step]);
    let drawn = draw(&session);
    assert_eq!(drawn.all(".pip").len(), 4);
    assert_eq!(drawn.all(".pip.open").len(), 4);
    let session = does(session, [Action::Step]);
    assert_eq!(draw(&session).words(".pip.under-way text"), "…");
    let vote = session.cluster().network().notes().last().expect("the vote").id;
    let session = does(session, [Action::Deliver(vote)]);
    assert_eq!(draw(&session).words(".pip.have text"), "✓");
    let (led, _) = with_leader(5);
    assert!(!draw(&led).has(".pip"));
}

#[test]
fn a_note_that_was_lost_lies_there_in_pieces_for_a_while() {
    let session = does(fresh(3), [Action::PlayPause, Action::Do(Command::Timeout(s(1)))]);
    let note = session.cluster().network().notes()[0].id;
    let session = does(session, [Action::Do(Command::Drop(note))]);
    let drawn = draw(&session);
    assert_eq!(drawn.words(".pieces"), "✗");
    assert!(!drawn.has(&format!("[data-note=\"{}\"]", note.0)));
    let later = session.cluster().now() + 20_000;
    let session = does(session, [Action::PlayPause, Action::Clock(later)]);
    assert!(!draw(&session).has(".pieces"));
}

#[test]
fn a_server_s_sheet_says_what_just_happened_to_it() {
    let session = does(fresh(5), [Action::Step]);
    let drawn = draw(&session);
    let captions: Vec<String> =
        drawn.all_words(".sheet-caption").into_iter().filter(|text| !text.is_empty()).collect();
    assert_eq!(captions.len(), 1, "{captions:?}");
    assert!(captions[0].contains("candidate"), "{captions:?}");
    assert_eq!(drawn.all("[data-server] .sheet-term.changed").len(), 1);
}

/// Faster than one can read there are none.
#[test]
fn captions_do_not_flicker() {
    let running = does(fresh(5), [Action::Clock(300_000)]);
    let captions = |session: &Session| {
        draw(session).all_words(".sheet-caption").iter().filter(|text| !text.is_empty()).count()
    };
    assert!(captions(&running.clone().at_slowness(100)) > 0);
    assert_eq!(captions(&running.clone().at_slowness(1)), 0);
    let paused = does(running.at_slowness(1), [Action::PlayPause]);
    assert!(captions(&paused) > 0, "who pauses wants to know");
}

#[test]
fn a_clock_that_stands_can_be_seen_to_stand() {
    let session = fresh(3);
    assert!(!draw(&session).has(".still"));
    let paused = draw(&does(session.clone(), [Action::PlayPause]));
    assert_eq!(paused.attr(".still", "aria-hidden"), Some("true"));
    assert!(draw(&does(session, [Action::ToggleHold])).has(".still"));
}

#[test]
fn notes_can_be_acted_on_where_nothing_moves() {
    let session = does(fresh(3), [Action::Do(Command::Timeout(s(1)))]);
    let shown = |session: &Session| draw(session).all(".note-hands.shown").len();
    // Whoever prefers that nothing moves sees notes stand while the clock runs.
    assert_eq!(shown(&session), 2);
    let moving = does(session, [Action::Animate(true)]);
    assert_eq!(shown(&moving), 0);
    assert_eq!(shown(&does(moving.clone(), [Action::PlayPause])), 2);
    let note = moving.cluster().network().notes()[0].id;
    let session = does(moving, [Action::SelectNote(Some(note))]);
    assert_eq!(shown(&session), 1);
    let held_out = draw(&session).attr("article.selected", "data-note").map(str::to_owned);
    assert_eq!(held_out, Some(note.0.to_string()));
}

#[test]
fn a_note_that_waits_says_for_whom() {
    let session = does(
        fresh(3),
        [Action::ToggleHold, Action::Do(Command::Timeout(s(1))), Action::Do(Command::Pause(s(2)))],
    );
    let drawn = draw(&session);
    let waiting = drawn.one("article.waits");
    assert_eq!(waiting.attr("data-to"), Some("S2"));
    let deliver = drawn.one("article.waits button[aria-label=Deliver]");
    assert_eq!(draw::reason(deliver), Some("S2 is paused: note #1 waits until it wakes up."));
    assert_eq!(draw::reason(drawn.one("article:not(.waits) button[aria-label=Deliver]")), None);
}

/// What a server's buttons would do is asked of the cluster.
#[test]
fn a_server_s_hands_know_what_can_be_done() {
    let (session, leader) = with_leader(3);
    let session = does(session, [Action::Do(Command::Pause(leader))]);
    let drawn = draw(&session);
    let hand =
        |name: &str| drawn.one(&format!("[data-server={leader}] button[aria-label=\"{name}\"]"));
    let paused = format!("{leader} is paused.");
    for button in ["Time out", "Request"] {
        assert_eq!(draw::reason(hand(button)), Some(paused.as_str()));
    }
    assert_eq!(draw::reason(hand("Resume server")), None);
}

#[test]
fn the_table_has_a_name_and_every_server_a_place() {
    for servers in 1..=9 {
        let session = Session::new(Settings { servers, ..Settings::default() });
        let drawn = draw(&session.expect("the settings are right"));
        assert_eq!(name(drawn.one("svg.table")), "The table");
        let names: Vec<String> = drawn.all("[data-server] .ring").into_iter().map(words).collect();
        assert_eq!(names, (1..=servers).map(|number| format!("S{number}")).collect::<Vec<_>>());
    }
}
