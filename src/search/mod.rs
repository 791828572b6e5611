//! Finding: characters, pinyin, rank.
//!
//! A query is words with white space between, all of which a line must match, each in one of three ways, best first:
//!
//! 1. exactly: the word stands in the line;
//! 2. by pinyin: it spells characters that stand side by side, each by a whole reading, by its first letter (or zh, ch,
//!    sh), or by itself; the last may be spelled in part: `yssz`, `weixin`, `yins`, `微xin`;
//! 3. fuzzily: its characters stand in the line in this order (`SkimMatcherV2`).
//!
//! The line's rank is that of the worst of its words; among equals, earlier and shorter comes first. Case, width and
//! common traditional characters make no difference (see [`fold`]).
//!
//! [`Index`] is for many lines and a query a keystroke; [`marks`] for a few lines, [`find_all`] for a running text.

mod chunk;
mod fold;
mod index;
mod plane;
mod rank;
mod sound;
mod term;
mod traditional;

pub use fold::{find_all, fold};
pub use index::{Found, Hit, Index, Total};
pub use term::marks;
