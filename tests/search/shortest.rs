//! What is found is as short as it says.

use raft_workshop::raft::BreakableRule;
use raft_workshop::search::{Model, Outcome, Search, play};

use super::{found, model_of};

/// Leaving out any one event makes the property hold.
#[test]
fn every_event_is_needed() {
    let rules = BreakableRule::ALL.into_iter().filter(|&it| it != BreakableRule::RandomTimeouts);
    for rule in rules {
        let model = model_of(rule);
        let found = found(model);
        let played = play(&model, &found.events);
        assert_eq!(played.violation, Some(found.violation));
        assert_eq!(played.happened, found.events);
        for nth in 0..found.events.len() {
            let mut fewer = found.events.clone();
            fewer.remove(nth);
            let falls = play(&model, &fewer).violation.map(|violation| violation.property());
            assert_ne!(falls, Some(found.property), "{rule:?}: event {nth} of\n{}", found.script);
        }
    }
}

/// There are no schedules with fewer acts: a search that is given up one act earlier finds none.
#[test]
fn nothing_is_found_at_a_smaller_depth() {
    let model = model_of(BreakableRule::CurrentTermCommit);
    let found = found(model);
    let mut search = Search::new(model).expect("the model is sound");
    while search.progress().depth + 1 < found.acts.len() as u32 {
        assert_eq!(search.advance(1), None);
    }
}

/// What a search finds doesn't depend on how it is sliced.
#[test]
fn slices_give_the_same_as_one_go() {
    for model in [model_of(BreakableRule::LogMatchingCheck), small_sound_model()] {
        let mut whole = Search::new(model).expect("the model is sound");
        let outcome = whole.advance(u64::MAX).cloned();
        let mut sliced = Search::new(model).expect("the model is sound");
        let mut slices = 0;
        let in_slices = loop {
            slices += 1;
            if let Some(outcome) = sliced.advance(100) {
                break outcome.clone();
            }
        };
        assert!(slices > 5);
        assert_eq!(outcome, Some(in_slices));
        assert_eq!(whole.progress(), sliced.progress());
        // Once it is over it stays so.
        assert_eq!(sliced.advance(100), outcome.as_ref());
    }
}

/// A search that is dropped leaves nothing behind, and another one begins anew.
#[test]
fn a_search_can_be_canceled() {
    let model = model_of(BreakableRule::CurrentTermCommit);
    let mut search = Search::new(model).expect("the model is sound");
    assert_eq!(search.advance(100), None);
    drop(search);
    assert!(matches!(super::outcome_of(model), Outcome::Found(_)));
}

fn small_sound_model() -> Model {
    let mut model = super::sound_model();
    model.bounds.terms = 2;
    model
}
