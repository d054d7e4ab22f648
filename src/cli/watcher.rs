//! Keeps the time of a run, and shows on a terminal how far it is. The rest of the program has no clock.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::watch::Watch;

/// A run that is over sooner shows no bar.
const DELAY: Duration = Duration::from_millis(500);

/// How often the bar is drawn anew where nothing else moves it.
const TICK: Duration = Duration::from_millis(200);

/// Bytes in a megabyte.
const MEGABYTE: f64 = 1e6;

/// How a long run is watched.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Watching {
    /// Tells on standard error how long each stage took.
    #[arg(long, help_heading = "About the run")]
    timings: bool,
    /// Shows no progress bar on a terminal.
    #[arg(long, help_heading = "About the run")]
    no_progress: bool,
}

/// Keeps the time of each stage, and moves the bar.
pub(super) struct Watcher {
    timings: bool,
    stages: Mutex<Vec<(&'static str, Moment)>>,
    counts: Arc<Counts>,
    bar: ProgressBar,
    /// Dropped at the end, so that no bar appears any more.
    waiting: Option<Sender<()>>,
}

/// What was done so far.
#[derive(Default)]
struct Counts {
    bytes: AtomicUsize,
    findings: AtomicUsize,
}

/// A point in time.
#[derive(Clone, Copy)]
struct Moment {
    wall: Instant,
    /// What all cores together have worked for the program, where that can be told.
    cpu: Option<Duration>,
}

impl Watcher {
    /// Begins to watch the stage `first`. A bar is only for those who look on: at a terminal, not in continuous integration, and if
    /// it is wanted.
    pub(super) fn new(first: &'static str, watching: Watching) -> Self {
        let bar = ProgressBar::hidden();
        let dumb = std::env::var_os("TERM").is_some_and(|kind| kind == "dumb");
        let shows = !watching.no_progress && io::stderr().is_terminal() && !super::is_ci() && !dumb;
        let waiting = shows.then(|| show_later(&bar));
        let stages = Mutex::new(vec![(first, Moment::now())]);
        Self { timings: watching.timings, stages, counts: Arc::default(), bar, waiting }
    }

    /// Sets how many documents there are, where that is known before they are read.
    pub(super) fn documents(&self, count: Option<usize>) {
        let counts = Arc::clone(&self.counts);
        let told = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            // Precision beyond millions of megabytes is no matter of a bar.
            #[expect(clippy::cast_precision_loss, reason = "the number is rounded for people")]
            let megabytes = counts.bytes.load(Ordering::Relaxed) as f64 / MEGABYTE;
            let speed = megabytes / state.elapsed().as_secs_f64().max(f64::EPSILON);
            let findings = counts.findings.load(Ordering::Relaxed);
            let found = if findings == 0 { String::new() } else { format!(", {}", crate::report::counted(findings, "finding")) };
            let _ = write!(out, "{speed:.1} MB/s{found}");
        };
        let read = if count.is_some() { "{bar:20} {human_pos} of {human_len}" } else { "{human_pos}" };
        let style = ProgressStyle::with_template(&format!("{{msg}} {read} documents, {{told}}"));
        if let Ok(style) = style {
            self.bar.set_style(style.with_key("told", told));
        }
        if let Some(count) = count {
            self.bar.set_length(count as u64);
        }
        self.bar.reset_elapsed();
    }

    /// Does something that writes to the terminal.
    pub(super) fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.bar.suspend(work)
    }

    /// Takes the bar away.
    fn clear(&mut self) {
        self.waiting = None;
        self.bar.finish_and_clear();
    }

    /// Takes the bar away, for the report begins.
    pub(super) fn report(&mut self) {
        self.clear();
        self.stage("report");
    }

    /// Writes how long each stage took, where that is asked for.
    pub(super) fn timings(&self, out: &mut dyn Write) -> io::Result<()> {
        if !self.timings {
            return Ok(());
        }
        let stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let end = Moment::now();
        let ends = stages.iter().skip(1).map(|(_, begin)| *begin).chain([end]);
        writeln!(out, "{:<10} {:>10} {:>10}", "stage", "wall", "all cores")?;
        for ((name, begin), end) in stages.iter().zip(ends) {
            line(out, name, *begin, end)?;
        }
        stages.first().map_or(Ok(()), |(_, begin)| line(out, "all", *begin, end))
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.clear();
    }
}

impl Watch for Watcher {
    fn stage(&self, name: &'static str) {
        self.stages.lock().unwrap_or_else(PoisonError::into_inner).push((name, Moment::now()));
        self.bar.set_message(name);
    }

    fn document(&self, bytes: usize, findings: usize) {
        self.counts.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.counts.findings.fetch_add(findings, Ordering::Relaxed);
        self.bar.inc(1);
    }
}

impl Moment {
    fn now() -> Self {
        Self { wall: Instant::now(), cpu: cpu() }
    }
}

/// Shows a bar when the run has become long, unless the sender is gone by then.
fn show_later(bar: &ProgressBar) -> Sender<()> {
    let (sender, receiver) = mpsc::channel();
    let bar = bar.clone();
    thread::spawn(move || {
        if receiver.recv_timeout(DELAY) == Err(RecvTimeoutError::Timeout) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(TICK);
        }
    });
    sender
}

/// Writes one line of the timings.
fn line(out: &mut dyn Write, name: &str, begin: Moment, end: Moment) -> io::Result<()> {
    let told = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1_000.0);
    let cpu = begin.cpu.zip(end.cpu).map_or_else(|| "-".to_owned(), |(begin, end)| told(end.saturating_sub(begin)));
    writeln!(out, "{name:<10} {:>10} {cpu:>10}", told(end.wall - begin.wall))
}

/// What all cores together have worked for the program.
#[cfg(unix)]
fn cpu() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Some(Duration::new(time.tv_sec.try_into().ok()?, time.tv_nsec.try_into().ok()?))
}

/// Elsewhere, no safe call tells.
#[cfg(not(unix))]
fn cpu() -> Option<Duration> {
    None
}
