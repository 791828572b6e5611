//! Panics of a library that are expected and caught: the panic hook leaves the screen alone for them.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
};

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; a panic in it comes back as its message and is not reported by the hook.
///
/// What `work` borrows may be left half-changed after a panic: throw it away then.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let before = QUIET.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(before);
    outcome.map_err(|payload| {
        payload
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned()))
            .unwrap_or_else(|| "panic without a message".to_owned())
    })
}

/// Whether a panic on this thread is expected and caught.
pub fn is_quiet() -> bool {
    QUIET.get()
}

/// Makes the panic hook silent for expected panics. Call it once, before any other hook is set.
pub fn install() {
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !is_quiet() {
            previous(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_comes_back_as_its_message() {
        assert_eq!(catch(|| 7), Ok(7));
        assert_eq!(catch(|| -> u8 { panic!("page {} is gone", 3) }), Err("page 3 is gone".to_owned()));
        assert!(!is_quiet());
    }
}
