//! `notice`: its commands and options.

use std::path::PathBuf;

use clap::{
    Args, Subcommand,
    builder::{NonEmptyStringValueParser, TypedValueParser},
};
use jiff::civil::Date;

use crate::domain::{
    incident::{Element, RuleId},
    notice::{Audience, Channel, MajorChange, OutputForm, ReportStage, Tongue},
};

/// One of the domain's choices by its name.
macro_rules! choice {
    ($name:ident) => {
        NonEmptyStringValueParser::new().try_map(|typed| {
            let offered = || $name::ALL.iter().map(|one| one.name()).collect::<Vec<_>>().join(", ");
            $name::from_name(typed.trim()).ok_or_else(|| format!("{}?", offered()))
        })
    };
}

/// What can be done with notices.
#[derive(Debug, Subcommand)]
pub enum NoticeAction {
    /// Draft a notice.
    Draft(Box<DraftArgs>),
    /// Show a notice.
    Show {
        /// The notice.
        id: String,
        /// Its versions with what changed between them.
        #[arg(long)]
        versions: bool,
        /// In the form that is edited.
        #[arg(long, conflicts_with_all = ["versions", "json"])]
        source: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// List the notices.
    List {
        /// Only those about this incident.
        #[arg(long, value_name = "ID")]
        incident: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write it anew.
    Edit {
        /// The notice.
        id: String,
        /// The text.
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// What was changed.
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// The version that was changed; the newest without it.
        #[arg(long, value_name = "NUMBER")]
        version: Option<u32>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check a notice, or a text written elsewhere.
    Check(CheckArgs),
    /// Record that one read it to the end.
    Read {
        /// The notice.
        id: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Waive a finding.
    Waive {
        /// The notice.
        id: String,
        /// The check.
        check: String,
        /// The block, from 1.
        #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
        block: Option<u32>,
        /// What was found there.
        #[arg(long, value_name = "TEXT")]
        found: Option<String>,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Release it.
    Release {
        /// The notice.
        id: String,
        /// The version that was read; the newest without it.
        #[arg(long, value_name = "NUMBER")]
        version: Option<u32>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take it back.
    Withdraw {
        /// The notice.
        id: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write it to a file.
    Export {
        /// The notice.
        id: String,
        /// The file, which must not exist.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Make one for each recipient of a list.
    Merge(Box<MergeArgs>),
    /// Hand them to a mail server.
    Send(Box<SendArgs>),
    /// Record that it reached people.
    Record(Box<RecordArgs>),
    /// What a newer edition of the policy changes.
    Changes {
        /// The older edition.
        #[arg(value_name = "FROM")]
        older: String,
        /// The newer edition.
        #[arg(value_name = "TO")]
        newer: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// The library of clauses.
    #[command(subcommand)]
    Clause(ClauseAction),
}

/// What is drafted: about an incident, or about a newer edition of the policy.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("about").required(true).args(["incident", "policy"]))]
pub struct DraftArgs {
    /// The incident.
    #[arg(long, value_name = "ID", requires = "rule")]
    pub incident: Option<String>,
    /// The rules whose duties it answers.
    #[arg(long, value_name = "RULE", requires = "incident")]
    pub rule: Vec<RuleId>,
    /// Which report it is.
    #[arg(long, value_name = "STAGE", requires = "incident", value_parser = choice!(ReportStage))]
    pub stage: Option<ReportStage>,
    /// The older and the newer edition.
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"])]
    pub policy: Vec<String>,
    /// What changes materially.
    #[arg(long, value_name = "KIND", requires = "policy", value_parser = choice!(MajorChange))]
    pub kind: Vec<MajorChange>,
    /// To whom.
    #[arg(long, value_name = "AUDIENCE", value_parser = choice!(Audience))]
    pub audience: Audience,
    /// By which way.
    #[arg(long, value_name = "CHANNEL", value_parser = choice!(Channel))]
    pub channel: Channel,
    /// In which language.
    #[arg(long, value_name = "LANG", default_value = "zh-CN", value_parser = choice!(Tongue))]
    pub tongue: Tongue,
    /// The text; from the templates without it.
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// Only show what would be drafted.
    #[arg(long)]
    pub dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// What is checked.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// A file, or a notice.
    #[arg(value_name = "FILE|ID")]
    pub text: String,
    /// To whom the text of a file speaks.
    #[arg(long, value_name = "AUDIENCE", value_parser = choice!(Audience))]
    pub audience: Option<Audience>,
    /// By which way it goes out.
    #[arg(long, value_name = "CHANNEL", value_parser = choice!(Channel))]
    pub channel: Option<Channel>,
    /// In which language it is.
    #[arg(long, value_name = "LANG", value_parser = choice!(Tongue))]
    pub tongue: Option<Tongue>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// A list of recipients.
#[derive(Debug, Args)]
pub struct ListedArgs {
    /// The list: .csv or .xlsx.
    #[arg(value_name = "LIST")]
    pub list: PathBuf,
    /// Which column is what: `email=联系邮箱`.
    #[arg(long, value_name = "COLUMN=HEADING")]
    pub map: Vec<String>,
    /// The sheet of a workbook.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
}

/// What is made of a notice.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// The notice.
    pub id: String,
    /// To whom.
    #[command(flatten)]
    pub listed: ListedArgs,
    /// As what.
    #[arg(long, value_name = "FORM", required_unless_present = "preview", value_parser = choice!(OutputForm))]
    pub form: Option<OutputForm>,
    /// The folder, which must not exist.
    #[arg(long, value_name = "DIR", required_unless_present = "preview")]
    pub out: Option<PathBuf>,
    /// The address that mails come from.
    #[arg(long, value_name = "ADDRESS")]
    pub from: Option<String>,
    /// How many letters stand in one file.
    #[arg(long, value_name = "NUMBER", default_value_t = crate::merge::LETTERS, value_parser = clap::value_parser!(u32).range(1..))]
    pub letters: u32,
    /// Only show the first so many.
    #[arg(long, value_name = "NUMBER")]
    pub preview: Option<usize>,
    /// Go on with what was begun in that folder.
    #[arg(long)]
    pub resume: bool,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// Through which mail server, and how.
#[derive(Debug, Args)]
pub struct SendArgs {
    /// The notice.
    pub id: String,
    /// To whom.
    #[command(flatten)]
    pub listed: ListedArgs,
    /// The folder for what was sent and what was set aside.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The mail server.
    #[arg(long, value_name = "NAME")]
    pub host: String,
    /// Its port.
    #[arg(long, value_name = "NUMBER")]
    pub port: Option<u16>,
    /// TLS is begun on a plain connection, not from the first byte.
    #[arg(long)]
    pub starttls: bool,
    /// Who logs in.
    #[arg(long, value_name = "NAME", requires = "password_file")]
    pub user: Option<String>,
    /// A file whose first line is the password.
    #[arg(long, value_name = "FILE", requires = "user")]
    pub password_file: Option<PathBuf>,
    /// A certificate that is trusted as well.
    #[arg(long, value_name = "FILE")]
    pub ca: Vec<PathBuf>,
    /// How this machine names itself.
    #[arg(long, value_name = "NAME", default_value = "localhost")]
    pub hello: String,
    /// The address that mails come from.
    #[arg(long, value_name = "ADDRESS")]
    pub from: String,
    /// How many in a second.
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub rate: u32,
    /// How often one is tried again that the server could not take for now, ever later.
    #[arg(long, value_name = "NUMBER", default_value_t = 3, value_parser = clap::value_parser!(u32).range(0..=6))]
    pub retries: u32,
    /// Only look through all and reach the server.
    #[arg(long, conflicts_with = "confirm")]
    pub dry_run: bool,
    /// How many are to be sent, as the dry run told.
    #[arg(long, value_name = "COUNT")]
    pub confirm: Option<String>,
    /// Send those again of which nobody knows; how many.
    #[arg(long, value_name = "COUNT", requires = "confirm")]
    pub again: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// What shows that it reached people.
#[derive(Debug, Args)]
pub struct RecordArgs {
    /// The notice.
    pub id: String,
    /// How many were sent.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub sent: u64,
    /// How many could not be sent.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub failed: u64,
    /// How many came back.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub returned: u64,
    /// Where that is found again.
    #[arg(long, value_name = "TEXT")]
    pub reference: String,
    /// Who did it.
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// When; now without it.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Where it was announced.
    #[arg(long, value_name = "PLACE", requires = "from")]
    pub announced: Option<String>,
    /// From which day.
    #[arg(long, value_name = "DAY", requires = "announced")]
    pub from: Option<Date>,
    /// To which day.
    #[arg(long, value_name = "DAY", requires = "announced")]
    pub to: Option<Date>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// What can be done with clauses.
#[derive(Debug, Subcommand)]
pub enum ClauseAction {
    /// Put a clause into the library, or change it there.
    Keep {
        /// What it is called.
        name: String,
        /// The text.
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// In which language.
        #[arg(long, value_name = "LANG", default_value = "zh-CN", value_parser = choice!(Tongue))]
        tongue: Tongue,
        /// Which element it says.
        #[arg(long, value_name = "ELEMENT", value_parser = choice!(Element))]
        element: Option<Element>,
        /// The clause that is changed.
        #[arg(long, value_name = "ID")]
        change: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// List the clauses.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}
