//! Goal files of any size, the same on every machine: as varied as the real ones, with few findings.

use std::fmt::Write;

/// Bytes that a generated project has on average, as the real ones do.
pub const PROJECT_BYTES: std::ops::Range<usize> = 1_300..1_500;

/// A repeatable stream of numbers (xorshift64*).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }

    pub fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }
}

const PLACES: [&str; 8] = [
    "孵化器",
    "体育中心",
    "图书馆",
    "污水处理厂",
    "职业学校",
    "农贸市场",
    "档案馆",
    "养老服务中心",
];
const WORKS: [&str; 8] = [
    "设备购置",
    "运行维护",
    "改造提升",
    "人员培训",
    "房屋租赁",
    "安全检测",
    "信息系统",
    "宣传推广",
];
const BASES: [&str; 6] = [
    "服务协议",
    "合同约定",
    "年度工作方案",
    "行业标准",
    "《预算绩效管理办法》",
    "上年完成情况",
];

/// Rows by category, each with the number at `{}`; the value kinds of the language are all there.
const ROWS: [(&str, &[&str]); 8] = [
    (
        "数量",
        &[
            "服务企业 ≥ {} 家",
            "培训人员 介于 {} 至 9000 人次",
            "维护设备 = {} 台",
            "巡查次数 ≥ {} 次",
            "新增藏书 ≥ 1,0{} 册",
        ],
    ),
    (
        "质量",
        &[
            "设备设施运行 为 是",
            "验收合格率 ≥ {}%",
            "物业管理等级 为 优",
            "差错率 ≤ {}‰",
            "“双随机”检查 为 全部覆盖，不留死角",
        ],
    ),
    (
        "时效",
        &[
            "完成时间 ≤ 2024年12月底",
            "响应时间 ≤ {} 小时",
            "开放期 介于 2024年3月 至 2024年11月",
            "资金拨付 为 10月底前",
            "办结时限 ≤ {} 个工作日",
        ],
    ),
    (
        "成本",
        &[
            "租金单价 = 2.{} 元/平方米·日",
            "培训费 ≤ {}.50 万元",
            "人均费用 ≤ {} 元/人",
            "总成本 为 待定 万元",
            "维护费 ≤ {}万元/年",
        ],
    ),
    (
        "社会效益",
        &[
            "保障能力 为 稳步提升",
            "受益居民 ≥ {} 人",
            "知晓率 ≥ {}.5%",
            "服务便利程度 为 显著 [显著/一般/不显著]",
        ],
    ),
    (
        "可持续影响",
        &[
            "长效机制 为 建立",
            "运行年限 ≥ {} 年",
            "制度健全 为 是",
            "后续投入 为 待定",
        ],
    ),
    (
        "生态效益",
        &[
            "生态效益：不适用",
            "节约用电 ≥ {} 千瓦时",
            "绿化面积 ≥ {}㎡",
        ],
    ),
    (
        "满意度",
        &[
            "服务对象满意度 ≥ {}%",
            "入驻企业满意度 不低于 {}%",
            "群众满意度 为 95 % 以上",
        ],
    ),
];

/// A file with a head, a goal of the department and `projects` projects of eight indicators each.
pub fn document(projects: usize) -> String {
    let mut text = String::with_capacity(1_000 + projects * PROJECT_BYTES.end);
    text.push_str(
        "标题：2024年部门预算绩效文本\n部门：高新区创业中心\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n\
         # 由基准测试生成\n总体目标：\n  | 保障各项工作按计划完成。\n  | 预算执行规范有序。\n  指标：新引进企业 ≥ 100 家\n\n\
         分项目标：优化硬件环境\n  目标：保障孵化场地正常运营。\n  指标：物业管理满意度 为 95%\n\n\
         保障措施：完善制度建设\n  内容：制定预算绩效管理制度、资金管理办法。\n",
    );
    let mut random = Random::new(projects as u64);
    for number in 0..projects {
        project(&mut text, number, &mut random);
    }
    text
}

fn project(text: &mut String, number: usize, random: &mut Random) {
    let (place, work) = (random.pick(&PLACES), random.pick(&WORKS));
    let fiscal = 10 * (1 + random.below(400));
    let other = if number.is_multiple_of(3) {
        5 * (1 + random.below(20))
    } else {
        0
    };
    let mut line = |line: std::fmt::Arguments<'_>| {
        let _ = writeln!(text, "{line}");
    };
    line(format_args!("\n项目：{place}{work}（{number}）"));
    line(format_args!(
        "  编码：{:08}P{:05}{:06}A",
        13_029_924,
        number % 100_000,
        random.below(1_000_000)
    ));
    line(format_args!(
        "  预算：{} 万元\n  财政资金：{fiscal}.00 万元",
        fiscal + other
    ));
    if other > 0 {
        line(format_args!(
            "  其他资金：{other} 万元\n  测算：{work} {} 项 × 1 万元/项 = {0} 万元",
            fiscal + other
        ));
    }
    line(format_args!(
        "  用途：用于{place}{work}及相关税费，保障日常工作。"
    ));
    let first = 5 * random.below(8);
    line(format_args!(
        "  支出计划：3月底 {first}%，6月底 {}%，10月底 {}%，12月底 100%",
        first + 20,
        first + 50
    ));
    line(format_args!(
        "  目标：按时完成{place}第 {number} 批{work}，为服务对象提供安全、舒适的条件。"
    ));
    if number.is_multiple_of(5) {
        line(format_args!("    | 进一步提高{place}的服务水平。"));
    }
    line(format_args!(""));
    for (index, (category, rows)) in ROWS.iter().enumerate() {
        let row = random
            .pick(rows)
            .replace("{}", &(10 + random.below(90)).to_string());
        if row.starts_with(category) {
            line(format_args!("  {row}\n    理由：本项目不涉及"));
            continue;
        }
        line(format_args!("  {category}：{place}{row}"));
        line(format_args!("    说明：{category}情况"));
        line(format_args!("    依据：{}", random.pick(&BASES)));
        if index == 0 && number.is_multiple_of(4) {
            let unit = row.rsplit(' ').next().unwrap_or_default();
            line(format_args!(
                "    基期：2023年 8 {unit}\n    节点：6月底 ≥ 5 {unit}"
            ));
        }
    }
}
