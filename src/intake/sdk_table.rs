//! An SDK list brought in as a table file: `.csv` or `.xlsx`, its columns understood or mapped by hand.

use std::collections::BTreeSet;

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    policy::{Line, SourceFile},
    sdk::{Platform, SdkDeclaration, sdk_key, split_fields},
    text::CleanText,
};

use super::{
    columns::{Column, meaning},
    table_csv, table_xlsx,
};

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Most rows.
pub const MAX_ROWS: usize = 100_000;
/// Most columns.
pub const MAX_COLUMNS: usize = 200;
/// Most cells, empty ones included; a row 200 wide makes every row 200 wide.
pub const MAX_CELLS: usize = 4_000_000;
/// Among how many first rows the headings are looked for: titles and remarks may stand above them.
pub(super) const TITLE_ROWS: usize = 20;
/// Most characters of a value in a message.
const MAX_SHOWN: usize = 400;

/// A table as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The file it came from.
    pub source: SourceFile,
    /// Headings as printed.
    pub columns: Vec<CleanText>,
    /// Rows below them that are not blank.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Its line in the file (`.csv`) or row in the sheet, counted from 1.
    pub line: Line,
    /// One cell a column; `None` where it is empty.
    pub cells: Vec<Option<CleanText>>,
    /// The cells as they came, for splitting lists at line breaks.
    pub raw: Vec<String>,
}

/// Why a table cannot be brought in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Nothing is in it.
    #[error("{name} holds no rows")]
    Empty {
        /// The file.
        name: String,
    },
    /// It is too large.
    #[error("{name} is over the limit: {what}")]
    TooLarge {
        /// The file.
        name: String,
        /// Which limit.
        what: String,
    },
    /// It is neither table of text nor workbook.
    #[error("{name} cannot be read as a table: {why}")]
    NotATable {
        /// The file.
        name: String,
        /// Why.
        why: String,
    },
    /// The workbook has no sheet of that name.
    #[error("{name} has no sheet {sheet:?}: it has {there}")]
    NoSheet {
        /// The file.
        name: String,
        /// What was asked for.
        sheet: String,
        /// The sheets there are.
        there: String,
    },
    /// No row of headings was found.
    #[error("no row of {name} has known headings; its first row is {first:?}")]
    NoHeader {
        /// The file.
        name: String,
        /// The first row.
        first: String,
    },
    /// No column holds names.
    #[error("no column holds the SDKs' names; there are {there}")]
    NoName {
        /// The headings there are.
        there: String,
    },
    /// The mapping names a column of the inventory that does not exist.
    #[error("{key:?} is no column: use {there}")]
    UnknownKey {
        /// What was written.
        key: String,
        /// What there is.
        there: String,
    },
    /// The mapping names a column of the inventory, or of the table, a second time.
    #[error("the mapping names {what:?} twice")]
    Twice {
        /// The key or heading.
        what: String,
    },
    /// The mapping names a heading that the table has not.
    #[error("the table has no column {heading:?}: it has {there}")]
    UnknownHeading {
        /// What was written.
        heading: String,
        /// What there is.
        there: String,
    },
}

impl Explain for TableError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        let explanation = match self {
            Self::Empty { name } => user("err-table-empty").with("name", name),
            Self::TooLarge { name, what } => {
                user("err-table-too-large").with("name", name).with("what", what)
            }
            Self::NotATable { name, why } => user("err-table-not-one").with("name", name).with("why", why),
            Self::NoSheet { name, sheet, there } => {
                user("err-table-no-sheet").with("name", name).with("sheet", sheet).with("there", there)
            }
            Self::NoHeader { name, first } => {
                user("err-table-no-header").with("name", name).with("first", first)
            }
            Self::NoName { there } => user("err-table-no-name").with("there", there),
            Self::UnknownKey { key, there } => {
                user("err-table-unknown-key").with("key", key).with("there", there)
            }
            Self::Twice { what } => user("err-table-twice").with("what", what),
            Self::UnknownHeading { heading, there } => {
                user("err-table-unknown-heading").with("heading", heading).with("there", there)
            }
        };
        // Names of files and sheets, headings and cells come from outside.
        let args = explanation.args.into_iter().map(|(name, value)| (name, safe(&value))).collect();
        Explanation { args, ..explanation }
    }
}

/// A value that can be shown, and not at any length.
fn safe(value: &str) -> String {
    let mut start: String = value.chars().take(MAX_SHOWN).collect();
    if start.len() < value.len() {
        start.push('…');
    }
    CleanText::new(&start).into_string()
}

/// A row that was set aside, with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// Where.
    pub line: Line,
    /// What.
    pub what: RowOddity,
}

/// Why a row was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOddity {
    /// It names no SDK but says other things.
    NoName,
    /// It is the row of headings again, as on every page of a long list.
    Headings,
    /// All its cells are one, as a caption merged over them is.
    Caption {
        /// What it says.
        says: CleanText,
    },
    /// It says it is for another platform.
    OtherPlatform {
        /// What it says.
        says: CleanText,
    },
}

impl Explain for RowProblem {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match &self.what {
            RowOddity::NoName => user("warn-row-no-name").with("line", &self.line),
            RowOddity::Headings => user("warn-row-headings").with("line", &self.line),
            RowOddity::Caption { says } => {
                user("warn-row-caption").with("line", &self.line).with("says", says)
            }
            RowOddity::OtherPlatform { says } => {
                user("warn-row-other-platform").with("line", &self.line).with("says", says)
            }
        }
    }
}

/// Reads a table. `sheet` names a workbook's sheet; without it the first that is not empty is taken.
///
/// # Errors
/// [`TableError`] for what is empty, over a limit, no table, or has no row of headings.
pub fn read(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Table, TableError> {
    if bytes.len() > MAX_BYTES {
        let what = format!("{} > {MAX_BYTES} B", bytes.len());
        return Err(TableError::TooLarge { name: name.to_owned(), what });
    }
    let (source, raw) = if bytes.starts_with(b"PK\x03\x04") {
        table_xlsx::read(name, bytes, sheet)?
    } else {
        table_csv::read(name, bytes)?
    };
    if raw.iter().all(|(_, cells)| cells.iter().all(|cell| cell.trim().is_empty())) {
        return Err(TableError::Empty { name: name.to_owned() });
    }
    let Some(at) = heading_row(&raw) else {
        let first =
            raw.iter().map(|(_, cells)| cells).find(|cells| cells.iter().any(|cell| !cell.trim().is_empty()));
        let first = safe(&first.map(|cells| cells.join(" | ")).unwrap_or_default());
        return Err(TableError::NoHeader { name: name.to_owned(), first });
    };
    let mut rows = raw.into_iter().skip(at);
    let (_, headings) = rows.next().unwrap_or_default();
    let rows: Vec<_> = rows.filter(|(_, cells)| used(cells) > 0).collect();
    let width = rows.iter().map(|(_, cells)| used(cells)).max().unwrap_or(0).max(used(&headings));
    if rows.len().saturating_mul(width) > MAX_CELLS {
        let what = format!("{} × {width} > {MAX_CELLS}", rows.len());
        return Err(TableError::TooLarge { name: name.to_owned(), what });
    }
    let mut columns: Vec<CleanText> = headings.iter().map(|cell| CleanText::new(cell)).collect();
    columns.resize(width, CleanText::default());
    let rows = rows
        .into_iter()
        .map(|(line, mut raw)| {
            raw.resize(width, String::new());
            let cells = raw.iter().map(|cell| Some(CleanText::new(cell)).filter(|cell| !cell.is_empty()));
            TableRow { line, cells: cells.collect(), raw }
        })
        .collect();
    Ok(Table { source, columns, rows })
}

/// How many cells a row has up to its last that is not empty.
fn used(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}

/// How many different columns the cells are headings of.
pub(super) fn distinct_meanings<'a>(cells: impl Iterator<Item = &'a str>) -> usize {
    cells.filter_map(meaning).collect::<BTreeSet<_>>().len()
}

/// The row of headings: the first that names two different columns, unless a row above it names one and is no less
/// full, for then this is a row of `微信SDK`, `腾讯公司` below headings of which one is known. A title merged over the
/// whole table is one text, however many cells repeat it.
fn heading_row(raw: &[(u32, Vec<String>)]) -> Option<usize> {
    let seen: Vec<(usize, usize)> = raw
        .iter()
        .take(TITLE_ROWS)
        .map(|(_, cells)| {
            let texts: BTreeSet<&str> =
                cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            (distinct_meanings(cells.iter().map(String::as_str)), texts.len())
        })
        .collect();
    let first = |at_least: usize, full: usize| {
        seen.iter().position(|(known, texts)| *known >= at_least && *texts >= full)
    };
    let Some(two) = first(2, 2) else {
        // Names beside unknown columns, or names alone.
        return first(1, 2).or_else(|| first(1, 1));
    };
    let full = seen.get(two).map_or(2, |(_, texts)| *texts);
    first(1, full).filter(|at| *at < two).or(Some(two))
}

/// What each column of a table is taken as; `None` keeps it under its own heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMap(Vec<Option<Column>>);

impl ColumnMap {
    /// No column taken as anything.
    pub fn empty(width: usize) -> Self {
        Self(vec![None; width])
    }

    /// By the headings; of two that mean the same, the first.
    ///
    /// # Errors
    /// [`TableError::NoName`] where no heading speaks of names.
    pub fn guess(columns: &[CleanText]) -> Result<Self, TableError> {
        Self::empty(columns.len()).completed(columns)
    }

    /// By `name=SDK 名称,company=主体`, keys being [`Column::name`]s; what it does not name is guessed. White space, case
    /// and full width do not matter in headings, nor a comma that no `key=` follows.
    ///
    /// # Errors
    /// An unknown key or heading, naming those there are; either of them twice; no column for names.
    pub fn parse(text: &str, columns: &[CleanText]) -> Result<Self, TableError> {
        let mut map = Self::empty(columns.len());
        let mut pairs: Vec<(String, String)> = Vec::new();
        for piece in text.split([',', '，']).filter(|piece| !piece.trim().is_empty()) {
            match (piece.split_once(['=', '＝']), pairs.last_mut()) {
                (Some((key, heading)), _) => pairs.push((key.trim().to_owned(), heading.trim().to_owned())),
                (None, Some((_, heading))) => {
                    heading.push(',');
                    heading.push_str(piece);
                }
                (None, None) => pairs.push((piece.trim().to_owned(), String::new())),
            }
        }
        for (key, heading) in pairs {
            let Some(column) =
                Column::ALL.into_iter().find(|column| column.name().eq_ignore_ascii_case(&key))
            else {
                return Err(TableError::UnknownKey { key, there: Column::ALL.map(Column::name).join("、") });
            };
            let wanted = sdk_key(&heading);
            let mut same = columns
                .iter()
                .enumerate()
                .filter(|(_, known)| !wanted.is_empty() && sdk_key(known.as_str()) == wanted)
                .map(|(at, _)| at)
                .peekable();
            if same.peek().is_none() {
                return Err(TableError::UnknownHeading { heading, there: list(columns) });
            }
            if map.place(column).is_some() {
                return Err(TableError::Twice { what: key });
            }
            match same.find(|at| map.column(*at).is_none()) {
                Some(at) => map.set(at, Some(column)),
                None => return Err(TableError::Twice { what: heading }),
            }
        }
        map.completed(columns)
    }

    /// Columns not taken as anything yet, by their headings.
    fn completed(mut self, columns: &[CleanText]) -> Result<Self, TableError> {
        for (at, heading) in columns.iter().enumerate() {
            if self.column(at).is_none()
                && let Some(column) = meaning(heading.as_str())
                && self.place(column).is_none()
            {
                self.set(at, Some(column));
            }
        }
        self.checked(columns)
    }

    fn checked(self, columns: &[CleanText]) -> Result<Self, TableError> {
        match self.place(Column::Name) {
            Some(_) => Ok(self),
            None => Err(TableError::NoName { there: list(columns) }),
        }
    }

    /// What a column is taken as.
    pub fn column(&self, at: usize) -> Option<Column> {
        self.0.get(at).copied().flatten()
    }

    /// The column that is taken as `column`.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.0.iter().position(|known| *known == Some(column))
    }

    /// Takes a column as `column`; another that was is taken as nothing then.
    pub fn set(&mut self, at: usize, column: Option<Column>) {
        if let Some(before) = column.and_then(|column| self.place(column))
            && let Some(slot) = self.0.get_mut(before)
        {
            *slot = None;
        }
        if let Some(slot) = self.0.get_mut(at) {
            *slot = column;
        }
    }

    /// Each heading with the name of what it is taken as, `other` for none.
    pub fn described(&self, columns: &[CleanText]) -> Vec<(&'static str, CleanText)> {
        columns
            .iter()
            .enumerate()
            .map(|(at, heading)| (self.column(at).map_or("other", Column::name), heading.clone()))
            .collect()
    }
}

fn list(columns: &[CleanText]) -> String {
    columns.iter().map(CleanText::as_str).filter(|heading| !heading.is_empty()).collect::<Vec<_>>().join("、")
}

/// The rows as declarations for a platform, and those set aside. A row without a name that says other things is
/// reported, never dropped.
pub fn declarations(
    table: &Table,
    map: &ColumnMap,
    platform: Platform,
) -> (Vec<SdkDeclaration>, Vec<RowProblem>) {
    let (mut declared, mut problems) = (Vec::new(), Vec::new());
    for row in &table.rows {
        let cell = |column| map.place(column).and_then(|at| row.cells.get(at)).cloned().flatten();
        let mut problem = |what| problems.push(RowProblem { line: row.line, what });
        if let Some(oddity) = no_declaration(row, &table.columns) {
            problem(oddity);
            continue;
        }
        let Some(name) = cell(Column::Name) else {
            problem(RowOddity::NoName);
            continue;
        };
        if let Some(says) = cell(Column::Platform)
            && names_another(says.as_str(), platform)
        {
            problem(RowOddity::OtherPlatform { says });
            continue;
        }
        let raw_fields = map.place(Column::Fields).and_then(|at| row.raw.get(at));
        let others = row
            .cells
            .iter()
            .zip(&table.columns)
            .enumerate()
            .filter(|(at, _)| map.column(*at).is_none())
            .filter_map(|(_, (cell, heading))| cell.clone().map(|cell| (heading.clone(), cell)))
            .collect();
        declared.push(SdkDeclaration {
            name,
            platform: Some(platform),
            number: cell(Column::Number),
            scenario: cell(Column::Scenario),
            purpose: cell(Column::Purpose),
            trigger: cell(Column::Trigger),
            fields: raw_fields.map(|cell| split_fields(cell)).unwrap_or_default(),
            company: cell(Column::Company),
            site: cell(Column::Site),
            privacy_policy: cell(Column::Policy),
            others,
            line: row.line,
        });
    }
    (declared, problems)
}

/// What a row is when it cannot be about an SDK, whatever its columns mean.
fn no_declaration(row: &TableRow, columns: &[CleanText]) -> Option<RowOddity> {
    let same = row
        .cells
        .iter()
        .zip(columns)
        .all(|(cell, heading)| cell.as_ref().map_or("", CleanText::as_str) == heading.as_str());
    if same {
        return Some(RowOddity::Headings);
    }
    // A column that has neither heading nor cell is no part of what a caption was merged over.
    let mut cells =
        row.cells.iter().zip(columns).filter(|(cell, heading)| cell.is_some() || !heading.is_empty());
    let says = cells.next().and_then(|(cell, _)| cell.clone())?;
    let mut more = 0;
    for (cell, _) in cells {
        if cell.as_ref() != Some(&says) {
            return None;
        }
        more += 1;
    }
    (more >= 2).then_some(RowOddity::Caption { says })
}

/// Whether a cell names platforms, or where else a program runs, and not this one.
fn names_another(says: &str, platform: Platform) -> bool {
    let says = sdk_key(says);
    let names = |platform: Platform| {
        let words: &[&str] = match platform {
            Platform::Ios => &["ios", "苹果", "iphone", "ipad"],
            Platform::Android => &["android", "安卓"],
            Platform::Harmony => &["harmony", "鸿蒙"],
        };
        words.iter().any(|word| says.contains(word))
    };
    let elsewhere = ["windows", "macos", "小程序", "网页"].iter().any(|word| says.contains(word))
        || ["web", "pc", "pc端", "h5", "mac"].contains(&says.as_str());
    !names(platform) && (elsewhere || Platform::ALL.into_iter().any(names))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(text: &str) -> Table {
        read("sdk.csv", text.as_bytes(), None).unwrap()
    }

    #[test]
    fn a_table_with_title_rows_and_any_column_order_is_read() {
        let table = csv(
            "某公司SDK清单,,\n更新于2024年,,\n隐私政策链接,SDK名称,个人信息字段\nhttps://a.example,推送SDK,\"设备标识符\n网络状态\"\n,,\n",
        );
        let map = ColumnMap::guess(&table.columns).unwrap();
        let (rows, problems) = declarations(&table, &map, Platform::Ios);
        assert_eq!((rows.len(), problems.len()), (1, 0));
        assert_eq!(rows[0].name, "推送SDK");
        assert_eq!(rows[0].fields.len(), 2);
        assert_eq!(rows[0].line, 4);
    }

    #[test]
    fn a_row_without_a_name_or_for_another_platform_is_set_aside() {
        let table = csv(
            "SDK名称,平台,公司\n推送SDK,Android,甲\n,Android,乙\n地图SDK,iOS,丙\n登录SDK,Android/iOS,丁\n",
        );
        let map = ColumnMap::guess(&table.columns).unwrap();
        let (rows, problems) = declarations(&table, &map, Platform::Android);
        assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["推送SDK", "登录SDK"]);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn a_mapping_by_hand_overrides_the_guess_and_names_what_is_wrong() {
        let table = csv("SDK名称,代号,公司\n推送SDK,push,甲\n");
        let map = ColumnMap::parse("name=代号", &table.columns).unwrap();
        let (rows, _) = declarations(&table, &map, Platform::Android);
        assert_eq!(rows[0].name, "push");
        assert_eq!(rows[0].others[0].1, "推送SDK");
        let wrong = |text| ColumnMap::parse(text, &table.columns).unwrap_err();
        assert!(matches!(wrong("nome=代号"), TableError::UnknownKey { .. }));
        assert!(matches!(wrong("name=别名"), TableError::UnknownHeading { .. }));
    }

    #[test]
    fn a_mapping_comes_before_what_is_guessed_and_says_nothing_twice() {
        let columns = ["SDK名称", "名称", "Ｃｏｍｐａｎｙ, inc", "备注", "备注"].map(CleanText::from);
        let map = ColumnMap::parse("company=SDK 名称", &columns).unwrap();
        assert_eq!((map.place(Column::Company), map.place(Column::Name)), (Some(0), Some(1)));
        let map = ColumnMap::parse("Name＝company，Inc, site=备注,policy=备注", &columns).unwrap();
        let places = [Column::Name, Column::Site, Column::Policy].map(|column| map.place(column));
        assert_eq!(places, [Some(2), Some(3), Some(4)]);
        for (text, twice) in [
            ("name=名称,name=SDK名称", "name"),
            ("name=名称,company=名称", "名称"),
            ("name=名称,name=名称", "name"),
        ] {
            assert_eq!(
                ColumnMap::parse(text, &columns),
                Err(TableError::Twice { what: twice.into() }),
                "{text}"
            );
        }
        assert!(matches!(ColumnMap::parse("name", &columns), Err(TableError::UnknownHeading { .. })));
        assert!(ColumnMap::parse("", &columns).is_ok());
    }

    #[test]
    fn the_headings_are_found_above_rows_that_read_like_headings() {
        for (text, first) in [
            ("SDK名称,代号\n微信SDK,腾讯公司\n", "SDK名称"),
            ("第三方SDK,第三方SDK,第三方SDK\n名称,公司,用途\n推送,甲,乙\n", "名称"),
            ("本应用的SDK\n\n名称,公司\n微信SDK,腾讯公司\n", "名称"),
            ("SDK名称\n推送\n", "SDK名称"),
            ("SDK名称,字段\n推送,设备;网络;系统;版本\n", "SDK名称"),
        ] {
            assert_eq!(csv(text).columns[0], first, "{text}");
        }
    }

    #[test]
    fn rows_that_declare_nothing_are_told_of() {
        let table = csv("名称,公司,用途\n甲,乙,丙\n名称,公司,用途\n统计类,统计类,统计类\n,,,\n丁,,,附注\n");
        let map = ColumnMap::guess(&table.columns).unwrap();
        let (rows, problems) = declarations(&table, &map, Platform::Ios);
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 6]);
        assert_eq!(rows[1].others, [("".into(), "附注".into())]);
        let caption = RowOddity::Caption { says: "统计类".into() };
        assert_eq!(
            problems,
            [RowProblem { line: 3, what: RowOddity::Headings }, RowProblem { line: 4, what: caption }]
        );
    }

    #[test]
    fn another_platform_is_one_that_is_named() {
        for (says, platform, another) in [
            ("iOS", Platform::Android, true),
            ("ＨａｒｍｏｎｙＯＳ", Platform::Ios, true),
            ("微信小程序", Platform::Ios, true),
            ("安卓、小程序", Platform::Android, false),
            ("全平台", Platform::Ios, false),
            ("Web", Platform::Harmony, true),
        ] {
            assert_eq!(names_another(says, platform), another, "{says}");
        }
    }

    #[test]
    fn a_wide_row_over_many_narrow_ones_is_too_large() {
        let text = format!("SDK名称{}备注\n{}", ",".repeat(199), "甲\n".repeat(30_000));
        assert!(matches!(read("x", text.as_bytes(), None), Err(TableError::TooLarge { .. })));
        let text = format!("SDK名称,公司\n{}", "甲,乙\n".repeat(MAX_ROWS));
        assert!(matches!(read("x", text.as_bytes(), None), Err(TableError::TooLarge { .. })));
        assert!(matches!(read("x", &vec![b'a'; MAX_BYTES + 1], None), Err(TableError::TooLarge { .. })));
    }

    #[test]
    fn messages_carry_nothing_that_steers_a_terminal() {
        let error = read("a\u{1b}[2J.csv", "甲\u{1b}[2J,乙\n".as_bytes(), None).unwrap_err();
        let explained = error.explain();
        assert_eq!(explained.id, "err-table-no-header");
        assert!(explained.args.iter().all(|(_, value)| !value.contains('\u{1b}')), "{explained:?}");
    }

    #[test]
    fn what_is_no_table_is_refused_with_a_reason() {
        let refused = |bytes: &[u8]| read("x", bytes, None).unwrap_err();
        assert!(matches!(refused(b""), TableError::Empty { .. }));
        assert!(matches!(refused(b" ,\n , \n"), TableError::Empty { .. }));
        assert!(matches!(refused(b"a,b\n1,2\n"), TableError::NoHeader { .. }));
        assert!(matches!(refused(b"PK\x03\x04rubbish"), TableError::NotATable { .. }));
        assert!(matches!(refused(&[0; 64]), TableError::NotATable { .. }));
    }

    #[test]
    fn other_encodings_and_delimiters_are_recognised() {
        let text = "SDK名称;公司名称\n推送SDK;甲公司\n地图SDK;乙公司\n";
        let (gbk, ..) = encoding_rs::GB18030.encode(text);
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let tabs = text.replace(';', "\t");
        for bytes in [text.as_bytes(), &gbk, &utf16, tabs.as_bytes(), format!("\u{FEFF}{text}").as_bytes()] {
            let table = read("x", bytes, None).unwrap();
            assert_eq!(table.columns[0], "SDK名称");
            assert_eq!(table.rows[1].cells[1].as_ref().unwrap(), &"乙公司");
        }
    }
}
