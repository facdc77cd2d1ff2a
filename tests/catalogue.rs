//! The catalogue of codes: its entries hold what they promise, and the page of the docs is up to date.

use jimu::catalogue;
use jimu::diag::{Lang, Rule};

use crate::check::codes_of;
use crate::support::is_update;

/// Codes that one text cannot show: by bytes, by several files, or by an output.
const WITHOUT_SAMPLE: [&str; 8] = [
    "J0101", "J0102", "J0802", "J1601", "J1602", "J1603", "J1604", "J1605",
];

#[test]
fn codes_and_names_are_well_formed_sorted_and_unique() {
    let rules = catalogue::all();
    for pair in rules.windows(2) {
        assert!(
            pair[0].code < pair[1].code,
            "{} and {}",
            pair[0].code,
            pair[1].code
        );
    }
    let mut names: Vec<&str> = rules.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), rules.len(), "a name stands twice");
    for rule in rules {
        let digits = rule.code.strip_prefix('J').unwrap_or_default();
        assert!(
            digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()),
            "{}",
            rule.code
        );
        let is_kebab =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(rule.name.split('-').all(is_kebab), "{}", rule.name);
        for text in [rule.title, rule.what, rule.why] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", rule.code);
        }
    }
}

#[test]
fn rules_of_the_check_stage_stand_in_order() {
    let codes: Vec<&str> = jimu::rules::all().map(|rule| rule.code).collect();
    assert!(codes.is_sorted(), "{codes:?}");
}

#[test]
fn samples_show_their_rule() {
    let mut wrong = Vec::new();
    for rule in catalogue::all() {
        if WITHOUT_SAMPLE.contains(&rule.code) {
            assert!(
                rule.bad.is_empty() && rule.good.is_empty(),
                "{} has a sample now",
                rule.code
            );
            continue;
        }
        let (bad, good) = (codes_of(rule, rule.bad), codes_of(rule, rule.good));
        if !bad.contains(&rule.code) {
            wrong.push(format!("{} bad: {bad:?}", rule.code));
        }
        let is_syntax = |code: &str| code.starts_with("J01") || code.starts_with("J02");
        if good.contains(&rule.code) || good.iter().any(|code| is_syntax(code)) {
            wrong.push(format!("{} good: {good:?}", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn samples_show_nothing_else() {
    // A unit on its own line leaves the number without one; projects that cannot be told apart lack codes; a
    // suppression without effect leaves what it should suppress.
    let unavoidable = |rule: &Rule| matches!(rule.code, "J0211" | "J0506" | "J0901" | "J0902");
    let rules = catalogue::all();
    let samples = rules
        .iter()
        .filter(|rule| !rule.bad.is_empty() && !unavoidable(rule));
    let mixed: Vec<String> = samples
        .map(|rule| {
            (
                rule.code,
                codes_of(rule, rule.bad),
                codes_of(rule, rule.good),
            )
        })
        .filter(|(code, bad, good)| bad.iter().any(|found| found != code) || !good.is_empty())
        .map(|(code, bad, good)| format!("{code}: {bad:?} and {good:?}"))
        .collect();
    assert!(mixed.is_empty(), "{mixed:#?}");
}

#[test]
fn a_rule_is_found_by_code_and_by_name() {
    assert_eq!(
        catalogue::find("j0601").map(|rule| rule.name),
        Some("funding-sum")
    );
    assert_eq!(
        catalogue::find("funding-sum").map(|rule| rule.code),
        Some("J0601")
    );
    assert!(catalogue::find("J9999").is_none());
}

#[test]
fn explanations_hold_both_samples() {
    let rule = catalogue::find("J0601").unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let text = catalogue::explain(rule, lang);
        assert!(text.starts_with("J0601 funding-sum"), "{text}");
        assert!(
            text.contains("    项目：房屋租赁费\n") && text.ends_with('\n'),
            "{text}"
        );
    }
}

#[test]
fn the_page_of_rules_is_up_to_date() {
    let page = catalogue::markdown(Lang::Zh);
    let path = "docs/rules.md";
    if is_update() {
        std::fs::create_dir_all("docs").unwrap();
        std::fs::write(path, &page).unwrap();
    }
    let written = std::fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        written == page,
        "{path} is out of date: run JIMU_UPDATE=1 cargo test"
    );
}

/// The page of the docs, the texts of `explain` and the data say the same of every rule.
#[test]
fn page_explanations_and_data_agree() {
    let rules = catalogue::all();
    let data: serde_json::Value = serde_json::from_str(&catalogue::json(&rules)).unwrap();
    let data = data["rules"].as_array().unwrap();
    assert_eq!(data.len(), rules.len());
    let page = std::fs::read_to_string("docs/rules.md").unwrap();
    let sections: Vec<&str> = page.split("\n## ").skip(1).collect();
    assert_eq!(sections.len(), rules.len());
    for ((rule, data), section) in rules.iter().zip(data).zip(sections) {
        assert!(
            section.starts_with(&format!("{}\n", rule.code)),
            "{section}"
        );
        let fields = [
            ("code", rule.code),
            ("name", rule.name),
            ("severity", rule.severity.id()),
            ("group", rule.group.id()),
        ];
        fields
            .into_iter()
            .for_each(|(field, value)| assert_eq!(data[field], value, "{}", rule.code));
        assert_eq!(data["opt_in"], rule.opt_in, "{}", rule.code);
        for lang in [Lang::Zh, Lang::En] {
            let text = catalogue::explain(rule, lang);
            assert!(
                text.contains(rule.code) && text.contains(rule.severity.name(lang)),
                "{text}"
            );
            assert!(
                text.contains(rule.group.name(lang))
                    && catalogue::line(rule, lang).contains(rule.name),
                "{text}"
            );
            assert_eq!(
                text.contains("试行规则：") || text.contains("An opt-in rule:"),
                rule.opt_in,
                "{text}"
            );
            for (field, words) in [
                ("title", rule.title),
                ("what", rule.what),
                ("why", rule.why),
            ] {
                let word = data[field][if lang == Lang::Zh { "zh" } else { "en" }]
                    .as_str()
                    .unwrap();
                assert_eq!(word, words.text(lang), "{} {field}", rule.code);
                assert!(
                    text.contains(word) && (lang == Lang::En || section.contains(word)),
                    "{} {field}",
                    rule.code
                );
            }
        }
        for (field, sample) in [("bad", rule.bad), ("good", rule.good)] {
            assert_eq!(
                data[field].as_str().unwrap_or_default(),
                sample,
                "{} {field}",
                rule.code
            );
            assert!(section.contains(sample), "{} {field}", rule.code);
        }
    }
}

#[test]
fn profiles_name_rules_that_exist() {
    use jimu::profile::Profile;
    for profile in Profile::builtin_names()
        .iter()
        .filter_map(|name| Profile::builtin(name))
    {
        assert!(
            jimu::check::Settings::of_profile(profile).is_ok(),
            "{}",
            profile.name
        );
    }
}
