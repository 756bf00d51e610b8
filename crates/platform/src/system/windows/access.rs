//! Restricts files and folders to the user, the system and administrators, regardless of the parent folder.
//!
//! Everything in a user profile is restricted like that already; a data folder or a key may be elsewhere.
#![allow(unsafe_code, reason = "Windows' access lists have no safe interface")]

use std::fs::{File, OpenOptions};
use std::io;
use std::os::windows::fs::OpenOptionsExt;
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};
use std::path::Path;
use std::ptr::null_mut;

use windows_sys::Win32::Foundation::{ERROR_INVALID_FUNCTION, ERROR_NOT_SUPPORTED, LocalFree};
use windows_sys::Win32::Security::Authorization::{
    ConvertSidToStringSidW, ConvertStringSecurityDescriptorToSecurityDescriptorW, SDDL_REVISION_1,
};
use windows_sys::Win32::Security::{
    DACL_SECURITY_INFORMATION, GetTokenInformation, SetKernelObjectSecurity, TOKEN_QUERY, TOKEN_USER,
    TokenUser,
};
use windows_sys::Win32::Storage::FileSystem::{FILE_FLAG_BACKUP_SEMANTICS, READ_CONTROL, WRITE_DAC};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

/// What the access list is for.
#[derive(Clone, Copy)]
pub enum Target {
    /// A single file.
    File,
    /// A folder, whose content inherits the list.
    Folder,
}

/// Gives access only to the user, the system and administrators; the parent folder's list is no longer inherited. Does
/// nothing on volumes without access lists (FAT), like modes on Unix.
pub fn restrict_access_to_owner(path: &Path, target: Target) -> io::Result<()> {
    let inherited = match target {
        Target::File => "",
        Target::Folder => "OICI",
    };
    let user = current_user_sid()?;
    // Microsoft, "Security Descriptor String Format": protected; full access to SYSTEM, administrators and the user.
    let list = format!("D:P(A;{inherited};FA;;;SY)(A;{inherited};FA;;;BA)(A;{inherited};FA;;;{user})");
    match set_access_list(&open_for_access(path)?, &list) {
        Err(error) if has_no_access_lists(&error) => Ok(()),
        set => set,
    }
}

fn has_no_access_lists(error: &io::Error) -> bool {
    let number = error.raw_os_error().and_then(|it| u32::try_from(it).ok());
    matches!(number, Some(ERROR_INVALID_FUNCTION | ERROR_NOT_SUPPORTED))
}

/// Opens a file or folder to change its access list. Windows opens a folder only with the backup flag.
fn open_for_access(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .access_mode(READ_CONTROL | WRITE_DAC)
        .custom_flags(FILE_FLAG_BACKUP_SEMANTICS)
        .open(path)
}

fn set_access_list(file: &File, list: &str) -> io::Result<()> {
    let list: Vec<u16> = list.encode_utf16().chain([0]).collect();
    let mut descriptor = LocalMemory(null_mut());
    // SAFETY: the text ends with a zero; the descriptor is valid until it is freed; the handle is open.
    unsafe {
        check(ConvertStringSecurityDescriptorToSecurityDescriptorW(
            list.as_ptr(),
            SDDL_REVISION_1,
            &raw mut descriptor.0,
            null_mut(),
        ))?;
        check(SetKernelObjectSecurity(file.as_raw_handle(), DACL_SECURITY_INFORMATION, descriptor.0))
    }
}

/// The security identifier of the user that this process belongs to (`S-1-5-…`).
fn current_user_sid() -> io::Result<String> {
    // Room for the structure and for the longest identifier (68 bytes), aligned for both.
    let mut user = [0_usize; 16];
    let mut text = LocalMemory(null_mut());
    // SAFETY: the token is open; `user` has the given size and is aligned for the structure; the text ends with a
    // zero and is valid until it is freed.
    unsafe {
        let mut token = null_mut();
        check(OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token))?;
        let token = OwnedHandle::from_raw_handle(token);
        let (buffer, size) = (user.as_mut_ptr(), size_of_val(&user));
        let mut length = 0;
        let size = u32::try_from(size).map_err(io::Error::other)?;
        check(GetTokenInformation(token.as_raw_handle(), TokenUser, buffer.cast(), size, &raw mut length))?;
        let sid = (*buffer.cast::<TOKEN_USER>()).User.Sid;
        check(ConvertSidToStringSidW(sid, (&raw mut text.0).cast()))?;
        Ok(text_at(text.0.cast()))
    }
}

/// Reads a text that ends with a zero.
///
/// # Safety
///
/// `text` points to UTF-16 units of which the last is zero.
unsafe fn text_at(text: *const u16) -> String {
    // SAFETY: as promised; nothing is read after the zero.
    let units: Vec<u16> = unsafe { (0..).map(|at| *text.add(at)).take_while(|unit| *unit != 0).collect() };
    String::from_utf16_lossy(&units)
}

/// Turns the result of a Windows call into an error if the call failed.
fn check(result: windows_sys::core::BOOL) -> io::Result<()> {
    if result == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// Memory that Windows allocated, freed when this is dropped.
struct LocalMemory(*mut core::ffi::c_void);

impl Drop for LocalMemory {
    fn drop(&mut self) {
        // SAFETY: allocated by a call that documents `LocalFree`, or null.
        unsafe { LocalFree(self.0) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use windows_sys::Win32::Security::Authorization::ConvertSecurityDescriptorToStringSecurityDescriptorW;
    use windows_sys::Win32::Security::GetKernelObjectSecurity;

    /// Everyone, authenticated users, and all users of this computer.
    const OTHERS: [&str; 6] = [";WD)", ";AU)", ";BU)", ";S-1-1-0)", ";S-1-5-11)", ";S-1-5-32-545)"];

    fn access_list(path: &Path) -> String {
        let file = open_for_access(path).expect("opened");
        let mut descriptor = [0_usize; 512];
        let mut text = LocalMemory(null_mut());
        // SAFETY: the descriptor has the given size; the text ends with a zero.
        unsafe {
            let (buffer, size) =
                (descriptor.as_mut_ptr(), u32::try_from(size_of_val(&descriptor)).expect("small"));
            let (buffer, mut length) = (buffer.cast(), 0);
            let handle = file.as_raw_handle();
            check(GetKernelObjectSecurity(handle, DACL_SECURITY_INFORMATION, buffer, size, &raw mut length))
                .expect("read");
            check(ConvertSecurityDescriptorToStringSecurityDescriptorW(
                buffer,
                SDDL_REVISION_1,
                DACL_SECURITY_INFORMATION,
                (&raw mut text.0).cast(),
                null_mut(),
            ))
            .expect("a text");
            text_at(text.0.cast())
        }
    }

    fn others_have_access(path: &Path) -> bool {
        let list = access_list(path);
        assert!(list.starts_with("D:") && list.contains(&current_user_sid().expect("a user")), "{list}");
        OTHERS.iter().any(|other| list.contains(other))
    }

    #[test]
    fn only_the_owner_has_access_to_private_files_anywhere_on_the_disk() {
        // Outside every profile, in a place that everyone may read.
        let drive = std::env::var("SystemDrive").expect("set by Windows");
        let open =
            tempfile::Builder::new().prefix("pushkeeper").tempdir_in(format!(r"{drive}\")).expect("a folder");
        let path = |name: &str| open.path().join(name);
        std::fs::write(path("usual"), "x").expect("written");
        assert!(others_have_access(&path("usual")), "without this the test proves nothing");

        crate::storage::durable::write_new(&path("key.pem"), b"x").expect("written");
        crate::storage::durable::replace(&path("usual"), b"y").expect("replaced");
        crate::storage::durable::create_if_missing(&path("lock")).expect("made");
        crate::storage::durable::write_new_readable(&path("request.csr"), b"x").expect("written");
        crate::storage::durable::private_folder(&path("data")).expect("made");
        for name in ["key.pem", "usual", "lock", "data"] {
            assert!(!others_have_access(&path(name)), "{name}: {}", access_list(&path(name)));
        }
        assert!(others_have_access(&path("request.csr")), "as the other files there");
        assert_eq!(std::fs::read(path("usual")).expect("its owner may"), b"y");
    }
}
