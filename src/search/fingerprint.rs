//! When two states are the same: equal up to the names of the servers.
//!
//! A state's fingerprint is a digest of 64 bits. It covers all that bears on what can happen
//! later and whether a property will fall, and nothing else:
//!
//! - of a server: whether it is up, term, vote, log, commit index, what was applied; a
//!   candidate's votes; a leader's nextIndex and matchIndex;
//! - the notes on the table, as a multiset;
//! - of what the checker has seen: who was elected in which term with which log, what was
//!   committed in which term, what was applied, and where clients' commands were;
//! - how much of the bounds is used up.
//!
//! Left out are the clock and all timers, for time stands still and timers run out when the
//! search says so; the generators, which draw nothing but timers; who voted for a leader, and who
//! refused a candidate, which only say when to ask again. Whom a follower takes for its leader
//! counts only where clients are sent on or members change.
//!
//! Servers are alike: two states that become equal when servers change names have the same
//! fingerprint. Everything about a server is split into what names nobody, [`Place::local`], and
//! what it says about each server, [`Place::about`]. The servers are brought into an order that
//! doesn't depend on their names (by what they are, refined by what they say about each other),
//! and the digest is taken in that order. Where the order leaves servers tied, all orders of the
//! tied ones are tried and the smallest digest counts. So states that are not equal up to names
//! have equal fingerprints only by accident: with a million states once in about 40 million
//! searches.

use std::hash::{BuildHasher, Hash};

use super::model::Model;
use super::state::{Place, State};
use crate::cluster::{Link, Safety, Seat};
use crate::raft::{
    Configuration, Entry, Input, MAX_SERVERS, Message, Payload, Role, ServerId, Term,
};
use foldhash::quality::FixedState;

/// A number for each server, by [`ServerId::slot`].
pub(super) type Names = [u64; MAX_SERVERS];

/// With more servers than this tied, not all orders are tried; some equal states count as two.
const MAX_ORDERS: usize = 120;

/// Any odd numbers without a pattern.
const KEYS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93];

/// Folds a number into a digest; the order matters.
fn mix(digest: u64, number: u64) -> u64 {
    let product = u128::from(digest ^ KEYS[0]) * u128::from(number ^ KEYS[1]);
    let folded = (product as u64) ^ (product >> 64) as u64;
    // A factor of zero must not swallow the other.
    folded ^ digest.rotate_left(23) ^ number.rotate_left(47)
}

fn hash_of(value: &impl Hash) -> u64 {
    FixedState::with_seed(0).hash_one(value)
}

fn add_bit(names: &mut Names, server: ServerId, bit: u32) {
    names[server.slot()] ^= 1 << bit;
}

/// Digest of an entry without the names in it.
fn entry_without_names(term: Term, payload: &Payload) -> u64 {
    let payload = match payload {
        Payload::Members(configuration) => hash_of(&configuration.parts().count()),
        other => hash_of(other),
    };
    mix(term, payload)
}

/// Who is named in a configuration at this place.
fn add_members(names: &mut Names, place: u64, configuration: Configuration) {
    for (part, members) in (1..).zip(configuration.parts()) {
        for member in members.iter() {
            let at = &mut names[member.slot()];
            *at = mix(*at, mix(place, part));
        }
    }
}

/// What a server's place comes to: what names nobody, and what it says about each server.
pub(super) fn of_seat(seat: &Seat, model: &Model) -> (u64, Names) {
    let mut about = [0; MAX_SERVERS];
    let persistent = seat.persistent();
    let mut local = mix(persistent.current_term, u64::from(seat.is_up()));
    for (id, entry) in persistent.log.iter() {
        local = mix(local, entry_without_names(entry.term, &entry.payload));
        if let Some(configuration) = entry.payload.members() {
            add_members(&mut about, id.index, configuration);
        }
    }
    if let Some(server) = seat.up() {
        let volatile = server.volatile();
        local = mix(local, volatile.commit_index);
        local = mix(local, volatile.last_applied);
        local = mix(local, hash_of(&volatile.state_machine));
        local = mix(local, add_role(&volatile.role, seat.id(), model, &mut about));
        let heard = model.bounds.changes > 0 && volatile.heard_leader_at.is_some();
        local = mix(local, u64::from(heard));
    }
    if let Some(candidate) = persistent.voted_for {
        add_bit(&mut about, candidate, 0);
    }
    (local, about)
}

/// The role's number; what it says about others goes to them.
fn add_role(role: &Role, own: ServerId, model: &Model, about: &mut Names) -> u64 {
    match role {
        Role::Follower { leader, .. } => {
            if let Some(leader) = leader.filter(|_| model.minds_known_leaders()) {
                add_bit(about, leader, 1);
            }
            1
        }
        Role::PreCandidate(_) => 2,
        Role::Candidate(candidate) => {
            candidate.votes.iter().for_each(|voter| add_bit(about, voter, 2));
            3
        }
        Role::Leader(leader) => {
            for (slot, progress) in leader.progress.iter().enumerate() {
                // A leader keeps nothing about itself there.
                if slot != own.slot() {
                    let position = mix(progress.next_index, progress.match_index);
                    about[slot] = mix(about[slot], position);
                }
            }
            if let Some(catch_up) = leader.catch_up {
                catch_up.newcomers.iter().for_each(|server| add_bit(about, server, 3));
                catch_up.target.iter().for_each(|server| add_bit(about, server, 4));
            }
            4
        }
    }
}

/// What a message comes to: what names nobody, and what it says about each server, if it does.
pub(super) fn of_message(message: &Message) -> (u64, Option<Names>) {
    let Message::AppendEntries { term, prev, entries, commit } = message else {
        return (hash_of(message), None);
    };
    let mut about = None;
    let mut content = hash_of(&(term, prev, commit));
    for (place, Entry { term, payload }) in (1..).zip(entries.iter()) {
        content = mix(content, entry_without_names(*term, payload));
        if let Some(configuration) = payload.members() {
            add_members(about.get_or_insert([0; MAX_SERVERS]), place, configuration);
        }
    }
    (content, about)
}

/// A digest of a place with the names in it: equal for places that nothing tells apart.
pub(super) fn with_names(id: ServerId, local: u64, about: &Names) -> u64 {
    about.iter().fold(mix(local, id.number() as u64), |digest, &about| mix(digest, about))
}

/// A digest of what the checker has seen, with the names in it: equal where it goes on equally.
pub(super) fn of_account(safety: &Safety, local: u64, about: &Names) -> u64 {
    let named = about.iter().fold(local, |digest, &about| mix(digest, about));
    safety.log_digests().fold(named, |digest, (len, last)| mix(digest, mix(len as u64, last)))
}

/// A digest of what can happen to a server, with the names in it.
pub(super) fn of_input(input: Input<'_>) -> u64 {
    match input {
        Input::Receive { from, message } => mix(hash_of(message), from.number() as u64),
        Input::Timer(timer) => mix(1, hash_of(&timer)),
        Input::Request(value) => mix(2, hash_of(&value)),
        Input::Command(session, value) => mix(3, hash_of(&(session, value))),
        Input::Read(id) => mix(4, id),
        Input::ChangeMembers(target) => mix(5, hash_of(&target)),
        Input::TakeSnapshot => 6,
        Input::Transfer(target) => mix(7, target.number() as u64),
    }
}

/// What the checker has seen comes to: what names nobody, and what it says about each server.
pub(super) fn of_history(safety: &Safety, model: &Model) -> (u64, Names) {
    let mut about = [0; MAX_SERVERS];
    let has_names = model.bounds.changes > 0;
    let mut local = 0;
    let add_link = |local: &mut u64, about: &mut Names, link: &Link| {
        if !has_names {
            *local = mix(*local, link.digest);
            return;
        }
        *local = mix(*local, entry_without_names(link.term, &link.payload));
        if let Some(configuration) = link.payload.members() {
            add_members(about, *local, configuration);
        }
    };
    for (term, leader, chain) in safety.elected() {
        about[leader.slot()] = mix(about[leader.slot()], term);
        local = mix(local, term);
        // Without names the last digest of a chain stands for all of it.
        let from = if has_names { 0 } else { chain.len().saturating_sub(1) };
        local = mix(local, chain.len() as u64);
        chain.iter_from(from).for_each(|link| add_link(&mut local, &mut about, link));
    }
    local = mix(local, safety.committed_len() as u64);
    for (link, committed_in) in safety.commitments() {
        local = mix(local, committed_in);
        add_link(&mut local, &mut about, link);
    }
    local = mix(local, safety.applications().len() as u64);
    safety.applications().for_each(|link| add_link(&mut local, &mut about, link));
    for place in safety.places_of_commands() {
        local = mix(local, hash_of(&place));
    }
    (local, about)
}

impl State {
    /// The same for states that are equal up to the names of the servers, and for others only by
    /// accident.
    pub(super) fn fingerprint(&self) -> u64 {
        let count = self.places.len();
        let colors = self.colors();
        let mut order: [usize; MAX_SERVERS] = std::array::from_fn(|slot| slot);
        let order = &mut order[..count];
        order.sort_unstable_by_key(|&slot| colors[slot]);
        let common = mix(self.history.local, hash_of(&self.used));
        if orders(order, &colors) > MAX_ORDERS {
            return self.digest_in(order, common);
        }
        self.smallest_digest(order, 0, &colors, common)
    }

    /// What each server is, as far as that can be told without names.
    fn colors(&self) -> Names {
        let mut colors = [0; MAX_SERVERS];
        for (slot, place) in self.places.iter().enumerate() {
            colors[slot] = mix(mix(place.local, self.history.about[slot]), place.about[slot]);
        }
        // What the others are to it, twice: who knows whom that knows whom.
        for _ in 0..2 {
            colors = self.refined(&colors);
        }
        colors
    }

    fn refined(&self, colors: &Names) -> Names {
        let mut refined = *colors;
        for (one, place) in self.places.iter().enumerate() {
            for (other, _) in self.places.iter().enumerate().filter(|&(other, _)| other != one) {
                let says = mix(colors[other], place.about[other]);
                let is_told = mix(says, self.places[other].about[one]);
                refined[one] = refined[one].wrapping_add(mix(is_told, 1));
            }
        }
        for note in &self.notes {
            let (from, to) = (note.from.slot(), note.to.slot());
            let out = mix(mix(colors[to], note.content), 2);
            let into = mix(mix(colors[from], note.content), 3);
            refined[from] = refined[from].wrapping_add(out);
            refined[to] = refined[to].wrapping_add(into);
        }
        refined
    }

    /// The smallest digest of all orders that keep the colors ascending.
    fn smallest_digest(
        &self,
        order: &mut [usize],
        from: usize,
        colors: &Names,
        common: u64,
    ) -> u64 {
        if from == order.len() {
            return self.digest_in(order, common);
        }
        let mut smallest = u64::MAX;
        for other in from..order.len() {
            if colors[order[other]] != colors[order[from]] {
                break;
            }
            order.swap(from, other);
            smallest = smallest.min(self.smallest_digest(order, from + 1, colors, common));
            order.swap(from, other);
        }
        smallest
    }

    /// The digest of everything, with the servers in this order instead of their names.
    fn digest_in(&self, order: &[usize], common: u64) -> u64 {
        let mut digest = common;
        let mut names = [0; MAX_SERVERS];
        for (name, &slot) in (1..).zip(order) {
            names[slot] = name;
            let place: &Place = &self.places[slot];
            digest = mix(digest, mix(place.local, self.history.about[slot]));
            digest = order.iter().fold(digest, |digest, &other| mix(digest, place.about[other]));
        }
        let mut notes: u64 = 0;
        for note in &self.notes {
            let link = names[note.from.slot()] * 16 + names[note.to.slot()];
            let mut note_digest = mix(note.content, link);
            if let Some(about) = &note.about {
                note_digest =
                    order.iter().fold(note_digest, |digest, &slot| mix(digest, about[slot]));
            }
            notes = notes.wrapping_add(mix(note_digest, 4));
        }
        mix(digest, notes)
    }
}

/// How many orders there are that keep the colors ascending.
fn orders(order: &[usize], colors: &Names) -> usize {
    let factorial = |count: usize| (1..=count).product::<usize>();
    order
        .chunk_by(|&one, &other| colors[one] == colors[other])
        .map(<[usize]>::len)
        .map(factorial)
        .product()
}
