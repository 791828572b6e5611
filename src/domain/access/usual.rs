//! What was usual so far, to show an officer what a request asks beyond it. Nothing is decided by it.

use std::{collections::BTreeSet, sync::Arc};

use jiff::SignedDuration;

use crate::domain::{id::Seq, text::CleanText};

use super::{
    case::Case,
    people::Subjects,
    request::{Request, Scope},
};

/// With so many earlier approvals for the same purpose, those are the measure; with fewer, the whole department's.
const ENOUGH: usize = 3;

/// What a request is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Earlier approvals of the department for this purpose.
    Purpose,
    /// Earlier approvals of the department.
    Department,
    /// There are none.
    Nothing,
}

/// What earlier approvals granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usual {
    /// Which approvals these are.
    pub compared: Compared,
    /// How many.
    pub approvals: usize,
    /// Fields granted in any of them.
    pub fields: BTreeSet<CleanText>,
    /// Fields that were looked at in any access under them.
    pub seen: BTreeSet<CleanText>,
    /// Whether any access under them was recorded.
    pub any_access: bool,
    /// The middle of their periods' lengths.
    pub median: SignedDuration,
    /// The longest of them.
    pub longest: SignedDuration,
    /// The most children granted in one.
    pub most_children: u64,
    /// Whether children were only described in any of them.
    pub described: bool,
    /// Whether copying was granted in any of them.
    pub copy: bool,
    /// Whether exporting was granted in any of them.
    pub export: bool,
}

/// One way in which a request goes beyond what was usual, or could ask for less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// Nothing was ever approved for this department.
    First,
    /// Fields never granted before.
    Fields(Vec<CleanText>),
    /// Fields granted before and never looked at: they may not be needed.
    Unseen(Vec<CleanText>),
    /// A longer time than the middle of those before.
    Longer {
        /// What is asked.
        asked: SignedDuration,
        /// The middle.
        median: SignedDuration,
        /// The longest so far.
        longest: SignedDuration,
    },
    /// More children than ever.
    MoreChildren {
        /// What is asked.
        asked: u64,
        /// The most so far.
        most: u64,
    },
    /// Children described instead of named.
    Described {
        /// How many at most.
        size: u64,
        /// Whether that was granted before.
        before: bool,
    },
    /// Copying; refused unless granted expressly.
    Copy {
        /// Whether it was granted before.
        before: bool,
    },
    /// Exporting; refused unless granted expressly.
    Export {
        /// Whether it was granted before.
        before: bool,
    },
}

impl Usual {
    /// What was granted to the request's department, for the same purpose where that tells enough, in entries before
    /// `before`.
    pub fn of<'a>(cases: impl Iterator<Item = &'a Arc<Case>>, request: &Request, before: Seq) -> Self {
        let same = |one: &CleanText, other: &CleanText| folded(one) == folded(other);
        let granted: Vec<(&Case, &Request, &Scope)> = cases
            .filter_map(|case| {
                let (asked, scope) = (case.request()?, case.scope()?);
                let earlier = case.decision()?.stamp.seq < before;
                let own = same(&asked.what.requester.department, &request.requester.department);
                (earlier && own).then_some((&**case, &asked.what, scope))
            })
            .collect();
        let purpose: Vec<_> =
            granted.iter().copied().filter(|(_, asked, _)| same(&asked.purpose, &request.purpose)).collect();
        let (compared, granted) = match (purpose.len() >= ENOUGH, granted.is_empty()) {
            (true, _) => (Compared::Purpose, purpose),
            (false, false) => (Compared::Department, granted),
            (false, true) => (Compared::Nothing, granted),
        };
        let mut lengths: Vec<SignedDuration> = granted.iter().map(|(.., scope)| length(scope)).collect();
        lengths.sort_unstable();
        let accesses = || granted.iter().flat_map(|(case, ..)| &case.accesses);
        Self {
            compared,
            approvals: granted.len(),
            fields: granted.iter().flat_map(|(.., scope)| scope.fields.iter().cloned()).collect(),
            seen: accesses().flat_map(|access| access.what.access.fields.iter().cloned()).collect(),
            any_access: accesses().next().is_some(),
            median: lengths.get(lengths.len() / 2).copied().unwrap_or_default(),
            longest: lengths.last().copied().unwrap_or_default(),
            most_children: granted.iter().map(|(.., scope)| scope.subjects.size()).max().unwrap_or(0),
            described: granted.iter().any(|(.., scope)| is_described(&scope.subjects)),
            copy: granted.iter().any(|(.., scope)| scope.copy),
            export: granted.iter().any(|(.., scope)| scope.export),
        }
    }

    /// How a request goes beyond it, the gravest first.
    pub fn beyond(&self, request: &Request) -> Vec<Beyond> {
        let mut beyond = Vec::new();
        let known = self.compared != Compared::Nothing;
        if !known {
            beyond.push(Beyond::First);
        }
        if request.uses.export.is_some() {
            beyond.push(Beyond::Export { before: self.export });
        }
        if request.uses.copy.is_some() {
            beyond.push(Beyond::Copy { before: self.copy });
        }
        if let Subjects::Described { size, .. } = &request.subjects {
            beyond.push(Beyond::Described { size: *size, before: self.described });
        }
        if !known {
            return beyond;
        }
        let new: Vec<CleanText> = request.fields.difference(&self.fields).cloned().collect();
        if !new.is_empty() {
            beyond.push(Beyond::Fields(new));
        }
        let asked = request.subjects.size();
        if asked > self.most_children {
            beyond.push(Beyond::MoreChildren { asked, most: self.most_children });
        }
        let asked = length(&request.scope());
        if asked > self.median {
            beyond.push(Beyond::Longer { asked, median: self.median, longest: self.longest });
        }
        let granted_before = request.fields.intersection(&self.fields);
        let unseen: Vec<CleanText> =
            granted_before.filter(|field| !self.seen.contains(*field)).cloned().collect();
        if self.any_access && !unseen.is_empty() {
            beyond.push(Beyond::Unseen(unseen));
        }
        beyond
    }
}

fn length(scope: &Scope) -> SignedDuration {
    scope.period.to().duration_since(scope.period.from())
}

const fn is_described(subjects: &Subjects) -> bool {
    matches!(subjects, Subjects::Described { .. })
}

/// Case and spaces make no other department or purpose.
fn folded(text: &CleanText) -> String {
    text.as_str().chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::domain::{
        access::{
            Access, AccessEvent, Channel, ChildId, Decision, Message, Period, Person, Ruling, Stamp, Uses,
        },
        id::{OfficerId, RecordId},
    };

    fn hour(number: i64) -> Timestamp {
        Timestamp::from_second(1_773_626_400 + number * 3_600).unwrap()
    }

    fn texts(names: &[&str]) -> BTreeSet<CleanText> {
        names.iter().map(|name| (*name).into()).collect()
    }

    fn request(purpose: &str, children: usize, fields: &[&str], hours: i64) -> Request {
        let name = |number| ChildId::try_from(CleanText::from(format!("u-{number}"))).unwrap();
        Request {
            requester: Person {
                name: "赵倩".into(),
                staff_id: "K1".into(),
                department: "客服部".into(),
                post: "坐席".into(),
            },
            subjects: Subjects::Named((0..children).map(name).collect()),
            fields: texts(fields),
            purpose: purpose.into(),
            basis: "隐私政策 六".into(),
            period: Period::new(hour(0), hour(hours)).unwrap(),
            uses: Uses::default(),
            received: message(),
            emergency: None,
        }
    }

    fn message() -> Message {
        Message {
            channel: Channel::Email,
            reference: "邮件 1".into(),
            at: hour(0),
            text: "请批准".into(),
            files: Vec::new(),
        }
    }

    fn approved(number: u8, asked: &Request, seen: &[&str]) -> Arc<Case> {
        let record = RecordId::from_bytes([number; 16]);
        let seq = u64::from(number) * 10;
        let stamp = |seq| Stamp { seq: Seq(seq), time: hour(0), actor: OfficerId::from_bytes([1; 16]) };
        let mut case = Case::new(record);
        case.take(
            stamp(seq),
            &AccessEvent::AccessRequested {
                record,
                request: Box::new(asked.clone()),
                officer: None,
                again: None,
            },
        );
        let ruling = Ruling::Approved { scope: asked.scope(), writing: message() };
        let decision = Box::new(Decision { ruling, acting_for: None });
        case.take(stamp(seq + 1), &AccessEvent::AccessDecided { record, decision });
        if !seen.is_empty() {
            let access = Access {
                at: hour(1),
                by: asked.requester.clone(),
                child: ChildId::try_from(CleanText::from("u-0")).unwrap(),
                fields: texts(seen),
                system: "后台".into(),
                purpose: "查看".into(),
                copied: None,
                exported: None,
            };
            let breaches = BTreeSet::new();
            case.take(
                stamp(seq + 2),
                &AccessEvent::AccessLogged { record, access: Box::new(access), breaches },
            );
        }
        Arc::new(case)
    }

    #[test]
    fn what_was_never_granted_is_named() {
        let cases = [
            approved(1, &request("投诉", 2, &["昵称", "学习记录"], 4), &["昵称"]),
            approved(2, &request("回访", 1, &["昵称"], 8), &[]),
        ];
        let asked = Request {
            uses: Uses { copy: None, export: Some("给家长".into()) },
            ..request("投诉", 3, &["昵称", "学习记录", "电话"], 24)
        };
        let usual = Usual::of(cases.iter(), &asked, Seq(99));
        assert_eq!((usual.compared, usual.approvals, usual.most_children), (Compared::Department, 2, 2));
        let hours = SignedDuration::from_hours;
        assert_eq!(
            usual.beyond(&asked),
            [
                Beyond::Export { before: false },
                Beyond::Fields(vec!["电话".into()]),
                Beyond::MoreChildren { asked: 3, most: 2 },
                Beyond::Longer { asked: hours(24), median: hours(8), longest: hours(8) },
                Beyond::Unseen(vec!["学习记录".into()]),
            ]
        );
        assert_eq!(usual.beyond(&request("投诉", 1, &["昵称"], 4)), [], "nothing to remark");
    }

    #[test]
    fn the_same_purpose_is_the_measure_where_it_tells_enough() {
        let mut cases: Vec<_> =
            (1..=3).map(|number| approved(number, &request("投诉", 1, &["昵称"], 2), &[])).collect();
        cases.push(approved(4, &request("抽检", 9, &["录像"], 90), &[]));
        let asked = request(" 投 诉", 1, &["录像"], 2);
        let usual = Usual::of(cases.iter(), &asked, Seq(99));
        assert_eq!((usual.compared, usual.approvals), (Compared::Purpose, 3));
        assert_eq!(usual.beyond(&asked), [Beyond::Fields(vec!["录像".into()])]);
    }

    #[test]
    fn later_approvals_and_other_departments_are_no_measure() {
        let cases = [approved(5, &request("投诉", 1, &["昵称"], 2), &[])];
        let asked = request("投诉", 1, &["昵称"], 2);
        assert_eq!(Usual::of(cases.iter(), &asked, Seq(50)).beyond(&asked), [Beyond::First]);
        let mut other = asked.clone();
        other.requester.department = "法务部".into();
        other.subjects = Subjects::Described { description: "五年级".into(), size: 40 };
        assert_eq!(
            Usual::of(cases.iter(), &other, Seq(99)).beyond(&other),
            [Beyond::First, Beyond::Described { size: 40, before: false }]
        );
    }
}
