//! A list of recipients, read row by row: never more of it is in memory than a row, but for a workbook's table of texts.

mod columns;

use crate::domain::text::CleanText;

pub use columns::Column;

/// A mapping given by hand: `email=联系邮箱,child=是否儿童`; what it does not name is recognised by its heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping(pub Option<String>);

/// The columns of a list, each with what it is taken as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headings(pub Vec<(CleanText, Option<Column>)>);
