//! What can be expected of a cluster, and what is there instead.

use super::notation::{Comparison, Field, MessageText, NoteFilter, Number, Span};
use super::sentence::{Part, Sentence};
use crate::cluster::{Cluster, Note, Property, Refusal, Safety, Seat};
use crate::raft::{
    BreakableRule, Configuration, Entry, Log, Micros, Payload, Persistent, Progress, Role, Server,
    ServerId, ServerSet, Term, Value,
};

/// The most characters of a log or a list that a message repeats.
const MAX_SHOWN: usize = 200;

/// The most notes that a message repeats.
const MAX_SHOWN_NOTES: usize = 5;

/// A fact, or that it is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Condition {
    /// Whether `not` stands in front.
    pub negated: bool,
    /// What is said.
    pub fact: Fact,
}

/// Something that is so or not so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fact {
    /// A server that is up leads; this one, if it is named.
    Leader(Option<ServerId>),
    /// That many servers that are up believe they lead.
    Leaders(Number),
    /// All members that are up know the same leader and have one term and one log.
    Agreed,
    /// The server is in this state.
    Is(ServerId, State),
    /// The server's term.
    Term(ServerId, Number),
    /// Whom the server voted for in its term.
    Voted(ServerId, Option<ServerId>),
    /// The values in the server's log, joined.
    LogText(ServerId, String),
    /// The entries of the server's log.
    Log(ServerId, Vec<Entry>),
    /// The terms of the entries of the server's log.
    Terms(ServerId, Vec<Term>),
    /// The server's commit index.
    Commit(ServerId, Number),
    /// The values that the server's state machine took, joined.
    Applied(ServerId, String),
    /// The values that some leader committed, joined.
    Committed(String),
    /// Up to where a leader knows that another's log equals its own.
    Match(ServerId, ServerId, Number),
    /// What a leader sends to another next.
    Next(ServerId, ServerId, Number),
    /// The term has ended without a leader.
    Leaderless(Number),
    /// How many such notes are on the table.
    Notes(NoteFilter, Number),
    /// A note on the table says all this.
    Note(NoteFilter, Vec<Field>),
    /// The virtual time.
    Time(Number),
    /// What is left on the server's election timer.
    Timer(ServerId, Number),
    /// The members, as the leader has them; without one, as the most up-to-date log does.
    Members(Configuration),
    /// The members, as the server's log has them.
    MembersOf(ServerId, Configuration),
    /// Up to which index the server's snapshot stands for its log; 0 without one.
    Snapshot(ServerId, Number),
    /// What the last read was answered, the values joined.
    Read(String),
    /// The rule is switched off.
    Broken(BreakableRule),
    /// No property has been violated.
    Safe,
    /// This property has been violated.
    Violated(Property),
}

/// How a server is doing, or its role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Its role is follower.
    Follower,
    /// Its role is pre-candidate.
    PreCandidate,
    /// Its role is candidate.
    Candidate,
    /// Its role is leader.
    Leader,
    /// It works.
    Up,
    /// It is crashed.
    Crashed,
    /// It is paused.
    Paused,
}

impl State {
    /// All states.
    pub const ALL: [Self; 7] = [
        Self::Follower,
        Self::PreCandidate,
        Self::Candidate,
        Self::Leader,
        Self::Up,
        Self::Crashed,
        Self::Paused,
    ];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Follower => "follower",
            Self::PreCandidate => "pre-candidate",
            Self::Candidate => "candidate",
            Self::Leader => "leader",
            Self::Up => "up",
            Self::Crashed => "crashed",
            Self::Paused => "paused",
        }
    }

    fn holds(self, seat: &Seat) -> bool {
        let role = seat.server().map(Server::role);
        match self {
            Self::Follower => matches!(role, Some(Role::Follower { .. })),
            Self::PreCandidate => matches!(role, Some(Role::PreCandidate(_))),
            Self::Candidate => matches!(role, Some(Role::Candidate(_))),
            Self::Leader => matches!(role, Some(Role::Leader(_))),
            Self::Up => seat.is_up(),
            Self::Crashed => seat.is_crashed(),
            Self::Paused => seat.is_paused(),
        }
    }

    /// How the server is doing instead, in the same kind of word.
    fn actual(self, seat: &Seat) -> Sentence {
        let asks_for_role =
            matches!(self, Self::Follower | Self::PreCandidate | Self::Candidate | Self::Leader);
        let role = seat.server().filter(|_| asks_for_role).map(Server::role);
        Sentence::of(match role {
            Some(Role::Follower { .. }) => "actual-follower",
            Some(Role::PreCandidate(_)) => "actual-pre-candidate",
            Some(Role::Candidate(_)) => "actual-candidate",
            Some(Role::Leader(_)) => "actual-leader",
            None if seat.is_crashed() => "actual-crashed",
            None if seat.is_paused() => "actual-paused",
            None => "actual-up",
        })
    }
}

impl Condition {
    /// Whether the cluster is as it says. What is said of servers that are not there is not so.
    #[must_use]
    pub fn holds(&self, cluster: &Cluster) -> bool {
        self.fact.holds(cluster) != self.negated
    }

    /// What there is in the cluster of what it is about.
    #[must_use]
    pub fn actual(&self, cluster: &Cluster) -> Sentence {
        self.fact.actual(cluster)
    }

    /// The next time at which the clock alone may make it hold.
    #[must_use]
    pub fn next_moment(&self, cluster: &Cluster) -> Option<Micros> {
        let turning_point = match &self.fact {
            Fact::Time(number) => number.value,
            Fact::Timer(server, number) => {
                let timer = server_of(cluster, *server)?.role().election_timer()?;
                timer.ends_at.saturating_sub(number.value)
            }
            _ => return None,
        };
        let moments = [turning_point, turning_point.saturating_add(1)];
        moments.into_iter().find(|moment| *moment > cluster.now())
    }

    /// How many entries, terms or notes must be looked at to see whether it holds.
    #[must_use]
    pub fn weight(&self, cluster: &Cluster) -> usize {
        let log = |seat: &Seat| seat.persistent().log.entries().len();
        match &self.fact {
            Fact::Agreed => cluster.seats().iter().map(log).sum(),
            Fact::Log(server, _) | Fact::LogText(server, _) | Fact::Terms(server, _) => {
                cluster.seat(*server).map_or(0, log)
            }
            Fact::Applied(server, _) => {
                server_of(cluster, *server).map_or(0, |server| server.applied().count())
            }
            Fact::Committed(_) => cluster.safety().map_or(0, |safety| safety.committed_len()),
            Fact::Leaderless(_) => cluster.safety().map_or(0, |safety| safety.elections()),
            Fact::Notes(..) => cluster.network().notes().len(),
            Fact::Note(_, fields) => cluster.network().notes().len() * note_weight(fields),
            _ => 1,
        }
    }

    /// The servers that it names.
    #[must_use]
    pub fn servers(&self) -> ServerSet {
        match &self.fact {
            Fact::Leader(server) => server.iter().copied().collect(),
            Fact::Is(server, _)
            | Fact::Term(server, _)
            | Fact::LogText(server, _)
            | Fact::Log(server, _)
            | Fact::Terms(server, _)
            | Fact::Commit(server, _)
            | Fact::Applied(server, _)
            | Fact::Snapshot(server, _)
            | Fact::Timer(server, _) => ServerSet::from_iter([*server]),
            Fact::Members(members) => members.voters(),
            Fact::MembersOf(server, members) => {
                members.voters().union(ServerSet::from_iter([*server]))
            }
            Fact::Voted(server, candidate) => [*server].into_iter().chain(*candidate).collect(),
            Fact::Match(leader, other, _) | Fact::Next(leader, other, _) => {
                ServerSet::from_iter([*leader, *other])
            }
            Fact::Notes(filter, _) | Fact::Note(filter, _) => filter.servers(),
            Fact::Leaders(_)
            | Fact::Agreed
            | Fact::Committed(_)
            | Fact::Leaderless(_)
            | Fact::Time(_)
            | Fact::Read(_)
            | Fact::Broken(_)
            | Fact::Safe
            | Fact::Violated(_) => ServerSet::default(),
        }
    }
}

impl Fact {
    fn holds(&self, cluster: &Cluster) -> bool {
        let sheet = |server| cluster.seat(server).map(Seat::persistent);
        match self {
            Self::Leader(None) => cluster.leader().is_some(),
            Self::Leader(Some(leader)) => cluster.leaders().any(|server| server.id() == *leader),
            Self::Leaders(number) => number.holds(cluster.leaders().count() as u64),
            Self::Agreed => disagreement(cluster).is_none(),
            Self::Is(server, state) => cluster.seat(*server).is_some_and(|seat| state.holds(seat)),
            Self::Term(server, number) => {
                sheet(*server).is_some_and(|sheet| number.holds(sheet.current_term))
            }
            Self::Voted(server, candidate) => {
                sheet(*server).is_some_and(|sheet| sheet.voted_for == *candidate)
            }
            Self::LogText(server, text) => {
                sheet(*server).is_some_and(|sheet| joins_to(values_in(&sheet.log), text))
            }
            Self::Log(server, entries) => {
                sheet(*server).is_some_and(|sheet| sheet.log.entries().eq(entries))
            }
            Self::Terms(server, terms) => sheet(*server).is_some_and(|sheet| {
                sheet.log.entries().map(|entry| entry.term).eq(terms.iter().copied())
            }),
            Self::Commit(server, number) => server_of(cluster, *server)
                .is_some_and(|server| number.holds(server.volatile().commit_index)),
            Self::Applied(server, text) => server_of(cluster, *server)
                .is_some_and(|server| joins_to(server.applied().map(Value::as_str), text)),
            Self::Committed(text) => joins_to(values(committed(cluster)), text),
            Self::Match(leader, other, number) => progress(cluster, *leader, *other)
                .is_some_and(|progress| number.holds(progress.match_index)),
            Self::Next(leader, other, number) => progress(cluster, *leader, *other)
                .is_some_and(|progress| number.holds(progress.next_index)),
            Self::Leaderless(number) => some_term_is_leaderless(cluster, *number),
            Self::Notes(filter, number) => number.holds(notes(cluster, *filter).count() as u64),
            Self::Note(filter, fields) => {
                notes(cluster, *filter).any(|note| Field::are_said_by(fields, &note.message))
            }
            Self::Time(number) => number.holds(cluster.now()),
            Self::Timer(server, number) => {
                time_left(cluster, *server).is_some_and(|left| number.holds(left))
            }
            Self::Members(members) => cluster.configuration() == *members,
            Self::MembersOf(server, members) => {
                cluster.seat(*server).is_some_and(|seat| seat.configuration() == *members)
            }
            Self::Snapshot(server, number) => {
                sheet(*server).is_some_and(|sheet| number.holds(sheet.log.start().index))
            }
            Self::Read(text) => cluster.clients().last_read() == Some(text.as_str()),
            Self::Broken(rule) => cluster.settings().raft.broken.contains(*rule),
            Self::Safe => cluster.violation().is_none(),
            Self::Violated(property) => {
                cluster.violation().is_some_and(|violation| violation.property() == *property)
            }
        }
    }

    fn actual(&self, cluster: &Cluster) -> Sentence {
        match self {
            Self::Leader(_) | Self::Leaders(_) => who_leads(cluster),
            Self::Agreed => disagreement(cluster).unwrap_or_else(|| {
                Sentence::with("actual-agreed", [("leaders", who_leads(cluster).into())])
            }),
            Self::Is(server, state) => match cluster.seat(*server) {
                Some(seat) => about(*server, "actual-is", [("state", state.actual(seat).into())]),
                None => no_server(*server),
            },
            Self::Term(server, _) => of_sheet(cluster, *server, |sheet| {
                about(*server, "actual-term", [("term", sheet.current_term.into())])
            }),
            Self::Voted(server, _) => of_sheet(cluster, *server, |sheet| match sheet.voted_for {
                Some(candidate) => {
                    about(*server, "actual-voted", [("candidate", candidate.into())])
                }
                None => about(*server, "actual-voted-nobody", []),
            }),
            Self::LogText(server, _) | Self::Log(server, _) | Self::Terms(server, _) => {
                of_sheet(cluster, *server, |sheet| {
                    about(*server, "actual-log", [("log", entries_text(&sheet.log))])
                })
            }
            Self::Commit(server, _) => of_server(cluster, *server, |actor| {
                let index = actor.volatile().commit_index.into();
                about(*server, "actual-commit", [("index", index)])
            }),
            Self::Applied(server, _) => of_server(cluster, *server, |actor| {
                let values = quoted(actor.applied().map(Value::as_str)).into();
                about(*server, "actual-applied", [("values", values)])
            }),
            Self::Committed(_) => {
                let values = quoted(values(committed(cluster))).into();
                Sentence::with("actual-committed", [("values", values)])
            }
            Self::Match(leader, other, _) | Self::Next(leader, other, _) => {
                what_a_leader_holds(cluster, *leader, *other)
            }
            Self::Leaderless(number) => how_a_term_is_doing(cluster, *number),
            Self::Notes(filter, _) => match notes(cluster, *filter).count() {
                0 => Sentence::of("actual-no-notes"),
                1 => Sentence::of("actual-one-note"),
                count => Sentence::with("actual-notes", [("count", count.into())]),
            },
            Self::Note(filter, _) => notes_text(cluster, *filter),
            Self::Time(_) => {
                let now = Span(cluster.now()).to_string();
                Sentence::with("actual-time", [("time", now.into())])
            }
            Self::Timer(server, _) => match time_left(cluster, *server) {
                Some(left) => {
                    about(*server, "actual-timer", [("time", Span(left).to_string().into())])
                }
                None => of_server(cluster, *server, |_| about(*server, "actual-no-timer", [])),
            },
            Self::Members(_) => {
                let members = cluster.configuration().to_string().into();
                Sentence::with("actual-members", [("members", members)])
            }
            Self::MembersOf(server, _) => match cluster.seat(*server) {
                Some(seat) => {
                    let members = seat.configuration().to_string().into();
                    about(*server, "actual-members-of", [("members", members)])
                }
                None => no_server(*server),
            },
            Self::Snapshot(server, _) => of_sheet(cluster, *server, |sheet| {
                about(*server, "actual-snapshot", [("index", sheet.log.start().index.into())])
            }),
            Self::Read(_) => match cluster.clients().last_read() {
                Some(text) => {
                    let values = quoted([text].into_iter()).into();
                    Sentence::with("actual-read", [("values", values)])
                }
                None => Sentence::of("actual-no-read"),
            },
            Self::Broken(rule) => {
                let is_broken = cluster.settings().raft.broken.contains(*rule);
                let key = if is_broken { "actual-broken" } else { "actual-not-broken" };
                Sentence::with(key, [("rule", rule.name().into())])
            }
            Self::Safe | Self::Violated(_) => match cluster.violation() {
                Some(violation) => Sentence::Violation(*violation),
                None => Sentence::of("actual-safe"),
            },
        }
    }
}

/// A text about a server.
fn about<const N: usize>(
    server: ServerId,
    key: &'static str,
    parts: [(&'static str, Part); N],
) -> Sentence {
    Sentence::Text(key, [("server", server.into())].into_iter().chain(parts).collect())
}

/// What it takes to see whether a note says this.
fn note_weight(fields: &[Field]) -> usize {
    let entries = |field: &Field| match field {
        Field::Entries(entries) => entries.len(),
        _ => 1,
    };
    4 + fields.iter().map(entries).sum::<usize>() / 4
}

fn server_of(cluster: &Cluster, server: ServerId) -> Option<&Server> {
    cluster.seat(server).and_then(Seat::server)
}

fn notes(cluster: &Cluster, filter: NoteFilter) -> impl Iterator<Item = &Note> {
    cluster.network().notes().iter().filter(move |note| filter.fits(note))
}

fn committed(cluster: &Cluster) -> impl Iterator<Item = &Payload> {
    cluster.safety().into_iter().flat_map(Safety::committed)
}

fn values<'a>(payloads: impl Iterator<Item = &'a Payload>) -> impl Iterator<Item = &'a str> {
    payloads.filter_map(Payload::value).map(Value::as_str)
}

fn values_in(log: &Log) -> impl Iterator<Item = &str> {
    values(log.entries().map(|entry| &entry.payload))
}

/// Whether the parts one after the other make the text.
fn joins_to<'a>(mut parts: impl Iterator<Item = &'a str>, text: &str) -> bool {
    let left = parts.try_fold(text, |left, part| left.strip_prefix(part));
    left.is_some_and(str::is_empty)
}

fn progress(cluster: &Cluster, leader: ServerId, other: ServerId) -> Option<Progress> {
    let server = server_of(cluster, leader)?;
    let leader = server.role().as_leader()?;
    // Of itself a leader holds nothing: it knows its own log.
    server.receivers().contains(other).then(|| leader.progress[other.slot()])
}

fn time_left(cluster: &Cluster, server: ServerId) -> Option<Micros> {
    let timer = server_of(cluster, server)?.role().election_timer()?;
    Some(timer.ends_at.saturating_sub(cluster.now()))
}

/// Terms are tried from the newest down that a majority has left: of these, only the elected
/// leaders' and those that somebody still stands in are not leaderless, so that the search is
/// short.
fn some_term_is_leaderless(cluster: &Cluster, number: Number) -> bool {
    let mut terms: Vec<Term> =
        cluster.seats().iter().map(|seat| seat.persistent().current_term).collect();
    terms.sort_unstable();
    let reached_by_majority = terms[terms.len() - cluster.members().majority()];
    let (least, most) = match number.comparison {
        Comparison::Equal => (number.value, number.value),
        Comparison::AtLeast => (number.value, Term::MAX),
        Comparison::AtMost => (1, number.value),
    };
    let left = most.min(reached_by_majority.saturating_sub(1));
    (least.max(1)..=left).rev().any(|term| cluster.is_leaderless(term))
}

/// The first thing in which the members that are up don't agree.
fn disagreement(cluster: &Cluster) -> Option<Sentence> {
    let members = cluster.members();
    let up = || cluster.seats().iter().filter_map(Seat::up).filter(|it| members.contains(it.id()));
    let mut leaders = cluster.leaders();
    let (Some(leader), None) = (leaders.next(), leaders.next()) else {
        return Some(who_leads(cluster));
    };
    let id = leader.id();
    let term = leader.current_term();
    let others = || up().filter(|server| server.id() != id);
    let pair = |other: &Server| [("leader", id.into()), ("other", other.id().into())];
    if let Some(other) = others().find(|server| server.current_term() != term) {
        let [leader, of] = pair(other);
        let parts = [leader, ("term", term.into()), of, ("theirs", other.current_term().into())];
        return Some(Sentence::with("actual-other-term", parts));
    }
    let follows = |server: &&Server| matches!(server.role(), Role::Follower { leader: Some(l), .. } if *l == id);
    if let Some(other) = others().find(|server| !follows(server)) {
        return Some(Sentence::with("actual-unheard", pair(other)));
    }
    let log = &leader.persistent().log;
    let other = others().find(|server| !log.agrees_with(&server.persistent().log))?;
    let [leader, of] = pair(other);
    let theirs = entries_text(&other.persistent().log);
    let parts = [leader, of, ("ours", entries_text(log)), ("theirs", theirs)];
    Some(Sentence::with("actual-logs-differ", parts))
}

fn who_leads(cluster: &Cluster) -> Sentence {
    let leads = |server: &Server| {
        about(server.id(), "actual-leads", [("term", server.current_term().into())])
    };
    let and = |first: Sentence, second: Sentence| {
        Sentence::with("actual-and", [("first", first.into()), ("second", second.into())])
    };
    let leaders = cluster.leaders().map(leads).reduce(and);
    leaders.unwrap_or_else(|| Sentence::of("actual-nobody-leads"))
}

fn what_a_leader_holds(cluster: &Cluster, leader: ServerId, other: ServerId) -> Sentence {
    match progress(cluster, leader, other) {
        Some(Progress { match_index, next_index, .. }) => {
            let parts = [
                ("leader", leader.into()),
                ("match", match_index.into()),
                ("next", next_index.into()),
                ("other", other.into()),
            ];
            Sentence::with("actual-progress", parts)
        }
        None if leader == other => Sentence::with("actual-of-itself", [("leader", leader.into())]),
        None => of_server(cluster, leader, |_| about(leader, "actual-not-leader", [])),
    }
}

fn how_a_term_is_doing(cluster: &Cluster, number: Number) -> Sentence {
    if number.comparison != Comparison::Equal {
        let newest = cluster.seats().iter().map(|seat| seat.persistent().current_term).max();
        let term = newest.unwrap_or(0).into();
        let parts = [("term", term), ("leaders", who_leads(cluster).into())];
        return Sentence::with("actual-newest-term", parts);
    }
    let term = ("term", number.value.into());
    match cluster.safety().and_then(|safety| safety.leader_of(number.value)) {
        Some(leader) => Sentence::with("actual-elected", [("leader", leader.into()), term]),
        None if cluster.is_leaderless(number.value) => Sentence::with("actual-leaderless", [term]),
        None => Sentence::with("actual-not-over", [term]),
    }
}

fn notes_text(cluster: &Cluster, filter: NoteFilter) -> Sentence {
    let mut texts: Vec<String> = notes(cluster, filter)
        .map(|note| format!("{}->{} {}", note.from, note.to, MessageText(&note.message)))
        .map(|text| shortened(&text))
        .collect();
    if texts.is_empty() {
        let notes = filter.to_string().into();
        return Sentence::with("actual-no-such-note", [("notes", notes)]);
    }
    let more = texts.len().saturating_sub(MAX_SHOWN_NOTES);
    texts.truncate(MAX_SHOWN_NOTES);
    let notes = ("notes", texts.join("; ").into());
    match more {
        0 => Sentence::with("actual-these-notes", [notes]),
        more => Sentence::with("actual-these-notes-and-more", [notes, ("more", more.into())]),
    }
}

/// What the sheet of a server says, crashed or not.
fn of_sheet(cluster: &Cluster, id: ServerId, tell: impl Fn(&Persistent) -> Sentence) -> Sentence {
    cluster.seat(id).map_or_else(|| no_server(id), |seat| tell(seat.persistent()))
}

/// What a server has in its head, if it is not crashed.
fn of_server(cluster: &Cluster, id: ServerId, tell: impl Fn(&Server) -> Sentence) -> Sentence {
    match cluster.seat(id) {
        Some(seat) => seat.server().map_or_else(|| Refusal::IsCrashed(id).into(), tell),
        None => no_server(id),
    }
}

pub(super) fn no_server(id: ServerId) -> Sentence {
    Refusal::NoSuchServer(id).into()
}

fn entries_text(log: &Log) -> Part {
    let entries = log.entries();
    if entries.len() == 0 {
        return Sentence::of("actual-empty").into();
    }
    // Every entry takes three characters at least; the rest would be cut off anyway.
    let texts: Vec<String> = entries.take(MAX_SHOWN).map(|entry| entry.to_string()).collect();
    shortened(&texts.join(" ")).into()
}

fn quoted<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let text: String = parts.take(MAX_SHOWN + 1).collect();
    format!("\"{}\"", shortened(&text))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_join_to_a_text_only_as_a_whole() {
        let joins = |parts: &[&str], text| joins_to(parts.iter().copied(), text);
        assert!(joins(&[], ""));
        assert!(joins(&["a", "bc"], "abc"));
        assert!(!joins(&["a"], "ab"));
        assert!(!joins(&["ab"], "a"));
    }
}
