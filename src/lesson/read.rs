//! From the text of a file to a lesson.

use super::markdown::{self, Block};
use super::mistake::{LessonError, Mistake};
use super::{Lesson, Page, Question};
use crate::script::{self, Line};

/// The most bytes of a lesson: 256 KB.
pub const MAX_LESSON_BYTES: usize = 256 << 10;

/// The most pages of a lesson.
pub const MAX_PAGES: usize = 200;

/// The most that a number in the front block can be.
pub const MAX_MINUTES: u32 = 9_999;

/// What parts the pages, and encloses the front block.
const PAGE: &str = "---";

/// What the speaker notes stand after.
const NOTES: &str = "???";

/// Whether a text is meant to be a lesson: no script begins with `---`.
#[must_use]
pub fn is_lesson(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').lines().next().is_some_and(|line| line.trim_end() == PAGE)
}

/// Reads a lesson that is called `slug`.
///
/// # Errors
/// The first mistake, and its line.
pub fn read(slug: &str, text: &str) -> Result<Lesson, LessonError> {
    if text.len() > MAX_LESSON_BYTES {
        return Err(LessonError { line: 1, mistake: Mistake::TooLong });
    }
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = (1..).zip(text.lines().map(str::trim_end));
    let front = front(&mut lines)?;
    let pages = pages(lines)?;
    front.into_lesson(slug, pages)
}

/// A line, and its number from 1.
type Numbered<'a> = (usize, &'a str);

fn at<T>(line: usize, result: Result<T, Mistake>) -> Result<T, LessonError> {
    result.map_err(|mistake| LessonError { line, mistake })
}

/// The block at the front, as it is written.
#[derive(Default)]
struct Front {
    title: Option<String>,
    summary: Option<String>,
    minutes: Option<u32>,
    order: Option<u32>,
    chapter: Option<String>,
    paper: Option<String>,
    /// Each with its line.
    questions: Vec<(usize, Question)>,
}

fn front<'a>(lines: &mut impl Iterator<Item = Numbered<'a>>) -> Result<Front, LessonError> {
    if lines.next().is_none_or(|(_, line)| line != PAGE) {
        return Err(LessonError { line: 1, mistake: Mistake::NoFront });
    }
    let mut front = Front::default();
    for (number, line) in lines {
        match line {
            PAGE => return Ok(front),
            "" => {}
            _ => at(number, front.take(number, line))?,
        }
    }
    Err(LessonError { line: 1, mistake: Mistake::FrontWithoutEnd })
}

impl Front {
    fn take(&mut self, number: usize, line: &str) -> Result<(), Mistake> {
        let (key, value) = line.split_once(':').ok_or(Mistake::NoKey)?;
        let (key, value) = (key.trim(), value.trim());
        let words = match key {
            "title" => &mut self.title,
            "summary" => &mut self.summary,
            "chapter" => &mut self.chapter,
            "paper" => &mut self.paper,
            "minutes" => return once(&mut self.minutes, key, whole(value)?),
            "order" => return once(&mut self.order, key, whole(value)?),
            _ => return self.take_question(number, key, value),
        };
        once(words, key, value.to_owned())
    }

    fn take_question(&mut self, number: usize, key: &str, text: &str) -> Result<(), Mistake> {
        let page = key.strip_prefix("question ");
        let page = page.ok_or_else(|| Mistake::UnknownKey(key.to_owned()))?;
        let page = whole(page.trim())? as usize;
        let page = page.checked_sub(1).ok_or(Mistake::NoSuchPage(page))?;
        self.questions.push((number, Question { page, text: text.to_owned() }));
        Ok(())
    }

    fn into_lesson(self, slug: &str, pages: Vec<Page>) -> Result<Lesson, LessonError> {
        let missing = |key| LessonError { line: 1, mistake: Mistake::Missing(key) };
        let said = |text: Option<String>| text.filter(|text| !text.is_empty());
        for (line, question) in &self.questions {
            if question.page >= pages.len() {
                let mistake = Mistake::NoSuchPage(question.page + 1);
                return Err(LessonError { line: *line, mistake });
            }
        }
        Ok(Lesson {
            slug: slug.to_owned(),
            title: said(self.title).ok_or(missing("title"))?,
            summary: said(self.summary).ok_or(missing("summary"))?,
            minutes: self.minutes.ok_or(missing("minutes"))?,
            order: self.order.ok_or(missing("order"))?,
            chapter: self.chapter.unwrap_or_default(),
            paper: self.paper.unwrap_or_default(),
            questions: self.questions.into_iter().map(|(_, question)| question).collect(),
            pages,
        })
    }
}

fn once<T>(place: &mut Option<T>, key: &str, value: T) -> Result<(), Mistake> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(Mistake::Twice(key.to_owned())),
    }
}

fn whole(text: &str) -> Result<u32, Mistake> {
    let number = text.parse().ok().filter(|&number| number <= MAX_MINUTES);
    number.ok_or_else(|| Mistake::NoNumber(text.to_owned()))
}

/// A page as it is written.
struct Draft {
    /// Its first line.
    first: usize,
    body: String,
    /// The speaker notes and their first line, once they have begun.
    notes: Option<(usize, String)>,
    lines: Vec<Line>,
}

impl Draft {
    fn new(first: usize) -> Self {
        Self { first, body: String::new(), notes: None, lines: Vec::new() }
    }

    fn add(&mut self, line: &str) {
        let text = self.notes.as_mut().map_or(&mut self.body, |(_, notes)| notes);
        text.push_str(line);
        text.push('\n');
    }

    fn into_page(self) -> Result<Page, LessonError> {
        let (notes_first, notes) = self.notes.unwrap_or_default();
        let body = read_text(self.first, &self.body)?;
        if body.is_empty() {
            return Err(LessonError { line: self.first, mistake: Mistake::EmptyPage });
        }
        Ok(Page { body, notes: read_text(notes_first, &notes)?, lines: self.lines.into() })
    }
}

fn read_text(first: usize, text: &str) -> Result<Vec<Block>, LessonError> {
    markdown::read(text).map_err(|(before, mistake)| LessonError { line: first + before, mistake })
}

fn pages<'a>(lines: impl Iterator<Item = Numbered<'a>>) -> Result<Vec<Page>, LessonError> {
    let mut pages = Vec::new();
    let mut draft = None;
    let mut fence: Option<Fence<'_>> = None;
    let mut last = 1;
    for (number, line) in lines {
        last = number;
        let page = draft.get_or_insert_with(|| Draft::new(number));
        if let Some(open) = &fence {
            let ends = open.ends_with(line);
            at(number, open.take(number, line, ends, page))?;
            if ends {
                fence = None;
            }
            continue;
        }
        match line {
            PAGE => {
                pages.extend(draft.take().map(Draft::into_page).transpose()?);
                if pages.len() >= MAX_PAGES {
                    return Err(LessonError { line: number, mistake: Mistake::TooManyPages });
                }
                draft = Some(Draft::new(number + 1));
            }
            NOTES if page.notes.is_some() => {
                return Err(LessonError { line: number, mistake: Mistake::NotesTwice });
            }
            NOTES => page.notes = Some((number + 1, String::new())),
            _ => {
                fence = Fence::opened_by(number, line);
                let is_raft = fence.as_ref().is_some_and(|fence| fence.is_raft);
                if is_raft && page.notes.is_some() {
                    return Err(LessonError { line: number, mistake: Mistake::CommandsInNotes });
                }
                page.add(if is_raft { "" } else { line });
            }
        }
    }
    if let Some(open) = fence {
        return Err(LessonError { line: open.line, mistake: Mistake::FenceWithoutEnd });
    }
    let page = draft.unwrap_or_else(|| Draft::new(last));
    pages.push(page.into_page()?);
    Ok(pages)
}

/// A fenced block that is open.
struct Fence<'a> {
    /// Where it was opened.
    line: usize,
    /// The signs that close it again.
    signs: &'a str,
    is_raft: bool,
}

impl<'a> Fence<'a> {
    fn opened_by(number: usize, line: &'a str) -> Option<Self> {
        let line = line.trim_start();
        let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let rest = line.trim_start_matches(sign);
        let signs = &line[..line.len() - rest.len()];
        let is_fence = signs.len() >= 3 && !(sign == '`' && rest.contains('`'));
        let is_raft = rest.split_whitespace().next() == Some("raft");
        is_fence.then_some(Self { line: number, signs, is_raft })
    }

    fn ends_with(&self, line: &str) -> bool {
        let line = line.trim();
        line.starts_with(self.signs)
            && line.trim_matches(self.signs.as_bytes()[0] as char).is_empty()
    }

    /// A line in the block, or the one that ends it.
    fn take(&self, number: usize, line: &str, ends: bool, page: &mut Draft) -> Result<(), Mistake> {
        if !self.is_raft {
            page.add(line);
            return Ok(());
        }
        // The text keeps its lines, so that their numbers stay right.
        page.add("");
        if ends {
            return Ok(());
        }
        let command = script::parse_line(line).map_err(Mistake::Script)?;
        page.lines.extend(command.map(|command| Line { number, command }));
        Ok(())
    }
}
