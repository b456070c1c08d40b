//! Where lanes and rows lie.

use crate::raft::ServerId;

/// The most pixels that the rows of a diagram may take: browsers draw nothing that lies further
/// down than some millions.
pub const MAX_CONTENT_PX: f64 = 10_000_000.0;

/// The size of the lettering, in multiples of the page's.
const FONT_REM: f64 = 0.9;

/// The smallest lettering, in pixels.
const MIN_FONT_PX: f64 = 12.0;

/// What lies between two lanes at most, likewise.
const MAX_PITCH_REM: f64 = 15.0;

/// From this width on the times have room for a whole number; likewise.
const WIDE_REM: f64 = 40.0;

/// Where lanes and rows lie, in pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Geometry {
    /// How wide it is.
    pub width: f64,
    /// How high a row is: a whole number.
    pub row: f64,
    /// The size of the lettering.
    pub font: f64,
    /// The room for the times.
    pub gutter: f64,
    /// From one lane to the next.
    pub pitch: f64,
    /// How many servers there are.
    pub servers: usize,
}

impl Geometry {
    /// So many servers' lanes and the clients' in this width. `rem` is the page's font size.
    #[must_use]
    pub fn new(width: f64, rem: f64, servers: usize) -> Self {
        let font = (rem * FONT_REM).max(MIN_FONT_PX);
        let wide = width >= rem * WIDE_REM;
        let gutter = font * if wide { 5.2 } else { 3.6 };
        let lanes = servers as f64 + 1.4;
        let pitch = ((width - gutter - font * 0.5) / lanes).min(rem * MAX_PITCH_REM).floor();
        Self { width, row: (font * 1.7).round(), font, gutter, pitch, servers }
    }

    /// Where a server's lane is.
    #[must_use]
    pub fn lane(&self, server: ServerId) -> f64 {
        self.slot(server.slot())
    }

    /// Where the clients' lane is, behind the servers'.
    #[must_use]
    pub fn clients(&self) -> f64 {
        self.slot(self.servers)
    }

    /// Behind the last lane.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.clients() + self.pitch * 0.4
    }

    /// Half of a leader's band: arrows begin and end so far from the middle of a lane.
    #[must_use]
    pub fn band(&self) -> f64 {
        (self.font * 0.45).round()
    }

    /// How many letters have room in so many pixels.
    pub(super) fn letters(&self, px: f64) -> usize {
        (px / (self.font * 0.5)).max(0.0) as usize
    }

    /// Where the lane with this number, counted from 0, is.
    pub(super) fn slot(&self, slot: usize) -> f64 {
        (self.gutter + self.pitch * (slot as f64 + 0.75)).round()
    }
}

/// The rows that can be scrolled to without turning over a leaf: all, unless there are so many that
/// no browser could draw the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extent {
    /// The first of them.
    pub first: u64,
    /// How many.
    pub rows: u64,
}

impl Extent {
    /// Rows round this one, of `len` with this height in pixels. `first` is a whole number of
    /// `page`s.
    #[must_use]
    pub fn round(place: u64, len: u64, row: f64, page: u64) -> Self {
        let most = Self::most(row, page);
        if len <= most {
            return Self { first: 0, rows: len };
        }
        let first = place.saturating_sub(most / 2).min(len - most).next_multiple_of(page);
        Self { first, rows: most.min(len - first) }
    }

    /// The most rows that can be scrolled to, in whole pages.
    fn most(row: f64, page: u64) -> u64 {
        (MAX_CONTENT_PX / row) as u64 / page * page
    }

    /// The same, or, if this row is too near to an edge that is not the run's, others round it.
    #[must_use]
    pub fn keeping(self, place: u64, len: u64, row: f64, page: u64) -> Self {
        let most = Self::most(row, page);
        let margin = most / 8;
        let grown = Self { rows: most.min(len.saturating_sub(self.first)), ..self };
        let above = self.first > 0 && place < self.first + margin;
        let last = self.first + grown.rows;
        let below = last < len && place + margin > last;
        if above || below || self.first > len { Self::round(place, len, row, page) } else { grown }
    }
}
