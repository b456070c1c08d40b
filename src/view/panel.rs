//! What opens beside the table, so that it never covers a server or a note.

mod bookmarks;
mod futures;
mod members;
mod rules;
pub mod seat;
mod server;
mod settings;
mod share;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use self::bookmarks::Bookmarks;
use self::futures::Futures;
use self::members::MembersForm;
use self::rules::RuleList;
use self::server::ServerForm;
use self::settings::SettingList;
use self::share::ShareForm;
use super::app::{Shared, use_shared};
use super::browser;
use super::button::Button;
use super::icon::Icon;
use super::keys::KEYS;
use super::session::{self, Action, Preset, Session};
use super::tell;
use crate::cluster::{Refusal, Settings, SettingsError};
use crate::raft::{Config, MAX_SERVERS, Micros};

/// The fewest servers that the page offers: fewer have no majority to speak of.
const MIN_SERVERS: usize = 3;

/// What a panel acts on.
#[derive(Clone, PartialEq, Properties)]
pub struct PanelProps {
    /// The session.
    pub session: Session,
}

/// The panel that is open, if one is.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let opener = use_mut_ref(|| None::<HtmlElement>);
    {
        let node = node.clone();
        // Who opens it goes on in it: Tab leads to what it offers. Who closes it is back where it
        // was opened from.
        use_effect_with(props.session.panel, move |_| {
            let focused = browser::focused();
            if let Some(panel) = node.cast::<HtmlElement>() {
                if let Some(focused) = focused.filter(|it| !panel.contains(Some(it))) {
                    *opener.borrow_mut() = Some(focused);
                }
                let first = panel.query_selector("[autofocus]").ok().flatten();
                let first = first.and_then(|first| first.dyn_into().ok()).unwrap_or(panel);
                // What can't take the focus just doesn't get it.
                let _ = first.focus();
            } else if let (Some(opener), None) = (opener.take(), focused) {
                let _ = opener.focus();
            }
        });
    }
    // The lessons take the middle of the page.
    let panel = props.session.panel.filter(|&panel| panel != session::Panel::Lessons);
    let Some(panel) = panel else {
        return html! {};
    };
    let (title, content) = match panel {
        session::Panel::Split => {
            ("split-title", html! { <SplitForm session={props.session.clone()} /> })
        }
        session::Panel::NewCluster => {
            ("new-title", html! { <NewForm settings={*props.session.cluster().settings()} /> })
        }
        session::Panel::Bookmarks => {
            let (branch, now) =
                (props.session.history().branch().clone(), props.session.cluster().now());
            let place = props.session.place();
            ("bookmarks-title", html! { <Bookmarks {branch} {place} {now} /> })
        }
        session::Panel::Keys => ("keys-title", html! { <KeyList /> }),
        session::Panel::Members => {
            ("members-title", html! { <MembersForm session={props.session.clone()} /> })
        }
        session::Panel::Settings => {
            let settings = *props.session.cluster().settings();
            ("settings-title", html! { <SettingList {settings} /> })
        }
        session::Panel::Rules => {
            let broken = props.session.cluster().settings().raft.broken;
            ("rules-title", html! { <RuleList {broken} /> })
        }
        session::Panel::Share => {
            ("share-title", html! { <ShareForm session={props.session.clone()} /> })
        }
        session::Panel::Futures => {
            let session = &props.session;
            let undo_redo = session.can_undo_redo();
            ("futures-title", html! { <Futures history={session.history().clone()} {undo_redo} /> })
        }
        // They have views of their own.
        session::Panel::Lessons | session::Panel::Props => return html! {},
        session::Panel::Server(server) => {
            ("server-title", html! { <ServerForm session={props.session.clone()} {server} /> })
        }
    };
    let title = match panel {
        session::Panel::Server(server) => {
            shared.texts.with(title, &[("server", server.into())]).into()
        }
        _ => shared.text(title),
    };
    html! {
        <section class="panel" aria-labelledby="panel-title" tabindex="-1" ref={node}>
            <div class="panel-top">
                <h2 id="panel-title">{ title }</h2>
                <Button name={shared.text("button-close")} sign={Icon::Cross} compact=true
                    onclick={shared.acting(Action::Close)} />
            </div>
            { content }
        </section>
    }
}

/// The name of a side: A, B, C …
#[must_use]
pub fn side_name(side: usize) -> char {
    char::from(b'A' + (side % 26) as u8)
}

/// Splits by name, or server by server.
#[component]
fn SplitForm(props: &PanelProps) -> Html {
    let shared = use_shared();
    let session = &props.session;
    let preset = |(preset, key): (Preset, &str)| {
        html! {
            <Button name={shared.text(key)} onclick={shared.acting(Action::SplitPreset(preset))} />
        }
    };
    let presets = [
        (Preset::LeaderAlone, "split-leader-alone"),
        (Preset::LeaderInMinority, "split-leader-minority"),
        (Preset::Halves, "split-halves"),
    ];
    let server = |(slot, &side): (usize, &usize)| {
        let server = session.cluster().seats()[slot].id();
        let side = side_name(side).to_string();
        html! {
            <Button class={classes!("side-choice", format!("side-{}", side.to_lowercase()))}
                name={shared.texts.with("split-server", &[("server", server.into()),
                    ("side", side.into())])}
                onclick={shared.acting(Action::NextSide(server))} />
        }
    };
    let one_side = session.prepared_sides().len() < 2;
    let reason =
        one_side.then(|| AttrValue::from(tell::refusal(&shared.texts, &Refusal::OneSideOnly)));
    html! {
        <>
            <div class="panel-row">{ for presets.into_iter().map(preset) }</div>
            <p>{ shared.text("split-help") }</p>
            <div class="panel-row">{ for session.sides.iter().enumerate().map(server) }</div>
            <div class="panel-row">
                <Button class="main" name={shared.text("split-apply")} {reason}
                    onclick={shared.acting(Action::SplitAsPrepared)} />
            </div>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NewFormProps {
    settings: Settings,
}

/// The fields of a new cluster, in the order of the page.
#[derive(Clone, Copy)]
enum Field {
    Servers,
    Seed,
    TimeoutMin,
    TimeoutMax,
    Heartbeat,
    LatencyMin,
    LatencyMax,
    Loss,
}

impl Field {
    const ALL: [Self; 8] = [
        Self::Servers,
        Self::Seed,
        Self::TimeoutMin,
        Self::TimeoutMax,
        Self::Heartbeat,
        Self::LatencyMin,
        Self::LatencyMax,
        Self::Loss,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Servers => "new-servers",
            Self::Seed => "new-seed",
            Self::TimeoutMin => "new-timeout-min",
            Self::TimeoutMax => "new-timeout-max",
            Self::Heartbeat => "new-heartbeat",
            Self::LatencyMin => "new-latency-min",
            Self::LatencyMax => "new-latency-max",
            Self::Loss => "new-loss",
        }
    }

    fn range(self) -> (u64, u64) {
        match self {
            Self::Servers => (MIN_SERVERS as u64, MAX_SERVERS as u64),
            Self::Seed => (0, 999_999),
            Self::TimeoutMin | Self::TimeoutMax | Self::Heartbeat => (1, 60_000),
            Self::LatencyMin | Self::LatencyMax => (0, 10_000),
            Self::Loss => (0, 100),
        }
    }

    fn value(self, settings: &Settings) -> u64 {
        let ms = |time: Micros| time / 1_000;
        match self {
            Self::Servers => settings.servers as u64,
            Self::Seed => browser::fresh_seed(),
            Self::TimeoutMin => ms(settings.raft.election_timeout_min_us),
            Self::TimeoutMax => ms(settings.raft.election_timeout_max_us),
            Self::Heartbeat => ms(settings.raft.heartbeat_us),
            Self::LatencyMin => ms(settings.latency_min_us),
            Self::LatencyMax => ms(settings.latency_max_us),
            Self::Loss => u64::from(settings.loss_percent),
        }
    }
}

/// Asks for the settings of a new cluster; all but the seed are as before.
#[component]
fn NewForm(props: &NewFormProps) -> Html {
    let shared = use_shared();
    let fields: Vec<NodeRef> = use_memo((), |()| Field::ALL.map(|_| NodeRef::default()).to_vec())
        .iter()
        .cloned()
        .collect();
    let values = use_memo((), |()| Field::ALL.map(|field| field.value(&props.settings)));
    let mistake = use_state(|| None::<Mistake>);
    let onsubmit = {
        let (shared, fields, mistake) = (shared.clone(), fields.clone(), mistake.clone());
        let before = props.settings;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match read(&fields, before) {
                Ok(settings) => shared.act(Action::NewCluster(settings)),
                Err(wrong) => mistake.set(Some(wrong)),
            }
        })
    };
    let field = |((field, node), value): ((Field, &NodeRef), &u64)| {
        let (min, max) = field.range();
        html! {
            <label class="field">
                <span>{ shared.text(field.key()) }</span>
                <input ref={node.clone()} type="number" value={value.to_string()}
                    min={min.to_string()} max={max.to_string()} required=true />
            </label>
        }
    };
    html! {
        <form class="new-form" novalidate=true {onsubmit}>
            { for Field::ALL.into_iter().zip(&fields).zip(values.iter()).map(field) }
            <p class="mistake" role="alert">{ mistake.map(|wrong| wrong.told(&shared)) }</p>
            <button type="submit" class="button main">{ shared.text("new-start") }</button>
        </form>
    }
}

/// What is wrong with the fields.
#[derive(Clone, Copy)]
enum Mistake {
    Number(Field),
    Settings(SettingsError),
}

impl Mistake {
    fn told(self, shared: &Shared) -> String {
        match self {
            Self::Number(field) => {
                let (min, max) = field.range();
                let name = shared.texts.get(field.key());
                let args = [("field", name.into()), ("min", min.into()), ("max", max.into())];
                shared.texts.with("new-mistake", &args)
            }
            Self::Settings(error) => tell::settings_error(&shared.texts, error),
        }
    }
}

/// What the fields say, or what is wrong with them.
fn read(fields: &[NodeRef], before: Settings) -> Result<Settings, Mistake> {
    let mut numbers = [0; Field::ALL.len()];
    for ((field, node), number) in Field::ALL.into_iter().zip(fields).zip(&mut numbers) {
        let text = node.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
        let (min, max) = field.range();
        let parsed = text.trim().parse().ok().filter(|number| (min..=max).contains(number));
        *number = parsed.ok_or(Mistake::Number(field))?;
    }
    let [servers, seed, timeout_min, timeout_max, heartbeat, latency_min, latency_max, loss] =
        numbers;
    let us = |ms: u64| ms * 1_000;
    let settings = Settings {
        servers: servers as usize,
        seed,
        raft: Config {
            election_timeout_min_us: us(timeout_min),
            election_timeout_max_us: us(timeout_max),
            heartbeat_us: us(heartbeat),
            ..before.raft
        },
        latency_min_us: us(latency_min),
        latency_max_us: us(latency_max),
        loss_percent: loss as u8,
        ..before
    };
    settings.validate().map_err(Mistake::Settings)?;
    Ok(settings)
}

#[component]
fn KeyList() -> Html {
    let shared = use_shared();
    let row = |(keys, text): (&str, &str)| {
        html! {
            <tr>
                <th scope="row">{ for keys.split(' ').map(|key| html! { <><kbd>{ key }</kbd>{ " " }</> }) }</th>
                <td>{ shared.text(text) }</td>
            </tr>
        }
    };
    html! { <table class="key-list"><tbody>{ for KEYS.into_iter().map(row) }</tbody></table> }
}
