//! Names of the copies that are placed for other programs: unit, date and kind, different for every unit.

use crate::model::Unit;

/// The most bytes of a unit's name in a file name. File systems allow 255 bytes for a name, and date, kind and what
/// browsers add need some of them.
const MAX_UNIT_BYTES: usize = 100;

/// The number of characters of a unit's identifier that tell it from a unit of the same name.
const IDENTIFIER_CHARACTERS: usize = 8;

/// How a unit is called in the names of its files: its name, cut to 100 bytes, and a part of its identifier where
/// another one of `units` could have a file of the same name.
pub(crate) fn name_in_files(unit: &Unit, units: &[Unit]) -> String {
    let name = cut(&unit.name);
    let alike =
        units.iter().any(|other| other.id != unit.id && comparable(&other.name) == comparable(&unit.name));
    if !alike {
        return name.to_owned();
    }
    let identifier: String =
        unit.id.0.chars().filter(char::is_ascii_alphanumeric).take(IDENTIFIER_CHARACTERS).collect();
    format!("{} ({identifier})", name.trim_end())
}

fn cut(name: &str) -> &str {
    name[..name.floor_char_boundary(MAX_UNIT_BYTES)].trim_end()
}

/// The letters and digits of a cut name, in lower case. Names that differ in other characters may become one file name:
/// some file systems ignore case, and forbidden characters are replaced.
fn comparable(name: &str) -> String {
    cut(name).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ReminderPlan, UnitExtras, UnitId};

    fn unit(id: &str, name: &str) -> Unit {
        Unit {
            id: UnitId(id.to_owned()),
            name: name.to_owned(),
            product: String::new(),
            account_id: String::new(),
            console_url: String::new(),
            contacts: Vec::new(),
            reminders: ReminderPlan::default(),
            created_at: jiff::Timestamp::UNIX_EPOCH,
            extras: UnitExtras::default(),
        }
    }

    #[test]
    fn units_that_are_called_alike_have_different_names_in_files() {
        let long = "x".repeat(300);
        for (one, other) in [
            ("Same", "Same"),
            ("Same", "same "),
            ("a/b", "a:b"),
            ("本社", "本社"),
            (long.as_str(), &format!("{long} another")),
        ] {
            let units = [unit("5f0c8f5e-6a0e", one), unit("0b1c6b0a-4d5e", other), unit("2", "Third")];
            let names = [0, 1].map(|at: usize| name_in_files(&units[at], &units));
            assert_ne!(names[0].to_lowercase(), names[1].to_lowercase(), "{one}, {other}");
            assert!(names[0].ends_with(" (5f0c8f5e)") && names[0].len() <= 111, "{names:?}");
            assert_eq!(name_in_files(&units[2], &units), "Third");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let long = unit("1", &"証明".repeat(50));
        assert_eq!(name_in_files(&long, &[]), "証明".repeat(16) + "証");
    }
}
