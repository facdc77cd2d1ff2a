//! `jimu git` in repositories of its own.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::command::{Folder, Run, run};

const NAME: &str = "目标/2024年 科技局.jimu";

/// Two clones of one repository, each with its officer.
struct Office(Folder);

impl Office {
    /// `None` where there is no git.
    fn new() -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            eprintln!("git is not installed: nothing is tested");
            return None;
        }
        let office = Self(Folder::new());
        office.git(
            ".",
            &["init", "-q", "--bare", "--initial-branch=main", "共享.git"],
        );
        office.git(".", &["clone", "-q", "共享.git", "甲"]);
        office.0.write(
            &format!("甲/{NAME}"),
            include_str!("../../examples/xinghe/2024.jimu"),
        );
        Some(office)
    }

    /// Both have installed, and have the first version.
    fn ready() -> Option<Self> {
        let office = Self::new()?;
        office.jimu("甲", &["git", "install"]);
        office.commit("甲");
        office.git("甲", &["push", "-q", "origin", "HEAD:main"]);
        office.git(".", &["clone", "-q", "-b", "main", "共享.git", "乙"]);
        office.jimu("乙", &["git", "install"]);
        Some(office)
    }

    fn git(&self, folder: &str, arguments: &[&str]) -> Run {
        let mut command = Command::new("git");
        command.args([
            "-c",
            "user.name=officer",
            "-c",
            "user.email=officer@example.cn",
            "-c",
            "core.autocrlf=false",
        ]);
        command
            .args(arguments)
            .current_dir(self.0.path(folder))
            .envs(self.home());
        let output = command.output().unwrap();
        Run {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    fn jimu(&self, folder: &str, arguments: &[&str]) -> Run {
        let home = self.home();
        let variables: Vec<(&str, &str)> = home
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        run(&self.0.path(folder), arguments, &variables, "")
    }

    /// Nothing of the user's own settings.
    fn home(&self) -> [(&'static str, String); 4] {
        let home = self.0.path("home");
        let path = |path: &Path| path.to_string_lossy().into_owned();
        [
            ("HOME", path(&home)),
            ("XDG_CONFIG_HOME", path(&home.join("config"))),
            ("GIT_CONFIG_NOSYSTEM", "1".to_owned()),
            ("GIT_CONFIG_GLOBAL", path(&home.join("gitconfig"))),
        ]
    }

    fn commit(&self, folder: &str) {
        self.git(folder, &["add", "-A"]);
        assert_eq!(self.git(folder, &["commit", "-q", "-m", "改"]).status, 0);
    }

    /// Changes what stands once.
    fn edit(&self, folder: &str, from: &str, to: &str) {
        let path = self.0.path(&format!("{folder}/{NAME}"));
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from}");
        fs::write(path, text.replace(from, to)).unwrap();
    }

    fn text(&self, folder: &str) -> String {
        self.0.read(&format!("{folder}/{NAME}"))
    }

    /// Both commit; the second one merges the first one's.
    fn merge(&self) -> Run {
        self.commit("乙");
        assert_eq!(self.git("乙", &["push", "-q"]).status, 0);
        self.commit("甲");
        self.git("甲", &["pull", "-q", "--no-rebase", "--no-edit"])
    }
}

#[test]
fn two_officers_change_neighbouring_lines() {
    let Some(office) = Office::ready() else {
        return;
    };
    office.edit("乙", "  预算：300 万元", "  预算：310 万元");
    office.edit("乙", "兑付创新券 ≥ 480 张", "兑付创新券 ≥ 520 张");
    office.edit("甲", "  财政资金：240 万元", "  财政资金：250 万元");
    office.edit("甲", "兑付创新券 ≥ 480 张", "兑付电子创新券 ≥ 480 张");
    let run = office.merge();
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let text = office.text("甲");
    for line in [
        "  预算：310 万元\n  财政资金：250 万元\n",
        "  数量：兑付电子创新券 ≥ 520 张\n",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert_eq!(office.git("甲", &["status", "--porcelain"]).out, "");
}

#[test]
fn a_conflict_stands_between_marks_and_is_reported() {
    let Some(office) = Office::ready() else {
        return;
    };
    office.edit("乙", "  预算：300 万元", "  预算：310 万元");
    office.edit("乙", "研发投入 ≥ 900 万元", "研发投入 ≥ 950 万元");
    office.edit("甲", "  预算：300 万元", "  预算：320 万元");
    let run = office.merge();
    assert_eq!(run.status, 1);
    assert!(
        run.err.contains(&format!("{NAME}：合并后有 1 处冲突")),
        "{}",
        run.err
    );
    let text = office.text("甲");
    assert!(
        text.contains("\n  预算：320 万元\n=======\n  预算：310 万元\n>>>>>>> "),
        "{text}"
    );
    assert!(text.contains("研发投入 ≥ 950 万元"), "{text}");
    let line = text
        .lines()
        .position(|line| line.starts_with("<<<<<<<"))
        .unwrap()
        + 1;
    let check = office.jimu("甲", &["check", NAME, "--format", "short"]);
    assert!(
        check.out.contains(&format!("{NAME}:{line}:1: 错误[J0207]")),
        "{}",
        check.out
    );
    // Names of Chinese files are shown as they are.
    assert!(
        office
            .git("甲", &["diff", "--name-only"])
            .out
            .contains("科技局.jimu")
    );
}

#[test]
fn a_file_that_is_no_text_is_left_to_a_person() {
    let Some(office) = Office::ready() else {
        return;
    };
    office.edit("乙", "  预算：300 万元", "  预算：310 万元");
    let gbk = encoding_rs::GB18030
        .encode(&office.text("甲"))
        .0
        .into_owned();
    office.0.write(&format!("甲/{NAME}"), &gbk);
    let run = office.merge();
    assert_eq!(run.status, 1);
    assert!(run.err.contains("没有合并：文件没有动"), "{}", run.err);
    // git goes on by lines: all of ours is there.
    let merged = fs::read(office.0.path(&format!("甲/{NAME}"))).unwrap();
    let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
        bytes
            .split(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect()
    };
    let kept = lines(&merged);
    assert!(lines(&gbk).iter().all(|line| kept.contains(line)));
    assert!(
        office
            .git("甲", &["status", "--porcelain"])
            .out
            .starts_with("UU")
    );
}

#[test]
fn the_driver_says_how_it_ended() {
    let folder = Folder::new();
    let text = "项目：甲\n  预算：1 万元\n";
    folder
        .write("base", text)
        .write("ours", text.replace('1', "2"))
        .write("theirs", text.replace('1', "3"));
    folder.write("picture", [0x89, b'P', 0, 0xFF]);
    for theirs in ["none", "picture"] {
        let run = folder.jimu(&["git", "merge", "base", "ours", theirs, "目标.jimu"]);
        assert_eq!(run.status, 2);
        assert!(run.err.starts_with("错误：目标.jimu："), "{}", run.err);
        assert_eq!(folder.read("ours"), "项目：甲\n  预算：2 万元\n");
    }
    assert_eq!(
        folder
            .jimu(&["git", "merge", "base", "ours", "base"])
            .status,
        0
    );
    assert_eq!(folder.read("ours"), "项目：甲\n  预算：2 万元\n");
    // As git calls it; the path of a file may begin with a hyphen.
    let run = folder.jimu(&[
        "git",
        "merge",
        "--ours",
        "甲",
        "--theirs",
        "乙",
        "--",
        "base",
        "ours",
        "none",
        "-目标.jimu",
    ]);
    assert!(
        run.status == 2 && run.err.starts_with("错误：-目标.jimu："),
        "{}",
        run.err
    );
    // Without names of the sides git hands on its placeholders.
    let run = folder.jimu(&[
        "git",
        "merge",
        "base",
        "ours",
        "theirs",
        "目标.jimu",
        "--ours",
        "%X",
        "--theirs",
        "%Y",
    ]);
    assert_eq!(run.status, 1);
    let expected =
        "项目：甲\n<<<<<<< ours\n  预算：2 万元\n=======\n  预算：3 万元\n>>>>>>> theirs\n";
    assert_eq!(folder.read("ours"), expected);
}

#[test]
fn install_is_taken_back_to_the_byte() {
    let Some(office) = Office::new() else { return };
    for attributes in [
        None,
        Some("* text=auto"),
        Some("* text=auto\r\n*.jimu text\r\n"),
    ] {
        let path = office.0.path("甲/.gitattributes");
        if let Some(attributes) = attributes {
            office.0.write("甲/.gitattributes", attributes);
        }
        let before = office.0.read("甲/.git/config");
        let run = office.jimu("甲", &["git", "install"]);
        assert_eq!(run.status, 0);
        assert!(
            run.err.contains("*.jimu diff=jimu merge=jimu"),
            "{}",
            run.err
        );
        assert_eq!(
            office.jimu("甲", &["git", "install"]).err,
            "早已设置好，没有改动\n"
        );
        let written = office.0.read("甲/.gitattributes");
        assert_eq!(written.matches("*.jimu diff=jimu merge=jimu").count(), 1);
        assert!(written.starts_with(attributes.unwrap_or_default()));
        assert_eq!(
            office.git("甲", &["config", "core.quotePath"]).out,
            "false\n"
        );
        assert_eq!(office.jimu("甲", &["git", "uninstall"]).status, 0);
        assert_eq!(fs::read_to_string(path).ok().as_deref(), attributes);
        assert_eq!(office.0.read("甲/.git/config"), before);
        assert_eq!(office.git("甲", &["config", "merge.jimu.driver"]).out, "");
        assert_eq!(
            office.jimu("甲", &["git", "uninstall"]).err,
            "没有设置过，没有改动\n"
        );
    }
}

#[test]
fn a_line_that_a_colleague_committed_stays() {
    let Some(office) = Office::ready() else {
        return;
    };
    office.jimu("乙", &["git", "uninstall"]);
    assert_eq!(office.git("乙", &["status", "--porcelain"]).out, "");
}

#[test]
fn install_for_all_repositories() {
    let Some(office) = Office::new() else { return };
    assert_eq!(office.jimu("甲", &["git", "install", "--global"]).status, 0);
    let attribute = office
        .git("甲", &["check-attr", "merge", "--", "任何.jimu"])
        .out;
    assert!(attribute.ends_with("merge: jimu\n"), "{attribute}");
    assert!(
        office
            .git("甲", &["config", "merge.jimu.driver"])
            .out
            .contains(" git merge --ours %X --theirs %Y -- %O %A %B %P")
    );
    assert_eq!(
        office.jimu("甲", &["git", "uninstall", "--global"]).status,
        0
    );
    assert_eq!(office.git("甲", &["config", "merge.jimu.driver"]).out, "");
    assert!(!office.0.path("home/config/git/attributes").exists());
}

#[test]
fn outside_a_repository_there_is_nothing_to_set_up() {
    let Some(office) = Office::new() else { return };
    let run = office.jimu(".", &["git", "install"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("不在 git 仓库里"), "{}", run.err);
}

#[test]
fn differences_are_shown_by_words_under_their_project() {
    let Some(office) = Office::ready() else {
        return;
    };
    office.edit(
        "甲",
        "降低中小企业购买检验检测服务的门槛",
        "降低中小微企业购买检验服务的门槛",
    );
    office.edit("甲", "兑付创新券 ≥ 480 张", "兑付创新券 ≥ 1,480 张");
    for locale in ["C", "C.UTF-8"] {
        let mut command = Command::new("git");
        command
            .args(["diff", "--word-diff", "-U0"])
            .current_dir(office.0.path("甲"))
            .envs(office.home());
        let output = command.env("LC_ALL", locale).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(out.contains("@@ 项目：科技创新券补助\n"), "{out}");
        assert!(
            out.contains("降低中小{+微+}企业购买检验[-检测-]服务的门槛"),
            "{out}"
        );
        assert!(out.contains("兑付创新券 ≥ [-480-]{+1,480+} 张"), "{out}");
    }
}

#[test]
fn the_path_of_a_file_may_begin_with_a_hyphen() {
    let Some(office) = Office::ready() else {
        return;
    };
    let (name, text) = (
        "-目标.jimu",
        "项目：甲\n  预算：1 万元\n  财政资金：1 万元\n",
    );
    office.0.write(&format!("甲/{name}"), text);
    office.commit("甲");
    assert_eq!(office.git("甲", &["push", "-q"]).status, 0);
    assert_eq!(office.git("乙", &["pull", "-q"]).status, 0);
    office
        .0
        .write(&format!("乙/{name}"), text.replace("预算：1", "预算：2"));
    office.0.write(
        &format!("甲/{name}"),
        text.replace("财政资金：1", "财政资金：2"),
    );
    let run = office.merge();
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(office.0.read(&format!("甲/{name}")), text.replace('1', "2"));
}

#[test]
fn word_files_and_workbooks_are_compared_by_what_they_say() {
    let Some(office) = Office::new() else { return };
    office.jimu("甲", &["git", "install"]);
    let text = include_str!("../../examples/xinghe/2024.jimu");
    let files = ["上年.docx", "上年.xlsx"];
    let build = |text: &str| {
        office.0.write("甲/a.jimu", text);
        for file in files {
            assert_eq!(
                office.jimu("甲", &["build", "a.jimu", "-o", file]).status,
                0
            );
        }
    };
    build(text);
    office.commit("甲");
    let row = text.lines().find(|line| line.contains(" ≥ ")).unwrap();
    build(&text.replace(row, &row.replace(" ≥ ", " ≥ 9")));
    for file in files {
        let shown = office.git("甲", &["diff", "--", file]).out;
        let lines = |sign: char| shown.lines().filter(|line| line.starts_with(sign)).count();
        // The names of the two files, and the row, wherever it stands.
        assert_eq!(lines('-'), lines('+'), "{file}: {shown}");
        assert!((2..=4).contains(&lines('+')), "{file}: {shown}");
        let row = row.trim().replace(" ≥ ", " ≥ 9");
        assert!(shown.contains(&row), "{file}: {shown}");
    }
    // What is no goal table is compared by its texts.
    office.0.write(
        "甲/b.html",
        "<table><tr><td>甲</td><td>乙</td></tr></table>",
    );
    let run = office.jimu("甲", &["git", "textconv", "b.html"]);
    assert_eq!(run.out, "甲\t乙\n");
}
