"""Relayed email: how a message leaves as mail, and how an answer comes back.

Everything here is a value or a pure function over bytes and text, except `door`
(the SMTP server). The acts that touch rows (`composing`, `routing`) stand on these.
"""
