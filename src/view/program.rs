//! A script that is played on the table, a line a step.

use std::rc::Rc;

use crate::cluster::{Cluster, Event, NoteId};
use crate::script::{self, Command, Error, Line, Runner};

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

    /// Plays the lines that set the stage: up to the first one that makes something happen.
    ///
    /// # Errors
    /// The first line that can't be carried out, and why.
    pub fn set_the_stage(&mut self) -> Result<Cluster, Error> {
        let mut events = Vec::new();
        while let Some(line) = self.lines.get(self.at).filter(|line| sets_the_stage(&line.command))
        {
            self.runner.run_line(line, &mut events)?;
            self.at += 1;
        }
        Ok(self.runner.cluster().clone())
    }

    /// Plays the next line on this cluster, and what is expected right after it.
    ///
    /// # Errors
    /// What can't be carried out, or isn't as expected. The script stays before that line.
    pub fn play(&mut self, cluster: &Cluster) -> Result<(Cluster, Vec<Event>), Error> {
        let mut events = Vec::new();
        self.runner.adopt(cluster.clone());
        while let Some(line) = self.lines.get(self.at) {
            self.runner.run_line(line, &mut events)?;
            self.at += 1;
            let expects = |line: &Line| matches!(line.command, Command::Expect(_));
            if !events.is_empty() && !self.next_line().is_some_and(expects) {
                break;
            }
        }
        Ok((self.runner.cluster().clone(), events))
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
    matches!(
        command,
        Command::Cluster(_)
            | Command::Seed(_)
            | Command::Set(_)
            | Command::Flow
            | Command::Hold
            | Command::Boot(..)
            | Command::Break(_)
            | Command::Mend(_)
    )
}
