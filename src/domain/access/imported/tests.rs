use super::*;
use crate::domain::{
    access::{
        AccessCommand, AccessEvent, AccessRefusal, Attestation, Breach, Case, Person, Rule, Ruling, State,
    },
    id::Digest,
    policy::SourceFormat,
    tests::*,
};

fn told(line: Line) -> Imported {
    let mut request = request(9);
    request.requester = Person { post: "".into(), staff_id: "".into(), ..person(9) };
    request.basis = "".into();
    Imported {
        source: SourceFile {
            name: "台账.xlsx".into(),
            sha256: Digest::from_bytes([5; 32]),
            bytes: 99,
            format: SourceFormat::Xlsx,
            encoding: None,
        },
        line,
        request,
        untold: [Untold::Post, Untold::StaffId, Untold::Basis].into(),
        decision: Some(ToldDecision {
            ruling: ToldRuling::Approved,
            by: "林月".into(),
            at: hour(0),
            channel: None,
            text: "同意。".into(),
        }),
        accesses: vec![access(1, child("u-5"))],
        closing: None,
    }
}

fn import(imported: Imported) -> AccessCommand {
    AccessCommand::Import { imported: Box::new(imported) }
}

#[test]
fn what_was_approved_elsewhere_is_kept_with_its_origin_and_approves_nothing_here() {
    let mut desk = Trial::default();
    let record = desk.try_access(ZHOU, 99, import(told(7))).unwrap();
    let case: &Case = &desk.cases[&record];
    assert_eq!(case.state(hour(1)), State::Imported);
    assert!(case.scope().is_none() && case.decision().is_none() && case.request().is_none());
    assert_eq!(case.children(), [child("u-1"), child("u-2"), child("u-5")].into());
    assert!(!case.is_violated(hour(99)), "nothing here says whether it was within its approval");
    assert_eq!((case.due(hour(99)), case.over()), (None, None));
    let logged = AccessCommand::Log { record: Some(record), access: Box::new(access(2, child("u-1"))) };
    desk.try_access(ZHOU, 99, logged).unwrap();
    let breaches = &desk.cases[&record].accesses[0].what.breaches;
    assert_eq!(*breaches, [Breach::NoApproval].into());
    let ruling = Box::new(Ruling::Refused { reason: "迟了".into() });
    assert_eq!(
        desk.try_access(LIN, 99, AccessCommand::Decide { record, ruling }),
        Err(AccessRefusal::WrongState { state: State::Imported })
    );
    assert_eq!(desk.inspect(|_, _, _| ()), []);
}

#[test]
fn an_imported_case_is_closed_once_there_or_here() {
    let mut desk = Trial::default();
    let close =
        |record| AccessCommand::Close { record, attestation: Attestation { at: hour(9), ..attestation(9) } };
    let open = desk.try_access(ZHOU, 99, import(told(7))).unwrap();
    desk.try_access(ZHOU, 100, close(open)).unwrap();
    assert_eq!(desk.cases[&open].state(hour(100)), State::Closed);
    assert_eq!(desk.cases[&open].over(), Some(hour(100)));
    let closing = Some(ToldClosing { at: hour(8), by: "".into(), outcome: None });
    let closed = desk.try_access(ZHOU, 99, import(Imported { closing, ..told(8) })).unwrap();
    assert_eq!(desk.cases[&closed].over(), Some(hour(8)));
    assert_eq!(
        desk.try_access(ZHOU, 100, close(closed)),
        Err(AccessRefusal::WrongState { state: State::Imported })
    );
    assert_eq!(desk.inspect(|_, _, _| ()), []);
}

#[test]
fn a_line_is_taken_in_once_by_who_may_and_with_what_cannot_be_missing() {
    let mut desk = Trial::default();
    for number in [CLERK, AUDITOR] {
        let role = officer(number).role;
        assert_eq!(desk.try_access(number, 99, import(told(7))), Err(AccessRefusal::NotEntitled { role }));
    }
    let lacking = |desk: &mut Trial, told| match desk.try_access(ZHOU, 99, import(told)) {
        Err(AccessRefusal::Incomplete { lacks }) => lacks,
        other => panic!("{other:?}"),
    };
    let silent = Imported { untold: [].into(), ..told(7) };
    let missing = [FormField::StaffId, FormField::Post, FormField::Basis].map(Lack::Missing);
    assert_eq!(lacking(&mut desk, silent), missing, "what is empty must be said to be untold");
    let purposeless = Imported { request: Request { purpose: "".into(), ..told(7).request }, ..told(7) };
    assert_eq!(lacking(&mut desk, purposeless), [Lack::Missing(FormField::Purpose)]);
    let later = Imported { accesses: vec![access(200, child("u-1"))], ..told(7) };
    assert_eq!(lacking(&mut desk, later), [Lack::InFuture(FormField::At)]);
    let by_nobody = ToldDecision { by: "".into(), at: hour(100), ..told(7).decision.unwrap() };
    let by_nobody = Imported { decision: Some(by_nobody), ..told(7) };
    assert_eq!(
        lacking(&mut desk, by_nobody),
        [Lack::Missing(FormField::Name), Lack::InFuture(FormField::At)]
    );
    let record = desk.try_access(ZHOU, 99, import(told(7))).unwrap();
    assert_eq!(
        desk.try_access(ZHOU, 99, import(told(7))),
        Err(AccessRefusal::AlreadyImported { line: 7, record })
    );
    desk.try_access(ZHOU, 99, import(told(8))).unwrap();
}

#[test]
fn an_inspector_sees_an_import_that_should_not_be() {
    let mut desk = Trial::default();
    desk.try_access(ZHOU, 99, import(told(7))).unwrap();
    assert_eq!(desk.signed_by(0, CLERK), [(0, Rule::RoleNotEntitled)]);
    let again = desk.trail[0].clone();
    desk.trail.push(again);
    assert_eq!(desk.inspect(|_, _, _| ()), [(0, Rule::OutOfOrder)], "not the first entry of its record");
}

#[test]
fn it_is_read_back_as_it_was_written() {
    let closing = Some(ToldClosing { at: hour(8), by: "周宁".into(), outcome: Some(Outcome::Deleted) });
    let imported = Box::new(Imported { closing, ..told(7) });
    let record = crate::domain::id::RecordId::from_bytes([1; 16]);
    let event = AccessEvent::AccessImported { record, imported };
    let json = serde_json::to_string(&event).unwrap();
    assert_eq!(serde_json::from_str::<AccessEvent>(&json).unwrap(), event);
    assert!(event.is_childrens() && event.facts() == crate::domain::access::Facts::default());
}
