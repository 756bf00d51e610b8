//! Private keys of requests made here: encrypted PEM files, one for each, never written twice.

use std::io;
use std::path::{Path, PathBuf};

use pushkeeper_core::{Fault, FaultCode};

use crate::storage::durable;

/// The folder of keys in the data folder.
const FOLDER: &str = "keys";
/// More keys than anybody loses the passphrase of.
const MOST_PUT_ASIDE: u32 = 99;

/// Keeps an encrypted key as `keys/<SHA-256 of its public key>.pem` in the data folder.
///
/// The same text again is no fault; another text under the same name is, and the first one stays.
pub fn keep(home: &Path, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault> {
    let path = ready(home, key_sha256, encrypted_pem)?;
    match durable::write_new(&path, encrypted_pem.as_bytes()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match std::fs::read(&path) {
            Ok(there) if there == encrypted_pem.as_bytes() => Ok(()),
            Ok(_) => Err(fault(&"another key file of this name is there")),
            Err(error) => Err(fault(&error)),
        },
        Err(error) => Err(fault(&error)),
    }
}

/// As [`keep`], in the place of a key that nobody can open any more; that one stays beside it.
pub fn renew(home: &Path, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault> {
    let path = ready(home, key_sha256, encrypted_pem)?;
    for number in 1..=MOST_PUT_ASIDE {
        match std::fs::hard_link(&path, path.with_extension(format!("{number}.pem"))) {
            Ok(()) => break,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST_PUT_ASIDE => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => break,
            Err(error) => return Err(fault(&error)),
        }
    }
    durable::replace(&path, encrypted_pem.as_bytes()).map_err(|error| fault(&error))
}

/// The encrypted key that was kept under the SHA-256 of its public key; `None` where none was.
pub fn read(home: &Path, key_sha256: &str) -> Result<Option<String>, Fault> {
    let Some(path) = place(home, key_sha256) else { return Ok(None) };
    match std::fs::read_to_string(&path) {
        Ok(pem) => Ok(Some(pem)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::new(FaultCode::FileUnreadable, format!("{}: {error}", path.display()))),
    }
}

/// Where a key lies; `None` where its name is no SHA-256.
pub fn place(home: &Path, key_sha256: &str) -> Option<PathBuf> {
    let digits = key_sha256.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
    (key_sha256.len() == 64 && digits).then(|| home.join(FOLDER).join(format!("{key_sha256}.pem")))
}

/// Where an encrypted key goes, in a folder that is there.
fn ready(home: &Path, key_sha256: &str, encrypted_pem: &str) -> Result<PathBuf, Fault> {
    let path = place(home, key_sha256).ok_or_else(|| fault(&"the key's name is no SHA-256"))?;
    if !encrypted_pem.contains("ENCRYPTED") {
        return Err(fault(&"the key is not encrypted"));
    }
    durable::private_folder(&home.join(FOLDER)).map_err(|error| fault(&error))?;
    Ok(path)
}

fn fault(detail: &dyn std::fmt::Display) -> Fault {
    Fault::new(FaultCode::KeyNotKept, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    const PEM: &str = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n-----END ENCRYPTED PRIVATE KEY-----\n";

    #[test]
    fn a_key_is_kept_once_and_for_its_owner() {
        let home = tempfile::tempdir().expect("a folder");
        keep(home.path(), NAME, PEM).expect("kept");
        keep(home.path(), NAME, PEM).expect("the same again");
        let other = PEM.replace("AA==", "AQ==");
        assert_eq!(keep(home.path(), NAME, &other).map_err(|fault| fault.code), Err(FaultCode::KeyNotKept));

        let path = home.path().join("keys").join(format!("{NAME}.pem"));
        assert_eq!(std::fs::read_to_string(&path).expect("there"), PEM);
        assert_eq!(read(home.path(), NAME), Ok(Some(PEM.to_owned())));
        assert_eq!(read(home.path(), &NAME.replace('0', "1")), Ok(None));
        assert_eq!(
            std::fs::read_dir(path.parent().expect("keys")).expect("keys").count(),
            1,
            "nothing beside it"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
            assert_eq!(mode(&path), 0o600);
            assert_eq!(mode(path.parent().expect("keys")), 0o700);
        }
    }

    #[test]
    fn what_nobody_can_open_is_put_aside() {
        let home = tempfile::tempdir().expect("a folder");
        keep(home.path(), NAME, PEM).expect("kept");
        let other = PEM.replace("AA==", "AQ==");
        for number in 1..=2 {
            renew(home.path(), NAME, &other).expect("renewed");
            assert_eq!(read(home.path(), NAME), Ok(Some(other.clone())));
            let aside = home.path().join("keys").join(format!("{NAME}.{number}.pem"));
            let before = if number == 1 { PEM } else { other.as_str() };
            assert_eq!(std::fs::read_to_string(&aside).expect("put aside"), before);
        }
        let elsewhere = tempfile::tempdir().expect("a folder");
        renew(elsewhere.path(), NAME, PEM).expect("there was none");
        assert_eq!(std::fs::read_dir(elsewhere.path().join("keys")).expect("keys").count(), 1);
    }

    #[test]
    fn neither_an_open_key_nor_a_strange_name_is_written() {
        let home = tempfile::tempdir().expect("a folder");
        let open = PEM.replace("ENCRYPTED ", "");
        for (name, pem) in [(NAME, open.as_str()), ("../../evil", PEM), ("", PEM)] {
            assert_eq!(keep(home.path(), name, pem).map_err(|fault| fault.code), Err(FaultCode::KeyNotKept));
        }
        std::fs::write(home.path().join("evil.pem"), PEM).expect("written");
        assert_eq!(read(home.path(), "../evil"), Ok(None));
        assert!(!home.path().join("keys").exists());
    }
}
