//! What today's page says, line by line.

use super::{Today, duties, incidents, notices};
use crate::{
    domain::{
        policy::Oddity,
        sdk::{Platform, Sdk},
    },
    tui::{command::Id, cx::Goto, look::Look, section::Section},
    words::Words,
};

/// How a line is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A heading.
    Heading,
    /// A fact.
    Plain,
    /// All is well.
    Good,
    /// To be looked at.
    Look,
    /// Wrong.
    Bad,
    /// Its time is over.
    Late,
    /// What could be done.
    Hint,
}

/// Where a line leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// To a place.
    To(Goto),
    /// To a command.
    Run(Id),
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// Said at the right: a date, a count.
    pub note: String,
    /// Where it leads.
    pub lead: Option<Lead>,
}

impl Item {
    /// A line that leads nowhere.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into(), note: String::new(), lead: None }
    }

    /// With something said at the right.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Leading to a place.
    #[must_use]
    pub fn to(mut self, goto: Goto) -> Self {
        self.lead = Some(Lead::To(goto));
        self
    }

    /// Running a command.
    #[must_use]
    pub fn runs(mut self, command: Id) -> Self {
        self.lead = Some(Lead::Run(command));
        self
    }
}

/// The page.
pub fn items(today: &Today, look: &Look) -> Vec<Item> {
    page(today, &look.words, |time| look.minute(time))
}

/// The page without times: for finding out where a line leads.
pub fn places(today: &Today, words: &Words) -> Vec<Item> {
    page(today, words, |_| String::new())
}

fn page(today: &Today, words: &Words, minute: impl Fn(jiff::Timestamp) -> String) -> Vec<Item> {
    let mut items = Vec::new();
    let heading = |items: &mut Vec<Item>, id: &str| {
        if !items.is_empty() {
            items.push(Item::new(Tone::Hint, ""));
        }
        items.push(Item::new(Tone::Heading, words.text(id)));
    };
    if let Some(error) = &today.error {
        items.push(Item::new(Tone::Bad, words.explain(error)));
        items.push(Item::new(Tone::Hint, words.hint(error)));
    }
    let due = today.due.as_ref().map(|due| incidents::items(due, today.now, words)).unwrap_or_default();
    if !due.is_empty() {
        heading(&mut items, "today-incidents");
        items.extend(due);
    }
    let lines = today.notices.as_deref().map_or(&[][..], Vec::as_slice);
    let notices = notices::items(lines, today.officer.as_ref(), words);
    if !notices.is_empty() {
        heading(&mut items, "today-notices");
        items.extend(notices);
    }
    let duties = duties::items(today, words);
    if !duties.is_empty() {
        heading(&mut items, "today-duties");
        items.extend(duties);
    }
    heading(&mut items, "today-look-at");
    let to_look_at = look_at(today, words);
    if to_look_at.is_empty() {
        let known = today.editions.is_some() && today.sdks.is_some();
        let id = if known { "today-nothing-to-look-at" } else { "today-reading" };
        items.push(Item::new(if known { Tone::Good } else { Tone::Hint }, words.text(id)));
    }
    items.extend(to_look_at);

    heading(&mut items, "today-policy");
    policy(today, words, &mut items);
    heading(&mut items, "today-sdks");
    sdks(today, words, &mut items);
    if !today.bookmarks.is_empty() {
        heading(&mut items, "today-bookmarks");
        for bookmark in today.bookmarks.iter().take(5) {
            let goto = Goto::Edition { edition: bookmark.edition, line: Some(bookmark.line) };
            items.push(Item::new(Tone::Plain, bookmark.label.as_str()).to(goto));
        }
    }
    heading(&mut items, "today-entries");
    for line in today.entries.iter().flatten() {
        let action = words.text(&format!("action-{}", line.action.replace('.', "-")));
        let text = format!("{action}  {}", line.subject);
        let note = format!("{}  {}", line.actor_name, minute(line.time));
        items.push(Item::new(Tone::Plain, text).note(note.trim()).to(Goto::Entries { record: line.record }));
    }
    items
}

/// What deserves a look: warnings of the latest edition by kind, and what the inventory lacks.
fn look_at(today: &Today, words: &Words) -> Vec<Item> {
    let mut items = Vec::new();
    if today.editions.as_ref().is_some_and(Vec::is_empty) {
        items.push(Item::new(Tone::Look, words.text("today-no-policy")).to(Goto::Section(Section::Policy)));
    }
    if let Some((edition, document)) = &today.document {
        // Links without encryption are counted below, with the SDKs they belong to.
        let odd = document.warnings.iter().filter(|w| !matches!(w.oddity, Oddity::PlainHttp { .. }));
        for warning in odd.take(6) {
            let goto = Goto::Edition { edition: *edition, line: Some(warning.line) };
            let line = words.with("today-line", &[("line", warning.line.into())]).into_owned();
            items.push(Item::new(Tone::Look, words.explain(&warning.oddity)).note(line).to(goto));
        }
    }
    let all = || today.sdks.iter().flatten();
    let plain_http =
        all().filter(|sdk| has(sdk, |link| link.is_some_and(|l| l.starts_with("http://")))).count();
    let no_policy =
        all().filter(|sdk| sdk.declarations.iter().any(|row| row.privacy_policy.is_none())).count();
    let inventory = || Goto::Section(Section::Sdk);
    if plain_http > 0 {
        let text = words.with("today-plain-http", &[("count", plain_http.into())]);
        items.push(Item::new(Tone::Look, text).to(inventory()));
    }
    if no_policy > 0 {
        let text = words.with("today-no-policy-link", &[("count", no_policy.into())]);
        items.push(Item::new(Tone::Look, text).to(inventory()));
    }
    items
}

fn has(sdk: &Sdk, test: impl Fn(Option<&str>) -> bool) -> bool {
    sdk.declarations.iter().any(|row| {
        [&row.site, &row.privacy_policy].into_iter().any(|link| test(link.as_ref().map(AsRef::as_ref)))
    })
}

fn policy(today: &Today, words: &Words, items: &mut Vec<Item>) {
    let Some(editions) = &today.editions else { return };
    let Some(latest) = editions.first() else {
        items.push(Item::new(Tone::Hint, words.text("today-import-policy")));
        return;
    };
    let date = |id: &str, date: Option<jiff::civil::Date>| {
        date.map(|date| words.with(id, &[("date", (&date.to_string()).into())]).into_owned())
    };
    let dates =
        [date("policy-note-published", latest.published), date("policy-note-effective", latest.effective)];
    let dates = dates.into_iter().flatten().collect::<Vec<_>>().join("  ");
    let goto = Goto::Edition { edition: latest.id, line: None };
    let counts = words.with(
        "today-edition",
        &[
            ("title", latest.title.as_str().into()),
            ("sections", latest.counts.sections.into()),
            ("annexes", latest.counts.annexes.into()),
        ],
    );
    items.push(Item::new(Tone::Plain, counts).note(dates).to(goto));
    if editions.len() > 1 {
        let older = words.with("today-older", &[("count", (editions.len() - 1).into())]);
        items.push(Item::new(Tone::Plain, older).to(Goto::Section(Section::Policy)));
    }
}

fn sdks(today: &Today, words: &Words, items: &mut Vec<Item>) {
    let Some(sdks) = &today.sdks else { return };
    if sdks.is_empty() {
        items.push(Item::new(Tone::Hint, words.text("today-no-sdks")));
        return;
    }
    let total = words.with("today-sdk-count", &[("count", sdks.len().into())]);
    items.push(Item::new(Tone::Plain, total).to(Goto::Sdks { platform: None }));
    for platform in Platform::ALL {
        let count = sdks.iter().filter(|sdk| sdk.platforms().contains(&platform)).count();
        if count > 0 {
            let text = platform.display_name();
            items.push(
                Item::new(Tone::Plain, text)
                    .note(count.to_string())
                    .to(Goto::Sdks { platform: Some(platform) }),
            );
        }
    }
}
