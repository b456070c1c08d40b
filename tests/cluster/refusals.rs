//! What is refused, and with which reason; a refusal changes nothing.

use raft_workshop::cluster::{Cluster, Command, NoteId, Refusal, Settings, SettingsError};
use raft_workshop::raft::{BreakableRule, ChangeRefusal, Config, ConfigError, TransferRefusal};

use crate::support::table::Table;
use crate::support::{granted, joint, request, s, servers, sheet, value};

#[test]
fn a_server_that_is_not_there() {
    let mut table = Table::of(3);
    let absent = s(4);
    for command in [
        Command::Boot(absent, sheet(0, None, &[])),
        Command::Timeout(absent),
        Command::SetTimer(absent, 1),
        Command::Heartbeat(absent),
        Command::Request(Some(absent), value("x")),
        Command::Forge(absent, s(1), granted(1)),
        Command::Forge(s(1), absent, granted(1)),
        Command::Crash(absent),
        Command::Restart(absent),
        Command::Pause(absent),
        Command::Resume(absent),
        Command::Split(vec![servers(&[1, 4])]),
        Command::Cut(s(1), absent),
        Command::Cut(absent, s(1)),
    ] {
        table.refuses(command, Refusal::NoSuchServer(absent));
    }
}

#[test]
fn a_note_that_is_not_there() {
    let mut table = Table::held(3);
    table.does(Command::Timeout(s(1)));
    let gone = table.note(1, 2);
    table.does(Command::Drop(gone));
    for id in [gone, NoteId(0), NoteId(u64::MAX)] {
        for command in [Command::Deliver(id), Command::Drop(id), Command::Duplicate(id)] {
            table.refuses(command, Refusal::NoSuchNote(id));
        }
    }
}

#[test]
fn what_a_crashed_server_cannot_do() {
    let mut table = Table::held(3);
    table.crash(&[1]);
    for command in [
        Command::Crash(s(1)),
        Command::Pause(s(1)),
        Command::Timeout(s(1)),
        Command::SetTimer(s(1), 1_000),
        Command::Heartbeat(s(1)),
        Command::Request(Some(s(1)), value("x")),
    ] {
        table.refuses(command, Refusal::IsCrashed(s(1)));
    }
    table.refuses(Command::Resume(s(1)), Refusal::IsNotPaused(s(1)));
}

#[test]
fn what_a_sleeper_cannot_do() {
    let mut table = Table::held(3);
    table.does(Command::Timeout(s(2)));
    table.does(Command::Pause(s(1)));
    for command in [
        Command::Pause(s(1)),
        Command::Timeout(s(1)),
        Command::SetTimer(s(1), 1_000),
        Command::Heartbeat(s(1)),
        Command::Request(Some(s(1)), value("x")),
    ] {
        table.refuses(command, Refusal::IsPaused(s(1)));
    }
    let note = table.note(2, 1);
    table.refuses(Command::Deliver(note), Refusal::ReceiverPaused(note, s(1)));
    table.refuses(Command::Restart(s(1)), Refusal::IsNotCrashed(s(1)));
    table.does(Command::Crash(s(1)));
}

#[test]
fn what_a_server_that_is_up_cannot_do() {
    let mut table = Table::of(3);
    table.refuses(Command::Restart(s(1)), Refusal::IsNotCrashed(s(1)));
    table.refuses(Command::Resume(s(1)), Refusal::IsNotPaused(s(1)));
    table.refuses(Command::Heartbeat(s(1)), Refusal::IsNotLeader(s(1)));
    table.refuses(request("x"), Refusal::NoLeader);
}

#[test]
fn what_a_leader_cannot_do() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.refuses(Command::Timeout(s(1)), Refusal::IsLeader(s(1)));
    table.refuses(Command::SetTimer(s(1), 1_000), Refusal::IsLeader(s(1)));
}

#[test]
fn a_sheet_that_comes_too_late() {
    let boot = Command::Boot(s(1), sheet(1, None, &[]));
    let mut table = Table::of(3);
    table.does(boot.clone());
    table.does(boot.clone());
    let mut later = table.clone();
    later.does(Command::Run(1));
    later.refuses(boot.clone(), Refusal::AlreadyRunning);
    table.does(Command::Timeout(s(2)));
    table.refuses(boot, Refusal::AlreadyRunning);
}

#[test]
fn a_sheet_that_no_server_could_have_written() {
    let mut table = Table::of(3);
    for impossible in [
        sheet(1, None, &[2]),
        sheet(3, None, &[2, 1]),
        sheet(3, None, &[0, 1]),
        sheet(3, Some(4), &[]),
    ] {
        table.refuses(Command::Boot(s(1), impossible), Refusal::ImpossibleSheet);
    }
    for possible in [sheet(2, Some(3), &[1, 1, 2]), sheet(0, None, &[]), sheet(5, Some(1), &[])] {
        table.does(Command::Boot(s(1), possible));
    }
}

#[test]
fn walls_that_are_none() {
    let mut table = Table::of(5);
    for (sides, refusal) in [
        (vec![], Refusal::OneSideOnly),
        (vec![servers(&[])], Refusal::OneSideOnly),
        (vec![servers(&[1, 2, 3, 4, 5])], Refusal::OneSideOnly),
        (vec![servers(&[1, 2]), servers(&[2, 3])], Refusal::OnTwoSides(s(2))),
    ] {
        table.refuses(Command::Split(sides), refusal);
    }
    table.refuses(Command::Heal, Refusal::NothingToHeal);
    table.refuses(Command::Cut(s(1), s(1)), Refusal::AlreadyCut);
    table.does(Command::Cut(s(1), s(2)));
    table.refuses(Command::Cut(s(1), s(2)), Refusal::AlreadyCut);
    table.does(Command::Cut(s(2), s(1)));
    table.does(Command::Heal);
}

#[test]
fn settings_that_cannot_be() {
    let usual = Settings::default();
    let raft = |config: Config| Settings { raft: config, ..usual };
    let config = Config::default();
    let cases = [
        (Settings { servers: 0, ..usual }, SettingsError::Servers),
        (Settings { servers: 10, ..usual }, SettingsError::Servers),
        (Settings { latency_min_us: 20_000, ..usual }, SettingsError::LatencyReversed),
        (Settings { latency_max_us: 10_000_001, ..usual }, SettingsError::LatencyRange),
        (Settings { loss_percent: 101, ..usual }, SettingsError::Percent),
        (Settings { duplication_percent: 101, ..usual }, SettingsError::Percent),
        (
            raft(Config { election_timeout_min_us: 400_000, ..config }),
            ConfigError::ElectionTimeoutReversed.into(),
        ),
        (
            raft(Config { election_timeout_min_us: 0, ..config }),
            ConfigError::ElectionTimeoutRange.into(),
        ),
        (
            raft(Config { election_timeout_max_us: 60_000_001, ..config }),
            ConfigError::ElectionTimeoutRange.into(),
        ),
        (raft(Config { heartbeat_us: 999, ..config }), ConfigError::HeartbeatRange.into()),
        (raft(Config { heartbeat_us: u64::MAX, ..config }), ConfigError::HeartbeatRange.into()),
        (raft(Config { retry_us: 0, ..config }), ConfigError::RetryRange.into()),
        (raft(Config { max_entries: 0, ..config }), ConfigError::NoEntries.into()),
        (raft(Config { snapshot_at: Some(0), ..config }), ConfigError::NothingToSnapshot.into()),
        (raft(Config { snapshot_chunk: 0, ..config }), ConfigError::EmptyChunk.into()),
        (Settings { client_retry_us: Some(999), ..usual }, SettingsError::ClientRetryRange),
        (Settings { client_retry_us: Some(u64::MAX), ..usual }, SettingsError::ClientRetryRange),
    ];
    for (settings, error) in cases {
        assert_eq!(Cluster::new(settings).err(), Some(error));
        if (1..=9).contains(&settings.servers) {
            Table::of(3).refuses(Command::Set(settings), Refusal::Settings(error));
        }
    }
}

#[test]
fn time_and_timers_out_of_range() {
    let mut table = Table::of(3);
    table.run(1_000);
    table.refuses(Command::Run(999), Refusal::TimeGoesOnlyForward);
    table.refuses(Command::Run(u64::MAX), Refusal::TimeTooLong);
    table.refuses(Command::SetTimer(s(1), 60_000_001), Refusal::TimerTooLong);
    table.does(Command::SetTimer(s(1), 60_000_000));
}

#[test]
fn a_step_when_nothing_can_happen() {
    let mut table = Table::of(3);
    table.crash(&[1, 2]);
    table.does(Command::Pause(s(3)));
    table.refuses(Command::Step, Refusal::NothingCanHappen);
    table.run(1_000_000);
}

#[test]
fn who_has_no_vote_does_not_stand() {
    let mut table = Table::held(2);
    table.elect_by_hand(1);
    table.does(request("a"));
    table.settle();
    table.does(Command::ChangeMembers(servers(&[1, 2, 3])));
    table.refuses(Command::Timeout(s(3)), Refusal::NotAVoter(s(3)));
    table.refuses(Command::SetTimer(s(3), 1_000), Refusal::NotAVoter(s(3)));
}

#[test]
fn a_snapshot_of_nothing() {
    let mut table = Table::held(1);
    table.refuses(Command::TakeSnapshot(s(1)), Refusal::NothingToCompact(s(1)));
    table.elect_by_hand(1);
    table.does(request("a"));
    table.does(Command::TakeSnapshot(s(1)));
    table.refuses(Command::TakeSnapshot(s(1)), Refusal::NothingToCompact(s(1)));
    table.crash(&[1]);
    table.refuses(Command::TakeSnapshot(s(1)), Refusal::IsCrashed(s(1)));
}

#[test]
fn a_rule_that_is_broken_already_or_not() {
    let mut table = Table::of(1);
    for rule in BreakableRule::ALL {
        table.refuses(Command::Mend(rule), Refusal::IsNotBroken(rule));
        table.does(Command::Break(rule));
        table.refuses(Command::Break(rule), Refusal::IsBroken(rule));
        table.does(Command::Set(Settings { loss_percent: 1, ..Settings::default() }));
        assert!(table.cluster.settings().raft.broken.contains(rule), "settings leave it");
        table.does(Command::Mend(rule));
    }
    assert!(table.cluster.settings().raft.broken.is_empty());
}

#[test]
fn every_refusal_is_a_sentence() {
    let refusals = [
        Refusal::Settings(SettingsError::Servers),
        Refusal::Settings(SettingsError::Raft(ConfigError::RetryRange)),
        Refusal::NoSuchServer(s(7)),
        Refusal::NoSuchNote(NoteId(12)),
        Refusal::AlreadyRunning,
        Refusal::IsCrashed(s(1)),
        Refusal::TooManyNotes,
        Refusal::LogFull(s(2)),
        Refusal::TermTooHigh,
        Refusal::TimeTooLong,
        Refusal::TooManyEvents,
        Refusal::OnTwoSides(s(3)),
        Refusal::SplitVoteAlone,
        Refusal::SplitVotePreVote,
        Refusal::IndexTooHigh,
        Refusal::NotAVoter(s(4)),
        Refusal::Change(ChangeRefusal::CatchingUp(servers(&[6]))),
        Refusal::Change(ChangeRefusal::NotCommitted(joint(&[1, 2], &[2, 5]))),
        Refusal::NextServer(s(8)),
        Refusal::Transfer(s(1), TransferRefusal::UnderWay(s(9))),
        Refusal::NothingToCompact(s(1)),
        Refusal::IsBroken(BreakableRule::VoteOnce),
        Refusal::IsNotBroken(BreakableRule::VoteOnce),
        Refusal::TooManyClients,
    ];
    let texts: Vec<String> = refusals.iter().map(ToString::to_string).collect();
    assert!(texts.iter().all(|text| text.split(' ').count() >= 3), "{texts:?}");
    for named in [
        "S6",
        "S1 S2 / S2 S5",
        "S8",
        "S9",
        "vote-once",
        "100000",
        "S7",
        "#12",
        "1000 notes",
        "S2 holds at most 10000",
        "1000000",
        "24 h",
        "1 ms",
    ] {
        assert!(texts.iter().any(|text| text.contains(named)), "{named} in {texts:?}");
    }
}
