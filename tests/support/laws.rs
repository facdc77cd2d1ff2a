//! Laws over many values. They are the same on every run, and what is shown of a broken law is the smallest value that
//! breaks it.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

/// How many times as many cases as usual: `JIMU_CASES=50 cargo test laws`.
fn factor() -> u32 {
    let written = std::env::var("JIMU_CASES").ok();
    written.map_or(1, |factor| factor.parse().expect("JIMU_CASES is a number"))
}

/// Holds a law to so many values. What it returns, or panics with, is what is wrong.
pub fn hold<S: Strategy>(
    cases: u32,
    values: &S,
    law: impl Fn(S::Value) -> Result<(), String>,
) -> Result<(), String> {
    let config = Config {
        cases: cases * factor(),
        failure_persistence: None,
        max_shrink_iters: 3_000,
        ..Config::default()
    };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome = TestRunner::new_with_rng(config, random)
        .run(values, |value| law(value).map_err(TestCaseError::fail));
    match outcome {
        Ok(()) => Ok(()),
        Err(TestError::Fail(broken, _)) => Err(broken.to_string()),
        Err(TestError::Abort(reason)) => Err(format!("stopped: {reason}")),
    }
}

/// What an edit takes from where it wants a number: the fewer and smaller the numbers, the less it does.
#[derive(Debug, Clone)]
pub struct Choices {
    numbers: std::vec::IntoIter<u32>,
}

/// Choices of `count` numbers; after them each is 0.
pub fn choices(count: usize) -> impl Strategy<Value = Choices> {
    vec(any::<u32>(), count).prop_map(|numbers| Choices {
        numbers: numbers.into_iter(),
    })
}

impl Choices {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.numbers.next().unwrap_or(0) as usize % limit.max(1)
    }

    pub fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }
}
