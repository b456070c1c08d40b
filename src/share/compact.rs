//! Runs and what belongs to them in as few bytes as can be.

use super::act::{RULES, Trail};
use super::bytes::{Reader, Writer};
use super::{MAX_NAME_BYTES, Shown, View, base, in_order, short};
use crate::cluster::history::{Bookmark, MAX_ACTS, MAX_BOOKMARKS, MAX_MOMENTS, Run};
use crate::cluster::{MAX_TIME_US, Mode, Settings};
use crate::raft::{Config, Micros};
use crate::script::Setting;

/// The modes by their numbers, which never change.
const MODES: [Mode; 2] = [Mode::Flow, Mode::Hold];

/// # Errors
/// The number of the act, counted from 1, that there is no way to tell.
pub(super) fn write_run(out: &mut Writer, run: &Run) -> Result<(), usize> {
    write_settings(out, &run.settings);
    out.number(run.moments);
    out.number(run.acts.len() as u64);
    let mut trail = Trail::new(run.settings);
    for (number, act) in (1_usize..).zip(&run.acts) {
        trail.write(out, act).ok_or(number)?;
    }
    Ok(())
}

pub(super) fn read_run(bytes: &mut Reader<'_>) -> Option<Run> {
    let settings = read_settings(bytes)?;
    let moments = bytes.number_up_to(MAX_MOMENTS)?;
    let count = bytes.count(MAX_ACTS)?;
    let mut trail = Trail::new(settings);
    let acts = (0..count).map(|_| trail.read(bytes)).collect::<Option<_>>()?;
    Some(Run { settings, acts, moments })
}

fn write_settings(out: &mut Writer, settings: &Settings) {
    out.number(settings.servers as u64);
    out.number(settings.seed);
    write_changes(out, &base(), settings);
    let broken = RULES.iter().enumerate();
    let broken = broken.filter(|(_, rule)| settings.raft.broken.contains(**rule));
    out.number(broken.map(|(number, _)| 1 << number).sum());
}

fn read_settings(bytes: &mut Reader<'_>) -> Option<Settings> {
    let servers = bytes.count(usize::MAX)?;
    let seed = bytes.number()?;
    let settings = read_changes(bytes, Settings { servers, seed, ..base() })?;
    let broken = bytes.number_up_to((1 << RULES.len()) - 1)?;
    let broken = (0..RULES.len()).filter(|number| broken >> number & 1 == 1);
    let broken = broken.map(|number| RULES[number]).collect();
    Some(Settings { raft: Config { broken, ..settings.raft }, ..settings })
}

/// The settings that differ.
pub(super) fn write_changes(out: &mut Writer, before: &Settings, after: &Settings) {
    let pairs = Setting::all_of(before).into_iter().zip(Setting::all_of(after));
    let changed: Vec<Setting> =
        pairs.filter(|(before, after)| before != after).map(|(_, after)| after).collect();
    out.number(changed.len() as u64);
    changed.into_iter().for_each(|setting| write_setting(out, setting));
}

pub(super) fn read_changes(bytes: &mut Reader<'_>, before: Settings) -> Option<Settings> {
    let count = bytes.count(Setting::all_of(&before).len())?;
    (0..count).try_fold(before, |settings, _| Some(read_setting(bytes)?.applied_to(settings)))
}

/// A setting by its number, which never changes, and its values.
fn write_setting(out: &mut Writer, setting: Setting) {
    let mut say = |number: u8, values: &[u64]| {
        out.byte(number);
        values.iter().for_each(|value| out.number(*value));
    };
    match setting {
        Setting::ElectionTimeout(min, max) => say(0, &[min, max]),
        Setting::Heartbeat(time) => say(1, &[time]),
        Setting::Retry(time) => say(2, &[time]),
        Setting::Latency(min, max) => say(3, &[min, max]),
        Setting::Loss(percent) => say(4, &[percent.into()]),
        Setting::Duplication(percent) => say(5, &[percent.into()]),
        Setting::MaxEntries(count) => say(6, &[count as u64]),
        Setting::NoOp(on) => say(7, &[on.into()]),
        Setting::PreVote(on) => say(8, &[on.into()]),
        Setting::CheckQuorum(on) => say(9, &[on.into()]),
        Setting::SnapshotAt(None) => say(10, &[0]),
        Setting::SnapshotAt(Some(length)) => say(10, &[1, length as u64]),
        Setting::SnapshotChunk(count) => say(11, &[count as u64]),
        Setting::ClientRetry(None) => say(12, &[0]),
        Setting::ClientRetry(Some(time)) => say(12, &[1, time]),
    }
}

fn read_setting(bytes: &mut Reader<'_>) -> Option<Setting> {
    Some(match bytes.byte()? {
        0 => Setting::ElectionTimeout(bytes.number()?, bytes.number()?),
        1 => Setting::Heartbeat(bytes.number()?),
        2 => Setting::Retry(bytes.number()?),
        3 => Setting::Latency(bytes.number()?, bytes.number()?),
        4 => Setting::Loss(bytes.byte()?),
        5 => Setting::Duplication(bytes.byte()?),
        6 => Setting::MaxEntries(bytes.count(usize::MAX)?),
        7 => Setting::NoOp(switch(bytes)?),
        8 => Setting::PreVote(switch(bytes)?),
        9 => Setting::CheckQuorum(switch(bytes)?),
        10 if switch(bytes)? => Setting::SnapshotAt(Some(bytes.count(usize::MAX)?)),
        10 => Setting::SnapshotAt(None),
        11 => Setting::SnapshotChunk(bytes.count(usize::MAX)?),
        12 if switch(bytes)? => Setting::ClientRetry(Some(bytes.number()?)),
        12 => Setting::ClientRetry(None),
        _ => return None,
    })
}

fn switch(bytes: &mut Reader<'_>) -> Option<bool> {
    bytes.number_up_to(1).map(|on| on == 1)
}

pub(super) fn write_shown(out: &mut Writer, shown: &Shown) {
    write_place(out, shown.place, shown.at);
    let view = View::ALL.iter().position(|view| *view == shown.view).unwrap_or(0);
    let mode = MODES.iter().position(|mode| *mode == shown.mode).unwrap_or(0);
    out.byte((view * MODES.len() + mode) as u8);
}

/// What was to be seen of a run with so many moments.
pub(super) fn read_shown(bytes: &mut Reader<'_>, moments: u64) -> Option<Shown> {
    let (place, at) = read_place(bytes, moments)?;
    let how = usize::from(bytes.byte()?);
    let (view, mode) = (*View::ALL.get(how / MODES.len())?, MODES[how % MODES.len()]);
    Some(Shown { place, at, mode, view })
}

pub(super) fn write_mode(out: &mut Writer, mode: Mode) {
    out.byte((mode == Mode::Hold).into());
}

pub(super) fn read_mode(bytes: &mut Reader<'_>) -> Option<Mode> {
    MODES.get(usize::from(bytes.byte()?)).copied()
}

pub(super) fn write_place(out: &mut Writer, place: u64, at: Micros) {
    out.number(place);
    out.number(at);
}

pub(super) fn read_place(bytes: &mut Reader<'_>, moments: u64) -> Option<(u64, Micros)> {
    Some((bytes.number_up_to(moments)?, bytes.number_up_to(MAX_TIME_US)?))
}

pub(super) fn write_bookmarks(out: &mut Writer, bookmarks: &[Bookmark]) {
    let bookmarks = &bookmarks[..bookmarks.len().min(MAX_BOOKMARKS)];
    out.number(bookmarks.len() as u64);
    for bookmark in bookmarks {
        write_place(out, bookmark.place, bookmark.at);
        write_name(out, Some(&bookmark.name));
    }
}

pub(super) fn read_bookmarks(bytes: &mut Reader<'_>, moments: u64) -> Option<Vec<Bookmark>> {
    let count = bytes.count(MAX_BOOKMARKS)?;
    let bookmark = |_| {
        let (place, at) = read_place(bytes, moments)?;
        Some(Bookmark { place, at, name: read_name(bytes)??.into() })
    };
    (0..count).map(bookmark).collect::<Option<_>>().map(in_order)
}

/// An empty name is none.
pub(super) fn write_name(out: &mut Writer, name: Option<&str>) {
    out.bytes(short(name.unwrap_or_default()).as_bytes());
}

pub(super) fn read_name<'a>(bytes: &mut Reader<'a>) -> Option<Option<&'a str>> {
    bytes.text(MAX_NAME_BYTES).map(|name| Some(name).filter(|name| !name.is_empty()))
}
