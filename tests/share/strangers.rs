//! What strangers make of links, files and what a browser keeps: each gives a value that can be
//! used or an error in a sentence, and none takes long.

use std::fmt::Display;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use raft_workshop::share::file::{from_json, to_json};
use raft_workshop::share::link::{from_fragment, to_fragment};
use raft_workshop::share::store::Stored;
use raft_workshop::share::{Saved, to_script};

use super::cases;
use super::runs::{presented, saved, shown_at_the_end};

/// The bytes of a text with the right length and the right checksum, as somebody makes them who
/// knows how.
fn sealed(head: &str, body: &[u8]) -> String {
    let mut bytes = Vec::new();
    let mut len = body.len();
    while len > 0x7f {
        bytes.push(len as u8 | 0x80);
        len >>= 7;
    }
    bytes.push(len as u8);
    bytes.extend_from_slice(body);
    let sum = crc_32(&[head.as_bytes(), &bytes].concat());
    bytes.extend(sum.to_le_bytes());
    format!("{head}{}", URL_SAFE_NO_PAD.encode(bytes))
}

fn crc_32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

/// What is sealed in a text.
fn body(text: &str) -> Vec<u8> {
    let letters = text.split_once('.').expect("a head ends with a dot").1;
    let bytes = URL_SAFE_NO_PAD.decode(letters).expect("the letters are base64");
    let len_bytes = 1 + bytes.iter().take_while(|byte| **byte > 0x7f).count();
    bytes[len_bytes..bytes.len() - 4].to_vec()
}

/// A value can be shared again, and an error is a sentence.
fn check<E: Display>(opened: Result<Saved, E>) -> Result<(), TestCaseError> {
    match opened {
        Ok(saved) => {
            if let Ok(fragment) = to_fragment(&saved) {
                prop_assert_eq!(from_fragment(&fragment), Ok(saved.clone()));
            }
            if let Ok(text) = to_json(&saved) {
                prop_assert_eq!(from_json(text.as_bytes()), Ok(saved.clone()));
            }
            // Too long for a script, perhaps.
            let _ = to_script(&saved.run);
        }
        Err(error) => prop_assert!(error.to_string().contains(' '), "{}", error),
    }
    Ok(())
}

/// One thing that goes wrong with bytes.
#[derive(Clone, Debug)]
enum Slip {
    Byte(Index, u8),
    Bit(Index, u8),
    Cut(Index, u8),
    Insert(Index, Vec<u8>),
    End(Index),
}

fn slips() -> impl Strategy<Value = Vec<Slip>> {
    let at = any::<Index>;
    let slip = prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Slip::Byte(at, byte)),
        (at(), 0..8_u8).prop_map(|(at, bit)| Slip::Bit(at, bit)),
        (at(), 1..9_u8).prop_map(|(at, count)| Slip::Cut(at, count)),
        (at(), vec(any::<u8>(), 1..5)).prop_map(|(at, bytes)| Slip::Insert(at, bytes)),
        at().prop_map(Slip::End),
    ];
    vec(slip, 1..5)
}

impl Slip {
    fn happen(&self, bytes: &mut Vec<u8>) {
        let len = bytes.len();
        match self {
            Self::Insert(at, more) => {
                let at = at.index(len + 1);
                bytes.splice(at..at, more.iter().copied());
            }
            _ if len == 0 => {}
            Self::Byte(at, byte) => bytes[at.index(len)] = *byte,
            Self::Bit(at, bit) => bytes[at.index(len)] ^= 1 << bit,
            Self::Cut(at, count) => {
                let start = at.index(len);
                bytes.drain(start..(start + usize::from(*count)).min(len));
            }
            Self::End(at) => bytes.truncate(at.index(len)),
        }
    }
}

fn with_slips(mut bytes: Vec<u8>, slips: &[Slip]) -> Vec<u8> {
    slips.iter().for_each(|slip| slip.happen(&mut bytes));
    bytes
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_text_is_a_link_or_a_mistake(text in "#?r?[0-9]{0,2}\\.?\\PC{0,60}") {
        check(from_fragment(&text))?;
        prop_assert!(Stored::from_text(&text).is_err());
    }

    #[test]
    fn any_sealed_bytes_are_a_run_or_a_mistake(bytes in vec(any::<u8>(), 0..200)) {
        check(from_fragment(&sealed("r1.", &bytes)))?;
        let _ = Stored::from_text(&sealed("s1.", &bytes));
    }

    #[test]
    fn a_link_with_slips_is_a_run_or_a_mistake(saved in saved(0..30), slips in slips()) {
        let link = to_fragment(&saved).expect("a short run has a link");
        let bytes = with_slips(link.into_bytes(), &slips);
        check(from_fragment(&String::from_utf8_lossy(&bytes)))?;
    }

    #[test]
    fn sealed_bytes_with_slips_are_a_run_or_a_mistake(saved in saved(0..30), slips in slips()) {
        let link = to_fragment(&saved).expect("a short run has a link");
        let bytes = with_slips(body(&link), &slips);
        check(from_fragment(&sealed("r1.", &bytes)))?;
    }

    #[test]
    fn a_file_with_slips_is_a_run_or_a_mistake(saved in saved(0..30), slips in slips()) {
        let text = to_json(&saved).expect("a short run can be saved");
        check(from_json(&with_slips(text.into_bytes(), &slips)))?;
    }

    #[test]
    fn any_bytes_are_a_file_or_a_mistake(bytes in vec(any::<u8>(), 0..200)) {
        check(from_json(&bytes))?;
    }
}

#[test]
fn the_seal_is_as_described() {
    let run = presented(20, 1);
    let shown = shown_at_the_end(&run);
    let saved = Saved { run, shown, bookmarks: Vec::new(), name: None };
    let link = to_fragment(&saved).expect("a short run has a link");
    assert_eq!(link, format!("#{}", sealed("r1.", &body(&link))));
}
