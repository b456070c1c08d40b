//! What is done, in the words of the script language.

use super::settings_after;
use crate::cluster::{Command, Settings};
use crate::raft::ServerId;
use crate::script::{self, Selector, Sentence, copy, parse_line};

/// The lines for a command, one or, where several settings change, more; `None` where the language
/// has no words for it.
pub(super) fn told(command: &Command, before: &Settings) -> Option<Vec<script::Command>> {
    let lines = copy::told(command, before, 0);
    let printed: Vec<String> = lines.iter().map(script::Command::to_string).collect();
    let meant = match command {
        Command::Set(_) => Command::Set(settings_after(*before, command)),
        command => command.clone(),
    };
    let heard = heard(printed.iter().map(String::as_str), before);
    (heard.ok()? == meant).then_some(lines)
}

/// The command that is told by these lines.
///
/// # Errors
/// Why they tell none.
pub(super) fn heard<'a>(
    lines: impl Iterator<Item = &'a str>,
    before: &Settings,
) -> Result<Command, Sentence> {
    let no_command = || Sentence::of("error-no-command");
    let mut settings = None;
    let mut lines = lines.peekable();
    while let Some(line) = lines.next() {
        let command = parse_line(line)?.ok_or_else(no_command)?;
        match command {
            script::Command::Set(setting) => {
                settings = Some(setting.applied_to(settings.unwrap_or(*before)));
            }
            command if settings.is_none() && lines.peek().is_none() => {
                return command_of(&command).ok_or_else(|| {
                    let command = command.to_string().into();
                    Sentence::with("error-not-one-act", [("command", command)])
                });
            }
            _ => return Err(Sentence::of("error-only-set")),
        }
    }
    settings.map(Command::Set).ok_or_else(no_command)
}

/// What a line does, if it does one thing only and nothing that happens by itself.
fn command_of(line: &script::Command) -> Option<Command> {
    use script::Command as Line;
    Some(match line {
        Line::Flow => Command::Flow,
        Line::Hold => Command::Hold,
        Line::Boot(server, sheet) => Command::Boot(*server, sheet.clone()),
        Line::Timeout(servers) => Command::Timeout(one(servers)?),
        Line::Timer(server, time) => Command::SetTimer(*server, *time),
        Line::Heartbeat(server) => Command::Heartbeat(*server),
        Line::Request(server, value) => Command::Request(*server, *value),
        Line::Deliver(Selector::Number(note)) => Command::Deliver(*note),
        Line::Drop(Selector::Number(note)) => Command::Drop(*note),
        Line::Duplicate(Selector::Number(note)) => Command::Duplicate(*note),
        Line::Forge(from, to, message) => Command::Forge(*from, *to, message.clone()),
        Line::Crash(servers) => Command::Crash(one(servers)?),
        Line::Restart(servers) => Command::Restart(one(servers)?),
        Line::Pause(servers) => Command::Pause(one(servers)?),
        Line::Resume(servers) => Command::Resume(one(servers)?),
        Line::Split(sides) => Command::Split(sides.clone()),
        Line::Cut(from, to) => Command::Cut(*from, *to),
        Line::Heal => Command::Heal,
        Line::SplitVoteBegin => Command::SplitVote,
        Line::Read(server) => Command::Read(*server),
        Line::Members(target) => Command::ChangeMembers(*target),
        Line::Snapshot(servers) => Command::TakeSnapshot(one(servers)?),
        Line::Transfer(from, to) => Command::Transfer(*from, *to),
        Line::Break(rule) => Command::Break(*rule),
        Line::Mend(rule) => Command::Mend(*rule),
        _ => return None,
    })
}

fn one(servers: &[ServerId]) -> Option<ServerId> {
    match servers {
        [server] => Some(*server),
        _ => None,
    }
}
