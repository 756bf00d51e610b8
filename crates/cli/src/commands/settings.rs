//! `pushkeeper settings`: the settings in effect on this computer and where they come from, for administrators who
//! deploy Pushkeeper.

use clap::{Args, Subcommand};
use pushcert::{Trust, printable};
use pushkeeper_core::Fault;
use pushkeeper_core::model::{Language, Login, MailServer, Setting, Settings as Values};
use pushkeeper_core::policy::{Managed, Problem, SettingOrigin};
use pushkeeper_core::ports::Store;
use pushkeeper_platform::{Machine, Setup};
use pushkeeper_texts::{Args as TextArgs, Words};
use serde_json::{Value, json};

use crate::output::columns::align_columns;
use crate::output::exit::{ExitStatus, print};
use crate::output::failure::Failure;
use crate::output::json::to_json;

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

/// The settings of the user and of the organization.
struct AllSettings {
    /// What the user chose.
    own: Values,
    /// What applies: the organization's settings over the user's.
    effective: Values,
    /// What the organization manages.
    managed: Managed,
}

impl Settings {
    /// Reads and prints the settings. Creates no data file where there is none.
    pub fn run(&self, words: &Words) -> Result<ExitStatus, Failure> {
        let Command::Show { json } = &self.command;
        let settings = AllSettings::read().map_err(|fault| Failure::from_fault(&fault, words))?;
        print(&if *json { settings.json() } else { settings.text(words) })?;
        let problems = settings.managed.problems();
        if !json && !problems.is_empty() {
            eprintln!("{}", words.plain("managed-problems"));
            problems.iter().for_each(|it| eprintln!("  {}", problem_text(it, words)));
        }
        Ok(if problems.is_empty() { ExitStatus::Success } else { ExitStatus::NeedsPerson })
    }
}

impl AllSettings {
    fn read() -> Result<Self, Fault> {
        let setup = Setup::headless();
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
                "value": setting_json(*setting, &self.effective),
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
        to_json(&document)
    }

    fn text(&self, words: &Words) -> String {
        let places = self.managed.places().iter();
        let mut text: String = places
            .map(|it| words.say("managed-place", &TextArgs::with("place", printable_text(it))) + "\n")
            .collect();
        if text.is_empty() {
            text = words.plain("cli-settings-none") + "\n";
        }
        let rows = Setting::ALL.iter().map(|setting| {
            let from = match self.managed.origin(*setting, &self.own) {
                SettingOrigin::Organisation if self.managed.locks(*setting) => "locked",
                SettingOrigin::Organisation => "organisation",
                SettingOrigin::User => "user",
                SettingOrigin::Default => "default",
            };
            let value = printable_text(&setting_text(*setting, &self.effective, words));
            let args = TextArgs::with("from", from).and("value", value);
            (words.plain(&format!("setting-{}", setting.as_str())), words.say("cli-settings-value", &args))
        });
        text.push_str(&align_columns(&rows.collect::<Vec<_>>()));
        text
    }
}

/// The value of a setting as JSON. No setting is a secret.
fn setting_json(setting: Setting, settings: &Values) -> Value {
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

/// The value of a setting for people.
fn setting_text(setting: Setting, settings: &Values, words: &Words) -> String {
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
        Setting::Mail => settings.mail.as_ref().map_or_else(unset, |it| mail_server_text(it, words)),
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

fn mail_server_text(server: &MailServer, words: &Words) -> String {
    let MailServer { host, port, security, login, from, authority: _ } = server;
    let user = match login {
        Login::Open => String::new(),
        Login::Password { user } | Login::Token { user } => format!(", {user}"),
    };
    let security = words.plain(&format!("security-short-{}", security.as_str()));
    format!("{host}:{port} ({security}{user}), {from}")
}

fn problem_text(problem: &Problem, words: &Words) -> String {
    let Problem { place, name, flaw, detail } = problem;
    let args = TextArgs::with("place", printable_text(place))
        .and("name", printable_text(name))
        .and("detail", printable_text(detail));
    words.say(&format!("managed-flaw-{}", flaw.as_str()), &args)
}

fn printable_text(text: &str) -> String {
    printable(text).into_owned()
}
