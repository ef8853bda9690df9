"""The private Redis answers, forgets, hangs and dies as it is told to."""

import pytest
import redis

pytestmark = pytest.mark.services


def client_of(server, number=0):
    return redis.Redis.from_url(server.url(number), socket_timeout=1)


def test_flushing_forgets_everything(private_redis):
    with client_of(private_redis, number=1) as client:
        client.set("word", "said")

        private_redis.flush()

        assert client.get("word") is None


def test_a_frozen_redis_answers_nobody(private_redis):
    private_redis.freeze()

    with client_of(private_redis) as client, pytest.raises(redis.TimeoutError):
        client.ping()

    private_redis.thaw()
    with client_of(private_redis) as client:
        assert client.ping()


def test_it_comes_back_empty_after_a_kill(private_redis):
    with client_of(private_redis) as client:
        client.set("word", "said")

    private_redis.kill()
    private_redis.start()

    with client_of(private_redis) as client:
        assert client.get("word") is None
