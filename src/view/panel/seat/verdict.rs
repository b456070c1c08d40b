//! What Raft does at a seat, next to what was answered.

use yew::prelude::*;

use super::points;
use super::words::{asks, in_words};
use crate::lesson::seat::{Answer, Points, Question, Turn};
use crate::view::app::Shared;
use crate::view::button::Button;
use crate::view::session::{Action, Verdict};
use crate::view::tell::{self, Line};

/// How many answers were right.
pub(super) fn result(shared: &Shared, verdict: &Verdict) -> String {
    let server = verdict.turn.server();
    let Some(answers) = &verdict.answers else {
        return shared.texts.with("seat-shown", &[("server", server.into())]);
    };
    let right = answers.iter().filter(|(_, right)| *right).count();
    points(shared, "seat-result", Some(server), Points { right, asked: answers.len() })
}

/// Question by question what was answered, what Raft does, and why.
pub(super) fn comparison(shared: &Shared, verdict: &Verdict) -> Html {
    let turn = &verdict.turn;
    let answers = verdict.answers.as_deref().unwrap_or_default();
    let item =
        |(nth, question): (usize, &Question)| compared(shared, turn, question, answers.get(nth));
    let lines = tell::tell_step_after(&shared.texts, turn.before(), turn.events());
    let own = lines.iter().filter(|line| line.server == Some(turn.server()));
    html! {
        <>
            <ul class="seat-answers">{ for turn.questions().iter().enumerate().map(item) }</ul>
            <h3>{ shared.text("seat-why") }</h3>
            { for own.map(why) }
            <div class="panel-row">
                <Button class="main seat-main" key_name="A" name={shared.text("seat-go-on")}
                    onclick={shared.acting(Action::GoOn)} />
            </div>
        </>
    }
}

fn compared(
    shared: &Shared,
    turn: &Turn,
    question: &Question,
    answer: Option<&(Answer, bool)>,
) -> Html {
    let words = |key: &str, answer: &Answer| {
        shared.texts.with(key, &[("answer", in_words(shared, turn, answer).into())])
    };
    let (class, sign, name) = match answer {
        Some((_, true)) => ("right", "✓", Some("seat-right")),
        Some((_, false)) => ("wrong", "✗", Some("seat-wrong")),
        None => ("shown", "·", None),
    };
    let section = question.rule.map(|rule| format!(" · {}", rule.section()));
    let wrong = answer.filter(|(_, right)| !right);
    html! {
        <li class={class}>
            <span class="seat-sign" aria-hidden="true">{ sign }</span>
            <div>
                <p>
                    if let Some(name) = name {
                        <b class="seat-mark">{ shared.text(name) }</b>{ " · " }
                    }
                    { asks(shared, question.topic) }
                </p>
                if let Some((answer, _)) = wrong {
                    <p><del>{ words("seat-said", answer) }</del></p>
                }
                <p><b>{ words("seat-does", &question.right) }</b><small>{ section }</small></p>
            </div>
        </li>
    }
}

fn why(line: &Line) -> Html {
    html! {
        <p class="changed-why">
            if !line.section.is_empty() { <small>{ line.section }</small> }
            { &line.text }
        </p>
    }
}
