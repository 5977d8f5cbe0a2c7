#!/usr/bin/env python3
"""Which section types the corpus has, in how many cases and layouts: coverage.py; exit 1 below 5 cases or 3 layouts.

Told from the lines on which each section stands in the clean text, as expected/clean.txt.ndjson has them.
"""
import collections
import json
import pathlib
import re
import sys

CORPUS = pathlib.Path(__file__).resolve().parent.parent
CASES, LAYOUTS = 5, 3


def layout(section, lines, slides):
    """How a section is set: slide, table, form, dashes, numbered, inline, lines, prose …; of minutes how they are headed."""
    kind, heading = section["type"], section["heading"] or ""
    if slides:
        return "slide-" + layout(section, lines, False) if kind in ("slide", "bullets") else "slide"
    if kind in ("minutes-item", "risk-item"):
        first = lines[0]
        for name, pattern in (("sign", r"§"), ("sign-after", r"\d+ §"), ("bracket", r"\d+\)"), ("dot", r"\d+\."), ("word", r"(?i)punkt \d"),
                              ("id", r"R\d"), ("bare", r"\d")):
            if re.match(pattern, first):
                if kind == "minutes-item":
                    return name
                body = [line for line in lines[1:] if line.strip()] or [""]
                return "labels" if re.match(r"[A-ZÅÄÖ]\w+: ", body[0]) else "prose" if len(body) == 1 else "mixed"
        return "title"
    body = [line for line in lines if line.strip()]
    if heading and len(body) > 1 and body[0].strip().rstrip(":") == heading:
        body = body[1:]
    elif heading and body[0].startswith(heading) and len(body) == 1 and kind != "heading":
        return "inline"
    if sum("\t" in line for line in body) * 2 > len(body):
        return "form" if max(line.count("\t") for line in body) == 1 and kind != "budget" else "table"
    if sum(bool(re.search(r"\S {2,}\S", line)) for line in body) * 2 > len(body):
        return "columns"
    for name, pattern in (("dashes", "[-–]"), ("bullets", "[•*]"), ("boxes", "[❑▪➢◦]"), ("numbered", r"\d+\."), ("brackets", r"\d+\)"),
                          ("signs", r"§ ?\d+")):
        if sum(bool(re.match(rf"\s*{pattern} ", line)) for line in body) * 2 >= len(body):
            return name
    if sum(bool(re.match(r"(kl\. ?)?\d\d?[.:]\d\d ", line, re.I)) for line in body) * 2 > len(body):
        return "timed"
    if sum(bool(re.match(r"[A-ZÅÄÖ][\w/ ]{1,40}: ", line)) for line in body) * 2 > len(body):
        return "labels"
    if any(len(line) > 90 or line.endswith(".") for line in body):
        return "prose"
    return "line" if len(body) == 1 else "lines"


def main():
    cases, layouts, fewest = collections.defaultdict(set), collections.defaultdict(collections.Counter), 0
    for path in sorted(CORPUS.glob("*/expected/clean.txt.ndjson")):
        case = path.parent.parent
        lines = re.split(r"[\n\f]", (case / "sources/clean.txt").read_text("utf-8"))
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for record in records:
            if record["record"] == "section":
                span = record["span"]
                text = lines[span["first_line"] - 1:span["last_line"]]
                cases[record["type"]].add(case.name)
                layouts[record["type"]][layout(record, text, records[0]["kind"] == "agenda-slides")] += 1
    for kind in sorted(cases):
        few = len(cases[kind]) < CASES or len(layouts[kind]) < LAYOUTS
        fewest += few
        told = ", ".join(f"{name} {count}" for name, count in layouts[kind].most_common())
        print(f"{'✗' if few else '✓'} {kind}: {len(cases[kind])} cases; {told}")
    print(f"{len(list(CORPUS.glob('*/case.json')))} cases, {fewest} section types with less than {CASES} cases or {LAYOUTS} layouts")
    return 1 if fewest else 0


if __name__ == "__main__":
    sys.exit(main())
