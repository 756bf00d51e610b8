//! `pushkeeper settings`: what holds on this computer and who said so, for whoever rolls it out or asks why.

use clap::{Args, Subcommand};
use pushcert::{Trust, printable};
use pushkeeper_core::Fault;
use pushkeeper_core::model::{Language, Login, MailServer, Setting, Settings as Values};
use pushkeeper_core::policy::{Managed, Origin, Problem};
use pushkeeper_core::ports::Store;
use pushkeeper_platform::{Machine, Setup};
use pushkeeper_texts::Words;
use serde_json::{Value, json};

use crate::fault::refusal;
use crate::output::columns::columns;
use crate::output::exit::{Outcome, Refusal, print};

/// Show the settings for all units and where they come from.
#[derive(Debug, Args)]
pub struct Settings {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show every setting that an organization can manage: its value, where it comes from, and whether it's locked
    ///
    /// Exit status: 0 everything was read, 1 part of the organization's configuration could not be used, 2 the
    /// settings could not be read.
    Show {
        /// Print one JSON document for programs
        #[arg(long)]
        json: bool,
    },
}

/// What people chose, under what their organisation settled.
struct Shown {
    own: Values,
    effective: Values,
    managed: Managed,
}

impl Settings {
    /// Reads and prints. Makes no register where there is none.
    pub fn run(&self, words: &Words) -> Result<Outcome, Refusal> {
        let Command::Show { json } = &self.command;
        let shown = Shown::read().map_err(|fault| refusal(&fault, words))?;
        print(&if *json { shown.json() } else { shown.prose(words) })?;
        let problems = shown.managed.problems();
        if !json && !problems.is_empty() {
            eprintln!("{}", words.plain("managed-problems"));
            problems.iter().for_each(|it| eprintln!("  {}", sentence(it, words)));
        }
        Ok(if problems.is_empty() { Outcome::Fine } else { Outcome::NeedsPerson })
    }
}

impl Shown {
    fn read() -> Result<Self, Fault> {
        let setup = Setup::quiet();
        let (own, managed) = if setup.has_register()? {
            let machine = Machine::open(setup)?;
            (machine.register().own()?, machine.managed().clone())
        } else {
            (Values::default(), pushkeeper_platform::policy::read())
        };
        let effective = managed.effective(own.clone());
        Ok(Self { own, effective, managed })
    }

    fn json(&self) -> String {
        let settings = Setting::ALL.iter().map(|setting| {
            let about = json!({
                "value": value(*setting, &self.effective),
                "from": self.managed.origin(*setting, &self.own),
                "locked": self.managed.locks(*setting),
            });
            (setting.as_str().to_owned(), about)
        });
        let document = json!({
            "places": self.managed.places(),
            "settings": Value::Object(settings.collect()),
            "problems": self.managed.problems(),
        });
        serde_json::to_string_pretty(&document).expect("texts and numbers have a JSON form") + "\n"
    }

    fn prose(&self, words: &Words) -> String {
        let places = self.managed.places().iter();
        let mut text: String = places
            .map(|it| words.say("managed-place", &pushkeeper_texts::Args::with("place", harmless(it))) + "\n")
            .collect();
        if text.is_empty() {
            text = words.plain("cli-settings-none") + "\n";
        }
        let rows = Setting::ALL.iter().map(|setting| {
            let from = match self.managed.origin(*setting, &self.own) {
                Origin::Organisation if self.managed.locks(*setting) => "locked",
                Origin::Organisation => "organisation",
                Origin::User => "user",
                Origin::Default => "default",
            };
            let value = harmless(&told(*setting, &self.effective, words));
            let args = pushkeeper_texts::Args::with("from", from).and("value", value);
            (words.plain(&format!("setting-{}", setting.as_str())), words.say("cli-settings-value", &args))
        });
        text.push_str(&columns(&rows.collect::<Vec<_>>()));
        text
    }
}

/// What a program reads. No secret is among it.
fn value(setting: Setting, settings: &Values) -> Value {
    match setting {
        Setting::Language => json!(settings.language),
        Setting::Folder => json!(settings.watch_folder.as_ref().map(|it| it.to_string_lossy())),
        Setting::Mail => json!(settings.mail),
        Setting::Team => json!(settings.team),
        Setting::RevocationLists => json!(!settings.no_revocation_lists),
        Setting::Updates => json!(settings.updates),
        Setting::Authorities => {
            let authorities = settings.authorities.iter();
            let facts = authorities.flat_map(|pem| Trust::apple().add(pem.as_bytes()).unwrap_or_default());
            facts
                .map(|it| json!({ "subject": it.name, "sha256": it.sha256, "not_after": it.not_after }))
                .collect()
        }
        Setting::MdmCert => json!(settings.mdmcert_endpoint),
        Setting::PushGateway => settings.probe_endpoint.as_ref().map_or(
            Value::Null,
            |address| json!({ "address": address, "authority": settings.probe_authority }),
        ),
    }
}

/// What people read.
fn told(setting: Setting, settings: &Values, words: &Words) -> String {
    let unset = || words.plain("cli-settings-unset");
    match setting {
        Setting::Language => match settings.language {
            Language::System => words.plain("cli-settings-system"),
            Language::Ja => "ja".to_owned(),
            Language::En => "en".to_owned(),
        },
        Setting::Folder => match &settings.watch_folder {
            Some(folder) => folder.display().to_string(),
            None => words.plain("cli-settings-system"),
        },
        Setting::Mail => settings.mail.as_ref().map_or_else(unset, |it| server(it, words)),
        Setting::Team => settings.team.as_ref().map_or_else(unset, |it| {
            format!("{} ({})", it.host, words.plain(&format!("chat-{}", it.style.as_str())))
        }),
        Setting::RevocationLists if settings.no_revocation_lists => words.plain("settings-off"),
        Setting::RevocationLists => words.plain("settings-on"),
        Setting::Updates if settings.updates => words.plain("settings-on"),
        Setting::Updates => words.plain("settings-off"),
        Setting::Authorities if settings.authorities.is_empty() => unset(),
        Setting::Authorities => {
            let authorities = settings.authorities.iter();
            let facts = authorities.flat_map(|pem| Trust::apple().add(pem.as_bytes()).unwrap_or_default());
            facts.map(|it| it.name).collect::<Vec<_>>().join("; ")
        }
        Setting::MdmCert => settings.mdmcert_endpoint.clone().unwrap_or_else(unset),
        Setting::PushGateway => settings.probe_endpoint.clone().unwrap_or_else(unset),
    }
}

fn server(server: &MailServer, words: &Words) -> String {
    let MailServer { host, port, security, login, from, authority: _ } = server;
    let user = match login {
        Login::Open => String::new(),
        Login::Password { user } | Login::Token { user } => format!(", {user}"),
    };
    let security = words.plain(&format!("security-short-{}", security.as_str()));
    format!("{host}:{port} ({security}{user}), {from}")
}

fn sentence(problem: &Problem, words: &Words) -> String {
    let Problem { place, name, flaw, detail } = problem;
    let args = pushkeeper_texts::Args::with("place", harmless(place))
        .and("name", harmless(name))
        .and("detail", harmless(detail));
    words.say(&format!("managed-flaw-{}", flaw.as_str()), &args)
}

fn harmless(text: &str) -> String {
    printable(text).into_owned()
}
