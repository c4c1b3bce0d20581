//! What can be wrong with a config string, in sentences.

/// A config that cannot be used. Its display is a sentence for people that names the key, the value
/// and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// A part of the string is not `key=value`.
    Malformed(String),
    /// The key does not exist.
    UnknownKey(String),
    /// The key stands there twice.
    Repeated(&'static str),
    /// The value is not one that the key takes.
    BadValue {
        /// The key.
        key: &'static str,
        /// What was given.
        value: String,
        /// What is allowed.
        allowed: String,
    },
    /// The value contradicts another setting.
    Conflict {
        /// The key that gives way.
        key: &'static str,
        /// Its value.
        value: String,
        /// Why, with what is allowed.
        because: String,
    },
}

impl ConfigError {
    /// The key that is at fault, where there is one.
    pub fn key(&self) -> Option<&'static str> {
        match self {
            ConfigError::Malformed(_) | ConfigError::UnknownKey(_) => None,
            ConfigError::Repeated(key)
            | ConfigError::BadValue { key, .. }
            | ConfigError::Conflict { key, .. } => Some(key),
        }
    }
}

impl core::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
        match self {
            ConfigError::Malformed(part) => {
                write!(f, "“{}” is not of the form key=value.", shorten(part))
            }
            ConfigError::UnknownKey(key) => {
                let keys: Vec<_> = super::knobs().map(|knob| knob.key).collect();
                write!(
                    f,
                    "There is no setting “{}”. The settings are: {}.",
                    shorten(key),
                    keys.join(", ")
                )
            }
            ConfigError::Repeated(key) => write!(f, "The setting “{key}” is given twice."),
            ConfigError::BadValue { key, value, allowed } => {
                write!(f, "{key} cannot be “{}”: it must be {allowed}.", shorten(value))
            }
            ConfigError::Conflict { key, value, because } => {
                write!(f, "{key} cannot be “{}” here: {because}.", shorten(value))
            }
        }
    }
}

impl core::error::Error for ConfigError {}

/// The first characters of something that a person or a stranger's link gave.
fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.into();
    }
    text.chars().take(MOST).chain(['…']).collect()
}
