//! A run as a script.

use std::fmt::Write;

use super::words;
use crate::cluster::history::{Act, Run};
use crate::cluster::{Command, Refusal, Settings};
use crate::raft::Micros;
use crate::script::{self, Error, MAX_RUN_US, MAX_STEPS_PER_LINE, Runner, Sentence, copy};

/// The script that does the same again. A [`Runner`] makes the same of it as [`Run::play`], but
/// says which rules are broken from the beginning, and tells settings that change together one
/// after the other.
///
/// # Errors
/// A limit of the script language that is passed, what there are no words for, or what can't be
/// carried out; with the line that it would be in.
pub fn to_script(run: &Run) -> Result<String, Error> {
    let mut copied = Copied::of_settings(&run.settings)?;
    for act in &run.acts {
        copied.step_to(act.after)?;
        copied.wait_for(act.at)?;
        copied.act(act)?;
    }
    copied.step_to(run.moments)?;
    script::parse(&copied.text).map(|_| copied.text)
}

/// A script as far as it has been written, and carried out to know what time it is.
struct Copied {
    text: String,
    lines: usize,
    runner: Runner,
    place: u64,
}

impl Copied {
    fn of_settings(settings: &Settings) -> Result<Self, Error> {
        let mut copied = Self { text: String::new(), lines: 0, runner: Runner::new(), place: 0 };
        copy::preamble(settings).iter().try_for_each(|line| copied.say(line))?;
        Ok(copied)
    }

    fn error(&self, sentence: Sentence) -> Error {
        Error { line: self.lines, sentence }
    }

    fn say(&mut self, line: &script::Command) -> Result<(), Error> {
        self.lines += 1;
        let done = self.runner.run(line, &mut Vec::new());
        done.map_err(|sentence| self.error(sentence))?;
        // Writing to memory does not fail.
        let _ = writeln!(self.text, "{line}");
        Ok(())
    }

    fn step_to(&mut self, place: u64) -> Result<(), Error> {
        let out_of_order = || self.error(Sentence::of("error-acts-out-of-order"));
        let mut left = place.checked_sub(self.place).ok_or_else(out_of_order)?;
        while left > 0 {
            let count = left.min(MAX_STEPS_PER_LINE);
            let steps = self.runner.cluster().steps();
            self.say(&script::Command::Step(count))?;
            if self.runner.cluster().steps() - steps < count {
                return Err(self.error(Sentence::of("error-goes-on-after-fall")));
            }
            left -= count;
        }
        self.place = place;
        Ok(())
    }

    fn wait_for(&mut self, at: Micros) -> Result<(), Error> {
        let now = self.runner.cluster().now();
        let backward = || self.error(Refusal::TimeGoesOnlyForward.into());
        let mut left = at.checked_sub(now).ok_or_else(backward)?;
        while left > 0 {
            let span = left.min(MAX_RUN_US);
            self.say(&script::Command::Run(span))?;
            left -= span;
        }
        Ok(())
    }

    fn act(&mut self, act: &Act) -> Result<(), Error> {
        let cluster = self.runner.cluster();
        let is_set = matches!(act.command, Command::Set(_) | Command::Break(_) | Command::Mend(_));
        let begins = is_set && cluster.steps() == 0 && cluster.now() == 0;
        let settings = *cluster.settings();
        if begins {
            self.say(&script::Command::Run(0))?;
        }
        let told = words::told(&act.command, &settings);
        let told = told.ok_or_else(|| self.error(Sentence::of("error-no-words")))?;
        told.iter().try_for_each(|line| self.say(line))?;
        self.place += u64::from(act.is_moment());
        Ok(())
    }
}
