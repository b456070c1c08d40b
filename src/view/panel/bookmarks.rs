//! Places of the run that have a name.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::cluster::history::{Bookmark, Branch, MAX_BOOKMARKS};
use crate::raft::Micros;
use crate::view::app::use_shared;
use crate::view::button::Button;
use crate::view::icon::Icon;
use crate::view::session::{Action, MAX_NAME_CHARS};
use crate::view::tell;

/// What the bookmarks are of.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct BookmarksProps {
    pub(super) branch: Rc<Branch>,
    /// How many moments have been.
    pub(super) place: u64,
    /// The virtual time there.
    pub(super) now: Micros,
}

/// Gives the present place a name, and lists those that have one.
#[component]
pub(super) fn Bookmarks(props: &BookmarksProps) -> Html {
    let shared = use_shared();
    let field = use_node_ref();
    let bookmarks = props.branch.bookmarks();
    let here = bookmarks.iter().find(|bookmark| bookmark.place == props.place);
    let suggested = here.map_or_else(|| next_number(bookmarks), |here| here.name.to_string());
    let is_full = here.is_none() && bookmarks.len() >= MAX_BOOKMARKS;
    let full =
        is_full.then(|| shared.texts.with("notice-bookmarks", &[("most", MAX_BOOKMARKS.into())]));
    let onsubmit = {
        let (shared, field, suggested) = (shared.clone(), field.clone(), suggested.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let field = field.cast::<HtmlInputElement>();
            let typed = field.as_ref().map(HtmlInputElement::value).unwrap_or_default();
            let name = if typed.trim().is_empty() { suggested.clone() } else { typed };
            shared.act(Action::Bookmark(name));
            if let Some(field) = field {
                field.set_value("");
                leave(&field);
            }
        })
    };
    html! {
        <>
            <form class="panel-row" {onsubmit}>
                <input class="bookmark-name" ref={field} type="text" autocomplete="off"
                    autofocus=true maxlength={MAX_NAME_CHARS.to_string()}
                    aria-label={shared.text("bookmark-name")} placeholder={suggested} />
                <button type="submit" class="button main" disabled={is_full}
                    aria-description={full.clone()} title={full.clone()}>
                    { shared.text("bookmark-add") }
                </button>
                <span>{ tell::time(&shared.texts, props.now) }</span>
            </form>
            if let Some(full) = full {
                <p class="panel-reason">{ full }</p>
            }
            if bookmarks.is_empty() {
                <p class="panel-reason">{ shared.text("bookmark-none") }</p>
            }
            <ul>
                { for bookmarks.iter().map(|bookmark| html! {
                    <Row key={bookmark.place} bookmark={bookmark.clone()} />
                }) }
            </ul>
        </>
    }
}

/// The keys are the page's again, so that Ctrl+Z takes the name back.
fn leave(field: &HtmlInputElement) {
    // A field that keeps the focus just keeps the keys.
    let _ = field.blur();
}

/// The first number that is no name yet.
fn next_number(bookmarks: &[Bookmark]) -> String {
    let is_free = |name: &String| bookmarks.iter().all(|bookmark| *bookmark.name != **name);
    (1..).map(|number: u32| number.to_string()).find(is_free).unwrap_or_default()
}

#[derive(Clone, PartialEq, Properties)]
struct RowProps {
    bookmark: Bookmark,
}

/// A bookmark: whoever changes what stands in its field renames it.
#[component]
fn Row(props: &RowProps) -> Html {
    let shared = use_shared();
    let Bookmark { place, at, ref name } = props.bookmark;
    let name_arg = || [("name", name.to_string().into())];
    let onchange = {
        let shared = shared.clone();
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            shared.act(Action::RenameBookmark(place, field.value()));
            leave(&field);
        })
    };
    html! {
        <li class="bookmark">
            <input class="bookmark-name" type="text" autocomplete="off" value={name.to_string()}
                maxlength={MAX_NAME_CHARS.to_string()} {onchange}
                aria-label={shared.texts.with("bookmark-rename", &[("time", tell::time(&shared.texts, at).into())])} />
            <span class="bookmark-time">{ tell::time(&shared.texts, at) }</span>
            <Button compact=true sign={Icon::Deliver}
                name={shared.texts.with("bookmark-go", &name_arg())}
                onclick={shared.acting(Action::Seek(place))} />
            <Button compact=true sign={Icon::Cross}
                name={shared.texts.with("bookmark-remove", &name_arg())}
                onclick={shared.acting(Action::RemoveBookmark(place))} />
        </li>
    }
}
