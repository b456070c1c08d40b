//! The panel from which a run goes to others.

use raft_workshop::view::panel::Panel;
use raft_workshop::view::scene::qr::{Code, MAX_QR_CHARS};
use raft_workshop::view::session::{self, Action, Session};
use yew::prelude::*;

use super::draw::{self, Drawn, name};
use super::sessions::{does, with_leader};

fn draw(session: &Session) -> Drawn {
    draw::part(session, html! { <Panel session={session.clone()} /> })
}

fn opened() -> Session {
    let (session, _) = with_leader(5);
    does(session, [Action::TogglePanel(session::Panel::Share)])
}

#[test]
fn a_moment_has_a_link_of_its_own() {
    let session = opened();
    let drawn = draw(&session);
    let link = drawn.attr("[aria-label='Link to this moment']", "value").unwrap_or_default();
    let fragment = raft_workshop::share::link::to_fragment(&session.saved());
    assert_eq!(Ok(link.to_owned()), fragment);
    let buttons: Vec<String> = drawn.all("button").into_iter().map(name).collect();
    assert_eq!(
        buttons,
        [
            "Close",
            "Copy link",
            "QR code",
            "Copy frame for slides",
            "Save file",
            "Open file",
            "Copy as script",
            "Play script"
        ]
    );
    assert!(!drawn.has("[role=dialog]"), "the code waits to be asked for");
    assert_eq!(drawn.words("[role=status]"), "");
    assert_ne!(
        fragment,
        raft_workshop::share::link::to_fragment(&does(session, [Action::Step]).saved())
    );
}

#[test]
fn while_the_clock_runs_there_is_no_moment() {
    let session = does(opened(), [Action::PlayPause]);
    let drawn = draw(&session);
    assert_eq!(drawn.words("section > p"), "Pause the clock to share this moment.");
    assert!(!drawn.has("input"));
}

/// What a camera reads, where each module is so many pixels wide.
fn photographed(code: &Code, pixels: usize) -> String {
    let size = code.size as usize;
    let mut dark = vec![false; size * size];
    for module in code.path.split('M').skip(1) {
        let (place, _) = module.split_once('h').expect("each module is a square");
        let (x, y) = place.split_once(',').expect("each has a place");
        let at = |number: &str| number.parse::<usize>().expect("a place is a number");
        dark[at(y) * size + at(x)] = true;
    }
    let side = size * pixels;
    let is_dark = |x: usize, y: usize| dark[y / pixels * size + x / pixels];
    let mut picture = rqrr::PreparedImage::prepare_from_bitmap(side, side, is_dark);
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1, "there is one code in the picture");
    grids[0].decode().unwrap_or_else(|error| panic!("{error}")).1
}

#[test]
fn others_can_read_the_code() {
    let link = |length: usize| {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let address = "https://example.org/raft/#r1.".to_owned();
        address.chars().chain(letters.chars().cycle()).take(length).collect::<String>()
    };
    for length in [40, 200, 1_000, 2_000, MAX_QR_CHARS] {
        let text = link(length);
        let code = Code::new(&text).unwrap_or_else(|| panic!("{length} characters fit"));
        assert_eq!(photographed(&code, 4), text);
    }
    assert_eq!(Code::new(&link(MAX_QR_CHARS + 1)), None);
}
