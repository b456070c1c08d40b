//! Whatever happens, it is told, in few and short sentences.

use std::collections::BTreeSet;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use raft_workshop::cluster::{Cluster, Command, Event, ReadNews, Settings, What};
use raft_workshop::raft::{Config as RaftConfig, Rule, ServerId, ServerSet};
use raft_workshop::view::tell::{self, Line, MAX_CAPTION_CHARS};
use raft_workshop::view::text::Texts;

use super::vocabulary::{assert_filled, assert_sentence};
use crate::schedule::{Schedule, schedules};

/// The most sentences about one act of a server: three, and what else it may change.
const MAX_SENTENCES_AN_ACT: usize = 8;

/// What has been told so far.
#[derive(Default)]
struct Told {
    steps: usize,
    rules: BTreeSet<Rule>,
}

impl Told {
    /// Tells a step, and looks at what is said.
    fn tell(&mut self, texts: &Texts, before: &Cluster, after: &Cluster, events: &[Event]) {
        self.steps += 1;
        let lines = tell::tell_step_after(texts, before, events);
        let unseen = tell::tell_step(texts, events);
        check_lines(&lines, events);
        check_lines(&unseen, events);
        assert_eq!(
            lines.iter().map(|line| line.rule).collect::<Vec<_>>(),
            unseen.iter().map(|line| line.rule).collect::<Vec<_>>(),
        );
        self.rules.extend(lines.iter().filter_map(|line| line.rule));
        check_captions(texts, events);
        for note in after.network().notes().iter().rev().take(9) {
            let text = tell::note(texts, note);
            assert!(text.title.chars().count() <= 16, "{text:?}");
            assert!(text.detail.chars().count() <= 32, "{text:?}");
            assert_filled(&text.detail);
            assert_filled(&text.label);
        }
    }
}

fn check_lines(lines: &[Line], events: &[Event]) {
    assert!(!lines.is_empty(), "nothing is told of {events:?}");
    let causes = events.iter().filter(|event| {
        matches!(
            event.what,
            What::Delivered(_)
                | What::TimedOut(..)
                | What::Asked(..)
                | What::AskedAgain(..)
                | What::Read(_, _, ReadNews::Asked)
                | What::MembersAsked(..)
                | What::TransferAsked(..)
                | What::SnapshotAsked(_)
        )
    });
    let acts = causes.count();
    let others = events.len() - events.iter().filter(|event| is_of_an_act(&event.what)).count();
    assert!(lines.len() <= acts * MAX_SENTENCES_AN_ACT + others, "{lines:#?}");
    for line in lines {
        assert_sentence(&line.text);
        assert!(line.text.chars().count() <= 200, "{:?}", line.text);
        assert!(line.rule.is_none() || line.section.contains('§'), "{line:?}");
        assert_eq!(line.at, events[0].at);
    }
}

fn is_of_an_act(what: &What) -> bool {
    // A crash leaves clients without answers, and that is told of it.
    if matches!(what, What::Read(_, _, ReadNews::Unanswered)) {
        return false;
    }
    matches!(
        what,
        What::Delivered(_)
            | What::TimedOut(..)
            | What::Asked(..)
            | What::Did(..)
            | What::Sent(_)
            | What::TableFull(_)
            | What::SentOn(..)
            | What::NoLeaderKnown(..)
            | What::Answered(..)
            | What::AskedAgain(..)
            | What::Read(..)
            | What::MembersAsked(..)
            | What::TransferAsked(..)
            | What::SnapshotAsked(_)
            | What::Joined(_)
    )
}

fn check_captions(texts: &Texts, events: &[Event]) {
    let captions = tell::caption(texts, events);
    let servers: Vec<ServerId> = captions.iter().map(|(server, _)| *server).collect();
    assert!(servers.is_sorted_by(|a, b| a < b), "{captions:?}");
    for (_, caption) in &captions {
        assert_filled(caption);
        assert!(caption.chars().count() <= MAX_CAPTION_CHARS, "{caption:?}");
    }
    for event in events {
        if let What::Delivered(note) = &event.what {
            assert!(servers.contains(&note.to), "{events:?}");
        }
    }
}

/// A cluster in which all that can be switched on is on. Who asks first disturbs nobody, so that
/// not all do.
fn with_everything(settings: Settings, pre_vote: bool) -> Settings {
    let raft = RaftConfig {
        pre_vote,
        check_quorum: true,
        snapshot_at: Some(5),
        snapshot_chunk: 2,
        ..settings.raft
    };
    Settings { raft, client_retry_us: Some(90_000), ..settings }
}

/// What else is asked of a cluster now and then.
fn wish(nth: usize, cluster: &Cluster) -> Option<Command> {
    let server = |number: usize| ServerId::new(1 + number % cluster.seats().len());
    match nth % 9 {
        0 => Some(Command::Read(None)),
        2 => Some(Command::Read(server(nth))),
        4 => Some(Command::TakeSnapshot(server(nth)?)),
        5 => Some(Command::Transfer(cluster.leader()?, server(nth)?)),
        7 => {
            let members = cluster.members();
            let new = ServerId::new(cluster.seats().len() + 1);
            let grown = new.into_iter().chain(members.iter()).collect::<ServerSet>();
            let shrunk = cluster.leader().map_or(members, |leader| members.without(leader));
            let others = server(nth).map_or(members, |other| members.without(other));
            Some(Command::ChangeMembers([grown, shrunk, others, cluster.servers()][nth / 9 % 4]))
        }
        _ => None,
    }
}

/// Carries a schedule out and tells every step of it.
fn tell_all(schedule: &Schedule, texts: &Texts, told: &mut Told) {
    let mut cluster = schedule.cluster();
    let mut events: Vec<Event> = Vec::new();
    let mut told_events = 0;
    for (nth, act) in schedule.acts.iter().enumerate() {
        let mut before = cluster.clone();
        let mut steps: Vec<(Cluster, Cluster)> = Vec::new();
        let mut keep = |after: &Cluster, _: &[Event]| {
            steps.push((std::mem::replace(&mut before, after.clone()), after.clone()));
        };
        act.carry_out(&mut cluster, &mut events, &mut keep);
        if schedule.settings.client_retry_us.is_some()
            && let Some(wish) = wish(nth, &cluster)
            && cluster.apply(&wish, &mut events).is_ok()
        {
            keep(&cluster, &[]);
        }
        for (before, after) in &steps {
            let of_step = |event: &&Event| event.step <= after.steps();
            let count = events[told_events..].iter().take_while(of_step).count();
            let step = &events[told_events..told_events + count];
            told_events += count;
            if !step.is_empty() {
                told.tell(texts, before, after, step);
            }
        }
    }
}

#[test]
fn whatever_happens_is_told_in_short_sentences() {
    let texts = Texts::english();
    let mut told = Told::default();
    let config = Config {
        cases: 60,
        rng_seed: RngSeed::Fixed(20_141_010),
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    let strategy = schedules(60..160);
    for case in 0..runner.config().cases {
        let mut schedule = strategy.new_tree(&mut runner).expect("there are schedules").current();
        if case % 2 == 0 {
            schedule.settings = with_everything(schedule.settings, case % 4 == 0);
        }
        tell_all(&schedule, &texts, &mut told);
    }
    assert!(told.steps > 10_000, "only {} steps were told", told.steps);
    // That a server that was removed disturbs nobody has a story of its own.
    let rare = Rule::IgnoreOutsider;
    let silent: Vec<Rule> =
        Rule::ALL.into_iter().filter(|rule| *rule != rare && !told.rules.contains(rule)).collect();
    assert!(silent.is_empty(), "these rules were never told: {silent:?}");
}
