"""Files that come with a form of the composer."""

from collections.abc import Collection

from inbox.files import MAX_BYTES, AcceptedFile, FileRefused, accept_file
from inbox.forms import MessageForm


def accepted_files(form: MessageForm, own: Collection[str] = ()) -> list[AcceptedFile]:
    """Return the files that can be kept; the form says what is wrong with others."""
    accepted = []
    for file in form.cleaned_data.get("new_files", []):
        try:
            accepted.append(
                accept_file(
                    file.name or "",
                    # One byte too many says it: no file is too large for our memory.
                    file.read(MAX_BYTES + 1),
                    from_seller=form.from_seller,
                    purpose=form.cleaned_data.get("purpose", ""),
                    own_addresses=own,
                )
            )
        except FileRefused as refused:
            form.add_error("new_files", f"{refused.name}: {refused.sentence}")
    return accepted
