//! Members, snapshots, a leadership that is handed over, clients that ask again: what is told.

use super::stories::{captions, story, where_s1_leads};

#[test]
fn whoever_would_stand_asks_first() {
    story(
        "cluster 3
         set pre-vote on
         run 149ms
         hold
         timeout S1!
         deliver S1->S2!
         deliver S2->S1!",
        &[
            "diss. §9.6 S1 heard no leader for 149 ms. Before it stands in term 1 it asks all others whether it would win; its own term stays as it is.",
            "[diss. §9.6 S2 would vote for S1 in term 1: it has heard no leader lately, and S1’s log is as new. It writes nothing down.]",
            "diss. §9.6 With S2’s promise S1 can win: it becomes a candidate in term 1, votes for itself and asks all others.",
        ],
    );
}

#[test]
fn a_server_is_added() {
    story(
        &where_s1_leads(
            "add S4!
             deliver S1->S4
             deliver S4->S1!
             deliver S1->S2!
             deliver S2->S1
             deliver S1->S4
             deliver S4->S1!",
        ),
        &[
            "§6 S4 comes to the table, and S1 is asked for the members S1, S2, S3 and S4.",
            "§6 S1 writes C-old,new: from now on every decision needs a majority of S1, S2 and S3 and one of S1, S2, S3 and S4.",
            "[§5.3 S4 answers S1: nothing new.]",
            "§5.3 S2 writes “C-old,new” as entry 1: before it there is nothing to disagree about.",
            "§6 S2 goes by C-old,new at once, committed or not: every decision needs a majority of S1, S2 and S3 and one of S1, S2, S3 and S4.",
            "§5.3, §5.4.2 With S4’s copy both majorities, the old and the new, hold entry 1: S1 commits it and applies “C-old,new”.",
            "§6 Both majorities hold C-old,new: S1 writes C-new. The members are S1, S2, S3 and S4 from now on.",
        ],
    );
}

#[test]
fn who_was_removed_disturbs_nobody() {
    story(
        "cluster 3
         hold
         timeout S1
         settle
         remove S3
         deliver S1->S2
         deliver S2->S1
         drop S1->S3
         settle
         timeout S3
         deliver S3->S2!",
        &[
            "§6 S2 takes no notice of S3’s RequestVote: it has heard from the leader S1 lately, and S3 is no member.",
        ],
    );
}

#[test]
fn a_snapshot_is_taken_and_sent() {
    story(
        &where_s1_leads(
            "crash S3
             request \"a\"
             settle
             snapshot S1!
             restart S3
             heartbeat S1!
             settle",
        ),
        &[
            "§7 S1 keeps what it applied up to 1@1 as a snapshot: its log begins after that.",
            "[§5.2 S1 sends its heartbeat: it still leads term 1.]",
            "§7 S1’s log does not go back far enough for S3: it sends its snapshot up to 1@1, part by part.",
        ],
    );
}

#[test]
fn a_leadership_is_handed_over() {
    captions(
        &where_s1_leads(
            "transfer S1 S2!
             deliver S1->S2!",
        ),
        &[
            "S1: tells S2 to stand at once (diss. §3.10)",
            "S2: candidate in term 2 · S1 told it to (diss. §3.10)",
        ],
    );
}

#[test]
fn a_read_waits_until_the_leader_is_sure() {
    story(
        &where_s1_leads(
            "read!
             request \"a\"
             settle
             read!
             deliver S1->S2!
             deliver S2->S1!",
        ),
        &[
            "§8 A client asks S1 what is there. S1 has committed nothing in its own term, so it can’t know: the read waits.",
            "§8 A client asks S1 what is there. S1 knows what is committed, but has to make sure that it still leads: it asks all others.",
            "[§8 S2 confirms that it follows S1.]",
            "[§8 S2 confirms that it follows S1.]",
            "§8 S1 is sure that it leads, and answers its client: “a” is there.",
        ],
    );
}

#[test]
fn a_client_asks_again_and_nothing_is_done_twice() {
    story(
        "cluster 1
         set client-retry 100ms
         run 310ms
         request \"a\"!",
        &[
            "§5.3 A client asks S1 to take “a”: S1 writes it as entry 1.",
            "§5.3, §5.4.2 S1’s own copy is a majority: it commits entry 1 and applies “a”.",
            "§5.3 S1 answers its client: “a” is committed.",
        ],
    );
}

#[test]
fn a_rule_is_broken_and_mended() {
    story(
        "cluster 3
         break vote-once!
         mend vote-once!",
        &[
            "§5.2 The rule “One vote a term” is broken from now on. When it is broken, a server votes for whoever asks.",
            "§5.2 The rule “One vote a term” holds again. A server votes once in a term, first come, first served.",
        ],
    );
}
