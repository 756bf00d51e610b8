//! Every place that takes files answers every kind of file with a headline, a cause and a remedy of that place, and with a
//! button that does something.

use std::path::PathBuf;

use authority::{Authority, csr, key_for};
use pushcert::{Journey, Judgement, LooksLike, NotPush, ReportedFinding, Step};
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{FilesAction, JourneyAction, NavigationAction, SystemEvent};
use pushkeeper_core::model::FileOrigin;
use pushkeeper_core::view::{FilePlace, FileVerdict, KeyFilesView, Offer, Remedy, Screen, StepView};
use pushkeeper_texts::{Args, Lang, Words};
use serde::Serialize;
use strum::VariantArray;

use crate::places_kinds::{Kind, NEIGHBOUR, corpus_authority, kinds};
use crate::scenario::{OTHER, OURS, Scenario, issued, last_years, request, request_by};

/// A screen on which files are handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entrance {
    Request,
    SignedRequest,
    Download,
    Home,
    Adopt,
    AdoptUnit,
    UnitPage,
    Vendor,
    Authority,
}

const ENTRANCES: &[Entrance] = &[
    Entrance::Request,
    Entrance::SignedRequest,
    Entrance::Download,
    Entrance::Home,
    Entrance::Adopt,
    Entrance::AdoptUnit,
    Entrance::UnitPage,
    Entrance::Vendor,
    Entrance::Authority,
];

impl Entrance {
    fn place(self) -> FilePlace {
        match self {
            Self::Request => FilePlace::Request,
            Self::SignedRequest => FilePlace::SignedRequest,
            Self::Download => FilePlace::Download,
            Self::Home | Self::Adopt | Self::AdoptUnit | Self::UnitPage => FilePlace::Current,
            Self::Vendor => FilePlace::Vendor,
            Self::Authority => FilePlace::Authority,
        }
    }

    /// Whether it also gets the files of the corpus: one screen of each place does.
    fn is_first_of_its_place(self) -> bool {
        !matches!(self, Self::Home | Self::Adopt | Self::UnitPage)
    }

    /// A machine with a neighbouring unit and a unit whose screen takes files here.
    fn prepared(self) -> Scenario {
        let scenario = Scenario::begin();
        scenario.world.settings.borrow_mut().authorities.push(corpus_authority());
        let mut scenario = scenario.restart();
        let product = if self == Self::SignedRequest { "nanomdm" } else { "mobiconnect" };
        scenario.adopts("Acme", product, &last_years()).does(NavigationAction::GoHome);
        scenario.adopts("Neighbour", "mobiconnect", &issued(NEIGHBOUR, "neighbour"));
        if matches!(self, Self::Request | Self::SignedRequest | Self::Download) {
            scenario.begins(Journey::Renewal).prepares();
        }
        if self == Self::Download {
            scenario.drops("acme.txt", request("this year")).walks_to(Step::Download);
        }
        self.open(&mut scenario);
        scenario
    }

    /// Opens the screen, and clears what an earlier file has left there.
    fn open(self, scenario: &mut Scenario) {
        let unit = scenario.unit_id();
        match self {
            Self::Request | Self::SignedRequest => {
                scenario
                    .does(JourneyAction::Begin { unit, journey: Journey::Renewal })
                    .does(JourneyAction::GoTo { step: Step::Request })
                    .does(FilesAction::AnotherRequest);
            }
            Self::Download => {
                scenario
                    .does(JourneyAction::Begin { unit, journey: Journey::Renewal })
                    .does(JourneyAction::GoTo { step: Step::Download });
            }
            Self::Home => {
                scenario.does(NavigationAction::GoHome);
            }
            Self::Adopt => {
                scenario.does(NavigationAction::GoHome).does(NavigationAction::GoAdopt);
            }
            Self::AdoptUnit => {
                scenario.does(NavigationAction::GoUnit { unit }).does(NavigationAction::GoAdopt);
            }
            Self::UnitPage => {
                scenario.does(NavigationAction::GoUnit { unit });
            }
            Self::Vendor => {
                scenario.does(NavigationAction::GoHome).does(NavigationAction::GoVendor);
            }
            Self::Authority => {
                scenario.does(NavigationAction::GoHome).does(NavigationAction::GoSettings);
            }
        }
    }
}

/// What the screen answers to a file.
enum Answer {
    /// A card about the file.
    Card(Box<FileVerdict>),
    /// The files are read together; the code says what is missing.
    Together(&'static str),
    /// The file is used.
    Used,
}

fn answer(scenario: &Scenario) -> Answer {
    let together = |files: &KeyFilesView, rejected: Option<&FileVerdict>| {
        let card = rejected.or(files.rejected.first());
        match (card, &files.refused) {
            (Some(card), _) => Answer::Card(Box::new(card.clone())),
            (None, Some(reason)) => Answer::Together(reason.code),
            (None, None) => Answer::Used,
        }
    };
    let card =
        |file: Option<&FileVerdict>| file.cloned().map_or(Answer::Used, |it| Answer::Card(Box::new(it)));
    match &scenario.view.screen {
        Screen::Adopt(screen) => together(&screen.files, screen.rejected.as_ref().or(screen.found.as_ref())),
        Screen::Vendor(screen) => together(&screen.files, None),
        Screen::Settings(screen) if screen.offered.is_empty() => card(screen.rejected.as_ref()),
        Screen::Settings(_) | Screen::Unit(_) => Answer::Used,
        Screen::UnitForm(screen) => card(screen.adopted.as_ref()),
        Screen::Journey(journey) => match &journey.step {
            StepView::Request(step) => card(step.rejected.as_ref()),
            StepView::Verdict(step) => card(step.file.as_ref()),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// The texts of a finding at a place, as the window chooses them.
fn texts(words: &Words, file: &FileVerdict, finding: &ReportedFinding) -> [String; 3] {
    let mut args = Args::none();
    for (name, value) in &finding.params {
        args = match value.parse::<i64>() {
            Ok(number) if ["bits", "count", "days_left"].contains(name) => args.and(name, number),
            _ => args.and(name, value.as_str()),
        };
    }
    if let Some(product) = &file.product {
        let name = if words.lang() == Lang::Ja { &product.ja } else { &product.en };
        args = args.and("product", name.as_str());
    }
    let (place, code): (&'static str, _) = (file.place.into(), finding.code.as_str());
    ["", "-why", "-do"].map(|part| {
        let here = words.say(&format!("at-{place}-{code}{part}"), &args);
        let text =
            if here.contains('⟦') { words.say(&format!("finding-{code}{part}"), &args) } else { here };
        assert!(!text.trim().is_empty() && !text.contains(['⟦', '{']), "{place}, {code}{part}: {text}");
        text
    })
}

/// The texts that only the step of the download may show: they send people to the portal.
fn belongs_to_the_download(words: &Words, finding: &ReportedFinding, remedy: &str) -> bool {
    let looks_like = finding.params.get("looks_like").map_or("", String::as_str);
    let args = Args::with("looks_like", looks_like);
    let download = ["not-a-certificate", "damaged-certificate", "not-a-push-certificate"];
    download.iter().any(|code| words.say(&format!("finding-{code}-do"), &args) == remedy)
}

/// Presses the button of a card and returns whether anything changed: the view, the register or an open dialog.
fn button_does_something(scenario: &mut Scenario, file: &FileVerdict) -> bool {
    let state = |scenario: &Scenario| {
        let world = &scenario.world;
        (format!("{:?}", scenario.view.screen), world.file_dialogs.get(), world.history.borrow().len())
    };
    let before = state(scenario);
    let read = file.read.clone();
    match &file.remedy {
        Remedy::GoOn => scenario.does(JourneyAction::Continue),
        Remedy::AcceptWarnings => scenario.does(FilesAction::AcceptWarnings { read }),
        Remedy::AnotherFile => scenario.does(FilesAction::AnotherFile),
        Remedy::ChooseFile => scenario.does(FilesAction::ChooseFile),
        Remedy::OpenUnit { unit } => scenario.does(NavigationAction::GoUnit { unit: unit.clone() }),
        Remedy::GoTo { step } => scenario.does(JourneyAction::GoTo { step: *step }),
    };
    state(scenario) != before
}

/// What was seen at one or more screens.
#[derive(Default)]
struct Tally {
    kinds: usize,
    cards: usize,
    together: usize,
    used: usize,
    texts: usize,
    pressed: usize,
}

/// Hands every kind of file to one screen.
fn hand_everything_to(entrance: Entrance) -> Tally {
    let words = Lang::ALL.map(Words::new);
    let mut tally = Tally::default();
    let mut scenario = entrance.prepared();
    for Kind { name, bytes } in kinds(entrance.is_first_of_its_place()) {
        let of = format!("{name} at {entrance:?}");
        // What was adopted or used in between would make the next kind another one.
        let before = scenario.world.certificates.borrow().clone();
        entrance.open(&mut scenario);
        scenario.drops(&name, bytes);
        tally.kinds += 1;
        match answer(&scenario) {
            Answer::Used => tally.used += 1,
            Answer::Together(code) => {
                tally.together += 1;
                for words in &words {
                    for part in ["", "-why", "-do"] {
                        let text = words.plain(&format!("signing-{code}{part}"));
                        assert!(!text.contains('⟦'), "{of}: {code}{part}");
                        tally.texts += 1;
                    }
                }
                let dialogs = scenario.world.file_dialogs.get();
                scenario.does(FilesAction::ChooseFile);
                assert_eq!(scenario.world.file_dialogs.get(), dialogs + 1, "{of}");
                tally.pressed += 1;
            }
            Answer::Card(file) => {
                tally.cards += 1;
                assert_eq!(file.place, entrance.place(), "{of}");
                for words in &words {
                    for finding in &file.findings {
                        let [_, _, remedy] = texts(words, &file, finding);
                        tally.texts += 3;
                        let own = file.place == FilePlace::Download;
                        assert!(own || !belongs_to_the_download(words, finding, &remedy), "{of}: {remedy}");
                    }
                }
                let shows_button = !matches!(scenario.view.screen, Screen::UnitForm(_));
                if file.judgement == Judgement::Rejected || shows_button {
                    assert!(button_does_something(&mut scenario, &file), "{of}: {:?}", file.remedy);
                    tally.pressed += 1;
                }
            }
        }
        *scenario.world.certificates.borrow_mut() = before;
    }
    tally
}

#[test]
fn every_place_answers_every_kind_of_file_in_its_own_words() {
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let started: Vec<_> =
            ENTRANCES.iter().map(|entrance| scope.spawn(|| hand_everything_to(*entrance))).collect();
        started.into_iter().map(|it| it.join().expect("every file is answered")).collect()
    });
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(of).sum::<usize>();
    let most = tallies.iter().map(|it| it.kinds).max().unwrap_or_default();
    let (cards, pressed) = (sum(|it| it.cards), sum(|it| it.pressed));
    println!(
        "{} screens × up to {most} kinds × {} languages: {cards} cards, {} read together, {} used; {} texts, {pressed} buttons",
        ENTRANCES.len(),
        Lang::ALL.len(),
        sum(|it| it.together),
        sum(|it| it.used),
        sum(|it| it.texts),
    );
    assert!(cards > 250 && pressed > 250, "{cards} cards, {pressed} buttons");
}

fn kebab(value: impl Serialize) -> String {
    serde_json::to_value(value).expect("JSON").as_str().expect("a name").to_owned()
}

#[test]
fn everything_that_a_file_can_be_has_words_of_its_own_at_every_place() {
    let looks = LooksLike::VARIANTS.iter().map(kebab).chain(NotPush::VARIANTS.iter().map(kebab));
    let looks: Vec<String> = looks.filter(|it| it != "text").collect();
    for words in Lang::ALL.map(Words::new) {
        for place in FilePlace::VARIANTS.iter().filter(|it| **it != FilePlace::Download) {
            let name: &'static str = place.into();
            for part in ["", "-why"] {
                let say = |looks_like: &str| {
                    let args = Args::with("looks_like", looks_like).and("unit", "").and("product", "MDM");
                    words.say(&format!("at-{name}-unexpected-file{part}"), &args)
                };
                let fallback = say("something that is not in the list");
                for looks_like in &looks {
                    assert_ne!(say(looks_like), fallback, "{name}{part}: no text for {looks_like}");
                }
            }
        }
    }
}

/// The card on the request step.
fn card(scenario: &Scenario) -> &FileVerdict {
    scenario.request_step().rejected.as_ref().expect("a card")
}

fn looks_like(scenario: &Scenario) -> &str {
    &card(scenario).findings[0].params["looks_like"]
}

#[test]
fn a_certificate_at_the_request_step_is_told_as_what_it_is() {
    let mut scenario = Entrance::Request.prepared();
    for (name, pem, expected) in [
        ("in use", last_years(), "certificate-in-use"),
        ("renewed", issued(OURS, "this year"), "certificate-of-this-unit"),
        ("neighbour", issued(NEIGHBOUR, "neighbour"), "certificate-of-another-unit"),
        ("unknown", issued(OTHER, "stranger"), "push-certificate"),
    ] {
        scenario.drops(&format!("{name}.pem"), pem);
        assert_eq!(looks_like(&scenario), expected);
        assert_eq!(
            (card(&scenario).judgement, &card(&scenario).remedy),
            (Judgement::Rejected, &Remedy::ChooseFile)
        );
        assert!(!scenario.journey().can_go_on);
    }
    assert_eq!(scenario.world.certificates.borrow().len(), 2, "none of them was taken");
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", last_years());
    assert_eq!(looks_like(&scenario), "certificate-in-use", "one that is downloaded is told as well");
}

#[test]
fn a_request_of_another_vendor_is_used_only_after_its_warning_was_read() {
    let mut scenario = Entrance::Request.prepared();
    scenario.drops("3f9c2ab.csr", request_by("IoT-EX,Inc.", "this year"));
    let waiting = card(&scenario).clone();
    assert_eq!(waiting.findings[0].code.as_str(), "vendor-of-another-product");
    let params = &waiting.findings[0].params;
    assert_eq!((params["expected"].as_str(), params["found"].as_str()), ("INVENTIT INC.", "IoT-EX,Inc."));
    assert_eq!(
        (waiting.judgement, &waiting.remedy),
        (Judgement::AcceptedWithWarnings, &Remedy::AcceptWarnings)
    );
    assert!(!scenario.journey().can_go_on && scenario.world.requests.borrow().is_empty());
    scenario.act(FilesAction::AcceptWarnings { read: "another verdict".to_owned() });
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::ChangedSinceRead));
    // A detour does not lose it.
    scenario.does(NavigationAction::GoSettings).does(JourneyAction::Back);
    scenario.does(FilesAction::AcceptWarnings { read: card(&scenario).read.clone() });
    assert!(scenario.journey().can_go_on && scenario.request_step().rejected.is_none());
    let kept = scenario.request_step().request.as_ref().expect("the request");
    assert_eq!(kept.verdict.findings[0].code.as_str(), "vendor-of-another-product");
    let history = scenario.world.history.borrow();
    assert!(history.iter().any(|it| it.about == "vendor-of-another-product"));
}

#[test]
fn of_two_downloads_the_request_of_the_right_vendor_is_used() {
    let mut scenario = Entrance::Request.prepared();
    scenario.downloads("acme.txt", request("this year"));
    scenario.does(FilesAction::AnotherRequest);
    scenario.downloads("3f9c2ab.txt", request_by("IoT-EX,Inc.", "one"));
    assert!(!scenario.journey().can_go_on);
    scenario.downloads("acme (1).txt", request("two"));
    assert!(scenario.journey().can_go_on && scenario.request_step().rejected.is_none());
}

#[test]
fn a_stray_text_file_in_the_folder_is_left_alone() {
    let mut scenario = Entrance::Request.prepared();
    scenario.downloads("shopping list.txt", "milk").downloads("page.html", "<html>");
    assert!(scenario.request_step().rejected.is_none());
    let bare = csr(&key_for("this year"), &[("CN", "x")]).to_pem().expect("PEM");
    scenario.downloads("acme.txt", bare);
    assert_eq!(card(&scenario).findings[0].code.as_str(), "unsigned-request");
}

#[test]
fn a_certificate_dropped_on_the_page_of_its_unit_is_used_only_after_a_question() {
    let mut scenario = Entrance::UnitPage.prepared();
    scenario.drops("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    let Screen::Adopt(adopt) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    let found = adopt.found.clone().expect("the certificate");
    assert_eq!(scenario.world.certificates.borrow().len(), 2, "nothing is recorded yet");
    scenario.act(FilesAction::AcceptWarnings { read: "another one".to_owned() });
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::ChangedSinceRead));
    scenario.does(FilesAction::AcceptWarnings { read: found.read });
    assert_eq!(scenario.unit_screen().certificates.len(), 2);
}

#[test]
fn the_certificate_of_a_unit_is_not_added_a_second_time() {
    for pem in [last_years(), issued(OURS, "this year")] {
        let mut scenario = Entrance::Home.prepared();
        scenario.drops("copy.pem", pem);
        let Screen::Adopt(adopt) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
        let card = adopt.rejected.as_ref().expect("a card");
        assert_eq!(card.findings[0].code.as_str(), "topic-of-another-unit");
        assert_eq!(card.findings[0].params["unit"], "Acme");
        assert_eq!(card.remedy, Remedy::OpenUnit { unit: scenario.unit_id() });
        assert_eq!(scenario.world.units.borrow().len(), 2);
    }
}

#[test]
fn a_key_is_added_to_the_certificate_in_use() {
    let mut scenario = Entrance::AdoptUnit.prepared();
    let key = key_for("last year").private_key_to_pem_pkcs8().expect("PEM");
    scenario.drops_all(&[("push.pem", last_years().as_bytes()), ("push.key", &key)]);
    assert_eq!(scenario.unit_screen().certificates.len(), 1);
    assert_eq!(scenario.world.keys.borrow().len(), 1);
}

#[test]
fn each_file_of_several_is_looked_at_when_it_is_added() {
    let mut scenario = Entrance::Adopt.prepared();
    let key = key_for("stranger").private_key_to_pem_pkcs8().expect("PEM");
    let files = |scenario: &Scenario| match &scenario.view.screen {
        Screen::Adopt(adopt) => adopt.files.clone(),
        other => panic!("{other:?}"),
    };
    scenario.drops("push.key", key.clone());
    scenario.drops_all(&[("page.html", b"<html>"), ("old.zip", b"PK\x03\x04 and more"), ("push.key", &key)]);
    let shown = files(&scenario);
    assert_eq!(shown.names, ["push.key"]);
    let refused: Vec<_> = shown.rejected.iter().map(|it| it.file_name.as_str()).collect();
    assert_eq!(refused, ["page.html", "old.zip"]);
    scenario.does(FilesAction::RemoveFile { at: 0 });
    assert!(files(&scenario).names.is_empty());
    scenario.drops("push.key", key).drops("unknown.pem", issued(OTHER, "stranger"));
    assert!(matches!(scenario.view.screen, Screen::UnitForm(_)), "certificate and key are complete");
}

#[test]
fn the_question_for_a_password_names_its_file() {
    let mut scenario = Entrance::Adopt.prepared();
    let locked = key_for("stranger")
        .private_key_to_pem_pkcs8_passphrase(openssl::symm::Cipher::aes_256_cbc(), b"secret")
        .expect("PEM");
    scenario.drops_all(&[("unknown.pem", issued(OTHER, "stranger").as_bytes()), ("locked.key", &locked)]);
    let Screen::Adopt(adopt) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    assert!(adopt.files.password_wanted);
    assert_eq!(adopt.files.refused_file.as_deref(), Some("locked.key"));
}

#[test]
fn a_file_that_is_no_authority_is_named_and_told_as_what_it_is() {
    let mut scenario = Entrance::Authority.prepared();
    let rejected = |scenario: &Scenario| match &scenario.view.screen {
        Screen::Settings(settings) => settings.rejected.clone(),
        other => panic!("{other:?}"),
    };
    scenario.drops("server.pem", last_years());
    let card = rejected(&scenario).expect("a card");
    assert_eq!(
        (card.file_name.as_str(), card.findings[0].params["looks_like"].as_str()),
        ("server.pem", "push-certificate")
    );
    scenario.does(FilesAction::AnotherFile);
    assert_eq!(rejected(&scenario), None, "it can be cleared");
    scenario.pastes(Authority::shared().trust_pem());
    assert_eq!(rejected(&scenario).expect("a card").findings[0].params["looks_like"], "authority-trusted");
}

#[test]
fn files_that_no_page_awaits_are_answered_with_words() {
    let mut scenario = Entrance::Request.prepared();
    scenario.does(JourneyAction::GoTo { step: Step::Prepare });
    let path = PathBuf::from("/elsewhere/acme.txt");
    scenario.world.files.borrow_mut().insert(path.clone(), (request("x"), scenario.world.now.get(), true));
    let given = || FilesAction::FilesGiven { paths: vec![path.clone()], origin: FileOrigin::Dropped };
    scenario.act(given());
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::FileNotAwaited));
    scenario.act(FilesAction::TextGiven { text: last_years() });
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::FileNotAwaited));
    // A form would lose what was typed: it asks.
    scenario.does(NavigationAction::GoUnitForm { unit: None }).does(given());
    assert!(matches!(&scenario.view.offer, Some(Offer::Files { name, .. }) if name == "acme.txt"));
    scenario.does(NavigationAction::OpenOffer);
    assert!(matches!(scenario.view.screen, Screen::Adopt(_)));
}

#[test]
fn a_download_that_the_browser_holds_back_is_told_after_a_while() {
    let mut scenario = Entrance::Download.prepared();
    let held = |scenario: &Scenario| match &scenario.journey().step {
        StepView::Download(step) => step.watching.as_ref().expect("a watched folder").held_back,
        other => panic!("{other:?}"),
    };
    scenario.downloads("Unconfirmed 4711.crdownload", issued(OURS, "this year"));
    assert!(!held(&scenario), "it may still be written");
    scenario.later(21).does(SystemEvent::FolderChanged);
    assert!(held(&scenario));
    scenario.world.files.borrow_mut().remove(&PathBuf::from("/downloads/Unconfirmed 4711.crdownload"));
    scenario.does(SystemEvent::FolderChanged);
    assert!(!held(&scenario));
}
