//! Agreement with PyTorch and other published libraries, case by case.
//!
//! Reads every `*.json` of `tests/reference/` or, when the environment variable `REFERENCE_DIR` is
//! set, of that directory (`tests/reference/README.md` describes the format), checks every case
//! whose kind has a checker in `tests/oracle/` and counts the others. The last line is
//! `reference: N cases, P passed, F failed, S skipped`; it fails when a case failed or when
//! nothing was checked. It has a `main` of its own (`harness = false`), so that this is printed
//! when it passes, too.

#[cfg(not(target_arch = "wasm32"))]
mod oracle;

#[cfg(not(target_arch = "wasm32"))]
mod run {
    use super::oracle::{self, Miss};
    use serde_json::Value;
    use std::collections::BTreeMap;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;

    /// How many failures are printed in full.
    const SHOWN: usize = 40;

    /// What became of the cases.
    #[derive(Default)]
    struct Tally {
        passed: usize,
        failures: Vec<String>,
        /// Number of skipped cases by kind, then by reason.
        skipped: BTreeMap<String, BTreeMap<String, usize>>,
    }

    /// Checks everything and says so.
    pub fn main() -> ExitCode {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let given = |flag: &str| arguments.iter().any(|argument| argument == flag);
        // What `cargo test -- --list` and `-- --ignored` mean for a test that is never ignored.
        if given("--ignored") {
            return ExitCode::SUCCESS;
        }
        if given("--list") {
            println!("reference: test");
            return ExitCode::SUCCESS;
        }
        let directory = std::env::var_os("REFERENCE_DIR").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference"),
            PathBuf::from,
        );
        match check_all(&directory) {
            Ok(tally) => tally.report(),
            Err(trouble) => {
                println!("{trouble}");
                println!("reference: 0 cases, 0 passed, 0 failed, 0 skipped");
                ExitCode::FAILURE
            }
        }
    }

    fn check_all(directory: &Path) -> Result<Tally, String> {
        let unreadable =
            |path: &Path, why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
        let mut files = Vec::new();
        for entry in std::fs::read_dir(directory).map_err(|why| unreadable(directory, &why))? {
            let path = entry.map_err(|why| unreadable(directory, &why))?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                files.push(path);
            }
        }
        files.sort();
        let mut tally = Tally::default();
        for path in files {
            let text = std::fs::read_to_string(&path).map_err(|why| unreadable(&path, &why))?;
            let file: Value = serde_json::from_str(&text).map_err(|why| unreadable(&path, &why))?;
            // The manifest has no cases.
            let cases = file["cases"].as_array().map_or(&[][..], Vec::as_slice);
            for case in cases {
                tally.check(case, &file["setup"]);
            }
        }
        Ok(tally)
    }

    impl Tally {
        fn check(&mut self, case: &Value, setup: &Value) {
            let kind = case["kind"].as_str().unwrap_or("(no kind)");
            let outcome = catch_unwind(AssertUnwindSafe(|| oracle::check(kind, case, setup)))
                .unwrap_or_else(|_| Err(Miss::Failed("panicked".into())));
            match outcome {
                Ok(()) => self.passed += 1,
                Err(Miss::Failed(why)) => {
                    let name = case["name"].as_str().unwrap_or("(no name)");
                    self.failures.push(format!("{name} ({kind}): {why}"));
                }
                Err(Miss::Unknown(why)) => {
                    let reasons = self.skipped.entry(kind.into()).or_default();
                    *reasons.entry(why).or_default() += 1;
                }
            }
        }

        fn report(&self) -> ExitCode {
            for failure in self.failures.iter().take(SHOWN) {
                println!("FAILED {failure}");
            }
            if self.failures.len() > SHOWN {
                println!("… and {} more", self.failures.len() - SHOWN);
            }
            let mut skipped = 0;
            for (kind, reasons) in &self.skipped {
                let count: usize = reasons.values().sum();
                let list: Vec<String> =
                    reasons.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
                println!("skipped {kind}: {count} ({})", list.join(", "));
                skipped += count;
            }
            let (passed, failed) = (self.passed, self.failures.len());
            let cases = passed + failed + skipped;
            println!(
                "reference: {cases} cases, {passed} passed, {failed} failed, {skipped} skipped"
            );
            if failed > 0 || passed == 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    run::main()
}

// Reads files: nothing to do where there are none.
#[cfg(target_arch = "wasm32")]
fn main() {}
