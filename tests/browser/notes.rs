//! Notes that lie on the table: read, handed over, lost, copied.

use crate::page::{LAPTOP, Note, PROJECTOR, Page, State};

/// A page that holds its notes, with calls for votes on the table.
fn held() -> (Page, State) {
    let page = Page::open("seed=42");
    page.wait_until("calls for votes", |state| state.notes.len() == 4);
    page.press(&["h"]);
    let state = page.state();
    assert_eq!((state.mode.as_str(), state.playing), ("hold", false));
    (page, state)
}

fn without(state: &State, id: u64) -> Vec<Note> {
    state.notes.iter().filter(|note| note.id != id).cloned().collect()
}

#[test]
fn held_notes_lie_still() {
    let (page, before) = held();
    let place = || -> String {
        page.script("return [...document.querySelectorAll('[data-note]')].map(n => JSON.stringify(n.getBoundingClientRect())).join()", &[])
    };
    let first = place();
    for _ in 0..30 {
        assert_eq!(page.state(), before);
        assert_eq!(place(), first);
    }
    page.click("Hold notes");
    page.wait_until("they go on", |state| state.mode == "flow" && state.events > before.events);
}

#[test]
fn a_note_is_handed_over() {
    let (page, before) = held();
    let note = before.notes.last().expect("there are four").clone();
    page.note(note.id).button("Deliver").click();
    let after = page.wait_until("it arrives", |state| state.events > before.events);
    assert_eq!(after.events, before.events + 1);
    assert_eq!(after.time_us, before.time_us);
    assert!(!after.note_ids().contains(&note.id));
    let receiver = after.server(&note.to);
    assert_eq!((receiver.term, &receiver.voted_for), (note.term, &note.from));
    let vote = after.notes.last().expect("there is an answer");
    assert_eq!(
        (vote.kind.as_str(), &vote.from, &vote.to),
        ("RequestVoteReply", &note.to, &note.from)
    );
    assert_eq!(without(&after, vote.id), without(&before, note.id));
}

#[test]
fn a_note_is_dropped() {
    let (page, before) = held();
    let note = &before.notes[1];
    page.note(note.id).button("Drop").click();
    let after = page.state();
    assert_eq!(after.events, before.events + 1);
    assert_eq!(after.notes, without(&before, note.id));
    assert_eq!(after.servers, before.servers);
}

#[test]
fn a_note_is_copied() {
    let (page, before) = held();
    let note = before.notes[1].clone();
    page.note(note.id).button("Duplicate").click();
    let after = page.state();
    assert_eq!(after.events, before.events + 1);
    let copy = after.notes.iter().max_by_key(|note| note.id).expect("there are notes").clone();
    assert_eq!(without(&after, copy.id), before.notes);
    assert_eq!(copy, Note { id: copy.id, ..note });
    let label = page.note(copy.id).label();
    assert!(label.ends_with(&format!("a copy of note #{}", note.id)), "{label}");
}

#[test]
fn a_step_hands_the_oldest_note_over() {
    let (page, before) = held();
    let oldest = before.note_ids().into_iter().min().expect("there are notes");
    page.click("Step");
    let after = page.wait_until("it arrives", |state| state.events > before.events);
    assert_eq!(after.events, before.events + 1);
    assert_eq!(after.mode, "hold");
    assert!(!after.note_ids().contains(&oldest));
    assert!(without(&before, oldest).iter().all(|note| after.notes.contains(note)));
}

#[test]
fn an_election_can_be_held_by_hand() {
    let (page, before) = held();
    let candidate = before.notes[0].from.clone();
    for kind in ["RequestVote", "RequestVoteReply"] {
        for _ in 0..2 {
            let state = page.state();
            let note = state.notes.iter().find(|note| note.kind == kind).expect("there are two");
            page.choose(note.id);
            page.note(note.id).button("Deliver").click();
            page.wait_until("it arrives", |now| now.events > state.events);
        }
    }
    assert_eq!(page.state().leader().map(|leader| &leader.name), Some(&candidate));
}

#[test]
fn a_note_for_a_sleeper_waits_and_says_so() {
    let (page, before) = held();
    let note = &before.notes[0];
    page.server(&note.to).button("Pause server").click();
    let deliver = page.note(note.id).button("Deliver");
    assert!(!deliver.is_enabled());
    let why = format!("{} is paused: note #{} waits until it wakes up.", note.to, note.id);
    assert_eq!(deliver.description(), why);
}

#[test]
fn a_note_can_be_read_without_a_click() {
    let page = Page::open("seed=42&servers=3");
    let state = page.wait_until("calls for votes", |state| state.notes.len() == 2);
    page.press(&["h"]);
    for Note { id, from, to, term, .. } in &state.notes {
        let text = page.note(*id).text();
        for word in ["RequestVote", &format!("{from} → {to}"), &format!("term {term} · log empty")]
        {
            assert!(text.contains(word), "{word} is not on {text}");
        }
    }
}

#[test]
fn a_note_tells_a_screen_reader_all_it_says() {
    let (page, state) = held();
    for Note { id, from, to, term, .. } in &state.notes {
        let label = format!("RequestVote from {from} to {to}, term {term}, empty log");
        assert_eq!(page.note(*id).label(), label);
    }
}

#[test]
fn a_crowded_note_opens_when_it_is_chosen() {
    for screen in [PROJECTOR, LAPTOP] {
        let page = Page::open_on(screen, "seed=42&servers=9&speed=1000");
        crowd(&page);
        let state = page.state();
        let note = small_notes(&page).into_iter().next().expect("forty notes can't all be large");
        page.choose(note);
        page.note(note).button("Drop").click();
        let after = page.state();
        assert_eq!(after.notes.len(), state.notes.len() - 1);
    }
}

/// Forty-eight notes on a held table of nine.
pub fn crowd(page: &Page) {
    page.click("Hold notes");
    page.click("Force split vote");
    let candidates =
        |state: &State| state.servers.iter().filter(|server| server.role == "candidate").count();
    assert_eq!(candidates(&page.state()), 3);
    for server in page.state().servers.iter().filter(|server| server.role != "candidate").take(3) {
        page.server(&server.name).button("Time out").click();
    }
    assert!(page.state().notes.len() >= 40);
}

/// The notes that have no room for their words.
fn small_notes(page: &Page) -> Vec<u64> {
    page.script(
        "return [...document.querySelectorAll('[data-note][data-size=chip]')].map(n => Number(n.dataset.note))",
        &[],
    )
}
