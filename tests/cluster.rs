//! The world around the servers: the network, faults, clients, the clock, forced split votes, the
//! safety checks, and what is refused.

mod support;

mod cluster {
    mod clients;
    mod clock;
    mod faults;
    mod history;
    mod limits;
    mod network;
    mod refusals;
    mod safety;
    mod split_vote;
}
