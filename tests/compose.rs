//! The model as text: what the laws (`laws.rs`) cannot show.

use jimu::compile::Compilation;
use jimu::compose;
use jimu::lower::{Include, Includes, Profiles};
use jimu::source::SourceFile;
use jimu::write::Format;

use crate::support;

fn composed(text: &str, includes: &Includes) -> String {
    let file = SourceFile::from_text("-", text);
    compose::text(&Compilation::open(&file, includes, &Profiles::default()))
}

#[test]
fn what_was_understood_in_one_order_and_one_spelling() {
    let text = "\
# 注释不是内容
项目名称: 房屋租赁费
  质量指标：设备设施运行 为 是
  预算数（万元）：20
  资金用途：第一段
    | 第二段
Year: 2024
  读不懂的一行
";
    let expected = "\
年度：2024

项目：房屋租赁费
  预算（万元）：20
  用途：第一段
    | 第二段
  质量：设备设施运行 为 是
";
    assert_eq!(composed(text, &Includes::new()), expected);
}

#[test]
fn names_that_would_be_divided_are_quoted() {
    let text = "项目：甲\n  测算：「3 家 × 2」 5 次 × 2 元/次 = 10 元\n  数量：「产值 ≥ 规模」 ≥ 30 家\n  数量：\"「甲」 = 乙\" 为 是\n";
    assert_eq!(composed(text, &Includes::new()), text);
}

#[test]
fn what_a_library_says_stays_there() {
    let library = "指标库：园区\n数量：入驻企业 ≥ 1 家\n  说明：在园区内实际办公\n";
    let includes = vec![Include {
        path: "园区.jimu".to_owned(),
        answer: Ok(SourceFile::from_text("园区.jimu", library)),
        nested: Includes::new(),
    }];
    let text = "引用：园区.jimu\n\n项目：甲\n  指标：@入驻企业 ≥ 30\n    依据：租赁合同\n";
    assert_eq!(composed(text, &includes), text);
}

#[test]
fn a_file_without_a_head_begins_with_its_project() {
    let text = "项目：甲\n\n项目：乙\n";
    let bytes = support::build(std::path::Path::new("-"), text, Format::Jimu);
    assert_eq!(String::from_utf8(bytes).expect("UTF-8"), text);
}
