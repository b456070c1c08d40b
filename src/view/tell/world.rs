//! What happens around the servers, in sentences: faults, the network, settings.

use super::words::{both, ms, server_or_nobody, servers, values, way};
use super::{Line, Teller, refusal};
use crate::cluster::{
    Cluster, Event, Loss, Note, NoteId, Property, ReadNews, Settings, Violation, What,
};
use crate::raft::{BreakableRule, Micros, Rule, ServerId, ServerSet, Term};
use crate::view::switches::{Switch, Unit};

/// What happened; nothing for what is told with the act it belongs to.
pub(super) fn tell(teller: &Teller<'_>, event: &Event) -> Option<Line> {
    let texts = teller.texts;
    let of = |key: &str, server: ServerId| {
        Line::of(texts.with(key, &[("server", server.into())])).whose(server).key()
    };
    match &event.what {
        What::Lost(note, loss) => Some(lost(teller, note, *loss)),
        What::Sent(note) => Some(Line::of(texts.with("tell-forged", &way(note))).key()),
        What::Duplicated(note, _) => Some(copied(teller, *note)),
        What::Crashed(server) => Some(of("tell-crashed", *server)),
        What::Restarted(server) => Some(restarted(teller, *server)),
        What::Paused(server) => Some(of("tell-paused", *server)),
        What::Resumed(server) => Some(of("tell-resumed", *server)),
        What::Booted(server) => Some(of("tell-booted", *server)),
        What::Set(settings) => Some(set(teller, settings)),
        What::TimerSet(server, in_us) => Some(timer_set(teller, *server, *in_us)),
        What::Split(sides) => Some(split(teller, sides)),
        What::Cut(from, to) => {
            let args = [("from", (*from).into()), ("to", (*to).into())];
            Some(Line::of(texts.with("tell-cut", &args)).key())
        }
        What::Healed => Some(Line::of(texts.get("tell-healed")).key()),
        What::Unanswered(server, value) => {
            let args = [
                ("server", (*server).into()),
                ("values", values(&[*value]).into()),
                ("count", 1_u64.into()),
            ];
            Some(Line::of(texts.with("tell-unanswered", &args)).whose(*server).key())
        }
        What::Read(_, server, ReadNews::Unanswered) => {
            Some(super::client::read_unanswered(teller, *server))
        }
        What::Joined(server) => Some(of("tell-joined", *server)),
        What::Broken(rule) => Some(switched(teller, *rule, "tell-broken")),
        What::Mended(rule) => Some(switched(teller, *rule, "tell-mended")),
        What::SplittingVote(term, candidates) => Some(splitting(teller, *term, *candidates)),
        What::VoteSplit(term) => {
            let text = texts.with("tell-vote-split", &[("term", (*term).into())]);
            Some(Line::of(text).section("§5.2").key())
        }
        What::Violated(violation) => Some(violated(teller, violation)),
        What::Delivered(_)
        | What::TimedOut(..)
        | What::Did(..)
        | What::TableFull(_)
        | What::Asked(..)
        | What::SentOn(..)
        | What::NoLeaderKnown(..)
        | What::AskedAgain(..)
        | What::Read(..)
        | What::MembersAsked(..)
        | What::TransferAsked(..)
        | What::SnapshotAsked(_)
        | What::Answered(..) => None,
    }
}

fn lost(teller: &Teller<'_>, note: &Note, loss: Loss) -> Line {
    let key = match loss {
        Loss::ByChance => "tell-lost-by-chance",
        Loss::AtWall => "tell-lost-at-wall",
        Loss::ReceiverCrashed => "tell-lost-receiver-crashed",
        Loss::Dropped => "tell-lost-dropped",
    };
    let line = Line::of(teller.texts.with(key, &way(note)));
    // What somebody did by hand matters; the network loses notes all the time.
    if loss == Loss::Dropped { line.key() } else { line }
}

fn copied(teller: &Teller<'_>, note: NoteId) -> Line {
    let seen = teller.before.and_then(|before| before.network().note(note));
    let text = match seen {
        Some(note) => teller.texts.with("tell-copied", &way(note)),
        None => teller.texts.with("tell-copied-unseen", &[("note", note.into())]),
    };
    Line::of(text).key()
}

fn restarted(teller: &Teller<'_>, server: ServerId) -> Line {
    let name = ("server", server.into());
    let text = match teller.before.and_then(|before| before.seat(server)) {
        None => teller.texts.with("tell-restarted-unseen", &[name]),
        Some(seat) => {
            let sheet = seat.persistent();
            let args = [
                name,
                ("term", sheet.current_term.into()),
                ("voted", server_or_nobody(sheet.voted_for)),
                ("count", sheet.log.last_index().into()),
            ];
            let started = teller.texts.with("tell-restarted", &args);
            let commit = match &sheet.snapshot {
                None => teller.texts.get("tell-restarted-forgot"),
                Some(snapshot) => {
                    let commit = [("commit", snapshot.last.index.into())];
                    teller.texts.with("tell-restarted-snapshot", &commit)
                }
            };
            both(teller.texts, started, commit)
        }
    };
    Line::by(Rule::Start, text).whose(server).key()
}

fn set(teller: &Teller<'_>, settings: &Settings) -> Line {
    let before = teller.before.map(|before| *before.settings());
    if let Some(sentence) = before.and_then(|before| switch_told(teller, &before, settings)) {
        return Line::of(sentence).key();
    }
    let args = [
        ("timeoutmin", ms(teller.texts, settings.raft.election_timeout_min_us)),
        ("timeoutmax", ms(teller.texts, settings.raft.election_timeout_max_us)),
        ("heartbeat", ms(teller.texts, settings.raft.heartbeat_us)),
        ("latencymin", ms(teller.texts, settings.latency_min_us)),
        ("latencymax", ms(teller.texts, settings.latency_max_us)),
        ("loss", u64::from(settings.loss_percent).into()),
        ("doubled", u64::from(settings.duplication_percent).into()),
    ];
    Line::of(teller.texts.with("tell-set", &args)).key()
}

/// The one switch that has changed, if only one has.
fn switch_told(teller: &Teller<'_>, before: &Settings, now: &Settings) -> Option<String> {
    let changed = |switch: &Switch| switch.with_value_of(before, now) == *now && before != now;
    let switch = Switch::ALL.into_iter().find(changed)?;
    let name = teller.texts.get(switch.keys().0);
    let args = [("setting", name.into()), ("value", switch.value(now).unwrap_or(0).into())];
    let key = match (switch.value(now), switch.unit()) {
        (None, _) => "tell-switched-off",
        (Some(_), Unit::None) => "tell-switched-on",
        (Some(_), Unit::Entries) => "tell-set-entries",
        (Some(_), Unit::Milliseconds) => "tell-set-ms",
    };
    Some(teller.texts.with(key, &args))
}

/// A rule was switched off, or on again.
fn switched(teller: &Teller<'_>, rule: BreakableRule, key: &str) -> Line {
    let (demand, instead) = refusal::rule_sentences(teller.texts, rule);
    let args = [
        ("rule", refusal::rule_name(teller.texts, rule).into()),
        ("demand", demand.into()),
        ("instead", instead.into()),
    ];
    Line::of(teller.texts.with(key, &args)).section(rule.section()).key()
}

fn timer_set(teller: &Teller<'_>, server: ServerId, in_us: Micros) -> Line {
    let args = [("server", server.into()), ("ms", ms(teller.texts, in_us))];
    Line::of(teller.texts.with("tell-timer-set", &args)).whose(server).key()
}

fn split(teller: &Teller<'_>, sides: &[ServerSet]) -> Line {
    let members: ServerSet = sides.iter().flat_map(|side| side.iter()).collect();
    let majority = sides.iter().find(|side| side.len() >= members.majority());
    let named: Vec<String> = sides.iter().map(ToString::to_string).collect();
    let majority = majority.map_or_else(|| "none".into(), |side| servers(teller.texts, *side));
    let args = [("sides", named.join(" | ").into()), ("majority", majority.into())];
    Line::of(teller.texts.with("tell-split", &args)).key()
}

fn splitting(teller: &Teller<'_>, term: Term, candidates: ServerSet) -> Line {
    let members = teller.before.map(Cluster::members);
    let all_stand = members.is_some_and(|members| members == candidates);
    let args = [
        ("term", term.into()),
        ("servers", servers(teller.texts, candidates).into()),
        ("count", candidates.len().into()),
        ("all", if all_stand { "yes" } else { "no" }.into()),
    ];
    Line::of(teller.texts.with("tell-splitting", &args)).section("§5.2").key()
}

fn violated(teller: &Teller<'_>, violation: &Violation) -> Line {
    let violation_text = refusal::violation(teller.texts, violation);
    let text = teller.texts.with("tell-violated", &[("violation", violation_text.into())]);
    Line::of(text).section(section(violation.property())).key()
}

fn section(property: Property) -> &'static str {
    match property {
        Property::ElectionSafety => "§5.2",
        Property::LeaderAppendOnly | Property::LogMatching => "§5.3",
        Property::LeaderCompleteness => "§5.4",
        Property::StateMachineSafety => "§5.4.3",
        Property::ExactlyOnce => "§8",
    }
}
