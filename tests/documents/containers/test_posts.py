"""Posts as networks export them."""

import json

import pytest

from factcheck.documents.containers import posts
from factcheck.documents.offered import Offered
from factcheck.documents.reading import read_document
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError

Item = Offered | Remark | Skipped | BadInputError


def found(tree: object, *, before: str = "") -> list[Item]:
    content = tree if isinstance(tree, bytes) else (before + json.dumps(tree)).encode()
    return list(posts.documents(content, name="p.json"))


def offers(tree: object, *, before: str = "") -> list[Offered]:
    return [item for item in found(tree, before=before) if isinstance(item, Offered)]


def only(tree: object, *, before: str = "") -> Offered:
    (offer,) = offers(tree, before=before)
    return offer


def text(offer: Offered) -> str:
    return read_document(offer.content, name=offer.name, media_type=offer.media_type).text


STATUS = "Crime fell by 12 percent."
EXPORTS: dict[str, tuple[object, tuple[str | None, str | None, str | None]]] = {
    "X's archive": (
        [{"tweet": {"id_str": "1", "full_text": STATUS, "created_at": "Tue Mar 05 10:00:00 +0000 2024"}}],
        (None, "2024-03-05", None),
    ),
    "X's first interface": (
        [
            {
                "id": 1234567890123456789,
                "text": STATUS,
                "created_at": "Tue Mar 05 10:00:00 +0000 2024",
                "user": {"name": "Ana", "screen_name": "a"},
            }
        ],
        ("Ana", "2024-03-05", None),
    ),
    "X's second interface": (
        {"data": [{"id": "1", "text": STATUS, "created_at": "2024-03-05T10:00:00.000Z"}], "meta": {}},
        (None, "2024-03-05", None),
    ),
    "Mastodon's interface": (
        [
            {
                "content": f"<p>{STATUS}</p>",
                "created_at": "2024-03-05T10:00:00.000Z",
                "url": "https://m.example/@a/1",
                "account": {"acct": "a", "display_name": "Ana"},
            }
        ],
        ("Ana", "2024-03-05", "https://m.example/@a/1"),
    ),
    "Mastodon's archive": (
        {
            "orderedItems": [
                {"type": "Announce", "object": "https://x"},
                {
                    "type": "Create",
                    "actor": "https://m.example/a",
                    "object": {
                        "id": "https://m.example/1",
                        "content": f"<p>{STATUS}</p>",
                        "published": "2024-03-05T10:00:00Z",
                    },
                },
            ]
        },
        (None, "2024-03-05", "https://m.example/1"),
    ),
    "Bluesky's feed": (
        {
            "feed": [
                {
                    "post": {
                        "uri": "at://x",
                        "author": {"handle": "a.example", "displayName": "Ana"},
                        "record": {"text": STATUS, "createdAt": "2024-03-05T10:00:00Z"},
                    }
                }
            ]
        },
        ("Ana", "2024-03-05", None),
    ),
    "Reddit's listing": (
        {
            "kind": "Listing",
            "data": {
                "children": [
                    {
                        "kind": "t3",
                        "data": {
                            "selftext": STATUS,
                            "title": "On crime",
                            "author": "ana",
                            "created_utc": 1709632800.0,
                            "permalink": "/r/x/1",
                        },
                    }
                ]
            },
        },
        ("ana", "2024-03-05", "https://www.reddit.com/r/x/1"),
    ),
    "Facebook's posts": (
        [{"timestamp": 1709632800, "data": [{"post": STATUS}], "title": "Ana updated her status."}],
        (None, "2024-03-05", None),
    ),
    "Facebook's messages": (
        {
            "participants": [{"name": "Ana"}],
            "messages": [{"sender_name": "Ana", "timestamp_ms": 1709632800000, "content": STATUS}],
        },
        ("Ana", "2024-03-05", None),
    ),
    "Instagram's posts": (
        [{"media": [{"uri": "a.jpg", "creation_timestamp": 1709632800, "title": STATUS}]}],
        (None, "2024-03-05", None),
    ),
    "a post alone": (
        {"text": STATUS, "author": "Ana", "date": "2024-03-05", "url": "https://x.example/1"},
        ("Ana", "2024-03-05", "https://x.example/1"),
    ),
    "an object of posts": (
        {"posts": [{"body": STATUS, "timestamp": "5 March 2024", "author": {"username": "ana"}}]},
        ("ana", "2024-03-05", None),
    ),
}


@pytest.mark.parametrize(("tree", "expected"), EXPORTS.values(), ids=EXPORTS)
def test_a_post_is_a_document_with_who_posted_it_when_and_where(
    tree: object, expected: tuple[str | None, str | None, str | None]
) -> None:
    offer = only(tree)
    assert text(offer) == STATUS
    assert (offer.speaker, offer.published, offer.url) == expected


def test_an_archive_of_x_is_read_out_of_its_program() -> None:
    offer = only([{"tweet": {"full_text": STATUS}}], before="window.YTD.tweets.part0 = ")
    assert (offer.name, text(offer)) == ("p.json, post 1", STATUS)


def test_how_posts_were_understood_is_said() -> None:
    remark, *_ = found([{"text": STATUS, "created_at": "2024-03-05"}])
    assert str(remark) == "'p.json': read as posts, with date where a post has them; nobody is named as who posted them"


REPOSTS = {
    "RT": {"full_text": "RT @ana: Crime fell.", "user": {"name": "Bo"}},
    "X's own": {"text": "Crime fell.", "user": {"name": "Bo"}, "retweeted_status": {"text": "Crime fell."}},
    "Mastodon's": {"content": "Crime fell.", "account": {"acct": "bo"}, "reblog": {"content": "Crime fell."}},
}


@pytest.mark.parametrize("post", REPOSTS.values(), ids=REPOSTS)
def test_w38_who_repeats_a_post_has_not_said_it(post: dict[str, object]) -> None:
    offer = only([post])
    assert offer.speaker is None
    assert "repeats a post of another" in offer.warnings[0]


def test_who_wrote_an_article_does_not_speak_in_it() -> None:
    offer = only([{"title": "Tolls", "body": STATUS, "author": "Rosa Lindqvist"}])
    assert (offer.speaker, offer.author, offer.title) == (None, "Rosa Lindqvist", "Tolls")


def test_w36_facebooks_letters_are_put_right_and_told() -> None:
    torn = "“Crime fell,” says Zoë".encode().decode("latin-1")
    offer = only([{"timestamp": 1709632800, "data": [{"post": torn}]}])
    assert text(offer) == "“Crime fell,” says Zoë"
    assert "put together again" in offer.warnings[0]


def test_letters_that_are_right_stay() -> None:
    assert text(only([{"text": "Â« Zoë Ã “x” »", "date": "2024-03-05"}])) == "Â« Zoë Ã “x” »"


def test_posts_without_a_text_are_skipped_and_what_is_none_is_refused() -> None:
    _, taken, skipped, refused, surrogate = found([{"text": STATUS}, {"media": "x"}, 7, {"text": "a\ud800"}])
    assert isinstance(taken, Offered)
    assert str(skipped) == "skipped 'p.json, post 2': there is no text in it"
    assert "it is no object" in str(refused)
    assert "half of a surrogate pair" in str(surrogate)


REFUSED = {
    "J01-nested": (b"[" * 200_000, "nested too deep"),
    "J02-nan": (b'[{"text": "y", "n": NaN}]', "NaN is no JSON"),
    "J02-overflow": (b'[{"text": "y", "n": 1e400}]', "too large"),
    "J03-duplicate": (b'[{"text": "y", "text": "z"}]', "a key stands in it twice"),
    "J04-digits": (b'[{"text": "y", "n": ' + b"9" * 5_000 + b"}]", "beyond 2^64"),
    "J06-two": (b"[] {}", "it is not JSON"),
    "J06-comment": (b"[] // x", "it is not JSON"),
    "F05-encoding": (b'["\x81"]', "encoding is not known"),
    "no-posts": (b'{"name": "factcheck", "version": "1.0", "scripts": {"text": "x"}}', "no post with a text"),
    "settings": (b'{"text": "x", "size": 3}', "no post with a text"),
    "a-number": (b"7", "no post with a text"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_json_that_can_be_read_in_two_ways_or_holds_no_posts_is_refused_in_one_line(
    content: bytes, reason: str
) -> None:
    (refused,) = found(content)
    assert isinstance(refused, BadInputError)
    assert reason in str(refused)
    assert str(refused).isprintable()
    assert len(str(refused)) <= 300


def test_numbers_of_64_bits_are_read() -> None:
    assert only([{"text": STATUS, "id": 2**63}]).url is None


def test_posts_over_the_cap_are_refused_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posts, "POSTS_LIMIT", 1)
    *_, refused = found([{"text": STATUS}] * 3)
    assert str(refused) == "cannot take more of 'p.json': it has over 1 posts; split it"


@pytest.mark.parametrize(
    ("key", "value", "warning"), [("date", "soon", "its date 'soon'"), ("url", "http://[", "is no http(s) address")]
)
def test_j09_j10_what_is_not_well_formed_is_left_out_and_told(key: str, value: str, warning: str) -> None:
    assert warning in only([{"text": STATUS, key: value}]).warnings[0]


def test_a_speakers_hidden_characters_go() -> None:
    assert only([{"text": STATUS, "author": "A\u202en\x1ba\n"}]).speaker == "Ana"


def test_the_three_characters_that_x_writes_as_entities_are_themselves_and_of_others_nothing_is_changed() -> None:
    escaped = "Crime fell by 5% &amp; jobs &gt; 1m, &amp;lt; none."
    assert only([{"tweet": {"full_text": escaped}}]).content == b"Crime fell by 5% & jobs > 1m, &lt; none."
    assert only([{"text": escaped, "created_at": "2024-03-05"}]).content == escaped.encode()
