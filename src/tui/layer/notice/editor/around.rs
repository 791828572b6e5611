//! What stands around the texts: their headings, and how long they are.

use ratatui::text::{Line, Span};

use super::{Editor, findings::law, judged::Count, manuscript::Place, shown};
use crate::{
    domain::notice::Channel,
    drafting::check::{Alphabet, short_text},
    tui::{look::Look, widget::cells},
};

impl Editor {
    /// The heading of a text: what it says, by which rule, what was found in it.
    pub(super) fn head(&self, place: Place, width: u16, look: &Look) -> Line<'static> {
        let here = place == self.place;
        let style = if here { look.theme.heading } else { look.theme.accent };
        let sign = if here { look.glyphs.selected } else { " " };
        let mut spans = vec![Span::styled(format!("{sign} {}", self.name(place, look)), style)];
        if let Place::Block(at) = place {
            let (found, blocks) = self.judged.of_block(at);
            if found > 0 {
                let (sign, style) = if blocks {
                    (look.glyphs.bad, look.theme.bad)
                } else {
                    (look.glyphs.warn, look.theme.warn)
                };
                spans.push(Span::styled(format!(" {sign}{found}"), style));
            }
            for said in [self.asked_by(at, look), self.clause_said(at, look)].into_iter().flatten() {
                spans.push(Span::styled(format!(" {} {said}", look.glyphs.dot), look.theme.dim));
            }
        }
        Line::from(cells::clip(spans, width.into(), look.glyphs.more))
    }

    /// What a text is called.
    pub(super) fn name(&self, place: Place, look: &Look) -> String {
        let blocks = &self.history.text().blocks;
        let (at, id) = match place {
            Place::Subject => return look.text("notice-edit-subject").into_owned(),
            Place::Sender => return look.text("notice-edit-sender").into_owned(),
            Place::Block(at) => {
                let part = blocks.get(at);
                if let Some(element) = part.and_then(|part| part.element) {
                    let name = look.text(&format!("element-{}", element.name()));
                    return format!("{} {name}", at + 1);
                }
                let id = match part.and_then(|part| part.clause) {
                    Some(_) => "notice-edit-clause",
                    None if at == 0 => "notice-edit-greeting",
                    None if at + 1 == blocks.len() => "notice-edit-closing",
                    None => "notice-edit-free",
                };
                (at, id)
            }
        };
        format!("{} {}", at + 1, look.text(id))
    }

    /// The rule that asks for what a block says.
    fn asked_by(&self, at: usize, look: &Look) -> Option<String> {
        let element = self.history.text().blocks.get(at)?.element?;
        let mut asked: Vec<_> =
            self.file.required.iter().filter(|required| required.element == element).collect();
        asked.sort_by_key(|required| !required.binds);
        let first = asked.first()?;
        let said = law(&first.instrument, &first.article, look);
        let more = asked.len() - 1;
        Some(if more > 0 { format!("{said} +{more}") } else { said })
    }

    /// Which clause it was taken from, and whether there is a newer version of that.
    fn clause_said(&self, at: usize, look: &Look) -> Option<String> {
        let (record, version) = self.history.text().blocks.get(at)?.clause?;
        let versions = self.clauses.iter().find(|(of, _)| *of == record).map(|(_, versions)| versions);
        let name = versions.and_then(|all| all.last()).map(|newest| newest.what.name.to_string());
        let newest = versions.map_or(0, Vec::len);
        let own = usize::try_from(version).unwrap_or(usize::MAX);
        let name = name.unwrap_or_default();
        let args = [("name", name.as_str().into()), ("number", version.into()), ("newest", newest.into())];
        let id = if newest > own { "notice-edit-clause-older" } else { "notice-edit-clause-version" };
        Some(look.words.with(id, &args).into_owned())
    }

    /// How long the text in hand and the whole are.
    pub(super) fn lengths(&self, look: &Look) -> Line<'static> {
        let own = shown::filled(&self.hand.text(), &self.file, self.shown(), true);
        let count = |id: &str, count: Count| {
            let args = [("characters", count.characters.into()), ("words", count.words.into())];
            look.words.with(id, &args).into_owned()
        };
        let mut said = vec![
            count("notice-edit-count-block", Count::of(&own.text)),
            count("notice-edit-count-whole", self.judged.whole),
        ];
        if let Some(sms) = self.judged.sms {
            let (name, single, each) = match sms.alphabet {
                Alphabet::Gsm7 => ("GSM-7", 160, 153),
                Alphabet::Ucs2 => ("UCS-2", 70, 67),
            };
            let room = if sms.segments > 1 { sms.segments * each } else { single };
            let args = [
                ("alphabet", name.into()),
                ("segments", sms.segments.into()),
                ("units", sms.units.into()),
                ("room", room.into()),
            ];
            said.insert(0, look.words.with("notice-edit-count-sms", &args).into_owned());
        }
        if self.file.notice.channel == Channel::Push {
            let filled = &self.judged.filled;
            let title = filled.subject.as_str().chars().count();
            let body = short_text(filled, self.file.notice.tongue).chars().count();
            let args = [("title", title.into()), ("body", body.into())];
            said.insert(0, look.words.with("notice-edit-count-push", &args).into_owned());
        }
        Line::styled(said.join(&format!(" {} ", look.glyphs.dot)), look.theme.dim)
    }
}
