//! Drawing a component to text, and reading what was drawn.

use std::cell::Cell;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use raft_workshop::view::app::Shared;
use raft_workshop::view::session::Session;
use raft_workshop::view::text::Texts;
use raft_workshop::view::{App, AppProps};
use scraper::{ElementRef, Node, Selector};
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::html::BaseComponent;
use yew::prelude::*;

/// What was drawn.
pub struct Drawn {
    html: String,
    tree: scraper::Html,
}

/// Draws the whole page.
pub fn page(session: &Session) -> Drawn {
    draw::<App>(AppProps { session: session.clone(), embedded: false, texts: english() })
}

/// Draws the page as a part of another one.
pub fn embedded(session: &Session) -> Drawn {
    draw::<App>(AppProps { session: session.clone(), embedded: true, texts: english() })
}

fn english() -> Rc<Texts> {
    Rc::new(Texts::english())
}

/// Draws something that the page has inside, on a page with this session.
pub fn part(session: &Session, inside: Html) -> Drawn {
    draw::<Around>(AroundProps { session: session.clone(), inside })
}

fn draw<C: BaseComponent>(props: C::Properties) -> Drawn {
    let runtime = Builder::new_current_thread().build().expect("a runtime can be made");
    let renderer = yew::LocalServerRenderer::<C>::with_props(props).hydratable(false);
    let html = LocalSet::new().block_on(&runtime, renderer.render());
    let tree = scraper::Html::parse_fragment(&html);
    Drawn { html, tree }
}

#[derive(Clone, PartialEq, Properties)]
struct AroundProps {
    session: Session,
    inside: Html,
}

/// What every part of the page finds around it.
#[component]
fn Around(props: &AroundProps) -> Html {
    let session = use_reducer(|| props.session.clone());
    let texts = use_memo((), |()| Texts::english());
    let clock = use_memo((), |()| Cell::new(0.0));
    let shared = Shared::new(texts, session.dispatcher(), clock);
    html! { <ContextProvider<Shared> context={shared}>{ props.inside.clone() }</ContextProvider<Shared>> }
}

impl Drawn {
    /// As it was written.
    pub fn html(&self) -> &str {
        &self.html
    }

    #[track_caller]
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).unwrap_or_else(|_| panic!("{selector} is none"));
        self.tree.select(&selector).collect()
    }

    /// The only such element.
    #[track_caller]
    pub fn one(&self, selector: &str) -> ElementRef<'_> {
        let all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector} in {}", self.html);
        all[0]
    }

    pub fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    /// The words of the only such element.
    #[track_caller]
    pub fn words(&self, selector: &str) -> String {
        words(self.one(selector))
    }

    /// The words of each such element.
    #[track_caller]
    pub fn all_words(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(words).collect()
    }

    #[track_caller]
    pub fn attr(&self, selector: &str, name: &str) -> Option<&str> {
        self.one(selector).attr(name)
    }

    /// The only button with this name.
    #[track_caller]
    pub fn button(&self, wanted: &str) -> ElementRef<'_> {
        let mut named = self.all("button").into_iter().filter(|button| name(*button) == wanted);
        let button = named.next().unwrap_or_else(|| panic!("no button {wanted} in {}", self.html));
        assert!(named.next().is_none(), "more than one button {wanted}");
        button
    }

    /// Why a button can't be pressed; `None` if it can.
    #[track_caller]
    pub fn reason(&self, wanted: &str) -> Option<&str> {
        reason(self.button(wanted))
    }

    /// Holds it against `tests/components/NAME.txt`. With the environment variable
    /// `UPDATE_DRAWINGS=1` the file is written anew; look at what changed before you keep it.
    #[track_caller]
    pub fn is_like(&self, name: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/components").join(name);
        let path = path.with_extension("txt");
        let mut drawn = String::new();
        for child in self.tree.root_element().child_elements() {
            write_element(&mut drawn, child, 0);
        }
        if std::env::var_os("UPDATE_DRAWINGS").is_some() {
            fs::write(&path, &drawn).expect("the drawing can be written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        let lines = drawn.lines().zip(expected.lines()).zip(1..);
        let difference = lines.into_iter().find(|((is, should_be), _)| is != should_be);
        if let Some(((is, should_be), line)) = difference {
            panic!("{}:{line}: it is\n{is}\nand should be\n{should_be}", path.display());
        }
        assert_eq!(drawn.lines().count(), expected.lines().count(), "{}", path.display());
    }
}

/// Why a button can't be pressed; `None` if it can. It says so to eyes and ears alike.
#[track_caller]
pub fn reason(button: ElementRef<'_>) -> Option<&str> {
    let reason = button.attr("aria-description");
    assert_eq!(button.attr("disabled").is_some(), reason.is_some(), "{}", button.html());
    if reason.is_some() {
        assert_eq!(button.attr("title"), reason);
    }
    reason
}

/// What somebody who hears the page is told the element is called.
pub fn name(element: ElementRef<'_>) -> String {
    element.attr("aria-label").map_or_else(|| heard(element), str::to_owned)
}

/// All words, also those that are for eyes only.
pub fn words(element: ElementRef<'_>) -> String {
    collapse(element.text().collect())
}

/// The words without those that are for eyes only.
fn heard(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text += words,
            Node::Element(inside) if inside.attr("aria-hidden") == Some("true") => {}
            _ => text += &ElementRef::wrap(child).map(heard).unwrap_or_default(),
        }
    }
    collapse(text)
}

fn collapse(text: String) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An element a line, its attributes in order; what is inside is set in. Where things lie and what
/// pictures look like is left out.
fn write_element(out: &mut String, element: ElementRef<'_>, depth: usize) {
    let mut attributes: Vec<(&str, &str)> = element.value().attrs().collect();
    attributes.sort_unstable();
    let indent = "  ".repeat(depth);
    let _ = write!(out, "{indent}<{}", element.value().name());
    for (name, value) in attributes.into_iter().filter(|(name, _)| *name != "style") {
        let _ = write!(out, " {name}={value:?}");
    }
    out.push_str(">\n");
    let is_picture = element.value().name() == "svg";
    for child in element.children().filter(|_| !is_picture) {
        if let Some(child) = ElementRef::wrap(child) {
            write_element(out, child, depth + 1);
        } else if let Node::Text(text) = child.value()
            && !text.trim().is_empty()
        {
            let _ = writeln!(out, "{indent}  {}", text.trim());
        }
    }
}
