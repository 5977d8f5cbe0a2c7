#!/usr/bin/env python3
"""Check that the truth of every case agrees with itself: check.py [CASE…]; exit 1 when it does not."""
import collections
import datetime
import json
import pathlib
import re
import sys
import unicodedata

CORPUS = pathlib.Path(__file__).resolve().parent.parent
FIELDS = {
    "document": "kind title language pages", "section": "type heading number",
    "meeting": "body called date start end place", "participant": "name organization role attendance",
    "agenda-item": "number type type_code title responsible time minutes", "minute": "item title text",
    "reflection": "item risk text", "discussion": "item risk text", "decision": "item text status",
    "action": "item risk text responsible due",
    "risk": "id threat vulnerability consequence probability impact score action_required discussion",
    "idea": "list number text", "retrospective-note": "row column text",
    "contributor": "name title organization part", "meeting-date": "date weekday start end",
    "budget-line": "budget label amount currency period total", "attachment": "title date",
    "signature": "kind name", "warning": "code",
}
CHOICES = {
    ("document", "kind"): "minutes agenda-slides workshop-summary retrospective protocol document",
    ("participant", "attendance"): "present absent", ("decision", "status"): "taken proposed question",
    ("agenda-item", "type"): "information discussion work break", ("signature", "kind"): "recorded-by adjusted-by",
    ("budget-line", "period"): "year", ("budget-line", "currency"): "SEK",
    ("meeting-date", "weekday"): "måndag tisdag onsdag torsdag fredag lördag söndag",
    ("section", "type"): "meeting-info participants absentees agenda minutes-item decisions risk-table risk-item "
    "idea-list contributors retrospective meeting-dates budget attachments signatures bullets slide heading action-list",
    ("warning", "code"): "weekday-mismatch score-mismatch sum-mismatch name-variant missing-item date-mismatch "
    "uncertain-word unreadable-line mixed-encoding bad-bytes empty-document hidden-character mixed-script cut-short "
    "attachment-inside wrong-ocr-language",
}
DAYS = CHOICES["meeting-date", "weekday"].split()
CLOCK = re.compile(r"([01]\d|2[0-4]):[0-5]\d")
PLAIN = {("section", "type"), ("document", "kind"), ("document", "language"), ("participant", "attendance"),
         ("decision", "status"), ("agenda-item", "type"), ("signature", "kind"), ("budget-line", "period"),
         ("budget-line", "currency"), ("warning", "code"), ("meeting", "date"), ("meeting", "start"), ("meeting", "end"),
         ("agenda-item", "time"), ("meeting-date", "date"), ("meeting-date", "start"), ("meeting-date", "end"),
         ("attachment", "date"), ("action", "due")}


def flat(text):
    return " ".join(text.split())


def bare(text):
    """Without the marks of lists, which a value need not repeat, and in one line."""
    return flat(re.sub(r"(?m)^\s*[-–•❑▪➢◦*]\s+", "", text))


def words(text):
    return collections.Counter(re.findall(r"\w+", text))


def names_of(record):
    for kind, field in (("participant", "name"), ("signature", "name"), ("contributor", "name")):
        if record["record"] == kind:
            yield record[field]


def faults(case, known):
    info = json.loads((case / "case.json").read_text("utf-8"))
    truth = (case / "truth.txt").read_bytes().decode("utf-8")
    text, whole = bare(truth), flat(truth)
    folded = re.sub(r"\s+", "", text)
    if not unicodedata.is_normalized("NFC", truth) or "\r" in truth or "\ufeff" in truth:
        yield "truth.txt is not NFC with LF"
    records = []
    for number, line in enumerate((case / "records.ndjson").read_text("utf-8").splitlines(), 1):
        record = json.loads(line)
        if json.dumps(record, ensure_ascii=False, sort_keys=True) != line:
            yield f"line {number}: keys are not sorted or a key is doubled"
        records.append(record)
    headings = {record["heading"] for record in records if record["record"] == "section"}
    types = {record["type"] for record in records if record["record"] == "section"} | {None}
    order = [{"document": 0, "section": 1}.get(record["record"], 2) for record in records]
    if order != sorted(order) or order.count(0) != 1:
        yield "not document, sections, then the rest"
    expected = collections.Counter(record["code"] for record in records if record["record"] == "warning")
    found = collections.Counter()
    for number, record in enumerate(records, 1):
        kind, place = record["record"], f"line {number} ({record['record']})"
        fields = FIELDS[kind].split()
        allowed = {"record", "inferred", *fields} | ({"section_type"} if kind not in ("document", "section") else set())
        if set(record) - allowed or allowed - set(record) - {"inferred"}:
            yield f"{place}: fields {sorted(set(record) ^ (allowed - {'inferred'}))}"
        if record.get("section_type") not in types:
            yield f"{place}: no section of type {record['section_type']}"
        for field in fields:
            value = record.get(field)
            choices = CHOICES.get((kind, field))
            if choices and value is not None and value not in choices.split():
                yield f"{place}: {field} {value!r}"
            if (kind, field) in PLAIN or value is None or isinstance(value, (bool, int)) or field in record.get("inferred", []):
                continue
            for part in value if isinstance(value, list) else [value]:
                shown = bare(part)
                stands = shown in text or shown in whole or re.sub(r"\s+", "", shown) in folded
                # A cell that goes on over a line end stands in pieces; a weekday is given in its plain form.
                stands = stands or (kind in ("risk", "agenda-item") and not words(shown) - words(text))
                if not stands and not (field == "weekday" and shown in text.lower()):
                    yield f"{place}: {field} does not stand in the text: {part[:80]!r}"
        for field in ("start", "end", "time"):
            if record.get(field) and not CLOCK.fullmatch(record[field]):
                yield f"{place}: {field} {record[field]!r}"
        for field in ("date", "due"):
            if record.get(field):
                datetime.date.fromisoformat(record[field])
        for name in names_of(record):
            if name not in known:
                yield f"{place}: {name} is not in people.tsv"
        if kind == "agenda-item" and record["minutes"] not in headings | {None}:
            yield f"{place}: no section {record['minutes']!r}"
        if kind == "risk":
            if record["discussion"] not in headings | {None}:
                yield f"{place}: no section {record['discussion']!r}"
            if record["score"] is not None and record["probability"] * record["impact"] != record["score"]:
                found["score-mismatch"] += 1
        if kind == "meeting-date" and record["weekday"]:
            if DAYS[datetime.date.fromisoformat(record["date"]).weekday()] != record["weekday"]:
                found["weekday-mismatch"] += 1
    budgets = collections.defaultdict(list)
    for record in records:
        if record["record"] == "budget-line":
            budgets[record["budget"]].append(record)
    for lines in budgets.values():
        above = []
        for line in lines:
            if line["total"]:
                tails = {sum(above[start:]) for start in range(len(above))}
                if line["amount"] not in tails:
                    found["sum-mismatch"] += 1
                above = [line["amount"]]
            else:
                above.append(line["amount"])
    for code in ("score-mismatch", "weekday-mismatch", "sum-mismatch"):
        if found[code] != expected[code]:
            yield f"{code}: {found[code]} in the records, {expected[code]} expected"
    listed = set(info["sources"])
    present = {path.name for path in (case / "sources").iterdir()}
    if listed != present:
        yield f"sources listed and present differ: {sorted(listed ^ present)}"
    clean = case / "sources/clean.txt"
    if clean.exists():
        for path in sorted(case.glob("truth.*.txt")):
            ours, theirs = words(clean.read_text("utf-8")), words(path.read_text("utf-8"))
            away = dict((ours - theirs) | (theirs - ours))
            if away:
                yield f"{path.name}: other words than clean.txt: {away}"
    for name, source in info["sources"].items():
        content = (case / "sources" / name).read_bytes()
        if len(content) > 200_000:
            yield f"{name} is too large"
        pages = source.get("pages", records[0]["pages"])
        if source["made"] in ("written", "ocr") and content.count(b"\f") + 1 != pages:
            yield f"{name}: {content.count(12) + 1} pages, {pages} expected"


def main(names):
    known = {line.split("\t")[1] for line in (CORPUS / "people.tsv").read_text("utf-8").splitlines() if "\t" in line}
    cases = [CORPUS / name for name in names] or sorted(path.parent for path in CORPUS.glob("*/case.json"))
    wrong = 0
    for case in cases:
        for fault in faults(case, known):
            wrong += 1
            print(f"{case.name}: {fault}")
    print(f"{len(cases)} cases, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
