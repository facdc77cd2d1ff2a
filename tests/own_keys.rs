//! What a profile calls keys and sources of funding works in files: in every command that reads them.

#![allow(clippy::unwrap_used)]

use crate::support::command::Folder;
use jimu::profile::Profile;

const PROFILE: &str = "name = \"临江-2025\"\ntitle = \"临江\"\nextends = \"通用-2015\"\n\n[keys]\n\"预算\" = [\"本年项目资金总额\"]\n\"说明\" = [\"指标解释\"]\n\n\
    [[funding]]\nname = \"本级财政安排\"\nkey = \"财政资金\"\n\n[[funding]]\nname = \"县级一般公共预算\"\nkey = \"一般公共预算\"\nwithin = \"本级财政安排\"\n\n[[funding]]\nname = \"其他资金\"\n";
const OWN: &str = "标题：甲\n部门：水务局\n年度：2025\n规范：临江-2025\n金额单位：万元\n\n项目：河道清淤费\n  本年项目资金总额（万元）：120\n  本级财政安排：100 万元\n  县级一般公共预算：80 万元\n  其他资金：20 万元\n  数量：清淤河道长度 ≥ 12 公里\n    指标解释：年内清淤的河道\n";
const CANONICAL: &str = "标题：甲\n部门：水务局\n年度：2025\n规范：临江-2025\n金额单位：万元\n\n项目：河道清淤费\n  预算（万元）：120\n  财政资金：100 万元\n  一般公共预算：80 万元\n  其他资金：20 万元\n  数量：清淤河道长度 ≥ 12 公里\n    说明：年内清淤的河道\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder
        .write("jimu.toml", "profiles = [\"p.toml\"]\n")
        .write("p.toml", PROFILE)
        .write("a.jimu", OWN);
    folder
}

#[test]
fn names_of_a_profile_are_keys() {
    let folder = folder();
    folder.write("b.jimu", CANONICAL);
    let json = |file: &str| folder.jimu(&["build", file, "--to", "json"]).out;
    assert!(json("a.jimu").contains("\"财政资金\""));
    assert_eq!(json("a.jimu"), json("b.jimu"));
    // Sums go by the keys: 财政资金 100, of which 80 are given.
    let found = folder.jimu(&["check", "a.jimu", "--format", "short"]).out;
    assert!(found.contains("a.jimu:9:10: 错误[J0602]"), "{found}");
    assert!(!found.contains("J0202"), "{found}");
    // 本年项目资金总额 with other widths and blanks; a number where the colon is missing.
    folder.write(
        "c.jimu",
        OWN.replace(
            "本年项目资金总额（万元）：120",
            "本年 项目资金总额 (万元)：120",
        ),
    );
    assert_eq!(json("c.jimu"), json("b.jimu"));
}

#[test]
fn the_formatter_knows_them_and_says_where_it_does_not() {
    let folder = folder();
    let run = folder.jimu(&["fmt", "--check", "a.jimu"]);
    assert_eq!(
        (run.status, run.out.as_str(), run.err.as_str()),
        (0, "", "")
    );
    folder.write("d.jimu", OWN.replace("：", ":"));
    folder.jimu(&["fmt", "d.jimu"]);
    assert_eq!(folder.read("d.jimu"), OWN);
    folder.write("jimu.toml", "");
    let run = folder.jimu(&["fmt", "a.jimu"]);
    assert_eq!(folder.read("a.jimu"), OWN);
    assert!(
        run.err.contains("a.jimu：没有“临江-2025”这个规范"),
        "{}",
        run.err
    );
}

#[test]
fn merges_know_them_and_say_where_they_do_not() {
    let folder = folder();
    let theirs = OWN.replace("100 万元", "110 万元");
    // The other side writes the same fact by the key itself.
    let ours = OWN.replace("指标解释：年内清淤的河道", "指标解释：年内清淤的河道和沟渠");
    folder.write("o", OWN).write("t", &theirs);
    let merge = || folder.jimu(&["git", "merge", "o", "a.jimu", "t", "a.jimu"]);
    folder.write("a.jimu", &ours);
    let done = merge();
    assert_eq!((done.status, done.err.as_str()), (0, ""));
    let merged = folder.read("a.jimu");
    assert!(
        merged.contains("110 万元") && merged.contains("和沟渠"),
        "{merged}"
    );
    folder.write("jimu.toml", "").write("a.jimu", &ours);
    assert!(merge().err.contains("没有“临江-2025”这个规范"));
}

#[test]
fn a_name_means_one_key() {
    let told = |from: &str, to: &str| {
        let text = PROFILE.replace(from, to);
        Profile::from_toml(&text).unwrap_err().message().zh
    };
    for (from, to, word) in [
        ("指标解释", "依据", "已经是另一个键"),
        ("指标解释", "数量指标", "已经是另一个键"),
        ("指标解释", "本年项目资金总额", "已经是另一个键"),
        ("指标解释", "指标：解释", "不能作键"),
        ("\"说明\"", "\"年度\"", "划分目标文件"),
        ("\"说明\"", "\"说法\"", "没有“说法”这个键"),
        ("key = \"财政资金\"\n", "", "不是资金来源的键"),
        ("key = \"财政资金\"", "key = \"财政\"", "不是资金来源的键"),
    ] {
        let zh = told(from, to);
        assert!(zh.contains(word), "{to}: {zh}");
    }
    // Names add up along what a profile extends.
    let upper = |name: &str| (name == "临江-2025").then(|| PROFILE.to_owned());
    let text = "name = \"青溪\"\ntitle = \"青溪\"\nextends = \"临江-2025\"\n[keys]\n\"说明\" = [\"指标内涵\"]\n";
    let profile = Profile::from_toml_with(text, &upper).unwrap();
    for name in ["指标解释", "指标内涵", "指 标 内 涵"] {
        assert_eq!(profile.key(name).unwrap().name, "说明", "{name}");
    }
}
