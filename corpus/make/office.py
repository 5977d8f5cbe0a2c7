"""The case's page as an office file: DOCX and PPTX by python-docx and python-pptx from original.html, ODT by LibreOffice.

Entries of the package are dated alike, so that the same page gives the same bytes.
"""
import html.parser
import io
import pathlib
import re
import shutil
import subprocess
import zipfile

DATE = (2031, 1, 1, 0, 0, 0)
BULLETLESS = "{http://schemas.openxmlformats.org/drawingml/2006/main}buNone"
BLOCKS = {"h1", "h2", "h3", "p", "li"}


class Blocks(html.parser.HTMLParser):
    """The page as (tag, text or rows), slides and page breaks as ("page", "")."""

    def __init__(self):
        super().__init__()
        self.found, self.text, self.rows, self.tag = [], None, None, None

    def handle_starttag(self, tag, attributes):
        kind = dict(attributes).get("class") or ""
        if tag == "div" and kind in ("slide", "break") and self.found:
            self.found.append(("page", ""))
        elif tag == "table":
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag == "br" and self.text is not None:
            self.text += "\n"
        elif tag in BLOCKS or tag in ("td", "th"):
            self.tag, self.text = tag, ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += re.sub(r"\s+", " ", data)

    def handle_endtag(self, tag):
        if tag == "table":
            self.found.append(("table", self.rows))
            self.rows = None
        elif tag == self.tag:
            if self.rows is not None:
                self.rows[-1].append(self.text.strip())
            else:
                self.found.append((tag, self.text.strip()))
            self.tag = self.text = None


def blocks(page):
    reader = Blocks()
    reader.feed(page.read_text("utf-8"))
    return reader.found


def dated_alike(content):
    """The package with every entry at one date."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            # The preview of python-docx's template shows another paper.
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            data = source.read(name)
            if name == "meta.xml":
                data = re.sub(rb"<(meta:creation-date|dc:date)>[^<]*</", rb"<\1>2031-01-01T00:00:00</", data)
            target.writestr(entry, data)
    return result.getvalue()


def docx(page):
    import docx as library

    paper = library.Document()
    heading = {"h1": 1, "h2": 2, "h3": 3}
    for tag, value in blocks(page):
        if tag == "page":
            paper.add_page_break()
        elif tag == "table":
            width = max(map(len, value))
            table = paper.add_table(rows=0, cols=width, style="Table Grid")
            for row in value:
                for cell, text in zip(table.add_row().cells, row):
                    cell.text = text
        elif tag in heading:
            paper.add_heading(value, heading[tag])
        elif tag == "li":
            paper.add_paragraph(re.sub(r"^[-–•] ", "", value), "List Bullet")
        else:
            paper.add_paragraph(value)
    result = io.BytesIO()
    paper.save(result)
    return dated_alike(result.getvalue())


def pptx(page):
    import pptx as library
    from pptx.util import Inches

    deck = library.Presentation()
    slide = None
    for tag, value in [("page", "")] + blocks(page):
        if tag == "page":
            slide = deck.slides.add_slide(deck.slide_layouts[1])
            body = slide.placeholders[1].text_frame
            empty, top = True, 2.2
        elif tag == "h1":
            slide.shapes.title.text = value
        elif tag == "table":
            grid = slide.shapes.add_table(len(value), max(map(len, value)), Inches(.5), Inches(top), Inches(9), Inches(.3 * len(value))).table
            top += .3 * len(value) + .4
            for y, row in enumerate(value):
                for x, text in enumerate(row):
                    grid.cell(y, x).text = text
        else:
            for line in value.split("\n"):
                paragraph = body.paragraphs[0] if empty else body.add_paragraph()
                paragraph.text, empty = line, False
                if tag != "li":
                    paragraph._p.get_or_add_pPr().insert(0, paragraph._p.makeelement(BULLETLESS, {}))
    for slide in deck.slides:
        for shape in list(slide.placeholders):
            if not shape.text_frame.text:
                shape._element.getparent().remove(shape._element)
    result = io.BytesIO()
    deck.save(result)
    return dated_alike(result.getvalue())


def odt(page, folder):
    folder = pathlib.Path(folder)
    docx_path = folder / "paper.docx"
    docx_path.write_bytes(docx(page))
    subprocess.run([shutil.which("soffice") or "libreoffice", "--headless", f"-env:UserInstallation=file://{folder}/office",
                    "--convert-to", "odt", "--outdir", str(folder), str(docx_path)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return dated_alike((folder / "paper.odt").read_bytes())
