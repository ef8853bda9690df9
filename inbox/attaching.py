"""Which files of an email may go with a message: the checks of the web, in order."""

from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext

from inbox.files import MAX_FILES, AcceptedFile, FileRefused, accept_file
from inbox.never_passed_on import refuse_what_is_no_file
from inbox.relay.reading import ReceivedAttachment

Judged = tuple[ReceivedAttachment, AcceptedFile | FileRefused]


def judged(
    files: Iterable[ReceivedAttachment],
    *,
    from_seller: bool,
    own_addresses: Collection[str],
) -> Iterator[Judged]:
    """Yield each file with what may be kept of it, or with why it may not go along."""
    kept = 0
    for file in files:
        try:
            refuse_what_is_no_file(file)
            if kept == MAX_FILES:
                raise FileRefused(file.name, gettext("At most 5 files are possible."))
            accepted = accept_file(
                file.name,
                file.content,
                from_seller=from_seller,
                own_addresses=own_addresses,
            )
        except FileRefused as refused:
            yield file, refused
        else:
            kept += 1
            yield file, accepted
