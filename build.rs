//! Rebuilds the library when a language file that it embeds has changed.

fn main() {
    println!("cargo::rerun-if-changed=rules/languages");
}
