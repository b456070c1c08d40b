//! What is asked at a seat, and the answers, in words.

use crate::lesson::seat::{Answer, Call, Receivers, Response, Service, Topic, Turn};
use crate::raft::{Log, ServerId};
use crate::view::app::Shared;
use crate::view::tell;

pub(super) fn asks(shared: &Shared, topic: Topic) -> String {
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
        Topic::Message => shared.texts.get("seat-ask-message"),
        Topic::Client => shared.texts.get("seat-ask-client"),
    }
}

pub(super) fn in_words(shared: &Shared, turn: &Turn, answer: &Answer) -> String {
    let texts = &shared.texts;
    let kind = turn.note().map_or("", |note| note.message.kind().name());
    let kind = [("kind", kind.into())];
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
        Answer::Sends(Receivers::Sender) => {
            turn.note().map(|note| note.from.to_string()).unwrap_or_default()
        }
        Answer::Sends(Receivers::Others) => texts.get("seat-sends-others"),
        Answer::Message(None) => texts.get("seat-message-none"),
        Answer::Message(Some(kind)) => kind.name().to_owned(),
        Answer::Client(service) => served(shared, turn, *service),
    }
}

fn served(shared: &Shared, turn: &Turn, service: Service) -> String {
    let texts = &shared.texts;
    match (service, turn.call()) {
        (Service::Take, Call::Read) => texts.get("seat-client-make-sure"),
        (Service::Take, _) => texts.get("seat-client-append"),
        (Service::AtOnce, _) => texts.get("seat-client-at-once"),
        (Service::SendOn(Some(leader)), _) => {
            texts.with("seat-client-send-on", &[("leader", leader.into())])
        }
        (Service::SendOn(None), _) => texts.get("seat-client-no-leader"),
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
