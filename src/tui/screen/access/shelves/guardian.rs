//! Guardians and how they were verified, in words.

use crate::{
    domain::guardian::{Guardian, IdentityCheck, Relation},
    tui::look::Look,
};

/// Name and relation to the child.
pub fn who(guardian: &Guardian, look: &Look) -> String {
    let relation = match &guardian.relation {
        Relation::Mother => look.text("guardian-mother").into_owned(),
        Relation::Father => look.text("guardian-father").into_owned(),
        Relation::Other(relation) => relation.to_string(),
    };
    format!("{} {} {relation}", guardian.name, look.glyphs.dot)
}

/// By which means, and what else is said of it.
pub fn check(check: &IdentityCheck, look: &Look) -> String {
    let method = look.text(&format!("guardian-check-{}", check.method.name()));
    if check.note.is_empty() {
        return method.into_owned();
    }
    format!("{method} {} {}", look.glyphs.dot, check.note)
}
