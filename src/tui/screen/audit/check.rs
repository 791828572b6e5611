//! The check of the whole ledger: how far it is, what it found, and what it cannot show.

use std::time::Duration;

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use crate::{
    domain::id::Seq,
    tui::{
        cx::{Cx, Tone},
        layer::{Question, message::Message, progress},
        look::Look,
        port::{Finding, PortError, PortResult, Progress, Verification},
        widget::cells::{self, count},
    },
    words::Words,
};

/// A check, from its start to the next.
#[derive(Debug, Default)]
pub struct Check {
    /// How far it has come, while it runs.
    pub running: Option<Progress>,
    /// What the last one came to: a result, or that it was stopped.
    last: Option<Outcome>,
}

#[derive(Debug)]
enum Outcome {
    Stopped,
    Failed(PortError),
    Checked(Verification),
}

impl Check {
    /// The first bad entry that the last check found.
    pub fn bad(&self) -> Option<Seq> {
        match &self.last {
            Some(Outcome::Checked(Verification { finding: Some(finding), .. })) => finding.seq,
            _ => None,
        }
    }

    /// Takes the result (`None`: it was stopped) and tells it.
    pub fn ended(&mut self, result: Option<PortResult<Verification>>, cx: &mut Cx<'_>) {
        if self.running.take().is_none() {
            return;
        }
        let outcome = match result {
            None => Outcome::Stopped,
            Some(Err(error)) => {
                cx.open(Question::NONE, Message::error(cx.words, &error));
                Outcome::Failed(error)
            }
            Some(Ok(verification)) => {
                match &verification.finding {
                    None => cx.say(Tone::Good, cx.words.text("trail-whole")),
                    Some(finding) => {
                        let error = explained(finding);
                        let said =
                            vec![bad(cx.words, finding), cx.words.explain(&error), cx.words.hint(&error)];
                        let title = cx.words.text("trail-damaged");
                        cx.open(Question::NONE, Message::new(Tone::Bad, title, said));
                    }
                }
                Outcome::Checked(verification)
            }
        };
        self.last = Some(outcome);
    }

    /// What a check proves and what not, with the root that the last one came to.
    pub fn about(&self, words: &Words) -> Message {
        let mut said = vec![
            words.text("trail-about-limit").into_owned(),
            words.text("trail-about-proves").into_owned(),
            words.text("trail-about-anchor").into_owned(),
        ];
        if let Some(Outcome::Checked(verification)) = &self.last {
            let root = verification.root.to_string();
            let count = count(verification.entries);
            let args = [("root", root.as_str().into()), ("count", count.as_str().into())];
            said.push(words.with("trail-about-root", &args).into_owned());
        }
        Message::new(Tone::Warn, words.text("trail-about"), said)
    }

    /// Draws one line: progress, result, or how to start.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if area.is_empty() {
            return;
        }
        if let Some(progress) = self.running {
            draw_progress(frame, area, look, progress);
            return;
        }
        let (sign, text, style) = self.said(look);
        let line = cells::truncate(&format!("{sign} {text}"), usize::from(area.width), look.glyphs.more)
            .into_owned();
        frame.render_widget(Line::styled(line, style), area);
    }

    fn said(&self, look: &Look) -> (&'static str, String, Style) {
        let (glyphs, theme) = (&look.glyphs, &look.theme);
        match &self.last {
            None => (glyphs.busy, look.text("trail-unchecked").into_owned(), theme.dim),
            Some(Outcome::Stopped) => (glyphs.warn, look.text("trail-stopped").into_owned(), theme.warn),
            Some(Outcome::Failed(error)) => (glyphs.bad, look.words.explain(error), theme.bad),
            Some(Outcome::Checked(verification)) => match &verification.finding {
                None => (glyphs.good, intact(&look.words, verification), theme.good),
                Some(finding) => {
                    let why = look.words.explain(&explained(finding));
                    (glyphs.bad, format!("{} {why}", bad(&look.words, finding)), theme.bad)
                }
            },
        }
    }
}

fn draw_progress(frame: &mut Frame<'_>, area: Rect, look: &Look, progress: Progress) {
    let before = format!("{} {} ", look.glyphs.busy, look.text("trail-checking"));
    let after = format!("  {}", look.text("foot-cancel"));
    let wide = |text: &str| u16::try_from(cells::width(text)).unwrap_or(u16::MAX);
    let left = wide(&before).min(area.width);
    let right = wide(&after).min(area.width - left);
    frame.render_widget(Span::styled(before, look.theme.warn), area);
    let bar = Rect { x: area.x + left, width: area.width - left - right, ..area };
    progress::bar(frame, bar, look, progress, Duration::ZERO);
    frame.render_widget(Span::styled(after, look.theme.dim), Rect { x: bar.right(), width: right, ..area });
}

fn explained(finding: &Finding) -> PortError {
    PortError { explanation: finding.explanation.clone(), wait: None }
}

fn bad(words: &Words, finding: &Finding) -> String {
    match finding.seq {
        Some(seq) => words.with("trail-bad-entry", &[("seq", count(seq.0).as_str().into())]).into_owned(),
        None => words.text("trail-bad").into_owned(),
    }
}

fn intact(words: &Words, verification: &Verification) -> String {
    let entries = count(verification.entries);
    let seconds = verification.took.as_secs_f64();
    let took = if seconds < 1.0 {
        format!("{} ms", verification.took.as_millis())
    } else {
        format!("{seconds:.1} s")
    };
    words
        .with("trail-intact", &[("count", entries.as_str().into()), ("took", took.as_str().into())])
        .into_owned()
}
