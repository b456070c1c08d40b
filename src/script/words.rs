//! Reading a line word by word, and saying what is wrong with it.

use super::notation::{Comparison, Number};
use super::sentence::{Part, Sentence};
use crate::raft::{Entry, EntryId, Micros, Payload, ServerId};

/// The most characters of somebody's text that a message repeats.
const MAX_SHOWN: usize = 40;

/// What of a line has not been read yet. It never starts with a blank.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    rest: &'a str,
}

impl<'a> Words<'a> {
    pub(super) fn new(line: &'a str) -> Self {
        Self { rest: line.trim() }
    }

    pub(super) fn is_done(self) -> bool {
        self.rest.is_empty()
    }

    /// The next word, which signs such as `->`, `>=`, `|`, `/` and `"` end as well as blanks do.
    /// Empty at the end and where a sign comes next.
    pub(super) fn peek(self) -> &'a str {
        let ends = |(at, c): &(usize, char)| {
            c.is_whitespace() || "<>=|/#\"".contains(*c) || self.rest[*at..].starts_with("->")
        };
        self.up_to(self.rest.char_indices().find(ends))
    }

    /// The next word with all signs in it: everything up to the next blank.
    pub(super) fn peek_item(self) -> &'a str {
        self.up_to(self.rest.char_indices().find(|(_, c)| c.is_whitespace()))
    }

    fn up_to(self, end: Option<(usize, char)>) -> &'a str {
        &self.rest[..end.map_or(self.rest.len(), |(at, _)| at)]
    }

    /// Reads what [`Words::peek`] or [`Words::peek_item`] saw.
    pub(super) fn skip(&mut self, seen: &str) {
        self.rest = self.rest[seen.len()..].trim_start();
    }

    /// Reads this word if it comes next.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let comes = self.peek() == word;
        if comes {
            self.skip(word);
        }
        comes
    }

    /// Reads this sign if it comes next.
    pub(super) fn eat_sign(&mut self, sign: &str) -> bool {
        let comes = self.rest.starts_with(sign);
        if comes {
            self.skip(sign);
        }
        comes
    }

    /// Nothing may be left.
    pub(super) fn end(self) -> Result<(), Sentence> {
        if self.is_done() {
            return Ok(());
        }
        Err(Sentence::with("error-surplus", [("found", self.found().into())]))
    }

    /// What comes next, for a message.
    fn found(self) -> String {
        shown(self.peek_item())
    }

    /// "expected …, found …"; this text says what was expected.
    pub(super) fn expected(self, what: &'static str) -> Sentence {
        self.expected_thing(Sentence::of(what))
    }

    /// The same, where the text names something.
    pub(super) fn expected_thing(self, what: Sentence) -> Sentence {
        let what = ("what", what.into());
        if self.is_done() {
            Sentence::with("error-expected-at-end", [what])
        } else {
            Sentence::with("error-expected", [what, ("found", self.found().into())])
        }
    }

    /// One of these words. The text `what` says what they are: a command, a setting, ….
    pub(super) fn one_of<T: Copy>(
        &mut self,
        what: &'static str,
        known: &[(&'static str, T)],
    ) -> Result<T, Sentence> {
        let word = self.peek();
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        match known.iter().find(|(name, _)| *name == word) {
            Some((name, value)) => {
                self.skip(name);
                Ok(*value)
            }
            None if word.is_empty() => {
                let what = Sentence::of(what).into();
                let parts = [("what", what), ("known", names.join(", ").into())];
                Err(self.expected_thing(Sentence::with("error-what-known", parts)))
            }
            None => Err(unknown(Sentence::of(what), word, &names)),
        }
    }

    pub(super) fn server(&mut self) -> Result<ServerId, Sentence> {
        let word = self.peek();
        let server = parse_server(word).ok_or_else(|| self.expected("error-what-server"))??;
        self.skip(word);
        Ok(server)
    }

    /// Whether a server's name comes next, even one that is out of range.
    pub(super) fn at_server(self) -> bool {
        parse_server(self.peek()).is_some()
    }

    /// At least one server, up to the end or the next sign.
    pub(super) fn servers(&mut self) -> Result<Vec<ServerId>, Sentence> {
        let mut servers = vec![self.server()?];
        while !self.peek().is_empty() {
            servers.push(self.server()?);
        }
        Ok(servers)
    }

    pub(super) fn whole_number(&mut self) -> Result<u64, Sentence> {
        let word = self.peek();
        let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number {
            return Err(self.expected("error-what-number"));
        }
        let number = word.parse().map_err(|_| too_large(shown(word)))?;
        self.skip(word);
        Ok(number)
    }

    pub(super) fn time(&mut self) -> Result<Micros, Sentence> {
        let word = self.peek();
        let time = parse_time(word).ok_or_else(|| self.expected("error-what-time"))?;
        self.skip(word);
        Ok(time)
    }

    /// Two times with `..` between them, or one for both.
    pub(super) fn times(&mut self) -> Result<(Micros, Micros), Sentence> {
        let word = self.peek();
        let (min, max) = word.split_once("..").unwrap_or((word, word));
        let times = parse_time(min).zip(parse_time(max));
        let times = times.ok_or_else(|| self.expected("error-what-times"))?;
        self.skip(word);
        Ok(times)
    }

    pub(super) fn percent(&mut self) -> Result<u8, Sentence> {
        let word = self.peek();
        let percent = word.strip_suffix('%').and_then(|number| number.parse().ok());
        let percent = percent.ok_or_else(|| self.expected("error-what-share"))?;
        self.skip(word);
        Ok(percent)
    }

    /// `=`, `>=`, `<=` or nothing, which means `=`.
    fn comparison(&mut self) -> Comparison {
        let sign = Comparison::SIGNS.iter().find(|(sign, _)| self.eat_sign(sign));
        sign.map_or(Comparison::Equal, |(_, comparison)| *comparison)
    }

    pub(super) fn number(&mut self) -> Result<Number, Sentence> {
        let comparison = self.comparison();
        Ok(Number { comparison, value: self.whole_number()? })
    }

    pub(super) fn time_number(&mut self) -> Result<Number, Sentence> {
        let comparison = self.comparison();
        Ok(Number { comparison, value: self.time()? })
    }

    /// Whether a text in double quotes comes next.
    pub(super) fn at_text(self) -> bool {
        self.rest.starts_with('"')
    }

    /// A text in double quotes.
    pub(super) fn text(&mut self) -> Result<&'a str, Sentence> {
        let Some(open) = self.rest.strip_prefix('"') else {
            return Err(self.expected("error-what-text"));
        };
        let Some((text, _)) = open.split_once('"') else {
            return Err(Sentence::of("error-open-text"));
        };
        let len = text.len() + 2;
        self.skip(&self.rest[..len]);
        Ok(text)
    }

    /// Whether an entry or a place comes next: only these have an `@`.
    pub(super) fn at_entry(self) -> bool {
        self.peek_item().contains('@')
    }

    /// All entries that come next.
    pub(super) fn entries(&mut self) -> Result<Vec<Entry>, Sentence> {
        let mut entries = Vec::new();
        while self.at_entry() {
            entries.push(self.entry()?);
        }
        Ok(entries)
    }

    fn entry(&mut self) -> Result<Entry, Sentence> {
        let item = self.peek_item();
        let (payload, term) = item.rsplit_once('@').ok_or_else(|| self.expected(AN_ENTRY))?;
        let payload = payload.parse::<Payload>()?;
        let term = parse_digits(term).ok_or_else(|| self.expected(AN_ENTRY))?;
        self.skip(item);
        Ok(Entry { term, payload })
    }

    /// A place in a log, `index@term`.
    pub(super) fn place(&mut self) -> Result<EntryId, Sentence> {
        let item = self.peek_item();
        let place = item.split_once('@').and_then(|(index, term)| {
            Some(EntryId { index: parse_digits(index)?, term: parse_digits(term)? })
        });
        let place = place.ok_or_else(|| self.expected("error-what-place"))?;
        self.skip(item);
        Ok(place)
    }
}

/// The text that says what an entry looks like.
pub(super) const AN_ENTRY: &str = "error-what-entry";

pub(super) fn too_large(number: impl Into<Part>) -> Sentence {
    Sentence::with("error-number-too-large", [("number", number.into())])
}

/// A name that says S and a number; the error is for a number that no server has.
fn parse_server(word: &str) -> Option<Result<ServerId, Sentence>> {
    let number = word.strip_prefix('S').filter(|number| !number.is_empty())?;
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let known = number.parse().ok().filter(|_| !number.starts_with('0')).and_then(ServerId::new);
    let unknown = || Sentence::with("error-no-server-name", [("word", shown(word).into())]);
    Some(known.ok_or_else(unknown))
}

fn parse_digits(word: &str) -> Option<u64> {
    // `parse` alone would take a sign.
    word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok())?
}

fn parse_time(word: &str) -> Option<Micros> {
    let (number, mut unit) = ["us", "ms", "s"]
        .into_iter()
        .zip([1, 1_000, 1_000_000])
        .find_map(|(name, unit)| Some((word.strip_suffix(name)?, unit)))?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let mut time = parse_digits(whole)?.checked_mul(unit)?;
    parse_digits(fraction)?;
    for digit in fraction.trim_end_matches('0').bytes() {
        // Nothing is finer than a microsecond.
        unit = (unit % 10 == 0).then_some(unit / 10)?;
        time = time.checked_add(u64::from(digit - b'0') * unit)?;
    }
    Some(time)
}

/// Somebody's text, shortened and with what can't be seen made visible.
pub(super) fn shown(text: &str) -> String {
    let start: String = text.chars().take(MAX_SHOWN).flat_map(char::escape_debug).collect();
    let dots = if text.chars().nth(MAX_SHOWN).is_some() { "…" } else { "" };
    format!("`{start}{dots}`")
}

/// "there is no …", with the nearest word that is known.
pub(super) fn unknown(what: Sentence, word: &str, known: &[&str]) -> Sentence {
    let guess = match nearest(word, known) {
        Some(near) => Sentence::with("error-did-you-mean", [("near", near.into())]),
        None => Sentence::with("error-known", [("known", known.join(", ").into())]),
    };
    let parts = [("what", what.into()), ("word", shown(word).into()), ("guess", guess.into())];
    Sentence::with("error-unknown", parts)
}

/// The word that was meant, if one is near enough: about one slip in three letters.
fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    // A long word is like no known one, and comparing it would take long.
    if word.chars().nth(MAX_SHOWN).is_some() {
        return None;
    }
    let distance =
        |name: &str| strsim::damerau_levenshtein(&word.to_lowercase(), &name.to_lowercase());
    let (near, slips) =
        known.iter().map(|name| (*name, distance(name))).min_by_key(|(_, slips)| *slips)?;
    (slips <= word.chars().count().div_ceil(3)).then_some(near)
}
