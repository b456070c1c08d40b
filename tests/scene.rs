//! From a cluster and a time to shapes: where sheets, lanes and notes lie on the stages that people
//! have, and what stands on a sheet.
#![cfg(feature = "app")]

mod support;

mod scene {
    mod tables;

    mod changes;
    mod diagram;
    mod flow;
    mod hold;
    mod lanes;
    mod layout;
    mod logs;
    mod props;
    mod roles;
    mod sheet;
    mod tape;
}
