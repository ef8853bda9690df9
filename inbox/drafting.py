"""Keeps what somebody has begun to write; only they themselves change it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from inbox.files import AcceptedFile
from inbox.models import Attachment, Draft, Message, Thread
from inbox.models.draft import KEPT_LENGTH

REASON_LENGTH = 24


def save_draft(
    *,
    thread: Thread,
    user: User,
    text: str,
    reason: str = "",
    needed_links: bool = False,
) -> Draft:
    """Keep the text as it is now. The last word of the same person wins."""
    draft, _ = Draft.objects.update_or_create(
        thread=thread, user=user, defaults=_kept(text, reason, needed_links)
    )
    return draft


def save_beginning(
    *, page: str, user: User, text: str, reason: str = "", needed_links: bool = False
) -> Draft:
    """Keep what somebody writes on a page that begins a contact: no thread yet."""
    draft, _ = Draft.objects.update_or_create(
        thread=None,
        begun_at=page,
        user=user,
        defaults=_kept(text, reason, needed_links),
    )
    return draft


def save_again(
    draft: Draft, *, text: str, reason: str = "", needed_links: bool = False
) -> None:
    """Keep newer words of a draft, wherever it was begun."""
    Draft.objects.filter(pk=draft.pk).update(**_kept(text, reason, needed_links))


def _kept(text: str, reason: str, needed_links: bool) -> dict[str, Any]:
    return {
        "needed_links": needed_links,
        "text": text.replace("\x00", "")[:KEPT_LENGTH],
        "contact_reason": reason.replace("\x00", "")[:REASON_LENGTH],
        "saved_at": timezone.now(),
    }


def add_files(
    draft: Draft, files: Iterable[AcceptedFile], *, purpose: str = ""
) -> list[Attachment]:
    """Keep files with the draft, so that a refusal does not lose them.

    The same file again is still one file. `purpose` also names those that were kept
    before somebody said what they are.
    """
    kept = set(draft.attachments.values_list("sha256", flat=True))
    added = [file.store(draft=draft) for file in files if file.sha256 not in kept]
    if purpose:
        draft.attachments.filter(purpose="").update(purpose=purpose)
    return added


def forget_draft(draft: Draft) -> None:
    for attachment in draft.attachments.all():
        drop_file(attachment)
    draft.delete()


def drop_file(attachment: Attachment) -> None:
    """Forget a file that was never sent."""
    attachment.file.delete(save=False)
    attachment.delete()


def add_to_draft(
    *,
    thread: Thread,
    user: User,
    text: str,
    reason: str = "",
    needed_links: bool = False,
) -> Draft:
    """Keep the text below what the same person has begun there."""
    begun = Draft.objects.filter(thread=thread, user=user).first()
    if begun and begun.text.strip():
        text = f"{begun.text}\n\n{text}"
        reason = reason or begun.contact_reason
    return save_draft(
        thread=thread, user=user, text=text, reason=reason, needed_links=needed_links
    )


@transaction.atomic
def restore_draft(message: Message, author: User) -> Draft:
    """Give back the words and files of a message that was taken back.

    Something that was written since stays in front of them.
    """
    draft = add_to_draft(
        thread=message.thread,
        user=author,
        text=message.text,
        reason=message.contact_reason,
        needed_links=message.needed_links,
    )
    message.attachments.update(message=None, draft=draft)
    return draft
