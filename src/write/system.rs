//! What systems do in different ways.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Exchanges two folders at once; no reader finds neither. An error of the kind `Unsupported`: this system or file system
/// cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Err(io::ErrorKind::Unsupported.into()),
        result => result.map_err(Into::into),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether something is mounted on a folder: then it can be neither renamed nor exchanged.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let found = statx(CWD, folder, AtFlags::empty(), StatxFlags::empty());
    found.is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn is_mount_point(_: &Path) -> bool {
    false
}

/// Whether files may be made and renamed in a folder.
#[cfg(unix)]
pub(super) fn may_write(folder: &Path) -> bool {
    use rustix::fs::{Access, AtFlags, CWD, accessat};
    accessat(CWD, folder, Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS).is_ok()
}

#[cfg(not(unix))]
pub(super) fn may_write(_: &Path) -> bool {
    true
}

/// Whether a path still leads to the folder that was opened at it.
#[cfg(unix)]
pub(super) fn leads_to(path: &Path, opened: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |meta: fs::Metadata| (meta.dev(), meta.ino());
    fs::metadata(path).ok().map(id) == opened.metadata().ok().map(id)
}

#[cfg(not(unix))]
pub(super) fn leads_to(path: &Path, _: &File) -> bool {
    fs::metadata(path).is_ok()
}

/// Waits until everything in the file system of a folder is on the disk: far less than asking for each of many files.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn sync(folder: &File, _: &[&Path]) -> io::Result<()> {
    rustix::fs::syncfs(folder).map_err(Into::into)
}

/// Waits until the files are on the disk.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn sync(_: &File, files: &[&Path]) -> io::Result<()> {
    files.iter().try_for_each(|file| File::open(file)?.sync_all())
}
