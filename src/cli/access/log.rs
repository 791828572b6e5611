//! `access log`: an access that happened. One beyond its approval is recorded all the same and said to be a violation.

use std::{io::Write, process::ExitCode};

use crate::{
    desk::Mode,
    domain::{
        access::{Access, AccessCommand, AccessRegister},
        command::Command,
    },
};

use super::{
    super::{
        CliError, Setting,
        args::access::LogArgs,
        said::Speech,
        told,
        typed::{self, Times},
    },
    find,
};

pub(super) fn run(args: &LogArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let child = typed::account(args.child.as_str().into())?;
    let mut desk = setting.desk(Mode::Write)?;
    let times = Times::of(&desk, setting);
    let register = desk.register()?;
    let record = args.id.as_deref().map(|id| find(&register, id)).transpose()?;
    let case = record.and_then(|record| register.case(&record));
    let request = case.as_ref().and_then(|case| case.request()).map(|request| &request.what);
    let purpose = match (&args.purpose, request) {
        (None, Some(request)) => request.purpose.clone(),
        (typed, _) => typed::line(typed.as_ref()),
    };
    let deed = |text: &Option<String>| text.as_deref().map(Into::into);
    let access = Box::new(Access {
        at: times.at(args.at.as_deref())?,
        by: typed::person_or(&args.person, request.map(|request| &request.requester)),
        child,
        fields: typed::fields(&args.field),
        system: args.system.as_str().into(),
        purpose,
        copied: deed(&args.copied),
        exported: deed(&args.exported),
    });
    drop(register);
    let receipt = desk.execute(Command::Access(AccessCommand::Log { record, access }))?;
    let register = desk.register()?;
    let logged = register.find(&receipt.record).and_then(|case| case.accesses.last());
    let breaches: Vec<_> = logged.iter().flat_map(|logged| logged.what.breaches.iter().copied()).collect();
    let mut out = std::io::stdout().lock();
    if args.json {
        let mut value = told::receipt_json("access.logged", &receipt);
        if let Some(object) = value.as_object_mut() {
            object.insert("violation".to_owned(), (!breaches.is_empty()).into());
            let names = breaches.iter().map(|breach| breach.name()).collect();
            object.insert("breaches".to_owned(), names);
        }
        told::json_to(&mut out, &value)?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "{}", told::sentence("access.logged", &receipt, setting))?;
    let speech = Speech { words: &setting.words, times: &times };
    for breach in &breaches {
        let said = speech.breach(*breach);
        writeln!(out, "{}", setting.words.with("cli-violation", &[("breach", (&said).into())]))?;
        let todo = [("breach", breach.name().into())];
        writeln!(out, "  {}", setting.words.with("cli-violation-todo", &todo))?;
    }
    if !breaches.is_empty() {
        writeln!(out, "{}", setting.words.text("cli-violation-stands"))?;
    }
    Ok(ExitCode::SUCCESS)
}
