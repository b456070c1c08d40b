//! Bytes as commands to a cluster.

use proptest::collection::vec;
use proptest::prelude::*;
use raft_workshop::cluster::{Cluster, Command, MAX_NOTES, NoteId, Refusal, Settings};
use raft_workshop::raft::{Config, MAX_SERVERS, ServerId, ServerSet};

use super::cases;
use crate::support::value;

/// The most bytes of a schedule. A command takes one to three.
const MAX_BYTES: usize = 600;

/// Reads what to do from bytes; at their end everything is 0.
struct Reader<'a>(std::slice::Iter<'a, u8>);

impl Reader<'_> {
    fn byte(&mut self) -> u8 {
        self.0.next().copied().unwrap_or(0)
    }

    fn number(&mut self, below: usize) -> usize {
        usize::from(self.byte()) % below
    }

    fn server(&mut self) -> ServerId {
        let number = self.number(MAX_SERVERS) + 1;
        ServerId::new(number).expect("1 to 9 are servers")
    }

    fn set(&mut self) -> ServerSet {
        let bits = self.byte();
        ServerSet::first(8).iter().filter(|id| bits >> id.slot() & 1 == 1).collect()
    }

    fn note(&mut self, cluster: &Cluster) -> NoteId {
        let notes = cluster.network().notes();
        let at = self.number(notes.len().max(1));
        notes.get(at).map_or(NoteId(0), |note| note.id)
    }

    fn switch(&mut self) -> bool {
        self.byte() % 2 == 1
    }

    fn settings(&mut self) -> Settings {
        let raft = Config {
            no_op: self.switch(),
            pre_vote: self.switch(),
            check_quorum: self.switch(),
            max_entries: self.number(3) + 1,
            snapshot_at: Some(self.number(6)).filter(|&length| length > 0),
            snapshot_chunk: self.number(4) + 1,
            ..Config::default()
        };
        Settings {
            servers: self.number(7) + 1,
            seed: self.byte().into(),
            raft,
            loss_percent: self.number(30) as u8,
            duplication_percent: self.number(30) as u8,
            client_retry_us: self.switch().then_some(100_000),
            ..Settings::default()
        }
    }

    /// Every command that a person can give, except those that cheat: forged notes, sheets that
    /// were never written, broken rules.
    fn command(&mut self, cluster: &Cluster) -> Command {
        match self.number(28) {
            0..=3 => Command::Step,
            4 | 5 => Command::Run(cluster.now() + u64::from(self.byte()) * 2_000),
            6 | 7 => Command::Deliver(self.note(cluster)),
            8 => Command::Drop(self.note(cluster)),
            9 => Command::Duplicate(self.note(cluster)),
            10 | 11 => Command::Timeout(self.server()),
            12 => Command::Heartbeat(self.server()),
            13 | 14 => Command::Request(None, value("x")),
            15 => Command::Request(Some(self.server()), value("y")),
            16 => Command::Read(None),
            17 => Command::Read(Some(self.server())),
            18 => Command::Crash(self.server()),
            19 => Command::Restart(self.server()),
            20 => Command::Pause(self.server()),
            21 => Command::Resume(self.server()),
            22 => Command::Split(vec![self.set()]),
            23 => Command::Heal,
            24 => Command::ChangeMembers(self.set()),
            25 => Command::TakeSnapshot(self.server()),
            26 => Command::Transfer(self.server(), self.server()),
            _ => match self.number(5) {
                0 => Command::Hold,
                1 => Command::Flow,
                2 => Command::SplitVote,
                3 => Command::Cut(self.server(), self.server()),
                _ => Command::SetTimer(self.server(), u64::from(self.byte()) * 1_000),
            },
        }
    }
}

proptest! {
    #![proptest_config(cases(1_500))]

    /// Whatever is done, the properties hold.
    #[test]
    fn no_schedule_makes_a_property_fall(bytes in vec(any::<u8>(), 0..MAX_BYTES)) {
        let mut reader = Reader(bytes.iter());
        let mut cluster = Cluster::new(reader.settings()).expect("these settings are sound");
        let mut events = Vec::new();
        while reader.0.len() > 0 {
            let command = reader.command(&cluster);
            events.clear();
            let steps = cluster.steps();
            let done = cluster.apply(&command, &mut events);
            prop_assert_eq!(cluster.violation(), None, "after {:?}", command);
            prop_assert!(cluster.network().notes().len() <= MAX_NOTES);
            // Half a second is short: something would happen again and again.
            prop_assert_ne!(done, Err(Refusal::TooManyEvents), "{:?}", command);
            if done.is_err() {
                prop_assert!(events.is_empty(), "{:?} was refused and did {:?}", command, events);
                prop_assert_eq!(cluster.steps(), steps);
            }
        }
    }
}
