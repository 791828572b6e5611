//! The mails of a merge as the batch that is handed to a mail server.

use crate::{
    domain::explain::{Explain, Explanation},
    merge::Mails,
    post::{Batch, Outgoing},
};

/// The mails of a merge, to be sent.
pub struct MergedBatch(pub Mails);

impl Batch for MergedBatch {
    fn rewind(&mut self) -> Result<(), Explanation> {
        self.0.rewind().map_err(|error| error.explain())
    }

    fn next(&mut self) -> Result<Option<Outgoing>, Explanation> {
        let mail = self.0.next_mail().map_err(|error| error.explain())?;
        Ok(mail.map(|mail| Outgoing { line: mail.line, to: mail.to, message: mail.message }))
    }
}
