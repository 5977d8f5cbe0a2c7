"""What `renskrift restore` takes: time a core, growth with size, gain by cores, memory, start-up."""
import os

from measure import best, median, memory

MODEL = "model.rnm"


def size(path):
    return os.path.getsize(path) / 1e6


# Right text is so much faster that this many times as much of it is taken.
RIGHT = 10


class Engine:
    def __init__(self, executable, texts, megabytes):
        self.executable, self.texts, self.megabytes = executable, texts, megabytes

    def restore(self, jobs=1):
        return [self.executable, "restore", "--jobs", str(jobs)]

    def start_up(self):
        tiny = f"{self.texts.folder}/tiny.txt"
        with open(tiny, "w", encoding="utf-8") as file:
            file.write("Motet oppnas.\n")
        own, nothing = median(self.restore(), tiny), median(["true"])
        print(f"  restore of 14 bytes   {own.elapsed * 1000:6.1f} ms elapsed, {own.cpu * 1000:.1f} ms CPU; median of 41 runs")
        print(f"  a program that does nothing {nothing.elapsed * 1000:.1f} ms; the rest is start-up: {(own.elapsed - nothing.elapsed) * 1000:.1f} ms")

    def throughput(self):
        """MB of input a second of CPU time, by kind of text."""
        kinds = [
            ("right text", self.texts.right, RIGHT), ("stripped of å ä ö", self.texts.stripped, 1),
            ("OCR text, nothing said twice", self.texts.ocr, 1),
            ("OCR text, rendered pages repeated", self.texts.pages, 1),
        ]
        print(f"  {'':36}{'MB':>7}{'s CPU':>8}{'MB/s a core':>13}{': right text':>13}")
        first = None
        for name, text, times in kinds:
            path = text(self.megabytes * times)
            figures = best(self.restore(), path)
            speed = size(path) / figures.cpu
            first = first or speed
            print(f"  {name:36}{size(path):7.1f}{figures.cpu:8.2f}{speed:13.1f}{speed / first:13.2f}")

    def growth(self, sizes):
        """Elapsed time by size; without what a start takes it is in proportion."""
        print(f"  {'one job':36}{'MB':>7}{'s':>8}{'MB/s':>13}{': smallest':>13}")
        for name, text in [("right text", self.texts.right), ("OCR text", self.texts.ocr)]:
            first = None
            for megabytes in sizes:
                path = text(megabytes)
                speed = size(path) / best(self.restore(), path).elapsed
                first = first or speed
                print(f"  {name:36}{size(path):7.1f}{size(path) / speed:8.2f}{speed:13.1f}{speed / first:13.2f}")

    def cores(self):
        count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        if count < 2:
            print("  skipped: this machine has one core")
            return
        print(f"  {'':36}{'jobs':>7}{'s':>8}{'MB/s':>13}{': one job':>13}")
        kinds = [("OCR text", self.texts.ocr, 1), ("stripped", self.texts.stripped, 1), ("right text", self.texts.right, RIGHT)]
        for name, text, times in kinds:
            path = text(self.megabytes * times)
            first = None
            for jobs in sorted({1, 2, count}):
                elapsed = best(self.restore(jobs), path).elapsed
                first = first or elapsed
                print(f"  {name:36}{jobs:7}{elapsed:8.2f}{size(path) / elapsed:13.1f}{first / elapsed:13.2f}")

    def memory(self):
        long_line = f"{self.texts.folder}/line-{self.megabytes:g}.txt"
        if not os.path.exists(long_line):
            with open(self.texts.ocr(self.megabytes), encoding="utf-8") as file, \
                    open(long_line, "w", encoding="utf-8") as out:
                out.write(" ".join(file.read().split()))
        print(f"  {'':36}{'jobs':>7}{'resident MB':>13}{'beside the mapped model':>25}")
        for name, path, jobs in [
            ("OCR text", self.texts.ocr(self.megabytes), 1), ("OCR text", self.texts.ocr(self.megabytes), 2),
            ("right text", self.texts.right(self.megabytes), 1), ("OCR text in one line", long_line, 1),
        ]:
            peak = memory(self.restore(jobs), path, MODEL)
            if not peak:
                print("  skipped: the system has no /proc/PID/smaps")
                return
            print(f"  {name:36}{jobs:7}{peak.resident:13.1f}{peak.beside:25.1f}")

    def extract(self):
        papers = self.texts.papers("clean.txt") + self.texts.papers("eng-*.txt")
        times = max(1, round(1e6 * 5 / sum(map(os.path.getsize, papers))))
        parts = (papers * times)[:500]
        megabytes = sum(map(os.path.getsize, parts)) / 1e6
        figures = best([self.executable, "extract", "--jobs", "1", *parts])
        print(f"  {len(parts)} small papers, one process{'':9}{megabytes:7.1f}{figures.cpu:8.2f}{megabytes / figures.cpu:13.1f}")
