"""What reading alone takes: page formats to documents, nothing restored, nothing looked for."""
import html
import os

from measure import best, memory

LETTER, TALL = 12, 26
LINES = 40


class Reading:
    """Files as tesseract writes them, of right text: a page of 40 lines, a word a box."""

    def __init__(self, executable, texts, megabytes):
        self.executable, self.texts, self.megabytes = executable, texts, megabytes

    def report(self):
        print(f"  {'':36}{'MB':>7}{'s CPU':>8}{'MB/s a core':>13}{'words/s':>11}{'resident MB':>13}")
        for name, write in [("ALTO", alto), ("hOCR", hocr), ("hOCR that is no XML", soup), ("PAGE", page_xml)]:
            path, words = self._made(name, write)
            command = [self.executable, "words", "--count", path]
            cpu, megabytes = best(command).cpu, os.path.getsize(path) / 1e6
            peak = memory(command, os.devnull, "model.rnm")
            resident = f"{peak.resident:13.1f}" if peak else f"{'-':>13}"
            print(f"  {name:36}{megabytes:7.1f}{cpu:8.2f}{megabytes / cpu:13.1f}{words / cpu:11.0f}{resident}")

    def _made(self, name, write):
        target = f"{self.texts.folder}/{name.replace(' ', '-')}-{self.megabytes:g}.xml"
        count = 0
        with open(target + ".part", "w", encoding="utf-8") as out:
            for part, words in write(self._pages()):
                out.write(part)
                count += words
                # The text behind the last page is that of the end.
                if out.tell() >= self.megabytes * 1e6:
                    break
            out.write(ENDS[write])
        os.rename(target + ".part", target)
        return target, count

    def _pages(self):
        """Lines of words with left edge, top edge, width, confidence in percent."""
        lines, top, number = [], 100, 0
        with open(self.texts.right(self.megabytes), encoding="utf-8") as file:
            texts = file.read().split("\n")
        while True:
            for text in texts:
                left, line = 100, []
                for word in text.split():
                    line.append((html.escape(word, quote=False), left, top, LETTER * len(word), 96 - number * 7 % 41))
                    left += LETTER * (len(word) + 1)
                    number += 1
                if line:
                    lines.append(line)
                    top += 40
                if len(lines) == LINES:
                    yield lines
                    lines, top = [], 100


def edges(line):
    return line[0][1], line[0][2], line[-1][1] + line[-1][3], line[0][2] + TALL


def alto(pages):
    yield ('<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">\n\t<Description>\n'
           "\t\t<MeasurementUnit>pixel</MeasurementUnit>\n\t</Description>\n\t<Layout>\n"), 0
    string = 0
    for number, lines in enumerate(pages):
        out = [f'\t\t<Page WIDTH="1600" HEIGHT="1900" PHYSICAL_IMG_NR="{number}" ID="page_{number}">\n\t\t\t<PrintSpace HPOS="0" '
               f'VPOS="0" WIDTH="1600" HEIGHT="1900">\n\t\t\t\t<TextBlock ID="block_{number}">\n']
        before = string
        for line in lines:
            left, top, right, bottom = edges(line)
            out.append(f'\t\t\t\t\t<TextLine ID="line_{string}" HPOS="{left}" VPOS="{top}" WIDTH="{right - left}" '
                       f'HEIGHT="{bottom - top}">\n')
            for word, left, top, width, sure in line:
                out.append(f'\t\t\t\t\t\t<String ID="string_{string}" HPOS="{left}" VPOS="{top}" WIDTH="{width}" HEIGHT="{TALL}" '
                           f'WC="0.{sure}" CONTENT="{word.replace(chr(34), "&quot;")}"/><SP WIDTH="12" VPOS="{top}" '
                           f'HPOS="{left + width}"/>\n')
                string += 1
            out.append("\t\t\t\t\t</TextLine>\n")
        yield "".join(out) + "\t\t\t\t</TextBlock>\n\t\t\t</PrintSpace>\n\t\t</Page>\n", string - before


def hocr(pages):
    yield ('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"\n'
           '    "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">\n'
           " <head><title></title></head>\n <body>\n"), 0
    yield from hocr_pages(pages, "/")


def soup(pages):
    yield "<!DOCTYPE html>\n<html>\n <head><title></title><meta charset=utf-8></head>\n <body>\n", 0
    yield from hocr_pages(pages, "")


def hocr_pages(pages, slash):
    string = 0
    for number, lines in enumerate(pages, 1):
        out = [f"  <div class='ocr_page' id='page_{number}' title='image \"{number}.png\"; bbox 0 0 1600 1900; ppageno {number - 1}'>\n"
               f"   <div class='ocr_carea' id='block_{number}_1'>\n    <p class='ocr_par' id='par_{number}_1' lang='swe'>\n"]
        before = string
        for line in lines:
            out.append(f"     <span class='ocr_line' id='line_{string}' title=\"bbox {' '.join(map(str, edges(line)))}; "
                       f'baseline 0 -3; x_size 17; x_descenders 3; x_ascenders 4">\n')
            for word, left, top, width, sure in line:
                out.append(f"      <span class='ocrx_word' id='word_{number}_{string}' title='bbox {left} {top} {left + width} "
                           f"{top + TALL}; x_wconf {sure}'>{word}</span>\n")
                string += 1
            out.append("     </span>\n")
        yield "".join(out) + f"    </p>\n    <br{slash}>\n   </div>\n  </div>\n", string - before


def page_xml(pages):
    yield ('<?xml version="1.0" encoding="UTF-8"?>\n<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">\n'), 0
    string = 0
    for number, lines in enumerate(pages, 1):
        out = [f'<Page imageFilename="{number}.png" imageWidth="1600" imageHeight="1900">\n<TextRegion id="r{number}">\n']
        before = string
        for line in lines:
            out.append(f'<TextLine id="l{string}">\n')
            for word, left, top, width, sure in line:
                right, bottom = left + width, top + TALL
                out.append(f'<Word id="w{string}"><Coords points="{left},{top} {right},{top} {right},{bottom} {left},{bottom}"/>'
                           f'<TextEquiv conf="0.{sure}"><Unicode>{word}</Unicode></TextEquiv></Word>\n')
                string += 1
            out.append("</TextLine>\n")
        yield "".join(out) + "</TextRegion>\n</Page>\n", string - before


ENDS = {
    alto: "\t</Layout>\n</alto>\n", hocr: " </body>\n</html>\n", soup: " </body>\n</html>\n", page_xml: "</PcGts>\n",
}
