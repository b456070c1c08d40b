//! Files of other languages, good and bad.

use raft_workshop::view::text::{Arg, TextError, Texts};

fn read(lang: &str, source: &str) -> Result<Texts, TextError> {
    Texts::from_ftl(lang, source.to_owned())
}

#[test]
fn english_answers_for_what_a_language_lacks() {
    let texts = read("ru", "button-play = Пуск\n").expect("this is Fluent");
    assert_eq!(texts.lang(), "ru");
    assert_eq!(texts.get("button-play"), "Пуск");
    assert_eq!(texts.get("button-pause"), "Pause");
    let args = [("most", Arg::from(1_u64))];
    assert!(texts.with("refusal-too-many-notes", &args).ends_with("1 note."));
}

#[test]
fn english_answers_for_a_translation_that_names_what_it_is_not_given() {
    let source = "\
refusal-is-crashed = { $servant } упал.
refusal-is-paused = { no-such-text }
refusal-is-leader =
    { $sort ->
       *[other] { $server }
    }
";
    let texts = read("ru", source).expect("this is Fluent");
    let server = [("server", Arg::from("S1"))];
    for key in ["refusal-is-crashed", "refusal-is-paused", "refusal-is-leader"] {
        assert_eq!(texts.with(key, &server), Texts::english().with(key, &server));
    }
}

#[test]
fn a_text_that_nobody_has_shows_as_its_key() {
    assert_eq!(Texts::english().get("no-such-text"), "no-such-text");
}

#[test]
fn texts_that_name_each_other_in_a_circle_come_to_an_end() {
    let texts = read("zh", "a-b = { b-a }\nb-a = x { a-b }\n").expect("this is Fluent");
    assert_eq!(texts.get("a-b"), "a-b");
}

#[test]
fn a_text_can_name_other_texts_and_terms_and_signs() {
    let source = "\
-raft = Raft
sign = { \"\\u0041\" }{ \"{\" } { 7 }
whole = { -raft }: { sign }, { $name }
";
    let texts = read("en", source).expect("this is Fluent");
    assert_eq!(texts.with("whole", &[("name", "S1".into())]), "Raft: A{ 7, S1");
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_place() {
    let error = |lang, source| read(lang, source).expect_err("the file is bad");
    assert_eq!(error("xx", "a = b"), TextError::UnknownLanguage("xx".into()));
    assert_eq!(error("", "a = b"), TextError::UnknownLanguage(String::new()));
    assert_eq!(error("ru", "a = b\na = c\n"), TextError::Twice("a".into()));
    match error("ru", "a = b\nc = d\ne g h\n") {
        TextError::Syntax { line, mistake } => assert_eq!((line, mistake.is_empty()), (3, false)),
        other => panic!("{other}"),
    }
    let unsupported = [
        "a = { NUMBER($n) }",
        "a = b\n    .title = c",
        "a = { b.title }",
        "a = { -b(case: \"c\") }\n-b = d",
        "a =\n    { NUMBER($n) ->\n       *[other] b\n    }",
        "a =\n    { $n ->\n        [1.5] c\n       *[other] b\n    }",
    ];
    for source in unsupported {
        match error("ru", source) {
            TextError::Unsupported { key, .. } => assert_eq!(key, "a"),
            other => panic!("{source}: {other}"),
        }
    }
}

#[test]
fn texts_are_equal_if_their_languages_are() {
    assert_eq!(Texts::english(), Texts::english());
    assert_ne!(Texts::english(), read("ru", "").expect("an empty file is one"));
}
