"""Makes the files that go with messages: invoices, instructions, pictures."""

from decimal import Decimal

from inbox.models import Order
from messaging_center.demo import pictures
from messaging_center.demo.pdf import pdf_page

INVOICE_WORDS = {
    "invoice.pdf": ("Invoice", "Order", "Total, VAT included"),
    "facture.pdf": ("Facture", "Commande", "Total TTC"),
    "factura.pdf": ("Factura", "Pedido", "Total, IVA incluido"),
}
INSTRUCTIONS = {
    "pepper-mill-instructions.pdf": (
        "Pepper mill: the first use",
        "1. Unscrew the knob on top.",
        "2. Lift the wooden head off.",
        "3. Take out the white ring. It only protects the mill on its way to you.",
        "4. Fill in peppercorns, put the head and the knob back.",
        "5. A tight knob grinds finely, a loose one coarsely.",
    ),
    "kitchen-island-assembly.pdf": (
        "Kitchen island: how to put it together",
        "1. Lay the top face down on a blanket.",
        "2. Join the four legs with the long rails (bag A).",
        "3. Fasten the frame to the top (bag B).",
        "4. Screw the wheels into the legs.",
        "5. Turn the island over: two people, please.",
        "6. Slide in the lower shelf.",
        "7. Fix the drawer runners (bag C).",
        "8. Hang in the drawers and set their fronts straight (bag C).",
    ),
    "carbon-steel-care.pdf": (
        "Carbon steel: how to look after it",
        "Before the first use: wash off the wax with hot water, dry over the flame.",
        "Rub with a thin layer of oil and heat until it smokes. Repeat twice.",
        "After cooking: hot water and a brush, no detergent, dry at once.",
        "Rust spots: salt and oil on a cloth, then heat with oil again.",
        "Never leave it wet, never put it into the dishwasher.",
    ),
}


def file_named(name: str, *, order: Order | None, engraving: str) -> bytes:
    """Return the file of this name; raises KeyError for one that nobody can draw."""
    if name in INVOICE_WORDS and order:
        return _invoice(order, *INVOICE_WORDS[name])
    if name in INSTRUCTIONS:
        title, *lines = INSTRUCTIONS[name]
        return pdf_page(title, lines)
    if name == "engraving-proof.png":
        return pictures.proof(engraving)
    return pictures.photo(name)


def _invoice(order: Order, title: str, order_word: str, total_word: str) -> bytes:
    items = list(order.items.all())
    total = sum((item.price * item.quantity for item in items), Decimal())
    return pdf_page(
        f"{order.seller.name}: {title}",
        [
            f"{order_word} {order.number}",
            f"{order.placed_at:%d/%m/%Y}",
            "",
            *(f"{item.quantity} × {item.title}   {item.price} €" for item in items),
            "",
            f"{total_word}: {total} €",
        ],
    )
