//! How much room a text takes, before any browser has measured it.

/// From here on characters are as wide as they are high: those of Chinese, and its punctuation.
const FIRST_WIDE: char = '\u{2e80}';

/// How many letters would be as wide: a Chinese character counts for two.
#[must_use]
pub fn letters(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// The beginning of a text that is as wide as so many letters at most, with dots where something
/// is left out.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    if letters(text) <= most {
        return text.to_owned();
    }
    let mut left = most.saturating_sub(1);
    let has_room = |c: &char| {
        let room = left.checked_sub(width(*c));
        left = room.unwrap_or(0);
        room.is_some()
    };
    let kept: String = text.chars().take_while(has_room).collect();
    if kept.is_empty() { kept } else { format!("{}…", kept.trim_end()) }
}

fn width(c: char) -> usize {
    if c < FIRST_WIDE { 1 } else { 2 }
}
