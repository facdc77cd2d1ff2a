//! J0327: what the name counts and what the unit counts differ.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::written::place_of;
use crate::wording::Sense;
use crate::wording::lexicon::end_of;

rule! {
    "J0327", "unit-unlike-name", Warning, Relevance, opt_in;
    runs: row(check);
    title: "单位与名称数的不是一样东西" => "the unit counts something other than the name";
    what: "名称以“企业数”“次数”“人数”等结尾，单位数的却是别的：发放企业数 ≥ 100 册。按词语判断，需要时打开。"
        => "The name ends in a count of firms, times, people …, but the unit counts something else: 发放企业数 ≥ 100 册. Judged by the words: an opt-in rule.";
    why: "自评时不知道该数企业还是数册子。"
        => "In the self-evaluation, nobody knows whether to count firms or booklets.";
    bad: rows!("数量：发放企业数 ≥ 100 册");
    good: rows!("数量：发放企业数 ≥ 100 家");
}

/// What stands before 数 or 数量, and the units that count it.
const COUNTED: [(Sense, Sense); 7] = [
    (Sense::Firm, Sense::FirmUnit),
    (Sense::People, Sense::PeopleUnit),
    (Sense::Household, Sense::HouseholdUnit),
    (Sense::Attendance, Sense::AttendanceUnit),
    (Sense::Head, Sense::HeadUnit),
    (Sense::TimesCounted, Sense::TimesUnit),
    (Sense::Event, Sense::EventUnit),
];

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(unit) = row.target.unit() else {
        return;
    };
    let name = row.name();
    let Some(noun) = name
        .strip_suffix("数量")
        .or_else(|| name.strip_suffix('数'))
    else {
        return;
    };
    let noun = noun.strip_suffix('总').unwrap_or(noun);
    let canonical = unit.unit.canonical();
    let counted = end_of(noun, &COUNTED).filter(|(_, units)| !units.is(canonical));
    let Some((_, units)) = counted else {
        return;
    };
    let number = row.target.quantity().is_some();
    // 万人, 万户: a scale in front.
    let is_scaled = units.strip_end(canonical).is_some_and(|scale| Sense::Scale.is(scale));
    if !unit.unit.is_known() || !number || is_scaled {
        return;
    }
    let written = unit.written;
    let usual = match units {
        Sense::FirmUnit => "家",
        Sense::PeopleUnit | Sense::HeadUnit => "人",
        units => units.words()[0],
    };
    let message = say!(
        "“{name}”数的多半是“{usual}”，单位却是“{written}”",
        "“{name}” seems to be a count of “{usual}”, but the unit is “{written}”"
    );
    let place = place_of(written, scope.text).unwrap_or(row.target.span);
    let help = say!(
        "改单位，或者把名称改成所数的东西",
        "correct the unit, or name what is counted"
    );
    out.push(Diagnostic::new(&RULE, place, message).help(help));
}
