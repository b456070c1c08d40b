//! The page in other languages than English.

use raft_workshop::view::text::Texts;

use crate::page::{Element, Page};

const RUSSIAN: &str = include_str!("../../static/texts/ru.ftl");
const CHINESE: &str = include_str!("../../static/texts/zh.ftl");

fn texts(lang: &str) -> Texts {
    let source = match lang {
        "ru" => RUSSIAN,
        "zh" => CHINESE,
        _ => return Texts::english(),
    };
    Texts::from_ftl(lang, source.to_owned()).expect("the texts are in order")
}

/// The language that the page says it speaks.
fn spoken(page: &Page) -> String {
    page.script("return document.documentElement.lang", &[])
}

/// Waits until the page speaks this language, in word and tag.
fn wait_for(page: &Page, lang: &str) {
    let tag = if lang == "zh" { "zh-Hans" } else { lang };
    page.wait_until("it speaks the language", |_| spoken(page) == tag);
    let texts = texts(lang);
    page.find("combobox", &texts.get("language-label"));
    page.button(&texts.get("button-step"));
    let title: String = page.script("return document.title", &[]);
    assert_eq!(title, texts.get("app-title"));
}

fn choice<'a>(page: &'a Page, lang: &str) -> Element<'a> {
    page.find("combobox", &texts(lang).get("language-label"))
}

/// What the page has loaded, by name.
fn loaded(page: &Page) -> Vec<String> {
    page.script("return performance.getEntriesByType('resource').map((it) => it.name)", &[])
}

#[test]
fn the_address_says_in_which_language_it_speaks() {
    for lang in ["en", "ru", "zh"] {
        let page = Page::open(&format!("lang={lang}&seed=42"));
        wait_for(&page, lang);
        let origin: String = page.script("return location.origin", &[]);
        let loaded = loaded(&page);
        assert!(loaded.iter().all(|file| file.starts_with(&origin)), "{loaded:?}");
        // Each language comes with its own texts and letters, and with no others.
        let count = |ending: &str| loaded.iter().filter(|file| file.ends_with(ending)).count();
        assert_eq!(count(".ftl"), usize::from(lang != "en"), "{loaded:?}");
        assert_eq!(count("cyrillic.woff2"), usize::from(lang == "ru"), "{loaded:?}");
        assert_eq!(page.complaints(), [""; 0]);
    }
}

#[test]
fn a_language_that_it_does_not_speak_is_passed_over() {
    let page = Page::open("lang=xx&seed=42");
    wait_for(&page, "en");
    let page = Page::open("lang=zh-TW&seed=42");
    wait_for(&page, "zh");
}

#[test]
fn the_browser_says_which_language_its_user_reads() {
    let page = Page::open("seed=42");
    for (languages, lang) in [("'zh-CN', 'en'", "zh"), ("'de', 'ru-RU'", "ru"), ("'de'", "en")] {
        page.run_first(&format!(
            "Object.defineProperty(navigator, 'languages', {{
                 configurable: true, get: () => [{languages}],
             }});"
        ));
        page.go_to("?seed=42");
        wait_for(&page, lang);
    }
}

#[test]
fn another_language_is_chosen_without_losing_the_run() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    page.press(&["Space", "g"]);
    let before = page.state();
    let feed = page.feed();
    let (down, up) = ("\u{e015}", "\u{e013}");
    for (from, lang, key) in
        [("en", "ru", down), ("ru", "zh", down), ("zh", "ru", up), ("ru", "en", up)]
    {
        choice(&page, from).type_in(key);
        wait_for(&page, lang);
        assert_eq!(page.state(), before);
        page.find("region", &texts(lang).get("members-title"));
        assert_eq!(page.complaints(), [""; 0]);
        // What is told already is told anew.
        let why = texts(lang).get("why-title");
        assert_eq!(page.find("log", &why).text() == feed, lang == "en");
    }
}

#[test]
fn the_choice_survives_a_reload_and_the_address() {
    let page = Page::open("seed=42");
    choice(&page, "en").type_in("Р");
    wait_for(&page, "ru");
    page.reload();
    wait_for(&page, "ru");
    page.go_to("?lang=en&seed=42");
    wait_for(&page, "en");
    choice(&page, "en").type_in("中");
    wait_for(&page, "zh");
    page.reload();
    wait_for(&page, "zh");
}

#[test]
fn texts_that_do_not_come_are_told_and_english_stands_in() {
    let page = Page::open("seed=42");
    page.run_first(
        "const load = window.fetch;
         window.fetch = (what, how) => String(what).endsWith('.ftl')
             ? Promise.reject(new TypeError('gone')) : load(what, how);",
    );
    page.go_to("?lang=ru&seed=42");
    wait_for(&page, "en");
    let gone = |name: &str| format!("The texts in {name} did not come: the page stays as it is.");
    assert_eq!(page.status(), gone("Русский"));
    choice(&page, "en").type_in("中");
    page.wait_until("it is told", |_| page.status() == gone("中文"));
    wait_for(&page, "en");
    assert_eq!(choice(&page, "en").property("value"), "en");
}

#[test]
fn keys_mean_the_same_on_a_russian_keyboard() {
    let page = Page::open("lang=ru&seed=42");
    page.script::<()>(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',
             { key: 'р', code: 'KeyH', bubbles: true }));",
        &[],
    );
    page.wait_until("the notes are held", |state| state.mode == "hold");
}
