#!/usr/bin/env python3
"""Speed and memory of the built executable, as whole processes, and what else there is beside it.

What is missing on a machine is skipped with a line that says what to install. Machines differ and are shared: compare
figures of one run, and ratios across runs. CPU time is user + system of all threads, the best of three runs.
"""
import argparse
import os
import platform

import peers
from archive import Archives
from engine import Engine
from hunspell import Hunspell
from kenlm_decoder import KenLMDecoder
from office import Office
from reading import Reading
from scans import Scans
from texts import Texts
from units import Units

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PARTS = ["start", "throughput", "growth", "cores", "memory", "reading", "office", "extract", "detectors", "archive", "scans", "speed", "accuracy"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("executable")
    parser.add_argument("--data", help="folder with text/, dev/ and ocr-pages/; without it the corpus alone is used")
    parser.add_argument("--work", default=f"{ROOT}/.build/bench", help="what is made is kept there")
    parser.add_argument("--megabytes", type=float, default=10, help="of each text (10)")
    parser.add_argument("--sizes", type=float, nargs="+", default=[1, 10, 100], help="MB, for growth with size")
    parser.add_argument("--most", action="store_true", help="also import 100,000 documents")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    data = options.data if options.data and os.path.isdir(options.data) else None
    executable = os.path.abspath(options.executable)
    texts = Texts(ROOT, data, f"{options.work}/texts" + ("" if data else "-corpus"))
    os.environ.setdefault("RENSKRIFT_DATA", ROOT)
    engine = Engine(executable, texts, options.megabytes)

    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores; texts: {texts.origin()}")
    others = os.getloadavg()[0]
    if others > 0.3:
        print(f"OTHER PROGRAMS ARE RUNNING (load {others:.1f}): times are too long, and what cores gain cannot be told")
    if not data:
        print(f"no data folder{f' at {options.data}' if options.data else ''}: name one by DATA= for training texts and truth")

    def part(name, title, body):
        if name in options.only:
            print(f"\n{title}")
            body()

    part("start", "Start-up", engine.start_up)
    part("throughput", "Throughput a core", engine.throughput)
    part("growth", "Growth with size", lambda: engine.growth(options.sizes))
    part("cores", "Gain by cores", engine.cores)
    part("memory", "Peak memory", engine.memory)
    part("reading", "Reading of page formats, parse to document", Reading(executable, texts, options.megabytes).report)
    part("office", "Reading of office files, beside libxml2 on their parts", Office(executable, texts, options.megabytes).report)
    part("extract", "Extract", engine.extract)
    part("detectors", "Each detector and other unit over corpus papers, slow ones first", Units(executable, ROOT, texts, options.work, 1).report)
    part("archive", "Importing small texts, by the clock",
         Archives(executable, ROOT, options.work, most=options.most).run)
    part("scans", "Scans, beside the tools alone", Scans(executable, texts).run)
    if {"speed", "accuracy"} & set(options.only):
        print("\nBeside others")
        hunspell = peers.found(Hunspell(texts.folder))
        kenlm = peers.found(KenLMDecoder(f"{options.work}/kenlm", texts.sources))
        part("speed", "Speed, one core, OCR text", lambda: peers.speed(executable, texts, options.megabytes, hunspell, kenlm))
        part("accuracy", "Words right, and right ones broken", lambda: peers.accuracy(executable, texts, hunspell, kenlm))


if __name__ == "__main__":
    main()
