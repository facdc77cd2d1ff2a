//! What the syntax stage finds.

use crate::diag::{Bilingual, Group, Rule, Severity};

/// an invisible character.
pub static INVISIBLE_CHARACTER: Rule = Rule {
    code: "J0103",
    name: "invisible-character",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "看不见的控制字符",
        en: "an invisible character",
    },
    what: Bilingual {
        zh: "文件里有看不见的字符：空字符、单独的回车、分页符、零宽空格、改变文字方向的控制符等。",
        en: "The file contains characters that cannot be seen: NUL, a lone carriage return, a form feed, zero-width spaces, bidirectional controls.",
    },
    why: Bilingual {
        zh: "这些字符多半是从网页或旧软件粘贴带来的，会使行号错乱、名称对不上，导入预算系统时会失败。",
        en: "They come from pasted pages or old programs, break line numbers and names, and make imports into the budget system fail.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻\u{200B}企业 ≥ 30 家\n    依据：租赁合同\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家\n    依据：租赁合同\n",
};

/// a key that is not known.
pub static UNKNOWN_KEY: Rule = Rule {
    code: "J0201",
    name: "unknown-key",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "认不出的键",
        en: "an unknown key",
    },
    what: Bilingual {
        zh: "冒号前面的词不是本语言的键。相近的键会作为改法给出；只差一个字或同音的，或者只是多了序号（1、数量）、一级和二级之间不是“·”的（产出指标-数量指标），按那个键来读。",
        en: "The word before the colon is not a key of the language. The nearest key is suggested; the line is read with that key if it differs by a single character or only sounds the same, if a number stands beside it (1、数量), or if both levels of a category stand there with another mark between them.",
    },
    why: Bilingual {
        zh: "键写错了，这一行的内容就进不了报表；绝不能悄悄当成普通文字。",
        en: "A misspelt key would keep its line out of every form; it must never silently become part of a text.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预箅：20 万元\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// a key outside its block.
pub static KEY_OUTSIDE_BLOCK: Rule = Rule {
    code: "J0202",
    name: "key-outside-block",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "键的位置不对",
        en: "a key outside its block",
    },
    what: Bilingual {
        zh: "这个键只能写在某种块里（例如“依据”属于指标，“编码”属于项目），而上面没有打开的这种块。",
        en: "The key belongs to a block (依据 to an indicator, 编码 to a project), and there is no such block above it.",
    },
    why: Bilingual {
        zh: "不能猜它属于谁：挂错指标的依据比没有依据更糟。",
        en: "Guessing where it belongs would be worse than leaving it out.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n  依据：租赁合同\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n  数量：入驻企业 ≥ 30 家\n    依据：租赁合同\n",
};

/// a key that stands twice.
pub static REPEATED_KEY: Rule = Rule {
    code: "J0203",
    name: "repeated-key",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "同一个键写了两次",
        en: "a key that is given twice",
    },
    what: Bilingual {
        zh: "只能写一次的键在同一个块里写了两次：以第一次为准，两处都指出。",
        en: "A key that is allowed only once is given twice in one block. The first one counts; both places are shown.",
    },
    why: Bilingual {
        zh: "两个预算数、两个编码，报表只能印一个；必须由人决定留哪个。",
        en: "A form prints one budget and one code; a person has to decide which.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：30 万元\n  数量：入驻企业 ≥ 30 家\n    依据：租赁合同\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家\n    依据：租赁合同\n",
};

/// a line that is not understood.
pub static NOT_UNDERSTOOD: Rule = Rule {
    code: "J0204",
    name: "line-not-understood",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "读不懂的行",
        en: "a line that is not understood",
    },
    what: Bilingual {
        zh: "这一行不是“键：值”，也不是注释（#）或续段（|）。",
        en: "The line is neither a key with a value, nor a comment (#), nor a paragraph (|).",
    },
    why: Bilingual {
        zh: "读不懂的行不会进入任何报表。",
        en: "What cannot be read does not get into any form.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  入驻企业三十家\n  数量：入驻企业 ≥ 30 家\n    依据：租赁合同\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家\n    依据：租赁合同\n",
};

/// a wrapped paragraph without “|”.
pub static WRAPPED_PARAGRAPH: Rule = Rule {
    code: "J0205",
    name: "wrapped-paragraph",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "文字换行后缺少“|”",
        en: "a wrapped paragraph without “|”",
    },
    what: Bilingual {
        zh: "一段文字用回车换了行，或者粘贴了几段：后面的行前面要有“|”。连续几行只报一次。",
        en: "A text was broken into several lines, or pasted as several lines: those after the first need a “|”. One finding for all of them.",
    },
    why: Bilingual {
        zh: "没有“|”的行不知道属于哪一段文字，会丢在报表之外。",
        en: "Without the mark, nobody knows which text the lines belong to.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  用途：支付孵化场地的租金和物业费\n保障入驻企业正常经营。\n  预算：20 万元\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  用途：支付孵化场地的租金和物业费\n    | 保障入驻企业正常经营。\n  预算：20 万元\n",
};

/// a pasted table.
pub static PASTED_TABLE: Rule = Rule {
    code: "J0206",
    name: "pasted-table",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "粘贴的表格",
        en: "a pasted table",
    },
    what: Bilingual {
        zh: "这一行含有制表符，像是从表格里粘贴的。",
        en: "The line contains tabs and seems to have been pasted from a table.",
    },
    why: Bilingual {
        zh: "表格逐格粘贴会丢掉列的含义，哪一格是名称、哪一格是指标值就说不清了。",
        en: "Pasted cells lose the meaning of their columns: which one is the name, which one the target?",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n产出指标	数量指标	入驻企业	≥30家\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n  数量：入驻企业 ≥ 30 家\n",
};

/// an unsolved merge conflict.
pub static CONFLICT_MARK: Rule = Rule {
    code: "J0207",
    name: "conflict-mark",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "未解决的合并冲突",
        en: "an unresolved merge conflict",
    },
    what: Bilingual {
        zh: "文件里有 git 合并冲突的标记。两边的内容都保留，以第一边为准。",
        en: "The file contains git’s conflict markers. Both sides are kept; the first one counts.",
    },
    why: Bilingual {
        zh: "两个人改了同一处，必须由人选定一边再上报。",
        en: "Two people changed the same place; a person has to choose.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n<<<<<<< 甲\n  预算：20 万元\n=======\n  预算：30 万元\n>>>>>>> 乙\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// a “|” line with no text above it.
pub static PARAGRAPH_WITHOUT_TEXT: Rule = Rule {
    code: "J0208",
    name: "paragraph-without-text",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "“|”上面没有文字",
        en: "a “|” line with no text above it",
    },
    what: Bilingual {
        zh: "“|”接着上面一个文字键（用途、目标、说明、总体目标…）写下一段；它上面没有这样的键。",
        en: "“|” continues the text of a key above it (用途, 目标, 说明 …); there is none.",
    },
    why: Bilingual {
        zh: "不知道属于哪段文字的段落不会进入报表。",
        en: "A paragraph that belongs to no text does not get into any form.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n  | 支付孵化场地租金。\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n  用途：\n    | 支付孵化场地租金。\n",
};

/// indentation that misleads.
pub static MISLEADING_INDENT: Rule = Rule {
    code: "J0209",
    name: "misleading-indent",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "缩进与归属不符",
        en: "misleading indentation",
    },
    what: Bilingual {
        zh: "缩进看起来属于一个块，按键却属于另一个（例如缩在项目一级、却归上面指标的“待核”）。缩进没有意义，归属由键决定。",
        en: "The line is indented as if it belonged to one block, but its key belongs to another. Indentation has no meaning.",
    },
    why: Bilingual {
        zh: "读的人会看错归属；jimu fmt 会改正缩进。",
        en: "Readers are misled; jimu fmt corrects it.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家\n    用途：支付租金。\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  用途：支付租金。\n  数量：入驻企业 ≥ 30 家\n",
};

/// a look-alike character in a key.
pub static LOOKALIKE: Rule = Rule {
    code: "J0210",
    name: "look-alike",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "形近字符或繁体字",
        en: "a look-alike character in a key",
    },
    what: Bilingual {
        zh: "键或冒号里有形近的字符（∶、︰）或繁体字；按本来的意思读。",
        en: "The key or its colon is written with a look-alike (∶, ︰) or traditional characters; it is read as it was meant.",
    },
    why: Bilingual {
        zh: "肉眼看不出差别，别的软件却对不上。",
        en: "The eye sees no difference, but other programs do.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n項目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// a unit on a line of its own.
pub static UNIT_ON_OWN_LINE: Rule = Rule {
    code: "J0211",
    name: "unit-on-own-line",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "计量单位单独成行",
        en: "a unit on a line of its own",
    },
    what: Bilingual {
        zh: "指标的计量单位跟在数字后面写，不单独成行。",
        en: "The unit of a target goes after its number, not on a line of its own.",
    },
    why: Bilingual {
        zh: "数字和单位分开写，改了一个就会忘记另一个。",
        en: "If they are apart, one gets changed and the other forgotten.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30\n    单位：家\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：入驻企业 ≥ 30 家\n    依据：租赁合同\n",
};

/// “单位” where “金额单位” is meant.
pub static UNIT_MEANS_AMOUNT_UNIT: Rule = Rule {
    code: "J0212",
    name: "unit-means-amount-unit",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "“单位：万元”应写“金额单位：万元”",
        en: "“单位” instead of “金额单位”",
    },
    what: Bilingual {
        zh: "“单位”是预算单位（机构）；表头上的“单位：万元”在本语言里写作“金额单位：万元”。",
        en: "单位 is the agency; the 单位：万元 of the printed form is 金额单位：万元 here.",
    },
    why: Bilingual {
        zh: "金额单位没有声明，裸数字就差一万倍。",
        en: "Otherwise, bare amounts are off by a factor of ten thousand.",
    },
    bad: "标题：示例\n单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
    good: "标题：示例\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// a “#” behind a value is no comment.
pub static COMMENT_AFTER_VALUE: Rule = Rule {
    code: "J0213",
    name: "comment-after-value",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "值后面的“#”不是注释",
        en: "a “#” after a value does not start a comment",
    },
    what: Bilingual {
        zh: "注释的 # 必须是一行的第一个字；类型化的值（金额、指标值、计划…）后面的 # 不是注释。",
        en: "A comment has # as the first character of its line; after an amount, a target or a plan, # does not start a comment.",
    },
    why: Bilingual {
        zh: "混在值里的说明会跟着值印到表上。",
        en: "It would be printed with the value.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元 # 已核\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  # 已核\n  预算：20 万元\n",
};

/// a name is missing.
pub static MISSING_NAME: Rule = Rule {
    code: "J0214",
    name: "missing-name",
    severity: Severity::Error,
    group: Group::Completeness,
    opt_in: false,
    title: Bilingual {
        zh: "缺少名称",
        en: "a missing name",
    },
    what: Bilingual {
        zh: "项目、分项目标、保障措施、指标库这一行必须写名称。",
        en: "A project, sub-goal, safeguard or library needs a name.",
    },
    why: Bilingual {
        zh: "没有名称的项目无法编码、无法对比。",
        en: "A project without a name cannot be coded or compared.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// A key without its colon.
pub static MISSING_COLON: Rule = Rule {
    code: "J0215",
    name: "missing-colon",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "键后面的冒号有误",
        en: "a key whose colon is missing or wrong",
    },
    what: Bilingual {
        zh: "这一行以一个键开头，后面没有冒号（是空格、数字或别的符号：预算；20），或者冒号多了一个；按有冒号来读。",
        en: "The line begins with a key, and a space, a number or another mark stands for its colon (预算；20), or there are two colons; it is read as if the colon were right.",
    },
    why: Bilingual {
        zh: "没有冒号就分不清键和内容；项目一行缺了冒号，后面的行会归到上一个项目。",
        en: "Without it, key and content run together; after a project line without it, the lines below would go to the project above.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目 房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  预算：20 万元\n",
};

/// A row whose first quotation mark is not closed.
pub static UNCLOSED_QUOTE: Rule = Rule {
    code: "J0216",
    name: "unclosed-quote",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "名称的引号没有收尾",
        en: "a quoted name that is not closed",
    },
    what: Bilingual {
        zh: "一行指标、测算或采购以“「”或英文双引号开头，这一行里没有收尾的引号；引号按普通字读。",
        en: "An indicator, costing or procurement row begins with 「 or \" and the quotation is not closed on the line; the mark is read as text.",
    },
    why: Bilingual {
        zh: "引号不收尾，名称里的符号就会被当作计算符号，名称和指标值都会断错。",
        en: "If it is left open, a sign in the name is taken for the operator, and name and target are split in the wrong place.",
    },
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：「响应时间 < 5分钟的次数 ≥ 30 次\n",
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：「响应时间 < 5分钟的次数」 ≥ 30 次\n",
};

/// All of this file, in the order of their codes.
pub static ALL: &[&Rule] = &[
    &INVISIBLE_CHARACTER,
    &UNKNOWN_KEY,
    &KEY_OUTSIDE_BLOCK,
    &REPEATED_KEY,
    &NOT_UNDERSTOOD,
    &WRAPPED_PARAGRAPH,
    &PASTED_TABLE,
    &CONFLICT_MARK,
    &PARAGRAPH_WITHOUT_TEXT,
    &MISLEADING_INDENT,
    &LOOKALIKE,
    &UNIT_ON_OWN_LINE,
    &UNIT_MEANS_AMOUNT_UNIT,
    &COMMENT_AFTER_VALUE,
    &MISSING_NAME,
    &MISSING_COLON,
    &UNCLOSED_QUOTE,
];
