use super::*;
use crate::diag::FileError;
use crate::facts::{IndicatorFact, Key, Role};

fn builtin(name: &str) -> &'static Profile {
    Profile::builtin(name).unwrap()
}

fn places(profile: &str, spelling: &str) -> Option<(&'static str, &'static str)> {
    builtin(profile)
        .place(spelling)
        .map(|(level1, level2)| (level1.printed.as_str(), level2.id.as_str()))
}

/// A user's profile over the default one.
fn extended(sections: &str) -> Result<Profile, FileError> {
    Profile::from_toml(&format!(
        "name = \"本市\"\ntitle = \"本市的表\"\nextends = \"通用-2015\"\n{sections}"
    ))
}

#[test]
fn all_built_ins_parse_under_their_names() {
    for name in Profile::builtin_names() {
        assert_eq!(builtin(name).name, *name);
    }
    assert_eq!(Profile::default_profile().name, "通用-2015");
    assert!(Profile::builtin("火星-2030").is_none());
}

#[test]
fn categories_of_the_real_texts_have_their_places() {
    for (spelling, place) in [
        ("数量指标", ("产出指标", "quantity")),
        ("质量指标", ("产出指标", "quality")),
        ("时效指标", ("产出指标", "timeliness")),
        ("成本指标", ("产出指标", "cost")),
        ("经济效益指标", ("效果指标", "economic_benefit")),
        ("社会效益指标", ("效果指标", "social_benefit")),
        ("可持续影响指标", ("效果指标", "sustainable_impact")),
        ("可持续性影响", ("效果指标", "sustainable_impact")),
        ("服务对象满意度指标", ("满意度指标", "satisfaction")),
        ("满意度", ("满意度指标", "satisfaction")),
        ("quantity", ("产出指标", "quantity")),
    ] {
        for profile in ["河北-月末", "河北-季度", "石家庄-2020"] {
            assert_eq!(
                places(profile, spelling),
                Some(place),
                "{profile} {spelling}"
            );
        }
    }
    for spelling in [
        "效果指标",
        "效果",
        "效益",
        "效益指标",
        "项目效益指标",
        "效益值",
    ] {
        for profile in Profile::builtin_names() {
            assert_eq!(
                builtin(profile).level1(spelling).unwrap().name,
                "效益",
                "{profile} {spelling}"
            );
        }
    }
    assert!(!builtin("河北-月末").is_category("制度"));
    assert!(!builtin("河北-月末").is_category("产出"));
}

#[test]
fn the_trees_differ_by_profile() {
    assert_eq!(
        places("湖北-2015", "满意度"),
        Some(("效益指标", "satisfaction"))
    );
    assert_eq!(
        places("四川-2015", "数量"),
        Some(("项目完成指标", "quantity"))
    );
    assert_eq!(
        places("广西-2015", "资金落实"),
        Some(("投入", "funds_in_place"))
    );
    assert_eq!(
        places("通用-2021", "经济成本"),
        Some(("成本指标", "economic_cost"))
    );
    assert_eq!(places("通用-2021", "成本"), None);
}

fn keys(role: Role) -> Vec<&'static Key> {
    Key::all().iter().filter(|key| key.role == role).collect()
}

#[test]
fn categories_are_named_as_their_keys() {
    for profile in Profile::builtin_names().iter().map(|name| builtin(name)) {
        for level2 in profile.levels.iter().flat_map(|level1| &level1.level2) {
            for key in keys(Role::Category) {
                assert_eq!(
                    level2.name == key.name,
                    level2.id == key.en,
                    "{} {}",
                    profile.name,
                    key.name
                );
                if level2.name == key.name {
                    for alias in key.aliases {
                        assert_eq!(
                            profile.place(alias).unwrap().1.name,
                            key.name,
                            "{} {alias}",
                            profile.name
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn funding_sources_are_the_funding_keys() {
    let keys = keys(Role::Funding);
    for profile in Profile::builtin_names().iter().map(|name| builtin(name)) {
        assert_eq!(profile.funding.len(), keys.len());
        assert!(
            keys.iter()
                .all(|key| profile.funding_parent(key.name).is_some())
        );
    }
}

#[test]
fn funding_has_parents() {
    let profile = Profile::default_profile();
    assert_eq!(profile.funding_parent("财政资金"), Some(None));
    assert_eq!(profile.funding_parent("上级专项"), Some(Some("财政资金")));
    assert_eq!(profile.funding_parent("事业收入"), Some(Some("其他资金")));
    assert_eq!(profile.funding_parent("彩票"), None);
}

#[test]
fn codes_match_by_year() {
    let matching = |profile: &str, year, code: &str| {
        let mut codes = builtin(profile).codes_for(year);
        codes
            .find(|pattern| pattern.matches(code))
            .map(|pattern| pattern.dated(code).map(|(year, _)| year))
    };
    assert_eq!(
        matching("河北-月末", Some(2024), "13029924P00123410001A"),
        Some(Some(2024))
    );
    assert_eq!(
        matching("通用-2015", Some(2022), "13081122P00781510001G"),
        Some(Some(2022))
    );
    for code in ["435-0701-JQN-CXQF", "435-0201-YQN-1793"] {
        assert_eq!(matching("石家庄-2020", Some(2020), code), Some(None));
        assert_eq!(matching("河北-月末", None, code), Some(None));
        assert_eq!(matching("河北-月末", Some(2021), code), None);
        assert_eq!(matching("通用-2015", Some(2020), code), None);
    }
    for code in [
        "",
        "13029924P00123410001",
        "13029924P00123410001AB",
        "13029924Q00123410001A",
        "１3029924P00123410001A",
        "————",
    ] {
        assert_eq!(matching("通用-2015", None, code), None, "{code}");
    }
    for profile in Profile::builtin_names() {
        for pattern in &builtin(profile).codes {
            assert!(pattern.matches(&pattern.example()), "{}", pattern.example());
        }
    }
}

#[test]
fn forms_print_as_the_real_ones() {
    use super::form::FormBlock;
    let plan = |profile: &Profile| {
        let mut blocks = profile.form.blocks.iter();
        blocks.find_map(|block| match block {
            FormBlock::Plan { head, .. } => Some(head.text.clone()),
            _ => None,
        })
    };
    let goal = |profile: &Profile| {
        let mut blocks = profile.form.blocks.iter();
        blocks.find_map(|block| match block {
            FormBlock::Goals(goals) => Some(goals.label(2)),
            _ => None,
        })
    };
    let quarter = builtin("河北-季度");
    assert_eq!(quarter.plan.scheme, Scheme::Quarter);
    assert_eq!(plan(quarter).as_deref(), Some("资金支出计划（累进进度%）"));
    assert_eq!(goal(quarter).as_deref(), Some("目标2："));
    let month = builtin("河北-月末");
    assert_eq!(month.plan.scheme, Scheme::Month);
    assert_eq!(plan(month).as_deref(), Some("资金支出计划（%）"));
    assert_eq!(
        month.plan.checkpoints,
        ["3月底", "6月底", "10月底", "12月底"]
    );
    assert!(month.form.with_unit);
    let shijiazhuang = builtin("石家庄-2020");
    assert_eq!(plan(shijiazhuang).as_deref(), Some("资金支出计划 (%)"));
    assert_eq!(shijiazhuang.form.unit_line.as_deref(), Some("单位：万元"));
    assert_eq!(shijiazhuang.form.heading, "{name}绩效目标表");
}

#[test]
fn levels_are_a_closed_list() {
    let profile = Profile::default_profile();
    for value in [
        "稳步提升",
        "显著提升",
        "提高",
        "增长",
        "比上年增加",
        "明显提高",
        "达成",
        "优",
        "不显著",
    ] {
        assert!(profile.is_level_value(value), "{value}");
    }
    assert!(!profile.is_level_value("真实有效合法"));
}

#[test]
fn a_user_profile_overrides_whole_sections() {
    let profile =
        extended("[plan]\nscheme = \"month\"\ncheckpoints = [\"6月底\", \"12月底\"]\n").unwrap();
    assert_eq!(profile.plan.checkpoints, ["6月底", "12月底"]);
    assert_eq!(profile.place("数量").unwrap().0.name, "产出");
}

#[test]
fn an_unknown_key_is_an_error_with_its_line() {
    for (sections, name, line) in [
        ("colour = 1", "colour", 4),
        (
            "[plan]\nscheme = \"month\"\ncheckpoints = []\nstart = 1",
            "start",
            7,
        ),
        (
            "[[levels]]\nname = \"产出\"\nprinted = \"产出指标\"\nlevel2 = [{ name = \"数量\", label = \"x\" }]",
            "label",
            7,
        ),
        ("[plan]\nscheme = \"week\"\ncheckpoints = []", "week", 5),
    ] {
        let error = extended(sections).unwrap_err();
        assert_eq!(error.line(), Some(line), "{error}");
        assert!(
            error.reason.zh.contains(name) && error.reason.en.contains(name),
            "{error}"
        );
    }
}

#[test]
fn what_does_not_fit_together_is_an_error() {
    for (sections, part) in [
        (
            "[plan]\nscheme = \"month\"\ncheckpoints = [\"6月底\", \"3月底\"]",
            "3月底",
        ),
        (
            "[plan]\nscheme = \"quarter\"\ncheckpoints = [\"3月底\"]",
            "第一季度、第二季度",
        ),
        ("[indicators]\nmin = 9\nmax = 8", "下限 9"),
        (
            "[[required]]\ncategory = \"制度\"\nseverity = \"error\"",
            "制度",
        ),
        (
            "[[funding]]\nname = \"单位资金\"\nwithin = \"其他资金\"",
            "其他资金",
        ),
        ("execution_weight = 20", "110"),
        (
            "[[weights]]\nlevel1 = \"产出\"\nweight = 90\nsplit = [{ category = \"数量\", weight = 80 }]",
            "80",
        ),
        (
            "[[levels]]\nname = \"过程\"\nprinted = \"过程指标\"\nlevel2 = [\n{ name = \"甲\", id = \"a\", printed = \"同\" },\n{ name = \"乙\", id = \"b\", printed = \"同\" }]",
            "同",
        ),
        ("[[codes]]\nmask = \"999C\"\nnote = \"\"", "classes"),
        ("[[codes]]\nmask = \"999YYY\"\nnote = \"\"", "两个 Y"),
        ("execution_weight = -1", "-1"),
        ("plan = ", "等号后面没有值"),
        ("title = \"又一个\"", "两次"),
    ] {
        let error = extended(sections).unwrap_err();
        assert!(error.reason.zh.contains(part), "{sections}: {error}");
    }
    let error = Profile::from_toml("name = \"甲\"\ntitle = \"甲\"").unwrap_err();
    assert!(error.reason.zh.contains("levels"), "{error}");
    let error = Profile::from_toml("name = \"通用-2015\"\ntitle = \"甲\"\nextends = \"通用-2021\"")
        .unwrap_err();
    assert!(error.reason.zh.contains("绕成了圈"), "{error}");
    let error = Profile::from_toml("name = \"通用-2021\"\ntitle = \"甲\"\nextends = \"通用-2015\"")
        .unwrap_err();
    assert!(error.reason.zh.contains("内置"), "{error}");
}

#[test]
fn extends_follows_a_chain_and_stops_at_circles() {
    let text = |name: &str, base: &str| {
        format!("name = \"{name}\"\ntitle = \"{name}\"\nextends = \"{base}\"\n")
    };
    let find = |name: &str| match name {
        "甲" => Some(text("甲", "河北-季度")),
        "乙" => Some(text("乙", "丙")),
        "丙" => Some(text("丙", "乙")),
        "丁" => Some(text("丁", "河北-月末") + "错 = 1"),
        _ => None,
    };
    let read = |base: &str| Profile::from_toml_with(&text("本市", base), &find);
    assert_eq!(read("甲").unwrap().plan.scheme, Scheme::Quarter);
    assert!(
        read("乙")
            .unwrap_err()
            .reason
            .zh
            .contains("本市 → 乙 → 丙 → 乙")
    );
    assert!(read("本市").unwrap_err().reason.zh.contains("本市 → 本市"));
    assert!(
        read("戊")
            .unwrap_err()
            .reason
            .zh
            .contains("没有“戊”这个规范")
    );
    let broken = read("丁").unwrap_err();
    assert!(
        broken.reason.zh.starts_with("底本“丁”第 4 行：") && broken.place.is_none(),
        "{broken}"
    );
}

#[test]
fn a_profile_changes_single_entries_of_the_one_it_extends() {
    let profile = extended(
        "form = \"河北-月末\"\n[add]\nlevel_values = [\"稳中有进\"]\n[add.synonyms]\n\"数量\" = [\"工作量\"]\n\
         [drop]\nlabels = [\"绩效指标描述\", \"单位职能\"]\n[rename]\n\"指标值\" = \"目标值\"\n",
    );
    // There is no 单位职能: what changes nothing is an error with its place.
    let error = profile.unwrap_err();
    assert_eq!(error.line(), Some(10));
    assert!(error.reason.zh.contains("单位职能"), "{}", error.reason.zh);
    let profile = extended(
        "form = \"河北-月末\"\n[add]\nlevel_values = [\"稳中有进\"]\n[add.synonyms]\n\"数量\" = [\"工作量\"]\n\
         [drop]\nlabels = [\"绩效指标描述\"]\n[rename]\n\"指标值\" = \"目标值\"\n\"数量指标\" = \"产出数量\"\n",
    )
    .unwrap();
    let base = builtin("通用-2015");
    assert_eq!(profile.level_values.len(), base.level_values.len() + 1);
    assert_eq!(profile.place("工作量").unwrap().1.printed, "产出数量");
    assert!(profile.place("数量指标").is_some());
    assert!(base.form.shows_of_rows(IndicatorFact::Description));
    assert!(!profile.form.shows_of_rows(IndicatorFact::Description));
    assert_eq!(profile.form.head_of(IndicatorFact::Target), Some("目标值"));
    let width: u16 = profile.form.grid.len() as u16;
    for block in &profile.form.blocks {
        if let form::FormBlock::Indicators(table) = block {
            let spans = table.columns.iter().map(|column| column.span);
            assert_eq!(table.head.span + spans.sum::<u16>(), width);
        }
    }
}

#[test]
fn a_key_below_a_section_is_told_to_move_up() {
    for sections in [
        "[severity]\nJ0315 = \"warning\"\nexecution_weight = 20\n",
        "[plan]\nscheme = \"month\"\ncheckpoints = []\nform = \"云南\"\n",
    ] {
        let error = extended(sections).unwrap_err();
        assert!(error.reason.zh.contains("移到上面"), "{}", error.reason.zh);
        assert!(error.reason.en.contains("move it up"));
    }
}

#[test]
fn what_is_inherited_is_said_to_be() {
    let error = extended("[drop]\nlevels = [\"产出\"]\n").unwrap_err();
    assert!(
        error.reason.zh.contains("从底本继承"),
        "{}",
        error.reason.zh
    );
}
