//! All logs below each other, aligned by index: a table with a window on it.

mod row;
mod window;

use std::rc::Rc;

use yew::prelude::*;

use self::row::{Key, Row};
use self::window::{Bar, Scroller};
use super::app::use_shared;
use super::scene::{self, Column, LogRow, Room};
use super::stage::use_room;
use crate::cluster::Cluster;
use crate::cluster::history::Moment;
use crate::raft::Index;

/// How wide a column is at least, in multiples of the font size.
const COLUMN_REM: f64 = 3.2;

/// How wide the names of the servers are; `logs.css` says the same.
const NAMES_REM: f64 = 13.8;

/// The same where there is little room, and how many there must be for more.
const NARROW_NAMES_REM: f64 = 5.6;
const NARROW_REM: f64 = 45.0;

/// The fewest columns, however small the page is.
const MIN_COLUMNS: usize = 3;

/// From one more on, the rows lie closer.
const MANY_SERVERS: usize = 5;

/// What the logs are shown of.
#[derive(Clone, PartialEq, Properties)]
pub struct LogsProps {
    /// The cluster.
    pub cluster: Rc<Cluster>,
    /// The latest step.
    #[prop_or_default]
    pub latest: Option<Rc<Moment>>,
}

/// All logs, in the middle of the page.
#[component]
pub fn Logs(props: &LogsProps) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let room = use_room(&node);
    let wish = use_state_eq(|| None::<Index>);
    let events = props.latest.as_ref().map_or(&[][..], |moment| &moment.events);
    let logs = scene::Logs::new(&props.cluster, *wish, columns_in(room), events);
    let go = {
        let wish = wish.setter();
        Callback::from(move |first: Option<Index>| wish.set(first))
    };
    let column = |column: &Column| {
        html! {
            <th key={column.index} scope="col" class={classes!(column.conflict.then_some("conflict"))}>
                { column.index }
                if column.conflict {
                    { " " }<span class="only-heard">{ shared.text("logs-conflict") }</span>
                    <span class="logs-sign" aria-hidden="true">{ "≠ " }{ shared.text("logs-conflict") }</span>
                }
            </th>
        }
    };
    let many = logs.rows.len() > MANY_SERVERS;
    let row = |row: &Rc<LogRow>| html! { <Row key={row.sheet.id.number()} row={row.clone()} /> };
    html! {
        <main class="logs" ref={node} aria-label={shared.text("logs-title")}>
            <Bar window={logs.window} conflicts={logs.conflicts} go={go.clone()} />
            <Scroller window={logs.window} {go}>
                <table class={classes!("logs-table", many.then_some("many"))}>
                    <caption class="only-heard">{ shared.text("logs-title") }</caption>
                    <thead>
                        <tr key={0}>
                            <th key={0} scope="col">{ shared.text("logs-index") }</th>
                            { for logs.columns.iter().map(column) }
                        </tr>
                    </thead>
                    <tbody>{ for logs.rows.iter().map(row) }</tbody>
                </table>
                <Key />
            </Scroller>
        </main>
    }
}

/// How many columns there is room for.
fn columns_in(room: Room) -> usize {
    let width = room.width / room.rem.max(1.0);
    let names = if width < NARROW_REM { NARROW_NAMES_REM } else { NAMES_REM };
    (((width - names) / COLUMN_REM) as usize).max(MIN_COLUMNS)
}
