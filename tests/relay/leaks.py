"""Thirty ways in which the writer's own address can sit in an email (relay.md §1.5)."""

import base64
import quopri

WRITER = "silas@shop.example"
DOMAIN = "shop.example"
HEAD = "From: Silas <silas@shop.example>\nTo: alias@relay.marketplace.example\n"
SAID = "The parcel leaves today. Grüße, write to silas@shop.example any time.\n"


def email(content: str | bytes, *headers: str, subject: str = "Your parcel") -> bytes:
    head = "\n".join([HEAD + f"Subject: {subject}", *headers, "", ""])
    return head.encode() + (content.encode() if isinstance(content, str) else content)


def text(
    content: bytes, charset: str, encoding: str, kind: str = "text/plain"
) -> bytes:
    return email(
        content,
        f"Content-Type: {kind}; charset={charset}",
        f"Content-Transfer-Encoding: {encoding}",
    )


def html(content: str) -> bytes:
    return text(content.encode(), "utf-8", "8bit", "text/html")


def mixed(*parts: str, preamble: str = "", epilogue: str = "") -> bytes:
    lines = [preamble]
    for part in ("Content-Type: text/plain\n\nThe parcel leaves today.", *parts):
        lines += ["--b", part]
    return email(
        "\n".join([*lines, "--b--", epilogue]),
        'Content-Type: multipart/mixed; boundary="b"',
    )


def encoded(content: bytes) -> str:
    return base64.encodebytes(content).decode()


LEAKS: dict[str, bytes] = {
    "plain": email(SAID),
    "upper case": email(SAID.upper()),
    "quoted-printable over a soft break": text(
        b"write to silas@sh=\nop.example or sil=61s=40shop.exa=\nmple\n",
        "utf-8",
        "quoted-printable",
    ),
    "quoted-printable latin-1": text(
        quopri.encodestring(SAID.encode("latin-1")), "iso-8859-1", "quoted-printable"
    ),
    "8bit latin-1": text(SAID.encode("latin-1"), "iso-8859-1", "8bit"),
    "base64 utf-8": text(base64.encodebytes(SAID.encode()), "utf-8", "base64"),
    "base64 utf-16": text(
        base64.encodebytes(SAID.encode("utf-16")), "utf-16", "base64"
    ),
    "base64 gb2312": text(
        base64.encodebytes("你好，订单已收到 silas@shop.example".encode("gb2312")),
        "gb2312",
        "base64",
    ),
    "html entity": html("<p>write to silas&#64;shop&#x2e;example</p>"),
    "mailto with percent": html('<a href="mailto:silas%40shop.example">write</a>'),
    "split by tags": html("write to <b>silas</b><span>@</span>shop<i>.example</i>"),
    "subject": email("Today.", subject="Write to silas@shop.example"),
    "encoded subject": email(
        "Today.", subject="=?utf-8?b?c2lsYXNA?=\n =?utf-8?q?shop=2Eexample?="
    ),
    "references": email(
        "Today.",
        "References: <1@mail.shop.example>",
        "In-Reply-To: <2@mail.shop.example>",
    ),
    "other headers": email(
        "Today.",
        "Received: from silas-pc (shop.example [192.0.2.7])",
        "X-Original-From: silas@shop.example",
        "Autocrypt: addr=silas@shop.example; keydata=AA==",
    ),
    "calendar": mixed(
        'Content-Type: text/calendar; method=REPLY; name="invite.ics"\n\n'
        "BEGIN:VCALENDAR\nATTENDEE:mailto:silas@shop.example\nEND:VCALENDAR"
    ),
    "card": mixed("Content-Type: text/vcard\n\nBEGIN:VCARD\nEMAIL:silas@shop.example"),
    "attached email": mixed(
        "Content-Type: message/rfc822\n\nFrom: silas@shop.example\n\nhello"
    ),
    "file name": mixed(
        "Content-Type: application/pdf\nContent-Disposition: attachment;\n"
        " filename*0*=utf-8''silas%40;\n filename*1=shop.example.pdf\n\n%PDF-1.4"
    ),
    "content id": mixed(
        "Content-Type: image/png\nContent-ID: <logo@shop.example>\n\nPNG"
    ),
    "part header": mixed(
        "Content-Type: text/plain\nX-Sender: silas@shop.example\n\nand more"
    ),
    "preamble and epilogue": mixed(
        preamble="written by silas@shop.example", epilogue="silas@shop.example"
    ),
    "amp": mixed(
        'Content-Type: multipart/alternative; boundary="c"\n\n'
        "--c\nContent-Type: text/plain\n\nhello\n"
        "--c\nContent-Type: text/x-amp-html\n\n<html amp4email>silas@shop.example\n"
        "--c--"
    ),
    "signature": mixed(
        'Content-Type: application/pkcs7-signature; name="smime.p7s"\n'
        "Content-Transfer-Encoding: base64\n\n"
        + encoded(b"0\x82\x06\x09*\x86H\x86\xf7\x09\x01\x16\x12silas@shop.example\0")
    ),
    "read receipt": email(
        "--b\nContent-Type: text/plain\n\nread\n--b\n"
        "Content-Type: message/disposition-notification\n\n"
        "Final-Recipient: rfc822;silas@shop.example\n--b--\n",
        "Content-Type: multipart/report; boundary=b;"
        " report-type=disposition-notification",
    ),
    "table": mixed(
        'Content-Type: text/csv\nContent-Disposition: attachment; filename="a.csv"\n'
        "Content-Transfer-Encoding: base64\n\n" + encoded(b"name;silas@shop.example\n")
    ),
    "second text": mixed("Content-Type: text/plain\n\nor write to silas@shop.example"),
    "winmail.dat": mixed(
        'Content-Type: application/ms-tnef; name="winmail.dat"\n'
        "Content-Transfer-Encoding: base64\n\n"
        + encoded(b"x\x9f>\x22" + "silas@shop.example".encode("utf-16le") + b"\0\0")
    ),
    "tag": email("write to Silas+Orders@shop.example"),
    "return path form": email("bounce-silas=shop.example@list.example"),
}  # fmt: skip
