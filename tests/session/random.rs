//! Whatever is done to a page in whatever order: it goes on, and every step can be taken back.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use raft_workshop::cluster::{Cluster, Command, Mode, NoteId, Settings};
use raft_workshop::lesson::seat::{Answer, Response};
use raft_workshop::raft::{MAX_SERVERS, ServerId};
use raft_workshop::view::session::{Action, Goal, Panel, Preset, RECENT_MOMENTS, Session};

use super::page::in_mode;
use crate::support::{granted, s, servers, value};

/// What is done: of which kind, and with two numbers that stand for whatever is there.
type Deed = (u8, u8, u8);

const KINDS: u8 = 54;

fn deeds(most: usize) -> impl Strategy<Value = Vec<Deed>> {
    vec((0..KINDS, any::<u8>(), any::<u8>()), 0..most)
}

fn action(session: &Session, (kind, a, b): Deed) -> Action {
    let cluster = session.cluster();
    let server = s(usize::from(a) % MAX_SERVERS + 1);
    let other = s(usize::from(b) % MAX_SERVERS + 1);
    let notes = cluster.network().notes();
    // Now and then one that is not there.
    let note = notes.get(usize::from(a) % (notes.len() + 1)).map_or(NoteId(u64::from(b)), |n| n.id);
    let panel = [Panel::Split, Panel::NewCluster, Panel::Keys][usize::from(a) % 3];
    let preset =
        [Preset::LeaderAlone, Preset::LeaderInMinority, Preset::Halves][usize::from(a) % 3];
    let span_us = u64::from(a) * u64::from(b);
    match kind {
        0..=4 => Action::Clock(cluster.now() + span_us),
        5 => Action::Clock(span_us),
        6 => Action::PlayPause,
        7..=10 => Action::Step,
        11 => Action::Back,
        12 => Action::ToggleHold,
        13 | 14 => Action::FinishGlide(session.glide().map_or(u64::from(a), |glide| glide.number)),
        15 => Action::FinishGlide(u64::from(a)),
        16 | 17 => Action::Deliver(note),
        18 => Action::Do(Command::Drop(note)),
        19 => Action::Do(Command::Duplicate(note)),
        20 => Action::CrashLeader,
        21 => Action::Request((a % 2 == 0).then_some(other)),
        22 => Action::Type(["", "x", "no-op", "a b", "<b>&"][usize::from(a) % 5].to_owned()),
        23 => Action::SplitAsPrepared,
        24 => Action::SplitPreset(preset),
        25 => Action::NextSide(server),
        26 => Action::Do(Command::Heal),
        27 => Action::Do(Command::SplitVote),
        28 => Action::Do(Command::Crash(server)),
        29 => Action::Do(Command::Restart(server)),
        30 => Action::Do(if b % 2 == 0 { Command::Pause(server) } else { Command::Resume(server) }),
        31 => Action::Do(Command::Timeout(server)),
        32 => Action::Do(Command::Cut(server, other)),
        33 => Action::Do(Command::Forge(server, other, granted(u64::from(a) % 4))),
        34 => Action::TogglePanel(panel),
        35 => choice(server, note, a),
        36 | 37 => Action::Undo,
        38 => Action::Redo,
        39 => Action::Seek(u64::from(a) * session.history().branch().len() / 256),
        40 => Action::SeekTime(span_us * 8),
        41 => {
            let goals = [Goal::EventOf(server), Goal::Election, Goal::Commit, Goal::Violation];
            Action::Jump(goals[usize::from(a) % 4], b % 2 == 0)
        }
        42 => {
            let branches = session.history().branches();
            Action::LookAt(branches[usize::from(a) % branches.len()].id())
        }
        43 => {
            let branches = session.history().branches();
            Action::DeleteBranch(branches[usize::from(a) % branches.len()].id())
        }
        44 => Action::TakeSeat(server),
        45 => Action::LeaveSeat(server),
        46 => Action::Choose(usize::from(b) % 4, Answer::Response(Response::Yes)),
        47 => Action::Answer,
        48 => {
            if a % 2 == 0 {
                Action::ShowMe
            } else {
                Action::GoOn
            }
        }
        49 => Action::NewCluster(Settings { servers: server.slot() + 1, ..*cluster.settings() }),
        50 | 51 => Action::Bookmark(["", "x", "y"][usize::from(a) % 3].to_owned()),
        52 => {
            let branches = session.history().branches();
            let name = ["", "x"][usize::from(b) % 2].to_owned();
            Action::RenameBranch(branches[usize::from(a) % branches.len()].id(), name)
        }
        _ => Action::Do(Command::Request(Some(server), value("r"))),
    }
}

fn choice(server: ServerId, note: NoteId, which: u8) -> Action {
    match which % 6 {
        0 => Action::Slower,
        1 => Action::Faster,
        2 => Action::Close,
        3 => Action::SelectServer(server),
        4 => Action::SelectNote(Some(note)),
        _ => Action::Animate(which < 128),
    }
}

fn any_session() -> impl Strategy<Value = Session> {
    (1..=MAX_SERVERS, any::<u64>(), 0..=20_u8, any::<bool>()).prop_map(
        |(servers, seed, loss_percent, animate)| {
            let settings = Settings { servers, seed, loss_percent, ..Settings::default() };
            let session = Session::new(settings).expect("the settings are right");
            session.after(Action::Animate(animate))
        },
    )
}

/// The same sequences in every run, unless the environment asks for others.
fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    let rng_seed = match config.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_141_010),
        fixed => fixed,
    };
    ProptestConfig { rng_seed, failure_persistence: None, ..config }
}

/// Every moment is one step, and the next one begins where it left off or later.
fn assert_past_is_a_chain(session: &Session) {
    let starts: Vec<u64> = session.past().iter().map(|moment| moment.before.steps()).collect();
    assert!(session.past().len() <= RECENT_MOMENTS);
    assert!(starts.windows(2).all(|pair| pair[1] == pair[0] + 1), "{starts:?}");
    for moment in session.past().iter() {
        let step = moment.before.steps() + 1;
        assert!(moment.events.iter().all(|event| event.step == step), "{moment:?}");
    }
}

/// The table is what the run gives that is looked at, carried out anew up to here.
fn assert_is_what_a_fresh_run_gives(session: &Session) {
    let run = session.history().branch().run();
    let mut place = 0;
    let mut shown = Cluster::new(run.settings).expect("the settings are right");
    let end = run.play(|cluster, _| {
        place += 1;
        if place == session.place() {
            shown = cluster.clone();
        }
    });
    end.expect("a run can be carried out again");
    let now = session.cluster().now();
    if shown.now() < now {
        shown = in_mode(&shown, Mode::Flow);
        let mut events = Vec::new();
        shown.apply(&Command::Run(now), &mut events).expect("the clock can go on");
        assert_eq!(events, [], "between two moments nothing happens");
    }
    assert_eq!(&in_mode(&shown, session.cluster().mode()), &**session.cluster());
}

/// Whether a step back takes back what has not been done yet.
fn is_only_shown(session: &Session) -> bool {
    session.glide().is_some() || session.game().asked().is_some()
}

fn assert_sound(session: &Session) {
    let cluster = session.cluster();
    let selected_is_there = |note| cluster.network().note(note).is_some();
    assert!(!(session.is_playing() && session.is_holding()));
    assert!(!(session.is_playing() && cluster.violation().is_some()));
    assert_eq!(session.sides.len(), cluster.seats().len());
    if let Some(asked) = session.game().asked() {
        assert!(!session.is_playing() && session.seats.contains(asked.turn.server()));
        let lies_there = asked.turn.note().is_none_or(|note| selected_is_there(note.id));
        assert!(lies_there, "a note that stops lies on the table");
    }
    if let Some(note) = session.glide().and_then(|glide| glide.note) {
        assert!(selected_is_there(note), "a note that is handed over lies on the table");
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn everything_can_be_taken_back(session in any_session(), deeds in deeds(80)) {
        let mut session = session;
        for deed in deeds {
            let before = session.clone();
            session = session.clone().after(action(&session, deed));
            assert_sound(&session);
            let is_first_of_its_own = session.place() == before.place() + 1
                && session.latest().is_some_and(|moment| moment.before == *before.cluster());
            if is_first_of_its_own {
                let mut back = session.clone().after(Action::Back);
                if is_only_shown(&session) {
                    back = back.after(Action::Back);
                }
                let mode = back.cluster().mode();
                prop_assert_eq!(&**back.cluster(), &in_mode(before.cluster(), mode));
            }
        }
        assert_past_is_a_chain(&session);
        assert_is_what_a_fresh_run_gives(&session);
        for _ in 0..session.place() {
            // What is answered at a seat is asked again before it is taken back altogether.
            if is_only_shown(&session) {
                session = session.after(Action::Back);
            }
            let before = session.latest().expect("there are as many moments").before.clone();
            session = session.after(Action::Back);
            let mode = session.cluster().mode();
            prop_assert_eq!(&**session.cluster(), &in_mode(&before, mode));
            prop_assert_eq!(&session.notice, &None);
        }
        prop_assert_eq!((session.place(), session.cluster().steps()), (0, 0));
    }

    /// Equal pages that are treated alike stay equal.
    #[test]
    fn the_same_actions_make_the_same_page(session in any_session(), deeds in deeds(40)) {
        let run = |mut session: Session| {
            for &deed in &deeds {
                session = session.clone().after(action(&session, deed));
            }
            session
        };
        prop_assert_eq!(run(session.clone()), run(session));
    }
}

/// A session is changed by value: what somebody else still holds stays as it was.
#[test]
fn a_session_that_is_kept_stays_as_it_was() {
    let session = Session::new(Settings::default()).expect("the defaults are right");
    let kept = session.clone();
    let cluster = Cluster::clone(session.cluster());
    let mut changed = session;
    for _ in 0..50 {
        changed = changed.after(Action::Clock(u64::MAX / 2));
        changed = changed.after(Action::Do(Command::Split(vec![servers(&[1, 2])])));
    }
    assert_ne!(changed, kept);
    assert_eq!(**kept.cluster(), cluster);
}
