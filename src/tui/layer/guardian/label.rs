//! The names of these forms' own fields: message ids of their labels, and the names under which drafts keep them.

pub const GUARDIAN: &str = "guardian-name";
pub const RELATION: &str = "guardian-relation";
pub const RELATION_WORDS: &str = "guardian-relation-words";
pub const CHECK: &str = "guardian-check";
pub const CHECK_NOTE: &str = "guardian-check-note";
pub const MATTER: &str = "guardian-matter";
pub const EDITION: &str = "guardian-edition";
pub const ASKED: &str = "guardian-asked";
pub const GROUNDS: &str = "guardian-grounds";
pub const IN_WORDS: &str = "guardian-in-words";
pub const RECIPIENTS: &str = "guardian-recipients";
pub const TARGET: &str = "guardian-target";
pub const RECIPIENT: &str = "guardian-recipient";
pub const TELLING: &str = "guardian-telling";
pub const DELETED_IN: &str = "guardian-deleted-in";
pub const KIND: &str = "transfer-kind";
pub const METHOD: &str = "transfer-method";
pub const MEASURES: &str = "transfer-measures";
pub const RISKS: &str = "transfer-risks";
pub const CONSENTS: &str = "transfer-consents";
pub const ELSEWHERE: &str = "transfer-elsewhere";
pub const ASSESSED: &str = "transfer-outcome";
pub const CONCLUSION: &str = "transfer-conclusion";
pub const ERASED: &str = "erase-record";
pub const WHY: &str = "erase-ground";
pub const ORDER: &str = "erase-order";
