//! With which settings a run began, and what was changed at which step since.

use crate::config::Config;
use core::fmt;

/// What was changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The settings, to these.
    Settings(Config),
    /// A training point was put there in the embedding.
    Place {
        /// Its number.
        point: usize,
        /// Its coordinates, as the parameters hold them.
        position: [f64; 2],
    },
}

/// A change and when it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Updates made before it.
    pub step: u64,
    /// What was changed.
    pub change: Change,
}

/// What it takes to make a run again, exactly.
///
/// As text: the last step, then one line for the settings at the start and one for every change,
/// `step config` or `step @point x y` with the bits of the coordinates in hexadecimal.
#[derive(Clone, Debug, PartialEq)]
pub struct Journal {
    start: Config,
    /// In the order of their steps.
    entries: Vec<Entry>,
    last: u64,
}

impl Journal {
    /// The journal of a run that begins with these settings.
    pub fn new(start: Config) -> Journal {
        Journal { start, entries: Vec::new(), last: 0 }
    }

    /// Reads what `to_string` wrote.
    ///
    /// # Errors
    /// A sentence with the line that cannot be read.
    pub fn parse(text: &str) -> Result<Journal, String> {
        let refused = |line: &str| format!("This line of a journal cannot be read: “{line}”.");
        let mut lines = text.lines();
        let last = lines.next().unwrap_or_default();
        let last = last.parse().map_err(|_| refused(last))?;
        let mut journal: Option<Journal> = None;
        for line in lines {
            let (step, rest) = line.split_once(' ').ok_or_else(|| refused(line))?;
            let step = step.parse().map_err(|_| refused(line))?;
            let change = match rest.strip_prefix('@') {
                Some(place) => read_place(place).ok_or_else(|| refused(line))?,
                None => Change::Settings(Config::parse(rest).map_err(|error| error.to_string())?),
            };
            match (&mut journal, change) {
                (None, Change::Settings(start)) if step == 0 => {
                    journal = Some(Journal { start, entries: Vec::new(), last });
                }
                (Some(journal), change) if journal.allows(step, &change) => {
                    journal.entries.push(Entry { step, change });
                }
                _ => return Err(refused(line)),
            }
        }
        journal.ok_or_else(|| refused(text))
    }

    /// Whether a change may follow the ones that are there.
    fn allows(&self, step: u64, change: &Change) -> bool {
        let in_order = self.entries.last().is_none_or(|last| last.step <= step);
        in_order
            && match change {
                Change::Settings(config) => self.start.continues_as(config),
                Change::Place { point, .. } => *point < self.start.points as usize,
            }
    }

    /// The settings at the beginning.
    pub fn start(&self) -> &Config {
        &self.start
    }

    /// All changes, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The furthest step that the run has been at since the last change.
    pub fn last_step(&self) -> u64 {
        self.last
    }

    pub(super) fn set_last_step(&mut self, step: u64) {
        self.last = step;
    }

    /// The settings that a run goes on with from a step.
    pub fn config_at(&self, step: u64) -> &Config {
        let before = self.entries.partition_point(|entry| entry.step <= step);
        let mut settings = self.entries[..before].iter().rev();
        let found = settings.find_map(|entry| match &entry.change {
            Change::Settings(config) => Some(config),
            Change::Place { .. } => None,
        });
        found.unwrap_or(&self.start)
    }

    /// The changes that are made at a step.
    pub fn entries_at(&self, step: u64) -> &[Entry] {
        let from = self.entries.partition_point(|entry| entry.step < step);
        let to = self.entries.partition_point(|entry| entry.step <= step);
        &self.entries[from..to]
    }

    /// The settings changed at a step, which is the last one with changes.
    pub(super) fn turn(&mut self, step: u64, config: Config) {
        self.entries
            .retain(|entry| entry.step != step || matches!(entry.change, Change::Place { .. }));
        if *self.config_at(step) != config {
            self.entries.push(Entry { step, change: Change::Settings(config) });
        }
    }

    /// A point was put somewhere at a step, which is the last one with changes.
    pub(super) fn place(&mut self, step: u64, point: usize, position: [f64; 2]) {
        self.entries.retain(|entry| {
            let same = matches!(entry.change, Change::Place { point: other, .. } if other == point);
            entry.step != step || !same
        });
        self.entries.push(Entry { step, change: Change::Place { point, position } });
    }

    /// Forgets what was changed after a step.
    pub(super) fn forget_after(&mut self, step: u64) {
        self.entries.retain(|entry| entry.step <= step);
        self.last = self.last.min(step);
    }
}

fn read_place(text: &str) -> Option<Change> {
    let mut words = text.split(' ');
    let point = words.next()?.parse().ok()?;
    let mut coordinate = || {
        let bits = u64::from_str_radix(words.next()?, 16).ok()?;
        Some(f64::from_bits(bits)).filter(|x| x.is_finite())
    };
    let position = [coordinate()?, coordinate()?];
    words.next().is_none().then_some(Change::Place { point, position })
}

impl fmt::Display for Journal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}\n0 {}", self.last, self.start)?;
        for Entry { step, change } in &self.entries {
            match change {
                Change::Settings(config) => write!(f, "\n{step} {config}")?,
                Change::Place { point, position: [x, y] } => {
                    write!(f, "\n{step} @{point} {:x} {:x}", x.to_bits(), y.to_bits())?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> Config {
        Config::parse(text).expect(text)
    }

    fn journal() -> Journal {
        let mut journal = Journal::new(config("encoder=free"));
        journal.turn(20, config("encoder=free&margin=2"));
        journal.place(30, 3, [0.1, -1e-300]);
        journal.place(30, 3, [0.25, -2.0]);
        journal.turn(30, config("encoder=free&margin=2&batch-size=8"));
        journal.set_last_step(77);
        journal
    }

    #[test]
    fn the_settings_of_every_step_are_known() {
        let journal = journal();
        assert_eq!(journal.config_at(19).to_string(), "encoder=free");
        assert_eq!(journal.config_at(29), &config("encoder=free&margin=2"));
        assert_eq!(journal.config_at(99), &config("encoder=free&margin=2&batch-size=8"));
        assert_eq!(journal.entries_at(30).len(), 2);
        assert!(journal.entries_at(29).is_empty());
    }

    #[test]
    fn a_change_taken_back_at_its_step_is_none() {
        let mut journal = journal();
        journal.turn(30, config("encoder=free&margin=2"));
        assert_eq!(journal.entries().len(), 2);
        journal.forget_after(25);
        assert_eq!((journal.entries().len(), journal.last_step()), (1, 25));
    }

    #[test]
    fn a_journal_survives_as_text() {
        let journal = journal();
        assert_eq!(Journal::parse(&journal.to_string()), Ok(journal));
        let plain = Journal::new(Config::new());
        assert_eq!(Journal::parse(&plain.to_string()), Ok(plain));
        for bad in [
            "",
            "7",
            "x\n0 ",
            "7\n1 ",
            "7\n0 margin=wide",
            "7\n0 \n5",
            "7\n0 \n5 seed=3",
            "7\n0 \n5 margin=2\n4 margin=3",
            "7\n0 encoder=free\n5 @3 0",
            "7\n0 \n5 @999999 0 0",
        ] {
            assert!(Journal::parse(bad).is_err(), "{bad}");
        }
    }
}
