//! What a command that does something has to say: one JSON document for programs, sentences for people, and an
//! exit code that both agree with.

use std::collections::BTreeMap;

use pushcert::findings::reason::Reason;
use pushcert::printable;
use pushcert::{Finding, Severity, Verdict};
use pushkeeper_core::Fault;
use pushkeeper_core::ports::mdm::Alive;
use pushkeeper_texts::{FindingWords, Words};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::output::columns::columns;
use crate::output::exit::{Outcome, Refusal, print};

/// How the answer is to be given.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Form {
    /// Print one JSON document for programs
    #[arg(long)]
    json: bool,
}

/// What was done, or which rule speaks against it.
#[derive(Debug, Default)]
pub struct Answer {
    /// What programs read besides `outcome` and `findings`.
    facts: Map<String, Value>,
    notes: Vec<Note>,
    /// What people read: what was done, the facts in two columns, what comes next.
    headline: String,
    rows: Vec<(String, String)>,
    next: Option<String>,
}

/// Why there is no (good) answer.
#[derive(Debug)]
pub enum Stop {
    /// A rule speaks against it; the answer holds at least one note that blocks.
    Refused(Box<Answer>),
    /// Wrong usage, something unreadable, or the machine or a server is in the way.
    Failed(Failure),
}

/// What kept a command from being carried out, with its stable code.
#[derive(Clone, Debug)]
pub struct Failure {
    code: String,
    text: String,
    detail: String,
}

/// Something to be told: a finding, a reason, or a remark of a command.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    code: &'static str,
    severity: Severity,
    params: BTreeMap<&'static str, String>,
    #[serde(skip)]
    family: Family,
    /// People have read it already.
    #[serde(skip)]
    told: bool,
}

/// Where the sentences of a note stand.
#[derive(Clone, Copy, Debug)]
enum Family {
    Finding,
    Reason,
    Probe,
    Remark,
}

/// Gives the answer and says how the command ends.
pub fn give(form: Form, answer: Result<Answer, Stop>, words: &Words) -> Result<Outcome, Refusal> {
    let (answer, outcome) = match answer {
        Ok(answer) => (answer, Outcome::Fine),
        Err(Stop::Refused(answer)) => (*answer, Outcome::NeedsPerson),
        Err(Stop::Failed(failure)) => return failure.give(form),
    };
    print(&if form.json { answer.json(outcome) } else { answer.prose(outcome, words) })?;
    Ok(outcome)
}

impl Answer {
    /// Says what was done.
    pub fn headline(mut self, text: String) -> Self {
        self.headline = text;
        self
    }

    /// A fact for programs alone.
    pub fn fact(mut self, name: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).expect("texts and numbers have a JSON form");
        self.facts.insert(name.to_owned(), value);
        self
    }

    /// A fact for people: its label by its identifier, and its value, which is made harmless.
    pub fn row(mut self, label: &str, value: &str, words: &Words) -> Self {
        self.rows.push((words.plain(label), printable(value).into_owned()));
        self
    }

    /// Something that is to be told besides.
    pub fn noting(mut self, notes: impl IntoIterator<Item = Note>) -> Self {
        self.notes.extend(notes);
        self
    }

    /// What comes next.
    pub fn next(mut self, text: String) -> Self {
        self.next = Some(text);
        self
    }

    /// The answer as a refusal where one of its notes blocks.
    pub fn judged(self) -> Result<Self, Stop> {
        if self.notes.iter().any(Note::blocks) { Err(Stop::Refused(Box::new(self))) } else { Ok(self) }
    }

    fn json(&self, outcome: Outcome) -> String {
        let outcome = match outcome {
            Outcome::Fine => "done",
            Outcome::NeedsPerson => "refused",
            Outcome::CouldNotRun => "failed",
        };
        let mut document = self.facts.clone();
        document.insert("outcome".to_owned(), outcome.into());
        document.insert("findings".to_owned(), json!(self.notes));
        pretty(&document.into())
    }

    fn prose(&self, outcome: Outcome, words: &Words) -> String {
        let mut text = String::new();
        let mut notes: Vec<&Note> = self.notes.iter().filter(|note| !note.told).collect();
        // Stable: what weighs the same stays in the order of rank.
        notes.sort_by_key(|note| std::cmp::Reverse(note.severity));
        let done = outcome == Outcome::Fine;
        if done {
            text.push_str(&format!("{}\n", self.headline));
        }
        let (lead, others) = if done { (None, notes.as_slice()) } else { head(&notes) };
        if let Some(note) = lead {
            let FindingWords { headline, why, next } = note.sentences(words);
            text.push_str(&format!("{headline}\n  {why}\n  {}\n", to_do(&next, words)));
        }
        text.push_str(&columns(&self.rows));
        text.extend(others.iter().map(|note| note.beside(words)));
        if let Some(next) = self.next.as_ref().filter(|_| done) {
            text.push_str(&format!("{}\n", to_do(next, words)));
        }
        text
    }
}

fn head<'a, 'b>(notes: &'b [&'a Note]) -> (Option<&'a Note>, &'b [&'a Note]) {
    notes.split_first().map_or((None, notes), |(first, others)| (Some(*first), others))
}

impl Note {
    /// A finding of the rules.
    pub fn finding(finding: &Finding) -> Self {
        let (code, params) = (finding.code().as_str(), finding.params());
        Self { code, severity: finding.severity(), params, family: Family::Finding, told: false }
    }

    /// Every finding of a verdict, by rank.
    pub fn of(verdict: &Verdict) -> Vec<Self> {
        verdict.findings.iter().map(Self::finding).collect()
    }

    /// A reason for which something is not done, or not without a word.
    pub fn reason(reason: &dyn Reason) -> Self {
        let (code, params) = (reason.code(), reason.params());
        Self { code, severity: reason.severity(), params, family: Family::Reason, told: false }
    }

    /// What Apple's push gateway says to a certificate, where it refuses it.
    pub fn alive(alive: &Alive) -> Self {
        let params = alive.params().into_iter().collect();
        Self { code: alive.code(), severity: Severity::Blocking, params, family: Family::Probe, told: false }
    }

    /// A remark of a command; its sentences are `note-<code>`, `-why` and `-do`.
    pub fn remark(code: &'static str, severity: Severity) -> Self {
        Self { code, severity, params: BTreeMap::new(), family: Family::Remark, told: false }
    }

    /// With a fact that the sentences name.
    pub fn with(mut self, name: &'static str, value: String) -> Self {
        self.params.insert(name, value);
        self
    }

    /// Tells people now, on stderr, before what it speaks of is done.
    pub fn tell(mut self, words: &Words) -> Self {
        eprint!("{}", self.beside(words));
        self.told = true;
        self
    }

    /// Whether it keeps the command from being carried out.
    pub fn blocks(&self) -> bool {
        self.severity == Severity::Blocking
    }

    /// The note beside others, for people.
    fn beside(&self, words: &Words) -> String {
        let severity = words.plain(match self.severity {
            Severity::Blocking => "severity-blocking",
            Severity::Warning => "severity-warning",
            Severity::Note => "severity-note",
        });
        let FindingWords { headline, why, next } = self.sentences(words);
        let args = pushkeeper_texts::Args::with("severity", severity).and("headline", headline);
        format!("{}\n  {why}\n  {}\n", words.say("cli-finding", &args), to_do(&next, words))
    }

    fn sentences(&self, words: &Words) -> FindingWords {
        let shown: Vec<(&str, String)> =
            self.params.iter().map(|(name, value)| (*name, printable(value).into_owned())).collect();
        let params = shown.iter().map(|(name, value)| (*name, value.as_str()));
        match self.family {
            Family::Finding => words.finding(self.code, params),
            Family::Reason => words.reason(self.code, params),
            Family::Probe => words.probe(self.code, params),
            Family::Remark => words.remark(self.code, params),
        }
    }
}

impl Failure {
    /// A failure with a sentence of its own.
    pub fn new(code: &str, text: String) -> Self {
        Self { code: code.to_owned(), text, detail: String::new() }
    }

    /// The machine or a server is in the way.
    pub fn fault(fault: &Fault, words: &Words) -> Self {
        let code = fault.code.as_str();
        let next = to_do(&words.plain(&format!("fault-{code}-do")), words);
        let detail = printable(&fault.detail).into_owned();
        let text = format!("{}\n  {next}\n  {detail}", words.plain(&format!("fault-{code}")));
        Self { code: code.to_owned(), text: text.trim_end().to_owned(), detail }
    }

    /// Something that was given cannot be used.
    pub fn reason(reason: &dyn Reason, words: &Words) -> Self {
        Self::note(&Note::reason(reason), words)
    }

    /// Apple's push gateway gives an answer that proves nothing.
    pub fn alive(alive: &Alive, words: &Words) -> Self {
        Self::note(&Note::alive(alive), words)
    }

    fn note(note: &Note, words: &Words) -> Self {
        let FindingWords { headline, why, next } = note.sentences(words);
        Self::new(note.code, format!("{headline}\n  {why}\n  {}", to_do(&next, words)))
    }

    fn give(&self, form: Form) -> Result<Outcome, Refusal> {
        eprintln!("{}", self.text);
        if form.json {
            let fault = json!({ "code": self.code, "detail": self.detail });
            print(&pretty(&json!({ "outcome": "failed", "findings": [], "fault": fault })))?;
        }
        Ok(Outcome::CouldNotRun)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Note> for Stop {
    /// The one thing that speaks against it.
    fn from(note: Note) -> Self {
        Self::Refused(Box::new(Answer::default().noting([note])))
    }
}

fn to_do(next: &str, words: &Words) -> String {
    words.say("cli-next", &pushkeeper_texts::Args::with("next", next))
}

fn pretty(document: &Value) -> String {
    serde_json::to_string_pretty(document).expect("texts and numbers have a JSON form") + "\n"
}
