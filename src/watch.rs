//! Those who look on while documents are checked: the pipeline itself keeps no time and tells nobody how far it is.

/// Is told how far a run is. Nothing that it does changes what is found.
pub trait Watch: Sync {
    /// A stage begins, and the one before it is over.
    fn stage(&self, name: &'static str);

    /// A document was read: so many bytes of text, with so many findings that need no other document.
    fn document(&self, bytes: usize, findings: usize);
}

/// Nobody looks on.
impl Watch for () {
    fn stage(&self, _: &'static str) {}

    fn document(&self, _: usize, _: usize) {}
}
