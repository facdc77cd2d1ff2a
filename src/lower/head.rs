//! What the head of a file says about how the rest is read.

use crate::wording::width::narrow;
use std::cell::RefCell;

use super::reader::comment_start;
use super::{findings, outline};
use crate::diag::{Diagnostic, Edit, Message, say};
use crate::model::{Preamble, Text};
use crate::profile::Profile;
use crate::source::Span;
use crate::syntax::{Block, Line, Piece, Place, Placed, Role, split};
use crate::value::unit::UnitKind;

/// The profiles that a run knows.
#[derive(Debug, Clone, Default)]
pub struct Profiles {
    /// Those that the user added.
    pub added: Vec<Profile>,
    /// The one to use where a file names none; the built-in default without it.
    pub default: Option<String>,
}

impl Profiles {
    /// A profile by its name.
    pub fn find(&self, name: &str) -> Option<&Profile> {
        self.added
            .iter()
            .find(|profile| profile.name == name)
            .or_else(|| Profile::builtin(name))
    }

    /// The names of the profiles that hold in a year: those made for it that extend this one or that it extends, or else those
    /// for all years that it extends.
    fn valid_instead(&self, profile: &Profile, year: i32) -> Vec<&str> {
        let builtin = Profile::builtin_names().iter();
        let builtin = builtin.filter_map(|name| Profile::builtin(name));
        let all = || self.added.iter().chain(builtin.clone());
        let made_for_it = all().filter(|other| {
            let is_kin = self.is_below(other, &profile.name) || self.is_below(profile, &other.name);
            is_kin && other.years.is_some_and(|years| years.hold_in(year))
        });
        let mut names: Vec<&str> = made_for_it.map(|other| other.name.as_str()).collect();
        if names.is_empty() {
            let bases = all().filter(|other| self.is_below(profile, &other.name));
            let undated = bases.filter(|other| other.years.is_none());
            names.extend(undated.map(|other| other.name.as_str()));
        }
        names
    }

    /// Whether a profile extends another one, over others or not.
    fn is_below(&self, profile: &Profile, other: &str) -> bool {
        // No real one extends so many.
        const MOST: usize = 32;
        let base = |profile: &Profile| profile.extends.clone();
        let chain = std::iter::successors(base(profile), |name| self.find(name).and_then(base));
        chain.take(MOST).any(|name| name == other)
    }

    fn default_profile(&self) -> &Profile {
        self.default
            .as_deref()
            .and_then(|name| self.find(name))
            .unwrap_or_else(|| Profile::default_profile())
    }

    /// What a file is told whose profile is none of these: keys and categories that only that profile has are not read.
    pub fn missing(&self, text: &str) -> Option<Message> {
        let outlined = Outlined::of(text, &split(text), self, &mut Vec::new());
        let mut findings = outlined.head.diagnostics.into_iter();
        let unknown =
            findings.find(|finding| std::ptr::eq(finding.rule, &findings::UNKNOWN_PROFILE))?;
        let Message { zh, en } = unknown.message;
        Some(say!(
            "{zh}；只有它认得的键和指标类别，照原样留着",
            "{en}; keys and categories that only it has are left as they are"
        ))
    }

    fn names(&self) -> String {
        let added = self.added.iter().map(|profile| profile.name.as_str());
        added
            .chain(Profile::builtin_names().iter().copied())
            .collect::<Vec<_>>()
            .join("、")
    }
}

/// Values of the head, before units are known.
#[derive(Debug, Clone)]
pub struct Head<'a> {
    pub year: Option<i32>,
    pub profile: &'a Profile,
    has_profile: bool,
    /// Where the year stands.
    year_place: Span,
    pub amount_unit: Option<Text<'a>>,
    /// How the rest is read, as it was written.
    pub preamble: Preamble<'a>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A file whose head is read. What stands outside its projects was outlined for that, and is not outlined again.
pub struct Outlined<'a> {
    pub head: Head<'a>,
    text: &'a str,
    /// The pieces outside the projects, by their index among all.
    outside: Vec<(usize, PlacedPiece<'a>)>,
}

/// The placed lines of one piece, and what was found in placing them.
pub type PlacedPiece<'a> = (Vec<Placed<'a>>, Vec<Diagnostic>);

impl<'a> Outlined<'a> {
    /// `pieces` are those of the whole file.
    pub fn of(
        text: &'a str,
        pieces: &[Piece],
        profiles: &'a Profiles,
        lines: &mut Vec<Line>,
    ) -> Self {
        let mut head = Head::new(profiles);
        // Which names the profile adds is known when the head is read.
        let asked = RefCell::new(Vec::new());
        let mut outside = Vec::new();
        for (index, piece) in outside_projects(pieces) {
            let is_library = head.preamble.is_library;
            let placed = outline(
                text,
                piece,
                is_library,
                &|name| {
                    asked.borrow_mut().push(name.to_owned());
                    None
                },
                lines,
            );
            head.read(text, &placed.0, profiles);
            outside.push((index, placed));
        }
        head.check_year(profiles);
        let mut asked = asked.take().into_iter();
        let has_named = asked.any(|name| head.profile.key(&name).is_some());
        if head.preamble.is_library || has_named {
            outside = outside_projects(pieces)
                .map(|(index, piece)| (index, head.outline(text, piece, lines)))
                .collect();
        }
        Self {
            head,
            text,
            outside,
        }
    }

    /// The placed lines of the piece at `index`; each piece is asked for once.
    pub fn piece(&mut self, index: usize, piece: &Piece, lines: &mut Vec<Line>) -> PlacedPiece<'a> {
        match self.outside.binary_search_by_key(&index, |(at, _)| *at) {
            Ok(at) => std::mem::take(&mut self.outside[at].1),
            Err(_) => self.head.outline(self.text, piece.span, lines),
        }
    }

    /// The head, and the pieces outside the projects by their index.
    pub fn into_parts(self) -> (Head<'a>, Vec<(usize, PlacedPiece<'a>)>) {
        (self.head, self.outside)
    }
}

/// The pieces that are no projects.
fn outside_projects(pieces: &[Piece]) -> impl Iterator<Item = (usize, Span)> {
    let pieces = pieces.iter().enumerate();
    pieces
        .filter(|(_, piece)| !piece.is_project)
        .map(|(index, piece)| (index, piece.span))
}

impl<'a> Head<'a> {
    /// Which block each line of a piece belongs to, once the names of the profile are known.
    fn outline(&self, text: &'a str, piece: Span, lines: &mut Vec<Line>) -> PlacedPiece<'a> {
        let is_library = self.preamble.is_library;
        outline(
            text,
            piece,
            is_library,
            &|name| self.profile.key(name),
            lines,
        )
    }

    pub fn new(profiles: &'a Profiles) -> Self {
        Self {
            year: None,
            profile: profiles.default_profile(),
            has_profile: false,
            year_place: Span::default(),
            amount_unit: None,
            preamble: Preamble::default(),
            diagnostics: Vec::new(),
        }
    }

    /// Takes what concerns the head from the placed lines of one piece. The first of two lines counts.
    pub fn read(&mut self, text: &'a str, placed: &[Placed<'a>], profiles: &'a Profiles) {
        for line in placed {
            let Place::Field {
                found,
                host: Block::Document | Block::Library,
            } = line.place
            else {
                continue;
            };
            let whole = line.line.after_colon(text);
            // The builder reports a comment behind a value.
            let written = whole.of(text);
            let span = comment_start(written)
                .map_or(whole, |end| whole.part(written, written[..end].trim_end()));
            let value = span.of(text);
            match found.key.role {
                Role::Library => self.preamble.is_library = true,
                Role::Year if self.year.is_none() => self.read_year(span, value),
                Role::Profile if !self.has_profile => {
                    self.has_profile = true;
                    self.read_profile(span, value, profiles);
                }
                Role::AmountUnit if self.amount_unit.is_none() => {
                    self.read_amount_unit(span, value)
                }
                Role::UnitOfMeasure => self.read_unit(span, value),
                Role::Include => self.preamble.includes.push(Text {
                    span,
                    text: value.into(),
                }),
                Role::Edition if matches!(value, "1" | "１") => {
                    self.preamble.edition = Some(Text {
                        span,
                        text: value.into(),
                    });
                }
                Role::Edition => {
                    let message = say!(
                        "没有第“{value}”版，目前只有版本 1",
                        "there is no edition “{value}”; so far there is only 1"
                    );
                    self.report(span, message);
                }
                _ => {}
            }
        }
    }

    fn report(&mut self, span: Span, message: Message) {
        self.diagnostics
            .push(Diagnostic::new(&findings::BAD_HEAD_VALUE, span, message));
    }

    fn read_year(&mut self, span: Span, value: &str) {
        let digits: String = value.chars().map(narrow).collect();
        let digits = digits.trim_end_matches(['年', '度']);
        if digits.is_empty() {
            return self.report(span, say!("“年度”还没有填写", "年度 is not filled in"));
        }
        match digits.parse::<i32>() {
            Ok(year) if (1949..=2200).contains(&year) => {
                self.year = Some(year);
                self.year_place = span;
            }
            _ => self.report(
                span,
                say!(
                    "年度“{value}”不是四位数字的年份",
                    "“{value}” is not a four-digit year"
                ),
            ),
        }
    }

    /// The profile holds in the year; where it does not, those are named that do.
    fn check_year(&mut self, profiles: &Profiles) {
        let (Some(year), profile) = (self.year, self.profile) else {
            return;
        };
        let Some(years) = profile.years.filter(|years| !years.hold_in(year)) else {
            return;
        };
        let name = &profile.name;
        let Message { zh, en } = years.words();
        let message = say!(
            "规范“{name}”用于 {zh}，文件的年度是 {year}",
            "the profile “{name}” is for {en}; the file is of {year}"
        );
        let place = self.preamble.profile.as_ref();
        let place = place.map_or(self.year_place, |named| named.span);
        let diagnostic = Diagnostic::new(&findings::PROFILE_YEAR, place, message);
        let valid = profiles.valid_instead(profile, year).join("、");
        self.diagnostics.push(if valid.is_empty() {
            diagnostic.help(say!(
                "换成 {year} 年的规范，或者改年度",
                "use a profile of {year}, or correct the year"
            ))
        } else {
            diagnostic.help(say!(
                "{year} 年用 {valid}；年度写错的改年度",
                "for {year} use {valid}; or correct the year"
            ))
        });
    }

    fn read_profile(&mut self, span: Span, value: &'a str, profiles: &'a Profiles) {
        match profiles.find(value) {
            Some(profile) => {
                self.profile = profile;
                self.preamble.profile = Some(Text {
                    span,
                    text: value.into(),
                });
            }
            None => {
                let names = profiles.names();
                let message = say!("没有“{value}”这个规范", "there is no profile “{value}”");
                let help = say!(
                    "可用的规范：{names}；自己的规范用 --profile 给出",
                    "profiles: {names}; supply your own with --profile"
                );
                self.diagnostics
                    .push(Diagnostic::new(&findings::UNKNOWN_PROFILE, span, message).help(help));
            }
        }
    }

    fn read_amount_unit(&mut self, span: Span, value: &'a str) {
        let is_money = crate::value::unit::Unit::read(value, &[])
            .is_some_and(|unit| unit.kind() == UnitKind::Money);
        if is_money {
            self.amount_unit = Some(Text {
                span,
                text: value.into(),
            });
        } else {
            let message = say!(
                "金额单位“{value}”不是货币单位",
                "“{value}” is not a unit of money"
            );
            let diagnostic = Diagnostic::new(&findings::BAD_HEAD_VALUE, span, message);
            // Another unit would change every amount of the file.
            self.diagnostics.push(if value.contains('万') {
                diagnostic.suggestion(
                    say!("改为“万元”", "write “万元”"),
                    vec![Edit::replace(span, "万元")],
                )
            } else {
                diagnostic.help(say!("写 元、万元 或 亿元", "write 元, 万元 or 亿元"))
            });
        }
    }

    fn read_unit(&mut self, span: Span, value: &str) {
        for unit in value
            .split(['、', '，', ','])
            .map(str::trim)
            .filter(|unit| !unit.is_empty())
        {
            if unit
                .chars()
                .any(|c| c.is_whitespace() || c.is_ascii_digit())
                || unit.chars().count() > 8
            {
                self.report(
                    span,
                    say!(
                        "计量单位“{unit}”应是一个词",
                        "the unit “{unit}” should be one word"
                    ),
                );
            } else {
                self.preamble.units.push(unit.to_owned());
            }
        }
    }
}
