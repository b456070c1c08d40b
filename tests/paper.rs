//! The Raft paper ("In Search of an Understandable Consensus Algorithm", extended version),
//! sentence by sentence: one test a claim, named for it.

mod support;

mod paper {
    mod election;
    mod prose;
    mod replication;
    mod restart;
    mod restriction;
    mod terms;
}
