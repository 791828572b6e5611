//! Numbers as list styles print them.

/// A way to print a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// 1, 2, 3.
    Decimal,
    /// 01, 02, 03.
    DecimalZero,
    /// １, ２, ３.
    FullWidth,
    /// ①, ②, ③; plain beyond 50.
    Circled,
    /// a, b, … z, aa (HTML) .
    LowerLetter,
    /// A, B, … Z, AA.
    UpperLetter,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// 一, 二, … 十, 十一, 一百零一.
    Chinese,
    /// 一, 二, … 九, 一〇, 一一: digit by digit.
    ChineseDigits,
    /// 壹, 贰, 叁.
    ChineseLegal,
    /// 甲, 乙, 丙.
    Stems,
    /// 子, 丑, 寅.
    Branches,
    /// Nothing: bullets and unnumbered lists.
    None,
}

/// How letters go on after z.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterZ {
    /// aa, ab, ac: as browsers do.
    Columns,
    /// aa, bb, cc: as Word does.
    Doubled,
}

impl Counting {
    /// The number in this style; plain digits where the style has no such number.
    pub fn print(self, number: i64, after_z: AfterZ) -> String {
        let plain = || number.to_string();
        let Ok(n) = u64::try_from(number) else { return plain() };
        match self {
            Self::Decimal => plain(),
            Self::DecimalZero => format!("{number:02}"),
            Self::FullWidth => {
                let wide = |c: char| char::from_u32(u32::from(c) - 0x30 + 0xFF10).unwrap_or(c);
                plain().chars().map(wide).collect()
            }
            Self::Circled => circled(n).map_or_else(plain, String::from),
            Self::LowerLetter => letters(n, b'a', after_z).unwrap_or_else(plain),
            Self::UpperLetter => letters(n, b'A', after_z).unwrap_or_else(plain),
            Self::LowerRoman => roman(n).map_or_else(plain, |r| r.to_lowercase()),
            Self::UpperRoman => roman(n).unwrap_or_else(plain),
            Self::Chinese => chinese(n, "零一二三四五六七八九", "十百千", true).unwrap_or_else(plain),
            Self::ChineseDigits => {
                plain().chars().filter_map(|c| "〇一二三四五六七八九".chars().nth(digit(c))).collect()
            }
            Self::ChineseLegal => chinese(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", false).unwrap_or_else(plain),
            Self::Stems => nth("甲乙丙丁戊己庚辛壬癸", n).unwrap_or_else(plain),
            Self::Branches => nth("子丑寅卯辰巳午未申酉戌亥", n).unwrap_or_else(plain),
            Self::None => String::new(),
        }
    }
}

fn digit(c: char) -> usize {
    c.to_digit(10).and_then(|d| usize::try_from(d).ok()).unwrap_or(0)
}

fn nth(signs: &str, n: u64) -> Option<String> {
    signs.chars().nth(usize::try_from(n.checked_sub(1)?).ok()?).map(String::from)
}

fn circled(n: u64) -> Option<char> {
    let n = u32::try_from(n).ok()?;
    let code = match n {
        0 => 0x24EA,
        1..=20 => 0x245F + n,
        21..=35 => 0x323C + n,
        36..=50 => 0x328D + n,
        _ => return None,
    };
    char::from_u32(code)
}

fn letters(n: u64, first: u8, after_z: AfterZ) -> Option<String> {
    let mut n = n.checked_sub(1)?;
    let letter = |n: u64| u8::try_from(n % 26).map_or('?', |n| char::from(first + n));
    match after_z {
        AfterZ::Doubled => {
            let times = usize::try_from(n / 26 + 1).ok().filter(|times| *times <= 30)?;
            Some(std::iter::repeat_n(letter(n), times).collect())
        }
        AfterZ::Columns => {
            let mut backwards = vec![letter(n)];
            while n >= 26 {
                n = n / 26 - 1;
                backwards.push(letter(n));
            }
            Some(backwards.into_iter().rev().collect())
        }
    }
}

fn roman(mut n: u64) -> Option<String> {
    const STEPS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&n) {
        return None;
    }
    let mut out = String::new();
    for (value, sign) in STEPS {
        while n >= value {
            out.push_str(sign);
            n -= value;
        }
    }
    Some(out)
}

fn chinese(n: u64, digits: &str, units: &str, bare_ten: bool) -> Option<String> {
    if n >= 10_000 {
        return None;
    }
    let sign = |d: u64| usize::try_from(d).ok().and_then(|d| digits.chars().nth(d));
    if n == 0 {
        return sign(0).map(String::from);
    }
    let mut out = String::new();
    let mut gap = false;
    for (power, value) in [(3_usize, 1000), (2, 100), (1, 10), (0, 1)] {
        let d = n / value % 10;
        if d == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push(sign(0)?);
            gap = false;
        }
        // 十一, not 一十一.
        if !(bare_ten && power == 1 && d == 1 && out.is_empty()) {
            out.push(sign(d)?);
        }
        if let Some(unit) = power.checked_sub(1) {
            out.push(units.chars().nth(unit)?);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_lists_print_them() {
        let cases = [
            (Counting::Decimal, 12, "12"),
            (Counting::Decimal, -3, "-3"),
            (Counting::DecimalZero, 7, "07"),
            (Counting::FullWidth, 10, "１０"),
            (Counting::Circled, 20, "⑳"),
            (Counting::Circled, 21, "㉑"),
            (Counting::Circled, 36, "㊱"),
            (Counting::Circled, 51, "51"),
            (Counting::LowerLetter, 26, "z"),
            (Counting::UpperLetter, 28, "AB"),
            (Counting::LowerLetter, 0, "0"),
            (Counting::LowerRoman, 1994, "mcmxciv"),
            (Counting::UpperRoman, 4, "IV"),
            (Counting::Chinese, 10, "十"),
            (Counting::Chinese, 11, "十一"),
            (Counting::Chinese, 20, "二十"),
            (Counting::Chinese, 101, "一百零一"),
            (Counting::Chinese, 110, "一百一十"),
            (Counting::Chinese, 1005, "一千零五"),
            (Counting::ChineseDigits, 10, "一〇"),
            (Counting::ChineseLegal, 12, "壹拾贰"),
            (Counting::Stems, 3, "丙"),
            (Counting::Stems, 11, "11"),
            (Counting::Branches, 12, "亥"),
            (Counting::None, 5, ""),
        ];
        for (style, number, printed) in cases {
            assert_eq!(style.print(number, AfterZ::Columns), printed, "{style:?} {number}");
        }
        assert_eq!(Counting::LowerLetter.print(28, AfterZ::Doubled), "bb");
    }

    #[test]
    fn no_number_is_too_large() {
        for n in [i64::MIN, i64::MAX, 0, 9999, 10_000] {
            for style in [Counting::LowerLetter, Counting::Chinese, Counting::UpperRoman, Counting::Circled] {
                assert!(!style.print(n, AfterZ::Doubled).is_empty());
            }
        }
    }
}
