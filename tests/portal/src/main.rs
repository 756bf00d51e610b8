//! `practice-portal`: runs the practice portal, to try it by hand together with Pushkeeper.

mod samples;

use std::path::PathBuf;
use std::process::ExitCode;

use authority::Authority;
use portal::Portal;

const USAGE: &str = "\
usage: practice-portal --dir DIR [--port PORT] [--accept-suffix SUFFIX]…

Runs a practice Push Certificates Portal on 127.0.0.1 until it is interrupted.
  --dir DIR               folder for the practice authority, its trust.pem and the sample files
  --port PORT             port to listen on (default: a free port)
  --accept-suffix SUFFIX  also accept files with this suffix, such as csr";

struct Arguments {
    directory: PathBuf,
    port: u16,
    suffixes: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = match parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(reason) => {
            eprintln!("{reason}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        // The portal runs on its own thread. A signal ends the program.
        Ok(_portal) => loop {
            std::thread::park();
        },
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut directory = None;
    let mut port = 0;
    let mut suffixes = Vec::new();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        match word.as_str() {
            "--dir" => directory = Some(PathBuf::from(value()?)),
            "--port" => port = value()?.parse().map_err(|_| "a port is a number up to 65535")?,
            "--accept-suffix" => suffixes.push(value()?.trim_start_matches('.').to_owned()),
            unknown => return Err(format!("unknown argument {unknown}")),
        }
    }
    let directory = directory.ok_or("--dir is missing")?;
    Ok(Arguments { directory, port, suffixes })
}

fn run(arguments: &Arguments) -> std::io::Result<Portal> {
    let saved = arguments.directory.join("authority");
    let authority = if saved.exists() {
        Authority::load(&saved)?
    } else {
        let new = Authority::new();
        new.save(&saved)?;
        new
    };
    let trust = arguments.directory.join("trust.pem");
    std::fs::write(&trust, authority.trust_pem())?;
    let portal = Portal::start_on(&authority, arguments.port)?;
    for suffix in &arguments.suffixes {
        portal.accept_suffix(suffix);
    }
    samples::write(&portal, &authority, &arguments.directory)?;
    println!("{}", portal.url());
    println!("Sign in as {} or {} (any password)", samples::OWNER, samples::NEWCOMER);
    println!("Trust {}, then try the files in its folder.", trust.display());
    Ok(portal)
}
