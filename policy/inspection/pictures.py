"""Looks into pictures: codes to scan, letters to read."""

import warnings
from io import BytesIO

import zxingcpp
from PIL import Image, ImageOps, ImageStat

from policy.engine import Extract, Origin
from policy.inspection.inspection import UNREAD, Inspection, extracts_of
from policy.inspection.letters import can_read_letters, read_letters

MOST_PIXELS = 25_000_000
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
# Larger ones are read no better, only more slowly; smaller letters need to grow.
LONGEST_SIDE, ENLARGED_BELOW = 2400, 1000
DARK = 100


def look_into_picture(content: bytes) -> Inspection:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(BytesIO(content), formats=FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                return UNREAD
            grey = ImageOps.exif_transpose(picture).convert("RGBA")
        except Exception:
            # Pillow raises many kinds of exceptions on hostile files (D6).
            return UNREAD
    return look_at(grey)


def look_at(picture: Image.Image) -> Inspection:
    """Return what stands in a picture that is already drawn."""
    grey = _on_white(picture)
    extracts = [*_codes_in(grey)]
    if not can_read_letters():
        return Inspection(extracts=tuple(extracts), letters_unread=True)
    text = read_letters(_made_readable(grey))
    return Inspection(extracts=(*extracts, *extracts_of(text, Origin.PICTURE)))


def _on_white(picture: Image.Image) -> Image.Image:
    """Return it in grey, on white where it is transparent, as a viewer shows it."""
    if "A" not in picture.getbands():
        return picture.convert("L")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("L")


def _codes_in(grey: Image.Image) -> list[Extract]:
    """Return what QR codes and bar codes say, but for plain numbers of goods."""
    found = [code.text for code in zxingcpp.read_barcodes(grey) if code.text]
    if not found:
        # Stylised codes need another way to tell black from white.
        other = zxingcpp.read_barcodes(
            grey, binarizer=zxingcpp.Binarizer.GlobalHistogram
        )
        found = [code.text for code in other if code.text]
    return [
        extract
        for text in found
        if not text.isdigit()
        for extract in extracts_of(text, Origin.CODE)
    ]


def _made_readable(grey: Image.Image) -> Image.Image:
    """Return it large enough, with dark letters on a light ground."""
    if ImageStat.Stat(grey).mean[0] < DARK:
        grey = ImageOps.invert(grey)
    longest = max(grey.size)
    if longest > LONGEST_SIDE:
        grey = ImageOps.contain(grey, (LONGEST_SIDE, LONGEST_SIDE))
    elif longest < ENLARGED_BELOW:
        grey = ImageOps.scale(grey, 2)
    return grey
