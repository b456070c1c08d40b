//! How the games are played, and what to do with a note that comes.

use yew::prelude::*;

use super::sign::role_shape;
use crate::view::app::Shared;
use crate::view::scene::Rect;
use crate::view::scene::props::{
    Arrow, Cast, GAMES, PICTURE, Picture, SEAT, Seat, picture, rules_points,
};
use crate::view::tell;
use crate::view::text::Arg;

/// The keys of what is told of a game. Lists have a line for each item.
struct Game {
    title: &'static str,
    aim: &'static str,
    needs: &'static str,
    steps: &'static str,
    end: &'static str,
    talk: &'static str,
}

const ALL: [Game; GAMES] = [
    Game {
        title: "props-game-0-title",
        aim: "props-game-0-aim",
        needs: "props-game-0-needs",
        steps: "props-game-0-steps",
        end: "props-game-0-end",
        talk: "props-game-0-talk",
    },
    Game {
        title: "props-game-1-title",
        aim: "props-game-1-aim",
        needs: "props-game-1-needs",
        steps: "props-game-1-steps",
        end: "props-game-1-end",
        talk: "props-game-1-talk",
    },
    Game {
        title: "props-game-2-title",
        aim: "props-game-2-aim",
        needs: "props-game-2-needs",
        steps: "props-game-2-steps",
        end: "props-game-2-end",
        talk: "props-game-2-talk",
    },
    Game {
        title: "props-game-3-title",
        aim: "props-game-3-aim",
        needs: "props-game-3-needs",
        steps: "props-game-3-steps",
        end: "props-game-3-end",
        talk: "props-game-3-talk",
    },
    Game {
        title: "props-game-4-title",
        aim: "props-game-4-aim",
        needs: "props-game-4-needs",
        steps: "props-game-4-steps",
        end: "props-game-4-end",
        talk: "props-game-4-talk",
    },
    Game {
        title: "props-game-5-title",
        aim: "props-game-5-aim",
        needs: "props-game-5-needs",
        steps: "props-game-5-steps",
        end: "props-game-5-end",
        talk: "props-game-5-talk",
    },
];

/// The page of a game, for those who play it.
pub(super) fn rules(shared: &Shared, number: usize, cast: Cast) -> Html {
    let game = &ALL[number];
    let args = args(shared, cast);
    let text = |key: &str| shared.texts.with(key, &args);
    let lists = [game.needs, game.steps, game.end, game.talk].map(text).concat();
    let left_out = (number + 1 == GAMES).then(|| text("props-game-5-left-out"));
    let points = rules_points(&(lists + left_out.as_deref().unwrap_or_default()));
    let list = |title: &str, key: &str| titled_list(shared, title, &text(key));
    html! {
        <div class="props-rules" style={format!("font-size: {points:.1}pt")}>
            <div class="props-rules-top">
                <div>
                    <small>{ shared.texts.with("props-rules-game", &[("number", number.into())]) }</small>
                    <h3>{ text(game.title) }</h3>
                    <p>{ text(game.aim) }</p>
                </div>
                { draw(&picture(number, cast)) }
            </div>
            <div class="props-needs">{ list("props-rules-needs", game.needs) }</div>
            <div class="props-steps">
                <h4>{ shared.text("props-rules-steps") }</h4>
                <ol>{ items(&text(game.steps)) }</ol>
            </div>
            <div class="props-end">
                <h4>{ shared.text("props-rules-end") }</h4>
                <p>{ text(game.end) }</p>
            </div>
            <div class="props-talk">{ list("props-rules-talk", game.talk) }</div>
            if let Some(left_out) = left_out {
                <div class="props-talk">
                    { titled_list(shared, "props-rules-left-out", &left_out) }
                </div>
            }
        </div>
    }
}

/// What the texts may name: those who play, and how many of them decide.
fn args(shared: &Shared, cast: Cast) -> [(&'static str, Arg); 8] {
    let servers = |set| tell::servers(&shared.texts, set).into();
    let (all, old, new) = (cast.all(), cast.before(), cast.after());
    [
        ("players", cast.players.into()),
        ("last", format!("S{}", cast.players).into()),
        ("majority", all.majority().into()),
        ("standing", servers(cast.standing())),
        ("old", servers(old)),
        ("new", servers(new)),
        ("count", old.len().into()),
        ("half", old.majority().into()),
    ]
}

fn titled_list(shared: &Shared, title: &str, lines: &str) -> Html {
    html! { <><h4>{ shared.text(title) }</h4><ul>{ items(lines) }</ul></> }
}

fn items(lines: &str) -> Html {
    lines.lines().map(|line| html! { <li>{ line }</li> }).collect()
}

/// What to do with a note, for every player.
pub(super) fn help(shared: &Shared) -> Html {
    let column = |role: &'static str, title: &str, steps: &str| {
        html! {
            <div class={classes!("props-help-note", role)}>
                <h4>{ role_shape(role) }{ title }</h4>
                <ol>{ items(&shared.texts.get(steps)) }</ol>
            </div>
        }
    };
    html! {
        <div class="props-card props-help">
            <h3>{ shared.text("props-help-title") }</h3>
            <div class="props-help-notes">
                { column("candidate", "RequestVote", "props-help-request-vote") }
                { column("leader", "AppendEntries", "props-help-append-entries") }
            </div>
            <p>{ shared.text("props-help-reply") }</p>
        </div>
    }
}

fn draw(picture: &Picture) -> Html {
    let (width, height) = PICTURE;
    let ring = |(nth, ring): (usize, &Rect)| {
        let Rect { center, width, height } = *ring;
        html! {
            <rect class={["props-old", "props-new"][nth % 2]} x={(center.x - width / 2.0).to_string()}
                y={(center.y - height / 2.0).to_string()} width={width.to_string()}
                height={height.to_string()} rx="8" />
        }
    };
    let wall = picture.wall.map(|x| {
        html! { <path class="props-wall" d={format!("M{x} 0V{height}")} /> }
    });
    html! {
        <svg class="props-picture" viewBox={format!("0 0 {width} {height}")} aria-hidden="true">
            { for picture.rings.iter().enumerate().map(ring) }
            { wall }
            { for picture.arrows.iter().map(draw_arrow) }
            { for picture.seats.iter().map(draw_seat) }
        </svg>
    }
}

/// A line with a head.
fn draw_arrow(Arrow { from, to }: &Arrow) -> Html {
    const HEAD: f64 = 2.4;
    let angle = (to.y - from.y).atan2(to.x - from.x);
    let barb = |turn: f64| {
        let (sin, cos) = (angle + turn).sin_cos();
        format!("M{:.2} {:.2}L{:.2} {:.2}", to.x, to.y, to.x - HEAD * cos, to.y - HEAD * sin)
    };
    let line = format!("M{:.2} {:.2}L{:.2} {:.2}", from.x, from.y, to.x, to.y);
    html! { <path class="props-arrow" d={line + &barb(0.5) + &barb(-0.5)} /> }
}

/// A server with what it is: the sign above its name.
fn draw_seat(seat: &Seat) -> Html {
    let place = format!("translate({:.2} {:.2})", seat.center.x, seat.center.y);
    html! {
        <g class={classes!("props-seat", seat.role)} transform={place}>
            <circle r={SEAT.to_string()} />
            <text y="1.6">{ seat.server.to_string() }</text>
        </g>
    }
}
