"""From a page as written to a page as read: render, damage, OCR. Only real tools make damage here.

HTML -> chromium -> PDF -> pdftoppm -> the damage of the recipe -> tesseract, ocrad or gocr.
"""
import os
import pathlib
import random
import re
import subprocess
import tempfile

from PIL import Image, ImageFilter

STYLES = pathlib.Path(__file__).parent / "styles"


def run(*command, **options):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options)


def render(html, recipe, folder):
    """The case's HTML with the recipe's fonts and colours as a PDF."""
    variables = "".join(f"--{name}:{value};" for name, value in sorted(recipe.get("style", {}).items()))
    text = html.read_text(encoding="utf-8")
    sheet = re.search(r'<link rel="stylesheet" href="[^"]*/([\w-]+\.css)">', text)
    css = (STYLES / sheet[1]).read_text(encoding="utf-8") if sheet else ""
    text = text.replace("</head>", f"<style>{css}\n:root{{{variables}}}</style></head>")
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text(text, encoding="utf-8")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", page.as_uri())
    return pdf


def damage(image, recipe, seed):
    """Scale, blur, noise, rotation, JPEG or one bit, as the recipe says; the same seed gives the same page."""
    chance = random.Random(seed)
    if recipe.get("blur"):
        image = image.filter(ImageFilter.GaussianBlur(recipe["blur"]))
    if recipe.get("rotate"):
        image = image.rotate(recipe["rotate"], fillcolor=image.getpixel((3, 3)), resample=Image.Resampling.BICUBIC)
    if recipe.get("noise"):
        strength = recipe["noise"]
        grain = Image.frombytes("L", image.size, chance.randbytes(image.width * image.height))
        image = Image.blend(image, grain, strength / 100)
    if recipe.get("bilevel"):
        limit = recipe["bilevel"]
        image = image.point(lambda value: 255 if value > limit else 0)
    return image


def pages(html, recipe, folder):
    """Damaged page images and the PDF they come from."""
    pdf = render(html, recipe, folder)
    run("pdftoppm", "-r", str(recipe["dpi"]), "-gray", str(pdf), str(folder / "p"))
    images = []
    for number, path in enumerate(sorted(folder.glob("p-*.pgm"))):
        image = damage(Image.open(path).convert("L"), recipe.get("damage", {}), recipe.get("seed", 1) * 1000 + number)
        quality = recipe.get("damage", {}).get("jpeg")
        target = folder / f"scan-{number:03d}.{'jpg' if quality else 'png'}"
        image.save(target, **({"quality": quality} if quality else {}))
        images.append(target)
    return pdf, images


def tesseract(images, stem, recipe, psm, *outputs):
    """Reads in the images' folder, so that no path gets into what comes out."""
    run("tesseract", images.name, stem, "-l", recipe["language"], "--dpi", str(max(70, recipe["dpi"])), "--psm", str(psm),
        *outputs, cwd=images.parent, env={**os.environ, "OMP_THREAD_LIMIT": "1"})


def ocr(image, recipe, number):
    """(text, TSV) of one page; TSV is empty for engines without one. `psm_of_page` is for pages set otherwise."""
    engine = recipe.get("engine", "tesseract")
    if engine == "tesseract":
        psm = recipe.get("psm_of_page", {}).get(str(number), recipe.get("psm", 3))
        tesseract(image, image.stem, recipe, psm, "txt", "tsv")
        return tuple(image.with_suffix(suffix).read_text("utf-8") for suffix in (".txt", ".tsv"))
    plain = image.with_suffix(".pgm")
    Image.open(image).save(plain)
    if engine == "ocrad":
        return run("ocrad", "--format=utf8", str(plain)).stdout.decode("utf-8").rstrip("\n") + "\n", ""
    return run("gocr", "-f", "UTF8", "-i", str(plain)).stdout.decode("utf-8").rstrip("\n") + "\n", ""


def markup(images, recipe):
    """The pages as one hOCR or ALTO file, as tesseract writes it."""
    names = images[0].with_name("pages.txt")
    names.write_text("".join(image.name + "\n" for image in images))
    kind = recipe["format"]
    tesseract(names, "pages", recipe, recipe.get("psm", 3), kind)
    return names.with_suffix({"hocr": ".hocr", "alto": ".xml"}[kind]).read_text("utf-8")


def read(html, recipe):
    """Per page: OCR text, TSV, the words of the page as written with their boxes in pixels, size; and the markup, if the recipe wants some."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pdf, images = pages(html, recipe, folder)
        boxes = run("pdftotext", "-bbox", str(pdf), "-").stdout.decode("utf-8")
        result = []
        for number, (image, page) in enumerate(zip(images, re.findall(r"<page .*?</page>", boxes, re.S), strict=True), 1):
            text, tsv = ocr(image, recipe, number)
            result.append((text, tsv, page, Image.open(image).size))
        return result, markup(images, recipe) if recipe.get("format") else None
