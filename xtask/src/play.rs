//! `cargo xtask play`: runs a script without a browser and prints what happened.

use std::{
    fs::File,
    io::{self, BufWriter, Read, Write},
    process,
};

use anyhow::{Context, Result, bail};
use lexopt::Arg;
use raft_workshop::script::{self, MAX_SCRIPT_BYTES, Runner, transcript};

/// The name that stands for standard input.
const STDIN: &str = "-";

/// Runs the script in the file that the arguments name, `-` for standard input.
///
/// The transcript goes to standard output. At the first line that does not parse, cannot be
/// carried out or expects what is not so, `FILE:LINE: sentence` goes to standard error, and the
/// process ends with failure.
///
/// # Errors
/// When no file is named or it cannot be read.
pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let file = match arguments.next()? {
        Some(Arg::Value(file)) => file.to_string_lossy().into_owned(),
        Some(other) => return Err(other.unexpected().into()),
        None => bail!("name a script to play, or - for standard input"),
    };
    if let Some(more) = arguments.next()? {
        return Err(more.unexpected().into());
    }
    let script = read(&file)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let played = play(&script, &mut out).and_then(|played| out.flush().map(|()| played));
    match played {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            // The line is the message: nothing may stand before it.
            eprintln!("{file}:{error}");
            process::exit(1);
        }
        // Whoever reads the transcript has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(error).context("the transcript could not be written"),
    }
}

/// Reads a script, but not much more than a script may have.
fn read(file: &str) -> Result<Vec<u8>> {
    let source: Result<Box<dyn Read>> = match file {
        STDIN => Ok(Box::new(io::stdin())),
        _ => File::open(file)
            .with_context(|| format!("{file} cannot be opened"))
            .map(|file| Box::new(file) as Box<dyn Read>),
    };
    let mut bytes = Vec::new();
    source?
        .take(MAX_SCRIPT_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .with_context(|| format!("{file} cannot be read"))?;
    Ok(bytes)
}

/// Carries the script out line by line and writes the transcript. What is wrong with the script
/// is the inner error.
fn play(script: &[u8], out: &mut impl Write) -> io::Result<Result<(), script::Error>> {
    let mut runner = Runner::new();
    let mut events = Vec::new();
    for line in script::lines_of_bytes(script) {
        let done = line.and_then(|line| runner.run_line(&line, &mut events));
        for event in events.drain(..) {
            writeln!(out, "{}", transcript::line(&event))?;
        }
        if let Err(error) = done {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn played(script: &[u8]) -> (String, Option<String>) {
        let mut out = Vec::new();
        let result = play(script, &mut out).expect("writing to memory does not fail");
        let transcript = String::from_utf8(out).expect("a transcript is text");
        (transcript, result.err().map(|error| error.to_string()))
    }

    #[test]
    fn a_transcript_is_what_happened() {
        let (transcript, error) = played(b"cluster 3\ncrash S2\nexpect S2 crashed\n");
        assert_eq!((transcript.as_str(), error), ("     0.000ms  S2 crashes\n", None));
    }

    #[test]
    fn the_first_error_ends_the_run_with_its_line() {
        let (transcript, error) = played(b"crash S2\nexpect S2 up\nno such line\n");
        assert_eq!(transcript, "     0.000ms  S2 crashes\n");
        assert_eq!(error.as_deref(), Some("2: expected S2 up, but S2 is crashed"));
    }

    #[test]
    fn what_is_no_text_is_told_with_its_line() {
        let (_, error) = played(b"crash S2\n\xff\n");
        assert_eq!(error.as_deref(), Some("2: this line is not UTF-8 text"));
    }
}
