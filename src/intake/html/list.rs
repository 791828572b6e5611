//! Ordered lists of a page: which number each item bears.

use crate::intake::counting::{AfterZ, Counting};

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    counting: Counting,
    next: i64,
    step: i64,
    /// Whether an item of it is open.
    pub item_open: bool,
}

impl List {
    /// A list with bullets or nothing before its items.
    pub fn unordered() -> Self {
        Self { counting: Counting::None, next: 1, step: 1, item_open: false }
    }

    /// An `<ol>` with what its attributes say. How many items a reversed list has is not known while it is read:
    /// without `start` it counts upwards.
    pub fn ordered(kind: Option<&str>, style: &str, start: Option<&str>, reversed: bool) -> Self {
        let counting = style_counting(style).unwrap_or(match kind.map(str::trim) {
            Some("a") => Counting::LowerLetter,
            Some("A") => Counting::UpperLetter,
            Some("i") => Counting::LowerRoman,
            Some("I") => Counting::UpperRoman,
            _ => Counting::Decimal,
        });
        let start = start.and_then(number);
        let step = if reversed && start.is_some() { -1 } else { 1 };
        Self { counting, next: start.unwrap_or(1), step, item_open: false }
    }

    /// The label of the next item.
    pub fn label(&mut self, value: Option<&str>) -> Option<String> {
        let number = value.and_then(number).unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        match self.counting {
            Counting::None => None,
            Counting::Chinese => Some(self.counting.print(number, AfterZ::Columns) + "、"),
            counting => Some(counting.print(number, AfterZ::Columns) + "."),
        }
    }
}

fn number(text: &str) -> Option<i64> {
    text.trim().parse::<i32>().ok().map(i64::from)
}

fn style_counting(style: &str) -> Option<Counting> {
    let at = style.find("list-style")?;
    let value = style.get(at..)?.split(';').next()?.split_once(':')?.1;
    value.split_whitespace().find_map(|word| {
        Some(match word {
            "none" | "disc" | "circle" | "square" => Counting::None,
            "decimal" => Counting::Decimal,
            "decimal-leading-zero" => Counting::DecimalZero,
            "lower-alpha" | "lower-latin" => Counting::LowerLetter,
            "upper-alpha" | "upper-latin" => Counting::UpperLetter,
            "lower-roman" => Counting::LowerRoman,
            "upper-roman" => Counting::UpperRoman,
            "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => Counting::Chinese,
            "cjk-decimal" => Counting::ChineseDigits,
            "simp-chinese-formal" => Counting::ChineseLegal,
            "cjk-heavenly-stem" => Counting::Stems,
            "cjk-earthly-branch" => Counting::Branches,
            _ => return None,
        })
    })
}
