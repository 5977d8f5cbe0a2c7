"""Texts to measure with: right, stripped of å ä ö, and as an OCR without å ä ö reads them.

Made of the corpus's papers and, where the data folder has them, of the training texts, a piece of each source in turn, so
that nothing is said twice before all is said once. Cut into lines of 90 letters and pages of 40 lines. The same sources
and sizes give the same bytes; what was made is kept.
"""
import glob
import lzma
import os
import random
import re
import tarfile

STRIPPED = str.maketrans("åäöÅÄÖ", "aaoAAO")
PIECE = 30_000
PAGE = 40
LINE = re.compile(r"(.{1,90})(?:\s+|$)")
MARKED = re.compile("[åäöÅÄÖ]")


class Texts:
    def __init__(self, root, data, folder):
        self.root, self.data, self.folder = root, data, folder
        os.makedirs(folder, exist_ok=True)
        self.sources = sorted(glob.glob(f"{data}/text/*.txt.xz")) if data else []

    def origin(self):
        """In words, for the report."""
        if self.sources:
            return f"corpus papers and {len(self.sources)} training texts"
        return "corpus papers only, again and again (no DATA/text: words repeat more than in real papers)"

    def papers(self, pattern):
        paths = sorted(glob.glob(f"{self.root}/corpus/*/sources/{pattern}"))
        return [path for path in paths if "english" not in path]

    def right(self, megabytes):
        return self._made("right", megabytes, lambda page, _: page)

    def stripped(self, megabytes):
        return self._made("stripped", megabytes, lambda page, _: page.translate(STRIPPED))

    def ocr(self, megabytes):
        """Damaged by chance as channel.tsv counted it, a third of the pages each of the three better qualities."""
        channel = Channel(f"{self.root}/normalizers/words/channel.tsv")
        return self._made("ocr", megabytes, channel.read)

    def pages(self, megabytes):
        """Real readings: rendered pages of the data folder, else the corpus's; repeated to the size."""
        target = f"{self.folder}/pages-{megabytes:g}.txt"
        if not os.path.exists(target):
            pages = [read for _, read, _ in self.dev_pages()]
            pages = pages or [open(path, encoding="utf-8").read() for path in self.papers("eng-*.txt")]
            text = "\f".join(page.strip("\f") for page in pages) + "\f"
            with open(target + ".part", "w", encoding="utf-8") as out:
                out.write(text * max(1, round(megabytes * 1e6 / len(text.encode()))))
            os.rename(target + ".part", target)
        return target

    def dev_pages(self):
        """(printed, read, quality) of the data folder's pages that nothing was trained on."""
        path = f"{self.data}/ocr-pages/dev.tar.xz"
        if not self.data or not os.path.exists(path):
            return []
        with tarfile.open(path) as tar:
            files = {
                os.path.basename(member.name): tar.extractfile(member).read().decode("utf-8")
                for member in tar if member.isfile() and member.name.endswith((".txt", ".tsv"))
            }
        rows = [line.split("\t") for line in files.get("pages.tsv", "").splitlines()[1:]]
        quality = {row[0]: row[1] for row in rows}
        return [
            (files[name], files[name[:4] + ".ocr.txt"].replace("\f", ""), quality.get(name[:4], ""))
            for name in sorted(files) if name.endswith(".gt.txt")
        ]

    def dev_lines(self):
        """By name: lines of right text that nothing was trained on."""
        paths = sorted(glob.glob(f"{self.data}/dev/dev-*.txt")) if self.data else []
        return {os.path.basename(path)[4:-4]: open(path, encoding="utf-8").read().splitlines() for path in paths}

    def _made(self, kind, megabytes, change):
        target = f"{self.folder}/{kind}-{megabytes:g}.txt"
        if os.path.exists(target):
            return target
        chance = random.Random(1)
        written = 0
        with open(target + ".part", "wb") as out:
            for page in self._page_stream():
                written += out.write((change(page, chance) + "\f").encode())
                if written >= megabytes * 1e6:
                    break
        os.rename(target + ".part", target)
        return target

    def _page_stream(self):
        lines = []
        for piece in self._pieces():
            for paragraph in piece.splitlines():
                lines += LINE.findall(paragraph) + [""]
                while len(lines) >= PAGE:
                    yield "\n".join(lines[:PAGE]) + "\n"
                    del lines[:PAGE]

    def _pieces(self):
        papers = [open(path, encoding="utf-8").read() for path in self.papers("clean.txt")]
        if not papers and not self.sources:
            raise SystemExit("no corpus found beside Benchmarks/")
        while True:
            yield from papers
            streams = [lzma.open(path, "rt", encoding="utf-8") for path in self.sources]
            while streams:
                for stream in list(streams):
                    lines = stream.readlines(PIECE)
                    if lines:
                        yield "".join(lines)
                    else:
                        streams.remove(stream)


class Channel:
    """What printed letters are read as, by quality of the page, to make damage with."""

    def __init__(self, path):
        self.marked = [{}, {}, {}]
        self.others = [{}, {}, {}]
        for line in open(path, encoding="utf-8"):
            fields = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(fields) < 10 or len(fields[0]) != 1 or fields[0] == "␣":
                continue
            for quality in range(3):
                count, total = int(fields[2 + 2 * quality]), int(fields[3 + 2 * quality])
                if count and total:
                    table = self.marked if MARKED.match(fields[0]) else self.others
                    table[quality].setdefault(fields[0], []).append((fields[1].replace("␣", " "), count / total))
        # What is left of P is that the letter was read as itself; å ä ö never are.
        for table in self.marked:
            for letter, reads in table.items():
                reads.append((letter.translate(STRIPPED), max(0.0, 1 - sum(share for _, share in reads))))

    def read(self, page, chance):
        quality = chance.randrange(3)
        marked, others = self.marked[quality], self.others[quality]

        def damaged(match):
            reads = marked.get(match[0])
            if not reads:
                return match[0].translate(STRIPPED)
            return chance.choices([read for read, _ in reads], [share for _, share in reads])[0]

        letters = list(page)
        for letter, reads in others.items():
            places = None
            for read, share in reads:
                times = share * page.count(letter)
                count = int(times) + (chance.random() < times % 1)
                if count:
                    places = places or [index for index, own in enumerate(page) if own == letter]
                    for _ in range(count):
                        letters[chance.choice(places)] = read
        return MARKED.sub(damaged, "".join(letters))
