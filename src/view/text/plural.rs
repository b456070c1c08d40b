//! How languages count: the plural categories of whole numbers, as Unicode's CLDR has them.
//!
//! A language more is an arm more. The tests hold each against CLDR's own rules.

/// The category of a number: `one`, `few`, `many` or `other`.
pub(super) type PluralRule = fn(u64) -> &'static str;

/// The rule of a language such as `en` or `zh-Hans`; `None` if nobody has written it down yet.
pub(super) fn rule(lang: &str) -> Option<PluralRule> {
    match lang.split('-').next()? {
        "en" => Some(one_or_other),
        "ru" => Some(one_few_or_many),
        "zh" => Some(always_other),
        _ => None,
    }
}

fn one_or_other(number: u64) -> &'static str {
    if number == 1 { "one" } else { "other" }
}

fn one_few_or_many(number: u64) -> &'static str {
    match (number % 10, number % 100) {
        (1..=4, 11..=14) => "many",
        (1, _) => "one",
        (2..=4, _) => "few",
        _ => "many",
    }
}

fn always_other(_: u64) -> &'static str {
    "other"
}
