//! A text with places to fill in.
//!
//! Of Fluent, texts use words, the things they name, other texts, and choices by number or word.
//! That is a small part of it; the whole, with the plural rules of every language, would make the
//! page a fifth larger. The tests hold every text against what Fluent itself makes of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fluent_syntax::ast;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::plural::PluralRule;
use super::{Arg, TextError};

/// How deep texts can name other texts; deeper is a circle.
const MAX_DEPTH: usize = 5;

/// A text with places to fill in.
pub(super) type Pattern = Vec<Part>;

/// A part of a text.
pub(super) enum Part {
    /// Words as they are.
    Words(String),
    /// Something that the text is given.
    Arg(String),
    /// Another text, given the same things.
    Text(String),
    /// One of several patterns, by something that the text is given; if that chooses none, the one
    /// at this place.
    Choice { arg: String, ways: Vec<(Key, Pattern)>, otherwise: usize },
}

/// What chooses a pattern.
pub(super) enum Key {
    /// Exactly this number.
    Number(u64),
    /// This word, or a number of this plural category.
    Word(String),
}

/// Reads an entry of a file; `None` for what is no text.
pub(super) fn read(entry: ast::Entry<&str>) -> Result<Option<(String, Pattern)>, TextError> {
    let (key, value, attributes) = match entry {
        ast::Entry::Message(message) => {
            (message.id.name.to_owned(), message.value, message.attributes)
        }
        ast::Entry::Term(term) => (term_key(term.id.name), Some(term.value), term.attributes),
        ast::Entry::Comment(_)
        | ast::Entry::GroupComment(_)
        | ast::Entry::ResourceComment(_)
        | ast::Entry::Junk { .. } => return Ok(None),
    };
    let pattern = match value {
        Some(value) if attributes.is_empty() => read_pattern(value),
        _ => Err("attributes"),
    };
    match pattern {
        Ok(pattern) => Ok(Some((key, pattern))),
        Err(part) => Err(TextError::Unsupported { key, part }),
    }
}

fn term_key(name: &str) -> String {
    format!("-{name}")
}

fn read_pattern(pattern: ast::Pattern<&str>) -> Result<Pattern, &'static str> {
    let part = |element: ast::PatternElement<&str>| match element {
        ast::PatternElement::TextElement { value } => Ok(Part::Words(value.to_owned())),
        ast::PatternElement::Placeable { expression } => read_expression(expression),
    };
    pattern.elements.into_iter().map(part).collect()
}

fn read_expression(expression: ast::Expression<&str>) -> Result<Part, &'static str> {
    match expression {
        ast::Expression::Inline(inline) => read_inline(inline),
        ast::Expression::Select {
            selector: ast::InlineExpression::VariableReference { id },
            variants,
        } => read_choice(id.name, variants),
        ast::Expression::Select { .. } => Err("choices by anything but what they are given"),
    }
}

fn read_inline(inline: ast::InlineExpression<&str>) -> Result<Part, &'static str> {
    match inline {
        ast::InlineExpression::StringLiteral { value } => {
            Ok(Part::Words(unescape_unicode_to_string(value).into_owned()))
        }
        ast::InlineExpression::NumberLiteral { value } => Ok(Part::Words(value.to_owned())),
        ast::InlineExpression::VariableReference { id } => Ok(Part::Arg(id.name.to_owned())),
        ast::InlineExpression::MessageReference { id, attribute: None } => {
            Ok(Part::Text(id.name.to_owned()))
        }
        ast::InlineExpression::TermReference { id, attribute: None, arguments: None } => {
            Ok(Part::Text(term_key(id.name)))
        }
        ast::InlineExpression::Placeable { expression } => read_expression(*expression),
        ast::InlineExpression::FunctionReference { .. } => Err("functions"),
        ast::InlineExpression::MessageReference { .. }
        | ast::InlineExpression::TermReference { .. } => Err("attributes or arguments"),
    }
}

fn read_choice(arg: &str, variants: Vec<ast::Variant<&str>>) -> Result<Part, &'static str> {
    let otherwise = variants.iter().position(|variant| variant.default).unwrap_or_default();
    let way = |variant: ast::Variant<&str>| {
        Ok::<_, &'static str>((read_key(variant.key)?, read_pattern(variant.value)?))
    };
    let ways = variants.into_iter().map(way).collect::<Result<_, _>>()?;
    Ok(Part::Choice { arg: arg.to_owned(), ways, otherwise })
}

fn read_key(key: ast::VariantKey<&str>) -> Result<Key, &'static str> {
    match key {
        ast::VariantKey::Identifier { name } => Ok(Key::Word(name.to_owned())),
        ast::VariantKey::NumberLiteral { value } => {
            value.parse().map(Key::Number).map_err(|_| "choices by anything but whole numbers")
        }
    }
}

/// Fills in a pattern.
pub(super) struct Writer<'a> {
    patterns: &'a BTreeMap<String, Pattern>,
    plural: PluralRule,
    args: &'a [(&'a str, Arg)],
    depth: usize,
    /// What has been written.
    pub(super) text: String,
    /// Whether all that the text names was there.
    pub(super) complete: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        patterns: &'a BTreeMap<String, Pattern>,
        plural: PluralRule,
        args: &'a [(&'a str, Arg)],
    ) -> Self {
        Self { patterns, plural, args, depth: 0, text: String::new(), complete: true }
    }

    pub(super) fn write(&mut self, pattern: &Pattern) {
        for part in pattern {
            match part {
                Part::Words(words) => self.text.push_str(words),
                Part::Arg(name) => self.write_arg(name),
                Part::Text(key) => self.write_text(key),
                Part::Choice { arg, ways, otherwise } => {
                    self.complete &= self.arg(arg).is_some();
                    let chosen = ways.iter().find(|(key, _)| self.is_chosen(arg, key));
                    if let Some((_, pattern)) = chosen.or_else(|| ways.get(*otherwise)) {
                        self.write(pattern);
                    }
                }
            }
        }
    }

    fn arg(&self, name: &str) -> Option<&'a Arg> {
        self.args.iter().find(|(given, _)| *given == name).map(|(_, arg)| arg)
    }

    fn write_arg(&mut self, name: &str) {
        match self.arg(name) {
            // Writing to a string doesn't fail.
            Some(Arg::Number(number)) => _ = write!(self.text, "{number}"),
            Some(Arg::Words(words)) => self.text.push_str(words),
            None => self.lack(&format!("${name}")),
        }
    }

    fn write_text(&mut self, key: &str) {
        match self.patterns.get(key) {
            Some(pattern) if self.depth < MAX_DEPTH => {
                self.depth += 1;
                self.write(pattern);
                self.depth -= 1;
            }
            _ => self.lack(key),
        }
    }

    fn is_chosen(&self, arg: &str, key: &Key) -> bool {
        match (self.arg(arg), key) {
            (Some(Arg::Number(number)), Key::Number(wanted)) => number == wanted,
            (Some(Arg::Number(number)), Key::Word(category)) => (self.plural)(*number) == category,
            (Some(Arg::Words(words)), Key::Word(wanted)) => words == wanted,
            (Some(Arg::Words(_)), Key::Number(_)) | (None, _) => false,
        }
    }

    /// A hole shows as Fluent writes it.
    fn lack(&mut self, name: &str) {
        self.complete = false;
        _ = write!(self.text, "{{{name}}}");
    }
}
