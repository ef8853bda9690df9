"""The words in a file, as far as they can be read without drawing it.

Pictures, and the compressed pages of a PDF, are read by another part.
"""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MOST_WORDS = 5 * 1024 * 1024
TAG = re.compile(r"<[^<>]{0,2000}>")


def words_in(content: bytes, kind: str) -> str:
    """Return the text of a file of this content type; "" when none can be read."""
    if kind == "text/plain":
        return content.decode("utf-8", "replace")
    if kind.endswith("wordprocessingml.document"):
        return _words_in_docx(content)
    if kind == "application/pdf":
        return content[:MOST_WORDS].decode("latin-1")
    return ""


def _words_in_docx(content: bytes) -> str:
    """Read the XML parts, the author's name and address among them; never unpack."""
    words, left = [], MOST_WORDS
    try:
        with ZipFile(BytesIO(content)) as archive:
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")) and left > 0:
                    with archive.open(part) as file:
                        read = file.read(left)
                    left -= len(read)
                    words.append(read.decode("utf-8", "replace"))
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return ""
    source = "\n".join(words)
    return f"{source}\n{TAG.sub('', source)}"
