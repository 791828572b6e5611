//! `access child`: who asked for, was granted and saw a child's data, ever, and what its guardians said.

use std::{io::Write, process::ExitCode};

use serde_json::{Value, json};

use crate::{
    desk::Mode,
    domain::child::{Deed, DeedKind, Doer},
};

use super::super::{
    CliError, Setting, print,
    said::Speech,
    told,
    typed::{self, Times},
};

pub(super) fn run(account: &str, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let child = typed::account(account.into())?;
    let desk = setting.desk(Mode::Read)?;
    let times = Times::of(&desk, setting);
    let register = desk.register()?;
    let (deeds, groups) = (register.deeds_of(&child), register.cases_of_groups());
    let mut out = std::io::stdout().lock();
    if json {
        let listed: Vec<Value> = deeds.iter().map(as_json).collect();
        told::json_to(&mut out, &json!({"child": child, "deeds": listed, "groups": groups}))?;
        return Ok(ExitCode::SUCCESS);
    }
    let speech = Speech { words: &setting.words, times: &times };
    writeln!(out, "{}", speech.words.with("accesses-child-page", &[("child", child.as_str().into())]))?;
    if deeds.is_empty() {
        writeln!(out, "{}", speech.text("accesses-child-nothing"))?;
    } else {
        let of = |kinds: &[DeedKind]| deeds.iter().filter(|deed| kinds.contains(&deed.kind)).count();
        let counts = [
            ("asked", of(&[DeedKind::Asked]).into()),
            ("granted", of(&[DeedKind::Granted]).into()),
            ("seen", of(&[DeedKind::Seen, DeedKind::Violation]).into()),
            ("violations", of(&[DeedKind::Violation]).into()),
        ];
        writeln!(out, "{}", speech.words.with("accesses-child-counts", &counts))?;
        let heading = [
            "accesses-col-when",
            "accesses-col-what",
            "accesses-col-who",
            "accesses-col-fields",
            "accesses-col-entry",
            "accesses-record",
        ]
        .map(|id| speech.text(id));
        print::table(&mut out, &heading, deeds.iter().map(|deed| row(deed, speech)))?;
    }
    if groups > 0 {
        writeln!(out, "{}", speech.count("accesses-child-groups", groups))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn row(deed: &Deed<'_>, speech: Speech<'_>) -> Vec<String> {
    vec![
        speech.times.shown(deed.at),
        speech.text(&format!("accesses-kind-{}", deed.kind.name())),
        deed.who.map(|who| who.name().to_string()).unwrap_or_default(),
        speech.fields(deed.what.iter().copied()),
        format!("#{}", deed.seq),
        deed.record.short(),
    ]
}

fn as_json(deed: &Deed<'_>) -> Value {
    let mut value = json!({
        "at": deed.at,
        "kind": deed.kind.name(),
        "entry": deed.seq,
        "record": deed.record,
    });
    let more = match deed.who {
        Some(Doer::Guardian(guardian)) => json!({"guardian": guardian, "matter": deed.what.first()}),
        Some(Doer::Staff(person)) => json!({"person": person, "fields": deed.what}),
        None => Value::Null,
    };
    if let (Value::Object(value), Value::Object(more)) = (&mut value, more) {
        value.extend(more);
    }
    value
}
