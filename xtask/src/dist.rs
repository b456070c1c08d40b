//! `cargo xtask dist`: the release of the page.

use std::path::Path;

use anyhow::{Context, Result};

use crate::{project, shell, tools::Toolbox, trunk};

/// Builds the release into `dist/`.
///
/// # Errors
/// When an argument is given, a tool cannot be had, or the build fails.
pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let toolbox = Toolbox::with(trunk::NEEDS_RELEASE)?;
    build(&toolbox)?;
    say!("The page is in dist/; any static web server can serve it, in a sub-folder too.");
    Ok(())
}

/// Builds the release into `dist/` with tools that are there.
///
/// # Errors
/// When the build fails.
pub fn build(toolbox: &Toolbox) -> Result<()> {
    let dist = project::dist_dir();
    shell::run(trunk::command(toolbox, "build").arg("--release").arg("--dist").arg(&dist))
        .context("the page could not be built")?;
    check_built(&dist)
}

fn check_built(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    index.metadata().with_context(|| format!("Trunk left no {}", index.display())).map(|_| ())
}
