//! How fast the search is: states made per second of CPU time on one core, equal ones included,
//! and what it takes to find each counterexample.
//!
//! The engine of the model checker stateright looks through the same model in the same run: the
//! servers are ours there too, as its actors, and so are the events (any note on the table is
//! delivered, any election timer runs out, a client asks a leader) and the bounds. Its properties
//! look at the present state only; ours at all that has happened. It treats states as different
//! that are equal up to the names of the servers, so that it makes more of them.

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::borrow::Cow;
    use std::hash::{Hash, Hasher};
    use std::sync::{Arc, LazyLock};
    use std::time::Instant;

    use raft_workshop::raft::{
        BreakableRule, BrokenRules, Config, Effect, Input, MAX_SERVERS, Message, Persistent, Role,
        Server, ServerId, ServerSet, Timer, Value,
    };
    use raft_workshop::search::{Bounds, Grain, Model, Outcome, Search};
    use rand_pcg::Pcg32;
    use stateright::actor::{Actor, ActorModel, ActorModelState, Id, Network, Out, model_timeout};
    use stateright::{Checker, Expectation, Model as _};

    fn say(line: &str) {
        println!("{line}");
    }

    /// How often each figure is taken; the median counts.
    const RUNS: usize = 3;

    const SERVERS: usize = 3;

    /// How many states stateright makes at most; with two terms it would take all memory there is.
    const MAX_STATES: usize = 500_000;

    const REQUESTS: u8 = 1;

    pub fn main() {
        let ours = median(|| rate(|| our_states(2)));
        say(&format!("search, two terms, generated states/s: {:.0}", ours));
        let theirs = median(|| rate(|| states_of_stateright(2)));
        say(&format!("stateright, two terms, generated states/s: {:.0}", theirs));
        say(&format!("search against stateright, two terms, rate: {:.2}", ours / theirs));
        let (ours, theirs) = (our_states(1), states_of_stateright(1));
        say(&format!("search, one term to its end, generated states: {ours}"));
        say(&format!("stateright, one term to its end, generated states: {theirs}"));
        for rule in BreakableRule::ALL {
            for servers in [3, 5] {
                tell_counterexample(rule, servers);
            }
        }
    }

    fn tell_counterexample(rule: BreakableRule, servers: usize) {
        let model = Model::for_rules([rule].into_iter().collect(), servers);
        if model.is_about_liveness_only() && servers > 3 {
            return;
        }
        let start = Instant::now();
        let mut search = Search::new(model).expect("the model is sound");
        let outcome = search.advance(u64::MAX).expect("the search has an end").clone();
        let (spent_ms, progress) = (start.elapsed().as_secs_f64() * 1e3, search.progress());
        let name = format!("{}, {servers} servers", rule.name());
        if let Outcome::Found(found) = outcome {
            say(&format!("{name}, acts: {}", found.acts.len()));
            say(&format!("{name}, events: {}", found.events.len()));
        }
        say(&format!("{name}, states: {}", progress.states));
        say(&format!("{name}, MB: {:.1}", progress.bytes as f64 / f64::from(1 << 20)));
        say(&format!("{name}, ms: {spent_ms:.1}"));
    }

    /// The median rate.
    fn median(measure: impl Fn() -> f64) -> f64 {
        let mut runs: Vec<f64> = (0..RUNS).map(|_| measure()).collect();
        runs.sort_by(f64::total_cmp);
        runs[RUNS / 2]
    }

    fn rate(states: impl Fn() -> u64) -> f64 {
        let start = cpu_seconds();
        let states = states();
        states as f64 / (cpu_seconds() - start)
    }

    /// The CPU time of all threads, those that have ended included: stateright has one of its own.
    /// In hundredths of a second; where the system doesn't tell, the time on the wall.
    fn cpu_seconds() -> f64 {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        let in_ticks = || {
            let text = std::fs::read_to_string("/proc/self/stat").ok()?;
            let (_, fields) = text.rsplit_once(')')?;
            // User and system time are the 14th and 15th of all fields.
            let times = fields.split_whitespace().skip(11).take(2);
            Some(times.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>())
        };
        in_ticks().map_or_else(|| START.elapsed().as_secs_f64(), |ticks| ticks / 100.0)
    }

    fn our_states(terms: u8) -> u64 {
        let bounds = Bounds { terms, requests: REQUESTS, ..Bounds::default() };
        let model = Model {
            grain: Grain::SingleEvents,
            bounds,
            ..Model::for_rules(BrokenRules::default(), SERVERS)
        };
        let mut search = Search::new(model).expect("the model is sound");
        assert!(matches!(search.advance(u64::MAX), Some(Outcome::Nothing(_))));
        search.progress().generated
    }

    /// One of our servers as stateright's actor.
    struct Peer;

    #[derive(Clone, PartialEq, Debug)]
    struct Node {
        server: Server,
        /// How many requests it took.
        requests: u8,
    }

    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    enum Alarm {
        Election,
        Request,
    }

    impl Hash for Node {
        fn hash<H: Hasher>(&self, state: &mut H) {
            let volatile = self.server.volatile();
            self.server.persistent().hash(state);
            self.requests.hash(state);
            (volatile.commit_index, volatile.last_applied).hash(state);
            volatile.state_machine.hash(state);
            match self.server.role() {
                Role::Follower { .. } => 0_u8.hash(state),
                Role::PreCandidate(_) => 1_u8.hash(state),
                Role::Candidate(candidate) => candidate.votes.hash(state),
                Role::Leader(leader) => {
                    for progress in &leader.progress {
                        (progress.next_index, progress.match_index).hash(state);
                    }
                }
            }
        }
    }

    impl Node {
        fn step(&mut self, input: Input<'_>, out: &mut Out<Peer>) {
            let mut events = Vec::new();
            self.server.step(0, input, &mut events);
            for event in events {
                if let Effect::Sent { to, message, .. } = event.effect {
                    out.send(Id::from(to.slot()), message);
                }
            }
        }
    }

    fn server_id(id: Id) -> ServerId {
        ServerId::new(usize::from(id) + 1).expect("there are that few actors")
    }

    impl Actor for Peer {
        type Msg = Message;
        type State = Node;
        type Timer = Alarm;
        type Random = ();
        type Storage = ();

        fn on_start(&self, id: Id, _: &Option<()>, out: &mut Out<Self>) -> Node {
            out.set_timer(Alarm::Election, model_timeout());
            out.set_timer(Alarm::Request, model_timeout());
            let members = ServerSet::first(SERVERS);
            let (sheet, random) = (Persistent::default(), Pcg32::new(0, 0));
            let config = Config::default();
            let server = Server::start(server_id(id), members, config, sheet, random, 0);
            Node { server, requests: 0 }
        }

        fn on_msg(
            &self,
            _: Id,
            state: &mut Cow<'_, Node>,
            from: Id,
            message: Message,
            out: &mut Out<Self>,
        ) {
            let input = Input::Receive { from: server_id(from), message: &message };
            state.to_mut().step(input, out);
        }

        fn on_timeout(&self, _: Id, state: &mut Cow<'_, Node>, timer: &Alarm, out: &mut Out<Self>) {
            out.set_timer(timer.clone(), model_timeout());
            match timer {
                Alarm::Election if state.server.is_leader() => {}
                Alarm::Election => state.to_mut().step(Input::Timer(Timer::Election), out),
                Alarm::Request if state.server.is_leader() => {
                    let node = state.to_mut();
                    node.requests += 1;
                    node.step(Input::Request(Value::new("a").expect("a fit value")), out);
                }
                Alarm::Request => {}
            }
        }
    }

    fn states_of_stateright(terms: u8) -> u64 {
        type State = ActorModelState<Peer, ()>;
        fn is_within_bounds(terms: &u8, state: &State) -> bool {
            let nodes = &state.actor_states;
            let in_terms = |it: &Arc<Node>| it.server.current_term() <= u64::from(*terms);
            nodes.iter().all(in_terms) && nodes.iter().map(|it| it.requests).sum::<u8>() <= REQUESTS
        }
        fn has_one_leader_a_term(state: &State) -> bool {
            let mut terms = [0; MAX_SERVERS];
            let leaders = state.actor_states.iter().filter(|it| it.server.is_leader());
            leaders.into_iter().all(|leader| {
                let count = &mut terms[leader.server.current_term() as usize];
                *count += 1;
                *count == 1
            })
        }
        fn applies_the_same(state: &State) -> bool {
            let applied = |nth: usize| state.actor_states[nth].server.applied();
            (0..SERVERS).all(|one| {
                (0..one).all(|other| applied(one).zip(applied(other)).all(|(it, that)| it == that))
            })
        }
        let checker = ActorModel::<Peer, u8, ()>::new(terms, ())
            .actors((0..SERVERS).map(|_| Peer))
            .init_network(Network::new_unordered_nonduplicating([]))
            .within_boundary(is_within_bounds)
            .property(Expectation::Always, "election-safety", |_, it| has_one_leader_a_term(it))
            .property(Expectation::Always, "state-machine-safety", |_, it| applies_the_same(it))
            .checker()
            .threads(1)
            .target_state_count(MAX_STATES)
            .spawn_bfs()
            .join();
        checker.assert_properties();
        checker.state_count() as u64
    }
}

fn main() {
    // Natively only: stateright has threads.
    #[cfg(not(target_arch = "wasm32"))]
    native::main();
}
