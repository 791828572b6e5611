#!/usr/bin/env python3
"""Reads notices as other programs do, and prints what they say as JSON, file by file: python3 notices.py FILE...

.docx with python-docx where it is installed, else with the standard library alone; .html, .csv and .eml with the standard
library."""
import csv, email, email.policy, html.parser, json, sys, zipfile
from xml.etree import ElementTree

try:
    import docx
except ImportError:
    docx = None
    print("python-docx is not installed: .docx is read with the standard library", file=sys.stderr)

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None, path
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    said = ["".join(n.text or "" for n in p.iter(WORD + "t")) for p in body.iter(WORD + "p")]
    if docx:
        theirs = ["".join(run.text for run in p.runs).replace("\n", "") for p in docx.Document(path).paragraphs]
        assert theirs == said, f"python-docx reads {theirs!r}, the parts say {said!r}"
    breaks = [b for b in body.iter(WORD + "br") if b.get(WORD + "type") == "page"]
    breaks += list(body.iter(WORD + "pageBreakBefore"))
    return {"text": "\n".join(said), "pages": 1 + len(breaks)}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.text, self.letters = [], [], 0

    def handle_starttag(self, tag, attributes):
        assert tag != "script" and not any(name.startswith("on") for name, _ in attributes), "a page that runs"
        self.letters += tag in ("section", "article")
        if tag not in ("meta", "br", "link", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)


def page(path):
    reader = Page()
    reader.feed(open(path, encoding="utf-8").read())
    reader.close()
    assert not reader.open, f"{reader.open} is never closed"
    return {"text": "".join(reader.text), "pages": reader.letters}


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {"rows": list(csv.DictReader(file))}


def mail(path):
    with open(path, "rb") as file:
        read = email.message_from_binary_file(file, policy=email.policy.default)
    assert not read.defects, read.defects
    return {
        "to": read["To"] and read["To"].addresses[0].addr_spec,
        "from": read["From"] and read["From"].addresses[0].addr_spec,
        "subject": read["Subject"],
        "text": read.get_content(),
    }


READERS = {"docx": word, "html": page, "csv": table, "eml": mail}
print(json.dumps([READERS[path.rsplit(".", 1)[-1]](path) for path in sys.argv[1:]], ensure_ascii=False))
