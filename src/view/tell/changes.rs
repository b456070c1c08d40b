//! What else comes of an act, in sentences: members (§6), snapshots (§7), a leadership that is
//! handed over, commands that were repeated (§8).

use super::act::{Act, MembersNow};
use super::words::servers;
use super::{Line, Teller};
use crate::cluster::Note;
use crate::raft::{Configuration, EntryId, Rule, ServerId, ServerSet, Term};

/// Whatever an act changed that is not what it was about.
pub(super) fn tell(teller: &Teller<'_>, act: &Act<'_>) -> Vec<Line> {
    let deeds = &act.deeds;
    let mut lines = Vec::new();
    lines.extend(deeds.skipped.first().map(|(id, session)| {
        let args = [
            ("server", act.server.into()),
            ("id", (*id).into()),
            ("session", session.to_string().into()),
        ];
        Line::by(Rule::Deduplicate, teller.texts.with("tell-skips", &args)).key()
    }));
    lines.extend(deeds.latest_members().map(|members| members_now(teller, act, *members)));
    if deeds.stepped_down == Some(Rule::LeaveCluster) {
        lines.push(say(teller, act, Rule::LeaveCluster, "tell-leaves-cluster").key());
    }
    lines.extend(deeds.snapshot.map(|last| snapshot(teller, act, last)));
    lines.extend(deeds.snapshot_sent().map(|(to, last)| snapshot_sent(teller, act, to, last)));
    lines.extend(deeds.told_to_stand().map(|target| {
        let args = [("server", act.server.into()), ("target", target.into())];
        let text = teller.texts.with("tell-hands-over", &args);
        Line::by(Rule::TransferLeadership, text).key()
    }));
    lines
}

fn say(teller: &Teller<'_>, act: &Act<'_>, rule: Rule, key: &str) -> Line {
    Line::by(rule, teller.texts.with(key, &[("server", act.server.into())]))
}

fn members_now(teller: &Teller<'_>, act: &Act<'_>, members: MembersNow) -> Line {
    let MembersNow { rule, to } = members;
    let key = match (rule, to.is_joint()) {
        (Rule::RollBackMembers, _) => "tell-members-back",
        (Rule::ChangeMembers, true) => "tell-joint",
        (Rule::ChangeMembers, false) => "tell-members-at-once",
        (Rule::LeaveJoint, _) => "tell-leaves-joint",
        (_, true) => "tell-joint-follows",
        (_, false) => "tell-members-follow",
    };
    // What a follower wrote down is told with its log; what it means has a section of its own.
    let rule = if rule == Rule::AppendEntries { Rule::ChangeMembers } else { rule };
    let args = [
        ("server", act.server.into()),
        ("old", servers(teller.texts, to.old()).into()),
        ("new", servers(teller.texts, to.new_members().unwrap_or_default()).into()),
    ];
    Line::by(rule, teller.texts.with(key, &args)).key()
}

fn snapshot(teller: &Teller<'_>, act: &Act<'_>, last: EntryId) -> Line {
    let args = [("server", act.server.into()), ("last", last.into())];
    Line::by(Rule::TakeSnapshot, teller.texts.with("tell-takes-snapshot", &args)).key()
}

fn snapshot_sent(teller: &Teller<'_>, act: &Act<'_>, to: ServerId, last: EntryId) -> Line {
    let args = [("server", act.server.into()), ("follower", to.into()), ("last", last.into())];
    Line::by(Rule::InstallSnapshot, teller.texts.with("tell-sends-snapshot", &args)).key()
}

/// Somebody asked a leader for other members.
pub(super) fn asked_for_members(
    teller: &Teller<'_>,
    act: &Act<'_>,
    target: ServerSet,
) -> Vec<Line> {
    let args = [
        ("server", act.server.into()),
        ("members", servers(teller.texts, target).into()),
        ("joined", servers(teller.texts, act.deeds.joined).into()),
        ("count", act.deeds.joined.len().into()),
    ];
    let text = teller.texts.with("tell-asked-for-members", &args);
    let mut lines = vec![Line::by(Rule::ChangeMembers, text).key()];
    let newcomers =
        [(act.deeds.catch_up, "tell-catch-up"), (act.deeds.catch_up_ended, "tell-catch-up-ended")];
    for (servers_of, key) in newcomers {
        // Who lacks nothing has caught up at once.
        let Some(newcomers) = servers_of.filter(|_| act.deeds.members.is_empty()) else { continue };
        let args = [
            ("server", act.server.into()),
            ("newcomers", servers(teller.texts, newcomers).into()),
            ("count", newcomers.len().into()),
        ];
        lines.push(Line::by(Rule::CatchUp, teller.texts.with(key, &args)).key());
    }
    lines
}

/// Somebody asked a leader to hand over.
pub(super) fn asked_to_transfer(teller: &Teller<'_>, act: &Act<'_>, target: ServerId) -> Line {
    let key =
        if act.deeds.told_to_stand().is_some() { "tell-transfer-now" } else { "tell-transfer" };
    let args = [("server", act.server.into()), ("target", target.into())];
    Line::by(Rule::TransferLeadership, teller.texts.with(key, &args)).key()
}

/// Handing over has taken too long.
pub(super) fn transfer_ended(teller: &Teller<'_>, act: &Act<'_>) -> Option<Line> {
    let args = [("server", act.server.into()), ("target", act.deeds.transfer_ended?.into())];
    let text = teller.texts.with("tell-transfer-ended", &args);
    Some(Line::by(Rule::TransferLeadership, text).key())
}

/// A leader looked whether a majority still answers.
pub(super) fn quorum_checked(teller: &Teller<'_>, act: &Act<'_>) -> Line {
    if act.deeds.stepped_down.is_some() {
        say(teller, act, Rule::CheckQuorum, "tell-loses-quorum").key()
    } else {
        say(teller, act, Rule::CheckQuorum, "tell-keeps-quorum")
    }
}

/// A part of a snapshot arrived, or its sender was refused.
pub(super) fn install_snapshot(
    teller: &Teller<'_>,
    act: &Act<'_>,
    note: &Note,
    (term, last): (Term, EntryId),
) -> Vec<Line> {
    let mut lines = super::replication::heard_leader(teller, act, note, term);
    if let Some(reason) = act.deeds.refused.or(act.deeds.ignored) {
        lines.push(super::reason::sentence(teller, act.server, note, reason).key());
        return lines;
    }
    let (key, received) = match (act.deeds.installed, act.deeds.chunk) {
        (Some((_, true)), _) => ("tell-installs-and-keeps", 0),
        (Some((_, false)), _) => ("tell-installs", 0),
        (None, Some((_, received))) => ("tell-stores-chunk", received),
        (None, None) => ("tell-snapshot-known", 0),
    };
    let args = [
        ("server", act.server.into()),
        ("leader", note.from.into()),
        ("last", last.into()),
        ("received", received.into()),
    ];
    let line = Line::by(Rule::InstallSnapshot, teller.texts.with(key, &args));
    lines.push(if act.deeds.installed.is_some() { line.key() } else { line });
    lines
}

/// A follower has a part of a snapshot, and gets the next one.
pub(super) fn next_chunk(
    teller: &Teller<'_>,
    act: &Act<'_>,
    note: &Note,
    received: u64,
) -> Option<Line> {
    let wanted = act.deeds.newer_term.is_none() && act.deeds.ignored.is_none();
    wanted.then(|| {
        let args = [
            ("server", act.server.into()),
            ("follower", note.from.into()),
            ("received", received.into()),
        ];
        Line::by(Rule::InstallSnapshot, teller.texts.with("tell-next-chunk", &args))
    })
}

/// A server was told to stand at once.
pub(super) fn timeout_now(teller: &Teller<'_>, act: &Act<'_>, note: &Note) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(super::election::newer_term(teller, act, note));
    if let Some(reason) = act.deeds.ignored {
        lines.push(super::reason::sentence(teller, act.server, note, reason));
        return lines;
    }
    let args = [
        ("server", act.server.into()),
        ("leader", note.from.into()),
        ("term", act.deeds.stood_in.unwrap_or_default().into()),
    ];
    let key = if act.deeds.won.is_some() { "tell-stands-alone" } else { "tell-stands-told" };
    lines.push(Line::by(Rule::TimeoutNow, teller.texts.with(key, &args)).key());
    lines
}

impl Teller<'_> {
    /// Whether a server was on the way between two sets of members just before.
    pub(super) fn was_joint(&self, server: ServerId) -> bool {
        self.seat(server).is_some_and(|seat| Configuration::is_joint(seat.configuration()))
    }
}
