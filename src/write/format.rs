//! The outputs by the words that name them: one line each.

#[cfg(feature = "docx")]
use super::docx;
#[cfg(feature = "exchange")]
use super::exchange;
#[cfg(feature = "xlsx")]
use super::xlsx;
use super::{Medium, Options, Output, composed, html, json, markdown, rows};

/// Makes an enum of outputs. Each line: its name, its word on the command line, the ending of its files, and whether a
/// terminal can show it.
macro_rules! formats {
    (
        $(#[doc = $about:literal])*
        $name:ident {
            $(
                $(#[doc = $doc:literal])*
                $(#[cfg($cfg:meta)])?
                $variant:ident: $word:literal, $ending:literal, $kind:ident;
            )*
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[doc = $doc])*
                $(#[cfg($cfg)])?
                $variant,
            )*
        }

        impl $name {
            /// All of them, in the order in which help lists them.
            pub const ALL: &'static [Self] = &[$($(#[cfg($cfg)])? Self::$variant,)*];

            /// The word that names it on the command line.
            pub fn word(self) -> &'static str {
                match self {
                    $($(#[cfg($cfg)])? Self::$variant => $word,)*
                }
            }

            /// The ending of its files, without a point.
            pub fn ending(self) -> &'static str {
                match self {
                    $($(#[cfg($cfg)])? Self::$variant => $ending,)*
                }
            }

            /// Whether a terminal cannot show it.
            pub fn is_binary(self) -> bool {
                match self {
                    $($(#[cfg($cfg)])? Self::$variant => formats!(@$kind),)*
                }
            }

            /// The one that a word names.
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|format| format.word() == word)
            }
        }
    };
    (@text) => { false };
    (@binary) => { true };
}

/// The same with what begins an output.
macro_rules! outputs {
    (
        $(#[doc = $about:literal])*
        $name:ident {
            $(
                $(#[doc = $doc:literal])*
                $(#[cfg($cfg:meta)])?
                $variant:ident: $word:literal, $ending:literal, $kind:ident, $begin:expr;
            )*
        }
    ) => {
        formats! {
            $(#[doc = $about])*
            $name {
                $(
                    $(#[doc = $doc])*
                    $(#[cfg($cfg)])?
                    $variant: $word, $ending, $kind;
                )*
            }
        }

        impl $name {
            /// Begins the output.
            pub(super) fn output(self, options: Options) -> Box<dyn Output> {
                let begin: fn(Options) -> Box<dyn Output> = match self {
                    $($(#[cfg($cfg)])? Self::$variant => $begin,)*
                };
                begin(options)
            }
        }
    };
}

outputs! {
    /// An output of `jimu build`.
    Format {
        /// The JSON contract, version 1: one value for all files.
        Json: "json", "json", text, |_| Box::new(json::Json::default());
        /// One project a line, each with its document's head.
        Jsonl: "jsonl", "jsonl", text, |_| Box::new(json::JsonLines);
        /// Flat rows, version 1: one row per project indicator.
        Csv: "csv", "csv", text, |options| rows::flat(Container::Csv, options);
        /// The same, divided by tabs.
        Tsv: "tsv", "tsv", text, |options| rows::flat(Container::Tsv, options);
        /// A page with the goal tables.
        Html: "html", "html", text, |options| Box::new(html::Html::new(options));
        /// The same as Markdown, for pull requests.
        Markdown: "md", "md", text, |options| Box::new(markdown::Markdown::new(options));
        /// A word processor's file with the goal tables.
        #[cfg(feature = "docx")]
        Docx: "docx", "docx", binary, |options| Box::new(docx::Docx::new(options));
        /// A workbook with the goals, the projects, the rows and the forms.
        #[cfg(feature = "xlsx")]
        Xlsx: "xlsx", "xlsx", binary, |options| Box::new(xlsx::Xlsx::new(options, false));
        /// A workbook with the projects and the rows only.
        #[cfg(feature = "xlsx")]
        XlsxFlat: "xlsx:flat", "xlsx", binary, |options| Box::new(xlsx::Xlsx::new(options, true));
        /// A performance plan of StratML Part 2.
        #[cfg(feature = "exchange")]
        StratMl: "stratml", "xml", text, |_| Box::new(exchange::StratMl::default());
        /// Activities with results of IATI 2.03.
        #[cfg(feature = "exchange")]
        Iati: "iati", "xml", text, |_| Box::new(exchange::Iati);
        /// A goal file, written anew.
        Jimu: "jimu", "jimu", text, |_| Box::new(composed::Composed);
    }
}

formats! {
    /// What `jimu build --to rows` puts rows into.
    Container {
        /// Divided by commas, with a byte order mark.
        Csv: "csv", "csv", text;
        /// Divided by tabs.
        Tsv: "tsv", "tsv", text;
        /// A sheet for each table.
        #[cfg(feature = "xlsx")]
        Xlsx: "xlsx", "xlsx", binary;
        /// One JSON object a row.
        Jsonl: "jsonl", "jsonl", text;
        /// Columns with types.
        #[cfg(feature = "parquet")]
        Parquet: "parquet", "parquet", binary;
    }
}

formats! {
    /// An output of `jimu check`.
    FindingsFormat {
        /// By project: the source line, with a mark under the place.
        #[cfg(feature = "terminal")]
        Human: "human", "txt", text;
        /// One line each, for editors and `grep`.
        Short: "short", "txt", text;
        /// The JSON contract of findings.
        Json: "json", "json", text;
        /// SARIF 2.1.0.
        Sarif: "sarif", "sarif", text;
        /// Workflow commands of GitHub Actions.
        Github: "github", "txt", text;
        /// The review sheet (审核意见): a page to hand back.
        Html: "html", "html", text;
        /// The same as Markdown.
        Markdown: "markdown", "md", text;
        /// All findings as a list, to filter and to answer.
        Csv: "csv", "csv", text;
        /// The review sheet for a word processor.
        #[cfg(feature = "docx")]
        Docx: "docx", "docx", binary;
        /// The same as a workbook, with the list.
        #[cfg(feature = "xlsx")]
        Xlsx: "xlsx", "xlsx", binary;
    }
}

formats! {
    /// An output of `jimu diff`.
    ChangesFormat {
        /// For a terminal.
        Human: "human", "txt", text;
        /// For pull requests.
        Markdown: "markdown", "md", text;
        /// A page to hand on.
        Html: "html", "html", text;
        /// The JSON contract of comparisons.
        Json: "json", "json", text;
        /// The same for a word processor.
        #[cfg(feature = "docx")]
        Docx: "docx", "docx", binary;
        /// A workbook to filter.
        #[cfg(feature = "xlsx")]
        Xlsx: "xlsx", "xlsx", binary;
    }
}

impl FindingsFormat {
    /// Whether the output is one document for all files.
    pub fn is_whole(self) -> bool {
        match self {
            #[cfg(feature = "terminal")]
            FindingsFormat::Human => false,
            FindingsFormat::Short | FindingsFormat::Github => false,
            FindingsFormat::Json
            | FindingsFormat::Sarif
            | FindingsFormat::Html
            | FindingsFormat::Markdown
            | FindingsFormat::Csv => true,
            #[cfg(feature = "docx")]
            FindingsFormat::Docx => true,
            #[cfg(feature = "xlsx")]
            FindingsFormat::Xlsx => true,
        }
    }
}

/// What is to be made of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangesOutput {
    /// The summary and the changes, for a terminal.
    Screen,
    /// The JSON contract.
    Data,
    /// Chapters on a medium.
    Printout(Medium),
}

impl ChangesFormat {
    /// What its words stand for.
    pub fn output(self) -> ChangesOutput {
        match self {
            ChangesFormat::Human => ChangesOutput::Screen,
            ChangesFormat::Json => ChangesOutput::Data,
            ChangesFormat::Markdown => ChangesOutput::Printout(Medium::Markdown),
            ChangesFormat::Html => ChangesOutput::Printout(Medium::Html),
            #[cfg(feature = "docx")]
            ChangesFormat::Docx => ChangesOutput::Printout(Medium::Docx),
            #[cfg(feature = "xlsx")]
            ChangesFormat::Xlsx => ChangesOutput::Printout(Medium::Xlsx),
        }
    }
}
