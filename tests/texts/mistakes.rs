//! What is wrong with a script is told in the language of the page, part by part.

use raft_workshop::script::{Runner, Sentence, lines};
use raft_workshop::view::tell;
use raft_workshop::view::text::Texts;

/// What is wrong with a script that can't be read or carried out.
fn mistake(script: &str) -> Sentence {
    let mut runner = Runner::new();
    let mut play = |line| runner.run_line(&line?, &mut Vec::new());
    lines(script).find_map(|line| play(line).err()).expect("something is wrong").sentence
}

const SCRIPTS: [&str; 6] = [
    "flwo",
    "set",
    "expect agreed",
    "cluster 3\nuntil leader\nexpect S1 log \"x\"",
    "boot S1 term 1 term 1",
    "expect note S1->S2",
];

#[test]
fn the_page_tells_in_english_what_is_printed() {
    for script in SCRIPTS {
        let said = mistake(script);
        assert_eq!(tell::sentence(&Texts::english(), &said), said.to_string());
    }
}

#[test]
fn every_part_is_translated() {
    let source = "\
error-unknown = { $word } — не { $what }; { $guess }
error-what-command = команда
error-did-you-mean = может быть, `{ $near }`?
refusal-no-such-server = Узла { $server } нет.
refusal-is-crashed = { $server } упал.
";
    let texts = Texts::from_ftl("ru", source.to_owned()).expect("this is Fluent");
    let told = |script: &str| tell::sentence(&texts, &mistake(script));
    assert_eq!(told("flwo"), "`flwo` — не команда; может быть, `flow`?");
    // Behind a colon it begins small, but for a name.
    assert_eq!(told("crash S9"), "узла S9 нет");
    assert_eq!(told("crash S1\ncrash S1"), "S1 упал");
    // What nobody has translated is told in English.
    assert_eq!(told("expect leader"), "expected leader, but nobody leads");
}
