//! Trunk, which builds the page.

use std::{env, process::Command};

use crate::{
    project,
    tools::{self, Need, Toolbox},
};

/// What a debug build of the page needs.
pub const NEEDS_DEBUG: &[Need] = &[
    Need::Target(tools::WASM_TARGET),
    Need::Tool(&tools::TRUNK),
    Need::Tool(&tools::WASM_BINDGEN),
];

/// What a release build of the page needs.
pub const NEEDS_RELEASE: &[Need] = &[
    Need::Target(tools::WASM_TARGET),
    Need::Tool(&tools::TRUNK),
    Need::Tool(&tools::WASM_BINDGEN),
    Need::Tool(&tools::WASM_OPT),
];

/// A call of Trunk at the top of the project.
pub fn command(toolbox: &Toolbox, subcommand: &str) -> Command {
    let mut command = toolbox.command("trunk");
    command.current_dir(project::root()).arg(subcommand);
    // Otherwise Trunk asks the network for news of itself.
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Its errors are sentences; where in Trunk they were made helps nobody.
    command.env("RUST_LIB_BACKTRACE", "0");
    // Trunk reads NO_COLOR as a boolean and stops at the customary `NO_COLOR=1`.
    if env::var_os("NO_COLOR").is_some() {
        command.env_remove("NO_COLOR").env("TRUNK_COLOR", "never");
    }
    command
}
