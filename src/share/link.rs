//! A run as a link: `#r1.` and letters, to stand behind the page's address.
//!
//! `r1` is the form and its version. The letters are base64url without padding: the number of
//! bytes that follow, the run, what was to be seen, the bookmarks and the name as in `compact`, and a
//! CRC-32 over everything from the `r` on. It finds what a messenger does to a link; it is no
//! protection against somebody who writes one.

use std::fmt;

use super::bytes::{Damage, Reader, Writer, seal, unseal};
use super::{Saved, Unfit, compact, try_out};
use crate::cluster::history::RunError;
use crate::script::Sentence;

/// The letter and the version of the form.
const KIND: char = 'r';
const VERSION: u64 = 1;

/// The most characters of a link's fragment.
pub const MAX_LINK_CHARS: usize = 32_000;

/// The most moments of a run in a link: who clicks on it waits until they are carried out.
pub const MAX_LINK_MOMENTS: u64 = 200_000;

/// The most work, counted in events, that the run in a link can make. An event counts for more
/// where it keeps much in memory.
pub const MAX_LINK_WORK: usize = 2_000_000;

/// Why there is no link, or why one can't be opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkError {
    /// It has nothing of a link to a run.
    NotALink,
    /// It has a version that is not known here.
    FromTheFuture(u64),
    /// Its end is missing.
    Cut,
    /// It is not as it was made, or was made by hand and says what can't be.
    Altered,
    /// It has more than [`MAX_LINK_CHARS`].
    TooLong,
    /// The run has more than [`MAX_LINK_MOMENTS`].
    TooManyMoments,
    /// The run makes more than [`MAX_LINK_WORK`].
    TooMuchWork,
    /// The run can't be carried out.
    Run(RunError),
    /// An act, counted from 1, that there is no way to tell.
    Unsayable(usize),
}

impl LinkError {
    /// What is wrong, in words that can be translated.
    #[must_use]
    pub fn sentence(self) -> Sentence {
        match self {
            Self::NotALink => Sentence::of("link-not-a-link"),
            Self::FromTheFuture(version) => {
                let versions = [("version", version.into()), ("known", VERSION.into())];
                Sentence::with("link-from-the-future", versions)
            }
            Self::Cut => Sentence::of("link-cut"),
            Self::Altered => Sentence::of("link-altered"),
            Self::TooLong => Sentence::with("link-too-long", [("most", MAX_LINK_CHARS.into())]),
            Self::TooManyMoments => {
                Sentence::with("link-too-many-moments", [("most", MAX_LINK_MOMENTS.into())])
            }
            Self::TooMuchWork => Sentence::of("link-too-much-work"),
            Self::Run(error) => Sentence::with("link-run", [("why", Sentence::from(error).into())]),
            Self::Unsayable(number) => {
                Sentence::with("link-unsayable", [("number", number.into())])
            }
        }
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl std::error::Error for LinkError {}

impl From<Unfit> for LinkError {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Run(error) => Self::Run(error),
            Unfit::TooMuchWork => Self::TooMuchWork,
        }
    }
}

impl From<Damage> for LinkError {
    fn from(damage: Damage) -> Self {
        match damage {
            Damage::Foreign => Self::NotALink,
            Damage::Version(version) => Self::FromTheFuture(version),
            Damage::Cut => Self::Cut,
            Damage::Altered => Self::Altered,
        }
    }
}

/// The fragment of a link, `#` included.
///
/// # Errors
/// The limit that is passed, or what can't be carried out or told.
pub fn to_fragment(saved: &Saved) -> Result<String, LinkError> {
    check(saved)?;
    let mut out = Writer::default();
    compact::write_run(&mut out, &saved.run).map_err(LinkError::Unsayable)?;
    compact::write_shown(&mut out, &saved.shown);
    compact::write_bookmarks(&mut out, &saved.bookmarks);
    compact::write_name(&mut out, saved.name.as_deref());
    let fragment = format!("#{}", seal(KIND, VERSION, &out.into_bytes()));
    if fragment.len() > MAX_LINK_CHARS { Err(LinkError::TooLong) } else { Ok(fragment) }
}

/// What a fragment holds, with `#` in front or without.
///
/// # Errors
/// What has become of the link, the limit that is passed, or what can't be carried out.
pub fn from_fragment(fragment: &str) -> Result<Saved, LinkError> {
    let fragment = fragment.trim();
    if fragment.len() > MAX_LINK_CHARS {
        return Err(LinkError::TooLong);
    }
    let (_, body) = unseal(KIND, VERSION, fragment.strip_prefix('#').unwrap_or(fragment))?;
    let saved = read(&mut Reader::new(&body)).ok_or(LinkError::Altered)?;
    check(&saved)?;
    Ok(saved)
}

fn read(bytes: &mut Reader<'_>) -> Option<Saved> {
    let run = compact::read_run(bytes)?;
    let shown = compact::read_shown(bytes, run.moments)?;
    let bookmarks = compact::read_bookmarks(bytes, run.moments)?;
    let name = compact::read_name(bytes)?.map(Into::into);
    bytes.end()?;
    Some(Saved { run, shown, bookmarks, name })
}

fn check(saved: &Saved) -> Result<(), LinkError> {
    if saved.run.moments > MAX_LINK_MOMENTS {
        return Err(LinkError::TooManyMoments);
    }
    Ok(try_out(&saved.run, MAX_LINK_WORK)?)
}
