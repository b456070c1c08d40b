//! Rules that can be switched off, to see what they are there for.

/// A rule of the algorithm that a run can do without.
///
/// The functions that carry the rules ask [`BrokenRules::contains`]; nothing else changes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BreakableRule {
    /// A server votes once a term (§5.2). Broken: it votes for whoever asks.
    VoteOnce,
    /// Term and vote are written down before any answer (§5.2). Broken: a crash wipes them.
    PersistVote,
    /// No vote for a candidate whose log is behind (§5.4.1). Broken: logs are not compared.
    UpToDateCheck,
    /// Only entries of the leader's own term are committed by counting (§5.4.2). Broken: any are.
    CurrentTermCommit,
    /// New entries are taken only behind a place that both logs hold (§5.3). Broken: they are put
    /// behind whatever is there.
    LogMatchingCheck,
    /// Only an entry that conflicts removes anything (§5.3). Broken: all that lies behind the
    /// place before the new entries goes.
    TruncateOnlyOnConflict,
    /// Election timeouts are drawn at random (§5.2). Broken: all are the shortest one.
    RandomTimeouts,
    /// Decisions need a majority (§5.2). Broken: half is enough.
    Majority,
    /// A newer term makes a candidate or leader step down (§5.1). Broken: it takes the term and
    /// stays what it is.
    StepDownOnNewerTerm,
    /// A change of members goes through both majorities (§6). Broken: it goes to the new members
    /// directly.
    JointConsensus,
    /// A command that is repeated is applied once (§8). Broken: as often as it is in the log.
    SessionDedup,
}

impl BreakableRule {
    /// All of them, in the order of the paper's sections.
    pub const ALL: [Self; 11] = [
        Self::StepDownOnNewerTerm,
        Self::VoteOnce,
        Self::PersistVote,
        Self::Majority,
        Self::RandomTimeouts,
        Self::LogMatchingCheck,
        Self::TruncateOnlyOnConflict,
        Self::UpToDateCheck,
        Self::CurrentTermCommit,
        Self::JointConsensus,
        Self::SessionDedup,
    ];

    /// The name that scripts use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::VoteOnce => "vote-once",
            Self::PersistVote => "persist-vote",
            Self::UpToDateCheck => "up-to-date-check",
            Self::CurrentTermCommit => "current-term-commit",
            Self::LogMatchingCheck => "log-matching-check",
            Self::TruncateOnlyOnConflict => "truncate-only-on-conflict",
            Self::RandomTimeouts => "random-timeouts",
            Self::Majority => "majority",
            Self::StepDownOnNewerTerm => "step-down-on-newer-term",
            Self::JointConsensus => "joint-consensus",
            Self::SessionDedup => "session-dedup",
        }
    }

    /// The section of the paper that states the rule.
    #[must_use]
    pub fn section(self) -> &'static str {
        match self {
            Self::StepDownOnNewerTerm => "§5.1",
            Self::VoteOnce | Self::PersistVote | Self::Majority | Self::RandomTimeouts => "§5.2",
            Self::LogMatchingCheck | Self::TruncateOnlyOnConflict => "§5.3",
            Self::UpToDateCheck => "§5.4.1",
            Self::CurrentTermCommit => "§5.4.2",
            Self::JointConsensus => "§6",
            Self::SessionDedup => "§8",
        }
    }
}

/// The rules that are broken in a run; normally none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct BrokenRules(u16);

impl BrokenRules {
    /// Whether the rule is broken.
    #[must_use]
    pub fn contains(self, rule: BreakableRule) -> bool {
        self.0 & (1 << rule as u16) != 0
    }

    /// Whether all rules hold.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The same with this rule broken as well.
    #[must_use]
    pub fn with(self, rule: BreakableRule) -> Self {
        Self(self.0 | 1 << rule as u16)
    }

    /// The same with this rule mended.
    #[must_use]
    pub fn without(self, rule: BreakableRule) -> Self {
        Self(self.0 & !(1 << rule as u16))
    }

    /// The broken rules, in the order of [`BreakableRule::ALL`].
    pub fn iter(self) -> impl Iterator<Item = BreakableRule> {
        BreakableRule::ALL.into_iter().filter(move |&rule| self.contains(rule))
    }
}

impl FromIterator<BreakableRule> for BrokenRules {
    fn from_iter<I: IntoIterator<Item = BreakableRule>>(rules: I) -> Self {
        rules.into_iter().fold(Self::default(), Self::with)
    }
}
