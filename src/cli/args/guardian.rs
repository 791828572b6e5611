//! `consent` and `order`: their commands and options.

use clap::Subcommand;

use crate::domain::guardian::Ground;

use super::shared::{GuardianArgs, MessageArgs, PersonArgs, ground};

/// What can be done with guardians' consents.
#[derive(Debug, Subcommand)]
pub enum ConsentAction {
    /// Record a consent.
    Record {
        /// Whose data.
        #[arg(long, value_name = "ACCOUNT")]
        child: String,
        /// Who consents.
        #[command(flatten)]
        guardian: Box<GuardianArgs>,
        /// To what.
        #[arg(long, value_name = "TEXT")]
        matter: String,
        /// The edition of the policy that the guardian had before them.
        #[arg(long, value_name = "TEXT")]
        policy: String,
        /// The consent in writing.
        #[command(flatten)]
        message: Box<MessageArgs>,
        /// When it was given; now without it.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        at: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Record that a consent was taken back.
    Withdraw {
        /// The consent.
        id: String,
        /// How the guardian said so.
        #[command(flatten)]
        message: Box<MessageArgs>,
        /// When; now without it.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        at: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// List consents.
    List {
        /// Only those for this child.
        #[arg(long, value_name = "ACCOUNT")]
        child: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show a consent as it went.
    Show {
        /// The consent.
        id: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What can be done with guardians' deletion orders.
#[derive(Debug, Subcommand)]
pub enum OrderAction {
    /// Record an order.
    Record {
        /// Whose data.
        #[arg(long, value_name = "ACCOUNT")]
        child: String,
        /// Who orders.
        #[command(flatten)]
        guardian: Box<GuardianArgs>,
        /// What is to be deleted.
        #[arg(long, value_name = "TEXT")]
        asked: String,
        /// On which grounds.
        #[arg(long, value_name = "GROUND", num_args = 1.., required = true, value_parser = ground())]
        ground: Vec<Ground>,
        /// The grounds in the guardian's words.
        #[arg(long, value_name = "TEXT")]
        in_words: Option<String>,
        /// Who was given the data and is to be told.
        #[arg(long, value_name = "NAME", num_args = 1..)]
        recipient: Vec<String>,
        /// In how many days the house wants it done.
        #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..=365))]
        target: Option<u16>,
        /// The order itself.
        #[command(flatten)]
        message: Box<MessageArgs>,
        /// When it came; now without it.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        received: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Record that a recipient was told, or why not.
    Tell {
        /// The order.
        id: String,
        /// Who was told.
        recipient: String,
        /// Why it is not told.
        #[arg(long, value_name = "TEXT", conflicts_with_all = [
            "channel", "reference", "text", "text_file", "attach", "at",
        ])]
        not_told: Option<String>,
        /// What it was told.
        #[command(flatten)]
        message: Box<MessageArgs>,
        /// When; now without it.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        at: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Record that the data was deleted in a system.
    Done {
        /// The order.
        id: String,
        /// The system.
        #[arg(long, value_name = "NAME")]
        system: String,
        /// By whom.
        #[command(flatten)]
        by: Box<PersonArgs>,
        /// When; now without it.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        at: Option<String>,
        /// What else is to be said.
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Record that the order is carried out.
    Complete {
        /// The order.
        id: String,
        /// What is to be said at the end.
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Refuse the order, with reasons and a written reply.
    Refuse {
        /// The order.
        id: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// What the guardian was answered.
        #[command(flatten)]
        message: Box<MessageArgs>,
        /// When; now without it.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        at: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// List orders.
    List {
        /// Only those that are still open.
        #[arg(long)]
        open: bool,
        /// Only those for this child.
        #[arg(long, value_name = "ACCOUNT")]
        child: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show an order as it went.
    Show {
        /// The order.
        id: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}
