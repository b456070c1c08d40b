//! The page's entry point.

fn main() {
    raft_workshop::view::run();
}
