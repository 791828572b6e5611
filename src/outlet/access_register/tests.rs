use super::*;
use crate::{
    domain::{
        access::{
            Access, AccessEvent, Attestation, Breach, Channel, ChildId, Decision, Message, Outcome, Period,
            Person, Request, Ruling, Stamp, Subjects, Uses,
        },
        event::Event,
        id::Seq,
    },
    outlet::paper::plain,
    words::Language,
};

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + hour * 3600).unwrap()
}

fn child(id: &str) -> ChildId {
    CleanText::from(id).try_into().unwrap()
}

fn message(hour: i64, text: &str) -> Message {
    Message {
        channel: Channel::Email,
        reference: "2041".into(),
        at: at(hour),
        text: text.into(),
        files: Vec::new(),
    }
}

fn person() -> Person {
    Person {
        name: "赵倩".into(), staff_id: "K1".into(), department: "客服部".into(), post: "坐席".into()
    }
}

/// Two cases: one lived to its end with a violation, one an emergency that nobody decided on.
fn register() -> Register {
    let mut register = Register::new(Vec::new());
    let mut seq = 7;
    let mut put = |hour: i64, event: AccessEvent| {
        let stamp = Stamp { seq: Seq(seq), time: at(hour), actor: OfficerId::from_bytes([1; 16]) };
        register.take(stamp, &Event::Access(event));
        seq += 1;
    };
    let request = Request {
        requester: person(),
        subjects: Subjects::Named([child("u-1"), child("u-2")].into()),
        fields: ["昵称".into(), "学习记录".into()].into(),
        purpose: "=1+1".into(),
        basis: "六".into(),
        period: Period::new(at(1), at(9)).unwrap(),
        uses: Uses::default(),
        received: message(0, "请批准。\n谢谢。"),
        emergency: None,
    };
    let record = RecordId::from_bytes([0xA1; 16]);
    put(
        1,
        AccessEvent::AccessRequested {
            record,
            request: Box::new(request.clone()),
            officer: None,
            again: None,
        },
    );
    let ruling = Ruling::Approved { scope: request.scope(), writing: message(2, "同意。") };
    let decision = Box::new(Decision { ruling, acting_for: Some(OfficerId::from_bytes([2; 16])) });
    put(2, AccessEvent::AccessDecided { record, decision });
    let access = Box::new(Access {
        at: at(12),
        by: person(),
        child: child("u-2"),
        fields: ["昵称".into()].into(),
        system: "后台".into(),
        purpose: "核对".into(),
        copied: Some("截图".into()),
        exported: None,
    });
    let breaches = [Breach::AfterPeriod, Breach::Copied].into();
    put(13, AccessEvent::AccessLogged { record, access, breaches });
    let attestation =
        Attestation { outcome: Outcome::Deleted, by: person(), at: at(14), note: CleanText::default() };
    put(14, AccessEvent::AccessClosed { record, attestation });
    let described = Subjects::Described { description: "七月新增用户".into(), size: 40 };
    let danger = Request { subjects: described, emergency: Some("走失".into()), ..request };
    let record = RecordId::from_bytes([0xB2; 16]);
    put(20, AccessEvent::AccessRequested { record, request: Box::new(danger), officer: None, again: None });
    register
}

fn with<T>(language: Language, selection: &Selection, use_it: impl FnOnce(&Handout<'_>) -> T) -> T {
    let register = register();
    let names = BTreeMap::from([
        (OfficerId::from_bytes([1; 16]), "林月".into()),
        (OfficerId::from_bytes([2; 16]), "何青".into()),
    ]);
    use_it(&Handout {
        register: &register,
        selection,
        names: &names,
        organisation: "千聊",
        entries: 12,
        root: Digest::from_bytes([0xCD; 32]),
        now: at(100),
        zone: &TimeZone::get("Asia/Shanghai").unwrap(),
        words: &Words::new(language),
    })
}

#[test]
fn the_paper_in_both_languages() {
    for language in Language::ALL {
        let text = with(language, &Selection::default(), |handout| plain(&paper(handout)));
        insta::assert_snapshot!(format!("paper-{}", language.tag()), text);
    }
}

#[test]
fn the_tables_hold_typed_cells_as_many_as_columns() {
    let [register, accesses, violations] = with(Language::English, &Selection::default(), sheets);
    for sheet in [&register, &accesses, &violations] {
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{}", sheet.name);
    }
    assert_eq!((register.rows.len(), accesses.rows.len(), violations.rows.len()), (2, 1, 3));
    assert!(accesses.rows[0].contains(&Cell::Time(at(12))));
    assert!(violations.rows[2].contains(&Cell::Text("emergency not approved in time".to_owned())));
    let mut csv = Vec::new();
    write_csv(&mut csv, &register, &TimeZone::UTC).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.contains(",'=1+1,") && !csv.contains(",=1"), "{csv}");
}

#[test]
fn a_selection_takes_what_was_touched_in_its_time_and_stands_in_its_state() {
    let count = |selection: &Selection| with(Language::English, selection, |handout| handout.cases().len());
    let between = |from, to| Selection { from: Some(at(from)), to: Some(at(to)), ..Selection::default() };
    assert_eq!(count(&between(0, 200)), 2);
    assert_eq!(count(&between(12, 13)), 1, "an access happened then, though it was recorded later");
    assert_eq!(count(&between(15, 20)), 0);
    assert_eq!(count(&between(20, 21)), 1);
    let closed = Selection { states: vec![State::Closed], ..Selection::default() };
    assert_eq!(count(&closed), 1);
    let one = Selection { records: vec![RecordId::from_bytes([0xB2; 16])], ..Selection::default() };
    assert_eq!(count(&one), 1);
}
