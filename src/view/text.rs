//! Every text the page shows, from one file per language.
//!
//! The files are written in Fluent: a translator can order the words of a sentence freely and
//! choose among plural forms, by the rules of the language. English is part of the program and
//! answers for every text that another language lacks.

mod pattern;
mod plural;
mod width;

use std::collections::BTreeMap;
use std::fmt;

use fluent_syntax::parser::{ParserError, parse_runtime};

use self::pattern::{Pattern, Writer};
use self::plural::PluralRule;
pub use self::width::{letters, shortened};
use crate::cluster::NoteId;
use crate::raft::{EntryId, ServerId};
use crate::script::ENGLISH;

/// The texts of one language. Two are equal if their languages are.
pub struct Texts {
    lang: String,
    plural: PluralRule,
    patterns: BTreeMap<String, Pattern>,
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
    /// Nobody has told the program yet how this language counts.
    UnknownLanguage(String),
    /// The file is not Fluent.
    Syntax {
        /// The line of the first mistake, from 1.
        line: usize,
        /// What is wrong there, in English.
        mistake: String,
    },
    /// A text uses a part of Fluent that the page does without, such as a function.
    Unsupported {
        /// The text.
        key: String,
        /// Which part, in English.
        part: &'static str,
    },
    /// This text occurs twice in the file.
    Twice(String),
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownLanguage(lang) => write!(f, "no plural forms are known for {lang:?}"),
            Self::Syntax { line, mistake } => write!(f, "line {line}: {mistake}"),
            Self::Unsupported { key, part } => write!(f, "{key}: texts can't contain {part}"),
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
        let plural =
            plural::rule(lang).ok_or_else(|| TextError::UnknownLanguage(lang.to_owned()))?;
        let file = parse_runtime(source.as_str())
            .map_err(|(_, mistakes)| syntax_error(&source, &mistakes))?;
        let mut patterns = BTreeMap::new();
        for entry in file.body {
            if let Some((key, pattern)) = pattern::read(entry)?
                && patterns.insert(key.clone(), pattern).is_some()
            {
                return Err(TextError::Twice(key));
            }
        }
        Ok(Self { lang: lang.to_owned(), plural, patterns, fallback: None })
    }

    /// The language, as in the page's address: `en`.
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// All that this language has a text for, without what English answers for.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.patterns.keys().map(String::as_str)
    }

    /// A text that names nothing. One that is missing everywhere shows as its key.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text that names these things. One that is missing everywhere shows as its key.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }

    /// A translation that names something it is not given is as good as missing.
    fn find(&self, key: &str, args: &[(&str, Arg)]) -> Option<String> {
        let here = self.patterns.get(key).and_then(|pattern| {
            let mut writer = Writer::new(&self.patterns, self.plural, args);
            writer.write(pattern);
            (writer.complete || self.fallback.is_none()).then_some(writer.text)
        });
        here.or_else(|| self.fallback.as_ref()?.find(key, args))
    }
}

fn syntax_error(source: &str, mistakes: &[ParserError]) -> TextError {
    let first = mistakes.first();
    let at = first.map_or(0, |mistake| mistake.pos.start);
    TextError::Syntax {
        line: source.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1,
        mistake: first.map(ToString::to_string).unwrap_or_default(),
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
