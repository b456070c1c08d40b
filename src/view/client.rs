//! The clients at the edge of the table: what they ask for, and the answers that go back to them.

use std::rc::Rc;

use yew::prelude::*;

use super::app::{Shared, use_shared};
use super::icon::Icon;
use super::scene::{ClientNews, Layout, Rect, Said};

/// What is shown of the clients.
#[derive(Clone, PartialEq, Properties)]
pub struct ClientProps {
    /// What was said lately, the latest first.
    pub news: Vec<ClientNews>,
    /// How many wait for an answer.
    pub waiting: usize,
    /// Where everything lies.
    pub layout: Rc<Layout>,
}

/// The clients.
#[component]
pub fn Client(props: &ClientProps) -> Html {
    let shared = use_shared();
    let layout = &*props.layout;
    let spot = layout.client;
    let Rect { center, width, height } = spot;
    let style = format!(
        "left: {:.1}px; top: {:.1}px; width: {width:.1}px; height: {height:.1}px",
        center.x - width / 2.0,
        center.y - height / 2.0
    );
    let waiting = [("count", props.waiting.into())];
    let idle = !props.news.iter().any(|news| news.is_new) && props.waiting == 0;
    html! {
        <>
            <svg class="threads" aria-hidden="true">
                { for props.news.iter().take(1).filter(|news| news.is_new).filter_map(|news| thread(layout, &spot, news)) }
            </svg>
            <section class={classes!("client", idle.then_some("idle"),
                    props.news.is_empty().then_some("silent"),
                    layout.has_small_client().then_some("small"))} {style}
                aria-label={shared.text("client-label")}
                data-client="" data-waiting={props.waiting.to_string()}>
                <div class="client-who">
                    { Icon::Person.draw() }
                    <b>{ shared.text("client-name") }</b>
                    if props.waiting > 0 {
                        <span class="client-waits">{ shared.texts.with("client-waits", &waiting) }</span>
                    }
                </div>
                <ul>{ for props.news.iter().map(|news| line(&shared, layout, &spot, news)) }</ul>
            </section>
        </>
    }
}

/// A line from the server to its client, with an arrow the way that something went.
fn thread(layout: &Layout, spot: &Rect, news: &ClientNews) -> Option<Html> {
    let server = layout.places.get(news.server.slot())?.center;
    let client = spot.center;
    let answer = news.said.is_answer();
    let (from, to) = if answer { (server, client) } else { (client, server) };
    let class = if answer { "answer" } else { "question" };
    Some(html! {
        <line class={classes!("thread", class)} x1={from.x.to_string()} y1={from.y.to_string()}
            x2={to.x.to_string()} y2={to.y.to_string()} />
    })
}

/// What was said. An answer comes from its server, for those who like to see things move.
fn line(shared: &Shared, layout: &Layout, spot: &Rect, news: &ClientNews) -> Html {
    let text = text(shared, news);
    let from = layout.places.get(news.server.slot()).map_or(spot.center, |place| place.center);
    let style = format!(
        "--client--x: {:.0}px; --client--y: {:.0}px",
        from.x - spot.center.x,
        from.y - spot.center.y
    );
    let class = if news.said.is_answer() { "answer" } else { "question" };
    let (step, nth) = news.key;
    html! {
        <li key={format!("{step}-{nth}")} class={classes!("client-line", class, news.is_new.then_some("new"))} {style}
            title={text.clone()} data-said={news.said.name()}>{ text }</li>
    }
}

fn text(shared: &Shared, news: &ClientNews) -> String {
    let server = ("server", news.server.into());
    let say = |key: &str, name: &str, value: String| {
        shared.texts.with(key, &[server.clone(), (name, value.into())])
    };
    match &news.said {
        Said::Asks(value) => say("client-asks", "value", value.clone()),
        Said::AsksAgain(_, value) => say("client-asks-again", "value", value.clone()),
        Said::Reads => say("client-reads", "value", String::new()),
        Said::SentOn(leader) => say("client-sent-on", "leader", leader.to_string()),
        Said::NoLeader => say("client-no-leader", "value", String::new()),
        Said::Answered(value) => say("client-answered", "value", value.clone()),
        Said::ReadAnswered(text) if text.is_empty() => {
            say("client-read-nothing", "value", String::new())
        }
        Said::ReadAnswered(text) => say("client-read-answered", "value", text.clone()),
        Said::Unanswered => say("client-unanswered", "value", String::new()),
    }
}
