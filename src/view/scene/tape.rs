//! The tape: the axis of terms of the paper (Figure 5), and what happened along it.
//!
//! Everything lies in a [`Window`] of time on a strip so many pixels wide. There are never more
//! shapes than the strip has room for, however long the run is: what lies too near becomes one.

use std::ops::RangeInclusive;
use std::rc::Rc;

use crate::cluster::history::{Branch, Mark, MarkKind};
use crate::raft::{Micros, ServerSet, Term};
use crate::view::tell;
use crate::view::text::{self, Texts};

/// The shortest span of time that the tape shows.
pub const MIN_SPAN_US: Micros = 10_000;

/// The whole of a run that has just begun.
const SHORTEST_WHOLE_US: Micros = 200_000;

/// Bands narrower than this become one, in pixels.
const MIN_BAND_PX: f64 = 2.0;

/// How far apart the strokes lie that say where exactly something happened, in pixels.
const STROKE_PX: f64 = 3.0;

/// How wide a letter is at most, as a share of the font size: digits and small letters.
const LETTER_SHARE: f64 = 0.53;

/// From where a window that follows a time shows it, and up to where, as eighths of the window.
const FOLLOWED_AT: [u64; 2] = [1, 7];

/// How far apart ticks lie: 1 ms to 6 h.
const TICK_STEPS_US: [Micros; 25] = [
    1_000,
    2_000,
    5_000,
    10_000,
    20_000,
    50_000,
    100_000,
    200_000,
    500_000,
    SECOND_US,
    2 * SECOND_US,
    5 * SECOND_US,
    10 * SECOND_US,
    20 * SECOND_US,
    30 * SECOND_US,
    MINUTE_US,
    2 * MINUTE_US,
    5 * MINUTE_US,
    10 * MINUTE_US,
    20 * MINUTE_US,
    30 * MINUTE_US,
    HOUR_US,
    2 * HOUR_US,
    3 * HOUR_US,
    6 * HOUR_US,
];

const SECOND_US: Micros = 1_000_000;
const MINUTE_US: Micros = 60 * SECOND_US;
const HOUR_US: Micros = 60 * MINUTE_US;

/// The span of time that the tape shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// At the left end.
    pub from: Micros,
    /// At the right end.
    pub to: Micros,
}

impl Window {
    /// All of a run that goes up to `end`, and some room. It stays as it is while `end` grows a
    /// little.
    #[must_use]
    pub fn whole(end: Micros) -> Self {
        let step = end.max(SHORTEST_WHOLE_US).next_power_of_two() / 8;
        Self { from: 0, to: (end.max(SHORTEST_WHOLE_US) / step + 1) * step }
    }

    /// The last `span` before `now`, and some room.
    #[must_use]
    pub fn last(span: Micros, now: Micros) -> Self {
        let [_, at] = FOLLOWED_AT;
        let from = now.saturating_sub(span / 8 * at);
        Self { from, to: from + span.max(MIN_SPAN_US) }
    }

    /// How much time it shows.
    #[must_use]
    pub fn span(self) -> Micros {
        self.to - self.from
    }

    /// Whether this time is in it.
    #[must_use]
    pub fn contains(self, at: Micros) -> bool {
        (self.from..self.to).contains(&at)
    }

    /// Moved as far as it has to be to show this time.
    #[must_use]
    pub fn showing(self, at: Micros) -> Self {
        if self.contains(at) {
            return self;
        }
        let [early, late] = FOLLOWED_AT;
        let eighths = if at < self.from { early } else { late };
        let from = at.saturating_sub(self.span() / 8 * eighths);
        Self { from, to: from + self.span() }
    }

    /// Shows so many times as much time; `around` stays where it is. Never more than `whole`.
    #[must_use]
    pub fn zoomed(self, times: f64, around: Micros, whole: Self) -> Self {
        let span = ((self.span() as f64 * times) as Micros).max(MIN_SPAN_US);
        if span >= whole.span() {
            return whole;
        }
        let share = around.saturating_sub(self.from) as f64 / self.span() as f64;
        let before = (share.min(1.0) * span as f64) as Micros;
        let from = around.saturating_sub(before);
        Self { from, to: from + span }.within(whole)
    }

    /// Moved by this share of its span; never out of `whole`.
    #[must_use]
    pub fn moved(self, share: f64, whole: Self) -> Self {
        let by = (self.span() as f64 * share) as i64;
        let from = self.from.saturating_add_signed(by);
        Self { from, to: from + self.span() }.within(whole)
    }

    fn within(self, whole: Self) -> Self {
        let from = self.from.min(whole.to.saturating_sub(self.span()));
        Self { from, to: from + self.span() }
    }

    /// Where a time lies on a strip of this width; it may lie outside.
    #[must_use]
    pub fn x(self, at: Micros, width: f64) -> f64 {
        (at as f64 - self.from as f64) * width / self.span() as f64
    }

    /// The time at a place of a strip of this width; outside of it, at its nearest end.
    #[must_use]
    pub fn time(self, x: f64, width: f64) -> Micros {
        let share = (x / width.max(1.0)).clamp(0.0, 1.0);
        self.from + (share * self.span() as f64) as Micros
    }
}

/// Which window is looked through.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct View {
    /// Nothing for the whole run.
    window: Option<Window>,
    /// The time that was shown when the window was moved away from it.
    left: Option<Micros>,
}

impl View {
    /// The window while this time is shown of a run that goes up to `end`. It follows the time,
    /// but not while the clock runs on elsewhere.
    pub fn at(&mut self, now: Micros, end: Micros, playing: bool) -> Window {
        let Some(window) = self.window else {
            return Window::whole(end);
        };
        let stays = self.left.is_some_and(|left| playing || left == now);
        if stays && !window.contains(now) {
            return window;
        }
        let window = window.showing(now);
        *self = Self { window: Some(window), left: None };
        window
    }

    /// The window as it was last, of a run that goes up to `end`.
    #[must_use]
    pub fn window(&self, end: Micros) -> Window {
        self.window.unwrap_or(Window::whole(end))
    }

    /// Shows the whole run.
    pub fn show_whole(&mut self) {
        *self = Self::default();
    }

    /// Shows the last `span` before `now`.
    pub fn show_last(&mut self, span: Micros, now: Micros) {
        *self = Self { window: Some(Window::last(span, now)), left: None };
    }

    /// Shows so many times as much time; `around` stays where it is.
    pub fn zoom(&mut self, times: f64, around: Micros, now: Micros, end: Micros) {
        let window = self.window(end).zoomed(times, around, Window::whole(end));
        self.look_through(window, now, end);
    }

    /// Moves by this share of what is shown.
    pub fn pan(&mut self, share: f64, now: Micros, end: Micros) {
        let window = self.window(end).moved(share, Window::whole(end));
        self.look_through(window, now, end);
    }

    fn look_through(&mut self, window: Window, now: Micros, end: Micros) {
        let part = (window != Window::whole(end)).then_some(window);
        let left = (!window.contains(now)).then_some(now);
        *self = Self { window: part, left };
    }
}

/// The strip that the tape is drawn on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Strip {
    /// How wide it is, in pixels.
    pub width: f64,
    /// How much room a sign takes, in pixels.
    pub sign: f64,
    /// The size of its letters, in pixels.
    pub font: f64,
}

impl Strip {
    /// How wide a text is at most, in pixels.
    #[must_use]
    pub fn text_width(&self, text: &str) -> f64 {
        text::letters(text) as f64 * LETTER_SHARE * self.font
    }

    /// The first of these texts that has room; none is ever cut.
    #[must_use]
    pub fn fitting(&self, texts: &[String], room: f64) -> Option<String> {
        texts.iter().find(|text| self.text_width(text) <= room).cloned()
    }

    /// Where the middle of a sign lies that is never cut.
    fn middle(&self, x: f64) -> f64 {
        x.clamp(self.sign / 2.0, (self.width - self.sign / 2.0).max(self.sign / 2.0))
    }
}

/// A term, or several that are too short to be told apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Band {
    /// The first and the last of its terms.
    pub terms: RangeInclusive<Term>,
    /// Its left end.
    pub from: f64,
    /// Its right end; that of the strip if its end has not come.
    pub to: f64,
    /// Where the election ends; where nobody was elected, the right end.
    pub elected: f64,
    /// Who was elected.
    pub leaders: ServerSet,
    /// Whether its end has come.
    pub is_over: bool,
}

impl Band {
    /// Whether it stands for several terms.
    #[must_use]
    pub fn is_merged(&self) -> bool {
        self.terms.start() < self.terms.end()
    }
}

/// One or several marks that lie too near to be told apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Sign {
    /// The middle of the sign.
    pub x: f64,
    /// The most important of them, the first of its kind.
    pub mark: Mark,
    /// How many there are.
    pub count: usize,
    /// When the last of them was.
    pub until: Micros,
}

/// A time on the axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// Where it lies.
    pub x: f64,
    /// What is written there; nothing where there is no room.
    pub text: Option<String>,
}

/// A bookmark; or several that lie too near to be told apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Flag {
    /// Where its pole stands.
    pub x: f64,
    /// Its place.
    pub place: u64,
    /// The virtual time.
    pub at: Micros,
    /// Its name.
    pub name: Rc<str>,
    /// How many there are.
    pub count: usize,
    /// What is written on it; nothing where there is no room.
    pub text: Option<String>,
}

/// Everything on the tape but the cursor.
#[derive(Clone, PartialEq, Debug)]
pub struct Tape {
    /// The terms.
    pub bands: Vec<Band>,
    /// What happened, with no two signs on each other.
    pub signs: Vec<Sign>,
    /// Where exactly it happened.
    pub strokes: Vec<f64>,
    /// The bookmarks.
    pub flags: Vec<Flag>,
    /// The times.
    pub ticks: Vec<Tick>,
    /// Where the run left another one.
    pub fork: Option<(f64, Micros)>,
}

impl Tape {
    /// What a strip shows of a run in a window of time.
    #[must_use]
    pub fn new(texts: &Texts, branch: &Branch, window: Window, strip: Strip) -> Self {
        let flags = flags(branch, window, strip);
        let marks = || branch.marks_between(window.from, window.to).filter(has_sign);
        let fork = branch.fork().map(|fork| fork.at).filter(|&at| window.contains(at));
        Self {
            bands: bands(&spans(branch, window), window, strip),
            signs: signs(marks(), window, strip),
            strokes: strokes(marks(), window, strip),
            ticks: ticks(texts, window, strip, &flags),
            fork: fork.map(|at| (window.x(at, strip.width), at)),
            flags,
        }
    }
}

/// A term, by time.
struct Span {
    term: Term,
    from: Micros,
    /// When the next one began.
    to: Option<Micros>,
    /// When somebody was elected.
    elected: Option<Micros>,
    leaders: ServerSet,
}

/// The terms in a window, and how they ended.
fn spans(branch: &Branch, window: Window) -> Vec<Span> {
    let begins = |mark: &&Mark| matches!(mark.what, MarkKind::Term(_));
    let first = branch.marks_between(0, window.from).rev().find(begins);
    let mut spans: Vec<Span> = Vec::new();
    for mark in branch.marks_between(first.map_or(window.from, |mark| mark.at), Micros::MAX) {
        let decided = |span: &Span| span.elected.is_some();
        if mark.at > window.to && spans.last().is_none_or(decided) {
            break;
        }
        match mark.what {
            MarkKind::Term(term) => {
                if let Some(last) = spans.last_mut() {
                    last.to = Some(mark.at);
                }
                if mark.at > window.to {
                    break;
                }
                let (from, leaders) = (mark.at, ServerSet::default());
                spans.push(Span { term, from, to: None, elected: None, leaders });
            }
            MarkKind::Elected(server, term) => {
                if let Some(span) = spans.iter_mut().rev().find(|span| span.term == term) {
                    span.elected.get_or_insert(mark.at);
                    span.leaders.insert(server);
                }
            }
            _ => {}
        }
    }
    spans
}

fn bands(spans: &[Span], window: Window, strip: Strip) -> Vec<Band> {
    let x = |at: Micros| window.x(at, strip.width).clamp(0.0, strip.width);
    let mut bands: Vec<Band> = Vec::new();
    for span in spans {
        let (from, to) = (x(span.from), span.to.map_or(strip.width, x));
        let narrow = |from: f64, to: f64| to - from < MIN_BAND_PX;
        // A short term joins those before it, as long as they are short too.
        if let Some(last) = bands.last_mut()
            && narrow(from, to)
            && (last.is_merged() || narrow(last.from, last.to))
        {
            let terms = *last.terms.start()..=span.term;
            let leaders = ServerSet::default();
            let is_over = span.to.is_some();
            *last = Band { terms, from: last.from, to, elected: to, leaders, is_over };
            continue;
        }
        bands.push(Band {
            terms: span.term..=span.term,
            from,
            to,
            // Votes can arrive when the next term has begun already.
            elected: span.elected.map_or(to, |at| x(at).min(to)),
            leaders: span.leaders,
            is_over: span.to.is_some(),
        });
    }
    bands
}

/// The more important a mark is, the higher; 0 for those that have no sign of their own.
fn importance(what: MarkKind) -> u8 {
    match what {
        MarkKind::Violated(_) => 9,
        MarkKind::Crashed(_) => 8,
        MarkKind::Split(_) | MarkKind::Cut(..) => 7,
        MarkKind::SplittingVote(_) => 6,
        MarkKind::Elected(..) => 5,
        MarkKind::Restarted(_) | MarkKind::Paused(_) | MarkKind::Resumed(_) | MarkKind::Healed => 4,
        MarkKind::Members(_) | MarkKind::Transfer(..) | MarkKind::Settings => 3,
        MarkKind::Asked(_) => 2,
        MarkKind::Committed(..) => 1,
        // The band says so.
        MarkKind::Term(_) | MarkKind::Stood(..) => 0,
    }
}

fn has_sign(mark: &&Mark) -> bool {
    importance(mark.what) > 0
}

fn signs<'a>(marks: impl Iterator<Item = &'a Mark>, window: Window, strip: Strip) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::new();
    for mark in marks {
        let x = strip.middle(window.x(mark.at, strip.width));
        match signs.last_mut().filter(|sign| x - sign.x < strip.sign) {
            Some(sign) => {
                sign.count += 1;
                sign.until = mark.at;
                if importance(mark.what) > importance(sign.mark.what) {
                    sign.mark = *mark;
                }
            }
            None => signs.push(Sign { x, mark: *mark, count: 1, until: mark.at }),
        }
    }
    signs
}

fn strokes<'a>(marks: impl Iterator<Item = &'a Mark>, window: Window, strip: Strip) -> Vec<f64> {
    let mut strokes: Vec<f64> = Vec::new();
    for mark in marks {
        let x = window.x(mark.at, strip.width);
        if strokes.last().is_none_or(|last| x - last >= STROKE_PX) {
            strokes.push(x);
        }
    }
    strokes
}

fn flags(branch: &Branch, window: Window, strip: Strip) -> Vec<Flag> {
    let mut flags: Vec<Flag> = Vec::new();
    let there = branch.bookmarks().iter().filter(|bookmark| window.contains(bookmark.at));
    for bookmark in there {
        let x = strip.middle(window.x(bookmark.at, strip.width));
        match flags.last_mut().filter(|flag| x - flag.x < strip.sign) {
            Some(flag) => flag.count += 1,
            None => flags.push(Flag {
                x,
                place: bookmark.place,
                at: bookmark.at,
                name: bookmark.name.clone(),
                count: 1,
                text: None,
            }),
        }
    }
    let ends: Vec<f64> = flags.iter().skip(1).map(|flag| flag.x).chain([strip.width]).collect();
    for (flag, end) in flags.iter_mut().zip(ends) {
        let text = match flag.count {
            1 => flag.name.to_string(),
            count => format!("{} +{}", flag.name, count - 1),
        };
        flag.text = strip.fitting(&[text], end - flag.x - strip.sign);
    }
    flags
}

fn ticks(texts: &Texts, window: Window, strip: Strip, flags: &[Flag]) -> Vec<Tick> {
    let widest = strip.text_width("00:00:00 s");
    let fits = |&&step: &&Micros| step as f64 * strip.width / window.span() as f64 >= 1.2 * widest;
    let step = *TICK_STEPS_US.iter().find(fits).unwrap_or(&TICK_STEPS_US[TICK_STEPS_US.len() - 1]);
    let flag_end = |flag: &Flag| {
        let text = flag.text.as_deref().unwrap_or_default();
        flag.x + strip.sign + strip.text_width(text)
    };
    let times = (window.from.div_ceil(step)..=window.to / step).map(|nth| nth * step);
    times
        .map(|at| {
            let (x, text) = (window.x(at, strip.width), tick_text(texts, at, step));
            let end = x + strip.text_width(&text) + strip.font / 2.0;
            let free = |flag: &Flag| end < flag.x || x > flag_end(flag);
            let has_room = end <= strip.width && flags.iter().all(free);
            Tick { x, text: has_room.then_some(text) }
        })
        .collect()
}

/// A time with as many digits as such a step needs.
fn tick_text(texts: &Texts, at: Micros, step: Micros) -> String {
    let (seconds, us) = (at / SECOND_US, at % SECOND_US);
    let (minutes, hours) = (seconds / 60, seconds / 3600);
    let parts =
        |decimals: String| tell::in_seconds(texts, tell::decimal(texts, seconds, &decimals));
    match step {
        _ if step < 10_000 => parts(format!("{:03}", us / 1_000)),
        _ if step < 100_000 => parts(format!("{:02}", us / 10_000)),
        _ if step < SECOND_US => parts(format!("{}", us / 100_000)),
        _ if minutes == 0 => tell::in_seconds(texts, seconds.to_string()),
        _ if hours == 0 => format!("{minutes}:{:02}", seconds % 60),
        _ => format!("{hours}:{:02}:{:02}", minutes % 60, seconds % 60),
    }
}
