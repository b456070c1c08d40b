//! The reader's seats: what has come to one, what is asked, and what Raft does.

mod cells;
mod papers;
mod questions;
mod verdict;
mod words;

use web_sys::HtmlElement;
use yew::prelude::*;

use self::questions::questions;
use self::verdict::{comparison, result};
use crate::lesson::seat::Points;
use crate::raft::ServerId;
use crate::view::app::{Shared, use_shared};
use crate::view::button::Button;
use crate::view::session::{Action, Session};

/// What the seats are shown from.
#[derive(Clone, PartialEq, Properties)]
pub struct SeatProps {
    /// The session.
    pub session: Session,
}

/// The seats that the reader has taken, with their points.
#[component]
pub fn SeatBar(props: &SeatProps) -> Html {
    let shared = use_shared();
    let session = &props.session;
    if session.seats.is_empty() {
        return html! {};
    }
    let score = session.game().score();
    let seat = |server: ServerId| {
        html! {
            <li key={server.number()}>
                <span>{ points(&shared, "seat-score", Some(server), score.of(server)) }</span>
                <Button name={shared.texts.with("seat-leave", &[("server", server.into())])}
                    onclick={shared.acting(Action::LeaveSeat(server))} />
            </li>
        }
    };
    html! {
        <section class="seat-bar" aria-label={shared.text("seat-bar")}>
            <ul>{ for session.seats.iter().map(seat) }</ul>
            if session.seats.len() > 1 && score.total().asked > 0 {
                <p>{ points(&shared, "seat-total", None, score.total()) }</p>
            }
        </section>
    }
}

fn points(shared: &Shared, key: &str, server: Option<ServerId>, points: Points) -> String {
    let name = server.map(|server| server.to_string()).unwrap_or_default();
    let args =
        [("server", name.into()), ("right", points.right.into()), ("asked", points.asked.into())];
    shared.texts.with(key, &args)
}

/// What has come to a seat, with the questions; after the answer, what Raft does.
#[component]
pub fn SeatPanel(props: &SeatProps) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let game = props.session.game();
    {
        let node = node.clone();
        let about = (props.session.place(), game.server(), game.asked().is_some());
        // Tab goes on from here; keys that act on the page still do.
        use_effect_with(about, move |&(_, server, _)| {
            if let Some(panel) = node.cast::<HtmlElement>().filter(|_| server.is_some()) {
                // What can't take the focus just doesn't get it.
                let _ = panel.focus();
            }
        });
    }
    let (title, content) = match (game.asked(), game.verdict()) {
        (Some(asked), _) => {
            let server = asked.turn.server();
            let title = shared.texts.with("seat-title", &[("server", server.into())]);
            (title, questions(&shared, asked))
        }
        (None, Some(verdict)) => (result(&shared, verdict), comparison(&shared, verdict)),
        (None, None) => return html! {},
    };
    html! {
        <section class="panel seat" aria-labelledby="seat-title" tabindex="-1" ref={node}>
            <h2 id="seat-title" aria-live="polite">{ title }</h2>
            { content }
        </section>
    }
}
