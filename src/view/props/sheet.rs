//! The sheet of a server: above the dashed line what is written down, below what is in the head.

use yew::prelude::*;

use super::field::boxes;
use crate::view::app::Shared;
use crate::view::scene::props::Cast;

/// How many terms there is room for, the first of them term 0.
const TERMS: usize = 10;

/// How many entries a log has room for.
const ENTRIES: usize = 12;

/// How often the commit index can be raised.
const COMMITS: usize = 10;

pub(super) fn state_sheet(shared: &Shared, cast: Cast) -> Html {
    html! {
        <div class="props-card props-sheet">
            <div class="props-sheet-top">
                <small>{ shared.text("props-lot-name") }</small>
                <b class="props-ring">{ "S" }</b>
                <b>{ shared.text("props-sheet-written") }</b>
            </div>
            <table>
                { row(shared, "props-sheet-term", "currentTerm", term_cells("0")) }
                { row(shared, "props-sheet-vote", "votedFor", term_cells("–")) }
            </table>
            <p>{ shared.text("props-sheet-terms-help") }</p>
            <table class="props-log">
                { row(shared, "props-sheet-index", "", {
                    (1..=ENTRIES).map(|index| html! { <th scope="col">{ index }</th> }).collect()
                }) }
                { row(shared, "props-sheet-log", "log[]", cells(ENTRIES)) }
                { row(shared, "props-sheet-entry-term", "", cells(ENTRIES)) }
            </table>
            <p>{ shared.text("props-sheet-log-help") }</p>
            { head(shared, cast) }
        </div>
    }
}

/// What is gone with a crash: for every role the commit index, for a candidate the votes, for a
/// leader how far the others are.
fn head(shared: &Shared, cast: Cast) -> Html {
    let servers = || cast.all().iter();
    let rings = servers().map(|_| html! { <td><i class="props-round"></i></td> }).collect();
    html! {
        <div class="props-head">
            <b>{ shared.text("props-sheet-head") }</b>
            <div class="props-commit">
                <span>{ shared.text("props-sheet-commit") }<code>{ "commitIndex" }</code></span>
                { boxes(COMMITS) }
            </div>
            <table>
                { row(shared, "props-sheet-of", "", {
                    servers().map(|server| html! { <th scope="col">{ server.to_string() }</th> }).collect()
                }) }
                { row(shared, "props-sheet-votes", "", rings) }
                { row(shared, "props-sheet-match", "matchIndex[]", cells(cast.players)) }
            </table>
        </div>
    }
}

fn row(shared: &Shared, label: &str, name: &str, cells: Html) -> Html {
    html! {
        <tr>
            <th scope="row">{ shared.text(label) }<code>{ name }</code></th>
            { cells }
        </tr>
    }
}

fn cells(count: usize) -> Html {
    (0..count).map(|_| html! { <td></td> }).collect()
}

/// Before anything has happened a server is in term 0 and has voted for nobody.
fn term_cells(at_first: &'static str) -> Html {
    html! { <><td>{ at_first }</td>{ cells(TERMS - 1) }</> }
}
