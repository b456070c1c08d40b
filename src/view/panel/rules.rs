//! The rules that can be broken, by section of the paper.

use yew::prelude::*;

use crate::raft::{BreakableRule, BrokenRules};
use crate::view::app::{Shared, use_shared};
use crate::view::button::Button;
use crate::view::counterexample::Counterexample;
use crate::view::session::Action;
use crate::view::tell;
use crate::view::toggle::Toggle;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct RulesProps {
    pub(super) broken: BrokenRules,
}

/// A switch a rule, with what the paper demands and what is done instead.
#[component]
pub(super) fn RuleList(props: &RulesProps) -> Html {
    let shared = use_shared();
    let sections = BreakableRule::ALL.chunk_by(|a, b| a.section() == b.section());
    let reason = props.broken.is_empty().then(|| shared.text("rules-none-broken"));
    html! {
        <>
            <p>{ shared.text("rules-help") }</p>
            <Counterexample broken={props.broken} />
            { for sections.map(|rules| section(&shared, rules, props.broken)) }
            <div class="panel-row">
                <Button name={shared.text("banner-mend")} {reason}
                    onclick={shared.acting(Action::MendAll)} />
            </div>
        </>
    }
}

fn section(shared: &Shared, rules: &[BreakableRule], broken: BrokenRules) -> Html {
    let name = rules.first().map_or("", |rule| rule.section());
    html! {
        <section class="rules" aria-label={name}>
            <h3>{ name }</h3>
            { for rules.iter().map(|&rule| row(shared, rule, broken.contains(rule))) }
        </section>
    }
}

fn row(shared: &Shared, rule: BreakableRule, is_broken: bool) -> Html {
    let (demand, instead) = tell::rule_sentences(&shared.texts, rule);
    let id = format!("rule-{}", rule.name());
    html! {
        <div class={classes!("rule", is_broken.then_some("broken"))} data-rule={rule.name()}>
            <Toggle name={tell::rule_name(&shared.texts, rule)} on={!is_broken}
                words={("rule-holds", "rule-broken")} described_by={id.clone()}
                onclick={shared.acting(Action::ToggleRule(rule))} />
            <p {id}>{ demand }{ " " }<span class="instead">{ instead }</span></p>
        </div>
    }
}
