//! From rows to shapes.

use std::ops::Range;

use super::arrow::{Arrow, End, STUB_ROWS, arrows};
use super::pen::{Pen, pace};
use super::shape::{Ink, Shape, Side, Stroke};
use super::sign::{Sign, signs};
use super::{Geometry, Row};
use crate::cluster::{Cluster, Loss, Origin, What};
use crate::raft::{Micros, ServerId};
use crate::view::scene::Point;
use crate::view::scene::client::{Said, said};
use crate::view::tell;
use crate::view::text::{self, Texts};

/// From this much virtual time between two rows on, a rule says that the clock jumped.
const JUMP_US: Micros = 20_000;

/// What is to be drawn.
#[derive(Clone, Debug)]
pub struct Drawing<'a> {
    /// Its rows, and [`REACH`](super::REACH) more at either side.
    pub rows: &'a [Row],
    /// Which of them.
    pub range: Range<u64>,
    /// How many rows the run has.
    pub len: u64,
    /// Where everything lies.
    pub geometry: &'a Geometry,
    /// The words.
    pub texts: &'a Texts,
}

/// The shapes of some rows, the first of which begins at the top. They may lie over the edges.
#[must_use]
pub fn draw(drawing: &Drawing<'_>) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut words = Vec::new();
    drawing.draw_times(&mut shapes, &mut words);
    drawing.draw_walls(&mut shapes);
    drawing.draw_lanes(&mut shapes);
    for arrow in arrows(drawing.rows, drawing.range.clone(), drawing.len) {
        shapes.push(drawing.arrow(&arrow));
        words.extend(drawing.arrow_words(&arrow));
    }
    for row in drawing.rows_within() {
        drawing.draw_clients(row, &mut shapes, &mut words);
        drawing.draw_signs(row, &mut shapes, &mut words);
        drawing.draw_world(row, &mut shapes, &mut words);
    }
    shapes.append(&mut words);
    shapes
}

impl Drawing<'_> {
    fn pen(&self) -> Pen {
        Pen { font: self.geometry.font, row: self.geometry.row }
    }

    fn rows_within(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| self.range.contains(&row.place()))
    }

    fn row(&self, place: u64) -> Option<&Row> {
        let first = self.rows.first()?.place();
        self.rows.get(place.checked_sub(first)? as usize)
    }

    /// The middle of a row.
    fn y(&self, place: u64) -> f64 {
        (place as f64 - self.range.start as f64 + 0.5) * self.geometry.row
    }

    fn words(&self, at: Point, side: Side, text: String, ink: Ink) -> Shape {
        Shape::Words { at, side, text, size: self.geometry.font, ink, bold: false }
    }

    /// The first of these texts that has room; nothing if none has.
    fn fitting(&self, texts: impl IntoIterator<Item = String>, room: f64) -> Option<String> {
        let letters = self.geometry.letters(room);
        let fits = |text: &String| !text.is_empty() && text::letters(text) <= letters;
        texts.into_iter().find(fits)
    }

    /// The time of each row, said once where several have the same.
    fn draw_times(&self, shapes: &mut Vec<Shape>, words: &mut Vec<Shape>) {
        let Geometry { row: height, font, gutter, .. } = *self.geometry;
        let x = gutter - font * 0.6;
        let time = |at| tell::seconds(self.texts, at);
        for place in self.range.start..=self.range.end {
            let Some(row) = self.row(place) else { continue };
            let y = self.y(place);
            let before = place.checked_sub(1).and_then(|before| self.row(before)).map(Row::at);
            if before == Some(row.at()) {
                let along = vec![Point { x, y: y - height }, Point { x, y }];
                shapes.push(Shape::Line(along, Stroke::new(Ink::Line, font * 0.12)));
            } else if self.range.contains(&place) && before.map(time) != Some(time(row.at())) {
                let at = Point { x: x - font * 0.4, y };
                words.push(self.words(at, Side::Left, time(row.at()), Ink::Soft));
            }
            if before.is_some_and(|before| row.at() - before >= JUMP_US) {
                let y = y - height / 2.0;
                let across = vec![Point { x: font, y }, Point { x: self.geometry.right(), y }];
                let stroke = Stroke::new(Ink::Line, font * 0.08).dashed(font * 0.5, font * 0.4);
                shapes.push(Shape::Line(across, stroke));
            }
        }
    }

    /// What is so from the middle of one row to the middle of another: what it is, and where it
    /// begins and ends.
    fn stretches<T: PartialEq>(&self, of: impl Fn(&Cluster) -> T) -> Vec<(T, f64, f64)> {
        let mut stretches: Vec<(T, f64, f64)> = Vec::new();
        let mut add = |value: T, from: f64, to: f64| match stretches.last_mut() {
            Some((last, _, end)) if *last == value => *end = to,
            _ => stretches.push((value, from, to)),
        };
        let half = self.geometry.row / 2.0;
        for row in self.rows_within() {
            let y = self.y(row.place());
            add(of(&row.moment.before), y - half, y);
            add(of(&row.after), y, y + half);
        }
        stretches
    }

    fn draw_lanes(&self, shapes: &mut Vec<Shape>) {
        for slot in 1..=self.geometry.servers {
            let Some(server) = ServerId::new(slot) else { continue };
            let x = self.geometry.lane(server);
            for ((pace, term), from, to) in self.stretches(|cluster| pace(cluster.seat(server))) {
                if let Some(stroke) = self.pen().lane(pace, term) {
                    let points = vec![Point { x, y: from }, Point { x, y: to }];
                    shapes.push(Shape::Line(points, stroke));
                }
            }
        }
        let x = self.geometry.clients();
        let height = self.rows_within().count() as f64 * self.geometry.row;
        let stroke = Stroke::new(Ink::Soft, self.geometry.font * 0.1);
        shapes.push(Shape::Line(vec![Point { x, y: 0.0 }, Point { x, y: height }], stroke));
    }

    /// Between neighbors on different sides.
    fn draw_walls(&self, shapes: &mut Vec<Shape>) {
        for slot in 1..self.geometry.servers {
            let (Some(left), Some(right)) = (ServerId::new(slot), ServerId::new(slot + 1)) else {
                continue;
            };
            let x = self.geometry.lane(left).midpoint(self.geometry.lane(right));
            let apart = |cluster: &Cluster| {
                let sides = cluster.network().sides();
                sides.iter().any(|side| side.contains(left) != side.contains(right))
            };
            for (_, from, to) in self.stretches(apart).into_iter().filter(|(apart, ..)| *apart) {
                shapes.extend(self.pen().wall(x, from, to));
            }
        }
    }

    /// Where an arrow begins and ends: the lanes' edges. One that a server gets from itself comes
    /// from beside its lane.
    fn ends_of(&self, arrow: &Arrow) -> (f64, f64) {
        let (from, to) = (self.geometry.lane(arrow.note.from), self.geometry.lane(arrow.note.to));
        let side = if from <= to { 1.0 } else { -1.0 };
        let gap = self.geometry.band() * side;
        if arrow.note.from == arrow.note.to {
            return (to - self.geometry.pitch * 0.4, to - gap);
        }
        (from + gap, to - gap)
    }

    /// The two ends of what is drawn of an arrow.
    fn way(&self, arrow: &Arrow) -> (Point, Point) {
        let (from, to) = self.ends_of(arrow);
        let on_the_way = |share: f64| from + (to - from) * share;
        let stub = STUB_ROWS as f64 * self.geometry.row;
        let start = arrow.start.map(|start| Point { x: from, y: self.y(start) });
        let end = match arrow.end {
            End::Received(row) | End::Lost(row, Loss::ReceiverCrashed) => {
                Some(Point { x: to, y: self.y(row) })
            }
            End::Lost(row, _) => Some(Point { x: on_the_way(0.5), y: self.y(row) }),
            End::UnderWay => Some(Point {
                x: on_the_way(self.share_done(arrow)),
                y: self.y(self.len) - self.geometry.row * 0.6,
            }),
            End::Far => None,
        };
        match (start, end) {
            (Some(start), Some(end)) => (start, end),
            (Some(start), None) => (start, Point { x: on_the_way(0.25), y: start.y + stub }),
            (None, Some(end)) => {
                let x = end.x - (to - from) * 0.25;
                (Point { x, y: end.y - stub }, end)
            }
            (None, None) => unreachable!("an arrow is known by one of its ends"),
        }
    }

    /// How much of its way a note that is under way has behind it.
    fn share_done(&self, arrow: &Arrow) -> f64 {
        let now = self.rows.last().map_or(0, |row| row.after.now());
        let (sent, arrives) = (arrow.note.sent_at, arrow.note.arrives_at);
        let share = now.saturating_sub(sent) as f64 / (arrives - sent).max(1) as f64;
        share.clamp(0.15, 0.9)
    }

    fn arrow(&self, arrow: &Arrow) -> Shape {
        let font = self.geometry.font;
        let (start, end) = self.way(arrow);
        let term = Ink::Term(arrow.note.message.term());
        let whole = arrow.start.is_some() && arrow.end.row().is_some();
        let mut stroke = Stroke::new(term, font * 0.11);
        match arrow.note.origin {
            _ if !whole => stroke = stroke.dashed(font * 0.12, font * 0.3),
            Origin::CopyOf(_) => stroke = stroke.dashed(font * 0.6, font * 0.3),
            Origin::Forged => stroke = stroke.dashed(font * 0.9, font * 0.6),
            Origin::Sent(_) => {}
        }
        let mut parts = vec![Shape::Touch(vec![start, end]), Shape::Line(vec![start, end], stroke)];
        if arrow.start.is_some() && !matches!(arrow.note.origin, Origin::Sent(_)) {
            let rim = Stroke::new(term, font * 0.11);
            parts.push(Shape::Disk(start, font * 0.28, Ink::Ground, rim));
        }
        match arrow.end {
            End::Received(_) => parts.push(self.pen().head(start, end, term)),
            End::Lost(..) => parts.extend(self.pen().cross(end, font * 0.4)),
            End::UnderWay | End::Far => {}
        }
        Shape::Note(arrow.note.id, parts)
    }

    /// What a note says, beside its head; why it was lost, beside the cross.
    fn arrow_words(&self, arrow: &Arrow) -> Option<Shape> {
        arrow.end.row().filter(|row| self.range.contains(row))?;
        let Geometry { font, pitch, .. } = *self.geometry;
        let (_, end) = self.way(arrow);
        let (from, to) = self.ends_of(arrow);
        let text = tell::note(self.texts, &arrow.note);
        let (title, gist) = (&text.title, tell::gist(&arrow.note));
        let short = tell::short_name(arrow.note.message.kind(), text.consent);
        if let End::Lost(_, loss) = arrow.end {
            // Behind the cross, where the arrow does not come from.
            let (side, away) = if from < to { (Side::Right, 0.8) } else { (Side::Left, -0.8) };
            let loss = self.loss(loss);
            let forms = [
                format!("{title} {loss}"),
                format!("{short} {loss}"),
                loss.clone(),
                short.to_owned(),
            ];
            let at = Point { x: end.x + away * font, y: end.y };
            return Some(self.words(at, side, self.fitting(forms, pitch * 0.85)?, Ink::No));
        }
        let forged = matches!(arrow.note.origin, Origin::Forged).then(|| {
            let args = [("note", title.as_str().into())];
            self.texts.with("diagram-forged", &args)
        });
        let forms = forged.into_iter().chain([
            format!("{title} {gist}").trim_end().to_owned(),
            title.clone(),
            format!("{short} {gist}").trim_end().to_owned(),
            short.to_owned(),
        ]);
        let ink = match text.consent {
            Some(true) => Ink::Ok,
            Some(false) => Ink::No,
            None => Ink::Term(arrow.note.message.term()),
        };
        let (side, away) = if from < to { (Side::Left, -1.0) } else { (Side::Right, 1.0) };
        let text = self.fitting(forms, self.room_beside(arrow.note.to, side) - font)?;
        // A little lower than the head, as the arrow comes from above.
        let at = Point { x: to + away * font, y: end.y + font * 0.16 };
        Some(self.words(at, side, text, ink))
    }

    /// The room from a lane's edge to what comes next.
    fn room_beside(&self, server: ServerId, side: Side) -> f64 {
        let Geometry { font, pitch, gutter, .. } = *self.geometry;
        let band = self.geometry.band();
        match side {
            Side::Left if server.slot() == 0 => self.geometry.lane(server) - gutter - band,
            Side::Left | Side::Right => pitch - 2.0 * band - font * 0.6,
        }
    }

    fn loss(&self, loss: Loss) -> String {
        let loss = match loss {
            Loss::ByChance => "chance",
            Loss::AtWall => "wall",
            Loss::ReceiverCrashed => "crashed",
            Loss::Dropped => "dropped",
        };
        self.texts.with("diagram-loss", &[("loss", loss.into())])
    }

    /// What clients and servers say to each other takes no time.
    fn draw_clients(&self, row: &Row, shapes: &mut Vec<Shape>, words: &mut Vec<Shape>) {
        let Geometry { font, row: height, pitch, .. } = *self.geometry;
        let y = self.y(row.place()) + height * 0.3;
        for (server, said) in row.moment.events.iter().filter_map(|event| said(&event.what)) {
            let lane = self.geometry.lane(server) + self.geometry.band();
            let clients = self.geometry.clients() - font * 0.15;
            let (from, to) = if said.is_answer() { (lane, clients) } else { (clients, lane) };
            let (start, end) = (Point { x: from, y }, Point { x: to, y });
            let failed = matches!(said, Said::Unanswered | Said::NoLeader);
            let ink = match said.is_answer() {
                _ if failed => Ink::No,
                true => Ink::Ok,
                false => Ink::Ink,
            };
            let stroke = Stroke::new(ink, font * 0.1).dashed(font * 0.2, font * 0.25);
            shapes.push(Shape::Line(vec![start, end], stroke));
            shapes.push(self.pen().head(start, end, ink));
            let away = if said.is_answer() { -font } else { font };
            let side = if said.is_answer() { Side::Left } else { Side::Right };
            let text = self.fitting(self.said(&said), pitch - font * 2.0);
            let at = Point { x: to + away, y: self.y(row.place()) };
            words.extend(text.map(|text| self.words(at, side, text, ink)));
        }
    }

    fn said(&self, said: &Said) -> [String; 2] {
        let value = match said {
            Said::Asks(value) | Said::AsksAgain(_, value) => value.clone(),
            Said::Answered(value) | Said::ReadAnswered(value) => value.clone(),
            Said::SentOn(leader) => leader.to_string(),
            Said::Reads | Said::NoLeader | Said::Unanswered => String::new(),
        };
        let text = |key: &str| {
            self.texts.with(key, &[("said", said.name().into()), ("value", value.clone().into())])
        };
        [text("diagram-said"), text("diagram-said-short")]
    }

    fn draw_signs(&self, row: &Row, shapes: &mut Vec<Shape>, words: &mut Vec<Shape>) {
        let captions = tell::caption(self.texts, &row.moment.events);
        let mut last = None;
        for (server, sign) in signs(row) {
            let commits = matches!(sign, Sign::Commits(_));
            if last != Some(server) || commits {
                let at = Point { x: self.geometry.lane(server), y: self.y(row.place()) };
                let term = row.after.seat(server).map_or(0, |seat| seat.persistent().current_term);
                shapes.extend(self.pen().mark(at, sign, term));
            }
            if last != Some(server) {
                let caption = captions.iter().find(|(of, _)| *of == server);
                let caption = caption.map_or("", |(_, caption)| caption.as_str());
                words.extend(self.sign_words(row, server, sign, caption));
            }
            last = Some(server);
        }
    }

    /// Beside the lane, where no note arrives.
    fn sign_words(&self, row: &Row, server: ServerId, sign: Sign, caption: &str) -> Option<Shape> {
        let from_right = row.moment.events.iter().any(|event| match &event.what {
            What::Delivered(note) => note.to == server && note.from > server,
            What::Asked(to, _) | What::AskedAgain(to, ..) => *to == server,
            _ => false,
        });
        let (side, away) = if from_right { (Side::Left, -1.0) } else { (Side::Right, 1.0) };
        let font = self.geometry.font;
        let first = caption.split(" · ").next().unwrap_or_default();
        let mut forms = match sign {
            Sign::Commits(index) => {
                vec![self.texts.with("diagram-commit", &[("index", index.into())])]
            }
            _ => vec![caption.to_owned(), first.to_owned()],
        };
        match sign {
            Sign::Leads(term) | Sign::Stands(term) | Sign::WouldStand(term) => {
                forms.push(self.texts.with("diagram-term", &[("term", term.into())]));
            }
            Sign::Commits(index) => forms.push(index.to_string()),
            _ => {}
        }
        let text = self.fitting(forms, self.room_beside(server, side) - font * 0.5)?;
        let at = Point {
            x: self.geometry.lane(server) + away * (self.geometry.band() + font * 0.6),
            y: self.y(row.place()),
        };
        let weighty = sign <= Sign::Wakes;
        Some(Shape::Words { at, side, text, size: font, ink: Ink::Ink, bold: weighty })
    }

    /// What happens to all: a line across, with words.
    fn draw_world(&self, row: &Row, shapes: &mut Vec<Shape>, words: &mut Vec<Shape>) {
        let events = &row.moment.events;
        if !events.iter().any(|event| is_of_the_world(&event.what)) {
            return;
        }
        let Geometry { gutter, font, .. } = *self.geometry;
        let y = self.y(row.place());
        let fell = events.iter().any(|event| matches!(event.what, What::Violated(_)));
        let ink = if fell { Ink::No } else { Ink::Soft };
        let across = vec![Point { x: gutter, y }, Point { x: self.geometry.right(), y }];
        shapes.push(Shape::Line(across, Stroke::new(ink, font * if fell { 0.2 } else { 0.1 })));
        let lines = tell::tell_step_after(self.texts, &row.moment.before, events);
        let line = if fell { lines.last() } else { lines.first() };
        let text = line.map_or("", |line| line.text.as_str());
        let room = self.geometry.letters(self.geometry.right() - gutter - font * 2.0);
        let text = text::shortened(text, room);
        let at = Point { x: gutter + font, y };
        let ink = if fell { Ink::No } else { Ink::Ink };
        words.push(Shape::Words { at, side: Side::Right, text, size: font, ink, bold: true });
    }
}

fn is_of_the_world(what: &What) -> bool {
    matches!(
        what,
        What::Split(_)
            | What::Cut(..)
            | What::Healed
            | What::Set(_)
            | What::Broken(_)
            | What::Mended(_)
            | What::SplittingVote(..)
            | What::VoteSplit(_)
            | What::Violated(_)
    )
}
