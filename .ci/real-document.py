#!/usr/bin/env python3
"""Checks the importer on a real published policy (Chinese, a web page as text, tables one cell a line).

usage: real-document.py PRIVACY_DESK SOURCE

Reads SOURCE with a few lines of its own and compares every cell, heading and line with what
`privacy-desk policy import --dry-run --json` makes of it. Exits 1 naming the first thing that differs.
"""

import json
import re
import subprocess
import sys

program, source = sys.argv[1:]
result = subprocess.run(
    [program, "--lang", "en", "policy", "import", source, "--dry-run", "--json"],
    capture_output=True,
    check=False,
)
if result.returncode != 0:
    sys.exit(f"the import failed: {result.stderr.decode()}")
policy = json.loads(result.stdout)
lines = open(source, encoding="utf-8").read().split("\n")
full = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]


def same(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: found {found!r}, expected {expected!r}")


same("published", policy["published"], "2021-08-25")
same("effective", policy["effective"], "2021-08-26")
same("title", policy["title"], "隐私政策")
same("parts", [part["number"] for part in policy["parts"]], ["第一部分", "第二部分"])
same("definitions", len(policy["parts"][0]["sections"]), 7)
main = policy["parts"][1]
same("list of contents", len(main["contents"]), 9)
chapters = main["sections"]
same("chapters", [c["number"] for c in chapters], list("一二三四五六七八九"))

# Bracketed Chinese numbers below a chapter are its sub-sections, in the order printed.
for index, chapter in enumerate(chapters):
    last = chapters[index + 1]["line"] if index < 8 else len(lines)
    printed = [
        found.group(1)
        for number, line in full
        if chapter["line"] < number < last and (found := re.match(r"(（[一二三四五六七八九十]+）)", line))
    ]
    found = [s["number"] for s in chapter["sections"] if re.fullmatch(r"（[一二三四五六七八九十]+）", s["number"] or "")]
    same(f"sub-sections of {chapter['number']}", found, printed)

# The annexes: from each heading, nine columns, then rows of nine cells.
starts = [i for i, (_, line) in enumerate(full) if line.startswith("附件") and "《" in line]
same("annexes", len(policy["annexes"]), len(starts))
rows_expected = {"ios": 12, "android": 14}
all_rows = []
for annex, start, stop in zip(policy["annexes"], starts, [*starts[1:], len(full)], strict=True):
    cells = [line for _, line in full[start + 1 : stop]]
    columns, body = cells[:9], cells[9:]
    same("columns", annex["columns"], columns)
    rows = [body[i : i + 9] for i in range(0, len(body), 9)]
    same(f"rows of {annex['platform']}", annex["rows"], rows)
    same("number of rows", len(rows), rows_expected[annex["platform"]])
    all_rows += [(annex["platform"], row) for row in rows]
same("SDK rows", len(policy["sdks"]), 26)
for sdk, (platform, row) in zip(policy["sdks"], all_rows, strict=True):
    same("platform", sdk["platform"], platform)
    keys = ["number", "name", "scenario", "purpose", "trigger", None, "company", "site", "privacy_policy"]
    for key, cell in zip(keys, row, strict=True):
        if key:
            same(f"{key} of {row[1]}", sdk[key], cell)
    same(f"fields of {row[1]}", sdk["fields"], row[5].split("、"))
numbers = [row[0] for platform, row in all_rows if platform == "android"]
same("Android numbers", numbers[-2:], ["13", "12"])

# Every non-blank line is accounted for.
coverage = policy["coverage"]
same("lines", coverage["lines"], len(full))
same("placed and ignored", coverage["placed"] + len(coverage["ignored"]), coverage["lines"])
same("ignored", coverage["ignored"], [])
everything = re.sub(r"\s", "", json.dumps(policy, ensure_ascii=False))
dates = {number for number, line in full if re.match(r"(发布|生效)日期", line)}
for number, line in full:
    # Numbers stand apart from their text, so the text after the number is looked for.
    text = re.sub(r"^(第[一二]部分：?|[一二三四五六七八九]、|（[一二三四五六七八九十0-9]+）|\d+、|[a-e]\.)\s*", "", line)
    text = re.sub(r"\s", "", json.dumps(text, ensure_ascii=False)[1:-1])
    if number not in dates and text not in everything:
        sys.exit(f"line {number} is not found in the result: {line}")

warned = {warning["line"] for warning in policy["warnings"]}
twelfth = next(number for number, line in reversed(full) if line == "12")
same("the repeated Android 12 is warned of", twelfth in warned, True)
heading = next(number for number, line in full if line == "六、我们如何处理未成年人的个人信息")
contents = next(number for number, line in full if line == "六、我们如何处理儿童的个人信息")
same("the heading that differs from the contents is warned of", bool({heading, contents} & warned), True)
print(f"the real document: {len(full)} lines, {len(all_rows)} SDK rows, {len(chapters)} chapters, all in place")
