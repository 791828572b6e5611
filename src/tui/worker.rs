//! The thread that owns the desk. Requests come in one order and are answered in it; work that takes
//! long runs on a thread of its own, so that the desk stays of use meanwhile.

use std::{
    any::Any,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, Sender, unbounded};

use super::{
    cx::Origin,
    msg::Msg,
    port::{DeskPort, Job, PortError},
    request::{Answered, Reply, Request, answer},
    terminal::CONTAINED,
};

/// How often the check tells how far it is.
const TELL_EVERY: Duration = Duration::from_millis(80);
/// How long leaving waits for the desk to keep what it was given.
const LAST_WAIT: Duration = Duration::from_secs(3);

/// Which work runs apart: one of each kind can be stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Apart {
    /// The check of the whole ledger.
    Check,
    /// Work that an officer asked for.
    Work,
}

/// Tells the work that runs apart to stop at its next step.
#[derive(Clone, Debug, Default)]
struct Stops {
    check: Arc<AtomicBool>,
    work: Arc<AtomicBool>,
}

impl Stops {
    const fn of(&self, apart: Apart) -> &Arc<AtomicBool> {
        match apart {
            Apart::Check => &self.check,
            Apart::Work => &self.work,
        }
    }
}

/// The screen's end of the worker.
pub struct Worker {
    requests: Sender<(Origin, Request)>,
    stops: Stops,
    /// Closed when the thread has ended.
    running: Receiver<()>,
}

impl Worker {
    /// Starts the thread. Its replies go into `messages`.
    pub fn start(desk: Box<dyn DeskPort>, messages: Sender<Msg>) -> std::io::Result<Self> {
        let (requests, inbox) = unbounded();
        let stops = Stops::default();
        let stopped = stops.clone();
        let (alive, running) = unbounded();
        thread::Builder::new().name(format!("{CONTAINED}worker")).spawn(move || {
            let _alive = alive;
            let outcome = catch_unwind(AssertUnwindSafe(|| serve(desk, &inbox, &messages, &stopped)));
            if let Err(panic) = outcome {
                let _ = messages.send(Msg::Lost(words_of(&*panic)));
            }
        })?;
        Ok(Self { requests, stops, running })
    }

    /// Lets the thread carry out what it was asked before, for a while: what was being typed is to be kept.
    pub fn finish(self) {
        drop(self.requests);
        let _ = self.running.recv_timeout(LAST_WAIT);
    }

    /// Puts a request. The desk answers when it comes to it.
    pub fn ask(&self, origin: Origin, request: Request) {
        self.stops.of(apart(&request)).store(false, Ordering::SeqCst);
        // A worker that is gone has sent `Lost`, which ends the program.
        let _ = self.requests.send((origin, request));
    }

    /// Lets the check that runs stop at its next step.
    pub fn stop_verifying(&self) {
        self.stops.check.store(true, Ordering::SeqCst);
    }

    /// Lets the work that was asked for stop at its next step.
    pub fn stop_work(&self) {
        self.stops.work.store(true, Ordering::SeqCst);
    }
}

const fn apart(request: &Request) -> Apart {
    if matches!(request, Request::Verify) { Apart::Check } else { Apart::Work }
}

fn serve(
    mut desk: Box<dyn DeskPort>,
    inbox: &Receiver<(Origin, Request)>,
    messages: &Sender<Msg>,
    stops: &Stops,
) {
    for (origin, request) in inbox {
        let kind = apart(&request);
        let reply = match answer(&mut *desk, request) {
            Answered::Now(reply) => Some(reply),
            Answered::Later(job) => {
                run_apart(job, kind, origin, messages.clone(), Arc::clone(stops.of(kind)))
            }
        };
        if let Some(reply) = reply
            && messages.send(Msg::Reply(origin, Box::new(reply))).is_err()
        {
            return;
        }
    }
}

/// Runs work on its own thread; gives a reply only when that thread cannot be started.
fn run_apart(
    job: Job,
    kind: Apart,
    origin: Origin,
    messages: Sender<Msg>,
    stop: Arc<AtomicBool>,
) -> Option<Reply> {
    let name = match kind {
        Apart::Check => "verify",
        Apart::Work => "work",
    };
    let spawned = thread::Builder::new().name(format!("{CONTAINED}{name}")).spawn(move || {
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let mut told: Option<Instant> = None;
            job(&mut |progress| {
                if stop.load(Ordering::SeqCst) {
                    return ControlFlow::Break(());
                }
                if told.is_none_or(|told| told.elapsed() >= TELL_EVERY) {
                    told = Some(Instant::now());
                    let reply = match kind {
                        Apart::Check => Reply::Verifying(progress),
                        Apart::Work => Reply::Working(progress),
                    };
                    let _ = messages.send(Msg::Reply(origin, Box::new(reply)));
                }
                ControlFlow::Continue(())
            })
        }));
        // It holds no part of the desk: its failure leaves that as it was.
        let reply = outcome.unwrap_or_else(|panic| broken(kind, &words_of(&*panic)));
        let _ = messages.send(Msg::Reply(origin, Box::new(reply)));
    });
    spawned.err().map(|error| broken(kind, &error.to_string()))
}

fn broken(kind: Apart, why: &str) -> Reply {
    let error = PortError::internal(why);
    match kind {
        Apart::Check => Reply::Verified(Some(Err(error))),
        Apart::Work => Reply::Broken(error),
    }
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::draft::Draft, tui::fake::FakeDesk};

    #[test]
    fn what_was_asked_before_leaving_is_carried_out() {
        let (messages, inbox) = unbounded();
        let mut desk = FakeDesk::locked();
        desk.slowness = Duration::from_millis(150);
        let worker = Worker::start(Box::new(desk), messages).unwrap();
        let officer = crate::domain::id::OfficerId::from_bytes([1; 16]);
        worker.ask(Origin::App, Request::Unlock { officer, passphrase: "x".into() });
        let draft = Draft {
            form: "access-request".to_owned(),
            record: None,
            fields: std::collections::BTreeMap::new(),
            children: Vec::new(),
        };
        worker.ask(Origin::App, Request::KeepDraft(draft));
        worker.finish();
        let told: Vec<_> = inbox.try_iter().collect();
        let kept =
            |msg: &Msg| matches!(msg, Msg::Reply(_, reply) if matches!(**reply, Reply::DraftKept(Ok(()))));
        assert!(told.iter().any(kept), "{told:?}");
    }
}
