" Vim syntax file: Jimu (绩目), budget performance goals
" Generated from grammar/keys.toml: JIMU_UPDATE=1 cargo test generated

scriptencoding utf-8
if exists('b:current_syntax')
  finish
endif

syntax match jimuOther /\v^[ \t 　]*[^：:∶︰#＃|｜]{1,16}\ze[：:∶︰]/ nextgroup=jimuRowBody
syntax match jimuRow /\v^[ \t 　]*[^：:·・•‧⋅●#＃|｜]{1,12}[·・•‧⋅●][^：:]+\ze[：:∶︰]/ nextgroup=jimuRowBody
syntax match jimuKey /\v\c^[ \t 　]*%(medium_term_goal|safeguards_intro|sub_goals_intro|unit_of_measure|project_type|amount_unit|data_source|description|former_name|prepared_by|reviewed_by|table_title|总体绩效目标（实施期）|department|to_confirm|functions|预算规模及资金用途|evidence|contact|content|formula|include|library|manager|preface|profile|purpose|scoring|指标值确定依据|评（扣）分标准|agency|reason|remark|status|绩效指标描述|部门职能概述|部门职能职责|项目绩效目标|basis|phone|title|实施期目标|评扣分标准|项目负责人|code|goal|中期目标|主要内容|佐证材料|保障说明|分项说明|单位名称|审核单位|年度目标|指标描述|指标解释|指标说明|数据来源|文本标题|绩效目标|编制单位|职能职责|联系电话|计算公式|计量单位|评分标准|资金用途|部门名称|部门职能|金额单位|项目代码|项目单位|项目类别|项目类型|项目编码|预算单位|审核人|指标库|曾用名|编制人|联系人|负责人|佐证|依据|公式|内容|前言|单位|备注|审核|引用|待核|标题|状态|理由|用途|电话|目标|类别|编制|编码|职能|表题|规范|说明|部门)[0-9０-９]*%([ \t 　]*[（(][^（()）]*[）)])?\ze[ \t 　]*[：:∶︰]/ nextgroup=jimuText
syntax match jimuKey /\v\c^[ \t 　]*%(project_expenditure_year_before_last|basic_expenditure_year_before_last|fiscal_income_year_before_last|other_income_year_before_last|project_expenditure_last_year|expenditure_year_before_last|basic_expenditure_last_year|fiscal_income_last_year|income_year_before_last|fiscal_special_account|other_income_last_year|expenditure_last_year|general_public_budget|three_public_expenses|state_capital_budget|project_expenditure|basic_expenditure|superior_transfer|income_last_year|operating_income|business_income|government_fund|operating_cost|fiscal_income|spending_plan|fiscal_funds|fixed_assets|other_income|social_funds|expenditure|medium_term|other_funds|procurement|milestones|unit_funds|国有资本经营预算拨款|direction|for_goals|baseline|一般公共预算拨款|上年财政拨款收入|前年财政拨款收入|国有资本经营预算|财政专户管理资金|costing|edition|其中：其他资金|其中：财政资金|政府性基金预算|budget|income|period|weight|“三公”经费|一般公共预算|上年其他收入|上年基本支出|上年项目支出|上级专项资金|其中财政资金|其他资金收入|前年其他收入|前年基本支出|前年项目支出|基金预算拨款|实施期指标值|机关运行经费|财政专户核拨|财政拨款收入|资金支出计划|资金支出进度|上年指标值|中期指标值|政府性基金|year|一般预算|三公经费|上年支出|上年收入|上级专项|上级补助|事业收入|其他收入|其他资金|前年支出|前年收入|单位资金|固定资产|基本支出|实施期限|对应目标|支出合计|支出计划|支出进度|支出预算|收入合计|收入预算|政府采购|测算依据|社会资金|经营收入|自筹资金|财政专户|财政拨款|财政资金|起止时间|项目支出|项目期限|项目预算|预算年度|预算测算|预算金额|基期值|预算数|中期|分值|基期|年份|年度|支出|收入|方向|权重|测算|版本|节点|起止|采购|预算)[0-9０-９]*%([ \t 　]*[（(][^（()）]*[）)])?\ze[ \t 　]*[：:∶︰]/ nextgroup=jimuTyped
syntax match jimuRow /\v\c^[ \t 　]*%(ecological_benefit|sustainable_impact|economic_benefit|ecological_cost|social_benefit|社会公众或服务对象满意度指标|economic_cost|satisfaction|social_cost|timeliness|indicator|服务对象满意度指标|quantity|可持续性影响指标|生态环境成本指标|quality|可持续影响指标|服务对象满意度|可持续性影响|环境效益指标|生态效益指标|生态环境成本|社会成本指标|社会效益指标|经济成本指标|经济效益指标|可持续影响|满意度指标|cost|三级指标|成本指标|数量指标|时效指标|环境效益|生态效益|社会成本|社会效益|经济成本|经济效益|绩效指标|质量指标|成本值|数量值|时效值|满意度|质量值|成本|指标|数量|时效|质量)[0-9０-９]*%([ \t 　]*[（(][^（()）]*[）)])?\ze[ \t 　]*[：:∶︰]/ nextgroup=jimuRowBody
syntax match jimuBlock /\v\c^[ \t 　]*%(department_budget|overall_goal|safeguard|sub_goal|project|分项绩效目标|工作保障措施|年度主要任务|总体绩效目标|task|主要任务|任务名称|保障措施|分项目标|年度任务|总体目标|部门预算|项目名称|任务|项目)[0-9０-９]*%([ \t 　]*[（(][^（()）]*[）)])?\ze[ \t 　]*[：:∶︰]/ nextgroup=jimuTitle
syntax match jimuParagraph /\v^[ \t 　]*[|｜].*$/
syntax match jimuComment /\v^[ \t 　]*[#＃].*$/
syntax match jimuConflict /\v^%([<]{7}|[=]{7}|[>]{7}|[|]{7}).*$/
syntax match jimuText /\v[：:∶︰].*$/ contained
syntax match jimuTitle /\v[：:∶︰].*$/ contained
syntax match jimuTyped /\v[：:∶︰].*$/ contained contains=jimuOperator,jimuConstant,jimuNumber,jimuPercent,jimuDate
syntax match jimuRowBody /\v[：:∶︰].*$/ contained contains=jimuQuoted,jimuLibrary,jimuCompared
syntax match jimuCompared /\v%([<>]\=|＞＝|＜＝|[≥≤=<>≧≦⩾⩽＝═＜＞]|[ \t 　]@1<=%(为|不少于|不低于|不小于|不超过|不高于|不大于|大于|小于|介于|至|is|between|to)%([ \t 　]|$)@=).*$/ contained contains=jimuOperator,jimuConstant,jimuNumber,jimuPercent,jimuDate
syntax match jimuQuoted /\v[：:∶︰][ \t 　]*\zs%(「[^」]*」|"[^"]*")/ contained
syntax match jimuLibrary /\v[：:∶︰][ \t 　]*\zs[@＠][^ \t 　≥≤=<>]+/ contained
syntax match jimuNumber /\v[0-9０-９][0-9０-９,.]*/ contained
syntax match jimuPercent /\v[0-9０-９][0-9０-９,.]* *[%％‰]/ contained
syntax match jimuDate /\v[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}/ contained
syntax match jimuDate /\v[0-9]{4}年%([0-9]{1,2}月%([0-9]{1,2}日)?)?[底末初]?/ contained
syntax match jimuDate /\v[0-9]{1,2}月%([0-9]{1,2}日|[底末初])/ contained
syntax match jimuDate /\v第?[一二三四]季度/ contained
syntax match jimuConstant /\v[ \t 　：:]@1<=%(待定|不适用|无|是|否|tbd|n\/a|yes|no)%([ \t 　]|$)@=/ contained
syntax match jimuOperator /\v[<>]\=|＞＝|＜＝|[≥≤=<>≧≦⩾⩽＝═＜＞]|[×*]/ contained
syntax match jimuOperator /\v[ \t 　]@1<=%(为|不少于|不低于|不小于|不超过|不高于|不大于|大于|小于|介于|至|is|between|to)%([ \t 　]|$)@=/ contained

highlight default link jimuBlock Keyword
highlight default link jimuTitle Title
highlight default link jimuRow Type
highlight default link jimuKey Identifier
highlight default link jimuOther Identifier
highlight default link jimuOperator Operator
highlight default link jimuConstant Constant
highlight default link jimuLibrary Identifier
highlight default link jimuQuoted String
highlight default link jimuNumber Number
highlight default link jimuPercent Number
highlight default link jimuDate Constant
highlight default link jimuParagraph String
highlight default link jimuComment Comment
highlight default link jimuConflict Error

let b:current_syntax = 'jimu'
