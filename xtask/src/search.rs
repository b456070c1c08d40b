//! `cargo xtask search`: looks for a schedule that breaks a property, natively.

use std::{fs, path::PathBuf, process, str::FromStr};

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};
use raft_workshop::raft::{BreakableRule, BrokenRules};
use raft_workshop::search::{Bounds, DEFAULT_SERVERS, Grain, MAX_BOUND, Model, Outcome, Search};

/// How many states are made between two lines that tell how far the search is.
const STATES_PER_LINE: u64 = 250_000;

/// How the process ends: with a counterexample, without one, without a search.
const FOUND: i32 = 0;
const NOT_FOUND: i32 = 1;
const NO_SEARCH: i32 = 2;

/// What is asked for.
#[derive(Debug)]
struct Request {
    model: Model,
    out: Option<PathBuf>,
}

/// Searches as the arguments say. The script that breaks a property goes to standard output, or
/// to a file; how far the search is, and how it ends, to standard error. The process ends with 0
/// if a property can be broken, 1 if none was found, 2 if there was no search.
///
/// # Errors
/// None: the process ends here.
pub fn run(arguments: Parser) -> Result<()> {
    let done = match read(arguments) {
        Ok(Some(request)) => search(&request),
        Ok(None) => {
            say!("{}", usage());
            Ok(FOUND)
        }
        Err(error) => Err(error),
    };
    process::exit(done.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        NO_SEARCH
    }))
}

fn usage() -> String {
    let rules: Vec<&str> = BreakableRule::ALL.iter().map(|rule| rule.name()).collect();
    format!(
        "Usage: cargo xtask search [--break RULE[,RULE]...] [OPTION]...

Looks through the schedules of a small cluster, the shortest first, for one that breaks a property,
and prints it as a script. Ends with 0 if there is one, 1 if none was found, 2 after an error.

  --break RULE[,RULE]  these rules are broken: {}
  --servers N          how many servers, 2 to 5 (3)
  --single-events      each step is one event, not a sequence of events that belong together
  --max-states N       give up when there are more states
  --max-mb N           give up when they take more memory
  --out FILE           write the script to this file

How often each thing may happen; what is not said is chosen to suit the rules:
  --terms N  --requests N  --crashes N  --late N (old notes)  --repeats N (of requests)
  --changes N (of members)  --heartbeats N and --duplicates N (single events only)",
        rules.join(", ")
    )
}

/// What the arguments ask for; `None` if for help.
fn read(mut arguments: Parser) -> Result<Option<Request>> {
    let mut broken = BrokenRules::default();
    let mut grain = Grain::Acts;
    let (mut servers, mut max_states, mut max_mb, mut out) = (None, None, None, None);
    let mut bounds = Vec::new();
    while let Some(argument) = arguments.next()? {
        let name = match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long(name) => name.to_owned(),
            other => return Err(other.unexpected().into()),
        };
        match name.as_str() {
            "break" => broken = rules(&arguments.value()?.string()?, broken)?,
            "single-events" => grain = Grain::SingleEvents,
            "servers" => servers = Some(number(&name, &mut arguments)?),
            "max-states" => max_states = Some(number(&name, &mut arguments)?),
            "max-mb" => max_mb = Some(number::<usize>(&name, &mut arguments)?),
            "out" => out = Some(PathBuf::from(arguments.value()?)),
            _ => match bound(&name) {
                Some(bound) => bounds.push((bound, limited_number(&name, &mut arguments)?)),
                None => bail!("there is no option `--{name}`\n\n{}", usage()),
            },
        }
    }
    let mut model = Model::for_rules(broken, servers.unwrap_or(DEFAULT_SERVERS));
    if grain == Grain::SingleEvents {
        model = model.in_single_events();
    }
    model.max_states = max_states.unwrap_or(model.max_states);
    model.max_bytes = max_mb.map_or(model.max_bytes, |megabytes| megabytes.saturating_mul(1 << 20));
    for (bound, number) in bounds {
        *bound(&mut model.bounds) = number;
    }
    model.validate()?;
    Ok(Some(Request { model, out }))
}

fn bound(name: &str) -> Option<fn(&mut Bounds) -> &mut u8> {
    Some(match name {
        "terms" => |bounds| &mut bounds.terms,
        "requests" => |bounds| &mut bounds.requests,
        "crashes" => |bounds| &mut bounds.crashes,
        "late" => |bounds| &mut bounds.late,
        "repeats" => |bounds| &mut bounds.repeats,
        "changes" => |bounds| &mut bounds.changes,
        "heartbeats" => |bounds| &mut bounds.heartbeats,
        "duplicates" => |bounds| &mut bounds.duplicates,
        _ => return None,
    })
}

fn limited_number(name: &str, arguments: &mut Parser) -> Result<u8> {
    let number: u64 = number(name, arguments)?;
    let number = u8::try_from(number).ok().filter(|&number| number <= MAX_BOUND);
    number.with_context(|| format!("--{name} is at most {MAX_BOUND}"))
}

fn number<T: FromStr>(name: &str, arguments: &mut Parser) -> Result<T> {
    let value = arguments.value().with_context(|| format!("--{name} needs a number"))?;
    let text = value.to_string_lossy().into_owned();
    text.parse().ok().with_context(|| format!("--{name} needs a number, not `{text}`"))
}

fn rules(names: &str, broken: BrokenRules) -> Result<BrokenRules> {
    names.split(',').try_fold(broken, |broken, name| {
        let rule = BreakableRule::ALL.into_iter().find(|rule| rule.name() == name.trim());
        let known = || BreakableRule::ALL.map(BreakableRule::name).join(", ");
        let rule = rule.with_context(|| {
            format!("there is no rule `{name}` to break; the rules are {}", known())
        })?;
        Ok(broken.with(rule))
    })
}

/// Searches to the end and tells how the process is to end.
fn search(Request { model, out }: &Request) -> Result<i32> {
    eprintln!("Searching {model}.");
    let mut search = Search::new(*model)?;
    let outcome = loop {
        if let Some(outcome) = search.advance(STATES_PER_LINE) {
            break outcome.clone();
        }
        eprintln!("{}, {} to go on from", search.progress(), search.progress().waiting);
    };
    eprintln!("{}", outcome.tell(model));
    let Outcome::Found(found) = &outcome else {
        return Ok(NOT_FOUND);
    };
    if model.grain == Grain::Acts {
        found.acts.iter().for_each(|act| eprintln!("  {act}"));
    }
    match out {
        None => say!("{}", found.script.trim_end()),
        Some(file) => fs::write(file, &found.script)
            .with_context(|| format!("{} cannot be written", file.display()))?,
    }
    Ok(FOUND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(words: &[&str]) -> Result<Model> {
        let request = read(Parser::from_args(words))?;
        Ok(request.expect("nobody asks for help").model)
    }

    #[test]
    fn what_is_said_goes_before_what_suits_the_rules() {
        let model = model(&["--terms", "7", "--break", "vote-once,majority", "--servers", "4"])
            .expect("the words are right");
        assert_eq!((model.bounds.terms, model.servers), (7, 4));
        assert_eq!(model.broken.iter().count(), 2);
        assert_eq!(model.bounds.requests, Model::for_rules(model.broken, 4).bounds.requests);
    }

    #[test]
    fn heartbeats_can_be_ruled_out_in_single_events() {
        for words in
            [["--heartbeats", "0", "--single-events"], ["--single-events", "--heartbeats", "0"]]
        {
            assert_eq!(model(&words).expect("the words are right").bounds.heartbeats, 0);
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_a_sentence() {
        for (words, sentence) in [
            (
                &["--break", "gravity"][..],
                "there is no rule `gravity` to break; the rules are step",
            ),
            (&["--servers", "three"], "--servers needs a number, not `three`"),
            (&["--servers", "9"], "a search has 2 to 5 servers"),
            (&["--terms", "0"], "without a term to stand in nothing can happen"),
            (&["--terms", "300"], "--terms is at most 26"),
            (&["--fast"], "there is no option `--fast`"),
        ] {
            let error = model(words).expect_err("the words are wrong").to_string();
            assert!(error.starts_with(sentence), "{error}");
        }
    }
}
