//! Groups of options that several commands have.

use std::path::PathBuf;

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};

use crate::domain::{
    access::{Channel, Outcome},
    guardian::{CheckMethod, Ground},
    transfer::{AssessmentOutcome, TransferKind},
};

/// Parses one of the names that the domain gives its choices.
pub fn named<T: Copy + Send + Sync + 'static, const N: usize>(
    all: [T; N],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.map(name)).try_map(move |typed| {
        all.into_iter().find(|one| name(*one) == typed).ok_or("this is none of the names")
    })
}

fn channel() -> impl TypedValueParser<Value = Channel> {
    named(Channel::ALL, Channel::name)
}

fn outcome() -> impl TypedValueParser<Value = Outcome> {
    named(Outcome::ALL, Outcome::name)
}

fn check_method() -> impl TypedValueParser<Value = CheckMethod> {
    named(CheckMethod::ALL, CheckMethod::name)
}

/// A guardian's grounds.
pub fn ground() -> impl TypedValueParser<Value = Ground> {
    named(Ground::ALL, Ground::name)
}

/// The role in which a recipient gets data.
pub fn transfer_kind() -> impl TypedValueParser<Value = TransferKind> {
    named(TransferKind::ALL, TransferKind::name)
}

/// What an assessment came to.
pub fn assessed() -> impl TypedValueParser<Value = AssessmentOutcome> {
    named(AssessmentOutcome::ALL, AssessmentOutcome::name)
}

/// A member of staff.
#[derive(Clone, Debug, Args)]
pub struct PersonArgs {
    /// Name.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The organisation's number.
    #[arg(long, value_name = "NUMBER")]
    pub staff_id: Option<String>,
    /// Department.
    #[arg(long, value_name = "DEPARTMENT")]
    pub department: Option<String>,
    /// Post.
    #[arg(long, value_name = "POST")]
    pub post: Option<String>,
}

/// Exact words: typed, from standard input, or from a file.
#[derive(Clone, Debug, Args)]
pub struct TextArgs {
    /// The words; `-` reads them from standard input.
    #[arg(long, value_name = "TEXT", conflicts_with = "text_file")]
    pub text: Option<String>,
    /// A file that holds them.
    #[arg(long, value_name = "FILE")]
    pub text_file: Option<PathBuf>,
}

/// A message: how it came, where it is found again, its words, what came with it. When it came is an option of the
/// command.
#[derive(Clone, Debug, Args)]
pub struct MessageArgs {
    /// By which way.
    #[arg(long, value_name = "CHANNEL", value_parser = channel())]
    pub channel: Option<Channel>,
    /// Subject line, message or ticket number.
    #[arg(long, value_name = "REFERENCE")]
    pub reference: Option<String>,
    /// Its words.
    #[command(flatten)]
    pub words: TextArgs,
    /// Files that prove it.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub attach: Vec<PathBuf>,
}

/// Whose data.
#[derive(Clone, Debug, Args)]
pub struct SubjectArgs {
    /// Account ids.
    #[arg(long, value_name = "ACCOUNT", num_args = 1.., conflicts_with = "group")]
    pub child: Vec<String>,
    /// A file of account ids.
    #[arg(long, value_name = "FILE", conflicts_with = "group")]
    pub children_file: Option<PathBuf>,
    /// A group, described.
    #[arg(long, value_name = "TEXT", requires = "size")]
    pub group: Option<String>,
    /// How many are in it at most.
    #[arg(long, value_name = "NUMBER")]
    pub size: Option<u64>,
}

/// A guardian, and how it was made sure that they are.
#[derive(Clone, Debug, Args)]
pub struct GuardianArgs {
    /// Name.
    #[arg(long, value_name = "NAME")]
    pub guardian: String,
    /// How they are related to the child.
    #[arg(long, value_name = "RELATION")]
    pub relation: String,
    /// By which means it was made sure.
    #[arg(long, value_name = "MEANS", value_parser = check_method())]
    pub check: CheckMethod,
    /// What else is to be said of that.
    #[arg(long, value_name = "TEXT")]
    pub check_note: Option<String>,
}

/// What became of the data, on whose word.
#[derive(Clone, Debug, Args)]
pub struct AttestationArgs {
    /// What became of it.
    #[arg(long, value_name = "OUTCOME", value_parser = outcome())]
    pub outcome: Outcome,
    /// Who vouches for it.
    #[command(flatten)]
    pub by: PersonArgs,
    /// When it was done.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// What else is to be said.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// Guardians' consents that a transfer rests on.
#[derive(Clone, Debug, Args)]
pub struct ConsentArgs {
    /// Consents recorded here.
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub consent: Vec<String>,
    /// Where others are kept.
    #[arg(long, value_name = "TEXT")]
    pub consent_elsewhere: Vec<String>,
}
