//! `sdk`: import, list and show the inventory.

use std::{io::Write, path::Path, process::ExitCode};

use serde_json::json;

use crate::{
    desk::Mode,
    domain::{
        command::Command,
        event::{Listing, SdkOrigin},
        explain::{ErrorClass, Explanation},
        sdk::{self, Platform, Sdk, SdkDeclaration},
        text::CleanText,
    },
    intake::{self, sdk_table},
    outlet::sdk_csv,
};

use super::{CliError, Setting, args, policy, print};

pub(super) fn run(action: args::Sdk, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        args::Sdk::Import { file, platform, map, sheet, whole, dry_run, json } => {
            let how = if whole { Listing::Whole } else { Listing::Addition };
            let asked = TableImport { file: &file, platform: platform.into(), map, sheet, how };
            import(&asked, dry_run, json, setting)
        }
        args::Sdk::Adopt { edition } => adopt(edition.as_deref(), setting),
        args::Sdk::List { platform, company, field, json, csv } => {
            let filter = Filter { platform: platform.map(Into::into), company, field };
            list(&filter, json, csv, setting)
        }
        args::Sdk::Show { name, json } => show(&name, json, setting),
    }
}

struct TableImport<'a> {
    file: &'a Path,
    platform: Platform,
    map: Option<String>,
    sheet: Option<String>,
    how: Listing,
}

fn import(
    asked: &TableImport<'_>,
    dry_run: bool,
    json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let words = &setting.words;
    let (name, bytes) = intake::load_file(asked.file)?;
    let table = sdk_table::read(&name, &bytes, asked.sheet.as_deref())?;
    let map = match &asked.map {
        Some(text) => sdk_table::ColumnMap::parse(text, &table.columns)?,
        None => sdk_table::ColumnMap::guess(&table.columns)?,
    };
    let (declarations, problems) = sdk_table::declarations(&table, &map, asked.platform);
    let mut out = std::io::stdout().lock();
    if json {
        let value = json!({
            "columns": map.described(&table.columns),
            "sdks": declarations,
            "problems": problems.iter()
                .map(|problem| json!({"line": problem.line, "text": words.explain(problem)}))
                .collect::<Vec<_>>(),
        });
        serde_json::to_writer_pretty(&mut out, &value).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        let heading = ["cli-column-meaning", "cli-column-heading"].map(|id| words.text(id).into_owned());
        let columns = map.described(&table.columns).into_iter().map(|(meaning, column)| {
            vec![words.text(&format!("sdk-column-{meaning}")).into_owned(), column.to_string()]
        });
        print::table(&mut out, &heading, columns)?;
        for problem in &problems {
            writeln!(out, "{}", words.explain(problem))?;
        }
    }
    let rows = declarations.len();
    let said = if dry_run {
        words.text("cli-dry-run")
    } else {
        let receipt = setting.desk(Mode::Write)?.execute(Command::DeclareSdks {
            platform: asked.platform,
            how: asked.how,
            origin: SdkOrigin::Table { source: table.source },
            declarations,
        })?;
        words
            .with("cli-sdk-recorded", &[("rows", rows.into()), ("entry", (&receipt.last.to_string()).into())])
    };
    if !json {
        writeln!(out, "{said}")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn adopt(edition: Option<&str>, setting: &Setting) -> Result<ExitCode, CliError> {
    let mut desk = setting.desk(Mode::Write)?;
    let (summary, document) = policy::find(&desk, edition)?;
    let receipt = desk.execute(Command::AdoptAnnexes { edition: summary.id })?;
    let mut out = std::io::stdout().lock();
    let entry = receipt.last.to_string();
    let args = [("rows", document.sdks.len().into()), ("entry", (&entry).into())];
    writeln!(out, "{}", setting.words.with("cli-sdk-recorded", &args))?;
    Ok(ExitCode::SUCCESS)
}

/// Which declarations a listing shows.
struct Filter {
    platform: Option<Platform>,
    company: Option<String>,
    field: Option<String>,
}

impl Filter {
    fn admits(&self, row: &SdkDeclaration) -> bool {
        let holds = |text: &CleanText, part: &str| sdk::sdk_key(text.as_str()).contains(&sdk::sdk_key(part));
        self.platform.is_none_or(|platform| row.platform == Some(platform))
            && self
                .company
                .as_ref()
                .is_none_or(|part| row.company.as_ref().is_some_and(|company| holds(company, part)))
            && self.field.as_ref().is_none_or(|part| row.fields.iter().any(|field| holds(field, part)))
    }
}

fn list(filter: &Filter, json: bool, csv: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let rows: Vec<SdkDeclaration> =
        desk.sdks()?.into_iter().flat_map(|sdk| sdk.declarations).filter(|row| filter.admits(row)).collect();
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &sdk::gather(rows)).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let words = &setting.words;
    if csv {
        sdk_csv::write(&mut out, &rows, words)?;
        return Ok(ExitCode::SUCCESS);
    }
    let heading = [
        "sdk-column-platform",
        "sdk-column-number",
        "sdk-column-name",
        "sdk-column-company",
        "sdk-column-fields",
    ]
    .map(|id| words.text(id).into_owned());
    let cell = |text: &Option<CleanText>| text.as_ref().map_or_else(|| "—".to_owned(), ToString::to_string);
    let table = rows.iter().map(|row| {
        vec![
            row.platform.map_or("—", Platform::display_name).to_owned(),
            cell(&row.number),
            row.name.to_string(),
            cell(&row.company),
            row.fields.iter().map(CleanText::as_str).collect::<Vec<_>>().join("、"),
        ]
    });
    print::table(&mut out, &heading, table)?;
    let sdks = sdk::gather(rows.iter().cloned()).len();
    let args = [("sdks", sdks.into()), ("rows", rows.len().into())];
    writeln!(out, "{}", words.with("cli-sdk-count", &args))?;
    Ok(ExitCode::SUCCESS)
}

fn show(name: &str, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let sdk = find(setting.desk(Mode::Read)?.sdks()?, name)?;
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &sdk).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let words = &setting.words;
    writeln!(out, "{}", sdk.name)?;
    for row in &sdk.declarations {
        writeln!(out)?;
        let fields = row.fields.iter().map(CleanText::as_str).collect::<Vec<_>>().join("、");
        let platform = row.platform.map(|platform| CleanText::new(platform.display_name()));
        let known = [
            ("platform", &platform),
            ("number", &row.number),
            ("scenario", &row.scenario),
            ("purpose", &row.purpose),
            ("trigger", &row.trigger),
            ("fields", &Some(CleanText::new(&fields))),
            ("company", &row.company),
            ("site", &row.site),
            ("policy", &row.privacy_policy),
        ]
        .map(|(column, value)| {
            let value = value.as_ref().filter(|text| !text.is_empty());
            let shown = value.map_or_else(|| words.text("cli-not-stated").into_owned(), ToString::to_string);
            vec![words.text(&format!("sdk-column-{column}")).into_owned(), shown]
        });
        let others = row.others.iter().map(|(heading, cell)| vec![heading.to_string(), cell.to_string()]);
        let heading = [words.text("cli-column-meaning"), words.text("cli-column-stated")];
        print::table(&mut out, &heading.map(std::borrow::Cow::into_owned), known.into_iter().chain(others))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The SDK of this name, or the only one whose name contains it.
pub(super) fn find(sdks: Vec<Sdk>, name: &str) -> Result<Sdk, CliError> {
    let key = sdk::sdk_key(name);
    if let Some(exact) = sdks.iter().find(|sdk| sdk::sdk_key(sdk.name.as_str()) == key) {
        return Ok(exact.clone());
    }
    let mut matching = sdks.into_iter().filter(|sdk| sdk::sdk_key(sdk.name.as_str()).contains(&key));
    let refuse = |id| Explanation::new(ErrorClass::User, id).with("name", name).with("record", name);
    match (matching.next(), matching.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(CliError::Asked(refuse("err-no-such-sdk"))),
        (Some(_), Some(_)) => Err(CliError::Asked(refuse("err-ambiguous-record"))),
    }
}
