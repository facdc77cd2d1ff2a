"""Compares a DOCX with the JSON of the same source: every name, target and amount stands in its cell.

read_docx.py DOCX JSON — needs python-docx, whose name this file must not have.
"""

import json
import sys

import docx
from docx.oxml.ns import qn


def rows(table):
    """Texts of the rows; a merged cell stands once in each row that it covers."""
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if not cells or cell._tc is not cells[-1]._tc:
                cells.append(cell)
        yield [cell.text for cell in cells]


def text(value):
    return value or ""


def check(found, expected, what):
    if found != expected:
        sys.exit(f"{what}\n  found    {found}\n  expected {expected}")


def project(head, indicators, facts):
    name = facts["name"]
    first, money, purpose, *rest = list(rows(head))
    # A dash stands for no code.
    check(first[1].strip("—"), text(facts["code"]), f"{name}: code")
    check(first[3], text(name), "name")
    funding = {entry["source"]: entry for entry in facts["funding"] if entry["within"] is None}
    # The form leaves the unit to the line above the table, or prints it.
    for at, amount in ((2, facts["budget"]), (4, funding.get("财政资金")), (6, funding.get("其他资金"))):
        known = [""] if amount is None else [amount["amount"], amount["amount"] + amount["unit"]]
        check(money[at] in known, True, f"{name}: {money} has none of {known}")
    check(purpose[1], text(facts["purpose"]), f"{name}: purpose")
    goals = "\n".join(cell for row in rest[2:] for cell in row[1:])
    for goal in facts["goals"]:
        check(goal in goals, True, f"{name}: goal {goal}")
    body = list(rows(indicators))[1:]
    check(len(body), max(len(facts["indicators"]), 1), f"{name}: number of indicators")
    for row, indicator in zip(body, facts["indicators"]):
        printed = (indicator["name"], indicator["description"], indicator["target"]["printed"], indicator["basis"])
        check(row, [text(cell) for cell in (indicator["level1"], indicator["level2"], *printed)], name)


def main():
    file = docx.Document(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as source:
        (document,) = json.load(source)["documents"]
    check(file.core_properties.title, document["title"] or document["library"], "title")
    check(file.core_properties.language, "zh-CN", "language")
    # The form of a whole department has its goals in cells.
    cells = (cell for table in file.tables for row in rows(table) for cell in row)
    paragraphs = [paragraph.text for paragraph in file.paragraphs]
    paragraphs += [line for cell in cells for line in cell.split("\n")]
    for part in [document["overall_goal"], *(goal["title"] for goal in document["sub_goals"])]:
        for line in text(part).split("\n"):
            check(any(paragraph.endswith(line) for paragraph in paragraphs), True, f"paragraph {line}")

    # The upper part of a form is the only table of 13 columns whose first row is not a row of heads.
    tables = file.tables
    forms = [at for at, table in enumerate(tables) if len(table.columns) == 13]
    heads = [at for at in forms if tables[at].rows[0]._tr.find(f".//{qn('w:tblHeader')}") is None]
    check(len(heads), len(document["projects"]), "number of forms")
    for at, facts in zip(heads, document["projects"]):
        project(tables[at], tables[at + 1], facts)
    indicators = sum(len(facts["indicators"]) for facts in document["projects"])
    print(f"{sys.argv[1]}: {len(heads)} forms, {indicators} indicators, {len(tables)} tables")


main()
