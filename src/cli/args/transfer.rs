//! `transfer`, `erase` and `retention`: their commands and options.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::domain::transfer::{AssessmentOutcome, TransferKind};

use super::shared::{
    AttestationArgs, ConsentArgs, PersonArgs, SubjectArgs, TextArgs, assessed, transfer_kind,
};

/// What can be done with transfers of children's data.
#[derive(Debug, Subcommand)]
pub enum TransferAction {
    /// Propose a transfer.
    Propose(Box<ProposeArgs>),
    /// Record its assessment.
    Assess {
        /// The transfer.
        id: String,
        /// What it came to.
        #[arg(long, value_name = "OUTCOME", value_parser = assessed())]
        outcome: AssessmentOutcome,
        /// Who assessed.
        #[command(flatten)]
        assessor: Box<PersonArgs>,
        /// When it was finished; now without it.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        at: Option<String>,
        /// What it concludes.
        #[command(flatten)]
        conclusion: TextArgs,
        /// The written report and what belongs to it.
        #[arg(long, value_name = "FILE", num_args = 1..)]
        attach: Vec<PathBuf>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Approve it.
    Approve {
        /// The transfer.
        id: String,
        /// On which conditions.
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// Consents that the proposal does not name yet.
        #[command(flatten)]
        consents: ConsentArgs,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Refuse it.
    Refuse {
        /// The transfer.
        id: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Record that it is over.
    End {
        /// The transfer.
        id: String,
        /// The word given.
        #[command(flatten)]
        attestation: Box<AttestationArgs>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// List transfers.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show a transfer as it went.
    Show {
        /// The transfer.
        id: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// A proposal as typed.
#[derive(Debug, Args)]
pub struct ProposeArgs {
    /// Who wants it.
    #[command(flatten)]
    pub proposer: PersonArgs,
    /// In which role the recipient gets it.
    #[arg(long, value_name = "KIND", value_parser = transfer_kind())]
    pub kind: TransferKind,
    /// Who gets it.
    #[arg(long, value_name = "NAME")]
    pub recipient: String,
    /// Whose data.
    #[command(flatten)]
    pub subjects: SubjectArgs,
    /// Which fields.
    #[arg(long, value_name = "FIELD", num_args = 1.., required = true)]
    pub field: Vec<String>,
    /// What for.
    #[arg(long, value_name = "TEXT")]
    pub purpose: String,
    /// By which way.
    #[arg(long, value_name = "TEXT")]
    pub method: String,
    /// How it is protected.
    #[arg(long, value_name = "TEXT")]
    pub measures: String,
    /// What may go wrong.
    #[arg(long, value_name = "TEXT")]
    pub risks: String,
    /// Consents it rests on.
    #[command(flatten)]
    pub consents: ConsentArgs,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// A record to be erased.
#[derive(Debug, Args)]
pub struct EraseArgs {
    /// The record.
    pub id: String,
    /// On which ground.
    #[arg(long, value_name = "GROUND")]
    pub ground: String,
    /// Why, in words that name neither child nor guardian.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Erase; what would go is only shown without it.
    #[arg(long)]
    pub yes: bool,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// What can be done with retention.
#[derive(Debug, Subcommand)]
pub enum RetentionAction {
    /// List the records that may go.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Set for how many years records are kept.
    Set {
        /// The years.
        years: u16,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}
