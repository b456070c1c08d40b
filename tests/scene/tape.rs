//! The tape: terms, signs, times and bookmarks of short runs and of very long ones.

use std::rc::Rc;
use std::time::Instant;

use proptest::prelude::*;
use raft_workshop::cluster::history::{Bookmark, Branch, History, MarkKind};
use raft_workshop::cluster::{Cluster, Command, Settings};
use raft_workshop::raft::{Micros, ServerSet};
use raft_workshop::view::scene::tape::{MIN_SPAN_US, Strip, Tape, View, Window};
use raft_workshop::view::text::Texts;

use crate::support::cases::cases;
use crate::support::{request, s, servers};

const PROJECTOR: Strip = Strip { width: 1500.0, sign: 38.0, font: 16.0 };
const PHONE: Strip = Strip { width: 330.0, sign: 44.0, font: 13.0 };

/// A run in the making.
struct Table {
    history: History,
    cluster: Rc<Cluster>,
}

impl Table {
    fn new(servers: usize, seed: u64) -> Self {
        let settings = Settings { servers, seed, ..Settings::default() };
        let history = History::new(settings).expect("a test's settings are right");
        let cluster = history.branch().tip().clone();
        Self { history, cluster }
    }

    /// Whether it could be done.
    fn tries(&mut self, command: &Command) -> bool {
        let mut after = Cluster::clone(&self.cluster);
        let mut events = Vec::new();
        if after.apply(command, &mut events).is_err() {
            return false;
        }
        let (after, place) = (Rc::new(after), self.branch().len());
        let recorded = self.history.record(place, &self.cluster, command, &after, &events);
        recorded.expect("no limit is met");
        self.cluster = after;
        true
    }

    fn does(&mut self, command: &Command) {
        assert!(self.tries(command), "{command:?}");
    }

    fn steps_until(&mut self, is_there: impl Fn(&Cluster) -> bool) {
        while !is_there(&self.cluster) {
            self.does(&Command::Step);
        }
    }

    fn elects(&mut self) {
        self.steps_until(|cluster| cluster.leader().is_some());
    }

    fn branch(&self) -> &Branch {
        self.history.branch()
    }

    fn whole(&self) -> Window {
        Window::whole(self.cluster.now())
    }

    fn tape(&self) -> Tape {
        Tape::new(&Texts::english(), self.branch(), self.whole(), PROJECTOR)
    }

    fn bookmark(&mut self, place: u64, at: Micros, name: &str) {
        let bookmark = Bookmark { place, at, name: name.into() };
        let here = self.history.branch().id();
        assert!(self.history.bookmark(here, place, Some(bookmark)).is_some());
    }

    fn time_of(&self, wanted: impl Fn(MarkKind) -> bool) -> f64 {
        let mark = self.branch().marks().find(|mark| wanted(mark.what)).expect("it happened");
        self.whole().x(mark.at, PROJECTOR.width)
    }
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

#[test]
fn before_anything_happens_there_is_only_time() {
    let tape = Table::new(5, 42).tape();
    assert!(tape.bands.is_empty() && tape.signs.is_empty() && tape.strokes.is_empty());
    assert!(tape.ticks.iter().any(|tick| tick.text.as_deref() == Some("0.00 s")));
}

#[test]
fn an_election_that_is_won_ends_where_its_leader_begins() {
    let mut table = Table::new(5, 42);
    table.elects();
    let leader = table.cluster.leader().expect("somebody leads");
    let tape = table.tape();
    let [band] = &tape.bands[..] else { panic!("one term: {:?}", tape.bands) };
    assert_eq!(band.terms, 1..=1);
    assert_eq!(band.leaders, ServerSet::from_iter([leader]));
    assert!(!band.is_over);
    assert!(is_near(band.from, table.time_of(|what| matches!(what, MarkKind::Stood(..)))));
    assert!(is_near(band.elected, table.time_of(|what| matches!(what, MarkKind::Elected(..)))));
    assert!(is_near(band.to, PROJECTOR.width), "its end has not come");
}

#[test]
fn a_split_vote_is_a_term_without_a_leader() {
    let mut table = Table::new(5, 42);
    table.elects();
    table.does(&Command::SplitVote);
    table.steps_until(|cluster| {
        cluster.leader().is_some_and(|_| cluster.leaders().all(|leader| leader.current_term() > 2))
    });
    let tape = table.tape();
    let leaderless: Vec<_> = tape.bands.iter().filter(|band| band.leaders.is_empty()).collect();
    let [band] = leaderless[..] else { panic!("one term is split: {:?}", tape.bands) };
    assert_eq!(band.terms, 2..=2);
    assert!(band.is_over && is_near(band.elected, band.to), "all of it is an election");
    assert!(tape.signs.iter().any(|sign| sign.mark.what == MarkKind::SplittingVote(2)));
}

/// Whatever begins before the window or ends after it is known all the same.
#[test]
fn a_term_is_whole_in_every_window() {
    let mut table = Table::new(5, 42);
    table.elects();
    table.steps_until(|cluster| cluster.now() > 900_000);
    let now = table.cluster.now();
    let window = Window { from: now - 20_000, to: now - 10_000 };
    let tape = Tape::new(&Texts::english(), table.branch(), window, PROJECTOR);
    let [band] = &tape.bands[..] else { panic!("one term: {:?}", tape.bands) };
    assert_eq!((band.from, band.elected, band.to), (0.0, 0.0, PROJECTOR.width));
    assert!(!band.leaders.is_empty());

    let stood = table.branch().marks().find(|mark| matches!(mark.what, MarkKind::Term(_)));
    let stood = stood.expect("somebody stood").at;
    let window = Window { from: stood.saturating_sub(9_000), to: stood + 1_000 };
    let tape = Tape::new(&Texts::english(), table.branch(), window, PROJECTOR);
    let [band] = &tape.bands[..] else { panic!("one term: {:?}", tape.bands) };
    assert!(is_near(band.elected, PROJECTOR.width), "who wins, wins later");
    assert!(!band.leaders.is_empty(), "but that somebody will is known");
}

#[test]
fn terms_too_short_to_be_told_apart_become_one_band() {
    let mut table = Table::new(5, 42);
    for _ in 0..60 {
        table.does(&Command::Timeout(s(1)));
    }
    table.elects();
    table.steps_until(|cluster| cluster.now() > 60_000_000);
    let tape = table.tape();
    let merged: Vec<_> = tape.bands.iter().filter(|band| band.is_merged()).collect();
    let [band] = merged[..] else { panic!("one band: {:?}", tape.bands) };
    assert_eq!(*band.terms.start(), 1);
    assert!(*band.terms.end() >= 59, "{band:?}");
    assert!(band.leaders.is_empty() && band.to - band.from < 3.0);
}

#[test]
fn signs_too_near_become_one_under_the_most_important() {
    let mut table = Table::new(5, 42);
    table.elects();
    table.does(&request("a"));
    table.does(&request("b"));
    table.does(&Command::Crash(s(5)));
    table.does(&request("c"));
    let tape = table.tape();
    let crash = tape.signs.iter().find(|sign| sign.mark.what == MarkKind::Crashed(s(5)));
    let crash = crash.expect("the crash is on top");
    assert!(crash.count >= 4, "{crash:?}");
    assert_eq!(crash.until, table.cluster.now());

    let mark = table.branch().marks().find(|mark| mark.what == MarkKind::Crashed(s(5)));
    let place = mark.expect("it crashed").place;
    assert_eq!(crash.mark.place, place, "that is where it leads to");
    assert!(table.branch().seek(place).seats()[4].server().is_none());
}

#[test]
fn bookmarks_are_flags_with_names_where_there_is_room() {
    let mut table = Table::new(3, 1);
    table.steps_until(|cluster| cluster.now() > 1_000_000);
    table.bookmark(2, 400_000, "here");
    table.bookmark(9, 700_000, "first of two");
    table.bookmark(10, 701_000, "second of two");
    let texts: Vec<_> = table.tape().flags.iter().map(|flag| flag.text.clone()).collect();
    assert_eq!(texts, [Some("here".to_owned()), Some("first of two +1".to_owned())]);
    let narrow = Tape::new(
        &Texts::english(),
        table.branch(),
        table.whole(),
        Strip { width: 200.0, ..PHONE },
    );
    assert!(narrow.flags.iter().all(|flag| flag.text.is_none()), "{:?}", narrow.flags);
}

#[test]
fn where_a_run_left_another_one_is_marked() {
    let mut table = Table::new(3, 1);
    table.elects();
    assert_eq!(table.tape().fork, None);
    let (place, now) = (table.branch().len() / 2, table.cluster.now());
    table.history.fork(place);
    let at = table.branch().fork().expect("it is one").at;
    let fork = Tape::new(&Texts::english(), table.branch(), Window::whole(now), PROJECTOR).fork;
    assert_eq!(fork, Some((Window::whole(now).x(at, PROJECTOR.width), at)));
}

#[test]
fn times_are_told_at_even_steps_from_a_millisecond_to_hours() {
    let table = Table::new(3, 1);
    let texts = |from: Micros, span: Micros| {
        let window = Window { from, to: from + span };
        let ticks = Tape::new(&Texts::english(), table.branch(), window, PROJECTOR).ticks;
        assert!((3..=16).contains(&ticks.len()), "{span}: {ticks:?}");
        ticks.into_iter().filter_map(|tick| tick.text).take(2).collect::<Vec<_>>()
    };
    assert_eq!(texts(1_234_000, MIN_SPAN_US), ["1.234 s", "1.235 s"]);
    assert_eq!(texts(0, 1_000_000), ["0.0 s", "0.1 s"]);
    assert_eq!(texts(0, 20_000_000), ["0 s", "2 s"]);
    assert_eq!(texts(60_000_000, 120_000_000), ["1:00", "1:10"]);
    assert_eq!(texts(0, 86_400_000_000), ["0 s", "2:00:00"]);
}

#[test]
fn zooming_keeps_what_is_under_the_hand() {
    let whole = Window::whole(10_000_000);
    let around = 3_000_000;
    let x = whole.x(around, 1000.0);
    let mut window = whole;
    for _ in 0..40 {
        window = window.zoomed(0.7, around, whole);
        let off = window.x(around, 1000.0) - x;
        assert!(off.abs() < 1.0, "{off} off in {window:?}");
    }
    assert_eq!(window.span(), MIN_SPAN_US);
    for _ in 0..40 {
        window = window.zoomed(1.5, around, whole);
        assert!(window.to <= whole.to);
    }
    assert_eq!(window, whole);
    assert_eq!(whole.moved(3.0, whole), whole, "there is nothing beyond");
}

#[test]
fn the_window_follows_the_time_but_not_from_where_somebody_looks() {
    let (mut view, end) = (View::default(), 10_000_000);
    assert_eq!(view.at(0, end, true), Window::whole(end));
    view.show_last(1_000_000, 5_000_000);
    let first = view.at(5_000_000, end, true);
    assert_eq!(view.at(5_100_000, end, true), first, "it does not creep");
    let next = view.at(first.to, end, true);
    assert!(next.from > first.from && next.contains(first.to));
    assert!(view.at(2_000_000, end, false).contains(2_000_000));

    view.pan(3.0, 2_000_000, end);
    let away = view.at(2_000_000, end, false);
    assert!(!away.contains(2_000_000));
    assert_eq!(view.at(2_400_000, end, true), away, "the clock runs on elsewhere");
    assert!(view.at(1_000_000, end, false).contains(1_000_000), "somebody has gone there");
    view.show_whole();
    assert_eq!(view.at(1_000_000, end, false), Window::whole(end));
}

/// Something that can be done to a cluster, or a step of it.
fn commands() -> impl Strategy<Value = Command> {
    let server = || (1_usize..=5).prop_map(s);
    prop_oneof![
        12 => Just(Command::Step),
        2 => Just(request("x")),
        1 => server().prop_map(Command::Crash),
        1 => server().prop_map(Command::Restart),
        1 => server().prop_map(Command::Timeout),
        1 => Just(Command::SplitVote),
        1 => Just(Command::Split(vec![servers(&[1, 2])])),
        1 => Just(Command::Heal),
    ]
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn nothing_lies_on_another_and_nothing_is_lost(
        seed in 0_u64..1000,
        commands in prop::collection::vec(commands(), 1..300),
        ends in (0.0..1.0, 0.0..1.0_f64),
        phone: bool,
    ) {
        let mut table = Table::new(5, seed);
        for command in &commands {
            table.tries(command);
        }
        let whole = table.whole();
        let from = (ends.0 * whole.to as f64) as Micros;
        let span = (ends.1 * (whole.to - from) as f64) as Micros;
        let strip = if phone { PHONE } else { PROJECTOR };
        for window in [whole, Window { from, to: from + span.max(MIN_SPAN_US) }] {
            check(&table, window, strip);
        }
    }
}

fn check(table: &Table, window: Window, strip: Strip) {
    let tape = Tape::new(&Texts::english(), table.branch(), window, strip);
    let inside = |x: f64| (-1e-6..=strip.width + 1e-6).contains(&x);

    assert!(tape.signs.windows(2).all(|pair| pair[1].x - pair[0].x >= strip.sign - 1e-6));
    assert!(tape.signs.iter().all(|sign| inside(sign.x - strip.sign / 2.0)));
    assert!(tape.signs.iter().all(|sign| inside(sign.x + strip.sign / 2.0)));
    let bands = |what: MarkKind| matches!(what, MarkKind::Term(_) | MarkKind::Stood(..));
    let there = table.branch().marks_between(window.from, window.to);
    let there = there.filter(|mark| !bands(mark.what)).count();
    assert_eq!(tape.signs.iter().map(|sign| sign.count).sum::<usize>(), there);

    for band in &tape.bands {
        assert!(inside(band.from) && inside(band.to), "{band:?}");
        assert!(band.from <= band.elected && band.elected <= band.to, "{band:?}");
    }
    assert!(tape.bands.windows(2).all(|pair| {
        is_near(pair[0].to, pair[1].from) && *pair[0].terms.end() < *pair[1].terms.start()
    }));

    let texts = tape.ticks.iter().filter_map(|tick| Some((tick.x, tick.text.as_ref()?)));
    let texts: Vec<_> = texts.map(|(x, text)| (x, x + strip.text_width(text))).collect();
    assert!(texts.iter().all(|&(from, to)| inside(from) && inside(to)));
    assert!(texts.windows(2).all(|pair| pair[0].1 < pair[1].0), "{texts:?}");
}

/// A hundred thousand events with as many requests as a run can have.
#[test]
fn a_very_long_run_is_laid_out_at_once_with_few_shapes() {
    let start = Instant::now();
    let mut table = Table::new(5, 42);
    table.elects();
    while table.branch().len() < 100_000 {
        if table.branch().len().is_multiple_of(10) && table.branch().acts().len() < 9_900 {
            table.tries(&request("x"));
        }
        table.does(&Command::Step);
    }
    let made = start.elapsed();
    let (whole, marks) = (table.whole(), table.branch().marks().count());
    assert!(marks > 10_000, "{marks}");
    for (name, window) in [
        ("whole", whole),
        ("last second", Window::last(1_000_000, table.cluster.now())),
        ("closest", whole.zoomed(0.0, 5_000_000, whole)),
    ] {
        let start = Instant::now();
        let tape = Tape::new(&Texts::english(), table.branch(), window, PROJECTOR);
        let laid_out = start.elapsed();
        println!("{marks} marks, {name}: {laid_out:?}; made in {made:?}");
        assert!(tape.signs.len() <= (PROJECTOR.width / PROJECTOR.sign) as usize + 1);
        assert!(tape.strokes.len() <= (PROJECTOR.width / 3.0) as usize + 1);
        assert!(laid_out * 50 < made, "{name}: {laid_out:?} of {made:?}");
    }
}
