//! New versions of the installed program, by Tauri's updater: what was fetched is installed only if the publisher has
//! signed it, for this very version.
//!
//! Only programs that a release was made of know where to look and whom to believe; all others are renewed by whoever
//! built them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::SystemEvent;
use pushkeeper_core::ports::updates::{NewVersion, Renewal};
use pushkeeper_platform::Post;
use pushkeeper_platform::desktop::updates::UpdateService;
use tauri::utils::config::BundleType;
use tauri::utils::platform::bundle_type;
use tauri::{AppHandle, Config};
use tauri_plugin_updater::{Error, Update, Updater, UpdaterExt};

/// Whether a program knows where newer versions of it are.
pub fn known(config: &Config) -> bool {
    config.plugins.0.contains_key("updater")
}

/// The page of new versions answers within this time, or not at all.
const LOOKING: Duration = Duration::from_secs(30);

/// An installer of this size comes through slow lines, too.
const FETCHING: Duration = Duration::from_secs(30 * 60);

/// Looks and installs for the program that runs.
pub struct OfThisProgram {
    app: AppHandle,
    post: Post,
    found: Arc<Mutex<Option<Update>>>,
}

impl OfThisProgram {
    /// `post`: where answers go.
    pub fn new(app: AppHandle, post: Post) -> Self {
        Self { app, post, found: Arc::default() }
    }
}

impl UpdateService for OfThisProgram {
    fn renewal(&self) -> Renewal {
        if !known(self.app.config()) {
            return Renewal::Others;
        }
        match bundle_type() {
            Some(BundleType::Deb | BundleType::Rpm) | None => Renewal::Packages,
            Some(
                BundleType::AppImage | BundleType::App | BundleType::Dmg | BundleType::Msi | BundleType::Nsis,
            ) => Renewal::Itself,
        }
    }

    fn look(&self) {
        let (app, post, found) = (self.app.clone(), Arc::clone(&self.post), Arc::clone(&self.found));
        tauri::async_runtime::spawn(async move {
            let looked = match app.updater_builder().timeout(LOOKING).build() {
                Ok(updater) => look(&updater).await,
                Err(error) => Err(why(&error)),
            };
            post(match looked {
                Ok(update) => {
                    let new = update.as_ref().map(told);
                    *found.lock().expect("nobody panics while remembering") = update;
                    SystemEvent::VersionLooked { new, failed: None }.into()
                }
                Err(code) => SystemEvent::VersionLooked { new: None, failed: Some(code) }.into(),
            });
        });
    }

    fn install(&self) {
        let (post, found) = (Arc::clone(&self.post), Arc::clone(&self.found));
        tauri::async_runtime::spawn(async move {
            let update = found.lock().expect("nobody panics while remembering").take();
            let installed = match update {
                Some(update) => fetch_and_install(update).await,
                None => Err(FaultCode::UpdateNotInstalled),
            };
            post(SystemEvent::VersionInstalled { failed: installed.err() }.into());
        });
    }
}

/// The version that is newer than the one that runs, if there is one.
async fn look(updater: &Updater) -> Result<Option<Update>, FaultCode> {
    updater.check().await.map_err(|error| why(&error))
}

/// Nothing is changed before the signature was found good.
async fn fetch_and_install(mut update: Update) -> Result<(), FaultCode> {
    update.timeout = Some(FETCHING);
    let bytes = update.download(|_, _| {}, || {}).await.map_err(|error| why(&error))?;
    let install = tauri::async_runtime::spawn_blocking(move || update.install(bytes));
    match install.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(FaultCode::UpdateNotInstalled),
    }
}

fn told(update: &Update) -> NewVersion {
    NewVersion { version: update.version.clone(), notes: update.body.clone() }
}

/// The library may name more mistakes than it does today; those that concern a signature are of kinds of their own.
#[expect(clippy::wildcard_enum_match_arm, reason = "the library's list is open")]
fn why(error: &Error) -> FaultCode {
    match error {
        Error::Minisign(_)
        | Error::Base64(_)
        | Error::SignatureUtf8(_)
        | Error::MissingSignedVersion
        | Error::SignedVersionMismatch { .. } => FaultCode::UpdateNotGenuine,
        Error::Io(_) => FaultCode::UpdateNotInstalled,
        _ => FaultCode::UpdatesUnreachable,
    }
}

#[cfg(test)]
mod tests;
