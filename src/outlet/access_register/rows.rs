//! The register as tables: a row a case, a row an access, a row a violation. Every row names its entries.

use crate::domain::{
    access::{
        Access, Breach, Case, Channel, ChildId, Evidence, Outcome, Ruling, Stamp, Subjects, ToldRuling,
        Verdict,
    },
    id::Digest,
    text::CleanText,
};

use super::{Cell, Handout, Sheet};

/// A row under way: a cell a column, in the columns' order.
type Row = Vec<(&'static str, Cell)>;

/// The three tables, always in this order: register, accesses, violations.
pub fn sheets(handout: &Handout<'_>) -> [Sheet; 3] {
    let cases = handout.cases();
    let table = |name: &str, columns: &[&str], rows: Vec<Row>| Sheet {
        name: handout.word(name),
        columns: columns.iter().map(|id| handout.word(id)).collect(),
        rows: rows.into_iter().map(|row| row.into_iter().map(|(_, cell)| cell).collect()).collect(),
    };
    let of_cases: Vec<Row> = cases.iter().map(|case| case_row(handout, case)).collect();
    let accesses: Vec<Row> = cases.iter().flat_map(|case| access_rows(handout, case)).collect();
    let violations: Vec<Row> = cases.iter().flat_map(|case| violation_rows(handout, case)).collect();
    let empty = Case::new(crate::domain::id::RecordId::from_bytes([0; 16]));
    let columns = |row: &Row| row.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    [
        table("out-sheet-register", &columns(&case_row(handout, &empty)), of_cases),
        table("out-sheet-accesses", &ACCESS_COLUMNS, accesses),
        table("out-sheet-violations", &VIOLATION_COLUMNS, violations),
    ]
}

const ACCESS_COLUMNS: [&str; 13] = [
    "out-col-case",
    "out-col-at",
    "out-col-by",
    "out-col-staff-id",
    "out-col-department",
    "out-col-child",
    "out-col-fields",
    "out-col-system",
    "out-col-purpose",
    "out-col-copied",
    "out-col-exported",
    "out-col-breaches",
    "out-col-entry",
];

const VIOLATION_COLUMNS: [&str; 7] = [
    "out-col-case",
    "out-col-kind",
    "out-col-at",
    "out-col-by",
    "out-col-child",
    "out-col-recorded-by",
    "out-col-entry",
];

#[expect(clippy::needless_pass_by_value, reason = "it stands in map")]
fn text(text: impl ToString) -> Cell {
    let text = text.to_string();
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

fn maybe(cell: Option<Cell>) -> Cell {
    cell.unwrap_or(Cell::Empty)
}

pub(in crate::outlet) fn joined<'a>(parts: impl IntoIterator<Item = &'a CleanText>) -> String {
    parts.into_iter().map(CleanText::as_str).collect::<Vec<_>>().join("、")
}

pub(super) fn subjects(subjects: &Subjects, handout: &Handout<'_>) -> String {
    match subjects {
        Subjects::Named(children) => children.iter().map(ChildId::as_str).collect::<Vec<_>>().join("、"),
        Subjects::Described { description, size } => {
            let values = [("description", description.as_str().into()), ("size", (*size).into())];
            handout.words.with("out-described", &values).into_owned()
        }
    }
}

fn channel(channel: Channel, handout: &Handout<'_>) -> String {
    handout.word(&format!("out-channel-{}", channel.name()))
}

pub(super) fn breach(breach: Breach, handout: &Handout<'_>) -> String {
    handout.word(&format!("breach-{}", breach.name()))
}

/// The id of an outcome's words.
pub(in crate::outlet) const fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NothingKept => "out-outcome-nothing-kept",
        Outcome::Returned => "out-outcome-returned",
        Outcome::Deleted => "out-outcome-deleted",
    }
}

fn files(files: &[Evidence]) -> String {
    let short = |digest: &Digest| digest.short();
    let one = |file: &Evidence| format!("{} (SHA-256 {}…)", file.name, short(&file.sha256));
    files.iter().map(one).collect::<Vec<_>>().join("\n")
}

pub(super) fn yes(handout: &Handout<'_>, yes: bool) -> String {
    handout.word(if yes { "out-yes" } else { "out-no" })
}

/// Everything about a case: what was asked, decided, revoked, how it ended, and where each stands in the ledger.
pub(super) fn case_row(handout: &Handout<'_>, case: &Case) -> Row {
    let mut row = vec![
        ("out-col-case", text(case.record.short())),
        ("out-col-state", text(handout.word(&format!("out-state-{}", case.state(handout.now).name())))),
    ];
    asked(handout, case, &mut row);
    decided(handout, case, &mut row);
    ended(handout, case, &mut row);
    row
}

fn recorded(handout: &Handout<'_>, stamp: Option<&Stamp>, columns: [&'static str; 3], row: &mut Row) {
    let [by, at, entry] = columns;
    row.push((by, maybe(stamp.map(|stamp| text(handout.officer(&stamp.actor))))));
    row.push((at, maybe(stamp.map(|stamp| Cell::Time(stamp.time)))));
    row.push((entry, maybe(stamp.map(|stamp| Cell::Number(stamp.seq.0)))));
}

fn asked(handout: &Handout<'_>, case: &Case, row: &mut Row) {
    let imported = case.imported.as_ref();
    let request = case.request().map(|one| &one.what).or(imported.map(|one| &one.what.request));
    let stamp = case.request().map(|one| &one.stamp).or(imported.map(|one| &one.stamp));
    let mut put = |column, cell: Option<Cell>| row.push((column, maybe(cell)));
    put("out-col-requester", request.map(|r| text(&r.requester.name)));
    put("out-col-staff-id", request.map(|r| text(&r.requester.staff_id)));
    put("out-col-department", request.map(|r| text(&r.requester.department)));
    put("out-col-post", request.map(|r| text(&r.requester.post)));
    put("out-col-children", request.map(|r| text(subjects(&r.subjects, handout))));
    put("out-col-number-of-children", request.map(|r| Cell::Number(r.subjects.size())));
    put("out-col-fields", request.map(|r| text(joined(&r.fields))));
    put("out-col-purpose", request.map(|r| text(&r.purpose)));
    put("out-col-basis", request.map(|r| text(&r.basis)));
    put("out-col-from", request.map(|r| Cell::Time(r.period.from())));
    put("out-col-to", request.map(|r| Cell::Time(r.period.to())));
    put("out-col-copy-reason", request.and_then(|r| r.uses.copy.as_ref()).map(text));
    put("out-col-export-reason", request.and_then(|r| r.uses.export.as_ref()).map(text));
    put("out-col-emergency", request.and_then(|r| r.emergency.as_ref()).map(text));
    put("out-col-channel", request.map(|r| text(channel(r.received.channel, handout))));
    put("out-col-reference", request.map(|r| text(&r.received.reference)));
    put("out-col-received-at", request.map(|r| Cell::Time(r.received.at)));
    put("out-col-text", request.map(|r| text(&r.received.text)));
    put("out-col-files", request.map(|r| text(files(&r.received.files))));
    recorded(handout, stamp, ["out-col-recorded-by", "out-col-recorded-at", "out-col-entry"], row);
    let origin = imported.map(|one| {
        let line = one.what.line.to_string();
        let values = [("file", one.what.source.name.as_str().into()), ("line", line.as_str().into())];
        text(handout.words.with("out-imported-from", &values))
    });
    row.push(("out-col-origin", maybe(origin)));
}

fn decided(handout: &Handout<'_>, case: &Case, row: &mut Row) {
    let decision = case.decision();
    let ruling = decision.map(|one| &one.what.ruling);
    let told = case.imported.as_ref().and_then(|one| one.what.decision.as_ref());
    let kind = match (ruling, told.map(|told| told.ruling)) {
        (Some(Ruling::Approved { .. }), _) => Some("out-ruling-approved"),
        (Some(Ruling::Refused { .. }), _) => Some("out-ruling-refused"),
        (Some(Ruling::Returned { .. }), _) => Some("out-ruling-returned"),
        (None, Some(ToldRuling::Approved)) => Some("out-ruling-told-approved"),
        (None, Some(ToldRuling::Refused)) => Some("out-ruling-told-refused"),
        (None, None) => None,
    };
    let approved = ruling.and_then(|ruling| match ruling {
        Ruling::Approved { scope, writing } => Some((scope, writing)),
        Ruling::Refused { .. } | Ruling::Returned { .. } => None,
    });
    let reason = ruling.and_then(|ruling| match ruling {
        Ruling::Refused { reason } => Some(reason),
        Ruling::Returned { question } => Some(question),
        Ruling::Approved { .. } => None,
    });
    let principal = decision.and_then(|one| one.what.acting_for.as_ref());
    let mut put = |column, cell: Option<Cell>| row.push((column, maybe(cell)));
    put("out-col-decision", kind.map(|kind| text(handout.word(kind))));
    put("out-col-acting-for", principal.map(|officer| text(handout.officer(officer))));
    put("out-col-reason", reason.map(text));
    put("out-col-approved-children", approved.map(|(scope, _)| text(subjects(&scope.subjects, handout))));
    put("out-col-approved-fields", approved.map(|(scope, _)| text(joined(&scope.fields))));
    put("out-col-approved-from", approved.map(|(scope, _)| Cell::Time(scope.period.from())));
    put("out-col-approved-to", approved.map(|(scope, _)| Cell::Time(scope.period.to())));
    put("out-col-copy-allowed", approved.map(|(scope, _)| text(yes(handout, scope.copy))));
    put("out-col-export-allowed", approved.map(|(scope, _)| text(yes(handout, scope.export))));
    let way = approved.map(|(_, writing)| writing.channel).or(told.and_then(|told| told.channel));
    put("out-col-approval-channel", way.map(|way| text(channel(way, handout))));
    put("out-col-approval-reference", approved.map(|(_, writing)| text(&writing.reference)));
    let at = approved.map(|(_, writing)| writing.at).or(told.map(|told| told.at));
    put("out-col-approval-at", at.map(Cell::Time));
    let words = approved.map(|(_, writing)| &writing.text).or(told.map(|told| &told.text));
    put("out-col-approval-text", words.map(text));
    put("out-col-approval-files", approved.map(|(_, writing)| text(files(&writing.files))));
    put("out-col-told-by", told.map(|told| text(&told.by)));
    let columns = ["out-col-decided-by", "out-col-decided-at", "out-col-decision-entry"];
    recorded(handout, decision.map(|one| &one.stamp), columns, row);
}

fn ended(handout: &Handout<'_>, case: &Case, row: &mut Row) {
    let emergency = match case.verdict(handout.now) {
        Verdict::Ordinary => None,
        Verdict::Pending { .. } => Some("out-verdict-pending"),
        Verdict::Upheld => Some("out-verdict-upheld"),
        Verdict::Violation => Some("out-verdict-violation"),
    };
    row.push(("out-col-verdict", maybe(emergency.map(|id| text(handout.word(id))))));
    let told = case.imported.as_ref().map_or(0, |one| one.what.accesses.len());
    row.push(("out-col-accesses", Cell::Number((case.accesses.len() + told) as u64)));
    let violations = violation_rows(handout, case).len();
    row.push(("out-col-violations", Cell::Number(violations as u64)));
    row.push(("out-col-revoked-reason", maybe(case.revoked.as_ref().map(|one| text(&one.what)))));
    let columns = ["out-col-revoked-by", "out-col-revoked-at", "out-col-revoked-entry"];
    recorded(handout, case.revoked.as_ref().map(|one| &one.stamp), columns, row);
    let closed = case.closed.as_ref();
    let told = case.imported.as_ref().and_then(|one| one.what.closing.as_ref());
    let became = closed.map(|one| one.what.outcome).or(told.and_then(|told| told.outcome));
    row.push(("out-col-outcome", maybe(became.map(|became| text(handout.word(outcome_word(became)))))));
    let by = closed.map(|one| &one.what.by.name).or(told.map(|told| &told.by));
    row.push(("out-col-attested-by", maybe(by.map(text))));
    let at = closed.map(|one| one.what.at).or(told.map(|told| told.at));
    row.push(("out-col-attested-at", maybe(at.map(Cell::Time))));
    row.push(("out-col-note", maybe(closed.map(|one| text(&one.what.note)))));
    let columns = ["out-col-closed-by", "out-col-closed-at", "out-col-closed-entry"];
    recorded(handout, closed.map(|one| &one.stamp), columns, row);
}

/// The accesses under a case, those told of by another register last.
pub(super) fn access_rows(handout: &Handout<'_>, case: &Case) -> Vec<Row> {
    let own = case.accesses.iter().map(|one| {
        let breaches = one.what.breaches.iter().map(|one| breach(*one, handout)).collect::<Vec<_>>();
        access_row(case, &one.what.access, &breaches.join("、"), &one.stamp)
    });
    let told = case.imported.iter().flat_map(|one| {
        one.what.accesses.iter().map(|access| access_row(case, access, &handout.word("out-told"), &one.stamp))
    });
    own.chain(told).collect()
}

fn access_row(case: &Case, access: &Access, breaches: &str, stamp: &Stamp) -> Row {
    let [
        case_column,
        at,
        by,
        staff_id,
        department,
        child,
        fields,
        system,
        purpose,
        copied,
        exported,
        marked,
        entry,
    ] = ACCESS_COLUMNS;
    vec![
        (case_column, text(case.record.short())),
        (at, Cell::Time(access.at)),
        (by, text(&access.by.name)),
        (staff_id, text(&access.by.staff_id)),
        (department, text(&access.by.department)),
        (child, text(&access.child)),
        (fields, text(joined(&access.fields))),
        (system, text(&access.system)),
        (purpose, text(&access.purpose)),
        (copied, maybe(access.copied.as_ref().map(text))),
        (exported, maybe(access.exported.as_ref().map(text))),
        (marked, text(breaches)),
        (entry, Cell::Number(stamp.seq.0)),
    ]
}

/// What stands as a violation: an access beyond its approval, each way on a row of its own, and an emergency that was
/// not approved in time.
pub(super) fn violation_rows(handout: &Handout<'_>, case: &Case) -> Vec<Row> {
    let row = |kind: String, at, by: &CleanText, child: String, stamp: &Stamp| {
        let [case_column, kind_column, at_column, by_column, child_column, recorded_by, entry] =
            VIOLATION_COLUMNS;
        vec![
            (case_column, text(case.record.short())),
            (kind_column, text(kind)),
            (at_column, Cell::Time(at)),
            (by_column, text(by)),
            (child_column, text(child)),
            (recorded_by, text(handout.officer(&stamp.actor))),
            (entry, Cell::Number(stamp.seq.0)),
        ]
    };
    let mut rows = Vec::new();
    for one in &case.accesses {
        let access = &one.what.access;
        for kind in &one.what.breaches {
            let child = access.child.to_string();
            rows.push(row(breach(*kind, handout), access.at, &access.by.name, child, &one.stamp));
        }
    }
    if case.verdict(handout.now) == Verdict::Violation
        && let Some(first) = case.requests.first()
    {
        let kind = handout.word("out-verdict-violation");
        let who = &first.what.requester.name;
        rows.push(row(kind, first.stamp.time, who, subjects(&first.what.subjects, handout), &first.stamp));
    }
    rows
}
