//! The page fills in texts by itself; what it makes of them is what Fluent makes of them.

use std::collections::BTreeSet;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use raft_workshop::view::text::{Arg, Texts};

const ENGLISH: &str = include_str!("../../static/texts/en.ftl");

/// Fluent itself, without the marks round what is filled in.
fn bundle(lang: &str, source: &str) -> FluentBundle<FluentResource> {
    let lang = lang.parse().expect("this is a language");
    let mut bundle = FluentBundle::new(vec![lang]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).expect("this is Fluent");
    bundle.add_resource(resource).expect("no text occurs twice");
    bundle
}

fn by_fluent(bundle: &FluentBundle<FluentResource>, key: &str, args: &[(&str, Arg)]) -> String {
    let value = |arg: &Arg| match arg {
        Arg::Number(number) => FluentValue::from(*number),
        Arg::Words(words) => FluentValue::from(words.clone()),
    };
    let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, value(arg))).collect();
    let pattern = bundle.get_message(key).and_then(|message| message.value());
    let pattern = pattern.unwrap_or_else(|| panic!("Fluent has no text {key}"));
    bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
}

/// Every word of the file that follows this sign: the names of what is filled in behind `$`, what
/// chooses behind `[`.
fn words_behind(sign: char) -> BTreeSet<&'static str> {
    let ends = |c: char| !c.is_ascii_alphanumeric() && c != '-';
    ENGLISH
        .split(sign)
        .skip(1)
        .filter_map(|rest| rest.split(ends).next())
        .filter(|word| !word.is_empty())
        .collect()
}

#[test]
fn every_english_text_is_filled_in_as_fluent_does() {
    let (texts, fluent) = (Texts::english(), bundle("en", ENGLISH));
    let names = words_behind('$');
    let words: Vec<Arg> = words_behind('[').into_iter().map(Arg::from).collect();
    let numbers = (0..=22_u64).chain([100, 101, 1_000, 1_000_000]).map(Arg::from);
    let fillings: Vec<Arg> = numbers.chain(words).chain([Arg::from("S1")]).collect();
    // Every name gets every filling, and its neighbors others than it does.
    for shift in 0..fillings.len() {
        let filling = |nth: usize| fillings[(shift + nth * 7) % fillings.len()].clone();
        let args: Vec<(&str, Arg)> =
            names.iter().enumerate().map(|(nth, name)| (*name, filling(nth))).collect();
        for key in texts.keys() {
            assert_eq!(texts.with(key, &args), by_fluent(&fluent, key, &args), "{key} {args:?}");
        }
    }
}

#[test]
fn numbers_choose_among_forms_as_fluent_has_it_in_every_language() {
    let source = "\
n =
    { $n ->
        [0] none
        [one] one
        [two] two
        [few] few
        [many] many
       *[other] other
    }
";
    for lang in ["en", "ru", "zh"] {
        let texts = Texts::from_ftl(lang, source.to_owned()).expect("this is Fluent");
        let fluent = bundle(lang, source);
        for number in (0..=1_250).chain([10_000, 10_011, 1_000_000, 1_000_001, 1_000_022]) {
            let args = [("n", Arg::Number(number))];
            assert_eq!(texts.with("n", &args), by_fluent(&fluent, "n", &args), "{lang} {number}");
        }
    }
}

#[test]
fn what_is_lacking_shows_as_fluent_shows_it() {
    let (texts, fluent) = (Texts::english(), bundle("en", ENGLISH));
    for key in texts.keys() {
        assert_eq!(texts.get(key), by_fluent(&fluent, key, &[]), "{key}");
    }
}
