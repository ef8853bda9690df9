"""What a button of the composer does: it mends a draft, undoes that, or objects."""

from inbox.checked_text import CheckedText, text_so_far
from inbox.models import Draft, Message
from inbox.remedies import name_of, remedies_for
from policy.engine import Finding
from policy.objecting import object_to

MOST_VERSIONS = 5


class NothingToDo(Exception):
    """What the button was about is not in the text any more."""


def mend(draft: Draft, message: Message, remedy_id: str, name: str) -> None:
    """Change the draft's text as a remedy does, and keep what stood there before.

    `message` is what the draft would become. Raises `NothingToDo`.
    """
    checked = text_so_far(message, draft)
    finding = _finding(checked, name)
    fitting = [one for one in remedies_for(message, finding) if one.id == remedy_id]
    if not fitting:
        raise NothingToDo
    mended = [finding]
    if fitting[0].whole_rule:
        mended = [one for one in checked.in_text() if one.rule == finding.rule]
    for one in reversed(mended):  # What is in front of it stays where it is.
        message.text = fitting[0].change(message, one)
    _change(draft, message.text)


def undo(draft: Draft) -> None:
    """Put back the text before the last change; what was typed since is kept as well.

    Raises `NothingToDo` when nothing was changed.
    """
    if not draft.versions:
        raise NothingToDo
    *earlier, (before, after) = draft.versions
    is_as_left = draft.text.strip() == after.strip()
    draft.versions = earlier if is_as_left else [*earlier, [draft.text, before]]
    draft.text = before
    draft.save(update_fields=["text", "versions"])


def object_in(draft: Draft, message: Message, name: str) -> None:
    """Tell the moderators that a finding in the draft is a mistake.

    Raises `NothingToDo`, and `TooManyObjections`.
    """
    checked = text_so_far(message, draft)
    assert message.author_user  # noqa: S101  for the type checker
    object_to(
        _finding(checked, name),
        verdict=checked.verdict,
        text=message.text,
        author=message.writer,
        user=message.author_user,
        thread_public_id=message.thread.public_id if message.thread.pk else "",
    )


def _change(draft: Draft, text: str) -> None:
    draft.versions = [*draft.versions, [draft.text, text]][-MOST_VERSIONS:]
    draft.text = text
    draft.save(update_fields=["text", "versions"])


def _finding(checked: CheckedText, name: str) -> Finding:
    for finding in checked.verdict.findings:
        if name_of(finding) == name:
            return finding
    raise NothingToDo
