//! Every text the page shows, from one file per language.
//!
//! The files are written in Fluent: a translator can order the words of a sentence freely and
//! choose among plural forms, by the rules of the language. English is part of the program and
//! answers for every text that another language lacks.

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::cluster::NoteId;
use crate::raft::{EntryId, ServerId};

/// The texts of the language that all others fall back to.
const ENGLISH: &str = include_str!("../../static/texts/en.ftl");

/// The texts of one language. Two are equal if their languages are.
pub struct Texts {
    lang: String,
    bundle: FluentBundle<FluentResource>,
    /// Answers for what is missing here; English has none.
    fallback: Option<Box<Self>>,
}

/// Something that a text names: a number, which can choose a plural form, or words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arg {
    /// A number.
    Number(u64),
    /// Words, shown as they are.
    Words(String),
}

/// Why a file of texts can't be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TextError {
    /// This is no name of a language, such as `en` or `zh-Hans`.
    NoLanguage(String),
    /// The file is not Fluent.
    Syntax {
        /// The line of the first mistake, from 1.
        line: usize,
        /// What is wrong there, in English.
        mistake: String,
    },
    /// This text occurs twice in the file.
    Twice(String),
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLanguage(lang) => write!(f, "{lang:?} is not the name of a language"),
            Self::Syntax { line, mistake } => write!(f, "line {line}: {mistake}"),
            Self::Twice(key) => write!(f, "the text {key} occurs twice"),
        }
    }
}

impl std::error::Error for TextError {}

impl Texts {
    /// The English texts.
    ///
    /// # Panics
    /// If the file that is part of the program is broken; a test reads it.
    #[must_use]
    pub fn english() -> Self {
        Self::parse("en", ENGLISH.to_owned()).expect("the English texts are in order")
    }

    /// The texts of another language, from the content of its file; English answers for what is
    /// missing in it.
    ///
    /// # Errors
    /// Why the file can't be used.
    pub fn from_ftl(lang: &str, source: String) -> Result<Self, TextError> {
        let fallback = Some(Box::new(Self::english()));
        Ok(Self { fallback, ..Self::parse(lang, source)? })
    }

    fn parse(lang: &str, source: String) -> Result<Self, TextError> {
        let id: LanguageIdentifier =
            lang.parse().map_err(|_| TextError::NoLanguage(lang.to_owned()))?;
        let resource = FluentResource::try_new(source).map_err(|(resource, mistakes)| {
            let first = mistakes.first();
            let at = first.map_or(0, |mistake| mistake.pos.start);
            TextError::Syntax {
                line: resource.source().bytes().take(at).filter(|&b| b == b'\n').count() + 1,
                mistake: first.map(ToString::to_string).unwrap_or_default(),
            }
        })?;
        let mut bundle = FluentBundle::new(vec![id]);
        // The marks would keep words of another writing direction apart, but cost width and
        // disturb those who search the page or test it; none of our languages needs them.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).map_err(|errors| {
            TextError::Twice(errors.iter().find_map(twice).unwrap_or_default())
        })?;
        Ok(Self { lang: lang.to_owned(), bundle, fallback: None })
    }

    /// The language, as in the page's address: `en`.
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// A text that names nothing. One that is missing everywhere shows as its key.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text that names these things. One that is missing everywhere shows as its key.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.value())).collect();
        self.find(key, &args).unwrap_or_else(|| key.to_owned())
    }

    /// A translation that names something it is not given is as good as missing.
    fn find(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let here = || {
            let pattern = self.bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
            (errors.is_empty() || self.fallback.is_none()).then(|| text.into_owned())
        };
        here().or_else(|| self.fallback.as_ref()?.find(key, args))
    }
}

fn twice(error: &fluent_bundle::FluentError) -> Option<String> {
    match error {
        fluent_bundle::FluentError::Overriding { id, .. } => Some(id.clone()),
        _ => None,
    }
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
    }
}

impl Eq for Texts {}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Texts").field(&self.lang).finish()
    }
}

impl Arg {
    fn value(&self) -> FluentValue<'_> {
        match self {
            Self::Number(number) => FluentValue::from(*number),
            Self::Words(words) => FluentValue::String(Cow::Borrowed(words)),
        }
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<&str> for Arg {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Arg {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<ServerId> for Arg {
    fn from(server: ServerId) -> Self {
        Self::Words(server.to_string())
    }
}

impl From<EntryId> for Arg {
    fn from(id: EntryId) -> Self {
        Self::Words(id.to_string())
    }
}

impl From<NoteId> for Arg {
    fn from(note: NoteId) -> Self {
        Self::Words(note.to_string())
    }
}
