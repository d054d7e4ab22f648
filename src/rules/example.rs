//! Running examples.
