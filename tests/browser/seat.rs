//! The reader as a server: notes stop, the reader answers, and what Raft does is what happens.

use crate::page::{LAPTOP, Note, PHONE, PROJECTOR, Page, State};

/// S3's seat is taken, the notes are held, and S1 stands.
fn seated(page: &Page) -> Note {
    page.click("Hold notes");
    page.choose_server("S3");
    page.server("S3").button("I am S3").click();
    page.choose_server("S1");
    page.server("S1").button("Time out").click();
    let state = page.wait_until("calls for votes", |state| state.notes.len() == 4);
    state.notes.into_iter().find(|note| note.to == "S3").expect("S3 is asked for its vote")
}

fn hand_over(page: &Page, note: &Note) {
    page.choose(note.id);
    page.note(note.id).button("Deliver").click();
    page.find("region", "What does S3 do?");
}

fn answer(page: &Page, names: &[&str]) {
    let seat = page.find("region", "What does S3 do?").inside();
    for name in names {
        seat.button(name).click();
    }
    seat.button("Answer").click();
}

/// What there is on a page on which nobody takes a seat.
fn without_a_seat() -> State {
    let page = Page::open("seed=42&lang=en&speed=1000");
    page.click("Hold notes");
    page.server("S1").button("Time out").click();
    let state = page.state();
    let note = state.notes.iter().find(|note| note.to == "S3").expect("S3 is asked");
    page.choose(note.id);
    page.note(note.id).button("Deliver").click();
    page.wait_until("it arrives", |now| now.events > state.events)
}

const ONE_MORE: &str = "One more: What is your current term then?";

#[test]
fn a_right_answer_is_counted_and_a_wrong_one_changes_nothing() {
    let alone = without_a_seat();
    for (choice, result) in [("Grant the vote", "S3: 3 of 3 right"), ("Refuse", "S3: 2 of 3 right")]
    {
        let page = Page::open("seed=42&lang=en&speed=1000");
        let note = seated(&page);
        let before = page.state();
        hand_over(&page, &note);
        assert_eq!(page.state().events, before.events, "nothing has happened yet");
        answer(&page, &[choice, ONE_MORE, "S1"]);
        let verdict = page.find("region", result).inside();
        assert!(verdict.text().contains("Raft: Grant the vote"));
        assert!(verdict.text().contains("S3 votes for S1"));
        let after = page.state();
        assert_eq!((&after.servers, &after.notes), (&alone.servers, &alone.notes));
        verdict.button("Go on").click();
        assert!(page.find("region", "Your seats").text().contains(result));
        page.click("Leave S3");
        assert!(page.whole().find_all("region", "Your seats").is_empty());
    }
}

#[test]
fn after_a_reload_the_reader_still_sits_there_and_is_asked() {
    let page = Page::open("seed=42&lang=en&speed=1000");
    let note = seated(&page);
    hand_over(&page, &note);
    answer(&page, &["Refuse", ONE_MORE, "S1"]);
    page.reload();
    assert!(page.find("region", "Your seats").text().contains("S3: 2 of 3 right"));
    assert!(page.server("S3").button("I am S3").is_pressed());
    page.click("Back");
    hand_over(&page, &note);
    let asked = page.state();
    page.reload();
    assert_eq!(page.state(), asked);
    answer(&page, &["Grant the vote", ONE_MORE, "S1"]);
    page.find("region", "S3: 3 of 3 right").inside().button("Go on").click();
    assert!(page.find("region", "Your seats").text().contains("S3: 2 of 3 right"));
}

#[test]
fn the_clock_stops_at_a_seat_and_a_step_shows_what_raft_does() {
    // So slow that nothing happens before all seats are taken.
    let page = Page::open("seed=42&speed=1000&lang=en");
    for server in ["S1", "S2", "S3", "S4", "S5"] {
        page.server(server).button(&format!("I am {server}")).click();
    }
    page.press(&["+"; 6]);
    let stopped = page.wait_until("a note stops", |state| !state.playing);
    page.press(&["PageDown"]);
    let shown = page.wait_until("it is handed over", |state| state.events > stopped.events);
    assert_eq!(shown.events, stopped.events + 1);
    page.press(&["a"]);
    // It may stop at the next note at once.
    page.wait_until("the clock goes on", |state| state.time_us > shown.time_us);
}

#[test]
fn a_line_of_a_lesson_stops_at_a_seat_and_back_leads_out_of_it() {
    // Steps are taken at once.
    let still = &[("prefers-reduced-motion", "reduce")];
    let page = Page::open_with(LAPTOP, still, "lang=en&lesson=leader-fails");
    page.wait_until("the lesson is there", |state| state.servers.len() == 5);
    page.find("button", "Next step");
    page.server("S3").button("I am S3").click();
    // Its timer is set; then the clock runs until it leads.
    page.press(&["PageDown"]);
    let before = page.state();
    page.press(&["PageDown"]);
    page.find("region", "What does S3 do?");
    let question = page.state();
    assert!(page.whole().find_all("button", "Back to the lesson").is_empty());
    page.press(&["PageDown"]);
    page.find("region", "What S3 does");
    page.press(&["PageUp"]);
    page.find("region", "What does S3 do?");
    assert_eq!(page.state(), question);
    page.press(&["PageUp"]);
    page.wait_until("the line has not begun", |state| *state == before);
    assert!(page.whole().find_all("region", "What does S3 do?").is_empty());
}

#[test]
fn a_request_and_an_election_timeout_have_room_for_their_questions_too() {
    for screen in [PROJECTOR, LAPTOP, PHONE] {
        let page = Page::open_on(screen, "seed=42&lang=en&speed=1000");
        page.click("Hold notes");
        page.choose_server("S3");
        page.server("S3").button("I am S3").click();
        let before = page.state();
        page.server("S3").button("Time out").click();
        let seat = page.find("region", "What does S3 do?").inside();
        assert!(seat.text().contains("Election timeout"));
        for name in ["candidate", ONE_MORE, "S3", "RequestVote"] {
            seat.button(name).click();
        }
        seat.button("Answer").click();
        let verdict = page.find("region", "S3: 4 of 4 right").inside();
        assert_eq!(page.state().events, before.events + 1);
        verdict.button("Go on").click();
        page.server("S3").button("Request").click();
        let seat = page.find("region", "What does S3 do?").inside();
        assert!(seat.text().contains("Client request"));
        for name in ["Say that I know no leader", "Answer"] {
            seat.button(name).click();
        }
        page.find("region", "S3: 4 of 4 right").inside().button("Go on").click();
    }
}

#[test]
fn there_is_room_for_the_questions_on_every_screen() {
    for screen in [PROJECTOR, LAPTOP, PHONE] {
        let page = Page::open_on(screen, "seed=42&lang=en&speed=1000");
        let note = seated(&page);
        hand_over(&page, &note);
        answer(&page, &["Grant the vote", ONE_MORE, "S1"]);
        page.find("region", "S3: 3 of 3 right").inside().button("Go on").click();
    }
}

/// The answers to a lesson's question that lie under the buttons below them.
const HIDDEN: &str = "
    const below = document.querySelector('.seat-buttons').getBoundingClientRect().top;
    const choices = [...document.querySelectorAll('.seat-question button')];
    return choices.filter((it) => it.getBoundingClientRect().bottom > below).map((it) => it.textContent);";

#[test]
fn all_questions_of_a_lesson_are_in_sight_at_once() {
    let still = &[("prefers-reduced-motion", "reduce")];
    for screen in [LAPTOP, PHONE] {
        for lang in ["en", "ru", "zh"] {
            let page = Page::open_with(screen, still, &format!("lang={lang}&lesson=game-2&page=3"));
            page.wait_until("the lesson is there", |state| state.servers.len() == 5);
            page.press(&["PageDown", "PageDown"]);
            page.until("S3 is asked", |page| {
                page.script::<bool>("return !!document.querySelector('.seat-buttons')", &[])
            });
            assert_eq!(page.script::<Vec<String>>(HIDDEN, &[]), [""; 0], "{lang} at {screen:?}");
        }
    }
}
