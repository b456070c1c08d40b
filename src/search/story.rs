//! Telling what was searched and what came of it, in sentences, and a counterexample as a script.

use std::fmt::{self, Write};

use super::engine::{Limit, Outcome, Progress};
use super::model::{Grain, Model};
use super::stage::{Line, Stage};
use crate::cluster::{Event, Violation, What};
use crate::raft::{Effect, Rule};
use crate::script::{Command, Condition, Fact, Setting};

/// The column at which comments begin.
const COMMENT_AT: usize = 36;

impl Stage {
    /// The script of what was played, with comments that say what came of each line.
    pub(super) fn script(&self, model: &Model, violation: Violation) -> String {
        let mut head = vec![
            format!("# Found by the search: {model}."),
            format!("# {violation}."),
            Command::Cluster(model.servers).to_string(),
        ];
        if model.has_sessions() {
            let settings = model.settings();
            let latency = Setting::Latency(settings.latency_min_us, settings.latency_max_us);
            head.push(Command::Set(latency).to_string());
            head.push(Command::Set(Setting::ClientRetry(settings.client_retry_us)).to_string());
        }
        head.extend(model.broken.iter().map(|rule| Command::Break(rule).to_string()));
        head.push(Command::Hold.to_string());
        let violated = Condition { negated: false, fact: Fact::Violated(violation.property()) };
        let last = Command::Expect(violated).to_string();
        let lines = head.into_iter().chain(self.lines().iter().map(line)).chain([last]);
        lines.map(|line| line + "\n").collect()
    }
}

fn line(Line { command, events }: &Line) -> String {
    let told: Vec<String> = events.iter().filter_map(tell).collect();
    let command = command.to_string();
    match told.is_empty() {
        true => command,
        false => format!("{command:<COMMENT_AT$} # {}", told.join("; ")),
    }
}

/// What a reader of the script wants to know, in a few words.
fn tell(event: &Event) -> Option<String> {
    let (server, did) = match &event.what {
        What::Did(server, did) => (server, did),
        What::Violated(violation) => return Some(violation.to_string()),
        _ => return None,
    };
    let text = match &did.effect {
        Effect::BecameCandidate { term } => format!("{server} stands in term {term}"),
        // Who stands has gone on to its term and votes for itself.
        _ if did.rule == Rule::ElectionTimeout => return None,
        Effect::Voted { candidate } => format!("{server} votes for {candidate}"),
        Effect::BecameLeader { term, .. } => format!("{server} leads term {term}"),
        Effect::TermAdvanced { to, .. } => format!("{server} goes to term {to}"),
        Effect::SteppedDown { .. } => format!("{server} steps down"),
        Effect::Appended { id, payload } => {
            format!("{server} appends {payload}@{} at {}", id.term, id.index)
        }
        Effect::Truncated { first, last } if first == last => format!("{server} removes {first}"),
        Effect::Truncated { first, last } => format!("{server} removes {first} to {last}"),
        Effect::CommitAdvanced { to, .. } => format!("{server} commits up to {to}"),
        Effect::Refused { kind, .. } => format!("{server} refuses the {}", kind.name()),
        Effect::MembersChanged { to, .. } => format!("{server} goes by the members {to}"),
        _ => return None,
    };
    Some(text)
}

impl fmt::Display for Model {
    /// `3 servers with vote-once broken, in acts, at most 3 terms, 2 requests`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} servers with ", self.servers)?;
        for (nth, rule) in self.broken.iter().enumerate() {
            write!(f, "{}{}", if nth == 0 { "" } else { " and " }, rule.name())?;
        }
        f.write_str(if self.broken.is_empty() { "no rule broken, " } else { " broken, " })?;
        f.write_str(match self.grain {
            Grain::Acts => "in acts, at most ",
            Grain::SingleEvents => "in single events, at most ",
        })?;
        let bounds = self.bounds;
        for (nth, (bound, one, more)) in [
            (bounds.terms, "term", "terms"),
            (bounds.requests, "request", "requests"),
            (bounds.crashes, "crash", "crashes"),
            (bounds.late, "late note", "late notes"),
            (bounds.repeats, "repeated request", "repeated requests"),
            (bounds.changes, "change of members", "changes of members"),
            (bounds.heartbeats, "heartbeat", "heartbeats"),
            (bounds.duplicates, "copied note", "copied notes"),
        ]
        .into_iter()
        .filter(|&(bound, ..)| bound > 0)
        .enumerate()
        {
            let comma = if nth == 0 { "" } else { ", " };
            write!(f, "{comma}{bound} {}", if bound == 1 { one } else { more })?;
        }
        Ok(())
    }
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} states ({} with equal ones), depth {}, {} MB",
            self.states,
            self.generated,
            self.depth,
            self.bytes.div_ceil(1 << 20)
        )
    }
}

impl Outcome {
    /// What came of searching this model, in sentences.
    #[must_use]
    pub fn tell(&self, model: &Model) -> String {
        let steps = match model.grain {
            Grain::Acts => "acts",
            Grain::SingleEvents => "events",
        };
        let mut text = String::new();
        // Writing to a string doesn't fail.
        let _ = match self {
            Self::Found(found) => write!(
                text,
                "{}, after {} {steps}; no schedule of the model with fewer {steps} breaks a \
                 property. {} events are left, none of which can be left out. Looked at: {}.",
                found.violation,
                found.acts.len(),
                found.events.len(),
                found.progress
            ),
            Self::Nothing(progress) => {
                write!(text, "No property falls: all schedules were looked at, {progress}.")
            }
            Self::GaveUp(limit, progress) => write!(
                text,
                "Given up at {limit}: {progress}. No property falls on any schedule of up to {} \
                 {steps}.",
                progress.depth.saturating_sub(1)
            ),
        };
        if model.is_about_liveness_only() && !matches!(self, Self::Found(_)) {
            text += " This rule is for liveness, and no safety property needs it: without random \
                     timeouts servers stand at the same time, and split votes can repeat forever.";
        }
        text
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::States(states) => write!(f, "the limit of {states} states"),
            Self::Bytes(bytes) => write!(f, "the memory limit of {} MB", bytes >> 20),
        }
    }
}
