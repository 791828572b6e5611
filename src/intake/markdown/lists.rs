//! How deep an item stands.

/// The lists that are open, by the indents of their marks.
#[derive(Debug, Default)]
pub(super) struct Lists {
    indents: Vec<u32>,
}

impl Lists {
    /// An item begins: two cells further in than another is inside it. Writers seldom keep to more than that.
    pub fn item(&mut self, indent: u32) {
        while self.indents.last().is_some_and(|own| indent < own + 2) {
            self.indents.pop();
        }
        self.indents.push(indent);
    }

    /// A paragraph after a blank line: it belongs to an item only where it stands further in.
    pub fn outdent(&mut self, indent: u32) {
        while self.indents.last().is_some_and(|own| indent < own + 2) {
            self.indents.pop();
        }
    }

    pub fn end(&mut self) {
        self.indents.clear();
    }

    pub fn depth(&self) -> u16 {
        u16::try_from(self.indents.len()).unwrap_or(u16::MAX)
    }
}
