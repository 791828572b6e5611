//! A follow-up or final report beside the last one that was released to the same authority: what changed, marked.

use ratatui::text::Line;

use super::{
    Spot,
    detail::{Ground, Item},
    versions::{changed, legend},
};
use crate::{
    desk::{IncidentFile, NoticeLine},
    domain::{
        id::Seq,
        notice::{About, Notice, ReportStage},
    },
    drafting::difference,
    rules::Duty,
    tui::widget::textview::wrap,
};

/// Whether it is a report that follows another.
pub const fn is_later_report(notice: &Notice) -> bool {
    matches!(&notice.about, About::Incident { stage: Some(ReportStage::FollowUp | ReportStage::Final), .. })
}

/// The report on the same incident that was released last to the same authority in the same language, before this one was.
pub fn report_before<'a>(
    notice: &Notice,
    incident: Option<&IncidentFile>,
    all: &'a [NoticeLine],
) -> Option<&'a Notice> {
    if !is_later_report(notice) {
        return None;
    }
    let incident = incident?;
    let own = notice.release().map(|release| release.stamp.seq);
    let released = |other: &Notice| -> Option<Seq> {
        let seq = other.releases.last()?.stamp.seq;
        own.is_none_or(|own| seq < own).then_some(seq)
    };
    let before = all.iter().map(|line| &*line.notice).filter(|other| {
        other.record != notice.record
            && other.incident() == notice.incident()
            && (other.audience, other.tongue) == (notice.audience, notice.tongue)
            && same_authority(notice, other, incident)
    });
    let last = before.filter_map(|other| Some((released(other)?, other))).max_by_key(|(seq, _)| *seq);
    last.map(|(_, other)| other)
}

/// Whether the duties of both are owed to one authority.
fn same_authority(one: &Notice, other: &Notice, incident: &IncidentFile) -> bool {
    let of = |notice: &Notice| -> Vec<&Duty> {
        let About::Incident { rules, .. } = &notice.about else { return Vec::new() };
        incident.duties.iter().filter(|duty| rules.contains(&duty.rule.id)).collect()
    };
    let others = of(other);
    of(one)
        .iter()
        .any(|duty| others.iter().any(|other| duty.pack == other.pack && duty.rule.to == other.rule.to))
}

/// What stands above, and what changed.
pub fn items(ground: Ground<'_>) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { file, look, width, before, .. } = ground;
    let released = before.and_then(|before| Some((before, before.releases.last()?)));
    let Some((before, release)) = released else {
        let said = wrap(&look.text("notices-no-report-before"), width);
        return (said.into_iter().map(|line| Line::styled(line, look.theme.dim)).collect(), Vec::new());
    };
    let stage = match &before.about {
        About::Incident { stage: Some(stage), .. } => look.words.report_stage(*stage),
        _ => String::new(),
    };
    let recorded = ground.recorded(&release.stamp);
    let args = [("stage", stage.as_str().into()), ("recorded", recorded.as_str().into())];
    let said = look.words.with("notices-since", &args);
    let mut above: Vec<Line<'static>> =
        wrap(&said, width).into_iter().map(|line| Line::styled(line, look.theme.text)).collect();
    above.extend(legend(look));
    let parts = difference(&release.what.text, &file.filled);
    let mut items = Vec::new();
    for block in parts.chunk_by(|one, other| one.block == other.block) {
        if block.iter().any(|part| part.change != crate::drafting::Change::Kept) {
            let mut lines = changed(block, width, look);
            lines.push(Line::default());
            items.push(Item { key: Spot::Block(block.first().and_then(|part| part.block)), lead: 0, lines });
        }
    }
    if items.is_empty() {
        items.push(Item { key: Spot::Note, lead: 0, lines: changed(&[], width, look) });
    }
    (above, items)
}
