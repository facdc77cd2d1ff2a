//! The command line as users meet it: arguments, files, statuses.

// The helpers of tests may panic as tests do.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::command::{Folder, Run, run};
use crate::support::schema::Schema;

/// A goal file in which nothing is wrong, as far as it goes.
const GOOD: &str = "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  数量：入驻企业 ≥ 30 家\n    依据：租赁合同\n";
/// A file with a line that cannot be understood.
const BAD: &str = "标题：示例\n\n项目：房屋租赁费\n  不是键：20 万元\n";

fn totals(run: &Run) -> &str {
    run.out.lines().last().unwrap_or_default()
}

// --- check --------------------------------------------------------------------------------------------------------

#[test]
fn check_ends_with_totals() {
    let folder = Folder::new();
    folder
        .write("b.jimu", GOOD)
        .write("a/c.jimu", GOOD)
        .write(".hidden/d.jimu", BAD);
    folder.write("a/no-goal.txt", BAD);
    let run = folder.jimu(&["check", "--format", "short"]);
    assert!(
        totals(&run).starts_with("文件 2，项目 2，指标 2，预算合计 40 万元；错误 "),
        "{}{}",
        run.out,
        run.err
    );
    let run = folder.jimu(&["check", "--lang", "en", "b.jimu", "./b.jimu"]);
    assert!(
        totals(&run).starts_with("files 1, projects 1, indicators 1, budget 20 万元; errors "),
        "{}",
        run.out
    );
}

#[test]
fn build_says_what_each_file_holds() {
    let folder = Folder::new();
    folder.write("b.jimu", GOOD).write(
        "a/c.jimu",
        GOOD.replace("某局", "乙局").replace("20 万元", "0.5 亿元"),
    );
    let told = |arguments: &[&str]| folder.jimu(&[&["build", "."], arguments].concat());
    let lines = |run: &Run| run.err.lines().map(str::to_owned).collect::<Vec<_>>();
    let sums = [
        "a/c.jimu（乙局）：项目 1，指标 1，预算合计 5000 万元",
        "b.jimu（某局）：项目 1，指标 1，预算合计 20 万元",
        "合计：文件 2，项目 2，指标 2，预算合计 5020 万元",
    ];
    let one = told(&["--summary", "--to", "json"]);
    assert!(
        lines(&one).ends_with(&sums.map(str::to_owned)),
        "{}",
        one.err
    );
    let each = told(&["--summary", "--to", "md", "-o", "out/"]);
    assert!(
        lines(&each).ends_with(&sums.map(str::to_owned)),
        "{}",
        each.err
    );
    assert!(!told(&["--to", "json"]).err.contains("合计"));
}

#[test]
fn check_fails_where_there_is_an_error() {
    let folder = Folder::new();
    folder.write("bad.jimu", BAD);
    let run = folder.jimu(&["check", "--format", "short"]);
    assert_eq!(run.status, 1);
    assert!(run.out.contains("bad.jimu:4:3: 错误[J0201]"), "{}", run.out);
    let run = folder.jimu(&["check"]);
    assert!(run.out.contains(" 4 │   不是键：20 万元"), "{}", run.out);
    assert!(!run.out.contains('\u{1B}'));
    assert!(
        folder
            .jimu(&["check", "--color", "always"])
            .out
            .contains('\u{1B}')
    );
}

#[test]
fn every_format_of_check_is_whole() {
    let folder = Folder::new();
    folder.write("a.jimu", BAD).write("b.jimu", BAD);
    for format in ["json", "sarif"] {
        let run = folder.jimu(&["check", "--format", format]);
        let document: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(document["files"].as_array().map_or(2, Vec::len), 2);
        assert_eq!(run.status, 1);
    }
    let run = folder.jimu(&["check", "--format", "github"]);
    assert!(
        run.out.contains("::error file=a.jimu,line=4"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("文件 2"));
}

#[test]
fn strict_minds_warnings() {
    let folder = Folder::new();
    let gbk = encoded(include_str!("../examples/teaching/01-smallest.jimu"));
    fs::write(folder.path("a.jimu"), &gbk).unwrap();
    assert_eq!(folder.jimu(&["check"]).status, 0);
    assert_eq!(folder.jimu(&["check", "--strict"]).status, 1);
}

#[test]
fn standard_input_is_a_file() {
    let folder = Folder::new();
    let run = folder.jimu_with(&["check", "-", "--format", "short"], BAD);
    assert!(run.out.contains("-:4:3: 错误[J0201]"), "{}", run.out);
    let run = folder.jimu_with(&["check", "--fix", "-"], BAD);
    assert_eq!(
        (run.status, run.err.as_str()),
        (2, "错误：--fix 不能用于标准输入\n")
    );
}

#[test]
fn missing_and_empty_paths_are_told_and_the_others_go_on() {
    let folder = Folder::new();
    folder.write("a.jimu", GOOD);
    fs::create_dir(folder.path("empty")).unwrap();
    let run = folder.jimu(&["check", "none.jimu", "empty", "a.jimu"]);
    assert_eq!(run.status, 2);
    assert!(
        run.err.contains("错误：“empty”里没有 .jimu 文件"),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("错误：none.jimu：没有这个文件或文件夹"),
        "{}",
        run.err
    );
    assert!(totals(&run).starts_with("文件 1，"), "{}", run.out);
    assert_eq!(folder.jimu(&["check", "empty"]).status, 2);
}

#[test]
fn files_in_other_encodings_are_read_and_never_written() {
    let folder = Folder::new();
    let gbk = encoded(BAD);
    folder
        .write("gbk.jimu", &gbk)
        .write("picture.jimu", [0x89, b'P', b'N', b'G', 0, 0xFF]);
    let run = folder.jimu(&["check", "--format", "short", "--fix"]);
    assert_eq!(run.status, 2);
    assert!(run.out.contains("gbk.jimu:1:1: 警告[J0102]"), "{}", run.out);
    assert!(run.out.contains("gbk.jimu:4:3: 错误[J0201]"), "{}", run.out);
    assert!(
        run.out.contains("picture.jimu:1:1: 错误[J0101]"),
        "{}",
        run.out
    );
    let run = folder.jimu(&["fmt", "gbk.jimu"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("iconv -f GB18030 -t UTF-8"), "{}", run.err);
    assert_eq!(fs::read(folder.path("gbk.jimu")).unwrap(), gbk);
    let run = folder.jimu(&["build", "--to", "jsonl", "gbk.jimu"]);
    assert_eq!(run.status, 1);
    assert!(run.out.contains("房屋租赁费"), "{}", run.out);
}

// --- check --fix --------------------------------------------------------------------------------------------------

/// A file in which a traditional key has one meaning only.
const MENDABLE: &str = "標題：示例\n部门：某局\n年度：2024\n";

#[test]
fn fix_changes_what_is_safe_and_reports_the_rest() {
    let folder = Folder::new();
    folder.write("a.jimu", format!("\u{FEFF}{MENDABLE}不是键：x\n"));
    let run = folder.jimu(&["check", "--fix", "--format", "short"]);
    assert_eq!(
        folder.read("a.jimu"),
        format!("\u{FEFF}标题：示例\n部门：某局\n年度：2024\n不是键：x\n"),
        "{}",
        run.err
    );
    assert!(run.err.contains("已修改 a.jimu:1："), "{}", run.err);
    assert!(
        run.out.contains("a.jimu:4:1:") && !run.out.contains("[J0210]"),
        "{}",
        run.out
    );
    assert_eq!(run.status, 1);
}

#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_permissions_and_links_stay_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    folder.write("a.jimu", MENDABLE);
    fs::set_permissions(folder.path("a.jimu"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("a.jimu", folder.path("link.jimu")).unwrap();
    folder.jimu(&["check", "--fix", "link.jimu"]);
    assert!(folder.read("a.jimu").starts_with("标题"));
    assert_eq!(
        fs::metadata(folder.path("a.jimu"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o640
    );
    assert!(
        fs::symlink_metadata(folder.path("link.jimu"))
            .unwrap()
            .is_symlink()
    );
}

#[cfg(unix)]
/// Two programs write the same file: a library that is a pipe stops the run after it has read the file.
#[cfg(unix)]
#[test]
fn what_another_program_writes_meanwhile_is_not_lost() {
    use std::io::Write;
    for (arguments, told) in [
        (
            &["fmt", "a.jimu"] as &[&str],
            "a.jimu：文件刚刚被别的程序改过",
        ),
        (
            &["check", "--fix", "a.jimu"],
            "没有修改 a.jimu：文件刚刚被别的程序改过",
        ),
    ] {
        let folder = Folder::new();
        let text = format!("引用：lib.jimu\n{MENDABLE}项目:甲\n");
        folder.write("a.jimu", &text);
        let pipe = folder.path("lib.jimu");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let (goals, plain) = (folder.path("a.jimu"), folder.path("plain"));
        let colleague = std::thread::spawn(move || {
            // Opens when the run reads the library: its goal file is read by then.
            let mut library = fs::File::options().write(true).open(&pipe).unwrap();
            let mut goals = fs::File::options().append(true).open(goals).unwrap();
            goals.write_all("# 同事刚加的一行\n".as_bytes()).unwrap();
            // The next time the library is a file.
            fs::write(&plain, "指标库：库\n").unwrap();
            fs::rename(plain, pipe).unwrap();
            library.write_all("指标库：库\n".as_bytes()).unwrap();
        });
        let run = folder.jimu(arguments);
        colleague.join().unwrap();
        assert_eq!(folder.read("a.jimu"), format!("{text}# 同事刚加的一行\n"));
        assert_eq!(run.status, 2, "{}", run.err);
        assert!(run.err.contains(told), "{}", run.err);
    }
}

#[test]
fn what_cannot_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write("sub/a.jimu", MENDABLE);
    let untouched = |folder: &Folder| {
        let run = folder.jimu(&["check", "--fix", "--format", "short", "sub"]);
        assert_eq!(run.status, 2);
        assert!(
            run.err.contains("没有修改 sub/a.jimu：没有权限"),
            "{}",
            run.err
        );
        assert!(
            run.out.contains("sub/a.jimu:1:1: 警告[J0210]"),
            "{}",
            run.out
        );
        assert_eq!(folder.read("sub/a.jimu"), MENDABLE);
        assert_eq!(fs::read_dir(folder.path("sub")).unwrap().count(), 1);
    };
    fs::set_permissions(folder.path("sub/a.jimu"), fs::Permissions::from_mode(0o444)).unwrap();
    untouched(&folder);
    fs::set_permissions(folder.path("sub/a.jimu"), fs::Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(folder.path("sub"), fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write everywhere.
    if fs::write(folder.path("sub/probe"), "").is_err() {
        untouched(&folder);
    }
    fs::set_permissions(folder.path("sub"), fs::Permissions::from_mode(0o755)).unwrap();
}

// --- build --------------------------------------------------------------------------------------------------------

#[test]
fn build_writes_to_standard_output_or_a_file() {
    let folder = Folder::new();
    folder.write("a.jimu", GOOD).write("out.csv", "old");
    let run = folder.jimu(&["build", "a.jimu", "--to", "csv"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(run.out.lines().count(), 2);
    let file = folder.jimu(&["build", "a.jimu", "--to", "csv", "-o", "out.csv"]);
    assert_eq!((file.status, file.out.as_str()), (0, ""));
    assert_eq!(folder.read("out.csv"), run.out);
    let json: Value =
        serde_json::from_str(&folder.jimu(&["build", ".", "--to", "json"]).out).unwrap();
    assert_eq!(json["documents"][0]["projects"][0]["name"], "房屋租赁费");
    let formula = GOOD.replace("入驻企业", "+1");
    assert!(
        folder
            .jimu_with(&["build", "-", "--to", "tsv"], &formula)
            .out
            .contains("\t'+1\t")
    );
    assert!(
        folder
            .jimu_with(&["build", "-", "--to", "tsv", "--no-guard"], &formula)
            .out
            .contains("\t+1\t")
    );
}

#[test]
fn build_writes_rows_of_layouts() {
    let folder = Folder::new();
    folder.write("a.jimu", GOOD);
    let flat = folder.jimu(&["build", "a.jimu", "--to", "csv"]).out;
    assert_eq!(
        folder.jimu(&["build", "a.jimu", "--to", "rows:flat"]).out,
        flat
    );
    assert_eq!(
        folder
            .jimu(&["build", "a.jimu", "--to", "rows:flat", "-o", "flat.tsv"])
            .status,
        0
    );
    assert_eq!(
        folder.read("flat.tsv"),
        folder.jimu(&["build", "a.jimu", "--to", "tsv"]).out
    );
    let import = folder.jimu_with(&["build", "-", "--to", "rows:import"], GOOD);
    assert!(
        import
            .out
            .ends_with("产出指标,,数量指标,,入驻企业,,≥30家\r\n"),
        "{}",
        import.out
    );
    let system = folder.jimu(&["build", "a.jimu", "--to", "rows:system", "--as", "jsonl"]);
    let tables: Vec<Value> = system
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        [&tables[0]["table"], &tables[1]["table"]],
        ["PM_PERF_GOAL_INFO", "PM_PERF_INDICATOR"]
    );
    assert_eq!(
        folder
            .jimu(&["build", "a.jimu", "--to", "rows:evaluation", "-o", "e.XLSX"])
            .status,
        0
    );
    assert!(fs::read(folder.path("e.XLSX")).unwrap().starts_with(b"PK"));
}

#[test]
fn build_takes_a_layout_of_the_user() {
    let folder = Folder::new();
    let layout = "name = \"本市\"\nrows = \"项目\"\ncolumns = [\n  { head = \"名称\", field = \"项目名称\" },\n  { head = \"年\", field = \"年渡\" },\n]\n";
    folder
        .write("a.jimu", GOOD)
        .write("bad.toml", layout)
        .write("good.toml", layout.replace("年渡", "年度"));
    let run = folder.jimu(&["build", "a.jimu", "--to", "rows", "--layout", "good.toml"]);
    assert_eq!(
        (run.status, run.out.as_str()),
        (0, "\u{FEFF}名称,年\r\n房屋租赁费,2024\r\n"),
        "{}",
        run.err
    );
    let run = folder.jimu(&["build", "a.jimu", "--to", "rows", "--layout", "bad.toml"]);
    assert_eq!(run.status, 2);
    assert_eq!(
        run.err,
        "错误：bad.toml:5:25：没有“年渡”这个字段，是不是“年度”？\n \
         5 |   { head = \"年\", field = \"年渡\" },\n   \
         |                          ^^^^^^\n"
    );
    for (arguments, told) in [
        (&["--to", "rows"] as &[&str], "--to rows 要用 --layout"),
        (
            &["--to", "rows", "--layout", "none.toml"],
            "none.toml：没有这个文件",
        ),
        (
            &["--to", "json", "--layout", "good.toml"],
            "--layout 要和 --to rows 一起用",
        ),
        (
            &["--to", "json", "--as", "csv"],
            "--as 只和 --to rows 一起用",
        ),
        (
            &["--to", "parquet:rows", "--as", "csv"],
            "--as 只和 --to rows 一起用",
        ),
        (&["--to", "rows:system"], "有两张表，这种文件只能装一张"),
        (
            &["--to", "rows:monitoring", "-o", "a.csv"],
            "一个项目一张表，这种文件只能装一张",
        ),
    ] {
        let run = folder.jimu(&[&["build", "a.jimu"], arguments].concat());
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(told), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn parquet_stands_behind_a_feature() {
    let folder = Folder::new();
    folder.write("a.jimu", GOOD);
    let run = folder.jimu(&["build", "a.jimu", "--to", "parquet:rows", "-o", "a.parquet"]);
    if cfg!(feature = "parquet") {
        assert_eq!(run.status, 0, "{}", run.err);
        assert!(
            fs::read(folder.path("a.parquet"))
                .unwrap()
                .starts_with(b"PAR1")
        );
    } else {
        assert_eq!(run.status, 2);
        assert!(run.err.contains("--features parquet"), "{}", run.err);
    }
}

#[test]
fn build_writes_nothing_where_a_text_is_too_long() {
    let folder = Folder::new();
    let long = GOOD.replace("房屋租赁费", &"长".repeat(61));
    folder
        .write("a.jimu", &long)
        .write("b.jimu", GOOD)
        .write("out.csv", "old");
    let run = folder.jimu(&[
        "build",
        "a.jimu",
        "b.jimu",
        "--to",
        "rows:import",
        "-o",
        "out.csv",
    ]);
    assert_eq!((run.status, folder.read("out.csv").as_str()), (1, "old"));
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.err);
    assert!(
        lines[0].starts_with("a.jimu:7:4:") && lines[0].contains("J1601"),
        "{}",
        run.err
    );
    assert!(
        lines[0].contains("“项目名称”约 61 字，最多 60（183 字节，最多 180 字节）"),
        "{}",
        run.err
    );
    assert_eq!(lines[1], "错误：有放不进去的内容，什么都没有写出");
    let run = folder.jimu_with(&["build", "-", "--to", "rows:import"], &long);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert_eq!(
        folder
            .jimu(&["build", "a.jimu", "--to", "rows:flat"])
            .status,
        0
    );
    let huge = GOOD.replace("房屋租赁费", &"长".repeat(33_000));
    folder.write("a.jimu", &huge).write("out.xlsx", "old");
    let run = folder.jimu(&[
        "build",
        "a.jimu",
        "b.jimu",
        "--to",
        "rows:flat",
        "-o",
        "out.xlsx",
    ]);
    assert_eq!((run.status, folder.read("out.xlsx").as_str()), (1, "old"));
    assert!(
        run.err
            .contains("“项目名称”有 33000 个字符，Excel 的一格最多 32767 个"),
        "{}",
        run.err
    );
    assert!(
        run.err
            .ends_with("错误：有放不进去的内容，什么都没有写出\n"),
        "{}",
        run.err
    );
}

#[test]
fn a_goal_file_is_written_where_there_is_none() {
    let folder = Folder::new();
    folder.write("a.jimu", GOOD).write("b.jimu", "mine");
    let run = folder.jimu(&["build", "a.jimu", "--to", "jimu", "-o", "new.jimu"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(folder.jimu(&["diff", "a.jimu", "new.jimu"]).status, 0);
    let run = folder.jimu(&["build", "a.jimu", "--to", "jimu", "-o", "b.jimu"]);
    assert!(
        run.status == 2 && run.err.contains("已经有了"),
        "{}",
        run.err
    );
    assert_eq!(folder.read("b.jimu"), "mine");
}

#[test]
fn build_never_writes_over_a_source() {
    let folder = Folder::new();
    folder.write("a.jimu", GOOD).write("goals.txt", GOOD);
    for out in ["a.jimu", "new.jimu", "goals.txt", "./goals.txt"] {
        let run = folder.jimu(&["build", "a.jimu", "goals.txt", "--to", "json", "-o", out]);
        assert_eq!(run.status, 2, "{out}");
        assert!(run.err.contains("不能作为输出"), "{}", run.err);
    }
    assert_eq!(
        (
            folder.read("a.jimu").as_str(),
            folder.read("goals.txt").as_str()
        ),
        (GOOD, GOOD)
    );
    assert!(!folder.path("new.jimu").exists());
}

#[test]
fn build_tells_what_it_could_not_understand_and_writes_all_the_same() {
    let folder = Folder::new();
    let many: String = (0..30)
        .map(|index| format!("  不是键{index}：x\n"))
        .collect();
    folder.write("a.jimu", format!("{GOOD}{many}"));
    let run = folder.jimu(&["build", "a.jimu", "--to", "json"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.err.lines().count(), 21, "{}", run.err);
    assert!(
        run.err.ends_with("还有 10 处看不懂，全部见 jimu check\n"),
        "{}",
        run.err
    );
    assert!(serde_json::from_str::<Value>(&run.out).is_ok());
}

#[test]
fn build_leaves_the_old_output_where_a_source_cannot_be_read() {
    let folder = Folder::new();
    folder.write("a.jimu", GOOD).write("out.json", "old");
    let run = folder.jimu(&[
        "build",
        "a.jimu",
        "none.jimu",
        "--to",
        "json",
        "-o",
        "out.json",
    ]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("没有写出 out.json"), "{}", run.err);
    assert_eq!(folder.read("out.json"), "old");
    assert_eq!(
        folder
            .jimu(&["build", "a.jimu", "--to", "json", "-o", "none/out.json"])
            .status,
        2
    );
    assert_eq!(folder.jimu(&["build", "--to", "json"]).status, 2);
}

#[cfg(unix)]
#[test]
fn build_writes_to_a_device_and_ends_quietly_at_a_closed_pipe() {
    let folder = Folder::new();
    folder.write("a.jimu", GOOD);
    let run = folder.jimu(&["build", "a.jimu", "--to", "csv", "-o", "/dev/stdout"]);
    assert_eq!((run.status, run.out.lines().count()), (0, 2), "{}", run.err);
    let mut child = Command::new(env!("CARGO_BIN_EXE_jimu"))
        .args(["build", "a.jimu", "--to", "json"])
        .current_dir(folder.root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

// --- fmt ----------------------------------------------------------------------------------------------------------

#[test]
fn fmt_leaves_a_canonical_file_alone() {
    let folder = Folder::new();
    folder.write("a.jimu", GOOD);
    let before = fs::metadata(folder.path("a.jimu"))
        .unwrap()
        .modified()
        .unwrap();
    for arguments in [&["fmt"][..], &["fmt", "--check"], &["fmt", "--diff"]] {
        let run = folder.jimu(arguments);
        assert_eq!(
            (run.status, run.out.as_str(), run.err.as_str()),
            (0, "", ""),
            "{arguments:?}"
        );
    }
    assert_eq!(
        fs::metadata(folder.path("a.jimu"))
            .unwrap()
            .modified()
            .unwrap(),
        before
    );
    let run = folder.jimu_with(&["fmt", "-"], "\u{FEFF}标题：示例\n");
    assert_eq!(run.out, "\u{FEFF}标题：示例\n");
}

// --- settings and libraries ---------------------------------------------------------------------------------------

#[test]
fn a_broken_jimu_toml_is_told_with_its_line() {
    let folder = Folder::new();
    folder
        .write("sub/jimu.toml", "lang = \"zh\"\nprofile = [\n")
        .write("sub/a.jimu", GOOD)
        .write("b.jimu", GOOD);
    let run = folder.jimu(&["check"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("sub/jimu.toml:2:12："), "{}", run.err);
    assert!(totals(&run).starts_with("文件 1，"), "{}", run.out);
    folder.write("sub/jimu.toml", "profile = \"没有的规范\"\n");
    assert!(
        folder
            .jimu(&["check"])
            .err
            .contains("sub/jimu.toml：没有“没有的规范”这个规范")
    );
}

#[test]
fn settings_in_error_are_shown_with_their_line_in_both_languages() {
    let folder = Folder::new();
    folder.write("a.jimu", GOOD);
    for (settings, zh, en) in [
        (
            "lang = \"zh\"\nprofil = \"通用-2015\"\n",
            "错误：jimu.toml:2:1：没有“profil”这一项，是不是“profile”？\n 2 | profil = \"通用-2015\"\n   | ^^^^^^\n",
            "error: jimu.toml:2:1: there is no key “profil”; did you mean “profile”?\n 2 | profil = \"通用-2015\"\n   | ^^^^^^\n",
        ),
        (
            "规范 = 通用-2015\n",
            "错误：jimu.toml:1:6：文字要加引号，如 \"通用-2015\"\n 1 | 规范 = 通用-2015\n   |        ^^^^^^^^^\n",
            "error: jimu.toml:1:6: text needs quotation marks, as in \"zh\"\n 1 | 规范 = 通用-2015\n   |        ^^^^^^^^^\n",
        ),
        (
            "规范 ＝ “通用-2015”\n",
            "错误：jimu.toml:1:4：一行写一项：键 = 值；这里没有等号和值；等号、引号、逗号、括号要用半角的：= \" , [ ]\n",
            "error: jimu.toml:1:4: a line is key = value; the equals sign and the value are missing here; equals signs,",
        ),
    ] {
        folder.write("jimu.toml", settings);
        for (lang, said) in [("zh", zh), ("en", en)] {
            let run = folder.jimu(&["check", "--lang", lang]);
            assert_eq!(run.status, 2);
            assert!(run.err.starts_with(said), "{}", run.err);
        }
    }
}

#[test]
fn settings_in_an_older_encoding_are_read_and_told() {
    let folder = Folder::new();
    folder
        .write("a.jimu", "标题：示例\n")
        .write(
            "jimu.toml",
            encoded("规范 = \"本市\"\n规范文件 = [\"本市.toml\"]\n"),
        )
        .write(
            "本市.toml",
            encoded("name = \"本市\"\ntitle = \"本市\"\nextends = \"通用-2021\"\n"),
        )
        .write(
            "表.toml",
            encoded("name = \"表\"\nrows = \"项目\"\ncolumns = [{ head = \"规范\", field = \"没有的字段\" }]\n"),
        );
    let run = folder.jimu(&["build", "a.jimu", "--to", "json"]);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["documents"][0]["profile"], "本市", "{}", run.err);
    for name in ["jimu.toml", "本市.toml"] {
        let said = format!("{name}：文件的编码是 GB18030，不是 UTF-8；照常读取，请另存为 UTF-8\n");
        assert!(run.err.contains(&said), "{}", run.err);
    }
    let run = folder.jimu(&["build", "a.jimu", "--to", "rows", "--layout", "表.toml"]);
    assert_eq!(run.status, 2);
    assert!(
        run.err.contains("表.toml:3:35：没有“没有的字段”这个字段"),
        "{}",
        run.err
    );
    // A picture is no settings file.
    folder.write("jimu.toml", [0x89, b'P', b'N', b'G', 0, 0xFF]);
    let run = folder.jimu(&["check"]);
    assert!(
        run.status == 2 && run.err.contains("jimu.toml：第 1 行起不是文字"),
        "{}",
        run.err
    );
}

#[test]
fn profiles_come_from_the_file_the_command_line_and_jimu_toml() {
    let folder = Folder::new();
    let profile = |folder: &Folder, arguments: &[&str]| {
        let run = folder.jimu(&[&["build", "a.jimu", "--to", "json"], arguments].concat());
        let json: Value = serde_json::from_str(&run.out).unwrap();
        json["documents"][0]["profile"].as_str().unwrap().to_owned()
    };
    folder.write("a.jimu", "标题：示例\n").write(
        "own/本市.toml",
        "name = \"本市\"\ntitle = \"本市\"\nextends = \"通用-2021\"\n",
    );
    assert_eq!(profile(&folder, &[]), "通用-2015");
    folder.write(
        "jimu.toml",
        "profile = \"本市\"\nprofiles = [\"own/本市.toml\"]\n",
    );
    assert_eq!(profile(&folder, &[]), "本市");
    assert_eq!(profile(&folder, &["--profile", "河北-月末"]), "河北-月末");
    folder.write("jimu.toml", "");
    assert_eq!(profile(&folder, &["--profile", "own/本市.toml"]), "本市");
    folder.write("a.jimu", "标题：示例\n规范：湖北-2015\n");
    assert_eq!(
        profile(&folder, &["--profile", "own/本市.toml"]),
        "湖北-2015"
    );
    folder.write("own/本市.toml", "name = \"本市\"\ntitle = 1\n");
    let run = folder.jimu(&["check", "--profile", "own/本市.toml"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("own/本市.toml:2:9："), "{}", run.err);
}

#[test]
fn libraries_are_found_inside_the_root_only() {
    let folder = Folder::new();
    folder
        .write("jimu.toml", "")
        .write("outside.jimu", "指标库：外\n");
    let library = "指标库：库\n引用：more.jimu\n数量：入驻企业数 为 待定 家\n";
    folder
        .write("root/jimu.toml", "")
        .write("root/lib/base.jimu", library);
    folder.write("root/lib/more.jimu", "指标库：又\n质量：完好率 为 待定 %\n");
    folder.write("root/lib/loop.jimu", "指标库：圈\n引用：../lib/loop.jimu\n");
    let check = |include: &str| {
        let rows = "项目：甲\n  数量：@入驻企业数 ≥ 30 家\n  质量：@完好率 ≥ 95%\n";
        folder.write(
            "root/sub/a.jimu",
            format!("引用：{include}\n年度：2024\n{rows}"),
        );
        folder.jimu(&["check", "--format", "short", "root/sub"]).out
    };
    assert!(
        !check("../lib/base.jimu").contains("J08"),
        "{}",
        check("../lib/base.jimu")
    );
    assert!(!check("..\\lib\\base.jimu").contains("J08"));
    assert!(
        check("../lib/none.jimu")
            .contains("[J0801] 引用的文件“../lib/none.jimu”打不开：没有这个文件")
    );
    assert!(check("../lib").contains("[J0801]"));
    assert!(check("../lib/loop.jimu").contains("[J0802]"));
    assert!(check("a.jimu").contains("[J0802]"));
    assert!(check("../../outside.jimu").contains("[J0803]"));
    assert!(check("../../none.jimu").contains("[J0803]"));
    assert!(check(folder.path("outside.jimu").to_str().unwrap()).contains("[J0803]"));
    assert!(check("C:\\lib.jimu").contains("[J0803]"));
    let run = run(
        &folder.path("root/sub"),
        &["check", "-", "--format", "short"],
        &[],
        "引用：../lib/base.jimu\n",
    );
    assert!(!run.out.contains("J08"), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_root() {
    let folder = Folder::new();
    folder
        .write("outside.jimu", "指标库：外\n")
        .write("root/a.jimu", "引用：link.jimu\n")
        .write("root/jimu.toml", "");
    std::os::unix::fs::symlink("../outside.jimu", folder.path("root/link.jimu")).unwrap();
    assert!(
        folder
            .jimu(&["check", "--format", "short", "root/a.jimu"])
            .out
            .contains("[J0803]")
    );
}

#[test]
fn many_paths_to_one_library_are_read_once() {
    let folder = Folder::new();
    for index in 0..40 {
        let next = index + 1;
        folder.write(
            &format!("l{index}.jimu"),
            format!("指标库：库\n引用：l{next}.jimu\n引用：./l{next}.jimu\n"),
        );
    }
    folder.write("l40.jimu", "指标库：库\n数量：尽头 为 待定 家\n");
    folder.write(
        "a.jimu",
        "年度：2024\n引用：l0.jimu\n\n项目：甲\n  数量：@尽头 ≥ 1 家\n",
    );
    assert!(
        !folder
            .jimu(&["check", "--format", "short", "a.jimu"])
            .out
            .contains("J08")
    );
}

// --- the other commands -------------------------------------------------------------------------------------------

#[test]
fn explain_knows_codes_and_names() {
    let folder = Folder::new();
    for code in ["J0201", "j0201", "unknown-key"] {
        let run = folder.jimu(&["explain", code]);
        assert_eq!(run.status, 0);
        assert!(
            run.out.contains("J0201") && run.out.contains("认不出的键"),
            "{}",
            run.out
        );
    }
    assert!(folder.jimu(&["explain"]).out.contains("J0201"));
    let run = folder.jimu(&["explain", "unknwon-key", "--lang", "en"]);
    assert_eq!(
        (run.status, run.err.as_str()),
        (
            2,
            "error: there is no code “unknwon-key”; did you mean “unknown-key”?\n"
        )
    );
}

#[test]
fn new_writes_a_file_that_only_has_to_be_filled_in() {
    let folder = Folder::new();
    for profile in jimu::profile::Profile::builtin_names() {
        let run = folder.jimu(&["new", "--year", "2025", "--profile", profile]);
        assert!(
            run.out.contains(&format!("规范：{profile}\n")) && run.out.contains("年度：2025\n"),
            "{}",
            run.out
        );
        let filled = run.out.replace("项目：\n", "项目：甲\n");
        let checked = folder.jimu_with(&["build", "-", "--to", "json"], &filled);
        assert_eq!((checked.status, checked.err.as_str()), (0, ""), "{profile}");
        assert_eq!(
            folder.jimu_with(&["fmt", "--check", "-"], &run.out).status,
            0,
            "{profile}"
        );
    }
    assert_eq!(folder.jimu(&["new", "a.jimu"]).status, 0);
    let first = folder.read("a.jimu");
    let run = folder.jimu(&["new", "a.jimu", "--year", "2025"]);
    assert_eq!(
        (run.status, run.err.as_str()),
        (2, "错误：a.jimu：文件已经存在\n")
    );
    assert_eq!(folder.read("a.jimu"), first);
    // The name gets its ending, the year is there, and no other kind of file is written.
    assert_eq!(folder.jimu(&["new", "目标"]).status, 0);
    let made = folder.read("目标.jimu");
    let year = made.lines().find_map(|line| line.strip_prefix("年度："));
    assert!(
        year.is_some_and(|year| year.parse::<u16>().is_ok_and(|year| year > 2025)),
        "{made}"
    );
    let run = folder.jimu(&["new", "目标.docx"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("目标.jimu"), "{}", run.err);
    assert!(!folder.path("目标.docx").exists());
}

#[test]
fn completions_and_manual_pages_are_written() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.jimu(&["completions", shell]);
        assert!(run.status == 0 && run.out.contains("no-guard"), "{shell}");
    }
    assert!(folder.jimu(&["man"]).out.contains(".SH 名称"));
    assert!(
        folder
            .jimu(&["man", "check", "--lang", "en"])
            .out
            .contains(".SH NAME\njimu\\-check")
    );
    assert_eq!(folder.jimu(&["man", "none"]).status, 2);
}

// --- help and wrong usage -----------------------------------------------------------------------------------------

const COMMANDS: [&str; 9] = [
    "check",
    "build",
    "fmt",
    "explain",
    "new",
    "schema",
    "completions",
    "man",
    "help",
];

#[test]
fn help_is_in_one_language() {
    let folder = Folder::new();
    let is_chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    for command in COMMANDS {
        let zh = folder.jimu(&[command, "--help"]);
        assert!(
            zh.status == 0 && zh.out.contains("用法：jimu") && zh.out.contains("选项:"),
            "{}",
            zh.out
        );
        for word in [
            "Usage",
            "Options",
            "Arguments",
            "Commands",
            "Print",
            "possible",
            "default:",
        ] {
            assert!(!zh.out.contains(word), "{command}: {word}\n{}", zh.out);
        }
        let en = folder.jimu(&["--lang", "en", command, "-h"]);
        assert!(
            en.status == 0 && en.out.contains("Usage: jimu") && en.out.contains("Options:"),
            "{}",
            en.out
        );
        assert!(!en.out.contains(is_chinese), "{}", en.out);
    }
    assert_eq!(
        folder.jimu(&["help", "check"]).out,
        folder.jimu(&["check", "-h"]).out
    );
    assert_eq!(
        folder.jimu(&["--version"]).out,
        concat!("jimu ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn the_language_comes_from_option_environment_and_jimu_toml() {
    let folder = Folder::new();
    let is_english = |arguments: &[&str], variables: &[(&str, &str)]| {
        run(folder.root(), arguments, variables, "")
            .err
            .starts_with("error:")
    };
    assert!(!is_english(&["nothing"], &[]));
    assert!(!is_english(&["nothing"], &[("LANG", "C.UTF-8")]));
    assert!(is_english(&["nothing"], &[("LANG", "en_US.UTF-8")]));
    assert!(is_english(
        &["nothing"],
        &[("LANG", "zh_CN.UTF-8"), ("JIMU_LANG", "en")]
    ));
    assert!(!is_english(
        &["nothing", "--lang=zh"],
        &[("LANG", "en_US.UTF-8")]
    ));
    folder.write("jimu.toml", "lang = \"en\"\n");
    assert!(is_english(&["nothing"], &[("LANG", "C")]));
    assert!(!is_english(&["nothing"], &[("LANG", "zh_CN.UTF-8")]));
}

#[test]
fn wrong_usage_is_told_in_our_words() {
    let folder = Folder::new();
    let cases: [(&[&str], &str, &str); 8] = [
        (
            &["chek"],
            "没有“chek”这个命令；是不是“check”？",
            "there is no command “chek”; did you mean “check”?",
        ),
        (
            &["check", "--fromat", "json"],
            "没有“--fromat”这个选项或参数；是不是“--format”？",
            "unknown option or argument “--fromat”; did you mean “--format”?",
        ),
        (
            &["check", "--format"],
            "“--format <形式>”后面缺少值；可用的值：",
            "“--format <FORMAT>” needs a value; possible values: ",
        ),
        (
            &["check", "--format", "xml"],
            "“--format <形式>”的值“xml”不对；可用的值：human、short、json、sarif、github、html",
            "“xml” is not a valid value for “--format <FORMAT>”; possible values: human, short, json, sarif, github, html",
        ),
        (
            &["build", "a.jimu"],
            "缺少 --to <形式>",
            "--to <FORMAT> is missing",
        ),
        (
            &["build", "--to", "json"],
            "缺少 <路径>",
            "<PATH>... is missing",
        ),
        (
            &["check", "--fix", "--fix"],
            "“--fix”只能写一次",
            "“--fix” was given more than once",
        ),
        (
            &["new", "--year", "24"],
            "“--year <年度>”的值“24”不对",
            "“24” is not a valid value for “--year <YEAR>”",
        ),
    ];
    for (arguments, zh, en) in cases {
        let run = folder.jimu(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        assert!(run.err.starts_with(&format!("错误：{zh}")), "{}", run.err);
        let run = folder.jimu(&[arguments, &["--lang=en"]].concat());
        assert!(
            run.status == 2 && run.err.starts_with(&format!("error: {en}")),
            "{}",
            run.err
        );
    }
    let run = folder.jimu(&[]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("用法：jimu <命令>"), "{}", run.err);
}

// --- the JSON contract --------------------------------------------------------------------------------------------

#[test]
fn every_example_is_valid_under_the_schema() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let schema: Value = serde_json::from_str(&run(&examples, &["schema"], &[], "").out).unwrap();
    let schema = Schema::new(schema);
    let json: Value =
        serde_json::from_str(&run(&examples, &["build", ".", "--to", "json"], &[], "").out)
            .unwrap();
    assert!(json["documents"].as_array().unwrap().len() > 20);
    schema.judge(&json);
    let line_schema = schema.definition("line");
    let lines = run(&examples, &["build", ".", "--to", "jsonl"], &[], "").out;
    for line in lines.lines() {
        line_schema.judge(&serde_json::from_str(line).unwrap());
    }
}

/// GBK bytes.
fn encoded(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn a_folder_as_output_gets_a_file_for_each_input() {
    let folder = Folder::new();
    let text = |name: &str| {
        format!("标题：2025年\n部门：{name}\n年度：2025\n\n项目：甲\n  预算：3 万元\n")
    };
    folder
        .write("goals/民政/2025.jimu", text("民政局"))
        .write("goals/水务/2025.jimu", text("水务局"));
    for arguments in [
        ["build", "goals", "--to", "html", "-o", "out/"],
        // Now it is there, and needs no mark at its end.
        ["build", "goals", "--to", "json", "-o", "out"],
    ] {
        let run = folder.jimu(&arguments);
        assert!(
            run.status < 2 && run.err.contains("共 2 个文件"),
            "{}",
            run.err
        );
    }
    assert!(folder.read("out/民政/2025.html").contains("民政局"));
    assert!(folder.read("out/水务/2025.json").contains("水务局"));
    // Never over what was read.
    let run = folder.jimu(&["build", "goals", "--to", "jimu", "-o", "goals"]);
    assert_eq!(run.status, 2);
    assert_eq!(folder.read("goals/民政/2025.jimu"), text("民政局"));
}
