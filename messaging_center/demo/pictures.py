"""Draws the pictures that go with messages: photos of damage, and a proof."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SIZE = (960, 720)
TABLE, SHADOW, PAPER = "#d9cdbb", "#c2b49e", "#f6f2ea"
OAK, OAK_GRAIN, BURNT = "#c99b5f", "#b98a4e", "#4a2c12"


def photo(name: str) -> bytes:
    """Return the PNG of this name; raises KeyError for one that nobody can draw."""
    return _png(PHOTOS[name])


def proof(text: str) -> bytes:
    """Return the drawing that a buyer confirms before the text is burnt in."""

    def board(draw: ImageDraw.ImageDraw) -> None:
        draw.rounded_rectangle((90, 130, 870, 590), 36, fill=SHADOW)
        draw.rounded_rectangle((80, 115, 860, 575), 36, fill=OAK)
        for y in range(150, 560, 32):
            draw.line((95, y, 845, y + 6), fill=OAK_GRAIN, width=3)
        draw.multiline_text(
            (470, 345),
            text,
            fill=BURNT,
            font=ImageFont.load_default(64),
            anchor="mm",
            align="center",
            spacing=24,
        )

    return _png(board)


def _png(paint: Callable[[ImageDraw.ImageDraw], None]) -> bytes:
    picture = Image.new("RGB", SIZE, TABLE)
    paint(ImageDraw.Draw(picture))
    # Drawn large and made smaller: smooth edges for little work.
    small = picture.resize((SIZE[0] // 2, SIZE[1] // 2), Image.Resampling.LANCZOS)
    output = BytesIO()
    small.save(output, "PNG", optimize=True)
    return output.getvalue()


def _chipped_pot(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((200, 530, 800, 660), fill=SHADOW)
    draw.rounded_rectangle((210, 250, 750, 610), 90, fill="#8fa58c")
    draw.rounded_rectangle((150, 330, 810, 390), 30, fill="#7f957c")
    draw.ellipse((210, 190, 750, 320), fill="#9fb49c")
    draw.ellipse((245, 208, 715, 302), fill=PAPER)
    draw.polygon([(600, 205), (668, 222), (684, 262), (640, 250)], fill="#5b5b58")


def _broken_jar(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((300, 560, 700, 660), fill=SHADOW)
    draw.rounded_rectangle((340, 180, 620, 620), 40, fill="#cfdfe2")
    draw.rounded_rectangle((365, 120, 595, 200), 20, fill="#b98a5a")
    draw.line(
        [(350, 420), (430, 470), (470, 400), (540, 520), (615, 480)], "#7d9499", 7
    )
    draw.line([(470, 400), (455, 300)], "#7d9499", 5)
    draw.polygon([(640, 600), (720, 570), (700, 640)], fill="#cfdfe2")
    draw.polygon([(250, 610), (320, 590), (300, 650)], fill="#cfdfe2")


def _cracked_board(draw: ImageDraw.ImageDraw) -> None:
    draw.rounded_rectangle((90, 140, 880, 600), 40, fill=SHADOW)
    draw.rounded_rectangle((80, 120, 860, 580), 40, fill=OAK)
    for y in range(150, 560, 34):
        draw.line((95, y, 845, y + 8), fill=OAK_GRAIN, width=3)
    font = ImageFont.load_default(88)
    draw.text((470, 350), "Ella bakes", fill=BURNT, font=font, anchor="mm")
    draw.line([(80, 330), (300, 342), (520, 336), (700, 348)], "#2d1a0a", 8)


def _dented_lid(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((170, 330, 830, 640), fill=SHADOW)
    draw.ellipse((160, 220, 800, 600), fill="#b9bec2")
    draw.ellipse((190, 240, 770, 560), fill="#d3d7da")
    draw.ellipse((430, 330, 540, 420), fill="#3b3f42")
    draw.polygon([(640, 260), (730, 300), (700, 380), (655, 330)], fill="#8d9498")


PHOTOS: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {
    "chipped-enamel.png": _chipped_pot,
    "broken-jar.png": _broken_jar,
    "cracked-board.png": _cracked_board,
    "dented-lid.png": _dented_lid,
}
