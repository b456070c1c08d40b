//! Why is this rule there? The search for a schedule that breaks a property without it.

use std::rc::Rc;

use yew::prelude::*;

use super::app::{Shared, use_shared};
use super::button::Button;
use super::search::{Ceiling, Extent, Order, Report, Seeker};
use super::session::Action;
use super::text::Arg;
use crate::raft::BrokenRules;
use crate::search::MAX_SEARCH_SERVERS;

/// The fewest servers that the page offers to search with: fewer have no majority to speak of.
const MIN_SERVERS: usize = 3;

/// What is to be searched.
#[derive(Clone, PartialEq, Properties)]
pub struct CounterexampleProps {
    /// The rules that are broken.
    pub broken: BrokenRules,
}

/// Starts a search, shows how far it is, and plays what it finds.
#[component]
pub fn Counterexample(props: &CounterexampleProps) -> Html {
    let shared = use_shared();
    let servers = use_state(|| MIN_SERVERS);
    let report = use_state(|| None::<Report>);
    let seeker = use_mut_ref(|| None::<Seeker>);
    let order = Order { broken: props.broken, servers: *servers };
    {
        // What was found is about other rules, or about another cluster.
        let (report, seeker) = (report.clone(), seeker.clone());
        use_effect_with(order, move |_| {
            seeker.take();
            report.set(None);
        });
    }
    let is_searching = matches!(*report, Some(Report::Searching(_)));
    let start = {
        let (report, seeker) = (report.clone(), seeker.clone());
        Callback::from(move |_| {
            let on_report = {
                let report = report.clone();
                Callback::from(move |news| report.set(Some(news)))
            };
            let started = Seeker::start(order, on_report);
            let failed = started.is_none();
            report.set(Some(if failed {
                Report::Failed
            } else {
                Report::Searching(Extent::default())
            }));
            *seeker.borrow_mut() = started;
        })
    };
    let cancel = {
        let (report, seeker) = (report.clone(), seeker.clone());
        Callback::from(move |_| {
            seeker.take();
            report.set(None);
        })
    };
    let choice = |count: usize| {
        let servers = servers.clone();
        html! {
            <Button name={shared.texts.with("search-servers", &[("count", count.into())])}
                pressed={count == *servers} onclick={move |_| servers.set(count)} />
        }
    };
    html! {
        <section class="counterexample" aria-labelledby="search-title">
            <h3 id="search-title">{ shared.text("search-title") }</h3>
            <p>{ shared.text("search-help") }</p>
            <div class="panel-row">{ for (MIN_SERVERS..=MAX_SEARCH_SERVERS).map(choice) }</div>
            <div class="panel-row">
                if is_searching {
                    <Button name={shared.text("search-cancel")} onclick={cancel} />
                } else {
                    <Button class="main" name={shared.text("search-start")} onclick={start} />
                }
            </div>
            <div class="search-report" role="status">
                if let Some(report) = &*report {
                    <p>{ sentence(&shared, order, report) }</p>
                }
            </div>
            if let Some(Report::Found { script, .. }) = &*report {
                <Found script={Rc::<str>::from(script.as_str())} />
            }
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FoundProps {
    script: Rc<str>,
}

/// The schedule that was found, to be played or read.
#[component]
fn Found(props: &FoundProps) -> Html {
    let shared = use_shared();
    html! {
        <>
            <div class="panel-row">
                <Button class="main" name={shared.text("search-play")}
                    onclick={shared.acting(Action::PlayScript(props.script.clone()))} />
            </div>
            <details>
                <summary>{ shared.text("search-script") }</summary>
                <pre class="script" tabindex="0">{ props.script.as_ref() }</pre>
            </details>
        </>
    }
}

/// How far the search is, or what came of it.
fn sentence(shared: &Shared, order: Order, report: &Report) -> String {
    let texts = &shared.texts;
    let model = order.model();
    let say = |key: &str, extent: &Extent, more: &[(&str, Arg)]| {
        let args = [
            ("states", extent.states.into()),
            ("depth", extent.depth.into()),
            ("megabytes", extent.megabytes.into()),
            ("most", (model.max_bytes >> 20).into()),
        ];
        texts.with(key, &[&args, more].concat())
    };
    match report {
        Report::Searching(extent) => say("search-goes-on", extent, &[]),
        Report::Found { property, events, extent, .. } => {
            let property = texts.get(&format!("lamp-{}", property.name()));
            let more = [("property", property.into()), ("events", (*events).into())];
            say("search-found", extent, &more)
        }
        Report::Nothing(extent) if model.is_about_liveness_only() => {
            say("search-liveness", extent, &[])
        }
        Report::Nothing(extent) => say("search-nothing", extent, &[]),
        Report::GaveUp(Ceiling::States(limit), extent) => {
            say("search-too-many-states", extent, &[("limit", (*limit).into())])
        }
        Report::GaveUp(Ceiling::Megabytes(limit), extent) => {
            say("search-too-much-memory", extent, &[("limit", (*limit).into())])
        }
        Report::Failed => texts.get("search-failed"),
    }
}
