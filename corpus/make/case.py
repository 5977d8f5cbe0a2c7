#!/usr/bin/env python3
"""A case from its right text: case.py [--slides] [--kind KIND] NAME…

Write NAME/truth.txt first. Then this makes what is missing, step by step, and never writes over what a person has read:
  original.html   the text laid out as a page (layout.py); edit it where the paper looked otherwise, and run again
  case.json       clean text and a recipe for two scans; edit the recipes, tags and layouts, and run again
  sources/        renders, damages and reads the pages, makes the office files (sources.py; always)
  records.ndjson  a first draft: what the executable finds in the clean text. Read each record against the paper and
                  set "checked_by" in case.json when it says what a careful reader would say
and ends with what `renskrift validate` has to say about the case.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

import layout
import sources

CORPUS = pathlib.Path(__file__).resolve().parent.parent
EXECUTABLE = os.environ.get("RENSKRIFT_EXECUTABLE", str(CORPUS.parent / ".build/release/renskrift"))
# What the engines and the recipes are: `tesseract --version` gives the first line.
SCANS = {
    "eng-carlito.txt": {"language": "eng", "dpi": 140, "style": {"font": '"Carlito"', "size": "11pt"},
                        "damage": {"blur": .6, "noise": 5, "jpeg": 70}, "warnings": ["wrong-ocr-language"]},
    "swe-liberation.txt": {"language": "swe", "dpi": 120, "style": {"font": '"Liberation Sans"', "size": "10.5pt"},
                           "damage": {"blur": .5, "noise": 6}, "warnings": []},
}


def engine_version():
    return subprocess.run(["tesseract", "--version"], capture_output=True, text=True).stdout.split("\n")[0].strip()


def first_case(name, truth, kind):
    """case.json with the clean text and two scans."""
    made = {"clean.txt": {"made": "written", "warnings": []}}
    for file, recipe in SCANS.items():
        made[file] = {"made": "ocr", "engine": "tesseract", "version": engine_version(), **recipe, "seed": sum(name.encode()) % 97}
    return {"title": truth.strip().split("\n", 1)[0].strip(), "kind": kind, "language": "sv", "licence": "CC BY 4.0",
            "author": "the Renskrift authors", "tags": [kind], "protected": [], "checked_by": None, "blessed": None,
            "sources": made}


# What a program adds to a record, and what depends on the source: no truth states it.
LEFT_OUT = {
    None: {"schema", "record", "document", "section", "span", "confidence", "inferred"},
    "document": {"path", "sha256", "media_type", "encoding", "bytes", "words", "restored", "uncertain"},
    "section": {"id", "parent", "detector"},
    "warning": {"message"},
}


def draft(path):
    """The records of a file in the form of a truth."""
    lines = subprocess.run([EXECUTABLE, "extract", str(path)], check=True, capture_output=True).stdout.decode().splitlines()
    records = [json.loads(line) for line in lines]
    sections = {record["id"]: record for record in records if record["record"] == "section"}
    for record in records:
        kind = record["record"]
        if kind == "warning" and record["code"] in ("uncertain-word", "unreadable-line", "wrong-ocr-language"):
            continue
        own = record.keys() - LEFT_OUT[None] - LEFT_OUT.get(kind, set())
        result = {"record": kind, **{field: record[field] for field in own}}
        for field in ("minutes", "discussion"):
            if result.get(field):
                result[field] = sections[result[field]]["heading"]
        if kind not in ("document", "section"):
            result["section_type"] = sections[record["section"]]["type"] if record["section"] else None
            if record["inferred"]:
                result["inferred"] = record["inferred"]
        yield result


def written(records):
    return "".join(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n" for record in records)


def make(name, arguments):
    case = CORPUS / name
    truth = (case / "truth.txt").read_text("utf-8")
    page = case / "original.html"
    if not page.exists():
        page.write_text(layout.page(truth, slides=arguments.slides), "utf-8")
    (case / "sources").mkdir(exist_ok=True)
    info = case / "case.json"
    if not info.exists():
        kind = arguments.kind or ("agenda-slides" if arguments.slides else "document")
        info.write_text(json.dumps(first_case(name, truth, kind), ensure_ascii=False, indent=2) + "\n", "utf-8")
    if "clean.txt" in json.loads(info.read_text("utf-8"))["sources"]:
        (case / "sources/clean.txt").write_text(truth, "utf-8")
    sources.main([name])
    if not (case / "records.ndjson").exists():
        (case / "records.ndjson").write_text(written(draft(case / "sources/clean.txt")), "utf-8")
        print(f"{name}/records.ndjson is a draft: read it against the paper")
    return subprocess.run([EXECUTABLE, "validate", str(CORPUS), "--only", name + "/"]).returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slides", action="store_true", help="lay the text out as slides")
    parser.add_argument("--kind", help="the kind of paper for case.json")
    parser.add_argument("names", nargs="+")
    arguments = parser.parse_args()
    return max([make(name, arguments) for name in arguments.names])


if __name__ == "__main__":
    sys.exit(main())
