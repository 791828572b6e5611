//! Verification: everything an inspector can check without a key, a view or trust in this program's state.

use std::{
    ops::ControlFlow,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use crossbeam_channel::{Receiver, Sender, bounded};
use ed25519_dalek::{Signature, VerifyingKey, verify_batch};
use jiff::Timestamp;
use serde::Serialize;

use super::{
    LEDGER_FOLDER,
    chain::{Chain, Recovery},
    checkpoint::{Checkpoint, NoteError},
    cursor::{segment_path, segments},
    diagnose::diagnose,
    entry::{Enrolment, Leaf},
    error::{Evidence, Finding, FindingKind, LedgerError, Notice, io_at},
    head, lock,
    proof::{Tree, verify_consistency},
    scan::{Known, Seen, Tail, scan},
};
use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    id::{Digest, KeyId, OfficerId, Seq},
};

/// Signatures are checked so many at a time.
const BATCH: usize = 256;
/// Or fewer, when their leaves are long.
const BATCH_BYTES: usize = 1 << 20;
/// Notices beyond this number are only counted.
const MOST_NOTICES: usize = 1_000;

/// How far a verification has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Entries looked at.
    pub entries: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Bytes there are.
    pub of_bytes: u64,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// How many entries stand in finished appends before the first thing that is wrong.
    pub entries: u64,
    /// The Merkle root over them.
    pub root: Digest,
    /// Cuts that were noted when the ledger was opened after a crash.
    pub recoveries: Vec<Recovery>,
    /// What is worth telling and no damage, at most 1,000.
    pub notices: Vec<Notice>,
    /// The first thing wrong; `None` when the ledger is intact.
    pub finding: Option<Finding>,
}

impl Verification {
    /// Whether nothing is wrong.
    pub const fn is_intact(&self) -> bool {
        self.finding.is_none()
    }
}

/// What a verification is held against, and who looks on.
#[derive(Default)]
pub struct Measure<'a> {
    /// Public keys known from elsewhere; an enrolment that contradicts them is found.
    pub keyring: &'a [KnownKey],
    /// A checkpoint that somebody else kept: this ledger must be that one, grown.
    pub against: Option<&'a Checkpoint>,
    /// Is shown every leaf in order, for rules that are none of the ledger's own.
    pub observe: Option<&'a mut dyn FnMut(&Leaf)>,
}

/// Why no verification came about.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It was called off.
    #[error("the verification was called off")]
    Cancelled,
    /// The checkpoint is of another ledger.
    #[error(transparent)]
    Checkpoint(#[from] NoteError),
    /// The ledger cannot be read, or there is none.
    #[error(transparent)]
    Unreadable(#[from] LedgerError),
}

/// A public key as the keyring has it, to be compared with what the ledger enrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownKey {
    /// The officer.
    pub officer: OfficerId,
    /// The key's id.
    pub key: KeyId,
    /// The Ed25519 public key.
    pub public_key: [u8; 32],
}

impl Explain for VerifyError {
    fn explain(&self) -> Explanation {
        match self {
            Self::Cancelled => Explanation::new(ErrorClass::User, "err-verify-cancelled"),
            Self::Checkpoint(error) => error.explain(),
            Self::Unreadable(error) => error.explain(),
        }
    }
}

/// Verifies the ledger of a workspace: every frame, leaf, payload hash, signature, commit and note, in order.
/// Reads each byte once, keeps no more than a few megabytes, and uses every core.
///
/// `progress` is called every few thousand entries and may call it off.
///
/// # Errors
/// [`VerifyError::Unreadable`] when there is no ledger, or a file of it cannot be read at all.
pub fn verify(
    workspace: &Path,
    measure: Measure<'_>,
    progress: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Verification, VerifyError> {
    let against = measure.against;
    let folder = workspace.join(LEDGER_FOLDER);
    // Asked before reading and, should there be an unfinished append, again after it: whoever wrote it may have
    // come or gone meanwhile.
    let writing = lock::is_held(workspace);
    let of_bytes = length(&folder)?;
    if of_bytes == 0 {
        return Err(LedgerError::Missing { path: folder }.into());
    }
    let remembered = head::load(&folder);
    let pass = read_through(&folder, measure, progress, of_bytes)?;
    let Pass { mut known, tail, recoveries, mut notices, bad_signature, other_finding, leaves, cancelled } =
        pass;
    if cancelled {
        return Err(VerifyError::Cancelled);
    }
    let mut finding = match tail {
        Tail::Clean => None,
        Tail::Unfinished { bytes, .. } if writing || lock::is_held(workspace) => {
            notices.push(Notice::BeingWritten { bytes });
            None
        }
        Tail::Unfinished { bytes, .. } => Some(Finding {
            seq: Seq(known.chain.size()),
            kind: FindingKind::TornTail,
            evidence: Evidence::Unfinished { bytes },
        }),
        Tail::Damaged(finding) => Some(finding),
    };
    let earliest = |finding: Option<Finding>, other: Option<Finding>| match (finding, other) {
        (Some(one), Some(other)) if other.seq <= one.seq => Some(other),
        (None, other) => other,
        (one, _) => one,
    };
    let signature = bad_signature.map(|seq| Finding {
        seq: Seq(seq),
        kind: FindingKind::Edited,
        evidence: Evidence::Signature,
    });
    finding = earliest(finding, signature);
    if let Some(rough) = finding.as_ref().filter(|finding| finding.kind != FindingKind::TornTail) {
        let (before, precise) = diagnose(&folder, rough)?;
        (known, finding) = (before, Some(precise));
    }
    // Of an entry whose signature does not hold nothing else is to be believed, its time least of all.
    let unsigned = finding.clone().filter(|finding| {
        matches!(finding.evidence, Evidence::Signature | Evidence::NoSignature)
            && other_finding.as_ref().is_some_and(|other| other.seq == finding.seq)
    });
    finding = unsigned.or_else(|| earliest(finding, other_finding));
    // An append that was acknowledged was not interrupted, however its end looks now.
    if finding.as_ref().is_none_or(|finding| finding.kind == FindingKind::TornTail)
        && let Some(head) = remembered
        && head.entries > known.chain.size()
    {
        finding = Some(Finding {
            seq: Seq(known.chain.size()),
            kind: FindingKind::Removed,
            evidence: Evidence::ShorterThanRemembered { remembered: head.entries },
        });
    }
    if finding.is_none()
        && let Some(checkpoint) = against
    {
        finding = compare(checkpoint, &known.chain, leaves)?;
    }
    Ok(Verification {
        entries: known.chain.size(),
        root: known.chain.frontier.root(),
        recoveries,
        notices,
        finding,
    })
}

/// Whether this ledger is the one of the checkpoint, grown: by a consistency proof from its root to ours.
fn compare(
    checkpoint: &Checkpoint,
    chain: &Chain,
    leaves: Vec<Digest>,
) -> Result<Option<Finding>, VerifyError> {
    if !chain.origin.is_some_and(|origin| checkpoint.is_of(&origin)) {
        return Err(NoteError::OtherLedger { name: checkpoint.name.clone() }.into());
    }
    let (old, new) = (checkpoint.size, chain.size());
    if old > new {
        return Ok(Some(Finding {
            seq: Seq(new),
            kind: FindingKind::RolledBack,
            evidence: Evidence::ShorterThanCheckpoint { size: old },
        }));
    }
    // Of a ledger without entries there is nothing to be consistent with.
    let holds = old == 0
        || Tree::new(leaves).consistency(old).is_some_and(|proof| {
            verify_consistency(old, new, &proof, &checkpoint.root, &chain.frontier.root())
        });
    Ok((!holds).then_some(Finding {
        seq: Seq(old.saturating_sub(1)),
        kind: FindingKind::Forked,
        evidence: Evidence::OtherRoot { size: old },
    }))
}

fn length(folder: &Path) -> Result<u64, LedgerError> {
    segments(folder)?
        .into_iter()
        .map(|segment| {
            let path = segment_path(folder, segment);
            Ok(std::fs::symlink_metadata(&path).map_err(io_at(&path))?.len())
        })
        .sum()
}

struct Pass {
    known: Known,
    tail: Tail,
    recoveries: Vec<Recovery>,
    notices: Vec<Notice>,
    bad_signature: Option<u64>,
    other_finding: Option<Finding>,
    /// Leaf hashes in order, gathered only to be held against a checkpoint.
    leaves: Vec<Digest>,
    cancelled: bool,
}

/// A leaf whose signature is to be checked.
struct Signed {
    seq: u64,
    message: Vec<u8>,
    signature: Signature,
    key: Arc<VerifyingKey>,
}

/// One pass: this thread reads and hashes, the others check signatures. The least bad number wins.
fn read_through(
    folder: &Path,
    measure: Measure<'_>,
    progress: &dyn Fn(Progress) -> ControlFlow<()>,
    of_bytes: u64,
) -> Result<Pass, LedgerError> {
    let least_bad = AtomicU64::new(u64::MAX);
    let workers = thread::available_parallelism().map_or(1, usize::from).min(16);
    let (send, receive) = bounded::<Vec<Signed>>(workers * 2);
    let mut pass = thread::scope(|scope| {
        for _ in 0..workers {
            let (receive, least_bad) = (receive.clone(), &least_bad);
            scope.spawn(move || check_signatures(&receive, least_bad));
        }
        drop(receive);
        let mut reading = Reading {
            send,
            batch: Vec::with_capacity(BATCH),
            batch_bytes: 0,
            keys: std::collections::BTreeMap::new(),
            gathers: measure.against.is_some(),
            leaves: Vec::new(),
            keyring: measure.keyring,
            observe: measure.observe,
            least_bad: &least_bad,
            recoveries: Vec::new(),
            notices: Vec::new(),
            other_finding: None,
            last_time: None,
            bytes: 0,
        };
        let read = scan(folder, Known::nothing(), &mut |seen| reading.see(seen, progress, of_bytes));
        reading.hand_over();
        let Reading { recoveries, notices, other_finding, leaves, .. } = reading;
        read.map(|(known, tail)| {
            let cancelled = tail.is_none();
            let tail = tail.unwrap_or(Tail::Clean);
            Pass { known, tail, recoveries, notices, bad_signature: None, other_finding, leaves, cancelled }
        })
    })?;
    let least_bad = least_bad.load(Ordering::Acquire);
    if least_bad < u64::MAX {
        pass.bad_signature = Some(least_bad);
        // Reading stops early once a bad signature is known; that is not a calling off.
        pass.cancelled = false;
    }
    Ok(pass)
}

struct Reading<'a, 'm> {
    send: Sender<Vec<Signed>>,
    batch: Vec<Signed>,
    batch_bytes: usize,
    keys: std::collections::BTreeMap<KeyId, Arc<VerifyingKey>>,
    gathers: bool,
    leaves: Vec<Digest>,
    keyring: &'m [KnownKey],
    observe: Option<&'m mut dyn FnMut(&Leaf)>,
    least_bad: &'a AtomicU64,
    recoveries: Vec<Recovery>,
    notices: Vec<Notice>,
    other_finding: Option<Finding>,
    last_time: Option<Timestamp>,
    bytes: u64,
}

impl Reading<'_, '_> {
    fn see(
        &mut self,
        seen: Seen<'_>,
        progress: &dyn Fn(Progress) -> ControlFlow<()>,
        of_bytes: u64,
    ) -> ControlFlow<()> {
        match seen {
            Seen::Recovery(recovery) => {
                if self.recoveries.len() < MOST_NOTICES {
                    self.recoveries.push(recovery);
                }
            }
            Seen::Entry { leaf, bytes, chain } => {
                self.bytes += bytes.len() as u64 + u64::from(leaf.sealed_length);
                self.note_time(leaf);
                if self.gathers {
                    self.leaves.extend(chain.previous);
                }
                if let Some(observe) = &mut self.observe {
                    observe(leaf);
                }
                if let Some(enrolment) = leaf.enrolment() {
                    self.compare(leaf.seq, &enrolment);
                }
                self.queue(leaf, bytes, chain);
                if leaf.seq.0 % 4096 == 4095 {
                    if self.least_bad.load(Ordering::Acquire) < u64::MAX {
                        return ControlFlow::Break(());
                    }
                    return progress(Progress { entries: leaf.seq.0 + 1, bytes: self.bytes, of_bytes });
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn note_time(&mut self, leaf: &Leaf) {
        let time = leaf.time;
        let back = self.last_time.is_some_and(|last| time < last);
        if back != leaf.clock_back && self.other_finding.is_none() {
            self.other_finding =
                Some(Finding { seq: leaf.seq, kind: FindingKind::BackDated, evidence: Evidence::ClockFlag });
        }
        if let Some(before) = self.last_time
            && time < before
            && self.notices.len() < MOST_NOTICES
        {
            self.notices.push(Notice::ClockSetBack { seq: leaf.seq, time, before });
        }
        self.last_time = Some(time);
    }

    fn compare(&mut self, seq: Seq, enrolment: &Enrolment) {
        let contradicts = self.keyring.iter().any(|known| {
            (known.officer == enrolment.officer || known.key == enrolment.key)
                && known.public_key != enrolment.public_key
        });
        if contradicts && self.other_finding.is_none() {
            self.other_finding = Some(Finding {
                seq,
                kind: FindingKind::WrongKey,
                evidence: Evidence::KeyringDiffers { key: enrolment.key },
            });
        }
    }

    fn queue(&mut self, leaf: &Leaf, bytes: &[u8], chain: &Chain) {
        let key = match self.keys.get(&leaf.key) {
            Some(key) => Some(Arc::clone(key)),
            None => chain
                .keys
                .get(&leaf.key)
                .and_then(|enrolment| VerifyingKey::from_bytes(&enrolment.public_key).ok())
                // A key of small order could be said to have signed anything.
                .filter(|key| !key.is_weak())
                .map(|key| Arc::clone(self.keys.entry(leaf.key).or_insert_with(|| Arc::new(key)))),
        };
        let Some(key) = key else {
            // An enrolled key that is no point on the curve signs nothing.
            self.least_bad.fetch_min(leaf.seq.0, Ordering::AcqRel);
            return;
        };
        self.batch_bytes += bytes.len();
        self.batch.push(Signed {
            seq: leaf.seq.0,
            message: Leaf::signed_message(bytes),
            signature: Signature::from_bytes(&leaf.signature),
            key,
        });
        if self.batch.len() >= BATCH || self.batch_bytes >= BATCH_BYTES {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        self.batch_bytes = 0;
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        // The receivers live as long as this sender does.
        let _ = self.send.send(batch);
    }
}

/// Checks batches until there are no more. A batch that fails is gone through one by one.
fn check_signatures(receive: &Receiver<Vec<Signed>>, least_bad: &AtomicU64) {
    for batch in receive {
        let messages: Vec<&[u8]> = batch.iter().map(|signed| signed.message.as_slice()).collect();
        let signatures: Vec<Signature> = batch.iter().map(|signed| signed.signature).collect();
        let keys: Vec<VerifyingKey> = batch.iter().map(|signed| *signed.key).collect();
        if verify_batch(&messages, &signatures, &keys).is_ok() {
            continue;
        }
        let bad = batch
            .iter()
            .find(|signed| signed.key.verify_strict(&signed.message, &signed.signature).is_err())
            .map_or(u64::MAX, |signed| signed.seq);
        least_bad.fetch_min(bad, Ordering::AcqRel);
    }
}
