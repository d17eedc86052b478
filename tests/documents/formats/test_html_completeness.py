"""Pages that hold no whole article, and what is said of them."""

import json

import pytest

from factcheck.documents.formats import html

SENTENCE = "The ferry strike in the port entered its third week on Sunday, and both sides said that they were far from a deal. "
BODY = (
    "The ferry strike entered its third week. “Nine boats have not moved,” deckhand Tomas Velikov said. "
    "The board turned down a raise of six percent on Friday. "
)


def warnings(body: str, *, head: str = "") -> list[str]:
    page = f'<!doctype html><html lang="en"><head><title>Ferry</title>{head}</head><body>{body}</body></html>'
    return [one for one in html.read(page.encode()).warnings if one.startswith("the page ")]


def described(**article: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **article})}</script>'


def teaser(headline: str, words: str) -> str:
    return f'<div><h3><a href="/x">{headline}</a></h3><p>{words}</p></div>'


TEASERS = teaser("Mayor speaks", "The town has owned it since 1871.") + teaser(
    "Fraud denied", "The chairwoman said the books were clean."
)
LISTS = {
    "W28-cards": TEASERS + teaser("He lied", "She said he had signed the papers."),
    "W28-links-around-headings": "".join(
        f'<a href="/{n}"><h2>Story {n}</h2></a><p>{words}</p>'
        for n, words in enumerate(("He said so.", "She did.", "They did."))
    ),
    "W28-articles": "".join(
        f'<article><h2><a href="/{n}">Story {n}</a></h2><p>{SENTENCE}</p></article>' for n in range(8)
    ),
    "W28-under-a-heading": f"<h1>Politics</h1><p>All of it.</p>{TEASERS}{teaser('More', 'It rained on Monday in the hills.')}",
}


@pytest.mark.parametrize("body", LISTS.values(), ids=LISTS)
def test_w28_a_list_of_articles_is_told(body: str) -> None:
    (warning,) = warnings(body)
    assert warning.startswith("the page is a list of ")


ARTICLES = {
    "with others beside it": f"<article><h1>Ferry</h1><p>{SENTENCE * 4}</p></article><aside>{TEASERS}{TEASERS}</aside>",
    "whose own head is a link": f'<article><h1><a href="/this">Ferry</a></h1><p>{SENTENCE * 4}</p></article>',
    "of parts": "".join(f'<h2><a href="#{n}">Part {n}</a></h2><p>{SENTENCE * 5}</p>' for n in range(4)),
    "of questions": "".join(f"<h3>What {n}?</h3><p>{SENTENCE}</p>" for n in range(6)),
    "two teasers": f"<p>{SENTENCE}</p>{TEASERS}",
}


@pytest.mark.parametrize("body", ARTICLES.values(), ids=ARTICLES)
def test_an_article_is_none(body: str) -> None:
    assert warnings(body) == []


STUB = "<p>Subscribe to read the full story.</p><p>Already a subscriber? Log in.</p>"
DESCRIBED = {
    "W25-stub": (STUB, described(articleBody=BODY)),
    "W25-in-a-graph": (
        STUB,
        f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebPage"}, {"articleBody": BODY}]})}</script>',
    ),
    "W25-in-a-list": (STUB, f'<script type="application/ld+json">{json.dumps([{"articleBody": BODY}])}</script>'),
    "W25-half": (f"<p>{SENTENCE}</p>", described(articleBody=SENTENCE * 3)),
    "W25-line-ends-in-it": (STUB, described(articleBody=BODY).replace("week. ", "week.\n\n")),
}


@pytest.mark.parametrize(("body", "head"), DESCRIBED.values(), ids=DESCRIBED)
def test_w25_an_article_that_only_the_description_has_is_told(body: str, head: str) -> None:
    (warning,) = warnings(body, head=head)
    assert "only in its description for machines (JSON-LD)" in warning


def test_f19_its_words_are_not_read_as_the_pages() -> None:
    page = f"<html><head>{described(articleBody=BODY)}</head><body>{STUB}</body></html>"
    assert "boats" not in html.read(page.encode()).text


STUBS = {
    "W25-subscribe": (f"<p>{SENTENCE}</p><p>Subscribe now to continue.</p>", ""),
    "W25-subscriber": (f"<p>{SENTENCE}</p><p>Already a subscriber? Log in</p>", ""),
    "W25-log-in": (f"<p>{SENTENCE}</p><p>Sign in to keep reading.</p>", ""),
    "W25-limit": (f"<p>{SENTENCE}</p><p>You’ve reached your limit of free articles.</p>", ""),
    "W25-declared": (f"<p>{SENTENCE}</p>", described(isAccessibleForFree=False)),
    "W25-declared-as-text": (f"<p>{SENTENCE}</p>", described(isAccessibleForFree="False")),
}


@pytest.mark.parametrize(("body", "head"), STUBS.values(), ids=STUBS)
def test_w25_the_beginning_of_an_article_for_subscribers_is_told(body: str, head: str) -> None:
    (warning,) = warnings(body, head=head)
    assert "for subscribers" in warning


WHOLE = {
    "its description has it too": (f"<article><p>{BODY * 2}</p></article>", described(articleBody=BODY * 2)),
    "a long one that asks": (
        f"<article><p>{SENTENCE * 20}</p></article><p>Subscribe to read more of us.</p>",
        described(isAccessibleForFree=False),
    ),
    "free": (f"<p>{SENTENCE}</p>", described(isAccessibleForFree=True)),
    "a short description": (f"<p>{SENTENCE}</p>", described(articleBody="The ferry strike.")),
    "a description that is none": (
        f"<p>{SENTENCE}</p>",
        '<script type="application/ld+json">{"articleBody": </script>',
    ),
    "a description nested too deep": (
        f"<p>{SENTENCE}</p>",
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
    ),
}


@pytest.mark.parametrize(("body", "head"), WHOLE.values(), ids=WHOLE)
def test_a_whole_article_is_none(body: str, head: str) -> None:
    assert warnings(body, head=head) == []
