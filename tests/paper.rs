//! The Raft paper ("In Search of an Understandable Consensus Algorithm", extended version) and
//! what Ongaro's dissertation adds, sentence by sentence: one test a claim, named for it.

mod support;

mod paper {
    mod check_quorum;
    mod compaction;
    mod election;
    mod membership;
    mod pre_vote;
    mod prose;
    mod reads;
    mod replication;
    mod restart;
    mod restriction;
    mod sessions;
    mod terms;
    mod transfer;
}
