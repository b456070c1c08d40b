//! How far a search goes, and what it says when it goes no further.

use raft_workshop::search::{Limit, Model, ModelError, Outcome, Search};

use super::{outcome_of, sound_model};

#[test]
fn a_search_ends_at_its_number_of_states_and_says_so() {
    let model = Model { max_states: 500, ..sound_model() };
    let Outcome::GaveUp(limit, progress) = outcome_of(model) else {
        panic!("there are more states than that")
    };
    assert_eq!(limit, Limit::States(500));
    assert!((501..600).contains(&progress.states), "{progress}");
    let told = outcome_of(model).tell(&model);
    assert!(told.starts_with("Given up at the limit of 500 states"), "{told}");
    assert!(told.contains("No property falls on any schedule of up to"), "{told}");
}

#[test]
fn a_search_ends_at_its_memory_limit_and_names_it() {
    let model = Model { max_bytes: 1 << 20, ..sound_model() };
    let outcome = outcome_of(model);
    let Outcome::GaveUp(limit, progress) = &outcome else {
        panic!("it takes more memory than that")
    };
    assert_eq!(*limit, Limit::Bytes(1 << 20));
    assert!(progress.bytes > 1 << 20 && progress.bytes < 2 << 20, "{progress}");
    let told = outcome.tell(&model);
    assert!(told.starts_with("Given up at the memory limit of 1 MB"), "{told}");
}

#[test]
fn a_model_that_makes_no_sense_is_refused() {
    let model = sound_model();
    let mut no_terms = model;
    no_terms.bounds.terms = 0;
    let mut high_bound = model;
    high_bound.bounds.requests = 27;
    for (model, error) in [
        (Model { servers: 1, ..model }, ModelError::Servers),
        (Model { servers: 6, ..model }, ModelError::Servers),
        (no_terms, ModelError::NoTerms),
        (high_bound, ModelError::Bound),
        (Model { max_states: 0, ..model }, ModelError::NoRoom),
    ] {
        assert_eq!(Search::new(model).err(), Some(error));
        assert!(!error.to_string().is_empty());
    }
}
