"""Random names for rows, so that nothing a person sees can be counted or guessed."""

import secrets

# No 0/o, 1/l/i: people read these aloud to support staff.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
PUBLIC_ID_LENGTH = 16


def random_name(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def new_public_id() -> str:
    """Return about 79 random bits, as they stand in the address of a page."""
    return random_name(PUBLIC_ID_LENGTH)
