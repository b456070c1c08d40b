//! `cargo xtask play`: runs a script, a lesson or a saved run without a browser and prints what
//! happened.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read, Write},
    iter,
    path::{Path, PathBuf},
    process,
};

use anyhow::{Context, Result, bail};
use lexopt::Arg;
use raft_workshop::{
    lesson,
    script::{self, Line, Runner, trace::Tracer, transcript},
    share::file::{FileError, MAX_FILE_BYTES, from_json},
};

/// The name that stands for standard input.
const STDIN: &str = "-";

const TRANSCRIPT_UNWRITTEN: &str = "the transcript could not be written";
const TRACE_UNWRITTEN: &str = "the trace could not be written";

/// What is asked for.
struct Task {
    /// The script, the lesson or the saved run, or [`STDIN`].
    file: String,
    /// Where its trace goes, if one is wanted.
    trace: Option<PathBuf>,
}

/// Runs the script in the file that the arguments name, `-` for standard input; the lesson, if it
/// begins with `---`, as if its reader did all that is asked for; or the saved run, if it begins with
/// a brace.
///
/// The transcript goes to standard output. With `--trace OUT` what `raft.tla` knows of it goes to
/// the file `OUT`, see [`raft_workshop::script::trace`]. At the first line that does not parse,
/// cannot be carried out, expects what is not so or cannot be traced, `FILE:LINE: sentence` goes
/// to standard error, no trace is left, and the process ends with failure. What is wrong with a
/// saved run is told as `FILE: sentence`, and nothing of it is carried out.
///
/// # Errors
/// When no file is named, it cannot be read, or what is made of it cannot be written.
pub fn run(arguments: lexopt::Parser) -> Result<()> {
    let task = parse(arguments)?;
    let script = read(&task.file)?;
    let played = match &task.trace {
        None if is_saved_run(&script) => return play_saved_run(&task.file, &script),
        Some(_) if is_saved_run(&script) => bail!("a trace is written of a script only"),
        None => play(&script, &mut stdout(), None),
        Some(path) => {
            refuse_to_overwrite(&task.file, path)?;
            // It is wanted whether or not somebody reads the transcript to its end.
            play_traced(&script, &mut MaybeUnread(stdout()), create(path)?, path)
        }
    };
    match played {
        Ok(Ok(())) => return Ok(()),
        // The line is the message: nothing may stand before it.
        Ok(Err(error)) => eprintln!("{}:{error}", task.file),
        // Whoever reads the transcript has seen enough.
        Err(error) if is_broken_pipe(&error) => return Ok(()),
        Err(error) => eprintln!("error: {error:#}"),
    }
    if let Some(path) = &task.trace {
        say_what_is_left(path);
    }
    process::exit(1);
}

fn parse(mut arguments: lexopt::Parser) -> Result<Task> {
    let (mut file, mut trace) = (None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(name) if file.is_none() => file = Some(name.to_string_lossy().into_owned()),
            Arg::Long("trace") if trace.is_none() => trace = Some(arguments.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    match file {
        Some(file) => Ok(Task { file, trace }),
        None => bail!("name a script, a lesson or a saved run to play, or - for standard input"),
    }
}

fn stdout() -> impl Write {
    BufWriter::new(io::stdout().lock())
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// A trace written over its script would be the end of the script.
fn refuse_to_overwrite(file: &str, trace: &Path) -> Result<()> {
    let places = (fs::canonicalize(file), fs::canonicalize(trace));
    match places {
        (Ok(file), Ok(trace)) if file == trace => {
            bail!("{} is the script; name another file for its trace", trace.display())
        }
        _ => Ok(()),
    }
}

fn create(path: &Path) -> Result<impl Write> {
    let file = File::create(path);
    file.map(BufWriter::new).with_context(|| format!("{} cannot be written", path.display()))
}

/// Plays the script and writes its trace to the file that is at `path`: all of it, or none and
/// the file is gone.
fn play_traced(
    script: &[u8],
    out: &mut impl Write,
    mut trace: impl Write,
    path: &Path,
) -> Result<Result<(), script::Error>> {
    let played = play(script, out, Some(&mut trace));
    // What is no plain file, such as a pipe, is not ours to remove.
    if !matches!(played, Ok(Ok(()))) && path.is_file() && !path.is_symlink() {
        fs::remove_file(path).with_context(|| format!("{} cannot be removed", path.display()))?;
    }
    played
}

/// After a failure.
fn say_what_is_left(path: &Path) {
    if path.exists() {
        eprintln!("what has been written to {} is half a trace", path.display());
    } else {
        eprintln!("no trace is written");
    }
}

/// What somebody may have stopped reading: then there is nobody to write for.
struct MaybeUnread<W>(W);

impl<W: Write> Write for MaybeUnread<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            done => done,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done,
        }
    }
}

/// Reads a script or a saved run, but not much more than either may have.
fn read(file: &str) -> Result<Vec<u8>> {
    let source: Result<Box<dyn Read>> = match file {
        STDIN => Ok(Box::new(io::stdin())),
        _ => File::open(file)
            .with_context(|| format!("{file} cannot be opened"))
            .map(|file| Box::new(file) as Box<dyn Read>),
    };
    let mut bytes = Vec::new();
    source?
        .take(MAX_FILE_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .with_context(|| format!("{file} cannot be read"))?;
    Ok(bytes)
}

/// No line of a script begins with a brace, and every saved run does.
fn is_saved_run(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"{")
}

/// The lines of a script, or of a lesson.
fn lines(bytes: &[u8]) -> Box<dyn Iterator<Item = Result<Line, script::Error>> + '_> {
    let lesson = str::from_utf8(bytes).ok().filter(|text| lesson::is_lesson(text));
    let Some(text) = lesson else {
        return Box::new(script::lines_of_bytes(bytes));
    };
    match lesson::read("lesson", text) {
        Ok(lesson) => Box::new(lesson.lines().cloned().map(Ok).collect::<Vec<_>>().into_iter()),
        Err(lesson::LessonError { line, mistake }) => {
            Box::new(iter::once(Err(script::Error { line, sentence: mistake.sentence() })))
        }
    }
}

fn play_saved_run(name: &str, bytes: &[u8]) -> Result<()> {
    match play_saved(bytes, &mut stdout()) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            eprintln!("{name}: {error}");
            process::exit(1);
        }
        Err(error) if is_broken_pipe(&error) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Carries a saved run out and writes the transcript. What is wrong with the file is the inner
/// error.
fn play_saved(bytes: &[u8], out: &mut impl Write) -> Result<Result<(), FileError>> {
    let saved = match from_json(bytes) {
        Ok(saved) => saved,
        Err(error) => return Ok(Err(error)),
    };
    let mut written = out.write_all(transcript::text(&saved.run.stage()?).as_bytes());
    saved.run.play_while(|_, events| {
        written = out.write_all(transcript::text(events).as_bytes());
        written.is_ok()
    })?;
    written.and_then(|()| out.flush()).context(TRANSCRIPT_UNWRITTEN)?;
    Ok(Ok(()))
}

/// Carries the script out line by line, writes the transcript and, if there is a place for it, the
/// trace. What is wrong with the script is the inner error.
fn play(
    script: &[u8],
    out: &mut impl Write,
    mut trace: Option<&mut dyn Write>,
) -> Result<Result<(), script::Error>> {
    let mut runner = Runner::new();
    let mut tracer = Tracer::new(runner.cluster().seats().len());
    let mut events = Vec::new();
    for line in lines(script) {
        let mut traced = Ok(());
        let done = line.and_then(|line| {
            runner.run_line(&line, &mut events)?;
            let Some(trace) = &mut trace else { return Ok(()) };
            let mut write = |record| {
                if traced.is_ok() {
                    traced = writeln!(trace, "{record}");
                }
            };
            tracer.follow_line(&line, runner.cluster(), &events, &mut write)
        });
        traced.context(TRACE_UNWRITTEN)?;
        for event in events.drain(..) {
            writeln!(out, "{}", transcript::line(&event)).context(TRANSCRIPT_UNWRITTEN)?;
        }
        if let Err(error) = done {
            out.flush().context(TRANSCRIPT_UNWRITTEN)?;
            return Ok(Err(error));
        }
    }
    trace.map_or(Ok(()), Write::flush).context(TRACE_UNWRITTEN)?;
    out.flush().context(TRANSCRIPT_UNWRITTEN)?;
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use std::env;

    use super::*;

    fn played(script: &[u8]) -> (String, Option<String>) {
        let mut out = Vec::new();
        let result = play(script, &mut out, None).expect("writing to memory does not fail");
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

    fn played_saved(file: &str) -> (String, Option<String>) {
        assert!(is_saved_run(file.as_bytes()));
        let mut out = Vec::new();
        let result =
            play_saved(file.as_bytes(), &mut out).expect("writing to memory does not fail");
        let transcript = String::from_utf8(out).expect("a transcript is text");
        (transcript, result.err().map(|error| error.to_string()))
    }

    #[test]
    fn a_saved_run_gives_the_transcript_of_its_script() {
        let file = r#"
            {"format": "raft-workshop-run", "version": 1, "settings": {"servers": 3},
             "acts": [{"after": 0, "at_us": 90001, "do": "crash S2"}], "events": 9}"#;
        let run = from_json(file.as_bytes()).expect("it opens").run;
        let script = raft_workshop::share::to_script(&run).expect("it can be copied");
        assert!(script.contains("\ncrash S2\n"), "{script}");
        assert_eq!(played_saved(file), played(script.as_bytes()));
    }

    #[test]
    fn what_is_wrong_with_a_saved_run_is_told_with_its_place() {
        let file = r#"{"format": "raft-workshop-run", "version": 1, "settings": {},
            "acts": [{"after": 0, "at_us": 0, "do": "restart S2"}], "events": 1}"#;
        let error = "acts[0].do: S2 is not crashed".to_string();
        assert_eq!(played_saved(file), (String::new(), Some(error)));
        assert!(is_saved_run(b"\xef\xbb\xbf {") && !is_saved_run(b"cluster 3 # {"));
    }

    #[test]
    fn a_lesson_is_played_and_its_reader_does_what_is_asked_for() {
        let front = "---\ntitle: T\nsummary: S\nminutes: 1\norder: 1\n---\n\n";
        let page = "Crash *S2*.\n\n```raft\nyou crash S2\n```\n\n---\n\nSo?\n\n";
        let lesson = format!("{front}{page}```raft\nexpect S2 up\n```\n");
        let (transcript, error) = played(lesson.as_bytes());
        assert_eq!(transcript, "     0.000ms  S2 crashes\n");
        assert_eq!(error.as_deref(), Some("19: expected S2 up, but S2 is crashed"));
        let (_, error) = played(format!("{front}{page}```raft\nfly\n```\n").as_bytes());
        assert!(error.is_some_and(|error| error.starts_with("19: there is no command `fly`")));
    }

    #[test]
    fn what_is_no_text_is_told_with_its_line() {
        let (_, error) = played(b"crash S2\n\xff\n");
        assert_eq!(error.as_deref(), Some("2: this line is not UTF-8 text"));
    }
    fn traced(script: &[u8]) -> (String, Option<String>) {
        let mut trace = Vec::new();
        let result = play(script, &mut io::sink(), Some(&mut trace));
        let error = result.expect("writing to memory does not fail").err();
        let trace = String::from_utf8(trace).expect("a trace is text");
        (trace, error.map(|error| error.to_string()))
    }

    #[test]
    fn a_trace_has_a_line_for_what_raft_tla_knows() {
        let script = b"cluster 1\nset max-entries 1\npause S1\nresume S1\ncrash S1\nrestart S1\n";
        let st = r#"{"term":1,"role":"follower","voted":"nil","log":[],"commit":0}"#;
        let line = format!("{{\"e\":\"Restart\",\"i\":\"s1\",\"st\":{st}}}\n");
        assert_eq!(traced(script), (line, None));
    }

    #[test]
    fn what_cannot_be_traced_is_told_with_its_line() {
        let (_, error) = traced(b"cluster 3\nset max-entries 2\n");
        let error = error.expect("more than one entry cannot be traced");
        assert!(error.starts_with("2: the trace cannot be checked: "), "{error}");
        assert_eq!(played(b"cluster 3\nset max-entries 2\n"), (String::new(), None));
    }

    #[test]
    fn half_a_trace_is_not_left() {
        let path = env::temp_dir().join(format!("raft-workshop-{}.trace", process::id()));
        let traced = |script: &[u8]| {
            let trace = create(&path).expect("the folder for such files can be written to");
            play_traced(script, &mut io::sink(), trace, &path)
        };
        let whole = traced(b"cluster 3\nset max-entries 1\ntimeout S1\n");
        assert!(matches!(whole, Ok(Ok(()))), "{whole:?}");
        assert_eq!(fs::read_to_string(&path).map(|trace| trace.lines().count()).ok(), Some(3));
        let half = traced(b"set max-entries 1\ntimeout S1\nexpect leader\n");
        assert!(matches!(half, Ok(Err(_))), "{half:?}");
        assert!(!path.exists());
    }

    #[test]
    fn the_arguments_come_in_any_order() {
        for words in [["--trace", "out", "a.raft"], ["a.raft", "--trace", "out"]] {
            let task = parse(lexopt::Parser::from_args(words)).expect("all is there");
            assert_eq!((task.file.as_str(), task.trace), ("a.raft", Some("out".into())));
        }
        for words in [&["--trace", "out"][..], &["a", "b"], &["a", "--trace"], &["a", "--fast"]] {
            assert!(parse(lexopt::Parser::from_args(words)).is_err(), "{words:?}");
        }
    }
}
