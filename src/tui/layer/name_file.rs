//! Naming a file that is to be written: one line with a path; what is there already is never written over.

use std::path::{Path, PathBuf};

use crossterm::event::KeyEvent;
use ratatui::{Frame, layout::Rect, text::Span};

use super::{Answer, Layer};
use crate::tui::{
    command::{Context, Id},
    cx::{Cx, Flow},
    look::Look,
    widget::{input::Input, overlay, textview::wrap},
};

/// Closes with `Answer::Path`.
pub struct NameFile {
    title: String,
    home: Option<PathBuf>,
    path: Input,
    /// The message id of what is wrong with the path as typed.
    error: Option<&'static str>,
}

impl NameFile {
    /// Offers a file called `name` in the folder the program was started in. What can't stand in a file's name is
    /// left out of it.
    pub fn new(title: impl Into<String>, name: &str) -> Self {
        let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let home = std::env::var_os("HOME").map(Into::into);
        Self::within(title, &folder, home, name)
    }

    fn within(title: impl Into<String>, folder: &Path, home: Option<PathBuf>, name: &str) -> Self {
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        let name: String = name.chars().map(|c| if fits(c) { c } else { '_' }).collect();
        let name = name.trim_start_matches('.');
        let path = Input::new(&folder.join(name).display().to_string());
        Self { title: title.into(), home, path, error: None }
    }

    fn typed(&self) -> PathBuf {
        let text = self.path.text().trim().trim_matches(['\'', '"']);
        match (text.strip_prefix("~/"), &self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(text),
        }
    }

    fn accept(&mut self, cx: &mut Cx<'_>) {
        let path = self.typed();
        let folder =
            path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        self.error = if path.file_name().is_none() || self.path.text().trim_end().ends_with('/') {
            Some("name-file-none")
        } else if path.symlink_metadata().is_ok() {
            Some("name-file-there")
        } else if !folder.is_some_and(Path::is_dir) {
            Some("name-file-no-folder")
        } else {
            cx.answer(Answer::Path(path));
            None
        };
    }
}

impl Layer for NameFile {
    fn context(&self) -> Context {
        Context::Form
    }

    fn offers(&self, command: Id) -> bool {
        matches!(command, Id::Accept | Id::Submit | Id::Cancel)
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Accept | Id::Submit => self.accept(cx),
            Id::Cancel => cx.close(),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        self.error = None;
        self.path.key(key)
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<'_>) -> Flow {
        self.error = None;
        let text = text.trim();
        // A copied path is a whole path, not a piece to be added.
        if text.trim_matches(['\'', '"']).starts_with(['/', '~']) {
            self.path.set(text);
            return Flow::Consumed;
        }
        self.path.insert(text)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = area.width.saturating_sub(4).min(84);
        let inner = overlay::open_with_foot(
            frame,
            overlay::centred(area, width, 6),
            &self.title,
            &look.text("foot-name-file"),
            look,
        );
        if inner.height == 0 {
            return;
        }
        self.path.draw(frame, Rect { height: 1, ..inner }, look.focused, look);
        let (text, style) = match self.error {
            Some(id) => (format!("{} {}", look.glyphs.bad, look.text(id)), look.theme.bad),
            None => (look.text("name-file-new").into_owned(), look.theme.dim),
        };
        for (y, line) in (inner.y + 1..inner.bottom()).zip(wrap(&text, inner.width.into())) {
            frame.render_widget(Span::styled(line, style), Rect { y, height: 1, ..inner });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{
        tui::cx::Wish,
        words::{Language, Words},
    };

    fn answer(file: &mut NameFile) -> Option<Answer> {
        let words = Words::new(Language::English);
        let mut cx = Cx::new(&words, Duration::ZERO);
        let _ = file.command(Id::Accept, &mut cx);
        cx.into_wishes().into_iter().find_map(|wish| match wish {
            Wish::Close(answer) => answer,
            _ => None,
        })
    }

    #[test]
    fn only_a_new_file_in_a_folder_that_is_there_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = NameFile::within("", folder.path(), None, "../u/1 .html");
        let path = folder.path().join("_u_1_.html");
        assert_eq!(answer(&mut file), Some(Answer::Path(path.clone())));
        std::fs::write(&path, "").unwrap();
        assert_eq!((answer(&mut file), file.error), (None, Some("name-file-there")));
        file.path.set("/no/such/folder/x");
        assert_eq!((answer(&mut file), file.error), (None, Some("name-file-no-folder")));
        file.path.set(&format!("{}/", folder.path().display()));
        assert_eq!((answer(&mut file), file.error), (None, Some("name-file-none")));
        let mut file = NameFile::within("", Path::new("/"), Some(folder.path().to_path_buf()), "x");
        file.path.set("~/检查点.txt");
        assert_eq!(answer(&mut file), Some(Answer::Path(folder.path().join("检查点.txt"))));
    }
}
