"""What reading office files takes beside libxml2's parsing of their parts alone, in one run."""
import html
import os
import shutil
import zipfile

from measure import best, memory

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
TYPES = "application/vnd.openxmlformats-officedocument"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Office:
    """Papers of right text as Word, PowerPoint and LibreOffice write them: runs, properties, a table now and then."""

    def __init__(self, executable, texts, megabytes):
        self.executable, self.texts, self.megabytes = executable, texts, megabytes

    def report(self):
        parser, unzip = shutil.which("xmllint"), shutil.which("unzip")
        print(f"  {'':12}{'MB of XML':>11}{'s CPU':>8}{'MB/s':>8}{'resident MB':>13}{'libxml2 s':>11}{': libxml2':>11}{': with unzip':>14}")
        for name, write in [("DOCX", word), ("PPTX", slides), ("ODT", text)]:
            path, parts = self._made(name.lower(), write)
            command = [self.executable, "words", "--count", path]
            cpu = best(command).cpu
            megabytes = sum(map(os.path.getsize, parts)) / 1e6
            peak = memory(command, os.devnull, "model.rnm")
            resident = f"{peak.resident:13.1f}" if peak else f"{'-':>13}"
            line = f"  {name:12}{megabytes:11.1f}{cpu:8.2f}{megabytes / cpu:8.1f}{resident}"
            if parser:
                alone = best([parser, "--sax", "--noout", *parts]).cpu
                line += f"{alone:11.2f}{cpu / alone:11.2f}"
                if unzip:
                    line += f"{cpu / (alone + best([unzip, '-p', path]).cpu):14.2f}"
            print(line)
        if not parser:
            print("  skipped: libxml2 alone; install libxml2-utils")

    def _made(self, ending, write):
        """The file, and its parts unpacked."""
        folder = f"{self.texts.folder}/{ending}-{self.megabytes:g}"
        path = f"{folder}.{ending}"
        shutil.rmtree(folder, ignore_errors=True)
        parts = []
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in write(self._paragraphs(), self.megabytes * 1e6):
                target.writestr(name, content)
                if name.endswith((".xml", ".rels")):
                    part = f"{folder}/{name}"
                    os.makedirs(os.path.dirname(part), exist_ok=True)
                    with open(part, "w", encoding="utf-8") as out:
                        out.write(content)
                    parts.append(part)
        return path, parts

    def _paragraphs(self):
        with open(self.texts.right(self.megabytes), encoding="utf-8") as file:
            lines = [html.escape(line.strip(), quote=False) for line in file if line.strip()]
        while True:
            yield from lines


def pieces(line, size=6):
    words = line.split()
    return [" ".join(words[start:start + size]) for start in range(0, len(words), size)]


def relations(targets):
    return (HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>' for id, kind, target in targets)
            + "</Relationships>")


def package(main, kind):
    yield "[Content_Types].xml", (
        HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="{TYPES}.{kind}.main+xml"/></Types>')
    yield "_rels/.rels", relations([("rId1", "officeDocument", main)])


def word(paragraphs, size):
    yield from package("word/document.xml", "wordprocessingml.document")
    out, written, number = [], 0, 0
    while written < size:
        number += 1
        line = next(paragraphs)
        if number % 12 == 0:
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="2265" w:type="dxa"/></w:tcPr><w:p w:rsidR="00A4{number % 9999:04}" w:rsidRDefault='
                f'"00B31A2C"><w:r><w:rPr><w:lang w:val="sv-SE"/></w:rPr><w:t xml:space="preserve">{piece}</w:t></w:r></w:p></w:tc>'
                for piece in pieces(line, 3)[:4])
            part = f'<w:tbl><w:tblPr><w:tblStyle w:val="Tabellrutnt"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tr>{cells}</w:tr></w:tbl>'
        else:
            style = '<w:pPr><w:pStyle w:val="Rubrik1"/></w:pPr>' if number % 10 == 0 else '<w:pPr><w:spacing w:after="120"/></w:pPr>'
            runs = "".join(
                f'<w:r w:rsidRPr="00C5{number % 9999:04}"><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:lang w:val="sv-SE"/>'
                f'</w:rPr><w:t xml:space="preserve">{piece} </w:t></w:r>' for piece in pieces(line))
            part = f'<w:p w:rsidR="00A7{number % 9999:04}" w:rsidRDefault="007F1D13" w:rsidP="00B31A2C">{style}{runs}</w:p>'
        out.append(part)
        written += len(part)
    yield "word/document.xml", f'{HEAD}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{"".join(out)}</w:body></w:document>'
    yield "word/styles.xml", (
        f'{HEAD}<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style></w:styles>')
    yield "word/_rels/document.xml.rels", relations([("rId1", "styles", "styles.xml")])


def slides(paragraphs, size):
    yield from package("ppt/presentation.xml", "presentationml.presentation")
    spaces = f'xmlns:a="{DRAWING}" xmlns:r="{OFFICE}" xmlns:p="{SLIDES}"'
    # A slide has some 5 kB, a file not more than 5,000 parts.
    count = min(int(size / 5_000), 2_400)
    for number in range(count):
        shapes = []
        for index in range(4):
            lines = "".join(
                '<a:p><a:pPr marL="342900" indent="-342900"><a:buFont typeface="Arial" panose="020B0604020202020204"/><a:buChar char="•"/>'
                '</a:pPr>' + "".join(f'<a:r><a:rPr lang="sv-SE" sz="2000" dirty="0"/><a:t>{piece} </a:t></a:r>' for piece in pieces(next(paragraphs)))
                + "</a:p>" for _ in range(2))
            place = '<p:ph type="title"/>' if index == 0 else ""
            shapes.append(
                f'<p:sp><p:nvSpPr><p:cNvPr id="{index + 2}" name="Ruta {index}"/><p:cNvSpPr/><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
                f'<a:off x="457200" y="{1_600_000 * index}"/><a:ext cx="8229600" cy="1143000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/>'
                f'<a:lstStyle/>{lines}</p:txBody></p:sp>')
        yield f"ppt/slides/slide{number}.xml", f'{HEAD}<p:sld {spaces}><p:cSld><p:spTree>{"".join(shapes)}</p:spTree></p:cSld></p:sld>'
    ids = "".join(f'<p:sldId id="{256 + number}" r:id="rId{number}"/>' for number in range(count))
    yield "ppt/presentation.xml", (
        f'{HEAD}<p:presentation {spaces}><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>')
    yield "ppt/_rels/presentation.xml.rels", relations([(f"rId{number}", "slide", f"slides/slide{number}.xml") for number in range(count)])


def text(paragraphs, size):
    yield "mimetype", "application/vnd.oasis.opendocument.text"
    spaces = " ".join(f'xmlns:{prefix}="{OPEN}:{name}:1.0"' for prefix, name in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible")])
    out, written, number = [], 0, 0
    while written < size:
        number += 1
        line = next(paragraphs)
        if number % 12 == 0:
            cells = "".join(
                f'<table:table-cell table:style-name="T{number}.A1" office:value-type="string"><text:p text:style-name="P2">{piece}</text:p>'
                "</table:table-cell>" for piece in pieces(line, 3)[:4])
            part = f'<table:table table:name="T{number}"><table:table-row>{cells}</table:table-row></table:table>'
        elif number % 10 == 0:
            part = f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{line}</text:h>'
        else:
            spans = "".join(f'<text:span text:style-name="T{number % 7}">{piece} </text:span>' for piece in pieces(line))
            part = f'<text:p text:style-name="P{number % 5}">{spans}</text:p>'
        out.append(part)
        written += len(part)
    styles = "".join(f'<style:style style:name="T{number}" style:family="text"/>' for number in range(7))
    styles += "".join(
        f'<style:style style:name="P{number}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties '
        f'fo:margin-bottom="0.{number}cm"/></style:style>' for number in range(5))
    yield "content.xml", (
        f'{HEAD}<office:document-content {spaces} office:version="1.3"><office:automatic-styles>{styles}</office:automatic-styles>'
        f'<office:body><office:text>{"".join(out)}</office:text></office:body></office:document-content>')
    yield "META-INF/manifest.xml", f'{HEAD}<manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0"/>'
