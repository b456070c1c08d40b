//! A run as a file: JSON that a person can read, change and write.
//!
//! `docs/run-format.md` describes it. Commands are the lines of the script language.

use std::fmt;

use serde_json::{Map, Value};

use super::{
    MAX_NAME_BYTES, Saved, Shown, Unfit, View, base, in_order, settings_after, short, try_out,
    words,
};
use crate::cluster::history::{Act, Bookmark, MAX_ACTS, MAX_BOOKMARKS, MAX_MOMENTS, Run, RunError};
use crate::cluster::{MAX_TIME_US, Mode, Refusal, Settings};
use crate::raft::{BreakableRule, Config, MAX_SERVERS};
use crate::script::{Command, Sentence, Setting, parse_line};

/// What stands in the field `format`.
const FORMAT: &str = "raft-workshop-run";

/// The version of the form.
const VERSION: u64 = 1;

/// The most bytes of a file.
pub const MAX_FILE_BYTES: usize = 4 << 20;

/// The most work, counted in events, that the run in a file can make. An event counts for more
/// where it keeps much in memory.
pub const MAX_FILE_WORK: usize = 20_000_000;

/// The modes with the names that files use.
const MODES: [(&str, Mode); 2] = [("flow", Mode::Flow), ("hold", Mode::Hold)];

/// What is wrong with a file, printed `place: sentence`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileError {
    /// Where in the file, such as `acts[3].do`; empty for the whole file.
    pub place: String,
    /// What is wrong.
    pub sentence: Sentence,
}

impl FileError {
    fn new(place: impl Into<String>, sentence: Sentence) -> Self {
        Self { place: place.into(), sentence }
    }

    fn of_run(error: RunError) -> Self {
        let place = match error {
            RunError::Settings(_) => "settings".to_string(),
            RunError::TooLong | RunError::Moment(..) => "events".to_string(),
            RunError::TooManyActs => "acts".to_string(),
            RunError::OutOfOrder(number) => format!("acts[{}].after", number - 1),
            RunError::Act(number, Refusal::TimeGoesOnlyForward | Refusal::TimeTooLong) => {
                format!("acts[{}].at_us", number - 1)
            }
            RunError::Act(number, _) => format!("acts[{}].do", number - 1),
        };
        let sentence = match error {
            RunError::Act(_, refusal) => refusal.into(),
            RunError::OutOfOrder(_) => Sentence::of("file-out-of-order"),
            error => error.into(),
        };
        Self { place, sentence }
    }
}

impl From<Unfit> for FileError {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Run(error) => Self::of_run(error),
            Unfit::TooMuchWork => Self::new("events", Sentence::of("file-too-much-work")),
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colon = if self.place.is_empty() { "" } else { ": " };
        write!(f, "{}{colon}{}", self.place, self.sentence)
    }
}

impl std::error::Error for FileError {}

/// The text of the file.
///
/// # Errors
/// If it would be too long, or an act can't be told in the words of the script language.
pub fn to_json(saved: &Saved) -> Result<String, FileError> {
    let Saved { run, shown, bookmarks, name } = saved;
    let mut fields = vec![
        format!("\"format\": {}", quoted(FORMAT)),
        format!("\"version\": {VERSION}"),
        format!("\"settings\": {{\n    {}\n  }}", settings_fields(&run.settings).join(",\n    ")),
        format!("\"acts\": {}", list(&act_fields(run)?)),
        format!("\"events\": {}", run.moments),
        format!("\"shown\": {}", shown_fields(shown)),
    ];
    if let Some(name) = name {
        fields.insert(2, format!("\"name\": {}", quoted(&short(name))));
    }
    if !bookmarks.is_empty() {
        let bookmarks = bookmarks.iter().take(MAX_BOOKMARKS).map(bookmark_fields);
        fields.push(format!("\"bookmarks\": {}", list(&bookmarks.collect::<Vec<_>>())));
    }
    let text = format!("{{\n  {}\n}}\n", fields.join(",\n  "));
    if text.len() > MAX_FILE_BYTES { Err(too_large()) } else { Ok(text) }
}

fn too_large() -> FileError {
    FileError::new("", Sentence::with("file-too-large", [("most", MAX_FILE_BYTES.into())]))
}

/// Items, one a line.
fn list(items: &[String]) -> String {
    if items.is_empty() {
        return "[]".to_string();
    }
    format!("[\n    {}\n  ]", items.join(",\n    "))
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn settings_fields(settings: &Settings) -> Vec<String> {
    // A seed may have more digits than other programs keep of a number.
    let mut fields = vec![
        format!("\"servers\": {}", settings.servers),
        format!("\"seed\": \"{}\"", settings.seed),
    ];
    for setting in Setting::all_of(settings) {
        let (name, value) = name_and_value(setting);
        fields.push(format!("{}: {}", quoted(&name), quoted(&value)));
    }
    let broken: Vec<String> = settings.raft.broken.iter().map(|rule| quoted(rule.name())).collect();
    fields.push(format!("\"broken\": [{}]", broken.join(", ")));
    fields
}

/// A setting as a script writes it, in two.
fn name_and_value(setting: Setting) -> (String, String) {
    let text = setting.to_string();
    let (name, value) = text.split_once(' ').unwrap_or((&text, ""));
    (name.to_string(), value.to_string())
}

fn act_fields(run: &Run) -> Result<Vec<String>, FileError> {
    let mut settings = run.settings;
    let mut fields = Vec::new();
    for (nth, act) in run.acts.iter().enumerate() {
        let no_words = || FileError::new(format!("acts[{nth}].do"), Sentence::of("file-no-words"));
        let lines = words::told(&act.command, &settings).ok_or_else(no_words)?;
        let lines: Vec<String> = lines.iter().map(|line| quoted(&line.to_string())).collect();
        let told = match &lines[..] {
            [line] => line.clone(),
            lines => format!("[{}]", lines.join(", ")),
        };
        fields.push(format!("{{\"after\": {}, \"at_us\": {}, \"do\": {told}}}", act.after, act.at));
        settings = settings_after(settings, &act.command);
    }
    Ok(fields)
}

fn shown_fields(shown: &Shown) -> String {
    let Shown { place, at, mode, view } = shown;
    let mode = MODES.iter().find(|(_, known)| known == mode).map_or("flow", |(name, _)| name);
    let view = view.name();
    format!("{{\"event\": {place}, \"at_us\": {at}, \"mode\": \"{mode}\", \"view\": \"{view}\"}}")
}

fn bookmark_fields(bookmark: &Bookmark) -> String {
    let Bookmark { place, at, name } = bookmark;
    format!("{{\"event\": {place}, \"at_us\": {at}, \"name\": {}}}", quoted(&short(name)))
}

/// What a file holds, from its bytes.
///
/// # Errors
/// What is wrong with it, and where; also a run that can't be carried out.
pub fn from_json(bytes: &[u8]) -> Result<Saved, FileError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(too_large());
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let json: Value =
        serde_json::from_slice(bytes).map_err(|error| FileError::new("", not_json(&error)))?;
    let file = Node { place: String::new(), value: &json };
    let saved = file.saved()?;
    try_out(&saved.run, MAX_FILE_WORK)?;
    Ok(saved)
}

/// What the parser finds wrong is told in its own words, which are English.
fn not_json(mistake: &serde_json::Error) -> Sentence {
    Sentence::with("file-not-json", [("mistake", mistake.to_string().into())])
}

/// Something in a file, and where.
struct Node<'a> {
    place: String,
    value: &'a Value,
}

/// What anything in a file can be asked.
impl<'a> Node<'a> {
    fn error(&self, sentence: impl Into<Sentence>) -> FileError {
        FileError::new(self.place.clone(), sentence.into())
    }

    fn wrong(&self, key: &'static str) -> FileError {
        self.error(Sentence::of(key))
    }

    fn fields(&self) -> Result<&'a Map<String, Value>, FileError> {
        self.value.as_object().ok_or_else(|| self.wrong("file-object"))
    }

    /// The field with this name, if there is one.
    fn field(&self, name: &str) -> Result<Option<Self>, FileError> {
        let dot = if self.place.is_empty() { "" } else { "." };
        let place = format!("{}{dot}{name}", self.place);
        Ok(self.fields()?.get(name).map(|value| Node { place, value }))
    }

    fn needed(&self, name: &str) -> Result<Self, FileError> {
        let missing = || self.error(Sentence::with("file-missing", [("name", name.into())]));
        self.field(name)?.ok_or_else(missing)
    }

    fn items(&self, max: usize) -> Result<Vec<Self>, FileError> {
        let list = self.value.as_array();
        let list = list.ok_or_else(|| self.wrong("file-list"))?;
        if list.len() > max {
            return Err(self.error(Sentence::with("file-most-items", [("most", max.into())])));
        }
        let items = list.iter().enumerate();
        Ok(items
            .map(|(nth, value)| Node { place: format!("{}[{nth}]", self.place), value })
            .collect())
    }

    fn text(&self) -> Result<&'a str, FileError> {
        self.value.as_str().ok_or_else(|| self.wrong("file-text"))
    }

    fn number(&self, max: u64) -> Result<u64, FileError> {
        let number = self.value.as_u64();
        let number = number.ok_or_else(|| self.wrong("file-number"))?;
        if number <= max {
            return Ok(number);
        }
        Err(self.error(Sentence::with("file-most", [("most", max.into())])))
    }

    fn one_of<T: Copy>(&self, known: &[(&str, T)]) -> Result<T, FileError> {
        let text = self.text()?;
        let found = known.iter().find(|(name, _)| *name == text);
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let known = || Sentence::with("file-one-of", [("known", names.join(", ").into())]);
        found.map(|(_, value)| *value).ok_or_else(|| self.error(known()))
    }

    fn name(&self) -> Result<&'a str, FileError> {
        let text = self.text()?;
        if text.len() > MAX_NAME_BYTES {
            return Err(
                self.error(Sentence::with("file-long-name", [("most", MAX_NAME_BYTES.into())]))
            );
        }
        Ok(text)
    }
}

/// What the parts of a file are.
impl Node<'_> {
    fn saved(&self) -> Result<Saved, FileError> {
        self.check_format()?;
        let settings = self.needed("settings")?.settings()?;
        let moments = self.needed("events")?.number(MAX_MOMENTS)?;
        let acts = self.needed("acts")?.acts(settings)?;
        let shown = match self.field("shown")? {
            Some(shown) => shown.shown(moments)?,
            None => Shown { place: 0, at: 0, mode: Mode::Flow, view: View::default() },
        };
        let bookmarks = match self.field("bookmarks")? {
            Some(bookmarks) => bookmarks.bookmarks(moments)?,
            None => Vec::new(),
        };
        let name = self.field("name")?.map(|name| name.name()).transpose()?;
        let name = name.filter(|name| !name.is_empty()).map(Into::into);
        Ok(Saved { run: Run { settings, acts, moments }, shown, bookmarks, name })
    }

    fn check_format(&self) -> Result<(), FileError> {
        let format = self.needed("format")?;
        if format.text()? != FORMAT {
            return Err(format.error(Sentence::with("file-format", [("format", FORMAT.into())])));
        }
        let version = self.needed("version")?;
        match version.number(u64::MAX)? {
            VERSION => Ok(()),
            other => {
                let versions = [("known", VERSION.into()), ("version", other.into())];
                Err(version.error(Sentence::with("file-from-the-future", versions)))
            }
        }
    }

    /// What is left out is as in `base`.
    fn settings(&self) -> Result<Settings, FileError> {
        let mut settings = base();
        for name in self.fields()?.keys() {
            let value = self.needed(name)?;
            settings = value.setting(name, settings)?;
        }
        settings.validate().map_err(|error| self.error(error))?;
        Ok(settings)
    }

    /// The settings with this one, which has this name, changed.
    fn setting(&self, name: &str, settings: Settings) -> Result<Settings, FileError> {
        match name {
            "servers" => {
                let servers = self.number(MAX_SERVERS as u64)? as usize;
                Ok(Settings { servers, ..settings })
            }
            "seed" => {
                let seed = self.text()?.parse();
                let seed = seed.map_err(|_| self.wrong("file-quoted-number"))?;
                Ok(Settings { seed, ..settings })
            }
            "broken" => {
                let known = BreakableRule::ALL.map(|rule| (rule.name(), rule));
                let rules = self.items(known.len())?;
                let broken =
                    rules.iter().map(|rule| rule.one_of(&known)).collect::<Result<_, _>>()?;
                Ok(Settings { raft: Config { broken, ..settings.raft }, ..settings })
            }
            _ => match parse_line(&format!("set {name} {}", self.text()?)) {
                Ok(Some(Command::Set(setting))) => Ok(setting.applied_to(settings)),
                Ok(_) => Err(self.wrong("file-no-setting")),
                Err(sentence) => Err(self.error(sentence)),
            },
        }
    }

    fn acts(&self, mut settings: Settings) -> Result<Vec<Act>, FileError> {
        let mut acts = Vec::new();
        for item in self.items(MAX_ACTS)? {
            let act = item.act(&settings)?;
            settings = settings_after(settings, &act.command);
            acts.push(act);
        }
        Ok(acts)
    }

    fn act(&self, settings: &Settings) -> Result<Act, FileError> {
        let after = self.needed("after")?.number(MAX_MOMENTS)?;
        let at = self.needed("at_us")?.number(MAX_TIME_US)?;
        let told = self.needed("do")?;
        let lines = match told.value {
            Value::Array(_) => told.items(Setting::all_of(settings).len())?,
            _ => vec![Node { place: told.place.clone(), value: told.value }],
        };
        let lines = lines.iter().map(Node::text).collect::<Result<Vec<_>, _>>()?;
        let command = words::heard(lines.into_iter(), settings);
        Ok(Act { after, at, command: command.map_err(|sentence| told.error(sentence))? })
    }

    fn shown(&self, moments: u64) -> Result<Shown, FileError> {
        let known = View::ALL.map(|view| (view.name(), view));
        Ok(Shown {
            place: self.needed("event")?.number(moments)?,
            at: self.needed("at_us")?.number(MAX_TIME_US)?,
            mode: self.field("mode")?.map_or(Ok(Mode::Flow), |mode| mode.one_of(&MODES))?,
            view: self.field("view")?.map_or(Ok(View::Table), |view| view.one_of(&known))?,
        })
    }

    fn bookmarks(&self, moments: u64) -> Result<Vec<Bookmark>, FileError> {
        let bookmark = |item: Node<'_>| {
            let (place, at) = (item.needed("event")?, item.needed("at_us")?);
            let name = item.needed("name")?;
            Ok(Bookmark {
                place: place.number(moments)?,
                at: at.number(MAX_TIME_US)?,
                name: name.name().map(Into::into)?,
            })
        };
        let items = self.items(MAX_BOOKMARKS)?.into_iter();
        items.map(bookmark).collect::<Result<_, _>>().map(in_order)
    }
}
