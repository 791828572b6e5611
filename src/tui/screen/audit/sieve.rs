//! The trail narrowed: entries are read backwards from the newest until enough are found for what is seen.

use super::pages::Ask;
use crate::{
    domain::{
        id::{RecordId, Seq},
        text::CleanText,
    },
    tui::{port::EntryLine, screen::sdk::found},
    words::Words,
};

/// Entries read at a time.
const STRIDE: usize = 1_000;
/// Entries found ahead of the selected row.
const AHEAD: usize = 200;

/// What entries are shown. All of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// About this record, called so.
    pub record: Option<(RecordId, CleanText)>,
    /// By this person.
    pub actor: Option<CleanText>,
    /// Of this kind.
    pub action: Option<String>,
    /// Each word of this stands in who, what or to what.
    pub text: String,
}

impl Filter {
    /// Whether every entry is shown.
    pub fn is_empty(&self) -> bool {
        self.record.is_none() && self.actor.is_none() && self.action.is_none() && self.text.trim().is_empty()
    }

    /// Whether an entry is shown.
    pub fn lets_through(&self, line: &EntryLine, words: &Words) -> bool {
        let fits = self.record.as_ref().is_none_or(|(record, _)| *record == line.record)
            && self.actor.as_ref().is_none_or(|actor| *actor == line.actor_name)
            && self.action.as_ref().is_none_or(|action| *action == line.action);
        if !fits || self.text.trim().is_empty() {
            return fits;
        }
        let action = action_words(words, &line.action);
        let texts = [line.actor_name.as_str(), &action, line.subject.as_str()];
        let ids = [line.seq.0.to_string(), line.record.to_string(), line.entry.to_string()];
        self.text.split_whitespace().all(|word| {
            texts.iter().any(|text| found(word, text).is_some()) || ids.iter().any(|id| id.starts_with(word))
        })
    }
}

/// The words for a kind of entry; the kind itself where there are none.
pub fn action_words(words: &Words, action: &str) -> String {
    let id = format!("action-{}", action.replace('.', "-"));
    if words.has(&id) { words.text(&id).into_owned() } else { CleanText::new(action).into_string() }
}

/// What has been found so far.
#[derive(Debug, Default)]
pub struct Sieve {
    /// The entries found, newest first.
    pub lines: Vec<EntryLine>,
    /// The oldest entry read.
    pub reached: Option<Seq>,
    /// Whether all have been read.
    pub done: bool,
    /// What was asked for and has not come.
    waiting: Option<Ask>,
}

impl Sieve {
    /// What is to be read next, when `row` is selected; nothing while an answer is on its way.
    pub fn next(&mut self, row: usize) -> Option<Ask> {
        if self.done || self.waiting.is_some() || self.lines.len() > row.saturating_add(AHEAD) {
            return None;
        }
        self.waiting = Some(Ask { before: self.reached, limit: STRIDE });
        self.waiting
    }

    /// Takes what came for `before`, if it is what was waited for.
    pub fn take(&mut self, before: Option<Seq>, lines: &[EntryLine], filter: &Filter, words: &Words) {
        if !self.waits_for(before) {
            return;
        }
        self.waiting = None;
        self.lines.extend(lines.iter().filter(|line| filter.lets_through(line, words)).cloned());
        match lines.last() {
            Some(last) => {
                self.done = last.seq.0 == 0;
                self.reached = Some(last.seq);
            }
            None => self.done = true,
        }
    }

    fn waits_for(&self, before: Option<Seq>) -> bool {
        self.waiting.is_some_and(|ask| ask.before == before)
    }

    /// What was waited for did not come: nothing more is read, what was found stays.
    pub fn failed(&mut self, before: Option<Seq>) {
        if self.waits_for(before) {
            self.waiting = None;
            self.done = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::id::EntryId, words::Language};

    fn line(seq: u64) -> EntryLine {
        EntryLine {
            seq: Seq(seq),
            entry: EntryId::from_bytes([9; 16]),
            time: jiff::Timestamp::UNIX_EPOCH,
            actor_name: if seq.is_multiple_of(2) { "林月".into() } else { "周宁".into() },
            action: "policy.imported".to_owned(),
            record: RecordId::from_bytes([(seq % 7) as u8; 16]),
            subject: "示例学堂隐私政策".into(),
        }
    }

    /// Reads on as long as anything is asked for; gives the number of askings.
    fn read(sieve: &mut Sieve, filter: &Filter, len: u64, row: usize) -> usize {
        let words = Words::new(Language::Chinese);
        let mut asked = 0;
        while let Some(ask) = sieve.next(row) {
            assert!(sieve.next(row).is_none(), "one at a time");
            let end = ask.before.map_or(len, |seq| seq.0.min(len));
            let lines: Vec<_> = (0..end).rev().take(ask.limit).map(line).collect();
            sieve.take(ask.before, &lines, filter, &words);
            asked += 1;
        }
        asked
    }

    #[test]
    fn no_more_is_read_than_is_needed() {
        let filter = Filter { actor: Some("林月".into()), ..Filter::default() };
        let mut sieve = Sieve::default();
        assert_eq!(read(&mut sieve, &filter, 1_000_000, 0), 1);
        assert_eq!(sieve.lines.len(), 500);
        assert!(!sieve.done);
        assert_eq!(read(&mut sieve, &filter, 1_000_000, 450), 1);
        assert_eq!(sieve.lines.len(), 1_000);
    }

    #[test]
    fn what_is_rare_is_found_to_the_first_entry() {
        let filter = Filter { text: "seq-none".to_owned(), ..Filter::default() };
        let mut sieve = Sieve::default();
        assert_eq!(read(&mut sieve, &filter, 2_500, 0), 3);
        assert!(sieve.done && sieve.lines.is_empty());
        let record = RecordId::from_bytes([3; 16]);
        let filter = Filter { record: Some((record, "".into())), ..Filter::default() };
        let mut sieve = Sieve::default();
        read(&mut sieve, &filter, 1_400, 0);
        assert_eq!(sieve.lines.len(), 200);
        assert!(sieve.lines.iter().all(|line| line.record == record));
        assert!(sieve.lines.is_sorted_by(|one, next| one.seq > next.seq));
    }

    #[test]
    fn words_are_looked_for_in_who_what_and_to_what() {
        let words = Words::new(Language::Chinese);
        let shown = |text: &str| {
            Filter { text: text.to_owned(), ..Filter::default() }.lets_through(&line(12), &words)
        };
        for text in ["", "林月", "linyue", "导入", "隐私 林月", "yszc", "12", "0909"] {
            assert!(shown(text), "{text}");
        }
        for text in ["周宁", "删除", "林月 周宁", "13"] {
            assert!(!shown(text), "{text}");
        }
    }

    #[test]
    fn a_late_answer_to_another_question_changes_nothing() {
        let words = Words::new(Language::Chinese);
        let mut sieve = Sieve::default();
        let _ = sieve.next(0);
        sieve.take(Some(Seq(512)), &[line(511)], &Filter::default(), &words);
        assert!(sieve.lines.is_empty());
        sieve.take(None, &[], &Filter::default(), &words);
        assert!(sieve.done);
    }
}
