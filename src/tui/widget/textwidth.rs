//! Text measured in terminal cells: its width, cutting, padding, and wrapping of mixed Chinese and English.
//!
//! The unit is the grapheme cluster, as `unicode-width` measures it: an ideograph takes two cells, a letter one, a
//! joined emoji two. A cluster is never split. Text is expected to be free of control characters other than `\n`.

use std::{borrow::Cow, iter, ops::Range};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands at the end of a text that was cut.
const ELLIPSIS: char = '…';

/// A long word is begun on the line that it does not fit into only when this many of its clusters find room there.
const LEAST_HEAD: usize = 4;

/// One line of a wrapped text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedLine {
    /// Where the line stands in the text, in bytes; always on cluster boundaries, without the white space at its end.
    pub range: Range<usize>,
    /// How many cells the line takes.
    pub cells: usize,
}

/// How many terminal cells `text` takes.
pub fn cells(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len();
    }
    clusters(text).map(|cluster| cluster.cells).sum()
}

/// `text` if it fits into `room` cells, else as much of its beginning as fits with `…` after it.
/// The result never takes more than `room` cells; in no room nothing is left.
pub fn cut(text: &str, room: usize) -> Cow<'_, str> {
    let mut used = 0;
    // The end of the longest beginning that leaves a cell for the ellipsis.
    let mut kept = 0;
    for cluster in clusters(text) {
        used += cluster.cells;
        if used > room {
            if room == 0 {
                return Cow::Borrowed("");
            }
            let mut short = text.get(..kept).unwrap_or_default().to_owned();
            short.push(ELLIPSIS);
            return Cow::Owned(short);
        }
        if used < room {
            kept = cluster.end;
        }
    }
    Cow::Borrowed(text)
}

/// `text` in exactly `room` cells: cut as by [`cut`], then filled with spaces on the right.
pub fn pad(text: &str, room: usize) -> String {
    let mut padded = cut(text, room).into_owned();
    let missing = room.saturating_sub(cells(&padded));
    padded.extend(iter::repeat_n(' ', missing));
    padded
}

/// Breaks `text` into lines of at most `width` cells, all but the very first `hang` cells narrower.
///
/// - Every `\n` ends a line, so an empty text is one empty line, and a `\n` at the end leaves an empty last line.
/// - A line may break at white space, and before and after an ideograph. White space at a break belongs to no line.
/// - No line begins with closing punctuation (，。、）… and the ASCII kin) and none ends with an opening bracket or
///   quotation mark: what stands before the one, or the bracket itself, is pulled down to the next line.
/// - English words stay whole. One too long for a whole line (a URL) is broken anywhere those rules allow.
/// - Only where a whole line has no allowed place (twenty 。 in a row) are the rules broken, at the line's full width.
/// - A line has at least one cell; a single cluster wider than the line stands alone on it.
pub fn wrap(text: &str, width: usize, hang: usize) -> Vec<WrappedLine> {
    let mut lines = Vec::new();
    let later = width.saturating_sub(hang).max(1);
    let mut start = 0;
    for paragraph in text.split('\n') {
        let first = if lines.is_empty() { width.max(1) } else { later };
        wrap_paragraph(paragraph, start, first, later, &mut lines);
        start += paragraph.len() + 1;
    }
    lines
}

/// How a cluster behaves at the end and the beginning of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// White space that a line may break at.
    Blank,
    /// Part of a word: stays with its neighbours of this kind.
    Letter,
    /// A letter by its neighbours that begins no line: the comma in `1,000`, the apostrophe in `don’t`.
    ClosingLetter,
    /// A letter by its neighbours that ends no line: `(`.
    OpeningLetter,
    /// May stand anywhere: ideographs, kana, emoji.
    Free,
    /// Begins no line.
    Closing,
    /// Ends no line.
    Opening,
}

impl Kind {
    fn of(cluster: &str) -> Self {
        let Some(char) = cluster.chars().next() else { return Self::Free };
        match char {
            // White space with a mark on it is to be seen.
            _ if char.is_whitespace() && cluster.len() > char.len_utf8() => Self::Letter,
            ' ' | '\t' | '\r' | '\u{3000}' => Self::Blank,
            ',' | '.' | ';' | ':' | '?' | '!' | ')' | ']' | '}' | '%' | '’' => Self::ClosingLetter,
            '(' | '[' | '{' => Self::OpeningLetter,
            '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '】' | '》' | '」' | '』' | '〉'
            | '〕' | '〗' | '］' | '｝' | '”' | '…' | '—' | '·' | '・' | '．' | '％' | '‰' | '℃' | '℉'
            | '～' | '々' | 'ー' | '､' | '｡' | '｣' | '»' | '›' => Self::Closing,
            '（' | '【' | '《' | '「' | '『' | '〈' | '〔' | '〖' | '［' | '｛' | '“' | '‘' | '｢' | '«'
            | '‹' => Self::Opening,
            // The last three are spaces made to hold words together.
            '!'..='~' | '\u{a0}' | '\u{2007}' | '\u{202f}' => Self::Letter,
            '\u{3001}'..='\u{33ff}' | '\u{4e00}'..='\u{9fff}' => Self::Free,
            _ if char.is_whitespace() => Self::Blank,
            _ if cluster.width() > 1 => Self::Free,
            _ => Self::Letter,
        }
    }

    fn closes(self) -> bool {
        matches!(self, Self::Closing | Self::ClosingLetter)
    }

    fn opens(self) -> bool {
        matches!(self, Self::Opening | Self::OpeningLetter)
    }

    fn in_word(self) -> bool {
        matches!(self, Self::Letter | Self::ClosingLetter | Self::OpeningLetter)
    }

    /// Whether the rules for punctuation let a line end with `self` and the next begin with `next`.
    fn may_part(self, next: Self) -> bool {
        !self.opens() && !next.closes()
    }
}

/// A grapheme cluster: where it ends in its text (bytes), its width and its kind.
#[derive(Debug, Clone, Copy)]
struct Cluster {
    start: usize,
    end: usize,
    cells: usize,
    kind: Kind,
}

/// The width of a character that is a cluster by itself whenever the next is such a character too.
/// Nearly all text is of these; the full segmentation is ten times slower.
fn plain_width(char: char) -> Option<usize> {
    match char {
        ' '..='~' | '\u{2010}'..='\u{2027}' => Some(1),
        '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff5e}' => Some(2),
        _ => None,
    }
}

/// The clusters of `text`, in order.
fn clusters(text: &str) -> impl Iterator<Item = Cluster> + '_ {
    let mut start = 0;
    iter::from_fn(move || {
        let rest = text.get(start..)?;
        let mut chars = rest.chars();
        let first = chars.next()?;
        let plain =
            plain_width(first).filter(|_| chars.next().is_none_or(|next| plain_width(next).is_some()));
        let (length, cells) = match plain {
            Some(width) => (first.len_utf8(), width),
            None => rest.graphemes(true).next().map(|cluster| (cluster.len(), cluster.width()))?,
        };
        let cluster = Cluster {
            start,
            end: start + length,
            cells,
            kind: Kind::of(rest.get(..length).unwrap_or_default()),
        };
        start = cluster.end;
        Some(cluster)
    })
}

/// One paragraph's clusters with what the breaking of lines asks about them. Positions are places between clusters:
/// position `n` stands before cluster `n`.
struct Paragraph {
    clusters: Vec<Cluster>,
    /// For each position, the position behind the last cluster before it that is not white space; 0 if there is none.
    inked: Vec<usize>,
}

impl Paragraph {
    fn new(text: &str) -> Self {
        let clusters: Vec<Cluster> = clusters(text).collect();
        let inked = clusters
            .iter()
            .enumerate()
            .scan(0, |last, (index, cluster)| {
                let before = *last;
                if cluster.kind != Kind::Blank {
                    *last = index + 1;
                }
                Some(before)
            })
            .collect();
        Self { clusters, inked }
    }

    fn kind(&self, index: usize) -> Option<Kind> {
        self.clusters.get(index).map(|cluster| cluster.kind)
    }

    /// Whether a line that begins at `start` may end before `position`, by the rules for punctuation alone.
    /// Never before white space: the place to break at is behind it.
    fn polite(&self, start: usize, position: usize) -> bool {
        let Some(next) = self.kind(position) else { return true };
        let inked = self.inked.get(position).copied().filter(|inked| *inked > start);
        let before = inked.and_then(|inked| self.kind(inked - 1));
        next != Kind::Blank && before.is_none_or(|kind| kind.may_part(next))
    }

    /// Whether a line that begins at `start` may end before `position` without breaking a word either.
    fn breakable(&self, start: usize, position: usize) -> bool {
        let (Some(previous), Some(next)) =
            (position.checked_sub(1).and_then(|i| self.kind(i)), self.kind(position))
        else {
            return true;
        };
        !(previous.in_word() && next.in_word()) && self.polite(start, position)
    }

    /// Whether what follows `position` up to the next place to break at takes more than `room` cells.
    fn overlong(&self, position: usize, room: usize) -> bool {
        let mut used = 0;
        let mut index = position;
        while let Some(cluster) = self.clusters.get(index) {
            if cluster.kind == Kind::Blank || (index > position && self.breakable(position, index)) {
                return false;
            }
            used += cluster.cells;
            if used > room {
                return true;
            }
            index += 1;
        }
        false
    }

    /// Where the line that begins at `start` ends and the next begins, if it has `room` cells and the next `later`.
    fn line(&self, start: usize, room: usize, later: usize) -> usize {
        let mut used = 0;
        let mut last_break = None;
        let mut index = start;
        while let Some(cluster) = self.clusters.get(index) {
            if index > start && self.breakable(start, index) {
                last_break = Some(index);
            }
            used += cluster.cells;
            // White space may stand out over the edge: at the end of a line it is dropped.
            if used > room && cluster.kind != Kind::Blank {
                return self.overfull(start, index, last_break, later);
            }
            index += 1;
        }
        index
    }

    /// Where to break a line whose cluster at `over` no longer fits.
    fn overfull(&self, start: usize, over: usize, last_break: Option<usize>, later: usize) -> usize {
        let floor = last_break.unwrap_or(start);
        if let Some(position) = last_break
            && (over < position + LEAST_HEAD || !self.overlong(position, later))
        {
            return position;
        }
        let within = (floor + 1..=over).rev().find(|position| self.polite(start, *position));
        within.or(last_break).unwrap_or(over.max(start + 1))
    }
}

fn wrap_paragraph(text: &str, offset: usize, first: usize, later: usize, lines: &mut Vec<WrappedLine>) {
    let paragraph = Paragraph::new(text);
    let mut start = 0;
    let mut room = first;
    loop {
        let next = paragraph.line(start, room, later);
        let line = paragraph.clusters.get(start..next).unwrap_or_default();
        let ink = line.iter().rposition(|cluster| cluster.kind != Kind::Blank).map_or(0, |last| last + 1);
        let line = line.get(..ink).unwrap_or_default();
        let begins = paragraph.clusters.get(start).map_or(text.len(), |cluster| cluster.start);
        let ends = line.last().map_or(begins, |cluster| cluster.end);
        lines.push(WrappedLine {
            range: offset + begins..offset + ends,
            cells: line.iter().map(|cluster| cluster.cells).sum(),
        });
        start = next;
        // What is left after a forced break may be white space alone.
        while paragraph.kind(start) == Some(Kind::Blank) {
            start += 1;
        }
        room = later;
        if start >= paragraph.clusters.len() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, width: usize, hang: usize) -> Vec<&str> {
        wrap(text, width, hang).into_iter().map(|line| &text[line.range]).collect()
    }

    #[test]
    fn width_counts_clusters() {
        assert_eq!(cells(""), 0);
        assert_eq!(cells("SDK"), 3);
        assert_eq!(cells("隐私设置"), 8);
        assert_eq!(cells("ＳＤＫ"), 6);
        assert_eq!(cells("e\u{301}"), 1);
        assert_eq!(cells("👩‍👩‍👧"), 2);
        assert_eq!(cells("“隐私”…"), 7);
    }

    #[test]
    fn plain_characters_measure_as_the_full_segmentation_does() {
        for char in ('\0'..='\u{ffff}').filter(|char| plain_width(*char).is_some()) {
            let text = format!("{char}{char}隐");
            assert_eq!(text.graphemes(true).count(), 3, "{char:?}");
            assert_eq!(Some(char.to_string().width()), plain_width(char), "{char:?}");
        }
    }

    #[test]
    fn cut_says_that_it_cut() {
        assert_eq!(cut("隐私", 4), "隐私");
        assert_eq!(cut("隐私设置", 5), "隐私…");
        assert_eq!(cut("隐私设置", 4), "隐…");
        assert_eq!(cut("abc", 2), "a…");
        assert_eq!(cut("隐私", 1), "…");
        assert_eq!(cut("隐私", 0), "");
        assert_eq!(cut("", 0), "");
        assert_eq!(cut("👩‍👩‍👧👩‍👩‍👧", 3), "👩‍👩‍👧…");
    }

    #[test]
    fn pad_fills_to_the_cell() {
        assert_eq!(pad("隐私", 6), "隐私  ");
        assert_eq!(pad("隐私设置", 6), "隐私… ");
        assert_eq!(pad("", 2), "  ");
        assert_eq!(pad("ab", 0), "");
    }

    #[test]
    fn ideographs_break_anywhere_and_words_stay_whole() {
        assert_eq!(lines("我们收集设备信息", 6, 0), ["我们收", "集设备", "信息"]);
        assert_eq!(lines("use the camera now", 8, 0), ["use the", "camera", "now"]);
        assert_eq!(lines("接入SDK的说明", 6, 0), ["接入", "SDK的", "说明"]);
        assert_eq!(lines("don’t stop", 4, 0), ["don’", "t", "stop"]);
        assert_eq!(lines("we don’t stop", 7, 0), ["we", "don’t", "stop"]);
        assert_eq!(lines("共 1,000.50 元", 8, 0), ["共", "1,000.50", "元"]);
    }

    #[test]
    fn no_line_begins_with_closing_or_ends_with_opening_punctuation() {
        assert_eq!(lines("收集信息，用于", 8, 0), ["收集信", "息，用于"]);
        assert_eq!(lines("请阅读《隐私政策》。", 8, 0), ["请阅读", "《隐私政", "策》。"]);
        assert_eq!(lines("他说：“好的。”", 8, 0), ["他说：", "“好的。”"]);
        assert_eq!(lines("见（附件）", 4, 0), ["见", "（附", "件）"]);
        assert_eq!(lines("等等……好", 6, 0), ["等等……", "好"]);
        assert_eq!(lines("完成99%的", 6, 0), ["完成", "99%的"]);
        assert_eq!(lines("看 ( 附件 )", 4, 0), ["看", "( 附", "件 )"]);
    }

    #[test]
    fn a_long_word_is_broken_where_it_stands() {
        assert_eq!(lines("见https://example.com/a", 10, 0), ["见https://", "example.co", "m/a"]);
        // Too little room for a head of it: it begins on a line of its own.
        assert_eq!(
            lines("隐私政策https://example.com/a", 10, 0),
            ["隐私政策", "https://ex", "ample.com/", "a"]
        );
        // A dot in it begins no line either.
        assert_eq!(lines("abcdefgh.com", 8, 0), ["abcdefg", "h.com"]);
    }

    #[test]
    fn rules_that_cannot_be_kept_do_not_hang_or_lose_text() {
        assert_eq!(lines("。。。。。", 4, 0), ["。。", "。。", "。"]);
        assert_eq!(lines("（（（（", 4, 0), ["（（", "（（"]);
        assert_eq!(lines("隐私a，", 0, 0), ["隐", "私", "a", "，"]);
        assert_eq!(lines("隐私", 1, 9), ["隐", "私"]);
        assert_eq!(lines("", 0, 0), [""]);
    }

    #[test]
    fn white_space_at_a_break_belongs_to_no_line() {
        assert_eq!(lines("ab     cd", 4, 0), ["ab", "cd"]);
        assert_eq!(lines("ab   ", 9, 0), ["ab"]);
        assert_eq!(lines("  ab cd", 5, 0), ["  ab", "cd"]);
        assert_eq!(lines("　　隐私政策", 8, 0), ["　　隐私", "政策"]);
        assert_eq!(lines("     ab", 3, 0), ["", "ab"]);
    }

    #[test]
    fn new_lines_break_and_later_lines_hang() {
        assert_eq!(lines("a\nb\r\n\nc\n", 9, 0), ["a", "b", "", "c", ""]);
        assert_eq!(lines("一二三四五六", 6, 2), ["一二三", "四五", "六"]);
        assert_eq!(lines("一\n二三四", 6, 2), ["一", "二三", "四"]);
    }

    #[test]
    fn hostile_runs_take_linear_time() {
        for text in ["（", " ", "\u{200b}", "，", "a", "\u{301}", "🇨"] {
            let long = format!("（{}，{}", text.repeat(60_000), text.repeat(60_000));
            let wrapped = wrap(&long, 40, 3);
            assert_eq!(wrapped.first().map(|line| line.range.start), Some(0));
        }
    }

    fn mixed() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            4 => "[隐私政策信息收集]{1,4}".boxed(),
            3 => "[，。、；：？！）】》」』”…—·%℃]{1,2}".boxed(),
            2 => "[（【《「『“‘(]{1,2}".boxed(),
            3 => "[a-zA-Z0-9.,:/’-]{1,9}".boxed(),
            2 => "[ 　\n]{1,3}".boxed(),
            1 => prop::sample::select(vec!["👩‍👩‍👧", "e\u{301}", "🇨🇳", "\u{200b}", "\u{301}", "ｶﾞ"])
                .prop_map(String::from).boxed(),
        ];
        prop::collection::vec(pieces, 0..20).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn wrapped_lines_keep_their_promises(text in mixed(), width in 0_usize..30, hang in 0_usize..8) {
            let wrapped = wrap(&text, width, hang);
            let mut end = 0;
            for (number, line) in wrapped.iter().enumerate() {
                let shown = &text[line.range.clone()];
                prop_assert_eq!(line.cells, cells(shown));
                let room = if number == 0 { width } else { width.saturating_sub(hang) }.max(1);
                prop_assert!(line.cells <= room || shown.graphemes(true).count() == 1, "{:?} in {}", shown, room);
                // In order, and with nothing but white space between them.
                prop_assert!(line.range.start >= end);
                prop_assert!(text[end..line.range.start].trim().is_empty());
                prop_assert_eq!(shown.trim_end(), shown);
                end = line.range.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }

        #[test]
        fn punctuation_stands_well_wherever_it_can(text in mixed(), width in 2_usize..30) {
            for pair in wrap(&text, width, 0).windows(2) {
                let (line, next) = (pair[0].range.clone(), pair[1].range.clone());
                if text[line.end..next.start].contains('\n') || line.is_empty() {
                    continue;
                }
                let kinds: Vec<Kind> =
                    clusters(&text[line.start..]).take_while(|c| line.start + c.start <= next.start).map(|c| c.kind)
                    .filter(|kind| *kind != Kind::Blank).collect();
                let kept = kinds[kinds.len() - 2].may_part(kinds[kinds.len() - 1]);
                let possible = kinds.windows(2).any(|pair| pair[0].may_part(pair[1]));
                prop_assert!(kept || !possible, "{:?} | {:?}", &text[line], &text[next]);
            }
        }

        #[test]
        fn cut_and_pad_fit_exactly(text in mixed(), room in 0_usize..40) {
            let text = text.replace('\n', " ");
            let short = cut(&text, room);
            prop_assert!(cells(&short) <= room);
            prop_assert_eq!(cells(&pad(&text, room)), room);
            if cells(&text) <= room {
                prop_assert_eq!(short.as_ref(), text.as_str());
            }
        }

        #[test]
        fn the_quick_way_splits_as_the_full_one(text in mixed()) {
            let quick: Vec<&str> = clusters(&text).map(|c| &text[c.start..c.end]).collect();
            prop_assert_eq!(quick, text.graphemes(true).collect::<Vec<_>>());
        }
    }
}
