"""A pytest plugin: keep the tests that reach a database, for the second run on another one."""

import pytest

FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def reaches_a_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("django_db") or item.get_closest_marker("postgresql"):
        return True
    return not FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = [item for item in items if reaches_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept
