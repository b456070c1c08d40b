//! Reading a line word by word, and saying what is wrong with it.

use super::notation::{Comparison, Number};
use crate::raft::{Entry, EntryId, Micros, Payload, ServerId};

/// A sentence about what is wrong.
pub(super) type Sentence = String;

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
        if self.is_done() { Ok(()) } else { Err(format!("{} is too much here", self.found())) }
    }

    /// What comes next, for a message.
    fn found(self) -> String {
        shown(self.peek_item())
    }

    /// "expected …, found …".
    pub(super) fn expected(self, what: &str) -> Sentence {
        if self.is_done() {
            format!("expected {what}, but the line ends")
        } else {
            format!("expected {what}, found {}", self.found())
        }
    }

    /// One of these words. `what` says what they are: "command", "setting", ….
    pub(super) fn one_of<T: Copy>(
        &mut self,
        what: &str,
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
                Err(self.expected(&format!("a {what} ({})", names.join(", "))))
            }
            None => Err(unknown(what, word, &names)),
        }
    }

    pub(super) fn server(&mut self) -> Result<ServerId, Sentence> {
        let word = self.peek();
        let server = parse_server(word).ok_or_else(|| self.expected("a server such as S2"))??;
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
            return Err(self.expected("a whole number"));
        }
        let number = word.parse().map_err(|_| format!("{} is too large a number", shown(word)))?;
        self.skip(word);
        Ok(number)
    }

    pub(super) fn time(&mut self) -> Result<Micros, Sentence> {
        let word = self.peek();
        let time = parse_time(word)
            .ok_or_else(|| self.expected("a time with its unit, such as 150ms, 2s or 800us"))?;
        self.skip(word);
        Ok(time)
    }

    /// Two times with `..` between them, or one for both.
    pub(super) fn times(&mut self) -> Result<(Micros, Micros), Sentence> {
        let word = self.peek();
        let (min, max) = word.split_once("..").unwrap_or((word, word));
        let times = parse_time(min).zip(parse_time(max));
        let times = times
            .ok_or_else(|| self.expected("two times with .. between, such as 150ms..300ms"))?;
        self.skip(word);
        Ok(times)
    }

    pub(super) fn percent(&mut self) -> Result<u8, Sentence> {
        let word = self.peek();
        let percent = word.strip_suffix('%').and_then(|number| number.parse().ok());
        let percent = percent.ok_or_else(|| self.expected("a share such as 10%"))?;
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
            return Err(self.expected("a text in double quotes, such as \"x\""));
        };
        let Some((text, _)) = open.split_once('"') else {
            return Err("the text has no closing quote".to_string());
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
        let payload = payload.parse::<Payload>().map_err(|error| error.to_string())?;
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
        let place =
            place.ok_or_else(|| self.expected("a place in a log, index@term, such as 4@2"))?;
        self.skip(item);
        Ok(place)
    }
}

/// What an entry looks like.
pub(super) const AN_ENTRY: &str = "an entry, value@term, such as a@1";

/// A name that says S and a number; the error is for a number that no server has.
fn parse_server(word: &str) -> Option<Result<ServerId, Sentence>> {
    let number = word.strip_prefix('S').filter(|number| !number.is_empty())?;
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let known = number.parse().ok().filter(|_| !number.starts_with('0')).and_then(ServerId::new);
    Some(known.ok_or_else(|| format!("the servers are S1 to S9: there is no {}", shown(word))))
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
pub(super) fn unknown(what: &str, word: &str, known: &[&str]) -> Sentence {
    let guess = match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are {}", known.join(", ")),
    };
    format!("there is no {what} {}; {guess}", shown(word))
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
