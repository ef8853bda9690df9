"""Every answer of the SMTP door: codes and words that hold nobody's address."""

import re

ACCEPTED = "250 2.0.0 Ok"
# One answer for every address that is not ours to take: unknown, retired, foreign.
UNKNOWN = "550 5.1.1 No such address here"
# Addresses of which it is no secret that they exist: our notices come from them.
NOBODY_READS = "550 5.1.1 Nobody reads mail to this address: please answer on the site"
TRY_AGAIN = "451 4.3.0 Not possible now, try again later"
BACKLOG = "451 4.3.1 Too much mail is waiting here, try again later"
TOO_MANY_RECIPIENTS = "452 4.5.3 Too many recipients"
TOO_MANY_UNKNOWN = "421 4.7.0 Too many unknown recipients"
NOT_REGISTERED = "550 5.7.1 This sender may not write here"
LOOP = "554 5.4.6 This message has been relayed too often"

# Said to a connection that is closed at once.
BUSY = b"421 4.7.0 Too many connections, try again later\r\n"
GOODBYE = b"421 4.3.2 Closing, try again later\r\n"
TOO_LONG = b"552 5.3.4 Too many lines\r\n"

# aiosmtpd's own answers have no enhanced code (RFC 2034, RFC 3463): what each means.
ENHANCED = {
    "250": "2.0.0",
    "220": "2.0.0",
    "221": "2.0.0",
    "454": "4.7.0",
    "500": "5.5.2",
    "501": "5.5.4",
    "502": "5.5.1",
    "503": "5.5.1",
    "550": "5.1.1",
    "552": "5.3.4",
    "553": "5.1.3",
    "554": "5.7.0",
    "555": "5.5.4",
}
BARE = re.compile(r"([245]\d\d) (?!\d\.\d{1,3}\.\d{1,3} )")


def with_enhanced_code(answer: str) -> str:
    """Return the answer with the enhanced code that belongs to it."""
    bare = BARE.match(answer)
    code = ENHANCED.get(bare[1]) if bare else None
    return f"{answer[:4]}{code} {answer[4:]}" if code else answer
