"""Texts written to be slow to judge, for the tests and for the benchmark."""

from policy.engine import TEXT_LIMIT

# One stretch each, repeated to the wanted length.
STRETCHES = {
    "email_address": {
        "at signs": "a@",
        "addresses without end": "a@a.",
        "spaced addresses": "a @ b . com ",
        "spoken": "a at b dot ",
        "fenced": "<at>a",
        "percent": "%40a",
        "letters": "a b c d e . ",
    },
    "phone_number": {
        "single digits": "1 ",
        "numbers": "0161 496 0123, ",
        "numbers apart": "0161 496 0123 x ",
        "order words": "order 12345678 ",
        "number signs": "# 12345678 ",
        "letters for digits": "0O1l",
        "number words": "one two ",
        "number words apart": "nueve tres uno hoja ",
        "accounts": "DE89 3704 0044 0532 0130 00 ",
        "plus": "+4 ",
    },
    "external_link": {
        "dots": "a.",
        "numbers and dots": "1.",
        "hosts": "a.com ",
        "fenced dots": "a[.]",
        "spoken dots": "a dot ",
        "dashes": "a dash ",
        "hyphens": "a-",
        "www": "www.",
        "spaced www": "w w w . ",
        "brackets": "((((",
    },
    "insecure_link": {
        "schemes": "http://",
        "hosts": "http://a ",
        "spaced schemes": "h t t p : / / ",
        "slashes": "://",
        "long": "https://" + "a" * 300 + ".com/",
        "many labels": "https://" + "a." * 1000 + "com/ ",
    },
    "opt_out_request": {
        "the words": "unsubscribe ",
        "half an entry": "no longer ",
        "negations": "not no ",
    },
    "tracking_pixel": {
        "pictures": "<img src=http://a.b width=1>",
        "open tags": "<a ",
        "open quotes": '<a b="',
        "attributes": "<p a=b c ",
        "deep": "<div>",
        "hidden": '<p style="display:none">',
        "styles": "<p style='width:1px;background:url(//a.b/c)'>",
        "urls": "<style>a{b:url(//c.d",
        "braces": "<style>{",
        "comments": "<!-- ",
        "angles": "<",
        "closing": "</b>",
    },
    "linked_logo": {
        "links": '<a href="https://a.b">',
        "links and pictures": '<a href="https://a.b"><img>',
        "pictures": "<img>",
        "entities": "&amp;",
        "half entities": "&#1&a",
    },
    "attachment_type": {"dots": ".pdf", "programs": ".exe "},
    "image_unrelated": {"the words": "happy ", "underscores": "happy_birthday_"},
    "outside_window": {"blanks": " ", "lines": "\n\n"},
    "reason_not_permitted": {
        "accents": "é",
        "marks": "e\u0301",
        "invisible": "a\u200b",
        "ligatures": "ﬃ",
        "other letters": "аb",
        "keycaps": "1\ufe0f\u20e3",
    },
}


def hostile_text(stretch: str, length: int = TEXT_LIMIT) -> str:
    return (stretch * (length // len(stretch) + 1))[:length]
