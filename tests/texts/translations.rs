//! Every language says everything that English says, and names nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::parse;
use raft_workshop::script::ENGLISH;
use raft_workshop::view::text::Texts;

/// The languages besides English, with the plural forms that whole numbers have in them.
const LANGUAGES: [(&str, &str, &[&str]); 2] = [
    ("ru", include_str!("../../static/texts/ru.ftl"), &["one", "few", "many"]),
    ("zh", include_str!("../../static/texts/zh.ftl"), &[]),
];

/// All plural forms that languages have.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What a text names.
#[derive(Default)]
struct Names {
    /// All of it.
    given: BTreeSet<String>,
    /// What is to be read, and not only chosen by.
    shown: BTreeSet<String>,
    /// What choices go by, and the keys of their ways.
    choices: Vec<(String, BTreeSet<String>)>,
}

impl Names {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.read_expression(expression);
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                self.given.insert(id.name.to_owned());
                self.shown.insert(id.name.to_owned());
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => {
                self.read_expression(expression);
            }
            Expression::Inline(_) => {}
            Expression::Select { selector, variants } => {
                if let InlineExpression::VariableReference { id } = selector {
                    let key = |key: &VariantKey<&str>| match key {
                        VariantKey::Identifier { name } => (*name).to_owned(),
                        VariantKey::NumberLiteral { value } => (*value).to_owned(),
                    };
                    let keys = variants.iter().map(|variant| key(&variant.key)).collect();
                    self.given.insert(id.name.to_owned());
                    self.choices.push((id.name.to_owned(), keys));
                }
                variants.iter().for_each(|variant| self.read(&variant.value));
            }
        }
    }
}

fn names(source: &'static str) -> BTreeMap<String, Names> {
    let file = parse(source).unwrap_or_else(|(_, mistakes)| panic!("{mistakes:?}"));
    let texts = file.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name.to_owned(), message.value?)),
        _ => None,
    });
    texts
        .map(|(key, pattern)| {
            let mut names = Names::default();
            names.read(&pattern);
            (key, names)
        })
        .collect()
}

/// What is in the file of English about a text, to be translated.
fn english(key: &str) -> String {
    let mut lines = ENGLISH.lines().skip_while(|line| !line.starts_with(&format!("{key} =")));
    let first = lines.next().unwrap_or_default().to_owned();
    lines
        .take_while(|line| line.starts_with([' ', '}']))
        .fold(first, |text, line| text + "\n" + line)
}

/// Fails with all that is wrong at once: translators have it before them.
fn assert_none(lang: &str, what: &str, wrong: &str) {
    assert!(wrong.is_empty(), "static/texts/{lang}.ftl {what}:\n{wrong}");
}

#[test]
fn every_text_is_translated_and_none_is_left_over() {
    let all = names(ENGLISH);
    for (lang, source, _) in LANGUAGES {
        Texts::from_ftl(lang, source.to_owned()).unwrap_or_else(|error| panic!("{lang}: {error}"));
        let there = names(source);
        let lacking = all.keys().filter(|key| !there.contains_key(*key));
        let lacking: Vec<String> = lacking.map(|key| english(key)).collect();
        assert_none(lang, "lacks", &lacking.join("\n"));
        let idle = there.keys().filter(|key| !all.contains_key(*key));
        let idle: Vec<&str> = idle.map(String::as_str).collect();
        assert_none(lang, "has texts that English has not", &idle.join("\n"));
    }
}

#[test]
fn a_translation_names_what_english_names() {
    let all = names(ENGLISH);
    for (lang, source, _) in LANGUAGES {
        let mut wrong = String::new();
        for (key, there) in names(source) {
            let unknown = |name: &&String| {
                all.get(&key).is_some_and(|english| !english.given.contains(*name))
            };
            let strange: Vec<&String> = there.given.iter().filter(unknown).collect();
            if !strange.is_empty() {
                let _ = writeln!(wrong, "{key} is not given {strange:?}");
            }
            let missing = all.get(&key).map(|english| english.shown.difference(&there.shown));
            let missing: Vec<&String> = missing.into_iter().flatten().collect();
            if !missing.is_empty() {
                let _ = writeln!(wrong, "{key} leaves {missing:?} out");
            }
        }
        assert_none(lang, "names other things than English", &wrong);
    }
}

/// What is wrong with the ways of a choice: some that never come, or a plural form that is not there.
fn wrong_with(
    ways: &BTreeSet<String>,
    words: &BTreeSet<&String>,
    forms: &[&str],
) -> Option<String> {
    let is_form = |way: &&String| FORMS.contains(&way.as_str());
    let is_number = |way: &&String| way.bytes().all(|byte| byte.is_ascii_digit());
    if words.is_empty() {
        // A choice by number.
        let counts = ways.iter().any(|way| is_form(&way)) && !ways.contains("other");
        let lacks = forms.iter().find(|form| counts && !ways.contains(**form));
        return lacks.map(|form| format!("has no form [{form}]"));
    }
    let known = |way: &&String| words.contains(way) || is_form(way) || is_number(way);
    ways.iter().find(|way| !known(way)).map(|way| format!("has a way [{way}] that never comes"))
}

#[test]
fn a_choice_has_the_ways_of_english_or_the_plural_forms_of_its_language() {
    let all = names(ENGLISH);
    for (lang, source, forms) in LANGUAGES {
        let mut wrong = String::new();
        for (key, there) in names(source) {
            for (name, ways) in &there.choices {
                let english = all.get(&key).into_iter().flat_map(|english| &english.choices);
                let words: BTreeSet<&String> = english
                    .filter(|(other, _)| other == name)
                    .flat_map(|(_, ways)| ways)
                    .filter(|way| !FORMS.contains(&way.as_str()))
                    .collect();
                if let Some(what) = wrong_with(ways, &words, forms) {
                    let _ = writeln!(wrong, "{key} {what} for ${name}");
                }
            }
        }
        assert_none(lang, "chooses otherwise", &wrong);
    }
}
