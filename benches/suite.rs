//! Times, growth and memory of every stage: `cargo bench` prints a Markdown report.
//!
//! `--quick` leaves out the largest size, `--write` writes docs/benchmarks.md.

#[path = "../tests/support/generate.rs"]
mod generate;

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jimu::check::{Report, Settings, judge};
use jimu::compile::{Compilation, Model};
use jimu::diag::Lang;
use jimu::fmt;
use jimu::lower::{Includes, Profiles};
use jimu::source::SourceFile;
use jimu::syntax::{parse_piece, split};
use jimu::write;
use jimu::write::findings::{self, FileReport};
use rayon::prelude::*;

const JIMU: &str = env!("CARGO_BIN_EXE_jimu");
/// Projects per file.
const SIZES: [usize; 4] = [65, 1_000, 10_000, 100_000];
const OUTPUTS: [(&str, write::Format); 8] = [
    ("read and write JSON", write::Format::Json),
    ("read and write JSON lines", write::Format::Jsonl),
    ("read and write CSV", write::Format::Csv),
    ("read and write TSV", write::Format::Tsv),
    ("read and write HTML", write::Format::Html),
    ("read and write DOCX", write::Format::Docx),
    ("read and write XLSX", write::Format::Xlsx),
    ("read and write XLSX, rows only", write::Format::XlsxFlat),
];
const MANY_FILES: usize = 400;
const DIAGNOSTICS: usize = 10_000;
const SPAWNS: usize = 50;

fn main() {
    let has = |flag: &str| std::env::args().any(|arg| arg == flag);
    let sizes = if has("--quick") { &SIZES[..3] } else { &SIZES };
    let mut report = format!(
        "# Benchmarks\n\nWritten by `cargo bench -- --write` on {}.\n",
        machine()
    );
    write_report(&mut report, sizes).expect("a string takes all");
    print!("{report}");
    if has("--write") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/benchmarks.md");
        std::fs::write(path, report).expect("docs can be written");
    }
}

fn write_report(report: &mut String, sizes: &[usize]) -> std::fmt::Result {
    stages(report, sizes)?;
    many_files(report)?;
    diagnostics(report)?;
    memory(report, sizes.last().copied().unwrap_or_default())?;
    start_up(report)
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let told = Command::new("rustc")
        .arg("--version")
        .output()
        .map(|output| output.stdout)
        .unwrap_or_default();
    let rustc = String::from_utf8_lossy(&told);
    format!(
        "{} {}, {cores} cores, {}",
        std::env::consts::OS,
        std::env::consts::ARCH,
        rustc.trim()
    )
}

/// The median of several runs.
fn median<T>(rounds: usize, mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[rounds / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Megabytes per second.
fn speed(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}

/// All stages at one size.
struct Measured {
    projects: usize,
    bytes: usize,
    stages: Vec<Stage>,
}

struct Stage {
    name: &'static str,
    threads: &'static str,
    time: Duration,
}

fn stages(report: &mut String, sizes: &[usize]) -> std::fmt::Result {
    writeln!(
        report,
        "\nOne file of generated projects with eight indicators each. MB/s are those of the source text. Growth is that of\n\
         the time since the size before, divided by that of the text: 1.0 is linear.\n"
    )?;
    writeln!(
        report,
        "| stage | threads | projects | MB | ms | MB/s | growth |\n|---|---|--:|--:|--:|--:|--:|"
    )?;
    let sizes: Vec<Measured> = sizes.iter().map(|&projects| measure(projects)).collect();
    for index in 0..sizes[0].stages.len() {
        let mut before: Option<(usize, Duration)> = None;
        for Measured {
            projects,
            bytes,
            stages,
        } in &sizes
        {
            let &Stage {
                name,
                threads,
                time,
            } = &stages[index];
            let growth = before.map_or_else(String::new, |(fewer, shorter)| {
                let growth =
                    time.as_secs_f64() / shorter.as_secs_f64() / (*bytes as f64 / fewer as f64);
                format!("{growth:.2}")
            });
            let (mb, ms, speed) = (*bytes as f64 / 1e6, milliseconds(time), speed(*bytes, time));
            writeln!(
                report,
                "| {name} | {threads} | {projects} | {mb:.1} | {ms:.2} | {speed:.0} | {growth} |"
            )?;
            before = Some((*bytes, time));
        }
    }
    Ok(())
}

fn measure(projects: usize) -> Measured {
    let file = SourceFile::from_text("bench.jimu", generate::document(projects));
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let open = || Compilation::open(&file, &includes, &profiles);
    let rounds = if projects > 50_000 { 3 } else { 7 };
    let mut stages = Vec::new();
    let mut stage = |name, threads, time| {
        stages.push(Stage {
            name,
            threads,
            time,
        })
    };

    let parse = || {
        let mut lines = Vec::new();
        for piece in split(&file.text) {
            lines.clear();
            parse_piece(&file.text, piece.span, &mut lines);
        }
    };
    stage("text to lines", "1", median(rounds, parse));
    let one_thread = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a pool");
    stage(
        "text to typed tree",
        "1",
        one_thread.install(|| median(rounds, || open().model())),
    );
    stage(
        "text to typed tree",
        "all",
        median(rounds, || open().model()),
    );
    let read_and_check = || check(&file, open());
    stage(
        "text to findings",
        "1",
        one_thread.install(|| median(rounds, read_and_check)),
    );
    stage("text to findings", "all", median(rounds, read_and_check));
    stage(
        "format",
        "1",
        median(rounds, || fmt::format(&file.text, None, &profiles, &[])),
    );
    for (name, format) in OUTPUTS {
        stage(name, "all", median(rounds, || build(&open(), format)));
    }
    Measured {
        projects,
        bytes: file.text.len(),
        stages,
    }
}

/// Reads a file and runs all rules.
fn check<'a>(file: &SourceFile, compilation: Compilation<'a>) -> (Model<'a>, Report) {
    let (document, judged) = judge(compilation, &Settings::default());
    (document, judged.finish(&file.text))
}

/// Writes one output to nowhere.
fn build(compilation: &Compilation<'_>, format: write::Format) {
    let mut out = std::io::sink();
    let options = write::Options {
        format,
        guard: true,
        lang: Lang::Zh,
        chart: true,
        several: false,
    };
    let mut builder = write::Builder::begin(&mut out, options).expect("a sink takes all");
    builder.add(compilation).expect("a sink takes all");
    builder.end().expect("a sink takes all");
}

fn many_files(report: &mut String) -> std::fmt::Result {
    writeln!(
        report,
        "\n## Many files\n\n{MANY_FILES} files of 100 projects, all cores.\n"
    )?;
    writeln!(report, "| work | ms | MB/s |\n|---|--:|--:|")?;
    let text = generate::document(100);
    let bytes = text.len() * MANY_FILES;
    let files: Vec<SourceFile> = (0..MANY_FILES)
        .map(|number| SourceFile::from_text(format!("{number}.jimu"), text.as_str()))
        .collect();
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let open = |file| Compilation::open(file, &includes, &profiles);
    let check_all = || -> usize {
        files
            .par_iter()
            .map(|file| check(file, open(file)).1.findings.len())
            .sum()
    };
    let format_all = || -> usize {
        files
            .par_iter()
            .map(|file| fmt::format(&file.text, None, &profiles, &[]).len())
            .sum()
    };
    let build_all = || {
        files
            .iter()
            .for_each(|file| build(&open(file), write::Format::Json))
    };
    for (name, time) in [
        ("read and check", median(5, check_all)),
        ("format", median(5, format_all)),
        ("read and write JSON", median(5, build_all)),
    ] {
        writeln!(
            report,
            "| {name} | {:.1} | {:.0} |",
            milliseconds(time),
            speed(bytes, time)
        )?;
    }
    Ok(())
}

fn diagnostics(report: &mut String) -> std::fmt::Result {
    let text = generate::document(DIAGNOSTICS).replace("\n  用途：", "\n  电话：123\n  用途：");
    let file = SourceFile::from_text("bench.jimu", text);
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let document = Compilation::open(&file, &includes, &profiles).model();
    let (outline, found) = (document.outline(), document.diagnostics);
    let mb = file.text.len() as f64 / 1e6;
    writeln!(
        report,
        "\n## Diagnostics\n\n{} findings in a file of {mb:.1} MB, in each format.\n",
        found.len()
    )?;
    writeln!(report, "| format | ms |\n|---|--:|")?;
    let reports = [FileReport {
        file: &file,
        diagnostics: &found,
        suppressed: &[],
        outline: &outline,
    }];
    for format in write::FindingsFormat::ALL {
        let name = format.word();
        let options = findings::FindingsOptions::default();
        let time = median(5, || {
            findings::render(&reports, *format, options, &mut std::io::sink())
        });
        writeln!(report, "| {name} | {:.1} |", milliseconds(time))?;
    }
    Ok(())
}

fn memory(report: &mut String, projects: usize) -> std::fmt::Result {
    let folder = tempfile::tempdir().expect("a folder for the source");
    let path = folder.path().join("bench.jimu");
    let text = generate::document(projects);
    std::fs::write(&path, &text).expect("the source can be written");
    let source = text.len() as f64 / 1e6;
    writeln!(
        report,
        "\n## Memory\n\n`jimu build` of {projects} projects, a source of {source:.0} MB.\n"
    )?;
    writeln!(
        report,
        "| output | ms | peak MB | MB beyond the source |\n|---|--:|--:|--:|"
    )?;
    for format in ["json", "csv"] {
        let start = Instant::now();
        let Some(peak) = peak_memory(&["build", "--to", format], &path) else {
            continue;
        };
        let ms = milliseconds(start.elapsed());
        writeln!(
            report,
            "| {format} | {ms:.0} | {peak:.0} | {:.0} |",
            peak - source
        )?;
    }
    Ok(())
}

/// Peak memory of one run in MB: told by GNU time, else by the kernel of Linux while it runs, else unknown.
fn peak_memory(arguments: &[&str], path: &Path) -> Option<f64> {
    gnu_time(arguments, path)
        .or_else(|| high_water_mark(arguments, path))
        .map(|kilobytes| kilobytes * 1024.0 / 1e6)
}

fn gnu_time(arguments: &[&str], path: &Path) -> Option<f64> {
    let mut command = Command::new("/usr/bin/time");
    let output = command
        .arg("-v")
        .arg(JIMU)
        .args(arguments)
        .arg(path)
        .stdout(Stdio::null())
        .output()
        .ok()?;
    let told = String::from_utf8_lossy(&output.stderr);
    told.lines().find_map(|line| {
        line.trim()
            .strip_prefix("Maximum resident set size (kbytes): ")?
            .parse()
            .ok()
    })
}

fn high_water_mark(arguments: &[&str], path: &Path) -> Option<f64> {
    let mut child = Command::new(JIMU)
        .args(arguments)
        .arg(path)
        .stdout(Stdio::null())
        .spawn()
        .ok()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().ok()?.is_none() {
        let told = std::fs::read_to_string(&status).unwrap_or_default();
        let mark = told.lines().find_map(|line| {
            line.strip_prefix("VmHWM:")?
                .strip_suffix(" kB")?
                .trim()
                .parse()
                .ok()
        });
        peak = mark.or(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
    peak
}

fn start_up(report: &mut String) -> std::fmt::Result {
    let folder = tempfile::tempdir().expect("a folder for the source");
    let path = folder.path().join("bench.jimu");
    std::fs::write(&path, generate::document(SIZES[0])).expect("the source can be written");
    let example =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/tangshan-incubator-2024.jimu");
    writeln!(
        report,
        "\n## Start\n\nThe median of {SPAWNS} runs of the whole process.\n\n| command | ms |\n|---|--:|"
    )?;
    for (name, arguments, path) in [
        ("jimu --version", &["--version"] as &[&str], None),
        ("jimu check of one example", &["check"], Some(&example)),
        ("jimu check of 65 projects", &["check"], Some(&path)),
        (
            "jimu build --to json of 65 projects",
            &["build", "--to", "json"],
            Some(&path),
        ),
    ] {
        let time = median(SPAWNS, || {
            let mut command = Command::new(JIMU);
            command
                .args(arguments)
                .args(path)
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            command.status().expect("jimu runs")
        });
        writeln!(report, "| {name} | {:.1} |", milliseconds(time))?;
    }
    Ok(())
}
