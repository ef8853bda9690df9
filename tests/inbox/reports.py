"""Reports of mail servers about our emails, as they come back to us."""

from inbox.receiving import keep, read_waiting_emails

DIAGNOSTIC = "550 5.1.1 No such user: secret-forward@elsewhere.example"


def report(action="failed", status="5.1.1", said=DIAGNOSTIC, about="reader@x.example"):
    return (
        "From: Mail Delivery System <MAILER-DAEMON@mx.example>\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n"
        "\r\n--x\r\nContent-Type: text/plain\r\n\r\nIt came back.\r\n"
        "--x\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {about}\r\nAction: {action}\r\n"
        f"Status: {status}\r\nDiagnostic-Code: smtp; {said}\r\n\r\n--x--\r\n"
    ).encode()


def comes_back(return_path, raw=None):
    """Let a report come to this address and be read; return what became of it."""
    row = keep(recipient=return_path, sender="", raw=raw or report())
    read_waiting_emails(lambda: False)
    row.refresh_from_db()
    return row
