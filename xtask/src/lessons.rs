//! `cargo xtask lessons`: the lessons of each language as one file, which Trunk puts beside the page.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use raft_workshop::lesson::{Catalog, read};

use crate::project;

/// In which languages there are lessons.
const LANGUAGES: [&str; 3] = ["en", "ru", "zh"];

/// Bundles the lessons into the folder `lessons` where Trunk builds the page, or in `dist/`.
///
/// # Errors
/// When an argument is given, or a lesson cannot be read: it is named with the line of its mistake.
pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let dist = env::var_os("TRUNK_STAGING_DIR").map_or_else(project::dist_dir, PathBuf::from);
    let folder = dist.join("lessons");
    fs::create_dir_all(&folder).with_context(|| format!("no {}", folder.display()))?;
    for lang in LANGUAGES {
        let bundle = bundle(&project::root().join("static/lessons").join(lang))?;
        fs::write(folder.join(lang).with_extension("md"), bundle)?;
    }
    Ok(())
}

/// All lessons in a folder, each of which has to be readable.
fn bundle(folder: &Path) -> Result<String> {
    let mut lessons = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let slug = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path)?;
        if let Err(error) = read(&slug, &text) {
            bail!("{}:{error}", path.display());
        }
        lessons.push((slug, text));
    }
    lessons.sort();
    Ok(Catalog::bundle(lessons.iter().map(|(slug, text)| (slug.as_str(), text.as_str()))))
}
