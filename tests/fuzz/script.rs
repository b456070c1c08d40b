//! Bytes as scripts.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use raft_workshop::script::{Runner, lines_of_bytes, parse_line};

use super::cases;

/// After so many events a script has gone on for long enough to be interesting.
const ENOUGH_EVENTS: usize = 3_000;

/// Reads, prints, reads again and carries out a script; its lines may all be wrong.
fn play(text: &[u8]) -> Result<(), TestCaseError> {
    let mut runner = Runner::new();
    let mut events = Vec::new();
    for line in lines_of_bytes(text) {
        let Ok(line) = line else { continue };
        let printed = line.command.to_string();
        let again = parse_line(&printed);
        prop_assert_eq!(again, Ok(Some(line.command.clone())), "printed as {}", printed);
        // A mistake doesn't end it here: what comes after may be worse.
        let _ = runner.run_line(&line, &mut events);
        if events.len() > ENOUGH_EVENTS {
            break;
        }
    }
    Ok(())
}

/// All golden scripts: what strangers' scripts look like before something goes wrong.
fn scripts() -> &'static [String] {
    static SCRIPTS: OnceLock<Vec<String>> = OnceLock::new();
    SCRIPTS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts");
        let texts: Vec<String> = files_under(&folder)
            .iter()
            .filter(|path| path.extension().is_some_and(|ending| ending == "raft"))
            .map(|path| std::fs::read_to_string(path).expect("a golden script can be read"))
            .collect();
        assert!(texts.len() > 20, "the golden scripts are there");
        texts
    })
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder of scripts can be read");
    let paths = entries.map(|entry| entry.expect("an entry can be read").path());
    let mut files: Vec<PathBuf> = paths
        .flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] })
        .collect();
    files.sort();
    files
}

/// One thing that goes wrong with a script.
#[derive(Clone, Debug)]
enum Slip {
    /// A byte is another one.
    Byte(Index, u8),
    /// Some bytes are gone.
    Cut(Index, u8),
    /// A line comes again elsewhere.
    Repeat(Index, Index),
    /// A line of another script gets in.
    Borrow(Index, Index, Index),
    /// A word is exchanged for one of another place.
    Swap(Index, Index),
}

fn slip() -> impl Strategy<Value = Slip> {
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Slip::Byte(at, byte)),
        (at(), 1..20_u8).prop_map(|(at, count)| Slip::Cut(at, count)),
        (at(), at()).prop_map(|(from, to)| Slip::Repeat(from, to)),
        (at(), at(), at()).prop_map(|(script, line, to)| Slip::Borrow(script, line, to)),
        (at(), at()).prop_map(|(one, other)| Slip::Swap(one, other)),
    ]
}

impl Slip {
    fn happen(&self, text: &mut Vec<u8>) {
        match self {
            Self::Byte(at, byte) if !text.is_empty() => {
                let at = at.index(text.len());
                text[at] = *byte;
            }
            Self::Cut(at, count) if !text.is_empty() => {
                let start = at.index(text.len());
                let end = (start + usize::from(*count)).min(text.len());
                text.drain(start..end);
            }
            Self::Repeat(from, to) => {
                let line = at_random(&lines(text), from);
                insert(text, to, line);
            }
            Self::Borrow(script, line, to) => {
                let other = script.get(scripts()).as_bytes();
                let line = at_random(&lines(other), line);
                insert(text, to, line);
            }
            Self::Swap(one, other) => swap_words(text, one, other),
            Self::Byte(..) | Self::Cut(..) => {}
        }
    }
}

fn lines(text: &[u8]) -> Vec<Vec<u8>> {
    text.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect()
}

fn at_random(lines: &[Vec<u8>], at: &Index) -> Vec<u8> {
    at.get(lines).clone()
}

fn insert(text: &mut Vec<u8>, to: &Index, line: Vec<u8>) {
    let mut all = lines(text);
    all.insert(to.index(all.len() + 1), line);
    *text = all.join(&b'\n');
}

fn swap_words(text: &mut Vec<u8>, one: &Index, other: &Index) {
    let mut words: Vec<Vec<u8>> = text.split(|&byte| byte == b' ').map(<[u8]>::to_vec).collect();
    let (one, other) = (one.index(words.len()), other.index(words.len()));
    words.swap(one, other);
    *text = words.join(&b' ');
}

proptest! {
    #![proptest_config(cases(500))]

    /// Any bytes at all.
    #[test]
    fn any_bytes_are_a_script_or_a_mistake(bytes in vec(any::<u8>(), 0..400)) {
        play(&bytes)?;
    }

    /// Words of the language in any order.
    #[test]
    fn any_words_are_a_script_or_a_mistake(
        words in vec((any::<Index>(), any::<Index>(), prop_oneof![4 => Just(" "), 1 => Just("\n")]), 0..80)
    ) {
        let text: String = words
            .iter()
            .map(|(script, word, end)| {
                let known: Vec<&str> = script.get(scripts()).split_whitespace().collect();
                format!("{}{end}", word.get(&known))
            })
            .collect();
        play(text.as_bytes())?;
    }

    /// A script that was right before something went wrong with it.
    #[test]
    fn a_script_with_slips_is_a_script_or_a_mistake(
        script in any::<Index>(),
        slips in vec(slip(), 1..6),
    ) {
        let mut text = script.get(scripts()).clone().into_bytes();
        slips.iter().for_each(|slip| slip.happen(&mut text));
        play(&text)?;
    }
}
