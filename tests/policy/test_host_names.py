"""What somebody types for a host, and what is no host that could be allowed."""

import pytest

from policy.host_names import NoHost, host_named


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("parcels.example", "parcels.example"),
        (" Parcels.Example. ", "parcels.example"),
        ("www.poste.it", "www.poste.it"),
        ("my-parcel.co.uk", "my-parcel.co.uk"),
        ("bücher.example", "xn--bcher-kva.example"),
    ],
)
def test_a_host_is_kept_as_the_engine_compares_it(typed, host):
    assert host_named(typed) == host


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ".",
        "example",
        "com",
        "co.uk",
        "com.br",
        "https://parcels.example",
        "parcels.example/track",
        "*.example.com",
        "parcels.exampl3",
        "anna@parcels.example",
        "parcels..example",
        "-parcels.example",
        "10.0.0.1",
        "a" * 64 + ".example",
        "\0.example",
    ],
)
def test_everything_else_is_refused_in_words(typed):
    with pytest.raises(NoHost, match=r"\w"):
        host_named(typed)
