//! What the page knows: the cluster, how it got there, and what the person in front of it chose.
//!
//! Pure: no browser in here. The page changes a session by [`Action`]s only, and whatever they do
//! to the cluster goes through [`Cluster::apply`].

mod acts;
mod clock;
mod lesson;
mod line;
mod names;
mod seat;
mod share;
mod travel;
mod undo;

use std::collections::VecDeque;
use std::rc::Rc;

pub use self::lesson::Reading;
pub use self::names::MAX_NAME_CHARS;
pub use self::seat::{Asked, Game, Verdict};
pub use self::share::MAX_RESTORED_MOMENTS;
pub use self::travel::{Goal, goal_from};
use self::undo::Undo;
pub use self::undo::{Did, MAX_UNDO};
use super::language::Language;
use super::program::{Program, Programs};
use super::switches::Switch;
use crate::cluster::history::{BranchId, History, Moment, RunError};
use crate::cluster::{Cluster, Command, Mode, NoteId, Refusal, Settings};
use crate::lesson::seat::Answer;
use crate::lesson::{Lesson, LessonError};
use crate::raft::{BreakableRule, Micros, ServerId, ServerSet};
use crate::script::{self, Sentence};
use crate::share::file::FileError;
use crate::share::link::LinkError;
use crate::share::store::StoredReading;
use crate::share::{Saved, View};

/// How many of the latest moments are at hand with all that happened in them.
pub const RECENT_MOMENTS: usize = 300;

/// How many times slower than the virtual clock the wall clock shows things.
pub const SPEEDS: [u32; 10] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/// Where [`SPEEDS`] starts: a note flies for one to one and a half seconds.
const DEFAULT_SPEED: usize = 6;

/// A step that is being shown before it is taken: the clock runs up to it, or, while the clock
/// stands, a note is handed over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Glide {
    /// Tells one glide from the next.
    pub number: u64,
    /// What is done at its end.
    pub deed: Deed,
    /// Virtual time at its end.
    pub until: Micros,
    /// The note that is handed over while the clock stands.
    pub note: Option<NoteId>,
}

/// What a person's step does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// This command.
    Command(Command),
    /// The next line of the script.
    Line,
    /// What came next the last time.
    Follow,
    /// The next line of the lesson.
    Lesson,
}

/// What is open beside the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Panel {
    /// Who stands on which side of a split.
    Split,
    /// The settings of a new cluster.
    NewCluster,
    /// The keys.
    Keys,
    /// The places that have a name.
    Bookmarks,
    /// Who votes.
    Members,
    /// What can be switched on and off.
    Settings,
    /// The rules that can be broken.
    Rules,
    /// The futures that there have been.
    Futures,
    /// How the run goes to others.
    Share,
    /// All lessons.
    Lessons,
    /// What is printed for the paper game; it lies over the whole page.
    Props,
    /// One server, and what else it can do.
    Server(ServerId),
}

/// The state of the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// Tells one that was brought back from the one before.
    number: u32,
    cluster: Rc<Cluster>,
    history: Rc<History>,
    /// How many moments have been.
    place: u64,
    /// The last of them.
    past: Rc<VecDeque<Rc<Moment>>>,
    undone: Rc<Undo>,
    playing: bool,
    /// Whether the clock ran when the notes were held, and will again.
    played_before_hold: bool,
    speed: usize,
    glide: Option<Glide>,
    glides: u64,
    /// Whether steps are shown as motion.
    pub animate: bool,
    /// The server shown large where there is little room.
    pub selected_server: ServerId,
    /// The note that is held out to be read.
    pub selected_note: Option<NoteId>,
    /// What is open beside the table.
    pub panel: Option<Panel>,
    /// The servers that the reader plays.
    pub seats: ServerSet,
    game: Game,
    /// By server: the side it is to stand on, while a split is prepared.
    pub sides: Vec<usize>,
    /// The members that a change would ask for; `None` for the present ones.
    pub target: Option<ServerSet>,
    /// What the next client request asks for; empty for the next letter.
    pub typed_value: String,
    /// From where the cluster is looked at.
    pub view: View,
    /// What is to be said of the last thing that was asked for.
    pub notice: Option<Notice>,
    programs: Programs,
    lesson: Option<Rc<Reading>>,
    /// How far a lesson had been read that is to be taken up again as soon as it is there.
    to_take_up: Option<Rc<StoredReading>>,
    requests: usize,
}

/// Why something that was asked for was not done, or what was taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The cluster refused.
    Refused(Refusal),
    /// The typed value can't be one.
    Value(crate::raft::ValueError),
    /// The lessons can't be had.
    NoLessons,
    /// There is no lesson that is called so.
    NoSuchLesson(String),
    /// A lesson from a file has a mistake.
    Lesson(LessonError),
    /// The browser opens no window for this address.
    NoWindow(String),
    /// This was taken back.
    TookBack(Did),
    /// This was done again.
    DidAgain(Did),
    /// There is no earlier step.
    NothingBefore,
    /// Nothing has been done that could be taken back.
    NothingToUndo,
    /// Nothing has been taken back that could be done again.
    NothingToRedo,
    /// There is no such moment before, or after.
    NoSuchMoment,
    /// A limit of the history is met.
    Run(RunError),
    /// A link can't be opened, or there can be none.
    Link(LinkError),
    /// A file can't be opened, or there can be none.
    File(FileError),
    /// What was kept through a reload can't be brought back, or only without so many branches.
    Kept(KeptTrouble),
    /// There are [`MAX_BOOKMARKS`](crate::cluster::history::MAX_BOOKMARKS) bookmarks.
    TooManyBookmarks,
    /// A line of the script can't be read, can't be carried out, or expects what is not so.
    Script(script::Error),
    /// The texts of this language can't be had.
    NoTexts(Language),
}

/// What became of a session that was kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeptTrouble {
    /// It can't be read, for this reason, and was put aside.
    Unreadable(Sentence),
    /// So many branches of it were left out.
    LeftOut(usize),
    /// The browser keeps nothing, for this reason.
    NotKept(Sentence),
}

/// What a person, or the clock, can do to the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    /// The virtual clock has reached this time.
    Clock(Micros),
    /// Run the clock, or stop it.
    PlayPause,
    /// One event on.
    Step,
    /// One event back.
    Back,
    /// Take back what was done last.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// Go to where so many moments have been.
    Seek(u64),
    /// Go to this virtual time.
    SeekTime(Micros),
    /// Go to the next such moment, or, if not forward, to the one before.
    Jump(Goal, bool),
    /// Look at another branch, from its end.
    LookAt(BranchId),
    /// Give a branch a name; an empty one takes it away.
    RenameBranch(BranchId, String),
    /// Forget a branch.
    DeleteBranch(BranchId),
    /// Give the present place a name; an empty one takes it away.
    Bookmark(String),
    /// Give a place that has a name another one; an empty one takes it away.
    RenameBookmark(u64, String),
    /// Take the name of a place away.
    RemoveBookmark(u64),
    /// Hold the notes, or let them go.
    ToggleHold,
    /// The step that was shown is over.
    FinishGlide(u64),
    /// Do this to the cluster.
    Do(Command),
    /// Hand this note over.
    Deliver(NoteId),
    /// Play this server: notes to it stop, and the reader answers first.
    TakeSeat(ServerId),
    /// Let this server play by itself again.
    LeaveSeat(ServerId),
    /// Play these servers, and no others.
    AskSeats(ServerSet),
    /// Answer one of the questions about the note that has stopped.
    Choose(usize, Answer),
    /// All is answered.
    Answer,
    /// See what Raft does, without an answer.
    ShowMe,
    /// Go on after what Raft did.
    GoOn,
    /// Crash the leader.
    CrashLeader,
    /// Ask the leader, or the server that is named, for the typed value or the next letter.
    Request(Option<ServerId>),
    /// Ask the leader, or the server that is named, what the state machine holds.
    Read(Option<ServerId>),
    /// Put a server among the members that a change would ask for, or take it out.
    ToggleMember(ServerId),
    /// Ask the leader for the members as prepared.
    ChangeMembers,
    /// Switch something of the algorithm on, with a value, or off.
    Switch(Switch, Option<u64>),
    /// Break a rule, or mend it.
    ToggleRule(BreakableRule),
    /// Mend all rules.
    MendAll,
    /// Split the network as prepared.
    SplitAsPrepared,
    /// Split the network in a way that has a name.
    SplitPreset(Preset),
    /// Put a server on the next side.
    NextSide(ServerId),
    /// Show time slower or faster, by places in [`SPEEDS`].
    Slower,
    /// The other way.
    Faster,
    /// Start over.
    NewCluster(Settings),
    /// Start over with this script: each step plays a line.
    PlayScript(Rc<str>),
    /// Play on without the script.
    LeaveScript,
    /// Read a lesson from this page on.
    OpenLesson(Rc<Lesson>, usize),
    /// Read the same lesson in another language.
    TranslateLesson(Rc<Lesson>),
    /// Take up the lesson that was read before a reload; `None` if it is not to be had any more.
    TakeUpLesson(Option<Rc<Lesson>>),
    /// The next step of the lesson; without one, of the run.
    Forward,
    /// Take back the latest step of the lesson; without one, of the run.
    Backward,
    /// Lay the lesson aside.
    LeaveLesson,
    /// Go on with the lesson where it was left.
    ReturnToLesson,
    /// Go on with a run that was saved.
    Open(Rc<Saved>),
    /// Go on with another session.
    Become(Rc<Session>),
    /// Tell something.
    Tell(Notice),
    /// Open a panel, or close it if it is open.
    TogglePanel(Panel),
    /// Close what is open.
    Close,
    /// Show this in the middle of the page; the table again if it is shown already.
    Look(View),
    /// Look at this server.
    SelectServer(ServerId),
    /// Look at this note; or at none.
    SelectNote(Option<NoteId>),
    /// What the next request asks for.
    Type(String),
    /// Show steps as motion, or go event by event.
    Animate(bool),
}

impl Action {
    /// Whether this is an act if it changes where a lesson stands: not if it goes through what was
    /// done, or takes up what was kept.
    fn may_turn_a_lesson(&self) -> bool {
        use Action::{Back, Backward, Redo, TakeUpLesson, Undo};
        !matches!(self, Undo | Redo | Back | Backward | TakeUpLesson(..))
    }
}

/// A split that has a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Preset {
    /// The leader on one side, all others on the other.
    LeaderAlone,
    /// The leader with as many as don't make a majority.
    LeaderInMinority,
    /// Two sides as equal as can be.
    Halves,
}

impl Session {
    /// A fresh cluster, its clock running.
    ///
    /// # Errors
    /// If the settings are off.
    pub fn new(settings: Settings) -> Result<Self, crate::cluster::SettingsError> {
        settings.validate()?;
        let history = History::new(settings).expect("the settings are valid");
        let mut cluster = Cluster::clone(history.branch().tip());
        clock::lead_in(&mut cluster);
        Ok(Self {
            number: 0,
            cluster: Rc::new(cluster),
            history: Rc::new(history),
            place: 0,
            past: Rc::default(),
            undone: Rc::default(),
            playing: true,
            played_before_hold: false,
            speed: DEFAULT_SPEED,
            glide: None,
            glides: 0,
            animate: true,
            selected_server: ServerId::new(1).expect("1 is a server's number"),
            selected_note: None,
            panel: None,
            seats: ServerSet::default(),
            game: Game::default(),
            sides: vec![0; settings.servers],
            target: None,
            typed_value: String::new(),
            view: View::default(),
            notice: None,
            programs: Programs::default(),
            lesson: None,
            to_take_up: None,
            requests: 0,
        })
    }

    /// The cluster.
    #[must_use]
    pub fn cluster(&self) -> &Rc<Cluster> {
        &self.cluster
    }

    /// Another one for a session that was brought back than for the one before.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Whether the clock runs.
    #[must_use]
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// Whether the notes are held.
    #[must_use]
    pub fn is_holding(&self) -> bool {
        self.cluster.mode() == Mode::Hold
    }

    /// How many wall seconds a virtual second takes.
    #[must_use]
    pub fn slowness(&self) -> u32 {
        SPEEDS[self.speed]
    }

    /// The same session at the speed in [`SPEEDS`] that is nearest.
    #[must_use]
    pub fn at_slowness(mut self, slowness: u32) -> Self {
        let distance = |&(_, speed): &(usize, &u32)| speed.abs_diff(slowness);
        self.speed = SPEEDS.iter().enumerate().min_by_key(distance).map_or(0, |(nth, _)| nth);
        self
    }

    /// The step that is being shown.
    #[must_use]
    pub fn glide(&self) -> Option<&Glide> {
        self.glide.as_ref()
    }

    /// All runs, and which of them is looked at.
    #[must_use]
    pub fn history(&self) -> &Rc<History> {
        &self.history
    }

    /// How many moments have been.
    #[must_use]
    pub fn place(&self) -> u64 {
        self.place
    }

    /// Whether there is something to go back from or to.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        self.place > 0 || self.glide.is_some() || self.game.asked().is_some()
    }

    /// Whether the moment that is looked at is the last one of its branch.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.place >= self.history.branch().len()
    }

    /// The latest moments, at most [`RECENT_MOMENTS`], the latest last.
    #[must_use]
    pub fn past(&self) -> &Rc<VecDeque<Rc<Moment>>> {
        &self.past
    }

    /// The script that is being played.
    #[must_use]
    pub fn program(&self) -> Option<&Program> {
        self.programs.at(self.history.branch().id(), self.place).map(|program| &**program)
    }

    /// What the latest step did.
    #[must_use]
    pub fn latest(&self) -> Option<&Rc<Moment>> {
        self.past.back()
    }

    /// What a client asks for next if nothing is typed: a, b, c …
    #[must_use]
    pub fn next_letter(&self) -> String {
        char::from(b'a' + (self.requests % 26) as u8).to_string()
    }

    /// Whether the slowest or the fastest speed is reached.
    #[must_use]
    pub fn at_speed_end(&self) -> (bool, bool) {
        (self.speed + 1 == SPEEDS.len(), self.speed == 0)
    }

    /// The sides of the split that is being prepared.
    #[must_use]
    pub fn prepared_sides(&self) -> Vec<ServerSet> {
        let on_side = |side: usize| {
            let on_it = |server: &ServerId| self.sides.get(server.slot()) == Some(&side);
            self.cluster.servers().iter().filter(on_it).collect::<ServerSet>()
        };
        (0..self.sides.len()).map(on_side).filter(|side| !side.is_empty()).collect()
    }

    /// The sides of a split that has a name. Where nobody leads, the first server that is up
    /// stands for the leader.
    #[must_use]
    pub fn preset_sides(&self, preset: Preset) -> Vec<ServerSet> {
        let members = self.cluster.servers();
        let up = self.cluster.seats().iter().find(|seat| seat.is_up()).map(|seat| seat.id());
        let first = self.cluster.leader().or(up).or_else(|| members.iter().next());
        let size = match preset {
            Preset::LeaderAlone => 1,
            Preset::LeaderInMinority => (members.len().saturating_sub(1) / 2).max(1),
            Preset::Halves => members.len().div_ceil(2),
        };
        // Neighbors round the table, so that one straight wall does it.
        let start = first.map_or(0, ServerId::slot);
        let round = |step: usize| ServerId::new((start + step) % members.len() + 1);
        let side: ServerSet = (0..size).filter_map(round).collect();
        vec![side, members.iter().filter(|&server| !side.contains(server)).collect()]
    }

    /// Carries out an action.
    #[must_use]
    pub fn after(mut self, action: Action) -> Self {
        if !matches!(action, Action::Clock(_)) {
            self.notice = None;
        }
        let cluster = self.cluster.clone();
        let before = self.before();
        let may_turn = action.may_turn_a_lesson();
        let done = match action {
            Action::Clock(now) => self.follow_clock(now),
            Action::PlayPause => self.play_pause(),
            Action::Step if self.leads_on() => self.lesson_forward(),
            Action::Step => self.step(),
            Action::Back | Action::Backward if self.leads_back() => self.step_back_in_lesson(),
            Action::Back => self.back(),
            Action::Forward if self.reading().is_some_and(|it| !it.is_shut()) => {
                self.lesson_forward()
            }
            Action::Forward => self.step(),
            Action::Backward if self.is_off_the_path() => self.return_to_lesson(),
            Action::Backward => self.back(),
            Action::OpenLesson(lesson, page) => self.open_lesson(&lesson, page),
            Action::TranslateLesson(lesson) => {
                self.translate_lesson(&lesson);
                Ok(())
            }
            Action::TakeUpLesson(lesson) => self.take_up_lesson(lesson.as_ref()),
            Action::LeaveLesson => {
                self.leave_lesson();
                Ok(())
            }
            Action::ReturnToLesson => self.return_to_lesson(),
            Action::ToggleHold => self.toggle_hold(),
            Action::FinishGlide(number) => self.finish_glide(number),
            Action::Do(command) => self.intervene(&command),
            Action::Deliver(note) => self.hand_over(note),
            Action::Answer => self.answer(),
            Action::ShowMe => self.show_me(),
            Action::GoOn => self.go_on_from_seat(),
            Action::CrashLeader => self.crash_leader(),
            Action::Request(server) => self.request(server),
            Action::Read(server) => self.intervene(&Command::Read(server)),
            Action::ChangeMembers => self.change_members(),
            Action::Switch(switch, value) => {
                let settings = switch.set(self.cluster.settings(), value);
                self.intervene(&Command::Set(settings))
            }
            Action::ToggleRule(rule) => self.toggle_rule(rule),
            Action::MendAll => self.mend_all(),
            Action::SplitAsPrepared => {
                let sides = self.prepared_sides();
                self.split(sides)
            }
            Action::SplitPreset(preset) => self.split_preset(preset),
            Action::NewCluster(settings) => self.start_over(settings),
            Action::PlayScript(text) => self.play_script(&text),
            Action::LeaveScript => {
                self.leave_script();
                Ok(())
            }
            Action::Open(saved) => self.open(&saved),
            Action::Become(other) => self.become_other(&other),
            Action::Tell(notice) => Err(notice),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Seek(place) => self.seek(place),
            Action::SeekTime(time) => self.seek_time(time),
            Action::Jump(goal, forward) => self.jump(goal, forward),
            Action::LookAt(branch) => self.look_at(branch),
            Action::RenameBranch(branch, name) => {
                self.rename_branch(branch, &name);
                Ok(())
            }
            Action::DeleteBranch(branch) => {
                self.delete_branch(branch);
                Ok(())
            }
            Action::Bookmark(name) => self.bookmark(&name),
            Action::RenameBookmark(place, name) => self.rename_bookmark(place, &name),
            Action::RemoveBookmark(place) => self.rename_bookmark(place, ""),
            other => {
                self.choose(other);
                Ok(())
            }
        };
        let changed = !Rc::ptr_eq(&cluster, &self.cluster);
        let recognized = if changed { self.recognize_act() } else { Ok(()) };
        if let Err(notice) = done.and(recognized) {
            self.notice = Some(notice);
        }
        self.keep_undo(before, may_turn);
        self.keep_to_the_table();
        self.keep_to_seats();
        self
    }

    /// What doesn't touch the cluster.
    fn choose(&mut self, action: Action) {
        match action {
            Action::Slower => self.speed = (self.speed + 1).min(SPEEDS.len() - 1),
            Action::Faster => self.speed = self.speed.saturating_sub(1),
            Action::TogglePanel(panel) => {
                self.panel = (self.panel != Some(panel)).then_some(panel);
                // The moment that is shared stands, and so does what nobody sees.
                self.playing &= !matches!(self.panel, Some(Panel::Share | Panel::Props));
            }
            Action::Close => {
                self.panel = None;
                self.selected_note = None;
            }
            Action::Look(view) => {
                self.view = if self.view == view { View::Table } else { view };
            }
            Action::TakeSeat(server) => self.ask_seats(self.seats.with(server)),
            Action::LeaveSeat(server) => self.ask_seats(self.seats.without(server)),
            Action::AskSeats(seats) => self.ask_seats(seats),
            Action::Choose(nth, answer) => self.choose_answer(nth, answer),
            Action::SelectServer(server) => self.selected_server = server,
            Action::SelectNote(note) => self.selected_note = note,
            Action::NextSide(server) => self.next_side(server.slot()),
            Action::ToggleMember(server) => self.toggle_member(server),
            Action::Type(value) => self.typed_value = value,
            Action::Animate(animate) => self.animate = animate,
            _ => unreachable!("all other actions touch the cluster"),
        }
    }

    /// The server goes on to the next side that others stand on, or to a new one: any number of
    /// sides can be made.
    fn next_side(&mut self, slot: usize) {
        let Some(&side) = self.sides.get(slot) else {
            return;
        };
        let mut sides = self.sides.clone();
        sides.remove(slot);
        let new = (0..).find(|side| !sides.contains(side));
        sides.extend(new);
        let next = sides.iter().filter(|&&other| other > side).min().or(sides.iter().min());
        self.sides[slot] = next.copied().unwrap_or(side);
    }

    /// Whatever is chosen has to be there: servers come to the table, and go with a step back.
    fn keep_to_the_table(&mut self) {
        let seats = self.cluster.seats().len();
        self.sides.resize(seats, 0);
        if self.selected_server.slot() >= seats
            && let Some(first) = ServerId::new(1)
        {
            self.selected_server = first;
        }
        if matches!(self.panel, Some(Panel::Server(server)) if server.slot() >= seats) {
            self.panel = None;
        }
    }
}

/// Whether the first election of such a cluster has a winner.
#[must_use]
pub fn elects_at_once(settings: Settings) -> bool {
    let Ok(mut cluster) = Cluster::new(settings) else {
        return false;
    };
    let in_first_term =
        |cluster: &Cluster| cluster.seats().iter().all(|seat| seat.persistent().current_term <= 1);
    while cluster.leader().is_none() && in_first_term(&cluster) {
        if cluster.apply(&Command::Step, &mut Vec::new()).is_err() {
            return false;
        }
    }
    cluster.leader().is_some()
}
