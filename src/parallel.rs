//! Work shared out to all cores, or done in order where the feature `parallel` is off: results are the same.
//!
//! The only place of the library that knows rayon.

#[cfg(feature = "parallel")]
mod cores {
    use rayon::prelude::*;

    /// How many workers there are.
    pub fn workers() -> usize {
        rayon::current_num_threads()
    }

    /// What `work` makes of each item, in their order.
    pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
        items.par_iter().map(work).collect()
    }

    /// What `work` makes of `size` items at a time, in their order.
    pub fn map_chunks<T: Sync, R: Send>(
        items: &[T],
        size: usize,
        work: impl Fn(&[T]) -> R + Sync + Send,
    ) -> Vec<R> {
        items.par_chunks(size).map(work).collect()
    }

    /// Both results.
    pub fn join<A: Send, B: Send>(
        one: impl FnOnce() -> A + Send,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        rayon::join(one, other)
    }
}

#[cfg(not(feature = "parallel"))]
mod cores {
    /// How many workers there are.
    pub fn workers() -> usize {
        1
    }

    /// What `work` makes of each item, in their order.
    pub fn map<T, R>(items: &[T], work: impl Fn(&T) -> R) -> Vec<R> {
        items.iter().map(work).collect()
    }

    /// What `work` makes of `size` items at a time, in their order.
    pub fn map_chunks<T, R>(items: &[T], size: usize, work: impl Fn(&[T]) -> R) -> Vec<R> {
        items.chunks(size).map(work).collect()
    }

    /// Both results.
    pub fn join<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
        (one(), other())
    }
}

pub use cores::{join, map, map_chunks, workers};
