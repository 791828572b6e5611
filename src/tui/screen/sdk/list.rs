//! Which SDKs the table shows, in what order, and what there is to remark on each.

use std::cmp::Ordering;

use crate::{
    domain::{
        sdk::{Platform, Sdk, SdkDeclaration, sdk_key},
        text::CleanText,
    },
    search,
};

/// Texts up to so many characters may match with other characters in between; in longer ones that is chance.
const SHORT: usize = 24;

/// What the table is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// As declared.
    #[default]
    Declared,
    /// The SDK's name.
    Name,
    /// How many platforms declare it, then which.
    Platforms,
    /// What is remarked on it.
    Remarks,
    /// How many data fields it is declared with.
    Fields,
    /// The company's name.
    Company,
}

impl SortBy {
    /// The next one, around the end.
    pub const fn next(self) -> Self {
        match self {
            Self::Declared => Self::Name,
            Self::Name => Self::Platforms,
            Self::Platforms => Self::Remarks,
            Self::Remarks => Self::Fields,
            Self::Fields => Self::Company,
            Self::Company => Self::Declared,
        }
    }

    /// Whether one looks for the greatest first.
    pub const fn falls(self) -> bool {
        matches!(self, Self::Platforms | Self::Remarks | Self::Fields)
    }
}

/// What the table is narrowed to. All of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Declared on this platform.
    pub platform: Option<Platform>,
    /// By this company.
    pub company: Option<CleanText>,
    /// With this data field.
    pub field: Option<CleanText>,
    /// Each word of this is found somewhere in its declarations.
    pub text: String,
}

impl Filter {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        self.platform.is_none()
            && self.company.is_none()
            && self.field.is_none()
            && self.text.trim().is_empty()
    }

    /// Whether an SDK is shown.
    pub fn lets_through(&self, sdk: &Sdk) -> bool {
        let fits = |d: &SdkDeclaration| {
            self.platform.is_none_or(|wanted| d.platform == Some(wanted))
                && self.company.as_ref().is_none_or(|wanted| d.company.as_ref() == Some(wanted))
                && self.field.as_ref().is_none_or(|wanted| d.fields.contains(wanted))
        };
        sdk.declarations.iter().any(fits)
            && self.text.split_whitespace().all(|word| texts(sdk).any(|text| found(word, text).is_some()))
    }
}

/// Everything of an SDK that is searched.
fn texts(sdk: &Sdk) -> impl Iterator<Item = &str> {
    std::iter::once(sdk.name.as_str()).chain(sdk.declarations.iter().flat_map(|d| {
        [&d.scenario, &d.purpose, &d.trigger, &d.company, &d.site, &d.privacy_policy]
            .into_iter()
            .flatten()
            .chain(&d.fields)
            .chain(d.others.iter().map(|(_, cell)| cell))
            .chain(std::iter::once(&d.name))
            .map(CleanText::as_str)
    }))
}

/// Where one word stands in a text; `None` where it does not.
pub fn found(word: &str, text: &str) -> Option<Vec<u32>> {
    let marks = search::marks(word, text)?;
    let side_by_side = marks.windows(2).all(|pair| matches!(pair, [one, next] if one + 1 == *next));
    (side_by_side || text.chars().take(SHORT + 1).count() <= SHORT).then_some(marks)
}

/// The characters of `text` that any word of `query` matches, counted from 0, ascending.
pub fn marks(query: &str, text: &str) -> Vec<u32> {
    let mut marks: Vec<u32> =
        query.split_whitespace().filter_map(|word| found(word, text)).flatten().collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// What an officer should look at in an SDK's declarations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remarks {
    /// A declaration has no link to a privacy policy.
    pub no_policy: bool,
    /// A link is not encrypted.
    pub plain_link: bool,
    /// The platforms declare different things.
    pub differs: bool,
}

impl Remarks {
    /// Of an SDK.
    pub fn of(sdk: &Sdk) -> Self {
        let links = || sdk.declarations.iter().flat_map(|d| [&d.site, &d.privacy_policy]).flatten();
        Self {
            no_policy: sdk.declarations.iter().any(|d| d.privacy_policy.is_none()),
            plain_link: links().any(|link| is_plain(link.as_str())),
            differs: aspects(sdk).iter().any(|row| row.differs),
        }
    }
}

/// Whether a link names a connection that is not encrypted.
pub fn is_plain(link: &str) -> bool {
    link.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"))
}

/// What a row of the comparison is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'a> {
    /// A text, by the message id of its label.
    Text(&'static str),
    /// The data fields.
    Fields,
    /// A link, by the message id of its label; whether it has to be there.
    Link(&'static str, bool),
    /// A column of the source that has no place of its own.
    Other(&'a str),
}

/// One aspect of an SDK beside each other in all its declarations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aspect<'a> {
    /// What it is about.
    pub about: About<'a>,
    /// What each declaration says, in the SDK's order.
    pub cells: Vec<Vec<&'a CleanText>>,
    /// Whether platforms say different things.
    pub differs: bool,
}

/// The aspects of which at least one declaration says something, and the link to the privacy policy in any case.
pub fn aspects(sdk: &Sdk) -> Vec<Aspect<'_>> {
    type Take = fn(&SdkDeclaration) -> Option<&CleanText>;
    let texts: [(About<'_>, Take); 5] = [
        (About::Text("sdks-scenario"), |d| d.scenario.as_ref()),
        (About::Text("sdks-purpose"), |d| d.purpose.as_ref()),
        (About::Text("sdks-trigger"), |d| d.trigger.as_ref()),
        (About::Text("sdks-company"), |d| d.company.as_ref()),
        (About::Link("sdks-site", false), |d| d.site.as_ref()),
    ];
    let one = |take: Take| sdk.declarations.iter().map(|d| take(d).into_iter().collect()).collect();
    let mut rows: Vec<(About<'_>, Vec<Vec<&CleanText>>)> =
        texts.into_iter().map(|(about, take)| (about, one(take))).collect();
    rows.insert(3, (About::Fields, sdk.declarations.iter().map(|d| d.fields.iter().collect()).collect()));
    rows.push((About::Link("sdks-policy", true), one(|d| d.privacy_policy.as_ref())));
    let mut headings: Vec<&CleanText> = Vec::new();
    for (heading, _) in sdk.declarations.iter().flat_map(|d| &d.others) {
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    for heading in headings {
        let cells = sdk
            .declarations
            .iter()
            .map(|d| d.others.iter().filter(|(own, _)| own == heading).map(|(_, cell)| cell).collect());
        let cells = cells.collect();
        rows.push((About::Other(heading.as_str()), cells));
    }
    rows.retain(|(about, cells)| {
        matches!(about, About::Link(_, true)) || cells.iter().any(|cell| !cell.is_empty())
    });
    rows.into_iter()
        .map(|(about, cells)| {
            let differs = differs(sdk, about, &cells);
            Aspect { about, cells, differs }
        })
        .collect()
}

/// What is compared of a value: its links letter by letter, other text without white space, width and case.
pub fn compared(about: About<'_>, value: &CleanText) -> String {
    match about {
        About::Link(..) => value.as_str().to_owned(),
        About::Text(_) | About::Fields | About::Other(_) => sdk_key(value.as_str()),
    }
}

fn differs(sdk: &Sdk, about: About<'_>, cells: &[Vec<&CleanText>]) -> bool {
    let mut said = sdk.platforms().into_iter().map(|platform| {
        let mut values: Vec<String> = sdk
            .declarations
            .iter()
            .zip(cells)
            .filter(|(d, _)| d.platform == Some(platform))
            .flat_map(|(_, cell)| cell.iter().map(|value| compared(about, value)))
            .collect();
        values.sort_unstable();
        values.dedup();
        values
    });
    let Some(first) = said.next() else { return false };
    said.any(|other| other != first)
}

/// The places of the SDKs that are shown, in order.
pub fn arrange(sdks: &[Sdk], filter: &Filter, by: SortBy, upwards: bool) -> Vec<usize> {
    let remarks = |sdk: &Sdk| if by == SortBy::Remarks { Remarks::of(sdk) } else { Remarks::default() };
    let shown = sdks.iter().enumerate().filter(|(_, sdk)| filter.lets_through(sdk));
    let mut rows: Vec<(usize, &Sdk, Remarks)> =
        shown.map(|(place, sdk)| (place, sdk, remarks(sdk))).collect();
    let company = |sdk: &Sdk| sdk.companies().first().map(|name| sdk_key(name.as_str()));
    let compare = |one: &Sdk, other: &Sdk| match by {
        SortBy::Declared | SortBy::Remarks => Ordering::Equal,
        SortBy::Name => sdk_key(one.name.as_str()).cmp(&sdk_key(other.name.as_str())),
        SortBy::Platforms => {
            let key = |sdk: &Sdk| (sdk.platforms().len(), std::cmp::Reverse(sdk.platforms()));
            key(one).cmp(&key(other))
        }
        SortBy::Fields => one.fields().len().cmp(&other.fields().len()),
        // Those without a company stand last whichever way it is sorted.
        SortBy::Company => match (company(one), company(other)) {
            (None, Some(_)) => {
                if upwards {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }
            }
            (Some(_), None) => {
                if upwards {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
            (one, other) => one.cmp(&other),
        },
    };
    rows.sort_by(|(place, one, remarks), (next, other, others)| {
        let order = remarks.cmp(others).then_with(|| compare(one, other));
        // Equals stay as declared, whichever way it is sorted.
        match (by, upwards) {
            (SortBy::Declared, true) => place.cmp(next),
            (SortBy::Declared, false) => next.cmp(place),
            (_, true) => order.then(place.cmp(next)),
            (_, false) => order.reverse().then(place.cmp(next)),
        }
    });
    rows.into_iter().map(|(place, ..)| place).collect()
}

/// Data fields by the number of SDKs that declare them, the most first; of equals the one named first.
pub fn fields<'a>(sdks: impl Iterator<Item = &'a Sdk>) -> Vec<(CleanText, usize)> {
    count(sdks, Sdk::fields)
}

/// Companies by the number of their SDKs.
pub fn companies<'a>(sdks: impl Iterator<Item = &'a Sdk>) -> Vec<(CleanText, usize)> {
    count(sdks, Sdk::companies)
}

fn count<'a>(
    sdks: impl Iterator<Item = &'a Sdk>,
    named: fn(&'a Sdk) -> Vec<&'a CleanText>,
) -> Vec<(CleanText, usize)> {
    let mut places: std::collections::HashMap<&CleanText, usize> = std::collections::HashMap::new();
    let mut counts: Vec<(CleanText, usize)> = Vec::new();
    for name in sdks.flat_map(named) {
        let place = *places.entry(name).or_insert_with(|| {
            counts.push((name.clone(), 0));
            counts.len() - 1
        });
        if let Some((_, count)) = counts.get_mut(place) {
            *count += 1;
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
