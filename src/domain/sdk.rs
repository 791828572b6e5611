//! The third-party SDK inventory: what each platform's list declares, and the SDKs behind the declarations.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{policy::Line, text::CleanText};

/// The platform a declaration is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Platform {
    /// Apple iOS and iPadOS.
    Ios,
    /// Android (安卓).
    Android,
    /// HarmonyOS (鸿蒙).
    Harmony,
}

impl Platform {
    /// Every platform, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Ios, Self::Android, Self::Harmony];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ios => "ios",
            Self::Android => "android",
            Self::Harmony => "harmony",
        }
    }

    /// The name as the vendors write it.
    pub const fn display_name(self) -> &'static str {
        match self {
            Self::Ios => "iOS",
            Self::Android => "Android",
            Self::Harmony => "HarmonyOS",
        }
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text names no platform.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no platform: use ios, android or harmony")]
pub struct UnknownPlatform(pub String);

impl FromStr for Platform {
    type Err = UnknownPlatform;

    fn from_str(text: &str) -> Result<Self, UnknownPlatform> {
        Self::ALL
            .into_iter()
            .find(|platform| platform.name().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownPlatform(text.to_owned()))
    }
}

/// One row of a published SDK list. What the source does not say is `None`, never guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SdkDeclaration {
    /// Name as printed.
    pub name: CleanText,
    /// Platform of the list it stands in.
    pub platform: Option<Platform>,
    /// Number as printed; it may repeat, so it is never a key.
    pub number: Option<CleanText>,
    /// Scenario (应用场景).
    pub scenario: Option<CleanText>,
    /// Purpose (收集目的).
    pub purpose: Option<CleanText>,
    /// What sets it off (触发动作).
    pub trigger: Option<CleanText>,
    /// Data fields, as [`split_fields`] finds them.
    pub fields: Vec<CleanText>,
    /// Company behind it.
    pub company: Option<CleanText>,
    /// Web site.
    pub site: Option<CleanText>,
    /// Link to its privacy policy.
    pub privacy_policy: Option<CleanText>,
    /// Columns that have no place above: heading and cell.
    pub others: Vec<(CleanText, CleanText)>,
    /// Its line in the source.
    pub line: Line,
}

/// An SDK with all its declarations, at most one a platform and list number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sdk {
    /// Name as first declared.
    pub name: CleanText,
    /// Declarations by platform, then in the order printed.
    pub declarations: Vec<SdkDeclaration>,
}

impl Sdk {
    /// The platforms that declare it.
    pub fn platforms(&self) -> Vec<Platform> {
        let mut platforms: Vec<_> = self.declarations.iter().filter_map(|d| d.platform).collect();
        platforms.dedup();
        platforms
    }

    /// The companies named, each once, in order.
    pub fn companies(&self) -> Vec<&CleanText> {
        each_once(self.declarations.iter().filter_map(|d| d.company.as_ref()))
    }

    /// The data fields named, each once, in order.
    pub fn fields(&self) -> Vec<&CleanText> {
        each_once(self.declarations.iter().flat_map(|d| &d.fields))
    }
}

fn each_once<'a>(all: impl Iterator<Item = &'a CleanText>) -> Vec<&'a CleanText> {
    let mut seen = Vec::new();
    for item in all {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}

/// The key by which declarations on two platforms are the same SDK: the name without white space,
/// full-width forms and case folded. `微信登录 SDK` and `微信登录ＳＤＫ` are one; `友盟统计SDK` and `友盟+SDK` are two.
pub fn sdk_key(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The data fields that a cell names: split at 、，,；;| and line breaks, and at a slash that has a Chinese character on
/// either side, outside brackets. `TCP/IP` and `位置（经度、纬度）` stay whole, a bracket that is never closed brackets
/// nothing; numbering before an item and a full stop behind it go.
pub fn split_fields(cell: &str) -> Vec<CleanText> {
    let mut items = vec![String::new()];
    let mut depth = 0_usize;
    let mut closing = cell.chars().filter(|c| is_closing(*c)).count();
    let mut before = None;
    for (at, c) in cell.char_indices() {
        if matches!(c, '（' | '(' | '【' | '[') && depth < closing {
            depth += 1;
        } else if is_closing(c) {
            closing = closing.saturating_sub(1);
            depth = depth.saturating_sub(1).min(closing);
        }
        let rest = cell.get(at + c.len_utf8()..).unwrap_or_default();
        let ends = depth == 0
            && match c {
                '，' | ',' | '；' | ';' | '|' | '｜' => true,
                '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => true,
                // `1、设备型号`: the mark belongs to the number.
                '、' => !items.last().is_some_and(|item| is_number(item.trim())),
                '/' | '／' => {
                    let after = rest.chars().find(|c| !c.is_whitespace());
                    before.is_none_or(is_chinese) || after.is_none_or(is_chinese)
                }
                _ => false,
            };
        if ends {
            items.push(String::new());
        } else if let Some(item) = items.last_mut() {
            item.push(c);
        }
        if !c.is_whitespace() {
            before = Some(c);
        }
    }
    let mut number = 0;
    let mut fields = Vec::new();
    for item in &items {
        let field = CleanText::new(without_number(item, &mut number));
        if !field.is_empty() {
            fields.push(field);
        }
    }
    fields
}

const fn is_closing(c: char) -> bool {
    matches!(c, '）' | ')' | '】' | ']')
}

/// Chinese characters, and the punctuation and brackets printed among them.
const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF0E}' | '\u{20000}'..='\u{323AF}')
}

/// One or two digits, as lists are numbered by.
fn is_number(text: &str) -> bool {
    matches!(text.len(), 1..=2) && text.bytes().all(|b| b.is_ascii_digit())
}

/// An item without `1.`, `(2)` or a bullet before it and `。` behind it. `last` is the number of the item before, 0 for
/// none: the `2.` of `2.4G网络` is numbering only where a `1.` came before it.
fn without_number<'a>(item: &'a str, last: &mut u32) -> &'a str {
    let item = item.trim().trim_end_matches('。').trim();
    let bare = item.trim_start_matches(['•', '·', '-', '*', '●']).trim_start();
    let inner = bare.strip_prefix(['(', '（']);
    let text = inner.unwrap_or(bare);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, behind) = text.split_at_checked(digits).unwrap_or(("", text));
    let rest = match inner {
        Some(_) => behind.strip_prefix([')', '）']),
        None => behind.strip_prefix([')', '）', '.', '．', '、']),
    };
    // `4G网络` begins with a digit and is no numbering, nor is a number with nothing behind it.
    let Some(rest) = rest.map(str::trim).filter(|rest| is_number(number) && !rest.is_empty()) else {
        return bare;
    };
    let number: u32 = number.parse().unwrap_or(0);
    if rest.starts_with(|c: char| c.is_ascii_digit()) && (*last == 0 || number != *last + 1) {
        return bare;
    }
    *last = number;
    rest
}

/// Whether a spreadsheet would run a cell with this text as a formula.
pub fn could_run(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Whether the export puts an apostrophe before a cell: it could run, or reads like one that got its apostrophe already.
pub fn needs_guard(cell: &str) -> bool {
    could_run(cell.trim_start_matches('\''))
}

/// Gathers declarations into SDKs, in order of first appearance.
pub fn gather(declarations: impl IntoIterator<Item = SdkDeclaration>) -> Vec<Sdk> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut sdks: Vec<Sdk> = Vec::new();
    for declaration in declarations {
        let key = sdk_key(declaration.name.as_str());
        if let Some(sdk) = places.get(&key).and_then(|place| sdks.get_mut(*place)) {
            sdk.declarations.push(declaration);
        } else {
            places.insert(key, sdks.len());
            sdks.push(Sdk { name: declaration.name.clone(), declarations: vec![declaration] });
        }
    }
    for sdk in &mut sdks {
        sdk.declarations.sort_by_key(|declaration| declaration.platform);
    }
    sdks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(name: &str, platform: Platform) -> SdkDeclaration {
        SdkDeclaration {
            name: name.into(),
            platform: Some(platform),
            number: None,
            scenario: None,
            purpose: None,
            trigger: None,
            fields: Vec::new(),
            company: None,
            site: None,
            privacy_policy: None,
            others: Vec::new(),
            line: 1,
        }
    }

    #[test]
    fn fields_split_where_items_end() {
        for (cell, fields) in [
            ("设备标识符、网络状态，系统版本", &["设备标识符", "网络状态", "系统版本"][..]),
            ("IMEI/MAC地址;Android ID", &["IMEI/MAC地址", "Android ID"]),
            ("IMEI/设备序列号／型号 / OAID", &["IMEI", "设备序列号", "型号", "OAID"]),
            ("IP/MAC", &["IP/MAC"]),
            ("/", &[]),
            ("位置信息（经度、纬度）、SSID", &["位置信息（经度、纬度）", "SSID"]),
            ("头像/昵称/性别", &["头像", "昵称", "性别"]),
            ("TCP/IP 日志。", &["TCP/IP 日志"]),
            ("1.设备型号\n2.4G网络状态\n（3）系统版本", &["设备型号", "4G网络状态", "系统版本"]),
            ("1、设备型号；2、网络状态", &["设备型号", "网络状态"]),
            ("1、设备型号、品牌\u{2028}12）网络状态等", &["设备型号", "品牌", "网络状态等"]),
            ("4G网络", &["4G网络"]),
            ("2.4G频段", &["2.4G频段"]),
            ("（2.4G）频段", &["（2.4G）频段"]),
            ("（3D）模型", &["（3D）模型"]),
            ("位置（经度、昵称，手机号", &["位置（经度", "昵称", "手机号"]),
            ("位置（经度、纬度）（GPS、昵称", &["位置（经度、纬度）（GPS", "昵称"]),
            ("型号）、[a,b]|品牌", &["型号）", "[a,b]", "品牌"]),
            ("1.", &["1."]),
            ("、，", &[]),
        ] {
            assert_eq!(
                split_fields(cell).iter().map(CleanText::as_str).collect::<Vec<_>>(),
                fields,
                "{cell}"
            );
        }
    }

    #[test]
    fn one_sdk_on_two_platforms_is_one_sdk() {
        let sdks = gather([
            declared("微信登录SDK", Platform::Android),
            declared("友盟+SDK", Platform::Ios),
            declared("微信登录 ｓｄｋ", Platform::Ios),
            declared("友盟统计SDK", Platform::Ios),
        ]);
        assert_eq!(sdks.len(), 3);
        let wechat = &sdks[0];
        assert_eq!(wechat.platforms(), [Platform::Ios, Platform::Android]);
    }
}
