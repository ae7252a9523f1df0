"""Opens each exchange file in another program, edits its first translation, and saves it, as a translator would.

rewrite.py DIR: the folder with a folder for each form; what is saved goes to DIR/edited.
"""

import csv
import sys
from pathlib import Path

import polib
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

EDIT = " (✓ <b>&amp;</b> \"]]>\")"

csv.field_size_limit(1 << 30)
work = Path(sys.argv[1])


def files(form):
    """The files of a form, and where each goes."""
    folder = work / "edited" / form
    folder.mkdir(parents=True)
    return [(path, folder / path.name) for path in sorted((work / form).iterdir())]


for path, to in files("po"):
    entries = polib.pofile(str(path), wrapwidth=78)
    entries[0].msgstr += EDIT
    entries.save(str(to))
for form, store in (("xliff", Xliff2File), ("xliff1", xlifffile)):
    for path, to in files(form):
        file = store.parsefile(str(path))
        file.units[0].target = str(file.units[0].target) + EDIT
        file.savefile(str(to))
for path, to in files("csv"):
    with path.open(encoding="utf-8", newline="") as old, to.open("w", encoding="utf-8-sig", newline="") as new:
        rows = list(csv.reader(old, strict=True))
        rows[1][rows[0].index("target")] += EDIT
        csv.writer(new, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
