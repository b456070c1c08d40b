//! The small vocabulary of the algorithm: who, when, where in the log, what.

use std::fmt;
use std::sync::Arc;

use arrayvec::ArrayString;

use super::configuration::Configuration;
use super::state_machine::Session;

/// Virtual time or a span of it, in microseconds.
pub type Micros = u64;

/// A term, Raft's logical clock (§5.1). 0 before the first election.
pub type Term = u64;

/// A position in the log, counted from 1. 0 stands before the first entry.
pub type Index = u64;

/// The most servers that a cluster can have.
pub const MAX_SERVERS: usize = 9;

/// The most bytes that the value of a client request can have.
pub const MAX_VALUE_BYTES: usize = 16;

/// The name of a server, `S1` to `S9`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerId(u8);

impl ServerId {
    /// The server with this number; `None` unless it is 1 to 9.
    #[must_use]
    pub fn new(number: usize) -> Option<Self> {
        (1..=MAX_SERVERS).contains(&number).then_some(Self(number as u8))
    }

    /// The number in the name: 3 for `S3`.
    #[must_use]
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// The place of this server in arrays that hold one item a server: 2 for `S3`.
    #[must_use]
    pub fn slot(self) -> usize {
        self.number() - 1
    }
}

impl fmt::Display for ServerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S{}", self.0)
    }
}

impl fmt::Debug for ServerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A set of servers, iterated in the order of their numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ServerSet(u16);

impl ServerSet {
    /// The first `count` servers: `S1` to `S{count}`.
    #[must_use]
    pub fn first(count: usize) -> Self {
        (1..=count).filter_map(ServerId::new).collect()
    }

    /// Adds a server; adding it again changes nothing.
    pub fn insert(&mut self, server: ServerId) {
        self.0 |= 1 << server.slot();
    }

    /// Removes a server; removing it again changes nothing.
    pub fn remove(&mut self, server: ServerId) {
        self.0 &= !(1 << server.slot());
    }

    /// Whether the server is in the set.
    #[must_use]
    pub fn contains(self, server: ServerId) -> bool {
        self.0 & (1 << server.slot()) != 0
    }

    /// How many servers there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set and this server.
    #[must_use]
    pub fn with(mut self, server: ServerId) -> Self {
        self.insert(server);
        self
    }

    /// The set without this server.
    #[must_use]
    pub fn without(mut self, server: ServerId) -> Self {
        self.remove(server);
        self
    }

    /// The servers that are in either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The servers that are in both sets.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The servers of this set that are not in the other.
    #[must_use]
    pub fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The servers in the order of their numbers.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = ServerId> + Clone {
        (1..=MAX_SERVERS as u8).map(ServerId).filter(move |&server| self.contains(server))
    }

    /// How many of these servers make a majority: any two majorities overlap (§5.2).
    #[must_use]
    pub fn majority(self) -> usize {
        self.len() / 2 + 1
    }
}

impl FromIterator<ServerId> for ServerSet {
    fn from_iter<I: IntoIterator<Item = ServerId>>(servers: I) -> Self {
        let mut set = Self::default();
        servers.into_iter().for_each(|server| set.insert(server));
        set
    }
}

impl fmt::Display for ServerSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, server) in self.iter().enumerate() {
            write!(f, "{}{server}", if nth == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

impl fmt::Debug for ServerSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{self}}}")
    }
}

/// Where an entry stands and in which term it was made, printed `4@2`.
///
/// Two entries with the same id hold the same value (Log Matching, §5.3). `0@0` stands before
/// the first entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct EntryId {
    /// Position in the log, from 1.
    pub index: Index,
    /// The term of the leader that made the entry.
    pub term: Term,
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.index, self.term)
    }
}

/// What a client asks the state machine to take: one to [`MAX_VALUE_BYTES`] bytes of visible
/// text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value(ArrayString<MAX_VALUE_BYTES>);

/// Why a text can't be a [`Value`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ValueError {
    /// There is nothing in it.
    Empty,
    /// More than [`MAX_VALUE_BYTES`] bytes.
    TooLong,
    /// A character that the script language needs for itself, or one that can't be seen.
    Forbidden(char),
    /// A word that stands for an entry that no client asks for.
    Reserved,
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "a value needs at least one character"),
            Self::TooLong => write!(f, "a value has at most {MAX_VALUE_BYTES} bytes"),
            Self::Forbidden(c) => write!(
                f,
                "a value can't contain {c:?} (visible characters other than \", @ and # only)"
            ),
            Self::Reserved => write!(
                f,
                "{NO_OP} stands for a leader's own empty entry, {MEMBERS}… for a change of members"
            ),
        }
    }
}

impl std::error::Error for ValueError {}

/// How an empty entry is written.
const NO_OP: &str = "no-op";

/// How an entry with members begins: `members:S1,S2`, or `members:S1,S2/S2,S3` for C-old,new.
const MEMBERS: &str = "members:";

impl Value {
    /// Checks a text that came from a person.
    ///
    /// # Errors
    /// A [`ValueError`] that says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, ValueError> {
        if text.is_empty() {
            return Err(ValueError::Empty);
        }
        if text == NO_OP || text.starts_with(MEMBERS) {
            return Err(ValueError::Reserved);
        }
        let unfit = |c: &char| c.is_whitespace() || c.is_control() || "\"@#".contains(*c);
        if let Some(c) = text.chars().find(unfit) {
            return Err(ValueError::Forbidden(c));
        }
        ArrayString::from(text).map(Self).map_err(|_| ValueError::TooLong)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

/// What an entry carries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Payload {
    /// Nothing: the entry with which a leader may open its term (§8).
    NoOp,
    /// A client's command.
    Value(Value),
    /// The command of a client with a session: if it is repeated, it is applied once (§8). It is
    /// printed like any other.
    Command(Session, Value),
    /// The members from here on (§6).
    Members(Configuration),
}

impl Payload {
    /// The client's value, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::NoOp | Self::Members(_) => None,
            Self::Value(value) | Self::Command(_, value) => Some(value),
        }
    }

    /// The members, if it sets them.
    #[must_use]
    pub fn members(&self) -> Option<Configuration> {
        match self {
            Self::Members(configuration) => Some(*configuration),
            Self::NoOp | Self::Value(_) | Self::Command(..) => None,
        }
    }
}

impl fmt::Display for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOp => f.write_str(NO_OP),
            Self::Value(value) | Self::Command(_, value) => f.write_str(value.as_str()),
            Self::Members(configuration) => {
                f.write_str(MEMBERS)?;
                for (nth, part) in configuration.parts().enumerate() {
                    let names: Vec<String> = part.iter().map(|server| server.to_string()).collect();
                    write!(f, "{}{}", if nth == 0 { "" } else { "/" }, names.join(","))?;
                }
                Ok(())
            }
        }
    }
}

impl std::str::FromStr for Payload {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        if text == NO_OP {
            return Ok(Self::NoOp);
        }
        match text.strip_prefix(MEMBERS) {
            Some(members) => parse_members(members).map(Self::Members).ok_or(ValueError::Reserved),
            None => Value::new(text).map(Self::Value),
        }
    }
}

/// `S1,S2` or `S1,S2/S2,S3`; no part is empty.
fn parse_members(text: &str) -> Option<Configuration> {
    let server = |name: &str| match name.as_bytes() {
        [b'S', digit] => ServerId::new(usize::from(digit.checked_sub(b'0')?)),
        _ => None,
    };
    let set = |names: &str| names.split(',').map(server).collect::<Option<ServerSet>>();
    match text.split_once('/') {
        None => set(text).map(Configuration::simple),
        Some((old, new)) => Some(Configuration::joint(set(old)?, set(new)?)),
    }
}

/// An entry of the log, printed `value@term`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Entry {
    /// The term of the leader that made it.
    pub term: Term,
    /// What it carries.
    pub payload: Payload,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.payload, self.term)
    }
}

/// Consecutive entries on their way from a leader to a follower. Copies share them.
pub type Entries = Arc<[Entry]>;
