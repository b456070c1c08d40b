//! How long each lesson has taken so far. Times are milliseconds of the wall clock.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// The time that a lesson has taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Timer {
    /// What had passed when it was started the last time.
    pub spent_ms: u64,
    /// When that was; `None` while it stands.
    pub since_ms: Option<u64>,
}

impl Timer {
    /// What has passed by then.
    #[must_use]
    pub fn elapsed_ms(self, now_ms: u64) -> u64 {
        let running = self.since_ms.map_or(0, |since| now_ms.saturating_sub(since));
        self.spent_ms.saturating_add(running)
    }

    /// By how much a lesson of so many minutes is over its time.
    #[must_use]
    pub fn over_ms(self, now_ms: u64, minutes: u32) -> Option<u64> {
        self.elapsed_ms(now_ms).checked_sub(u64::from(minutes) * 60_000).filter(|&over| over > 0)
    }

    fn stopped(self, now_ms: u64) -> Self {
        Self { spent_ms: self.elapsed_ms(now_ms), since_ms: None }
    }
}

/// The timers of all lessons; only that of the lesson which is read can run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Timers {
    lesson: Option<String>,
    of: BTreeMap<String, Timer>,
    /// Whether somebody has stopped the clock.
    is_paused: bool,
}

impl Timers {
    /// The timer of the lesson that is read.
    #[must_use]
    pub fn current(&self) -> Timer {
        self.lesson.as_ref().and_then(|lesson| self.of.get(lesson)).copied().unwrap_or_default()
    }

    /// From now on this lesson is read, or none.
    pub fn turn_to(&mut self, lesson: Option<&str>, now_ms: u64) {
        if self.lesson.as_deref() != lesson {
            self.stop(now_ms);
            self.lesson = lesson.map(str::to_owned);
            self.start(now_ms);
        }
    }

    /// Stops the timer, or lets it go on.
    pub fn pause_or_resume(&mut self, now_ms: u64) {
        self.is_paused = !self.is_paused;
        if self.is_paused {
            self.stop(now_ms);
        } else {
            self.start(now_ms);
        }
    }

    /// The timer of this lesson begins anew; it stands if it stood.
    pub fn reset(&mut self, now_ms: u64) {
        if let Some(lesson) = &self.lesson {
            self.of.remove(lesson);
        }
        self.start(now_ms);
    }

    fn stop(&mut self, now_ms: u64) {
        if let Some(timer) = self.lesson.as_ref().and_then(|lesson| self.of.get_mut(lesson)) {
            *timer = timer.stopped(now_ms);
        }
    }

    fn start(&mut self, now_ms: u64) {
        if let Some(lesson) = &self.lesson {
            let timer = self.of.entry(lesson.clone()).or_default();
            timer.since_ms = (!self.is_paused).then_some(now_ms);
        }
    }

    /// As a text that [`Timers::from_text`] reads.
    #[must_use]
    pub fn to_text(&self) -> String {
        let timer = |timer: &Timer| json!([timer.spent_ms, timer.since_ms]);
        let of: Map<_, _> = self.of.iter().map(|(slug, it)| (slug.clone(), timer(it))).collect();
        json!({ "lesson": self.lesson, "paused": self.is_paused, "of": of }).to_string()
    }

    /// The timers in a text; `None` if it holds none.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let json: Value = serde_json::from_str(text).ok()?;
        let timer = |it: &Value| {
            Some(Timer { spent_ms: it.get(0)?.as_u64()?, since_ms: it.get(1)?.as_u64() })
        };
        let of = json["of"].as_object()?.iter();
        Some(Self {
            lesson: json["lesson"].as_str().map(str::to_owned),
            is_paused: json["paused"].as_bool()?,
            of: of.map(|(slug, it)| Some((slug.clone(), timer(it)?))).collect::<Option<_>>()?,
        })
    }
}

/// Minutes and seconds: `3:07`.
#[must_use]
pub fn clock_face(ms: u64) -> String {
    format!("{}:{:02}", ms / 60_000, ms / 1000 % 60)
}
