//! What can be refused, violated or lost, in words: every kind of it.

use raft_workshop::cluster::{
    Fate, Loss, Note, NoteId, Origin, Property, Refusal, Settings, SettingsError, Violation, What,
};
use raft_workshop::raft::{
    self, BreakableRule, ChangeRefusal, ClientId, ConfigError, Configuration, Effect, Message,
    MessageKind, Reason, Rule, Session, StateMachine, TransferRefusal,
};
use raft_workshop::script::Command;
use raft_workshop::view::lesson::task;
use raft_workshop::view::tell;
use raft_workshop::view::text::Texts;

use crate::support::{at, refused, request_vote, s};

/// A sentence: it begins with a capital letter or a name, ends with a full stop, and nothing in it
/// is left to fill in.
#[track_caller]
pub fn assert_sentence(text: &str) {
    assert!(text.ends_with(['.', ')']), "{text:?}");
    assert!(text.starts_with(|c: char| c.is_uppercase() || "(“".contains(c)), "{text:?}");
    assert_filled(text);
}

/// Nothing is left to fill in, and no text was lacking.
#[track_caller]
pub fn assert_filled(text: &str) {
    assert!(!text.is_empty() && !text.contains(['{', '}']), "{text:?}");
    let keys = ["tell-", "cap-", "label-", "refusal-", "violation-", "list-"];
    assert!(!keys.iter().any(|key| text.contains(key)), "{text:?}");
    assert!(!text.contains("none") && !text.contains("unknown"), "{text:?}");
    assert!(!text.contains("  ") && text.trim() == text, "{text:?}");
}

/// All kinds of refusals. One that is new has to be added: its place in the list is its number.
fn refusals() -> Vec<Refusal> {
    let number = |refusal: &Refusal| match refusal {
        Refusal::Settings(_) => 0,
        Refusal::NoSuchServer(_) => 1,
        Refusal::NoSuchNote(_) => 2,
        Refusal::Stopped(_) => 3,
        Refusal::AlreadyRunning => 4,
        Refusal::IsCrashed(_) => 5,
        Refusal::IsNotCrashed(_) => 6,
        Refusal::IsPaused(_) => 7,
        Refusal::IsNotPaused(_) => 8,
        Refusal::IsLeader(_) => 9,
        Refusal::IsNotLeader(_) => 10,
        Refusal::NoLeader => 11,
        Refusal::ReceiverPaused(..) => 12,
        Refusal::HeldBack(_) => 13,
        Refusal::TooManyNotes => 14,
        Refusal::LogFull(_) => 15,
        Refusal::TermTooHigh => 16,
        Refusal::IndexTooHigh => 17,
        Refusal::ImpossibleSheet => 18,
        Refusal::TimerTooLong => 19,
        Refusal::TimeGoesOnlyForward => 20,
        Refusal::TimeTooLong => 21,
        Refusal::TooManyEvents => 22,
        Refusal::NothingCanHappen => 23,
        Refusal::NothingToHeal => 24,
        Refusal::OneSideOnly => 25,
        Refusal::OnTwoSides(_) => 26,
        Refusal::AlreadyCut => 27,
        Refusal::SplitVoteAlone => 28,
        Refusal::SplitVoteNoMajority => 29,
        Refusal::SplitVoteNoCandidate => 30,
        Refusal::SplitVotePreVote => 31,
        Refusal::SplitVoteUnderWay => 32,
        Refusal::NotAVoter(_) => 33,
        Refusal::Change(ChangeRefusal::NotLeader) => 34,
        Refusal::Change(ChangeRefusal::NoMembers) => 35,
        Refusal::Change(ChangeRefusal::NoChange) => 36,
        Refusal::Change(ChangeRefusal::CatchingUp(_)) => 37,
        Refusal::Change(ChangeRefusal::NotCommitted(_)) => 38,
        Refusal::NextServer(_) => 39,
        Refusal::Transfer(_, TransferRefusal::NotLeader) => 40,
        Refusal::Transfer(_, TransferRefusal::ToItself) => 41,
        Refusal::Transfer(_, TransferRefusal::NotAVoter(_)) => 42,
        Refusal::Transfer(_, TransferRefusal::UnderWay(_)) => 43,
        Refusal::NothingToCompact(_) => 44,
        Refusal::IsBroken(_) => 45,
        Refusal::IsNotBroken(_) => 46,
        Refusal::TooManyClients => 47,
    };
    let all = vec![
        Refusal::Settings(SettingsError::Servers),
        Refusal::NoSuchServer(s(9)),
        Refusal::NoSuchNote(NoteId(12)),
        Refusal::Stopped(Property::LogMatching),
        Refusal::AlreadyRunning,
        Refusal::IsCrashed(s(1)),
        Refusal::IsNotCrashed(s(1)),
        Refusal::IsPaused(s(1)),
        Refusal::IsNotPaused(s(1)),
        Refusal::IsLeader(s(1)),
        Refusal::IsNotLeader(s(1)),
        Refusal::NoLeader,
        Refusal::ReceiverPaused(NoteId(12), s(2)),
        Refusal::HeldBack(NoteId(12)),
        Refusal::TooManyNotes,
        Refusal::LogFull(s(1)),
        Refusal::TermTooHigh,
        Refusal::IndexTooHigh,
        Refusal::ImpossibleSheet,
        Refusal::TimerTooLong,
        Refusal::TimeGoesOnlyForward,
        Refusal::TimeTooLong,
        Refusal::TooManyEvents,
        Refusal::NothingCanHappen,
        Refusal::NothingToHeal,
        Refusal::OneSideOnly,
        Refusal::OnTwoSides(s(3)),
        Refusal::AlreadyCut,
        Refusal::SplitVoteAlone,
        Refusal::SplitVoteNoMajority,
        Refusal::SplitVoteNoCandidate,
        Refusal::SplitVotePreVote,
        Refusal::SplitVoteUnderWay,
        Refusal::NotAVoter(s(4)),
        Refusal::Change(ChangeRefusal::NotLeader),
        Refusal::Change(ChangeRefusal::NoMembers),
        Refusal::Change(ChangeRefusal::NoChange),
        Refusal::Change(ChangeRefusal::CatchingUp([s(4), s(5)].into_iter().collect())),
        Refusal::Change(ChangeRefusal::NotCommitted(Configuration::default())),
        Refusal::NextServer(s(6)),
        Refusal::Transfer(s(1), TransferRefusal::NotLeader),
        Refusal::Transfer(s(1), TransferRefusal::ToItself),
        Refusal::Transfer(s(1), TransferRefusal::NotAVoter(s(4))),
        Refusal::Transfer(s(1), TransferRefusal::UnderWay(s(2))),
        Refusal::NothingToCompact(s(1)),
        Refusal::IsBroken(BreakableRule::Majority),
        Refusal::IsNotBroken(BreakableRule::Majority),
        Refusal::TooManyClients,
    ];
    assert!(all.iter().map(number).eq(0..=47));
    all
}

#[test]
fn every_refusal_is_a_sentence() {
    let texts = Texts::english();
    for refusal in refusals() {
        assert_sentence(&tell::refusal(&texts, &refusal));
    }
    let note = Refusal::ReceiverPaused(NoteId(12), s(2));
    assert_eq!(tell::refusal(&texts, &note), "S2 is paused: note #12 waits until it wakes up.");
}

#[test]
fn every_mistake_in_settings_is_a_sentence() {
    let texts = Texts::english();
    let errors = [
        SettingsError::Servers,
        SettingsError::LatencyReversed,
        SettingsError::LatencyRange,
        SettingsError::Percent,
        SettingsError::Raft(ConfigError::ElectionTimeoutReversed),
        SettingsError::Raft(ConfigError::ElectionTimeoutRange),
        SettingsError::Raft(ConfigError::HeartbeatRange),
        SettingsError::Raft(ConfigError::RetryRange),
        SettingsError::Raft(ConfigError::NoEntries),
        SettingsError::Raft(ConfigError::NothingToSnapshot),
        SettingsError::Raft(ConfigError::EmptyChunk),
        SettingsError::ClientRetryRange,
    ];
    for error in errors {
        assert_sentence(&tell::settings_error(&texts, error));
        assert_sentence(&tell::refusal(&texts, &Refusal::Settings(error)));
    }
}

#[test]
fn every_violation_is_a_sentence_that_names_who_and_where() {
    let texts = Texts::english();
    let (first, second) = (s(1), s(2));
    let violations = [
        (
            Violation::TwoLeaders { term: 3, first, second },
            "S1 and S2 were both elected in term 3.",
        ),
        (
            Violation::LeaderRewrote { leader: first, term: 3, index: 4 },
            "S1, the leader of term 3, changed its own log at index 4.",
        ),
        (
            Violation::LogsDiffer { first, second, id: at(4, 2) },
            "S1 and S2 both hold 4@2, but their logs differ up to it.",
        ),
        (
            Violation::LeaderLacks { leader: first, term: 3, id: at(4, 2), committed_in: 2 },
            "S1, the leader of term 3, lacks 4@2, which was committed in term 2.",
        ),
        (
            Violation::AppliedDifferently {
                first,
                second,
                index: 4,
                first_term: 2,
                second_term: 3,
            },
            "At index 4 S1 applied an entry of term 2, but S2 one of term 3.",
        ),
        (
            Violation::AppliedTwice {
                server: first,
                session: Session { client: ClientId(2), serial: 3 },
                first: 4,
                second: 6,
            },
            "S1 applied the client’s command C2.3 twice, at index 4 and again at index 6.",
        ),
    ];
    for ((violation, sentence), property) in violations.iter().zip(Property::ALL) {
        assert_eq!(violation.property(), property);
        assert_eq!(tell::violation(&texts, violation), *sentence);
    }
}

#[test]
fn every_property_has_a_lamp_and_a_sentence_with_its_section() {
    let texts = Texts::english();
    for property in Property::ALL {
        let (lamp, sentence) = tell::property(&texts, property);
        assert_filled(&lamp);
        assert!(lamp.chars().count() <= 20, "{lamp:?}");
        assert_sentence(&sentence);
        assert!(sentence.contains("(§5.") || sentence.contains("(§8)"), "{sentence:?}");
    }
}

/// A note as it could lie on the table.
fn note(message: Message, reason: Option<Reason>) -> Note {
    Note {
        id: NoteId(7),
        from: s(3),
        to: s(1),
        message,
        reason: reason.map(Box::new),
        origin: Origin::Sent(Rule::Retry),
        sent_at: 0,
        arrives_at: 10_000,
        fate: Fate::Arrives,
    }
}

/// What a step with these events comes to in a sentence.
fn told(whats: Vec<What>) -> String {
    let event = |what| raft_workshop::cluster::Event { at: 1_000, step: 1, what };
    let events: Vec<_> = whats.into_iter().map(event).collect();
    let lines = tell::tell_step(&Texts::english(), &events);
    let sentences: Vec<String> = lines.into_iter().map(|line| line.text).collect();
    sentences.join(" ")
}

#[test]
fn every_loss_is_told() {
    let lost = |loss| told(vec![What::Lost(note(request_vote(2, at(0, 0)), None), loss)]);
    assert_eq!(
        lost(Loss::ByChance),
        "S3’s RequestVote for S1 gets lost on the way. Neither of the two notices."
    );
    assert_eq!(lost(Loss::AtWall), "S3’s RequestVote for S1 breaks at the wall.");
    assert_eq!(lost(Loss::ReceiverCrashed), "S3’s RequestVote for S1 finds nobody: S1 is crashed.");
    assert_eq!(lost(Loss::Dropped), "S3’s RequestVote for S1 was dropped.");
}

/// All kinds of reasons. One that is new has to be added: its place in the list is its number.
fn reasons() -> Vec<Reason> {
    let number = |reason: &Reason| match reason {
        Reason::StaleTerm { .. } => 0,
        Reason::AlreadyVoted(_) => 1,
        Reason::LogBehind { .. } => 2,
        Reason::PrevEntryMissing { .. } => 3,
        Reason::PrevEntryConflicts { .. } => 4,
        Reason::NotCandidate => 5,
        Reason::NotLeader => 6,
        Reason::AlreadyMatched(_) => 7,
        Reason::LeadsItself => 8,
        Reason::LeaderAlive(_) => 9,
        Reason::NotAVoter => 10,
        Reason::ChunkMissing { .. } => 11,
        Reason::NoSuchRead(_) => 12,
        Reason::OtherSnapshot(_) => 13,
    };
    let all = vec![
        Reason::StaleTerm { theirs: 2, ours: 3 },
        Reason::AlreadyVoted(s(2)),
        Reason::LogBehind { theirs: at(3, 2), ours: at(4, 2) },
        Reason::PrevEntryMissing { prev: at(5, 2), ours: at(3, 2) },
        Reason::PrevEntryConflicts { prev: at(5, 2), ours: at(5, 1) },
        Reason::NotCandidate,
        Reason::NotLeader,
        Reason::AlreadyMatched(4),
        Reason::LeadsItself,
        Reason::LeaderAlive(s(2)),
        Reason::NotAVoter,
        Reason::ChunkMissing { received: 8 },
        Reason::NoSuchRead(3),
        Reason::OtherSnapshot(at(4, 2)),
    ];
    assert!(all.iter().map(number).eq(0..=13));
    all
}

#[test]
fn every_reason_is_told_whether_a_note_was_refused_or_ignored() {
    let texts = Texts::english();
    for reason in reasons() {
        let from = s(3);
        let kind = MessageKind::RequestVote;
        for (message, effect) in [
            (request_vote(2, at(3, 2)), Effect::Refused { from, kind, reason }),
            (refused(2), Effect::Ignored { from, kind, reason }),
        ] {
            let did = raft::Event { rule: Rule::LateReply, effect };
            let delivered = What::Delivered(note(message, None));
            assert_sentence(&told(vec![delivered, What::Did(s(1), did)]));
        }
        let text = tell::note(&texts, &note(refused(3), Some(reason)));
        assert_filled(&text.label);
        assert!(text.detail.chars().count() <= 32, "{text:?}");
    }
}

#[test]
fn notes_of_every_kind_say_what_matters() {
    let texts = Texts::english();
    let said = |message, reason| {
        let text = tell::note(&texts, &note(message, reason));
        (text.title, text.detail, text.consent, text.label)
    };
    let is = |title: &str, detail: &str, consent, label: &str| {
        (title.to_owned(), detail.to_owned(), consent, label.to_owned())
    };
    assert_eq!(
        said(request_vote(3, at(4, 2)), None),
        is(
            "RequestVote",
            "term 3 · last 4@2",
            None,
            "RequestVote from S3 to S1, term 3, last entry 4@2"
        )
    );
    let reply = |granted| Message::RequestVoteReply { term: 3, granted };
    assert_eq!(
        said(reply(true), None),
        is("✓ vote granted", "term 3", Some(true), "Vote granted, from S3 to S1, term 3")
    );
    let behind = Reason::LogBehind { theirs: at(3, 2), ours: at(4, 2) };
    assert_eq!(
        said(reply(false), Some(behind)),
        is(
            "✗ vote refused",
            "log behind 3@2 < 4@2",
            Some(false),
            "Vote refused, from S3 to S1, term 3: log behind 3@2 < 4@2"
        )
    );
    assert_eq!(said(reply(false), None).1, "term 3");
}

#[test]
fn notes_with_entries_name_as_many_as_there_is_room_for() {
    let texts = Texts::english();
    let detail = |prev, values: &[&str]| {
        let entry = |text: &&str| raft::Entry {
            term: 3,
            payload: raft::Payload::Value(crate::support::value(text)),
        };
        let entries = values.iter().map(entry).collect();
        let message = Message::AppendEntries { term: 3, prev, entries, commit: 0 };
        tell::note(&texts, &note(message, None)).detail
    };
    assert_eq!(detail(at(3, 2), &[]), "term 3 · after 3@2 · nothing new");
    assert_eq!(detail(at(0, 0), &[]), "term 3 · nothing new");
    assert_eq!(detail(at(3, 2), &["c", "d"]), "term 3 · after 3@2 · c d");
    assert_eq!(detail(at(0, 0), &["a"]), "term 3 · from start · a");
    let many = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    assert_eq!(detail(at(3, 2), &many), "term 3 · after 3@2 · a b c d +5");
    assert_eq!(detail(at(3, 2), &["sixteen.letters!"]), "term 3 · 1 new entry");
    assert_eq!(detail(at(3, 2), &["sixteen.letters!", "x"]), "term 3 · 2 new entries");
}

#[test]
fn answers_and_origins_of_notes_are_said() {
    let texts = Texts::english();
    let accepted = |match_index| crate::support::accepted(3, match_index);
    let text = tell::note(&texts, &note(accepted(4), None));
    assert_eq!((text.title.as_str(), text.detail.as_str()), ("✓ accepted", "matches up to 4"));
    assert_eq!(tell::note(&texts, &note(accepted(0), None)).detail, "nothing to match yet");
    let reason = Reason::PrevEntryConflicts { prev: at(4, 2), ours: at(4, 1) };
    let text = tell::note(&texts, &note(refused(3), Some(reason)));
    assert_eq!((text.title.as_str(), text.detail.as_str()), ("✗ rejected", "has 4@1, not 4@2"));
    let copy = Note { origin: Origin::CopyOf(NoteId(5)), ..note(accepted(4), None) };
    let label = tell::note(&texts, &copy).label;
    assert_eq!(label, "Accepted, from S3 to S1, term 3, matches up to 4, a copy of note #5");
    let forged = Note { origin: Origin::Forged, ..copy };
    assert!(tell::note(&texts, &forged).label.ends_with(", written by nobody"));
}

#[test]
fn settings_are_told_in_milliseconds() {
    let settings = Settings { latency_min_us: 1_250, loss_percent: 5, ..Settings::default() };
    assert_eq!(
        told(vec![What::Set(settings)]),
        "The settings change: election timeout 150–300 ms, heartbeat 50 ms, latency 1.25–15 ms, \
         5 % lost, 0 % doubled."
    );
}

#[test]
fn who_has_not_seen_the_table_before_tells_less() {
    assert_eq!(
        told(vec![What::Restarted(s(1))]),
        "S1 starts from its sheet: term, vote and log. It has forgotten its commit index."
    );
    assert_eq!(
        told(vec![What::Duplicated(NoteId(12), NoteId(13))]),
        "Note #12 is copied: it will arrive twice."
    );
    let stood = Effect::BecameCandidate { term: 3 };
    let stood = raft::Event { rule: Rule::ElectionTimeout, effect: stood };
    assert_eq!(
        told(vec![What::TimedOut(s(1), raft::Timer::Election), What::Did(s(1), stood)]),
        "S1 heard no leader in time: it becomes a candidate in term 3, votes for itself and asks \
         all others."
    );
}

#[test]
fn a_violation_stops_the_story() {
    let violation = Violation::TwoLeaders { term: 3, first: s(1), second: s(2) };
    assert_eq!(
        told(vec![What::Violated(violation)]),
        "The run stops, for what must never happen has happened: S1 and S2 were both elected in \
         term 3."
    );
}

#[test]
fn a_full_table_is_told() {
    let timed_out = What::TimedOut(s(1), raft::Timer::Heartbeat);
    let full = || What::TableFull(s(1));
    assert_eq!(
        told(vec![timed_out.clone(), full()]),
        "The table is full: a note of S1 finds no place."
    );
    assert_eq!(
        told(vec![timed_out, full(), full()]),
        "The table is full: 2 notes of S1 find no place."
    );
}

/// Title, detail and label of a note.
fn said(message: Message, reason: Option<Reason>) -> [String; 3] {
    let text = tell::note(&Texts::english(), &note(message, reason));
    [text.title, text.detail, text.label]
}

#[test]
fn notes_about_an_election_to_come_say_for_which_term() {
    assert_eq!(
        said(Message::PreVote { term: 3, last: at(4, 2) }, None),
        ["PreVote", "for term 3 · last 4@2", "PreVote from S3 to S1, for term 3, last entry 4@2"]
    );
    let reply = |granted| Message::PreVoteReply { term: 3, granted };
    assert_eq!(said(reply(true), None)[..2], ["✓ would vote", "in term 3"]);
    assert_eq!(
        said(reply(false), Some(Reason::LeaderAlive(s(2)))),
        [
            "✗ would not vote",
            "has heard S2 lately",
            "Would not vote, from S3 to S1, term 3: has heard S2 lately"
        ]
    );
    assert_eq!(
        said(Message::TimeoutNow { term: 3 }, None)[..2],
        ["TimeoutNow", "term 3 · stand at once"]
    );
}

#[test]
fn notes_with_a_snapshot_say_which_part_of_it_they_carry() {
    let values = |count: usize| (0..count).map(|_| crate::support::value("a")).collect();
    let chunk = |offset, count, done| Message::InstallSnapshot {
        term: 2,
        last: at(4, 2),
        configuration: Configuration::default(),
        offset,
        chunk: std::sync::Arc::new(StateMachine::of(values(count))),
        done,
    };
    assert_eq!(
        said(chunk(0, 8, false), None),
        [
            "InstallSnapshot",
            "up to 4@2 · part 1–8",
            "InstallSnapshot from S3 to S1, term 2, snapshot up to 4@2, part 1 to 8"
        ]
    );
    assert!(said(chunk(8, 3, true), None)[2].ends_with("last part 9 to 11"));
    assert_eq!(said(chunk(0, 0, true), None)[1], "up to 4@2 · no values");
    let reply =
        |received, done| Message::InstallSnapshotReply { term: 2, last: at(4, 2), received, done };
    assert_eq!(said(reply(8, false), None)[..2], ["✓ stored", "8 values of 4@2"]);
    assert_eq!(said(reply(11, true), None)[..2], ["✓ stored", "all up to 4@2"]);
}

#[test]
fn notes_that_make_sure_of_a_leader_say_so() {
    let asks = Message::ReadIndex { term: 2, round: 1 };
    assert_eq!(said(asks, None)[..2], ["ReadIndex", "term 2 · do I still lead?"]);
    let answer = Message::ReadIndexReply { term: 2, round: 1 };
    assert_eq!(said(answer.clone(), None)[..2], ["✓ still follows", "term 2"]);
    let stale = Reason::StaleTerm { theirs: 2, ours: 3 };
    assert_eq!(said(answer, Some(stale))[..2], ["✗ rejected", "old term 2 < 3"]);
}

#[test]
fn every_rule_that_can_be_broken_has_a_name_and_two_sentences() {
    let texts = Texts::english();
    for rule in BreakableRule::ALL {
        let name = tell::rule_name(&texts, rule);
        assert_filled(&name);
        assert!(name.chars().count() <= 44, "{name:?}");
        let (demand, instead) = tell::rule_sentences(&texts, rule);
        assert_sentence(&demand);
        assert_sentence(&instead);
        assert!(instead.starts_with("When it is broken, "), "{instead:?}");
        assert_sentence(&told(vec![What::Broken(rule)]));
        assert_sentence(&told(vec![What::Mended(rule)]));
    }
}

#[test]
fn a_task_calls_a_rule_what_the_list_of_rules_calls_it() {
    let texts = Texts::english();
    for rule in BreakableRule::ALL {
        let name = tell::rule_name(&texts, rule);
        for act in [Command::Break(rule), Command::Mend(rule)] {
            let asked = task::sentence(&texts, &act);
            assert!(asked.contains(&format!("“{name}”")), "{asked}");
        }
    }
}
