//! Each rule that can be broken, and what falls without it.

use raft_workshop::cluster::{Event, Mode, Property, What};
use raft_workshop::raft::BreakableRule;
use raft_workshop::script::{Command, Condition, Fact, Runner, lines, parse};
use raft_workshop::search::{Counterexample, DEFAULT_SERVERS, Model, Outcome};

use super::{found, model_of, model_with, outcome_of};

/// The script does what it promises, in hold, and up to its last line nothing has fallen.
fn assert_plays(found: &Counterexample, model: &Model) {
    let script = parse(&found.script).expect("the script parses");
    let (last, before) = script.lines.split_last().expect("the script has lines");
    let promise = Condition { negated: false, fact: Fact::Violated(found.property) };
    assert_eq!(last.command, Command::Expect(promise));
    let mut runner = Runner::new();
    let mut events: Vec<Event> = Vec::new();
    for line in lines(&found.script) {
        let line = line.expect("the script parses");
        if line.number == before[before.len() - 1].number {
            assert!(runner.cluster().violation().is_none(), "it falls early: {}", found.script);
        }
        runner
            .run_line(&line, &mut events)
            .unwrap_or_else(|error| panic!("{error}\n{}", found.script));
    }
    assert_eq!(runner.cluster().violation(), Some(&found.violation));
    assert_eq!(runner.cluster().mode(), Mode::Hold);
    assert_eq!(runner.cluster().servers().len(), model.servers);
    assert_eq!(runner.cluster().settings().raft.broken, model.broken);
    assert!(matches!(events.last().map(|event| &event.what), Some(What::Violated(_))));
}

fn assert_falls(rule: BreakableRule, servers: usize, property: Property, acts: usize) {
    let model = model_with(rule, servers);
    let found = found(model);
    assert_plays(&found, &model);
    assert_eq!((found.property, found.acts.len()), (property, acts), "{}", found.script);
    assert_eq!(found.progress.unplayable, 0);
    assert!(found.events.len() < 40, "{}", found.script);
}

#[test]
fn a_leader_that_does_not_step_down_leads_beside_another() {
    let rule = BreakableRule::StepDownOnNewerTerm;
    assert_falls(rule, 3, Property::ElectionSafety, 2);
}

#[test]
fn who_votes_twice_elects_two() {
    assert_falls(BreakableRule::VoteOnce, 3, Property::ElectionSafety, 2);
    assert_falls(BreakableRule::VoteOnce, 5, Property::ElectionSafety, 2);
}

#[test]
fn who_forgets_its_vote_votes_again() {
    assert_falls(BreakableRule::PersistVote, 3, Property::ElectionSafety, 4);
}

#[test]
fn two_halves_elect_two() {
    assert_falls(BreakableRule::Majority, 3, Property::ElectionSafety, 2);
    assert_falls(BreakableRule::Majority, 4, Property::ElectionSafety, 2);
}

#[test]
fn entries_behind_a_gap_end_up_in_the_wrong_place() {
    assert_falls(BreakableRule::LogMatchingCheck, 3, Property::StateMachineSafety, 7);
}

#[test]
fn a_late_note_removes_what_is_committed() {
    let rule = BreakableRule::TruncateOnlyOnConflict;
    assert_falls(rule, 3, Property::LeaderCompleteness, 6);
}

#[test]
fn who_is_behind_wins_and_lacks_what_is_committed() {
    assert_falls(BreakableRule::UpToDateCheck, 3, Property::LeaderCompleteness, 4);
    assert_falls(BreakableRule::UpToDateCheck, 5, Property::LeaderCompleteness, 5);
}

#[test]
fn an_old_entry_that_is_counted_is_lost_with_three_servers() {
    let rule = BreakableRule::CurrentTermCommit;
    assert_falls(rule, 3, Property::LeaderCompleteness, 7);
}

/// Figure 8.
#[test]
fn an_old_entry_that_is_counted_is_lost_with_five_servers() {
    let rule = BreakableRule::CurrentTermCommit;
    assert_falls(rule, 5, Property::LeaderCompleteness, 8);
}

#[test]
fn old_and_new_members_decide_apart() {
    assert_falls(BreakableRule::JointConsensus, 3, Property::LeaderCompleteness, 3);
    assert_falls(BreakableRule::JointConsensus, 5, Property::LeaderCompleteness, 3);
}

#[test]
fn a_repeated_command_is_applied_twice() {
    assert_falls(BreakableRule::SessionDedup, 3, Property::ExactlyOnce, 4);
}

#[test]
fn without_random_timeouts_nothing_falls_and_the_outcome_says_why() {
    let model = model_of(BreakableRule::RandomTimeouts);
    assert!(model.is_about_liveness_only());
    let outcome = outcome_of(model);
    assert!(matches!(outcome, Outcome::Nothing(_)), "{}", outcome.tell(&model));
    let told = outcome.tell(&model);
    assert!(
        told.contains("This rule is for liveness") && told.contains("No property falls"),
        "{told}"
    );
}

#[test]
fn every_rule_falls_with_four_servers_and_with_five() {
    let rules = BreakableRule::ALL.into_iter().filter(|&it| it != BreakableRule::RandomTimeouts);
    for (rule, servers) in rules.flat_map(|rule| [(rule, 4), (rule, 5)]) {
        let model = model_with(rule, servers);
        assert_plays(&found(model), &model);
    }
}

#[test]
fn every_rule_has_its_test() {
    let tested = include_str!("rules.rs");
    for rule in BreakableRule::ALL {
        assert!(tested.contains(&format!("BreakableRule::{rule:?}")), "{rule:?}");
    }
}

#[test]
fn two_broken_rules_are_searched_together() {
    let rules = [BreakableRule::RandomTimeouts, BreakableRule::SessionDedup];
    let model = Model::for_rules(rules.into_iter().collect(), DEFAULT_SERVERS);
    assert!(!model.is_about_liveness_only());
    let found = found(model);
    assert_plays(&found, &model);
    assert_eq!(found.property, Property::ExactlyOnce);
}

#[test]
fn single_events_find_it_too() {
    let mut model = model_of(BreakableRule::VoteOnce).in_single_events();
    model.bounds.terms = 1;
    model.bounds.requests = 0;
    let found = found(model);
    assert_plays(&found, &model);
    assert_eq!((found.acts.len(), found.events.len()), (6, 6));
}
