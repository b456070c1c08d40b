//! A run as a link.

use proptest::prelude::*;
use proptest::sample::Index;
use raft_workshop::cluster::history::{Act, Bookmark, Run, RunError};
use raft_workshop::cluster::{Command, Mode, NoteId, Refusal, Settings};
use raft_workshop::raft::{
    BreakableRule, BrokenRules, Config, Micros, Persistent, Snapshot, StateMachine,
};
use raft_workshop::share::link::{
    LinkError, MAX_LINK_CHARS, MAX_LINK_MOMENTS, from_fragment, to_fragment,
};
use raft_workshop::share::{Saved, Shown, View};

use super::cases;
use super::runs::{Recorder, events_of, presented, saved, shown_at_the_end};
use crate::support::{at, granted, s, servers, sheet, value};

/// A run with nothing around it.
fn bare(run: Run) -> Saved {
    let shown = Shown { place: 0, at: 0, mode: Mode::Flow, view: View::Table };
    Saved { run, shown, bookmarks: Vec::new(), name: None }
}

fn one_act(command: Command) -> Saved {
    let acts = vec![Act { after: 0, at: 0, command }];
    bare(Run { settings: Settings::default(), acts, moments: 1 })
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn what_is_linked_comes_back(saved in saved(0..80)) {
        let fragment = to_fragment(&saved);
        let fragment = fragment.expect("a short run has a link");
        prop_assert!(fragment.starts_with("#r1."));
        let safe = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        prop_assert!(fragment[1..].chars().all(safe), "{}", fragment);
        let opened = from_fragment(&fragment).expect("a link opens");
        prop_assert_eq!(&opened, &saved);
        prop_assert_eq!(events_of(&opened.run), events_of(&saved.run));
    }

    #[test]
    fn a_link_that_was_cut_is_told_so(saved in saved(0..20), at in any::<Index>()) {
        let fragment = to_fragment(&saved).expect("a short run has a link");
        let head = "#r1.".len();
        let cut = &fragment[..head + at.index(fragment.len() - head)];
        prop_assert_eq!(from_fragment(cut), Err(LinkError::Cut), "{}", cut);
    }

    #[test]
    fn a_link_that_was_altered_is_not_opened_as_another(
        saved in saved(0..20),
        place in any::<Index>(),
        letter in proptest::char::range('!', 'z'),
    ) {
        let mut fragment = to_fragment(&saved).expect("a short run has a link").into_bytes();
        let place = place.index(fragment.len());
        fragment[place] = letter as u8;
        let fragment = String::from_utf8(fragment).expect("all are letters");
        if let Ok(opened) = from_fragment(&fragment) {
            prop_assert_eq!(opened, saved);
        }
    }
}

/// A link, and what it holds.
type Link = (&'static str, fn() -> Saved);

/// Links that were made once, and have to open for ever: none of them is ever changed.
const LINKS_OF_VERSION_1: [Link; 3] = [
    ("#r1.CwUBAAAAAAAAAAAAL-lP6Q", || {
        bare(Run { settings: Settings::default(), acts: Vec::new(), moments: 0 })
    }),
    (
        "#r1.owID0qfNCQsAoI0GwZoMAcC4AgKowAIDiCfwLgUBBgMHAQkBCgHIAQsCDAGAtRgCGRwAACdib290IFMxIHRlcm0gMiB2b3RlZCBTMyBsb2cgMS4xQDEgMi4yQDIBAeoBAwHhCgMB6goDAQkDBwAKAAwAAwESAQG_AwFKBWVhcmx5AwEvgI7OHAMBJAMBUQIDAVEEAwE2AwE_A3g9MQMBtAMBYwIDAVoDAwEbAQEALGZvcmdlIFMyLT5TMyBSZXF1ZXN0Vm90ZVJlcGx5IHRlcm0gOSBncmFudGVkAwHGDwMBgQMBigMBbQMBdgMBkAIJAgMBnAEDAaIDAdgCGWQCAgICBm1lbmRlZAkJDTxiPnN0YW5kczwvYj4LbGVkIGJ5IGhhbmTNaa2H",
        led_by_hand,
    ),
    ("#r1.IgH___________8BAAAEBAAkAwFIAsOpAwHPAwG9AwMFAAC8t1np", || {
        let settings = Settings { servers: 1, seed: u64::MAX, ..Settings::default() };
        let acts = [
            Command::Timeout(s(1)),
            Command::Request(Some(s(1)), value("é")),
            Command::TakeSnapshot(s(1)),
            Command::Read(Some(s(1))),
        ];
        let run = one_after_the_other(settings, &acts);
        let shown = Shown { place: 3, at: 3, mode: Mode::Hold, view: View::Logs };
        Saved { shown, ..bare(run) }
    }),
];

/// Acts a microsecond apart.
fn one_after_the_other(settings: Settings, commands: &[Command]) -> Run {
    let mut moments = 0;
    let act = |(at, command): (Micros, &Command)| {
        let act = Act { after: moments, at, command: command.clone() };
        moments += u64::from(act.is_moment());
        act
    };
    let acts = (0..).zip(commands).map(act).collect();
    Run { settings, acts, moments }
}

/// Nearly every act that a link can tell, and every setting.
fn led_by_hand() -> Saved {
    let raft = Config {
        election_timeout_min_us: 100_000,
        election_timeout_max_us: 200_001,
        heartbeat_us: 40_000,
        retry_us: 41_000,
        max_entries: 3,
        no_op: true,
        pre_vote: false,
        check_quorum: true,
        snapshot_at: Some(200),
        snapshot_chunk: 2,
        broken: BrokenRules::default().with(BreakableRule::VoteOnce),
    };
    let settings = Settings {
        servers: 3,
        seed: 20_141_010,
        raft,
        latency_min_us: 5_000,
        latency_max_us: 6_000,
        loss_percent: 0,
        duplication_percent: 1,
        client_retry_us: Some(400_000),
    };
    let mended = Config { broken: BrokenRules::default(), ..raft };
    let changed = Config { no_op: false, snapshot_at: None, ..mended };
    let acts = [
        Command::Boot(s(1), sheet(2, Some(3), &[1, 2])),
        Command::Mend(BreakableRule::VoteOnce),
        Command::Break(BreakableRule::SessionDedup),
        Command::Mend(BreakableRule::SessionDedup),
        Command::Set(Settings { raft: changed, client_retry_us: None, ..settings }),
        Command::Hold,
        Command::Read(Some(s(3))),
        Command::Request(Some(s(3)), value("early")),
        Command::SetTimer(s(3), 60_000_000),
        Command::Timeout(s(1)),
        Command::Deliver(NoteId(1)),
        Command::Deliver(NoteId(3)),
        Command::Heartbeat(s(1)),
        Command::Request(None, value("x=1")),
        Command::Read(None),
        Command::Duplicate(NoteId(4)),
        Command::Drop(NoteId(2)),
        Command::Flow,
        Command::Forge(s(2), s(3), granted(9)),
        Command::ChangeMembers(servers(&[1, 2, 3, 4])),
        Command::Pause(s(4)),
        Command::Resume(s(4)),
        Command::Crash(s(2)),
        Command::Restart(s(2)),
        Command::Split(vec![servers(&[1, 4]), servers(&[2])]),
        Command::Cut(s(4), s(1)),
        Command::Heal,
        Command::Transfer(s(1), s(2)),
    ];
    let run = one_after_the_other(settings, &acts);
    let shown = Shown { place: run.moments, at: 100, mode: Mode::Flow, view: View::Diagram };
    let bookmark = |place, name: &str| Bookmark { place, at: place, name: name.into() };
    let bookmarks = vec![bookmark(2, "mended"), bookmark(9, "<b>stands</b>")];
    Saved { run, shown, bookmarks, name: Some("led by hand".into()) }
}

#[test]
fn links_of_version_1_open_for_ever() {
    for (link, saved) in LINKS_OF_VERSION_1 {
        assert_eq!(to_fragment(&saved()).as_deref(), Ok(link));
        assert_eq!(from_fragment(link), Ok(saved()));
    }
}

#[test]
fn a_presenters_links_are_short() {
    let mut lengths: Vec<usize> = (1..=20)
        .map(|seed| {
            let run = presented(200, seed);
            let shown = shown_at_the_end(&run);
            let saved = Saved { shown, ..bare(run) };
            to_fragment(&saved).expect("such a run has a link").len()
        })
        .collect();
    lengths.sort_unstable();
    let (shortest, longest) = (lengths[0], lengths[lengths.len() - 1]);
    println!("200 acts: {shortest} to {longest} characters, median {}", lengths[lengths.len() / 2]);
    assert!(longest < 2_000, "{longest} characters");
}

#[test]
fn what_is_no_link_to_a_run_is_told_so() {
    for fragment in ["", "#", "#about", "r1", "r.", "r01.", "x1.AAAA", "é.", "#r-1.AAAA"] {
        assert_eq!(from_fragment(fragment), Err(LinkError::NotALink), "{fragment}");
    }
}

#[test]
fn a_link_from_the_future_is_told_so() {
    assert_eq!(from_fragment("#r2.anything"), Err(LinkError::FromTheFuture(2)));
    let told = LinkError::FromTheFuture(2).to_string();
    assert!(told.contains("later version"), "{told}");
}

#[test]
fn a_link_that_is_too_long_is_not_even_read() {
    let fragment = format!("#r1.{}", "A".repeat(MAX_LINK_CHARS));
    assert_eq!(from_fragment(&fragment), Err(LinkError::TooLong));
}

#[test]
fn a_run_that_is_too_long_for_a_link_is_told_so() {
    let mut recorder = Recorder::new(Settings { servers: 1, ..Settings::default() });
    let acts = (0..9_999).map(|nth| {
        let text = format!("{nth:0>16}");
        recorder.does(&Command::Request(Some(s(1)), value(&text)));
    });
    acts.for_each(drop);
    assert_eq!(to_fragment(&bare(recorder.run())), Err(LinkError::TooLong));

    let run =
        Run { settings: Settings::default(), acts: Vec::new(), moments: MAX_LINK_MOMENTS + 1 };
    assert_eq!(to_fragment(&bare(run)), Err(LinkError::TooManyMoments));
}

#[test]
fn a_run_that_takes_too_long_for_a_link_is_told_so() {
    // Whoever is asked sends all of its log again and again, to servers that never answer.
    let raft =
        Config { heartbeat_us: 1_000, retry_us: 1_000, max_entries: 10_000, ..Config::default() };
    let settings = Settings { servers: 3, raft, latency_max_us: 10_000, ..Settings::default() };
    let mut recorder = Recorder::new(settings);
    recorder.does(&Command::Timeout(s(1)));
    recorder.runs(40_000);
    recorder.does(&Command::Crash(s(2)));
    recorder.does(&Command::Crash(s(3)));
    for _ in 0..2_000 {
        recorder.does(&Command::Request(Some(s(1)), value("x")));
    }
    let run = recorder.run();
    let run = Run { moments: run.moments + 20_000, ..run };
    assert_eq!(to_fragment(&bare(run)), Err(LinkError::TooMuchWork));
}

#[test]
fn what_cannot_be_carried_out_is_told_with_its_act() {
    let refused = RunError::Act(1, Refusal::IsNotCrashed(s(2)));
    let error = to_fragment(&one_act(Command::Restart(s(2)))).expect_err("S2 is up");
    assert_eq!(error, LinkError::Run(refused));
    assert_eq!(error.to_string(), "this run can't be carried out: act 1: S2 is not crashed");
}

#[test]
fn what_there_is_no_way_to_tell_is_told_with_its_act() {
    let snapshot = Snapshot {
        last: at(0, 0),
        configuration: raft_workshop::raft::Configuration::simple(servers(&[1])),
        state: StateMachine::default(),
    };
    let sheet = Persistent { snapshot: Some(snapshot.into()), ..sheet(1, None, &[]) };
    let saved = one_act(Command::Boot(s(1), sheet));
    assert_eq!(to_fragment(&saved), Err(LinkError::Unsayable(1)));
}
