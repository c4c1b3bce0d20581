//! Running other programs from the root of the repository.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// An outcome whose error is one sentence for people.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The root of the repository.
pub fn root() -> PathBuf {
    // Cargo says at run time where the package is; the compiled-in place serves a program that
    // was started by hand.
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    package.parent().map(Path::to_path_buf).unwrap_or(package)
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |to| root().join(to))
}

/// A program with arguments that are separated by blanks, to be run in the root of the repository.
pub fn command(program: impl AsRef<OsStr>, arguments: &str) -> Command {
    let mut command = Command::new(program);
    command.args(arguments.split_whitespace()).current_dir(root());
    command
}

/// The cargo of the toolchain that runs this program.
pub fn cargo(arguments: &str) -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// Runs to the end with the output in view. The error names the command line.
pub fn run(command: &mut Command) -> Result {
    let line = describe(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{line}` failed ({status}).")),
        Err(error) => Err(format!("`{line}` could not be started: {error}.")),
    }
}

/// Runs to the end and returns what it wrote to its standard output; its errors stay in view.
pub fn output(command: &mut Command) -> Result<String> {
    let line = describe(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("`{line}` could not be started: {error}."))?;
    if !output.status.success() {
        return Err(format!("`{line}` failed ({}).", output.status));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| format!("`{line}` wrote something that is not text."))
}

/// Runs silently; whether it could be started and ended well.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// Where a program is on the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// The command line as a person would type it, without folders in front of the program.
fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("xtask").join("Cargo.toml").is_file());
    }

    #[test]
    fn a_program_that_is_missing_is_named() {
        let message = run(&mut command("no-such-program", "--flag value")).expect_err("must fail");
        assert!(message.contains("no-such-program --flag value"), "{message}");
        assert_eq!(find("no-such-program"), None);
        assert!(!succeeds(&mut command("no-such-program", "")));
    }

    #[test]
    fn the_output_of_a_program_arrives() {
        let version = output(&mut cargo("--version")).expect("cargo runs");
        assert!(version.starts_with("cargo "), "{version}");
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_fails_is_named_without_its_folder() {
        let false_program = find("false").expect("every Unix has it");
        let message = output(&mut command(false_program, "--flag")).expect_err("must fail");
        assert!(message.starts_with("`false --flag` failed"), "{message}");
    }
}
