"""What reading scans takes beside the tools that do the work: tesseract, pdftoppm, pdftotext.

CPU time of a process and all that it started. Pages are A4 in shades of grey at 200 pixels an inch, printed from right
text; the same text gives the same pages.
"""
import glob
import os
import shutil

from measure import best

FONTS = "/usr/share/fonts/truetype/*/"
PAGES = 10
LAYER_PAGES = 200


class Scans:
    def __init__(self, executable, texts):
        self.executable, self.texts, self.folder = executable, texts, f"{texts.folder}/scans"

    def run(self):
        missing = [tool for tool in ("tesseract", "pdftoppm", "pdftotext") if not shutil.which(tool)]
        fonts = glob.glob(f"{FONTS}DejaVuSans.ttf") or glob.glob(f"{FONTS}*.ttf")
        try:
            from PIL import Image, ImageDraw, ImageFont
        except ImportError:
            missing.append("python3-pil")
        if missing or not fonts:
            print(f"  skipped: install tesseract-ocr tesseract-ocr-swe poppler-utils python3-pil fonts-dejavu ({' '.join(missing)})")
            return
        os.makedirs(self.folder, exist_ok=True)
        pages = self.pages(Image, ImageDraw, ImageFont.truetype(fonts[0], 26))
        os.environ["OMP_THREAD_LIMIT"] = "1"
        read = ["-l", "swe+eng", "-c", "tessedit_create_hocr=1"]
        print(f"  {'':36}{'pages':>7}{'s CPU':>8}{'beside':>22}{'s CPU':>8}{'more':>8}")
        one, tiff, pdf, layer = (f"{self.folder}/{name}" for name in ("page.png", "pages.tif", "pages.pdf", "layer.pdf"))
        pages[0].save(one)
        pages[0].save(tiff, save_all=True, append_images=pages[1:], compression="tiff_lzw")
        pages[0].save(pdf, save_all=True, append_images=pages[1:], resolution=200)
        images = [f"{self.folder}/{index}.pgm" for index in range(PAGES)]
        with open(f"{self.folder}/list", "w") as file:
            file.write("\n".join(images) + "\n")
        self.row("image", one, 1, "tesseract", [["tesseract", one, "-", *read]])
        self.row("TIFF", tiff, PAGES, "tesseract", [["tesseract", tiff, "-", *read]])
        painted = [
            ["pdftoppm", "-gray", "-r", "300", "-f", str(index + 1), "-singlefile", pdf, path[:-4]]
            for index, path in enumerate(images)
        ]
        self.row("PDF, scanned", pdf, PAGES, "pdftoppm, tesseract",
                 painted + [["tesseract", f"{self.folder}/list", "-", "--dpi", "300", *read]])
        self.layer(layer)
        self.row("PDF, text layer", layer, LAYER_PAGES, "pdftotext", [["pdftotext", "-bbox-layout", layer, os.devnull]])

    def row(self, name, path, count, peer, commands):
        own = best([self.executable, "restore", path]).cpu
        other = sum(best(command).cpu for command in commands)
        print(f"  {name:36}{count:7}{own:8.2f}{peer:>22}{other:8.2f}{own / other - 1:8.1%}")

    def lines(self):
        with open(self.texts.right(1), encoding="utf-8") as file:
            return [line for line in file.read().replace("\f", "\n").split("\n") if len(line) > 40]

    def pages(self, Image, ImageDraw, font):
        lines, pages = self.lines(), []
        for index in range(PAGES):
            page = Image.new("L", (1654, 2339), 255)
            draw = ImageDraw.Draw(page)
            for row, line in enumerate(lines[index * 40:index * 40 + 40]):
                draw.text((140, 160 + row * 50), line[:88], font=font, fill=0)
            pages.append(page)
        return pages

    def layer(self, path):
        """A PDF with text of its own, as simple as can be."""
        lines, objects, kids = self.lines(), [], []
        for index in range(LAYER_PAGES):
            text = b" ".join(
                b"(" + line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*"
                for line in lines[index * 40 % 4000:index * 40 % 4000 + 40])
            content = b"BT /F 10 Tf 50 780 Td 17 TL " + text + b" ET"
            kids.append(b"%d 0 R" % (4 + 2 * index))
            objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>" % (5 + 2 * index))
            objects.append(b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream")
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), LAYER_PAGES),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", *objects,
        ]
        file, offsets = b"%PDF-1.4\n", []
        for number, entry in enumerate(objects, 1):
            offsets.append(len(file))
            file += b"%d 0 obj\n" % number + entry + b"\nendobj\n"
        table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
            len(objects) + 1, table, len(objects) + 1, len(file))
        with open(path, "wb") as out:
            out.write(file + end)
