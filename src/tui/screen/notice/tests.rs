//! The section by keys and pictures.

use crate::{
    domain::{
        incident::{Fact, Group, IncidentCommand},
        notice::{
            About, Audience, Channel, Clause, Delivery, FindingKey, NoticeCommand, NoticeState, ReportStage,
            Tongue, Wording,
        },
    },
    drafting::Severity,
    tui::{
        command::{Context, Id},
        fake::FakeDesk,
        fake_register::hours,
        options::{Options, StartState},
        section::Section,
        theme::ThemeName,
        trial::Trial,
    },
    words::Language,
};

#[test]
fn probe() {
    let mut desk = FakeDesk::with_notices();
    for notice in &desk.notices.all.clone() {
        let file = desk.notices.file(&desk.incidents, &notice.record).unwrap();
        println!("{:?} {:?} {:?} {:?}", notice.audience, notice.channel, notice.tongue, notice.about);
        println!("{:#?}", file.filled);
        for f in &file.findings {
            println!("  {:?} {:?} {}", f.severity, f.key, f.waivable);
        }
    }
    let incident = desk.incidents.files[0].record;
    for p in desk.notices.proposals(&desk.incidents, &incident).unwrap() {
        println!("{:?} {:?}", p.to.zh, p.assignment);
    }
    panic!();
}
