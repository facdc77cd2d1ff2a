//! The library behind `jimu`: budget performance goals from text to checked model to output.
//!
//! # Check a text
//!
//! ```
//! use jimu::Jimu;
//!
//! let text = "\
//! 标题：示例
//! 部门：某局
//! 年度：2025
//! 规范：通用-2015
//! 金额单位：万元
//!
//! 项目：房屋租赁费
//!   预算：20 万元
//!   数量：建成充电桩位 ≥ 20 桩位
//! ";
//! let report = Jimu::new().check("a.jimu", text);
//! let unknown = report.findings.iter().find(|found| found.rule.code == "J0310").unwrap();
//! assert_eq!(unknown.span.of(text), "桩位");
//! assert_eq!(unknown.message.zh, "单位表里没有“桩位”，也没有声明");
//! ```
//!
//! A finding is data: code, severity, place in bytes, message in Chinese and English, and often a fix. Bytes that are no text are
//! a finding, too, so `check` never fails. [`write::findings`] prints findings for people and for machines.
//!
//! # Keep a document
//!
//! [`Jimu::read`] gives a [`Document`], which owns its text: it can be kept, sent to another thread, and edited. An edit in one
//! project reads only that project again.
//!
//! ```
//! # use jimu::Jimu;
//! let mut document = Jimu::new().read("a.jimu", "年度：2025\n项目：培训\n  预算：20 万元\n")?;
//! assert_eq!(document.model().projects[0].name(), "培训");
//! let at = document.text().find("培训").unwrap();
//! document.edit(at..at, "教师");
//! assert_eq!(document.model().projects[0].name(), "教师培训");
//! let anew = Jimu::new().check("a.jimu", document.text());
//! assert_eq!(document.check().findings.len(), anew.findings.len());
//! # Ok::<(), jimu::Unreadable>(())
//! ```
//!
//! # Format, write, compare
//!
//! ```
//! # use jimu::Jimu;
//! use jimu::diff::compare;
//! use jimu::write::{Format, Options};
//!
//! let jimu = Jimu::new();
//! let old = jimu.read("2024.jimu", "年度：2024\n项目：培训\n  数量：培训人数>=30人\n")?;
//! assert_eq!(old.format(None), "年度：2024\n\n项目：培训\n  数量：培训人数 ≥ 30 人\n");
//!
//! let mut page = Vec::new();
//! old.build(Options::new(Format::Html), &mut page)?;
//! assert!(page.starts_with(b"<!DOCTYPE html>"));
//!
//! let new = jimu.read("2025.jimu", "年度：2025\n项目：培训\n  数量：培训人数 ≥ 20 人\n")?;
//! let (before, after) = ([old.model()], [new.model()]);
//! let comparison = compare(&before, &after);
//! assert!(!comparison.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Files too large to be kept are written project by project: [`GoalFile::compile`] and [`write::Builder`].
//!
//! # Settings and other files
//!
//! The library touches no disk. What a goal file needs beside its text (`jimu.toml`, profiles, included libraries) comes from a
//! [`load::Loader`]: [`load::MemoryLoader`], one of your own, or `load::FileLoader` with the feature `files`.
//!
//! ```
//! # use jimu::Jimu;
//! use jimu::load::MemoryLoader;
//!
//! let files = MemoryLoader::new()
//!     .with("jimu.toml", "不查 = [\"J0501\"]\n")
//!     .with("常用.jimu", "指标库：常用\n数量：培训人数 ≥ 100 人次\n");
//! let jimu = Jimu::new().loader(files).in_folder("")?;
//! let document = jimu.read("a.jimu", "年度：2025\n引用：常用.jimu\n项目：培训\n  数量：@培训人数 ≥ 200\n")?;
//! let row = &document.model().projects[0].indicators[0];
//! assert_eq!(row.target.printed().as_deref(), Some("≥200人次"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! | Feature | What comes with it |
//! |---|---|
//! | `cli` (default) | the program, and all below but `parquet` |
//! | `files` | `load::FileLoader`: files of the disk |
//! | `parallel` | all cores; without it, work is done in order |
//! | `terminal` | findings with the line and a mark below it, as on a terminal |
//! | `docx`, `xlsx` | word processors' files, workbooks |
//! | `exchange` | StratML and IATI |
//! | `import` | what offices already have as goal files: [`import::import`]; their blank forms filled in: [`template::Template`] |
//! | `parquet` | rows as Parquet |
//!
//! Who checks texts takes none: `default-features = false`. `docs/stability.md` says what stays as it is, `ARCHITECTURE.md` why it
//! is built this way. Modules that are not shown here are inner ones; they change without notice.

#![warn(missing_docs)]
// A smaller build leaves out some who use what the others share.
#![cfg_attr(not(feature = "cli"), allow(dead_code))]

pub mod catalogue;
pub mod check;
pub mod compile;
pub mod compose;
pub mod config;
pub mod contract;
pub mod diag;
pub mod diff;
#[doc(hidden)]
pub mod evidence;
pub mod facts;
pub mod field;
pub mod fmt;
#[cfg(feature = "import")]
pub mod import;
mod jimu;
pub mod load;
#[doc(hidden)]
pub mod lower;
pub mod merge;
pub mod model;
mod parallel;
#[doc(hidden)]
pub mod print;
pub mod profile;
#[doc(hidden)]
pub mod prose;
pub mod roll;
pub mod rows;
#[doc(hidden)]
pub mod rules;
pub mod source;
#[doc(hidden)]
pub mod syntax;
#[cfg(feature = "import")]
pub mod template;
mod toml_file;
pub mod value;
#[doc(hidden)]
pub mod wording;
pub mod write;

pub use jimu::{Document, Edited, GoalFile, Jimu, Unreadable};
