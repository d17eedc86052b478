"""Extractors by name, through the entry points of installed packages."""

from importlib.metadata import EntryPoint, EntryPoints

import pytest

from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.extraction import extractors


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two extractors that other packages offer: one works, one cannot be loaded."""
    points = EntryPoints(
        (
            EntryPoint("other", "tests.factories:SampleExtractor", extractors.GROUP),
            EntryPoint("broken", "no.such.module:load", extractors.GROUP),
        )
    )
    monkeypatch.setattr(extractors, "entry_points", lambda *, group: points.select(group=group))


def test_the_default_extractor_is_the_packages_own() -> None:
    assert extractors.load().name.startswith("spacy-baseline/")


@pytest.mark.usefixtures("offered")
def test_an_extractor_of_another_package_is_found_by_its_name() -> None:
    assert extractors.load("other").name == "sample/1"


@pytest.mark.usefixtures("offered")
def test_a_name_that_nobody_offers_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInputError, match="there is no extractor 'spacey'; installed are: broken, other"):
        extractors.load("spacey")


@pytest.mark.usefixtures("offered")
def test_an_extractor_that_cannot_be_loaded_is_named() -> None:
    with pytest.raises(EnvironmentFailureError, match="the extractor broken cannot be loaded: No module named 'no'"):
        extractors.load("broken")
