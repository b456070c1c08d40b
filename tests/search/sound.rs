//! With no rule broken nothing is found: small models, looked through to their end.

use raft_workshop::search::{Bounds, Grain, Model, Outcome, Progress};

use super::{outcome_of, sound_model};

fn searched_through(model: Model) -> Progress {
    match outcome_of(model) {
        Outcome::Nothing(progress) => progress,
        other => panic!("{}", other.tell(&model)),
    }
}

/// Three servers, two terms, one request; notes are delivered in any order, or never.
#[test]
fn every_order_of_single_events_is_safe() {
    let bounds = Bounds { terms: 2, requests: 1, ..Bounds::default() };
    let model = Model { bounds, grain: Grain::SingleEvents, ..sound_model() };
    let progress = searched_through(model);
    assert!(progress.states > 100_000, "{progress}");
}

/// Three servers, one term, one request, one crash, one heartbeat, one copied note.
#[test]
fn every_order_of_single_events_with_faults_is_safe() {
    let bounds = Bounds {
        terms: 1,
        requests: 1,
        crashes: 1,
        heartbeats: 1,
        duplicates: 1,
        ..Bounds::default()
    };
    let model = Model { bounds, grain: Grain::SingleEvents, ..sound_model() };
    let progress = searched_through(model);
    assert!(progress.states > 10_000, "{progress}");
}

/// Three servers, three terms, two requests, a crash.
#[test]
fn a_larger_model_in_acts_is_safe() {
    let progress = searched_through(sound_model());
    assert!(progress.states > 20_000, "{progress}");
}

/// Changes of members, repeated requests and late notes have acts of their own.
#[test]
fn what_only_some_models_have_is_safe_too() {
    let some = Bounds { terms: 2, requests: 1, ..Bounds::default() };
    for bounds in [
        Bounds { changes: 1, ..some },
        Bounds { repeats: 2, ..some },
        Bounds { late: 2, requests: 2, ..some },
    ] {
        searched_through(Model { bounds, ..sound_model() });
    }
}
