//! What is found while lines become values.

use crate::diag::{Bilingual, Group, Rule, Severity};

/// a malformed number.
pub static BAD_NUMBER: Rule = Rule {
    code: "J0301",
    name: "malformed-number",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "数字写法有误",
        en: "a malformed number",
    },
    what: Bilingual {
        zh: "数字里的逗号只能三位一组，不能用全角逗号；小数点只能有一个。",
        en: "Commas separate groups of three digits and are half-width; there is at most one decimal point.",
    },
    why: Bilingual {
        zh: "1,100万 和 11,00万 差十倍，不能猜。",
        en: "1,100 and 11,00 differ tenfold, and it is not for the program to guess.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  成本：租金总额 ≤ 1,23,4 元\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  成本：租金总额 ≤ 1,234 元\n",
};

/// a number that is too long.
pub static NUMBER_TOO_LONG: Rule = Rule {
    code: "J0302",
    name: "number-too-long",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "数字太长",
        en: "a number that is too long",
    },
    what: Bilingual {
        zh: "数字超过 28 位有效数字，无法精确保存。",
        en: "The number has more than 28 significant digits and cannot be kept exactly.",
    },
    why: Bilingual {
        zh: "多半是粘连在一起的两个数。",
        en: "Usually two numbers have run together.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 123456789012345678901234567890 家\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家\n    依据：租赁合同\n",
};

/// a comparison with what cannot be compared.
pub static NOT_COMPARABLE: Rule = Rule {
    code: "J0303",
    name: "value-not-comparable",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "比较符号后面不是可比较的值",
        en: "a comparison with something that cannot be compared",
    },
    what: Bilingual {
        zh: "≥ > = < ≤ 后面要有数字、百分比、金额、时长或日期；文字、是否、等级用“为”。",
        en: "≥ > = < ≤ are followed by a number, a percentage, an amount of money, a duration or a date; text, yes/no and levels take 为.",
    },
    why: Bilingual {
        zh: "“≥ 明显提高”既不能监控也不能评分。",
        en: "“≥ clearly better” can neither be monitored nor scored.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 明显增加\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家\n    依据：租赁合同\n",
};

/// something unread follows the value.
pub static UNREAD_REST: Rule = Rule {
    code: "J0304",
    name: "unread-rest",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "值后面还有读不懂的字",
        en: "something after the value was not read",
    },
    what: Bilingual {
        zh: "数字和单位后面还有别的字（含续租、左右、余…），整个值按文字保留，不参加计算。",
        en: "Other words follow the number and unit (含续租, 左右 …): the whole value is kept as text and is not used in calculations.",
    },
    why: Bilingual {
        zh: "附在值后面的条件应写进“说明”。",
        en: "Conditions belong in 说明.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家（含续租）\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家\n    说明：含续租企业\n",
};

/// sign and trailing word contradict.
pub static CONTRARY_DIRECTION: Rule = Rule {
    code: "J0305",
    name: "contrary-direction",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "符号与“以上、以下”方向相反",
        en: "the operator and a word after the value contradict each other",
    },
    what: Bilingual {
        zh: "前面的符号和后面的“以上、以下、以内、前”说的方向不同。",
        en: "The operator before the value and the word after it (以上, 以下, 以内, 前) point in different directions.",
    },
    why: Bilingual {
        zh: "≤ 30 家以上，谁也不知道目标是什么。",
        en: "Nobody knows what ≤ 30 家以上 asks for.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  时效：故障处理时间 ≤ 2 小时以上\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  时效：故障处理时间 ≤ 2 小时\n    依据：租赁合同\n",
};

/// a second operator in the value.
pub static SECOND_OPERATOR: Rule = Rule {
    code: "J0306",
    name: "second-operator",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "值里还有一个计算符号",
        en: "a second operator in the value",
    },
    what: Bilingual {
        zh: "一行里最左边的计算符号把名称和值分开；值里又出现一个。名称里含有符号时用「」括起来。",
        en: "The leftmost operator separates the name from the value, and the value contains another one. A name that contains an operator has to be put in 「」.",
    },
    why: Bilingual {
        zh: "分错了地方，名称和指标值就都错了。",
        en: "Split in the wrong place, both the name and the target are wrong.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：响应时间 < 5分钟的次数 ≥ 30 次\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：「响应时间 < 5分钟的次数」 ≥ 30 次\n",
};

/// a name ends in number and unit.
pub static MISSING_OPERATOR: Rule = Rule {
    code: "J0307",
    name: "missing-operator",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "名称以数字和单位结尾，缺少计算符号",
        en: "a name that ends in a number and a unit",
    },
    what: Bilingual {
        zh: "行里没有计算符号，而名称以数字和单位结尾：多半漏了 ≥、≤ 或 =。",
        en: "The row has no operator and its name ends in a number and a unit: ≥, ≤ or = was forgotten.",
    },
    why: Bilingual {
        zh: "指标值混在名称里，表上的指标值就是空的。",
        en: "The target is hidden in the name, and the cell of the form stays blank.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  满意度：企业满意度95%\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  满意度：企业满意度 ≥ 95%\n",
};

/// a range whose ends are reversed.
pub static REVERSED_RANGE: Rule = Rule {
    code: "J0308",
    name: "reversed-range",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "范围的两端颠倒",
        en: "a range whose ends are reversed",
    },
    what: Bilingual {
        zh: "介于 A 至 B：A 应小于 B。",
        en: "In a range from A to B, A has to be the smaller one.",
    },
    why: Bilingual {
        zh: "颠倒的范围没有一个值能满足。",
        en: "No value can lie in such a range.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 介于 50 至 30 家\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 介于 30 至 50 家\n",
};

/// a date that does not exist.
pub static BAD_DATE: Rule = Rule {
    code: "J0309",
    name: "no-such-date",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "不存在的日期",
        en: "a date that does not exist",
    },
    what: Bilingual {
        zh: "月份在 1 至 12，日在当月之内。",
        en: "Months go from 1 to 12, and the day has to exist in its month.",
    },
    why: Bilingual {
        zh: "时效指标无法考核。",
        en: "Nobody can tell whether the deadline was met.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  时效：租金支付时间 ≤ 2024年13月底\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  时效：租金支付时间 ≤ 2024年12月底\n",
};

/// a cost in 万 and no 元.
pub static SCALE_WITHOUT_MONEY: Rule = Rule {
    code: "J0331",
    name: "scale-without-money",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "金额的“万”后面没有“元”",
        en: "an amount in 万 without 元",
    },
    what: Bilingual {
        zh: "成本和经济效益指标的数字后面只有“万”或“亿”，没有货币单位。",
        en: "The number of a cost or an economic benefit is followed by 万 or 亿 and no unit of money.",
    },
    why: Bilingual {
        zh: "20万 可以是二十万元，也可以是二十万人：金额要能合计，就要写明货币。",
        en: "20万 may be 200,000 元 or 200,000 people: an amount that is to be added up names its currency.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  成本：租金总额 ≤ 20万\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  成本：租金总额 ≤ 20 万元\n",
};

/// an amount without a unit.
pub static AMOUNT_WITHOUT_UNIT: Rule = Rule {
    code: "J0401",
    name: "amount-without-unit",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "金额没有单位",
        en: "an amount without a unit",
    },
    what: Bilingual {
        zh: "金额要写单位；只有文件开头声明了“金额单位”才可以只写数字。",
        en: "An amount needs a unit; bare numbers need a 金额单位 in the head of the file.",
    },
    why: Bilingual {
        zh: "元和万元差一万倍。",
        en: "元 and 万元 differ by a factor of ten thousand.",
    },
    bad: "标题：示例\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20\n",
    good: "标题：示例\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// an amount that cannot be read.
pub static BAD_AMOUNT: Rule = Rule {
    code: "J0402",
    name: "malformed-amount",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "金额读不懂",
        en: "an amount that cannot be read",
    },
    what: Bilingual {
        zh: "金额是一个数字和一个货币单位（元、万元、亿元）。",
        en: "An amount is a number and a unit of money (元, 万元, 亿元).",
    },
    why: Bilingual {
        zh: "读不懂的金额不能参加任何合计。",
        en: "It is left out of all sums.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：二十多万\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// a value of the head that cannot be read.
pub static BAD_HEAD_VALUE: Rule = Rule {
    code: "J0403",
    name: "malformed-head-value",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "表头的值有误",
        en: "a value in the head that cannot be read",
    },
    what: Bilingual {
        zh: "年度是四位数字；金额单位是货币单位；版本目前只有 1；计量单位是一个词。",
        en: "年度 has four digits; 金额单位 is a unit of money; 版本 can only be 1 so far; 计量单位 is one word.",
    },
    why: Bilingual {
        zh: "表头的值决定全文怎么读。",
        en: "The head decides how the rest of the file is read.",
    },
    bad: "标题：示例\n年度：二四年\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
    good: "标题：示例\n年度：2024\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// a spending plan that cannot be read.
pub static BAD_PLAN: Rule = Rule {
    code: "J0404",
    name: "malformed-plan",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "支出计划读不懂",
        en: "a spending plan that cannot be read",
    },
    what: Bilingual {
        zh: "支出计划写成“3月底 25%，6月底 50%，…”，每个时点后面一个累计百分比。",
        en: "A plan is written 3月底 25%，6月底 50%，…: each checkpoint with its cumulative percentage.",
    },
    why: Bilingual {
        zh: "没有时点的数字不知道是哪个月的。",
        en: "A figure without a checkpoint does not belong to any month.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：25、50、80、100\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n",
};

/// a checkpoint whose value is no number.
pub static BAD_CHECKPOINT_VALUE: Rule = Rule {
    code: "J0405",
    name: "checkpoint-not-a-number",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "时点的值不是数字",
        en: "a checkpoint whose value is not a number",
    },
    what: Bilingual {
        zh: "时点后面应是百分比；原文按文字保留。",
        en: "A checkpoint is followed by a percentage; anything else is kept as text.",
    },
    why: Bilingual {
        zh: "进度无法累计和监控。",
        en: "Such progress can neither be added up nor monitored.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 四分之一，6月底 50%，10月底 80%，12月底 100%\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n",
};

/// a costing or procurement row that cannot be read.
pub static BAD_COSTING: Rule = Rule {
    code: "J0406",
    name: "malformed-costing",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "测算或采购行读不懂",
        en: "a costing or procurement row that cannot be read",
    },
    what: Bilingual {
        zh: "写作“事项 数量 × 单价 = 金额”或“事项 = 金额”；每个因子是数字和单位。",
        en: "The form is: label quantity × price = amount, or label = amount; each factor is a number with a unit.",
    },
    why: Bilingual {
        zh: "读不懂就不能验算。",
        en: "What cannot be read cannot be checked.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n  测算：租金 若干平方米 × 单价 = 20 万元\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n  测算：租金 100 平方米 × 0.2 万元/平方米 = 20 万元\n",
};

/// a value of this line that cannot be read.
pub static BAD_FACT: Rule = Rule {
    code: "J0407",
    name: "malformed-fact",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "这一行的值读不懂",
        en: "a value that cannot be read",
    },
    what: Bilingual {
        zh: "起止、权重、方向、基期、节点、对应目标、中期各有固定写法（见 jimu explain 和语言手册）。",
        en: "起止, 权重, 方向, 基期, 节点, 对应目标 and 中期 have fixed forms (see the language reference).",
    },
    why: Bilingual {
        zh: "读不懂的值不会进入报表。",
        en: "What cannot be read does not get into any form.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家\n    方向：随便\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家\n    方向：越大越好\n",
};

/// a profile that does not exist.
pub static UNKNOWN_PROFILE: Rule = Rule {
    code: "J0501",
    name: "unknown-profile",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "没有这个规范",
        en: "a profile that does not exist",
    },
    what: Bilingual {
        zh: "“规范”的名称不是内置规范，也不是 --profile 给出的规范。",
        en: "The profile is neither built in nor supplied with --profile.",
    },
    why: Bilingual {
        zh: "指标体系、时点和编码规则都取自规范。",
        en: "Categories, checkpoints and code patterns come from it.",
    },
    bad: "标题：示例\n规范：某省-1999\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
    good: "标题：示例\n规范：通用-2015\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// a profile of other years.
pub static PROFILE_YEAR: Rule = Rule {
    code: "J0516",
    name: "profile-year",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "规范不适用于这个年度",
        en: "a profile of other years",
    },
    what: Bilingual {
        zh: "“年度”不在规范的适用年度（years）之内。",
        en: "The year of the file is none of those for which the profile is valid (its years).",
    },
    why: Bilingual {
        zh: "换了制度的年度用旧表，或者反过来，交上去要退回。",
        en: "A text in the form of other years is sent back.",
    },
    bad: "标题：示例\n部门：某局\n年度：2019\n规范：通用-2021\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029919P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2021\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n",
};

/// an included file that cannot be used.
pub static INCLUDE_MISSING: Rule = Rule {
    code: "J0801",
    name: "include-not-found",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "引用的文件找不到或不能用",
        en: "an included file that cannot be used",
    },
    what: Bilingual {
        zh: "“引用”的文件不存在、不能读，或者不是指标库。",
        en: "The file named by 引用 does not exist, cannot be read, or is not an indicator library.",
    },
    why: Bilingual {
        zh: "引用的指标没有内容。",
        en: "Indicators taken from it would be empty.",
    },
    bad: "标题：示例\n引用：没有的文件.jimu\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
    good: "标题：示例\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// files that include each other.
pub static INCLUDE_CYCLE: Rule = Rule {
    code: "J0802",
    name: "include-cycle",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "循环引用",
        en: "files that include each other",
    },
    what: Bilingual {
        zh: "文件通过“引用”又引到了自己。",
        en: "A file includes itself, directly or through others.",
    },
    why: Bilingual {
        zh: "循环引用没有尽头。",
        en: "Reading would never end.",
    },
    bad: "",
    good: "",
};

/// an included file outside the root.
pub static INCLUDE_OUTSIDE: Rule = Rule {
    code: "J0803",
    name: "include-outside-root",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "引用了目录之外的文件",
        en: "an included file outside the root",
    },
    what: Bilingual {
        zh: "“引用”的路径不能跑到项目根目录（最近的含 jimu.toml 或 .git 的上级目录，没有时为文件所在目录）之外，也不能是绝对路径。",
        en: "引用 has to stay inside the root: the nearest folder above the file with jimu.toml or .git, otherwise the file's own folder. Absolute paths are refused.",
    },
    why: Bilingual {
        zh: "换一台电脑就找不到，也会泄露别的文件。",
        en: "Such a path breaks on the next machine and may expose other files.",
    },
    bad: "标题：示例\n引用：../../外面/库.jimu\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
    good: "标题：示例\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// an indicator that the library does not hold.
pub static UNKNOWN_LIBRARY_ROW: Rule = Rule {
    code: "J0804",
    name: "unknown-library-indicator",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "指标库里没有这个指标",
        en: "an indicator that is not in the library",
    },
    what: Bilingual {
        zh: "“@名称”取自引用的指标库；库里没有这个名称。",
        en: "@name is taken from an included library, and no included library has that name.",
    },
    why: Bilingual {
        zh: "指标会没有说明和依据。",
        en: "Its description and basis would be missing.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：@没有的指标 ≥ 30 家\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家\n    依据：租赁合同\n",
};

/// All of this file, in the order of their codes.
pub static ALL: &[&Rule] = &[
    &BAD_NUMBER,
    &NUMBER_TOO_LONG,
    &NOT_COMPARABLE,
    &UNREAD_REST,
    &CONTRARY_DIRECTION,
    &SECOND_OPERATOR,
    &MISSING_OPERATOR,
    &REVERSED_RANGE,
    &BAD_DATE,
    &SCALE_WITHOUT_MONEY,
    &AMOUNT_WITHOUT_UNIT,
    &BAD_AMOUNT,
    &BAD_HEAD_VALUE,
    &BAD_PLAN,
    &BAD_CHECKPOINT_VALUE,
    &BAD_COSTING,
    &BAD_FACT,
    &UNKNOWN_PROFILE,
    &PROFILE_YEAR,
    &INCLUDE_MISSING,
    &INCLUDE_CYCLE,
    &INCLUDE_OUTSIDE,
    &UNKNOWN_LIBRARY_ROW,
];
