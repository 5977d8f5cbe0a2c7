"""Importing: documents a second with the ledger, a second run with nothing new, growth and memory.

The documents are small texts of the corpus's paragraphs; the same corpus gives the same documents.
"""
import glob
import os
import random
import shutil
import subprocess
import time

SIZES = [1_000, 10_000]
MOST = 100_000


class Archives:
    def __init__(self, executable, root, folder, most=False):
        self.executable, self.folder = executable, f"{folder}/archives"
        self.sizes = SIZES + ([MOST] if most else [])
        self.paragraphs = []
        for path in sorted(glob.glob(f"{root}/corpus/*/*.txt")):
            with open(path, encoding="utf-8", errors="replace") as file:
                self.paragraphs += [text for text in file.read().split("\n\n") if 40 < len(text) < 400]

    def papers(self, count):
        folder = f"{self.folder}/papers-{count}"
        if not os.path.exists(f"{folder}.done"):
            shutil.rmtree(folder, ignore_errors=True)
            choice = random.Random(count)
            for number in range(count):
                os.makedirs(f"{folder}/{number // 500}", exist_ok=True)
                with open(f"{folder}/{number // 500}/{number}.txt", "w", encoding="utf-8") as file:
                    file.write("\n\n".join(choice.sample(self.paragraphs, 2)) + f"\n\nDnr KS 2026/{number}\n")
            open(f"{folder}.done", "w").close()
        return folder

    def run(self):
        print(f"  {'documents':>10}{'bytes each':>12}{'first run':>14}{'again':>14}{'MB parent':>11}{'MB archive':>12}{'search ms':>11}")
        for count in self.sizes:
            papers, archive = self.papers(count), f"{self.folder}/archive"
            size = sum(os.path.getsize(path) for path in glob.glob(f"{papers}/*/*.txt")) // count
            shutil.rmtree(archive, ignore_errors=True)
            first, memory = self.imported(papers, archive)
            again, _ = self.imported(papers, archive)
            stored = sum(
                os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(archive) for name in names
            )
            start = time.monotonic()
            subprocess.run([self.executable, "search", archive, "beslut"], check=True, capture_output=True)
            search = time.monotonic() - start
            print(
                f"  {count:>10}{size:>12}{count / first:>12.0f}/s{count / again:>12.0f}/s{memory:>11.0f}"
                f"{stored / 1e6:>12.0f}{1000 * search:>11.0f}"
            )
            shutil.rmtree(archive, ignore_errors=True)

    def imported(self, papers, archive):
        """Seconds, and the parent's greatest resident memory in MB."""
        start = time.monotonic()
        process = subprocess.Popen(
            [self.executable, "import", papers, "--archive", archive, "--quiet"], stderr=subprocess.DEVNULL
        )
        peak = 0
        while process.poll() is None:
            try:
                with open(f"/proc/{process.pid}/status") as status:
                    for line in status:
                        if line.startswith("VmHWM:"):
                            peak = max(peak, int(line.split()[1]) / 1000)
            except FileNotFoundError:
                pass
            time.sleep(0.02)
        if process.returncode:
            raise RuntimeError(f"import: status {process.returncode}")
        return time.monotonic() - start, peak
