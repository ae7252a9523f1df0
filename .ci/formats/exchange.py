"""Reads the exports of one site with several readers, and compares what each of them sees with the JSON lines.

exchange.py DIR PATH...: the folder with a folder for each form, and what was exported.
"""

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

import polib
from lxml import etree
from translate.storage import factory
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

csv.field_size_limit(1 << 30)
work = Path(sys.argv[1])
units = [json.loads(line) for line in next((work / "jsonl").iterdir()).open(encoding="utf-8")]
assert units, "nothing was exported"
forbidden = {chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"} | {"\ufffe", "\uffff"}


def plain(text):
    """A text without what XML needs a placeholder for."""
    return "".join(c for c in text if c not in forbidden)


def pairs(locale=None):
    """How often each pair of texts stands in the pages."""
    return Counter((plain(u["source"]), plain(u["target"])) for u in units if locale in (None, u["locale"]))


def same(reader, seen, wanted):
    """Fails if a reader does not see what the pages say."""
    seen, wanted = Counter(seen), Counter(wanted)
    if seen != wanted:
        for text in list((wanted - seen).items())[:3]:
            print("  not seen:", text)
        for text in list((seen - wanted).items())[:3]:
            print("  not in the pages:", text)
        sys.exit(f"{reader}: {sum(seen.values())} texts, the pages have {sum(wanted.values())}")
    print(f"{reader}: {sum(seen.values())} texts are those of the pages")


def shown(unit):
    """The texts of a unit as translate-toolkit shows them."""
    return plain(str(unit.source)), plain(str(unit.target or ""))


def locale_of(path):
    """The locale that a file is named after."""
    found = [u["locale"] for u in units if u["locale"].lower() == path.stem]
    assert found, path
    return found[0]


def text_of(element):
    """The text of an element without placeholders."""
    skipped = {id(inner) for inner in element.iter() if etree.QName(inner).localname in ("ph", "cp")}
    parts = [element.text or ""]
    for inner in element.iterdescendants():
        parts.append("" if id(inner) in skipped else inner.text or "")
        parts.append(inner.tail or "")
    return "".join(parts)


def xml_pairs(path, unit, source, target):
    """Sources and targets as a plain XML parser sees them."""
    for _, element in etree.iterparse(path, tag=unit, huge_tree=True):
        yield text_of(element.find(source)), text_of(element.find(target))
        element.clear()


# The pages themselves, as a regular expression sees them.
MARKUP = re.compile(
    r'<span data-ttu-id=(\\?")([^"\\]+)\1>(.*?)</span><span class=\1sxs-lookup\1><span data-stu-id=\1\2\1>', re.S
)
FENCE = re.compile(r"^[ >]*(`{3,}|~{3,}).*?^[ >]*\1", re.S | re.M)
seen = Counter()
for root in sys.argv[2:]:
    for path in Path(root).rglob("*"):
        if path.suffix in (".md", ".yml"):
            text = FENCE.sub("", path.read_text(encoding="utf-8"))
            seen.update(found[2].strip(" \t\r\n").replace('\\"', '"') for found in MARKUP.findall(text))
same("a regular expression", seen, (u["target"].replace('\\"', '"') for u in units))

with next((work / "csv").iterdir()).open(encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, strict=True))
    same("csv", ((plain(r["source"]), plain(r["target"])) for r in rows), pairs())
    keys = ["locale", "path", "unit", "exported"]
    assert [[r[k] for k in keys] for r in rows] == [[u[k] for k in keys] for u in units]

for path in sorted((work / "po").iterdir()):
    locale = locale_of(path)
    entries = polib.pofile(str(path))
    assert entries.metadata["Language"].replace("_", "-") == locale
    contexts = [e.msgctxt for e in entries]
    assert len(set(contexts)) == len(contexts)
    same(f"polib {locale}", ((plain(e.msgid), plain(e.msgstr)) for e in entries), pairs(locale))
    store = factory.getobject(str(path))
    same(f"translate-toolkit, PO {locale}", (shown(u) for u in store.units if u.istranslatable()), pairs(locale))

for path in sorted((work / "xliff1").iterdir()):
    locale = locale_of(path)
    ns = "{urn:oasis:names:tc:xliff:document:1.2}"
    same(f"lxml, XLIFF 1.2 {locale}", xml_pairs(path, f"{ns}trans-unit", f"{ns}source", f"{ns}target"), pairs(locale))
    store = xlifffile.parsefile(str(path))
    assert {f.get("original") for f in store.document.getroot()} == {u["path"] for u in units if u["locale"] == locale}
    same(f"translate-toolkit, XLIFF 1.2 {locale}", (shown(u) for u in store.units), pairs(locale))

for path in sorted((work / "xliff").iterdir()):
    locale = locale_of(path)
    ns = "{urn:oasis:names:tc:xliff:document:2.0}"
    seen = xml_pairs(path, f"{ns}unit", f"{ns}segment/{ns}source", f"{ns}segment/{ns}target")
    same(f"lxml, XLIFF 2.1 {locale}", seen, pairs(locale))
    store = Xliff2File.parsefile(str(path))
    same(f"translate-toolkit, XLIFF 2.1 {locale}", (shown(u) for u in store.units), pairs(locale))

path = next((work / "tmx").iterdir())
for locale in sorted({u["locale"] for u in units}):
    with path.open("rb") as file:
        store = tmxfile(file, sourcelanguage="en-US", targetlanguage=locale)
    wanted = {pair: count for pair, count in pairs(locale).items() if pair[1]}
    same(f"translate-toolkit, TMX {locale}", (shown(u) for u in store.units if u.gettarget(locale)), wanted)
