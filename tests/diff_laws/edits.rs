//! Random edits of goal files: the lines as a tree, by indentation.

use crate::support::laws::Choices;

/// A line with those below it.
#[derive(Clone)]
pub struct Node {
    /// Without indentation.
    pub line: String,
    pub below: Vec<Node>,
}

/// Reads a file; comments and blank lines are left out.
pub fn tree(text: &str) -> Vec<Node> {
    let mut lines = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with(['#', '＃']))
        .map(|line| (line.len() - line.trim_start().len(), line.trim()))
        .peekable();
    fn level<'t>(
        lines: &mut std::iter::Peekable<impl Iterator<Item = (usize, &'t str)>>,
        indent: usize,
    ) -> Vec<Node> {
        let mut found: Vec<Node> = Vec::new();
        while let Some(&(at, line)) = lines.peek() {
            if at < indent {
                break;
            }
            if at > indent
                && let Some(last) = found.last_mut()
            {
                last.below = level(lines, at);
                continue;
            }
            lines.next();
            found.push(Node {
                line: line.to_owned(),
                below: Vec::new(),
            });
        }
        found
    }
    level(&mut lines, 0)
}

pub fn text(nodes: &[Node]) -> String {
    fn write(nodes: &[Node], depth: usize, out: &mut String) {
        for node in nodes {
            out.push_str(&"  ".repeat(depth));
            out.push_str(&node.line);
            out.push('\n');
            write(&node.below, depth + 1, out);
        }
    }
    let mut out = String::new();
    write(nodes, 0, &mut out);
    out
}

impl Node {
    fn is(&self, keys: &[&str]) -> bool {
        self.line
            .split(['：', ':'])
            .next()
            .is_some_and(|key| keys.contains(&key.trim()))
    }

    fn is_row(&self) -> bool {
        const CATEGORIES: [&str; 16] = [
            "指标",
            "数量",
            "质量",
            "时效",
            "成本",
            "经济效益",
            "社会效益",
            "生态效益",
            "可持续影响",
            "满意度",
            "经济成本",
            "社会成本",
            "生态成本",
            "产出",
            "效益",
            "服务对象满意度",
        ];
        self.is(&CATEGORIES)
    }

    fn is_block(&self) -> bool {
        self.is(&["项目", "分项目标", "保障措施"])
    }
}

fn shuffle<T>(items: &mut [T], choices: &mut Choices) {
    for at in (1..items.len()).rev() {
        // Without choices left, the order stays.
        items.swap(at, at - choices.below(at + 1));
    }
}

/// Another order of projects, sub-goals and safeguards, of what stands in them, and of the lines under their rows.
pub fn reorder(nodes: &mut [Node], choices: &mut Choices) {
    let start = nodes.iter().position(Node::is_block).unwrap_or(nodes.len());
    let is_only_blocks = nodes[start..]
        .iter()
        .all(|node| node.is_block() || node.is(&["部门预算"]));
    if is_only_blocks {
        shuffle(&mut nodes[start..], choices);
    }
    for block in nodes.iter_mut().filter(|node| node.is_block()) {
        // Numbers of goals are their places.
        let has_numbers = block
            .below
            .iter()
            .any(|row| row.below.iter().any(|line| line.is(&["对应目标"])));
        if !has_numbers {
            shuffle(&mut block.below, choices);
        }
        // A line behind a row may belong to it.
        block.below.sort_by_key(Node::is_row);
        block
            .below
            .iter_mut()
            .filter(|node| node.is_row())
            .for_each(|row| shuffle(&mut row.below, choices));
    }
}

/// Writes what is there in another way.
pub fn respell(nodes: &mut [Node], choices: &mut Choices) {
    let is_in_wan = nodes.iter().any(|node| node.line == "金额单位：万元");
    for block in nodes.iter_mut().filter(|node| node.is_block()) {
        for node in &mut block.below {
            if choices.below(2) == 0 {
                continue;
            }
            if node.is(&["预算", "财政资金", "其他资金", "一般公共预算", "上级专项"])
            {
                node.line = respelled_amount(&node.line, is_in_wan);
            } else if node.is(&["用途", "目标", "类别"])
                && node.below.is_empty()
                && !node.line.ends_with(['：', '。', '”'])
            {
                node.line.push('。');
            } else if node.is_row() {
                node.line = node
                    .line
                    .replace(" 平方米", " 平米")
                    .replace(" 万元", " 万 元")
                    .replace("%", "％");
                node.line = wide_digits(&node.line);
            }
        }
    }
}

/// `预算：720 万元` → `预算：7200000 元`.
fn respelled_amount(line: &str, is_in_wan: bool) -> String {
    let Some((key, value)) = line.split_once('：') else {
        return line.to_owned();
    };
    let number = value.trim_end_matches("万元").trim();
    if number.len() == value.trim().len() && !is_in_wan {
        return line.to_owned();
    }
    let number: Option<rust_decimal::Decimal> = number.replace(',', "").parse().ok();
    match number.and_then(|number| number.checked_mul(10_000.into())) {
        Some(number) => format!("{key}：{} 元", number.normalize()),
        None => line.to_owned(),
    }
}

/// The digits behind the last operator in full width.
fn wide_digits(line: &str) -> String {
    let Some(at) = line.rfind(['≥', '≤']) else {
        return line.to_owned();
    };
    let is_written_out = line[at..].contains(['年', '月', '/']);
    let wide = |c: char| {
        if c.is_ascii_digit() {
            char::from_u32(c as u32 + 0xFEE0).unwrap()
        } else {
            c
        }
    };
    if is_written_out {
        line.to_owned()
    } else {
        line[..at]
            .chars()
            .chain(line[at..].chars().map(wide))
            .collect()
    }
}

/// An edit, by number: all of them change what is said, or may.
pub const KINDS: usize = 24;

pub fn edit(nodes: &mut Vec<Node>, kind: usize, choices: &mut Choices) {
    let projects: Vec<usize> = (0..nodes.len())
        .filter(|&at| nodes[at].is(&["项目"]))
        .collect();
    let blocks: Vec<usize> = (0..nodes.len())
        .filter(|&at| nodes[at].is_block())
        .collect();
    let (Some(_), Some(_)) = (projects.first(), blocks.first()) else {
        return;
    };
    let project = projects[choices.below(projects.len())];
    let other = projects[choices.below(projects.len())];
    let block = blocks[choices.below(blocks.len())];
    let rows = |node: &Node| {
        (0..node.below.len())
            .filter(|&at| node.below[at].is_row())
            .collect::<Vec<_>>()
    };
    let row = {
        let rows = rows(&nodes[project]);
        if rows.is_empty() {
            None
        } else {
            Some(rows[choices.below(rows.len())])
        }
    };
    match kind {
        // A figure, an operator, a unit or a word of a line somewhere.
        0..=3 => {
            let target = if choices.below(2) == 0 {
                project
            } else {
                block
            };
            any_line(&mut nodes[target], choices, change_number);
        }
        4 => any_line(&mut nodes[project], choices, |line, choices| {
            let ops = [" ≥ ", " ≤ ", " = ", " 为 ", " > "];
            if let Some(op) = ops.iter().find(|op| line.contains(**op)) {
                *line = line.replacen(op, ops[choices.below(ops.len())], 1);
            }
        }),
        5 => any_line(&mut nodes[project], choices, |line, choices| {
            let units = [" 家", " 个", " 次", "%", " 人", " 万元", " 元", "‰"];
            if let Some(unit) = units.iter().find(|unit| line.ends_with(**unit)) {
                line.truncate(line.len() - unit.len());
                line.push_str(units[choices.below(units.len())]);
            }
        }),
        6 => any_line(&mut nodes[block], choices, |line, choices| {
            line.push_str(["及其他", "（试行）", "一项", "2024年"][choices.below(4)]);
        }),
        7 => any_line(&mut nodes[project], choices, |line, _| {
            *line = line.replace("2024年", "2023年").replace("2025年", "2024年");
        }),
        // Lines, rows and projects that come and go.
        8 => remove_line(&mut nodes[project], choices),
        9 => remove_line(&mut nodes[block], choices),
        10 => {
            nodes.remove(block);
        }
        11 => {
            let mut copy = nodes[project].clone();
            copy.line.push_str("二期");
            copy.below.retain(|node| !node.is(&["编码"]));
            nodes.insert(project, copy);
        }
        12 => {
            let copy = nodes[block].clone();
            nodes.push(copy);
        }
        13 | 14 => {
            if let Some(at) = row {
                let copy = nodes[project].below[at].clone();
                let to = if kind == 13 { project } else { other };
                nodes[to].below.push(copy);
            }
        }
        // Names.
        15 => {
            let old = nodes[project].line.trim_start_matches("项目：").to_owned();
            nodes[project].line.push_str("提升工程");
            if choices.below(2) == 0 {
                nodes[project].below.insert(
                    0,
                    Node {
                        line: format!("曾用名：{old}"),
                        below: Vec::new(),
                    },
                );
            }
        }
        16 => {
            if let Some(at) = row {
                let row = &mut nodes[project].below[at];
                let Some((key, rest)) = row.line.split_once('：') else {
                    return;
                };
                let old = rest.split(' ').next().unwrap_or_default().to_owned();
                row.line = format!("{key}：全年{rest}");
                if choices.below(2) == 0 && !old.is_empty() {
                    row.below.push(Node {
                        line: format!("曾用名：{old}"),
                        below: Vec::new(),
                    });
                }
            }
        }
        17 => nodes[project].line = "项目：".to_owned(),
        18 => nodes[project].below.retain(|node| !node.is(&["编码"])),
        19 => {
            let code = nodes[other]
                .below
                .iter()
                .find(|node| node.is(&["编码"]))
                .cloned();
            nodes[project].below.retain(|node| !node.is(&["编码"]));
            nodes[project].below.extend(code);
        }
        // Places.
        20 => {
            if let Some(at) = row {
                let row = &mut nodes[project].below[at];
                let to = ["数量", "质量", "时效", "社会效益", "满意度"][choices.below(5)];
                if let Some((_, rest)) = row.line.split_once('：') {
                    row.line = format!("{to}：{rest}");
                }
            }
        }
        21 => {
            for _ in 0..2 {
                if let Some(at) = rows(&nodes[project]).first() {
                    let row = nodes[project].below.remove(*at);
                    nodes[other].below.push(row);
                }
            }
        }
        22 => {
            let agency = [
                "单位：312002",
                "单位：312003",
                "单位：星河市科技创新服务中心",
                "单位：999 新设中心",
            ][choices.below(4)];
            nodes[project].below.retain(|node| !node.is(&["单位"]));
            nodes[project].below.push(Node {
                line: agency.to_owned(),
                below: Vec::new(),
            });
        }
        _ => {
            let head: Vec<usize> = (0..nodes.len())
                .filter(|&at| !nodes[at].is_block())
                .collect();
            let at = head[choices.below(head.len())];
            match choices.below(3) {
                0 => drop(nodes.remove(at)),
                1 => change_number(&mut nodes[at].line, choices),
                _ => nodes[at].line.push_str("分部"),
            }
        }
    }
}

fn any_line(
    node: &mut Node,
    choices: &mut Choices,
    change: impl FnOnce(&mut String, &mut Choices),
) {
    fn lines(node: &mut Node) -> Vec<&mut String> {
        let mut found = vec![&mut node.line];
        found.extend(node.below.iter_mut().flat_map(lines));
        found
    }
    let mut lines = lines(node);
    let at = choices.below(lines.len());
    change(lines[at], choices);
}

fn remove_line(node: &mut Node, choices: &mut Choices) {
    if node.below.is_empty() {
        return;
    }
    let at = choices.below(node.below.len());
    if choices.below(2) == 0 && !node.below[at].below.is_empty() {
        return remove_line(&mut node.below[at], choices);
    }
    node.below.remove(at);
}

/// The first figure behind the key becomes another.
fn change_number(line: &mut String, choices: &mut Choices) {
    let from = line.find('：').unwrap_or(0);
    let Some(start) = line[from..]
        .find(|c: char| c.is_ascii_digit())
        .map(|at| from + at)
    else {
        return;
    };
    let end = line[start..]
        .find(|c: char| !c.is_ascii_digit())
        .map_or(line.len(), |at| start + at);
    line.replace_range(start..end, &(1 + choices.below(120)).to_string());
}
