//! The command `factlint`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Every document is read into many small pieces of memory, and all threads do so at once: the allocators of some systems, that of
/// musl above all, would take a good part of the time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    factlint::cli::main()
}
