"""Mails as the relay sends them, for the pages of the mailboxes."""

from email.message import EmailMessage
from email.policy import SMTP

ALIAS = "h7kq2m@relay.marketplace.example"
REPLY_TO = "h7kq2m+tabc123@relay.marketplace.example"
HTML = (
    "<html><head><style>p { color: #222 }</style></head>"
    '<body><p>Your parcel <a href="http://127.0.0.1/x">leaves</a> today.</p>'
    "</body></html>"
)


def relayed_mail(**headers):
    """Return a mail from Silas to Bruna; `headers` replace the usual ones."""
    message = EmailMessage(policy=SMTP)
    usual = {
        "From": f'"Silas Kitchenware (Marketplace)" <{ALIAS}>',
        "To": "bruna@mail.example",
        "Reply-To": REPLY_TO,
        "Subject": "Where is my pan?",
        "Date": "Mon, 03 Nov 2025 10:02:00 +0000",
        "Message-ID": "<o1.abc@relay.marketplace.example>",
        "References": "<o0.abc@relay.marketplace.example>",
    }
    for name, value in (usual | headers).items():
        message[name] = value
    message.set_content("Your parcel leaves today.\nSilas\n")
    message.add_alternative(HTML, subtype="html")
    message.add_attachment(
        b"%PDF-1.4 sample",
        maintype="application",
        subtype="pdf",
        filename="invoice.pdf",
    )
    return message.as_bytes()
