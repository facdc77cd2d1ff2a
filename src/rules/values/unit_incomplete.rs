//! J0318: a price whose unit lacks what it is paid for.

use crate::diag::{Diagnostic, Edit, Severity, say};
use crate::model::{Text, UnitRef};
use crate::rules::Scope;
use crate::rules::row::Row;
use crate::rules::written::place_of;
use crate::value::unit::{Unit, UnitKind};

rule! {
    "J0318", "unit-incomplete", Warning, Form;
    runs: row(check);
    title: "单价的单位不完整" => "a price whose unit is incomplete";
    what: "名称或说明是按面积、按天、按户、按人等计的价钱（单位面积、日租金、每户补贴标准），单位里没有“/平方米”“/日”“/户”。“年”是表格本身的期间，不必写；人均、户均只作提示。"
        => "The name or the description is a price per area, day, household, person …, and the unit lacks the divisor (/平方米, /日, /户). A year is the period of the form and needs none; averages (人均, 户均) are information only.";
    why: "“2.45 元”是一天一平方米的租金还是全部租金，从表上看不出来，也没法与预算核对。"
        => "Whether 2.45 元 is the rent of a square metre and a day or all of it cannot be seen, nor held against the budget.";
    bad: rows!("成本：软件园租金 ≤ 2.5 元" "  说明：单位面积日租金");
    good: rows!("成本：软件园租金 ≤ 2.5 元/平方米·日" "  说明：单位面积日租金");
}

/// What a price is paid for; one of each is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Per {
    Area,
    Thing,
    Time,
}

/// Words behind 每, the longer before those they hold, with the unit that they stand for.
const EACH: [(&str, &str, Per); 47] = [
    ("平方米", "平方米", Per::Area),
    ("平米", "平方米", Per::Area),
    ("㎡", "平方米", Per::Area),
    ("m²", "平方米", Per::Area),
    ("亩", "亩", Per::Area),
    ("公顷", "公顷", Per::Area),
    ("立方米", "立方米", Per::Thing),
    ("公里", "公里", Per::Thing),
    ("吨", "吨", Per::Thing),
    ("人次", "人次", Per::Thing),
    ("人", "人", Per::Thing),
    ("名", "人", Per::Thing),
    ("位", "人", Per::Thing),
    ("户", "户", Per::Thing),
    ("家", "家", Per::Thing),
    ("台", "台", Per::Thing),
    ("套", "套", Per::Thing),
    ("辆", "辆", Per::Thing),
    ("件", "件", Per::Thing),
    ("场次", "场次", Per::Thing),
    ("场", "场", Per::Thing),
    ("次", "次", Per::Thing),
    ("期", "期", Per::Thing),
    ("班", "班", Per::Thing),
    ("个", "个", Per::Thing),
    ("项", "项", Per::Thing),
    ("所", "所", Per::Thing),
    ("村", "村", Per::Thing),
    ("座", "座", Per::Thing),
    ("间", "间", Per::Thing),
    ("株", "株", Per::Thing),
    ("头", "头", Per::Thing),
    ("只", "只", Per::Thing),
    ("份", "份", Per::Thing),
    ("册", "册", Per::Thing),
    ("本", "本", Per::Thing),
    ("门", "门", Per::Thing),
    ("张", "张", Per::Thing),
    ("课时", "课时", Per::Thing),
    ("学时", "学时", Per::Thing),
    ("小时", "小时", Per::Time),
    ("天", "日", Per::Time),
    ("日", "日", Per::Time),
    ("周", "周", Per::Time),
    ("月", "月", Per::Time),
    ("季度", "季度", Per::Time),
    ("学期", "学期", Per::Thing),
];

/// What the text of a price ends in.
const PRICES: [&str; 18] = [
    "费",
    "费用",
    "租金",
    "金额",
    "标准",
    "成本",
    "造价",
    "价格",
    "单价",
    "价",
    "补贴",
    "补助",
    "奖励",
    "慰问金",
    "工资",
    "支出",
    "经费",
    "额",
];

/// Words of a whole sum, and of statistics whose customary unit is plain money.
const NO_PRICES: [&str; 14] = [
    "总", "合计", "共计", "累计", "全部", "收入", "产值", "产量", "增收", "销售", "营业", "消费",
    "储蓄", "GDP",
];

/// Who pays speaks of when it pays: 按时支付每月租金.
const PAYMENTS: [&str; 8] = ["支付", "缴", "发放", "拨付", "用于", "用来", "保障", "按时"];

/// One of these is in all that asks for a divisor.
const BEGINNINGS: [char; 5] = ['单', '租', '按', '每', '均'];

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(unit) = row
        .target
        .quantity()
        .and_then(|quantity| quantity.unit.as_ref())
    else {
        return;
    };
    if unit.unit.kind() != UnitKind::Money && !unit.unit.is_price() {
        return;
    }
    let (name, description) = (
        row.name(),
        row.description.as_ref().map_or("", Text::as_str),
    );
    if ![name, description]
        .iter()
        .any(|text| text.contains(BEGINNINGS))
    {
        return;
    }
    // What prices something is said in a few words.
    const LONGEST: usize = 600;
    if name.len() + description.len() > LONGEST {
        return;
    }
    let mut asked = Asked::default();
    asked.read(name);
    asked.read(description);
    let missing = asked.missing(&unit.unit);
    let is_no_price = || {
        [name, description]
            .iter()
            .any(|text| NO_PRICES.iter().any(|word| text.contains(word)))
    };
    if missing.is_empty() || is_no_price() {
        return;
    }
    report(unit, name, &missing, asked.is_average, scope, row, out);
}

fn report(
    unit: &UnitRef<'_>,
    name: &str,
    missing: &[&str],
    is_average: bool,
    scope: &Scope<'_>,
    row: &Row<'_, '_>,
    out: &mut Vec<Diagnostic>,
) {
    let written = unit.written;
    let full = format!(
        "{written}{}{}",
        if written.contains('/') { "·" } else { "/" },
        missing.join("·")
    );
    let (zh, en) = (missing.join("、"), missing.join(" and "));
    let message = say!(
        "“{name}”按{zh}计价，单位“{written}”不完整",
        "“{name}” is a price per {en}; the unit “{written}” is incomplete"
    );
    let place = place_of(written, scope.text);
    let mut diagnostic = Diagnostic::new(&RULE, place.unwrap_or(row.target.span), message)
        .help(say!("单位写完整：{full}", "write the whole unit: {full}"));
    if is_average {
        diagnostic = diagnostic.severity(Severity::Info);
    }
    if let Some(place) = place {
        diagnostic = diagnostic.suggestion(
            say!("改为“{full}”", "write “{full}”"),
            vec![Edit::replace(place, full)],
        );
    }
    out.push(diagnostic);
}

/// What the words of a row ask its unit to hold.
#[derive(Debug, Default)]
struct Asked {
    /// Canonical units; one of each kind.
    units: Vec<(&'static str, Per)>,
    /// Only averages (人均) ask for it.
    is_average: bool,
}

impl Asked {
    fn read(&mut self, text: &str) {
        // One character is sooner looked for than a word.
        if text.contains('单')
            && ["单位面积", "单位建筑面积", "单位平米", "单位平方米"]
                .iter()
                .any(|word| text.contains(word))
        {
            self.add("平方米", Per::Area);
        }
        let is_by_day = || {
            ["按天计", "按日计", "按天收", "按日收"]
                .iter()
                .any(|word| text.contains(word))
        };
        if (text.contains('租') && is_daily_rent(text)) || (text.contains('按') && is_by_day()) {
            self.add("日", Per::Time);
        }
        let each = text
            .match_indices('每')
            .filter(|(at, _)| !PAYMENTS.iter().any(|word| text[..*at].contains(word)));
        for (at, each) in each {
            let behind = &text[at + each.len()..];
            let known = EACH
                .iter()
                .find_map(|(word, unit, per)| Some((*unit, *per, behind.strip_prefix(word)?)));
            if let Some((unit, per, _)) = known.filter(|(_, _, rest)| is_price(rest)) {
                self.add(unit, per);
            }
        }
        for (word, unit) in [("人均", "人"), ("户均", "户")] {
            if self.units.is_empty() && text.contains('均') && text.contains(word) {
                self.units.push((unit, Per::Thing));
                self.is_average = true;
            }
        }
    }

    fn add(&mut self, unit: &'static str, per: Per) {
        if self.is_average {
            self.units.clear();
            self.is_average = false;
        }
        if !self.units.iter().any(|(_, known)| *known == per) {
            self.units.push((unit, per));
        }
    }

    /// What the unit does not hold, area and things before time.
    fn missing(&mut self, unit: &Unit) -> Vec<&'static str> {
        if self.units.is_empty() {
            return Vec::new();
        }
        let held: Vec<Per> = unit.divisors().into_iter().map(kind_of).collect();
        self.units.sort_by_key(|(_, per)| *per == Per::Time);
        self.units
            .iter()
            .filter(|(_, per)| !held.contains(per))
            .map(|(unit, _)| *unit)
            .collect()
    }
}

fn kind_of(divisor: &str) -> Per {
    match divisor {
        "年" | "季度" | "月" | "周" | "日" | "天" | "工作日" | "小时" | "分钟" => {
            Per::Time
        }
        _ if ["平方", "亩", "公顷"]
            .iter()
            .any(|word| divisor.contains(word)) =>
        {
            Per::Area
        }
        _ => Per::Thing,
    }
}

/// 日租金, but not 节日租金, 生日…
fn is_daily_rent(text: &str) -> bool {
    text.split_once("日租金").is_some_and(|(before, _)| {
        !before.ends_with(['节', '假', '生', '休', '工', '纪', '平', '周'])
    })
}

/// Whether what follows 每户 is a price: a few words that end the text, without a number, a 的 or a second sentence.
fn is_price(rest: &str) -> bool {
    const LONGEST: usize = 12 * '价'.len_utf8();
    let rest = rest.trim_end_matches(['。', ' ']);
    let is_short = rest.len() <= LONGEST
        && !rest.contains(|c: char| {
            c.is_ascii_digit() || matches!(c, '的' | '，' | '；' | '、' | ',' | '（' | '(')
        });
    is_short && PRICES.iter().any(|word| rest.ends_with(word))
}
