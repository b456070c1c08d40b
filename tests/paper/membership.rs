//! §6: cluster membership changes.

use raft_workshop::cluster::{Command, Refusal, Settings, What};
use raft_workshop::raft::{
    ChangeRefusal, Config, Effect, Reason, Role, Rule, Server, Tally, Timer,
};

use crate::support::lone::Lone;
use crate::support::table::Table;
use crate::support::{
    accepted, append, append_entries, at, denied, entry, granted, joint, members_entry, refused,
    request, request_vote, s, servers, sheet, simple,
};

/// `S1` of three, leading term 2 with everything committed, and asked for these members.
fn changing(members: &[usize]) -> Lone {
    let mut leader = Lone::leader(3, 2, &[]);
    leader.request("a");
    for follower in [2, 3] {
        leader.match_all(follower);
    }
    assert_eq!(leader.commit(), 1);
    leader.change(members);
    leader
}

/// A sheet whose log ends with these members.
fn sheet_with(
    configuration: raft_workshop::raft::Configuration,
) -> raft_workshop::raft::Persistent {
    let mut sheet = sheet(1, None, &[1]);
    sheet.log.push(members_entry(1, configuration));
    sheet
}

/// When the leader receives a request to change the configuration, it stores C-old,new as a log
/// entry and replicates it. §6
#[test]
fn a_change_begins_with_an_entry_of_both_the_old_and_the_new_members() {
    let leader = changing(&[1, 2]);
    assert_eq!(leader.entries()[1..], ["members:S1,S2,S3/S1,S2@2"]);
    let entry = members_entry(2, joint(&[1, 2, 3], &[1, 2]));
    assert_eq!(leader.sent().first(), Some(&(2, append(2, at(1, 2), &[entry], 1))));
}

/// A server uses the configuration of the latest entry in its log from when it adds it, whether
/// it is committed or not. §6
#[test]
fn c_old_new_takes_effect_when_it_is_appended() {
    let leader = changing(&[1, 2]);
    assert_eq!((leader.server.configuration(), leader.commit()), (joint(&[1, 2, 3], &[1, 2]), 1));

    let mut follower = Lone::of(3);
    let new = members_entry(1, joint(&[1, 2, 3], &[1, 2, 3, 4]));
    follower.receive(2, append(1, at(0, 0), &[new], 0));
    assert_eq!(follower.server.configuration(), joint(&[1, 2, 3], &[1, 2, 3, 4]));
    assert!(!follower.server.is_configuration_committed());
    let asked: Vec<usize> = follower.run_out(Timer::Election).iter().map(|(to, _)| *to).collect();
    assert_eq!(asked, [2, 3, 4], "it asks the old and the new ones for their votes");
}

/// Agreement on entries needs separate majorities of the old and the new configuration. §6
#[test]
fn commits_need_both_majorities() {
    // From S1 S2 S3 to S1 S4 S5, which have caught up.
    let mut leader = changing(&[1, 4, 5]);
    leader.match_all(4);
    leader.match_all(5);
    assert_eq!(leader.server.configuration(), joint(&[1, 2, 3], &[1, 4, 5]));
    let mut new_only = leader.clone();
    new_only.match_all(4);
    new_only.match_all(5);
    assert_eq!(new_only.commit(), 1, "all of the new ones are not enough");
    let mut old_only = leader.clone();
    old_only.match_all(2);
    old_only.match_all(3);
    assert_eq!(old_only.commit(), 1, "all of the old ones are not enough");
    old_only.match_all(4);
    assert_eq!(old_only.commit(), 2, "a majority of each is");
}

/// Elections need separate majorities of the old and the new configuration. §6
#[test]
fn elections_need_both_majorities() {
    let sheet = sheet_with(joint(&[1, 2, 3], &[1, 4, 5]));
    for (voters, wins) in
        [(&[2_usize, 3][..], false), (&[4, 5], false), (&[2, 4], true), (&[3, 5], true)]
    {
        let mut candidate = Lone::with(3, sheet.clone());
        candidate.run_out(Timer::Election);
        for &voter in voters {
            candidate.receive(voter, granted(2));
        }
        assert_eq!(candidate.server.is_leader(), wins, "with the votes of {voters:?}");
    }
}

/// What a vote brings is counted in either configuration. §6
#[test]
fn votes_are_counted_in_both_configurations() {
    let mut candidate = Lone::with(3, sheet_with(joint(&[1, 2, 3], &[1, 4, 5, 6])));
    candidate.run_out(Timer::Election);
    candidate.receive(4, granted(2));
    let tallies = candidate.did.iter().find_map(|event| match &event.effect {
        Effect::VoteCounted { tallies, .. } => Some(tallies.to_vec()),
        _ => None,
    });
    assert_eq!(tallies, Some(vec![Tally { have: 1, needed: 2 }, Tally { have: 2, needed: 3 }]));
}

/// Log entries are replicated to all servers in both configurations. §6
#[test]
fn entries_go_to_the_servers_of_both_configurations() {
    let mut leader = changing(&[1, 4]);
    leader.match_all(4);
    let to: Vec<usize> = leader.request("b").iter().map(|(to, _)| *to).collect();
    assert_eq!(to, [2, 3, 4]);
}

/// Any server of either configuration may lead. §6
#[test]
fn a_server_of_either_configuration_may_stand() {
    for configuration in [joint(&[1, 2, 3], &[2, 3]), joint(&[2, 3], &[1, 2, 3])] {
        let server = Lone::with(3, sheet_with(configuration));
        assert!(server.server.may_stand());
        assert_eq!(server.server.next_timer().map(|(_, timer)| timer), Some(Timer::Election));
    }
}

/// Once C-old,new is committed, the leader creates an entry with C-new and replicates it. §6
#[test]
fn c_new_follows_when_c_old_new_is_committed() {
    let mut leader = changing(&[1, 2]);
    leader.match_all(2);
    assert_eq!(leader.entries()[1..], ["members:S1,S2,S3/S1,S2@2", "members:S1,S2@2"]);
    assert!(leader.fired(Rule::LeaveJoint));
    assert_eq!(leader.server.configuration(), simple(&[1, 2]));
}

/// C-new alone decides when it is committed: the old members are irrelevant. §6
#[test]
fn c_new_is_committed_by_the_new_members_alone() {
    let mut leader = changing(&[1, 4, 5]);
    for newcomer in [4, 5] {
        leader.match_all(newcomer);
    }
    leader.match_all(4);
    leader.match_all(2);
    assert_eq!(leader.server.configuration(), simple(&[1, 4, 5]));
    leader.match_all(2);
    leader.match_all(3);
    assert!(!leader.server.is_configuration_committed(), "the old ones don't count any more");
    leader.match_all(4);
    assert!(leader.server.is_configuration_committed());
}

/// Who is not in C-new gets nothing any more, not even what was never acknowledged. §6, §5.5
#[test]
fn nothing_is_repeated_to_a_server_that_was_removed() {
    let mut leader = changing(&[1, 2]);
    leader.match_all(2);
    assert_eq!(leader.server.configuration(), simple(&[1, 2]));
    leader.match_all(2);
    let sent = leader.run_out(Timer::Retry);
    assert!(sent.iter().all(|(to, _)| *to != 3), "{sent:?}");
    assert_eq!(leader.run_out(Timer::Heartbeat).len(), 1);
    let (at, timer) = leader.server.next_timer().expect("a leader has a heartbeat");
    assert_eq!(timer, Timer::Heartbeat, "there is nothing to be repeated");
    assert!(at > leader.now);
}

/// New servers join as non-voting members: the leader replicates to them, but they are not
/// counted until they have caught up. §6
#[test]
fn new_servers_have_no_vote_until_they_have_caught_up() {
    let mut leader = changing(&[1, 2, 3, 4]);
    assert_eq!(leader.server.configuration(), simple(&[1, 2, 3]), "nothing has changed");
    assert_eq!(leader.server.receivers(), servers(&[2, 3, 4]));
    leader.request("b");
    leader.receive(4, accepted(2, 0));
    leader.match_all(2);
    assert_eq!(leader.commit(), 2, "two of the three are a majority");
    leader.receive(4, accepted(2, 1));
    assert_eq!(leader.server.configuration(), simple(&[1, 2, 3]), "an entry is missing still");
    leader.receive(4, accepted(2, 2));
    assert_eq!(leader.server.configuration(), joint(&[1, 2, 3], &[1, 2, 3, 4]));
}

/// A server that has no vote does not stand for election. §6
#[test]
fn a_server_without_a_vote_does_not_stand() {
    let mut server = Lone::stranger();
    assert_eq!(server.server.next_timer(), None);
    server.receive(1, append_entries(1, at(0, 0), &[1, 1], 0));
    assert_eq!((server.log(), server.server.next_timer()), (vec![1, 1], None));
    assert_eq!(server.step(raft_workshop::raft::Input::Timer(Timer::Election)), []);
    assert_eq!((server.role(), server.term()), ("follower", 1));
    server.receive(2, raft_workshop::raft::Message::TimeoutNow { term: 1 });
    assert!(
        server
            .did
            .iter()
            .any(|event| matches!(event.effect, Effect::Ignored { reason: Reason::NotAVoter, .. }))
    );
    assert_eq!(server.role(), "follower");
}

/// The leader finds out what a new server lacks as with any other. §6, §5.3
#[test]
fn a_new_server_is_caught_up_from_the_first_entry_on() {
    let mut leader = changing(&[1, 2, 3, 4]);
    assert_eq!(leader.progress(4), (1, 0), "as it was set when the term began");
    assert_eq!(leader.receive(4, refused(2)), [], "there is nothing before that");
    leader.match_all(4);
    assert_eq!(leader.progress(4), (2, 1));
    assert_eq!(leader.server.configuration(), joint(&[1, 2, 3], &[1, 2, 3, 4]));
}

/// A change that waits for new servers can be taken back. §6
#[test]
fn a_change_that_waits_can_be_taken_back() {
    let mut leader = changing(&[1, 2, 3, 4]);
    assert_eq!(leader.change(&[1, 2, 3]), []);
    assert!(leader.did.iter().any(|event| matches!(event.effect, Effect::CatchUpEnded { .. })));
    leader.match_all(4);
    assert_eq!(leader.server.configuration(), simple(&[1, 2, 3]));
    assert_eq!(leader.server.receivers(), servers(&[2, 3]));
    let (at, timer) = leader.server.next_timer().expect("a leader has a heartbeat");
    assert!(timer == Timer::Heartbeat || at > leader.now, "nobody waits for S4's answer");
}

/// One change at a time: until the last one is committed there is no other. §6
#[test]
fn one_change_at_a_time() {
    let mut leader = changing(&[1, 2]);
    let refusal = |leader: &Lone| leader.server.reason_to_refuse_change(servers(&[1, 3]));
    let under_way = joint(&[1, 2, 3], &[1, 2]);
    assert_eq!(refusal(&leader), Some(ChangeRefusal::NotCommitted(under_way)));
    assert_eq!(leader.change(&[1, 3]), []);
    leader.match_all(2);
    assert_eq!(refusal(&leader), Some(ChangeRefusal::NotCommitted(simple(&[1, 2]))));
    leader.match_all(2);
    assert_eq!(refusal(&leader), None);

    let waiting = changing(&[1, 2, 3, 4]);
    let catching_up = ChangeRefusal::CatchingUp(servers(&[4]));
    assert_eq!(refusal(&waiting), Some(catching_up));
}

/// What can't be a change is refused, and says why. §6
#[test]
fn what_is_no_change_is_refused() {
    let mut table = Table::of(3);
    table.refuses(Command::ChangeMembers(servers(&[1, 2])), Refusal::NoLeader);
    table.elect();
    let refused = |refusal| Refusal::Change(refusal);
    table.refuses(Command::ChangeMembers(servers(&[])), refused(ChangeRefusal::NoMembers));
    table.refuses(Command::ChangeMembers(servers(&[1, 2, 3])), refused(ChangeRefusal::NoChange));
    table.refuses(Command::ChangeMembers(servers(&[1, 2, 5])), Refusal::NextServer(s(4)));
    let follower = table.members().without(table.leader()).iter().next().expect("two follow");
    let server = table.server(follower.number());
    assert_eq!(server.reason_to_refuse_change(servers(&[1])), Some(ChangeRefusal::NotLeader));
}

/// A leader that is not in C-new replicates it, but does not count itself. §6
#[test]
fn a_leader_that_is_not_in_c_new_does_not_count_itself() {
    let mut leader = changing(&[2, 3]);
    leader.match_all(2);
    leader.match_all(3);
    assert_eq!(leader.server.configuration(), simple(&[2, 3]));
    assert!(leader.server.is_leader(), "it goes on leading until C-new is committed");
    leader.match_all(2);
    assert!(!leader.server.is_configuration_committed(), "S1 and S2 are but one of S2 and S3");
}

/// It steps down once C-new is committed, and stands no more. §6
#[test]
fn a_leader_that_is_not_in_c_new_steps_down_when_it_is_committed() {
    let mut leader = changing(&[2, 3]);
    leader.match_all(2);
    leader.match_all(3);
    leader.match_all(2);
    let sent = leader.match_all(3);
    assert_eq!(leader.role(), "follower");
    assert!(leader.fired(Rule::LeaveCluster));
    assert_eq!(sent.len(), 2, "the new members hear that it is committed");
    assert!(!leader.server.may_stand());
    assert_eq!(leader.server.next_timer(), None);
}

/// A server that is not in C-new may be needed to lead until C-new is committed: nobody else may
/// have a log that is up to date. diss. §4.2.2
#[test]
fn a_server_that_is_not_in_c_new_stands_until_c_new_is_committed() {
    let mut server = Lone::stranger();
    let entries = [
        members_entry(1, simple(&[1, 2])),
        members_entry(1, joint(&[1, 2], &[2])),
        members_entry(1, simple(&[2])),
    ];
    server.receive(2, append(1, at(0, 0), &entries, 2));
    assert!(server.server.may_stand());
    server.restart();
    assert_eq!(server.commit(), 0);
    assert!(server.server.may_stand(), "after a restart it does not know what is committed");
    server.run_out(Timer::Election);
    server.receive(2, granted(2));
    assert!(server.server.is_leader(), "with the vote of S2, the only one of C-new");
    assert_eq!(server.entries()[3..], ["no-op@2"]);
    server.match_all(2);
    assert_eq!(server.role(), "follower", "it has brought the change to its end");
    assert!(!server.server.may_stand());
}

/// A server that loses an uncommitted configuration goes by the one before. §6
#[test]
fn a_configuration_that_is_overwritten_no_longer_holds() {
    let mut server = Lone::with(3, sheet_with(joint(&[1, 2, 3], &[1, 2])));
    server.receive(2, append_entries(2, at(1, 1), &[2], 0));
    assert_eq!(server.server.configuration(), simple(&[1, 2, 3]));
    assert!(server.fired(Rule::RollBackMembers));
}

/// Of several configurations in the log the latest one holds; after a restart too. §6
#[test]
fn the_latest_configuration_in_the_log_holds() {
    let mut sheet = sheet_with(joint(&[1, 2, 3], &[1, 2]));
    sheet.log.push(members_entry(1, simple(&[1, 2])));
    let mut server = Lone::with(3, sheet);
    assert_eq!(server.server.configuration(), simple(&[1, 2]));
    server.restart();
    assert_eq!(server.server.configuration(), simple(&[1, 2]));
    server.receive(2, append_entries(2, at(2, 1), &[2], 0));
    assert_eq!(server.server.configuration(), joint(&[1, 2, 3], &[1, 2]));
}

/// If the leader crashes in the middle of a change, the next one brings it to its end: with an
/// entry of its own term, as an old one is not committed by counting. §6, §5.4.2
#[test]
fn the_next_leader_brings_a_change_to_its_end() {
    let mut leader = Lone::with(3, sheet_with(joint(&[1, 2, 3], &[1, 2])));
    leader.run_out(Timer::Election);
    leader.receive(2, granted(2));
    assert!(leader.server.is_leader());
    assert_eq!(leader.entries()[2..], ["no-op@2"]);
    leader.match_all(2);
    assert_eq!(leader.entries()[3..], ["members:S1,S2@2"]);
}

/// The same where the next leader knows already that C-old,new is committed. §6
#[test]
fn the_next_leader_leaves_a_joint_configuration_that_is_committed() {
    let mut follower = Lone::of(3);
    let entries = [entry(1, 1), members_entry(1, joint(&[1, 2, 3], &[1, 2]))];
    follower.receive(2, append(1, at(0, 0), &entries, 2));
    assert!(follower.server.is_configuration_committed());
    follower.run_out(Timer::Election);
    follower.receive(2, granted(2));
    assert!(follower.server.is_leader());
    follower.match_all(2);
    assert_eq!(follower.server.configuration(), simple(&[1, 2]), "nobody has to ask for it");
}

/// A server that has heard from a leader within the minimum election timeout takes no notice of
/// who is no member: neither of its call for votes nor of its term. §6
#[test]
fn a_removed_server_disturbs_nobody_who_hears_a_leader() {
    let outsider = request_vote(9, at(9, 9));
    let mut follower = Lone::of(3);
    follower.receive(2, append_entries(1, at(0, 0), &[], 0));
    follower.now += 149_999;
    assert_eq!(follower.receive(4, outsider.clone()), []);
    assert_eq!(follower.term(), 1);
    assert!(follower.fired(Rule::IgnoreOutsider));
    follower.now += 1;
    assert_eq!(follower.receive(4, outsider.clone()), [(4, granted(9))], "it was silent too long");

    let mut leader = Lone::leader(3, 2, &[]);
    assert_eq!(leader.receive(4, outsider), []);
    assert!(leader.server.is_leader());
}

/// Members are heard all the same, so that an election that is forced by hand can be won; the
/// paper has nobody heard. §6
#[test]
fn a_member_is_heard_even_while_there_is_a_leader() {
    let mut follower = Lone::of(3);
    follower.receive(2, append_entries(1, at(0, 0), &[], 0));
    assert_eq!(follower.receive(3, request_vote(2, at(0, 0))), [(3, granted(2))]);
    assert_eq!(follower.receive(2, request_vote(2, at(0, 0))), [(2, denied(2))]);
}

/// The members can be exchanged one and all; clients are served all the while. §6
#[test]
fn all_members_can_be_replaced_under_load() {
    let settings = Settings { servers: 3, ..Settings::default() };
    let mut table = Table::with(Settings {
        client_retry_us: Some(200_000),
        raft: Config { no_op: true, ..settings.raft },
        ..settings
    });
    table.elect();
    for nth in 0..10 {
        table.does(request(&format!("v{nth}")));
        table.run(20_000);
    }
    table.does(Command::ChangeMembers(servers(&[4, 5, 6])));
    for nth in 10..100 {
        table.does(Command::Request(None, crate::support::value(&format!("v{nth}"))));
        table.run(20_000);
    }
    table.run(2_000_000);
    assert_eq!(table.cluster.configuration(), simple(&[4, 5, 6]));
    assert!(table.leader().number() >= 4);
    let answered = table.events.iter().filter(|event| matches!(event.what, What::Answered(..)));
    assert_eq!((answered.count(), table.cluster.clients().waiting()), (100, 0));
    for number in 4..=6 {
        assert_eq!(table.server(number).applied().count(), 100);
    }
    let quiet = |number| !Server::may_stand(table.server(number));
    let removed_leaders = (1..=3).filter(|&number| {
        quiet(number) || matches!(table.server(number).role(), Role::Follower { .. })
    });
    assert!(removed_leaders.count() >= 1);
}

/// A majority of the new members can be lost with the old ones still there: no decision is made
/// by one side alone at any time. §6
#[test]
fn neither_side_decides_alone_in_the_middle_of_a_change() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("a"));
    table.settle();
    table.does(Command::ChangeMembers(servers(&[1, 4, 5])));
    // The new ones catch up, and C-old,new is on its way.
    table.settle_among(&[1, 4, 5]);
    assert_eq!(table.cluster.configuration(), joint(&[1, 2, 3], &[1, 4, 5]));
    assert_eq!(table.commit(1), 1, "the new ones alone have not committed it");
    table.clear();
    table.crash(&[1]);
    // Neither the old nor the new ones alone can elect a leader.
    table.does(Command::Timeout(s(2)));
    table.settle_among(&[2, 3]);
    assert_eq!(
        table.cluster.leader(),
        Some(s(2)),
        "S2 and S3 don't know of the change: they are C-old"
    );
    table.clear();
    table.does(Command::Timeout(s(4)));
    table.settle_among(&[4, 5]);
    assert_eq!(table.role(4), "candidate", "S4 needs a majority of the old ones too");
}

/// A server that is removed is told once that it is: it does not stand, disturbs nobody who
/// still takes it for a member, and can be a member again. §6
#[test]
fn a_server_that_was_removed_is_told_and_may_come_back() {
    let mut table = Table::of(5);
    let leader = table.elect();
    let leaves = table.members().without(leader).iter().last().expect("four follow");
    let members = table.members();
    table.does(request("a"));
    table.run(200_000);
    table.does(Command::ChangeMembers(members.without(leaves)));
    table.run(200_000);
    assert!(!table.server(leaves.number()).may_stand());
    table.run(3_000_000);
    table.does(request("b"));
    table.run(100_000);
    table.does(Command::ChangeMembers(members));
    table.run(1_000_000);
    assert_eq!((table.members(), table.leader()), (members, leader));
    assert_eq!(table.term(leader.number()), table.term(leaves.number()));
}

/// The newer term of a server that was removed, in an answer, deposes nobody. §6
#[test]
fn the_answer_of_a_server_that_was_removed_disturbs_nobody() {
    let mut leader = changing(&[1, 2]);
    leader.match_all(2);
    leader.match_all(2);
    assert!(leader.sent().iter().any(|(to, _)| *to == 3), "S3 is told");
    leader.receive(3, refused(9));
    assert!(leader.server.is_leader() && leader.fired(Rule::IgnoreOutsider));
}
