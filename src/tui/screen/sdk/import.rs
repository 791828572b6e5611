//! Importing a table: for which platform, what each column means, the rows as they would be recorded, and the
//! confirmation, by a key that leads nowhere else.

mod picture;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::{Frame, layout::Rect};

use super::chart::ends;
use crate::{
    domain::{
        command::Command,
        event::{Listing, SdkOrigin},
        sdk::{Platform, SdkDeclaration},
    },
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Tone},
        layer::{
            Answer, Layer, Question,
            confirm::Confirm,
            message::Message,
            picker::{Item, Picker},
        },
        look::Look,
        port::{SdkColumn, TablePreview},
        request::{Reply, Request},
        widget::{overlay, table::ListState},
    },
    words::Words,
};

const PLATFORM: Question = Question("sdks.import.platform");
const MEANING: Question = Question("sdks.import.meaning");
const CONFIRMED: Question = Question("sdks.import.confirmed");

/// How far the import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Platform and columns are being settled.
    Columns,
    /// The desk puts the rows together.
    Reading,
    /// The rows are there to be looked at.
    Rows,
    /// The desk records them.
    Recording,
}

/// A row of the first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setting {
    Platform,
    Listing,
    Column(usize),
    Continue,
}

/// The import of one table. It closes by itself when the rows are recorded.
pub struct Import {
    table: Box<TablePreview>,
    how: Listing,
    step: Step,
    settings: ListState,
    rows: Vec<SdkDeclaration>,
    row: ListState,
    /// The column whose meaning is being asked for.
    asked: usize,
    /// Message id of why it cannot go on.
    wrong: Option<&'static str>,
}

impl Import {
    /// The import of a table as read.
    pub fn new(table: Box<TablePreview>) -> Self {
        let mut settings = ListState::default();
        settings.selected = table.columns.len() + 2;
        Self {
            table,
            how: Listing::Addition,
            step: Step::Columns,
            settings,
            rows: Vec::new(),
            row: ListState::default(),
            asked: 0,
            wrong: None,
        }
    }

    fn settings(&self) -> usize {
        self.table.columns.len() + 3
    }

    fn setting(&self, row: usize) -> Setting {
        match row {
            0 => Setting::Platform,
            1 => Setting::Listing,
            row if row < self.table.columns.len() + 2 => Setting::Column(row - 2),
            _ => Setting::Continue,
        }
    }

    fn accept(&mut self, cx: &mut Cx<'_>) {
        match (self.step, self.setting(self.settings.selected)) {
            (Step::Columns, Setting::Platform) => self.ask_platform(cx),
            (Step::Columns, Setting::Listing) => {
                self.how = match self.how {
                    Listing::Whole => Listing::Addition,
                    Listing::Addition => Listing::Whole,
                };
            }
            (Step::Columns, Setting::Column(column)) => self.ask_meaning(column, cx),
            (Step::Columns, Setting::Continue) => self.go_on(cx),
            (Step::Rows, _) => self.ask_confirmation(cx),
            (Step::Reading | Step::Recording, _) => {}
        }
    }

    fn ask_platform(&self, cx: &mut Cx<'_>) {
        let items = Platform::ALL.map(|platform| Item::new(platform.display_name(), "")).to_vec();
        let at = Platform::ALL.iter().position(|platform| Some(*platform) == self.table.platform);
        let picker = Picker::new(cx.words.text("sdks-import-platform"), items).at(at.unwrap_or(0));
        cx.open(PLATFORM, picker);
    }

    fn ask_meaning(&mut self, column: usize, cx: &mut Cx<'_>) {
        self.asked = column;
        let now = self.table.mapping.get(column).copied().flatten();
        let mut items: Vec<Item> = SdkColumn::ALL
            .iter()
            .map(|meaning| {
                let taken = self.table.mapping.iter().position(|other| *other == Some(*meaning));
                let note = taken.and_then(|place| self.table.columns.get(place));
                Item::new(
                    cx.words.text(meaning_words(Some(*meaning))),
                    note.map(ToString::to_string).unwrap_or_default(),
                )
            })
            .collect();
        items.push(Item::new(cx.words.text(meaning_words(None)), ""));
        let at = SdkColumn::ALL.iter().position(|meaning| Some(*meaning) == now);
        let heading = self.table.columns.get(column).map(ToString::to_string).unwrap_or_default();
        let title = cx.words.with("sdks-import-meaning", &[("column", heading.as_str().into())]);
        cx.open(MEANING, Picker::new(title, items).at(at.unwrap_or(SdkColumn::ALL.len())));
    }

    /// Takes a column as `meaning`; another column that was taken so keeps its own heading from now on.
    fn set_meaning(&mut self, column: usize, meaning: Option<SdkColumn>) {
        for (place, own) in self.table.mapping.iter_mut().enumerate() {
            if place == column {
                *own = meaning;
            } else if meaning.is_some() && *own == meaning {
                *own = None;
            }
        }
    }

    fn go_on(&mut self, cx: &mut Cx<'_>) {
        self.wrong = if !self.table.mapping.contains(&Some(SdkColumn::Name)) {
            Some("sdks-import-no-name")
        } else if self.table.platform.is_none() {
            Some("sdks-import-no-platform")
        } else {
            None
        };
        if self.wrong.is_none() {
            self.step = Step::Reading;
            cx.ask(Request::Declarations(self.table.clone()));
        }
    }

    fn ask_confirmation(&self, cx: &mut Cx<'_>) {
        let Some(platform) = self.table.platform else { return };
        let what = cx.words.with(
            match self.how {
                Listing::Whole => "sdks-import-confirm-whole",
                Listing::Addition => "sdks-import-confirm-addition",
            },
            &[
                ("count", self.rows.len().into()),
                ("platform", platform.display_name().into()),
                ("file", self.table.source.name.as_str().into()),
            ],
        );
        cx.open(CONFIRMED, Confirm::new(cx.words.text("sdks-import"), what));
    }

    fn record(&mut self, cx: &mut Cx<'_>) {
        let Some(platform) = self.table.platform else { return };
        self.step = Step::Recording;
        cx.ask(Request::Execute(Box::new(Command::DeclareSdks {
            platform,
            how: self.how,
            origin: SdkOrigin::Table { source: self.table.source.clone() },
            declarations: self.rows.clone(),
        })));
    }

    fn list(&mut self) -> (&mut ListState, usize) {
        match self.step {
            Step::Columns => {
                let len = self.settings();
                (&mut self.settings, len)
            }
            Step::Reading | Step::Rows | Step::Recording => (&mut self.row, self.rows.len()),
        }
    }
}

/// The message id of what a column is taken as.
const fn meaning_words(meaning: Option<SdkColumn>) -> &'static str {
    match meaning {
        None => "sdks-col-own",
        Some(SdkColumn::Number) => "sdks-col-number",
        Some(SdkColumn::Name) => "sdks-col-name",
        Some(SdkColumn::Scenario) => "sdks-scenario",
        Some(SdkColumn::Purpose) => "sdks-col-purpose",
        Some(SdkColumn::Trigger) => "sdks-trigger",
        Some(SdkColumn::Fields) => "sdks-fields",
        Some(SdkColumn::Company) => "sdks-col-company",
        Some(SdkColumn::Site) => "sdks-site",
        Some(SdkColumn::PrivacyPolicy) => "sdks-policy",
    }
}

/// What the screen says when rows are recorded.
fn recorded(words: &Words, count: usize, platform: Option<Platform>) -> String {
    let platform = platform.map_or("", Platform::display_name);
    words.with("sdks-import-done", &[("count", count.into()), ("platform", platform.into())]).into_owned()
}

impl Layer for Import {
    fn context(&self) -> Context {
        Context::Picker
    }

    fn opened(&mut self, cx: &mut Cx<'_>) {
        if self.table.platform.is_none() {
            self.ask_platform(cx);
        }
    }

    fn offers(&self, command: Id) -> bool {
        command != Id::NextField
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match (command, self.step) {
            // What is being recorded cannot be called back, so it is not left.
            (_, Step::Recording) => {}
            (Id::Cancel, Step::Columns) => cx.close(),
            (Id::Cancel, _) => self.step = Step::Columns,
            (Id::Accept, _) => self.accept(cx),
            (command, _) => {
                let (state, len) = self.list();
                return state.command(command, len);
            }
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        let (state, len) = self.list();
        ends(key, state, len)
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        let (state, len) = self.list();
        let again = state.clicked(event, len) == Some(state.selected);
        let flow = state.mouse(event, len);
        if again && self.step == Step::Columns {
            self.accept(cx);
        }
        flow
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        match reply {
            Reply::Declarations(Ok(rows)) if self.step == Step::Reading => {
                self.step = Step::Rows;
                self.row = ListState::default();
                self.rows = rows;
            }
            Reply::Declarations(Err(error)) if self.step == Step::Reading => {
                self.step = Step::Columns;
                cx.open(Question::NONE, Message::error(cx.words, &error));
            }
            Reply::Execute(Ok(_)) => {
                cx.say(Tone::Good, recorded(cx.words, self.rows.len(), self.table.platform));
                cx.close();
            }
            Reply::Execute(Err(error)) => {
                self.step = Step::Rows;
                cx.open(Question::NONE, Message::error(cx.words, &error));
            }
            _ => {}
        }
    }

    fn answered(&mut self, question: Question, answer: Answer, cx: &mut Cx<'_>) {
        match (question, answer) {
            (PLATFORM, Answer::Picked(place)) => {
                self.table.platform = Platform::ALL.get(place).copied();
                self.wrong = None;
            }
            (MEANING, Answer::Picked(place)) => {
                self.set_meaning(self.asked, SdkColumn::ALL.get(place).copied());
                self.wrong = None;
            }
            (CONFIRMED, Answer::Yes) if self.step == Step::Rows => self.record(cx),
            _ => {}
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = area.width.saturating_sub(4).min(110);
        let rows = match self.step {
            Step::Columns => self.settings(),
            Step::Reading | Step::Rows | Step::Recording => self.rows.len(),
        };
        let height = u16::try_from(rows + 4).unwrap_or(u16::MAX).clamp(10, 30);
        let place = overlay::centred(area, width, height);
        let (step, foot) = match self.step {
            Step::Columns => ("sdks-import-step-1", "sdks-import-foot-1"),
            _ => ("sdks-import-step-2", "sdks-import-foot-2"),
        };
        let step = look.text(step);
        let title = [
            Some(step.as_ref()),
            self.table.platform.map(Platform::display_name),
            Some(self.table.source.name.as_str()),
        ];
        let title: Vec<&str> = title.into_iter().flatten().collect();
        let title = title.join(&format!(" {} ", look.glyphs.dot));
        let title = format!("{} {title}", look.text("sdks-import"));
        let inner = overlay::open_with_foot(frame, place, &title, &look.text(foot), look);
        if self.step == Step::Columns {
            self.draw_columns(frame, inner, look);
        } else {
            self.draw_rows(frame, inner, look);
        }
    }
}
