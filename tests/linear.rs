//! Eight times the input takes about eight times the time, in every step and for every shape of input.

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use jimu::check::{Settings, judge};
use jimu::compile::Compilation;
use jimu::diag::Lang;
use jimu::diff::{self, compare};
use jimu::fmt;
use jimu::lower::{Includes, Profiles};
use jimu::merge::{Labels, merge};
use jimu::print::comparison::Review;
use jimu::print::trend::TrendWords;
use jimu::source::SourceFile;
use jimu::syntax::{parse_piece, split};
use jimu::write;
use jimu::write::findings::{self, FileReport};

use crate::support::generate;

/// How much larger the large input is.
const GROWTH: usize = 8;
/// Where growth beyond the size's own counts as more than linear: half of the way, by factors, to quadratic steps, which are
/// `GROWTH` times slower. Caches alone make more than twice the time.
const TOLERANCE: f64 = 2.83;
/// Times are noisy: the best of so many counts.
const TRIES: usize = 5;
/// What takes less in the large input is too short to be measured.
const SHORTEST: Duration = Duration::from_millis(20);

type Times = Vec<(&'static str, Duration)>;

/// The time of each step, on one thread.
fn measure(file: &SourceFile) -> Times {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a pool");
    pool.install(|| steps(file))
}

fn steps(file: &SourceFile) -> Times {
    let mut times = Times::new();
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let compilation = timed(&mut times, "open", || {
        Compilation::open(file, &includes, &profiles)
    });
    timed(&mut times, "parse", || {
        let mut lines = Vec::new();
        split(&file.text)
            .iter()
            .for_each(|piece| parse_piece(&file.text, piece.span, &mut lines));
    });
    for (name, format) in [
        ("json", write::Format::Json),
        ("html", write::Format::Html),
        ("xlsx", write::Format::Xlsx),
    ] {
        timed(&mut times, name, || {
            let mut out = Vec::new();
            let options = write::Options {
                chart: true,
                ..write::Options::new(format)
            };
            let mut builder =
                write::Builder::begin(&mut out, options).expect("memory can be written");
            builder.add(&compilation).expect("memory can be written");
            builder.end().expect("memory can be written");
        });
    }
    let (document, judged) = timed(&mut times, "read and judge", || {
        judge(compilation, &Settings::default())
    });
    let report = timed(&mut times, "comments and settings", || {
        judged.finish(&file.text)
    });
    let outline = timed(&mut times, "outline", || document.outline());
    let reports = [FileReport {
        file,
        diagnostics: &report.findings,
        suppressed: &report.suppressed,
        outline: &outline,
    }];
    for (name, format) in [
        ("human", write::FindingsFormat::Human),
        ("json report", write::FindingsFormat::Json),
        ("sarif", write::FindingsFormat::Sarif),
        ("review", write::FindingsFormat::Html),
        ("review as a workbook", write::FindingsFormat::Xlsx),
        ("review as a document", write::FindingsFormat::Docx),
    ] {
        let options = findings::FindingsOptions {
            projects: true,
            ..findings::FindingsOptions::default()
        };
        timed(&mut times, name, || {
            findings::render(&reports, format, options, &mut std::io::sink())
        })
        .expect("a sink takes all");
    }
    // Everything is changed, on both sides.
    let (ours, theirs) = (
        file.text.replace("：", "： "),
        file.text.replace("依据：", "依据：另见"),
    );
    let theirs = theirs.replace("目标：", "目标：总之，");
    timed(&mut times, "merge", || {
        merge(&file.text, &ours, &theirs, Labels::default(), &profiles)
    });
    // A version in which nothing stands, so that all has to be found again.
    let version = std::slice::from_ref(&document);
    let trend = timed(&mut times, "trend", || {
        diff::trend(&[version, version, &[], version])
    });
    timed(&mut times, "trend page", || {
        write::hand_on(
            &mut std::io::sink(),
            &TrendWords::new(&trend, Lang::Zh),
            write::Medium::Html,
        )
    })
    .expect("a sink");
    timed(&mut times, "trend json", || {
        jimu::contract::trend(&mut std::io::sink(), &trend)
    })
    .expect("a sink");
    timed(&mut times, "trend workbook", || {
        write::hand_on(
            &mut std::io::sink(),
            &TrendWords::new(&trend, Lang::Zh),
            write::Medium::Xlsx,
        )
    })
    .expect("a sink");
    timed(&mut times, "fmt", || {
        fmt::format(&file.text, None, &profiles, &[])
    });
    times
}

fn timed<T>(times: &mut Times, name: &'static str, work: impl FnOnce() -> T) -> T {
    let start = worked();
    let result = black_box(work());
    times.push((name, worked() - start));
    result
}

/// How long this thread has worked. A clock would count what the machine does beside it, and is only used where the
/// system does not tell.
fn worked() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    // The system counts when a thread lets others run.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|count| count.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Measures `shape` at `size` and at an eighth of it.
fn assert_linear(name: &str, size: usize, shape: impl Fn(usize) -> String) {
    let small = SourceFile::from_text("small.jimu", shape(size / GROWTH));
    let large = SourceFile::from_text("large.jimu", shape(size));
    assert_grows(name, || measure(&small), || measure(&large));
}

/// That the large input takes as much longer than the small one as it is larger.
fn assert_grows(name: &str, small: impl Fn() -> Times, large: impl Fn() -> Times) {
    let (mut fast, mut slow) = (small(), large());
    let is_linear = |fast: &Times, slow: &Times| {
        let slowest = |fast: Duration| SHORTEST.max(fast.mul_f64(GROWTH as f64 * TOLERANCE));
        fast.iter()
            .zip(slow)
            .all(|((_, fast), (_, slow))| *slow < slowest(*fast))
    };
    for _ in 1..TRIES {
        if is_linear(&fast, &slow) {
            return;
        }
        keep_best(&mut fast, small());
        keep_best(&mut slow, large());
    }
    let table: Vec<_> = fast
        .iter()
        .zip(&slow)
        .map(|((step, fast), (_, slow))| (step, fast, slow))
        .collect();
    assert!(is_linear(&fast, &slow), "{name} is not linear: {table:#?}");
}

fn keep_best(best: &mut Times, again: Times) {
    best.iter_mut()
        .zip(again)
        .for_each(|(best, again)| best.1 = best.1.min(again.1));
}

/// The time of comparing two files, and of writing what changed, on one thread.
fn assert_compares(name: &str, size: usize, shapes: impl Fn(usize) -> (String, String)) {
    let of = |size: usize| {
        let (before, after) = shapes(size);
        (
            SourceFile::from_text("before.jimu", before),
            SourceFile::from_text("after.jimu", after),
        )
    };
    let compared = |(before, after): &(SourceFile, SourceFile)| {
        let (includes, profiles) = (Includes::new(), Profiles::default());
        let document = |file| [Compilation::open(file, &includes, &profiles).model()];
        let (before, after) = (document(before), document(after));
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .build()
            .expect("a pool");
        pool.install(|| {
            let mut times = Times::new();
            let comparison = timed(&mut times, "compare", || compare(&before, &after));
            let json = || jimu::contract::comparison(&mut std::io::sink(), &comparison);
            timed(&mut times, "json", json).expect("a sink takes all");
            let page = || {
                write::hand_on(
                    &mut std::io::sink(),
                    &Review::of(&comparison, Lang::Zh),
                    write::Medium::Html,
                )
            };
            timed(&mut times, "page", page).expect("a sink takes all");
            times
        })
    };
    let (small, large) = (of(size / GROWTH), of(size));
    assert_grows(name, || compared(&small), || compared(&large));
}

#[test]
fn comparisons() {
    let lines = |start: &str, size: usize, line: &dyn Fn(usize) -> String| {
        (0..size).fold(start.to_owned(), |text, number| text + &line(number))
    };
    let word = |number: usize| -> String {
        (0..4)
            .rev()
            .map(|digit| {
                char::from_u32(0x5000 + (number >> (4 * digit) & 15) as u32).unwrap_or('字')
            })
            .collect()
    };
    assert_compares("ordinary projects", 2_000, |size| {
        let text = generate::document(size);
        (text.clone(), text.replace("≥ 3", "≥ 4"))
    });
    assert_compares("projects without code, renamed", 4_000, |size| {
        let projects = |end: &str| {
            lines("", size, &|at| {
                format!("项目：{}设备购置{end}\n  数量：甲 ≥ 3 家\n", word(at))
            })
        };
        (projects(""), projects("更新"))
    });
    assert_compares("other projects with names alike", 4_000, |size| {
        let projects = |from: usize| {
            lines("", size, &|at| {
                format!("项目：信息系统运行维护{}\n", word(at + from))
            })
        };
        (projects(0), projects(20_000))
    });
    assert_compares("projects of one name", 4_000, |size| {
        let projects = |from: usize| {
            lines("", size, &|at| {
                format!("项目：甲\n  预算：{} 万元\n", at + from)
            })
        };
        (projects(0), projects(size / 2))
    });
    assert_compares("nameless projects", 4_000, |size| {
        let projects = |from: usize| {
            lines("", size, &|at| {
                format!("项目：\n  预算：{} 万元\n", at + from)
            })
        };
        (projects(0), projects(size / 2))
    });
    assert_compares("rows of one name", 4_000, |size| {
        let rows = |from: usize| {
            lines("项目：甲\n", size, &|at| {
                format!("  数量：次数 ≥ {} 次\n", at + from)
            })
        };
        (rows(0), rows(size / 2))
    });
    assert_compares("rows with names alike", 4_000, |size| {
        let rows = |from: usize| {
            lines("项目：甲\n", size, &|at| {
                format!("  数量：服务企业{} ≥ 3 家\n", word(at + from))
            })
        };
        (rows(0), rows(20_000))
    });
    assert_compares("rows that moved", 4_000, |size| {
        let rows = lines("", size, &|at| format!("  数量：{} ≥ 3 家\n", word(at)));
        (
            format!("项目：甲\n  编码：1\n{rows}"),
            format!("项目：甲\n  编码：1\n项目：乙\n  编码：2\n{rows}"),
        )
    });
    assert_compares("former names", 4_000, |size| {
        let names = |end: &str| {
            lines("", size, &|at| {
                format!(
                    "项目：{}\n  编码：{at}{end}\n  曾用名：{}\n",
                    word(at),
                    word(at + 1)
                )
            })
        };
        (names("1"), names("2"))
    });
    assert_compares("split projects", 2_000, |size| {
        let before = lines("", size, &|at| {
            format!(
                "项目：{}\n  编码：{at}\n  数量：{0}一 ≥ 3 家\n  数量：{0}二 ≥ 3 家\n",
                word(at)
            )
        });
        let after = |at: usize| {
            format!(
                "项目：{0}\n  编码：{at}\n项目：{0}部分\n  编码：{at}0000\n  数量：{0}一 ≥ 3 家\n  数量：{0}二 ≥ 3 家\n",
                word(at)
            )
        };
        (before, lines("", size, &after))
    });
    assert_compares("goals and costings", 4_000, |size| {
        let goals = |from: usize| {
            lines("项目：甲\n", size, &|at| {
                format!(
                    "  目标：{}\n  测算：甲 {at} 家 × 4 元/家 = 12 元\n",
                    word(at + from)
                )
            })
        };
        (goals(0), goals(1))
    });
    assert_compares("sub-goals", 4_000, |size| {
        let goals = |from: usize| {
            lines("", size, &|at| {
                format!("分项目标：{}\n  目标：乙\n", word(at + from))
            })
        };
        (goals(0), goals(size / 2))
    });
}

#[test]
fn ordinary_projects() {
    assert_linear("ordinary projects", 2_000, generate::document);
}

#[test]
fn many_lines_of_one_kind() {
    let head = "标题：甲\n年度：2024\n规范：河北-月末\n金额单位：万元\n项目：甲\n  用途：乙\n";
    let under_a_row = "标题：甲\n项目：甲\n  数量：乙 ≥ 3 家\n";
    for (name, size, start, line) in [
        ("wrapped lines", 20_000, head, "这一行没有键\n"),
        ("paragraphs", 20_000, head, "    | 一段文字\n"),
        ("repeated keys", 10_000, head, "  用途：又一次\n"),
        ("unknown keys", 2_000, head, "  甲乙丙：丁\n"),
        ("misspelt keys", 2_000, head, "  社会效应：丁 ≥ 3 家\n"),
        ("rows", 5_000, head, "  数量：丁 ≥ 3 家\n"),
        ("goals", 20_000, head, "  目标：丁\n"),
        (
            "costings",
            4_000,
            head,
            "  测算：甲 3 家 × 4 元/家 = 12 元\n",
        ),
        ("notes under a row", 10_000, under_a_row, "    待核：丁\n"),
        ("names under a row", 20_000, under_a_row, "    曾用名：丁\n"),
        ("weights under a row", 10_000, under_a_row, "    权重：3\n"),
        ("agencies", 8_000, "", "单位：435002 甲\n"),
        ("libraries", 8_000, "", "引用：a.jimu\n"),
        ("declared units", 8_000, "", "计量单位：甲\n"),
        ("sub-goals", 10_000, head, "分项目标：甲\n  目标：乙\n"),
        ("projects without content", 8_000, "", "项目：甲\n"),
        (
            "projects and misspelt projects",
            3_000,
            "",
            "保障措施：甲\n项日：乙\n项目：丙\n",
        ),
        (
            "indented projects",
            3_000,
            "",
            "  项目：甲\n    数量：乙 ≥ 3 家\n",
        ),
        ("bars", 20_000, "", "|\n"),
        ("only blanks", 20_000, head, "  \n"),
        ("comments", 20_000, head, "# 一句话\n"),
        (
            "suppressions",
            5_000,
            head,
            "  # 允许 J0203：一直如此\n  用途：又一次\n",
        ),
        (
            "suppressions of nothing",
            10_000,
            head,
            "# 允许 J0203：一直如此\n",
        ),
        (
            "conflicts",
            5_000,
            head,
            "<<<<<<< HEAD\n  目标：甲\n=======\n  目标：乙\n>>>>>>> b\n",
        ),
        ("half conflicts", 10_000, head, "=======\n"),
        ("library rows", 10_000, "指标库：甲\n", "数量：丁 ≥ 3 家\n"),
    ] {
        assert_linear(name, size, |size| format!("{start}{}", line.repeat(size)));
    }
}

#[test]
fn many_different_lines() {
    let head = "金额单位：万元\n项目：甲\n";
    // Words of four characters, none twice.
    let word = |number: usize| -> String {
        (0..4)
            .rev()
            .map(|digit| char::from(b'a' + (number >> (4 * digit) & 15) as u8))
            .collect()
    };
    let numbered = |start: &str, size: usize, line: &dyn Fn(usize) -> String| {
        (0..size).fold(start.to_owned(), |text, number| text + &line(number))
    };
    assert_linear("unknown keys", 2_000, |size| {
        numbered(head, size, &|at| format!("  {}甲：乙\n", word(at)))
    });
    assert_linear("unknown units", 5_000, |size| {
        numbered(head, size, &|at| format!("  数量：甲 ≥ 3 {}\n", word(at)))
    });
    assert_linear("unknown rows", 8_000, |size| {
        numbered(head, size, &|at| format!("  数量：@{} ≥ 3\n", word(at)))
    });
    assert_linear("names of projects", 4_000, |size| {
        numbered("", size, &|at| format!("项目：{}\n", word(at)))
    });
    assert_linear("equal projects", 4_000, |size| {
        numbered("", size, &|_| "项目：甲\n  编码：1\n".to_owned())
    });
    assert_linear("deeper and deeper", 2_000, |size| {
        numbered(head, size, &|at| {
            format!("{}目标：甲\n", " ".repeat(at % 100))
        })
    });
}

#[test]
fn one_long_line() {
    let kilobyte = |text: &str| text.repeat(1_000 / text.len());
    for (name, start, text, end) in [
        ("a name", "项目：", "长", ""),
        ("no key", "", "长", ""),
        ("blanks", "项目：甲", " ", ""),
        ("carriage returns", "项目：甲", "\r", ""),
        ("bars", "项目：甲\n用途：乙\n", "|", ""),
        ("nested brackets", "项目：甲\n  质量：甲 为 ", "「（[", ""),
        ("words of a name", "项目：甲\n  质量：甲", " 乙", ""),
        ("numbers in a name", "项目：甲\n  质量：甲", "3乙", ""),
        ("bounds in a name", "项目：甲\n  质量：甲", "不少于3", ""),
        (
            "look-alikes of a sign",
            "项目：甲\n  测算：甲",
            "1台x2元",
            "=3元",
        ),
        ("colons", "项目：甲\n  数量：", "：", "甲 ≥ 3"),
        (
            "numbers of a list",
            "项目：甲\n  ",
            "（1）",
            "数量：甲 ≥ 3 家",
        ),
        ("operators", "项目：甲\n  质量：甲", " ≥ 3", ""),
        ("words", "项目：甲\n  质量：甲", " 大于", ""),
        ("marks of a comment", "项目：甲\n  质量：甲 ≥ 3", " # 4", ""),
        ("digits", "项目：甲\n  质量：甲 ≥ ", "1", ""),
        ("digits and commas", "项目：甲\n  预算：", "1，", ""),
        ("a plan", "项目：甲\n  支出计划：", "3月底 5%，", ""),
        (
            "milestones",
            "项目：甲\n  数量：乙 ≥ 3 家\n    节点：",
            "6月底 ≥ 15 家，",
            "",
        ),
        (
            "bad milestones",
            "项目：甲\n  数量：乙 ≥ 3 家\n    节点：",
            "6月底 ≥ 15 ≥ 6，",
            "",
        ),
        (
            "milestones with comments",
            "项目：甲\n  数量：乙 ≥ 3 家\n    节点：",
            "6月底 15 家 # 甲，",
            "",
        ),
        (
            "numbers of goals",
            "项目：甲\n  数量：乙 ≥ 3 家\n    对应目标：",
            "1、甲、",
            "",
        ),
        ("factors", "项目：甲\n  测算：甲 1 家", " × 2 元", ""),
        (
            "numbers in a label",
            "项目：甲\n  测算：甲",
            " 2（甲）",
            " × 1 元",
        ),
        (
            "numbers and commas in a label",
            "项目：甲\n  测算：甲 ",
            "1，2，",
            "（× 1 元",
        ),
        ("words of a comment", "#", " 允许 J0301", ""),
        ("a scale", "项目：甲\n  质量：甲 为 甲 [", "甲/", ""),
        ("markup", "项目：甲\n  支出计划：3月底 ", "<p>", ""),
        ("tags", "项目：甲\n  目标：", "<b> <p", ""),
        ("double brackets", "项目：甲\n  目标：", "[[", ""),
        ("open templates", "项目：甲\n  目标：", "{{${", ""),
        (
            "signs for what is to be written",
            "项目：甲\n  目标：",
            "X_*×＊",
            "",
        ),
        (
            "prices",
            "项目：甲\n  成本：甲 ≤ 3 元\n    说明：",
            "每户",
            "",
        ),
        ("options", "项目：甲\n  质量：甲 为 ", "是/", ""),
        ("units", "计量单位：", "甲、", ""),
        ("control characters", "项目：", "\u{1}\u{2}\u{200B}", ""),
    ] {
        assert_linear(name, 100, |size| {
            format!("{start}{}{end}\n", kilobyte(text).repeat(size))
        });
    }
}
