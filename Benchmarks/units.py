"""What each unit of the pipeline takes, so that a slow detector is seen; and how long its examples take."""
import glob
import os
import subprocess
import time

# A unit whose speed falls by more than this from a long paper to one four times as long looks at lines too often.
SLOWING = 2
EXAMPLES = 1.0


class Units:
    """Papers one by one, as they are, and many of them as one long paper."""

    def __init__(self, executable, root, texts, work, megabytes):
        self.executable, self.root, self.texts = executable, root, texts
        self.folder, self.megabytes = f"{work}/units", megabytes

    def report(self):
        papers = self._papers()
        small = self._times(papers, 3)
        longer, longest = (self._times([self._joined(papers, size)], 1) for size in [self.megabytes / 4, self.megabytes])
        total = sum(seconds for (stage, _), (_, seconds) in small.items() if stage != "detector")
        size = next(iter(small.values()))[0]
        print(f"  {len(papers)} papers, {size / 1e6:.2f} MB; all of it takes {total:.2f} s of CPU, {size / 1e6 / total:.2f} MB/s")
        print("  A detector by itself also reads what it shares with others: shares add up to more than that of them together.")
        heads = [f"one of {size:g} MB" for size in [self.megabytes / 4, self.megabytes]]
        print(f"  {'':44}{'MB/s':>9}{'share':>8}{heads[0]:>16}{heads[1]:>16}")
        for stage in ["detector", "detectors", "normalizer", "reader", "paper", "arbitration", "link", "check"]:
            rows = sorted((speed(times), name) for name, times in small.items() if name[0] == stage)
            for rate, name in rows:
                share = small[name][1] / total
                row = f"  {' '.join(name):44}{rate:9.2f}{share:8.1%}"
                if name in longest:
                    before, after = speed(longer[name]), speed(longest[name])
                    row += f"{before:16.2f}{after:16.2f}" + ("  SLOWS DOWN WITH SIZE" if before / after > SLOWING else "")
                print(row)
        self._examples()

    def _papers(self):
        """The corpus's papers as truth and as read, and pages of the data folder."""
        paths = sorted(glob.glob(f"{self.root}/corpus/*/truth.txt")) + self.texts.papers("*.txt")
        os.makedirs(self.folder, exist_ok=True)
        for number, (printed, _, _) in enumerate(self.texts.dev_pages()):
            paths.append(f"{self.folder}/{number:04}.txt")
            with open(paths[-1], "w", encoding="utf-8") as out:
                out.write(printed)
        return paths

    def _joined(self, papers, megabytes):
        """Page after page of right papers, again and again up to the size."""
        target = f"{self.folder}/all-{megabytes:g}.txt"
        truths = [path for path in papers if path.endswith("truth.txt")]
        size = 0
        with open(target, "wb") as out:
            while size < megabytes * 1e6:
                for path in truths:
                    with open(path, "rb") as paper:
                        size += out.write(paper.read() + b"\n")
        return target

    def _times(self, papers, rounds):
        """By stage and id: bytes, seconds of CPU."""
        command = [self.executable, "unit-times", "--rounds", str(rounds)] + papers
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        rows = [line.split("\t") for line in lines]
        return {(stage, unit): (int(size), int(nanoseconds) / 1e9) for stage, unit, size, nanoseconds in rows}

    def _examples(self):
        """One detector's examples after the build; a run of the tests is what a developer waits for."""
        name = "AttachmentsDetector"
        for title, command in [
            ("renskrift detectors attachments --prove", [self.executable, "detectors", "attachments", "--prove"]),
            (f"swift test --skip-build --filter {name}", ["swift", "test", "--skip-build", "--filter", name]),
        ]:
            seconds, status = [], 0
            while len(seconds) < 3 and not status:
                start = time.monotonic()
                status = subprocess.run(command, cwd=self.root, capture_output=True).returncode
                seconds.append(time.monotonic() - start)
            mark = "" if min(seconds) <= EXAMPLES else f"  MORE THAN {EXAMPLES:g} s"
            print(f"  {title:60}{min(seconds):6.2f} s{mark}" if not status else f"  {title}: not measured, status {status} (build the tests first)")


def speed(times):
    size, seconds = times
    return size / 1e6 / max(seconds, 1e-9)
