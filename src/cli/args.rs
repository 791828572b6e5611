//! The command line's shape. The words of its help come from `assets/i18n/*/cli.ftl`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    domain::{officer::Role, sdk::Platform},
    words::{Language, Words},
};

pub mod access;
pub mod guardian;
pub mod incident;
pub mod incident_task;
pub mod notice;
pub mod rules;
pub mod shared;
pub mod transfer;

/// Everything the program can be started with.
#[derive(Debug, Parser)]
#[command(name = "privacy-desk", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// What to do; the screens open without it.
    #[command(subcommand)]
    pub action: Option<Action>,
    /// Settings that hold for every action.
    #[command(flatten)]
    pub common: Common,
}

/// Settings that hold for every action.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// The workspace's folder.
    #[arg(long, global = true, env = "PRIVACY_DESK_WORKSPACE", value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// Language of screens and output.
    #[arg(long, global = true, value_name = "LANG", value_parser = ["zh-CN", "en"])]
    pub lang: Option<String>,
    /// Which officer signs; needed where there is more than one.
    #[arg(long = "as", global = true, value_name = "OFFICER")]
    pub officer: Option<String>,
    /// A file whose first line is the passphrase.
    #[arg(long, global = true, env = "PRIVACY_DESK_PASSPHRASE_FILE", value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Colours of the screens.
    #[arg(long, global = true, value_name = "THEME", value_parser = ["dark", "light", "high-contrast", "mono"])]
    pub theme: Option<String>,
    /// Draw frames with ASCII characters.
    #[arg(long, global = true)]
    pub ascii: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Found a workspace.
    Init(Init),
    /// Open the screens on a throw-away workspace with the bundled sample.
    Demo,
    /// The policy register.
    #[command(subcommand)]
    Policy(Policy),
    /// The SDK register.
    #[command(subcommand)]
    Sdk(Sdk),
    /// The audit trail.
    #[command(subcommand)]
    Audit(Audit),
    /// Officers and their keys.
    #[command(subcommand)]
    Officer(Officer),
    /// The recovery kit.
    #[command(subcommand)]
    Recovery(Recovery),
    /// Access to children's data.
    #[command(subcommand)]
    Access(access::Access),
    /// Incidents and what follows from them.
    #[command(subcommand)]
    Incident(Box<incident::IncidentAction>),
    /// Notices: drafted, checked, released, handed out.
    #[command(subcommand)]
    Notice(Box<notice::NoticeAction>),
    /// What is due.
    Due(rules::DueArgs),
    /// The rules by which incidents are judged.
    #[command(subcommand)]
    Rules(rules::RulesAction),
    /// Deputies of the officer in charge.
    #[command(subcommand)]
    Deputy(access::DeputyAction),
    /// Guardians' consents.
    #[command(subcommand)]
    Consent(guardian::ConsentAction),
    /// Guardians' deletion orders.
    #[command(subcommand)]
    Order(guardian::OrderAction),
    /// Handing children's data to others.
    #[command(subcommand)]
    Transfer(transfer::TransferAction),
    /// Erase a record of children.
    Erase(transfer::EraseArgs),
    /// How long records of children are kept.
    #[command(subcommand)]
    Retention(transfer::RetentionAction),
}

/// Found a workspace.
#[derive(Debug, Args)]
pub struct Init {
    /// The organisation's name.
    #[arg(long, value_name = "NAME")]
    pub org: String,
    /// The founding officer's name.
    #[arg(long = "officer", value_name = "NAME")]
    pub name: String,
    /// The organisation's number for the founding officer.
    #[arg(long, value_name = "NUMBER")]
    pub staff_id: Option<String>,
    /// The founding officer's role.
    #[arg(long, value_name = "ROLE", default_value = "privacy-officer", value_parser = clap::builder::PossibleValuesParser::new(["privacy-officer", "child-data-officer"]))]
    pub role: String,
    /// Memory that unwrapping the keys takes, in MiB.
    #[arg(long, value_name = "MIB", default_value_t = 256, value_parser = clap::value_parser!(u32).range(8..=4096))]
    pub argon2_mib: u32,
    /// Make a recovery kit as well: how many shares are needed of how many.
    #[arg(long, value_name = "N/M", requires = "recovery_out")]
    pub recovery: Option<String>,
    /// The folder for its pages.
    #[arg(long, value_name = "DIR", requires = "recovery")]
    pub recovery_out: Option<PathBuf>,
}

impl Init {
    /// The role named; the parser has refused all others.
    pub fn role(&self) -> Role {
        self.role.parse().unwrap_or(Role::PrivacyOfficer)
    }
}

/// What can be done with the policy register.
#[derive(Debug, Subcommand)]
pub enum Policy {
    /// Import an edition.
    Import {
        /// The file: text, HTML, Markdown or .docx.
        file: PathBuf,
        /// Show what would be recorded, and record nothing.
        #[arg(long)]
        dry_run: bool,
        /// Print the whole result as JSON.
        #[arg(long)]
        json: bool,
        /// Leave the SDK inventory as it is.
        #[arg(long)]
        no_sdks: bool,
    },
    /// List the editions recorded.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show an edition.
    Show {
        /// The first characters of the edition's id; the latest without it.
        edition: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// A platform as the command line names it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum PlatformName {
    /// iOS.
    Ios,
    /// Android.
    Android,
    /// HarmonyOS.
    Harmony,
}

impl From<PlatformName> for Platform {
    fn from(name: PlatformName) -> Self {
        match name {
            PlatformName::Ios => Self::Ios,
            PlatformName::Android => Self::Android,
            PlatformName::Harmony => Self::Harmony,
        }
    }
}

/// What can be done with the SDK register.
#[derive(Debug, Subcommand)]
pub enum Sdk {
    /// Import a platform's list.
    Import {
        /// The table: .csv or .xlsx.
        file: PathBuf,
        /// The platform the list is for.
        #[arg(long)]
        platform: PlatformName,
        /// Which column means what: `name=SDK 名称,company=主体`.
        #[arg(long, value_name = "MAP")]
        map: Option<String>,
        /// The sheet of a workbook; the first that is not empty without it.
        #[arg(long)]
        sheet: Option<String>,
        /// Take it as the whole list: what it does not name is no longer declared.
        #[arg(long)]
        whole: bool,
        /// Show what would be recorded, and record nothing.
        #[arg(long)]
        dry_run: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take the annexes of a recorded edition into the inventory.
    Adopt {
        /// The first characters of the edition's id; the latest without it.
        edition: Option<String>,
    },
    /// List the inventory.
    List {
        /// Only this platform's declarations.
        #[arg(long)]
        platform: Option<PlatformName>,
        /// Only declarations whose company contains this.
        #[arg(long)]
        company: Option<String>,
        /// Only declarations with a data field that contains this.
        #[arg(long)]
        field: Option<String>,
        /// Print JSON.
        #[arg(long, conflicts_with = "csv")]
        json: bool,
        /// Print CSV.
        #[arg(long)]
        csv: bool,
    },
    /// Show an SDK with all its declarations.
    Show {
        /// Its name, or a part of it that no other name has.
        name: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What can be done with the audit trail.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Verify the ledger, or a bundle; needs no passphrase.
    Verify {
        /// A bundle, or a workspace; the usual workspace without it.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        /// A checkpoint that somebody else kept: the ledger must be that one, grown.
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Give the signed head of the ledger to somebody else, and record that it was given.
    Checkpoint {
        /// The file it is written to; it must not exist. Standard output without it.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Show it as a QR code as well.
        #[arg(long)]
        qr: bool,
    },
    /// Put a second officer's signature under a colleague's checkpoint.
    Countersign {
        /// The checkpoint.
        file: PathBuf,
        /// The file it is written to; it must not exist. Standard output without it.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Print an entry's proof, or those of all entries of a record.
    Prove {
        /// The entry's number, or the first characters of the record's id.
        id: String,
    },
    /// Hand out the trail as a bundle that can be checked without the workspace.
    Export(AuditExport),
    /// List entries, newest first.
    List {
        /// At most this many.
        #[arg(long, default_value_t = 50)]
        limit: usize,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What can be done with officers.
#[derive(Debug, Subcommand)]
pub enum Officer {
    /// List officers.
    List {
        /// Those removed, too.
        #[arg(long)]
        all: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Enrol an officer.
    Enrol(Newcomer),
    /// Remove an officer.
    Remove {
        /// The officer's name.
        name: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Change the passphrase of who signs.
    Passphrase {
        /// A file whose first line is the new passphrase.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// Who is to be enrolled.
#[derive(Debug, Args)]
pub struct Newcomer {
    /// The officer's name.
    pub name: String,
    /// The organisation's number for the officer.
    #[arg(long, value_name = "NUMBER")]
    pub staff_id: String,
    /// The officer's role.
    #[arg(long, value_name = "ROLE", value_parser = clap::builder::PossibleValuesParser::new(["privacy-officer", "child-data-officer", "clerk", "auditor"]))]
    pub role: String,
    /// A file whose first line is the officer's passphrase.
    #[arg(long, value_name = "FILE")]
    pub new_passphrase_file: Option<PathBuf>,
}

impl Newcomer {
    /// The role named; the parser has refused all others.
    pub fn role(&self) -> Role {
        self.role.parse().unwrap_or(Role::Auditor)
    }
}

/// What an inspector is handed.
#[derive(Debug, Args)]
pub struct AuditExport {
    /// The folder; it must not exist.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The register from this day on.
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// The register up to this day.
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Records that are proved and opened, by the first characters of their ids.
    #[arg(long, value_name = "ID")]
    pub record: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// What can be done with the recovery kit.
#[derive(Debug, Subcommand)]
pub enum Recovery {
    /// Make a kit.
    Make {
        /// How many shares are needed of how many.
        #[arg(value_name = "N/M", default_value = "2/3")]
        split: String,
        /// The folder for the pages.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// See that shares on paper serve.
    Test {
        /// Files with a share each.
        #[arg(long, value_name = "FILE")]
        share: Vec<PathBuf>,
    },
    /// Enrol an officer with shares.
    Use {
        /// Who.
        #[command(flatten)]
        newcomer: Newcomer,
        /// Files with a share each.
        #[arg(long, value_name = "FILE")]
        share: Vec<PathBuf>,
    },
}

/// The command with its help in the given language: `cli-about-…` for commands, `cli-arg-…` for arguments.
pub fn localised(command: clap::Command, words: &Words) -> clap::Command {
    localise(command, words, ROOT)
}

/// The program's name, as ids of its commands' words begin.
const ROOT: &str = "privacy-desk";

fn localise(command: clap::Command, words: &Words, path: &str) -> clap::Command {
    let template = words.text("cli-help-template").replace("\\n", "\n");
    let flag = |id: &'static str, short, action| {
        clap::Arg::new(id).long(id).short(short).action(action).global(false)
    };
    let mut command = command
        .about(words.text(&format!("cli-about-{path}")).into_owned())
        .help_template(template)
        .subcommand_help_heading(words.text("cli-heading-commands").into_owned())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', clap::ArgAction::Help));
    if path == ROOT {
        command = command.arg(flag("version", 'V', clap::ArgAction::Version));
    }
    let command = command.mut_args(|arg| {
        let id = arg.get_id().as_str().replace('_', "-");
        let own = format!("cli-arg-{path}-{id}");
        let shared = format!("cli-arg-{id}");
        let help = words.text(if words.has(&own) { &own } else { &shared }).into_owned();
        let heading = if arg.is_positional() { "cli-heading-arguments" } else { "cli-heading-options" };
        let valued = arg.get_action().takes_values();
        let arg = arg.help(help).long_help(None).help_heading(words.text(heading).into_owned());
        // The help itself names the values and the variable, in the person's language.
        if valued { arg.hide_env(true).hide_possible_values(true) } else { arg }
    });
    command.mut_subcommands(|sub| {
        let path = format!("{path}-{}", sub.get_name());
        localise(sub, words, &path)
    })
}

/// The language asked for on the command line, before it is parsed (its help needs it), else the locale's.
pub fn language(arguments: &[String]) -> Language {
    let mut asked = None;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--lang" {
            asked = rest.next().cloned();
        } else if let Some(tag) = argument.strip_prefix("--lang=") {
            asked = Some(tag.to_owned());
        }
    }
    Language::of_locale(&asked.or_else(sys_locale::get_locale).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        for language in Language::ALL {
            localised(Arguments::command(), &Words::new(language)).debug_assert();
        }
    }

    #[test]
    fn no_option_of_a_command_has_the_name_of_one_that_holds_for_all() {
        // An officer named as a deputy would else be taken for who signs.
        fn walk(command: &clap::Command, global: &[clap::Id], path: &str, taken: &mut Vec<String>) {
            for sub in command.get_subcommands() {
                let path = format!("{path} {}", sub.get_name());
                let own = sub.get_arguments().filter(|arg| global.contains(arg.get_id()));
                taken.extend(own.map(|arg| format!("{path} {}", arg.get_id())));
                walk(sub, global, &path, taken);
            }
        }
        let command = Arguments::command();
        let global = command.get_arguments().filter(|arg| arg.is_global_set());
        let global: Vec<clap::Id> = global.map(|arg| arg.get_id().clone()).collect();
        assert!(global.len() > 4);
        let mut taken = Vec::new();
        walk(&command, &global, "", &mut taken);
        assert_eq!(taken, Vec::<String>::new());
    }

    #[test]
    fn the_language_asked_for_comes_before_the_locale() {
        let typed = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(language(&typed(&["privacy-desk", "--lang", "zh-CN"])), Language::Chinese);
        assert_eq!(language(&typed(&["privacy-desk", "demo", "--lang=en"])), Language::English);
    }
}
