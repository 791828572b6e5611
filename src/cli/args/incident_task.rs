//! `incident task`: its commands and options.

use clap::Subcommand;

/// What can be done with tasks.
#[derive(Debug, Subcommand)]
pub enum TaskAction {
    /// Set a task.
    Add {
        /// The incident.
        id: String,
        /// What.
        what: String,
        /// By whom.
        #[arg(long, value_name = "NAME")]
        owner: Option<String>,
        /// By when.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        due: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Set the tasks of the checklist for its kinds.
    Checklist {
        /// The incident.
        id: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Record that a task is done.
    Done {
        /// The incident.
        id: String,
        /// The task's number.
        task: u32,
        /// When; now without it.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        at: Option<String>,
        /// What is to be said of it.
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Give a task up.
    Drop {
        /// The incident.
        id: String,
        /// The task's number.
        task: u32,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take a task up again.
    Reopen {
        /// The incident.
        id: String,
        /// The task's number.
        task: u32,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Give a task to somebody.
    Assign {
        /// The incident.
        id: String,
        /// The task's number.
        task: u32,
        /// By whom.
        #[arg(long, value_name = "NAME")]
        owner: String,
        /// By when.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        due: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}
