//! The props of the paper game: chosen, looked at, and printed.
//!
//! They lie over the whole page and know nothing of the run beneath, which stands meanwhile. What
//! goes where on the paper is decided in [`super::scene::props`].

mod field;
mod note;
mod page;
mod rules;
mod sheet;
mod sign;

use web_sys::{HtmlElement, HtmlSelectElement};
use yew::prelude::*;

use self::page::PaperPage;
use super::app::{Shared, use_shared};
use super::browser;
use super::button::Button;
use super::choice::use_choice;
use super::icon::Icon;
use super::scene::props::{Kind, MAX_PAGES, MAX_PLAYERS, MIN_PLAYERS, Order, Paper};
use super::session::Action;

/// What the props begin with.
#[derive(Clone, PartialEq, Properties)]
pub struct PrintViewProps {
    /// How many play, unless somebody chooses otherwise.
    pub players: usize,
}

/// What is printed, to be chosen, and how it looks.
#[component]
pub fn PrintView(props: &PrintViewProps) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let order = use_state(|| Order::new(props.players, Paper::A4));
    {
        let (node, order) = (node.clone(), order.clone());
        use_effect_with((), move |()| {
            if browser::prefers_letter() {
                order.set(Order::clone(&order).on(Paper::Letter));
            }
            if let Some(view) = node.cast::<HtmlElement>() {
                // What can't take the focus just doesn't get it.
                let _ = view.focus();
            }
        });
    }
    let paper = use_choice(order.paper().name());
    let pages = order.pages();
    let nothing = pages.is_empty().then(|| shared.text("props-nothing"));
    let intro = [("paper", shared.texts.get(paper_key(order.paper())).into())];
    html! {
        <section class="props" aria-labelledby="props-title" tabindex="-1" ref={node}>
            // From a closed set: nothing that anybody types gets into a stylesheet.
            <style>{ format!("@page {{ size: {}; margin: 0 }}", order.paper().name()) }</style>
            <div class="props-controls">
                <div class="panel-top">
                    <h2 id="props-title">{ shared.text("props-title") }</h2>
                    <Button name={shared.text("button-close")} sign={Icon::Cross} compact=true
                        onclick={shared.acting(Action::Close)} />
                </div>
                <p>{ shared.texts.with("props-intro", &intro) }</p>
                { players(&shared, &order) }
                { papers(&shared, &order, paper) }
                <fieldset class="props-kinds">
                    <legend>{ shared.text("props-what") }</legend>
                    { for Kind::ALL.into_iter().map(|kind| choice(&shared, &order, kind)) }
                </fieldset>
                <div class="props-print">
                    <Button class="main" name={shared.text("props-print")} reason={nothing}
                        onclick={|_| browser::print()} />
                    <output>{ shared.texts.with("props-sheets-of-paper", &[("pages", pages.len().into())]) }</output>
                </div>
            </div>
            <div class="props-preview" role="region" aria-label={shared.text("props-preview")} tabindex="0">
                { for pages.iter().enumerate().map(|(nth, page)| {
                    let args = [
                        ("page", (nth + 1).into()),
                        ("pages", pages.len().into()),
                        ("what", shared.texts.get(kind_key(page.kind)).into()),
                    ];
                    html! {
                        <PaperPage page={page.clone()} players={order.players()}
                            label={shared.texts.with("props-page", &args)} />
                    }
                }) }
            </div>
        </section>
    }
}

fn players(shared: &Shared, order: &UseStateHandle<Order>) -> Html {
    let option = |players: usize| {
        let selected = players == order.players();
        html! { <option value={players.to_string()} {selected}>{ players }</option> }
    };
    let onchange = choosing(order, |order, players| {
        let players = players.parse().unwrap_or_else(|_| order.players());
        order.for_players(players)
    });
    html! {
        <label class="field">
            <span>{ shared.text("props-players") }</span>
            <select {onchange}>{ for (MIN_PLAYERS..=MAX_PLAYERS).map(option) }</select>
        </label>
    }
}

fn papers(shared: &Shared, order: &UseStateHandle<Order>, field: NodeRef) -> Html {
    let option = |paper: Paper| {
        let selected = paper == order.paper();
        html! {
            <option value={paper.name()} {selected}>{ shared.text(paper_key(paper)) }</option>
        }
    };
    let onchange = choosing(order, |order, name| {
        let paper = Paper::ALL.into_iter().find(|paper| paper.name() == name);
        let paper = paper.unwrap_or_else(|| order.paper());
        order.on(paper)
    });
    html! {
        <label class="field">
            <span>{ shared.text("props-paper") }</span>
            <select ref={field} {onchange}>{ for Paper::ALL.into_iter().map(option) }</select>
        </label>
    }
}

/// Whether a kind is printed, and on how many pages.
fn choice(shared: &Shared, order: &UseStateHandle<Order>, kind: Kind) -> Html {
    let onchange = changing(order, move |order| order.toggled(kind));
    let (pages, pieces) = (order.pages_of(kind), order.pieces_of(kind));
    let count = shared.texts.with("props-sheets-of-paper", &[("pages", pages.into())]);
    // A page of rules is a piece.
    let pieces = (kind != Kind::Rules)
        .then(|| shared.texts.with("props-pieces", &[("pieces", pieces.into())]));
    let what = [("what", shared.texts.get(kind_key(kind)).into())];
    let turn = |key: &str, sign: Icon, pages: usize, reason: Option<AttrValue>| {
        let onclick = changing(order, move |order| order.with_pages(kind, pages));
        html! {
            <Button class="hand" compact=true {sign} {reason} {onclick}
                name={shared.texts.with(key, &what)} />
        }
    };
    let fewest = (pages == 1).then(|| shared.text("props-fewest"));
    let most = (pages == MAX_PAGES)
        .then(|| shared.texts.with("props-most", &[("most", MAX_PAGES.into())]).into());
    html! {
        <div class="props-kind">
            <label>
                <input type="checkbox" checked={order.has(kind)} {onchange} />
                <span>{ shared.text(kind_key(kind)) }</span>
            </label>
            if order.has(kind) {
                if kind.can_be_more() {
                    { turn("props-fewer", Icon::Minus, pages.saturating_sub(1), fewest) }
                    { turn("props-more", Icon::Plus, pages + 1, most) }
                }
                <span class="props-count">{ count }<small>{ pieces }</small></span>
            }
        </div>
    }
}

/// Another order, because something was clicked.
fn changing<E: 'static>(
    order: &UseStateHandle<Order>,
    change: impl Fn(Order) -> Order + 'static,
) -> Callback<E> {
    let order = order.clone();
    Callback::from(move |_| order.set(change(Order::clone(&order))))
}

/// Another order, because of what was chosen.
fn choosing(
    order: &UseStateHandle<Order>,
    choose: impl Fn(Order, &str) -> Order + 'static,
) -> Callback<Event> {
    let order = order.clone();
    Callback::from(move |event: Event| {
        let field: HtmlSelectElement = event.target_unchecked_into();
        order.set(choose(Order::clone(&order), &field.value()));
    })
}

fn paper_key(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "props-paper-a4",
        Paper::Letter => "props-paper-letter",
    }
}

fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Rules => "props-rules",
        Kind::Lots => "props-lots",
        Kind::Signs => "props-signs",
        Kind::StateSheets => "props-state-sheets",
        Kind::Help => "props-help",
        Kind::RequestVote => "props-request-vote",
        Kind::RequestVoteReply => "props-request-vote-reply",
        Kind::AppendEntries => "props-append-entries",
        Kind::AppendEntriesReply => "props-append-entries-reply",
    }
}
