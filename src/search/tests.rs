//! What the search leaves out, it leaves out with right: held against a slow account of states,
//! and against a search that leaves out less.

use proptest::collection::vec;
use proptest::prelude::*;

use super::act::{Act, Came, possible};
use super::engine::{Outcome, Progress, Search};
use super::model::{Bounds, DEFAULT_SERVERS, Grain, Model};
use super::state::{Hands, Letter, State};
use crate::cluster::Seat;
use crate::raft::{
    BreakableRule, BrokenRules, Configuration, MAX_SERVERS, Message, Payload, Role, ServerId,
    ServerSet,
};

/// New names for servers, by slot.
type Renaming = [ServerId; MAX_SERVERS];

fn at_slot(slot: usize) -> ServerId {
    ServerId::new(slot + 1).expect("a slot is that of a server")
}

/// All ways to rename this many servers.
fn renamings(count: usize) -> Vec<Renaming> {
    let mut all = Vec::new();
    let mut slots: Vec<usize> = (0..count).collect();
    permute(&mut slots, 0, &mut |slots| {
        let mut renaming = std::array::from_fn(at_slot);
        slots.iter().enumerate().for_each(|(from, &to)| renaming[from] = at_slot(to));
        all.push(renaming);
    });
    all
}

fn permute(slots: &mut [usize], from: usize, each: &mut impl FnMut(&[usize])) {
    if from == slots.len() {
        return each(slots);
    }
    for other in from..slots.len() {
        slots.swap(from, other);
        permute(slots, from + 1, each);
        slots.swap(from, other);
    }
}

fn renamed_set(set: ServerSet, to: &Renaming) -> ServerSet {
    set.iter().map(|server| to[server.slot()]).collect()
}

fn renamed_payload(payload: Payload, to: &Renaming) -> Payload {
    let Payload::Members(configuration) = payload else {
        return payload;
    };
    let old = renamed_set(configuration.old(), to);
    Payload::Members(match configuration.new_members() {
        None => Configuration::simple(old),
        Some(new) => Configuration::joint(old, renamed_set(new, to)),
    })
}

fn renamed_message(message: &Message, to: &Renaming) -> Message {
    let mut message = message.clone();
    if let Message::AppendEntries { entries, .. } = &mut message {
        let renamed = |entry: &crate::raft::Entry| crate::raft::Entry {
            term: entry.term,
            payload: renamed_payload(entry.payload, to),
        };
        *entries = entries.iter().map(renamed).collect();
    }
    message
}

/// All that matters about a state, as text, with servers renamed.
fn account(state: &State, model: &Model, to: &Renaming) -> String {
    let mut seats: Vec<String> =
        state.places.iter().map(|place| account_of_seat(&place.seat, model, to)).collect();
    seats.sort();
    let note = |note: &std::sync::Arc<Letter>| {
        let Letter { from, to: receiver, message, .. } = &**note;
        let (from, receiver) = (to[from.slot()], to[receiver.slot()]);
        format!("{from}->{receiver} {:?}", renamed_message(message, to))
    };
    let mut notes: Vec<String> = state.notes.iter().map(note).collect();
    notes.sort();
    let safety = &state.history.safety;
    let link = |link: &crate::cluster::Link| (link.term, renamed_payload(link.payload, to));
    let elected: Vec<_> = safety
        .elected()
        .map(|(term, leader, chain)| {
            (term, to[leader.slot()], chain.iter().map(link).collect::<Vec<_>>())
        })
        .collect();
    let committed: Vec<_> = safety.commitments().map(|(it, term)| (link(it), term)).collect();
    let applied: Vec<_> = safety.applications().map(link).collect();
    let commands: Vec<_> = safety.places_of_commands().collect();
    format!(
        "{seats:?} {notes:?} {elected:?} {committed:?} {applied:?} {commands:?} {:?}",
        state.used
    )
}

fn account_of_seat(seat: &Seat, model: &Model, to: &Renaming) -> String {
    let sheet = seat.persistent();
    let log: Vec<_> =
        sheet.log.iter().map(|(id, entry)| (id, renamed_payload(entry.payload, to))).collect();
    let voted_for = sheet.voted_for.map(|it| to[it.slot()]);
    let mut text = format!("{} {} {voted_for:?} {log:?}", to[seat.id().slot()], sheet.current_term);
    let Some(server) = seat.up() else {
        return text + " crashed";
    };
    let volatile = server.volatile();
    text += &format!(" {} {:?}", volatile.commit_index, volatile.state_machine);
    if model.bounds.changes > 0 {
        text += &format!(" {}", volatile.heard_leader_at.is_some());
    }
    text + &match &volatile.role {
        Role::Follower { leader, .. } if model.minds_known_leaders() => {
            format!(" follows {:?}", leader.map(|it| to[it.slot()]))
        }
        Role::Follower { .. } => " follows".to_string(),
        Role::PreCandidate(_) => unreachable!("there is no pre-vote"),
        Role::Candidate(it) => format!(" stands {}", renamed_set(it.votes, to)),
        Role::Leader(leader) => {
            let others = (0..model.servers).map(at_slot).filter(|&it| it != seat.id());
            let mut progress: Vec<_> = others
                .map(|it| (to[it.slot()], &leader.progress[it.slot()]))
                .map(|(name, it)| (name, it.next_index, it.match_index))
                .collect();
            progress.sort();
            let catch_up = leader
                .catch_up
                .map(|it| (renamed_set(it.target, to), renamed_set(it.newcomers, to)));
            format!(" leads {progress:?} {catch_up:?}")
        }
    }
}

/// The same text for states that are equal up to names, and for no others.
fn canonical_account(state: &State, model: &Model) -> String {
    let accounts = renamings(model.servers).into_iter().map(|to| account(state, model, &to));
    accounts.min().expect("there is a way to rename")
}

/// The same act where servers have other names.
fn renamed_act(act: Act, state: &State, other: &State, to: &Renaming) -> Act {
    let name = |server: ServerId| to[server.slot()];
    let note = |nth: u16| {
        let note = &state.notes[usize::from(nth)];
        let is_it = |other: &std::sync::Arc<Letter>| {
            (other.from, other.to) == (name(note.from), name(note.to))
                && other.message == renamed_message(&note.message, to)
        };
        other.notes.iter().position(is_it).expect("the other state has the note too") as u16
    };
    match act {
        Act::Elect { candidate, times, asked } => {
            Act::Elect { candidate: name(candidate), times, asked: renamed_set(asked, to) }
        }
        Act::Exchange { leader, follower } => {
            Act::Exchange { leader: name(leader), follower: name(follower) }
        }
        Act::Request(server) => Act::Request(name(server)),
        Act::Repeat(server) => Act::Repeat(name(server)),
        Act::Crash(server) => Act::Crash(name(server)),
        Act::Restart(server) => Act::Restart(name(server)),
        Act::Timeout(server) => Act::Timeout(name(server)),
        Act::Heartbeat(server) => Act::Heartbeat(name(server)),
        Act::Members(target) => Act::Members(renamed_set(target, to)),
        Act::Late(nth) => Act::Late(note(nth)),
        Act::Deliver(nth) => Act::Deliver(note(nth)),
        Act::Duplicate(nth) => Act::Duplicate(note(nth)),
    }
}

/// Models that have everything between them.
fn models() -> impl Strategy<Value = Model> {
    let bounds = Bounds {
        terms: 4,
        requests: 3,
        crashes: 2,
        late: 2,
        repeats: 0,
        changes: 0,
        heartbeats: 2,
        duplicates: 1,
    };
    let grain = prop_oneof![Just(Grain::Acts), Just(Grain::SingleEvents)];
    let rule = prop_oneof![
        3 => Just(None),
        1 => (0..BreakableRule::ALL.len()).prop_map(|nth| Some(BreakableRule::ALL[nth])),
    ];
    (3..=4_usize, grain, rule, 0..=1_u8, 0..=2_u8).prop_map(
        move |(servers, grain, rule, repeats, changes)| Model {
            grain,
            bounds: Bounds { repeats, changes, ..bounds },
            ..Model::for_rules(rule.into_iter().collect(), servers)
        },
    )
}

/// Goes a random way through a model, with all states on it.
fn walk(model: Model, choices: &[usize]) -> Vec<State> {
    let mut hands = Hands::new(model);
    let mut states = vec![State::start(&mut hands)];
    for choice in choices {
        let now = states.last().expect("there is the start").clone();
        let Some((_, next)) = go_on(&now, &mut hands, *choice) else {
            return states;
        };
        states.push(next);
    }
    states
}

/// The state after one of the acts that are possible; none if there is none, or a property falls.
fn go_on(now: &State, hands: &mut Hands, choice: usize) -> Option<(Act, State)> {
    let mut acts = Vec::new();
    possible(now, &hands.model.clone(), &mut acts);
    for nth in 0..acts.len() {
        let act = acts[(choice + nth) % acts.len()];
        let mut next = now.clone();
        match act.carry_out(&mut next, hands, None) {
            Came::On => return Some((act, next)),
            Came::Down(_) => return None,
            Came::ToNothing => {}
        }
    }
    None
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_141_010),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn renamed_states_have_the_same_fingerprint(
        model in models(),
        choices in vec(0..1_000_usize, 1..25),
        renaming in 0..24_usize,
    ) {
        let renamings = renamings(model.servers);
        let to = &renamings[renaming % renamings.len()];
        let mut hands = Hands::new(model);
        let mut state = State::start(&mut hands);
        let mut other = state.clone();
        for choice in choices {
            let Some((act, next)) = go_on(&state, &mut hands, choice) else {
                break;
            };
            // Who is asked for other members, of leaders of one term, does depend on names; there
            // is but one such leader unless a rule is broken.
            let same = renamed_act(act, &state, &other, to);
            prop_assert_eq!(same.carry_out(&mut other, &mut hands, None), Came::On);
            state = next;
            prop_assert_eq!(state.fingerprint(), other.fingerprint(), "{:?}", act);
        }
    }

    #[test]
    fn fingerprints_are_equal_only_for_states_that_are(
        model in models(),
        one in vec(0..1_000_usize, 1..12),
        other in vec(0..1_000_usize, 1..12),
    ) {
        let states: Vec<State> = walk(model, &one).into_iter().chain(walk(model, &other)).collect();
        let told: Vec<(u64, String)> = states
            .iter()
            .map(|state| (state.fingerprint(), canonical_account(state, &model)))
            .collect();
        for (nth, (fingerprint, account)) in told.iter().enumerate() {
            for (other, other_account) in &told[..nth] {
                prop_assert_eq!(fingerprint == other, account == other_account, "{}\n{}", account, other_account);
            }
        }
    }
}

fn searched_through(search: Search) -> Progress {
    let mut search = search;
    match search.advance(u64::MAX) {
        Some(Outcome::Nothing(progress)) => *progress,
        other => panic!("{other:?}"),
    }
}

/// The orders that are left out lead to no other states.
#[test]
fn leaving_out_orders_leaves_out_no_states() {
    let small = Bounds { terms: 2, requests: 1, crashes: 1, ..Bounds::default() };
    for (grain, bounds) in [
        (Grain::Acts, Bounds { crashes: 2, ..small }),
        (Grain::Acts, Bounds { changes: 1, ..small }),
        (Grain::SingleEvents, Bounds { requests: 0, terms: 1, crashes: 2, ..small }),
    ] {
        let model =
            Model { grain, bounds, ..Model::for_rules(BrokenRules::default(), DEFAULT_SERVERS) };
        let search = || Search::new(model).expect("the model is sound");
        let (some, all) = (searched_through(search()), searched_through(search().in_all_orders()));
        assert_eq!((some.states, some.depth), (all.states, all.depth), "{model}");
        assert!(some.generated < all.generated, "{some} {all}");
    }
}

/// A state counts once, not once for each renaming.
#[test]
fn equal_servers_are_searched_once() {
    let model = Model::for_rules(BrokenRules::default(), 5);
    let mut search = Search::new(model).expect("the model is sound");
    while search.progress().depth < 1 {
        search.advance(1);
    }
    // One server crashes, or one is elected by two, three or four others.
    assert_eq!(search.progress().states, 1 + 1 + 3);
}
