//! An SDK list brought in as a table file: what its rows declare.

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    policy::Line,
    sdk::{Platform, SdkDeclaration, sdk_key, split_fields},
    text::CleanText,
};

use super::{
    columns::{Column, meaning},
    table::{self, Heading, NoRecord, no_record},
};

pub use table::{MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Table, TableError, TableRow};

/// What each column of an SDK list is taken as.
pub type ColumnMap = table::ColumnMap<Column>;

impl Heading for Column {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        Self::name(self)
    }

    fn meaning(heading: &str) -> Option<Self> {
        meaning(heading)
    }

    fn enough(map: &ColumnMap, there: &dyn Fn() -> String) -> Result<(), TableError> {
        match map.place(Self::Name) {
            Some(_) => Ok(()),
            None => Err(TableError::NoName { there: there() }),
        }
    }
}

/// Reads a table of SDKs. `sheet` names a workbook's sheet; without it the first that is not empty is taken.
///
/// # Errors
/// [`TableError`] for what is empty, over a limit, no table, or has no row of headings.
pub fn read(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Table, TableError> {
    table::read::<Column>(name, bytes, sheet)
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
        if let Some(none) = no_record(row, &table.columns) {
            problem(match none {
                NoRecord::Headings => RowOddity::Headings,
                NoRecord::Caption { says } => RowOddity::Caption { says },
            });
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
