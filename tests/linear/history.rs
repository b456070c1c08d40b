//! What clients asked and were answered, and whether a single server could have said so.

use std::collections::BTreeMap;
use std::fmt;

use raft_workshop::cluster::{Event, ReadNews, What};
use stateright::semantics::{ConsistencyTester, LinearizabilityTester, SequentialSpec};

/// The state machine that clients believe they talk to: values in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sequence(String);

/// What a client asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    Append(String),
    Read,
}

/// What it is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Done,
    Holds(String),
}

impl SequentialSpec for Sequence {
    type Op = Ask;
    type Ret = Answer;

    fn invoke(&mut self, ask: &Ask) -> Answer {
        match ask {
            Ask::Append(value) => {
                self.0.push_str(value);
                Answer::Done
            }
            Ask::Read => Answer::Holds(self.0.clone()),
        }
    }
}

/// Every request is a client of its own; a value is asked for by one client only.
pub struct History {
    tester: LinearizabilityTester<usize, Sequence>,
    clients: BTreeMap<String, usize>,
    answered: usize,
    lines: Vec<String>,
}

impl History {
    pub fn new() -> Self {
        Self {
            tester: LinearizabilityTester::new(Sequence::default()),
            clients: BTreeMap::new(),
            answered: 0,
            lines: Vec::new(),
        }
    }

    /// Takes down what the events say to clients.
    pub fn follow(&mut self, events: &[Event]) {
        for event in events {
            match &event.what {
                What::Asked(_, value) => {
                    self.ask(value.to_string(), Ask::Append(value.to_string()));
                }
                What::Answered(_, value) => self.answer(&value.to_string(), Answer::Done),
                What::Read(id, _, ReadNews::Asked) => self.ask(format!("read {id}"), Ask::Read),
                What::Read(id, _, ReadNews::Answered(text)) => {
                    self.answer(&format!("read {id}"), Answer::Holds(text.clone()));
                }
                _ => {}
            }
        }
    }

    /// A client that is sent on, or asks again, has asked already.
    fn ask(&mut self, name: String, ask: Ask) {
        if self.clients.contains_key(&name) {
            return;
        }
        let client = self.clients.len();
        self.lines.push(format!("{name}: {ask:?}"));
        self.clients.insert(name, client);
        self.tester.on_invoke(client, ask).expect("each client asks once");
    }

    fn answer(&mut self, name: &str, answer: Answer) {
        let client = *self.clients.get(name).expect("only who asked is answered");
        self.lines.push(format!("{name} -> {answer:?}"));
        self.answered += 1;
        self.tester.on_return(client, answer).expect("each client is answered once");
    }

    /// How many requests were answered.
    pub fn answered(&self) -> usize {
        self.answered
    }

    pub fn is_linearizable(&self) -> bool {
        self.tester.is_consistent()
    }
}

impl fmt::Display for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines.join("\n"))
    }
}
