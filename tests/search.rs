//! The search for a counterexample: every rule that can be broken, and none; what it takes for the
//! same; its limits.

mod search {
    mod limits;
    mod rules;
    mod shortest;
    mod sound;

    use raft_workshop::raft::{BreakableRule, BrokenRules};
    use raft_workshop::search::{Counterexample, DEFAULT_SERVERS, Model, Outcome, Search};

    /// The model in which this rule alone is broken.
    pub fn model_of(rule: BreakableRule) -> Model {
        model_with(rule, DEFAULT_SERVERS)
    }

    /// The same with so many servers.
    pub fn model_with(rule: BreakableRule, servers: usize) -> Model {
        Model::for_rules([rule].into_iter().collect(), servers)
    }

    /// The model in which no rule is broken.
    pub fn sound_model() -> Model {
        Model::for_rules(BrokenRules::default(), DEFAULT_SERVERS)
    }

    /// What comes of searching a model in one go.
    pub fn outcome_of(model: Model) -> Outcome {
        let mut search = Search::new(model).expect("the model is sound");
        search.advance(u64::MAX).expect("without an end to the budget there is an outcome").clone()
    }

    /// The counterexample that there must be.
    pub fn found(model: Model) -> Counterexample {
        match outcome_of(model) {
            Outcome::Found(found) => *found,
            other => panic!("{}", other.tell(&model)),
        }
    }
}
