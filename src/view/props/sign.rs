//! What stands before a player: who it is, and what it is at the moment.

use yew::prelude::*;

use crate::raft::ServerId;
use crate::view::app::Shared;

/// The shapes of the roles, in a square of 24 by 24: hue says nothing alone.
fn shape(role: &str) -> &'static str {
    match role {
        "leader" => "M12 2.5l2.9 6.2 6.8.8-5 4.6 1.3 6.7-6-3.3-6 3.3 1.3-6.7-5-4.6 6.8-.8z",
        "candidate" => "M12 2l9 10-9 10-9-10z",
        _ => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8",
    }
}

/// Draws the shape of a role.
pub(super) fn role_shape(role: &'static str) -> Html {
    html! {
        <svg class="props-shape" viewBox="0 0 24 24" aria-hidden="true">
            <path fill-rule="evenodd" d={shape(role)} />
        </svg>
    }
}

/// A lot that becomes a tent: both sides say the same.
pub(super) fn lot(shared: &Shared, server: ServerId) -> Html {
    let side = html! {
        <div class="props-side">
            <small>{ shared.text("props-lot-name") }</small>
            <b class="props-ring">{ server.to_string() }</b>
        </div>
    };
    html! {
        <div class="props-lot">
            { side.clone() }
            <p class="props-fold">{ shared.text("props-fold") }</p>
            { side }
        </div>
    }
}

/// A sign with three faces, to be folded to a prism and turned.
pub(super) fn sign(shared: &Shared) -> Html {
    let faces =
        [("follower", "role-follower"), ("candidate", "role-candidate"), ("leader", "role-leader")];
    let face = |(role, key): (&'static str, &str)| {
        html! {
            <div class={classes!("props-face", role)}>
                { role_shape(role) }<b>{ shared.text(key) }</b>
            </div>
        }
    };
    html! {
        <div class="props-sign">
            { for faces.into_iter().map(face) }
            <p class="props-flap">{ shared.text("props-sign-flap") }</p>
        </div>
    }
}
