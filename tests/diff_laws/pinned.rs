//! Pairs that comparisons once got wrong.

use std::path::Path;

use serde_json::Value;

use super::{diff_json, is_empty, list, obeys};

/// Under the head of a file.
fn file(year: i32, text: &str) -> String {
    format!("部门：甲局\n年度：{year}\n规范：通用-2015\n金额单位：万元\n{text}")
}

fn changes(before: &str, after: &str) -> Vec<(String, String)> {
    let path = Path::new("a.jimu");
    obeys(&[(path, before)], &[(path, after)]).unwrap();
    let diff = diff_json(&[(path, before)], &[(path, after)]);
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of = |owner: &Value| {
        let changes = list(&owner["changes"]).iter();
        changes
            .map(|change| (word(&change["field"]), word(&change["change"])))
            .collect::<Vec<_>>()
    };
    let projects = list(&diff["projects"]).iter();
    projects
        .flat_map(|pair| {
            list(&pair["rows"])
                .iter()
                .flat_map(of)
                .chain(of(pair))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn says_the_same() {
    for (before, after) in [
        // Rows of one name, apart in other things than the target.
        (
            "项目：甲\n  数量：次数 ≥ 3 次\n    依据：一\n  数量：次数 ≥ 3 次\n    依据：二\n",
            "项目：甲\n  数量：次数 ≥ 3 次\n    依据：二\n  数量：次数 ≥ 3.0 次\n    依据：一\n",
        ),
        (
            "项目：甲\n  数量：次数 ≥ 3 次\n  数量：次数 ≥ 4 次\n",
            "项目：甲\n  数量：次数 ≥ 4.0 次\n  数量：次数 ≥ ３ 次\n",
        ),
        // Projects without code, of one name, or of none.
        (
            "项目：甲\n  预算：1\n项目：甲\n  预算：2\n",
            "项目：甲\n  预算：2\n项目：甲\n  预算：10000 元\n",
        ),
        (
            "项目：\n  预算：1\n项目：\n  预算：2\n",
            "项目：\n  预算：2\n项目：\n  预算：1\n",
        ),
        (
            "项目：甲\n  编码：1\n  预算：1\n项目：甲\n  编码：1\n  预算：2\n",
            "项目：甲\n  编码：1\n  预算：2\n项目：甲\n  编码：1\n  预算：1\n",
        ),
        // Sub-goals of one title.
        (
            "分项目标：甲\n  目标：一\n分项目标：甲\n  目标：二\n",
            "分项目标：甲\n  目标：二\n分项目标：甲\n  目标：一\n",
        ),
        // Costings of one label, in another order and other units.
        (
            "项目：甲\n  测算：甲 1 家 × 2 万元/家 = 2 万元\n  测算：乙 1 家 × 3 万元/家 = 3 万元\n  测算：甲 1 家 × 4 万元/家 = 4 万元\n",
            "项目：甲\n  测算：甲 1 家 × 40000 元/家 = 4 万元\n  测算：乙 1 家 × 3 万元/家 = 3 万元\n  测算：甲 1 家 × 2 万元/家 = 2 万元\n",
        ),
        (
            "项目：甲\n  起止：2024年1月1日 至 2024年12月31日\n",
            "项目：甲\n  起止：2024-01-01 至 2024-12-31\n",
        ),
        (
            "项目：甲\n  质量：等级 为 优 [优/良/差]\n",
            "项目：甲\n  质量：等级 为 优 [ 优 / 良 / 差 ]\n",
        ),
        (
            "项目：甲\n  数量：面积 ≥ 3 亩\n",
            "项目：甲\n  数量：面积 ≥ 2000 平米\n",
        ),
        (
            "项目：甲\n  数量：面积 ≥ 99999999999999999999999999 公顷\n",
            "项目：甲\n  数量：面积 ≥ 99999999999999999999999999 公顷\n",
        ),
    ] {
        let (before, after) = (file(2024, before), file(2024, after));
        assert!(
            is_empty(&before, &after, Path::new("a.jimu")),
            "{before}{after}{:?}",
            changes(&before, &after)
        );
        assert_eq!(changes(&before, &after), []);
    }
}

#[test]
fn says_something_else() {
    let changed = |field: &str| vec![(field.to_owned(), "changed".to_owned())];
    for (before, after, wanted) in [
        (
            "项目：甲\n  单位：312002 甲中心\n",
            "项目：甲\n  单位：312002 乙中心\n",
            changed("agency"),
        ),
        (
            "项目：甲\n  质量：等级 为 优 [优/良/差]\n",
            "项目：甲\n  质量：等级 为 优 [优/良/中/差]\n",
            changed("target"),
        ),
        (
            "项目：甲\n  质量：差错率 ≤ 5‰\n",
            "项目：甲\n  质量：差错率 ≤ 0.5%\n",
            changed("target"),
        ),
        (
            "项目：甲\n  起止：2024年1月 至 2024年12月\n",
            "项目：甲\n  起止：2024年1月 至 2024年11月\n",
            changed("period"),
        ),
    ] {
        assert_eq!(
            changes(&file(2024, before), &file(2024, after)),
            wanted,
            "{before}{after}"
        );
    }
}

#[test]
fn only_the_year_moved() {
    for (before, after, wanted) in [
        (
            "项目：甲\n  起止：2024年1月 至 2024年12月\n",
            "项目：甲\n  起止：2025年1月 至 2025年12月\n",
            vec!["rolled"],
        ),
        (
            "项目：甲\n  时效：完成时间 ≤ 2024年12月底\n",
            "项目：甲\n  时效：完成时间 ≤ 2025年12月底\n",
            vec!["rolled"],
        ),
        // The words are the same.
        (
            "项目：甲\n  时效：完成时间 ≤ 12月底\n",
            "项目：甲\n  时效：完成时间 ≤ 12月底\n",
            vec![],
        ),
    ] {
        let found = changes(&file(2024, before), &file(2025, after));
        assert_eq!(
            found
                .iter()
                .map(|(_, change)| change.as_str())
                .collect::<Vec<_>>(),
            wanted,
            "{before}{after}"
        );
    }
}

#[test]
fn former_names_that_contradict_each_other_pair_nothing() {
    let path = Path::new("a.jimu");
    let (before, after) = (
        file(2024, "项目：老楼修缮\n项目：湖面清淤\n  曾用名：水质监测\n"),
        file(2024, "项目：水质监测\n  曾用名：老楼修缮\n"),
    );
    obeys(&[(path, &before)], &[(path, &after)]).unwrap();
    let diff = diff_json(&[(path, &before)], &[(path, &after)]);
    assert!(
        list(&diff["projects"])
            .iter()
            .all(|pair| pair["matched_by"].is_null()),
        "{diff:#}"
    );
}

#[test]
fn a_project_that_went_to_another_file_has_changed() {
    let one = file(2024, "项目：甲\n  编码：1\n项目：乙\n  编码：2\n");
    let (less, more) = (
        file(2024, "项目：甲\n  编码：1\n"),
        file(2024, "项目：乙\n  编码：2\n").replace("甲局", "乙局"),
    );
    let empty = file(2024, "").replace("甲局", "乙局");
    let (path, other) = (Path::new("a.jimu"), Path::new("b.jimu"));
    let (before, after) = (
        [(path, one.as_str()), (other, &empty)],
        [(path, less.as_str()), (other, &more)],
    );
    obeys(&before, &after).unwrap();
    let diff = diff_json(&before, &after);
    let told: Vec<(&Value, &Value)> = list(&diff["projects"])
        .iter()
        .map(|pair| (&pair["change"], &pair["moved"]))
        .collect();
    assert_eq!(
        told,
        [
            (&"unchanged".into(), &false.into()),
            (&"changed".into(), &true.into())
        ]
    );
}
