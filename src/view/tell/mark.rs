//! What a mark on the tape stands for, in a few words.

use super::property;
use crate::cluster::history::MarkKind;
use crate::view::text::Texts;

/// What happened, without the time.
#[must_use]
pub fn mark(texts: &Texts, what: MarkKind) -> String {
    match what {
        MarkKind::Term(term) => texts.with("mark-term", &[("term", term.into())]),
        MarkKind::Stood(server, term) => {
            texts.with("mark-stood", &[("server", server.into()), ("term", term.into())])
        }
        MarkKind::Elected(server, term) => {
            texts.with("mark-elected", &[("server", server.into()), ("term", term.into())])
        }
        MarkKind::SplittingVote(term) => {
            texts.with("mark-splitting-vote", &[("term", term.into())])
        }
        MarkKind::Crashed(server) => texts.with("mark-crashed", &[("server", server.into())]),
        MarkKind::Restarted(server) => texts.with("mark-restarted", &[("server", server.into())]),
        MarkKind::Paused(server) => texts.with("mark-paused", &[("server", server.into())]),
        MarkKind::Resumed(server) => texts.with("mark-resumed", &[("server", server.into())]),
        MarkKind::Split(sides) => texts.with("mark-split", &[("sides", (sides as u64).into())]),
        MarkKind::Cut(from, to) => {
            texts.with("mark-cut", &[("from", from.into()), ("to", to.into())])
        }
        MarkKind::Healed => texts.get("mark-healed"),
        MarkKind::Asked(server) => texts.with("mark-asked", &[("server", server.into())]),
        MarkKind::Committed(server, index) => {
            texts.with("mark-committed", &[("server", server.into()), ("index", index.into())])
        }
        MarkKind::Members(server) => texts.with("mark-members", &[("server", server.into())]),
        MarkKind::Transfer(from, to) => {
            texts.with("mark-transfer", &[("from", from.into()), ("to", to.into())])
        }
        MarkKind::Settings => texts.get("mark-settings"),
        MarkKind::Violated(fallen) => {
            texts.with("mark-violated", &[("property", property(texts, fallen).0.into())])
        }
    }
}
