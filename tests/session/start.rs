//! How a page begins: soon something happens, whatever the cluster.

use raft_workshop::cluster::{Command, Refusal, Settings, SettingsError, What};
use raft_workshop::raft::{Config, Effect, MAX_SERVERS, Micros};
use raft_workshop::share::View;
use raft_workshop::view::session::{Action, Notice, Panel, SPEEDS, Session, elects_at_once};

use super::page::Page;
use crate::support::s;

/// What a virtual span takes on the wall at the default speed, five seconds at most.
const FIVE_SECONDS_AT_1_100_US: Micros = 50_000;

#[test]
fn the_clock_runs_and_nothing_has_happened() {
    let page = Page::of(5);
    assert!(page.0.is_playing() && !page.0.is_holding());
    assert_eq!((page.0.slowness(), page.depth()), (100, 0));
    assert_eq!(page.cluster().steps(), 0);
    assert_eq!((page.0.latest(), page.0.glide(), &page.0.notice), (None, None, &None));
    assert_eq!((page.0.panel, page.0.selected_note, page.0.selected_server), (None, None, s(1)));
    assert_eq!(page.0.sides, [0; 5]);
}

#[test]
fn the_first_event_is_ten_milliseconds_away() {
    for servers in 1..=MAX_SERVERS {
        for seed in 0..50 {
            let page = Page::with(Settings { servers, seed, ..Settings::default() });
            let (at, _) = page.cluster().next().expect("timers run");
            assert_eq!(at - page.cluster().now(), 10_000, "{servers} servers, seed {seed}");
        }
    }
}

#[test]
fn a_first_event_that_comes_sooner_is_not_missed() {
    let raft = Config {
        election_timeout_min_us: 1_000,
        election_timeout_max_us: 1_000,
        ..Config::default()
    };
    let page = Page::with(Settings { raft, ..Settings::default() });
    assert_eq!((page.cluster().now(), page.cluster().steps()), (0, 0));
}

#[test]
fn somebody_stands_for_election_within_five_seconds_on_the_wall() {
    for seed in 0..200 {
        let mut page = Page::with(Settings { seed, ..Settings::default() });
        page.waits(FIVE_SECONDS_AT_1_100_US);
        let stood = |what: &What| matches!(what, What::Did(_, did) if matches!(did.effect, Effect::BecameCandidate { .. }));
        let mut events = page.0.past().iter().flat_map(|moment| moment.events.iter());
        assert!(events.any(|event| stood(&event.what)), "seed {seed}");
    }
}

/// Now and then the very first vote splits, as it may.
#[test]
fn nearly_always_somebody_leads_by_then() {
    let leads = |seed: &u64| {
        let mut page = Page::with(Settings { seed: *seed, ..Settings::default() });
        page.waits(FIVE_SECONDS_AT_1_100_US);
        page.cluster().leader().is_some()
    };
    let led = (0..200).filter(leads).count();
    assert!(led >= 190, "in {led} of 200 runs");
}

#[test]
fn settings_that_are_off_make_no_page() {
    let settings = Settings { servers: 0, ..Settings::default() };
    assert_eq!(Session::new(settings).err(), Some(SettingsError::Servers));
}

#[test]
fn a_new_cluster_keeps_the_speed_and_what_was_before_and_nothing_else() {
    let (mut page, leader) = Page::with_leader(5);
    for action in [
        Action::Slower,
        Action::Request(None),
        Action::Type("typed".to_owned()),
        Action::SelectServer(s(4)),
        Action::NextSide(s(2)),
        Action::Do(Command::Crash(leader)),
        Action::ToggleHold,
        Action::TogglePanel(Panel::NewCluster),
    ] {
        page.does(action);
    }
    let settings = Settings { servers: 7, seed: 3, ..Settings::default() };
    page.does(Action::NewCluster(settings));
    let mut fresh = Page::with(settings);
    fresh.does(Action::Slower);
    let old = page.0.history().branches()[0].id();
    assert_eq!((page.cluster(), page.0.place()), (fresh.cluster(), 0));
    assert_eq!((page.0.typed_value.as_str(), page.0.panel, page.0.is_playing()), ("", None, true));
    assert_eq!((&page.0.sides, page.0.selected_server), (&fresh.0.sides, s(1)));
    assert_eq!((page.0.slowness(), page.0.next_letter().as_str()), (200, "a"));
    page.does(Action::LookAt(old));
    assert!(page.cluster().seat(leader).is_some_and(|seat| seat.is_crashed()));
}

#[test]
fn settings_of_a_new_cluster_that_are_off_are_told() {
    let mut page = Page::of(5);
    let wrong = [
        (Settings { servers: 10, ..Settings::default() }, SettingsError::Servers),
        (Settings { loss_percent: 101, ..Settings::default() }, SettingsError::Percent),
        (
            Settings { latency_min_us: 20_000, ..Settings::default() },
            SettingsError::LatencyReversed,
        ),
    ];
    for (settings, error) in wrong {
        page.refuses(Action::NewCluster(settings), Notice::Refused(Refusal::Settings(error)));
    }
}

#[test]
fn a_speed_that_is_asked_for_is_met_as_nearly_as_can_be() {
    for (asked, met) in [(0, 1), (1, 1), (3, 2), (30, 20), (99, 100), (700, 500), (u32::MAX, 1000)]
    {
        assert_eq!(Page::of(3).0.at_slowness(asked).slowness(), met, "1:{asked}");
    }
    for speed in SPEEDS {
        assert_eq!(Page::of(3).0.at_slowness(speed).slowness(), speed);
    }
}

/// With a seed that the page opens with, somebody leads within five seconds.
#[test]
fn an_election_that_has_a_winner_is_over_in_five_seconds() {
    let mut splits = 0;
    for servers in 3..=MAX_SERVERS {
        for seed in 0..200 {
            let settings = Settings { servers, seed, ..Settings::default() };
            let page = Page::with(settings);
            let mut cluster = page.cluster().clone();
            let start = cluster.now();
            let until = Command::Run(start + FIVE_SECONDS_AT_1_100_US);
            cluster.apply(&until, &mut Vec::new()).expect("the clock runs");
            let elects = elects_at_once(settings);
            assert_eq!(cluster.leader().is_some(), elects, "{servers} servers, seed {seed}");
            splits += usize::from(!elects);
        }
    }
    assert!((1..100).contains(&splits), "a first vote splits now and then: {splits} of 1400");
}

#[test]
fn what_is_looked_at_outlives_a_new_cluster() {
    let session = Page::of(3).0.after(Action::Look(View::Logs));
    let session = session.after(Action::NewCluster(Settings::default()));
    assert_eq!(session.view, View::Logs);
    assert_eq!(session.after(Action::Look(View::Logs)).view, View::Table, "twice is back");
}
