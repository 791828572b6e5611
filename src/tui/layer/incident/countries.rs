//! Countries by the names people type; the record keeps their ISO 3166 codes.

use crate::domain::incident::Place;

/// Code, Chinese names, English names.
const COUNTRIES: &[(&str, &[&str], &[&str])] = &[
    ("DE", &["德国"], &["germany"]),
    ("FR", &["法国"], &["france"]),
    ("IT", &["意大利"], &["italy"]),
    ("ES", &["西班牙"], &["spain"]),
    ("NL", &["荷兰"], &["netherlands"]),
    ("BE", &["比利时"], &["belgium"]),
    ("AT", &["奥地利"], &["austria"]),
    ("IE", &["爱尔兰"], &["ireland"]),
    ("PT", &["葡萄牙"], &["portugal"]),
    ("SE", &["瑞典"], &["sweden"]),
    ("DK", &["丹麦"], &["denmark"]),
    ("FI", &["芬兰"], &["finland"]),
    ("PL", &["波兰"], &["poland"]),
    ("CZ", &["捷克"], &["czechia", "czech republic"]),
    ("SK", &["斯洛伐克"], &["slovakia"]),
    ("SI", &["斯洛文尼亚"], &["slovenia"]),
    ("HU", &["匈牙利"], &["hungary"]),
    ("RO", &["罗马尼亚"], &["romania"]),
    ("BG", &["保加利亚"], &["bulgaria"]),
    ("GR", &["希腊"], &["greece"]),
    ("HR", &["克罗地亚"], &["croatia"]),
    ("EE", &["爱沙尼亚"], &["estonia"]),
    ("LV", &["拉脱维亚"], &["latvia"]),
    ("LT", &["立陶宛"], &["lithuania"]),
    ("LU", &["卢森堡"], &["luxembourg"]),
    ("MT", &["马耳他"], &["malta"]),
    ("CY", &["塞浦路斯"], &["cyprus"]),
    ("IS", &["冰岛"], &["iceland"]),
    ("LI", &["列支敦士登"], &["liechtenstein"]),
    ("NO", &["挪威"], &["norway"]),
    ("GB", &["英国"], &["united kingdom", "uk", "great britain"]),
    ("CH", &["瑞士"], &["switzerland"]),
    ("US", &["美国"], &["united states", "usa"]),
    ("US-CA", &["加州", "加利福尼亚", "美国加州"], &["california"]),
    ("CA", &["加拿大"], &["canada"]),
    ("SG", &["新加坡"], &["singapore"]),
    ("HK", &["香港", "中国香港"], &["hong kong"]),
    ("MO", &["澳门", "中国澳门"], &["macao", "macau"]),
    ("TW", &["台湾", "中国台湾"], &["taiwan"]),
    ("JP", &["日本"], &["japan"]),
    ("KR", &["韩国"], &["korea", "south korea"]),
    ("CN", &["中国", "内地", "中国内地"], &["china"]),
    ("MY", &["马来西亚"], &["malaysia"]),
    ("TH", &["泰国"], &["thailand"]),
    ("VN", &["越南"], &["vietnam"]),
    ("ID", &["印度尼西亚", "印尼"], &["indonesia"]),
    ("PH", &["菲律宾"], &["philippines"]),
    ("IN", &["印度"], &["india"]),
    ("AU", &["澳大利亚"], &["australia"]),
    ("NZ", &["新西兰"], &["new zealand"]),
    ("BR", &["巴西"], &["brazil"]),
    ("RU", &["俄罗斯"], &["russia"]),
    ("TR", &["土耳其"], &["turkey"]),
    ("AE", &["阿联酋"], &["united arab emirates", "uae"]),
];

/// The place a name or code means.
pub fn place(text: &str) -> Option<Place> {
    let name = text.trim().trim_end_matches([':', '：', '=']).trim();
    let folded = name.to_lowercase();
    let named = COUNTRIES
        .iter()
        .find(|(_, chinese, english)| chinese.contains(&name) || english.contains(&folded.as_str()));
    let code = named.map_or(name, |(code, _, _)| code);
    code.parse().ok()
}

/// What a place is called; its code where no name is known here.
pub fn name(place: &Place, chinese: bool) -> String {
    let known = COUNTRIES.iter().find(|(code, _, _)| *code == place.code());
    let named = known.and_then(|(_, zh, en)| if chinese { zh.first() } else { en.first() });
    match named {
        Some(named) if chinese => (*named).to_owned(),
        Some(named) => named.split(' ').map(capital).collect::<Vec<_>>().join(" "),
        None => place.code().to_owned(),
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_one_place() {
        for text in ["DE", "de", "德国", "Germany", "德国："] {
            assert_eq!(place(text).map(|place| place.code().to_owned()).as_deref(), Some("DE"), "{text}");
        }
        assert_eq!(place("火星"), None);
        assert_eq!(name(&"GB".parse().unwrap(), false), "United Kingdom");
        assert_eq!(name(&"US-NY".parse().unwrap(), true), "US-NY");
    }

    #[test]
    fn every_code_is_one() {
        for (code, _, _) in COUNTRIES {
            assert!(code.parse::<Place>().is_ok(), "{code}");
        }
    }
}
