//! The command line, read and checked once.

use crate::{bench, serve, test, wasm};

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve    build the page, serve it on this machine and rebuild it on change
             --port N     first port to try (default 8642; 0 = any free one)
             --no-open    do not open the browser
             --release    the slower build with all optimisations
  test     run every check: format, lints, native tests, wasm tests in headless
           Chrome, types and browser tests
             --native     only the quick part that needs no browser
  bench    measure the engine natively, in headless Chromium beside TensorFlow.js,
           and beside PyTorch where the Python named in PYTHON has it
             --smoke      tiny sizes: only whether everything runs
             --json FILE  write the numbers there, too
  dist     build what others put on their pages into dist/: a static site, an npm
           package and one file; fails where one is heavier than its budget
  help     print this

All commands install what they miss, or say what to install.
";

/// A command with its options.
#[derive(Debug, PartialEq)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Measure how fast the engine is.
    Bench(bench::Options),
    /// Build all forms for others.
    Dist,
    /// Build, serve and watch the page.
    Serve(serve::Options),
    /// Run the checks.
    Test(test::Options),
}

/// Reads the arguments that follow `cargo xtask`. The error is a sentence for people that names
/// what was wrong and what is allowed.
pub fn parse(args: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut args = args.into_iter();
    match args.next().as_deref() {
        None | Some("help" | "--help" | "-h") => Ok(Command::Help),
        Some("serve") => parse_serve(args),
        Some("test") => parse_test(args),
        Some("bench") => parse_bench(args),
        Some("dist") => parse_dist(args),
        Some(other) => Err(format!(
            "There is no command `{other}`; there are: serve, test, bench, dist, help."
        )),
    }
}

fn parse_serve(mut args: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut options = serve::Options { port: serve::PORT, open: true, build: wasm::Build::Quick };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--no-open" => options.open = false,
            "--release" => options.build = wasm::Build::Release,
            "--port" => options.port = parse_port(args.next().as_deref())?,
            _ => match arg.strip_prefix("--port=") {
                Some(value) => options.port = parse_port(Some(value))?,
                None => return Err(unknown("serve", &arg, "--port N, --no-open, --release")),
            },
        }
    }
    Ok(Command::Serve(options))
}

fn parse_test(args: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut options = test::Options { native_only: false };
    for arg in args {
        match arg.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--native" => options.native_only = true,
            _ => return Err(unknown("test", &arg, "--native")),
        }
    }
    Ok(Command::Test(options))
}

fn parse_bench(mut args: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut options = bench::Options { smoke: false, json: None };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--smoke" => options.smoke = true,
            "--json" => {
                let file = args.next().ok_or("`--json` needs the name of a file.")?;
                options.json = Some(file.into());
            }
            _ => match arg.strip_prefix("--json=") {
                Some(file) => options.json = Some(file.into()),
                None => return Err(unknown("bench", &arg, "--smoke, --json FILE")),
            },
        }
    }
    Ok(Command::Bench(options))
}

fn parse_dist(mut args: impl Iterator<Item = String>) -> Result<Command, String> {
    match args.next().as_deref() {
        None => Ok(Command::Dist),
        Some("--help" | "-h") => Ok(Command::Help),
        Some(other) => Err(unknown("dist", other, "none")),
    }
}

fn parse_port(value: Option<&str>) -> Result<u16, String> {
    let value = value.ok_or("`--port` needs a number from 0 to 65535.")?;
    value
        .parse()
        .map_err(|_| format!("`--port {value}`: allowed are whole numbers from 0 to 65535."))
}

fn unknown(command: &str, argument: &str, allowed: &str) -> String {
    format!("`cargo xtask {command}` does not know `{argument}`; allowed are: {allowed}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_line(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn nothing_and_help_print_the_help() {
        for line in ["", "help", "--help", "-h", "serve --help", "test -h"] {
            assert_eq!(parse_line(line), Ok(Command::Help), "{line}");
        }
    }

    #[test]
    fn serve_takes_its_options_in_any_order() {
        let defaults = serve::Options { port: serve::PORT, open: true, build: wasm::Build::Quick };
        assert_eq!(parse_line("serve"), Ok(Command::Serve(defaults)));
        let all = serve::Options { port: 9000, open: false, build: wasm::Build::Release };
        for line in
            ["serve --port 9000 --no-open --release", "serve --release --port=9000 --no-open"]
        {
            assert_eq!(parse_line(line), Ok(Command::Serve(all)), "{line}");
        }
    }

    #[test]
    fn test_takes_native() {
        assert_eq!(parse_line("test"), Ok(Command::Test(test::Options { native_only: false })));
        assert_eq!(
            parse_line("test --native"),
            Ok(Command::Test(test::Options { native_only: true }))
        );
    }

    #[test]
    fn bench_takes_smoke_and_a_file() {
        let full = bench::Options { smoke: false, json: None };
        assert_eq!(parse_line("bench"), Ok(Command::Bench(full)));
        let all = bench::Options { smoke: true, json: Some("out.json".into()) };
        for line in ["bench --smoke --json out.json", "bench --json=out.json --smoke"] {
            assert_eq!(parse_line(line), Ok(Command::Bench(all.clone())), "{line}");
        }
    }

    #[test]
    fn dist_takes_nothing() {
        assert_eq!(parse_line("dist"), Ok(Command::Dist));
        assert_eq!(parse_line("dist --help"), Ok(Command::Help));
    }

    #[test]
    fn errors_name_what_was_wrong_and_what_is_allowed() {
        for (line, wrong, allowed) in [
            ("servee", "servee", "serve"),
            ("serve --prot 1", "--prot", "--port"),
            ("serve --port", "--port", "65535"),
            ("serve --port 65536", "65536", "65535"),
            ("serve --port=-1", "-1", "65535"),
            ("test --fast", "--fast", "--native"),
            ("test native", "native", "--native"),
            ("bench --quick", "--quick", "--smoke"),
            ("bench --json", "--json", "file"),
            ("dist --no-budget", "--no-budget", "none"),
        ] {
            let message = parse_line(line).expect_err(line);
            assert!(message.contains(wrong) && message.contains(allowed), "{line}: {message}");
        }
    }

    #[test]
    fn the_help_names_every_option() {
        for word in [
            "serve",
            "test",
            "bench",
            "help",
            "--port",
            "--no-open",
            "--release",
            "--native",
            "--smoke",
            "--json",
        ] {
            assert!(HELP.contains(word), "{word}");
        }
        assert!(HELP.contains(&serve::PORT.to_string()));
    }
}
