//! `cargo xtask lessons`: the lessons of each language as one file, which Trunk puts beside the page.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

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
    let english = lessons_in("en")?;
    for lang in LANGUAGES {
        // English answers for what another language lacks.
        let mut lessons = english.clone();
        lessons.extend(lessons_in(lang)?);
        let files = lessons.iter().map(|(slug, text)| (slug.as_str(), text.as_str()));
        fs::write(folder.join(lang).with_extension("md"), Catalog::bundle(files))?;
    }
    Ok(())
}

/// The texts of all lessons in a language by name, each of which has to be readable.
fn lessons_in(lang: &str) -> Result<BTreeMap<String, String>> {
    let mut lessons = BTreeMap::new();
    let folder = project::root().join("static/lessons").join(lang);
    let Ok(entries) = fs::read_dir(&folder) else {
        return Ok(lessons);
    };
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
        lessons.insert(slug, text);
    }
    Ok(lessons)
}
