//! Numbers, texts and sets as bytes, and bytes as text that tells whether it is whole.
//!
//! Numbers take seven bits a byte, the lowest first; the highest bit says that more follow.

use std::cmp::Ordering;

use crate::raft::{ServerId, ServerSet};

/// The letters of base64url: nothing that an address or a messenger needs for itself.
const LETTERS: [u8; 64] = *b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// How many bytes the checksum has.
const CHECKSUM_BYTES: usize = 4;

/// Bytes that are being written.
#[derive(Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.byte(number as u8 | 0x80);
            number >>= 7;
        }
        self.byte(number as u8);
    }

    /// A number that is near the one before, in either direction.
    pub(super) fn near(&mut self, before: u64, number: u64) {
        let step = number.wrapping_sub(before).cast_signed();
        self.number((step << 1 ^ step >> 63).cast_unsigned());
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    pub(super) fn servers(&mut self, servers: ServerSet) {
        self.number(servers.iter().map(|server| 1 << server.slot()).sum());
    }
}

/// Bytes that are being read. `None` where they make no sense.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            // The tenth byte has room for one bit.
            number |= bits.checked_shl(shift).filter(|shifted| shifted >> shift == bits)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number that is at most `max`.
    pub(super) fn number_up_to(&mut self, max: u64) -> Option<u64> {
        self.number().filter(|&number| number <= max)
    }

    pub(super) fn count(&mut self, max: usize) -> Option<usize> {
        usize::try_from(self.number()?).ok().filter(|&count| count <= max)
    }

    pub(super) fn near(&mut self, before: u64) -> Option<u64> {
        let number = self.number()?;
        let step = (number >> 1).cast_signed() ^ -(number & 1).cast_signed();
        Some(before.wrapping_add(step.cast_unsigned()))
    }

    pub(super) fn bytes(&mut self, max: usize) -> Option<&'a [u8]> {
        let len = self.count(max)?;
        let (bytes, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(bytes)
    }

    pub(super) fn text(&mut self, max: usize) -> Option<&'a str> {
        std::str::from_utf8(self.bytes(max)?).ok()
    }

    pub(super) fn servers(&mut self) -> Option<ServerSet> {
        let bits = self.number_up_to(0x1ff)?;
        let named = |number: &usize| bits >> (number - 1) & 1 == 1;
        Some((1..=9).filter(named).filter_map(ServerId::new).collect())
    }

    /// Nothing may be left.
    pub(super) fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

/// What has become of a sealed text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Damage {
    /// It begins otherwise.
    Foreign,
    /// It has another version.
    Version(u64),
    /// Its end is missing.
    Cut,
    /// It is not as it was.
    Altered,
}

/// Bytes as text: a letter for what it is, the version, and the bytes with their length and a
/// checksum over everything.
pub(super) fn seal(kind: char, version: u64, body: &[u8]) -> String {
    let head = format!("{kind}{version}.");
    let mut sealed = Writer::default();
    sealed.bytes(body);
    let mut sealed = sealed.into_bytes();
    let checksum = checksum(&[head.as_bytes(), &sealed]);
    sealed.extend(checksum.to_le_bytes());
    head + &letters_of(&sealed)
}

/// The version, at most this one, and the bytes again.
pub(super) fn unseal(kind: char, newest: u64, text: &str) -> Result<(u64, Vec<u8>), Damage> {
    let (head, letters) = text.split_at(text.find('.').map_or(0, |dot| dot + 1));
    let version = version_of(kind, head).ok_or(Damage::Foreign)?;
    if version > newest {
        return Err(Damage::Version(version));
    }
    let sealed = bytes_of(letters).ok_or(Damage::Altered)?;
    let Some((sealed, sum)) = sealed.split_last_chunk::<CHECKSUM_BYTES>() else {
        return Err(Damage::Cut);
    };
    let mut reader = Reader::new(sealed);
    let len = reader.number().ok_or(Damage::Cut)?;
    match (reader.0.len() as u64).cmp(&len) {
        Ordering::Less => return Err(Damage::Cut),
        Ordering::Greater => return Err(Damage::Altered),
        Ordering::Equal => {}
    }
    if checksum(&[head.as_bytes(), sealed]) != u32::from_le_bytes(*sum) {
        return Err(Damage::Altered);
    }
    Ok((version, reader.0.to_vec()))
}

fn version_of(kind: char, head: &str) -> Option<u64> {
    let version = head.strip_prefix(kind)?.strip_suffix('.')?;
    let is_number = version.bytes().all(|byte| byte.is_ascii_digit()) && !version.starts_with('0');
    is_number.then(|| version.parse().ok())?
}

/// A letter for each six bits, without padding.
fn letters_of(bytes: &[u8]) -> String {
    let mut letters = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut bits = [0; 4];
        bits[1..=chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes(bits);
        let places = [18, 12, 6, 0].into_iter().take(chunk.len() + 1);
        letters.extend(places.map(|place| char::from(LETTERS[(bits >> place & 0x3f) as usize])));
    }
    letters
}

/// The whole bytes in these letters. The bits that are too many don't matter: there are some
/// wherever a text is cut.
fn bytes_of(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3);
    for chunk in letters.as_bytes().chunks(4) {
        let mut bits = 0;
        for (letter, place) in chunk.iter().zip([18, 12, 6, 0]) {
            bits |= u32::from(bits_of(*letter)?) << place;
        }
        bytes.extend_from_slice(&bits.to_be_bytes()[1..=chunk.len() * 6 / 8]);
    }
    Some(bytes)
}

fn bits_of(letter: u8) -> Option<u8> {
    Some(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

/// CRC-32 as in Ethernet and PNG, four bits at a time.
fn checksum(parts: &[&[u8]]) -> u32 {
    const fn row(nibble: u32) -> u32 {
        let mut row = nibble;
        let mut bit = 0;
        while bit < 4 {
            row = if row & 1 == 1 { row >> 1 ^ 0xedb8_8320 } else { row >> 1 };
            bit += 1;
        }
        row
    }
    const TABLE: [u32; 16] = {
        let mut table = [0; 16];
        let mut nibble = 0;
        while nibble < 16 {
            table[nibble] = row(nibble as u32);
            nibble += 1;
        }
        table
    };
    let step = |sum: u32, nibble: u8| sum >> 4 ^ TABLE[((sum ^ u32::from(nibble)) & 0xf) as usize];
    let bytes = parts.iter().flat_map(|part| part.iter());
    !bytes.fold(!0, |sum, byte| step(step(sum, byte & 0xf), byte >> 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_common_one() {
        assert_eq!(checksum(&[b"1234", b"56789"]), 0xcbf4_3926);
    }

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 0x7f, 0x80, 0x3fff, 0x4000, u64::MAX - 1, u64::MAX] {
            let mut writer = Writer::default();
            writer.number(number);
            writer.near(u64::MAX / 2, number);
            let bytes = writer.into_bytes();
            let mut reader = Reader::new(&bytes);
            assert_eq!(reader.number(), Some(number));
            assert_eq!(reader.near(u64::MAX / 2), Some(number));
            assert_eq!(reader.end(), Some(()));
        }
        assert_eq!(Reader::new(&[0xff; 9]).number(), None);
        assert_eq!(Reader::new(&[0xff; 12]).number(), None);
        assert_eq!(
            Reader::new(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2]).number(),
            None
        );
    }
}
