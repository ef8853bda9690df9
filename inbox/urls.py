"""The message center's addresses."""

from django.urls import path

from inbox.views import (
    contact,
    contact_seller,
    files,
    held,
    lists,
    messages,
    orders,
    thread,
    what_left,
)

app_name = "inbox"
urlpatterns = [
    path("", lists.home, name="home"),
    path("messages/", lists.inbox, name="inbox"),
    path("messages/sent/", lists.sent, name="sent"),
    path("messages/held/", held.held, name="held"),
    path("messages/held/<slug:public_id>/post/", held.post_held, name="post_held"),
    path("messages/held/<slug:public_id>/dismiss/", held.dismiss, name="dismiss_held"),
    path("messages/t/<slug:public_id>/", thread.thread, name="thread"),
    path("messages/t/<slug:public_id>/reply/", thread.reply, name="reply"),
    path("messages/t/<slug:public_id>/draft/", thread.draft, name="draft"),
    path("messages/t/<slug:public_id>/check/", thread.check, name="check"),
    path("messages/t/<slug:public_id>/read/", thread.read, name="read"),
    path("messages/t/<slug:public_id>/unread/", thread.unread, name="unread"),
    path("messages/m/<slug:public_id>/undo/", messages.undo, name="undo"),
    path("messages/m/<slug:public_id>/retry/", messages.retry_email, name="retry"),
    path("messages/m/<slug:public_id>/email/", what_left.what_left, name="what_left"),
    path(
        "account/orders/<slug:number>/contact-seller/",
        contact_seller.contact_seller,
        name="contact_seller",
    ),
    path(
        "shops/<slug:handle>/contact/",
        contact_seller.contact_shop,
        name="contact_shop",
    ),
    path(
        "seller/orders/<slug:number>/contact-buyer/",
        contact.contact_buyer,
        name="contact_buyer",
    ),
    path("messages/a/<slug:public_id>/", files.download, name="attachment"),
    path("messages/a/<slug:public_id>/remove/", files.remove, name="remove_file"),
    path("account/orders/", orders.orders, name="orders"),
    path("account/orders/<slug:number>/", orders.order, name="order"),
    path("seller/orders/", orders.seller_orders, name="seller_orders"),
    path("seller/orders/<slug:number>/", orders.seller_order, name="seller_order"),
]
