//! The lessons of the page's language: they come when somebody wants them.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Storage, UrlSearchParams};
use yew::prelude::*;

use crate::cluster::Mode;
use crate::cluster::history::BranchId;
use crate::lesson::{self, Catalog, Lesson};
use crate::view::app::Shared;
use crate::view::language::{self, Language};
use crate::view::session::{Action, KeptTurn, Notice, Panel, Session};

/// What a lesson from a file is called.
pub const FROM_A_FILE: &str = "from-a-file";

/// Under which name it is kept how far a lesson has been read.
const READING: &str = "raft-workshop-lesson";

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

/// The lesson that is to be opened as soon as it is there.
#[derive(Clone, PartialEq)]
enum Wish {
    /// This one, at this page.
    Open(String, usize),
    /// The one that was read before the page was loaded again.
    TakeUp(String, Rc<[KeptTurn]>, bool),
}

/// The lessons in the language of the page: fetched when the list is opened, a lesson is asked for,
/// or one is read while the language changes.
#[hook]
pub fn use_library(
    shared: &Shared,
    session: &UseReducerHandle<Session>,
    embedded: bool,
) -> Library {
    let language = Language::of(&shared.texts);
    let catalog = use_state_eq(|| None::<(Language, Rc<Catalog>)>);
    let wish = use_state_eq(|| None::<Wish>);
    {
        // Before the keeper forgets what was read; where there is no browser there is no wish.
        let wish = wish.setter();
        use_effect_with((), move |()| wish.set(first_wish(embedded)));
    }
    let is_reading = session.reading().is_some();
    let is_wanted = session.panel == Some(Panel::Lessons) || wish.is_some() || is_reading;
    {
        let is_here = (*catalog).as_ref().is_some_and(|(of, _)| *of == language);
        let (catalog, shared) = (catalog.setter(), shared.clone());
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
    }
    let lessons = (*catalog).as_ref().filter(|(of, _)| *of == language).map(|(_, it)| it.clone());
    {
        let (shared, wish, session) = (shared.clone(), wish.clone(), session.clone());
        use_effect_with((lessons.clone(), (*wish).clone()), move |(lessons, wished)| {
            let Some(lessons) = lessons else {
                return;
            };
            let read = session.reading().map(|reading| reading.lesson());
            if let Some(lesson) = read.and_then(|lesson| lessons.get(&lesson.slug)) {
                shared.act(Action::TranslateLesson(lesson.clone()));
            }
            if let Some(wished) = wished {
                shared.act(fulfill(wished, lessons));
                wish.set(None);
            }
        });
    }
    use_keeper(session, embedded);
    let open = {
        let wish = wish.setter();
        use_callback((), move |(slug, page): (String, usize), ()| {
            wish.set(Some(Wish::Open(slug, page)));
        })
    };
    Library { catalog: lessons, open }
}

fn fulfill(wish: &Wish, lessons: &Catalog) -> Action {
    let (slug, action): (_, Box<dyn Fn(Rc<Lesson>) -> Action>) = match wish.clone() {
        Wish::Open(slug, page) => (slug, Box::new(move |lesson| Action::OpenLesson(lesson, page))),
        Wish::TakeUp(slug, kept, shut) => {
            (slug, Box::new(move |lesson| Action::TakeUpLesson(lesson, kept.clone(), shut)))
        }
    };
    let found = lessons.get(&slug).cloned().or_else(|| from_a_file(&slug));
    found.map_or_else(|| Action::Tell(Notice::NoSuchLesson(slug)), action)
}

/// The lessons of a language.
pub(in crate::view) async fn load(language: Language) -> Result<Rc<Catalog>, ()> {
    let bundle =
        language::fetch(&format!("lessons/{}.md", language.code())).await.map_err(|_| ())?;
    Catalog::from_bundle(&bundle).map(Rc::new).map_err(|_| ())
}

/// What was read before a reload, or else what the address asks for: `?lesson=terms&page=3`.
fn first_wish(embedded: bool) -> Option<Wish> {
    let kept = if embedded { None } else { kept() };
    kept.or_else(|| {
        let query = web_sys::window()?.location().search().ok()?;
        let query = UrlSearchParams::new_with_str(&query).ok()?;
        let page = query.get("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1);
        Some(Wish::Open(query.get("lesson")?, page.saturating_sub(1)))
    })
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

/// Keeps how far the lesson has been read.
#[hook]
fn use_keeper(session: &UseReducerHandle<Session>, embedded: bool) {
    let latest = use_mut_ref(|| None::<String>);
    *latest.borrow_mut() = session.reading().map(|reading| {
        let lines = reading.kept().into_iter().map(|turn| line_of(&turn));
        let first = format!("{} {}", reading.lesson().slug, u8::from(reading.is_shut()));
        std::iter::once(first).chain(lines).collect::<Vec<_>>().join("\n")
    });
    use_effect_with((), move |()| {
        let listener = web_sys::window().filter(|_| !embedded).map(|window| {
            EventListener::new(&window, "pagehide", move |_| {
                if let (Some(text), Some(storage)) = (&*latest.borrow(), storage()) {
                    // Nobody is there any more to be told.
                    let _ = storage.set_item(READING, text);
                }
            })
        });
        move || drop(listener)
    });
}

fn line_of(turn: &KeptTurn) -> String {
    let KeptTurn { page, line, branch, place, at, mode } = turn;
    format!("{page} {line} {} {place} {at} {}", branch.0, u8::from(*mode == Mode::Hold))
}

/// What was read before the page was loaded again.
fn kept() -> Option<Wish> {
    let storage = storage()?;
    let text = storage.get_item(READING).ok()??;
    // Only the page that has just been left.
    storage.remove_item(READING).ok()?;
    let mut lines = text.lines();
    let (slug, shut) = lines.next()?.split_once(' ')?;
    let turns: Vec<_> = lines.map(turn_in).collect::<Option<_>>()?;
    Some(Wish::TakeUp(slug.to_owned(), turns.into(), shut == "1"))
}

fn turn_in(line: &str) -> Option<KeptTurn> {
    let numbers: Vec<u64> = line.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [page, line, branch, place, at, mode] = numbers[..] else {
        return None;
    };
    Some(KeptTurn {
        page: usize::try_from(page).ok()?,
        line: usize::try_from(line).ok()?,
        branch: BranchId(u32::try_from(branch).ok()?),
        place,
        at,
        mode: if mode == 1 { Mode::Hold } else { Mode::Flow },
    })
}
