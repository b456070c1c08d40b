//! What is done with committed commands: the values in order, each client's command once (§8).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::shared::List;
use super::types::Value;

/// The name of a client's session, `C1`, `C2`, ….
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClientId(pub u16);

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "C{}", self.0)
    }
}

/// Which command of which client: the same when the client asks again (§8). Printed `C1.3`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Session {
    /// The client.
    pub client: ClientId,
    /// The number of the command, from 1; a client's next command has the next number.
    pub serial: u32,
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.client, self.serial)
    }
}

/// The state machine: the values that were applied, and the latest serial number of each client.
///
/// A copy costs nothing until one of the two changes, and then little.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct StateMachine {
    values: List<Value>,
    sessions: Arc<BTreeMap<ClientId, u32>>,
}

impl StateMachine {
    /// What it holds after these values, without sessions.
    #[must_use]
    pub fn of(values: Vec<Value>) -> Self {
        Self { values: values.into_iter().collect(), sessions: Arc::default() }
    }

    /// The values that were applied, in order.
    #[must_use]
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Value> + ExactSizeIterator + Clone {
        self.values.iter()
    }

    /// The values that were applied, without the first `count`.
    pub(super) fn values_from(
        &self,
        count: usize,
    ) -> impl ExactSizeIterator<Item = &Value> + Clone {
        self.values.iter_from(count)
    }

    /// The values, one after the other.
    #[must_use]
    pub fn text(&self) -> String {
        self.values.iter().map(Value::as_str).collect()
    }

    /// Whether this command has been applied, or a later one of the same client (§8).
    #[must_use]
    pub fn has_applied(&self, session: Session) -> bool {
        self.sessions.get(&session.client).is_some_and(|&latest| session.serial <= latest)
    }

    /// Takes a command.
    pub(super) fn apply(&mut self, value: Value) {
        self.values.push(value);
    }

    /// Notes that this command of a client has been applied.
    pub(super) fn remember(&mut self, session: Session) {
        let latest = Arc::make_mut(&mut self.sessions).entry(session.client).or_default();
        *latest = session.serial.max(*latest);
    }

    /// The same sessions with these values: what the last chunk of a snapshot carries.
    pub(super) fn with_values(&self, values: Vec<Value>) -> Self {
        Self { values: values.into_iter().collect(), sessions: self.sessions.clone() }
    }
}
