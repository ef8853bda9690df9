"""Makes whatever else a test needs."""

from datetime import timedelta

import factory
from django.utils import timezone

from inbox.models import Order, OrderItem, Thread
from inbox.threads import open_thread


class OrderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Order
        skip_postgeneration_save = True

    number = factory.Sequence(lambda n: f"302-{n:07d}-7654321")
    placed_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=5))
    shipped_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=4))
    delivered_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=2))
    item = factory.RelatedFactory("tests.factories.OrderItemFactory", "order")


class OrderItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OrderItem

    title = "Cast-iron pan, 28 cm"
    price = "49.90"


class ThreadFactory(factory.Factory):
    class Meta:
        model = Thread

    subject = "Where is my pan?"
    topic = "where_is_my_parcel"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return open_thread(**kwargs)
