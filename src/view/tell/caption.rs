//! What a step changed on a server and why, in a few words for its sheet.

use super::act::{self, Act, Cause, Part};
use super::reason;
use super::words::{payloads, servers};
use crate::cluster::{Event, Note, What};
use crate::raft::{Message, Rule, ServerId, Tallies, Timer, Value};
use crate::view::text::{self, Texts};

/// The most characters of a caption.
pub const MAX_CAPTION_CHARS: usize = 60;

/// How many of them values can take.
const VALUES_IN_A_CAPTION: usize = 16;

/// What a step changed on servers and why: one caption a server that did something, in the order
/// of their numbers, none longer than [`MAX_CAPTION_CHARS`].
#[must_use]
pub fn caption(texts: &Texts, events: &[Event]) -> Vec<(ServerId, String)> {
    let mut captions = std::collections::BTreeMap::new();
    for part in act::parts(events) {
        let said = match part {
            Part::Act(act) => Some((act.server, of_act(texts, &act))),
            Part::World(event) => of_world(texts, event),
        };
        captions.extend(said.map(|(server, caption)| (server, caption.fit())));
    }
    captions.into_iter().collect()
}

/// A few words and the section they go by.
struct Caption {
    words: String,
    section: &'static str,
}

impl Caption {
    fn by(rule: Rule, words: String) -> Self {
        // The last of several sections is the one that says most.
        let section = rule.section().rsplit(", ").next().unwrap_or_default();
        Self { words, section }
    }

    fn of(words: String) -> Self {
        Self { words, section: "" }
    }

    /// Where there is too little room, the section goes first.
    fn fit(self) -> String {
        let Self { words, section } = self;
        let length = text::letters(&words);
        let with_section = length + section.chars().count() + 3;
        if length > MAX_CAPTION_CHARS {
            text::shortened(&words, MAX_CAPTION_CHARS)
        } else if section.is_empty() || with_section > MAX_CAPTION_CHARS {
            words
        } else {
            format!("{words} ({section})")
        }
    }
}

fn of_act(texts: &Texts, act: &Act<'_>) -> Caption {
    if let Some(caption) = change(texts, act) {
        return caption;
    }
    match act.cause {
        Cause::Timer(timer) => of_timer(texts, act, timer),
        Cause::Client(value) | Cause::ClientAgain(_, value) => of_request(texts, act, value),
        Cause::Read => of_read(texts, act),
        Cause::Members(_) => Caption::by(Rule::CatchUp, texts.get("cap-catches-up")),
        Cause::Transfer(target) => {
            let words = texts.with("cap-transfer", &[("target", target.into())]);
            Caption::by(Rule::TransferLeadership, words)
        }
        Cause::Snapshot => Caption::of(String::new()),
        Cause::Note(note) => of_note(texts, act, note),
    }
}

/// What matters more than what an act was about: members, snapshots, a leadership that goes.
fn change(texts: &Texts, act: &Act<'_>) -> Option<Caption> {
    let deeds = &act.deeds;
    if deeds.stepped_down == Some(Rule::LeaveCluster) {
        return Some(Caption::by(Rule::LeaveCluster, texts.get("cap-leaves-cluster")));
    }
    if let Some(members) = deeds.latest_members() {
        let key = match (members.rule, members.to.is_joint()) {
            (Rule::RollBackMembers, _) => "cap-members-back",
            (_, true) => "cap-joint",
            (_, false) => "cap-members",
        };
        let count = ("count", members.to.voters().len().into());
        return Some(Caption::by(Rule::ChangeMembers, texts.with(key, &[count])));
    }
    if let Some((last, _)) = deeds.installed {
        let words = texts.with("cap-installs", &[("last", last.into())]);
        return Some(Caption::by(Rule::InstallSnapshot, words));
    }
    if let Some(last) = deeds.snapshot {
        let words = texts.with("cap-takes-snapshot", &[("last", last.into())]);
        return Some(Caption::by(Rule::TakeSnapshot, words));
    }
    if let Some(target) = deeds.told_to_stand() {
        let words = texts.with("cap-hands-over", &[("target", target.into())]);
        return Some(Caption::by(Rule::TransferLeadership, words));
    }
    if !deeds.reads_answered.is_empty() {
        return Some(Caption::by(Rule::ReadIndex, texts.get("cap-read-answered")));
    }
    let (id, _) = deeds.skipped.first()?;
    let words = texts.with("cap-skips", &[("id", (*id).into())]);
    Some(Caption::by(Rule::Deduplicate, words))
}

fn of_read(texts: &Texts, act: &Act<'_>) -> Caption {
    match (act.deeds.read_taken, act.deeds.sent_on) {
        (Some(Some(_)), _) => Caption::by(Rule::ReadIndex, texts.get("cap-reads")),
        (Some(None), _) => Caption::by(Rule::ReadIndex, texts.get("cap-reads-later")),
        (None, Some(leader)) => {
            let words = texts.with("cap-sends-on", &[("leader", leader.into())]);
            Caption::by(Rule::RedirectClient, words)
        }
        (None, None) => no_leader_for_client(texts, act),
    }
}

/// A client that gets nothing from this server.
fn no_leader_for_client(texts: &Texts, act: &Act<'_>) -> Caption {
    let key = match () {
        () if act.deeds.knows_no_leader => "cap-knows-no-leader",
        () => "cap-client-in-vain",
    };
    Caption::by(Rule::RedirectClient, texts.get(key))
}

fn of_timer(texts: &Texts, act: &Act<'_>, timer: Timer) -> Caption {
    let asked = || [("servers", servers(texts, act.deeds.receivers()).into())];
    match timer {
        Timer::Election if act.deeds.asked_first.is_some() && act.deeds.stood_in.is_none() => {
            let term = ("term", act.deeds.asked_first.unwrap_or_default().into());
            Caption::by(Rule::PreVote, texts.with("cap-asks-first", &[term]))
        }
        Timer::Election if act.deeds.stood_in.is_none() => {
            Caption::by(Rule::ElectionTimeout, texts.get("cap-may-not-stand"))
        }
        Timer::CheckQuorum => {
            let lost = act.deeds.stepped_down.is_some();
            let key = if lost { "cap-loses-quorum" } else { "cap-keeps-quorum" };
            Caption::by(Rule::CheckQuorum, texts.get(key))
        }
        Timer::Transfer => Caption::by(Rule::TransferLeadership, texts.get("cap-transfer-ended")),
        Timer::Election => won(texts, act).unwrap_or_else(|| {
            let term = act.deeds.stood_in.unwrap_or_default();
            let words = texts.with("cap-stands", &[("term", term.into())]);
            Caption::by(Rule::ElectionTimeout, words)
        }),
        Timer::Heartbeat | Timer::Retry if act.deeds.is_silenced() => {
            Caption::of(texts.get("cap-table-full"))
        }
        Timer::Heartbeat if act.deeds.sent.is_empty() => {
            Caption::by(Rule::Heartbeat, texts.get("cap-heartbeat-nobody"))
        }
        Timer::Heartbeat => Caption::by(Rule::Heartbeat, texts.get("cap-heartbeat")),
        Timer::Retry if act.deeds.sent.is_empty() => {
            Caption::by(Rule::Retry, texts.get("cap-retry-nobody"))
        }
        Timer::Retry => Caption::by(Rule::Retry, texts.with("cap-retry", &asked())),
    }
}

fn won(texts: &Texts, act: &Act<'_>) -> Option<Caption> {
    let (term, votes) = act.deeds.won?;
    let args = [
        ("term", term.into()),
        ("votes", votes.len().into()),
        ("members", act.deeds.members().into()),
    ];
    Some(Caption::by(Rule::CountVotes, texts.with("cap-leads", &args)))
}

fn of_request(texts: &Texts, act: &Act<'_>, value: Value) -> Caption {
    if let Some(committed) = committed(texts, act, Rule::AdvanceCommitIndex) {
        return committed;
    }
    let values = ("values", value.to_string().into());
    if let Some((id, _)) = act.deeds.appended.first() {
        let words = texts.with("cap-takes", &[values, ("index", id.index.into())]);
        return Caption::by(Rule::ClientRequest, words);
    }
    if act.deeds.knows_answer {
        return Caption::by(Rule::Deduplicate, texts.get("cap-knows-answer"));
    }
    if act.deeds.is_handing_over {
        return Caption::by(Rule::TransferLeadership, texts.get("cap-is-handing-over"));
    }
    let Some(leader) = act.deeds.sent_on else {
        return no_leader_for_client(texts, act);
    };
    let words = texts.with("cap-sends-on", &[("leader", leader.into())]);
    Caption::by(Rule::RedirectClient, words)
}

fn of_note(texts: &Texts, act: &Act<'_>, note: &Note) -> Caption {
    let refusal = act.deeds.refused.map(|reason| (reason, true));
    let ignored = act.deeds.ignored.map(|reason| (reason, false));
    if let Some((reason, refused)) = refusal.or(ignored)
        && (refused || act.deeds.newer_term.is_none())
    {
        let words = reason::caption(texts, act.server, note, reason);
        return Caption { words, section: reason::section(reason) };
    }
    match note.message {
        Message::RequestVote { .. } => voted(texts, act, note),
        Message::RequestVoteReply { .. } => counted(texts, act, note),
        Message::AppendEntries { .. } => followed(texts, act, note),
        Message::AppendEntriesReply { .. } | Message::InstallSnapshotReply { done: true, .. } => {
            replicated(texts, act, note)
        }
        Message::PreVote { .. } => {
            let words = texts.with("cap-promises", &[("candidate", note.from.into())]);
            Caption::by(Rule::GrantPreVote, words)
        }
        Message::PreVoteReply { .. } => promised(texts, act, note),
        Message::InstallSnapshot { .. } => {
            let key =
                if act.deeds.chunk.is_some() { "cap-stores-chunk" } else { "cap-snapshot-known" };
            let received = act.deeds.chunk.map_or(0, |(_, received)| received).into();
            let args = [("leader", note.from.into()), ("received", received)];
            Caption::by(Rule::InstallSnapshot, texts.with(key, &args))
        }
        Message::InstallSnapshotReply { received, done: false, .. } => newer_term(texts, act)
            .unwrap_or_else(|| {
                let args = [("follower", note.from.into()), ("received", received.into())];
                Caption::by(Rule::InstallSnapshot, texts.with("cap-next-chunk", &args))
            }),
        Message::TimeoutNow { .. } => {
            let term = ("term", act.deeds.stood_in.unwrap_or_default().into());
            let words = texts.with("cap-stands-told", &[("leader", note.from.into()), term]);
            Caption::by(Rule::TimeoutNow, words)
        }
        Message::ReadIndex { .. } => {
            let words = texts.with("cap-confirms", &[("leader", note.from.into())]);
            Caption::by(Rule::ReadIndex, words)
        }
        Message::ReadIndexReply { .. } => newer_term(texts, act).unwrap_or_else(|| {
            let words = texts.with("cap-confirmed", &[("follower", note.from.into())]);
            Caption::by(Rule::ReadIndex, words)
        }),
    }
}

fn promised(texts: &Texts, act: &Act<'_>, note: &Note) -> Caption {
    if let Some(caption) = newer_term(texts, act) {
        return caption;
    }
    if let Some(term) = act.deeds.stood_in {
        let words = texts.with("cap-stands-promised", &[("term", term.into())]);
        return Caption::by(Rule::CountPreVotes, words);
    }
    let words = match &act.deeds.counted {
        Some(count) => counts(texts, &count.tallies, ["cap-counts-promise", "cap-counts-joint"]),
        None => texts.with("cap-promise-refused", &[("voter", note.from.into())]),
    };
    Caption::by(Rule::CountPreVotes, words)
}

/// How far a vote is, with one majority to reach or with two.
fn counts(texts: &Texts, tallies: &Tallies, [one, two]: [&str; 2]) -> String {
    let key = if tallies.len() > 1 { two } else { one };
    texts.with(key, &super::words::tallies(tallies))
}

fn voted(texts: &Texts, act: &Act<'_>, note: &Note) -> Caption {
    let key = if act.deeds.voted_for.is_some() { "cap-votes" } else { "cap-votes-again" };
    let words = texts.with(key, &[("candidate", note.from.into())]);
    Caption::by(Rule::GrantVote, words)
}

fn counted(texts: &Texts, act: &Act<'_>, note: &Note) -> Caption {
    if let Some(caption) = newer_term(texts, act).or_else(|| won(texts, act)) {
        return caption;
    }
    let words = match &act.deeds.counted {
        Some(count) => counts(texts, &count.tallies, ["cap-counts", "cap-counts-joint"]),
        None => texts.with("cap-counts-refusal", &[("voter", note.from.into())]),
    };
    Caption::by(Rule::CountVotes, words)
}

fn newer_term(texts: &Texts, act: &Act<'_>) -> Option<Caption> {
    let term = ("term", act.deeds.newer_term?.into());
    let down = act.deeds.stepped_down.is_some();
    let key = if down { "cap-steps-down" } else { "cap-adopts" };
    Some(Caption::by(Rule::NewerTerm, texts.with(key, &[term])))
}

fn followed(texts: &Texts, act: &Act<'_>, note: &Note) -> Caption {
    let deeds = &act.deeds;
    let leader = ("leader", note.from.into());
    if let Some((first, _)) = deeds.removed {
        let words = texts.with("cap-removes", &[leader, ("first", first.into())]);
        return Caption::by(Rule::TruncateConflict, words);
    }
    if !deeds.appended.is_empty() {
        let values = deeds.appended.iter().map(|(_, payload)| payload);
        let values = payloads(values, VALUES_IN_A_CAPTION).into();
        let words = texts.with("cap-writes", &[leader, ("values", values)]);
        return Caption::by(Rule::AppendEntries, words);
    }
    if let Some(committed) = committed(texts, act, Rule::FollowCommitIndex) {
        return committed;
    }
    if deeds.found_leader.is_some() {
        let words = texts.with("cap-follows", &[leader, ("term", note.message.term().into())]);
        return Caption::by(Rule::RecognizeLeader, words);
    }
    Caption::by(Rule::Heartbeat, texts.with("cap-hears", &[leader]))
}

fn committed(texts: &Texts, act: &Act<'_>, rule: Rule) -> Option<Caption> {
    let (_, to) = act.deeds.commit?;
    let key = if rule == Rule::FollowCommitIndex { "cap-learns-commit" } else { "cap-commits" };
    Some(Caption::by(rule, texts.with(key, &[("last", to.into())])))
}

fn replicated(texts: &Texts, act: &Act<'_>, note: &Note) -> Caption {
    let special =
        newer_term(texts, act).or_else(|| committed(texts, act, Rule::AdvanceCommitIndex));
    if let Some(caption) = special {
        return caption;
    }
    if let Some((id, _)) = act.deeds.held_back {
        let words = texts.with("cap-holds-back", &[("id", id.into())]);
        return Caption::by(Rule::CurrentTermOnly, words);
    }
    let follower = ("follower", note.from.into());
    match act.deeds.progress {
        Some(progress) if progress.rule == Rule::BackUp => {
            let args = [follower, ("next", progress.next_index.into())];
            Caption::by(Rule::BackUp, texts.with("cap-backs-up", &args))
        }
        Some(progress) => {
            let args = [follower, ("match", progress.match_index.into())];
            Caption::by(Rule::CountReplica, texts.with("cap-replica", &args))
        }
        None => Caption::by(Rule::CountReplica, texts.with("cap-answer", &[follower])),
    }
}

/// What happened to a server from outside.
fn of_world(texts: &Texts, event: &Event) -> Option<(ServerId, Caption)> {
    match event.what {
        What::Crashed(server) => Some((server, Caption::of(texts.get("cap-crashed")))),
        What::Restarted(server) => {
            Some((server, Caption::by(Rule::Start, texts.get("cap-restarted"))))
        }
        What::Paused(server) => Some((server, Caption::of(texts.get("cap-paused")))),
        What::Resumed(server) => Some((server, Caption::of(texts.get("cap-resumed")))),
        What::Joined(server) => Some((server, Caption::of(texts.get("cap-joined")))),
        What::Booted(server) => Some((server, Caption::of(texts.get("cap-booted")))),
        What::TimerSet(server, in_us) => {
            let args = [("ms", super::words::ms(texts, in_us))];
            Some((server, Caption::of(texts.with("cap-timer-set", &args))))
        }
        What::Delivered(_)
        | What::Lost(..)
        | What::TimedOut(..)
        | What::Did(..)
        | What::Sent(_)
        | What::TableFull(_)
        | What::Duplicated(..)
        | What::Set(_)
        | What::Split(_)
        | What::Cut(..)
        | What::Healed
        | What::Asked(..)
        | What::SentOn(..)
        | What::NoLeaderKnown(..)
        | What::Answered(..)
        | What::Unanswered(..)
        | What::AskedAgain(..)
        | What::Read(..)
        | What::MembersAsked(..)
        | What::TransferAsked(..)
        | What::SnapshotAsked(_)
        | What::Broken(_)
        | What::Mended(_)
        | What::SplittingVote(..)
        | What::VoteSplit(_)
        | What::Violated(_) => None,
    }
}
