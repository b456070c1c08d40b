//! Scripts and their traces.

use raft_workshop::script::trace::{Record, Tracer};
use raft_workshop::script::{self, Error, Runner};
use serde_json::Value;

/// The lines of the trace of a script, as text.
pub fn traced(script: &str) -> Result<Vec<String>, Error> {
    let mut runner = Runner::new();
    let mut tracer = Tracer::new(runner.cluster().seats().len());
    let (mut events, mut trace) = (Vec::new(), Vec::new());
    for line in script::lines(script) {
        let line = line?;
        events.clear();
        runner.run_line(&line, &mut events)?;
        let mut tell = |record: Record| trace.push(record.to_string());
        tracer.follow_line(&line, runner.cluster(), &events, &mut tell)?;
    }
    Ok(trace)
}

/// The same, as JSON.
pub fn lines(script: &str) -> Vec<Value> {
    let lines = traced(script).unwrap_or_else(|error| panic!("{error}\n{script}"));
    lines.iter().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}
