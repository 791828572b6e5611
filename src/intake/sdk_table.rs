//! An SDK list brought in as a table file: `.csv` or `.xlsx`, its columns understood or mapped by hand.

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    policy::{Line, SourceFile},
    sdk::{Platform, SdkDeclaration, split_fields},
    text::CleanText,
};

use super::{
    columns::{Column, meaning},
    table_csv, table_xlsx,
};

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Most rows and columns.
pub const MAX_ROWS: usize = 100_000;
/// Most columns.
pub const MAX_COLUMNS: usize = 200;
/// Rows above the headings at the most: titles and remarks.
const MAX_TITLE_ROWS: usize = 20;

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
        match self {
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
            Self::UnknownHeading { heading, there } => {
                user("err-table-unknown-heading").with("heading", heading).with("there", there)
            }
        }
    }
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
    let known = |cells: &[String]| cells.iter().filter(|cell| meaning(cell).is_some()).count();
    let (best, at) = raw
        .iter()
        .take(MAX_TITLE_ROWS)
        .enumerate()
        .map(|(at, (_, cells))| (known(cells), at))
        .max_by_key(|(known, at)| (*known, usize::MAX - at))
        .unwrap_or((0, 0));
    // One column of names alone is a list, too.
    if best == 0 {
        let first = raw.first().map(|(_, cells)| cells.join(" | ")).unwrap_or_default();
        let first = CleanText::new(&first.chars().take(120).collect::<String>()).into_string();
        return Err(TableError::NoHeader { name: name.to_owned(), first });
    }
    let width = raw.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let mut rows = raw.into_iter().skip(at);
    let mut columns: Vec<CleanText> = rows
        .next()
        .map(|(_, cells)| cells.iter().map(|cell| CleanText::new(cell)).collect())
        .unwrap_or_default();
    columns.resize(width, CleanText::default());
    let rows = rows
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()))
        .map(|(line, mut raw)| {
            raw.resize(width, String::new());
            let cells = raw.iter().map(|cell| Some(CleanText::new(cell)).filter(|cell| !cell.is_empty()));
            TableRow { line, cells: cells.collect(), raw }
        })
        .collect();
    Ok(Table { source, columns, rows })
}

/// What each column of a table is taken as; `None` keeps it under its own heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMap(Vec<Option<Column>>);

impl ColumnMap {
    /// No column taken as anything.
    pub fn empty(width: usize) -> Self {
        Self(vec![None; width])
    }

    /// By the headings.
    ///
    /// # Errors
    /// [`TableError::NoName`] where no heading speaks of names.
    pub fn guess(columns: &[CleanText]) -> Result<Self, TableError> {
        let mut map = Self::empty(columns.len());
        for (at, heading) in columns.iter().enumerate() {
            if let Some(column) = meaning(heading.as_str())
                && map.place(column).is_none()
            {
                map.set(at, Some(column));
            }
        }
        map.checked(columns)
    }

    /// By `name=SDK 名称,company=主体`; what it does not name is guessed.
    ///
    /// # Errors
    /// An unknown key or heading, naming those there are; no column for names.
    pub fn parse(text: &str, columns: &[CleanText]) -> Result<Self, TableError> {
        let mut map = Self::guess(columns).unwrap_or_else(|_| Self::empty(columns.len()));
        for pair in text.split([',', '，']).filter(|pair| !pair.trim().is_empty()) {
            let (key, heading) = pair.split_once('=').unwrap_or((pair, ""));
            let (key, heading) = (key.trim(), heading.trim());
            let column = Column::ALL.into_iter().find(|column| column.name() == key).ok_or_else(|| {
                TableError::UnknownKey {
                    key: key.to_owned(),
                    there: Column::ALL.map(Column::name).join("、"),
                }
            })?;
            let at = columns.iter().position(|known| known == heading).ok_or_else(|| {
                TableError::UnknownHeading { heading: heading.to_owned(), there: list(columns) }
            })?;
            map.set(at, Some(column));
        }
        map.checked(columns)
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
    columns.iter().map(CleanText::as_str).collect::<Vec<_>>().join("、")
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

/// Whether a cell names platforms and not this one.
fn names_another(says: &str, platform: Platform) -> bool {
    let says = says.to_lowercase();
    let names = |platform: Platform| {
        let words: &[&str] = match platform {
            Platform::Ios => &["ios", "苹果", "iphone"],
            Platform::Android => &["android", "安卓"],
            Platform::Harmony => &["harmony", "鸿蒙"],
        };
        words.iter().any(|word| says.contains(word))
    };
    !names(platform) && Platform::ALL.into_iter().any(names)
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
