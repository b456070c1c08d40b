//! Why something can't be done, and what must hold at all times.

use super::words::servers;
use crate::cluster::{
    MAX_CLIENTS, MAX_EVENTS_PER_RUN, MAX_INDEX, MAX_LATENCY_US, MAX_LOG_ENTRIES, MAX_NOTES,
    MAX_TERM, MAX_TIME_US, Property, Refusal, SettingsError, Violation,
};
use crate::raft::{
    BreakableRule, ChangeRefusal, ConfigError, MAX_SERVERS, MAX_TIMER_US, MAX_VALUE_BYTES,
    MIN_PERIOD_US, Micros, ServerId, TransferRefusal, ValueError,
};
use crate::view::text::Texts;

const US_PER_S: Micros = 1_000_000;
const US_PER_HOUR: Micros = 3_600 * US_PER_S;

/// Why a command can't be carried out, or a button is disabled: one plain sentence.
#[must_use]
pub fn refusal(texts: &Texts, refusal: &Refusal) -> String {
    match *refusal {
        Refusal::Settings(error) => settings_error(texts, error),
        Refusal::NoSuchServer(server) => {
            texts.with("refusal-no-such-server", &[("server", server.into())])
        }
        Refusal::NoSuchNote(note) => texts.with("refusal-no-such-note", &[("note", note.into())]),
        Refusal::Stopped(fallen) => {
            texts.with("refusal-stopped", &[("property", property(texts, fallen).0.into())])
        }
        Refusal::AlreadyRunning => texts.get("refusal-already-running"),
        Refusal::IsCrashed(server) => {
            texts.with("refusal-is-crashed", &[("server", server.into())])
        }
        Refusal::IsNotCrashed(server) => {
            texts.with("refusal-is-not-crashed", &[("server", server.into())])
        }
        Refusal::IsPaused(server) => texts.with("refusal-is-paused", &[("server", server.into())]),
        Refusal::IsNotPaused(server) => {
            texts.with("refusal-is-not-paused", &[("server", server.into())])
        }
        Refusal::IsLeader(server) => texts.with("refusal-is-leader", &[("server", server.into())]),
        Refusal::IsNotLeader(server) => {
            texts.with("refusal-is-not-leader", &[("server", server.into())])
        }
        Refusal::NoLeader => texts.get("refusal-no-leader"),
        Refusal::ReceiverPaused(note, server) => texts
            .with("refusal-receiver-paused", &[("note", note.into()), ("server", server.into())]),
        Refusal::HeldBack(note) => texts.with("refusal-held-back", &[("note", note.into())]),
        Refusal::TooManyNotes => {
            texts.with("refusal-too-many-notes", &[("most", MAX_NOTES.into())])
        }
        Refusal::LogFull(server) => texts.with(
            "refusal-log-full",
            &[("server", server.into()), ("most", MAX_LOG_ENTRIES.into())],
        ),
        Refusal::TermTooHigh => texts.with("refusal-term-too-high", &[("most", MAX_TERM.into())]),
        Refusal::IndexTooHigh => {
            texts.with("refusal-index-too-high", &[("most", MAX_INDEX.into())])
        }
        Refusal::ImpossibleSheet => texts.get("refusal-impossible-sheet"),
        Refusal::TimerTooLong => {
            texts.with("refusal-timer-too-long", &[("most", (MAX_TIMER_US / US_PER_S).into())])
        }
        Refusal::TimeGoesOnlyForward => texts.get("refusal-time-only-forward"),
        Refusal::TimeTooLong => {
            texts.with("refusal-time-too-long", &[("most", (MAX_TIME_US / US_PER_HOUR).into())])
        }
        Refusal::TooManyEvents => {
            texts.with("refusal-too-many-events", &[("most", MAX_EVENTS_PER_RUN.into())])
        }
        Refusal::NothingCanHappen => texts.get("refusal-nothing-can-happen"),
        Refusal::NothingToHeal => texts.get("refusal-nothing-to-heal"),
        Refusal::OneSideOnly => texts.get("refusal-one-side-only"),
        Refusal::OnTwoSides(server) => {
            texts.with("refusal-on-two-sides", &[("server", server.into())])
        }
        Refusal::AlreadyCut => texts.get("refusal-already-cut"),
        Refusal::SplitVoteAlone => texts.get("refusal-split-vote-alone"),
        Refusal::SplitVoteNoMajority => texts.get("refusal-split-vote-no-majority"),
        Refusal::SplitVoteNoCandidate => texts.get("refusal-split-vote-no-candidate"),
        Refusal::SplitVotePreVote => texts.get("refusal-split-vote-pre-vote"),
        Refusal::SplitVoteUnderWay => texts.get("refusal-split-vote-under-way"),
        Refusal::NotAVoter(server) => {
            texts.with("refusal-not-a-voter", &[("server", server.into())])
        }
        Refusal::Change(refusal) => change(texts, refusal),
        Refusal::NextServer(server) => {
            texts.with("refusal-next-server", &[("server", server.into())])
        }
        Refusal::Transfer(server, refusal) => transfer(texts, server, refusal),
        Refusal::NothingToCompact(server) => {
            texts.with("refusal-nothing-to-compact", &[("server", server.into())])
        }
        Refusal::IsBroken(rule) => {
            texts.with("refusal-is-broken", &[("rule", rule_name(texts, rule).into())])
        }
        Refusal::IsNotBroken(rule) => {
            texts.with("refusal-is-not-broken", &[("rule", rule_name(texts, rule).into())])
        }
        Refusal::TooManyClients => {
            texts.with("refusal-too-many-clients", &[("most", MAX_CLIENTS.into())])
        }
    }
}

fn change(texts: &Texts, refusal: ChangeRefusal) -> String {
    match refusal {
        ChangeRefusal::NotLeader => texts.get("refusal-change-not-leader"),
        ChangeRefusal::NoMembers => texts.get("refusal-change-no-members"),
        ChangeRefusal::NoChange => texts.get("refusal-change-no-change"),
        ChangeRefusal::CatchingUp(newcomers) => {
            let newcomers = servers(texts, newcomers).into();
            texts.with("refusal-change-catching-up", &[("servers", newcomers)])
        }
        ChangeRefusal::NotCommitted(_) => texts.get("refusal-change-not-committed"),
    }
}

fn transfer(texts: &Texts, server: ServerId, refusal: TransferRefusal) -> String {
    match refusal {
        TransferRefusal::NotLeader => {
            texts.with("refusal-transfer-not-leader", &[("server", server.into())])
        }
        TransferRefusal::ToItself => {
            texts.with("refusal-transfer-to-itself", &[("server", server.into())])
        }
        TransferRefusal::NotAVoter(target) => {
            texts.with("refusal-transfer-not-a-voter", &[("target", target.into())])
        }
        TransferRefusal::UnderWay(target) => texts.with(
            "refusal-transfer-under-way",
            &[("server", server.into()), ("target", target.into())],
        ),
    }
}

/// What a rule that can be broken is called.
#[must_use]
pub fn rule_name(texts: &Texts, rule: BreakableRule) -> String {
    texts.get(rule_keys(rule).0)
}

/// What a rule that can be broken demands, and what is done instead while it is.
#[must_use]
pub fn rule_sentences(texts: &Texts, rule: BreakableRule) -> (String, String) {
    let (_, demand, instead) = rule_keys(rule);
    (texts.get(demand), texts.get(instead))
}

fn rule_keys(rule: BreakableRule) -> (&'static str, &'static str, &'static str) {
    match rule {
        BreakableRule::VoteOnce => ("rule-vote-once", "demand-vote-once", "instead-vote-once"),
        BreakableRule::PersistVote => {
            ("rule-persist-vote", "demand-persist-vote", "instead-persist-vote")
        }
        BreakableRule::UpToDateCheck => {
            ("rule-up-to-date", "demand-up-to-date", "instead-up-to-date")
        }
        BreakableRule::CurrentTermCommit => {
            ("rule-current-term", "demand-current-term", "instead-current-term")
        }
        BreakableRule::LogMatchingCheck => {
            ("rule-log-matching", "demand-log-matching", "instead-log-matching")
        }
        BreakableRule::TruncateOnlyOnConflict => {
            ("rule-truncate", "demand-truncate", "instead-truncate")
        }
        BreakableRule::RandomTimeouts => {
            ("rule-random-timeouts", "demand-random-timeouts", "instead-random-timeouts")
        }
        BreakableRule::Majority => ("rule-majority", "demand-majority", "instead-majority"),
        BreakableRule::StepDownOnNewerTerm => {
            ("rule-step-down", "demand-step-down", "instead-step-down")
        }
        BreakableRule::JointConsensus => ("rule-joint", "demand-joint", "instead-joint"),
        BreakableRule::SessionDedup => ("rule-dedup", "demand-dedup", "instead-dedup"),
    }
}

/// Why a text is no value: one plain sentence.
#[must_use]
pub fn value_error(texts: &Texts, error: ValueError) -> String {
    match error {
        ValueError::Empty => texts.get("value-empty"),
        ValueError::TooLong => texts.with("value-too-long", &[("most", MAX_VALUE_BYTES.into())]),
        ValueError::Forbidden(character) => {
            texts.with("value-forbidden", &[("character", character.to_string().into())])
        }
        ValueError::Reserved => texts.get("value-reserved"),
    }
}

/// Why these settings can't be used: one plain sentence.
#[must_use]
pub fn settings_error(texts: &Texts, error: SettingsError) -> String {
    match error {
        SettingsError::Servers => {
            texts.with("refusal-settings-servers", &[("most", MAX_SERVERS.into())])
        }
        SettingsError::LatencyReversed => texts.get("refusal-settings-latency-reversed"),
        SettingsError::LatencyRange => {
            let most = (MAX_LATENCY_US / US_PER_S).into();
            texts.with("refusal-settings-latency-range", &[("most", most)])
        }
        SettingsError::Percent => texts.get("refusal-settings-percent"),
        SettingsError::ClientRetryRange => {
            let least = (MIN_PERIOD_US / 1_000).into();
            let range = [("least", least), ("most", (MAX_TIMER_US / US_PER_S).into())];
            texts.with("refusal-settings-client-retry-range", &range)
        }
        SettingsError::Raft(error) => config_error(texts, error),
    }
}

fn config_error(texts: &Texts, error: ConfigError) -> String {
    let range =
        [("least", (MIN_PERIOD_US / 1_000).into()), ("most", (MAX_TIMER_US / US_PER_S).into())];
    match error {
        ConfigError::ElectionTimeoutReversed => {
            texts.get("refusal-settings-election-timeout-reversed")
        }
        ConfigError::ElectionTimeoutRange => {
            texts.with("refusal-settings-election-timeout-range", &range)
        }
        ConfigError::HeartbeatRange => texts.with("refusal-settings-heartbeat-range", &range),
        ConfigError::RetryRange => texts.with("refusal-settings-retry-range", &range),
        ConfigError::NoEntries => texts.get("refusal-settings-no-entries"),
        ConfigError::NothingToSnapshot => texts.get("refusal-settings-nothing-to-snapshot"),
        ConfigError::EmptyChunk => texts.get("refusal-settings-empty-chunk"),
    }
}

/// What has happened that must never happen: one sentence with servers, indexes and terms.
#[must_use]
pub fn violation(texts: &Texts, violation: &Violation) -> String {
    match *violation {
        Violation::TwoLeaders { term, first, second } => texts.with(
            "violation-two-leaders",
            &[("term", term.into()), ("first", first.into()), ("second", second.into())],
        ),
        Violation::LeaderRewrote { leader, term, index } => texts.with(
            "violation-leader-rewrote",
            &[("leader", leader.into()), ("term", term.into()), ("index", index.into())],
        ),
        Violation::LogsDiffer { first, second, id } => texts.with(
            "violation-logs-differ",
            &[("first", first.into()), ("second", second.into()), ("id", id.into())],
        ),
        Violation::LeaderLacks { leader, term, id, committed_in } => texts.with(
            "violation-leader-lacks",
            &[
                ("leader", leader.into()),
                ("term", term.into()),
                ("id", id.into()),
                ("committed", committed_in.into()),
            ],
        ),
        Violation::AppliedDifferently { first, second, index, first_term, second_term } => texts
            .with(
                "violation-applied-differently",
                &[
                    ("first", first.into()),
                    ("second", second.into()),
                    ("index", index.into()),
                    ("firstterm", first_term.into()),
                    ("secondterm", second_term.into()),
                ],
            ),
        Violation::AppliedTwice { server, session, first, second } => texts.with(
            "violation-applied-twice",
            &[
                ("server", server.into()),
                ("session", session.to_string().into()),
                ("first", first.into()),
                ("second", second.into()),
            ],
        ),
    }
}

/// A property: the short name on its lamp, and what it says in a sentence, with its section.
#[must_use]
pub fn property(texts: &Texts, property: Property) -> (String, String) {
    let (lamp, sentence) = match property {
        Property::ElectionSafety => ("lamp-election-safety", "property-election-safety"),
        Property::LeaderAppendOnly => ("lamp-leader-append-only", "property-leader-append-only"),
        Property::LogMatching => ("lamp-log-matching", "property-log-matching"),
        Property::LeaderCompleteness => {
            ("lamp-leader-completeness", "property-leader-completeness")
        }
        Property::StateMachineSafety => {
            ("lamp-state-machine-safety", "property-state-machine-safety")
        }
        Property::ExactlyOnce => ("lamp-exactly-once", "property-exactly-once"),
    };
    (texts.get(lamp), texts.get(sentence))
}
