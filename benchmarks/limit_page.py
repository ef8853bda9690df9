"""The settings of the page benchmark, and the empty page L that it compares with."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.limit_urls"
ALLOWED_HOSTS = ["testserver"]
