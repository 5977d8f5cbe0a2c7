"""A plain text laid out as a page: original.html for a case that has none.

A block is what blank lines part. Its lines with tabs become a table (the first row its header), lines after `- ` or
`• ` a list, the others lines of a paragraph; a block of one short line without a full stop is a heading. A form feed is a
page break, in slides a new slide whose first line is its title. What comes out may be edited: it is made only once.
"""
import html
import re

MARK = re.compile(r"[-–•] ")
HEAD = '<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{title}</title>\n' \
    '<link rel="stylesheet" href="../make/styles/{style}.css"></head>\n<body>\n'


def kind(line):
    return "row" if "\t" in line else "item" if MARK.match(line) else "line"


def runs(block):
    """The block's lines in runs of one kind."""
    result = []
    for line in block:
        if result and kind(result[-1][0]) == kind(line):
            result[-1].append(line)
        else:
            result.append([line])
    return result


def is_heading(block):
    line = block[0]
    return len(block) == 1 and kind(line) == "line" and len(line) <= 80 and line[-1] not in ".,;:!" \
        and not re.search(r"^[^\d]*: |\d kr$", line)


def laid_out(block):
    """A block's HTML."""
    if is_heading(block):
        yield f"<h2>{html.escape(block[0], False)}</h2>"
        return
    for run in runs(block):
        cells = [html.escape(line, False) for line in run]
        if kind(run[0]) == "row":
            rows = [line.split("\t") for line in cells]
            head = len(rows) > 2 and not any(re.search(r"\d", cell) for cell in rows[0]) and all(rows[0])
            body = "".join(f'<tr{" class=head" if head and not number else ""}>' + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
                           for number, row in enumerate(rows))
            yield f"<table{'' if len(rows[0]) > 2 or head else ' class=plain'}>{body}</table>"
        elif kind(run[0]) == "item":
            yield "<ul>" + "".join(f"<li>{MARK.sub('', line, count=1)}</li>" for line in cells) + "</ul>"
        else:
            yield "<p>" + "<br>".join(cells) + "</p>"


def page(text, language="sv", slides=False):
    """The whole page."""
    parts = []
    title = text.strip().split("\n", 1)[0]
    for number, sheet in enumerate(text.split("\f")):
        blocks = [block.split("\n") for block in re.split(r"\n\s*\n", sheet.strip("\n")) if block.strip()]
        body = []
        for place, block in enumerate(blocks):
            if place == 0 and (slides or number == 0) and kind(block[0]) == "line" and len(block[0]) <= 90:
                body.append(f"<h1>{html.escape(block[0], False)}</h1>")
                block = block[1:]
            if block:
                body += laid_out(block)
        if slides:
            parts.append('<div class="slide">\n' + "\n".join(body) + "\n</div>")
        else:
            parts.append(("" if number == 0 else '<div class="break"></div>\n') + "\n".join(body))
    style = "slides" if slides else "paper"
    return HEAD.format(language=language, title=html.escape(title, False), style=style) + "\n".join(parts) + "\n</body>\n</html>\n"
