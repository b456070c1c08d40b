//! The whole page: the session, what everybody shares, and how the parts lie beside each other.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::actions::{Actions, EmbeddedActions};
use super::banner::Banner;
use super::browser;
use super::button::Button;
use super::diagram::Diagram;
use super::files;
use super::header::Header;
use super::keep;
use super::keys;
use super::lamps::Lamps;
use super::language;
use super::legend::Legend;
use super::lesson::library::use_library;
use super::lesson::planning::use_plan;
use super::lesson::{Lesson, LessonList, Library, Planning};
use super::links;
use super::logs::Logs;
use super::paint;
use super::panel::Panel;
use super::panel::seat::{SeatBar, SeatPanel};
use super::presenter::{Stand, use_stage};
use super::props::PrintView;
use super::script_bar::ScriptBar;
use super::session::{Action, Panel as OpenPanel, Session};
use super::stage::Stage;
use super::tape::Tape;
use super::text::Texts;
use super::why::Why;
use crate::raft::Micros;
use crate::share::View;

/// How the page starts.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// All that it knows at first.
    pub session: Session,
    /// Whether it is a part of another page, and shows the stage only.
    #[prop_or_default]
    pub embedded: bool,
    /// The texts that it begins with.
    pub texts: Rc<Texts>,
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let after = Session::clone(&self).after(action);
        if after == *self { self } else { Rc::new(after) }
    }
}

/// What every component may need: the texts, and the way to do something.
#[derive(Clone, PartialEq)]
pub struct Shared {
    /// The page's texts.
    pub texts: Rc<Texts>,
    dispatcher: UseReducerDispatcher<Session>,
    clock: Rc<Cell<f64>>,
}

impl Shared {
    /// For the parts of a page that is changed by `dispatcher` and whose screen shows the virtual
    /// time `clock`.
    #[must_use]
    pub fn new(
        texts: Rc<Texts>,
        dispatcher: UseReducerDispatcher<Session>,
        clock: Rc<Cell<f64>>,
    ) -> Self {
        Self { texts, dispatcher, clock }
    }

    /// Does something, at the time that the screen shows.
    pub fn act(&self, action: Action) {
        self.dispatcher.dispatch(Action::Clock(self.clock.get() as Micros));
        self.dispatcher.dispatch(action);
    }

    /// The virtual time that the screen shows.
    #[must_use]
    pub fn now(&self) -> Micros {
        self.clock.get() as Micros
    }

    /// The clock has come to a time at which something is due.
    pub fn tick(&self, now: Micros) {
        self.dispatcher.dispatch(Action::Clock(now));
    }

    /// A step has been shown to its end.
    pub fn finish_glide(&self, number: u64) {
        self.dispatcher.dispatch(Action::FinishGlide(number));
    }

    /// A callback that does something.
    #[must_use]
    pub fn acting<E: 'static>(&self, action: Action) -> Callback<E> {
        let shared = self.clone();
        Callback::from(move |_| shared.act(action.clone()))
    }

    /// A text that names nothing.
    #[must_use]
    pub fn text(&self, key: &str) -> AttrValue {
        self.texts.get(key).into()
    }
}

/// What is shared, from within a component.
#[hook]
pub fn use_shared() -> Shared {
    use_context::<Shared>().expect("the page provides what its parts share")
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let session = use_reducer(|| props.session.clone());
    let clock = use_memo((), |()| Cell::new(session.cluster().now() as f64));
    let texts = use_state(|| props.texts.clone());
    let shared = Shared::new((*texts).clone(), session.dispatcher(), clock.clone());
    let onlanguage = language::use_choice(&shared, texts.setter());
    language::use_announcement(&texts);
    let printing = session.panel == Some(OpenPanel::Props);
    keys::use_keys(&shared, props.embedded, printing);
    keep::use_keeper(&session, &shared, props.embedded);
    links::use_links(&shared);
    let library = use_library(&shared, &session);
    let planning = use_plan(&shared, &library, props.embedded);
    let stand = use_stage(&shared, &session, &library, &planning.text, props.embedded);
    let is_bare = stand.is_bare;
    let reads = session.reading().is_some_and(|reading| !reading.is_shut());
    let dropping = files::use_dropping(&shared);
    let drop_here = dropping.is_near.then(|| shared.text("share-drop"));
    let show_controls = shared.text("presenter-controls");
    let painter = paint::use_painter(&session, &shared, &clock);

    let still = match (session.is_playing(), session.is_holding()) {
        (true, _) => None,
        (false, true) => Some(shared.text("still-hold")),
        (false, false) => Some(shared.text("still-paused")),
    };
    let cluster = session.cluster();
    html! {
        <ContextProvider<Shared> context={shared}>
        <ContextProvider<Library> context={library}>
        <ContextProvider<Planning> context={planning}>
        <ContextProvider<Option<Stand>> context={(!props.embedded).then(|| stand.clone())}>
            <div class={classes!("app", props.embedded.then_some("embedded"),
                    is_bare.then_some("presented"),
                    session.panel.map(|_| "has-panel"), reads.then_some("has-lesson"),
                    session.game().server().map(|_| "asking"))}
                inert={printing}
                data-mode={if session.is_holding() { "hold" } else { "flow" }}
                data-playing={session.is_playing().to_string()}
                data-events={cluster.steps().to_string()}
                ondragover={dropping.ondragover} ondragleave={dropping.ondragleave}
                ondrop={dropping.ondrop}
                onmousedown={browser::leave_focus}>
                if let Some(drop_here) = drop_here {
                    <p class="drop-here">{ drop_here }</p>
                }
                if !props.embedded && !is_bare {
                    <Header panel={session.panel} view={session.view} {onlanguage} />
                    <div class="above">
                        <Banner cluster={cluster.clone()} />
                        <Legend cluster={cluster.clone()} />
                    </div>
                }
                { match session.view {
                    View::Table => html! {
                        <Stage session={(*session).clone()} painter={painter.clone()} />
                    },
                    View::Diagram => html! {
                        <Diagram history={session.history().clone()} place={session.place()}
                            cluster={cluster.clone()} />
                    },
                    View::Logs => html! {
                        <Logs cluster={cluster.clone()} latest={session.latest().cloned()} />
                    },
                } }
                if session.panel == Some(OpenPanel::Lessons) {
                    <LessonList read={session.reading().map(|reading| reading.lesson().clone())} />
                }
                if props.embedded {
                    <EmbeddedActions session={(*session).clone()} />
                    if reads {
                        <aside class="side"><Lesson session={(*session).clone()} /></aside>
                    }
                    <SeatPanel session={(*session).clone()} />
                } else if is_bare {
                    <aside class="side">
                        <Lesson session={(*session).clone()} />
                        <SeatPanel session={(*session).clone()} />
                        <Panel session={(*session).clone()} />
                    </aside>
                    <Button class="presented-out" name={show_controls} onclick={stand.show_controls} />
                } else {
                    <aside class="side">
                        <Lesson session={(*session).clone()} />
                        <Lamps cluster={cluster.clone()} />
                        <SeatBar session={(*session).clone()} />
                        <SeatPanel session={(*session).clone()} />
                        <Panel session={(*session).clone()} />
                        <Why past={session.past().clone()} {still} />
                    </aside>
                    if let Some(program) = session.program() {
                        <ScriptBar program={program.clone()} />
                    }
                    <Tape branch={session.history().branch().clone()} place={session.place()}
                        cluster={cluster.clone()} playing={session.is_playing()}
                        server={session.selected_server}
                        bookmarks_open={session.panel == Some(OpenPanel::Bookmarks)} {painter} />
                    <Actions session={(*session).clone()} />
                }
            </div>
            if printing {
                <PrintView players={cluster.seats().len()} />
            }
        </ContextProvider<Option<Stand>>>
        </ContextProvider<Planning>>
        </ContextProvider<Library>>
        </ContextProvider<Shared>>
    }
}
