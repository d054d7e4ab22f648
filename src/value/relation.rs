//! How two values relate: as sets, with what their hedges make of them.
