//! The phases of a long check: a headline before each, a table at the end.

use std::time::{Duration, Instant};

use crate::shell::Result;

/// What came of the phases so far.
pub struct Report {
    start: Instant,
    phases: Vec<Phase>,
}

struct Phase {
    name: &'static str,
    time: Duration,
    verdict: Verdict,
}

enum Verdict {
    Passed,
    Failed(String),
    /// And why.
    LeftOut(String),
}

impl Report {
    /// A report that starts now.
    pub fn new() -> Self {
        Self { start: Instant::now(), phases: Vec::new() }
    }

    /// Runs one phase with its output in view. Its value is there only when it passed.
    pub fn phase<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        println!("\n=== {} {name}", clock(self.start.elapsed()));
        let start = Instant::now();
        let (value, verdict) = match work() {
            Ok(value) => (Some(value), Verdict::Passed),
            Err(error) => {
                println!("{error}");
                (None, Verdict::Failed(error))
            }
        };
        self.phases.push(Phase { name, time: start.elapsed(), verdict });
        value
    }

    /// A phase that this machine has not what it takes for: neither passed nor failed.
    pub fn left_out(&mut self, name: &'static str, why: &str) {
        println!("\n=== {} {name}\n{why}", clock(self.start.elapsed()));
        let verdict = Verdict::LeftOut(why.into());
        self.phases.push(Phase { name, time: Duration::ZERO, verdict });
    }

    /// Prints one line for each phase and the totals; an error when a phase failed.
    pub fn finish(self) -> Result {
        println!("\n=== {} done", clock(self.start.elapsed()));
        print!("{}", self.table());
        match self.count(|verdict| matches!(verdict, Verdict::Failed(_))) {
            0 => Ok(()),
            1 => Err("One phase failed.".into()),
            failed => Err(format!("{failed} phases failed.")),
        }
    }

    fn table(&self) -> String {
        let width = self.phases.iter().map(|phase| phase.name.len()).max().unwrap_or(0);
        let mut table = String::new();
        for Phase { name, time, verdict } in &self.phases {
            let verdict = match verdict {
                Verdict::Passed => "passed".into(),
                Verdict::Failed(error) => format!("FAILED: {error}"),
                Verdict::LeftOut(why) => format!("left out: {why}"),
            };
            table += &format!("{name:width$}  {:>6}  {verdict}\n", clock(*time));
        }
        let passed = self.count(|verdict| matches!(verdict, Verdict::Passed));
        let failed = self.count(|verdict| matches!(verdict, Verdict::Failed(_)));
        let skipped = match self.phases.len() - passed - failed {
            0 => String::new(),
            left_out => format!(", {left_out} skipped"),
        };
        table + &format!("{passed} passed, {failed} failed{skipped}\n")
    }

    fn count(&self, is: impl Fn(&Verdict) -> bool) -> usize {
        self.phases.iter().filter(|phase| is(&phase.verdict)).count()
    }
}

/// Minutes and seconds.
fn clock(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_phase_is_named_and_the_others_still_run() {
        let mut report = Report::new();
        assert_eq!(report.phase("first", || Ok(7)), Some(7));
        assert_eq!(report.phase::<()>("second", || Err("It broke.".into())), None);
        assert_eq!(report.phase("third", || Ok(())), Some(()));
        let table = report.table();
        let lines: Vec<_> = table.lines().collect();
        assert!(lines[0].starts_with("first") && lines[0].ends_with("passed"), "{table}");
        assert!(
            lines[1].starts_with("second") && lines[1].ends_with("FAILED: It broke."),
            "{table}"
        );
        assert_eq!(lines[3], "2 passed, 1 failed");
        assert!(report.finish().is_err());
    }

    #[test]
    fn a_report_without_failures_is_good() {
        let mut report = Report::new();
        report.phase("only", || Ok(()));
        assert!(report.finish().is_ok());
    }

    #[test]
    fn what_is_left_out_has_neither_passed_nor_failed() {
        let mut report = Report::new();
        report.phase("first", || Ok(()));
        report.left_out("second", "There is no such thing here.");
        let table = report.table();
        let lines: Vec<_> = table.lines().collect();
        assert!(lines[1].ends_with("left out: There is no such thing here."), "{table}");
        assert_eq!(lines[2], "1 passed, 0 failed, 1 skipped");
        assert!(report.finish().is_ok());
    }

    #[test]
    fn the_clock_counts_minutes() {
        assert_eq!(clock(Duration::from_millis(61_900)), "1:01");
        assert_eq!(clock(Duration::from_secs(3600)), "60:00");
    }
}
