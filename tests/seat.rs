//! The reader as a server: what is asked about each kind of note, and what is right.

mod support;

#[path = "random/schedule.rs"]
mod schedule;

use std::rc::Rc;

use proptest::prelude::*;
use raft_workshop::cluster::{Cluster, Command, Settings};
use raft_workshop::lesson::seat::{
    Answer, Call, MAX_QUESTIONS, Points, Receivers, Response, Score, Service, Topic, Turn,
};
use raft_workshop::raft::{Config, Log, Message, MessageKind, Persistent, Rule, ServerSet};
use support::cases::cases;
use support::table::Table;
use support::{
    accepted, append_entries, at, chunk, compacted, denied, granted, installed, log, refused,
    request_vote, s, servers, sheet, simple,
};

/// S1 stands in its next term, and S2's vote makes it leader.
fn leads(sheets: &[Persistent]) -> Table {
    let mut table = Table::booted(sheets);
    table.does(Command::Timeout(s(1)));
    let term = sheets[0].current_term + 1;
    hand(&mut table, 2, 1, granted(term));
    table
}

/// A note that is put on the table lies there as the newest.
fn forged(table: &mut Table, from: usize, to: usize, message: Message) -> Command {
    table.does(Command::Forge(s(from), s(to), message));
    Command::Deliver(table.cluster.network().notes().last().expect("it lies there").id)
}

fn hand(table: &mut Table, from: usize, to: usize, message: Message) {
    let deliver = forged(table, from, to, message);
    table.does(deliver);
}

/// What is asked when this note comes.
fn turn(table: &mut Table, from: usize, to: usize, message: Message) -> Turn {
    let deliver = forged(table, from, to, message);
    comes(table, &deliver).expect("it arrives")
}

/// What is asked when this happens, with the reader at all seats.
fn comes(table: &Table, command: &Command) -> Option<Turn> {
    Turn::new(ServerSet::first(9), &Rc::new(table.cluster.clone()), command)
}

type Case = (Topic, Option<Answer>, Answer, Rule);

#[track_caller]
fn asks(turn: &Turn, expected: &[Case]) {
    let asked: Vec<Case> = turn
        .questions()
        .iter()
        .map(|it| (it.topic, it.present.clone(), it.right.clone(), it.rule.expect("one decides")))
        .collect();
    assert_eq!(asked, expected);
}

fn response(right: Response, rule: Rule) -> Case {
    (Topic::Response, None, Answer::Response(right), rule)
}

fn number(topic: Topic, present: u64, right: u64, rule: Rule) -> Case {
    (topic, Some(Answer::Number(present)), Answer::Number(right), rule)
}

fn vote(present: Option<usize>, right: Option<usize>, rule: Rule) -> Case {
    let server = |number: Option<usize>| Answer::Server(number.map(s));
    (Topic::Vote, Some(server(present)), server(right), rule)
}

fn role(present: &'static str, right: &'static str, rule: Rule) -> Case {
    (Topic::Role, Some(Answer::Role(present)), Answer::Role(right), rule)
}

fn sends(right: Receivers, rule: Rule) -> Case {
    (Topic::Sends, Some(Answer::Sends(Receivers::Nobody)), Answer::Sends(right), rule)
}

fn logs(present: &[u64], right: &[u64], rule: Rule) -> Case {
    (Topic::Log, Some(Answer::Log(log(present))), Answer::Log(log(right)), rule)
}

fn three(term: u64, voted: Option<usize>, terms: &[u64]) -> [Persistent; 3] {
    [sheet(term, None, terms), sheet(term, None, terms), sheet(term, voted, terms)]
}

#[test]
fn a_call_for_a_vote_asks_for_the_answer_the_term_and_the_vote() {
    let mut table = Table::booted(&three(1, Some(2), &[1]));
    let turn = turn(&mut table, 1, 3, request_vote(2, at(1, 1)));
    asks(
        &turn,
        &[
            response(Response::Yes, Rule::GrantVote),
            number(Topic::Term, 1, 2, Rule::NewerTerm),
            vote(Some(2), Some(1), Rule::GrantVote),
        ],
    );
    assert_eq!(turn.server(), s(3));
}

/// The term rises all the same: a question that many answer wrong.
#[test]
fn a_refused_candidate_leaves_its_term() {
    let mut table = Table::booted(&three(1, Some(2), &[1]));
    let turn = turn(&mut table, 1, 3, request_vote(2, at(0, 0)));
    asks(
        &turn,
        &[
            response(Response::No, Rule::RefuseVote),
            number(Topic::Term, 1, 2, Rule::NewerTerm),
            vote(Some(2), None, Rule::RefuseVote),
        ],
    );
}

#[test]
fn the_term_is_asked_for_where_it_differs_either_way() {
    let mut table = Table::booted(&three(3, None, &[1]));
    let old = turn(&mut table, 1, 3, request_vote(2, at(1, 1)));
    asks(
        &old,
        &[
            response(Response::No, Rule::StaleTerm),
            number(Topic::Term, 3, 3, Rule::StaleTerm),
            vote(None, None, Rule::StaleTerm),
        ],
    );
    let same = turn(&mut table, 1, 3, request_vote(3, at(1, 1)));
    assert!(same.questions().iter().all(|question| question.topic != Topic::Term));
}

#[test]
fn a_candidate_is_asked_what_it_is_then() {
    let mut table = Table::booted(&three(1, None, &[1]));
    table.does(Command::Timeout(s(1)));
    let rival = turn(&mut table, 2, 1, request_vote(2, at(1, 1)));
    asks(
        &rival,
        &[
            response(Response::No, Rule::RefuseVote),
            vote(Some(1), Some(1), Rule::RefuseVote),
            role("candidate", "candidate", Rule::RefuseVote),
        ],
    );
    let vote = turn(&mut table, 2, 1, granted(2));
    asks(
        &vote,
        &[
            role("candidate", "leader", Rule::CountVotes),
            sends(Receivers::Others, Rule::BecomeLeader),
        ],
    );
    let refusal = turn(&mut table, 3, 1, denied(2));
    asks(
        &refusal,
        &[
            role("candidate", "candidate", Rule::CountVotes),
            sends(Receivers::Nobody, Rule::CountVotes),
        ],
    );
    let newer = turn(&mut table, 3, 1, denied(5));
    asks(
        &newer,
        &[
            role("candidate", "follower", Rule::NewerTerm),
            number(Topic::Term, 2, 5, Rule::NewerTerm),
            sends(Receivers::Nobody, Rule::StaleTerm).at_least_by(&newer),
        ],
    );
}

/// Which rule is named where nothing is done any more doesn't matter here.
trait ByWhicheverRule {
    fn at_least_by(self, turn: &Turn) -> Self;
}

impl ByWhicheverRule for Case {
    fn at_least_by(self, turn: &Turn) -> Self {
        let question = turn.questions().iter().find(|it| it.topic == self.0);
        (self.0, self.1, self.2, question.and_then(|it| it.rule).unwrap_or(self.3))
    }
}

#[test]
fn a_pre_vote_changes_nothing_on_the_sheet() {
    let raft = Config { pre_vote: true, ..Config::default() };
    let mut table = Table::with(Settings { servers: 3, raft, ..Settings::default() });
    table.does(Command::Hold);
    let note = Message::PreVote { term: 1, last: at(0, 0) };
    let turn = turn(&mut table, 1, 3, note);
    asks(
        &turn,
        &[
            response(Response::Yes, Rule::GrantPreVote),
            number(Topic::Term, 0, 0, Rule::GrantPreVote),
            vote(None, None, Rule::GrantPreVote),
        ],
    );
    table.does(Command::Timeout(s(1)));
    let promise = Message::PreVoteReply { term: 1, granted: true };
    let turn = self::turn(&mut table, 2, 1, promise);
    asks(
        &turn,
        &[
            role("pre-candidate", "candidate", Rule::CountPreVotes),
            number(Topic::Term, 0, 1, Rule::CountPreVotes),
            vote(None, Some(1), Rule::CountPreVotes),
            sends(Receivers::Others, Rule::CountPreVotes),
        ],
    );
}

#[test]
fn entries_ask_for_the_answer_the_log_and_the_commit_index() {
    let mut table = Table::booted(&three(3, None, &[1, 1, 2]));
    let conflict = turn(&mut table, 1, 3, append_entries(3, at(2, 1), &[3], 2));
    asks(
        &conflict,
        &[
            response(Response::Yes, Rule::AppendEntries),
            logs(&[1, 1, 2], &[1, 1, 3], Rule::TruncateConflict),
            number(Topic::Commit, 0, 2, Rule::FollowCommitIndex),
        ],
    );
    let choices = &conflict.questions()[1].choices;
    for terms in [&[1, 1, 2][..], &[1, 1, 3], &[1, 1]] {
        assert!(choices.contains(&Answer::Log(log(terms))), "{choices:?}");
    }
    let gap = turn(&mut table, 1, 3, append_entries(3, at(5, 2), &[3], 2));
    let [response, log, commit] = gap.questions() else { panic!("three questions: {gap:?}") };
    assert_eq!(response.right, Answer::Response(Response::No));
    assert_eq!(log.right, Answer::Log(support::log(&[1, 1, 2])));
    assert_eq!((&commit.right, commit.rule), (&Answer::Number(0), Some(Rule::ConsistencyCheck)));
}

#[test]
fn a_deposed_leader_is_asked_for_its_term_and_role() {
    let mut table = leads(&three(1, None, &[1]));
    let turn = turn(&mut table, 3, 1, append_entries(4, at(1, 1), &[4], 0));
    asks(
        &turn,
        &[
            response(Response::Yes, Rule::AppendEntries),
            number(Topic::Term, 2, 4, Rule::NewerTerm),
            role("leader", "follower", Rule::NewerTerm),
            logs(&[1], &[1, 4], Rule::AppendEntries),
        ],
    );
}

#[test]
fn an_answer_to_a_leader_asks_for_what_it_holds_about_the_follower() {
    let mut table = leads(&three(1, None, &[1]));
    table.does(support::request("x"));
    let success = turn(&mut table, 3, 1, accepted(2, 2));
    asks(
        &success,
        &[
            number(Topic::Match(s(3)), 0, 2, Rule::CountReplica),
            number(Topic::Next(s(3)), 2, 3, Rule::CountReplica),
            number(Topic::Commit, 0, 2, Rule::AdvanceCommitIndex),
            sends(Receivers::Nobody, Rule::CountReplica),
        ],
    );
    let old_entry = turn(&mut table, 3, 1, accepted(2, 1));
    assert_eq!(old_entry.questions()[2].rule, Some(Rule::CurrentTermOnly), "§5.4.2 holds it back");
    let refusal = turn(&mut table, 3, 1, refused(2));
    asks(
        &refusal,
        &[
            number(Topic::Match(s(3)), 0, 0, Rule::BackUp),
            number(Topic::Next(s(3)), 2, 1, Rule::BackUp),
            number(Topic::Commit, 0, 0, Rule::AdvanceCommitIndex),
            sends(Receivers::Sender, Rule::BackUp),
        ],
    );
    let late = turn(&mut table, 3, 1, accepted(1, 1));
    asks(
        &late,
        &[
            role("leader", "leader", Rule::StaleTerm),
            number(Topic::Term, 2, 2, Rule::StaleTerm),
            sends(Receivers::Nobody, Rule::StaleTerm),
        ],
    );
}

#[test]
fn a_snapshot_asks_for_the_log() {
    let mut table = Table::booted(&three(3, None, &[1, 2]));
    let message = chunk(3, &[1, 1, 3], (0, 3), simple(&[1, 2, 3]));
    let turn = turn(&mut table, 1, 3, message);
    let [response, log, commit] = turn.questions() else { panic!("three questions: {turn:?}") };
    assert_eq!(response.right, Answer::Response(Response::Yes));
    let Answer::Log(after) = &log.right else { panic!("a log is right") };
    assert_eq!((after.start(), after.last_index()), (at(3, 3), 3));
    assert_eq!((&commit.right, commit.rule), (&Answer::Number(3), Some(Rule::FollowCommitIndex)));
}

#[test]
fn an_answer_about_a_snapshot_asks_what_the_leader_holds() {
    let old = compacted(1, &[1, 1], 2, simple(&[1, 2, 3]));
    let mut table = leads(&[old, sheet(1, None, &[1, 1]), sheet(1, None, &[])]);
    let turn = turn(&mut table, 3, 1, installed(2, at(2, 1), 2, true));
    let topics: Vec<Topic> = turn.questions().iter().map(|question| question.topic).collect();
    assert_eq!(topics, [Topic::Match(s(3)), Topic::Next(s(3)), Topic::Commit, Topic::Sends]);
    assert_eq!(turn.questions()[0].right, Answer::Number(2));
}

#[test]
fn who_is_told_to_stand_does_so() {
    let mut table = Table::booted(&three(1, None, &[1]));
    let turn = turn(&mut table, 1, 3, Message::TimeoutNow { term: 1 });
    asks(
        &turn,
        &[
            role("follower", "candidate", Rule::TimeoutNow),
            number(Topic::Term, 1, 2, Rule::TimeoutNow),
            vote(None, Some(3), Rule::TimeoutNow),
            sends(Receivers::Others, Rule::TimeoutNow),
        ],
    );
}

#[test]
fn a_leader_that_wants_to_be_sure_is_answered() {
    let mut table = leads(&three(1, None, &[1]));
    let question = turn(&mut table, 1, 3, Message::ReadIndex { term: 2, round: 1 });
    assert_eq!(question.questions()[0].right, Answer::Response(Response::Yes));
    let answer = turn(&mut table, 3, 1, Message::ReadIndexReply { term: 2, round: 9 });
    let rights: Vec<&Answer> = answer.questions().iter().map(|question| &question.right).collect();
    assert_eq!(rights, [&Answer::Role("leader"), &Answer::Sends(Receivers::Nobody)]);
}

#[test]
fn nothing_is_asked_where_nobody_gets_the_note() {
    let mut table = Table::booted(&three(1, None, &[1]));
    let deliver = forged(&mut table, 1, 3, request_vote(2, at(1, 1)));
    table.does(Command::Crash(s(3)));
    assert_eq!(comes(&table, &deliver), None);
    let deliver = forged(&mut table, 1, 2, request_vote(2, at(1, 1)));
    table.does(Command::Split(vec![servers(&[1]), servers(&[2, 3])]));
    assert_eq!(comes(&table, &deliver), None);
    assert_eq!(comes(&table, &Command::Crash(s(2))), None);
}

#[test]
fn nothing_is_asked_where_nobody_sits() {
    let mut table = Table::booted(&three(1, None, &[1]));
    let deliver = forged(&mut table, 1, 3, request_vote(2, at(1, 1)));
    let cluster = Rc::new(table.cluster);
    for command in [deliver, Command::Timeout(s(3))] {
        assert_eq!(Turn::new(servers(&[1, 2]), &cluster, &command), None);
        assert!(Turn::new(servers(&[3]), &cluster, &command).is_some());
    }
}

fn sends_notes(right: Option<MessageKind>, rule: Rule) -> Case {
    (Topic::Message, Some(Answer::Message(None)), Answer::Message(right), rule)
}

fn service(right: Service, rule: Rule) -> Case {
    (Topic::Client, None, Answer::Client(right), rule)
}

#[test]
fn who_hears_nothing_for_too_long_is_asked_how_it_stands() {
    let mut table = Table::booted(&three(1, None, &[1]));
    let stands = [
        role("follower", "candidate", Rule::ElectionTimeout),
        number(Topic::Term, 1, 2, Rule::ElectionTimeout),
        vote(None, Some(3), Rule::ElectionTimeout),
        sends_notes(Some(MessageKind::RequestVote), Rule::ElectionTimeout),
    ];
    let by_hand = comes(&table, &Command::Timeout(s(3))).expect("it is asked");
    assert_eq!((by_hand.server(), by_hand.call()), (s(3), &Call::Timeout));
    asks(&by_hand, &stands);
    assert!(!by_hand.is_routine());
    table.does(Command::SetTimer(s(3), 1_000));
    table.does(Command::Flow);
    asks(&comes(&table, &Command::Step).expect("the clock does it"), &stands);
}

#[test]
fn with_pre_vote_who_would_stand_asks_first() {
    let raft = Config { pre_vote: true, ..Config::default() };
    let mut table = Table::with(Settings { servers: 3, raft, ..Settings::default() });
    table.does(Command::Hold);
    asks(
        &comes(&table, &Command::Timeout(s(3))).expect("it is asked"),
        &[
            role("follower", "pre-candidate", Rule::PreVote),
            number(Topic::Term, 0, 0, Rule::PreVote),
            vote(None, None, Rule::PreVote),
            sends_notes(Some(MessageKind::PreVote), Rule::PreVote),
        ],
    );
}

#[test]
fn a_request_asks_the_leader_for_the_entry_and_what_it_sends() {
    let table = leads(&three(1, None, &[1]));
    let turn = comes(&table, &support::request("x")).expect("S1 is asked");
    assert_eq!((turn.server(), turn.call()), (s(1), &Call::Request(support::value("x"))));
    let Answer::Log(log) = turn.questions()[1].right.clone() else { panic!("a log is right") };
    assert_eq!((log.last(), log.to_string_of_last()), (at(2, 2), "x@2".to_owned()));
    let rights: Vec<(Topic, Answer, Rule)> = turn
        .questions()
        .iter()
        .map(|it| (it.topic, it.right.clone(), it.rule.expect("one decides")))
        .collect();
    let kind = Some(MessageKind::AppendEntries);
    assert_eq!(
        rights,
        [
            (Topic::Client, Answer::Client(Service::Take), Rule::ClientRequest),
            (Topic::Log, Answer::Log(log.clone()), Rule::ClientRequest),
            (Topic::Commit, Answer::Number(0), Rule::AdvanceCommitIndex),
            (Topic::Message, Answer::Message(kind), Rule::ClientRequest),
        ]
    );
    let Answer::Log(present) = turn.questions()[1].present.clone().expect("it has one") else {
        panic!("a log is there");
    };
    let choices = &turn.questions()[1].choices;
    assert!(choices.len() > 2 && choices.contains(&Answer::Log(present)), "{choices:?}");
}

/// What its last entry is, printed.
trait LastEntry {
    fn to_string_of_last(&self) -> String;
}

impl LastEntry for Log {
    fn to_string_of_last(&self) -> String {
        self.entries().last().map(ToString::to_string).unwrap_or_default()
    }
}

#[test]
fn who_does_not_lead_sends_the_client_on_if_it_knows_to_whom() {
    let mut table = leads(&three(1, None, &[1]));
    let to_s3 = Command::Request(Some(s(3)), support::value("x"));
    let unknown = comes(&table, &to_s3).expect("S3 is asked");
    assert_eq!(unknown.questions()[0].right, Answer::Client(Service::SendOn(None)));
    hand(&mut table, 1, 3, append_entries(2, at(1, 1), &[], 0));
    let known = comes(&table, &to_s3).expect("S3 is asked");
    assert_eq!(known.server(), s(3));
    asks(
        &known,
        &[
            service(Service::SendOn(Some(s(1))), Rule::RedirectClient),
            logs(&[1], &[1], Rule::RedirectClient),
            number(Topic::Commit, 0, 0, Rule::RedirectClient),
            sends_notes(None, Rule::RedirectClient),
        ],
    );
    // Where nobody plays S3, S1 is asked for what comes to it from there.
    let cluster = Rc::new(table.cluster);
    let sent_on = Turn::new(servers(&[1]), &cluster, &to_s3).expect("S1 is asked");
    assert_eq!(
        (sent_on.server(), &sent_on.questions()[0].right),
        (s(1), &Answer::Client(Service::Take))
    );
}

#[test]
fn a_read_asks_whether_the_leader_is_sure() {
    let mut table = leads(&three(1, None, &[1]));
    let read = Command::Read(Some(s(1)));
    asks(
        &comes(&table, &read).expect("S1 is asked"),
        // It can't know how much is committed before it has committed something itself.
        &[service(Service::Take, Rule::ReadIndex), sends_notes(None, Rule::ReadIndex)],
    );
    table.does(support::request("x"));
    hand(&mut table, 3, 1, accepted(2, 2));
    asks(
        &comes(&table, &read).expect("S1 is asked"),
        &[
            service(Service::Take, Rule::ReadIndex),
            sends_notes(Some(MessageKind::ReadIndex), Rule::ReadIndex),
        ],
    );
    let elsewhere = comes(&table, &Command::Read(Some(s(2)))).expect("S2 is asked");
    assert_eq!(elsewhere.questions()[0].right, Answer::Client(Service::SendOn(None)));
}

#[test]
fn a_note_counts_once() {
    let mut table = Table::booted(&three(1, None, &[1]));
    let first = turn(&mut table, 1, 3, request_vote(2, at(1, 1)));
    let second = turn(&mut table, 2, 3, request_vote(2, at(1, 1)));
    let mut score = Score::default();
    let wrong = Answer::Response(Response::Silence);
    let answers: Vec<Answer> = [wrong]
        .into_iter()
        .chain(first.questions()[1..].iter().map(|question| question.right.clone()))
        .collect();
    score.count(&first, &first.marks(&answers));
    score.count(&first, &first.marks(&[]));
    assert_eq!(score.of(s(3)), Points { right: 2, asked: 3 });
    score.count(&second, &second.marks(&[]));
    assert_eq!(score.total(), Points { right: 2, asked: 6 });
    assert_eq!(score.of(s(1)), Points::default());
    // Nothing tells two reads apart but when they come.
    let mut reads = Score::default();
    for _ in 0..2 {
        let read = comes(&table, &Command::Read(Some(s(2)))).expect("S2 is asked");
        reads.count(&read, &[true, true]);
        reads.count(&read, &[false, false]);
        table.does(Command::Read(Some(s(2))));
    }
    assert_eq!(reads.total(), Points { right: 4, asked: 4 });
}

/// What is asked about that which comes next.
fn next_turn(cluster: &Cluster) -> Option<Turn> {
    Turn::new(ServerSet::first(9), &Rc::new(cluster.clone()), &Command::Step)
}

proptest! {
    #![proptest_config(cases(48))]

    /// What is right is what happens; every question can be answered right, and none gives its
    /// answer away by being the only one.
    #[test]
    fn what_is_right_is_what_happens(schedule in schedule::schedules(1..120)) {
        let mut cluster = schedule.cluster();
        for act in &schedule.acts {
            if let Some(turn) = next_turn(&cluster) {
                let mut events = Vec::new();
                let mut after = cluster.clone();
                after.apply(&Command::Step, &mut events).expect("the turn did the same");
                prop_assert_eq!(&turn.events()[..], &events[..]);
                prop_assert!((1..=MAX_QUESTIONS).contains(&turn.questions().len()), "{:?}", turn);
                for question in turn.questions() {
                    let choices = &question.choices;
                    prop_assert!(choices.is_empty() || choices.contains(&question.right));
                    prop_assert!(choices.len() != 1);
                }
                let right: Vec<Answer> = turn.questions().iter().map(|it| it.right.clone()).collect();
                prop_assert!(turn.marks(&right).iter().all(|&right| right));
            }
            act.carry_out(&mut cluster, &mut Vec::new(), &mut |_, _| {});
        }
    }
}
