//! What the page knows and how it changes: every action, without a browser.
#![cfg(feature = "app")]

mod support;

mod session {
    mod page;

    mod choices;
    mod clock;
    mod glide;
    mod hold;
    mod lesson;
    mod random;
    mod requests;
    mod script;
    mod seat;
    mod splits;
    mod start;
    mod steps;
    mod travel;
    mod undo;
}
