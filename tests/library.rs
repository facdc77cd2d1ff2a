//! The front door: what an embedder does, with other files in memory.

use jimu::check::Settings;
use jimu::diag::Lang;
use jimu::load::{FolderSettings, MemoryLoader, ProfileFile};
use jimu::source::SourceFile;
use jimu::write::{Format, Options};
use jimu::{Jimu, Unreadable};

use crate::support::examples;

const LIBRARY: &str = "指标库：常用\n数量：培训人数 ≥ 100 人次\n";
const INCLUDING: &str = "年度：2025\n引用：常用.jimu\n项目：培训\n  数量：@培训人数 ≥ 200\n";

fn codes(jimu: &Jimu, name: &str, text: &str) -> Vec<&'static str> {
    let found = jimu.check(name, text).findings;
    found.iter().map(|found| found.rule.code).collect()
}

/// What is wrong with the 引用 of a file.
fn include_problem(files: MemoryLoader, name: &str, text: &str) -> Option<&'static str> {
    let found = codes(&Jimu::new().loader(files), name, text);
    found
        .into_iter()
        .find(|code| ["J0801", "J0802", "J0803"].contains(code))
}

#[test]
fn a_library_comes_from_the_loader() {
    let files = MemoryLoader::new().with("常用.jimu", LIBRARY);
    let jimu = Jimu::new().loader(files);
    let document = jimu.read("a.jimu", INCLUDING).unwrap();
    let target = &document.model().projects[0].indicators[0].target;
    assert_eq!(target.printed().as_deref(), Some("≥200人次"));
    // Without a loader there is no file.
    assert!(codes(&Jimu::new(), "a.jimu", INCLUDING).contains(&"J0801"));
}

#[test]
fn includes_stay_below_the_root_and_do_not_go_round() {
    let outside = INCLUDING.replace("常用", "../常用");
    let files = || {
        MemoryLoader::new()
            .with("常用.jimu", LIBRARY)
            .with("b/a.jimu", "")
    };
    // The folder of the file is the root where nothing marks another one.
    assert_eq!(
        include_problem(files(), "b/a.jimu", &outside),
        Some("J0803")
    );
    let marked = || files().with("jimu.toml", "");
    assert_eq!(include_problem(marked(), "b/a.jimu", &outside), None);
    // Above everything there is nothing to be asked.
    let above = INCLUDING.replace("常用", "../../常用");
    assert_eq!(include_problem(marked(), "b/a.jimu", &above), Some("J0803"));
    let round = MemoryLoader::new()
        .with("a.jimu", "")
        .with("甲.jimu", "指标库：甲\n引用：乙.jimu\n数量：人数 ≥ 1 人\n")
        .with(
            "乙.jimu",
            "指标库：乙\n引用：甲.jimu\n数量：人次 ≥ 1 人次\n",
        );
    let text = INCLUDING.replace("常用", "甲");
    assert_eq!(include_problem(round, "a.jimu", &text), Some("J0802"));
}

#[test]
fn the_nearest_jimu_toml_counts_and_what_was_given_lies_above_it() {
    let text = "标题：示例\n部门：某局\n年度：2025\n项目：培训\n";
    let files = MemoryLoader::new()
        .with("jimu.toml", "不查 = [\"完整性\"]\n")
        .with("近/jimu.toml", "规范 = \"通用-2015\"\n语言 = \"英文\"\n");
    let jimu = Jimu::new().loader(files.clone());
    let top = jimu.in_folder("").unwrap();
    assert!(codes(&top, "a.jimu", text).len() < codes(&jimu, "a.jimu", text).len());
    let near = jimu.in_folder("近").unwrap();
    assert_eq!(near.profiles().default.as_deref(), Some("通用-2015"));
    let config = FolderSettings::config(&files, "近".as_ref()).unwrap();
    assert_eq!(FolderSettings::language(&files, &config), Some(Lang::En));
    let mut only = Settings::default();
    only.select("完整性").unwrap();
    let given = jimu.settings(only).in_folder("").unwrap();
    assert_eq!(codes(&given, "a.jimu", text), Vec::<&str>::new());
}

#[test]
fn a_profile_that_is_wrong_is_told_with_its_place() {
    let files = MemoryLoader::new()
        .with("jimu.toml", "规范文件 = [\"县.toml\"]\n")
        .with("县.toml", "name = \"县\"\nextends = \"没有\"\n");
    let error = Jimu::new().loader(files).in_folder("").err().unwrap();
    assert_eq!(error.file, "县.toml");
    let own = SourceFile::from_text(
        "县.toml",
        "name = \"县\"\nextends = \"通用-2015\"\ntitle = \"某县\"\n",
    );
    let jimu = Jimu::new().profile_files([ProfileFile::new(own)]).unwrap();
    assert!(jimu.clone().profile("县").is_ok());
    assert!(jimu.profile("市").is_err());
}

#[test]
fn bytes_that_are_no_text_are_a_finding() {
    let picture = [0x89, b'P', b'N', b'G', 0, 0, 0xFF];
    let report = Jimu::new().check("a.jimu", picture);
    assert_eq!(report.findings[0].rule.code, "J0101");
    assert!(matches!(
        Jimu::new().read("a.jimu", picture),
        Err(Unreadable::NotText(_))
    ));
}

#[test]
fn a_document_says_what_its_file_says() {
    for path in examples() {
        let (name, bytes) = (path.to_string_lossy(), std::fs::read(&path).unwrap());
        let jimu = Jimu::new().loader(jimu::load::FileLoader);
        let document = jimu.read(&name, bytes.clone()).unwrap();
        let report = jimu.check(&name, bytes.clone());
        assert_eq!(
            format!("{:?}", document.check().findings),
            format!("{:?}", report.findings),
            "{name}"
        );
        assert_eq!(
            Ok(document.format(None)),
            jimu.format(&name, bytes, None),
            "{name}"
        );
        let mut out = Vec::new();
        document
            .build(Options::new(Format::Json), &mut out)
            .unwrap();
        let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let projects = json["documents"][0]["projects"].as_array().unwrap();
        assert_eq!(projects.len(), document.model().projects.len(), "{name}");
    }
}

#[test]
fn units_of_a_library_count_in_the_files_that_use_it() {
    let files = || {
        MemoryLoader::new()
            .with(
                "甲.jimu",
                "指标库：甲\n引用：乙.jimu\n计量单位：桩位\n数量：桩 ≥ 10 桩位\n",
            )
            .with(
                "乙.jimu",
                "指标库：乙\n计量单位：展台位\n数量：台 ≥ 10 展台位\n",
            )
    };
    let text = |includes: &str| {
        format!(
            "年度：2025\n{includes}项目：培训\n  数量：建成 ≥ 20 桩位\n  数量：搭建 ≥ 20 展台位\n"
        )
    };
    let unknown = |text: &str| {
        let found = codes(&Jimu::new().loader(files()), "a.jimu", text);
        found.iter().filter(|code| **code == "J0310").count()
    };
    assert_eq!(unknown(&text("")), 2);
    assert_eq!(unknown(&text("引用：乙.jimu\n")), 1);
    assert_eq!(unknown(&text("引用：甲.jimu\n")), 0);
}

#[test]
fn a_wrong_byte_is_reported_and_the_rest_is_read() {
    let mut bytes = "年度：2025\n项目：培训\n  用途：支付".as_bytes().to_vec();
    bytes.push(0xFF);
    bytes.extend("讲课费。\n  数量：培训人数 ≥ 200 人次\n".as_bytes());
    let document = Jimu::new().read("a.jimu", bytes).unwrap();
    let report = document.check();
    let wrong = report
        .findings
        .iter()
        .find(|found| found.rule.code == "J0103");
    let line = document.text()[..wrong.unwrap().span.range().start]
        .lines()
        .count();
    assert_eq!(
        (line, document.model().projects[0].indicators.len()),
        (3, 1)
    );
}
