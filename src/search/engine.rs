//! The search itself: breadth first, so that the first schedule found is a shortest one.

use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use super::act::{Act, Came, Happening, possible};
use super::model::{Model, ModelError};
use super::shrink::{perform, play, shrink};
use super::state::{Hands, State};
use crate::cluster::{Property, Violation};
use crate::raft::ServerSet;
use crate::script::{Runner, lines};

/// A search for a schedule that breaks a property. It is a value that goes on when it is told to:
/// who wants to stop it drops it, and it takes the same course however it is sliced.
#[derive(Debug)]
pub struct Search {
    hands: Hands,
    /// All states found, in the order in which they were.
    nodes: Vec<Node>,
    /// Their fingerprints.
    seen: HashSet<u64, BuildHasherDefault<AsItIs>>,
    waiting: VecDeque<Waiting>,
    generated: u64,
    depth: u32,
    /// The memory of the states that those waiting come from.
    parents_bytes: usize,
    unplayable: u64,
    end: Option<Outcome>,
    acts: Vec<Act>,
    /// Whether acts are left out that could have come before the last one; only tests say no.
    leaves_out_orders: bool,
}

/// How a state was found. The start, which is number 0, is its own parent.
#[derive(Clone, Copy, Debug)]
struct Node {
    parent: u32,
    act: Act,
}

/// A state that has been found and not gone on from. It is made anew from the one before it when
/// its turn comes: that one is shared by all that come from it, which takes a tenth of the memory.
#[derive(Debug)]
struct Waiting {
    node: u32,
    depth: u32,
    /// The state before and the act that led on; none for the start.
    from: Option<(Arc<State>, Act)>,
}

/// How far a search is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// How many different states were found, up to the names of the servers.
    pub states: usize,
    /// How many states were made, equal ones included.
    pub generated: u64,
    /// How long the longest schedule is, in acts.
    pub depth: u32,
    /// From how many states the search has yet to go on.
    pub waiting: usize,
    /// About how much memory the search takes, in bytes.
    pub bytes: usize,
    /// How many schedules broke a property in the search and could not be played on a cluster: a
    /// client did not ask whom it was to ask. They are not counted as found.
    pub unplayable: u64,
}

/// What the limit was that ended a search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// [`Model::max_states`].
    States(usize),
    /// [`Model::max_bytes`].
    Bytes(usize),
}

/// How a search ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// A property can be broken.
    Found(Box<Counterexample>),
    /// All schedules of the model were looked through, and none breaks a property.
    Nothing(Progress),
    /// The search was given up at a limit. No schedule that is shorter than the depth breaks a
    /// property.
    GaveUp(Limit, Progress),
}

/// A schedule that breaks a property, as a script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counterexample {
    /// Commands with comments that say what happens; the last line expects the violation.
    pub script: String,
    /// The acts of the schedule as it was found, in words. There is none with fewer.
    pub acts: Vec<String>,
    /// The events that are left of it. If any one of them is left out, the property holds.
    pub events: Vec<Happening>,
    /// The property that falls.
    pub property: Property,
    /// How it falls.
    pub violation: Violation,
    /// How far the search was.
    pub progress: Progress,
}

/// A fingerprint is as good a hash as any.
#[derive(Clone, Copy, Default, Debug)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("only fingerprints are hashed so");
    }

    fn write_u64(&mut self, fingerprint: u64) {
        self.0 = fingerprint;
    }
}

impl Search {
    /// A search that has not begun.
    ///
    /// # Errors
    /// What is wrong with the model.
    pub fn new(model: Model) -> Result<Self, ModelError> {
        model.validate()?;
        let mut hands = Hands::new(model);
        let start = State::start(&mut hands);
        let mut search = Self {
            hands,
            nodes: Vec::new(),
            seen: HashSet::default(),
            waiting: VecDeque::new(),
            generated: 0,
            depth: 0,
            parents_bytes: 0,
            unplayable: 0,
            end: None,
            acts: Vec::new(),
            leaves_out_orders: true,
        };
        search.seen.insert(start.fingerprint());
        search.nodes.push(Node { parent: 0, act: Act::Members(ServerSet::default()) });
        search.waiting.push_back(Waiting { node: 0, depth: 0, from: None });
        Ok(search)
    }

    /// The same search, looking at all orders of acts that don't get in each other's way.
    #[cfg(test)]
    pub(super) fn in_all_orders(mut self) -> Self {
        self.leaves_out_orders = false;
        self
    }

    /// What is searched.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.hands.model
    }

    /// How far the search is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            states: self.nodes.len(),
            generated: self.generated,
            depth: self.depth,
            waiting: self.waiting.len(),
            bytes: self.bytes(),
            unplayable: self.unplayable,
        }
    }

    /// How the search ended, if it has.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        self.end.as_ref()
    }

    fn bytes(&self) -> usize {
        // A hash set keeps a byte of its own for each place and is at most seven eighths full.
        self.nodes.capacity() * size_of::<Node>()
            + self.seen.capacity() * (size_of::<u64>() + 1) * 8 / 7
            + self.waiting.capacity() * size_of::<Waiting>()
            + self.parents_bytes
            + self.hands.bytes()
    }

    /// Goes on until about this many more states have been made; gives the outcome once there is
    /// one.
    pub fn advance(&mut self, budget: u64) -> Option<&Outcome> {
        let until = self.generated.saturating_add(budget);
        while self.end.is_none() && self.generated < until {
            match self.waiting.pop_front() {
                Some(next) => self.go_on_from(next),
                None => self.end = Some(Outcome::Nothing(self.progress())),
            }
        }
        self.end.as_ref()
    }

    /// Makes all states that can come next.
    fn go_on_from(&mut self, next: Waiting) {
        let now = self.remade(&next);
        let mut acts = std::mem::take(&mut self.acts);
        acts.clear();
        possible(&now, &self.hands.model, &mut acts);
        let now = Arc::new(now);
        let mut has_children = false;
        for &act in &acts {
            if let Some((before, last)) = &next.from
                && self.leaves_out_orders
                && act.could_have_come_before(*last, before, &self.hands.model)
            {
                continue;
            }
            let mut state = State::clone(&now);
            match act.carry_out(&mut state, &mut self.hands, None) {
                Came::ToNothing => continue,
                Came::Down(_) => {
                    self.generated += 1;
                    self.end = self.found(next.node, act).map(|it| Outcome::Found(Box::new(it)));
                    self.unplayable += u64::from(self.end.is_none());
                }
                Came::On => {
                    self.generated += 1;
                    if self.seen.insert(state.fingerprint()) {
                        has_children = true;
                        self.add(next.node, act, next.depth + 1, &now);
                    }
                }
            }
            if self.end.is_some() {
                break;
            }
        }
        if has_children {
            self.parents_bytes += now.bytes();
        }
        if let Some((before, _)) = next.from
            && let Some(before) = Arc::into_inner(before)
        {
            self.parents_bytes -= before.bytes();
        }
        self.acts = acts;
        self.check_limits();
    }

    fn remade(&mut self, next: &Waiting) -> State {
        match &next.from {
            None => State::start(&mut self.hands),
            Some((before, act)) => {
                let mut state = State::clone(before);
                act.carry_out(&mut state, &mut self.hands, None);
                state
            }
        }
    }

    fn add(&mut self, parent: u32, act: Act, depth: u32, before: &Arc<State>) {
        let node = self.nodes.len() as u32;
        self.nodes.push(Node { parent, act });
        self.depth = depth;
        self.waiting.push_back(Waiting { node, depth, from: Some((before.clone(), act)) });
    }

    fn check_limits(&mut self) {
        let Model { max_states, max_bytes, .. } = self.hands.model;
        let limit = if self.nodes.len() > max_states.min(u32::MAX as usize) {
            Limit::States(max_states)
        } else if self.bytes() > max_bytes {
            Limit::Bytes(max_bytes)
        } else {
            return;
        };
        if self.end.is_none() {
            let progress = self.progress();
            self.waiting = VecDeque::new();
            self.end = Some(Outcome::GaveUp(limit, progress));
        }
    }

    /// The acts that led to a state.
    fn path_to(&self, mut node: u32) -> Vec<Act> {
        let mut path = Vec::new();
        while node != 0 {
            let Node { parent, act } = self.nodes[node as usize];
            path.push(act);
            node = parent;
        }
        path.reverse();
        path
    }

    /// The counterexample that ends with this act; `None` if no cluster can play it.
    fn found(&mut self, node: u32, last: Act) -> Option<Counterexample> {
        let model = self.hands.model;
        let mut acts = self.path_to(node);
        acts.push(last);
        let mut state = State::start(&mut self.hands);
        let (mut schedule, mut told) = (Vec::new(), Vec::new());
        for act in acts {
            told.push(act.in_words(&state));
            act.carry_out(&mut state, &mut self.hands, Some(&mut schedule));
        }
        let property = play(&model, &schedule).violation?.property();
        let events = shrink(&model, schedule, property);
        let (stage, events) = perform(&model, &events);
        let violation = stage.violation()?;
        let script = stage.script(&model, violation);
        can_be_run(&script).then(|| Counterexample {
            script,
            acts: told,
            events,
            property,
            violation,
            progress: self.progress(),
        })
    }
}

/// Whether the script runs through, up to its last line, which expects the violation.
fn can_be_run(script: &str) -> bool {
    let mut runner = Runner::new();
    let mut events = Vec::new();
    lines(script).all(|line| line.is_ok_and(|line| runner.run_line(&line, &mut events).is_ok()))
}
