//! `incident`: its commands and options.

use std::path::PathBuf;

use clap::{
    Args, Subcommand,
    builder::{NonEmptyStringValueParser, TypedValueParser},
};

use crate::domain::incident::{Kind, MeasureKind, Spelled, State};

use super::incident_task::TaskAction;

/// One of the domain's choices, by its name or as people else write it.
fn spelled<T: Spelled + Send + Sync>() -> impl TypedValueParser<Value = T> {
    NonEmptyStringValueParser::new()
        .try_map(|typed| T::spelled(&typed).ok_or_else(|| format!("{}?", T::offered())))
}

/// What can be done with incidents.
#[derive(Debug, Subcommand)]
pub enum IncidentAction {
    /// Open an incident.
    Open(Box<OpenArgs>),
    /// Tell facts, or tell them otherwise.
    Update(Box<UpdateArgs>),
    /// List incidents.
    List(ListArgs),
    /// Show an incident with all that follows from it.
    Show {
        /// The incident.
        id: String,
        /// What was told before, too.
        #[arg(long)]
        history: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Go on to another state.
    Move {
        /// The incident.
        id: String,
        /// The state.
        #[arg(value_name = "STATE", value_parser = spelled::<State>())]
        state: State,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Close an incident.
    Close {
        /// The incident.
        id: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Note something.
    Note {
        /// The incident.
        id: String,
        /// What.
        text: String,
        /// When it happened; now without it.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        at: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Record something done against it.
    Measure {
        /// The incident.
        id: String,
        /// What.
        text: String,
        /// What for.
        #[arg(long, value_name = "KIND", default_value = "containment", value_parser = spelled::<MeasureKind>())]
        kind: MeasureKind,
        /// When; now without it.
        #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
        at: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Set tasks and settle them.
    #[command(subcommand)]
    Task(TaskAction),
    /// Record a step in carrying out a duty.
    Duty(Box<DutyArgs>),
    /// Link it with something.
    Link(LinkArgs),
    /// Take a link away.
    Unlink {
        /// With what.
        #[command(flatten)]
        link: LinkArgs,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Keep evidence.
    Evidence {
        /// The incident.
        id: String,
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// What they show.
        #[arg(long, value_name = "TEXT")]
        note: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write down what was learned.
    Review {
        /// The incident.
        id: String,
        /// What brought it about.
        #[arg(long, value_name = "TEXT")]
        causes: String,
        /// What worked, and what did not.
        #[arg(long, value_name = "TEXT")]
        worked: String,
        /// What changes because of it: `what @ owner @ due`.
        #[arg(long, value_name = "MEASURE")]
        measure: Vec<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Judge it by the newest rules.
    Rules {
        /// The incident.
        id: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write the report of an incident, or the register.
    Export {
        /// The incident.
        #[arg(required_unless_present = "register", conflicts_with = "register")]
        id: Option<String>,
        /// The register of all incidents.
        #[arg(long)]
        register: bool,
        /// The file, which must not exist.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take in a register kept in a spreadsheet.
    Import(super::access::ImportArgs),
}

/// Facts as typed.
#[derive(Debug, Args)]
pub struct FactArgs {
    /// The title.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The kinds.
    #[arg(long, value_name = "KIND", value_parser = spelled::<Kind>())]
    pub kind: Vec<Kind>,
    /// When it was noticed.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub detected: Option<String>,
    /// When it was known to be an incident.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub aware: Option<String>,
    /// How many persons.
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub total: Option<String>,
    /// How many of them under 14.
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub under_14: Option<String>,
    /// How many in a country: `DE=3000`.
    #[arg(long = "in", value_name = "PLACE=NUMBER")]
    pub place: Vec<String>,
    /// Which data.
    #[arg(long, value_name = "FIELD")]
    pub data: Vec<String>,
    /// Which systems.
    #[arg(long, value_name = "NAME")]
    pub system: Vec<String>,
    /// Any other fact.
    #[arg(long, value_name = "FACT=VALUE")]
    pub set: Vec<String>,
}

/// An incident as typed.
#[derive(Debug, Args)]
pub struct OpenArgs {
    /// What is known.
    #[command(flatten)]
    pub facts: FactArgs,
    /// The SDK whose company reported it.
    #[arg(long, value_name = "NAME")]
    pub sdk: Option<String>,
    /// The case of access in which it was seen.
    #[arg(long, value_name = "ID")]
    pub from_access: Option<String>,
    /// Only show what would follow.
    #[arg(long)]
    pub dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// Facts told later.
#[derive(Debug, Args)]
pub struct UpdateArgs {
    /// The incident.
    pub id: String,
    /// The facts.
    #[command(flatten)]
    pub facts: FactArgs,
    /// Why; needed where an earlier value is given up.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Only show what would change.
    #[arg(long)]
    pub dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// What a list is narrowed to.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only incidents that stand so.
    #[arg(long, value_name = "STATE", value_parser = spelled::<State>())]
    pub state: Vec<State>,
    /// Only those of a kind.
    #[arg(long, value_name = "KIND", value_parser = spelled::<Kind>())]
    pub kind: Vec<Kind>,
    /// Only those of such a grade.
    #[arg(long, value_name = "TEXT")]
    pub grade: Option<String>,
    /// Only those with minors, or perhaps.
    #[arg(long)]
    pub minors: bool,
    /// Only those with something overdue.
    #[arg(long)]
    pub overdue: bool,
    /// Only those noticed from then on.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// Only those noticed before then.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// Only those that match, best first.
    #[arg(long, value_name = "TEXT")]
    pub find: Option<String>,
    /// At most this many.
    #[arg(long, default_value_t = 200)]
    pub limit: usize,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// A step in carrying out a duty: exactly one.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("step").required(true).args(["done", "begin", "excuse", "reopen"]))]
pub struct DutyArgs {
    /// The incident.
    pub id: String,
    /// The rule it follows from.
    pub rule: String,
    /// It is done.
    #[arg(long, requires_all = ["channel", "reference", "by"])]
    pub done: bool,
    /// Somebody works on it.
    #[arg(long, value_name = "NOTE")]
    pub begin: Option<String>,
    /// It is not due, by an exception of the rule or without one.
    #[arg(long, value_name = "EXCEPTION", num_args = 0..=1, default_missing_value = "", requires = "reason")]
    pub excuse: Option<String>,
    /// It is open again.
    #[arg(long, requires = "reason")]
    pub reopen: bool,
    /// By which way.
    #[arg(long, value_name = "TEXT")]
    pub channel: Option<String>,
    /// When; now without it.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Where that is found again.
    #[arg(long, value_name = "TEXT")]
    pub reference: Option<String>,
    /// Who did it.
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// How many were reached.
    #[arg(long, value_name = "NUMBER")]
    pub reached: Option<u64>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// What the exception asks to be recorded, in its order.
    #[arg(long, value_name = "TEXT")]
    pub recorded: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// With what: exactly one.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("with").required(true).args(["incident", "access", "sdk", "policy"]))]
pub struct LinkArgs {
    /// The incident.
    pub id: String,
    /// Another incident.
    #[arg(long, value_name = "ID")]
    pub incident: Option<String>,
    /// A case of access.
    #[arg(long, value_name = "ID")]
    pub access: Option<String>,
    /// An SDK of the inventory.
    #[arg(long, value_name = "NAME")]
    pub sdk: Option<String>,
    /// A section of the policy.
    #[arg(long, value_name = "EDITION:SECTION")]
    pub policy: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}
