//! Finding: characters, pinyin, rank.
