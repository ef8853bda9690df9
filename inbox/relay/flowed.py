"""Text whose lines were broken by the program, not by the writer (RFC 3676)."""

SIGNATURE_LINE = "-- "


def unflowed(text: str, delete_space: bool) -> str:
    """Return `format=flowed` text with its soft line breaks taken out.

    A line that ends in a space goes on in the next one of the same quote depth. The
    signature's line "-- " is never flowed. `delete_space` is the DelSp parameter.
    """
    paragraphs: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        depth, content = _depth_and_content(line)
        soft = content.endswith(" ") and content != SIGNATURE_LINE
        piece = content[:-1] if soft and delete_space else content
        if open_depth == depth and content != SIGNATURE_LINE:
            paragraphs[-1].append(piece)
        else:
            paragraphs.append([">" * depth, " " if depth else "", piece])
        open_depth = depth if soft else -1
    return "\n".join("".join(pieces) for pieces in paragraphs)


def _depth_and_content(line: str) -> tuple[int, str]:
    content = line.lstrip(">")
    return len(line) - len(content), content.removeprefix(" ")
