//! A script that is played on the table, a line a step.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::cluster::history::BranchId;
use crate::cluster::{Cluster, NoteId, Settings};
use crate::script::{self, Command, Error, Line, Played, Runner};

/// A script, and how far it has been played.
#[derive(Clone, Debug)]
pub struct Program {
    lines: Rc<[Line]>,
    /// How many lines have been played.
    at: usize,
    runner: Runner,
}

impl PartialEq for Program {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.lines, &other.lines) && self.at == other.at
    }
}

impl Eq for Program {}

impl Program {
    /// A script that has not been played.
    ///
    /// # Errors
    /// What is wrong with it, and in which line.
    pub fn new(text: &str) -> Result<Self, Error> {
        let lines = script::parse(text)?.lines.into();
        Ok(Self { lines, at: 0, runner: Runner::new() })
    }

    /// The line that is next; `None` at the end.
    #[must_use]
    pub fn next_line(&self) -> Option<&Line> {
        self.lines.get(self.at)
    }

    /// How many lines have been played, and how many there are.
    #[must_use]
    pub fn place(&self) -> (usize, usize) {
        (self.at, self.lines.len())
    }

    /// Plays the lines that set the stage, up to the first one that makes something happen: a fresh
    /// cluster, and what is done to it.
    ///
    /// # Errors
    /// The first line that can't be carried out, and why.
    pub fn set_the_stage(&mut self) -> Result<Vec<Played>, Error> {
        self.runner.record();
        let mut events = Vec::new();
        while let Some(line) = self.lines.get(self.at).filter(|line| sets_the_stage(&line.command))
        {
            self.runner.run_line(line, &mut events)?;
            self.at += 1;
        }
        let played = [Played::Fresh(Settings::default(), Vec::new())];
        Ok(played.into_iter().chain(self.runner.take_record()).collect())
    }

    /// Plays the next line on this cluster, and what is expected right after it. What it did, and
    /// what can't be carried out, or isn't as expected: the script stays before that line.
    pub fn play(&mut self, cluster: &Cluster) -> (Vec<Played>, Result<(), Error>) {
        self.runner.adopt(cluster.clone());
        self.runner.record();
        let result = self.play_lines();
        (self.runner.take_record(), result)
    }

    fn play_lines(&mut self) -> Result<(), Error> {
        let mut events = Vec::new();
        while let Some(line) = self.lines.get(self.at) {
            self.runner.run_line(line, &mut events)?;
            self.at += 1;
            let expects = |line: &Line| matches!(line.command, Command::Expect(_));
            if !events.is_empty() && !self.next_line().is_some_and(expects) {
                break;
            }
        }
        Ok(())
    }

    /// The note that the next line hands over, if it is one.
    #[must_use]
    pub fn note_to_deliver(&self, cluster: &Cluster) -> Option<NoteId> {
        let Command::Deliver(selector) = &self.next_line()?.command else {
            return None;
        };
        let mut runner = self.runner.clone();
        runner.adopt(cluster.clone());
        match runner.select(selector).ok()?[..] {
            [note] => Some(note),
            _ => None,
        }
    }
}

fn sets_the_stage(command: &Command) -> bool {
    command.sets_the_stage() || matches!(command, Command::Break(_) | Command::Mend(_))
}

/// A line that was played: from which place to which, and the script after it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Done {
    from: u64,
    to: u64,
    program: Rc<Program>,
}

/// All that was played of the script of a branch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Script(Vec<Done>);

/// By branch: how far its script has been played, and from which place on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Programs(Rc<BTreeMap<BranchId, Vec<Done>>>);

impl Programs {
    /// The script of a branch as it is at this place.
    #[must_use]
    pub fn at(&self, branch: BranchId, place: u64) -> Option<&Rc<Program>> {
        let done = self.0.get(&branch)?;
        done.iter().rev().find(|done| done.to <= place).map(|done| &done.program)
    }

    /// Where the line began that ended at this place.
    #[must_use]
    pub fn line_start(&self, branch: BranchId, place: u64) -> Option<u64> {
        let done = self.0.get(&branch)?;
        done.iter().rev().find(|done| done.to == place && done.from < place).map(|done| done.from)
    }

    /// Where the line ended that began at this place.
    #[must_use]
    pub fn line_end(&self, branch: BranchId, place: u64) -> Option<u64> {
        let done = self.0.get(&branch)?;
        done.iter().find(|done| done.from == place && done.to > place).map(|done| done.to)
    }

    /// A line was played from one place to another.
    pub fn note(&mut self, branch: BranchId, (from, to): (u64, u64), program: Program) {
        let all = Rc::make_mut(&mut self.0).entry(branch).or_default();
        // A line that is played once more, or fails once more, is played once.
        all.retain(|done| (done.from, done.to) != (from, to));
        let at = all.partition_point(|done| done.to <= to);
        all.insert(at, Done { from, to, program: Rc::new(program) });
    }

    /// A branch left another one at this place.
    pub fn fork(&mut self, from: BranchId, to: BranchId, place: u64) {
        if let Some(done) = self.0.get(&from).filter(|_| from != to) {
            let shared = done.iter().filter(|done| done.to <= place).cloned().collect();
            Rc::make_mut(&mut self.0).insert(to, shared);
        }
    }

    /// A branch goes on with this script, or without one. Returns the one before.
    pub fn swap(&mut self, branch: BranchId, script: Option<Script>) -> Option<Script> {
        let programs = Rc::make_mut(&mut self.0);
        let before = match script {
            Some(Script(done)) => programs.insert(branch, done),
            None => programs.remove(&branch),
        };
        before.map(Script)
    }
}
