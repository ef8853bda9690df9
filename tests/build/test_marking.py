"""The tests for which the database matters are known without being told."""

import pytest


def marks(item):
    return {mark.name for mark in item.iter_markers()}


def test_a_test_without_a_database_has_no_mark(request):
    assert "database" not in marks(request.node)


def test_a_test_that_asks_for_the_database_is_marked(db, request):
    assert "database" in marks(request.node)


@pytest.mark.django_db
def test_a_test_that_says_so_is_marked(request):
    assert "database" in marks(request.node)


def test_a_test_with_somebody_of_the_cast_is_marked(bruna, request):
    assert "database" in marks(request.node)


def test_a_test_with_an_installation_is_marked(installation, request):
    assert "database" in marks(request.node)
