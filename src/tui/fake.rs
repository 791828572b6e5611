//! A false desk with small invented registers, for tests of the screens.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};

use super::{
    fake_incidents::Incidents,
    fake_mailing,
    fake_notices::Notices,
    fake_officers::Staff,
    fake_register::{self, Book},
    port::{
        Anchoring, DeskPort, DeskSummary, EntryDetail, EntryLine, Founding, HandOut, Integrity, NoticesPort,
        PolicyPreview, PortError, PortResult, Progress, Receipt, SdkColumn, SignatureState, Snap, Snapshot,
        TablePreview, Verification, Verifier,
    },
    request::{Answered, MailingRequest},
};
use crate::desk::{
    Assignment, ClauseVersions, Docket, IncidentFile, NoticeFile, NoticeLine, Proposal, Weighed,
};
use crate::domain::{
    access::Evidence,
    command::Command,
    draft::Draft,
    erasure::ErasureRegister as _,
    event::Bookmark,
    explain::{ErrorClass, Explanation},
    id::{Digest, EntryId, KeyId, OfficerId, RecordId, Seq},
    incident::{Fact, IncidentRefusal},
    notice::Notice,
    officer::{Officer, Role},
    policy::{
        Annex, AnnexRow, ContentsEntry, EditionSummary, Paragraph, Part, PolicyDocument, Section, SourceFile,
        SourceFormat,
    },
    sdk::{Platform, Sdk, SdkDeclaration, gather},
    text::CleanText,
};
use crate::drafting::policy::SectionChange;

/// The passphrase that opens it.
pub const PASSPHRASE: &str = "海阔凭鱼跃天高任鸟飞2026";
/// How many entries its ledger has.
pub const ENTRIES: u64 = 1_204;

/// A record's id from a number.
pub fn record(number: u8) -> RecordId {
    RecordId::from_bytes([number; 16])
}

/// The desk.
pub struct FakeDesk {
    /// Whether somebody has it open.
    pub unlocked: bool,
    /// Whether it calls itself a demo.
    pub demo: bool,
    /// What was executed.
    pub executed: Vec<Command>,
    /// How long slow calls take.
    pub slowness: Duration,
    /// Which officer unlocking lets in.
    pub turn: usize,
    /// The files that came with what was executed.
    pub attached: Vec<PathBuf>,
    /// The register of access to children's data.
    pub book: Book,
    /// The incidents.
    pub incidents: Incidents,
    /// The notices.
    pub notices: Notices,
    /// What was handed out, and where to.
    pub handed: Vec<(HandOut, PathBuf)>,
    /// What was lent to an editor outside.
    pub lent: Vec<String>,
    /// Unfinished work.
    pub drafts: Vec<Draft>,
    /// Whether unfinished work can be kept.
    pub keeps_drafts: bool,
    /// How long it has been open: its clock goes on from `fake_register::now`.
    pub passed: Duration,
    /// The officers in force and the recovery kit.
    pub staff: Staff,
    /// How many entries were recorded concerning them.
    pub staffed: u64,
    /// The passphrase that was chosen last.
    pub chosen: Option<SecretString>,
    bookmarks: Vec<(RecordId, Bookmark)>,
}

impl FakeDesk {
    /// An open desk.
    pub fn open() -> Self {
        Self {
            unlocked: true,
            demo: false,
            executed: Vec::new(),
            slowness: Duration::ZERO,
            turn: 0,
            attached: Vec::new(),
            book: Book::filled(),
            incidents: Incidents::filled(),
            notices: Notices::default(),
            handed: Vec::new(),
            lent: Vec::new(),
            drafts: Vec::new(),
            keeps_drafts: true,
            passed: Duration::ZERO,
            staff: Staff::new(),
            staffed: 0,
            chosen: None,
            bookmarks: Vec::new(),
        }
    }

    /// What time it is for it.
    pub fn time(&self) -> Timestamp {
        fake_register::now() + self.passed
    }

    /// An open desk where the notices of the first incident are drafted by the first officer.
    pub fn with_notices() -> Self {
        let mut desk = Self::open();
        desk.notices = Notices::filled(&mut desk.incidents, fake_register::now());
        desk
    }

    /// A locked desk.
    pub fn locked() -> Self {
        Self { unlocked: false, ..Self::open() }
    }
}

/// The officers.
pub fn officers() -> Vec<Officer> {
    let officer = |number: u8, name: &str, role| Officer {
        id: OfficerId::from_bytes([number; 16]),
        name: name.into(),
        staff_id: None,
        role,
        key: KeyId::from_bytes([number + 100; 16]),
    };
    vec![officer(1, "林月", Role::ChildDataOfficer), officer(2, "周宁", Role::PrivacyOfficer)]
}

fn time(number: u64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + i64::try_from(number).unwrap_or(0) * 5_400).unwrap_or_default()
}

fn paragraph(line: u32, text: &str) -> Paragraph {
    Paragraph { line, text: text.into() }
}

fn section(number: &str, title: &str, line: u32, texts: &[&str], sections: Vec<Section>) -> Section {
    Section {
        number: Some(number.into()),
        title: (!title.is_empty()).then(|| title.into()),
        line,
        paragraphs: (line + 1..).zip(texts).map(|(line, text)| paragraph(line, text)).collect(),
        sections,
    }
}

/// A short policy with two parts, nested sections, a table of contents and one annex.
pub fn document() -> PolicyDocument {
    let rows = declarations();
    PolicyDocument {
        title: Some("示例学堂隐私政策".into()),
        publisher: Some("示例学堂（杭州）教育科技有限公司".into()),
        published: Some(jiff::civil::date(2026, 2, 20)),
        effective: Some(jiff::civil::date(2026, 3, 1)),
        preamble: vec![paragraph(
            3,
            "示例学堂重视每一位学习者的个人信息，尤其是未满十四周岁儿童的个人信息。",
        )],
        parts: vec![
            Part {
                number: Some("第一部分".into()),
                title: Some("摘要".into()),
                line: 5,
                paragraphs: vec![paragraph(6, "本部分以要点的形式说明我们如何处理您的个人信息。")],
                contents: Vec::new(),
                sections: Vec::new(),
            },
            Part {
                number: Some("第二部分".into()),
                title: Some("正文".into()),
                line: 10,
                paragraphs: Vec::new(),
                contents: vec![ContentsEntry {
                    line: 11,
                    number: Some("一".into()),
                    title: "我们收集的个人信息".into(),
                }],
                sections: vec![
                    section(
                        "一",
                        "我们收集的个人信息",
                        14,
                        &["我们仅为实现下列功能收集必要的个人信息；您拒绝提供的，不影响其他功能的使用。"],
                        vec![
                            section(
                                "（一）",
                                "注册与登录",
                                17,
                                &[
                                    "您注册账号时，我们收集手机号码与昵称。使用微信登录时，我们取得您授权的头像与昵称。",
                                ],
                                vec![section(
                                    "1",
                                    "",
                                    20,
                                    &["未满十四周岁的，由监护人完成注册并单独同意。"],
                                    Vec::new(),
                                )],
                            ),
                            section(
                                "（二）",
                                "在线课堂",
                                24,
                                &["上课期间我们收集音视频、答题记录与设备信息，用于授课、回看与故障排查。"],
                                Vec::new(),
                            ),
                        ],
                    ),
                    section(
                        "二",
                        "儿童个人信息的特别保护",
                        30,
                        &["我们设有儿童个人信息保护负责人，并以最小授权为原则设定访问权限。"],
                        Vec::new(),
                    ),
                    section("三", "第三方 SDK", 36, &["我们接入的第三方 SDK 见附件一。"], Vec::new()),
                ],
            },
        ],
        annexes: vec![Annex {
            title: Some("附件一：第三方 SDK 目录（安卓）".into()),
            platform: Some(Platform::Android),
            line: 50,
            paragraphs: Vec::new(),
            columns: ["序号", "SDK 名称", "收集目的", "公司"].map(Into::into).to_vec(),
            rows: (52..)
                .zip(rows.iter().filter(|row| row.platform == Some(Platform::Android)))
                .map(|(line, row)| AnnexRow {
                    line,
                    cells: vec![
                        row.number.clone(),
                        Some(row.name.clone()),
                        row.purpose.clone(),
                        row.company.clone(),
                    ],
                })
                .collect(),
        }],
        sdks: rows,
        ..PolicyDocument::default()
    }
}

/// Invented rows on two platforms.
pub fn declarations() -> Vec<SdkDeclaration> {
    let (android, ios) = (Platform::Android, Platform::Ios);
    let row =
        |name: &str, platform, number: &str, company: &str, purpose: &str, fields: &[&str]| SdkDeclaration {
            name: name.into(),
            platform: Some(platform),
            number: Some(number.into()),
            scenario: Some("在线课堂".into()),
            purpose: Some(purpose.into()),
            trigger: Some("用户主动使用该功能时".into()),
            fields: fields.iter().map(|field| CleanText::new(field)).collect(),
            company: Some(company.into()),
            site: Some("https://sdk.example.com".into()),
            privacy_policy: Some("https://sdk.example.com/privacy".into()),
            others: Vec::new(),
            line: 52,
        };
    vec![
        row("微信开放平台 SDK", android, "1", "腾讯科技", "登录与分享", &["设备标识", "网络状态"]),
        row("云课堂音视频 SDK", android, "2", "示例云计算", "音视频互动", &["麦克风", "摄像头", "IP 地址"]),
        row("星推送 SDK", android, "3", "星推送科技", "消息推送", &["设备标识", "应用列表", "IP 地址"]),
        row("微信开放平台 SDK", ios, "1", "腾讯科技", "登录与分享", &["IDFV", "网络状态"]),
        row("崩溃守护 SDK", ios, "2", "守护数据", "故障排查", &["设备型号", "系统版本"]),
    ]
}

fn source(name: &str, format: SourceFormat) -> SourceFile {
    SourceFile {
        name: name.into(),
        sha256: Digest::from_bytes([7; 32]),
        bytes: 48_213,
        format,
        encoding: Some("UTF-8".into()),
    }
}

/// The editions, newest first.
pub fn editions() -> Vec<EditionSummary> {
    let newer = document();
    let edition = |number: u8, title: &str, effective, recorded| EditionSummary {
        id: record(number),
        title: title.into(),
        publisher: newer.publisher.clone(),
        published: newer.published,
        effective,
        recorded,
        source: source("policy.txt", SourceFormat::Text),
        counts: newer.counts(),
    };
    vec![
        edition(2, "示例学堂隐私政策", newer.effective, time(900)),
        edition(1, "示例学堂隐私政策（旧版）", Some(jiff::civil::date(2025, 6, 1)), time(3)),
    ]
}

fn entry_line(seq: u64) -> EntryLine {
    let kinds = [
        ("bookmark.placed", "一 我们收集的个人信息"),
        ("policy.imported", "示例学堂隐私政策"),
        ("sdk.declared", "Android · 3"),
        ("bookmark.removed", "二 儿童个人信息的特别保护"),
    ];
    let (action, subject) = match seq {
        0 => ("workspace.founded", "示例学堂"),
        1 => ("officer.enrolled", "林月"),
        _ => kinds.get(seq as usize % kinds.len()).copied().unwrap_or_default(),
    };
    EntryLine {
        seq: Seq(seq),
        entry: EntryId::from_bytes([seq as u8; 16]),
        time: time(seq),
        actor_name: if seq.is_multiple_of(3) { "周宁".into() } else { "林月".into() },
        action: action.to_owned(),
        record: record((seq % 250) as u8),
        subject: subject.into(),
    }
}

impl DeskPort for FakeDesk {
    fn summary(&mut self) -> PortResult<DeskSummary> {
        Ok(DeskSummary {
            organisation: "示例学堂".into(),
            officer: officers().into_iter().nth(self.turn).filter(|_| self.unlocked),
            entries: ENTRIES + self.executed.len() as u64 + self.staffed,
            integrity: Integrity::Intact,
            demo: self.demo,
            now: self.time(),
        })
    }

    fn officers(&mut self) -> PortResult<Vec<Officer>> {
        Ok(self.staff.people.iter().map(|record| record.officer.clone()).collect())
    }

    fn unlock(&mut self, _officer: OfficerId, passphrase: SecretString) -> PortResult<()> {
        std::thread::sleep(self.slowness);
        self.unlocked = passphrase.expose_secret() == PASSPHRASE;
        if self.unlocked {
            return Ok(());
        }
        let explanation = Explanation::new(ErrorClass::User, "err-no-such-record").with("record", "口令");
        Err(PortError { explanation, wait: Some(Duration::from_secs(4)) })
    }

    fn found(&mut self, founding: Founding) -> PortResult<()> {
        std::thread::sleep(self.slowness);
        self.unlocked = true;
        self.staff.people.truncate(1);
        if let Some(first) = self.staff.people.first_mut() {
            first.officer.staff_id = founding.staff_id;
        }
        self.staff.kit = None;
        self.incidents = Incidents::new();
        Ok(())
    }

    fn lock(&mut self) {
        self.unlocked = false;
    }

    fn editions(&mut self) -> PortResult<Vec<EditionSummary>> {
        Ok(editions())
    }

    fn document(&mut self, edition: RecordId) -> PortResult<PolicyDocument> {
        let known = editions().into_iter().any(|known| known.id == edition);
        if known { Ok(document()) } else { Err(no_such(edition)) }
    }

    fn bookmarks(&mut self, edition: RecordId) -> PortResult<Vec<(RecordId, Bookmark)>> {
        Ok(self.bookmarks.iter().filter(|(_, bookmark)| bookmark.edition == edition).cloned().collect())
    }

    fn sdks(&mut self) -> PortResult<Vec<Sdk>> {
        Ok(gather(declarations()))
    }

    fn entries(&mut self, before: Option<Seq>, limit: usize) -> PortResult<Vec<EntryLine>> {
        let end = before.map_or(ENTRIES, |seq| seq.0.min(ENTRIES));
        Ok((0..end).rev().take(limit).map(entry_line).collect())
    }

    fn entry(&mut self, seq: Seq) -> PortResult<EntryDetail> {
        Ok(EntryDetail {
            line: entry_line(seq.0),
            actor: OfficerId::from_bytes([1; 16]),
            role: Some(Role::ChildDataOfficer),
            key: KeyId::from_bytes([101; 16]),
            signature: SignatureState::Valid,
            clock_back: None,
            leaf: Digest::from_bytes([0xA1; 32]),
            previous: (seq.0 > 0).then(|| Digest::from_bytes([0xB2; 32])),
            commitment: Digest::from_bytes([0xC3; 32]),
            sealed: Digest::from_bytes([0xD4; 32]),
            payload_bytes: Some(412),
            root: Some(Digest::from_bytes([0xE5; 32])),
        })
    }

    fn verifier(&mut self) -> PortResult<Verifier> {
        let slowness = self.slowness;
        Ok(Box::new(move |tell| {
            for done in 0..=20 {
                std::thread::sleep(slowness / 20);
                let progress = Progress { done: done * ENTRIES / 20, total: ENTRIES };
                if let ControlFlow::Break(()) = tell(progress) {
                    break;
                }
            }
            Ok(Verification {
                entries: ENTRIES,
                root: Digest::from_bytes([0xE5; 32]),
                finding: None,
                took: Duration::from_millis(37),
            })
        }))
    }

    fn read_policy(&mut self, path: &Path) -> PortResult<PolicyPreview> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(PolicyPreview { source: source(&name, SourceFormat::Text), document: Box::new(document()) })
    }

    fn read_table(&mut self, path: &Path) -> PortResult<TablePreview> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let rows = declarations();
        Ok(TablePreview {
            source: source(&name, SourceFormat::Csv),
            columns: ["SDK 名称", "公司", "用途", "备注"].map(Into::into).to_vec(),
            rows: rows.into_iter().map(|row| vec![Some(row.name), row.company, row.purpose, None]).collect(),
            mapping: vec![Some(SdkColumn::Name), Some(SdkColumn::Company), Some(SdkColumn::Purpose), None],
            platform: None,
        })
    }

    fn declarations(&mut self, _table: &TablePreview) -> PortResult<Vec<SdkDeclaration>> {
        Ok(declarations())
    }

    fn execute_with(&mut self, command: Command, files: &[PathBuf]) -> PortResult<Receipt> {
        let mut about = record(9);
        match &command {
            Command::Access(_) | Command::Guardian(_) | Command::Transfer(_) | Command::Erase(_) => {
                about = self
                    .book
                    .carry_out(self.turn, self.time(), command.clone())
                    .map_err(|refusal| PortError::of(&refusal))?;
                let erased = &self.book.register;
                self.incidents.exhibits.retain(|held| !erased.is_erased(&held.record));
            }
            Command::Incident(incident) => {
                let kept = self.incidents.exhibits.len();
                about = self
                    .incidents
                    .carry_out(self.turn, self.time(), incident.clone())
                    .map_err(|refusal| PortError::of(&refusal))?;
                for exhibit in self.incidents.exhibits.iter().skip(kept) {
                    self.book.keep(exhibit);
                }
            }
            Command::Notice(notice) => {
                let now = self.time();
                about = self.notices.carry_out(self.turn, now, notice.clone(), &mut self.incidents)?;
            }
            Command::PlaceBookmark(bookmark) => {
                let number = u8::try_from(self.bookmarks.len()).unwrap_or(u8::MAX).saturating_add(200);
                self.bookmarks.push((record(number), bookmark.clone()));
            }
            Command::RemoveBookmark(gone) => self.bookmarks.retain(|(record, _)| record != gone),
            Command::ImportPolicy { .. }
            | Command::AdoptAnnexes { .. }
            | Command::DeclareSdks { .. }
            | Command::SetRetention(_)
            | Command::RecordSample(_) => {}
        }
        self.executed.push(command);
        self.attached.extend_from_slice(files);
        Ok(Receipt { entries: vec![Seq(ENTRIES + self.executed.len() as u64 - 1)], record: Some(about) })
    }

    fn register(&mut self) -> PortResult<Snapshot> {
        let register = Arc::new(self.book.register.clone());
        let set = self.executed.iter().rev().find_map(|command| match command {
            Command::SetRetention(years) => Some(*years),
            _ => None,
        });
        Ok(Snapshot { now: self.time(), register, anchored: 803, retention: set.unwrap_or_default() })
    }

    fn sent_back(&mut self) -> PortResult<Vec<RecordId>> {
        let now = self.time();
        let cases = self.book.register.cases().rev();
        Ok(cases
            .filter(|case| case.state(now) == crate::domain::access::State::Returned)
            .map(|case| case.record)
            .collect())
    }

    fn docket(&mut self) -> PortResult<Snap<Docket>> {
        Ok(Snap { now: self.time(), of: Arc::new(self.incidents.docket()) })
    }

    fn incident(&mut self, record: RecordId) -> PortResult<Snap<IncidentFile>> {
        let none = IncidentRefusal::NoSuchIncident { record };
        let file = self.incidents.file(&record).ok_or_else(|| PortError::of(&none))?;
        Ok(Snap { now: self.time(), of: Arc::new(file) })
    }

    fn weigh(&mut self, record: Option<RecordId>, facts: &[Fact]) -> PortResult<Snap<Weighed>> {
        let now = self.time();
        Ok(Snap { now, of: Arc::new(self.incidents.weigh(record.as_ref(), facts, now)) })
    }

    fn evidence(&mut self, path: &Path) -> PortResult<Evidence> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with("missing") {
            let explanation = Explanation::new(ErrorClass::User, "err-no-such-record").with("record", &name);
            return Err(PortError { explanation, wait: None });
        }
        Ok(Evidence { name: name.as_str().into(), bytes: 48_213, sha256: Digest::from_bytes([0xAB; 32]) })
    }

    fn hand_out(&mut self, what: &HandOut, to: &Path, _language: crate::words::Language) -> PortResult<()> {
        self.handed.push((what.clone(), to.to_owned()));
        Ok(())
    }

    fn drafts(&mut self) -> PortResult<Vec<Draft>> {
        Ok(self.drafts.clone())
    }

    fn keep_draft(&mut self, draft: Draft) -> PortResult<()> {
        if !self.keeps_drafts {
            return Err(PortError::internal("no space"));
        }
        self.drop_draft(&draft.form, draft.record)?;
        self.drafts.push(draft);
        Ok(())
    }

    fn drop_draft(&mut self, form: &str, record: Option<RecordId>) -> PortResult<()> {
        self.drafts.retain(|kept| kept.form != form || kept.record != record);
        Ok(())
    }

    fn anchoring(&mut self) -> PortResult<Anchoring> {
        Ok(Anchoring { recorded: ENTRIES, anchored: 803, time: Some(time(700)), is_due: true })
    }

    fn checkpoint(&mut self, _to: Option<&Path>) -> PortResult<String> {
        Ok("privacy-desk/0011223344556677\n1204\nq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=\n".to_owned())
    }
}

impl NoticesPort for FakeDesk {
    fn notices(&mut self) -> PortResult<Snap<Vec<Notice>>> {
        Ok(Snap { now: self.time(), of: Arc::new(self.notices.all.clone()) })
    }

    fn notice_lines(&mut self) -> PortResult<Snap<Vec<NoticeLine>>> {
        let of = Arc::new(self.notices.lines(&self.incidents)?);
        Ok(Snap { now: self.time(), of })
    }

    fn notice(&mut self, record: RecordId) -> PortResult<Snap<NoticeFile>> {
        Ok(Snap { now: self.time(), of: Arc::new(self.notices.file(&self.incidents, &record)?) })
    }

    fn proposals(&mut self, incident: RecordId) -> PortResult<Snap<Vec<Proposal>>> {
        let of = Arc::new(self.notices.proposals(&self.incidents, &incident)?);
        Ok(Snap { now: self.time(), of })
    }

    fn draft_notices(&mut self, wanted: &[Assignment]) -> PortResult<Receipt> {
        let mut all: Option<Receipt> = None;
        for assignment in wanted {
            let command = self.notices.drafted(&self.incidents, assignment)?;
            let receipt = self.execute(command.into())?;
            match &mut all {
                Some(all) => all.entries.extend(receipt.entries),
                None => all = Some(receipt),
            }
        }
        all.ok_or_else(|| PortError::internal("none is wanted"))
    }

    fn clauses(&mut self) -> PortResult<Arc<Vec<(RecordId, ClauseVersions)>>> {
        Ok(Arc::new(self.notices.clauses.clone()))
    }

    fn lend(&mut self, text: &str) -> PortResult<PathBuf> {
        self.lent.push(text.to_owned());
        Ok(PathBuf::from("/desk/editing/notice.md"))
    }

    fn compare(&mut self, older: RecordId, _newer: RecordId) -> PortResult<Arc<Vec<SectionChange>>> {
        Ok(Arc::new(Notices::compare(&older)))
    }

    fn mailing(&mut self, request: MailingRequest) -> Answered {
        fake_mailing::answer(self, request)
    }
}

fn no_such(record: RecordId) -> PortError {
    let explanation =
        Explanation::new(ErrorClass::User, "err-no-such-record").with("record", &record.short());
    PortError { explanation, wait: None }
}
