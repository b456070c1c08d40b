//! What happens to a cluster while clients ask.

use proptest::collection::vec;
use proptest::prelude::*;
use raft_workshop::cluster::{Cluster, Command, Settings};
use raft_workshop::raft::{BrokenRules, Config, Micros, ServerId, ServerSet, Value};

use crate::history::History;

/// The most requests of a schedule: the checker tries their orders.
const MAX_REQUESTS: usize = 11;

#[derive(Clone, Debug)]
enum Act {
    Write,
    WriteTo(usize),
    Read,
    ReadTo(usize),
    Run(Micros),
    Crash(usize),
    CrashLeader,
    Restart(usize),
    Split(u16),
    Heal,
    Pause(usize),
    Resume(usize),
    Snapshot(usize),
    Transfer(usize),
    Members(u16),
}

/// A cluster and what happens to it.
#[derive(Clone, Debug)]
pub struct Plan {
    servers: usize,
    seed: u64,
    loss_percent: u8,
    duplication_percent: u8,
    acts: Vec<Act>,
}

pub fn plans() -> impl Strategy<Value = Plan> {
    let act = prop_oneof![
        6 => Just(Act::Write),
        2 => (0..9_usize).prop_map(Act::WriteTo),
        4 => Just(Act::Read),
        2 => (0..9_usize).prop_map(Act::ReadTo),
        14 => (5_000..120_000_u64).prop_map(Act::Run),
        4 => (300_000..600_000_u64).prop_map(Act::Run),
        1 => (0..9_usize).prop_map(Act::Crash),
        3 => Just(Act::CrashLeader),
        4 => (0..9_usize).prop_map(Act::Restart),
        3 => any::<u16>().prop_map(Act::Split),
        3 => Just(Act::Heal),
        2 => (0..9_usize).prop_map(Act::Pause),
        2 => (0..9_usize).prop_map(Act::Resume),
        1 => (0..9_usize).prop_map(Act::Snapshot),
        1 => (0..9_usize).prop_map(Act::Transfer),
        1 => any::<u16>().prop_map(Act::Members),
    ];
    (2..=5_usize, any::<u64>(), 0..=15_u8, 0..=15_u8, vec(act, 20..60)).prop_map(
        |(servers, seed, loss_percent, duplication_percent, acts)| Plan {
            servers,
            seed,
            loss_percent,
            duplication_percent,
            acts,
        },
    )
}

impl Plan {
    /// Carries it out, and lets the cluster come to rest in the end; what is refused is left out.
    pub fn run(&self, client_retry_us: Option<Micros>, broken: BrokenRules) -> History {
        let raft = Config { no_op: true, broken, ..Config::default() };
        let settings = Settings {
            servers: self.servers,
            seed: self.seed,
            raft,
            loss_percent: self.loss_percent,
            duplication_percent: self.duplication_percent,
            client_retry_us,
            ..Settings::default()
        };
        let cluster = Cluster::new(settings).expect("the settings are sound");
        // Clients judge by what they see alone: a property that falls stops nobody.
        let mut run = Run { cluster: cluster.without_checks(), history: History::new(), asked: 0 };
        run.does(&Command::Run(600_000));
        self.acts.iter().for_each(|act| run.act(act));
        run.come_to_rest();
        run.history
    }
}

struct Run {
    cluster: Cluster,
    history: History,
    asked: usize,
}

impl Run {
    fn does(&mut self, command: &Command) {
        let mut events = Vec::new();
        // What can't be done now is left out.
        let _ = self.cluster.apply(command, &mut events);
        self.history.follow(&events);
    }

    fn server(&self, number: usize) -> Option<ServerId> {
        ServerId::new(number % self.cluster.seats().len() + 1)
    }

    fn set(&self, bits: u16) -> ServerSet {
        self.cluster.servers().iter().filter(|id| bits >> id.slot() & 1 == 1).collect()
    }

    fn act(&mut self, act: &Act) {
        let command = match *act {
            Act::Write => self.write(None),
            Act::WriteTo(number) => self.write(self.server(number)),
            Act::Read => self.read(None),
            Act::ReadTo(number) => self.read(self.server(number)),
            Act::Run(time) => Some(Command::Run(self.cluster.now() + time)),
            Act::Crash(number) => self.server(number).map(Command::Crash),
            Act::CrashLeader => self.cluster.leader().map(Command::Crash),
            Act::Restart(number) => self.server(number).map(Command::Restart),
            Act::Split(bits) => Some(Command::Split(vec![self.set(bits)])),
            Act::Heal => Some(Command::Heal),
            Act::Pause(number) => self.server(number).map(Command::Pause),
            Act::Resume(number) => self.server(number).map(Command::Resume),
            Act::Snapshot(number) => self.server(number).map(Command::TakeSnapshot),
            Act::Transfer(number) => {
                self.cluster.leader().zip(self.server(number)).map(|(a, b)| Command::Transfer(a, b))
            }
            Act::Members(bits) => Some(Command::ChangeMembers(self.set(bits))),
        };
        if let Some(command) = command {
            self.does(&command);
        }
    }

    fn write(&mut self, server: Option<ServerId>) -> Option<Command> {
        let letter = char::from(b'a' + u8::try_from(self.asked).ok()?);
        self.count_request()?;
        let value = Value::new(&letter.to_string()).expect("a letter is a value");
        Some(Command::Request(server, value))
    }

    fn read(&mut self, server: Option<ServerId>) -> Option<Command> {
        self.count_request()?;
        Some(Command::Read(server))
    }

    fn count_request(&mut self) -> Option<()> {
        self.asked += 1;
        (self.asked <= MAX_REQUESTS).then_some(())
    }

    /// All faults end; then somebody reads what is there.
    fn come_to_rest(&mut self) {
        self.does(&Command::Heal);
        for server in self.cluster.servers().iter() {
            self.does(&Command::Restart(server));
            self.does(&Command::Resume(server));
        }
        self.does(&Command::Run(self.cluster.now() + 2_000_000));
        self.does(&Command::Read(None));
        self.does(&Command::Run(self.cluster.now() + 1_000_000));
    }
}
