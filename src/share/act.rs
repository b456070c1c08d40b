//! An act in as few bytes as can be.
//!
//! The time since the act before, in moments and in microseconds; a byte for what is done and to
//! whom; then whatever that needs.

use super::bytes::{Reader, Writer};
use super::{compact, settings_after, words};
use crate::cluster::history::{Act, MAX_MOMENTS};
use crate::cluster::{Command, MAX_TIME_US, NoteId, Settings};
use crate::raft::{BreakableRule, MAX_VALUE_BYTES, Micros, ServerId, Value};
use crate::script::MAX_LINE_BYTES;

/// How many servers a byte tells apart beside the kind.
const SERVERS: u8 = 9;

/// The most sides of a split.
const MAX_SIDES: usize = 9;

/// What is done.
#[derive(Clone, Copy)]
enum Kind {
    /// What is rare and long: a line of the script language.
    Line,
    Set,
    Hold,
    Flow,
    Timeout,
    SetTimer,
    Heartbeat,
    RequestLeader,
    Request,
    Deliver,
    Drop,
    Duplicate,
    Crash,
    Restart,
    Pause,
    Resume,
    Split,
    Cut,
    Heal,
    SplitVote,
    ReadLeader,
    Read,
    ChangeMembers,
    TakeSnapshot,
    Transfer,
    Break,
    Mend,
}

/// All kinds in the order in which they are declared. It never changes; new ones come last, of
/// which there is room for one.
const KINDS: [Kind; 27] = [
    Kind::Line,
    Kind::Set,
    Kind::Hold,
    Kind::Flow,
    Kind::Timeout,
    Kind::SetTimer,
    Kind::Heartbeat,
    Kind::RequestLeader,
    Kind::Request,
    Kind::Deliver,
    Kind::Drop,
    Kind::Duplicate,
    Kind::Crash,
    Kind::Restart,
    Kind::Pause,
    Kind::Resume,
    Kind::Split,
    Kind::Cut,
    Kind::Heal,
    Kind::SplitVote,
    Kind::ReadLeader,
    Kind::Read,
    Kind::ChangeMembers,
    Kind::TakeSnapshot,
    Kind::Transfer,
    Kind::Break,
    Kind::Mend,
];

/// The rules by their numbers, which never change; new ones come last.
pub(super) const RULES: [BreakableRule; 11] = [
    BreakableRule::StepDownOnNewerTerm,
    BreakableRule::VoteOnce,
    BreakableRule::PersistVote,
    BreakableRule::Majority,
    BreakableRule::RandomTimeouts,
    BreakableRule::LogMatchingCheck,
    BreakableRule::TruncateOnlyOnConflict,
    BreakableRule::UpToDateCheck,
    BreakableRule::CurrentTermCommit,
    BreakableRule::JointConsensus,
    BreakableRule::SessionDedup,
];

/// What is known from the acts before: the next one is told as what differs.
pub(super) struct Trail {
    after: u64,
    at: Micros,
    /// The note that was named last.
    note: u64,
    settings: Settings,
}

impl Trail {
    pub(super) fn new(settings: Settings) -> Self {
        Self { after: 0, at: 0, note: 0, settings }
    }

    /// `None` if there is no way to tell the act.
    pub(super) fn write(&mut self, out: &mut Writer, act: &Act) -> Option<()> {
        let moments = act.after.checked_sub(self.after).filter(|_| act.after <= MAX_MOMENTS)?;
        let time = act.at.checked_sub(self.at)?;
        // Where the clock stands, several acts come at one time.
        out.number(moments << 1 | u64::from(time > 0));
        if time > 0 {
            out.number(time);
        }
        self.write_command(out, &act.command)?;
        self.go_on(act);
        Some(())
    }

    pub(super) fn read(&mut self, bytes: &mut Reader<'_>) -> Option<Act> {
        let moments = bytes.number()?;
        let time = if moments & 1 == 1 { bytes.number()? } else { 0 };
        let after = self.after.checked_add(moments >> 1)?;
        let at = self.at.checked_add(time).filter(|&at| at <= MAX_TIME_US)?;
        let act = Act { after, at, command: self.read_command(bytes)? };
        self.go_on(&act);
        Some(act)
    }

    fn go_on(&mut self, act: &Act) {
        (self.after, self.at) = (act.after, act.at);
        self.settings = settings_after(self.settings, &act.command);
        if let Command::Deliver(note) | Command::Drop(note) | Command::Duplicate(note) = act.command
        {
            self.note = note.0;
        }
    }

    pub(super) fn write_command(&self, out: &mut Writer, command: &Command) -> Option<()> {
        let mut of = |kind, server| out.byte(code(kind, server));
        match command {
            Command::Heal => of(Kind::Heal, None),
            Command::SplitVote => of(Kind::SplitVote, None),
            Command::Hold => of(Kind::Hold, None),
            Command::Flow => of(Kind::Flow, None),
            Command::Timeout(server) => of(Kind::Timeout, Some(*server)),
            Command::Heartbeat(server) => of(Kind::Heartbeat, Some(*server)),
            Command::Crash(server) => of(Kind::Crash, Some(*server)),
            Command::Restart(server) => of(Kind::Restart, Some(*server)),
            Command::Pause(server) => of(Kind::Pause, Some(*server)),
            Command::Resume(server) => of(Kind::Resume, Some(*server)),
            Command::TakeSnapshot(server) => of(Kind::TakeSnapshot, Some(*server)),
            Command::Read(None) => of(Kind::ReadLeader, None),
            Command::Read(server) => of(Kind::Read, *server),
            Command::SetTimer(server, in_us) => {
                of(Kind::SetTimer, Some(*server));
                out.number(*in_us);
            }
            Command::Request(server, value) => {
                let kind = if server.is_none() { Kind::RequestLeader } else { Kind::Request };
                of(kind, *server);
                out.bytes(value.as_str().as_bytes());
            }
            Command::Cut(from, to) => {
                of(Kind::Cut, Some(*from));
                out.byte(to.number() as u8);
            }
            Command::Transfer(from, to) => {
                of(Kind::Transfer, Some(*from));
                out.byte(to.number() as u8);
            }
            Command::ChangeMembers(target) => {
                of(Kind::ChangeMembers, None);
                out.servers(*target);
            }
            Command::Split(sides) => {
                of(Kind::Split, None);
                out.number(sides.len() as u64);
                sides.iter().for_each(|side| out.servers(*side));
            }
            Command::Deliver(note) => {
                of(Kind::Deliver, None);
                out.near(self.note, note.0);
            }
            Command::Drop(note) => {
                of(Kind::Drop, None);
                out.near(self.note, note.0);
            }
            Command::Duplicate(note) => {
                of(Kind::Duplicate, None);
                out.near(self.note, note.0);
            }
            Command::Set(settings) => {
                of(Kind::Set, None);
                compact::write_changes(out, &self.settings, settings);
            }
            Command::Break(rule) => {
                of(Kind::Break, None);
                out.byte(number_of(*rule)?);
            }
            Command::Mend(rule) => {
                of(Kind::Mend, None);
                out.byte(number_of(*rule)?);
            }
            Command::Boot(..) | Command::Forge(..) => {
                of(Kind::Line, None);
                let lines = words::told(command, &self.settings)?;
                out.bytes(lines.first()?.to_string().as_bytes());
            }
            // A run has no such acts.
            Command::Run(_) | Command::Step => return None,
        }
        Some(())
    }

    pub(super) fn read_command(&self, bytes: &mut Reader<'_>) -> Option<Command> {
        let code = bytes.byte()?;
        let kind = *KINDS.get(usize::from(code / SERVERS))?;
        let server = ServerId::new(usize::from(code % SERVERS) + 1)?;
        Some(match kind {
            Kind::Line => {
                let line = bytes.text(MAX_LINE_BYTES)?;
                words::heard([line].into_iter(), &self.settings).ok()?
            }
            Kind::Set => Command::Set(compact::read_changes(bytes, self.settings)?),
            Kind::Hold => Command::Hold,
            Kind::Flow => Command::Flow,
            Kind::Timeout => Command::Timeout(server),
            Kind::SetTimer => Command::SetTimer(server, bytes.number()?),
            Kind::Heartbeat => Command::Heartbeat(server),
            Kind::RequestLeader => Command::Request(None, value(bytes)?),
            Kind::Request => Command::Request(Some(server), value(bytes)?),
            Kind::Deliver => Command::Deliver(NoteId(bytes.near(self.note)?)),
            Kind::Drop => Command::Drop(NoteId(bytes.near(self.note)?)),
            Kind::Duplicate => Command::Duplicate(NoteId(bytes.near(self.note)?)),
            Kind::Crash => Command::Crash(server),
            Kind::Restart => Command::Restart(server),
            Kind::Pause => Command::Pause(server),
            Kind::Resume => Command::Resume(server),
            Kind::Split => {
                let sides = bytes.count(MAX_SIDES)?;
                Command::Split((0..sides).map(|_| bytes.servers()).collect::<Option<_>>()?)
            }
            Kind::Cut => Command::Cut(server, named_server(bytes)?),
            Kind::Heal => Command::Heal,
            Kind::SplitVote => Command::SplitVote,
            Kind::ReadLeader => Command::Read(None),
            Kind::Read => Command::Read(Some(server)),
            Kind::ChangeMembers => Command::ChangeMembers(bytes.servers()?),
            Kind::TakeSnapshot => Command::TakeSnapshot(server),
            Kind::Transfer => Command::Transfer(server, named_server(bytes)?),
            Kind::Break => Command::Break(*RULES.get(usize::from(bytes.byte()?))?),
            Kind::Mend => Command::Mend(*RULES.get(usize::from(bytes.byte()?))?),
        })
    }
}

fn code(kind: Kind, server: Option<ServerId>) -> u8 {
    kind as u8 * SERVERS + server.map_or(0, |server| server.slot() as u8)
}

fn number_of(rule: BreakableRule) -> Option<u8> {
    RULES.iter().position(|known| *known == rule).map(|number| number as u8)
}

fn value(bytes: &mut Reader<'_>) -> Option<Value> {
    Value::new(bytes.text(MAX_VALUE_BYTES)?).ok()
}

fn named_server(bytes: &mut Reader<'_>) -> Option<ServerId> {
    ServerId::new(usize::from(bytes.byte()?))
}
