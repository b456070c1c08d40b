//! The space-time diagram: what begins and ends in which row, and that a part of a run looks as it
//! does in the whole.

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use raft_workshop::cluster::history::{Branch, History};
use raft_workshop::cluster::{Cluster, Command, Loss, NoteId, Settings, What};
use raft_workshop::raft::ServerId;
use raft_workshop::view::scene::Point;
use raft_workshop::view::scene::diagram::{
    Arrow, BLOCK_ROWS, Book, Difference, Drawing, End, Extent, Geometry, Heading, Ink, LIGHT,
    MAX_CONTENT_PX, PAGE, REACH, Row, Shape, Sign, arrows, draw, first_difference, picture,
    shared_rows, signs, strip,
};
use raft_workshop::view::text::Texts;

use crate::support::{granted, request, s, servers, value};

/// A run that is being made.
struct Told {
    history: History,
    cluster: Rc<Cluster>,
    place: u64,
}

impl Told {
    fn of(servers: usize) -> Self {
        Self::with(Settings { servers, ..Settings::default() })
    }

    fn with(settings: Settings) -> Self {
        let history = History::new(settings).expect("a test's settings are right");
        let cluster = history.branch().tip().clone();
        Self { history, cluster, place: 0 }
    }

    fn held(servers: usize) -> Self {
        let mut told = Self::of(servers);
        told.mode(&Command::Hold);
        told
    }

    /// Whether the clock runs is no moment of its own.
    fn mode(&mut self, command: &Command) {
        let mut cluster = Cluster::clone(&self.cluster);
        cluster.apply(command, &mut Vec::new()).expect("this is never refused");
        self.cluster = Rc::new(cluster);
    }

    /// Carries a command out; gives its row.
    #[track_caller]
    fn does(&mut self, command: Command) -> u64 {
        let (before, mut events) = (self.cluster.clone(), Vec::new());
        let mut after = Cluster::clone(&before);
        if let Err(refusal) = after.apply(&command, &mut events) {
            panic!("{command:?} was refused: {refusal}");
        }
        let after = Rc::new(after);
        let recorded = self.history.record(self.place, &before, &command, &after, &events);
        self.place = recorded.expect("the run is short");
        self.cluster = after;
        self.place - 1
    }

    fn steps(&mut self, count: usize) {
        for _ in 0..count {
            self.does(Command::Step);
        }
    }

    fn go_to(&mut self, place: u64) {
        self.cluster = self.branch().seek(place);
        self.place = place;
    }

    fn branch(&self) -> &Rc<Branch> {
        self.history.branch()
    }

    /// The note that lies there from one to another.
    #[track_caller]
    fn note(&self, from: usize, to: usize) -> NoteId {
        let mut notes = self.cluster.network().notes().iter();
        let found = notes.find(|note| (note.from, note.to) == (s(from), s(to)));
        found.expect("the note lies there").id
    }

    fn rows(&self, range: Range<u64>) -> Vec<Row> {
        let around = range.start.saturating_sub(REACH)..range.end + REACH;
        Book::default().rows(self.branch(), around)
    }

    fn arrows(&self, range: Range<u64>) -> Vec<Arrow> {
        arrows(&self.rows(range.clone()), range, self.branch().len())
    }

    fn all_arrows(&self) -> Vec<Arrow> {
        self.arrows(0..self.branch().len())
    }

    #[track_caller]
    fn arrow(&self, note: NoteId) -> Arrow {
        let mut arrows = self.all_arrows().into_iter();
        arrows.find(|arrow| arrow.note.id == note).expect("it has an arrow")
    }

    fn shapes(&self, range: Range<u64>) -> Vec<Shape> {
        let (rows, texts) = (self.rows(range.clone()), Texts::english());
        draw(&Drawing {
            rows: &rows,
            range,
            len: self.branch().len(),
            geometry: &geometry(self.servers()),
            texts: &texts,
        })
    }

    fn all_shapes(&self) -> Vec<Shape> {
        self.shapes(0..self.branch().len())
    }

    fn servers(&self) -> usize {
        self.branch().tip().seats().len()
    }

    fn signs(&self, row: u64) -> Vec<(ServerId, Sign)> {
        signs(&self.rows(row..row + 1)[self.rows_before(row)])
    }

    fn rows_before(&self, row: u64) -> usize {
        row.min(REACH) as usize
    }
}

fn geometry(servers: usize) -> Geometry {
    Geometry::new(1500.0, 20.0, servers)
}

/// All words in these shapes.
fn words(shapes: &[Shape]) -> Vec<String> {
    let words = |shape: &Shape| match shape {
        Shape::Words { text, .. } => Some(text.clone()),
        _ => None,
    };
    shapes.iter().filter_map(words).collect()
}

/// Lines straight down in this ink: where each begins and ends.
fn upright(shapes: &[Shape], wanted: Ink) -> Vec<(Point, Point)> {
    let line = |shape: &Shape| match shape {
        Shape::Line(points, stroke) if stroke.ink == wanted && points.len() == 2 => {
            (points[0].x == points[1].x).then_some((points[0], points[1]))
        }
        _ => None,
    };
    shapes.iter().filter_map(line).collect()
}

#[test]
fn an_arrow_goes_from_the_row_of_sending_to_the_row_of_receipt() {
    let mut told = Told::held(3);
    let stands = told.does(Command::Timeout(s(1)));
    let (to_2, to_3) = (told.note(1, 2), told.note(1, 3));
    let received = told.does(Command::Deliver(to_2));
    assert_eq!((stands, received), (0, 1));
    let arrow = told.arrow(to_2);
    assert_eq!((arrow.start, arrow.end), (Some(stands), End::Received(received)));
    assert_eq!((arrow.note.from, arrow.note.to), (s(1), s(2)));
    assert_eq!(told.arrow(to_3).end, End::UnderWay);
    // The answer begins where the question ends.
    assert_eq!(told.arrow(told.note(2, 1)).start, Some(received));

    let geometry = geometry(3);
    let shapes = told.all_shapes();
    let parts = shapes.iter().find_map(|shape| match shape {
        Shape::Note(note, parts) if *note == to_2 => Some(parts),
        _ => None,
    });
    let Some([Shape::Touch(_), Shape::Line(points, stroke), Shape::Area(head, ..)]) =
        parts.map(Vec::as_slice)
    else {
        panic!("an arrow is a line with a head: {parts:?}");
    };
    let [from, to] = points[..] else { panic!("{points:?}") };
    assert_eq!(from, Point { x: geometry.lane(s(1)) + geometry.band(), y: geometry.row * 0.5 });
    assert_eq!(to, Point { x: geometry.lane(s(2)) - geometry.band(), y: geometry.row * 1.5 });
    assert_eq!((stroke.ink, stroke.dash), (Ink::Term(1), None));
    assert_eq!(head[0], to);
    assert!(words(&shapes).contains(&"RequestVote".to_owned()), "{:?}", words(&shapes));
}

#[test]
fn a_lost_note_ends_in_a_cross_with_the_reason() {
    let mut told = Told::held(3);
    told.does(Command::Timeout(s(1)));
    let (to_2, to_3) = (told.note(1, 2), told.note(1, 3));
    let dropped = told.does(Command::Drop(to_2));
    told.does(Command::Crash(s(3)));
    let lost = told.does(Command::Deliver(to_3));
    assert_eq!(told.arrow(to_2).end, End::Lost(dropped, Loss::Dropped));
    assert_eq!(told.arrow(to_3).end, End::Lost(lost, Loss::ReceiverCrashed));
    let shapes = told.all_shapes();
    for note in [to_2, to_3] {
        let cross = shapes.iter().any(|shape| match shape {
            Shape::Note(id, parts) if *id == note => {
                let is_stroke =
                    |part: &&Shape| matches!(part, Shape::Line(_, it) if it.ink == Ink::No);
                parts.iter().filter(is_stroke).count() == 2
            }
            _ => false,
        });
        assert!(cross, "{note}");
    }
    let words = words(&shapes);
    for said in ["RequestVote dropped", "RequestVote nobody there"] {
        assert!(words.contains(&said.to_owned()), "{words:?}");
    }
}

#[test]
fn a_copy_begins_where_it_was_made() {
    let mut told = Told::held(3);
    told.does(Command::Timeout(s(1)));
    let original = told.note(1, 2);
    let copied = told.does(Command::Duplicate(original));
    let copy = told.cluster.network().notes().last().expect("it lies there").id;
    let first = told.does(Command::Deliver(copy));
    let second = told.does(Command::Deliver(original));
    let (copy, original) = (told.arrow(copy), told.arrow(original));
    assert_eq!((copy.start, copy.end), (Some(copied), End::Received(first)));
    assert_eq!((original.start, original.end), (Some(0), End::Received(second)));
}

#[test]
fn a_forged_note_is_called_so() {
    let mut told = Told::held(3);
    told.does(Command::Timeout(s(1)));
    let forged = told.does(Command::Forge(s(2), s(1), granted(1)));
    let note = told.note(2, 1);
    let received = told.does(Command::Deliver(note));
    assert_eq!(told.arrow(note).start, Some(forged));
    assert_eq!(told.arrow(note).end, End::Received(received));
    let words = words(&told.all_shapes());
    assert!(words.contains(&"forged: ✓ vote granted".to_owned()), "{words:?}");
}

#[test]
fn signs_tell_what_servers_did() {
    let mut told = Told::held(3);
    let stands = told.does(Command::Timeout(s(1)));
    assert_eq!(
        told.signs(stands),
        [(s(1), Sign::TimedOut), (s(1), Sign::Stands(1)), (s(1), Sign::Votes(s(1)))]
    );
    let votes = told.does(Command::Deliver(told.note(1, 2)));
    assert_eq!(told.signs(votes), [(s(2), Sign::Votes(s(1)))]);
    let leads = told.does(Command::Deliver(told.note(2, 1)));
    assert_eq!(told.signs(leads), [(s(1), Sign::Leads(1))]);
    told.does(request("x"));
    told.does(Command::Drop(told.note(1, 2)));
    told.does(Command::Deliver(told.note(1, 2)));
    let commits = told.does(Command::Deliver(told.note(2, 1)));
    assert_eq!(told.signs(commits), [(s(1), Sign::Commits(1))]);
    let crashes = told.does(Command::Crash(s(1)));
    assert_eq!(told.signs(crashes), [(s(1), Sign::Crashes)]);
    let words = words(&told.all_shapes());
    for said in ["leads term 1", "commit 1", "AppendEntries x", "✓ “x” is done", "asks “x”"]
    {
        assert!(words.iter().any(|word| word.starts_with(said)), "{said}: {words:?}");
    }
}

#[test]
fn a_lane_shows_the_role_by_its_width_and_pattern_too() {
    let mut told = Told::held(3);
    told.does(Command::Timeout(s(1)));
    told.does(Command::Deliver(told.note(1, 2)));
    told.does(Command::Deliver(told.note(2, 1)));
    told.does(Command::Pause(s(1)));
    told.does(Command::Crash(s(1)));
    told.does(Command::Pause(s(3)));
    let x = geometry(3).lane(s(1));
    let looks: Vec<(f64, bool)> = told
        .all_shapes()
        .iter()
        .filter_map(|shape| match shape {
            Shape::Line(points, stroke) if points.len() == 2 => {
                let is_lane = points.iter().all(|point| point.x == x);
                is_lane.then_some((stroke.width, stroke.dash.is_some()))
            }
            _ => None,
        })
        .collect();
    let kinds: BTreeSet<String> = looks.iter().map(|look| format!("{look:?}")).collect();
    assert_eq!(looks.len(), 5, "follower, candidate, leader, paused, crashed: {looks:?}");
    assert_eq!(kinds.len(), 5, "all look different: {looks:?}");
}

#[test]
fn a_split_is_a_wall_between_neighbors_on_different_sides_while_it_lasts() {
    let mut told = Told::held(5);
    told.does(Command::Timeout(s(1)));
    let split = told.does(Command::Split(vec![servers(&[1, 2])]));
    told.does(Command::Timeout(s(4)));
    let healed = told.does(Command::Heal);
    told.does(Command::Timeout(s(1)));
    let geometry = geometry(5);
    let shapes = told.all_shapes();
    let walls = upright(&shapes, Ink::No);
    let x = geometry.lane(s(2)).midpoint(geometry.lane(s(3)));
    let y = |row: u64| (row as f64 + 0.5) * geometry.row;
    let wall = (Point { x, y: y(split) }, Point { x, y: y(healed) });
    assert_eq!(walls, [wall, wall], "a band and its bricks, and no other wall");
    let words = words(&shapes);
    assert!(
        words.iter().any(|said| said.contains("S1 S2 | S3 S4 S5")),
        "the sides are named: {words:?}"
    );
    assert!(words.contains(&"The network is whole again.".to_owned()), "{words:?}");
}

/// A run of many rows with all that can happen.
fn long_run() -> Told {
    let settings = Settings {
        servers: 5,
        seed: 11,
        loss_percent: 10,
        duplication_percent: 10,
        ..Settings::default()
    };
    let mut told = Told::with(settings);
    told.steps(150);
    told.does(Command::Split(vec![servers(&[1, 2])]));
    told.steps(120);
    told.does(Command::Heal);
    told.does(Command::Pause(s(3)));
    told.steps(300);
    told.does(Command::Resume(s(3)));
    told.does(Command::Crash(s(2)));
    told.steps(60);
    told.does(Command::Restart(s(2)));
    told.steps(60);
    told
}

#[test]
fn a_part_of_a_run_looks_as_it_does_in_the_whole() {
    let told = long_run();
    let len = told.branch().len();
    assert!(len > 4 * BLOCK_ROWS, "{len}");
    let whole = told.all_arrows();
    let row = geometry(5).row;
    let height = |shape: &Shape| match shape {
        Shape::Words { at, .. } => at.y,
        _ => f64::NAN,
    };
    let all_words = told.all_shapes();
    for first in (0..len).step_by(32) {
        let range = first..(first + 32).min(len);
        let part = told.arrows(range.clone());
        assert!(part.iter().all(|arrow| whole.contains(arrow)), "rows {range:?}");
        let ends_here = |arrow: &&Arrow| match arrow.end {
            End::Received(end) | End::Lost(end, _) => range.contains(&end),
            _ => false,
        };
        let begins_here = |arrow: &&Arrow| arrow.start.is_some_and(|start| range.contains(&start));
        let here = whole.iter().filter(|arrow| ends_here(arrow) || begins_here(arrow));
        assert!(here.into_iter().all(|arrow| part.contains(arrow)), "rows {range:?}");

        let top = first as f64 * row;
        let within = |shape: &&Shape| {
            let y = height(shape);
            y >= top && y < top + (range.end - first) as f64 * row
        };
        let wanted: Vec<String> = all_words
            .iter()
            .filter(within)
            .flat_map(|shape| words(std::slice::from_ref(shape)))
            .collect();
        let mut found = words(&told.shapes(range.clone()));
        let mut wanted = wanted;
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "rows {range:?}");
    }
}

#[test]
fn of_an_arrow_that_is_too_long_only_the_ends_are_drawn() {
    let mut told = long_run();
    let far = told.all_arrows().into_iter().filter(|arrow| arrow.end == End::Far).count();
    let late = told.all_arrows().into_iter().filter(|arrow| arrow.start.is_none()).count();
    assert!(far > 0, "notes waited at the door of S3");
    assert!(late > 0, "and came in when it woke up");
    // What never comes is under way, but not for ever.
    told.does(Command::Pause(s(4)));
    told.steps(40);
    let mut arrows = told.all_arrows().into_iter();
    assert!(arrows.any(|arrow| arrow.end == End::UnderWay && arrow.note.to == s(4)));
}

#[test]
fn the_rows_of_a_run_that_grows_or_goes_another_way_are_never_stale() {
    let mut book = Book::default();
    let mut told = long_run();
    let mut check = |told: &Told| {
        let branch = told.branch();
        let end = branch.len();
        let rows = book.rows(branch, 0..end + 50);
        let moments = branch.moments(0..end);
        assert_eq!(rows.len() as u64, end);
        for (row, moment) in rows.iter().zip(&moments) {
            assert_eq!(*row.moment, **moment);
        }
        assert_eq!(rows.last().map(|row| &row.after), Some(branch.tip()));
    };
    check(&told);
    told.does(request("x"));
    check(&told);
    told.steps(200);
    check(&told);
    for place in [500, 40, 30] {
        told.go_to(place);
        told.does(Command::Crash(s(1)));
        told.steps(20);
        check(&told);
    }
    assert_eq!(told.history.branches().len(), 4);
}

#[test]
fn two_branches_part_where_one_left_the_other() {
    let mut told = long_run();
    let first = told.branch().id();
    told.go_to(200);
    told.does(Command::Crash(s(5)));
    told.steps(100);
    let all: Vec<Rc<Branch>> = told.history.branches().into_iter().cloned().collect();
    let (old, new) = (told.history.get(first).expect("it stays"), told.branch());
    assert_eq!(shared_rows(&all, old, new), 200);
    assert_eq!(first_difference(old, new, 200), Difference::At(200));
    assert_eq!(first_difference(old, new, 0), Difference::At(200), "without knowing, too");
    assert_eq!(first_difference(new, new, 0), Difference::None);
    let id = new.id();

    // A branch of the branch shares with the first what its parent did.
    told.go_to(250);
    told.does(Command::Crash(s(4)));
    told.steps(3);
    let all: Vec<Rc<Branch>> = told.history.branches().into_iter().cloned().collect();
    let (old, third) = (told.history.get(first).expect("it stays"), told.branch());
    assert_eq!(shared_rows(&all, old, third), 200);
    assert_eq!(shared_rows(&all, third, told.history.get(id).expect("it stays")), 250);
}

#[test]
fn runs_of_different_clusters_differ_where_the_first_thing_does() {
    let (mut one, mut other) =
        (Told::of(3), Told::with(Settings { seed: 77, ..Settings::default() }));
    one.steps(20);
    other.steps(20);
    let all = [one.branch().clone(), other.branch().clone()];
    assert_eq!(first_difference(&all[0], &all[1], 0), Difference::At(0));
    let mut longer = Told::of(3);
    longer.steps(25);
    assert_eq!(first_difference(&all[0], longer.branch(), 0), Difference::At(20));
}

/// A picture of all rows, read as XML is.
fn read(told: &Told, heading: &Heading) -> String {
    let (rows, texts) = (told.rows(0..told.branch().len()), Texts::english());
    let drawing = Drawing {
        rows: &rows,
        range: 0..told.branch().len(),
        len: told.branch().len(),
        geometry: &geometry(told.servers()),
        texts: &texts,
    };
    picture(&drawing, &LIGHT, heading)
}

fn heading(title: &str) -> Heading {
    Heading {
        title: title.to_owned(),
        description: title.to_owned(),
        time: title.to_owned(),
        lanes: vec![title.to_owned(); 4],
    }
}

#[test]
fn a_picture_is_xml_that_needs_nothing_else() {
    let svg = read(&long_run(), &heading("A run"));
    let xml = roxmltree::Document::parse(&svg).expect("it is XML");
    assert_eq!(xml.root_element().tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
    assert!(!svg.contains("var("), "its colors are its own");
    let refers = |name: &str| ["href", "src", "class", "style"].contains(&name);
    for node in xml.descendants() {
        assert!(!["script", "image", "use", "style", "a"].contains(&node.tag_name().name()));
        for attribute in node.attributes() {
            assert!(!refers(attribute.name()), "{attribute:?}");
            assert!(!attribute.value().contains("url("), "{attribute:?}");
            assert!(!attribute.value().contains("NaN"), "{attribute:?}");
        }
    }
}

#[test]
fn what_somebody_typed_stays_text() {
    let mut told = Told::held(3);
    told.does(Command::Timeout(s(1)));
    told.does(Command::Deliver(told.note(1, 2)));
    told.does(Command::Deliver(told.note(2, 1)));
    told.does(Command::Request(None, value("<b>&'")));
    let nasty = "</title><script>alert(1)</script>\u{0}\u{b}\u{ffff}&amp;";
    let svg = read(&told, &heading(nasty));
    let xml = roxmltree::Document::parse(&svg).expect("it is XML");
    let script = xml.descendants().find(|node| ["script", "b"].contains(&node.tag_name().name()));
    assert_eq!(script, None);
    let texts: Vec<&str> = xml.descendants().filter_map(|node| node.text()).collect();
    assert!(texts.contains(&"</title><script>alert(1)</script>&amp;"), "{texts:?}");
    assert!(texts.contains(&"asks “<b>&'”"), "{texts:?}");
    // On the page as in the picture.
    let (rows, english) = (told.rows(0..told.branch().len()), Texts::english());
    let drawing = Drawing {
        rows: &rows,
        range: 0..told.branch().len(),
        len: told.branch().len(),
        geometry: &geometry(3),
        texts: &english,
    };
    let strip = strip(&drawing);
    assert!(!strip.contains("<b>") && strip.contains("&lt;b&gt;&amp;"), "{strip}");
    assert!(strip.contains(PAGE.color(Ink::Term(1))), "{strip}");
}

#[test]
fn the_colors_are_those_of_the_page() {
    let page = include_str!("../../static/style/page.css");
    let (light, dark) = page.split_once("prefers-color-scheme: dark").expect("there are two looks");
    use raft_workshop::view::scene::diagram::DARK;
    let names = |ink: Ink| PAGE.color(ink).trim_start_matches("var(").trim_end_matches(')');
    let inks = [Ink::Ink, Ink::Soft, Ink::Line, Ink::No, Ink::Ok];
    for ink in inks.into_iter().chain((0..=6).map(Ink::Term)) {
        for (css, palette) in [(light, LIGHT), (dark, DARK)] {
            let rule = format!("{}: {};", names(ink), palette.color(ink));
            assert!(css.contains(&rule), "{rule}");
        }
    }
    assert_eq!(LIGHT.color(Ink::Term(7)), LIGHT.color(Ink::Term(1)));
}

#[test]
fn lanes_have_room_on_every_stage() {
    for (width, rem) in [(1500.0, 20.0), (986.0, 14.0), (390.0, 16.0), (750.0, 20.0)] {
        for servers in 1..=9 {
            let geometry = Geometry::new(width, rem, servers);
            assert!(geometry.font >= 12.0);
            assert!(geometry.row > geometry.font * 1.4 && geometry.row.fract() == 0.0);
            let last = ServerId::new(servers).expect("there are nine at most");
            assert!(geometry.lane(last) < geometry.clients());
            assert!(geometry.right() <= width, "{width} {servers}: {geometry:?}");
        }
    }
}

#[test]
fn a_run_of_any_length_can_be_scrolled_through() {
    let (row, page) = (30.0, 32);
    assert_eq!(Extent::round(5, 100_000, row, page), Extent { first: 0, rows: 100_000 });
    let len = 2_000_000;
    let mut extent = Extent::round(len, len, row, page);
    assert_eq!(extent.first + extent.rows, len, "the end can be seen");
    let mut place = len;
    while place > 0 {
        place = place.saturating_sub(5_000);
        extent = extent.keeping(place, len, row, page);
        assert!(extent.rows as f64 * row <= MAX_CONTENT_PX);
        assert!(extent.first <= place && place < extent.first + extent.rows, "{place} {extent:?}");
        assert_eq!(extent.first % page, 0);
    }
    assert_eq!(extent.first, 0, "and so can the beginning");
}

#[test]
fn a_property_that_fell_is_said_in_the_diagram() {
    let mut told = Told::held(3);
    for server in [1, 2] {
        told.does(Command::Timeout(s(server)));
    }
    for server in [1, 2] {
        told.does(Command::Forge(s(3), s(server), granted(1)));
        let forged = told.cluster.network().notes().last().expect("it lies there").id;
        told.does(Command::Deliver(forged));
    }
    let last = told.branch().len() - 1;
    let fell = |row: &Row| row.moment.events.iter().any(|it| matches!(it.what, What::Violated(_)));
    assert!(fell(told.rows(last..last + 1).last().expect("there is a row")));
    let words = words(&told.all_shapes());
    assert!(words.iter().any(|said| said.contains("both elected in term 1")), "{words:?}");
}
