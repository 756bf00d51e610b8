//! Tests of the built-in table, which must hold every console line of the manuals, and of the errors in a table.

use Journey::{Registration, Renewal, Replacement};
use Step::{Confirm, HandOver, Record, Reminders, Request, SignIn};

use super::*;

/// What the manuals of the two Japanese services quote from the console, by product, journeys and step. Both languages
/// must contain it. `path>` and `press>` mean those fields; other quotes are part of the sentence.
const QUOTED: &[(&str, &[Journey], Step, &[&str])] = &[
    (
        "bizmobile-go",
        &[Registration, Renewal, Replacement],
        Request,
        &["path>設定→ユニット詳細→Apple関連設定→Apple Push 証明書", "xxxxxxx.csr"],
    ),
    ("bizmobile-go", &[Registration, Replacement], Request, &["press>ステップ1:CSRファイルをダウンロード"]),
    ("bizmobile-go", &[Renewal], Request, &["press>ステップ1:証明書をダウンロード"]),
    (
        "bizmobile-go",
        &[Registration, Renewal, Replacement],
        SignIn,
        &["press>ステップ2:Apple Push Certificate Portal"],
    ),
    (
        "bizmobile-go",
        &[Registration, Renewal, Replacement],
        HandOver,
        &["press>ステップ3:証明書ファイルのアップロード", "MDM_ IoT-EX,Inc._Certificate.pem", "press>保存"],
    ),
    (
        "bizmobile-go",
        &[Registration, Renewal, Replacement],
        Confirm,
        &["External.xxxxxx…", "path>設定→ユニット詳細→Apple関連設定→Apple情報"],
    ),
    (
        "bizmobile-go",
        &[Registration, Renewal, Replacement],
        Record,
        &[
            "path>設定→ユニット詳細→Apple関連設定→Apple IDメモ",
            "press>Apple IDメモを編集",
            "press>Apple Push 証明書用メールアドレス",
            "press>保存",
        ],
    ),
    (
        "bizmobile-go",
        &[Registration, Renewal, Replacement],
        Reminders,
        &["path>設定→ユニット詳細→一般→アラームメール", "press>作成", "press>カスタム", "press>保存"],
    ),
    (
        "mobiconnect",
        &[Registration, Renewal, Replacement],
        Request,
        &["path>外部サービス連携→APNs証明書", ".txt"],
    ),
    ("mobiconnect", &[Renewal, Replacement], Request, &["press>APNs証明書を更新"]),
    ("mobiconnect", &[Registration, Renewal, Replacement], SignIn, &["press>Apple Push Certificates Portal"]),
    (
        "mobiconnect",
        &[Registration, Renewal, Replacement],
        HandOver,
        &["press>ファイルの選択", "MDM_ INVENTIT INC._Certificate.pem", "press>登録"],
    ),
    ("mobiconnect", &[Registration, Renewal, Replacement], Confirm, &["path>外部サービス連携→APNs証明書"]),
    (
        "mobiconnect",
        &[Registration, Renewal, Replacement],
        Record,
        &["path>管理設定", "press>編集", "Apple Account"],
    ),
    ("mobiconnect", &[Registration, Renewal, Replacement], Reminders, &["path>管理設定", "press>編集"]),
];

/// The texts of a task in one language.
fn shown(task: &ConsoleTask, of: fn(&Text) -> &str) -> Vec<String> {
    let path: Vec<&str> = task.path.iter().map(of).collect();
    let press = task.press.iter().map(|word| format!("press>{}", of(word)));
    std::iter::once(format!("path>{}", path.join("→")))
        .chain(press)
        .chain([of(&task.text).to_owned()])
        .collect()
}

#[test]
fn every_console_line_of_the_manuals_is_in_a_task() {
    let products = Products::built_in();
    for (id, journeys, step, quotes) in QUOTED {
        let product = products.get(id).unwrap();
        for journey in *journeys {
            for of in [(|text: &Text| text.ja.as_str()) as fn(&Text) -> &str, |text| text.en.as_str()] {
                let shown: Vec<String> =
                    product.tasks(*step, *journey).into_iter().flat_map(|task| shown(task, of)).collect();
                for quote in *quotes {
                    let there = if quote.contains('>') {
                        shown.iter().any(|part| part == quote)
                    } else {
                        shown.iter().any(|part| part.contains(quote))
                    };
                    assert!(there, "{id}, {step:?}, {journey:?}: {quote} is missing in {shown:#?}");
                }
            }
        }
    }
}

#[test]
fn a_button_is_shown_only_in_its_own_journey() {
    let products = Products::built_in();
    let presses = |id: &str, journey| -> Vec<String> {
        let product = products.get(id).unwrap();
        let tasks = product.tasks(Request, journey);
        tasks.into_iter().filter_map(|task| task.press.as_ref()).map(|word| word.ja.clone()).collect()
    };
    assert!(!presses("mobiconnect", Registration).contains(&"APNs証明書を更新".to_owned()));
    assert!(!presses("bizmobile-go", Renewal).contains(&"ステップ1:CSRファイルをダウンロード".to_owned()));
    assert!(!presses("bizmobile-go", Registration).contains(&"ステップ1:証明書をダウンロード".to_owned()));
}

#[test]
fn the_requirements_of_mobiconnect_are_shown() {
    let products = Products::built_in();
    let mobiconnect = products.get("mobiconnect").unwrap();
    let said = |words: &str| {
        mobiconnect.permissions.iter().any(|text| text.ja.contains(words))
            && mobiconnect.permissions.iter().any(|text| text.en.contains(words))
    };
    for words in ["ルートグループ", "APNs証明書管理", "下位グループへのアクセス制限", "制限しない"]
    {
        assert!(said(words), "{words}");
    }
    let warned = |journey| {
        let tasks = mobiconnect.tasks(Request, journey);
        tasks.iter().any(|task| {
            task.caution && task.text.en.contains("Do not open") && task.text.ja.contains("開かない")
        })
    };
    assert!(warned(Registration) && warned(Renewal) && warned(Replacement));
    let late = mobiconnect.late_renewal.as_ref().unwrap();
    assert!(late.ja.contains("24時間") && late.en.contains("24 hours"));
    let support = mobiconnect.support.as_ref().unwrap();
    assert!(support.ja.contains("support-ja@mobi-connect.net") && support.ja.contains("10:00～18:00"));
    assert_eq!(mobiconnect.vendor.as_deref(), Some("INVENTIT INC."));
    assert_eq!(products.get("bizmobile-go").unwrap().vendor.as_deref(), Some("IoT-EX,Inc."));
    assert_eq!(products.get("bizmobile-go").unwrap().notes, Notes::AccountId);
}

#[test]
fn the_documented_products_exist_and_the_generic_ones_are_last() {
    let products = Products::built_in();
    let ids: Vec<&str> = products.product.iter().map(|product| product.id.as_str()).collect();
    for id in [
        "mobiconnect",
        "bizmobile-go",
        "microsoft-intune",
        "jamf-pro",
        "google-workspace",
        "fleet",
        "simplemdm",
        "nanomdm",
        "micromdm",
    ] {
        assert!(ids.contains(&id), "{id}");
    }
    assert_eq!(ids[ids.len() - 2..], ["another-mdm", "another-self-hosted-mdm"]);
}

#[test]
fn files_are_recognized_by_their_names() {
    let products = Products::built_in();
    for product in &products.product {
        assert!(
            product.names_certificate("MDM_ IoT-EX,Inc._Certificate (1).pem"),
            "{} knows the portal's file",
            product.id
        );
        assert!(!product.names_certificate("holiday.jpg"));
    }
    assert!(products.get("bizmobile-go").unwrap().names_request("A1B2C3.CSR"));
    assert!(!products.get("bizmobile-go").unwrap().names_request("a1b2c3.csr.crdownload"));
    assert!(products.get("mobiconnect").unwrap().names_request("acme-0042.txt"));
}

const SOUND: &str = r#"
[[product]]
id = "first"
name = "First"
account_word = "unit"
request = "here"
request_files = ["*.txt"]
certificate_files = ["*.pem"]
notes = "optional"
browsers = ["Firefox"]
delivery = "export"
account_change = { ja = "高くつきます。", en = "It costs." }
read_back = { ja = "見えます。", en = "It shows." }
"#;

fn error(table: &str) -> String {
    Products::parse(table).unwrap_err().to_string()
}

#[test]
fn an_error_names_product_and_field() {
    assert_eq!(Products::parse(SOUND).unwrap().product.len(), 1);
    let changed = |from: &str, to: &str| {
        assert!(SOUND.contains(from));
        error(&SOUND.replace(from, to))
    };
    assert_eq!(
        changed("\"first\"", "\"First_1\""),
        "First_1: id: use lower-case letters, digits and single hyphens"
    );
    assert_eq!(
        changed("\"*.txt\"", "\"*.*\""),
        "first: request_files: a pattern of a file name has no folder, and more than * and ?"
    );
    assert_eq!(changed("[\"Firefox\"]", "[]"), "first: browsers: must not be empty");
    assert_eq!(changed("en = \"It costs.\"", "en = \" \""), "first: account_change: must not be empty");
    assert!(changed("{ ja = \"見えます。\", en = \"It shows.\" }", "\"It shows.\"").contains("read_back"));
    assert_eq!(changed("\"export\"", "\"console\""), "first: console: a journey lacks the task of this step");
    assert_eq!(error(&format!("{SOUND}{SOUND}")), "first: id: another product has the same id");
}

#[test]
fn a_syntax_error_names_product_and_field() {
    let second = SOUND.replace("\"first\"", "\"second\"").replace("notes = \"optional\"\n", "");
    let message = error(&format!("{SOUND}{second}"));
    assert!(message.starts_with("second: ") && message.contains("notes"), "{message}");
    let message = error(&SOUND.replace("en = \"It costs.\"", "english = \"It costs.\""));
    assert!(message.starts_with("first: ") && message.contains("english"), "{message}");
    assert!(error("product = 1").starts_with("before the first product: "));
}

#[test]
fn a_task_must_be_in_a_step_that_uses_the_console() {
    let task = |step: &str, text: &str| {
        format!(
            "{SOUND}[[product.console]]\nstep = \"{step}\"\ntext = {{ ja = \"押します。\", en = \"{text}\" }}\n"
        )
    };
    assert!(Products::parse(&task("confirm", "Press.")).is_ok());
    assert_eq!(
        error(&task("upload", "Press.")),
        "first: console[0].step: nothing is done in the console during this step"
    );
    assert_eq!(error(&task("confirm", "")), "first: console[0].text: must not be empty");
}
