//! What is printed for the paper game: every piece is there, and fits on its paper.

use raft_workshop::raft::ServerSet;
use raft_workshop::view::scene::props::{
    Area, Cast, GAMES, Kind, MARGIN, MAX_PAGES, MAX_PLAYERS, MIN_PLAYERS, Mark, Order, PICTURE,
    Page, Paper, SEAT, picture, rules_points,
};

fn orders() -> impl Iterator<Item = Order> {
    let players = MIN_PLAYERS..=MAX_PLAYERS;
    players.flat_map(|players| Paper::ALL.map(|paper| Order::new(players, paper)))
}

fn casts() -> impl Iterator<Item = Cast> {
    (MIN_PLAYERS..=MAX_PLAYERS).map(|players| Cast { players })
}

fn numbers(pages: &[Page], kind: Kind) -> Vec<usize> {
    let pages = pages.iter().filter(|page| page.kind == kind);
    pages.flat_map(|page| page.pieces.iter().map(|piece| piece.number)).collect()
}

fn overlap(a: &Area, b: &Area) -> bool {
    a.left < b.left + b.width
        && b.left < a.left + a.width
        && a.top < b.top + b.height
        && b.top < a.top + a.height
}

#[test]
fn every_piece_that_the_players_need_is_there() {
    for order in orders() {
        let pages = order.pages();
        let players = order.players();
        for kind in Kind::ALL {
            let numbers = numbers(&pages, kind);
            assert_eq!(numbers, (0..order.pieces_of(kind)).collect::<Vec<_>>(), "{kind:?}");
            assert!(numbers.len() >= kind.needed(players), "{kind:?} for {players}");
        }
        assert_eq!(numbers(&pages, Kind::Rules).len(), GAMES);
        assert_eq!(numbers(&pages, Kind::Lots).len(), players);
    }
}

#[test]
fn there_are_enough_notes_for_the_elections_of_all_games() {
    assert_eq!(Kind::RequestVote.needed(3), (3 + 3) * 2);
    assert_eq!(Kind::RequestVote.needed(4), (2 + 3) * 3);
    assert_eq!(Kind::RequestVoteReply.needed(5), (3 + 3) * 4);
    assert_eq!(Kind::AppendEntries.needed(5), 12 * 4);
}

#[test]
fn what_can_be_more_fills_its_pages() {
    for order in orders() {
        for page in order.pages().iter().filter(|page| page.kind.can_be_more()) {
            assert_eq!(page.pieces.len(), page.kind.on_a_page());
        }
    }
}

#[test]
fn pieces_lie_beside_each_other_within_what_a_printer_reaches() {
    for order in orders() {
        let printable = order.paper().printable();
        let (width, height) = order.paper().size();
        assert_eq!(printable.left + printable.width + MARGIN, width);
        assert_eq!(printable.top + printable.height + MARGIN, height);
        for page in order.pages() {
            let areas: Vec<Area> = page.pieces.iter().map(|piece| piece.area).collect();
            for (nth, area) in areas.iter().enumerate() {
                assert!(area.left >= MARGIN && area.left + area.width <= width - MARGIN);
                assert!(area.top >= MARGIN && area.top + area.height <= height - MARGIN);
                assert!(!areas[..nth].iter().any(|other| overlap(area, other)), "{:?}", page.kind);
            }
        }
    }
}

#[test]
fn a_piece_has_one_size_on_every_paper() {
    for kind in Kind::ALL.into_iter().filter(|&kind| kind != Kind::Rules) {
        let sizes = Paper::ALL.map(|paper| {
            let pages = Order::new(5, paper).pages();
            let page = pages.into_iter().find(|page| page.kind == kind);
            page.map(|page| (page.pieces[0].area.width, page.pieces[0].area.height))
        });
        assert!(sizes[0].is_some());
        assert_eq!(sizes[0], sizes[1], "{kind:?}");
    }
}

#[test]
fn marks_point_at_every_edge_and_lie_on_no_piece() {
    for order in orders() {
        let (width, height) = order.paper().size();
        for page in order.pages().iter().filter(|page| page.kind != Kind::Rules) {
            let marks = page.kind.marks(order.paper());
            for Mark { from, to } in &marks {
                assert!(from.0.min(to.0) >= MARGIN && from.0.max(to.0) <= width - MARGIN);
                assert!(from.1.min(to.1) >= MARGIN && from.1.max(to.1) <= height - MARGIN);
            }
            for area in page.pieces.iter().map(|piece| piece.area) {
                let points_at = |is: &dyn Fn(&Mark) -> bool| marks.iter().filter(|m| is(m)).count();
                for x in [area.left, area.left + area.width] {
                    assert!(points_at(&|mark| (mark.from.0, mark.to.0) == (x, x)) >= 2);
                }
                for y in [area.top, area.top + area.height] {
                    assert!(points_at(&|mark| (mark.from.1, mark.to.1) == (y, y)) >= 2);
                }
            }
        }
    }
}

#[test]
fn an_order_keeps_within_its_bounds() {
    assert_eq!(Order::new(0, Paper::A4).players(), MIN_PLAYERS);
    assert_eq!(Order::new(99, Paper::A4).players(), MAX_PLAYERS);
    let order = Order::new(5, Paper::A4);
    let many = order.clone().with_pages(Kind::AppendEntries, 999);
    assert_eq!(many.pages_of(Kind::AppendEntries), MAX_PAGES);
    assert_eq!(order.clone().with_pages(Kind::Help, 0).pages_of(Kind::Help), 1);
    assert_eq!(order.clone().with_pages(Kind::Lots, 3), order, "nobody needs a lot twice");
}

#[test]
fn what_is_not_chosen_is_not_printed() {
    let order = Order::new(5, Paper::Letter);
    let without = order.clone().toggled(Kind::Rules);
    assert_eq!(without.pages().len(), order.pages().len() - GAMES);
    assert_eq!(without.toggled(Kind::Rules), order);
    assert!(Kind::ALL.into_iter().fold(order, Order::toggled).pages().is_empty());
}

#[test]
fn more_pages_stay_for_other_players() {
    let order = Order::new(3, Paper::A4).with_pages(Kind::RequestVote, 7).for_players(9);
    assert_eq!(order.pages_of(Kind::RequestVote), 7);
    assert_eq!(order.pages_of(Kind::StateSheets), 5);
}

/// Game 3: when all votes are shared out evenly, nobody has a majority (§5.2).
#[test]
fn those_who_stand_at_once_split_the_vote() {
    for cast in casts() {
        let most = cast.players.div_ceil(cast.standing().len());
        assert!(most < cast.all().majority(), "{cast:?}");
    }
}

/// Game 5: S1 leads throughout, somebody joins, somebody leaves, and from five players on the two
/// lists have majorities that know nothing of each other (§6).
#[test]
fn the_members_change_in_game_5() {
    for cast in casts() {
        let (old, new) = (cast.before(), cast.after());
        let first = ServerSet::first(1);
        assert_eq!(old.intersection(new).intersection(first), first);
        assert_eq!(old.len(), new.len());
        assert!(!old.difference(new).is_empty() && !new.difference(old).is_empty(), "{cast:?}");
        assert_eq!(old.union(new), cast.all());
    }
    let cast = Cast { players: 5 };
    assert!(cast.before().difference(cast.after()).len() >= cast.before().majority());
    assert!(cast.after().difference(cast.before()).len() >= cast.after().majority());
}

#[test]
fn the_more_letters_the_smaller() {
    let size = |letters: usize| rules_points(&"a".repeat(letters));
    assert!((size(0), size(100)) == (13.0, 13.0) && size(100_000) == 8.5);
    assert!(size(1_500) < 13.0 && size(2_000) < size(1_500));
    assert_eq!(rules_points(&"字".repeat(1_000)), size(2_000), "they are twice as wide");
}

#[test]
fn pictures_show_all_players_apart_from_each_other() {
    for cast in casts() {
        for game in 0..GAMES {
            let picture = picture(game, cast);
            assert_eq!(picture.seats.len(), cast.players, "game {game}");
            for (nth, seat) in picture.seats.iter().enumerate() {
                let inside = |at: f64, room: f64| at >= SEAT && at + SEAT <= room;
                assert!(inside(seat.center.x, PICTURE.0) && inside(seat.center.y, PICTURE.1));
                let apart = |x: f64, y: f64| x.hypot(y) > 2.0 * SEAT;
                for other in &picture.seats[..nth] {
                    let (x, y) = (seat.center.x - other.center.x, seat.center.y - other.center.y);
                    assert!(apart(x, y), "game {game}, {cast:?}: {seat:?} {other:?}");
                }
            }
        }
    }
}
