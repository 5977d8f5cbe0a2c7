"""K02: T1–T8, the driver on a cluster of two executor JVMs on this machine. `make spark` runs them.

RENSKRIFT_EXECUTABLE names the executable. Every test compares with what the plain filter writes for the same list.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
RENSKRIFT = os.environ["RENSKRIFT_EXECUTABLE"]
ITEMS = int(os.environ.get("RENSKRIFT_SPARK_ITEMS", "4000"))
SHARD = ITEMS // 40

# Fictional papers with the faults of scans; no two alike.
PAGE = """Sammanträdesprotokoll nr {number}

{number}. Gemensam inloggning for sma kommuner_ René Hallstr6m 15.10
Beslut: namnden beslutar att godkanna forslaget om kartlaggning for {number} kronor.
- Fler cykelställ vid skolan
Nasta mote ar den 12 oktober 2023 klockan 13.00, é och ÅÄÖ åäö.
"""


def item(number: int) -> dict:
    return {"id": f"möte-{number:06d}", "text": PAGE.format(number=number)}


def processes() -> dict[int, tuple[int, str]]:
    """Parent and command line of every process."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        found[int(folder.name)] = (parent, line)
    return found


def below(root: int) -> dict[int, str]:
    """The command lines of all processes that descend from `root`."""
    table = processes()
    result: dict[int, str] = {}
    level = [root]
    while level:
        level = [pid for pid, (parent, _) in table.items() if parent in level]
        result.update({pid: table[pid][1] for pid in level})
    return result


class SparkTests(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory(prefix="renskrift-spark-")
        cls.root = Path(cls.folder.name)
        cls.items = cls.root / "items.ndjson"
        lines = [json.dumps(item(number), ensure_ascii=False) + "\n" for number in range(ITEMS)]
        cls.items.write_text("".join(lines), encoding="utf-8")
        cls.plain = cls.filter(cls.items)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    @classmethod
    def filter(cls, items: Path, status: int = 0) -> bytes:
        """What the plain filter writes: the reference."""
        done = subprocess.run([RENSKRIFT, "extract", "--from-list", items], stdout=subprocess.PIPE)
        assert done.returncode == status, done.returncode
        return done.stdout

    def setUp(self) -> None:
        self.out = self.root / self.id().rsplit(".", 1)[1]

    def start(self, items: Path | None = None, *options: str, renskrift: str = RENSKRIFT, **variables: str):
        """Starts the driver."""
        environment = dict(os.environ, LC_ALL="C.UTF-8", PYSPARK_PYTHON=sys.executable)
        environment["SPARK_LOCAL_IP"] = "127.0.0.1"
        environment["PYSPARK_SUBMIT_ARGS"] = (
            "--master local-cluster[2,1,1024] --conf spark.driver.host=127.0.0.1"
            " --conf spark.driver.bindAddress=127.0.0.1 --conf spark.ui.enabled=false"
            " --conf spark.executor.memory=512m pyspark-shell"
        )
        environment.update(variables)
        command = [sys.executable, HERE / "renskrift_spark.py", items or self.items, self.out]
        command += ["--size", str(SHARD), "--renskrift", renskrift, *options]
        # Executors write their logs into work/, wherever the driver stands.
        place = Path(tempfile.mkdtemp(dir=self.root))
        self.log = place / "log"
        with self.log.open("wb") as log:
            return subprocess.Popen(
                command, env=environment, cwd=place, stdout=subprocess.PIPE, stderr=log, start_new_session=True
            )

    def finish(self, driver) -> dict:
        """The summary that a driver prints."""
        output, _ = driver.communicate(timeout=500)
        self.status = driver.returncode
        text = output.decode()
        return json.loads(text.splitlines()[-1]) if text else {}

    def run_driver(self, *arguments, **options) -> dict:
        return self.finish(self.start(*arguments, **options))

    def merged(self) -> bytes:
        """The results of the shards, in the order of the receipts."""
        receipts = (self.out / "receipts.ndjson").read_text("utf-8").splitlines()
        keys = [json.loads(line)["key"] for line in receipts]
        return b"".join((self.out / f"{key}.ndjson").read_bytes() for key in keys)

    def results(self) -> set[str]:
        return {path.name for path in self.out.glob("*.ndjson")} - {"receipts.ndjson"}

    def temporaries(self) -> list[str]:
        return [path.name for path in self.out.iterdir() if path.name.endswith((".tmp", ".new"))]

    def assert_exact(self, plain: bytes | None = None) -> None:
        self.assertTrue(self.merged() == (self.plain if plain is None else plain), "other bytes")
        self.assertEqual(self.temporaries(), [])

    def wait_for(self, driver, some: int):
        """Waits until so many shards are done."""
        end = time.monotonic() + 300
        while len(self.results()) < some if self.out.exists() else True:
            self.assertIsNone(driver.poll(), "the driver has ended")
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)

    def kill_one(self, driver, mark: str) -> None:
        """Kills one process below the driver that has the mark in its command line."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            for pid, line in below(driver.pid).items():
                if mark in line:
                    os.kill(pid, signal.SIGKILL)
                    return
            time.sleep(0.02)
        self.fail(f"no process {mark}")

    def test_K02_T1_equals_plain(self) -> None:
        summary = self.run_driver()
        self.assertEqual(self.status, 0)
        self.assertEqual(summary, {"shards": 40, "done": 40, "skipped": 0, "items": ITEMS, "errors": 0})
        self.assert_exact()

    def test_K02_T2_executor_killed(self) -> None:
        driver = self.start()
        self.wait_for(driver, 5)
        self.kill_one(driver, "CoarseGrainedExecutorBackend")
        summary = self.finish(driver)
        self.assertEqual((self.status, summary["shards"], summary["items"]), (0, 40, ITEMS))
        self.assertIn(b"Lost executor", self.log.read_bytes())
        self.assert_exact()

    def test_K02_T3_worker_killed(self) -> None:
        for mark in ["item-worker", "--from-list"]:
            with self.subTest(mark):
                self.out = self.out.with_name(self.out.name + mark.strip("-"))
                driver = self.start()
                self.wait_for(driver, 3)
                self.kill_one(driver, mark)
                self.finish(driver)
                self.assertEqual(self.status, 0)
                self.assert_exact()

    def test_K02_T4_driver_killed_and_rerun(self) -> None:
        driver = self.start()
        self.wait_for(driver, 10)
        group = set(below(driver.pid)) | {driver.pid}
        for pid in group:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        driver.communicate()
        kept = self.results()
        self.assertLess(len(kept), 40)
        summary = self.run_driver()
        self.assertEqual(self.status, 0)
        self.assertGreaterEqual(summary["skipped"], len(kept))
        self.assertEqual(summary["skipped"] + summary["done"], 40)
        self.assert_exact()

    def test_K02_T5_poison(self) -> None:
        poison = self.root / "poison.ndjson"
        lines = self.items.read_bytes().splitlines(keepends=True)
        lines[7] = b'{"id":"trasig","text":\n'
        lines[ITEMS // 2] = b'{"id":"djup","text":' + b"[" * 5000 + b"\n"
        lines[ITEMS - 1] = b'{"id":"lang","text":"' + b"a" * (2 << 20) + b'"}\n'
        poison.write_bytes(b"".join(lines))
        plain = self.filter(poison, status=1)
        summary = self.run_driver(poison)
        self.assertEqual((self.status, summary["errors"], summary["items"]), (1, 3, ITEMS))
        rows = self.merged().splitlines()
        self.assertEqual(len(rows), ITEMS)
        clean = self.plain.splitlines()
        others = [n for n in range(ITEMS) if rows[n] != clean[n]]
        self.assertEqual(others, [7, ITEMS // 2, ITEMS - 1])
        for number in others:
            # Lines count from the beginning of the shard.
            error = json.loads(rows[number])["error"]
            self.assertEqual(error["line"], number % SHARD + 1)
        codes = [json.loads(rows[number])["error"]["code"] for number in others]
        self.assertEqual(codes, [json.loads(plain.splitlines()[n])["error"]["code"] for n in others])

    def test_K02_T5_binary_missing(self) -> None:
        self.run_driver(renskrift="/nowhere/renskrift")
        self.assertNotEqual(self.status, 0)
        self.assertEqual(self.results(), set())
        self.assertFalse((self.out / "receipts.ndjson").exists())

    def test_K02_T6_locale_C(self) -> None:
        self.run_driver(LC_ALL="C", LANG="C")
        self.assertEqual(self.status, 0)
        self.assert_exact()

    def test_K02_T7_rerun_skips_all_and_T8_new_lexicon_new_keys(self) -> None:
        self.run_driver()
        before = self.results()
        summary = self.run_driver()
        self.assertEqual((self.status, summary["done"], summary["skipped"]), (0, 0, 40))
        self.assertEqual(self.results(), before)
        self.assert_exact()
        lexicon = self.root / "ord.txt"
        lexicon.write_text("-godkanna\n", encoding="utf-8")
        summary = self.run_driver(None, "--lexicon", str(lexicon))
        self.assertEqual((self.status, summary["done"], summary["skipped"]), (0, 40, 0))
        self.assertEqual(len(self.results() - before), 40)
        self.assertLess(before, self.results())


if __name__ == "__main__":
    unittest.main(verbosity=2)
