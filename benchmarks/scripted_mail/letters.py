"""The bytes of the emails of the script that people and programs send."""


def letter(
    sender: str, recipient: str, subject: str, text: str, *headers: str
) -> bytes:
    """Return a plain email; every word that is looked for later stands in `text`."""
    name = text.rpartition(" ")[2]
    lines = [
        f"From: Somebody <{sender}>",
        f"To: {recipient}",
        f"Subject: {subject}",
        f"Message-ID: <{name}@{sender.partition('@')[2]}>",
        *headers,
        "Content-Type: text/plain; charset=utf-8",
        "",
        text,
        "",
        f"-- \r\n{sender}",
        "",
    ]
    return "\r\n".join(lines).encode()


def automatic(sender: str, recipient: str, text: str) -> bytes:
    return letter(
        sender, recipient, "Out of office", text, "Auto-Submitted: auto-replied"
    )


def report(return_path: str, reader: str, status: str) -> bytes:
    """Return what a mail server writes of an email that it could not hand on."""
    action = "failed" if status.startswith("5") else "delayed"
    return (
        "From: MAILER-DAEMON@outside.example\r\n"
        f"To: {return_path}\r\nSubject: Delivery Status Notification\r\n"
        "MIME-Version: 1.0\r\nAuto-Submitted: auto-replied\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; "
        'boundary="x"\r\n\r\n'
        f"--x\r\nContent-Type: text/plain\r\n\r\nAbout {reader}.\r\n"
        "--x\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; outside.example\r\n\r\n"
        f"Final-Recipient: rfc822; {reader}\r\nAction: {action}\r\n"
        f"Status: {status}\r\n\r\n--x--\r\n"
    ).encode()
