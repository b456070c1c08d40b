//! The table with everything on it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

use super::app::{Shared, use_shared};
use super::browser;
use super::client::Client;
use super::legend::Legend;
use super::note::{Face, Note};
use super::paint::{Painter, Scenery};
use super::scene::{self, ClientNews, Layout, PIECES_US, Pieces, Room};
use super::session::Session;
use super::sheet::Sheet;
use super::table::Table;
use super::tell;
use crate::cluster::history::Moment;
use crate::cluster::{Command, Event, NoteId, What};
use crate::raft::{Micros, ServerId, Value};

/// How long a caption stays on a sheet, in virtual time, if nothing else happens to the server.
const CAPTION_US: Micros = 45_000;

/// How far back the stage looks for what happened to a server: beyond, it is no news.
const NEWS_STEPS: usize = 24;

/// How often timers move, in wall time: twenty times a second look steady on an arc.
const TIMER_STEP_WALL_US: Micros = 50_000;

/// How far back the clients remember.
const CLIENT_STEPS: usize = 200;

/// How many lines the clients have.
const CLIENT_LINES: usize = 2;

/// From this speed on, captions would only flicker.
const CAPTIONS_FROM_SLOWNESS: u32 = 20;

/// What the stage shows.
#[derive(Clone, PartialEq, Properties)]
pub struct StageProps {
    /// The session.
    pub session: Session,
    /// Who moves what moves.
    pub painter: Painter,
}

/// The stage.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let shared = use_shared();
    let session = &props.session;
    let cluster = session.cluster();
    let node = use_node_ref();
    let room = use_room(&node);
    let layout = use_memo(
        (room, cluster.seats().len(), session.selected_server),
        |&(room, servers, large)| Layout::new(room, servers, large),
    );
    let faces = use_faces(session, &shared);
    let news: Vec<Option<&Moment>> =
        cluster.servers().iter().map(|server| latest_news(session, server)).collect();
    let sheets: Vec<Rc<scene::Sheet>> = cluster
        .seats()
        .iter()
        .zip(&news)
        .map(|(seat, news)| {
            let events: &[Event] = news.map_or(&[], |moment| &moment.events);
            Rc::new(scene::Sheet::new(cluster, seat, events))
        })
        .collect();
    let pieces = pieces(session, &layout);
    {
        let painter = props.painter.clone();
        use_effect_with((), move |()| move || painter.clear());
    }
    // Buttons on notes only where a hand could meet them: nothing moves by itself.
    let hands = !session.is_playing() || !session.animate;
    props.painter.set_scenery(Scenery {
        cluster: cluster.clone(),
        layout: layout.clone(),
        widths: faces.iter().map(|face| face.widths).collect(),
        selected: session.selected_note,
        hands,
        timer_grid_us: TIMER_STEP_WALL_US / Micros::from(session.slowness()),
    });

    let sheet = |(sheet, news): (&Rc<scene::Sheet>, &Option<&Moment>)| {
        let reasons = |command: Command| {
            let refused = cluster.check(&command).err();
            refused.map(|refusal| AttrValue::from(tell::refusal(&shared.texts, &refusal)))
        };
        let id = sheet.id;
        let letter = Value::new("a").ok();
        html! {
            <Sheet key={id.number()} sheet={sheet.clone()} rect={layout.sheets[id.slot()]}
                scale={layout.scale}
                chip={layout.is_chip(id)} taken={session.seats.contains(id)}
                asked={session.game().asked().is_some_and(|asked| asked.turn.server() == id)}
                caption={caption(&shared, session, id, *news)}
                no_timeout={reasons(Command::Timeout(id))}
                no_request={letter.and_then(|letter| reasons(Command::Request(Some(id), letter)))} />
        }
    };
    let note = |face: &Rc<Face>| {
        let waits = cluster.waits(&face.note);
        let refused = || cluster.check(&Command::Deliver(face.note.id)).err();
        let no_deliver = waits.then(refused).flatten();
        let selected = session.selected_note == Some(face.note.id);
        html! {
            <Note key={face.note.id.0} face={face.clone()} {selected} {waits}
                hands={hands || selected}
                no_deliver={no_deliver.map(|why| tell::refusal(&shared.texts, &why))} />
        }
    };
    html! {
        <main class={classes!("stage", layout.narrow.then_some("narrow"))} ref={node}>
            <Table cluster={cluster.clone()} layout={layout.clone()} sheets={sheets.clone()}
                {pieces} />
            if !session.is_playing() {
                <div class="still" aria-hidden="true"
                    style={format!("left: {:.1}px; top: {:.1}px", layout.center.x, layout.center.y)}>
                </div>
            }
            <Legend cluster={cluster.clone()} layout={layout.clone()} />
            <Client news={client_news(session)} waiting={cluster.clients().waiting()}
                layout={layout.clone()} />
            <div class="notes">{ for faces.iter().map(note) }</div>
            <div class="sheets">{ for sheets.iter().zip(&news).map(sheet) }</div>
        </main>
    }
}

/// The size of what lies in the middle of the page, kept up to date.
#[hook]
pub(super) fn use_room(node: &NodeRef) -> Room {
    // Until it is measured, the size of a stage on a projector.
    let room = use_state_eq(|| Room { width: 1500.0, height: 900.0, rem: 20.0 });
    {
        let (room, node) = (room.clone(), node.clone());
        use_effect_with((), move |()| {
            let stage = node.cast::<HtmlElement>();
            let measured = stage.clone();
            let measure = Closure::<dyn Fn()>::new(move || {
                if let Some(stage) = &measured {
                    room.set(Room {
                        width: f64::from(stage.client_width()),
                        height: f64::from(stage.client_height()),
                        rem: browser::rem(),
                    });
                }
            });
            // It calls at once, and then at every change of the window or of what lies around.
            let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(stage)) = (&observer, &stage) {
                observer.observe(stage);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(measure);
            }
        });
    }
    *room
}

/// The notes with their words, each made once in a language.
#[hook]
fn use_faces(session: &Session, shared: &Shared) -> Vec<Rc<Face>> {
    let known =
        use_memo(shared.texts.clone(), |_| RefCell::new(HashMap::<NoteId, Rc<Face>>::new()));
    let mut known = known.borrow_mut();
    let notes = session.cluster().network().notes();
    let faces: Vec<Rc<Face>> = notes
        .iter()
        .map(|note| match known.get(&note.id) {
            Some(face) if face.note == *note => face.clone(),
            _ => Rc::new(Face::new(note, tell::note(&shared.texts, note))),
        })
        .collect();
    *known = faces.iter().map(|face| (face.note.id, face.clone())).collect();
    faces
}

/// The latest step that did something to a server, if it is recent.
fn latest_news(session: &Session, server: ServerId) -> Option<&Moment> {
    let now = session.cluster().now();
    let concerns = |event: &Event| match &event.what {
        What::Did(id, _) | What::Crashed(id) | What::Restarted(id) | What::Joined(id) => {
            *id == server
        }
        _ => false,
    };
    let moment = session
        .past()
        .iter()
        .rev()
        .take(NEWS_STEPS)
        .find(|moment| moment.events.iter().any(concerns))?;
    let at = moment.events.first()?.at;
    (now.saturating_sub(at) < CAPTION_US).then_some(moment)
}

fn caption(
    shared: &Shared,
    session: &Session,
    server: ServerId,
    news: Option<&Moment>,
) -> AttrValue {
    if session.is_playing() && session.slowness() < CAPTIONS_FROM_SLOWNESS {
        return AttrValue::default();
    }
    let captions = news.map(|moment| tell::caption(&shared.texts, &moment.events));
    let own = captions.into_iter().flatten().find(|(id, _)| *id == server);
    own.map(|(_, text)| text.into()).unwrap_or_default()
}

/// What went between clients and servers a moment ago.
fn client_news(session: &Session) -> Vec<ClientNews> {
    let past = session.past();
    let recent = past.range(past.len().saturating_sub(CLIENT_STEPS)..);
    let events = recent.flat_map(|moment| moment.events.iter());
    scene::client_news(events, session.cluster().now(), CLIENT_LINES)
}

/// The notes that broke a moment ago.
fn pieces(session: &Session, layout: &Layout) -> Vec<Pieces> {
    let now = session.cluster().now();
    let moments = session.past().iter().rev().take(NEWS_STEPS);
    let events = moments.flat_map(|moment| moment.events.iter());
    events
        .filter(|event| now.saturating_sub(event.at) < PIECES_US)
        .filter_map(|event| match &event.what {
            What::Lost(note, loss) => Some(Pieces::new(note.clone(), *loss, event.at, layout)),
            _ => None,
        })
        .collect()
}
