//! What was taken back, or done again, in a few words.

use super::{branch_name, rule_name};
use crate::cluster::Command;
use crate::view::session::Did;
use crate::view::text::{Arg, Texts};

/// What was done. It can stand behind a colon.
#[must_use]
pub fn did(texts: &Texts, did: &Did) -> String {
    let called = |key, name: &str| texts.with(key, &[("name", name.to_owned().into())]);
    match did {
        Did::Command(command) => done(texts, command),
        Did::MendedAll => texts.get("did-mend-all"),
        Did::Line => texts.get("did-line"),
        Did::Step => texts.get("did-step"),
        Did::NewCluster => texts.get("did-new-cluster"),
        Did::Script => texts.get("did-script"),
        Did::LeftScript => texts.get("did-left-script"),
        Did::Run => texts.get("did-run"),
        Did::Session => texts.get("did-session"),
        Did::Lesson(title) => called("did-lesson", title),
        Did::LeftLesson => texts.get("did-left-lesson"),
        Did::Return => texts.get("did-return"),
        Did::LookedAt => texts.get("did-looked-at"),
        Did::Deleted(branch) => called("did-deleted", &branch_name(texts, branch)),
        Did::Named(name) if name.is_empty() => texts.get("did-unnamed"),
        Did::Named(name) => called("did-named", name),
        Did::Bookmarked(name) => called("did-bookmarked", name),
        Did::Unmarked(name) => called("did-unmarked", name),
    }
}

/// What was done to the cluster.
fn done(texts: &Texts, command: &Command) -> String {
    let of = |key, server: &_| texts.with(key, &[("server", Arg::from(*server))]);
    let rule = |key, rule| texts.with(key, &[("rule", rule_name(texts, rule).into())]);
    match command {
        Command::Hold => texts.get("did-hold"),
        Command::Flow => texts.get("did-flow"),
        Command::Timeout(server) => of("did-timeout", server),
        Command::Request(_, value) => {
            texts.with("did-request", &[("value", value.to_string().into())])
        }
        Command::Read(_) => texts.get("did-read"),
        Command::Deliver(_) => texts.get("did-deliver"),
        Command::Drop(_) => texts.get("did-drop"),
        Command::Duplicate(_) => texts.get("did-duplicate"),
        Command::Crash(server) => of("did-crash", server),
        Command::Restart(server) => of("did-restart", server),
        Command::Pause(server) => of("did-pause", server),
        Command::Resume(server) => of("did-resume", server),
        Command::Split(_) => texts.get("did-split"),
        Command::Cut(from, to) => {
            texts.with("did-cut", &[("from", (*from).into()), ("to", (*to).into())])
        }
        Command::Heal => texts.get("did-heal"),
        Command::SplitVote => texts.get("did-split-vote"),
        Command::ChangeMembers(_) => texts.get("did-members"),
        Command::TakeSnapshot(server) => of("did-snapshot", server),
        Command::Transfer(_, to) => of("did-transfer", to),
        Command::Break(broken) => rule("did-break", *broken),
        Command::Mend(mended) => rule("did-mend", *mended),
        Command::Set(_) => texts.get("did-settings"),
        // Those have no button.
        Command::Boot(..)
        | Command::Run(_)
        | Command::Step
        | Command::SetTimer(..)
        | Command::Heartbeat(_)
        | Command::Forge(..) => texts.get("did-something"),
    }
}
