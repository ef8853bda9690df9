"""A reading of a text in which every character knows its place in the original."""

from dataclasses import dataclass

from inbox.relay.unveiling import Step, folded


@dataclass(frozen=True)
class Traced:
    """`text[i]` stands for the original's `starts[i]` up to `ends[i]`."""

    text: str
    starts: list[int]
    ends: list[int]

    def after(self, step: Step) -> "Traced":
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for match in step.pattern.finditer(self.text):
            first, last, plain = match.start(), match.end(), step.plain(match)
            pieces += [self.text[done:first], plain]
            starts += self.starts[done:first] + [self.starts[first]] * len(plain)
            ends += self.ends[done:first] + [self.ends[last - 1]] * len(plain)
            done = last
        pieces.append(self.text[done:])
        return Traced(
            "".join(pieces), starts + self.starts[done:], ends + self.ends[done:]
        )

    def folded(self) -> "Traced":
        letters = [folded(letter) for letter in self.text]
        return Traced(
            "".join(letters),
            _repeated(self.starts, letters),
            _repeated(self.ends, letters),
        )

    def original(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]


def traced(text: str, decoding: tuple[Step, ...], spacing: tuple[Step, ...]) -> Traced:
    """Return the reading that `unveiling.readings` makes of `text`, with its places."""
    reading = Traced(text, list(range(len(text))), list(range(1, len(text) + 1)))
    for step in decoding:
        reading = reading.after(step)
    reading = reading.folded()
    for step in spacing:
        reading = reading.after(step)
    return reading


def _repeated(places: list[int], letters: list[str]) -> list[int]:
    return [place for place, plain in zip(places, letters, strict=True) for _ in plain]
