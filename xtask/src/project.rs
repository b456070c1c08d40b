//! Where things are in the project.

use std::{env, path::PathBuf};

/// The top of the work tree.
pub fn root() -> PathBuf {
    // Cargo tells where this package is now; the path it was built at is for a bare call.
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    match package.parent() {
        Some(root) => root.to_path_buf(),
        None => package,
    }
}

/// Cargo's target folder.
pub fn target_dir() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// Where the release of the page goes.
pub fn dist_dir() -> PathBuf {
    root().join("dist")
}
