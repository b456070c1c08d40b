//! The text of a page: Markdown, as far as a page needs it.
//!
//! Raw HTML is text like any other, pictures are refused, and links lead to the web, to lessons and
//! to what is on the stage. What comes out is a small tree that holds no markup at all.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::mistake::Mistake;
use super::target::Target;

/// How deep lists and quotations can stand in each other.
const MAX_DEPTH: usize = 6;

/// A block of text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// A heading.
    Heading(Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, numbered or not.
    List(bool, Vec<Vec<Self>>),
    /// Lines to be shown as they are.
    Code(String),
    /// A quotation.
    Quote(Vec<Self>),
}

/// A part of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words as they are typed.
    Code(String),
    /// Strong words.
    Strong(Vec<Self>),
    /// Stressed words.
    Emphasis(Vec<Self>),
    /// Words that lead somewhere.
    Link(Link, Vec<Self>),
    /// The line ends.
    Break,
}

/// Where words lead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Link {
    /// To an address that begins with `https://` or `http://`.
    Web(String),
    /// To the lesson that is called so.
    Lesson(String),
    /// To something on the page.
    Stage(Target),
}

impl Block {
    /// Adds what the text points at.
    pub(super) fn add_targets(&self, targets: &mut Vec<Target>) {
        match self {
            Self::Heading(line) | Self::Paragraph(line) => add_targets(line, targets),
            Self::List(_, items) => {
                items.iter().flatten().for_each(|block| block.add_targets(targets));
            }
            Self::Code(_) => {}
            Self::Quote(blocks) => blocks.iter().for_each(|block| block.add_targets(targets)),
        }
    }
}

fn add_targets(line: &[Inline], targets: &mut Vec<Target>) {
    for part in line {
        match part {
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            Inline::Strong(line) | Inline::Emphasis(line) => add_targets(line, targets),
            Inline::Link(link, line) => {
                if let Link::Stage(target) = link {
                    targets.push(target.clone());
                }
                add_targets(line, targets);
            }
        }
    }
}

/// Reads the text of a page. A mistake comes with how many lines stand before it.
pub(super) fn read(text: &str) -> Result<Vec<Block>, (usize, Mistake)> {
    let mut builder = Builder::default();
    for (event, range) in
        Parser::new_ext(text, Options::ENABLE_SMART_PUNCTUATION).into_offset_iter()
    {
        builder.take(event).map_err(|mistake| {
            let before = text.as_bytes().get(..range.start).unwrap_or_default();
            (before.iter().filter(|&&byte| byte == b'\n').count(), mistake)
        })?;
    }
    Ok(builder.blocks)
}

/// What is open around the present place, outermost first.
#[derive(Default)]
struct Builder {
    /// The blocks that are done, outside of everything.
    blocks: Vec<Block>,
    open: Vec<Open>,
}

enum Open {
    /// A paragraph, or words in a list item that has none.
    Line(Kind, Vec<Inline>),
    Code(String),
    Blocks(Vec<Block>),
    List(bool, Vec<Vec<Block>>),
}

enum Kind {
    Heading,
    Paragraph,
    Strong,
    Emphasis,
    Link(Link),
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), Mistake> {
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::End(tag) => self.end(tag),
            Event::Code(code) => self.add(Inline::Code(code.into_string())),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.add_text(&text);
            }
            Event::SoftBreak => self.add_text(" "),
            Event::HardBreak => self.add(Inline::Break),
            // What only the extensions of Markdown make, and rules, which part the pages.
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Mistake> {
        let open = match tag {
            Tag::Heading { .. } => Open::Line(Kind::Heading, Vec::new()),
            Tag::Strong => Open::Line(Kind::Strong, Vec::new()),
            Tag::Emphasis => Open::Line(Kind::Emphasis, Vec::new()),
            Tag::Link { dest_url, .. } => Open::Line(Kind::Link(link(&dest_url)?), Vec::new()),
            Tag::Image { .. } => return Err(Mistake::Picture),
            Tag::CodeBlock(_) => Open::Code(String::new()),
            Tag::List(start) => Open::List(start.is_some(), Vec::new()),
            Tag::Item | Tag::BlockQuote(_) => Open::Blocks(Vec::new()),
            _ => Open::Line(Kind::Paragraph, Vec::new()),
        };
        let is_within_words =
            matches!(open, Open::Line(Kind::Strong | Kind::Emphasis | Kind::Link(_), _));
        if !is_within_words {
            self.close_words();
        }
        self.open.push(open);
        // An item of a list is a level of its own.
        if self.open.len() > 2 * MAX_DEPTH { Err(Mistake::TooDeep) } else { Ok(()) }
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Item | TagEnd::BlockQuote(_)) {
            self.close_words();
        }
        self.close();
    }

    /// Closes the words of a list item that stand in no paragraph.
    fn close_words(&mut self) {
        let is_words = |open: &Open| matches!(open, Open::Line(Kind::Paragraph, _));
        if self.open.len() > 1 && self.open.last().is_some_and(is_words) {
            self.close();
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Line(Kind::Heading, line)) => self.add_block(Block::Heading(line)),
            Some(Open::Line(Kind::Paragraph, line)) => self.add_block(Block::Paragraph(line)),
            Some(Open::Line(Kind::Strong, line)) => self.add(Inline::Strong(line)),
            Some(Open::Line(Kind::Emphasis, line)) => self.add(Inline::Emphasis(line)),
            Some(Open::Line(Kind::Link(link), line)) => self.add(Inline::Link(link, line)),
            Some(Open::Code(code)) => self.add_block(Block::Code(code.trim_end().to_owned())),
            Some(Open::List(numbered, items)) => self.add_block(Block::List(numbered, items)),
            Some(Open::Blocks(blocks)) => match self.open.last_mut() {
                Some(Open::List(_, items)) => items.push(blocks),
                _ => self.add_block(Block::Quote(blocks)),
            },
            None => {}
        }
    }

    fn add_block(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Blocks(blocks)) => blocks.push(block),
            _ => self.blocks.push(block),
        }
    }

    fn add_text(&mut self, text: &str) {
        match self.open.last_mut() {
            Some(Open::Code(code)) => code.push_str(text),
            Some(Open::Line(_, line)) => match line.last_mut() {
                Some(Inline::Text(words)) => words.push_str(text),
                _ => line.push(Inline::Text(text.to_owned())),
            },
            _ => self.add(Inline::Text(text.to_owned())),
        }
    }

    /// Words in a list item that has no paragraph get one.
    fn add(&mut self, part: Inline) {
        match self.open.last_mut() {
            Some(Open::Line(_, line)) => line.push(part),
            Some(Open::Code(_)) => {}
            _ => self.open.push(Open::Line(Kind::Paragraph, vec![part])),
        }
    }
}

fn link(to: &str) -> Result<Link, Mistake> {
    if let Some(name) = to.strip_prefix('#') {
        let target = Target::from_name(name);
        return target.map(Link::Stage).ok_or_else(|| Mistake::NoSuchTarget(to.to_owned()));
    }
    let lower = to.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return Ok(Link::Web(to.to_owned()));
    }
    let slug = to.strip_suffix(".md").unwrap_or(to);
    if is_slug(slug) {
        Ok(Link::Lesson(slug.to_owned()))
    } else {
        Err(Mistake::Link(to.to_owned()))
    }
}

/// Whether a lesson can be called so.
pub(super) fn is_slug(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.len() <= 60 && name.chars().all(is_letter)
}
