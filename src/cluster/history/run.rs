//! A run as what makes it: settings with their seed, and what was done when.

use std::fmt;

use crate::cluster::{
    Cluster, Command, Event, MAX_TIME_US, Mode, Refusal, Settings, SettingsError,
};
use crate::raft::Micros;

/// The most moments that a run can have.
pub const MAX_MOMENTS: u64 = 2_000_000;

/// The most acts that a run can have.
pub const MAX_ACTS: usize = 10_000;

/// Something that was done, and when. All else in a run happens by itself: each other moment is
/// one [`Command::Step`].
///
/// Sheets that servers start from ([`Command::Boot`]) before the first moment are part of how the
/// run begins, and no moments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Act {
    /// How many moments came before.
    pub after: u64,
    /// The virtual time.
    pub at: Micros,
    /// What was done. [`Command::Hold`] and [`Command::Flow`] make no moment of their own: they
    /// say how the next one comes about.
    pub command: Command,
}

impl Act {
    /// Whether it is a moment of its own.
    #[must_use]
    pub fn is_moment(&self) -> bool {
        let sets_the_stage = self.after == 0 && matches!(self.command, Command::Boot(..));
        !sets_the_stage && !matches!(self.command, Command::Hold | Command::Flow)
    }
}

/// Settings and acts: carried out again, they give the same events, bit for bit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// What the cluster began with.
    pub settings: Settings,
    /// What was done, in order.
    pub acts: Vec<Act>,
    /// How many moments there are.
    pub moments: u64,
}

/// Why a run can't be carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RunError {
    /// The settings are off.
    Settings(SettingsError),
    /// It has more than [`MAX_MOMENTS`] moments.
    TooLong,
    /// It has more than [`MAX_ACTS`] acts.
    TooManyActs,
    /// The acts, counted from 1, are not in order from this one on, or it comes after the end.
    OutOfOrder(usize),
    /// An act, counted from 1, can't be carried out.
    Act(usize, Refusal),
    /// Nothing that happens by itself makes this moment.
    Moment(u64, Refusal),
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Settings(error) => error.fmt(f),
            Self::TooLong => write!(f, "a run has at most {MAX_MOMENTS} events"),
            Self::TooManyActs => write!(f, "a run has at most {MAX_ACTS} acts"),
            Self::OutOfOrder(number) => write!(f, "act {number} is not in its place"),
            Self::Act(number, refusal) => write!(f, "act {number}: {refusal}"),
            Self::Moment(number, refusal) => write!(f, "event {number}: {refusal}"),
        }
    }
}

impl std::error::Error for RunError {}

impl Run {
    /// Carries the run out, and shows each moment's events and the cluster just after it.
    ///
    /// # Errors
    /// The first thing that can't be carried out; what came before has been shown.
    pub fn play(&self, mut show: impl FnMut(&Cluster, &[Event])) -> Result<Cluster, RunError> {
        self.play_while(|cluster, events| {
            show(cluster, events);
            true
        })
    }

    /// The same, until `show` has seen enough and says so by `false`; the cluster is as it is then.
    ///
    /// # Errors
    /// Those of [`Run::play`].
    pub fn play_while(
        &self,
        mut show: impl FnMut(&Cluster, &[Event]) -> bool,
    ) -> Result<Cluster, RunError> {
        self.check_limits()?;
        let mut player = Player::new(self.settings, &self.acts, &mut Vec::new())?;
        let mut events = Vec::new();
        while player.place < self.moments {
            player.play(&self.acts, &mut events)?;
            if !show(&player.cluster, &events) {
                return Ok(player.cluster);
            }
            events.clear();
        }
        match self.acts.len() {
            acts if acts > player.acts_done => Err(RunError::OutOfOrder(player.acts_done + 1)),
            _ => Ok(player.cluster),
        }
    }

    /// The events before the first moment: servers start from sheets.
    ///
    /// # Errors
    /// If the settings or a sheet are off.
    pub fn stage(&self) -> Result<Vec<Event>, RunError> {
        let mut events = Vec::new();
        Player::new(self.settings, &self.acts, &mut events).map(|_| events)
    }

    /// The sheets that its servers start from.
    pub(super) fn boots(&self) -> impl Iterator<Item = &Command> {
        let is_boot = |act: &&Act| act.after == 0 && matches!(act.command, Command::Boot(..));
        self.acts.iter().take_while(is_boot).map(|act| &act.command)
    }

    /// # Errors
    /// The limit that is passed.
    pub(super) fn check_limits(&self) -> Result<(), RunError> {
        if self.moments > MAX_MOMENTS {
            return Err(RunError::TooLong);
        }
        if self.acts.len() > MAX_ACTS { Err(RunError::TooManyActs) } else { Ok(()) }
    }
}

/// Carries out a run, a moment at a time.
#[derive(Clone, Debug)]
pub(super) struct Player {
    pub(super) cluster: Cluster,
    /// How many moments have been.
    pub(super) place: u64,
    pub(super) acts_done: usize,
}

impl Player {
    /// At the beginning of a run.
    pub(super) fn new(
        settings: Settings,
        acts: &[Act],
        events: &mut Vec<Event>,
    ) -> Result<Self, RunError> {
        let mut cluster = Cluster::new(settings).map_err(RunError::Settings)?;
        let is_boot = |act: &&Act| act.after == 0 && matches!(act.command, Command::Boot(..));
        let boots = acts.iter().take_while(is_boot);
        let mut acts_done = 0;
        for act in boots {
            acts_done += 1;
            let applied = cluster.apply(&act.command, events);
            applied.map_err(|refusal| RunError::Act(acts_done, refusal))?;
        }
        Ok(Self { cluster, place: 0, acts_done })
    }

    /// At this place of a run whose acts these are.
    pub(super) fn at(cluster: Cluster, place: u64, acts: &[Act]) -> Self {
        let is_before = |act: &Act| {
            act.after < place || (act.after == 0 && matches!(act.command, Command::Boot(..)))
        };
        Self { cluster, place, acts_done: acts.partition_point(is_before) }
    }

    /// The next moment.
    pub(super) fn play(&mut self, acts: &[Act], events: &mut Vec<Event>) -> Result<(), RunError> {
        let command = self.prepare(acts)?;
        self.carry_out(&command, events)
    }

    /// What makes the next moment, after [`Player::prepare`].
    pub(super) fn carry_out(
        &mut self,
        command: &Command,
        events: &mut Vec<Event>,
    ) -> Result<(), RunError> {
        let applied = self.cluster.apply(command, events);
        applied.map_err(|refusal| match command {
            Command::Step => RunError::Moment(self.place + 1, refusal),
            _ => RunError::Act(self.acts_done, refusal),
        })?;
        self.place += 1;
        Ok(())
    }

    /// Everything up to the next moment: how it comes about, and its time if it is an act. What
    /// makes the moment is left to be carried out.
    pub(super) fn prepare(&mut self, acts: &[Act]) -> Result<Command, RunError> {
        while let Some(act) = acts.get(self.acts_done).filter(|act| act.after <= self.place) {
            self.acts_done += 1;
            if act.after < self.place {
                return Err(RunError::OutOfOrder(self.acts_done));
            }
            self.wait_for(act.at).map_err(|refusal| RunError::Act(self.acts_done, refusal))?;
            match &act.command {
                // A run is told moment by moment.
                Command::Run(_) | Command::Step => {
                    return Err(RunError::OutOfOrder(self.acts_done));
                }
                command @ (Command::Hold | Command::Flow) => {
                    // Neither is ever refused.
                    let _ = self.cluster.apply(command, &mut Vec::new());
                }
                command => return Ok(command.clone()),
            }
        }
        Ok(Command::Step)
    }

    /// Lets time go by in which nothing happens.
    fn wait_for(&mut self, at: Micros) -> Result<(), Refusal> {
        let now = self.cluster.now();
        if at == now {
            return Ok(());
        }
        if at < now || self.cluster.next_in_time().is_some_and(|(next, _)| next <= at) {
            return Err(Refusal::TimeGoesOnlyForward);
        }
        if at > MAX_TIME_US {
            return Err(Refusal::TimeTooLong);
        }
        self.cluster.now = at;
        Ok(())
    }
}

/// The act that says how the next moment comes about, where the cluster is not as the moment
/// before left it.
pub(super) fn mode_act(after: u64, left: &Cluster, before: &Cluster) -> Option<Act> {
    let command = match before.mode() {
        Mode::Hold => Command::Hold,
        Mode::Flow => Command::Flow,
    };
    // While the clock stands, what happens happens now: the time has to be known.
    let waited = before.mode() == Mode::Hold && before.now() > left.now();
    let differs = before.mode() != left.mode() || waited;
    differs.then(|| Act { after, at: before.now(), command })
}
