//! Giving a checkpoint away: asked where to, written to a new file or shown as a QR code. Sections that offer the
//! command hand what concerns it to here.

use crate::tui::{
    cx::{Cx, Flow, Tone},
    layer::{
        Answer, Question,
        message::Message,
        name_file::NameFile,
        picker::{Item, Picker},
        qr::Qr,
    },
    request::{Reply, Request},
};

const HOW: Question = Question("checkpoint.how");
const FILE: Question = Question("checkpoint.file");

/// A checkpoint on its way.
#[derive(Debug, Default)]
pub struct Checkpoint {
    /// Whether it is to be shown when it comes.
    to_show: bool,
    /// The file it is to be written to.
    file: Option<String>,
}

impl Checkpoint {
    /// Asks how it is to be given away.
    pub fn ask(cx: &mut Cx<'_>) {
        let items = ["checkpoint-to-file", "checkpoint-to-screen"];
        let items = items.map(|id| Item::new(cx.words.text(id), "")).to_vec();
        cx.open(HOW, Picker::new(cx.words.text("checkpoint-how"), items));
    }

    /// Takes the answer of a layer that was opened here.
    pub fn answered(&mut self, question: Question, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        match (question, answer) {
            (HOW, Answer::Picked(0)) => {
                cx.open(FILE, NameFile::new(cx.words.text("checkpoint-name"), "checkpoint.txt"));
            }
            (HOW, Answer::Picked(_)) => {
                self.to_show = true;
                cx.ask(Request::Checkpoint(None));
            }
            (FILE, Answer::Path(path)) => {
                self.file = path.file_name().map(|name| name.to_string_lossy().into_owned());
                cx.ask(Request::Checkpoint(Some(path.clone())));
            }
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// Takes the desk's answer, and asks anew how much is anchored.
    pub fn reply(&mut self, reply: &Reply, cx: &mut Cx<'_>) -> Flow {
        let Reply::Checkpoint(outcome) = reply else { return Flow::Ignored };
        let (to_show, file) = (std::mem::take(&mut self.to_show), self.file.take());
        match outcome {
            Err(error) => cx.open(Question::NONE, Message::error(cx.words, error)),
            Ok(text) if to_show => cx.open(Question::NONE, Qr::new(cx.words.text("checkpoint-title"), text)),
            Ok(_) => {
                let file = file.unwrap_or_default();
                let said = cx.words.with("checkpoint-written", &[("file", file.as_str().into())]);
                cx.say(Tone::Good, said.into_owned());
            }
        }
        if outcome.is_ok() {
            cx.ask(Request::Anchoring);
        }
        Flow::Consumed
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        tui::{command::Context, section::Section, trial::Trial},
        words::Language,
    };

    #[test]
    fn a_checkpoint_is_shown_as_a_code_where_there_is_room_and_as_text_where_not() {
        for (width, height, name) in [(120, 50, "code"), (80, 24, "small"), (40, 10, "tiny")] {
            let mut trial = Trial::open(Language::Chinese, width, height);
            trial.keys("@ Down Enter");
            assert_eq!(trial.app.context(), Context::Reading);
            insta::assert_snapshot!(format!("checkpoint-{name}"), trial.screen());
            trial.keys("Down End Home Esc");
            assert_eq!(trial.app.context(), Context::In(Section::Today));
        }
    }

    #[test]
    fn a_checkpoint_is_written_to_a_file_from_the_trail_and_from_the_line_of_today() {
        let folder = tempfile::tempdir().unwrap();
        for start in ["8 @ Enter", "2 1 Down Down Down Down Down Down Down Enter Enter"] {
            let mut trial = Trial::open(Language::Chinese, 120, 36);
            trial.desk.incidents = crate::tui::fake_incidents::Incidents::new();
            let _ = trial.screen();
            trial.keys(start);
            assert_eq!(trial.app.context(), Context::Form, "{start}\n{}", trial.screen());
            trial.send(crate::tui::msg::Msg::Paste(folder.path().join("锚.txt").display().to_string()));
            trial.keys("Enter");
            assert!(trial.screen().contains("检查点已写入“锚.txt”"), "{}", trial.screen());
        }
    }
}
