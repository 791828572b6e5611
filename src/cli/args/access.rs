//! `access` and `deputy`: their commands and options.

use std::path::PathBuf;

use clap::{Args, Subcommand, builder::TypedValueParser};

use crate::domain::access::State;

use super::shared::{AttestationArgs, MessageArgs, PersonArgs, SubjectArgs, named};

/// What can be done with the register of access to children's data.
#[derive(Debug, Subcommand)]
pub enum Access {
    /// Record a request.
    Request(Box<RequestArgs>),
    /// Decide on a request.
    Decide(Decide),
    /// Record an access, within its approval or not.
    Log(Box<LogArgs>),
    /// Take an approval back.
    Revoke {
        /// The case.
        id: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Close a case.
    Close {
        /// The case.
        id: String,
        /// The word given.
        #[command(flatten)]
        attestation: Box<AttestationArgs>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// List cases.
    List(ListArgs),
    /// Show a case as it went.
    Show {
        /// The case.
        id: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show who asked for, was granted and saw a child's data.
    Child {
        /// The account id.
        account: String,
        /// Write the page for the guardian to this file, which must not exist: .html or .txt.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Print JSON.
        #[arg(long, conflicts_with = "out")]
        json: bool,
    },
    /// Write the register.
    Export {
        /// The file, which must not exist: .xlsx, .csv, .html or .docx.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// From this day on.
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// Up to this day.
        #[arg(long, value_name = "DATE")]
        to: Option<String>,
        /// Only cases in this state.
        #[arg(long, value_name = "STATE", value_parser = clap::builder::PossibleValuesParser::new(State::ALL.map(State::name)))]
        state: Vec<String>,
    },
    /// Draw the yearly audit's sample, record it, and write the working paper.
    Yearly {
        /// The calendar year.
        #[arg(long)]
        year: i16,
        /// How many cases.
        #[arg(long, default_value_t = 25, value_parser = clap::value_parser!(u32).range(1..=1000))]
        sample: u32,
        /// The seed, 64 hexadecimal digits; a random one without it.
        #[arg(long, value_name = "HEX")]
        seed: Option<String>,
        /// The file, which must not exist: .docx, .md or .html.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },

    /// Take a file that is kept as evidence out again.
    Evidence {
        /// The record it came with.
        id: String,
        /// The first characters of its SHA-256.
        hash: String,
        /// The file to write; it must not exist.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take in a register kept in a spreadsheet.
    Import(ImportArgs),
}

/// A request as typed.
#[derive(Debug, Args)]
pub struct RequestArgs {
    /// Who asks.
    #[command(flatten)]
    pub person: PersonArgs,
    /// Whose data.
    #[command(flatten)]
    pub subjects: SubjectArgs,
    /// Which fields.
    #[arg(long, value_name = "FIELD", num_args = 1..)]
    pub field: Vec<String>,
    /// What for.
    #[arg(long, value_name = "TEXT")]
    pub purpose: Option<String>,
    /// What it rests on.
    #[arg(long, value_name = "TEXT")]
    pub basis: Option<String>,
    /// From when on; now without it.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// Until when, or for how long.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// Why it must be copied.
    #[arg(long, value_name = "TEXT")]
    pub copy_reason: Option<String>,
    /// Why it must be exported.
    #[arg(long, value_name = "TEXT")]
    pub export_reason: Option<String>,
    /// How the request came.
    #[command(flatten)]
    pub message: MessageArgs,
    /// When it came; now without it.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub received: Option<String>,
    /// The danger that lets nobody wait for an approval.
    #[arg(long, value_name = "TEXT")]
    pub emergency: Option<String>,
    /// The case that was sent back and is asked for again.
    #[arg(long, value_name = "ID")]
    pub again: Option<String>,
    /// A file with the request as JSON, in place of the options.
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "name", "staff_id", "department", "post", "child", "children_file", "group", "size", "field", "purpose",
        "basis", "from", "to", "copy_reason", "export_reason", "channel", "reference", "text", "text_file",
        "received", "emergency",
    ])]
    pub from_json: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// A case and what is decided on it.
#[derive(Debug, Args)]
pub struct Decide {
    /// The case.
    pub id: String,
    /// The decision.
    #[command(subcommand)]
    pub ruling: DecideArgs,
}

/// What can be decided.
#[derive(Debug, Subcommand)]
pub enum DecideArgs {
    /// Approve, all that is asked or less.
    Approve(Box<ApproveArgs>),
    /// Refuse.
    Refuse {
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Send back with a question.
    Return {
        /// What is to be known first.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// An approval as typed; what is not named stays as it was asked.
#[derive(Debug, Args)]
pub struct ApproveArgs {
    /// Only for these children.
    #[command(flatten)]
    pub subjects: SubjectArgs,
    /// Only these fields.
    #[arg(long, value_name = "FIELD", num_args = 1..)]
    pub field: Vec<String>,
    /// Only from then on.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// Only until then, or for so long.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// Allow copying.
    #[arg(long)]
    pub copy: bool,
    /// Allow exporting.
    #[arg(long)]
    pub export: bool,
    /// The approval in writing.
    #[command(flatten)]
    pub message: MessageArgs,
    /// When it was written; now without it.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// An access as typed.
#[derive(Debug, Args)]
pub struct LogArgs {
    /// The case; none when nobody had asked.
    pub id: Option<String>,
    /// When; now without it.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// By whom; the requester without it.
    #[command(flatten)]
    pub person: PersonArgs,
    /// Whose data.
    #[arg(long, value_name = "ACCOUNT")]
    pub child: String,
    /// Which fields.
    #[arg(long, value_name = "FIELD", num_args = 1.., required = true)]
    pub field: Vec<String>,
    /// Through which system.
    #[arg(long, value_name = "NAME")]
    pub system: String,
    /// What for; the request's purpose without it.
    #[arg(long, value_name = "TEXT")]
    pub purpose: Option<String>,
    /// What was copied, and where to.
    #[arg(long, value_name = "TEXT")]
    pub copied: Option<String>,
    /// What was exported, and where to.
    #[arg(long, value_name = "TEXT")]
    pub exported: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

fn state() -> impl TypedValueParser<Value = State> {
    named(State::ALL, State::name)
}

/// What a list is narrowed to.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only cases that stand so.
    #[arg(long, value_name = "STATE", value_parser = state())]
    pub state: Vec<State>,
    /// Only those of this person.
    #[arg(long, value_name = "PERSON")]
    pub person: Option<String>,
    /// Only those that name this child.
    #[arg(long, value_name = "ACCOUNT")]
    pub child: Option<String>,
    /// Only those about such a field.
    #[arg(long, value_name = "FIELD")]
    pub field: Option<String>,
    /// Only those in which something happened from then on.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// Only those in which something happened before then.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// Only those that stand as a violation.
    #[arg(long)]
    pub violations: bool,
    /// Only those with something to be done.
    #[arg(long)]
    pub due: bool,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// A register to be taken in.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The table: .csv or .xlsx.
    pub file: PathBuf,
    /// Which column means what.
    #[arg(long, value_name = "MAP")]
    pub map: Option<String>,
    /// The sheet of a workbook.
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<String>,
    /// Record the good rows; only looked at without it.
    #[arg(long)]
    pub record: bool,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// What can be done with deputies.
#[derive(Debug, Subcommand)]
pub enum DeputyAction {
    /// Name a deputy for who signs.
    Name {
        /// The deputy's name. Not `officer`: that is who signs.
        deputy: String,
        /// From when on; now without it.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        from: Option<String>,
        /// Until when, or for how long.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        to: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// End an appointment early.
    End {
        /// The appointment.
        id: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// List appointments.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}
