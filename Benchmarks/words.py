"""How many words are right, and how many that were right are broken: the counts of docs/evaluating.md.

Of several shortest edit scripts renskrift evaluate takes a certain one; here any will do, so single words may differ.
"""
import re
from dataclasses import dataclass

WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ0-9]+(?:[-'’:/.][A-Za-zÀ-ÖØ-öø-ÿ0-9]+)*")


@dataclass
class Score:
    words: int = 0
    right_before: int = 0
    right: int = 0
    broken: int = 0

    @property
    def percent(self):
        return 100 * self.right / max(1, self.words)

    @property
    def harm(self):
        """Broken, of 1,000 words that were right."""
        return 1000 * self.broken / max(1, self.right_before)


def score(rows):
    """Of (printed, read, restored)."""
    result = Score()
    for printed, read, restored in rows:
        gold = WORD.findall(printed)
        before, after = (unchanged(gold, WORD.findall(text)) for text in (read, restored))
        result.words += len(gold)
        result.right_before += len(before)
        result.right += len(after)
        result.broken += len(before - after)
    return result


def unchanged(gold, other):
    """Indices of the words of `gold` that stand unchanged in a shortest edit script to `other`."""
    if len(gold) == len(other) and sum(a != b for a, b in zip(gold, other)) <= 1:
        return {index for index, word in enumerate(gold) if word == other[index]}
    start = 0
    while start < min(len(gold), len(other)) and gold[start] == other[start]:
        start += 1
    rows = [list(range(len(other) - start + 1))]
    for i, word in enumerate(gold[start:], 1):
        above, row = rows[-1], [i]
        for j, found in enumerate(other[start:], 1):
            row.append(above[j - 1] if word == found else 1 + min(above[j - 1], above[j], row[-1]))
        rows.append(row)
    result = set(range(start))
    i, j = len(gold) - start, len(other) - start
    while i and j:
        if gold[start + i - 1] == other[start + j - 1] and rows[i][j] == rows[i - 1][j - 1]:
            result.add(start + i - 1)
            i, j = i - 1, j - 1
        elif rows[i][j] == rows[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
        elif rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return result
