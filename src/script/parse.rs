//! From text to commands and conditions.

use std::sync::Arc;

use super::command::{Command, Selector, Setting};
use super::condition::{Condition, Fact, State};
use super::limits::{MAX_LINE_BYTES, MAX_LINES, MAX_SCRIPT_BYTES};
use super::notation::{Comparison, Field, NoteFilter, Number};
use super::sentence::Sentence;
use super::words::{AN_ENTRY, Words, too_large, unknown};
use super::{Error, Line, Script};
use crate::cluster::{NoteId, Property};
use crate::raft::{
    BreakableRule, Configuration, Entries, EntryId, Log, Message, MessageKind, Payload, Persistent,
    ServerId, ServerSet, StateMachine, Term, Value,
};

/// Parses a whole script.
///
/// # Errors
/// The first [`Error`] there is.
pub fn parse(text: &str) -> Result<Script, Error> {
    lines(text).collect::<Result<_, _>>().map(|lines| Script { lines })
}

/// Parses a script line by line, for those who carry out each line before they read the next.
/// Empty lines and those with nothing but a comment are left out.
pub fn lines(text: &str) -> impl Iterator<Item = Result<Line, Error>> {
    lines_of_bytes(text.as_bytes())
}

/// The same for what comes from a file and may not be text at all.
pub fn lines_of_bytes(bytes: &[u8]) -> impl Iterator<Item = Result<Line, Error>> {
    let (text, error) = readable(bytes);
    let lines = (1..).zip(text.lines()).filter_map(|(number, line)| {
        let command = if number > MAX_LINES {
            Err(Sentence::with("error-too-many-lines", [("most", MAX_LINES.into())]))
        } else {
            parse_line(line)
        };
        command
            .map(|command| command.map(|command| Line { number, command }))
            .map_err(|sentence| Error { line: number, sentence })
            .transpose()
    });
    lines.chain(error.map(Err))
}

/// The lines that can be read, and why there are no more.
fn readable(bytes: &[u8]) -> (&str, Option<Error>) {
    if bytes.len() > MAX_SCRIPT_BYTES {
        let sentence = Sentence::with("error-script-too-long", [("most", MAX_SCRIPT_BYTES.into())]);
        return ("", Some(Error { line: 1, sentence }));
    }
    let (text, error) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = &bytes[..error.valid_up_to()];
            let end = valid.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
            let text = std::str::from_utf8(&valid[..end]).unwrap_or_default();
            let sentence = Sentence::of("error-not-utf8");
            (text, Some(Error { line: text.lines().count() + 1, sentence }))
        }
    };
    (text.strip_prefix('\u{feff}').unwrap_or(text), error)
}

/// Parses one line; `None` if it is empty or has nothing but a comment.
///
/// # Errors
/// What is wrong with it.
pub fn parse_line(line: &str) -> Result<Option<Command>, Sentence> {
    if line.len() > MAX_LINE_BYTES {
        return Err(Sentence::with("error-line-too-long", [("most", MAX_LINE_BYTES.into())]));
    }
    let mut words = Words::new(without_comment(line));
    if words.is_done() {
        return Ok(None);
    }
    let command = command(&mut words)?;
    words.end()?;
    Ok(Some(command))
}

/// What stands before a `#`. A `#` in a text is none, and neither is that of `deliver #12`.
fn without_comment(line: &str) -> &str {
    let mut in_text = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' => in_text = !in_text,
            '#' if !in_text && !is_note_number(&line[..at], &line[at + 1..]) => return &line[..at],
            _ => {}
        }
    }
    line
}

/// Whether a `#` with this before and after it begins the number of a note.
fn is_note_number(before: &str, after: &str) -> bool {
    let mut words = before.split_whitespace();
    let verb = words.next().filter(|&verb| verb != "you").or_else(|| words.next());
    let takes_notes = matches!(verb, Some("deliver" | "drop" | "duplicate"));
    let number = after.split_whitespace().next().unwrap_or_default();
    takes_notes
        && words.all(|word| word.starts_with('#'))
        && after.starts_with(number)
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The first words of the commands.
#[derive(Clone, Copy)]
enum Verb {
    Cluster,
    Seed,
    Set,
    Flow,
    Hold,
    Run,
    Step,
    Until,
    Boot,
    Timeout,
    Timer,
    Heartbeat,
    Request,
    Deliver,
    Drop,
    Duplicate,
    Forge,
    Settle,
    Crash,
    Restart,
    Pause,
    Resume,
    Split,
    Cut,
    Heal,
    SplitVote,
    Read,
    Add,
    Remove,
    Members,
    Snapshot,
    Transfer,
    Break,
    Mend,
    Expect,
    Ask,
    You,
}

const VERBS: [(&str, Verb); 37] = [
    ("cluster", Verb::Cluster),
    ("seed", Verb::Seed),
    ("set", Verb::Set),
    ("flow", Verb::Flow),
    ("hold", Verb::Hold),
    ("run", Verb::Run),
    ("step", Verb::Step),
    ("until", Verb::Until),
    ("boot", Verb::Boot),
    ("timeout", Verb::Timeout),
    ("timer", Verb::Timer),
    ("heartbeat", Verb::Heartbeat),
    ("request", Verb::Request),
    ("deliver", Verb::Deliver),
    ("drop", Verb::Drop),
    ("duplicate", Verb::Duplicate),
    ("forge", Verb::Forge),
    ("settle", Verb::Settle),
    ("crash", Verb::Crash),
    ("restart", Verb::Restart),
    ("pause", Verb::Pause),
    ("resume", Verb::Resume),
    ("split", Verb::Split),
    ("cut", Verb::Cut),
    ("heal", Verb::Heal),
    ("split-vote", Verb::SplitVote),
    ("read", Verb::Read),
    ("add", Verb::Add),
    ("remove", Verb::Remove),
    ("members", Verb::Members),
    ("snapshot", Verb::Snapshot),
    ("transfer", Verb::Transfer),
    ("break", Verb::Break),
    ("mend", Verb::Mend),
    ("expect", Verb::Expect),
    ("ask", Verb::Ask),
    ("you", Verb::You),
];

fn command(words: &mut Words<'_>) -> Result<Command, Sentence> {
    Ok(match words.one_of("error-what-command", &VERBS)? {
        Verb::Cluster => Command::Cluster(count(words)?),
        Verb::Seed => Command::Seed(words.whole_number()?),
        Verb::Set => Command::Set(setting(words)?),
        Verb::Flow => Command::Flow,
        Verb::Hold => Command::Hold,
        Verb::Run => Command::Run(words.time()?),
        Verb::Step if words.is_done() => Command::Step(1),
        Verb::Step => Command::Step(words.whole_number()?),
        Verb::Until => Command::Until(condition(words)?),
        Verb::Boot => Command::Boot(words.server()?, sheet(words)?),
        Verb::Timeout => Command::Timeout(words.servers()?),
        Verb::Timer => Command::Timer(words.server()?, words.time()?),
        Verb::Heartbeat => Command::Heartbeat(words.server()?),
        Verb::Request => Command::Request(named_server(words)?, value(words)?),
        Verb::Deliver => Command::Deliver(selector(words)?),
        Verb::Drop => Command::Drop(selector(words)?),
        Verb::Duplicate => Command::Duplicate(selector(words)?),
        Verb::Forge => forgery(words)?,
        Verb::Settle => Command::Settle,
        Verb::Crash => Command::Crash(words.servers()?),
        Verb::Restart => Command::Restart(words.servers()?),
        Verb::Pause => Command::Pause(words.servers()?),
        Verb::Resume => Command::Resume(words.servers()?),
        Verb::Split => Command::Split(groups(words)?),
        Verb::Cut => {
            let (from, to) = link(words)?;
            Command::Cut(from, to)
        }
        Verb::Heal => Command::Heal,
        Verb::SplitVote if words.eat_word("begin") => Command::SplitVoteBegin,
        Verb::SplitVote => Command::SplitVote,
        Verb::Read => Command::Read(named_server(words)?),
        Verb::Add => Command::Add(set(words)?),
        Verb::Remove => Command::Remove(set(words)?),
        Verb::Members => Command::Members(set(words)?),
        Verb::Snapshot => Command::Snapshot(words.servers()?),
        Verb::Transfer => Command::Transfer(words.server()?, words.server()?),
        Verb::Break => Command::Break(rule(words)?),
        Verb::Mend => Command::Mend(rule(words)?),
        Verb::Expect => Command::Expect(condition(words)?),
        Verb::Ask if words.eat_word("nobody") => Command::Ask(ServerSet::default()),
        Verb::Ask => Command::Ask(set(words)?),
        Verb::You => Command::You(Box::new(act(words)?)),
    })
}

/// What a reader can be asked to do.
fn act(words: &mut Words<'_>) -> Result<Command, Sentence> {
    if words.peek() == "you" {
        return Err(Sentence::of("error-two-you"));
    }
    let act = command(words)?;
    if act.is_an_act() {
        return Ok(act);
    }
    Err(Sentence::with("error-no-act", [("act", act.to_string().into())]))
}

fn set(words: &mut Words<'_>) -> Result<ServerSet, Sentence> {
    Ok(words.servers()?.into_iter().collect())
}

fn rule(words: &mut Words<'_>) -> Result<BreakableRule, Sentence> {
    words.one_of("error-what-rule", &BreakableRule::ALL.map(|rule| (rule.name(), rule)))
}

fn switch(words: &mut Words<'_>) -> Result<bool, Sentence> {
    words.one_of("error-what-switch", &[("on", true), ("off", false)])
}

/// Something, or `off`.
fn unless_off<'a, T>(
    words: &mut Words<'a>,
    read: impl Fn(&mut Words<'a>) -> Result<T, Sentence>,
) -> Result<Option<T>, Sentence> {
    if words.eat_word("off") { Ok(None) } else { read(words).map(Some) }
}

fn count(words: &mut Words<'_>) -> Result<usize, Sentence> {
    let count = words.whole_number()?;
    usize::try_from(count).map_err(|_| too_large(count))
}

fn setting(words: &mut Words<'_>) -> Result<Setting, Sentence> {
    #[derive(Clone, Copy)]
    enum Name {
        ElectionTimeout,
        Heartbeat,
        Retry,
        Latency,
        Loss,
        Duplication,
        MaxEntries,
        NoOp,
        PreVote,
        CheckQuorum,
        SnapshotAt,
        SnapshotChunk,
        ClientRetry,
    }
    const NAMES: [(&str, Name); 13] = [
        ("election-timeout", Name::ElectionTimeout),
        ("heartbeat", Name::Heartbeat),
        ("retry", Name::Retry),
        ("latency", Name::Latency),
        ("loss", Name::Loss),
        ("duplication", Name::Duplication),
        ("max-entries", Name::MaxEntries),
        ("no-op", Name::NoOp),
        ("pre-vote", Name::PreVote),
        ("check-quorum", Name::CheckQuorum),
        ("snapshot-at", Name::SnapshotAt),
        ("snapshot-chunk", Name::SnapshotChunk),
        ("client-retry", Name::ClientRetry),
    ];
    Ok(match words.one_of("error-what-setting", &NAMES)? {
        Name::ElectionTimeout => {
            let (min, max) = words.times()?;
            Setting::ElectionTimeout(min, max)
        }
        Name::Heartbeat => Setting::Heartbeat(words.time()?),
        Name::Retry => Setting::Retry(words.time()?),
        Name::Latency => {
            let (min, max) = words.times()?;
            Setting::Latency(min, max)
        }
        Name::Loss => Setting::Loss(words.percent()?),
        Name::Duplication => Setting::Duplication(words.percent()?),
        Name::MaxEntries => Setting::MaxEntries(count(words)?),
        Name::NoOp => Setting::NoOp(switch(words)?),
        Name::PreVote => Setting::PreVote(switch(words)?),
        Name::CheckQuorum => Setting::CheckQuorum(switch(words)?),
        Name::SnapshotAt => Setting::SnapshotAt(unless_off(words, count)?),
        Name::SnapshotChunk => Setting::SnapshotChunk(count(words)?),
        Name::ClientRetry => Setting::ClientRetry(unless_off(words, Words::time)?),
    })
}

/// Says a thing once only.
fn put<T>(
    place: &mut Option<T>,
    value: T,
    twice: impl FnOnce() -> Sentence,
) -> Result<(), Sentence> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(twice()),
    }
}

fn said_twice(name: &str) -> Sentence {
    Sentence::with("error-said-twice", [("name", name.into())])
}

/// The sheet of a `boot`: its parts in any order.
fn sheet(words: &mut Words<'_>) -> Result<Persistent, Sentence> {
    let (mut term, mut voted, mut log) = (None, None, None);
    while !words.is_done() {
        let parts = [("term", 0), ("voted", 1), ("log", 2)];
        match words.one_of("error-what-sheet-part", &parts)? {
            0 => put(&mut term, words.whole_number()?, || said_twice("term"))?,
            1 => put(&mut voted, candidate(words)?, || said_twice("voted"))?,
            _ => put(&mut log, Log::from_iter(entries(words)?), || said_twice("log"))?,
        }
    }
    Ok(Persistent {
        current_term: term.ok_or_else(|| Sentence::of("error-sheet-without-term"))?,
        voted_for: voted.flatten(),
        log: log.unwrap_or_default(),
        snapshot: None,
    })
}

fn candidate(words: &mut Words<'_>) -> Result<Option<ServerId>, Sentence> {
    if words.eat_word("nobody") {
        return Ok(None);
    }
    words.server().map(Some)
}

/// At least one entry, or the word `empty`.
fn entries(words: &mut Words<'_>) -> Result<Vec<crate::raft::Entry>, Sentence> {
    if words.eat_word("empty") {
        return Ok(Vec::new());
    }
    if !words.at_entry() {
        return Err(words.expected(AN_ENTRY));
    }
    words.entries()
}

fn named_server(words: &mut Words<'_>) -> Result<Option<ServerId>, Sentence> {
    if words.peek().is_empty() { Ok(None) } else { words.server().map(Some) }
}

fn value(words: &mut Words<'_>) -> Result<Value, Sentence> {
    Ok(Value::new(words.text()?)?)
}

fn groups(words: &mut Words<'_>) -> Result<Vec<ServerSet>, Sentence> {
    let mut groups = Vec::new();
    loop {
        groups.push(set(words)?);
        if !words.eat_sign("|") {
            return Ok(groups);
        }
    }
}

fn arrow(words: &mut Words<'_>) -> Result<(), Sentence> {
    if words.eat_sign("->") { Ok(()) } else { Err(words.expected("error-what-arrow")) }
}

/// `S1->S2`.
fn link(words: &mut Words<'_>) -> Result<(ServerId, ServerId), Sentence> {
    let from = words.server()?;
    arrow(words)?;
    Ok((from, words.server()?))
}

/// A server, or `*` for any.
fn end_of_link(words: &mut Words<'_>) -> Result<Option<ServerId>, Sentence> {
    if words.eat_word("*") { Ok(None) } else { words.server().map(Some) }
}

fn kind(words: &mut Words<'_>) -> Result<MessageKind, Sentence> {
    words.one_of("error-what-note-kind", &MessageKind::ALL.map(|kind| (kind.name(), kind)))
}

/// Whether a kind of note comes next: a word that is no number.
fn optional_kind(words: &mut Words<'_>) -> Result<Option<MessageKind>, Sentence> {
    let comes = words.peek().starts_with(|c: char| !c.is_ascii_digit());
    if comes { kind(words).map(Some) } else { Ok(None) }
}

/// `S1->S2`, `S1->*`, …, with a kind or without.
fn filter(words: &mut Words<'_>) -> Result<NoteFilter, Sentence> {
    let from = end_of_link(words)?;
    arrow(words)?;
    let to = end_of_link(words)?;
    Ok(NoteFilter { from, to, kind: optional_kind(words)? })
}

fn selector(words: &mut Words<'_>) -> Result<Selector, Sentence> {
    if words.eat_sign("#") {
        return Ok(Selector::Number(NoteId(words.whole_number()?)));
    }
    if words.eat_word("all") {
        let kind = optional_kind(words)?;
        return Ok(Selector::Matching(NoteFilter { kind, ..NoteFilter::default() }));
    }
    let newest = words.eat_word("newest");
    if !words.at_server() && words.peek() != "*" {
        return Err(words.expected("error-what-notes"));
    }
    let filter = filter(words)?;
    Ok(if newest { Selector::Newest(filter) } else { Selector::Matching(filter) })
}

fn forgery(words: &mut Words<'_>) -> Result<Command, Sentence> {
    let (from, to) = link(words)?;
    let kind = kind(words)?;
    Ok(Command::Forge(from, to, message(kind, fields(words, kind)?)?))
}

/// What is said of a message of this kind, in any order, nothing twice.
fn fields(words: &mut Words<'_>, kind: MessageKind) -> Result<Vec<Field>, Sentence> {
    let mut fields: Vec<Field> = Vec::new();
    while !words.is_done() {
        let field = field(words, kind)?;
        if fields.iter().any(|said| said.name() == field.name()) {
            return Err(said_twice(field.name()));
        }
        fields.push(field);
    }
    Ok(fields)
}

fn field(words: &mut Words<'_>, kind: MessageKind) -> Result<Field, Sentence> {
    let known = Field::names_of(kind);
    let name = words.peek();
    if name.is_empty() {
        let known = [("known", known.join(", ").into())];
        return Err(words.expected_thing(Sentence::with("error-what-one-of", known)));
    }
    if !known.contains(&name) {
        let what = Sentence::with("error-what-field", [("kind", kind.name().into())]);
        return Err(unknown(what, name, known));
    }
    words.skip(name);
    Ok(match name {
        "term" => Field::Term(words.number()?),
        "last" => Field::Last(words.place()?),
        "prev" => Field::Prev(words.place()?),
        "entries" => Field::Entries(Entries::from(entries(words)?)),
        "commit" => Field::Commit(words.number()?),
        "match" => Field::Match(words.number()?),
        "members" => Field::Members(members(words)?),
        "offset" => Field::Offset(words.number()?),
        "values" => Field::Values(values(words)?),
        "received" => Field::Received(words.number()?),
        "round" => Field::Round(words.number()?),
        "done" => Field::Done,
        "granted" => Field::Granted,
        "accepted" => Field::Accepted,
        _ => Field::Refused,
    })
}

/// `S1,S2`, or `S1,S2/S2,S3` for the old and the new ones.
fn members(words: &mut Words<'_>) -> Result<Configuration, Sentence> {
    let item = words.peek_item();
    let payload = format!("members:{item}").parse::<Payload>();
    let members = payload.ok().and_then(|payload| payload.members());
    let members = members.ok_or_else(|| words.expected("error-what-members"))?;
    words.skip(item);
    Ok(members)
}

/// At least one value in quotes, or the word `empty`.
fn values(words: &mut Words<'_>) -> Result<Vec<Value>, Sentence> {
    if words.eat_word("empty") {
        return Ok(Vec::new());
    }
    let mut values = vec![value(words)?];
    while words.at_text() {
        values.push(value(words)?);
    }
    Ok(values)
}

/// A message that says this; what is left out is nothing, or the place before the first entry.
fn message(kind: MessageKind, fields: Vec<Field>) -> Result<Message, Sentence> {
    let mut term = None;
    let mut answer = None;
    let mut place = EntryId::default();
    let mut entries = Entries::default();
    let mut number_said = 0;
    let mut members = Configuration::default();
    let mut values = Vec::new();
    let mut done = false;
    let two_answers = || Sentence::of("error-two-answers");
    for field in fields {
        match field {
            Field::Term(number) => term = Some(exact(number)?),
            Field::Last(at) | Field::Prev(at) => place = at,
            Field::Entries(these) => entries = these,
            Field::Commit(number)
            | Field::Match(number)
            | Field::Offset(number)
            | Field::Received(number)
            | Field::Round(number) => number_said = exact(number)?,
            Field::Members(these) => members = these,
            Field::Values(these) => values = these,
            Field::Done => done = true,
            Field::Granted | Field::Accepted => put(&mut answer, true, two_answers)?,
            Field::Refused => put(&mut answer, false, two_answers)?,
        }
    }
    let term: Term = term.ok_or_else(|| Sentence::of("error-note-without-term"))?;
    let answer = |yes: &str| {
        let none = || Sentence::with("error-note-without-answer", [("yes", yes.into())]);
        answer.ok_or_else(none)
    };
    Ok(match kind {
        MessageKind::RequestVote => Message::RequestVote { term, last: place },
        MessageKind::RequestVoteReply => {
            Message::RequestVoteReply { term, granted: answer("granted")? }
        }
        MessageKind::AppendEntries => {
            Message::AppendEntries { term, prev: place, entries, commit: number_said }
        }
        MessageKind::AppendEntriesReply => Message::AppendEntriesReply {
            term,
            accepted: answer("accepted")?,
            match_index: number_said,
        },
        MessageKind::PreVote => Message::PreVote { term, last: place },
        MessageKind::PreVoteReply => Message::PreVoteReply { term, granted: answer("granted")? },
        MessageKind::InstallSnapshot => Message::InstallSnapshot {
            term,
            last: place,
            configuration: members,
            offset: number_said,
            chunk: Arc::new(StateMachine::of(values)),
            done,
        },
        MessageKind::InstallSnapshotReply => {
            Message::InstallSnapshotReply { term, last: place, received: number_said, done }
        }
        MessageKind::TimeoutNow => Message::TimeoutNow { term },
        MessageKind::ReadIndex => Message::ReadIndex { term, round: number_said },
        MessageKind::ReadIndexReply => Message::ReadIndexReply { term, round: number_said },
    })
}

fn exact(number: Number) -> Result<u64, Sentence> {
    match number.comparison {
        Comparison::Equal => Ok(number.value),
        _ => Err(Sentence::of("error-comparison")),
    }
}

fn condition(words: &mut Words<'_>) -> Result<Condition, Sentence> {
    let negated = words.eat_word("not");
    let fact = if words.at_server() { fact_about_server(words)? } else { fact(words)? };
    Ok(Condition { negated, fact })
}

/// The conditions that don't begin with a server.
fn fact(words: &mut Words<'_>) -> Result<Fact, Sentence> {
    #[derive(Clone, Copy)]
    enum Name {
        Leader,
        Leaders,
        Agreed,
        Committed,
        Leaderless,
        Notes,
        Note,
        Time,
        Safe,
        Violated,
        Members,
        Read,
        Broken,
    }
    const NAMES: [(&str, Name); 13] = [
        ("leader", Name::Leader),
        ("leaders", Name::Leaders),
        ("agreed", Name::Agreed),
        ("committed", Name::Committed),
        ("leaderless", Name::Leaderless),
        ("notes", Name::Notes),
        ("note", Name::Note),
        ("time", Name::Time),
        ("safe", Name::Safe),
        ("violated", Name::Violated),
        ("members", Name::Members),
        ("read", Name::Read),
        ("broken", Name::Broken),
    ];
    Ok(match words.one_of("error-what-condition", &NAMES)? {
        Name::Leader => Fact::Leader(named_server(words)?),
        Name::Leaders => Fact::Leaders(words.number()?),
        Name::Agreed => Fact::Agreed,
        Name::Committed => Fact::Committed(text(words)?),
        Name::Leaderless => Fact::Leaderless(words.number()?),
        Name::Notes => counted_notes(words)?,
        Name::Note => described_note(words)?,
        Name::Time => Fact::Time(words.time_number()?),
        Name::Safe => Fact::Safe,
        Name::Members => Fact::Members(listed_members(words)?),
        Name::Read => Fact::Read(text(words)?),
        Name::Broken => Fact::Broken(rule(words)?),
        Name::Violated => {
            let known = Property::ALL.map(|property| (property.name(), property));
            Fact::Violated(words.one_of("error-what-property", &known)?)
        }
    })
}

/// `S1 S2 S3`; C-old,new is `S1 S2 / S2 S3`.
fn listed_members(words: &mut Words<'_>) -> Result<Configuration, Sentence> {
    let old = set(words)?;
    if !words.eat_sign("/") {
        return Ok(Configuration::simple(old));
    }
    Ok(Configuration::joint(old, set(words)?))
}

/// The conditions that begin with a server.
fn fact_about_server(words: &mut Words<'_>) -> Result<Fact, Sentence> {
    #[derive(Clone, Copy)]
    enum Name {
        Is(State),
        Term,
        Voted,
        Log,
        Terms,
        Commit,
        Applied,
        Match,
        Next,
        Timer,
        Snapshot,
        Members,
    }
    const NAMES: [(&str, Name); 11] = [
        ("term", Name::Term),
        ("voted", Name::Voted),
        ("log", Name::Log),
        ("terms", Name::Terms),
        ("commit", Name::Commit),
        ("applied", Name::Applied),
        ("match", Name::Match),
        ("next", Name::Next),
        ("timer", Name::Timer),
        ("snapshot", Name::Snapshot),
        ("members", Name::Members),
    ];
    let server = words.server()?;
    let states = State::ALL.map(|state| (state.name(), Name::Is(state)));
    let known: Vec<(&str, Name)> = states.into_iter().chain(NAMES).collect();
    Ok(match words.one_of("error-what-server-condition", &known)? {
        Name::Is(state) => Fact::Is(server, state),
        Name::Term => Fact::Term(server, words.number()?),
        Name::Voted => Fact::Voted(server, candidate(words)?),
        Name::Log => log(words, server)?,
        Name::Terms => Fact::Terms(server, terms(words)?),
        Name::Commit => Fact::Commit(server, words.number()?),
        Name::Applied => Fact::Applied(server, text(words)?),
        Name::Match => Fact::Match(server, words.server()?, words.number()?),
        Name::Next => Fact::Next(server, words.server()?, words.number()?),
        Name::Timer => Fact::Timer(server, words.time_number()?),
        Name::Snapshot => Fact::Snapshot(server, words.number()?),
        Name::Members => Fact::MembersOf(server, listed_members(words)?),
    })
}

/// A text in quotes; `empty` is one with nothing in it.
fn text(words: &mut Words<'_>) -> Result<String, Sentence> {
    if words.eat_word("empty") {
        return Ok(String::new());
    }
    words.text().map(str::to_string)
}

/// `"ab"`, `a@1 b@2` or `empty`.
fn log(words: &mut Words<'_>, server: ServerId) -> Result<Fact, Sentence> {
    if words.at_text() {
        return Ok(Fact::LogText(server, words.text()?.to_string()));
    }
    if !words.at_entry() && words.peek() != "empty" {
        return Err(words.expected("error-what-log"));
    }
    Ok(Fact::Log(server, entries(words)?))
}

fn terms(words: &mut Words<'_>) -> Result<Vec<Term>, Sentence> {
    if words.eat_word("empty") {
        return Ok(Vec::new());
    }
    let mut terms = vec![words.whole_number()?];
    while !words.is_done() {
        terms.push(words.whole_number()?);
    }
    Ok(terms)
}

/// `notes 4`, `notes S1->S2 1`, `notes S2->S1 AppendEntriesReply 1`.
fn counted_notes(words: &mut Words<'_>) -> Result<Fact, Sentence> {
    let filtered = words.at_server() || words.peek() == "*";
    let filter = if filtered { filter(words)? } else { NoteFilter::default() };
    Ok(Fact::Notes(filter, words.number()?))
}

/// `note S2->S1 AppendEntriesReply term 1 accepted match 3`.
fn described_note(words: &mut Words<'_>) -> Result<Fact, Sentence> {
    let filter = filter(words)?;
    let fields = match filter.kind {
        Some(kind) => fields(words, kind)?,
        None => Vec::new(),
    };
    Ok(Fact::Note(filter, fields))
}
