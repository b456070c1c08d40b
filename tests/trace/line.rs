//! A line of a trace, read by whoever knows the format and nothing else.

use serde_json::{Map, Value};

/// A message. Messages that say the same are the same.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Message {
    pub from: String,
    pub to: String,
    pub term: u64,
    pub body: Body,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Body {
    RequestVote { last_index: usize, last_term: u64 },
    RequestVoteReply { granted: bool },
    AppendEntries { prev_index: usize, prev_term: u64, entries: Vec<u64>, commit: usize },
    AppendEntriesReply { success: bool, match_index: usize },
}

/// What a line says of a server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    pub term: u64,
    pub role: String,
    pub voted: String,
    pub log: Vec<u64>,
    pub commit: usize,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub e: String,
    pub i: String,
    pub m: Option<Message>,
    pub st: Option<State>,
}

impl Line {
    /// Reads a line. It must have exactly the fields that the format gives it.
    pub fn read(json: &Value) -> Result<Self, String> {
        let mut line = Fields::of(json)?;
        let e = line.text("e")?;
        let has_message = ["Send", "Recv", "Drop", "Dup"].contains(&e.as_str());
        let has_state = !["Drop", "Dup"].contains(&e.as_str());
        let m = has_message.then(|| read_message(line.take("m")?)).transpose()?;
        let st = has_state.then(|| read_state(line.take("st")?)).transpose()?;
        let read = Self { e, i: line.server("i")?, m, st };
        line.end()?;
        Ok(read)
    }
}

fn read_message(json: &Value) -> Result<Message, String> {
    let mut m = Fields::of(json)?;
    let body = match m.text("mtype")?.as_str() {
        "rv" => Body::RequestVote {
            last_index: m.number("lastIndex")? as usize,
            last_term: m.number("lastTerm")?,
        },
        "rvr" => Body::RequestVoteReply { granted: m.truth("granted")? },
        "ae" => Body::AppendEntries {
            prev_index: m.number("prevIndex")? as usize,
            prev_term: m.number("prevTerm")?,
            entries: m.numbers("entries")?,
            commit: m.number("commit")? as usize,
        },
        "aer" => Body::AppendEntriesReply {
            success: m.truth("success")?,
            match_index: m.number("match")? as usize,
        },
        other => return Err(format!("no mtype {other}")),
    };
    let message =
        Message { from: m.server("from")?, to: m.server("to")?, term: m.number("term")?, body };
    m.end()?;
    Ok(message)
}

fn read_state(json: &Value) -> Result<State, String> {
    let mut st = Fields::of(json)?;
    let state = State {
        term: st.number("term")?,
        role: st.text("role")?,
        voted: st.text("voted")?,
        log: st.numbers("log")?,
        commit: st.number("commit")? as usize,
    };
    st.end()?;
    Ok(state)
}

/// The fields of an object that nobody has asked for yet.
struct Fields<'a> {
    all: &'a Map<String, Value>,
    taken: usize,
}

impl<'a> Fields<'a> {
    fn of(json: &'a Value) -> Result<Self, String> {
        let all = json.as_object().ok_or_else(|| format!("{json} is no object"))?;
        Ok(Self { all, taken: 0 })
    }

    fn take(&mut self, name: &str) -> Result<&'a Value, String> {
        self.taken += 1;
        self.all.get(name).ok_or_else(|| format!("no field {name}"))
    }

    fn text(&mut self, name: &str) -> Result<String, String> {
        let text = self.take(name)?.as_str();
        text.map(str::to_string).ok_or_else(|| format!("{name} is no text"))
    }

    fn number(&mut self, name: &str) -> Result<u64, String> {
        self.take(name)?.as_u64().ok_or_else(|| format!("{name} is no number"))
    }

    fn truth(&mut self, name: &str) -> Result<bool, String> {
        self.take(name)?.as_bool().ok_or_else(|| format!("{name} is neither true nor false"))
    }

    fn numbers(&mut self, name: &str) -> Result<Vec<u64>, String> {
        let numbers = self.take(name)?.as_array();
        let numbers = numbers.and_then(|all| all.iter().map(Value::as_u64).collect());
        numbers.ok_or_else(|| format!("{name} is no list of numbers"))
    }

    /// `s1` to `s9`.
    fn server(&mut self, name: &str) -> Result<String, String> {
        let server = self.text(name)?;
        let fits = matches!(server.as_bytes(), [b's', b'1'..=b'9']);
        if fits { Ok(server) } else { Err(format!("{name} is no server: {server}")) }
    }

    fn end(self) -> Result<(), String> {
        let spare = self.all.len() != self.taken;
        if spare { Err(format!("more fields than there are: {:?}", self.all)) } else { Ok(()) }
    }
}
