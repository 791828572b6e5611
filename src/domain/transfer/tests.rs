use std::collections::BTreeSet;

use super::*;
use crate::domain::{
    access::{AccessCommand, Period, Person, Rule, Subjects},
    guardian::{GuardianCommand, Withdrawal},
    id::RecordId,
    tests::*,
};

fn proposal(kind: TransferKind) -> TransferProposal {
    TransferProposal {
        proposer: person(7),
        kind,
        recipient: "某云".into(),
        subjects: Subjects::Named([child("u-1"), child("u-2")].into()),
        fields: texts(&["学习记录"]),
        purpose: "直播回放".into(),
        method: "接口".into(),
        measures: "加密、去标识化".into(),
        risks: "对方泄露".into(),
        consents: BTreeSet::new(),
    }
}

fn assessment(outcome: AssessmentOutcome) -> Assessment {
    Assessment {
        outcome,
        assessor: Person { name: "外部评估人".into(), staff_id: "".into(), ..person(0) },
        at: hour(1),
        conclusion: "可接受。".into(),
        report: vec![evidence("评估报告.pdf")],
    }
}

fn propose(proposal: TransferProposal) -> TransferCommand {
    TransferCommand::Propose { proposal: Box::new(proposal) }
}

fn assess(record: RecordId, assessment: Assessment) -> TransferCommand {
    TransferCommand::Assess { record, assessment: Box::new(assessment) }
}

fn approve(record: RecordId, consents: &[ConsentReference]) -> TransferCommand {
    let consents = consents.iter().cloned().collect();
    TransferCommand::Approve { record, note: "".into(), consents }
}

/// Proposed and assessed by Zhou Ning's hand.
fn assessed(desk: &mut Trial, kind: TransferKind) -> RecordId {
    let record = desk.try_transfer(ZHOU, 0, propose(proposal(kind))).unwrap();
    desk.try_transfer(ZHOU, 2, assess(record, assessment(AssessmentOutcome::Acceptable))).unwrap()
}

fn given(desk: &mut Trial, name: &str) -> ConsentReference {
    let consent = Box::new(consent(name));
    ConsentReference::Record(desk.try_guardian(ZHOU, 0, GuardianCommand::RecordConsent { consent }).unwrap())
}

#[test]
fn a_transfer_goes_its_way_from_proposal_to_end() {
    let mut desk = Trial::default();
    let record = assessed(&mut desk, TransferKind::Entrusted);
    assert_eq!(desk.transfers[&record].state(), TransferState::Assessed);
    let end = TransferCommand::End { record, attestation: attestation(8) };
    assert_eq!(
        desk.try_transfer(ZHOU, 9, end.clone()),
        Err(TransferRefusal::WrongState { state: TransferState::Assessed })
    );
    desk.try_transfer(LIN, 3, approve(record, &[])).unwrap();
    for late in [
        approve(record, &[]),
        assess(record, assessment(AssessmentOutcome::Acceptable)),
        TransferCommand::Refuse { record, reason: "晚了".into() },
    ] {
        let refused = TransferRefusal::WrongState { state: TransferState::Approved };
        assert_eq!(desk.try_transfer(LIN, 4, late), Err(refused));
    }
    desk.try_transfer(ZHOU, 9, end).unwrap();
    let transfer = &desk.transfers[&record];
    assert_eq!((transfer.state(), transfer.over()), (TransferState::Ended, Some(hour(9))));
    assert_eq!(desk.inspect(|_, _, _| ()), []);
}

#[test]
fn nothing_is_approved_without_an_assessment_that_has_its_report_and_allows_it() {
    for kind in TransferKind::ALL {
        let mut desk = Trial::default();
        let record = desk.try_transfer(ZHOU, 0, propose(proposal(kind))).unwrap();
        let elsewhere = [ConsentReference::Elsewhere("家长会签到册 2026-09".into())];
        let command = approve(record, &elsewhere);
        assert_eq!(desk.try_transfer(LIN, 1, command.clone()), Err(TransferRefusal::NotAssessed));
        let oral = Assessment { report: Vec::new(), ..assessment(AssessmentOutcome::Acceptable) };
        desk.try_transfer(ZHOU, 2, assess(record, oral)).unwrap();
        assert_eq!(desk.try_transfer(LIN, 3, command.clone()), Err(TransferRefusal::NoReport));
        desk.try_transfer(ZHOU, 3, assess(record, assessment(AssessmentOutcome::NotAcceptable))).unwrap();
        assert_eq!(desk.try_transfer(LIN, 3, command.clone()), Err(TransferRefusal::AgainstAssessment));
        desk.try_transfer(ZHOU, 3, assess(record, assessment(AssessmentOutcome::WithMeasures))).unwrap();
        desk.try_transfer(LIN, 3, command).unwrap();
        assert_eq!(desk.inspect(|_, _, _| ()), []);
    }
}

#[test]
fn who_proposed_assessed_or_recorded_does_not_decide() {
    let mut desk = Trial::default();
    let by = |number| Person { staff_id: format!(" s00{number}").into(), ..person(9) };
    let own = TransferProposal { proposer: by(LIN), ..proposal(TransferKind::Entrusted) };
    let own = desk.try_transfer(ZHOU, 0, propose(own)).unwrap();
    desk.try_transfer(ZHOU, 2, assess(own, assessment(AssessmentOutcome::Acceptable))).unwrap();
    let judged = desk.try_transfer(ZHOU, 0, propose(proposal(TransferKind::Entrusted))).unwrap();
    let by_lin = Assessment { assessor: by(LIN), ..assessment(AssessmentOutcome::Acceptable) };
    desk.try_transfer(ZHOU, 2, assess(judged, by_lin)).unwrap();
    let written = desk.try_transfer(LIN, 0, propose(proposal(TransferKind::Entrusted))).unwrap();
    desk.try_transfer(ZHOU, 2, assess(written, assessment(AssessmentOutcome::Acceptable))).unwrap();
    let noted = desk.try_transfer(ZHOU, 0, propose(proposal(TransferKind::Entrusted))).unwrap();
    desk.try_transfer(LIN, 2, assess(noted, assessment(AssessmentOutcome::Acceptable))).unwrap();
    for record in [own, judged, written, noted] {
        assert_eq!(desk.try_transfer(LIN, 3, approve(record, &[])), Err(TransferRefusal::OwnTransfer));
        let refuse = TransferCommand::Refuse { record, reason: "不必要".into() };
        assert_eq!(desk.try_transfer(LIN, 3, refuse), Err(TransferRefusal::OwnTransfer));
        assert_eq!(desk.try_transfer(ZHOU, 3, approve(record, &[])), Err(TransferRefusal::NotInCharge));
        desk.try_transfer(HE, 3, approve(record, &[])).unwrap();
    }
    assert_eq!(desk.inspect(|_, _, _| ()), []);
    let rules: Vec<_> = (8..12).map(|entry| desk.signed_by(entry, LIN)).collect();
    let expected = [Rule::OwnRequest, Rule::OwnAssessment, Rule::OwnRecording, Rule::OwnRecording];
    for (entry, (found, rule)) in (8..).zip(rules.iter().zip(expected)) {
        assert_eq!(*found, [(entry, rule)]);
    }
}

#[test]
fn a_deputy_in_force_decides_and_is_named_with_whom_for() {
    let mut desk = Trial::default();
    let record = desk.try_transfer(LIN, 0, propose(proposal(TransferKind::Entrusted))).unwrap();
    desk.try_transfer(LIN, 2, assess(record, assessment(AssessmentOutcome::Acceptable))).unwrap();
    let period = Period::new(hour(3), hour(5)).unwrap();
    desk.try_access(HE, 2, AccessCommand::NameDeputy { deputy: officer(ZHOU).id, period }).unwrap();
    assert_eq!(
        desk.try_transfer(ZHOU, 5, approve(record, &[])),
        Err(TransferRefusal::NotInCharge),
        "too late"
    );
    let refuse = |reason: &str| TransferCommand::Refuse { record, reason: reason.into() };
    assert_eq!(
        desk.try_transfer(ZHOU, 4, refuse("")),
        Err(TransferRefusal::Missing { fields: vec![TransferField::Reason] })
    );
    desk.try_transfer(ZHOU, 4, refuse("不必要")).unwrap();
    assert_eq!(desk.transfers[&record].state(), TransferState::Refused);
    assert_eq!(desk.inspect(|_, _, _| ()), []);
}

#[test]
fn providing_to_a_third_party_needs_a_consent_that_holds_for_every_child() {
    let mut desk = Trial::default();
    let record = assessed(&mut desk, TransferKind::Provided);
    assert_eq!(desk.try_transfer(LIN, 3, approve(record, &[])), Err(TransferRefusal::NoConsent));
    let (one, two, third) = (given(&mut desk, "u-1"), given(&mut desk, "u-2"), given(&mut desk, "u-3"));
    assert_eq!(
        desk.try_transfer(LIN, 3, approve(record, std::slice::from_ref(&one))),
        Err(TransferRefusal::ChildWithoutConsent { child: child("u-2") })
    );
    let ConsentReference::Record(other) = third else { unreachable!() };
    assert_eq!(
        desk.try_transfer(LIN, 3, approve(record, &[one.clone(), third])),
        Err(TransferRefusal::ConsentForOther { record: other })
    );
    let ConsentReference::Record(second) = two else { unreachable!() };
    let withdrawal = Box::new(Withdrawal { message: message(3) });
    desk.try_guardian(LIN, 3, GuardianCommand::WithdrawConsent { record: second, withdrawal }).unwrap();
    assert_eq!(
        desk.try_transfer(LIN, 3, approve(record, &[one.clone(), two])),
        Err(TransferRefusal::ConsentNotHeld { record: second })
    );
    let nowhere = ConsentReference::Elsewhere("".into());
    assert_eq!(
        desk.try_transfer(LIN, 3, approve(record, &[nowhere])),
        Err(TransferRefusal::Missing { fields: vec![TransferField::Consent] })
    );
    let again = given(&mut desk, "u-2");
    desk.try_transfer(LIN, 3, approve(record, &[one, again])).unwrap();
    assert_eq!(desk.transfers[&record].approved.as_ref().unwrap().what.consents.len(), 2);
    assert_eq!(desk.inspect(|_, _, _| ()), []);
}

#[test]
fn other_kinds_need_no_consent_and_a_group_may_have_its_consents_elsewhere() {
    for kind in [TransferKind::Entrusted, TransferKind::ControlHandedOver] {
        let mut desk = Trial::default();
        let record = assessed(&mut desk, kind);
        desk.try_transfer(LIN, 3, approve(record, &[])).unwrap();
    }
    let mut desk = Trial::default();
    let elsewhere = ConsentReference::Elsewhere("同意书档案 2026 秋".into());
    let group = TransferProposal {
        subjects: Subjects::Described { description: "秋季班".into(), size: 40 },
        consents: [elsewhere].into(),
        ..proposal(TransferKind::Provided)
    };
    let record = desk.try_transfer(ZHOU, 0, propose(group)).unwrap();
    desk.try_transfer(ZHOU, 2, assess(record, assessment(AssessmentOutcome::Acceptable))).unwrap();
    desk.try_transfer(LIN, 3, approve(record, &[])).unwrap();
    assert_eq!(desk.inspect(|_, _, _| ()), [], "the proposal's consents count for the approval");
    assert!(desk.transfers[&record].children().is_empty());
}

#[test]
fn a_proposal_and_an_assessment_say_everything() {
    let mut desk = Trial::default();
    let kind = TransferKind::Entrusted;
    for (field, proposal) in [
        (
            TransferField::Name,
            TransferProposal { proposer: Person { name: "".into(), ..person(7) }, ..proposal(kind) },
        ),
        (TransferField::Recipient, TransferProposal { recipient: "".into(), ..proposal(kind) }),
        (
            TransferField::Children,
            TransferProposal { subjects: Subjects::Named([].into()), ..proposal(kind) },
        ),
        (TransferField::Fields, TransferProposal { fields: [].into(), ..proposal(kind) }),
        (TransferField::Purpose, TransferProposal { purpose: "".into(), ..proposal(kind) }),
        (TransferField::Method, TransferProposal { method: "".into(), ..proposal(kind) }),
        (TransferField::Measures, TransferProposal { measures: "".into(), ..proposal(kind) }),
        (TransferField::Risks, TransferProposal { risks: "".into(), ..proposal(kind) }),
    ] {
        assert_eq!(
            desk.try_transfer(ZHOU, 0, propose(proposal)),
            Err(TransferRefusal::Missing { fields: vec![field] })
        );
    }
    let role = officer(CLERK).role;
    assert_eq!(
        desk.try_transfer(CLERK, 0, propose(proposal(kind))),
        Err(TransferRefusal::NotEntitled { role })
    );
    let record = desk.try_transfer(ZHOU, 0, propose(proposal(kind))).unwrap();
    let refused =
        |desk: &mut Trial, assessment| desk.try_transfer(ZHOU, 0, assess(record, assessment)).unwrap_err();
    assert_eq!(
        refused(&mut desk, assessment(AssessmentOutcome::Acceptable)),
        TransferRefusal::InFuture { field: TransferField::At }
    );
    let silent =
        Assessment { conclusion: "".into(), at: hour(0), ..assessment(AssessmentOutcome::Acceptable) };
    assert_eq!(
        refused(&mut desk, silent),
        TransferRefusal::Missing { fields: vec![TransferField::Conclusion] }
    );
}

#[test]
fn an_inspector_sees_an_approval_that_should_not_be() {
    let mut desk = Trial::default();
    let elsewhere = ConsentReference::Elsewhere("档案".into());
    let record = assessed(&mut desk, TransferKind::Provided);
    desk.try_transfer(LIN, 3, approve(record, &[elsewhere])).unwrap();
    desk.try_transfer(ZHOU, 9, TransferCommand::End { record, attestation: attestation(8) }).unwrap();
    assert_eq!(desk.inspect(|_, _, _| ()), []);
    let with = |entry: usize, edit: &dyn Fn(&mut crate::domain::access::Facts)| {
        desk.inspect(|at, _, facts| {
            if at == entry {
                edit(facts);
            }
        })
    };
    assert_eq!(with(1, &|facts| facts.report = false), [(2, Rule::NotAssessed)]);
    assert_eq!(
        with(1, &|facts| facts.assessed = Some(AssessmentOutcome::NotAcceptable)),
        [(2, Rule::NotAssessed)]
    );
    assert_eq!(with(1, &|facts| facts.assessed = None), [(1, Rule::FactsMissing), (2, Rule::NotAssessed)]);
    assert_eq!(with(2, &|facts| facts.consent = false), [(2, Rule::NoConsent)]);
    assert_eq!(with(0, &|facts| facts.transfer = None), [(0, Rule::FactsMissing)]);
    assert_eq!(desk.without(1), [(2, Rule::NotAssessed)]);
    assert_eq!(desk.without(2), [(3, Rule::OutOfOrder)], "ended, never approved");
    assert_eq!(desk.signed_by(0, CLERK), [(0, Rule::RoleNotEntitled)]);
    assert_eq!(desk.signed_by(2, ZHOU), [(2, Rule::NotInCharge), (2, Rule::OwnRecording)]);
    let again = desk.trail[0].clone();
    desk.trail.push(again);
    assert_eq!(desk.inspect(|_, _, _| ()), [(0, Rule::OutOfOrder)], "a record is proposed once");
}
