//! The seats that a reader has taken, as a browser keeps them: which, how that has gone, and the
//! question that is open.

use std::collections::BTreeMap;

use super::act::Trail;
use super::base;
use super::bytes::{Reader, Writer};
use crate::cluster::Command;
use crate::lesson::seat::{MAX_COUNTED, Points, Score};
use crate::raft::{ServerId, ServerSet};

/// The most bytes of what a question is about.
const MAX_ASKED_BYTES: usize = 1_000;

/// The most points that are believed.
const MAX_POINTS: usize = 1_000_000;

/// What comes next by itself: no act, so it has a byte of its own, which no act begins with.
const STEP: u8 = 0xff;

/// Which servers the reader plays, and how that has gone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StoredSeats {
    /// The servers.
    pub taken: ServerSet,
    /// The points.
    pub score: Score,
    /// What waits for an answer: it is carried out then.
    pub asked: Option<Command>,
}

impl StoredSeats {
    pub(super) fn write(&self, out: &mut Writer) {
        out.servers(self.taken);
        out.number(self.score.points().len() as u64);
        for (server, points) in self.score.points() {
            out.byte(server.number() as u8);
            out.number(points.right as u64);
            out.number(points.asked as u64);
        }
        out.number(self.score.counted().len() as u64);
        self.score.counted().iter().for_each(|turn| out.number(*turn));
        // What there is no way to tell is asked when it comes again.
        let asked = self.asked.as_ref().and_then(bytes_of);
        out.bytes(&asked.unwrap_or_default());
    }

    pub(super) fn read(bytes: &mut Reader<'_>) -> Option<Self> {
        let taken = bytes.servers()?;
        let seats = bytes.count(usize::from(u8::MAX))?;
        let points = (0..seats).map(|_| read_points(bytes)).collect::<Option<BTreeMap<_, _>>>()?;
        let counted = bytes.count(MAX_COUNTED)?;
        let counted = (0..counted).map(|_| bytes.number()).collect::<Option<_>>()?;
        let asked = bytes.bytes(MAX_ASKED_BYTES)?;
        let asked = if asked.is_empty() { None } else { Some(command_of(asked)?) };
        Some(Self { taken, score: Score::of_kept(points, counted), asked })
    }
}

fn read_points(bytes: &mut Reader<'_>) -> Option<(ServerId, Points)> {
    let server = ServerId::new(usize::from(bytes.byte()?))?;
    let (right, asked) = (bytes.count(MAX_POINTS)?, bytes.count(MAX_POINTS)?);
    (right <= asked).then_some((server, Points { right, asked }))
}

fn bytes_of(command: &Command) -> Option<Vec<u8>> {
    let mut out = Writer::default();
    match command {
        Command::Step => out.byte(STEP),
        act => Trail::new(base()).write_command(&mut out, act)?,
    }
    Some(out.into_bytes()).filter(|bytes| bytes.len() <= MAX_ASKED_BYTES)
}

fn command_of(bytes: &[u8]) -> Option<Command> {
    if bytes == [STEP] {
        return Some(Command::Step);
    }
    let mut reader = Reader::new(bytes);
    let command = Trail::new(base()).read_command(&mut reader)?;
    reader.end()?;
    Some(command)
}
