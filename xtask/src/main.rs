//! The commands of this repository. `cargo xtask help` lists them.

mod args;
mod bench;
mod dist;
mod files;
mod http;
mod install;
mod report;
mod serve;
mod shell;
mod test;
mod wasm;
mod watch;

use std::process::ExitCode;

use args::Command;

fn main() -> ExitCode {
    let outcome = match args::parse(std::env::args().skip(1)) {
        Ok(Command::Help) => {
            print!("{}", args::HELP);
            Ok(())
        }
        Ok(Command::Bench(options)) => bench::run(&options),
        Ok(Command::Dist) => dist::run(),
        Ok(Command::Serve(options)) => serve::run(options),
        Ok(Command::Test(options)) => test::run(options),
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
