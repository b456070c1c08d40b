//! The script language: golden scripts by topic, every form of the language and back, errors,
//! limits, and what is copied from the page.

mod script {
    mod claims;
    mod copy;
    mod errors;
    mod forms;
    mod golden;
    mod limits;
    mod round_trip;
    mod runner;
    mod split_vote;
}
