//! The parts of the page, drawn to text without a browser: roles, names, hooks and words.
#![cfg(feature = "app")]

mod support;

mod components {
    mod draw;
    mod sessions;

    mod actions;
    mod app;
    mod button;
    mod changes;
    mod counterexample;
    mod diagram;
    mod header;
    mod inspector;
    mod lamps;
    mod logs;
    mod note;
    mod panel;
    mod presenter;
    mod props;
    mod seat;
    mod share;
    mod sheet;
    mod stage;
    mod strangers;
    mod tape;
    mod why;
}
