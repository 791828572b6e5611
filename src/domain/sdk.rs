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

/// The data fields that a cell names: split at 、，,；;| and line breaks, and at a slash between Chinese words, outside
/// brackets. `TCP/IP` and `位置（经度、纬度）` stay whole; numbering before an item and a full stop behind the last go.
pub fn split_fields(cell: &str) -> Vec<CleanText> {
    let mut items = vec![String::new()];
    let mut depth = 0_u32;
    let mut before = None;
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '（' | '(' | '【' | '[' => depth += 1,
            '）' | ')' | '】' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let slash = matches!(c, '/' | '／')
            && before.is_none_or(|before: char| !before.is_ascii())
            && chars.peek().is_none_or(|after| !after.is_ascii());
        if depth == 0 && (slash || matches!(c, '、' | '，' | ',' | '；' | ';' | '|' | '｜' | '\n' | '\r'))
        {
            items.push(String::new());
        } else if let Some(item) = items.last_mut() {
            item.push(c);
        }
        before = Some(c);
    }
    items.iter().map(|item| CleanText::new(without_number(item))).filter(|item| !item.is_empty()).collect()
}

/// An item without `1.`, `(2)` or a bullet before it and `。` behind it.
fn without_number(item: &str) -> &str {
    let item = item.trim().trim_end_matches('。').trim();
    let bare = item.trim_start_matches(['•', '·', '-', '*', '●']).trim_start();
    let inner = bare.trim_start_matches(['(', '（']);
    let digits = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < inner.len() && inner.len() - digits.len() <= 2;
    let rest = digits.trim_start_matches([')', '）', '.', '．', '、']);
    // `4G网络` begins with a digit and is no numbering.
    if numbered && rest.len() < digits.len() && !rest.trim().is_empty() { rest.trim_start() } else { bare }
}

/// Whether a spreadsheet would run a cell with this text as a formula.
pub fn could_run(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
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
            ("位置信息（经度、纬度）、SSID", &["位置信息（经度、纬度）", "SSID"]),
            ("头像/昵称/性别", &["头像", "昵称", "性别"]),
            ("TCP/IP 日志。", &["TCP/IP 日志"]),
            ("1.设备型号\n2.4G网络状态\n（3）系统版本", &["设备型号", "4G网络状态", "系统版本"]),
            ("4G网络", &["4G网络"]),
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
