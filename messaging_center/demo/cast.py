"""The people of the demo who sign in. Everybody else is drawn from the stories."""

from dataclasses import dataclass

PASSWORD = "messaging-demo"  # noqa: S105  known to everybody, and only in the demo


@dataclass(frozen=True)
class CastMember:
    email: str
    name: str
    who: str
    language: str = "en"
    is_staff: bool = False
    is_superuser: bool = False


SILAS = CastMember("silas@shop.example", "Silas Ward", "owner of Silas Kitchenware")
SOFIA = CastMember("sofia@shop.example", "Sofia Lind", "agent of Silas Kitchenware")
NORA = CastMember(
    "nora@shop.example", "Nora Berg", "owner of Nora Ceramics, buyer messages still off"
)
BRUNA = CastMember("bruna@mail.example", "Bruna Keller", "buyer")
BENOIT = CastMember(
    "benoit@mail.example",
    "Benoît Marchand",
    "buyer, French, opted out of unsolicited messages",
    language="fr",
)
ADA = CastMember(
    "ada@staff.example", "Ada Quinn", "admin", is_staff=True, is_superuser=True
)
MARIA = CastMember("maria@staff.example", "Maria Costa", "moderator", is_staff=True)
OMAR = CastMember("omar@staff.example", "Omar Haddad", "moderator", is_staff=True)
CAST = (SILAS, SOFIA, NORA, BRUNA, BENOIT, ADA, MARIA, OMAR)
