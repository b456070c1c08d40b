//! What is drawn on the tape.

use std::fmt::Write;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::cluster::history::MarkKind;
use crate::view::app::{Shared, use_shared};
use crate::view::icon::Icon;
use crate::view::scene::tape::{Band, Flag, Sign, Strip, Tape as Shapes};
use crate::view::session::Action;
use crate::view::sheet::term_class;
use crate::view::tell;

/// Up to so many the number on a sign is exact.
const MOST_COUNTED: usize = 99;

/// Room beside the letters in a band, in pixels.
const BAND_PADDING_PX: f64 = 10.0;

/// What lies on the strip.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FaceProps {
    pub(super) shapes: Rc<Shapes>,
    pub(super) strip: Strip,
    /// Where the run ends, in pixels.
    pub(super) end: i32,
}

/// The bands, the axis and the strokes: a picture, which the slider tells in words.
#[component]
pub(super) fn Face(props: &FaceProps) -> Html {
    let shared = use_shared();
    let shapes = &props.shapes;
    let end = f64::from(props.end).clamp(0.0, props.strip.width);
    let strokes = shapes.strokes.iter().fold(String::new(), |mut path, x| {
        let _ = write!(path, "M{x:.1} 0v8");
        path
    });
    let tick = |(x, text): (f64, &Option<String>)| {
        html! { <span class="tape-tick" style={format!("left: {x:.1}px")}>{ text.as_deref() }</span> }
    };
    html! {
        <div class="tape-face" aria-hidden="true">
            { for shapes.bands.iter().map(|each| band(&shared, each, props.strip, end)) }
            <svg class="tape-strokes"><path d={strokes} /></svg>
            { for shapes.ticks.iter().map(|each| tick((each.x, &each.text))) }
            if let Some((x, at)) = shapes.fork {
                <span class="tape-fork" style={format!("left: {x:.1}px")}
                    title={shared.texts.with("tape-fork", &[("time", tell::time(&shared.texts, at).into())])}></span>
            }
        </div>
    }
}

/// A band; up to `end` it can be seen.
fn band(shared: &Shared, band: &Band, strip: Strip, end: f64) -> Html {
    let hatched = band.elected - band.from;
    let seen = end.min(band.to);
    let (room, class) = if band.elected < band.to {
        (seen - band.elected, "led")
    } else {
        (seen - band.from, "open")
    };
    let text = strip.fitting(&texts(shared, band), room - BAND_PADDING_PX);
    html! {
        <span class={classes!("tape-band", class, term_class(*band.terms.end()))}
            style={format!("left: {:.1}px; width: {:.1}px; --tape--election: {hatched:.1}px",
                band.from, band.to - band.from)}>
            if let Some(text) = text {
                <span class="tape-words">{ text }</span>
            }
        </span>
    }
}

/// What can be written in a band, the longest first.
fn texts(shared: &Shared, band: &Band) -> Vec<String> {
    let (first, last) = (*band.terms.start(), *band.terms.end());
    if band.is_merged() {
        let args = [("first", first.into()), ("last", last.into())];
        return vec![shared.texts.with("tape-bands", &args), format!("{first}–{last}")];
    }
    let args = [("term", first.into()), ("leaders", band.leaders.to_string().into())];
    let longest = match (band.leaders.is_empty(), band.is_over) {
        (false, _) => vec![shared.texts.with("tape-band", &args)],
        (true, true) => vec![
            shared.texts.with("tape-band-leaderless", &args[..1]),
            shared.texts.with("tape-band-leaderless-short", &args[..1]),
        ],
        (true, false) => Vec::new(),
    };
    let shortest = [shared.texts.with("tape-band-term", &args[..1]), first.to_string()];
    longest.into_iter().chain(shortest).collect()
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct MarksProps {
    pub(super) shapes: Rc<Shapes>,
    pub(super) strip: Strip,
    /// In the past: how many moments have been; what came later is dimmed.
    pub(super) past: Option<u64>,
}

/// What happened, as buttons: one of them is reached with Tab, the others from there with the
/// arrow keys.
#[component]
pub(super) fn Marks(props: &MarksProps) -> Html {
    let shared = use_shared();
    let group = use_node_ref();
    let chosen = use_state(|| 0_usize);
    let shapes = &props.shapes;
    let count = shapes.signs.len() + shapes.flags.len();
    let chosen_now = (*chosen).min(count.saturating_sub(1));
    let onkeydown = {
        let (group, chosen) = (group.clone(), chosen.clone());
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowLeft" => chosen_now.saturating_sub(1),
                "ArrowRight" => chosen_now + 1,
                "Home" => 0,
                "End" => usize::MAX,
                _ => return,
            };
            event.prevent_default();
            let next = next.min(count.saturating_sub(1));
            chosen.set(next);
            focus(&group, next);
        })
    };
    let later = |place: u64| props.past.is_some_and(|past| place > past).then_some("later");
    let tab = |nth: usize| if nth == chosen_now { "0" } else { "-1" };
    let onfocus = |nth: usize| {
        let chosen = chosen.clone();
        Callback::from(move |_: FocusEvent| chosen.set(nth))
    };
    let at = |x: f64| format!("left: {x:.1}px; --tape--share: {:.3}", x / props.strip.width);
    let sign = |(nth, sign): (usize, &Sign)| {
        let words = sign_words(&shared, sign);
        html! {
            <button type="button" class={classes!("tape-sign", class(sign.mark.what), later(sign.mark.place))}
                style={at(sign.x)} tabindex={tab(nth)} aria-label={words.clone()}
                data-count={(sign.count > 1).then(|| counted(sign.count))}
                onfocus={onfocus(nth)} onclick={shared.acting(Action::Seek(sign.mark.place))}>
                { icon(sign.mark.what).draw() }
                <span class="tape-tip" aria-hidden="true">{ words }</span>
            </button>
        }
    };
    let flag = |(nth, flag): (usize, &Flag)| {
        let nth = nth + shapes.signs.len();
        let words = flag_words(&shared, flag);
        html! {
            <button type="button" class={classes!("tape-flag", later(flag.place))} style={at(flag.x)} tabindex={tab(nth)}
                aria-label={words.clone()} onfocus={onfocus(nth)}
                onclick={shared.acting(Action::Seek(flag.place))}>
                { Icon::Flag.draw() }
                <span aria-hidden="true">{ flag.text.as_deref() }</span>
                <span class="tape-tip" aria-hidden="true">{ words }</span>
            </button>
        }
    };
    html! {
        <div class="tape-marks" role="toolbar" ref={group} aria-label={shared.text("tape-marks")}
            {onkeydown}>
            { for shapes.signs.iter().enumerate().map(sign) }
            { for shapes.flags.iter().enumerate().map(flag) }
        </div>
    }
}

/// Puts the focus on a mark.
fn focus(group: &NodeRef, nth: usize) {
    let group = group.cast::<Element>();
    let buttons = group.and_then(|group| group.query_selector_all("button").ok());
    let button = buttons.and_then(|buttons| buttons.item(nth as u32));
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        // A button that can't take the focus just doesn't get it.
        let _ = button.focus();
    }
}

fn sign_words(shared: &Shared, sign: &Sign) -> String {
    let what = tell::mark(&shared.texts, sign.mark.what);
    let at = tell::time(&shared.texts, sign.mark.at);
    let more = sign.count as u64 - 1;
    if more == 0 {
        return shared.texts.with("tape-mark", &[("what", what.into()), ("time", at.into())]);
    }
    let args = [
        ("what", what.into()),
        ("time", at.into()),
        ("more", more.into()),
        ("until", tell::time(&shared.texts, sign.until).into()),
    ];
    shared.texts.with("tape-mark-many", &args)
}

fn flag_words(shared: &Shared, flag: &Flag) -> String {
    let name = ("name", flag.name.to_string().into());
    let at = ("time", tell::time(&shared.texts, flag.at).into());
    match flag.count as u64 - 1 {
        0 => shared.texts.with("tape-flag", &[name, at]),
        more => shared.texts.with("tape-flag-many", &[name, at, ("more", more.into())]),
    }
}

fn counted(count: usize) -> String {
    if count > MOST_COUNTED { format!("{MOST_COUNTED}+") } else { count.to_string() }
}

fn icon(what: MarkKind) -> Icon {
    match what {
        MarkKind::Violated(_) => Icon::Alarm,
        MarkKind::Crashed(_) => Icon::Crash,
        MarkKind::Split(_) => Icon::Split,
        MarkKind::Cut(..) => Icon::Cross,
        MarkKind::SplittingVote(_) => Icon::SplitVote,
        MarkKind::Elected(..) => Icon::Star,
        MarkKind::Restarted(_) => Icon::Restart,
        MarkKind::Paused(_) => Icon::Pause,
        MarkKind::Resumed(_) => Icon::Play,
        MarkKind::Healed => Icon::Whole,
        MarkKind::Members(_) => Icon::Person,
        MarkKind::Transfer(..) => Icon::Transfer,
        MarkKind::Settings => Icon::Switches,
        MarkKind::Asked(_) => Icon::Request,
        MarkKind::Committed(..) => Icon::Check,
        MarkKind::Term(_) | MarkKind::Stood(..) => Icon::Timeout,
    }
}

fn class(what: MarkKind) -> Option<&'static str> {
    match what {
        MarkKind::Violated(_) | MarkKind::Crashed(_) | MarkKind::Split(_) | MarkKind::Cut(..) => {
            Some("harm")
        }
        MarkKind::Committed(..) => Some("commit"),
        MarkKind::Elected(_, term) => Some(term_class(term)),
        _ => None,
    }
}
