//! What can happen to both clusters, drawn at random.

use proptest::collection::vec;
use proptest::prelude::*;

/// The most servers in a schedule.
pub const MAX_SERVERS: usize = 7;

/// One act of a schedule. Numbers stand for whatever is there when it comes to it.
#[derive(Clone, Debug)]
pub enum Act {
    /// These servers' election timers run out.
    Elect {
        who: Vec<usize>,
        post: Post,
    },
    /// A leader is asked, after its heartbeats have gone round.
    Request {
        whom: usize,
        how_many: usize,
        post: Post,
    },
    /// A call for votes or a vote arrives late, or a copy of it.
    Late {
        which: usize,
        copy: bool,
        order: Order,
    },
    /// Copies of old notes arrive, and heartbeats go round.
    Settle {
        order: Order,
    },
    Crash {
        whom: usize,
    },
    CrashLeader {
        whom: usize,
    },
    Restart {
        whom: usize,
    },
    /// On which side each server is.
    Split {
        sides: [u8; MAX_SERVERS],
    },
    Heal,
}

/// How notes are handed over.
#[derive(Clone, Debug)]
pub struct Post {
    pub losses: Losses,
    pub rounds: Rounds,
    pub order: Order,
    /// So many of the first entries, heartbeats and their answers arrive twice, if the dialogue
    /// is not broken off.
    pub copies: usize,
    /// Whether later notes overtake earlier ones between the same servers, if none is lost.
    /// Heartbeats go round afterwards.
    pub overtaking: bool,
}

/// How many rounds of notes are handed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounds {
    All,
    First(usize),
}

/// In which directions notes are lost, a bit each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Losses(u64);

/// In which order the notes of a round are handed over: by the ranks of sender and receiver.
#[derive(Clone, Debug)]
pub struct Order([u8; MAX_SERVERS]);

/// How the clusters are set up, and what happens to them.
#[derive(Clone, Debug)]
pub struct Schedule {
    pub servers: usize,
    /// Whether a note carries one entry at most.
    pub one_by_one: bool,
    pub acts: Vec<Act>,
}

impl Post {
    /// Everything arrives, once.
    pub fn whole(order: Order) -> Self {
        Self { losses: Losses::none(), rounds: Rounds::All, order, copies: 0, overtaking: false }
    }

    /// Whether the dialogue goes on to its end.
    pub fn is_whole(&self) -> bool {
        self.rounds == Rounds::All && self.losses == Losses::none()
    }

    /// Whether later notes overtake earlier ones.
    pub fn has_overtaking(&self) -> bool {
        self.overtaking && self.is_whole()
    }
}

impl Losses {
    pub fn none() -> Self {
        Self(0)
    }

    pub fn hit(&self, from: usize, to: usize) -> bool {
        self.0 >> ((from - 1) * MAX_SERVERS + to - 1) & 1 == 1
    }
}

impl Order {
    /// By the servers' numbers.
    pub fn by_number() -> Self {
        Self([0; MAX_SERVERS])
    }

    pub fn key(&self, from: usize, to: usize) -> (u8, usize, u8, usize) {
        (self.0[from - 1], from, self.0[to - 1], to)
    }
}

impl Act {
    /// This server's election timer runs out, and nothing is lost.
    pub fn elect(number: usize) -> Self {
        Self::Elect { who: vec![number], post: Post::whole(Order::by_number()) }
    }

    /// The order in which heartbeats go round at its end, if they do.
    pub fn settled_in(&self) -> Option<&Order> {
        match self {
            Self::Settle { order } => Some(order),
            Self::Elect { post, .. } | Self::Request { post, .. } => {
                post.has_overtaking().then_some(&post.order)
            }
            _ => None,
        }
    }

    /// One entry at a time takes a round each; where a dialogue is broken off there is one entry.
    fn fit_one_by_one(&mut self) {
        if let Self::Request { how_many, post, .. } = self
            && !post.is_whole()
        {
            *how_many = 1;
        }
    }
}

/// Schedules with so many acts.
pub fn schedules(acts: std::ops::Range<usize>) -> impl Strategy<Value = Schedule> {
    let servers = prop_oneof![
        6 => Just(3), 6 => Just(5), 1 => Just(1), 1 => Just(2), 2 => Just(4), 2 => Just(7),
    ];
    (servers, any::<bool>(), vec(act(), acts)).prop_map(|(servers, one_by_one, mut acts)| {
        if one_by_one {
            acts.iter_mut().for_each(Act::fit_one_by_one);
        }
        Schedule { servers, one_by_one, acts }
    })
}

fn act() -> impl Strategy<Value = Act> {
    let number = || 0..1_000_usize;
    let sides = prop::array::uniform7(0..2_u8);
    prop_oneof![
        10 => election(),
        10 => request(),
        3 => (number(), any::<bool>(), order())
            .prop_map(|(which, copy, order)| Act::Late { which, copy, order }),
        3 => order().prop_map(|order| Act::Settle { order }),
        1 => number().prop_map(|whom| Act::Crash { whom }),
        2 => number().prop_map(|whom| Act::CrashLeader { whom }),
        5 => number().prop_map(|whom| Act::Restart { whom }),
        3 => sides.prop_map(|sides| Act::Split { sides }),
        2 => Just(Act::Heal),
    ]
}

/// Calls for votes, and what follows from them or its beginning.
fn election() -> impl Strategy<Value = Act> {
    let rounds = prop_oneof![1 => Just(Rounds::All), 2 => (1..=8_usize).prop_map(Rounds::First)];
    let act = |(who, post)| Act::Elect { who, post };
    (vec(0..1_000_usize, 1..=2), post(rounds)).prop_map(act)
}

/// Entries and their acknowledgements.
fn request() -> impl Strategy<Value = Act> {
    let rounds = prop_oneof![1 => Just(Rounds::All), 2 => (0..=2_usize).prop_map(Rounds::First)];
    let act = |(whom, how_many, post)| Act::Request { whom, how_many, post };
    (0..1_000_usize, 1..=3_usize, post(rounds)).prop_map(act)
}

fn post(rounds: impl Strategy<Value = Rounds>) -> impl Strategy<Value = Post> {
    let copies = prop_oneof![2 => Just(0), 1 => 1..=8_usize];
    (losses(), rounds, order(), copies, any::<bool>()).prop_map(
        |(losses, rounds, order, copies, overtaking)| Post {
            losses,
            rounds,
            order,
            copies,
            overtaking,
        },
    )
}

/// Mostly none; else every third direction.
fn losses() -> impl Strategy<Value = Losses> {
    prop_oneof![
        3 => Just(Losses::none()),
        2 => (any::<u64>(), any::<u64>()).prop_map(|(a, b)| Losses(a & b)),
        1 => any::<u64>().prop_map(Losses),
    ]
}

fn order() -> impl Strategy<Value = Order> {
    prop::array::uniform7(any::<u8>()).prop_map(Order)
}
