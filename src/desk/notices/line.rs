//! What the register of notices needs of one: what stands in its way, and what moved under it.

use std::sync::Arc;

use super::{Assignment, Furnishing, NoticeFile, Studio};
use crate::{
    desk::{Desk, DeskError},
    domain::{
        id::RecordId,
        notice::{About, Audience, Notice, NoticeState, Wording},
        text::CleanText,
    },
    drafting::{Moved, Severity, as_shown},
    rules::{Bilingual, Book},
};

/// A notice in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeLine {
    /// What is recorded.
    pub notice: Arc<Notice>,
    /// Its subject, every fact filled in; of one without a subject how it begins.
    pub subject: CleanText,
    /// How many findings keep it from being released; none of one that is released.
    pub blocking: usize,
    /// The facts that changed since the newest version was written. Of one that is released and has not gone out they are
    /// told too: its text is fixed, and it would say what is so no more.
    pub moved: Vec<Moved>,
    /// Which authority it is for, as the rules of the duties that it answers name it.
    pub authority: Option<Bilingual>,
}

impl NoticeLine {
    /// The line of a notice that may still go out.
    pub fn of(notice: Notice, studio: &Studio) -> Self {
        let notice = Arc::new(notice);
        let moved = studio.moved(&notice);
        let blocking = match notice.state() {
            NoticeState::Draft => {
                let found = studio.check(&notice.wording(), notice.shown()).into_iter();
                found.filter(|one| one.severity == Severity::Blocks && !notice.is_waived(&one.key)).count()
            }
            _ => 0,
        };
        let subject = match notice.release() {
            Some(release) => heading(&release.what.text),
            None => heading(&studio.preview(&notice.wording())),
        };
        Self { notice, subject, blocking, moved, authority: None }
    }

    /// The line of one that went out or is not used: nothing is asked of it.
    pub fn settled(notice: Notice) -> Self {
        let subject = match notice.releases.last() {
            Some(release) => heading(&release.what.text),
            None => heading(&as_shown(&notice.wording(), notice.shown())),
        };
        Self { notice: Arc::new(notice), subject, blocking: 0, moved: Vec::new(), authority: None }
    }

    /// The same with the name of the authority that it is for.
    #[must_use]
    pub fn addressed(self, book: &Book) -> Self {
        let About::Incident { rules, .. } = &self.notice.about else { return self };
        let authority = match self.notice.audience {
            Audience::Authority => rules.iter().find_map(|rule| book.rule(rule)).map(|rule| rule.to.clone()),
            _ => None,
        };
        Self { authority, ..self }
    }

    /// Whether something can still be found in it.
    pub fn may_go_out(notice: &Notice) -> bool {
        matches!(notice.state(), NoticeState::Draft | NoticeState::Released)
    }
}

/// Letters below which a beginning names nothing: a sender's `【…】`, a greeting.
const TOO_SHORT: usize = 12;

/// The subject, or how the text begins: so many blocks as say something.
fn heading(text: &Wording) -> CleanText {
    if !text.subject.is_empty() {
        return text.subject.clone();
    }
    let mut begins = String::new();
    for block in &text.blocks {
        let text = block.text.to_string();
        let Some(line) = text.lines().find(|line| !line.trim().is_empty()) else { continue };
        if begins.ends_with(|end: char| end.is_ascii()) {
            begins.push(' ');
        }
        begins.push_str(line.trim());
        if begins.chars().count() >= TOO_SHORT {
            break;
        }
    }
    CleanText::new(&begins)
}

impl NoticeFile {
    /// What it is called: its subject, or how it begins.
    pub fn heading(&self) -> CleanText {
        heading(&self.filled)
    }
}

impl Desk {
    /// The notices, in the order they were drafted, with what stands in their way. What they are written from is read
    /// once for each incident.
    ///
    /// # Errors
    /// [`DeskError`] when something cannot be read.
    pub fn notice_lines(&self) -> Result<Vec<NoticeLine>, DeskError> {
        let (notices, book) = (self.notices()?, self.rules()?);
        let mut furnished: Vec<(RecordId, Furnishing)> = Vec::new();
        let mut lines = Vec::with_capacity(notices.len());
        for notice in &notices {
            if !NoticeLine::may_go_out(notice) {
                lines.push(NoticeLine::settled(notice.clone()).addressed(&book));
                continue;
            }
            let assignment = Assignment::of(notice);
            let key = match &assignment.about {
                About::Incident { incident, .. } => *incident,
                About::PolicyChange { to, .. } => *to,
            };
            let known = furnished.iter().position(|(of, _)| *of == key);
            let place = known.unwrap_or(furnished.len());
            if known.is_none() {
                let with = Furnishing { notices: Vec::new(), ..Furnishing::of(self, &assignment)? };
                furnished.push((key, with));
            }
            if let Some((_, with)) = furnished.get(place) {
                let twins = notices.iter().filter(|other| assignment.is_twin(other)).cloned().collect();
                let studio = Studio::furnish(&assignment, Furnishing { notices: twins, ..with.clone() });
                lines.push(NoticeLine::of(notice.clone(), &studio).addressed(&book));
            }
        }
        Ok(lines)
    }
}
