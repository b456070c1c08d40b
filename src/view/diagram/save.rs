//! The diagram as a picture for slides.

use std::ops::Range;

use js_sys::encode_uri_component;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};
use yew::prelude::*;

use super::strip::SharedBook;
use super::{Geometry, Run};
use crate::view::app::{Shared, use_shared};
use crate::view::browser;
use crate::view::button::Button;
use crate::view::files;
use crate::view::scene::diagram::{
    DARK, Drawing, Heading, LIGHT, MAX_PICTURE_ROWS, REACH, picture,
};
use crate::view::tell;

/// A picture's font size, and the room for its lanes: those of a slide.
const REM: f64 = 20.0;
const WIDTH: f64 = 1500.0;

/// How many pixels a pixel of the picture becomes, so that it is sharp on a projector.
const PNG_SCALE: f64 = 2.0;

/// The most pixels that a canvas is high: browsers differ, this is what all can do.
const MAX_CANVAS_PX: f64 = 16_000.0;

/// What is saved.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SaveProps {
    /// The run.
    pub run: Run,
    /// The rows in view.
    pub view: Range<u64>,
    /// Where everything lies on the page.
    pub geometry: Geometry,
    /// The rows.
    pub book: SharedBook,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Svg,
    Png,
}

/// The choice of what is saved, and how.
#[component]
pub fn Save(props: &SaveProps) -> Html {
    let shared = use_shared();
    let dark = use_state_eq(browser::is_dark);
    let whole = use_state_eq(|| false);
    let mistake = use_state_eq(|| false);
    let len = props.run.0.len();
    let range = if *whole { 0..len.min(MAX_PICTURE_ROWS) } else { props.view.clone() };
    let choice = |state: &UseStateHandle<bool>, value: bool, key: &str| {
        let setter = state.setter();
        html! {
            <Button name={shared.text(key)} pressed={**state == value}
                onclick={move |_| setter.set(value)} />
        }
    };
    let save = |format: Format| {
        let (shared, props, range) = (shared.clone(), props.clone(), range.clone());
        let (dark, mistake) = (*dark, mistake.setter());
        Callback::from(move |_: MouseEvent| {
            mistake.set(false);
            let svg = draw(&shared, &props, range.clone(), dark);
            let name = format!("raft-{}-{}", range.start, range.end);
            let failed = {
                let mistake = mistake.clone();
                move || mistake.set(true)
            };
            let saved = match format {
                Format::Svg => files::save_text(&svg, "image/svg+xml", &format!("{name}.svg")),
                Format::Png => save_pixels(&svg, format!("{name}.png"), failed.clone()),
            };
            if saved.is_err() {
                failed();
            }
        })
    };
    let nothing = range.is_empty().then(|| shared.text("diagram-empty"));
    let args = [("most", MAX_PICTURE_ROWS.into()), ("all", len.into())];
    html! {
        <div class="diagram-save" role="group" aria-label={shared.text("diagram-save")}>
            <div class="panel-row" role="group" aria-label={shared.text("diagram-look")}>
                { choice(&dark, false, "diagram-light") }
                { choice(&dark, true, "diagram-dark") }
            </div>
            <div class="panel-row" role="group" aria-label={shared.text("diagram-range")}>
                { choice(&whole, false, "diagram-in-view") }
                { choice(&whole, true, "diagram-whole") }
            </div>
            if *whole && len > MAX_PICTURE_ROWS {
                <p>{ shared.texts.with("diagram-too-long", &args) }</p>
            }
            <div class="panel-row">
                <Button class="main" name={shared.text("diagram-save-svg")} reason={nothing.clone()}
                    onclick={save(Format::Svg)} />
                <Button class="main" name={shared.text("diagram-save-png")} reason={nothing}
                    onclick={save(Format::Png)} />
            </div>
            <p class="mistake" role="status">
                if *mistake { { shared.text("diagram-not-saved") } }
            </p>
        </div>
    }
}

fn draw(shared: &Shared, props: &SaveProps, range: Range<u64>, dark: bool) -> String {
    let branch = &props.run.0;
    let around = range.start.saturating_sub(REACH)..range.end + REACH;
    let rows = props.book.0.borrow_mut().rows(branch, around);
    let servers = branch.tip().seats().len();
    let geometry = Geometry::new(WIDTH, REM, servers);
    let args = [
        ("run", tell::branch_name(&shared.texts, branch).into()),
        ("servers", servers.into()),
        ("first", (range.start + 1).into()),
        ("last", range.end.into()),
    ];
    let heading = Heading {
        title: shared.texts.with("diagram-picture-title", &args),
        description: shared.texts.with("diagram-picture-description", &args),
        time: shared.texts.get("diagram-time"),
        lanes: branch
            .tip()
            .servers()
            .iter()
            .map(|server| server.to_string())
            .chain([shared.texts.get("client-label")])
            .collect(),
    };
    let drawing = Drawing {
        rows: &rows,
        range,
        len: branch.len(),
        geometry: &geometry,
        texts: &shared.texts,
    };
    picture(&drawing, if dark { &DARK } else { &LIGHT }, &heading)
}

/// Lets the browser draw the picture, and saves the pixels.
fn save_pixels(
    svg: &str,
    name: String,
    failed: impl Fn() + Clone + 'static,
) -> Result<(), JsValue> {
    let image = HtmlImageElement::new()?;
    let drawn = {
        let (image, failed) = (image.clone(), failed.clone());
        Closure::once_into_js(move || {
            if rasterize(&image, name, failed.clone()).is_err() {
                failed();
            }
        })
    };
    image.set_onload(Some(drawn.unchecked_ref()));
    image.set_onerror(Some(Closure::once_into_js(failed).unchecked_ref()));
    // As data and not as a blob: the page's policy lets images come from there.
    let data = String::from(encode_uri_component(svg));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{data}"));
    Ok(())
}

fn rasterize(
    image: &HtmlImageElement,
    name: String,
    failed: impl Fn() + 'static,
) -> Result<(), JsValue> {
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let scale = PNG_SCALE.min(MAX_CANVAS_PX / height.max(1.0));
    let document = web_sys::window().and_then(|window| window.document());
    let canvas = document.ok_or(JsValue::NULL)?.create_element("canvas")?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().map_err(JsValue::from)?;
    canvas.set_width((width * scale) as u32);
    canvas.set_height((height * scale) as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(JsValue::from)?;
    context.draw_image_with_html_image_element_and_dw_and_dh(
        image,
        0.0,
        0.0,
        width * scale,
        height * scale,
    )?;
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        if blob.is_none_or(|blob| files::save(&blob, &name).is_err()) {
            failed();
        }
    });
    canvas.to_blob(done.unchecked_ref())
}
