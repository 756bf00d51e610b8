//! Reads and checks `products.toml`. Errors name the product and the field.

use serde::Deserialize;
use thiserror::Error;

use super::{ConsoleTask, DeliveryMethod, Product, RequestSource, Text};
use crate::{Journey, Step};

/// The table of products.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Products {
    /// The products in the order in which they are offered.
    pub product: Vec<Product>,
}

/// Why a table of products cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProductsError {
    /// The file is not TOML, or a field is missing, misspelled or of another type.
    #[error("{}: {message}", product.as_deref().unwrap_or("before the first product"))]
    Unreadable {
        /// The identifier of the product with the error; `None` before the first product.
        product: Option<String>,
        /// Line, column and reason.
        message: String,
    },
    /// A field has a value that is not allowed.
    #[error("{product}: {field}: {problem}")]
    Wrong {
        /// The identifier of the product.
        product: String,
        /// The name of the field, such as `console[3].text` in the fourth task.
        field: String,
        /// What is wrong with it.
        problem: Problem,
    },
}

/// What can be wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// Another product has the same identifier.
    #[error("another product has the same id")]
    DuplicateId,
    /// The identifier is not in kebab-case.
    #[error("use lower-case letters, digits and single hyphens")]
    NotKebabCase,
    /// The field is empty.
    #[error("must not be empty")]
    Empty,
    /// Both languages have the same sentence.
    #[error("write the sentence in both languages: {{ ja = \"…\", en = \"…\" }}")]
    OneLanguage,
    /// A pattern with a folder or of nothing but wildcards.
    #[error("a pattern of a file name has no folder, and more than * and ?")]
    BadPattern,
    /// The task is in a step that has nothing to do in the console.
    #[error("nothing is done in the console during this step")]
    NotInConsole,
    /// A journey has no task for a step that needs the console.
    #[error("a journey lacks the task of this step")]
    TaskMissing,
}

impl Products {
    /// The products that are built into the program.
    pub fn built_in() -> Self {
        Self::parse(include_str!("../../../../products/products.toml"))
            .unwrap_or_else(|error| panic!("products/products.toml: {error}"))
    }

    /// Reads and checks a table.
    pub fn parse(toml: &str) -> Result<Self, ProductsError> {
        let products: Self = toml::from_str(toml).map_err(|error| ProductsError::Unreadable {
            product: error.span().and_then(|span| id_at(toml, span.start)),
            message: error.to_string().trim_end().to_owned(),
        })?;
        for (place, product) in products.product.iter().enumerate() {
            if products.product[..place].iter().any(|earlier| earlier.id == product.id) {
                return Err(wrong(product, "id", Problem::DuplicateId));
            }
            check(product)?;
        }
        Ok(products)
    }

    /// The product with this identifier.
    pub fn get(&self, id: &str) -> Option<&Product> {
        self.product.iter().find(|product| product.id == id)
    }
}

/// The identifier of the product whose entry contains the byte at `place`.
fn id_at(toml: &str, place: usize) -> Option<String> {
    let mut id = None;
    let mut entry = false;
    let mut offset = 0;
    for line in toml.split_inclusive('\n') {
        if line.trim() == "[[product]]" {
            if offset > place {
                break;
            }
            (id, entry) = (None, true);
        } else if entry && id.is_none() && line.split('=').next().is_some_and(|key| key.trim() == "id") {
            id = line.split('"').nth(1).map(str::to_owned);
        }
        offset += line.len();
    }
    id
}

fn wrong(product: &Product, field: impl Into<String>, problem: Problem) -> ProductsError {
    ProductsError::Wrong { product: product.id.clone(), field: field.into(), problem }
}

fn check(product: &Product) -> Result<(), ProductsError> {
    let fails = |field: &str, problem| wrong(product, field, problem);
    check_kebab_case(&product.id).map_err(|problem| fails("id", problem))?;
    for (field, text) in [("name", &product.name), ("account_word", &product.account_word)] {
        check_word(text).map_err(|problem| fails(field, problem))?;
    }
    for (field, patterns) in
        [("request_files", &product.request_files), ("certificate_files", &product.certificate_files)]
    {
        check_filled(patterns).map_err(|problem| fails(field, problem))?;
        for pattern in patterns {
            check_file_pattern(pattern).map_err(|problem| fails(field, problem))?;
        }
    }
    check_filled(&product.browsers).map_err(|problem| fails("browsers", problem))?;
    let sentences = [
        ("late_renewal", product.late_renewal.as_ref()),
        ("account_change", Some(&product.account_change)),
        ("support", product.support.as_ref()),
        ("read_back", Some(&product.read_back)),
    ];
    for (field, text) in sentences {
        text.map_or(Ok(()), check_sentence).map_err(|problem| fails(field, problem))?;
    }
    for (place, text) in product.permissions.iter().enumerate() {
        check_sentence(text).map_err(|problem| fails(&format!("permissions[{place}]"), problem))?;
    }
    for (place, task) in product.console.iter().enumerate() {
        check_task(task).map_err(|(field, problem)| fails(&format!("console[{place}].{field}"), problem))?;
    }
    for journey in [Journey::Registration, Journey::Renewal, Journey::Replacement] {
        let lacks = |step| product.tasks(step, journey).is_empty();
        if product.request == RequestSource::Console && lacks(Step::Request)
            || product.delivery == DeliveryMethod::Console && lacks(Step::HandOver)
        {
            return Err(fails("console", Problem::TaskMissing));
        }
    }
    Ok(())
}

fn check_task(task: &ConsoleTask) -> Result<(), (&'static str, Problem)> {
    match task.step {
        Step::Request | Step::SignIn | Step::HandOver | Step::Confirm | Step::Record | Step::Reminders => {}
        Step::Prepare
        | Step::AppleId
        | Step::Create
        | Step::Terms
        | Step::Renew
        | Step::Upload
        | Step::Download
        | Step::Verdict
        | Step::SignOut
        | Step::Done => return Err(("step", Problem::NotInConsole)),
    }
    for text in &task.path {
        check_word(text).map_err(|problem| ("path", problem))?;
    }
    if let Some(text) = &task.press {
        check_word(text).map_err(|problem| ("press", problem))?;
    }
    check_sentence(&task.text).map_err(|problem| ("text", problem))
}

fn check_kebab_case(id: &str) -> Result<(), Problem> {
    let valid = id.split('-').all(|part| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    if valid { Ok(()) } else { Err(Problem::NotKebabCase) }
}

fn check_filled(list: &[String]) -> Result<(), Problem> {
    if list.is_empty() || list.iter().any(|item| item.trim().is_empty()) {
        return Err(Problem::Empty);
    }
    Ok(())
}

fn check_file_pattern(pattern: &str) -> Result<(), Problem> {
    let folder = pattern.contains(['/', '\\']);
    let names_something = pattern.contains(|c: char| c.is_alphanumeric());
    if folder || !names_something { Err(Problem::BadPattern) } else { Ok(()) }
}

fn check_word(text: &Text) -> Result<(), Problem> {
    if text.ja.trim().is_empty() || text.en.trim().is_empty() { Err(Problem::Empty) } else { Ok(()) }
}

/// A sentence must differ between the languages, while a name may be the same in both.
fn check_sentence(text: &Text) -> Result<(), Problem> {
    check_word(text)?;
    if text.ja == text.en { Err(Problem::OneLanguage) } else { Ok(()) }
}
