"""The right text in the order and the lines in which an OCR engine read a page.

The words are those of the page as written (from the PDF); only their places come from the OCR. A line that the
OCR made up out of a drawing disappears; a word that it lost is put behind the word it follows on the page.
"""
import html
import math
import re
import unicodedata

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def written(page, recipe, size):
    """The page's words as (box in pixels of the damaged image, text)."""
    scale, turn = recipe["dpi"] / 72, math.radians(recipe.get("damage", {}).get("rotate", 0))
    middle_x, middle_y = size[0] / 2, size[1] / 2
    for x0, y0, x1, y1, text in WORD.findall(page):
        x0, y0, x1, y1 = (float(value) * scale for value in (x0, y0, x1, y1))
        dx, dy = (x0 + x1) / 2 - middle_x, (y0 + y1) / 2 - middle_y
        x = middle_x + dx * math.cos(turn) + dy * math.sin(turn)
        y = middle_y - dx * math.sin(turn) + dy * math.cos(turn)
        w, h = (x1 - x0) / 2, (y1 - y0) / 2
        yield (x - w, y - h, x + w, y + h), unicodedata.normalize("NFC", html.unescape(text))


def overlap(a, b):
    return max(0, min(a[2], b[2]) - max(a[0], b[0])) * max(0, min(a[3], b[3]) - max(a[1], b[1]))


def read_words(tsv):
    """The OCR's words as (box, line key)."""
    for row in tsv.splitlines()[1:]:
        cells = row.split("\t")
        if cells[0] == "5" and cells[11].strip():
            x, y, w, h = map(int, cells[6:10])
            yield (x, y, x + w, y + h), tuple(map(int, cells[2:5]))


def lines(page, tsv, recipe, size):
    """The page's right text, line by line, and the words for which no place was read."""
    read = list(read_words(tsv))
    found, lost, last = {}, [], None
    for box, text in written(page, recipe, size):
        best = max(read, key=lambda word: overlap(word[0], box), default=None)
        shared = overlap(best[0], box) if best else 0
        own = max(1, (box[2] - box[0]) * (box[3] - box[1]))
        if shared > .12 * own or (best and shared > .5 * (best[0][2] - best[0][0]) * (best[0][3] - best[0][1])):
            key = best[1]
            found.setdefault(key, []).append((box[0], text))
            last = (key, box)
        else:
            lost.append(text)
            same = last and abs((last[1][1] + last[1][3]) - (box[1] + box[3])) < .6 * (box[3] - box[1]) and box[0] >= last[1][0]
            key = last[0] if same else ((last[0] if last else (0, 0, 0)) + (1,))
            found.setdefault(key, []).append((box[0], text))
            last = (key, box)
    result, before = [], None
    for key in sorted(found):
        if before is not None and key[:2] != before[:2]:
            result.append("")
        result.append(" ".join(text for _, text in sorted(found[key], key=lambda item: item[0])))
        before = key
    return result, lost
