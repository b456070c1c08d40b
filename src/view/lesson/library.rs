//! The lessons of the page's language: they come when somebody wants them.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{Storage, UrlSearchParams};
use yew::prelude::*;

use crate::lesson::{self, Catalog, Lesson};
use crate::view::app::Shared;
use crate::view::language::{self, Language};
use crate::view::session::{Action, Notice, Panel, Session};

/// What a lesson from a file is called.
pub const FROM_A_FILE: &str = "from-a-file";

/// Under which name the text of a lesson from a file is kept.
const TEXT: &str = "raft-workshop-lesson-text";

/// All lessons, once they are there, and the way to open one.
#[derive(Clone, PartialEq)]
pub struct Library {
    /// The lessons; `None` while they are on their way or can't be had.
    pub catalog: Option<Rc<Catalog>>,
    /// Opens the lesson with this name at this page.
    pub open: Callback<(String, usize)>,
}

/// A lesson that is to be opened as soon as it is there, and at which page.
type Wish = (String, usize);

/// The lessons in the language of the page: fetched when the list is opened, a lesson is asked for
/// or is to be taken up again, or one is read while the language changes.
#[hook]
pub fn use_library(shared: &Shared, session: &UseReducerHandle<Session>) -> Library {
    let wish = use_state_eq(|| None::<Wish>);
    let to_take_up = session.lesson_to_take_up().cloned();
    {
        // Where there is no browser there is no address. What was read goes before it.
        let (wish, is_fresh) = (wish.setter(), to_take_up.is_none());
        use_effect_with((), move |()| wish.set(wish_of_address().filter(|_| is_fresh)));
    }
    let is_reading = to_take_up.is_some() || session.reading().is_some();
    let is_wanted = session.panel == Some(Panel::Lessons) || wish.is_some() || is_reading;
    let catalog = use_catalog(shared, is_wanted);
    {
        let (shared, session) = (shared.clone(), session.clone());
        use_effect_with((catalog.clone(), to_take_up), move |(catalog, to_take_up)| {
            let Some(catalog) = catalog else {
                return;
            };
            let read = session.reading().map(|reading| reading.lesson());
            if let Some(lesson) = read.and_then(|lesson| catalog.get(&lesson.slug)) {
                shared.act(Action::TranslateLesson(lesson.clone()));
            }
            if let Some(slug) = to_take_up {
                shared.act(Action::TakeUpLesson(find(slug, catalog)));
            }
        });
    }
    {
        let (shared, wish) = (shared.clone(), wish.clone());
        use_effect_with((catalog.clone(), (*wish).clone()), move |(catalog, wished)| {
            if let (Some(catalog), Some((slug, page))) = (catalog, wished) {
                shared.act(match find(slug, catalog) {
                    Some(lesson) => Action::OpenLesson(lesson, *page),
                    None => Action::Tell(Notice::NoSuchLesson(slug.clone())),
                });
                wish.set(None);
            }
        });
    }
    let wish = wish.setter();
    Library { catalog, open: use_callback((), move |wished, ()| wish.set(Some(wished))) }
}

/// The lessons in the language of the page, fetched once they are wanted.
#[hook]
fn use_catalog(shared: &Shared, is_wanted: bool) -> Option<Rc<Catalog>> {
    let language = Language::of(&shared.texts);
    let catalog = use_state_eq(|| None::<(Language, Rc<Catalog>)>);
    let here = (*catalog).as_ref().filter(|(of, _)| *of == language).map(|(_, it)| it.clone());
    let (catalog, shared, is_here) = (catalog.setter(), shared.clone(), here.is_some());
    use_effect_with((language, is_wanted), move |&(language, is_wanted)| {
        if is_wanted && !is_here {
            spawn_local(async move {
                match load(language).await {
                    Ok(lessons) => catalog.set(Some((language, lessons))),
                    Err(()) => shared.act(Action::Tell(Notice::NoLessons)),
                }
            });
        }
    });
    here
}

/// The lesson with this name, of the catalog or from a file.
fn find(slug: &str, lessons: &Catalog) -> Option<Rc<Lesson>> {
    lessons.get(slug).cloned().or_else(|| from_a_file(slug))
}

/// The lessons of a language.
pub(in crate::view) async fn load(language: Language) -> Result<Rc<Catalog>, ()> {
    let bundle =
        language::fetch(&format!("lessons/{}.md", language.code())).await.map_err(|_| ())?;
    Catalog::from_bundle(&bundle).map(Rc::new).map_err(|_| ())
}

/// What the address asks for: `?lesson=terms&page=3`.
fn wish_of_address() -> Option<Wish> {
    let query = web_sys::window()?.location().search().ok()?;
    let query = UrlSearchParams::new_with_str(&query).ok()?;
    let page = query.get("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1);
    Some((query.get("lesson")?, page.saturating_sub(1)))
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Opens a lesson from a file, which is kept through a reload.
pub fn opened_from_a_file(lesson: Lesson, text: &str) -> Action {
    if let Some(storage) = storage() {
        // If there is no room, the lesson doesn't come back after a reload; nothing else is lost.
        let _ = storage.set_item(TEXT, text);
    }
    Action::OpenLesson(lesson.into(), 0)
}

fn from_a_file(slug: &str) -> Option<Rc<Lesson>> {
    let text = Some(slug).filter(|&slug| slug == FROM_A_FILE).and_then(|_| text_of_file())?;
    lesson::read(slug, &text).ok().map(Rc::new)
}

/// The text of the lesson from a file.
pub(in crate::view) fn text_of_file() -> Option<String> {
    storage()?.get_item(TEXT).ok()?
}
