"""Runs Renskrift over shards of a list of items on a Spark cluster, each shard once.

A shard is a file that lists items, a path or {"id":…,"text":…} a line. The driver gives one absolute shard path a
partition to `RDD.pipe` of the JVM, which runs `renskrift extract --from-list - --shards OUT` on the executors. What
is exact is not Spark's doing: a shard's result appears whole, under a name that says what it was made of. So a
partition that runs twice, or on two executors at once, ends in the same bytes, and a driver that was killed is
started again and finds what is done.

The folder of the results and the shards must be seen under the same path by driver and executors.
"""

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path

from pyspark.sql import SparkSession

# Under LC_ALL=C the JVM takes what is beyond ASCII for "?", without an error.
UTF8 = "C.UTF-8"


def split(items: Path, folder: Path, size: int) -> list[Path]:
    """Cuts a list into shards of `size` lines; the same list gives the same shards."""
    folder.mkdir(parents=True, exist_ok=True)
    shards: list[Path] = []
    lines: list[bytes] = []

    def write() -> None:
        shard = folder / f"{len(shards):06d}.list"
        content = b"".join(lines)
        if not shard.exists() or shard.read_bytes() != content:
            new = shard.with_suffix(f".{os.getpid()}.new")
            new.write_bytes(content)
            new.replace(shard)
        shards.append(shard.resolve())
        lines.clear()

    with items.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                line += b"\n"
            # A shard lies elsewhere than the list: relative paths would lead somewhere else.
            if line.strip() and line.lstrip()[:1] != b"{" and not line.startswith(b"/"):
                line = os.fsencode(items.resolve().parent) + b"/" + line
            lines.append(line)
            if len(lines) == size:
                write()
    if lines:
        write()
    return shards


def run(spark: SparkSession, command: list[str], shards: list[Path]) -> list[dict]:
    """The receipts of the shards, in their order; raises unless there is exactly one for each."""
    context = spark.sparkContext
    jvm = context._jvm
    for word in command:
        # The JVM hands arguments over in the executor's locale, whatever we say.
        if not word.isascii():
            raise ValueError(f"not ASCII, so not safe as an argument on an executor: {word!r}")
    paths = [str(shard.resolve()) for shard in shards]
    for path in paths:
        # Receipts are matched by these paths, and a line end would make two of one.
        if "\n" in path or "\r" in path:
            raise ValueError(f"a path with a line end: {path!r}")
    java_paths = jvm.java.util.ArrayList()
    for path in paths:
        java_paths.add(path)
    java_command = jvm.java.util.ArrayList()
    for word in command:
        java_command.add(word)
    environment = jvm.java.util.HashMap()
    environment.put("LC_ALL", UTF8)
    # The pipe of the JVM fails when the program does. PySpark's own one does not look (checkCode), and loses records.
    rdd = context._jsc.parallelize(java_paths, len(paths))
    lines = rdd.pipe(java_command, environment, False, 8192, "UTF-8").collect()
    receipts: dict[str, dict] = {}
    counts: Counter[str] = Counter()
    for line in lines:
        receipt = json.loads(line)
        counts[receipt["list"]] += 1
        receipts[receipt["list"]] = receipt
    wrong = sorted({path for path in paths if counts[path] != 1} | (set(counts) - set(paths)))
    if wrong:
        raise RuntimeError(f"{len(wrong)} shards without exactly one receipt, the first: {wrong[0]}")
    return [receipts[path] for path in paths]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("items", type=Path, help="list of items, a path or a JSON object a line")
    parser.add_argument("out", type=Path, help="folder of the results; seen by all executors")
    parser.add_argument("--shards", type=Path, help="folder of the shards; OUT/shards if not given")
    parser.add_argument("--size", type=int, default=5000, help="items a shard (5000)")
    parser.add_argument("--renskrift", default="renskrift", help="the executable, on every executor")
    parser.add_argument("--lexicon", action="append", default=[], help="own words, on every executor")
    parser.add_argument("--threads", type=int, default=1, help="workers a partition; as spark.task.cpus (1)")
    options = parser.parse_args()

    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    shards = split(options.items, options.shards or out / "shards", options.size)
    if not shards:
        print(json.dumps({"shards": 0, "done": 0, "skipped": 0, "items": 0, "errors": 0}))
        return 0
    command = [options.renskrift, "extract", "--from-list", "-", "--shards", str(out)]
    command += ["--jobs", str(options.threads)]
    for lexicon in options.lexicon:
        command += ["--lexicon", lexicon]
    spark = SparkSession.builder.appName("renskrift").getOrCreate()
    try:
        receipts = run(spark, command, shards)
    finally:
        spark.stop()
    with (out / "receipts.ndjson").open("w", encoding="utf-8") as file:
        for receipt in receipts:
            file.write(json.dumps(receipt, ensure_ascii=False, sort_keys=True) + "\n")
    states = Counter(receipt["state"] for receipt in receipts)
    summary = {
        "shards": len(receipts),
        "done": states["done"],
        "skipped": states["skipped"],
        "items": sum(receipt["items"] for receipt in receipts),
        "errors": sum(receipt["errors"] for receipt in receipts),
    }
    print(json.dumps(summary))
    return 1 if summary["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
