//! `due` and `rules`: their commands and options.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What is due.
#[derive(Debug, Args)]
pub struct DueArgs {
    /// Only what is due within this time.
    #[arg(long, value_name = "TIME")]
    pub within: Option<String>,
    /// End with 1 when something is overdue or due within that time.
    #[arg(long)]
    pub exit_code: bool,
    /// Write a calendar to this file, which must not exist.
    #[arg(long, value_name = "FILE")]
    pub ics: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// What can be done with rule packs.
#[derive(Debug, Subcommand)]
pub enum RulesAction {
    /// List the packs.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show a rule, or the rules of a pack.
    Show {
        /// The rule or the pack.
        rule: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check a pack; needs no passphrase.
    Check {
        /// The pack.
        file: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Record a pack of your own.
    Add {
        /// The pack.
        file: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}
