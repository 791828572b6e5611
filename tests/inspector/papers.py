#!/usr/bin/env python3
"""Reads a .docx and a .xlsx handed out with nothing but the standard library: python3 papers.py PAPER.docx REGISTER.xlsx [SHEETS]

SHEETS is how many tables the workbook has beside its README: 3, unless told.

Every part is well-formed, every link leads to a part, nothing is a formula, headings stand again on every page."""
import posixpath, sys, zipfile
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None, path
        return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}


def linked(found):
    for name, root in found.items():
        if name.endswith(".rels"):
            base = posixpath.dirname(posixpath.dirname(name))
            for link in root:
                target = link.get("Target").lstrip("/") if link.get("Target").startswith("/") else \
                    posixpath.normpath(posixpath.join(base, link.get("Target")))
                assert link.get("TargetMode") != "External", f"{name} leads out of the file"
                assert target in found, f"{name} leads to {target}, which is not there"


docx, xlsx = parts(sys.argv[1]), parts(sys.argv[2])
linked(docx)
linked(xlsx)
body = docx["word/document.xml"]
tables = [t for t in body.iter(WORD + "tbl") if t.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None]
assert len(tables) >= 2, "the tables' headings do not stand again on every page"
for table in tables:
    widths = {len(row.findall(WORD + "tc")) for row in table.findall(WORD + "tr")}
    assert widths == {len(table.find(WORD + "tblGrid"))}, "a row has another number of cells"
sheets = [root for name, root in xlsx.items() if name.startswith("xl/worksheets/sheet")]
expected = int(sys.argv[3]) if len(sys.argv) > 3 else 3
assert len(sheets) == expected + 1 and not any(list(sheet.iter(SHEET + "f")) for sheet in sheets), "a formula"
frozen = [pane.get("state") for sheet in sheets for pane in sheet.iter(SHEET + "pane")]
assert frozen.count("frozen") == expected, "the headings do not stay in sight"
print("".join(node.text or "" for node in body.iter(WORD + "t")))
