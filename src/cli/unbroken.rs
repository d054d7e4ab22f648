//! Ctrl-C ends a run at once, but for what must not be done by half.

use std::process;
use std::sync::{Arc, Mutex, PoisonError};

/// The exit status of a run that Ctrl-C ends, as shells have it: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

/// Keeps Ctrl-C waiting while something is done that must not be broken off. A run that writes a file neither leaves half of it
/// nor the file beside it that was to take its place.
#[derive(Clone, Debug, Default)]
pub struct Unbroken(Arc<Mutex<()>>);

impl Unbroken {
    /// From now on, Ctrl-C ends the program only when nothing is held.
    #[must_use]
    pub fn watch() -> Self {
        let unbroken = Self::default();
        let held = unbroken.clone();
        // Where no handler can be set, Ctrl-C ends the program as it always does.
        let _ = ctrlc::set_handler(move || held.hold(|| process::exit(INTERRUPTED)));
        unbroken
    }

    /// Does work that Ctrl-C waits for. It should be short, and wait for nobody.
    pub fn hold<T>(&self, work: impl FnOnce() -> T) -> T {
        let _held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        work()
    }
}
