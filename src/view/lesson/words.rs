//! The text of a page as elements. It holds no markup of its own: all words become text nodes.

use yew::prelude::*;

use super::Library;
use crate::lesson::{Block, Inline, Link};

/// Some blocks of text.
pub fn blocks(blocks: &[Block]) -> Html {
    blocks.iter().map(block).collect()
}

fn block(it: &Block) -> Html {
    match it {
        Block::Heading(words) => html! { <h3>{ line(words) }</h3> },
        Block::Paragraph(words) => html! { <p>{ line(words) }</p> },
        Block::List(true, items) => {
            html! { <ol>{ for items.iter().map(|inner| item(inner)) }</ol> }
        }
        Block::List(false, items) => {
            html! { <ul>{ for items.iter().map(|inner| item(inner)) }</ul> }
        }
        Block::Code(code) => html! { <pre>{ code }</pre> },
        Block::Quote(inner) => html! { <blockquote>{ blocks(inner) }</blockquote> },
    }
}

fn item(inner: &[Block]) -> Html {
    match inner {
        [Block::Paragraph(words)] => html! { <li>{ line(words) }</li> },
        _ => html! { <li>{ blocks(inner) }</li> },
    }
}

fn line(words: &[Inline]) -> Html {
    words.iter().map(part).collect()
}

fn part(it: &Inline) -> Html {
    match it {
        Inline::Text(words) => html! { words },
        Inline::Code(code) => html! { <code>{ code }</code> },
        Inline::Strong(words) => html! { <strong>{ line(words) }</strong> },
        Inline::Emphasis(words) => html! { <em>{ line(words) }</em> },
        Inline::Link(Link::Web(to), words) => html! {
            <a href={to.clone()} target="_blank" rel="noopener noreferrer">{ line(words) }</a>
        },
        Inline::Link(Link::Lesson(slug), words) => html! {
            <LessonLink slug={slug.clone()}>{ line(words) }</LessonLink>
        },
        Inline::Link(Link::Stage(_), words) => html! { <mark>{ line(words) }</mark> },
        Inline::Break => html! { <br /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct LessonLinkProps {
    slug: String,
    children: Html,
}

/// Words that lead to another lesson.
#[component]
fn LessonLink(props: &LessonLinkProps) -> Html {
    let library = use_context::<Library>();
    let slug = props.slug.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(library) = &library {
            library.open.emit((slug.clone(), 0));
        }
    });
    html! { <button type="button" class="lesson-link" {onclick}>{ props.children.clone() }</button> }
}
