//! From a schedule that breaks a property to one in which every event is needed.

use super::act::Happening;
use super::model::Model;
use super::stage::Stage;
use crate::cluster::{Property, Violation};

/// What came of playing a schedule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Played {
    /// What could happen of it, up to where a property fell.
    pub happened: Vec<Happening>,
    /// The property that fell.
    pub violation: Option<Violation>,
}

/// Plays a schedule on a fresh cluster of the model. What can't happen, because something before
/// it is missing, is left out.
///
/// # Panics
/// If the model is not valid.
#[must_use]
pub fn play(model: &Model, schedule: &[Happening]) -> Played {
    let (stage, happened) = perform(model, schedule);
    Played { happened, violation: stage.violation() }
}

pub(super) fn perform(model: &Model, schedule: &[Happening]) -> (Stage, Vec<Happening>) {
    let mut stage = Stage::new(model);
    let mut happened = Vec::new();
    for happening in schedule {
        if stage.perform(happening) {
            happened.push(happening.clone());
        }
        if stage.violation().is_some() {
            break;
        }
    }
    (stage, happened)
}

/// A part of the schedule that breaks the same property, and no longer does if any one event is
/// left out. Longer and longer parts are tried first, as in delta debugging.
pub(super) fn shrink(
    model: &Model,
    mut schedule: Vec<Happening>,
    property: Property,
) -> Vec<Happening> {
    let mut part = schedule.len() / 2;
    while part > 0 {
        let shorter = without_parts(model, &schedule, property, part);
        let has_shrunk = shorter.is_some();
        schedule = shorter.unwrap_or(schedule);
        // Single events are tried until none can go.
        if !has_shrunk || part > 1 {
            part /= 2;
        }
    }
    schedule
}

/// Leaves out one part after the other, wherever the property falls all the same.
fn without_parts(
    model: &Model,
    schedule: &[Happening],
    property: Property,
    part: usize,
) -> Option<Vec<Happening>> {
    let mut shortest: Option<Vec<Happening>> = None;
    let mut at = 0;
    loop {
        let present = shortest.as_deref().unwrap_or(schedule);
        if at >= present.len() {
            return shortest;
        }
        let end = (at + part).min(present.len());
        let candidate = [&present[..at], &present[end..]].concat();
        let played = play(model, &candidate);
        let falls = played.violation.is_some_and(|violation| violation.property() == property);
        if falls {
            shortest = Some(played.happened);
        } else {
            at = end;
        }
    }
}
