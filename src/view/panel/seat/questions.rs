//! The questions at a seat, and what can be answered.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::cells::{cells, shown_from};
use super::papers::{call, sheet};
use super::words::{asks, in_words};
use crate::lesson::seat::{Answer, Question, Turn};
use crate::view::app::{Shared, use_shared};
use crate::view::button::Button;
use crate::view::icon::Icon;
use crate::view::session::{Action, Asked};

/// What has come, the sheet of the server, and what is asked.
pub(super) fn questions(shared: &Shared, asked: &Asked) -> Html {
    let turn = &asked.turn;
    let incomplete = asked.complete().is_none().then(|| shared.text("seat-incomplete"));
    let questions = turn.questions().iter().zip(&asked.answers).enumerate();
    let question = |(nth, (question, answer)): (usize, (&Question, &Option<Answer>))| {
        html! {
            <Asking turn={turn.clone()} {nth} question={question.clone()} answer={answer.clone()} />
        }
    };
    html! {
        <>
            <div class="seat-pair">
                { call(shared, turn) }
                { sheet(shared, turn) }
            </div>
            { for questions.map(question) }
            <div class="panel-row seat-buttons">
                <Button class="main seat-main" key_name="A" name={shared.text("seat-answer")}
                    reason={incomplete} onclick={shared.acting(Action::Answer)} />
                <Button key_name="→" name={shared.text("seat-show")}
                    onclick={shared.acting(Action::ShowMe)} />
            </div>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AskingProps {
    turn: Rc<Turn>,
    nth: usize,
    question: Question,
    answer: Option<Answer>,
}

/// A question, with what can be answered.
#[component]
fn Asking(props: &AskingProps) -> Html {
    let shared = use_shared();
    let AskingProps { turn, nth, question, answer } = props;
    let asks = asks(&shared, question.topic);
    let id = format!("seat-question-{nth}");
    let choice = |choice: &Answer| {
        html! {
            <Choice turn={turn.clone()} choice={choice.clone()} question={question.clone()}
                chosen={answer.as_ref() == Some(choice)}
                onclick={shared.acting(Action::Choose(*nth, choice.clone()))} />
        }
    };
    html! {
        <div class="seat-question" role="group" aria-labelledby={id.clone()}>
            <p {id}>{ &asks }</p>
            <div class="panel-row">
                if let (true, Some(Answer::Number(number))) = (question.choices.is_empty(), answer) {
                    <Stepper nth={*nth} number={*number} {asks} />
                }
                { for question.choices.iter().map(choice) }
            </div>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ChoiceProps {
    turn: Rc<Turn>,
    question: Question,
    choice: Answer,
    chosen: bool,
    onclick: Callback<MouseEvent>,
}

/// An answer that can be given.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let shared = use_shared();
    let ChoiceProps { turn, question, choice, chosen, onclick } = props;
    let name = in_words(&shared, turn, choice);
    match choice {
        Answer::Log(log) => {
            let from = shown_from(question);
            html! {
                <button type="button" class="button seat-log" aria-pressed={chosen.to_string()}
                    aria-label={name} onclick={onclick.clone()}>{ cells(&shared, log, from) }</button>
            }
        }
        _ => html! { <Button {name} pressed={*chosen} onclick={onclick.clone()} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct StepperProps {
    nth: usize,
    number: u64,
    asks: String,
}

/// A number, to be typed or made one less or more.
#[component]
fn Stepper(props: &StepperProps) -> Html {
    let shared = use_shared();
    let StepperProps { nth, number, asks } = props;
    let choose = |number: u64| shared.acting(Action::Choose(*nth, Answer::Number(number)));
    let name = |key: &str| shared.texts.with(key, &[("question", asks.clone().into())]);
    let at_start = (*number == 0).then(|| AttrValue::from("0"));
    let oninput = {
        let (shared, nth) = (shared.clone(), *nth);
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            if let Ok(number) = field.value().trim().parse() {
                shared.act(Action::Choose(nth, Answer::Number(number)));
            }
        })
    };
    html! {
        <span class="seat-stepper">
            <Button name={name("seat-less")} sign={Icon::Minus} compact=true reason={at_start}
                onclick={choose(number.saturating_sub(1))} />
            <input type="number" min="0" aria-label={asks.clone()} value={number.to_string()}
                {oninput} />
            <Button name={name("seat-more")} sign={Icon::Plus} compact=true
                onclick={choose(number.saturating_add(1))} />
        </span>
    }
}
