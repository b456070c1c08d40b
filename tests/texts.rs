//! The page's texts: that there is one for everything, that Fluent agrees, and what is said when.
#![cfg(feature = "app")]

mod support;

#[path = "random/schedule.rs"]
mod schedule;

mod texts {
    mod anything;
    mod changes;
    mod fluent;
    mod keys;
    mod languages;
    mod mistakes;
    mod stories;
    mod translations;
    mod vocabulary;
}
