//! The reader's seats: the note that has stopped at one, what is asked, and what Raft does.

use std::rc::Rc;

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::cluster::{Cluster, Note};
use crate::lesson::seat::{Answer, Points, Question, Receivers, Response, Topic, Turn};
use crate::raft::{Entry, EntryId, Log, Message, Role, Server, ServerId};
use crate::view::app::{Shared, use_shared};
use crate::view::button::Button;
use crate::view::icon::Icon;
use crate::view::session::{Action, Asked, Session, Verdict};
use crate::view::sheet::term_class;
use crate::view::tell::{self, Line};

/// How many of the entries that all answers have in common are shown before the others.
const COMMON_ENTRIES: u64 = 2;

/// The most entries of a log or a note that are shown: the last ones.
const MAX_ENTRIES: usize = 8;

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

/// The note that has stopped at a seat, with the questions; after the answer, what Raft does.
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
        (Some(asked), _) => (title_of(&shared, asked), questions(&shared, asked)),
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

fn title_of(shared: &Shared, asked: &Asked) -> String {
    shared.texts.with("seat-title", &[("server", asked.turn.server().into())])
}

fn questions(shared: &Shared, asked: &Asked) -> Html {
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
                { note(shared, turn) }
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

fn asks(shared: &Shared, topic: Topic) -> String {
    let about = |key: &str, server: ServerId| shared.texts.with(key, &[("server", server.into())]);
    match topic {
        Topic::Response => shared.texts.get("seat-ask-response"),
        Topic::Term => shared.texts.get("seat-ask-term"),
        Topic::Vote => shared.texts.get("seat-ask-vote"),
        Topic::Role => shared.texts.get("seat-ask-role"),
        Topic::Log => shared.texts.get("seat-ask-log"),
        Topic::Commit => shared.texts.get("seat-ask-commit"),
        Topic::Match(server) => about("seat-ask-match", server),
        Topic::Next(server) => about("seat-ask-next", server),
        Topic::Sends => shared.texts.get("seat-ask-sends"),
    }
}

fn in_words(shared: &Shared, turn: &Turn, answer: &Answer) -> String {
    let texts = &shared.texts;
    let kind = [("kind", turn.note().message.kind().name().into())];
    match answer {
        Answer::Response(Response::Yes) => texts.with("seat-yes", &kind),
        Answer::Response(Response::No) => texts.with("seat-no", &kind),
        Answer::Response(Response::Silence) => texts.get("seat-silence"),
        Answer::Number(number) => number.to_string(),
        Answer::Server(None) => texts.get("seat-nobody"),
        Answer::Server(Some(server)) => server.to_string(),
        Answer::Role(role) => texts.get(tell::role_key(role)),
        Answer::Log(log) => log_in_words(shared, log),
        Answer::Sends(Receivers::Nobody) => texts.get("seat-sends-nobody"),
        Answer::Sends(Receivers::Sender) => turn.note().from.to_string(),
        Answer::Sends(Receivers::Others) => texts.get("seat-sends-others"),
    }
}

fn log_in_words(shared: &Shared, log: &Log) -> String {
    let entries: Vec<String> = log.entries().map(ToString::to_string).collect();
    let start = log.start();
    let snapshot =
        (start.index > 0).then(|| format!("{} {start}", shared.texts.get("seat-field-snapshot")));
    let parts: Vec<String> = snapshot.into_iter().chain(entries).collect();
    if parts.is_empty() { shared.texts.get("seat-log-empty") } else { parts.join(" ") }
}

/// From which index on the logs that can be chosen are shown: where they part, and a little before.
fn shown_from(question: &Question) -> u64 {
    let logs: Vec<&Log> = question
        .choices
        .iter()
        .filter_map(|choice| match choice {
            Answer::Log(log) => Some(log),
            _ => None,
        })
        .collect();
    let Some((first, others)) = logs.split_first() else {
        return 1;
    };
    let is_common = |index: &u64| {
        first.get(*index).is_some() && others.iter().all(|log| log.get(*index) == first.get(*index))
    };
    let parts = (first.start().index + 1..).find(|index| !is_common(index)).unwrap_or(1);
    parts.saturating_sub(COMMON_ENTRIES).max(1)
}

/// A log as cells, from this index on.
fn cells(shared: &Shared, log: &Log, from: u64) -> Html {
    let start = log.start();
    let shown: Vec<&Entry> =
        log.iter().filter(|(id, _)| id.index >= from).map(|(_, entry)| entry).collect();
    let (hidden, last) = shown.split_at(shown.len().saturating_sub(MAX_ENTRIES));
    let more = !hidden.is_empty() || from > start.index + 1;
    html! {
        <span class="seat-cells">
            if start.index > 0 {
                <span class="snapshot" style="--sheet--places: 2">{ start.to_string() }</span>
            }
            if more { <span>{ "…" }</span> }
            if start.index == 0 && log.last_index() == 0 {
                <span class="seat-empty">{ shared.text("seat-log-empty") }</span>
            }
            { for last.iter().copied().map(cell) }
        </span>
    }
}

fn cell(entry: &Entry) -> Html {
    html! { <span class={classes!("seat-cell", term_class(entry.term))}>{ entry.to_string() }</span> }
}

/// The note, large, field by field.
fn note(shared: &Shared, turn: &Turn) -> Html {
    let note = turn.note();
    let message = &note.message;
    let args = [("from", note.from.into()), ("to", note.to.into())];
    html! {
        <article class={classes!("seat-paper", term_class(message.term()))}
            aria-label={shared.text("seat-note")}>
            <h3>{ message.kind().name() }</h3>
            <p>{ shared.texts.with("seat-way", &args) }</p>
            <dl class="holds">{ for fields(shared, note).into_iter().map(row) }</dl>
        </article>
    }
}

fn row((name, value): (String, Html)) -> Html {
    html! { <><dt>{ name }</dt><dd>{ value }</dd></> }
}

/// What is written on a note, by name.
fn fields(shared: &Shared, note: &Note) -> Vec<(String, Html)> {
    let texts = &shared.texts;
    let number = |key: &str, number: u64| (texts.get(key), html! { { number } });
    let yes_no = |key: &str, yes: bool| {
        (texts.get(key), html! { { texts.get(if yes { "seat-is-so" } else { "seat-is-not-so" }) } })
    };
    let place = |key: &str, none: &str, id: EntryId| {
        let text = if id.index == 0 { texts.get(none) } else { id.to_string() };
        (texts.get(key), html! { { text } })
    };
    let more = match &note.message {
        Message::RequestVote { last, .. } | Message::PreVote { last, .. } => {
            vec![place("seat-field-last", "seat-no-entry", *last)]
        }
        Message::RequestVoteReply { granted, .. } | Message::PreVoteReply { granted, .. } => {
            vec![yes_no("seat-field-granted", *granted)]
        }
        Message::AppendEntries { prev, entries, commit, .. } => vec![
            place("seat-field-prev", "seat-start", *prev),
            (texts.get("seat-field-entries"), entry_row(shared, entries)),
            number("seat-field-commit", *commit),
        ],
        Message::AppendEntriesReply { accepted: true, match_index, .. } => {
            vec![yes_no("seat-field-accepted", true), number("seat-field-match", *match_index)]
        }
        Message::AppendEntriesReply { accepted: false, .. } => {
            vec![yes_no("seat-field-accepted", false)]
        }
        Message::InstallSnapshot { last, chunk, done, .. } => {
            let values: Vec<String> = chunk.values().map(ToString::to_string).collect();
            vec![
                place("seat-field-snapshot", "seat-start", *last),
                (texts.get("seat-field-values"), html! { { values.join(" ") } }),
                yes_no("seat-field-done", *done),
            ]
        }
        Message::InstallSnapshotReply { last, received, done, .. } => vec![
            place("seat-field-snapshot", "seat-start", *last),
            number("seat-field-received", *received),
            yes_no("seat-field-complete", *done),
        ],
        Message::TimeoutNow { .. } => Vec::new(),
        Message::ReadIndex { round, .. } | Message::ReadIndexReply { round, .. } => {
            vec![number("seat-field-round", *round)]
        }
    };
    let term = number("seat-field-term", note.message.term());
    [term].into_iter().chain(more).collect()
}

fn entry_row(shared: &Shared, entries: &[Entry]) -> Html {
    if entries.is_empty() {
        return html! { { shared.text("seat-no-entries") } };
    }
    let (hidden, last) = entries.split_at(entries.len().saturating_sub(MAX_ENTRIES));
    html! {
        <span class="seat-cells">
            if !hidden.is_empty() { <span>{ "…" }</span> }
            { for last.iter().map(cell) }
        </span>
    }
}

/// What the reader's server holds that matters.
fn sheet(shared: &Shared, turn: &Turn) -> Html {
    let server = turn.before().seat(turn.server()).and_then(|seat| seat.server());
    let Some(server) = server else {
        return html! {};
    };
    let label = shared.texts.with("seat-sheet", &[("server", turn.server().into())]);
    html! {
        <article class={classes!("seat-paper", term_class(server.current_term()))}
            aria-label={label.clone()}>
            <h3>{ label }</h3>
            <dl class="holds">{ for facts(shared, turn, server).into_iter().map(row) }</dl>
        </article>
    }
}

fn facts(shared: &Shared, turn: &Turn, server: &Server) -> Vec<(String, Html)> {
    let texts = &shared.texts;
    let log = &server.persistent().log;
    let from = (log.last_index() + 1).saturating_sub(MAX_ENTRIES as u64);
    let voted = server.persistent().voted_for;
    let voted = voted.map_or_else(|| texts.get("seat-nobody"), |server| server.to_string());
    let mut facts = vec![
        (texts.get("fact-role"), html! { { texts.get(tell::role_key(server.role().name())) } }),
        (texts.get("fact-term"), html! { { server.current_term() } }),
        (texts.get("fact-voted"), html! { { voted } }),
        (texts.get("fact-log"), cells(shared, log, from)),
        (texts.get("fact-commit"), html! { { server.volatile().commit_index } }),
    ];
    match server.role() {
        Role::Leader(leader) => {
            let of = turn.note().from;
            if let Some(progress) = leader.progress.get(of.slot()) {
                let name = |key: &str| texts.with(key, &[("server", of.into())]);
                facts.push((name("fact-next"), html! { { progress.next_index } }));
                facts.push((name("fact-match"), html! { { progress.match_index } }));
            }
        }
        Role::PreCandidate(candidate) | Role::Candidate(candidate) => {
            facts.push((texts.get("fact-votes"), html! { { candidate.votes.to_string() } }));
        }
        Role::Follower { .. } => {}
    }
    // Only then it matters how long ago that was.
    if matches!(turn.note().message, Message::PreVote { .. }) {
        facts.extend(heard(shared, turn.before(), server));
    }
    facts
}

fn heard(shared: &Shared, cluster: &Cluster, server: &Server) -> Option<(String, Html)> {
    let (leader, at) = (server.known_leader()?, server.volatile().heard_leader_at?);
    let ms = cluster.now().saturating_sub(at) / 1_000;
    let text = shared.texts.with("seat-heard-ago", &[("leader", leader.into()), ("ms", ms.into())]);
    Some((shared.texts.get("seat-heard"), html! { { text } }))
}

fn result(shared: &Shared, verdict: &Verdict) -> String {
    let server = verdict.turn.server();
    let Some(answers) = &verdict.answers else {
        return shared.texts.with("seat-shown", &[("server", server.into())]);
    };
    let right = answers.iter().filter(|(_, right)| *right).count();
    points(shared, "seat-result", Some(server), Points { right, asked: answers.len() })
}

/// Question by question what was answered, what Raft does, and why.
fn comparison(shared: &Shared, verdict: &Verdict) -> Html {
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
