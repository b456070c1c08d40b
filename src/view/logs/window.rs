//! The window on the logs: where it lies, and what moves it.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::raft::Index;
use crate::view::app::use_shared;
use crate::view::button::Button;
use crate::view::scene::Window;

/// How far a finger or a wheel goes for one column, in CSS pixels.
const PIXELS_PER_COLUMN: f64 = 40.0;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct BarProps {
    pub(super) window: Window,
    pub(super) conflicts: Option<(Index, Index)>,
    pub(super) go: Callback<Option<Index>>,
}

/// Where the window lies on the whole, and what moves it.
#[component]
pub(super) fn Bar(props: &BarProps) -> Html {
    let shared = use_shared();
    let BarProps { window, conflicts, go } = props;
    let page = |key: &str, count: Index, none: &str, by: i64| {
        let to = window.moved(by);
        let reason = (count == 0).then(|| shared.text(none));
        html! {
            <Button name={shared.texts.with(key, &[("count", count.into())])} {reason}
                onclick={go.reform(move |_| to)} />
        }
    };
    let conflict = conflicts.map(|(index, _)| {
        let to = window.around(index);
        let name = shared.texts.with("logs-to-conflict", &[("index", index.into())]);
        html! { <Button class="danger" {name} onclick={go.reform(move |_| to)} /> }
    });
    html! {
        <div class="logs-bar">
            { page("logs-earlier", window.earlier(), "logs-none-earlier", -window.page()) }
            <Overview window={*window} conflicts={*conflicts} go={go.clone()} />
            { page("logs-later", window.later(), "logs-none-later", window.page()) }
            <Button name={shared.text("logs-latest")} pressed={window.is_at_end()}
                onclick={go.reform(|_| None)} />
            { conflict }
        </div>
    }
}

/// The whole length of the logs, with the window on it.
#[component]
fn Overview(props: &BarProps) -> Html {
    let shared = use_shared();
    let BarProps { window, conflicts, go } = props;
    let window = *window;
    let oninput = go.reform(move |event: InputEvent| {
        let slider: HtmlInputElement = event.target_unchecked_into();
        let first = slider.value().parse().unwrap_or(window.first);
        window.moved(first as i64 - window.first as i64)
    });
    // Whoever pulled it with a mouse goes on with the page's keys.
    let onpointerup = Callback::from(|event: PointerEvent| {
        let slider: HtmlInputElement = event.target_unchecked_into();
        // It fails only for what can't have the focus.
        let _ = slider.blur();
    });
    let whole = (window.latest() + window.columns - 1) as f64;
    let percent = |index: Index| 100.0 * index as f64 / whole;
    let part = conflicts.map(|(first, last)| {
        let style =
            format!("left: {:.2}%; width: {:.2}%", percent(first - 1), percent(last + 1 - first));
        html! { <span class="logs-conflicts" {style}></span> }
    });
    let last = window.longest.min(*window.indexes().end());
    let args = [
        ("first", window.first.min(last).into()),
        ("last", last.into()),
        ("count", window.longest.into()),
    ];
    html! {
        <span class="logs-overview"
            style={format!("--logs--part: {:.2}%", percent(window.columns))}>
            { part }
            <input type="range" min="1" max={window.latest().to_string()} {oninput} {onpointerup}
                value={window.first.to_string()} disabled={window.latest() == 1}
                aria-label={shared.text("logs-window")}
                aria-valuetext={shared.texts.with("logs-part", &args)} />
        </span>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ScrollerProps {
    pub(super) window: Window,
    pub(super) go: Callback<Option<Index>>,
    pub(super) children: Html,
}

/// What moves the window by keys, wheel and hand.
#[component]
pub(super) fn Scroller(props: &ScrollerProps) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let window = props.window;
    // Pixels that have not become a column yet, and where the hand was last.
    let rest = use_mut_ref(|| 0.0);
    let hand = use_mut_ref(|| None::<f64>);
    let pull = {
        let (rest, go) = (rest.clone(), props.go.clone());
        move |pixels: f64| {
            let pulled = *rest.borrow() + pixels;
            let columns = (pulled / PIXELS_PER_COLUMN).trunc();
            *rest.borrow_mut() = pulled - columns * PIXELS_PER_COLUMN;
            if columns != 0.0 {
                go.emit(window.moved(columns as i64));
            }
        }
    };
    let onkeydown = {
        let go = props.go.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(first) = by_key(window, &event.key()) {
                event.prevent_default();
                event.stop_propagation();
                go.emit(first);
            }
        })
    };
    let onwheel = {
        let (pull, node) = (pull.clone(), node.clone());
        Callback::from(move |event: WheelEvent| {
            let element = node.cast::<Element>();
            let is_tall = element.is_some_and(|it| it.scroll_height() > it.client_height());
            // Where the table is taller than its place, up and down are up and down.
            let vertical = if is_tall { 0.0 } else { event.delta_y() };
            pull(event.delta_x() + vertical);
        })
    };
    let onpointerdown = {
        let hand = hand.clone();
        Callback::from(move |event: PointerEvent| {
            *hand.borrow_mut() = Some(f64::from(event.client_x()));
        })
    };
    let onpointermove = Callback::from(move |event: PointerEvent| {
        let at = f64::from(event.client_x());
        let before = hand.borrow_mut().as_mut().map(|before| std::mem::replace(before, at));
        match before {
            Some(before) if event.buttons() != 0 => pull(before - at),
            // Let go somewhere else.
            _ => *hand.borrow_mut() = None,
        }
    });
    // A mouse that pulls leaves the focus where it was, so that a presenter's arrow keys go on to
    // mean a step.
    html! {
        <div class="logs-scroll" ref={node} role="region" tabindex="0" aria-label={shared.text("logs-scroll")}
            {onkeydown} {onwheel} {onpointerdown} {onpointermove}
            onmousedown={|event: MouseEvent| event.prevent_default()}>
            { props.children.clone() }
        </div>
    }
}

/// Where a key moves the window.
fn by_key(window: Window, key: &str) -> Option<Option<Index>> {
    match key {
        "ArrowLeft" => Some(window.moved(-1)),
        "ArrowRight" => Some(window.moved(1)),
        "PageUp" => Some(window.moved(-window.page())),
        "PageDown" => Some(window.moved(window.page())),
        "Home" => Some(window.moved(i64::MIN)),
        "End" => Some(None),
        _ => None,
    }
}
