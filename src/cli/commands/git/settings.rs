//! The settings of git, as a file of our own that git's configuration includes: what is in it is taken back with it.

use jimu::syntax::{Block, KEYS, Key};

/// Name of the file.
pub const NAME: &str = "jimu.gitconfig";

/// What git reads. `program` is how it calls us, `attributes` what was done to the file of attributes.
pub fn file(program: &str, attributes: &str) -> Vec<u8> {
    let mut out = Vec::new();
    push_line(
        &mut out,
        &[
            "# 由 jimu git install 写出，jimu git uninstall 删去 · written by jimu git install"
                .as_bytes(),
        ],
    );
    push_line(&mut out, &[b"[core]\n\tquotePath = false"]);
    push_line(
        &mut out,
        &[
            b"[diff \"jimu\"]\n\txfuncname = ",
            &value(block_line().as_bytes()),
        ],
    );
    push_line(&mut out, &[b"\twordRegex = ", &value(&word())]);
    // Behind `--`: the path of a file may begin with a hyphen.
    // Where we are not found, or fail, the file would hold only our side, without marks: git merges it by lines then.
    let driver = format!(
        "{program} git merge --ours %X --theirs %Y -- %O %A %B %P; status=$?; test $status -le 1 && exit $status; \
         git merge-file -L %X -L base -L %Y %A %O %B"
    );
    push_line(
        &mut out,
        &[
            "[merge \"jimu\"]\n\tname = 绩目：按项目和指标合并 · by projects and indicators"
                .as_bytes(),
        ],
    );
    push_line(&mut out, &[b"\tdriver = ", &value(driver.as_bytes())]);
    // Word files and workbooks are compared by what `jimu import` makes of them.
    push_line(
        &mut out,
        &[
            b"[diff \"jimu-office\"]\n\ttextconv = ",
            &value(format!("{program} git textconv --").as_bytes()),
        ],
    );
    push_line(&mut out, &[b"\tcachetextconv = true"]);
    push_line(
        &mut out,
        &[b"[jimu]\n\tattributes = ", attributes.as_bytes()],
    );
    out
}

fn push_line(out: &mut Vec<u8>, parts: &[&[u8]]) {
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out.push(b'\n');
}

/// A value in quotation marks.
fn value(bytes: &[u8]) -> Vec<u8> {
    let mut value = vec![b'"'];
    for &byte in bytes {
        if matches!(byte, b'"' | b'\\') {
            value.push(b'\\');
        }
        value.push(byte);
    }
    value.push(b'"');
    value
}

/// A line that opens a block of its own at the top: what a hunk is headed with.
fn block_line() -> String {
    let keys = KEYS.all().iter();
    let keys = keys.filter(|key| key.opens.is_some_and(|block| block != Block::Indicator));
    let spellings: Vec<&str> = keys.flat_map(Key::spellings).collect();
    format!("^[ \t]*(({})[ \t]*(：|:).*)$", spellings.join("|"))
}

/// A word: a number with the units of its size, letters, or one other character.
///
/// Most builds of git match bytes, so that a Chinese character is a first byte and those that follow it; that of macOS
/// matches characters, and refuses such bytes.
fn word() -> Vec<u8> {
    let mut word = "[0-9][0-9,.]*(万|亿|%|‰)*|[A-Za-z_]+|[<>]=|"
        .as_bytes()
        .to_owned();
    if !cfg!(target_os = "macos") {
        word.extend_from_slice(b"[\xC0-\xFF][\x80-\xBF]+|");
    }
    word.extend_from_slice(b"[^[:space:]]");
    word
}
