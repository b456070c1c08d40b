//! A session that is acted on, and short ways to look at it.

use raft_workshop::cluster::{Cluster, Command, Mode, NoteId, Settings};
use raft_workshop::raft::{Micros, ServerId};
use raft_workshop::view::session::{Action, Notice, Session};

/// A page without a browser.
pub struct Page(pub Session);

impl Page {
    /// So many fresh servers, with the clock running and steps that are taken at once.
    pub fn of(servers: usize) -> Self {
        Self::with(Settings { servers, ..Settings::default() })
    }

    pub fn with(settings: Settings) -> Self {
        let session = Session::new(settings).expect("a test's settings are right");
        Self(session.after(Action::Animate(false)))
    }

    /// The same, with steps shown as motion.
    pub fn animated(servers: usize) -> Self {
        let mut page = Self::of(servers);
        page.does(Action::Animate(true));
        page
    }

    /// Five servers in hold with two notes under way, from the first candidate.
    pub fn held_election() -> Self {
        let mut page = Self::of(5);
        page.does(Action::ToggleHold);
        page.does(Action::Step);
        page
    }

    /// A cluster that has a leader, its clock standing.
    pub fn with_leader(servers: usize) -> (Self, ServerId) {
        let mut page = Self::of(servers);
        let agreed = |page: &Self| {
            let mut up = page.cluster().seats().iter().filter_map(|seat| seat.up());
            page.cluster().leader().is_some() && up.all(|server| server.current_term() > 0)
        };
        page.until(agreed);
        let leader = page.cluster().leader().expect("somebody leads");
        (page, leader)
    }

    /// Carries out an action that must not be refused.
    #[track_caller]
    pub fn does(&mut self, action: Action) {
        self.tries(action.clone());
        let tells = matches!(self.0.notice, Some(Notice::TookBack(_) | Notice::DidAgain(_)));
        assert!(self.0.notice.is_none() || tells, "{action:?}: {:?}", self.0.notice);
    }

    /// Carries out an action, whatever comes of it.
    pub fn tries(&mut self, action: Action) {
        self.0 = self.0.clone().after(action);
    }

    /// Carries out an action that must leave this notice, and the cluster as it was.
    #[track_caller]
    pub fn refuses(&mut self, action: Action, notice: Notice) {
        let before = self.cluster().clone();
        let depth = self.depth();
        self.tries(action);
        assert_eq!(self.0.notice, Some(notice));
        assert_eq!((self.cluster(), self.depth()), (&before, depth), "a refusal changes nothing");
    }

    /// Steps until a condition holds.
    #[track_caller]
    pub fn until(&mut self, holds: impl Fn(&Self) -> bool) {
        for _ in 0..10_000 {
            if holds(self) {
                return;
            }
            self.does(Action::Step);
        }
        panic!("it did not come about");
    }

    /// The clock goes on by so much.
    pub fn waits(&mut self, span_us: Micros) {
        self.tries(Action::Clock(self.cluster().now() + span_us));
    }

    pub fn cluster(&self) -> &Cluster {
        self.0.cluster()
    }

    /// How many steps can be taken back.
    pub fn depth(&self) -> usize {
        usize::try_from(self.0.place()).expect("a test is short")
    }

    /// The notes on the table, the oldest first.
    pub fn notes(&self) -> Vec<NoteId> {
        self.cluster().network().notes().iter().map(|note| note.id).collect()
    }
}

/// The same cluster in this mode.
pub fn in_mode(cluster: &Cluster, mode: Mode) -> Cluster {
    let mut cluster = cluster.clone();
    let command = if mode == Mode::Hold { Command::Hold } else { Command::Flow };
    cluster.apply(&command, &mut Vec::new()).expect("the mode can always change");
    cluster
}
