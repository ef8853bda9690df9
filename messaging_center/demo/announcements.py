"""What the marketplace tells both sides about an order, in their language."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Party
from inbox.announcing import announce
from inbox.models import Order

Wording = tuple[str, str]

# event → language → (subject, text); {item} is the first item, {items} all of them.
FOR_BUYERS: dict[str, dict[str, Wording]] = {
    "placed": {
        "en": (
            "Order confirmed: {item}",
            "Thank you for your order. {shop} is preparing it.\n\n{items}\n\n"
            "We write again when it is on its way.",
        ),
        "fr": (
            "Commande confirmée : {item}",
            "Merci pour votre commande. {shop} la prépare.\n\n{items}\n\n"
            "Nous vous écrivons dès qu'elle est en route.",
        ),
        "es": (
            "Pedido confirmado: {item}",
            "Gracias por su pedido. {shop} lo está preparando.\n\n{items}\n\n"
            "Le escribimos cuando esté en camino.",
        ),
    },
    "shipped": {
        "en": (
            "Shipped: {item}",
            "Your parcel is on its way with {carrier}.\n\n{items}\n\n"
            "It should be with you by {expected}.",
        ),
        "fr": (
            "Expédiée : {item}",
            "Votre colis est en route avec {carrier}.\n\n{items}\n\n"
            "Il devrait arriver au plus tard le {expected}.",
        ),
        "es": (
            "Enviado: {item}",
            "Su paquete está en camino con {carrier}.\n\n{items}\n\n"
            "Debería llegar, como muy tarde, el {expected}.",
        ),
    },
    "delivered": {
        "en": (
            "Delivered: {item}",
            "Your parcel was delivered. If something is not right, write to {shop} "
            "from this order: most things are settled within a day.",
        ),
        "fr": (
            "Livrée : {item}",
            "Votre colis a été livré. Si quelque chose ne va pas, écrivez à {shop} "
            "depuis cette commande : presque tout se règle en un jour.",
        ),
        "es": (
            "Entregado: {item}",
            "Su paquete se ha entregado. Si algo no está bien, escriba a {shop} "
            "desde este pedido: casi todo se arregla en un día.",
        ),
    },
    "cancelled": {
        "en": (
            "Cancelled: {item}",
            "Your order was cancelled. What you paid goes back the way it came.",
        ),
        "fr": (
            "Annulée : {item}",
            "Votre commande a été annulée. Vous êtes remboursé sur le même moyen "
            "de paiement.",
        ),
        "es": (
            "Cancelado: {item}",
            "Su pedido se ha cancelado. Le devolvemos el importe por el mismo medio.",
        ),
    },
    "return_asked": {
        "en": (
            "Return registered: {item}",
            "Your return is registered. {shop} pays you back when the parcel arrives.",
        ),
        "fr": (
            "Retour enregistré : {item}",
            "Votre retour est enregistré. {shop} vous rembourse à l'arrivée du colis.",
        ),
        "es": (
            "Devolución registrada: {item}",
            "Su devolución está registrada. {shop} le devuelve el importe cuando "
            "llegue el paquete.",
        ),
    },
}
FOR_SELLERS: dict[str, dict[str, Wording]] = {
    "placed": {
        "en": (
            "New order: {item}",
            "{buyer} ordered from you.\n\n{items}\n\nPlease ship within two days.",
        ),
        "fr": (
            "Nouvelle commande : {item}",
            "{buyer} a commandé chez vous.\n\n{items}\n\n"
            "Merci d'expédier sous deux jours.",
        ),
        "es": (
            "Nuevo pedido: {item}",
            "{buyer} le ha hecho un pedido.\n\n{items}\n\nEnvíelo en dos días.",
        ),
    },
    "shipped": {
        "en": (
            "Shipment confirmed: {item}",
            "{carrier} took over the parcel. It is expected by {expected}.",
        ),
        "fr": (
            "Expédition confirmée : {item}",
            "{carrier} a pris le colis en charge. Arrivée prévue le {expected}.",
        ),
        "es": (
            "Envío confirmado: {item}",
            "{carrier} ha recogido el paquete. Llegada prevista: {expected}.",
        ),
    },
    "delivered": {
        "en": ("Delivered: {item}", "The parcel was delivered. The order is complete."),
        "fr": ("Livrée : {item}", "Le colis a été livré. La commande est terminée."),
        "es": ("Entregado: {item}", "El paquete se ha entregado. Pedido completado."),
    },
    "cancelled": {
        "en": ("Cancelled: {item}", "The order was cancelled before it was shipped."),
        "fr": ("Annulée : {item}", "La commande a été annulée avant l'expédition."),
        "es": ("Cancelado: {item}", "El pedido se canceló antes del envío."),
    },
    "return_asked": {
        "en": ("Return requested: {item}", "{buyer} wants to send this order back."),
        "fr": ("Retour demandé : {item}", "{buyer} souhaite renvoyer cette commande."),
        "es": ("Devolución pedida: {item}", "{buyer} quiere devolver este pedido."),
    },
}


@dataclass(frozen=True)
class OrderEvent:
    """Something that happened to an order."""

    kind: str
    at: datetime


def announce_to_both(order: Order, event: OrderEvent) -> None:
    for party, wordings in ((order.buyer, FOR_BUYERS), (order.seller, FOR_SELLERS)):
        subject, text = wordings[event.kind][party.language]
        facts = _facts(order, party)
        announce(
            party=party,
            order=order,
            subject=subject.format(**facts),
            text=text.format(**facts),
            now=event.at,
        )


def _facts(order: Order, reader: Party) -> dict[str, str]:
    items = list(order.items.all())
    expected = order.estimated_delivery_at
    return {
        "item": items[0].title,
        "items": "\n".join(f"{item.quantity} × {item.title}" for item in items),
        "shop": order.seller.name,
        "buyer": order.buyer.name or order.buyer.handle,
        "carrier": order.carrier,
        "expected": f"{expected:%d/%m/%Y}" if expected else "",
    }
