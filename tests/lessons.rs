//! The lessons: each can be read, runs, shows or asks on every page, and is the same in all languages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use raft_workshop::lesson::{Block, Catalog, Inline, Lesson, Link, Mistake, Page, read};
use raft_workshop::raft::BreakableRule;
use raft_workshop::script::Command;

const LANGUAGES: [&str; 3] = ["en", "ru", "zh"];

/// How many sentences a room reads on a page.
const MAX_SENTENCES: usize = 3;

/// The texts of all lessons of a language, by name.
fn files(lang: &str) -> BTreeMap<String, String> {
    // Where the project lies: cargo says so, and else it is where the test is run.
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| ".".into());
    let folder = PathBuf::from(root).join("static/lessons").join(lang);
    let Ok(entries) = fs::read_dir(&folder) else {
        return BTreeMap::new();
    };
    entries
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let slug = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            (slug, fs::read_to_string(&path).expect("a lesson is text"))
        })
        .collect()
}

/// All that is wrong with any lesson, one line each.
fn complaints(about: impl Fn(&Lesson) -> Vec<String>) -> Vec<String> {
    let mut all = Vec::new();
    for lang in LANGUAGES {
        for (slug, text) in files(lang) {
            match read(&slug, &text) {
                Ok(lesson) => all.extend(
                    about(&lesson)
                        .into_iter()
                        .map(|complaint| format!("{lang}/{slug}.md:{complaint}")),
                ),
                Err(error) => all.push(format!("{lang}/{slug}.md:{error}")),
            }
        }
    }
    all
}

fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn every_lesson_runs_and_all_it_expects_holds() {
    let run =
        |lesson: &Lesson| lesson.check().err().map(|error| error.to_string()).into_iter().collect();
    assert_none(&complaints(run));
}

#[test]
fn every_lesson_fits_into_a_workshop() {
    assert_none(&complaints(|lesson| {
        let minutes = lesson.minutes;
        let long = (!(2..=8).contains(&minutes)).then(|| format!("1: takes {minutes} minutes"));
        let few = (lesson.pages.len() < 3).then(|| "1: fewer than three pages".to_owned());
        let no_chapter = lesson.chapter.is_empty().then(|| "1: no chapter".to_owned());
        [long, few, no_chapter].into_iter().flatten().collect()
    }));
}

#[test]
fn a_page_is_three_sentences_and_shows_or_asks() {
    assert_none(&complaints(|lesson| {
        let page = |(nth, page): (usize, &Page)| {
            let line = format!("page {}", nth + 1);
            let sentences = page.body.iter().map(sentences).sum::<usize>();
            let long =
                (sentences > MAX_SENTENCES).then(|| format!("{line}: {sentences} sentences"));
            let tells = page.lines.is_empty() && page.targets().is_empty();
            let tells = tells.then(|| format!("{line}: only tells"));
            let mute = page.notes.is_empty().then(|| format!("{line}: no speaker notes"));
            [long, tells, mute].into_iter().flatten()
        };
        lesson.pages.iter().enumerate().flat_map(page).collect()
    }));
}

fn sentences(block: &Block) -> usize {
    match block {
        Block::Heading(_) => 0,
        Block::Paragraph(line) => ends(&words(line)).max(1),
        Block::List(_, items) => {
            let ends =
                |item: &Vec<Block>| item.iter().map(|block| ends(&text_of(block))).sum::<usize>();
            items.iter().map(ends).sum::<usize>().max(1)
        }
        Block::Code(_) => 1,
        Block::Quote(blocks) => blocks.iter().map(sentences).sum(),
    }
}

fn ends(words: &str) -> usize {
    let chars: Vec<char> = words.chars().collect();
    let is_end = |&(at, c): &(usize, &char)| match c {
        '。' | '！' | '？' => true,
        '.' | '!' | '?' | '…' => {
            let next = chars[at + 1..].iter().find(|c| !"\"'”»)".contains(**c));
            next.is_none_or(|next| next.is_whitespace())
        }
        _ => false,
    };
    chars.iter().enumerate().filter(is_end).count()
}

fn text_of(block: &Block) -> String {
    match block {
        Block::Heading(line) | Block::Paragraph(line) => words(line),
        Block::List(_, items) => items.iter().flatten().map(text_of).collect::<Vec<_>>().join(" "),
        Block::Code(code) => code.clone(),
        Block::Quote(blocks) => blocks.iter().map(text_of).collect::<Vec<_>>().join(" "),
    }
}

fn words(line: &[Inline]) -> String {
    let part = |part: &Inline| match part {
        Inline::Text(words) | Inline::Code(words) => words.clone(),
        Inline::Strong(line) | Inline::Emphasis(line) | Inline::Link(_, line) => words(line),
        Inline::Break => " ".to_owned(),
    };
    line.iter().map(part).collect()
}

#[test]
fn no_page_clears_the_table_between_what_it_asks_for_and_the_reader() {
    assert_none(&complaints(|lesson| {
        let page = |(nth, page): (usize, &Page)| {
            let mut steps = page.lines.iter().map(|line| &line.command).filter(|command| {
                !command.sets_the_stage() && !matches!(command, Command::Expect(_))
            });
            let clears = steps.next().is_some_and(|first| first.to_string() == "drop all");
            let asks = matches!(steps.next(), Some(Command::You(_)));
            (clears && asks).then(|| format!("page {}: whoever acts at once is lost", nth + 1))
        };
        lesson.pages.iter().enumerate().filter_map(page).collect()
    }));
}

#[test]
fn a_rule_is_called_what_the_page_calls_it() {
    let as_in_scripts = |lesson: &Lesson| {
        let said = |page: &Page| page.body.iter().chain(&page.notes).map(text_of).collect();
        let texts: Vec<String> = lesson.pages.iter().map(said).collect();
        let names = BreakableRule::ALL.map(BreakableRule::name);
        let names = names.iter().filter(|name| name.contains('-'));
        let said_on = |name| texts.iter().position(|text: &String| text.contains(name));
        names.filter_map(|name| Some(format!("{}: {name}", said_on(name)? + 1))).collect()
    };
    assert_none(&complaints(as_in_scripts));
}

#[test]
fn every_link_to_a_lesson_leads_to_one() {
    let known: BTreeSet<String> = files("en").into_keys().collect();
    assert_none(&complaints(|lesson| {
        let blocks = lesson.pages.iter().flat_map(|page| page.body.iter().chain(&page.notes));
        let mut links = Vec::new();
        blocks.for_each(|block| add_links(block, &mut links));
        links.retain(|slug| !known.contains(slug));
        links.into_iter().map(|slug| format!("1: no lesson {slug}")).collect()
    }));
}

fn add_links(block: &Block, links: &mut Vec<String>) {
    fn of(line: &[Inline], links: &mut Vec<String>) {
        for part in line {
            match part {
                Inline::Link(Link::Lesson(slug), _) => links.push(slug.clone()),
                Inline::Strong(line) | Inline::Emphasis(line) | Inline::Link(_, line) => {
                    of(line, links)
                }
                Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            }
        }
    }
    match block {
        Block::Heading(line) | Block::Paragraph(line) => of(line, links),
        Block::List(_, items) => items.iter().flatten().for_each(|block| add_links(block, links)),
        Block::Code(_) => {}
        Block::Quote(blocks) => blocks.iter().for_each(|block| add_links(block, links)),
    }
}

/// Everything of a lesson that has to be the same in all languages.
fn bones(lesson: &Lesson) -> impl PartialEq + std::fmt::Debug + use<> {
    let page = |page: &Page| {
        let commands: Vec<String> =
            page.lines.iter().map(|line| line.command.to_string()).collect();
        let mut targets: Vec<String> =
            page.targets().iter().map(|target| format!("{target:?}")).collect();
        targets.sort();
        (commands, targets)
    };
    let questions: Vec<usize> = lesson.questions.iter().map(|question| question.page).collect();
    (lesson.minutes, lesson.order, questions, lesson.pages.iter().map(page).collect::<Vec<_>>())
}

#[test]
fn the_translations_do_and_point_at_the_same() {
    let english = files("en");
    let mut all = Vec::new();
    for lang in LANGUAGES {
        let translated = files(lang);
        if translated.is_empty() {
            continue;
        }
        let missing = english.keys().filter(|slug| !translated.contains_key(*slug));
        all.extend(missing.map(|slug| format!("{lang}/{slug}.md is missing")));
        for (slug, text) in translated {
            let lessons =
                english.get(&slug).map(|english| (read(&slug, english), read(&slug, &text)));
            match lessons {
                Some((Ok(english), Ok(lesson))) if bones(&english) == bones(&lesson) => {}
                Some((Ok(english), Ok(lesson))) => {
                    let (english, lesson) = (bones(&english), bones(&lesson));
                    all.push(format!("{lang}/{slug}.md differs:\n  {english:?}\n  {lesson:?}"));
                }
                Some((_, Err(error)) | (Err(error), _)) => {
                    all.push(format!("{lang}/{slug}.md:{error}"))
                }
                None => all.push(format!("{lang}/{slug}.md has no English lesson")),
            }
        }
    }
    assert_none(&all);
}

#[test]
fn what_learners_ask_is_answered() {
    let files = files("en");
    let bundle = Catalog::bundle(files.iter().map(|(slug, text)| (slug.as_str(), text.as_str())));
    let catalog = Catalog::from_bundle(&bundle).expect("all lessons can be read");
    assert_eq!(catalog.lessons().len(), files.len());
    let asked: Vec<String> = catalog.answers().map(|answer| answer.question.text).collect();
    let unanswered = ASKED.iter().filter(|words| {
        let asks =
            |question: &String| words.iter().all(|word| question.to_lowercase().contains(word));
        !asked.iter().any(asks)
    });
    let unanswered: Vec<_> = unanswered.map(|words| format!("{words:?}")).collect();
    assert_none(&unanswered);
}

/// Words of the questions in the order in which learners asked them.
const ASKED: [&[&str]; 9] = [
    &["follower", "become a candidate", "how long"],
    &["follower", "votes only once"],
    &["candidate", "vote", "too"],
    &["all", "same moment"],
    &["two candidates", "equally many"],
    &["no majority"],
    &["when may", "leader", "committed"],
    &["when does the client", "hear"],
    &["old entry", "majority", "committed"],
];

const FRONT: &str = "---\ntitle: T\nsummary: S\nminutes: 2\norder: 1\n---\n";

fn mistake(rest: &str) -> (usize, Mistake) {
    let error = read("slip", &format!("{FRONT}{rest}")).expect_err("there is a mistake");
    (error.line, error.mistake)
}

#[test]
fn a_mistake_is_told_with_its_line() {
    assert_eq!(read("a", "# Text").map_err(|error| error.mistake), Err(Mistake::NoFront));
    let front = read("a", "---\ntitle: T\nminutes: soon\n---\n\nText").expect_err("no number");
    assert_eq!((front.line, front.mistake), (3, Mistake::NoNumber("soon".into())));
    let front = read("a", "---\ntitle: T\nspeed: 1\n---\n\nText").expect_err("no such key");
    assert_eq!((front.line, front.mistake), (3, Mistake::UnknownKey("speed".into())));
    let script = mistake("\nText\n\n```raft\ncluster 5\n\nfly\n```\n");
    assert!(matches!(script, (13, Mistake::Script(_))), "{script:?}");
    assert_eq!(mistake("\nText\n\n```raft\nhold\n"), (10, Mistake::FenceWithoutEnd));
    assert_eq!(mistake("\nOne\n\n---\n\n\n"), (11, Mistake::EmptyPage));
    assert_eq!(mistake("\nOne\n\n???\n\nA\n\n???\n"), (14, Mistake::NotesTwice));
    assert_eq!(mistake("\nOne\n\n???\n\n```raft\n"), (12, Mistake::CommandsInNotes));
    let link = mistake("\nOne\nand [two](javascript:alert(1)).\n");
    assert_eq!(link, (9, Mistake::Link("javascript:alert(1)".into())));
    let target = mistake("\nOne\n\n[two](#S0)\n");
    assert_eq!(target, (10, Mistake::NoSuchTarget("#S0".into())));
    assert_eq!(mistake("\n![pic](https://a.example/x.png)\n").1, Mistake::Picture);
    assert_eq!(mistake(&">".repeat(4_000)).1, Mistake::TooDeep);
    let question =
        read("a", "---\nquestion 4: Why?\ntitle: T\nsummary: S\nminutes: 2\norder: 1\n---\n\nA");
    let question = question.expect_err("there is one page");
    assert_eq!((question.line, question.mistake), (2, Mistake::NoSuchPage(4)));
}

#[test]
fn quotes_are_shown_as_in_print_but_not_in_code() {
    let text = "---\ntitle: T\nsummary: S\nminutes: 2\norder: 1\n---\n\nIt's \"a\", `\"b\"`.";
    let lesson = read("t", text).expect("it is in order");
    assert_eq!(text_of(&lesson.pages[0].body[0]), "It’s “a”, \"b\".");
}

#[test]
fn a_page_has_text_notes_and_commands() {
    let text = "\n# Head\n\nA **bold** [link](https://raft.github.io) to [S1](#S1-log).\n\n```raft\nhold\n```\n\n???\n\nSay *it*.\n\n---\n\n<b>no markup</b>\n\n```\n---\n```\n";
    let lesson = read("ok", &format!("{FRONT}{text}")).expect("it is in order");
    let [first, second] = &lesson.pages[..] else { panic!("two pages: {lesson:?}") };
    assert_eq!(first.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [13]);
    assert_eq!(first.targets().len(), 1);
    assert_eq!(first.notes.len(), 1);
    assert!(matches!(&first.body[..], [Block::Heading(_), Block::Paragraph(_)]), "{first:?}");
    let shown: Vec<String> = second.body.iter().map(text_of).collect();
    assert_eq!(shown, ["<b>no markup</b>", "---"]);
}
