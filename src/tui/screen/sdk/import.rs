//! Importing a table: for which platform, what each column means, the rows as they would be recorded, and the
//! confirmation, by a key that leads nowhere else.

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    chart::ends,
    detail::differs_sign,
    list::{self, Remarks},
};
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
        widget::{
            cells, overlay,
            table::{self, Cell, Column, ListState, Width},
        },
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

    fn draw_columns(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let note = match self.wrong {
            Some(id) => Line::styled(format!("{} {}", look.glyphs.bad, look.text(id)), look.theme.bad),
            None => Line::styled(look.text("sdks-import-columns-hint"), look.theme.dim),
        };
        let rows = below(frame, area, note);
        let columns = [
            Column::new(look.text("sdks-import-column"), Width::Share { weight: 3, least: 8 }),
            Column::new(look.text("sdks-import-means"), Width::Share { weight: 3, least: 8 }),
            Column::new(look.text("sdks-import-sample"), Width::Share { weight: 4, least: 8 }),
        ];
        let len = self.settings();
        let mut state = self.settings;
        table::draw(frame, rows, look, look.focused, &mut state, len, &columns, |row| {
            self.setting_row(self.setting(row), look)
        });
        self.settings = state;
    }

    fn setting_row(&self, setting: Setting, look: &Look) -> Vec<Cell<'static>> {
        let label = |id: &str| vec![Span::styled(look.text(id).into_owned(), look.theme.heading)];
        match setting {
            Setting::Platform => {
                let name = self.table.platform.map_or_else(
                    || look.text("sdks-import-none").into_owned(),
                    |platform| platform.display_name().to_owned(),
                );
                vec![label("sdks-import-for"), vec![Span::styled(name, look.theme.accent)], Vec::new()]
            }
            Setting::Listing => {
                let how = look.text(match self.how {
                    Listing::Whole => "sdks-import-whole",
                    Listing::Addition => "sdks-import-addition",
                });
                vec![
                    label("sdks-import-how"),
                    vec![Span::styled(how.into_owned(), look.theme.accent)],
                    Vec::new(),
                ]
            }
            Setting::Column(column) => {
                let heading = self.table.columns.get(column).map(ToString::to_string).unwrap_or_default();
                let meaning = self.table.mapping.get(column).copied().flatten();
                let style = if meaning.is_some() { look.theme.text } else { look.theme.dim };
                let sample = self.table.rows.iter().find_map(|row| row.get(column).and_then(Option::as_ref));
                let sample = sample.map(ToString::to_string).unwrap_or_default();
                vec![
                    vec![Span::raw(heading)],
                    vec![Span::styled(look.text(meaning_words(meaning)).into_owned(), style)],
                    vec![Span::styled(sample, look.theme.dim)],
                ]
            }
            Setting::Continue => vec![
                vec![Span::styled(look.text("sdks-import-go-on").into_owned(), look.theme.accent)],
                vec![Span::styled(rows_words(look, self.table.rows.len()), look.theme.dim)],
                Vec::new(),
            ],
        }
    }

    fn draw_rows(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let left_out = self.table.rows.len().saturating_sub(self.rows.len());
        let note = match self.step {
            Step::Recording => Line::styled(look.text("sdks-import-recording"), look.theme.dim),
            Step::Reading => Line::styled(look.text("sdks-import-reading"), look.theme.dim),
            Step::Rows | Step::Columns if left_out > 0 => {
                let said = look.words.with("sdks-import-left-out", &[("count", left_out.into())]);
                Line::styled(format!("{} {said}", look.glyphs.warn), look.theme.warn)
            }
            Step::Rows | Step::Columns => Line::styled(look.text("sdks-import-rows-hint"), look.theme.dim),
        };
        let area = below(frame, area, note);
        let columns = [
            Column::new(look.text("sdks-col-number"), Width::Fixed(6)),
            Column::new(look.text("sdks-col-name"), Width::Share { weight: 3, least: 8 }),
            Column::new(look.text("sdks-remarks"), Width::Fixed(5)),
            Column::new(look.text("sdks-fields-short"), Width::Fixed(6)).right(),
            Column::new(look.text("sdks-col-company"), Width::Share { weight: 2, least: 8 }),
            Column::new(look.text("sdks-col-purpose"), Width::Share { weight: 3, least: 10 }),
        ];
        let rows = &self.rows;
        table::draw(frame, area, look, look.focused, &mut self.row, rows.len(), &columns, |index| {
            let Some(row) = rows.get(index) else { return Vec::new() };
            let plain = |text: &Option<crate::domain::text::CleanText>| {
                vec![Span::raw(text.as_ref().map(ToString::to_string).unwrap_or_default())]
            };
            let links = [&row.site, &row.privacy_policy];
            let remarks = Remarks {
                no_policy: row.privacy_policy.is_none(),
                plain_link: links.into_iter().flatten().any(|link| list::is_plain(link.as_str())),
                differs: false,
            };
            vec![
                plain(&row.number),
                vec![Span::raw(row.name.to_string())],
                signs(remarks, look),
                vec![Span::raw(row.fields.len().to_string())],
                plain(&row.company),
                plain(&row.purpose),
            ]
        });
    }
}

/// The signs of what there is to remark, each in its own place.
pub fn signs(remarks: Remarks, look: &Look) -> Cell<'static> {
    let differs = differs_sign(look);
    [
        (remarks.differs, differs, look.theme.warn),
        (remarks.plain_link, look.glyphs.warn, look.theme.warn),
        (remarks.no_policy, look.glyphs.bad, look.theme.bad),
    ]
    .into_iter()
    .map(
        |(there, sign, style)| {
            if there { Span::styled(sign, style) } else { Span::raw(" ".repeat(cells::width(sign))) }
        },
    )
    .collect()
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

fn rows_words(look: &Look, count: usize) -> String {
    look.words.with("sdks-import-rows", &[("count", count.into())]).into_owned()
}

/// Draws `note` on the first line and gives the room below it.
fn below(frame: &mut Frame<'_>, area: Rect, note: Line<'_>) -> Rect {
    let height = area.height.min(1);
    frame.render_widget(note, Rect { height, ..area });
    Rect { y: area.y + height, height: area.height - height, ..area }
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
        let step =
            look.text(if self.step == Step::Columns { "sdks-import-step-1" } else { "sdks-import-step-2" });
        let platform = self.table.platform.map_or("", Platform::display_name);
        let title = format!(
            "{} {} {} {} {platform}",
            look.text("sdks-import"),
            self.table.source.name,
            look.glyphs.dot,
            step
        );
        let foot =
            look.text(if self.step == Step::Columns { "sdks-import-foot-1" } else { "sdks-import-foot-2" });
        let inner = overlay::open_with_foot(frame, place, title.trim_end(), &foot, look);
        if self.step == Step::Columns {
            self.draw_columns(frame, inner, look);
        } else {
            self.draw_rows(frame, inner, look);
        }
    }
}
