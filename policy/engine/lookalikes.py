"""Characters that pass for others: letters of other alphabets, signs for signs."""

# The part of Unicode's confusables (UTS 39) with which Latin words are written in
# Cyrillic and Greek; lower case, since texts are folded first.
_CYRILLIC = dict(
    zip("авеёіїјкмнорстухшѕԁһӏԛԝүґьпг", "abeeiijkmhopctyxwsdhlqwyrbnr", strict=True)
)
_GREEK = dict(zip("αβεηικνορτυχωγϳ", "abenikvoptuxwyj", strict=True))
_LATIN = dict(zip("ıɡɑȷʏ", "igajy", strict=True))

LOOKALIKES = str.maketrans(_CYRILLIC | _GREEK)

_SMALL_CAPITALS = dict(
    zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)
)
# White letters in black circles and squares have no decomposition in Unicode.
_IN_BLACK = {
    chr(first + index): chr(ord("a") + index)
    for first in (0x1F150, 0x1F170)
    for index in range(26)
}

# What single characters stand for, where Unicode's own tables do not say so.
SIGNS: dict[str, str] = {
    **_LATIN,
    **_SMALL_CAPITALS,
    **_IN_BLACK,
    **dict.fromkeys("ⓐⒶ", "@"),
    **dict.fromkeys("。｡．․", "."),
    **dict.fromkeys("·•‧∙⋅・", "·"),
    **dict.fromkeys("‘’‚‛ʼ′", "'"),
    **dict.fromkeys("−‑⁃", "-"),
    **dict.fromkeys("⁄∕", "/"),
    "⠀": " ",  # a Braille pattern without dots
    "…": "...",
    "№": "no",
}
