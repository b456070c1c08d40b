//! Pages in all kinds of states.

use raft_workshop::cluster::{Command, Settings};
use raft_workshop::raft::ServerId;
use raft_workshop::view::session::{Action, Session};

use crate::support::{granted, s};

/// So many fresh servers, the clock running, and steps that are taken at once.
pub fn fresh(servers: usize) -> Session {
    let settings = Settings { servers, ..Settings::default() };
    let session = Session::new(settings).expect("a test's settings are right");
    session.after(Action::Animate(false))
}

pub fn does(session: Session, actions: impl IntoIterator<Item = Action>) -> Session {
    actions.into_iter().fold(session, |session, action| {
        let session = session.after(action.clone());
        assert_eq!(session.notice, None, "{action:?}");
        session
    })
}

/// A cluster with a leader whom all follow, paused.
pub fn with_leader(servers: usize) -> (Session, ServerId) {
    let mut session = fresh(servers);
    let follows = |session: &Session| {
        let mut up = session.cluster().seats().iter().filter_map(|seat| seat.up());
        let notes = session.cluster().network().notes();
        session.cluster().leader().is_some()
            && notes.is_empty()
            && up.all(|server| server.current_term() > 0)
    };
    while !follows(&session) {
        session = does(session, [Action::Step]);
    }
    let leader = session.cluster().leader().expect("somebody leads");
    (session, leader)
}

/// Three servers of which two were elected in one term, by votes that nobody wrote.
pub fn violated() -> Session {
    let mut session = does(fresh(3), [Action::ToggleHold]);
    for server in [1, 2] {
        session = does(session, [Action::Do(Command::Timeout(s(server)))]);
    }
    for server in [1, 2] {
        let forge = Command::Forge(s(3), s(server), granted(1));
        session = does(session, [Action::Do(forge)]);
        let forged = session.cluster().network().notes().last().expect("it lies there").id;
        session = does(session, [Action::Deliver(forged)]);
    }
    assert!(session.cluster().violation().is_some());
    session
}

/// Pages that show much of what there is.
pub fn many() -> Vec<Session> {
    let (led, leader) = with_leader(5);
    let requested = does(led.clone(), [Action::Request(None), Action::Step, Action::Step]);
    let crashed = does(requested.clone(), [Action::CrashLeader]);
    let split =
        does(led.clone(), [Action::Do(Command::Split(vec![[s(1), s(2)].into_iter().collect()]))]);
    let paused = does(led.clone(), [Action::Do(Command::Pause(leader)), Action::ToggleHold]);
    let voting = does(fresh(5), [Action::ToggleHold, Action::Step, Action::Step, Action::Step]);
    let running = does(fresh(9), [Action::Clock(400_000)]);
    let split_vote = does(led.clone(), [Action::Do(Command::SplitVote), Action::Step]);
    vec![
        fresh(1),
        fresh(3),
        led,
        requested,
        crashed,
        split,
        paused,
        voting,
        running,
        split_vote,
        violated(),
    ]
}
