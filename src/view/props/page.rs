//! A page: what lies on it, and where to cut.

use yew::prelude::*;

use super::{note, rules, sheet, sign};
use crate::raft::ServerId;
use crate::view::app::{Shared, use_shared};
use crate::view::scene::props::{Area, Cast, Kind, Mark, Page, Piece, Tenths};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PaperPageProps {
    pub(super) page: Page,
    pub(super) players: usize,
    /// What it is, for those who hear it.
    pub(super) label: AttrValue,
}

/// A page, as large as its paper.
#[component]
pub(super) fn PaperPage(props: &PaperPageProps) -> Html {
    let shared = use_shared();
    let Page { kind, paper, pieces } = &props.page;
    let (width, height) = paper.size();
    let cast = Cast { players: props.players };
    let piece = |piece: &Piece| {
        html! {
            <div class="props-piece" style={place(piece.area)}>
                { draw(&shared, *kind, piece.number, cast) }
            </div>
        }
    };
    html! {
        <article class="props-page" aria-label={props.label.clone()}
            style={format!("width: {}; height: {}", mm(width), mm(height))}>
            { for pieces.iter().map(piece) }
            <svg class="props-marks" viewBox={format!("0 0 {width} {height}")} aria-hidden="true">
                { for kind.marks(*paper).into_iter().map(mark) }
            </svg>
        </article>
    }
}

fn draw(shared: &Shared, kind: Kind, number: usize, cast: Cast) -> Html {
    match kind {
        Kind::Rules => rules::rules(shared, number, cast),
        Kind::Help => rules::help(shared),
        Kind::Lots => {
            let server = ServerId::new(number + 1).expect("there is a lot a player only");
            sign::lot(shared, server)
        }
        Kind::Signs => sign::sign(shared),
        Kind::StateSheets => sheet::state_sheet(shared, cast),
        Kind::RequestVote => note::request_vote(shared),
        Kind::RequestVoteReply => note::request_vote_reply(shared),
        Kind::AppendEntries => note::append_entries(shared),
        Kind::AppendEntriesReply => note::append_entries_reply(shared),
    }
}

fn mm(length: Tenths) -> String {
    format!("{}.{}mm", length / 10, length % 10)
}

fn place(Area { left, top, width, height }: Area) -> String {
    let [left, top, width, height] = [left, top, width, height].map(mm);
    format!("left: {left}; top: {top}; width: {width}; height: {height}")
}

fn mark(Mark { from, to }: Mark) -> Html {
    html! { <path d={format!("M{} {}L{} {}", from.0, from.1, to.0, to.1)} /> }
}
