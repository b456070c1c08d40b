//! The column beside the table that says what happened, and by which rule.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use yew::prelude::*;

use super::app::{Shared, use_shared};
use super::tell::{self, Line};
use crate::cluster::history::Moment;

/// How many sentences the column holds.
const MAX_LINES: usize = 40;

/// How many steps it looks back for them.
const MAX_STEPS: usize = 300;

/// What the column shows.
#[derive(Clone, PartialEq, Properties)]
pub struct WhyProps {
    /// The steps so far.
    pub past: Rc<VecDeque<Rc<Moment>>>,
    /// What can be done while the clock stands; nothing while it runs.
    pub still: Option<AttrValue>,
}

/// The sentences of one step. They are made once in a language.
type Told = (Rc<Moment>, Rc<[Line]>);

/// The column that says why: the latest at the top. What only repeats, such as a heartbeat that
/// brings nothing new, stands there as long as it is the latest.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let shared = use_shared();
    let told = use_memo(shared.texts.clone(), |_| RefCell::new(VecDeque::<Told>::new()));
    let lines = {
        let mut told = told.borrow_mut();
        retell(&mut told, &props.past, |moment| {
            tell::tell_step_after(&shared.texts, &moment.before, &moment.events).into()
        });
        latest_lines(&told)
    };
    html! {
        <section class="why" aria-labelledby="why-title">
            <h2 id="why-title">{ shared.text("why-title") }</h2>
            if let Some(still) = &props.still {
                <p class="why-still">{ still }</p>
            }
            <div class="why-lines" role="log" aria-live="polite" aria-labelledby="why-title"
                tabindex="0">
                <ol>{ for lines.iter().map(|(key, now, line)| sentence(&shared, key, *now, line)) }</ol>
                if lines.is_empty() {
                    <p class="why-empty">{ shared.text("why-empty") }</p>
                }
            </div>
        </section>
    }
}

/// Tells what is new, and forgets what was taken back or is long ago.
fn retell(
    told: &mut VecDeque<Told>,
    past: &VecDeque<Rc<Moment>>,
    tell: impl Fn(&Moment) -> Rc<[Line]>,
) {
    let age = |(moment, _): &Told| past.iter().rev().position(|other| Rc::ptr_eq(other, moment));
    while told.back().is_some_and(|latest| age(latest).is_none()) {
        told.pop_back();
    }
    let new = told.back().and_then(age).unwrap_or(past.len()).min(MAX_STEPS);
    told.extend(past.range(past.len() - new..).map(|moment| (moment.clone(), tell(moment))));
    told.drain(..told.len().saturating_sub(MAX_STEPS));
}

/// The sentences worth showing, the latest first, each with a key and whether it is of the latest
/// step.
fn latest_lines(told: &VecDeque<Told>) -> Vec<(String, bool, Line)> {
    let steps = told.iter().rev().enumerate();
    let lines = steps.flat_map(|(age, (moment, lines))| {
        let step = moment.before.steps();
        let worth = move |line: &&Line| age == 0 || line.key_moment;
        let lines: Vec<&Line> = lines.iter().filter(worth).collect();
        let count = lines.len();
        lines
            .into_iter()
            .rev()
            .enumerate()
            .map(move |(nth, line)| (format!("{step}-{}", count - nth), age == 0, line.clone()))
    });
    lines.take(MAX_LINES).collect()
}

fn sentence(shared: &Shared, key: &str, now: bool, line: &Line) -> Html {
    html! {
        <li key={key.to_owned()} class={classes!("why-line", now.then_some("now"))}>
            <small>{ tell::time(&shared.texts, line.at) }{ if line.section.is_empty() { "" } else { " · " } }
                { line.section }</small>
            <span>{ &line.text }</span>
        </li>
    }
}
