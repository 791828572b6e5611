//! Groups of a share as they are being typed.

use zeroize::Zeroizing;

/// Groups in a row, as they are printed.
pub const ROW: usize = 6;
/// Characters in a group.
pub const GROUP: usize = 5;

/// The groups typed in full, without the one being typed.
pub fn complete(text: &str) -> Zeroizing<String> {
    let parts = || text.split(|c: char| c.is_whitespace() || c == '-').filter(|part| !part.is_empty());
    let mut kept = Zeroizing::new(String::with_capacity(text.len() + ROW));
    if parts().any(|part| part.chars().count() > GROUP) {
        // Typed without spaces between: cut into fives, as the share does.
        let whole = letters(text) / GROUP * GROUP;
        kept.extend(parts().flat_map(str::chars).take(whole));
        return kept;
    }
    let count = parts().count();
    let ended = text.ends_with(|c: char| c.is_whitespace() || c == '-');
    for (place, part) in parts().enumerate() {
        if place + 1 < count || ended || part.chars().count() == GROUP {
            kept.push_str(part);
            kept.push(' ');
        }
    }
    kept
}

/// How many characters there are besides what separates groups.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').count()
}

/// A whole share, or several rows of it, in rows of six groups with spaces between.
pub fn rows(text: &str) -> Vec<Zeroizing<String>> {
    let mut rows = Vec::new();
    let mut row = Zeroizing::new(String::with_capacity(ROW * (GROUP + 2)));
    let mut count = 0;
    for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        if count == ROW * GROUP {
            let next = Zeroizing::new(String::with_capacity(ROW * (GROUP + 2)));
            rows.push(std::mem::replace(&mut row, next));
            count = 0;
        }
        if count > 0 && count % GROUP == 0 {
            row.push_str("  ");
        }
        row.push(c);
        count += 1;
    }
    rows.push(row);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_being_typed_is_left_out() {
        assert_eq!(complete("04HG1 3T4").as_str(), "04HG1 ");
        assert_eq!(complete("04HG1  3T4AM").as_str(), "04HG1 3T4AM ");
        assert_eq!(complete("04HG1 3T4 ").as_str(), "04HG1 3T4 ", "it was ended");
        assert_eq!(complete("04HG13T4AM00").as_str(), "04HG13T4AM");
        assert_eq!(complete("").as_str(), "");
    }

    #[test]
    fn a_share_is_laid_out_in_rows() {
        let text = "04HG1 3T4AM-00YHM 4NDCC YWB0G FJ36EXY9V0C3";
        let rows = rows(text);
        let rows: Vec<&str> = rows.iter().map(|row| row.as_str()).collect();
        assert_eq!(rows, ["04HG1  3T4AM  00YHM  4NDCC  YWB0G  FJ36E", "XY9V0  C3"]);
    }
}
