//! What the page and its worker tell each other.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::cluster::Property;
use crate::raft::{BreakableRule, BrokenRules};
use crate::search::{Limit, Model, Outcome, Progress};

/// What to look for: which rules are broken, among how many servers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Order {
    /// The rules that are broken.
    pub broken: BrokenRules,
    /// How many servers there are.
    pub servers: usize,
}

impl Order {
    /// The model that is searched.
    #[must_use]
    pub fn model(self) -> Model {
        Model::for_rules(self.broken, self.servers)
    }

    pub(super) fn to_js(self) -> JsValue {
        let rules = self.broken.iter().map(|rule| JsValue::from(rule.name()));
        [JsValue::from(self.servers as u32)].into_iter().chain(rules).collect::<Array>().into()
    }

    pub(super) fn from_js(value: &JsValue) -> Option<Self> {
        let words = value.dyn_ref::<Array>()?;
        let rule = |name: JsValue| {
            let name = name.as_string()?;
            BreakableRule::ALL.into_iter().find(|rule| rule.name() == name)
        };
        let servers = words.get(0).as_f64()? as usize;
        let broken = words.iter().skip(1).map(rule).collect::<Option<BrokenRules>>()?;
        Some(Self { broken, servers })
    }
}

/// How far a search is, or what came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Report {
    /// It goes on.
    Searching(Extent),
    /// A property can be broken.
    Found {
        /// Which.
        property: Property,
        /// The schedule, to be played.
        script: String,
        /// How many events it has.
        events: usize,
        /// How far the search was.
        extent: Extent,
    },
    /// All schedules were looked through, and none breaks a property.
    Nothing(Extent),
    /// There were more states than are kept, or they took more memory than they may.
    GaveUp(Ceiling, Extent),
    /// The browser could not run the search.
    Failed,
}

/// How much was looked through.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Extent {
    /// Different states.
    pub states: usize,
    /// The longest schedule, in acts.
    pub depth: usize,
    /// Memory, in megabytes and about.
    pub megabytes: usize,
}

/// What ended a search before its time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ceiling {
    /// The most states that are kept.
    States(usize),
    /// The most memory, in megabytes.
    Megabytes(usize),
}

impl From<Progress> for Extent {
    fn from(progress: Progress) -> Self {
        Self {
            states: progress.states,
            depth: progress.depth as usize,
            megabytes: progress.bytes >> 20,
        }
    }
}

impl From<Limit> for Ceiling {
    fn from(limit: Limit) -> Self {
        match limit {
            Limit::States(states) => Self::States(states),
            Limit::Bytes(bytes) => Self::Megabytes(bytes >> 20),
        }
    }
}

impl From<&Outcome> for Report {
    fn from(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Found(found) => Self::Found {
                property: found.property,
                script: found.script.clone(),
                events: found.events.len(),
                extent: found.progress.into(),
            },
            Outcome::Nothing(progress) => Self::Nothing((*progress).into()),
            Outcome::GaveUp(limit, progress) => Self::GaveUp((*limit).into(), (*progress).into()),
        }
    }
}

/// The names that the parts of a report have on their way.
const KIND: &str = "kind";
const STATES: &str = "states";
const DEPTH: &str = "depth";
const MEGABYTES: &str = "megabytes";
const PROPERTY: &str = "property";
const SCRIPT: &str = "script";
const EVENTS: &str = "events";
const MOST: &str = "most";

impl Report {
    pub(super) fn to_js(&self) -> JsValue {
        let kind = |kind: &str, extent: &Extent| {
            vec![
                (KIND, JsValue::from(kind)),
                (STATES, number(extent.states)),
                (DEPTH, number(extent.depth)),
                (MEGABYTES, number(extent.megabytes)),
            ]
        };
        let parts = match self {
            Self::Searching(extent) => kind("searching", extent),
            Self::Nothing(extent) => kind("nothing", extent),
            Self::Failed => kind("failed", &Extent::default()),
            Self::GaveUp(Ceiling::States(most), extent) => {
                [kind("too many states", extent), vec![(MOST, number(*most))]].concat()
            }
            Self::GaveUp(Ceiling::Megabytes(most), extent) => {
                [kind("too much memory", extent), vec![(MOST, number(*most))]].concat()
            }
            Self::Found { property, script, events, extent } => [
                kind("found", extent),
                vec![
                    (PROPERTY, property.name().into()),
                    (SCRIPT, script.into()),
                    (EVENTS, number(*events)),
                ],
            ]
            .concat(),
        };
        let object = js_sys::Object::new();
        for (name, value) in parts {
            // A plain object takes whatever is put into it.
            let _ = Reflect::set(&object, &name.into(), &value);
        }
        object.into()
    }

    /// `None` if that is no report.
    pub(super) fn from_js(value: &JsValue) -> Option<Self> {
        let part = |name: &str| Reflect::get(value, &name.into()).ok();
        let count = |name: &str| part(name)?.as_f64().map(|number| number as usize);
        let text = |name: &str| part(name)?.as_string();
        let extent =
            Extent { states: count(STATES)?, depth: count(DEPTH)?, megabytes: count(MEGABYTES)? };
        Some(match text(KIND)?.as_str() {
            "searching" => Self::Searching(extent),
            "nothing" => Self::Nothing(extent),
            "too many states" => Self::GaveUp(Ceiling::States(count(MOST)?), extent),
            "too much memory" => Self::GaveUp(Ceiling::Megabytes(count(MOST)?), extent),
            "found" => {
                let name = text(PROPERTY)?;
                let property = Property::ALL.into_iter().find(|it| it.name() == name)?;
                Self::Found { property, script: text(SCRIPT)?, events: count(EVENTS)?, extent }
            }
            _ => Self::Failed,
        })
    }
}

fn number(number: usize) -> JsValue {
    JsValue::from(number as f64)
}
