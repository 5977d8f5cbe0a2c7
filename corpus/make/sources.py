#!/usr/bin/env python3
"""Make the sources of corpus cases: sources.py [--check | --hashes] CASE…  (all cases without a name)

Every file in `sources/` that case.json gives a recipe is made from `original.html` or from another source, with
its `truth.<source>.txt` where an OCR engine read the page in other lines. --check makes them in memory and says
which differ from what is committed (another version of an engine reads otherwise: look, then commit or not).
The digest of each source is written into case.json, `sha256`; --hashes does that alone, for sources that were made elsewhere.
"""
import hashlib
import json
import pathlib
import re
import sys
import tempfile
import unicodedata

import office
import order
import scan

CORPUS = pathlib.Path(__file__).resolve().parent.parent
PEAR = {"å": "}", "ä": "{", "ö": "|", "Å": "]", "Ä": "[", "Ö": "\\", "é": "`", "ü": "~"}


def flat(text):
    return " ".join(text.split())


def without_form_feeds(text):
    """What some exports do: each form feed becomes one space before the next page's first line."""
    pages = text.split("\f")
    return "\n ".join(page.rstrip("\n").lstrip("\n") if number else page.rstrip("\n") for number, page in enumerate(pages))


def encoded(text, encoding):
    if encoding == "iso646-se":
        return "".join(PEAR.get(letter, letter) for letter in text).encode("ascii")
    if encoding == "utf-8-read-as-cp1252":
        return text.encode().decode("cp1252").encode()
    if encoding == "utf-8-nfd":
        return unicodedata.normalize("NFD", text).encode()
    # Python writes UTF-16 in the machine's order: name it.
    return b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16" else text.encode(encoding)


def printed(page, recipe):
    """The page as a PDF with its text, whatever the day it is printed on."""
    with tempfile.TemporaryDirectory() as name:
        content = scan.render(page, recipe, pathlib.Path(name)).read_bytes()
    return re.sub(rb"(/(?:Creation|Mod)Date \(D:)\d{14}", rb"\g<1>20310101000000", content)


def made_by_office(page, name):
    """DOCX, PPTX or ODT by the name's ending; HTML is the page without its style sheet."""
    if name.endswith(".html"):
        return re.sub(r'<link rel="stylesheet"[^>]*>\n?', "", page.read_text("utf-8")).encode()
    if name.endswith(".odt"):
        with tempfile.TemporaryDirectory() as folder:
            return office.odt(page, folder)
    return {"docx": office.docx, "pptx": office.pptx}[name.rsplit(".", 1)[1]](page)


def make(case):
    """File name -> bytes for one case."""
    recipes = json.loads((case / "case.json").read_text("utf-8"))["sources"]
    made = {}
    for name, recipe in recipes.items():
        stem = name.split(".", 1)[0]
        if recipe["made"] == "ocr":
            text, truth, told = [], [], []
            pages, markup = scan.read(case / "original.html", recipe)
            for number, (page_text, tsv, page, size) in enumerate(pages, 1):
                text.append(page_text)
                if tsv:
                    right, lost = order.lines(page, tsv, recipe, size)
                    truth.append("\n".join(right) + "\n")
                    if lost:
                        told.append(f"page {number}: {' '.join(lost)}")
            # As tesseract itself parts the pages of a list of images.
            made[f"sources/{name}"] = (markup or "\f".join(text)).encode()
            if told:
                print(f"{case.name} {name}: not read at all:", "; ".join(told), file=sys.stderr)
            if recipe.get("engine", "tesseract") == "tesseract":
                made[f"truth.{stem}.txt"] = "\f".join(truth).encode()
        elif recipe["made"] == "print":
            made[f"sources/{name}"] = printed(case / "original.html", recipe)
        elif recipe["made"] == "office":
            made[f"sources/{name}"] = made_by_office(case / "original.html", name)
        elif recipe["made"] == "lose-form-feeds":
            whole = made.get(f"sources/{recipe['from']}") or (case / "sources" / recipe["from"]).read_bytes()
            made[f"sources/{name}"] = without_form_feeds(whole.decode()).encode()
        elif recipe["made"] == "encode":
            whole = (case / "sources" / recipe["from"]).read_text("utf-8")
            whole = whole.replace("\n", recipe.get("line_end", "\n"))
            made[f"sources/{name}"] = encoded(whole, recipe["encoding"])
    return made


def write_hashes(case):
    """The SHA-256 of every source into case.json."""
    path = case / "case.json"
    info = json.loads(path.read_text("utf-8"))
    for name, recipe in info["sources"].items():
        recipe["sha256"] = hashlib.sha256((case / "sources" / name).read_bytes()).hexdigest()
    path.write_text(json.dumps(info, ensure_ascii=False, indent=2) + "\n", "utf-8")


def main(arguments):
    check, hashes = "--check" in arguments, "--hashes" in arguments
    names = [argument for argument in arguments if not argument.startswith("--")]
    cases = [CORPUS / name for name in names] or sorted(path.parent for path in CORPUS.glob("*/case.json"))
    differ = 0
    for case in cases:
        for name, content in ({} if hashes else make(case)).items():
            path = case / name
            if path.exists() and path.read_bytes() == content:
                continue
            differ += 1
            print(("differs " if check else "made ") + f"{case.name}/{name}")
            if not check:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
        if not check:
            write_hashes(case)
    return 1 if check and differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
