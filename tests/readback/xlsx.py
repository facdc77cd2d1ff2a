"""Reads workbooks back with openpyxl and compares them with the JSON output. Needs openpyxl.

    python3 tests/readback/xlsx.py target/release/jimu
"""

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

JIMU = sys.argv[1]
EXAMPLES = ["tangshan-incubator-2024", "tangshan-scitech-2023", "tangshan-office-2021", "shijiazhuang-park-2020"]
SIGNS = {">=": "≥", ">": "＞", "=": "＝", "<": "＜", "<=": "≤"}
QUALITATIVE = {"text", "level", "boolean"}


def build(source, form, out):
    """Status 1 tells of lines that could not be understood: the output is written all the same."""
    status = subprocess.run([JIMU, "build", str(source), "--to", form, "-o", str(out)], stderr=subprocess.DEVNULL)
    assert status.returncode in (0, 1), f"{source} to {form}: status {status.returncode}"
    return out


def printed(cell):
    """The cell as a spreadsheet prints it: its number in its format."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        assert cell.data_type != "f", f"{cell.coordinate} is a formula"
        return value
    form = re.fullmatch(r'General|0(\.(0+))?(%|"(.*)")?', cell.number_format)
    assert form, f"{cell.coordinate}: {cell.number_format}"
    if cell.number_format == "General":
        return str(value)
    number = Decimal(repr(value)) * (100 if form[3] == "%" else 1)
    return f"{number:.{len(form[2] or '')}f}" + (form[4] if form[4] is not None else form[3] or "")


def parts_are_well_formed(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))


def indicator_rows(document):
    """What 指标明细 shows (docs/flat-rows.md), from the JSON output."""
    agencies = document["agencies"]
    for project in document["projects"]:
        budget = project["budget"]
        factor = {"元": "0.0001", "万元": "1", "亿元": "10000"}
        wan = Decimal(budget["amount"]) * Decimal(factor[budget["unit"]]) if budget else None
        code = next((a["code"] for a in agencies if a["name"] == project["agency_name"]), None)
        for row in project["indicators"]:
            target = row["target"]
            sign = "定性" if target["kind"] in QUALITATIVE else SIGNS.get(target["op"], "")
            yield {
                "年度": document["year"],
                "单位编码": project["agency"] or code,
                "单位名称": project["agency_name"] or document["department"],
                "项目编码": project["code"],
                "项目名称": project["name"],
                "预算数(万元)": wan,
                "一级指标": row["level1"],
                "二级指标": row["level2"],
                "三级指标": row["name"],
                "绩效指标描述": row["description"],
                "计算符号": sign or None,
                "number": target["number"] if target["number_to"] is None else None,
                "计量单位": target["unit"],
                "指标值确定依据": row["basis"],
            }


def check_rows(name, document, book):
    sheet = book["指标明细"]
    rows = sheet.iter_rows()
    heads = [cell.value for cell in next(rows)]
    expected = list(indicator_rows(document))
    assert sheet.max_row == len(expected) + 1, f"{name}: {sheet.max_row} rows"
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == f"A1:N{sheet.max_row}"
    for cells, wanted in zip(rows, expected):
        for head, cell in zip(heads, cells):
            where = f"{name} {cell.coordinate} {head}: {cell.value!r}, {wanted.get(head)!r}"
            if head == "指标值":
                if wanted["number"] is not None:
                    assert isinstance(cell.value, (int, float)), where
                    assert printed(cell) == wanted["number"], f"{where} {wanted['number']}"
            elif isinstance(wanted[head], (int, Decimal)):
                assert Decimal(repr(cell.value)) == wanted[head], where
            else:
                assert cell.value == wanted[head], where


def spans(rows, key):
    """First row and number of rows of each run with the same key, from 0."""
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or key(rows[at]) != key(rows[start]):
            yield start, at - start
            start = at


def check_form(name, project, sheet):
    cells = {cell.coordinate: cell for row in sheet.iter_rows() for cell in row}
    merged = {str(merge) for merge in sheet.merged_cells.ranges}
    where = f"{name} {sheet.title}"
    assert "A1:M1" in merged and cells["A1"].value.startswith(project["title"] or project["name"]), where
    assert sheet.page_setup.paperSize == 9 and sheet.page_setup.fitToHeight == 0, where
    assert sheet.print_options.horizontalCentered and sheet.print_area, where
    # The upper part: the budget, the plan.
    texts = {printed(cell) for cell in cells.values()}
    for written in [project["code"], project["name"], project["purpose"]]:
        assert written is None or written in texts, f"{where}: {written}"
    if project["budget"]:
        amount, unit = project["budget"]["amount"], project["budget"]["unit"]
        assert {amount, amount + unit} & texts, f"{where}: {amount}"
    for point in (project["plan"] or {"checkpoints": []})["checkpoints"]:
        written, percent = point["written"] or "", point["percent"]
        share = percent + ("%" if written.endswith(("%", "％")) else "") if percent else written
        assert point["at"] in texts and share in texts | {""}, f"{where}: {point}"
    # The indicator rows: under their heads, the first two levels merged downwards.
    top = next(cell.row for cell in cells.values() if cell.column == 4 and cell.value == "三级指标") + 1
    rows = project["indicators"]
    for at, row in enumerate(rows):
        shown = [printed(cells[f"{column}{top + at}"]) for column in "DGJL"]
        wanted = [row["name"], row["description"], row["target"]["printed"], row["basis"]]
        assert shown == [text or "" for text in wanted], f"{where}: {shown}, {wanted}"
        assert cells[f"J{top + at}"].data_type in "sn" and not isinstance(cells[f"J{top + at}"].value, float), where
        for columns in ["D{0}:F{0}", "G{0}:I{0}", "J{0}:K{0}", "L{0}:M{0}"]:
            assert columns.format(top + at) in merged, f"{where}: {columns.format(top + at)}"
    for start, count in spans(rows, lambda row: row["level1"]):
        first, last = top + start, top + start + count - 1
        assert count == 1 or f"A{first}:A{last}" in merged, f"{where}: A{first}:A{last}"
        assert cells[f"A{first}"].value == rows[start]["level1"], where
    for start, count in spans(rows, lambda row: (row["level1"], row["level2"])):
        first, last = top + start, top + start + count - 1
        assert f"B{first}:C{last}" in merged, f"{where}: B{first}:C{last}"
        assert cells[f"B{first}"].value == rows[start]["level2"], where


def check_hostile(folder):
    hostile = "=1+1\u0001\u001b\u202e<script>&\"'_x0041_]]>"
    source = folder / "hostile.jimu"
    source.write_text(
        f"标题：{hostile}\n总体目标：@{hostile}\n项目：[a]:*?/\\{hostile}\n  用途：{hostile}\n"
        f"  数量：「+{hostile}」 为 {hostile}\n    说明：{'长' * 30000}\n    依据：-{hostile}\n",
        encoding="utf-8",
    )
    path = build(source, "xlsx", folder / "hostile.xlsx")
    parts_are_well_formed(path)
    for sheet in openpyxl.load_workbook(path):
        assert len(sheet.title) <= 31
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title} {cell.coordinate}"
                assert not re.search("[\u0000-\u0009\u000b-\u001f\u202e]", str(cell.value)), f"{sheet.title} {cell.coordinate}"


with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    projects = 0
    for name in EXAMPLES:
        source = Path("examples") / f"{name}.jimu"
        document = json.loads(build(source, "json", folder / "out.json").read_text("utf-8"))["documents"][0]
        path = build(source, "xlsx", folder / "out.xlsx")
        parts_are_well_formed(path)
        book = openpyxl.load_workbook(path)
        check_rows(name, document, book)
        check_rows(name, document, openpyxl.load_workbook(build(source, "xlsx:flat", folder / "flat.xlsx")))
        for project, sheet in zip(document["projects"], book.worksheets[3:], strict=True):
            check_form(name, project, sheet)
            projects += 1
    check_hostile(folder)
    print(f"{len(EXAMPLES)} workbooks with {projects} forms read back")
