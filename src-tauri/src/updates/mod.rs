//! Updates of the installed program with Tauri's updater. A downloaded file is installed only with the publisher's
//! signature for its version.
//!
//! Only programs from a release are built with the address and the public key of updates; other builds do not update.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::SystemEvent;
use pushkeeper_core::ports::updates::{NewVersion, UpdateMethod};
use pushkeeper_platform::Post;
use pushkeeper_platform::desktop::updates::UpdateService;
use tauri::utils::config::BundleType;
use tauri::utils::platform::bundle_type;
use tauri::{AppHandle, Config};
use tauri_plugin_updater::{Error, Update, Updater, UpdaterExt};

/// Whether the program was built with the address of updates.
pub fn is_configured(config: &Config) -> bool {
    config.plugins.0.contains_key("updater")
}

/// How long the server of updates may take to answer.
const CHECK_TIMEOUT: Duration = Duration::from_secs(30);

/// How long the download may take; long enough for slow connections.
const DOWNLOAD_TIMEOUT: Duration = Duration::from_secs(30 * 60);

/// Finds and installs updates of this program.
pub struct ProgramUpdates {
    app: AppHandle,
    post: Post,
    /// The update that was found last.
    found: Arc<Mutex<Option<Update>>>,
}

impl ProgramUpdates {
    /// `post`: receives the actions that report results.
    pub fn new(app: AppHandle, post: Post) -> Self {
        Self { app, post, found: Arc::default() }
    }
}

impl UpdateService for ProgramUpdates {
    fn update_method(&self) -> UpdateMethod {
        if !is_configured(self.app.config()) {
            return UpdateMethod::Others;
        }
        match bundle_type() {
            Some(BundleType::Deb | BundleType::Rpm) | None => UpdateMethod::Packages,
            Some(
                BundleType::AppImage | BundleType::App | BundleType::Dmg | BundleType::Msi | BundleType::Nsis,
            ) => UpdateMethod::Itself,
        }
    }

    fn look_for_version(&self) {
        let (app, post, found) = (self.app.clone(), Arc::clone(&self.post), Arc::clone(&self.found));
        tauri::async_runtime::spawn(async move {
            let checked = match app.updater_builder().timeout(CHECK_TIMEOUT).build() {
                Ok(updater) => find_update(&updater).await,
                Err(error) => Err(fault_code(&error)),
            };
            post(match checked {
                Ok(update) => {
                    let new = update.as_ref().map(new_version);
                    *found.lock().expect("no panic while the lock is held") = update;
                    SystemEvent::VersionLooked { new, failed: None }.into()
                }
                Err(code) => SystemEvent::VersionLooked { new: None, failed: Some(code) }.into(),
            });
        });
    }

    fn install_version(&self) {
        let (post, found) = (Arc::clone(&self.post), Arc::clone(&self.found));
        tauri::async_runtime::spawn(async move {
            let update = found.lock().expect("no panic while the lock is held").take();
            let installed = match update {
                Some(update) => download_and_install(update).await,
                None => Err(FaultCode::UpdateNotInstalled),
            };
            post(SystemEvent::VersionInstalled { failed: installed.err() }.into());
        });
    }
}

/// The newer version, where there is one.
async fn find_update(updater: &Updater) -> Result<Option<Update>, FaultCode> {
    updater.check().await.map_err(|error| fault_code(&error))
}

/// Downloads and installs the update. Nothing is changed before its signature is verified.
async fn download_and_install(mut update: Update) -> Result<(), FaultCode> {
    update.timeout = Some(DOWNLOAD_TIMEOUT);
    let bytes = update.download(|_, _| {}, || {}).await.map_err(|error| fault_code(&error))?;
    let install = tauri::async_runtime::spawn_blocking(move || update.install(bytes));
    match install.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(FaultCode::UpdateNotInstalled),
    }
}

fn new_version(update: &Update) -> NewVersion {
    NewVersion { version: update.version.clone(), notes: update.body.clone() }
}

/// The fault of an updater error. Errors of the signature have separate variants; later versions may add other variants.
#[expect(clippy::wildcard_enum_match_arm, reason = "the enum of the library is non-exhaustive")]
fn fault_code(error: &Error) -> FaultCode {
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
