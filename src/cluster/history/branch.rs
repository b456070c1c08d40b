//! One future: a run, with keyframes that make every moment of it reachable.

use std::ops::Range;
use std::rc::Rc;

use super::mark::{Mark, concerned, highest_term, marks};
use super::run::{Act, MAX_ACTS, MAX_MOMENTS, Player, Run, RunError, mode_act};
use crate::cluster::{Cluster, Command, Event, Mode, Settings};
use crate::raft::{Micros, ServerId, ServerSet, Term};

/// The most keyframes that a branch keeps. Where there would be more, every second one goes.
pub const MAX_KEYFRAMES: usize = 512;

/// How many moments lie between two keyframes at first.
const FIRST_SPACING: u64 = 128;

/// The number of a branch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BranchId(pub u32);

/// Something that happened at one moment, and the cluster just before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// How many moments came before it.
    pub place: u64,
    /// The cluster just before.
    pub before: Rc<Cluster>,
    /// What happened.
    pub events: Rc<[Event]>,
}

/// A place that was given a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bookmark {
    /// How many moments came before it.
    pub place: u64,
    /// The virtual time.
    pub at: Micros,
    /// Its name.
    pub name: Rc<str>,
}

/// Where a branch left another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fork {
    /// The other one.
    pub branch: BranchId,
    /// How many moments they share.
    pub place: u64,
    /// The virtual time.
    pub at: Micros,
}

/// The moments from one keyframe to the next.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Chapter {
    /// The place of its first moment.
    first: u64,
    /// The cluster there.
    cluster: Rc<Cluster>,
    marks: Vec<Mark>,
    /// Whom its events are about.
    concerned: ServerSet,
}

/// A run from its beginning to its end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Branch {
    pub(super) id: BranchId,
    len: u64,
    pub(super) name: Option<Rc<str>>,
    pub(super) fork: Option<Fork>,
    /// In the order of their places.
    pub(super) bookmarks: Vec<Bookmark>,
    /// Whether somebody has named it, or a place of it.
    pub(super) is_kept: bool,
    settings: Settings,
    acts: Rc<Vec<Act>>,
    chapters: Vec<Rc<Chapter>>,
    spacing: u64,
    /// The highest term so far.
    term: Term,
    /// The cluster just after the last moment.
    tip: Rc<Cluster>,
}

impl Branch {
    /// A run in which nothing has happened: its servers start from these sheets, each given by a
    /// [`Command::Boot`].
    pub(super) fn new(
        id: BranchId,
        settings: Settings,
        boots: &[Command],
    ) -> Result<Self, RunError> {
        let boot = |command: &Command| Act { after: 0, at: 0, command: command.clone() };
        let boots: Vec<Act> = boots.iter().map(boot).collect();
        let start = Rc::new(Player::new(settings, &boots, &mut Vec::new())?.cluster);
        let first = Chapter {
            first: 0,
            cluster: start.clone(),
            marks: Vec::new(),
            concerned: ServerSet::default(),
        };
        Ok(Self {
            id,
            name: None,
            fork: None,
            bookmarks: Vec::new(),
            is_kept: false,
            settings,
            acts: Rc::new(boots),
            chapters: vec![Rc::new(first)],
            spacing: FIRST_SPACING,
            len: 0,
            term: highest_term(&start),
            tip: start,
        })
    }

    /// Carries a run out.
    ///
    /// # Errors
    /// What can't be carried out.
    pub(super) fn of_run(id: BranchId, run: &Run) -> Result<Self, RunError> {
        let boots: Vec<Command> = run.boots().cloned().collect();
        let mut branch = Self::new(id, run.settings, &boots)?;
        let end = run.play(|after, events| {
            branch.note(after, events);
            if branch.is_chapter_full() {
                branch.begin_chapter(Rc::new(after.clone()));
            }
        })?;
        Ok(Self { acts: Rc::new(run.acts.clone()), tip: Rc::new(end), ..branch })
    }

    /// The same up to a place, to go on otherwise. `at` is the cluster there.
    pub(super) fn until(&self, id: BranchId, place: u64, at: Rc<Cluster>) -> Self {
        let place = place.min(self.len);
        let mut branch = self.clone();
        let mut acts = Vec::clone(&self.acts);
        acts.truncate(acts.partition_point(|act| act.after < place));
        branch.acts = Rc::new(acts);
        branch.chapters.truncate(self.chapter_of(place) + 1);
        if let Some(last) = branch.chapters.last_mut() {
            let marks = last.marks.partition_point(|mark| mark.place <= place);
            Rc::make_mut(last).marks.truncate(marks);
        }
        branch.bookmarks.retain(|bookmark| bookmark.place <= place);
        let fork = Fork { branch: self.id, place, at: at.now() };
        let term = highest_term(&at);
        let (name, is_kept) = (None, false);
        Self { id, name, is_kept, fork: Some(fork), len: place, term, tip: at, ..branch }
    }

    /// The same branch, which is to have another number and another origin.
    pub(super) fn known_as(self, id: BranchId, fork: Option<Fork>) -> Self {
        Self { id, fork, ..self }
    }

    /// The same branch with this name and these bookmarks.
    pub(super) fn called(self, name: Option<Rc<str>>, bookmarks: Vec<Bookmark>) -> Self {
        let is_kept = name.is_some() || !bookmarks.is_empty();
        Self { name, bookmarks, is_kept, ..self }
    }

    /// Adds a moment at the end.
    pub(super) fn record(
        &mut self,
        before: &Rc<Cluster>,
        command: &Command,
        after: Rc<Cluster>,
        events: &[Event],
    ) {
        if self.len == 0 && matches!(command, Command::Boot(..)) {
            return self.set_the_stage(command, after);
        }
        let act = (*command != Command::Step).then(|| Act {
            after: self.len,
            at: before.now(),
            command: command.clone(),
        });
        let mode = mode_act(self.len, &self.tip, before);
        if act.is_some() || mode.is_some() {
            Rc::make_mut(&mut self.acts).extend(mode.into_iter().chain(act));
        }
        self.note(&after, events);
        self.tip = after;
        if self.is_chapter_full() {
            self.begin_chapter(self.tip.clone());
        }
    }

    /// A server starts from a sheet, before the first moment.
    fn set_the_stage(&mut self, boot: &Command, after: Rc<Cluster>) {
        Rc::make_mut(&mut self.acts).push(Act { after: 0, at: 0, command: boot.clone() });
        if let Some(first) = self.chapters.first_mut() {
            Rc::make_mut(first).cluster = after.clone();
        }
        self.term = highest_term(&after);
        self.tip = after;
    }

    /// Counts a moment, and keeps what is worth a mark.
    fn note(&mut self, after: &Cluster, events: &[Event]) {
        self.len += 1;
        let Some(chapter) = self.chapters.last_mut() else {
            return;
        };
        let concerned = events.iter().map(concerned).fold(chapter.concerned, ServerSet::union);
        let marks = marks(self.len, &mut self.term, after, events);
        if !marks.is_empty() || concerned != chapter.concerned {
            let chapter = Rc::make_mut(chapter);
            chapter.marks.extend(marks);
            chapter.concerned = concerned;
        }
    }

    fn is_chapter_full(&self) -> bool {
        self.chapters.last().is_some_and(|last| self.len - last.first >= self.spacing)
    }

    fn begin_chapter(&mut self, cluster: Rc<Cluster>) {
        if self.chapters.len() == MAX_KEYFRAMES {
            self.chapters = self.chapters.chunks(2).map(merged).collect();
            self.spacing *= 2;
        }
        let (first, concerned) = (self.len, ServerSet::default());
        self.chapters.push(Rc::new(Chapter { first, cluster, marks: Vec::new(), concerned }));
    }

    /// Forgets the keyframes: to reach its moments takes longer then.
    pub(super) fn sleep(&mut self) {
        let chapters = std::mem::take(&mut self.chapters);
        let all = chapters.chunks(chapters.len().max(1)).map(merged);
        self.chapters = all.collect();
    }

    /// Whether it has more keyframes than its beginning.
    #[must_use]
    pub fn has_keyframes(&self) -> bool {
        self.chapters.len() > 1
    }

    /// Whether the keyframes are forgotten.
    pub(super) fn sleeps(&self) -> bool {
        !self.has_keyframes() && self.len > self.spacing
    }

    /// Makes the keyframes anew.
    pub(super) fn wake(&mut self) {
        // What has been carried out once can be carried out again.
        if let Ok(awake) = Self::of_run(self.id, &self.run()) {
            let Self { chapters, spacing, .. } = awake;
            *self = Self { chapters, spacing, ..self.clone() };
        }
    }

    /// The place among the chapters of that with this place.
    fn chapter_of(&self, place: u64) -> usize {
        self.chapters.partition_point(|chapter| chapter.first <= place).saturating_sub(1)
    }

    fn player_at(&self, place: u64) -> Player {
        let chapter = &self.chapters[self.chapter_of(place)];
        Player::at(Cluster::clone(&chapter.cluster), chapter.first, &self.acts)
    }
}

/// What can be seen.
impl Branch {
    /// Its number.
    #[must_use]
    pub fn id(&self) -> BranchId {
        self.id
    }

    /// The name that somebody gave it.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Where it left another branch; `None` if it began with a fresh cluster.
    #[must_use]
    pub fn fork(&self) -> Option<Fork> {
        self.fork
    }

    /// The places with a name, in their order.
    #[must_use]
    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.bookmarks
    }

    /// How many moments it has.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether nothing has happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The cluster just after the last moment.
    #[must_use]
    pub fn tip(&self) -> &Rc<Cluster> {
        &self.tip
    }

    /// What was done, in order.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// Whether the clock ran or stood where this place was left.
    #[must_use]
    pub fn mode_at(&self, place: u64) -> Mode {
        let before = self.acts.partition_point(|act| act.after < place);
        let chosen = self.acts[..before].iter().rev().find_map(|act| match act.command {
            Command::Hold => Some(Mode::Hold),
            Command::Flow => Some(Mode::Flow),
            _ => None,
        });
        chosen.unwrap_or_default()
    }

    /// Whether somebody did the moment at this place: it did not come by itself.
    #[must_use]
    pub fn is_act(&self, place: u64) -> bool {
        let first = self.acts.partition_point(|act| act.after < place);
        let here = self.acts[first..].iter().take_while(|act| act.after == place);
        let mut moments = here.filter(|act| act.is_moment());
        moments.next().is_some()
    }

    /// All that makes it.
    #[must_use]
    pub fn run(&self) -> Run {
        Run { settings: self.settings, acts: Vec::clone(&self.acts), moments: self.len }
    }

    /// The marks, in order.
    pub fn marks(&self) -> impl DoubleEndedIterator<Item = &Mark> {
        self.chapters.iter().flat_map(|chapter| &chapter.marks)
    }

    /// The marks of this span of time, in order; both ends belong to it.
    pub fn marks_between(
        &self,
        from: Micros,
        to: Micros,
    ) -> impl DoubleEndedIterator<Item = &Mark> {
        self.chapters.iter().flat_map(move |chapter| {
            let from = chapter.marks.partition_point(|mark| mark.at < from);
            let to = chapter.marks.partition_point(|mark| mark.at <= to).max(from);
            &chapter.marks[from..to]
        })
    }

    /// The marks before this place, in order.
    pub fn marks_before(&self, place: u64) -> impl DoubleEndedIterator<Item = &Mark> {
        self.chapters.iter().flat_map(move |chapter| {
            &chapter.marks[..chapter.marks.partition_point(|mark| mark.place < place)]
        })
    }

    /// The marks after this place, in order.
    pub fn marks_after(&self, place: u64) -> impl DoubleEndedIterator<Item = &Mark> {
        self.chapters.iter().flat_map(move |chapter| {
            &chapter.marks[chapter.marks.partition_point(|mark| mark.place <= place)..]
        })
    }

    /// The cluster just after so many moments; after the last one if there are fewer.
    #[must_use]
    pub fn seek(&self, place: u64) -> Rc<Cluster> {
        if place >= self.len {
            return self.tip.clone();
        }
        let mut player = self.player_at(place);
        let mut unheard = Vec::new();
        while player.place < place && player.play(&self.acts, &mut unheard).is_ok() {
            unheard.clear();
        }
        Rc::new(player.cluster)
    }

    /// The moments in this range of places.
    #[must_use]
    pub fn moments(&self, range: Range<u64>) -> Vec<Rc<Moment>> {
        let end = range.end.min(self.len);
        let mut player = self.player_at(range.start);
        let mut moments = Vec::new();
        while player.place < end {
            let mut events = Vec::new();
            let Ok(command) = player.prepare(&self.acts) else {
                break;
            };
            let (place, before) = (player.place, player.cluster.clone());
            if player.carry_out(&command, &mut events).is_err() {
                break;
            }
            if place >= range.start {
                let before = Rc::new(before);
                moments.push(Rc::new(Moment { place, before, events: events.into() }));
            }
        }
        moments
    }

    /// How many moments have been at a virtual time.
    #[must_use]
    pub fn place_at(&self, time: Micros) -> u64 {
        if self.tip.now() <= time {
            return self.len;
        }
        let begun = self.chapters.partition_point(|chapter| chapter.cluster.now() <= time);
        let Some(chapter) = begun.checked_sub(1).map(|at| &self.chapters[at]) else {
            return 0;
        };
        let mut player = self.player_at(chapter.first);
        let mut unheard = Vec::new();
        loop {
            let place = player.place;
            if player.play(&self.acts, &mut unheard).is_err() || player.cluster.now() > time {
                return place;
            }
            unheard.clear();
        }
    }

    /// What comes next at this place if nobody does anything else: the cluster, ready for it, and
    /// what makes it, a [`Command::Step`] where it comes by itself. `None` at the end, and where
    /// the cluster is neither as it was left here, or a while later, nor as it went on.
    #[must_use]
    pub fn follow(&self, place: u64, cluster: &Cluster) -> Option<(Cluster, Command)> {
        if place >= self.len {
            return None;
        }
        let flows = cluster.mode() == Mode::Flow;
        if flows && self.mode_at(place) == Mode::Flow {
            return self.next(place, cluster);
        }
        let left = self.seek(place);
        let (ready, command) = self.next(place, &left)?;
        let is_as =
            |known: &Cluster| (known.mode(), known.now()) == (cluster.mode(), cluster.now());
        (is_as(&left) || is_as(&ready)).then_some((ready, command))
    }

    fn next(&self, place: u64, cluster: &Cluster) -> Option<(Cluster, Command)> {
        if place >= self.len {
            return None;
        }
        let mut player = Player::at(cluster.clone(), place, &self.acts);
        let command = player.prepare(&self.acts).ok()?;
        Some((player.cluster, command))
    }

    /// Whether the moment at this place comes of this command, given to the cluster as it is.
    pub(super) fn does(&self, place: u64, before: &Cluster, command: &Command) -> bool {
        let next = self.next(place, &self.seek(place));
        next.is_some_and(|(ready, known)| {
            let same_time = ready.now() == before.now();
            let comes_in_time = known == Command::Step && ready.mode() == Mode::Flow;
            known == *command && ready.mode() == before.mode() && (same_time || comes_in_time)
        })
    }

    /// # Errors
    /// The limit that one more moment, after so many, would pass.
    pub(super) fn check_limits(&self, place: u64) -> Result<(), RunError> {
        if place >= MAX_MOMENTS {
            return Err(RunError::TooLong);
        }
        // An act can come with another one that says how.
        if self.acts.len() + 2 > MAX_ACTS { Err(RunError::TooManyActs) } else { Ok(()) }
    }

    /// The nearest place after `place`, or before it, right behind a moment that is about this
    /// server.
    #[must_use]
    pub fn event_of(&self, server: ServerId, place: u64, forward: bool) -> Option<u64> {
        let is_about = |moment: &Rc<Moment>| {
            moment.events.iter().any(|event| concerned(event).contains(server))
        };
        let of_it = |chapter: &usize| self.chapters[*chapter].concerned.contains(server);
        let moments = |chapter: usize| {
            let end = self.chapters.get(chapter + 1).map_or(self.len, |next| next.first);
            self.moments(self.chapters[chapter].first..end)
        };
        if forward {
            let chapters = (self.chapter_of(place)..self.chapters.len()).filter(of_it);
            chapters
                .flat_map(moments)
                .filter(is_about)
                .map(|moment| moment.place + 1)
                .find(|&found| found > place)
        } else {
            let chapters = (0..=self.chapter_of(place)).rev().filter(of_it);
            chapters
                .flat_map(|chapter| moments(chapter).into_iter().rev())
                .filter(is_about)
                .map(|moment| moment.place + 1)
                .find(|&found| found < place)
        }
    }
}

fn merged(chapters: &[Rc<Chapter>]) -> Rc<Chapter> {
    let [first, others @ ..] = chapters else {
        unreachable!("chunks are never empty");
    };
    let mut merged = Chapter::clone(first);
    for other in others {
        merged.marks.extend_from_slice(&other.marks);
        merged.concerned = merged.concerned.union(other.concerned);
    }
    Rc::new(merged)
}
