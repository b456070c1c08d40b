//! Light and dark.

use crate::page::{PROJECTOR, Page};

/// How bright the table is, from 0 to 255.
fn brightness(page: &Page) -> f64 {
    page.script(
        "const color = getComputedStyle(document.body).backgroundColor;
         const parts = color.match(/\\d+/g).map(Number);
         return (parts[0] + parts[1] + parts[2]) / 3;",
        &[],
    )
}

fn is_dark(page: &Page) -> bool {
    page.state();
    brightness(page) < 128.0
}

#[test]
fn it_is_light_unless_the_system_is_dark() {
    let page = Page::open("seed=42");
    assert!(!is_dark(&page));
    page.wish(&[("prefers-color-scheme", "dark")]);
    assert!(is_dark(&page), "it does not follow the system");
}

#[test]
fn it_opens_dark_where_the_system_is() {
    let page = Page::open_with(PROJECTOR, &[("prefers-color-scheme", "dark")], "seed=42");
    assert!(is_dark(&page));
    page.click("Light or dark");
    assert!(!is_dark(&page));
}

#[test]
fn the_choice_survives_a_reload() {
    let page = Page::open("seed=42");
    for dark in [true, false] {
        page.click("Light or dark");
        assert_eq!(is_dark(&page), dark);
        page.reload();
        assert_eq!(is_dark(&page), dark, "after the page was loaded again");
    }
}
