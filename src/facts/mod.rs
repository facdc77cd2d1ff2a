//! The table of keys and facts (`grammar/keys.toml`) as types: what there is to say, and where each output has it.
//!
//! The build script makes the enums from the table; nothing here is typed a second time.

mod kind;

pub use kind::FactKind;

include!(concat!(env!("OUT_DIR"), "/facts.rs"));

/// A block of lines: what a line can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Block {
    /// The top of a file of goals.
    Document,
    /// The top of an indicator library.
    Library,
    /// 总体目标
    OverallGoal,
    /// 分项目标
    SubGoal,
    /// 保障措施
    Safeguard,
    /// 任务
    Task,
    /// 部门预算
    DepartmentBudget,
    /// 项目
    Project,
    /// A row, with the lines below it.
    Indicator,
}

/// What stands behind a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// The name of a block, or of a library: it is never blank.
    Name,
    /// A text of one line.
    Text,
    /// A text that `|` lines continue.
    Prose,
    /// What is to be confirmed: it counts even where it is blank.
    Note,
    /// Nothing: the key opens a block.
    Block,
    /// Name, operator, value.
    Row,
    /// 版本 of the language.
    Edition,
    /// Path of another file.
    Path,
    /// A year.
    Year,
    /// The name of a profile.
    Profile,
    /// 元 or 万元.
    AmountUnit,
    /// Units that the table does not have.
    UnitOfMeasure,
    /// Code and name.
    Agency,
    /// The code of a project.
    Code,
    /// From one date to another.
    Period,
    /// A number with a unit of money.
    Amount,
    /// Checkpoints with their percentages.
    Plan,
    /// A product with its result.
    Costing,
    /// A product with its result, a code in front.
    Procurement,
    /// A target without a name.
    Target,
    /// Checkpoints with their targets.
    Milestones,
    /// A year with its target.
    Baseline,
    /// Points.
    Weight,
    /// 越大越好 or 越小越好.
    Direction,
    /// Numbers of goals.
    GoalNumbers,
}

impl ValueKind {
    /// Whether it is a text that `|` lines continue.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Prose | Self::Note)
    }
}

/// One key.
#[derive(Debug)]
pub struct Key {
    /// Canonical Chinese spelling.
    pub name: &'static str,
    /// English spelling.
    pub en: &'static str,
    /// Other spellings that are read.
    pub aliases: &'static [&'static str],
    /// What the key is to the program.
    pub role: Role,
    /// Blocks in which it is legal.
    pub hosts: &'static [Block],
    /// Block that its line opens.
    pub opens: Option<Block>,
    /// Whether it may stand several times in one block.
    pub repeats: bool,
    /// What stands behind it.
    pub kind: ValueKind,
    /// One line of help in Chinese.
    pub zh: &'static str,
    /// One line of help in English.
    pub help: &'static str,
    /// Which source of funding it gives.
    pub source: Option<Fund>,
    /// Which figure of the department's budget it gives.
    pub total: Option<TotalKind>,
    /// The fact that its line says in each block.
    pub facts: KeyFacts,
}

/// The fact that a line of a key says, by the block that it stands in.
#[derive(Debug)]
pub struct KeyFacts {
    /// At the top of a file.
    pub document: Option<DocumentFact>,
    /// In a sub-goal.
    pub sub_goal: Option<SubGoalFact>,
    /// In a safeguard.
    pub safeguard: Option<SafeguardFact>,
    /// In a task.
    pub task: Option<TaskFact>,
    /// In the department's budget.
    pub department_budget: Option<BudgetFact>,
    /// In a project.
    pub project: Option<ProjectFact>,
    /// Below a row.
    pub indicator: Option<IndicatorFact>,
}

impl Key {
    /// All keys, in the order of the table.
    pub fn all() -> &'static [Key] {
        &KEY_LIST
    }

    /// All its spellings, the canonical one first.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [self.name, self.en]
            .into_iter()
            .chain(self.aliases.iter().copied())
    }

    /// Whether its line may stand in a block.
    pub fn is_legal_in(&self, block: Block) -> bool {
        self.hosts.contains(&block)
    }

    /// Legal only at the top of the file: its line ends every block above it.
    pub fn is_top_only(&self) -> bool {
        self.hosts
            .iter()
            .all(|host| matches!(host, Block::Document | Block::Library))
    }
}

/// What the table says of a fact.
#[derive(Debug)]
pub struct FactInfo {
    /// The fact.
    pub name: FactName,
    /// Canonical spelling of its key.
    pub key: &'static str,
    /// What it holds.
    pub kind: FactKind,
    /// Its name in the JSON contract; `None` where another fact says it there.
    pub json: Option<&'static str>,
    /// Where it is printed.
    pub print: Printed,
    /// What the rules about texts take it for; `None` where they do not look.
    pub sense: Option<TextSense>,
    /// The column of rows that shows it; `None` where there is none, or several for what it consists of.
    pub column: Option<Column>,
    /// What documents say of it beside its key.
    pub means: &'static str,
    /// A line under a row that most rows do not have.
    pub is_optional: bool,
    /// Several lines are one text in the JSON.
    pub is_joined: bool,
}

/// Where a fact is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// In the form of a project.
    Form,
    /// In the table of the head.
    Facts,
    /// In the table of the head, and on the cover.
    Cover,
    /// In the table of what the form has no place for (其他事项).
    Further,
    /// As a heading, text or table before the projects.
    Body,
    /// As the title of the document.
    Title,
    /// Above the form, or where that has no such line in 其他事项.
    Agency,
    /// With what it is a part of.
    Nowhere,
}

/// What a text is to the rules about texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSense {
    /// Of a project or a row.
    Name,
    /// Of the document, a table, a goal, a safeguard.
    Title,
    /// What something is based on.
    Basis,
    /// Sentences.
    Prose,
}

/// A column of rows that shows a fact.
#[derive(Debug)]
pub struct Column {
    /// Its name, as layouts have it.
    pub name: &'static str,
    /// Its English name, as layouts have it.
    pub en: &'static str,
    /// What it is, in Chinese; blank where the name says it.
    pub note: &'static str,
    /// Whether it holds sentences.
    pub is_prose: bool,
}

impl TotalKind {
    /// The same figure of an earlier year, whose names begin with the word for it: 上年收入.
    pub fn earlier(self, year: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|kind| kind.name().strip_prefix(year) == Some(self.name()))
    }
}

impl Fund {
    /// The source with the canonical name of its key.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fund| fund.name() == name)
    }
}

impl CategoryKind {
    /// Whether it is what a project brings, satisfaction apart.
    pub fn is_benefit(self) -> bool {
        matches!(
            self,
            CategoryKind::EconomicBenefit
                | CategoryKind::SocialBenefit
                | CategoryKind::EcologicalBenefit
                | CategoryKind::SustainableImpact
        )
    }

    /// Whether what stands in its rows is an amount of money unless another unit says otherwise.
    pub fn is_money(self) -> bool {
        matches!(
            self,
            CategoryKind::Cost | CategoryKind::EconomicCost | CategoryKind::EconomicBenefit
        )
    }

    /// The category that profiles know by an id.
    pub fn with_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

impl FactName {
    /// As the JSON of a comparison spells it.
    pub fn id(self) -> &'static str {
        NAMES[self as usize][0]
    }

    /// Its Chinese label.
    pub fn zh(self) -> &'static str {
        NAMES[self as usize][1]
    }

    /// Its English label, in the middle of a sentence.
    pub fn en(self) -> &'static str {
        NAMES[self as usize][2]
    }
    /// Its English label where it stands alone.
    pub fn en_alone(self) -> &'static str {
        NAMES[self as usize][3]
    }
}
