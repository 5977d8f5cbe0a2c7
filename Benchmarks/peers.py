"""Renskrift beside Hunspell and a KenLM decoder: the same texts in the same run."""
import os
import subprocess

from engine import size
from measure import best
from texts import STRIPPED
from words import score

# Hunspell reads so much of a text only: its suggestions take tens of milliseconds a word.
SLOW_MEGABYTES = 0.02
SLOW_WORDS = 1_500


class Renskrift:
    name = "Renskrift"

    def __init__(self, executable):
        self.executable = executable

    def restore(self, text):
        command = [self.executable, "restore", "--jobs", "1"]
        done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
        return done.stdout.decode(), None


def speed(executable, texts, megabytes, hunspell, kenlm):
    """Words a second of one core on OCR text; a part of the same text for what is slow."""
    text = texts.ocr(megabytes)
    short = texts.ocr(SLOW_MEGABYTES)
    own = best([executable, "restore", "--jobs", "1"], text)
    rows = [("Renskrift", text, own)]
    if kenlm:
        rows.append((kenlm.name, text, kenlm.run(text)))
    if hunspell:
        rows.append((hunspell.name, short, hunspell.restore(open(short, encoding="utf-8").read())[1]))
    print(f"  {'':36}{'MB':>7}{'s CPU':>8}{'MB/s':>9}{'words/s':>12}{': Renskrift':>13}")
    first = None
    for name, path, figures in rows:
        words = _words(path) / figures.cpu
        first = first or words
        print(f"  {name:36}{size(path):7.2f}{figures.cpu:8.2f}{size(path) / figures.cpu:9.3f}{words:12,.0f}{words / first:13.4f}")
    if kenlm:
        found = kenlm.queries(texts.right(megabytes))
        print(f"  KenLM alone, {kenlm.megabytes():.0f} MB trie, scoring right text word by word: {found:,.0f} words/s, no candidates, no search")


def accuracy(executable, texts, hunspell, kenlm):
    """Words right and broken on text that none of them was trained on."""
    lines = texts.dev_lines()
    sets = [
        (f"stripped, {name}", [(line, line.translate(STRIPPED)) for line in rows]) for name, rows in lines.items()
    ]
    pages = texts.dev_pages()
    if pages:
        sets.append(("OCR pages, rendered", [(printed, read) for printed, read, _ in pages]))
    sets += [(f"right text, {name}", [(line, line) for line in rows]) for name, rows in lines.items()]
    if not sets:
        print("  skipped: no DATA/dev/dev-*.txt and no DATA/ocr-pages/dev.tar.xz; name the folder by DATA=")
        return
    if hunspell:
        print(f"  Hunspell reads every so-many-th row only, some {SLOW_WORDS:,} words of each set: see the column words")
    print(f"  {'':24}{'':30}{'words':>8}{'% right':>9}{'broken':>8}{'in 1,000':>10}")
    for name, rows in sets:
        before = score((printed, read, read) for printed, read in rows)
        print(f"  {name:24}{'as read':30}{before.words:8}{before.percent:9.3f}")
        for peer in [Renskrift(executable), kenlm, hunspell]:
            if peer:
                step = max(1, before.words // SLOW_WORDS) if peer is hunspell else 1
                found = score(_restored(peer, rows[::step]))
                print(f"  {'':24}{peer.name:30}{found.words:8}{found.percent:9.3f}{found.broken:8}{found.harm:10.2f}")


def _restored(peer, rows):
    """All rows in one run; a line that holds nothing but this stands between them."""
    between = "\n\f\n"
    text, _ = peer.restore(between.join(read for _, read in rows))
    parts = text.split(between)
    if len(parts) != len(rows):
        raise SystemExit(f"{peer.name}: {len(rows)} rows in, {len(parts)} out")
    return [(printed, read, restored) for (printed, read), restored in zip(rows, parts)]


def _words(path):
    with open(path, encoding="utf-8") as file:
        return len(file.read().split())


def found(peer):
    """The peer, or None with a line that says what it lacks."""
    lack = peer.missing()
    if lack:
        print(f"  {peer.name} skipped: {lack}")
    return None if lack else peer
