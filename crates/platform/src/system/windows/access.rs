//! Who may read a file or enter a folder: the user, the system and administrators, whatever the folder around it says.
//!
//! A profile is like that by itself; a data folder or a key may lie elsewhere.
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

/// What the list is for.
#[derive(Clone, Copy)]
pub enum Kind {
    File,
    /// What will lie in it inherits the list.
    Folder,
}

/// Nobody but the user, the system and administrators from now on; the list of the folder around it is not inherited
/// any more. Volumes that keep no such lists (FAT) are left as they are, as modes are on Unix.
pub fn owners_alone(path: &Path, kind: Kind) -> io::Result<()> {
    let inherited = match kind {
        Kind::File => "",
        Kind::Folder => "OICI",
    };
    let user = user()?;
    // Microsoft, "Security Descriptor String Format": protected; full access to SYSTEM, administrators and the user.
    let list = format!("D:P(A;{inherited};FA;;;SY)(A;{inherited};FA;;;BA)(A;{inherited};FA;;;{user})");
    match set(&opened(path)?, &list) {
        Err(error) if keeps_none(&error) => Ok(()),
        set => set,
    }
}

fn keeps_none(error: &io::Error) -> bool {
    let number = error.raw_os_error().and_then(|it| u32::try_from(it).ok());
    matches!(number, Some(ERROR_INVALID_FUNCTION | ERROR_NOT_SUPPORTED))
}

/// A folder is opened only for what knows that it may be one.
fn opened(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .access_mode(READ_CONTROL | WRITE_DAC)
        .custom_flags(FILE_FLAG_BACKUP_SEMANTICS)
        .open(path)
}

fn set(file: &File, list: &str) -> io::Result<()> {
    let list: Vec<u16> = list.encode_utf16().chain([0]).collect();
    let mut descriptor = Freed(null_mut());
    // SAFETY: the text ends with a zero; the descriptor is Windows' own until it is freed; the handle is open.
    unsafe {
        done(ConvertStringSecurityDescriptorToSecurityDescriptorW(
            list.as_ptr(),
            SDDL_REVISION_1,
            &raw mut descriptor.0,
            null_mut(),
        ))?;
        done(SetKernelObjectSecurity(file.as_raw_handle(), DACL_SECURITY_INFORMATION, descriptor.0))
    }
}

/// Whom this process belongs to, as lists name it (`S-1-5-…`).
fn user() -> io::Result<String> {
    // Room for the structure and for the longest identifier (68 bytes), aligned for both.
    let mut user = [0_usize; 16];
    let mut text = Freed(null_mut());
    // SAFETY: the token is open; `user` is as large as is said and aligned for the structure; the text ends with a
    // zero and is Windows' own until it is freed.
    unsafe {
        let mut token = null_mut();
        done(OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token))?;
        let token = OwnedHandle::from_raw_handle(token);
        let (place, size) = (user.as_mut_ptr(), size_of_val(&user));
        let mut length = 0;
        let size = u32::try_from(size).map_err(io::Error::other)?;
        done(GetTokenInformation(token.as_raw_handle(), TokenUser, place.cast(), size, &raw mut length))?;
        let sid = (*place.cast::<TOKEN_USER>()).User.Sid;
        done(ConvertSidToStringSidW(sid, (&raw mut text.0).cast()))?;
        Ok(read(text.0.cast()))
    }
}

/// # Safety
///
/// `text` ends with a zero.
unsafe fn read(text: *const u16) -> String {
    // SAFETY: as promised; nothing is read behind the zero.
    let units: Vec<u16> = unsafe { (0..).map(|at| *text.add(at)).take_while(|unit| *unit != 0).collect() };
    String::from_utf16_lossy(&units)
}

fn done(answer: windows_sys::core::BOOL) -> io::Result<()> {
    if answer == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// What Windows made and wants back.
struct Freed(*mut core::ffi::c_void);

impl Drop for Freed {
    fn drop(&mut self) {
        // SAFETY: made by a call that says so, or nothing.
        unsafe { LocalFree(self.0) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use windows_sys::Win32::Security::Authorization::ConvertSecurityDescriptorToStringSecurityDescriptorW;
    use windows_sys::Win32::Security::GetKernelObjectSecurity;

    /// Everybody, whoever has logged in, and all users of this computer.
    const OTHERS: [&str; 6] = [";WD)", ";AU)", ";BU)", ";S-1-1-0)", ";S-1-5-11)", ";S-1-5-32-545)"];

    fn list(path: &Path) -> String {
        let file = opened(path).expect("opened");
        let mut descriptor = [0_usize; 512];
        let mut text = Freed(null_mut());
        // SAFETY: the descriptor is as large as is said; the text ends with a zero.
        unsafe {
            let (place, size) =
                (descriptor.as_mut_ptr(), u32::try_from(size_of_val(&descriptor)).expect("small"));
            let (place, mut length) = (place.cast(), 0);
            let handle = file.as_raw_handle();
            done(GetKernelObjectSecurity(handle, DACL_SECURITY_INFORMATION, place, size, &raw mut length))
                .expect("read");
            done(ConvertSecurityDescriptorToStringSecurityDescriptorW(
                place,
                SDDL_REVISION_1,
                DACL_SECURITY_INFORMATION,
                (&raw mut text.0).cast(),
                null_mut(),
            ))
            .expect("a text");
            read(text.0.cast())
        }
    }

    fn others_may(path: &Path) -> bool {
        let list = list(path);
        assert!(list.starts_with("D:") && list.contains(&user().expect("a user")), "{list}");
        OTHERS.iter().any(|other| list.contains(other))
    }

    #[test]
    fn nobody_else_may_read_what_is_its_owners_wherever_it_lies() {
        // Outside every profile, as everybody may read it.
        let drive = std::env::var("SystemDrive").expect("set by Windows");
        let open =
            tempfile::Builder::new().prefix("pushkeeper").tempdir_in(format!(r"{drive}\")).expect("a folder");
        let path = |name: &str| open.path().join(name);
        std::fs::write(path("usual"), "x").expect("written");
        assert!(others_may(&path("usual")), "else nothing is shown");

        crate::storage::durable::write_new(&path("key.pem"), b"x").expect("written");
        crate::storage::durable::replace(&path("usual"), b"y").expect("replaced");
        crate::storage::durable::make_sure_of(&path("lock")).expect("made");
        crate::storage::durable::write_new_for_all(&path("request.csr"), b"x").expect("written");
        crate::storage::durable::private_folder(&path("data")).expect("made");
        for name in ["key.pem", "usual", "lock", "data"] {
            assert!(!others_may(&path(name)), "{name}: {}", list(&path(name)));
        }
        assert!(others_may(&path("request.csr")), "as the other files there");
        assert_eq!(std::fs::read(path("usual")).expect("its owner may"), b"y");
    }
}
