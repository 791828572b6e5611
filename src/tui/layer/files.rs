//! Choosing a file: a path to type or paste, with the folder's entries below it.

use std::{
    cmp::Reverse,
    fs,
    path::{Path, PathBuf},
};

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Answer, Layer};
use crate::{
    domain::text::CleanText,
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow},
        look::Look,
        widget::{
            input::Input,
            overlay,
            table::{self, Column, ListState, Width},
        },
    },
};

/// More entries than anyone looks through; the rest is found by typing.
const MOST: usize = 2_000;

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    name: String,
    shown: String,
    folder: bool,
    bytes: u64,
}

/// Closes with `Answer::Path`.
pub struct Files {
    title: String,
    endings: &'static [&'static str],
    home: Option<PathBuf>,
    path: Input,
    /// The folder read, so that it is read once and not at every key.
    folder: PathBuf,
    entries: Vec<Entry>,
    shown: Vec<usize>,
    state: ListState,
    /// Whether the list was moved in: Enter then takes its row and not the path as typed.
    in_list: bool,
    error: Option<String>,
}

impl Files {
    /// Starts in `folder`. Files with one of `endings` (lower case, no dot; empty for all) and folders are listed;
    /// any path can be typed. `home` stands for `~`.
    pub fn new(
        title: impl Into<String>,
        folder: &Path,
        home: Option<PathBuf>,
        endings: &'static [&'static str],
    ) -> Self {
        let mut start = folder.display().to_string();
        if !start.ends_with('/') {
            start.push('/');
        }
        let mut files = Self {
            title: title.into(),
            endings,
            home,
            path: Input::new(&start),
            folder: PathBuf::new(),
            entries: Vec::new(),
            shown: Vec::new(),
            state: ListState::default(),
            in_list: false,
            error: None,
        };
        files.look_up();
        files
    }

    /// The path as typed, with `~` for home and quotes from a dragged file taken off.
    fn typed(&self) -> PathBuf {
        let text = self.path.text().trim().trim_matches(['\'', '"']);
        match (text.strip_prefix("~"), &self.home) {
            (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with('/') => {
                home.join(rest.trim_start_matches('/'))
            }
            _ => PathBuf::from(text),
        }
    }

    /// The folder and the beginning of a name that the path names.
    fn parts(&self) -> (PathBuf, String) {
        let typed = self.typed();
        let ends_open = self.path.text().trim().ends_with('/') || typed.as_os_str().is_empty();
        if ends_open {
            return (typed, String::new());
        }
        let name = typed.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = typed.parent().map(Path::to_path_buf).unwrap_or_default();
        (folder, name)
    }

    fn look_up(&mut self) {
        let (mut folder, beginning) = self.parts();
        if folder.as_os_str().is_empty() {
            folder = PathBuf::from(".");
        }
        if folder != self.folder {
            self.entries = list(&folder, self.endings);
            self.folder = folder;
        }
        let wanted = beginning.to_lowercase();
        let hidden = beginning.starts_with('.');
        self.shown = (0..self.entries.len())
            .filter(|place| {
                self.entries.get(*place).is_some_and(|entry| {
                    (hidden || !entry.name.starts_with('.')) && entry.name.to_lowercase().contains(&wanted)
                })
            })
            .collect();
        self.state = ListState::default();
        self.in_list = false;
        self.error = None;
    }

    fn selected(&self) -> Option<&Entry> {
        self.shown.get(self.state.selected).and_then(|place| self.entries.get(*place))
    }

    /// Puts the selected entry's name into the path.
    fn complete(&mut self) {
        let Some(entry) = self.selected().cloned() else { return };
        let mut path = self.folder.join(&entry.name).display().to_string();
        if entry.folder {
            path.push('/');
        }
        self.path.set(&path);
        self.look_up();
    }

    fn accept(&mut self, cx: &mut Cx<'_>) {
        let typed = self.typed();
        if !self.in_list && typed.is_file() {
            cx.answer(Answer::Path(typed));
            return;
        }
        match self.selected().cloned() {
            Some(entry) if entry.folder => self.complete(),
            Some(entry) => cx.answer(Answer::Path(self.folder.join(entry.name))),
            None => self.error = Some(cx.words.text("files-no-such").into_owned()),
        }
    }
}

/// A folder's entries, folders first. One that cannot be read has none.
fn list(folder: &Path, endings: &[&str]) -> Vec<Entry> {
    let Ok(read) = fs::read_dir(folder) else { return Vec::new() };
    let mut entries: Vec<Entry> = read
        .filter_map(Result::ok)
        // Names that are not UTF-8 cannot be typed or shown; they can be renamed.
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let about = fs::metadata(entry.path()).ok()?;
            let folder = about.is_dir();
            let ending = Path::new(&name).extension().and_then(|ending| ending.to_str()).unwrap_or("");
            let wanted =
                endings.is_empty() || endings.iter().any(|wanted| wanted.eq_ignore_ascii_case(ending));
            (folder || wanted && about.is_file()).then(|| Entry {
                shown: CleanText::new(&name).into_string(),
                name,
                folder,
                bytes: about.len(),
            })
        })
        .take(MOST)
        .collect();
    entries.sort_by(|a, b| (Reverse(a.folder), &a.name).cmp(&(Reverse(b.folder), &b.name)));
    entries
}

/// A file's size for a reader: `12 KB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{} MB", bytes.div_ceil(1_000_000)),
    }
}

impl Layer for Files {
    fn context(&self) -> Context {
        Context::Picker
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Cancel => cx.close(),
            Id::Accept => self.accept(cx),
            Id::NextField => self.complete(),
            command => {
                self.in_list = true;
                return self.state.command(command, self.shown.len());
            }
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        let flow = self.path.key(key);
        if flow == Flow::Consumed {
            self.look_up();
        }
        flow
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<'_>) -> Flow {
        // A dragged or copied path is a whole path, not a piece to be added.
        let text = text.trim();
        if text.trim_matches(['\'', '"']).starts_with(['/', '~']) {
            self.path.set(text);
        } else {
            let _ = self.path.insert(text);
        }
        self.look_up();
        Flow::Consumed
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        let again = self.state.clicked(event, self.shown.len()) == Some(self.state.selected) && self.in_list;
        let flow = self.state.mouse(event, self.shown.len());
        self.in_list |= flow == Flow::Consumed;
        if again {
            self.accept(cx);
        }
        flow
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let place = overlay::centred(area, area.width.saturating_sub(4).min(84), area.height.min(24));
        let inner = overlay::open_with_foot(frame, place, &self.title, &look.text("foot-files"), look);
        if inner.height == 0 {
            return;
        }
        self.path.draw(frame, Rect { height: 1, ..inner }, look.focused, look);
        let rows = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        if let Some(error) = &self.error {
            let line = format!("{} {error}", look.glyphs.bad);
            frame.render_widget(Span::styled(line, look.theme.bad), rows);
            return;
        }
        if self.shown.is_empty() {
            frame.render_widget(Line::from(look.text("files-none")).style(look.theme.dim), rows);
            return;
        }
        let columns =
            [Column::new("", Width::Share { weight: 1, least: 8 }), Column::new("", Width::Fixed(9)).right()];
        let (entries, shown) = (&self.entries, &self.shown);
        table::draw(frame, rows, look, self.in_list, &mut self.state, shown.len(), &columns, |index| {
            let Some(entry) = shown.get(index).and_then(|place| entries.get(*place)) else {
                return Vec::new();
            };
            if entry.folder {
                vec![vec![Span::styled(format!("{}/", entry.shown), look.theme.accent)], Vec::new()]
            } else {
                vec![
                    vec![Span::raw(entry.shown.clone())],
                    vec![Span::styled(size(entry.bytes), look.theme.dim)],
                ]
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        tui::cx::Wish,
        words::{Language, Words},
    };

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in ["政策.txt", "policy.HTML", "photo.png", ".hidden.txt"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::create_dir(folder.path().join("old")).unwrap();
        fs::write(folder.path().join("old/edition.md"), "x").unwrap();
        folder
    }

    fn play(files: &mut Files, commands: &[Id]) -> Option<Answer> {
        let words = Words::new(Language::English);
        let mut cx = Cx::new(&words, std::time::Duration::ZERO);
        for command in commands {
            let _ = files.command(*command, &mut cx);
        }
        cx.into_wishes().into_iter().find_map(|wish| match wish {
            Wish::Close(answer) => answer,
            _ => None,
        })
    }

    #[test]
    fn folders_come_first_and_only_fitting_files_are_listed() {
        let folder = folder();
        let files = Files::new("", folder.path(), None, &["txt", "html", "md"]);
        let names: Vec<_> = files.entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["old", ".hidden.txt", "policy.HTML", "政策.txt"]);
        assert_eq!(files.shown.len(), 3, "hidden files only when asked for");
    }

    #[test]
    fn a_folder_is_entered_and_a_file_taken() {
        let folder = folder();
        let mut files = Files::new("", folder.path(), None, &["txt", "html", "md"]);
        let answer = play(&mut files, &[Id::Accept, Id::Accept]);
        assert_eq!(answer, Some(Answer::Path(folder.path().join("old/edition.md"))));
    }

    #[test]
    fn a_pasted_path_takes_the_place_of_the_typed_one() {
        let folder = folder();
        let mut files = Files::new("", Path::new("/"), None, &["txt"]);
        let words = Words::new(Language::English);
        let path = folder.path().join("photo.png");
        let _ =
            files.paste(&format!("'{}'\n", path.display()), &mut Cx::new(&words, std::time::Duration::ZERO));
        assert_eq!(play(&mut files, &[Id::Accept]), Some(Answer::Path(path)));
    }

    #[test]
    fn what_is_not_there_is_told() {
        let mut files = Files::new("", Path::new("/no/such/folder"), None, &[]);
        assert_eq!(play(&mut files, &[Id::Accept]), None);
        assert!(files.error.is_some());
    }

    #[test]
    fn home_is_a_tilde() {
        let folder = folder();
        let mut files = Files::new("", Path::new("/"), Some(folder.path().to_path_buf()), &["txt"]);
        files.path.set("~/政策.txt");
        files.look_up();
        assert_eq!(play(&mut files, &[Id::Accept]), Some(Answer::Path(folder.path().join("政策.txt"))));
    }
}
