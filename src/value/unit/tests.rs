use super::read::is_mark;
use super::*;

fn unit(text: &str) -> Unit {
    Unit::read(text, &[]).unwrap_or_else(|| panic!("no unit: {text}"))
}

fn canonical(text: &str) -> String {
    unit(text).canonical().to_owned()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn convert(count: &str, from: &str, to: &str) -> Option<String> {
    unit(from)
        .convert(number(count), &unit(to))
        .map(|found| found.to_string())
}

#[test]
fn every_line_of_the_table_is_read_as_itself() {
    for entry in table() {
        assert!(!entry.name.contains(is_mark), "{}", entry.name);
        for word in entry.aliases.iter().copied().chain([entry.name]) {
            let read = unit(word);
            assert_eq!(read.canonical(), entry.name, "{word}");
            assert!(read.is_known() && !read.factor().is_zero(), "{word}");
            let plain = Plain::of(word).unwrap().text;
            assert_eq!(
                canonical(&plain),
                entry.name,
                "{word} is not found after normalising"
            );
        }
    }
}

#[test]
fn every_shared_dimension_has_a_base_unit() {
    for entry in table()
        .iter()
        .filter(|entry| !matches!(entry.dimension, "percent" | "permille"))
    {
        let has_base = table()
            .iter()
            .any(|other| other.dimension == entry.dimension && other.factor == "1");
        assert!(has_base, "{}", entry.dimension);
    }
}

#[test]
fn one_word_has_a_dimension() {
    for (text, dimension) in [
        ("家", Some("count")),
        ("万平方米", Some("area")),
        ("元/家", None),
        ("家次", Some("count")),
        ("桩位", None),
    ] {
        assert_eq!(unit(text).dimension(), dimension, "{text}");
    }
    assert_eq!(
        Unit::read("桩位", &["桩位".to_owned()])
            .unwrap()
            .dimension(),
        Some("count")
    );
}

#[test]
fn count_times_price() {
    let product = unit("家").multiply(&unit("万元/家")).unwrap();
    assert_eq!(
        (product.canonical(), product.kind()),
        ("万元", UnitKind::Money)
    );
    assert_eq!(product, unit("万元"));
    let amount = number("128").checked_mul(number("10")).unwrap();
    assert_eq!(amount, number("1280"));
    assert_eq!(
        product.convert(amount, &unit("元")),
        Some(number("12800000"))
    );
}

#[test]
fn rent() {
    let product = unit("平方米").multiply(&unit("元/平米·天")).unwrap();
    assert_eq!(product.canonical(), "元/日");
    assert_eq!(product.multiply(&unit("天")).unwrap(), unit("元"));
}

#[test]
fn spellings_of_a_compound() {
    for text in [
        "元/平方米·日",
        "元 / 平方米·日",
        "元／㎡・天",
        "元/m²/天",
        "元/m2•日",
        "元/ｍ２．日",
        "元/每平方米·每日",
        "元每平方米每日",
        "元/平米日",
        "元/日·平方米",
        "元/平方米*日",
        " 元/平 方 米 · 日\u{3000}",
    ] {
        assert_eq!(canonical(text), "元/平方米·日", "{text}");
        assert_eq!(unit(text), unit("元/平方米·日"), "{text}");
    }
    assert_eq!(unit("元/平方米·日").divisors(), ["平方米", "日"]);
    assert_eq!(unit("元/万人").divisors(), ["万人"]);
    assert!(unit("元").divisors().is_empty());
}

#[test]
fn aliases() {
    for text in ["平米", "㎡", "m²", "m2", "平方", "平", "平方米", "ｍ２"] {
        assert_eq!(canonical(text), "平方米", "{text}");
    }
    assert_eq!(canonical("千米"), "公里");
    assert_eq!(canonical("公斤"), "千克");
    assert_eq!(canonical("个工作日"), "工作日");
    assert_eq!(canonical("℃"), "摄氏度");
    assert_eq!(canonical("台（套）"), "台套");
    assert_eq!(canonical("台/套"), "台套");
    assert_eq!(canonical("人天"), "人·日");
}

#[test]
fn scales() {
    assert_eq!(canonical("万人次"), "万人次");
    assert_eq!(unit("万人次").factor(), number("10000"));
    assert_eq!(convert("1.5", "万人次", "人次").unwrap(), "15000");
    assert_eq!(canonical("万 元"), "万元");
    assert_eq!(canonical("万元人民币"), "万元");
    assert_eq!(convert("2.033", "亿元", "万元").unwrap(), "20330");
    assert_eq!(convert("3", "百万元", "千元").unwrap(), "3000");
    assert_eq!(unit("千克").factor(), number("1"));
    assert_eq!(unit("万千瓦时").factor(), number("10000"));
    assert_eq!(canonical("张/千人"), "张/千人");
    assert_eq!(unit("万平米"), unit("万平方米"));
    for text in ["百分", "万级", "万%"] {
        assert!(
            Unit::read(text, &[]).is_none_or(|unit| !unit.is_known()),
            "{text}"
        );
    }
}

#[test]
fn scales_in_products() {
    let product = |left: &str, right: &str| unit(left).multiply(&unit(right)).unwrap();
    assert_eq!(product("万家", "元/家").canonical(), "万元");
    assert_eq!(product("万家", "万元/家").canonical(), "亿元");
    assert_eq!(product("万人", "元/万人").canonical(), "元");
    assert_eq!(product("人·月", "元/万人").canonical(), "元·人·月/万人");
    let small = product("人", "元/万人");
    assert_eq!(
        (small.canonical(), small.kind()),
        ("元·人/万人", UnitKind::Money)
    );
    assert_eq!(
        small.convert(number("50000"), &unit("元")),
        Some(number("5"))
    );
}

#[test]
fn kinds() {
    for (text, kind) in [
        ("%", UnitKind::Percent),
        ("％", UnitKind::Percent),
        ("‰", UnitKind::Permille),
        ("百分点", UnitKind::PercentPoint),
        ("个百分点", UnitKind::PercentPoint),
        ("亿元", UnitKind::Money),
        ("美元", UnitKind::Other),
        ("万元/家", UnitKind::Other),
        ("元/年", UnitKind::Other),
        ("小时", UnitKind::Duration),
        ("个月", UnitKind::Duration),
        ("工作日", UnitKind::Duration),
        ("家", UnitKind::Other),
        ("公里/小时", UnitKind::Other),
        ("铢", UnitKind::Unknown),
        ("万元/铢", UnitKind::Unknown),
    ] {
        assert_eq!(unit(text).kind(), kind, "{text}");
    }
    assert_eq!(Unit::one().kind(), UnitKind::Other);
}

#[test]
fn equal_quantities_are_one_in_base_units() {
    let base = |number: &str, unit: &str| {
        Unit::read(unit, &[])
            .unwrap()
            .in_base(number.parse().unwrap())
            .unwrap()
    };
    for (one, other) in [
        (("2033", "万元"), ("20330000", "元")),
        (("3", "亩"), ("2000", "平米")),
        (("1.5", "小时"), ("90", "分钟")),
        (("1", "万元/家"), ("10000", "元/家")),
    ] {
        assert_eq!(base(one.0, one.1), base(other.0, other.1));
    }
    for (one, other) in [
        (("3", "家"), ("3", "个")),
        (("3", "元"), ("3", "元/家")),
        (("3", "日"), ("3", "月")),
    ] {
        assert_ne!(base(one.0, one.1), base(other.0, other.1));
    }
}

#[test]
fn what_converts() {
    for (left, right) in [
        ("%", "‰"),
        ("%", "百分点"),
        ("家", "个"),
        ("人", "名"),
        ("人", "人次"),
        ("元", "美元"),
        ("日", "月"),
        ("日", "工作日"),
        ("元", "元/家"),
    ] {
        assert!(!unit(left).same_dimension(&unit(right)), "{left} {right}");
        assert_eq!(unit(left).convert(Decimal::ONE, &unit(right)), None);
    }
    assert_eq!(convert("2", "天", "小时").unwrap(), "48");
    assert_eq!(convert("1", "年", "季度").unwrap(), "4");
    assert_eq!(convert("18", "个月", "年").unwrap(), "1.5");
    assert_eq!(convert("15", "亩", "公顷").unwrap(), "1");
    assert_eq!(convert("1", "公顷", "亩").unwrap(), "15");
    assert_eq!(convert("2", "万元/亩", "元/平方米").unwrap(), "30");
    assert_eq!(convert("2033.00", "万元", "万元").unwrap(), "2033.00");
    assert_eq!(convert("2990238", "元", "万元").unwrap(), "299.0238");
}

#[test]
fn percentage_of_money() {
    let product = unit("万元").multiply(&unit("%")).unwrap();
    assert_eq!(product.kind(), UnitKind::Money);
    assert_eq!(
        product.convert(number("2000"), &unit("万元")),
        Some(number("20"))
    );
    assert_eq!(Unit::one().multiply(&unit("%")).unwrap(), unit("%"));
    assert!(!unit("%/年").same_dimension(&unit("‰/年")));
}

#[test]
fn one_is_neutral() {
    for text in ["元", "万元/万人", "元/平方米·日", "铢"] {
        assert_eq!(Unit::one().multiply(&unit(text)).unwrap(), unit(text));
        assert_eq!(unit(text).multiply(&Unit::one()).unwrap(), unit(text));
    }
    assert_eq!(
        unit("家").multiply(&unit("次/家")).unwrap().canonical(),
        "次"
    );
    assert_eq!(
        unit("人/人").convert(Decimal::ONE, &Unit::one()),
        Some(Decimal::ONE)
    );
}

#[test]
fn unknown_words() {
    let unknown = unit("万铢");
    assert_eq!((unknown.canonical(), unknown.is_known()), ("万铢", false));
    assert_eq!(
        unknown.convert(Decimal::ONE, &unit("铢")),
        Some(number("10000"))
    );
    assert!(!unit("铢").same_dimension(&unit("镒")));
    assert_eq!(unit("铢").multiply(&unit("万元/铢")).unwrap(), unit("万元"));
    assert_eq!(canonical("元/铢 · 天"), "元/铢·日");
    assert_eq!(canonical("吨CO2"), "吨CO2");
    assert!(!unit("次/双周").is_known() && !unit("节日").is_known());
}

#[test]
fn no_units() {
    for text in [
        "",
        " ",
        "12",
        "2号",
        "号",
        "家。",
        "家，",
        "（含续租）",
        "家/",
        "/家",
        "元//家",
        "·",
        "每",
        "每月",
        "铢 以上",
        "月底",
        "月份",
        "左右",
        "余",
        "以上",
        "家以上",
        "元/12",
        "人…",
        "家\n铢",
        "一二三四五六七八九十一二三四五六七",
        &"家/".repeat(40),
    ] {
        assert_eq!(Unit::read(text, &[]), None, "{text}");
    }
    assert!(Unit::read(&"家".repeat(100_000), &[]).is_none());
}

#[test]
fn declared_units() {
    let declared = ["展　位".to_owned(), "元/盘".to_owned()];
    let read = |text| Unit::read(text, &declared).unwrap();
    assert_eq!(
        (read("展位").canonical(), read("展位").kind()),
        ("展位", UnitKind::Other)
    );
    assert!(read("万展位").is_known() && read("元/展位·天").is_known() && read("盘").is_known());
    assert!(read("展 位").is_known());
    assert!(!unit("展位").is_known());
    assert!(!read("展位").same_dimension(&read("盘")));
    assert_eq!(read("展位").multiply(&read("元/展位")).unwrap(), unit("元"));
    assert_eq!(known_prefix("展位以上", &declared).unwrap().0, "展位");
}

#[test]
fn overflow() {
    assert_eq!(unit("亿元").convert(Decimal::MAX, &unit("元")), None);
    let mut power = Some(unit("亿元"));
    for _ in 0..200 {
        power = power.and_then(|power| power.multiply(&unit("亿元")));
    }
    assert_eq!(power, None);
    let mut power = Some(unit("元"));
    for _ in 0..200 {
        power = power.and_then(|power| power.multiply(&unit("元")));
    }
    assert_eq!(power, None);
    assert_eq!(Unit::read("微克·微克·微克·微克", &[]), None);
}

#[test]
fn prefixes() {
    for (text, prefix) in [
        ("家以上", "家"),
        ("平方米·日前", "平方米·日"),
        ("个工作日内", "个工作日"),
        ("％以上", "％"),
        ("元／㎡・天 以内", "元／㎡・天"),
        ("万元（含续租）", "万元"),
        ("人次左右", "人次"),
        ("个月以内", "个月"),
        ("家 以上", "家"),
        ("家/", "家"),
    ] {
        let (found, unit) = known_prefix(text, &[]).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(found, prefix);
        assert!(unit.is_known());
    }
    for text in ["", "月底", "年初", "月份", "铢以上", "以上", "，家", "号"] {
        assert_eq!(known_prefix(text, &[]), None, "{text}");
    }
}
