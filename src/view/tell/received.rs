//! The notes that a server got, and what each of them led to.

use super::{Line, note, tell_step, tell_step_after};
use crate::cluster::{Cluster, Event, Note, What};
use crate::raft::{Effect, Micros, ServerId};
use crate::view::text::Texts;

/// A note that a server got.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    /// When, in virtual time.
    pub at: Micros,
    /// The note.
    pub note: Note,
    /// What the note says, in a line.
    pub says: String,
    /// What the server made of it.
    pub outcome: Outcome,
    /// What it led to, and why.
    pub text: String,
}

/// What a server made of a note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It did what the note asked for, or took what it says.
    Accepted,
    /// It did not grant what it was asked for.
    Refused,
    /// It took no notice.
    Ignored,
}

/// The notes that a server got in a step, the latest first; `before` is the table before it.
#[must_use]
pub fn received(
    texts: &Texts,
    before: &Cluster,
    events: &[Event],
    server: ServerId,
) -> Vec<Received> {
    let steps = events.chunk_by(|a, b| a.step == b.step).enumerate();
    let notes = steps.filter_map(|(nth, events)| {
        let (at, delivered) = events.iter().find_map(|event| match &event.what {
            What::Delivered(note) if note.to == server => Some((event.at, note)),
            _ => None,
        })?;
        // Only of the first of several steps the table before it is known.
        let lines = match nth {
            0 => tell_step_after(texts, before, events),
            _ => tell_step(texts, events),
        };
        let own = |line: &&Line| line.server == Some(server);
        let text: Vec<&str> = lines.iter().filter(own).map(|line| line.text.as_str()).collect();
        let said = note(texts, delivered);
        Some(Received {
            at,
            note: delivered.clone(),
            says: format!("{} · {}", said.title, said.detail),
            outcome: outcome(events, server),
            text: text.join(" "),
        })
    });
    let mut notes: Vec<Received> = notes.collect();
    notes.reverse();
    notes
}

fn outcome(events: &[Event], server: ServerId) -> Outcome {
    let mut outcomes = events.iter().rev().filter_map(|event| match &event.what {
        What::Did(id, did) if *id == server => match did.effect {
            Effect::Refused { .. } => Some(Outcome::Refused),
            Effect::Ignored { .. } => Some(Outcome::Ignored),
            _ => None,
        },
        _ => None,
    });
    outcomes.next().unwrap_or(Outcome::Accepted)
}
