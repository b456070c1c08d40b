//! What is wrong with what somebody wrote, loaded or clicked, in the language of the page.

use super::{refusal, value_error, violation};
use crate::script::{Part, Sentence};
use crate::share::file::FileError;
use crate::view::text::{Arg, Texts};

/// A sentence without its full stop, to stand behind a colon.
#[must_use]
pub fn sentence(texts: &Texts, said: &Sentence) -> String {
    match said {
        Sentence::Text(key, parts) => {
            let args: Vec<(&str, Arg)> =
                parts.iter().map(|(name, part)| (*name, arg(texts, part))).collect();
            texts.with(key, &args)
        }
        Sentence::Refusal(why) => behind_a_colon(&refusal(texts, why)),
        Sentence::Violation(what) => behind_a_colon(&violation(texts, what)),
        Sentence::Value(why) => behind_a_colon(&value_error(texts, *why)),
        Sentence::Unfit(why) => why.to_string(),
    }
}

/// The same about a file, with the place in it.
#[must_use]
pub fn file_error(texts: &Texts, error: &FileError) -> String {
    let told = sentence(texts, &error.sentence);
    if error.place.is_empty() { told } else { format!("{}: {told}", error.place) }
}

fn arg(texts: &Texts, part: &Part) -> Arg {
    match part {
        Part::Number(number) => Arg::Number(*number),
        Part::Words(words) => Arg::Words(words.clone()),
        Part::Sentence(inner) => Arg::Words(sentence(texts, inner)),
    }
}

/// Without the full stop, and with a small letter in front unless that is a name, such as `S1`.
fn behind_a_colon(sentence: &str) -> String {
    let told = sentence.trim_end_matches(['.', '。']);
    let mut letters = told.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_ascii_digit() => {
            let rest = told.chars().skip(1);
            first.to_lowercase().chain(rest).collect()
        }
        _ => told.to_owned(),
    }
}
