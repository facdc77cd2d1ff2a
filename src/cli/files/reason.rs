//! Why the system refused something, in plain words.

use std::io::{Error, ErrorKind};

use jimu::diag::{Message, say};

/// The reason alone.
pub fn of(error: &Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound => say!("没有这个文件或文件夹", "no such file or folder"),
        ErrorKind::PermissionDenied => say!("没有权限", "permission denied"),
        ErrorKind::IsADirectory => say!("这是一个文件夹", "it is a folder"),
        ErrorKind::NotADirectory => {
            say!("路径中有一段不是文件夹", "a part of the path is no folder")
        }
        ErrorKind::AlreadyExists => say!("文件已经存在", "the file exists"),
        ErrorKind::StorageFull => say!("磁盘已满", "the disk is full"),
        ErrorKind::QuotaExceeded => say!("磁盘配额已用完", "the disk quota is used up"),
        ErrorKind::ReadOnlyFilesystem => say!("磁盘是只读的", "the disk is read-only"),
        ErrorKind::FileTooLarge => say!("文件太大", "the file is too large"),
        ErrorKind::InvalidFilename => say!(
            "文件名太长或不合规定",
            "the file name is too long or not allowed"
        ),
        _ => say!("{error}", "{error}"),
    }
}

/// The reason behind the name of the file.
pub fn at(name: &str, error: &Error) -> Message {
    let Message { zh, en } = of(error);
    say!("{name}：{zh}", "{name}: {en}")
}
