"""Where the carriers show how far a parcel has come."""

from urllib.parse import quote

from inbox.models import Order

PAGES = {
    "chronopost": "https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT=",
    "colissimo": "https://www.laposte.fr/outils/suivre-vos-envois?code=",
    "correos": "https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number=",
    "dhl": "https://www.dhl.com/en/express/tracking.html?AWB=",
    "dpd": "https://www.dpd.com/tracking/",
    "fedex": "https://www.fedex.com/fedextrack/?trknbr=",
    "gls": "https://gls-group.com/track/",
    "la poste": "https://www.laposte.fr/outils/suivre-vos-envois?code=",
    "royal mail": "https://www.royalmail.com/track-your-item#/tracking-results/",
    "ups": "https://www.ups.com/track?tracknum=",
    "usps": "https://tools.usps.com/go/TrackConfirmAction?tLabels=",
}


def tracking_link(order: Order | None) -> str:
    """Return where the carrier shows an order's parcel; "" where it is not known."""
    if order is None or not order.tracking_number:
        return ""
    name = order.carrier.strip().casefold()
    pages = (page for carrier, page in PAGES.items() if _is_named(name, carrier))
    page = next(pages, "")
    return page and page + quote(order.tracking_number, safe="")


def _is_named(name: str, carrier: str) -> bool:
    return name == carrier or name.startswith(f"{carrier} ")
