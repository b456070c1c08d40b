//! Members, snapshots, transfers, clients, settings and rules, as the page shows them.

use raft_workshop::cluster::Command;
use raft_workshop::raft::BreakableRule;
use raft_workshop::view::session::{Action, Panel, Session};
use raft_workshop::view::switches::Switch;
use raft_workshop::view::tell;
use raft_workshop::view::text::Texts;

use super::draw::{name, page, words};
use super::sessions::{does, fresh, violated, with_leader};
use crate::support::{s, servers};

/// Three servers with a leader; one has been added, and nobody knows of it but the leader.
fn joint() -> Session {
    let (session, _) = with_leader(3);
    does(session, [Action::Do(Command::ChangeMembers(servers(&[1, 2, 3, 4])))])
}

/// So many steps further.
fn further(session: Session, steps: usize) -> Session {
    does(session, std::iter::repeat_n(Action::Step, steps))
}

#[test]
fn while_members_change_both_quorums_are_drawn_with_their_counts() {
    let drawn = page(&joint());
    let hooks = ["data-ring", "data-members", "data-have", "data-needed"];
    let rings = drawn.all("polygon[data-ring]");
    let rings: Vec<_> = rings.iter().map(|ring| hooks.map(|hook| ring.attr(hook))).collect();
    assert_eq!(
        rings,
        [
            [Some("old"), Some("S1 S2 S3"), Some("1"), Some("2")],
            [Some("new"), Some("S1 S2 S3 S4"), Some("1"), Some("3")],
        ]
    );
    assert_eq!(name(drawn.one(".stage ul.legend")), "Who decides");
    assert_eq!(
        drawn.all_words(".stage ul.legend li"),
        ["old 1 of 3, needs 2", "new 1 of 4, needs 3"]
    );
}

#[test]
fn without_a_change_there_are_no_rings() {
    let (session, _) = with_leader(5);
    assert!(!page(&session).has("[data-ring]"));
    let session = further(joint(), 40);
    assert!(!page(&session).has("[data-ring]"), "all four vote");
}

#[test]
fn who_has_no_vote_looks_different_and_says_so() {
    let (session, leader) = with_leader(3);
    let other = s(1 + leader.number() % 3);
    let others = session.cluster().members().without(other);
    let session = further(does(session, [Action::Do(Command::ChangeMembers(others))]), 30);
    let drawn = page(&session);
    let sheet = drawn.one("[data-member=false]");
    assert_eq!(sheet.attr("data-server"), Some(other.to_string().as_str()));
    assert!(name(sheet).contains("not a member"), "{}", name(sheet));
    assert!(sheet.attr("class").is_some_and(|class| class.contains("outsider")));
    assert_eq!(drawn.all_words(".stage ul.legend li"), ["members 2, needs 2"]);
}

#[test]
fn an_entry_with_members_can_be_read_in_the_log() {
    let drawn = page(&joint());
    assert_eq!(drawn.words(".cell.members"), "3›4");
    let title = drawn.attr(".cell.members", "title");
    assert_eq!(title, Some("1: S1 S2 S3 / S1 S2 S3 S4@1"));
}

#[test]
fn members_are_chosen_one_by_one_and_refused_with_a_reason() {
    let (session, _) = with_leader(3);
    let session = does(session, [Action::TogglePanel(Panel::Members)]);
    let drawn = page(&session);
    assert_eq!(drawn.reason("Add S4"), None);
    assert_eq!(drawn.reason("Change members"), Some("These are the members already."));
    assert_eq!(drawn.button("S2").attr("aria-pressed"), Some("true"));
    assert_eq!(drawn.button("S4").attr("aria-pressed"), Some("false"));
    let session = does(session, [Action::ToggleMember(s(2))]);
    assert_eq!(page(&session).reason("Change members"), None);
    let session = does(session, [Action::ChangeMembers]);
    let drawn = page(&session);
    let told = drawn.all_words("section.panel > p");
    assert!(told[0].contains("both majorities"), "{told:?}");
    let reason = "One change at a time: the last one is not committed yet.";
    assert_eq!(drawn.reason("Add S4"), Some(reason));
}

#[test]
fn a_snapshot_lies_where_its_entries_were() {
    let (session, leader) = with_leader(3);
    let session = further(does(session, [Action::Request(None), Action::Request(None)]), 12);
    let session = does(session, [Action::TogglePanel(Panel::Server(leader))]);
    let drawn = page(&session);
    assert_eq!(drawn.words("section.panel h2"), leader.to_string());
    assert_eq!(drawn.reason("Take a snapshot"), None);
    let session = does(session, [Action::Do(Command::TakeSnapshot(leader))]);
    let drawn = page(&session);
    assert_eq!(drawn.words(".snapshot"), "1–2");
    let sheet = format!("[data-server={leader}]");
    assert_eq!(drawn.attr(&sheet, "data-snapshot"), Some("2@1"));
    assert_eq!(drawn.attr(&sheet, "data-log"), Some(""));
    assert!(drawn.has(".log-cells[aria-label='Log: snapshot up to 2@1 ']"));
    let reason = format!("{leader} has applied nothing since its last snapshot.");
    assert_eq!(drawn.reason("Take a snapshot"), Some(reason.as_str()));
}

#[test]
fn a_leadership_can_be_handed_to_each_follower() {
    let (session, leader) = with_leader(3);
    let other = s(1 + leader.number() % 3);
    let of_leader = page(&does(session.clone(), [Action::TogglePanel(Panel::Server(leader))]));
    let hand_over = format!("Hand leadership over to {other}");
    assert_eq!(of_leader.reason(&hand_over), None);
    let of_other = page(&does(session.clone(), [Action::TogglePanel(Panel::Server(other))]));
    assert_eq!(of_other.reason(&hand_over), None);
    let session = does(session, [Action::Do(Command::Transfer(leader, other))]);
    assert!(page(&session).has("[data-kind=TimeoutNow]"));
}

#[test]
fn what_clients_are_told_goes_back_to_them() {
    let (session, leader) = with_leader(3);
    assert_eq!(page(&session).all_words("[data-client] li"), Vec::<String>::new());
    let session = does(session, [Action::Request(None)]);
    let drawn = page(&session);
    assert_eq!(drawn.attr("[data-client]", "data-waiting"), Some("1"));
    assert_eq!(drawn.words("[data-said=asks]"), format!("asks {leader}: “a”"));
    let session = further(session, 8);
    let drawn = page(&session);
    assert_eq!(drawn.words("[data-said=answered]"), format!("✓ {leader}: “a” is done"));
    assert_eq!(drawn.attr("[data-client]", "data-waiting"), Some("0"));
    let session = further(does(session, [Action::Read(None)]), 10);
    assert_eq!(page(&session).words("[data-said=read-answered]"), format!("✓ {leader}: “a”"));
}

#[test]
fn settings_are_switches_with_a_sentence_each() {
    let texts = Texts::english();
    let session = does(fresh(3), [Action::TogglePanel(Panel::Settings)]);
    let drawn = page(&session);
    for switch in Switch::ALL {
        let (key, explanation) = switch.keys();
        let button = drawn.button(&texts.get(key));
        assert_eq!(button.attr("role"), Some("switch"));
        assert_eq!(button.attr("aria-checked"), Some("false"));
        assert_eq!(button.attr("aria-describedby"), Some(explanation));
        assert_eq!(drawn.words(&format!("p#{explanation}")), texts.get(explanation));
    }
    let session = does(session, [Action::Switch(Switch::SnapshotAt, Some(4))]);
    assert_eq!(session.cluster().settings().raft.snapshot_at, Some(4));
    let drawn = page(&session);
    assert_eq!(drawn.attr(".setting input", "value"), Some("4"));
    let button = drawn.button("Automatic snapshots");
    assert_eq!(button.attr("aria-checked"), Some("true"));
}

#[test]
fn every_rule_can_be_broken_and_the_page_says_so_until_it_is_mended() {
    let texts = Texts::english();
    let mut session = does(fresh(3), [Action::TogglePanel(Panel::Rules)]);
    assert!(!page(&session).has(".banner"));
    for rule in BreakableRule::ALL {
        let rule_name = tell::rule_name(&texts, rule);
        let state = |session: &Session| {
            page(session).button(&rule_name).attr("aria-checked").map(str::to_owned)
        };
        assert_eq!(state(&session).as_deref(), Some("true"), "{rule_name}");
        session = does(session, [Action::ToggleRule(rule)]);
        assert_eq!(state(&session).as_deref(), Some("false"), "{rule_name}");
        let banner = page(&session).words(".banner [role=status] p");
        assert!(banner.contains(&rule_name), "{banner}");
    }
    let closed = does(session.clone(), [Action::Close]);
    assert!(page(&closed).words(".banner p").contains("11 rules are broken"));
    let session = does(session, [Action::MendAll]);
    assert!(!page(&session).has(".banner"));
    assert!(page(&session).all("[role=switch]").into_iter().all(|switch| {
        switch.attr("aria-checked") == Some("true") && words(switch).ends_with("holds")
    }));
}

#[test]
fn a_property_that_fell_is_told_and_marked() {
    let drawn = page(&violated());
    let banner = drawn.words(".banner [role=alert]");
    assert!(banner.contains("S1 and S2 were both elected in term 1."), "{banner}");
    let marked: Vec<_> =
        drawn.all(".sheet.violated").iter().filter_map(|it| it.attr("data-server")).collect();
    assert_eq!(marked, ["S1", "S2"]);
}

#[test]
fn whoever_asks_first_is_no_candidate_yet() {
    let session = does(fresh(3), [Action::Switch(Switch::PreVote, Some(1)), Action::Step]);
    let drawn = page(&session);
    let sheet = drawn.one("[data-role=pre-candidate]");
    assert_eq!(sheet.attr("data-term"), Some("0"));
    assert!(words(sheet).contains("◇ pre-candidate"), "{}", words(sheet));
    assert_eq!(drawn.all("[data-kind=PreVote]").len(), 2);
}
