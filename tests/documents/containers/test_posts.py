"""Posts as networks export them."""

import json

import pytest

from factcheck.documents.containers import posts
from factcheck.documents.offered import Offered
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError
from tests.documents.containers.words import words_of

Item = Offered | Remark | Skipped | BadInputError


def found(tree: object, *, before: str = "") -> list[Item]:
    content = tree if isinstance(tree, bytes) else (before + json.dumps(tree)).encode()
    return list(posts.documents(content, name="p.json"))


def offers(tree: object, *, before: str = "") -> list[Offered]:
    return [item for item in found(tree, before=before) if isinstance(item, Offered)]


def only(tree: object, *, before: str = "") -> Offered:
    (offer,) = offers(tree, before=before)
    return offer


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
        ("@a@m.example", "2024-03-05", "https://m.example/1"),
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
    assert words_of(offer) == STATUS
    assert (offer.speaker, offer.published, offer.url) == expected


def test_an_archive_of_x_is_read_out_of_its_program() -> None:
    offer = only([{"tweet": {"full_text": STATUS}}], before="window.YTD.tweets.part0 = ")
    assert (offer.name, words_of(offer)) == ("p.json, post 1", STATUS)


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
    assert words_of(offer) == "“Crime fell,” says Zoë"
    assert "put together again" in offer.warnings[0]


def test_letters_that_are_right_stay() -> None:
    assert words_of(only([{"text": "Â« Zoë Ã “x” »", "date": "2024-03-05"}])) == "Â« Zoë Ã “x” »"


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


BY_TWO: dict[str, list[dict[str, object]]] = {
    "X": [{"text": STATUS, "user": {"name": name, "screen_name": name}} for name in ("ana", "bo")],
    "accounts of one name": [{"text": STATUS, "user": {"name": "Ana", "screen_name": name}} for name in ("a1", "a2")],
    "Mastodon": [{"content": f"<p>{STATUS}</p>", "account": {"acct": name}} for name in ("ana", "bo")],
    "messages": [{"content": STATUS, "sender_name": name} for name in ("Ana", "Bo")],
    "Bluesky": [{"post": {"author": {"handle": name}, "record": {"text": STATUS}}} for name in ("ana", "bo")],
}


@pytest.mark.parametrize("tree", BY_TWO.values(), ids=BY_TWO)
def test_f15_the_same_words_of_two_are_two_documents(tree: list[dict[str, object]]) -> None:
    one, other = offers(tree)
    assert one.content != other.content
    assert words_of(one) == words_of(other) == STATUS


def test_f15_a_post_that_more_people_like_in_a_later_export_is_the_same_document() -> None:
    first, later = ({"text": STATUS, "user": {"name": "Ana"}, "favorite_count": count} for count in (3, 400))
    assert only([first]).content == only([later]).content


def commented(author: str, words: str, **beside: object) -> dict[str, object]:
    comment = {"timestamp": 1709632800, "comment": words, "author": author, **beside}
    return {"timestamp": 1709632801, "data": [{"comment": comment}], "title": f"{author} commented on Bo Lind's post."}


LABELLED = {
    "string_map_data": {"Comment": {"value": STATUS}, "Media Owner": {"value": "bo"}, "Time": {"timestamp": 1709632800}}
}
COMMENTS: dict[str, tuple[object, tuple[str | None, str | None]]] = {
    "Facebook's export": ({"comments_v2": [commented("Ana Delgado", STATUS)]}, ("Ana Delgado", "2024-03-05")),
    "Facebook's export of old": ({"comments": [commented("Ana Delgado", STATUS)]}, ("Ana Delgado", "2024-03-05")),
    "Facebook's of a group": ({"group_comments_v2": [commented("Ana", STATUS, group="Tolls")]}, ("Ana", "2024-03-05")),
    "with a picture": (
        [commented("Ana", STATUS) | {"attachments": [{"data": [{"media": {"uri": "a.jpg", "title": ""}}]}]}],
        ("Ana", "2024-03-05"),
    ),
    "Instagram's export": ({"comments_media_comments": [LABELLED]}, (None, "2024-03-05")),
    "Instagram's export of now": ([LABELLED], (None, "2024-03-05")),
}


@pytest.mark.parametrize(("tree", "expected"), COMMENTS.values(), ids=COMMENTS)
def test_a_comment_in_an_export_is_its_writers_own_words(tree: object, expected: tuple[str | None, str | None]) -> None:
    offer = only(tree)
    assert (words_of(offer), offer.speaker, offer.published) == (STATUS, *expected)
    assert offer.author is None


def said(name: str, words: str, **beside: object) -> dict[str, object]:
    return {
        "message": words,
        "from": {"name": name, "id": f"{name}1"},
        "created_time": "2024-03-05T10:00:00+0000",
        **beside,
    }


BELOW: dict[str, object] = {
    "Facebook's interface": {
        "data": [
            said(
                "Ana",
                "One.",
                comments={"data": [said("Bo", "Two."), said("Cy", "Three.", comments={"data": [said("Di", "Four.")]})]},
            ),
            said("Ana", "Five."),
        ]
    },
    "lists of comments": [
        {
            "text": "One.",
            "author": "Ana",
            "comments": [
                {"text": "Two.", "author": "Bo"},
                {"text": "Three.", "author": "Cy", "replies": [{"text": "Four.", "author": "Di"}]},
            ],
        },
        {"text": "Five.", "author": "Ana"},
    ],
    "Reddit's thread": [
        {
            "kind": "Listing",
            "data": {"children": [{"kind": "t3", "data": {"selftext": "One.", "title": "T", "author": "Ana"}}]},
        },
        {
            "kind": "Listing",
            "data": {
                "children": [
                    {"kind": "t1", "data": {"body": "Two.", "author": "Bo", "replies": ""}},
                    {
                        "kind": "t1",
                        "data": {
                            "body": "Three.",
                            "author": "Cy",
                            "replies": {
                                "kind": "Listing",
                                "data": {"children": [{"kind": "t1", "data": {"body": "Four.", "author": "Di"}}]},
                            },
                        },
                    },
                    {"kind": "t1", "data": {"body": "Five.", "author": "Ana"}},
                ]
            },
        },
    ],
}


@pytest.mark.parametrize("tree", BELOW.values(), ids=BELOW)
def test_comments_below_posts_are_documents_of_those_who_wrote_them(tree: object) -> None:
    told = [(offer.speaker, words_of(offer)) for offer in offers(tree)]
    assert told == [("Ana", "One."), ("Bo", "Two."), ("Cy", "Three."), ("Di", "Four."), ("Ana", "Five.")]


def test_a_post_alone_has_its_comments_after_it() -> None:
    tree = {"text": "One.", "author": "Ana", "date": "2024-03-05", "comments": [{"text": "Two.", "author": "Bo"}]}
    assert [offer.name for offer in offers(tree)] == ["p.json, post 1", "p.json, post 1, comment 1"]


def test_f08_comments_deep_below_each_other_are_read() -> None:
    deep: dict[str, object] = {"text": "Last.", "author": "Ana"}
    for _ in range(150):
        deep = {"text": "More.", "author": "Bo", "replies": [deep]}
    assert len(offers([deep])) == 151


def created(**beside: object) -> dict[str, object]:
    return {"content": f"<p>{STATUS}</p>", "published": "2024-03-05T10:00:00Z", **beside}


ACTORS: dict[str, tuple[dict[str, object], str | None]] = {
    "around": ({"type": "Create", "actor": "https://m.example/users/ana", "object": created()}, "@ana@m.example"),
    "inside": ({"type": "Create", "object": created(attributedTo="https://m.example/@ana")}, "@ana@m.example"),
    "in a list": (created(attributedTo=["https://m.example/users/ana_d"]), "@ana_d@m.example"),
    "as an object": (
        {"actor": {"preferredUsername": "ana", "name": "Ana Delgado"}, "object": created()},
        "Ana Delgado",
    ),
    "a number": ({"actor": "https://m.example/ap/users/1139", "object": created()}, None),
    "no address": ({"actor": "javascript:alert(1)", "object": created()}, None),
    "no name": ({"actor": "https://m.example/", "object": created()}, None),
    "with a trap": ({"actor": "https://m.example/users/a%20b\u202e", "object": created()}, None),
}


@pytest.mark.parametrize(("item", "speaker"), ACTORS.values(), ids=ACTORS)
def test_the_actor_of_a_post_is_its_speaker(item: dict[str, object], speaker: str | None) -> None:
    assert only({"orderedItems": [item]}).speaker == speaker


def test_who_passes_a_post_on_is_not_its_speaker() -> None:
    offer = only([{"type": "Announce", "actor": "https://m.example/users/bo", "object": created()}])
    assert offer.speaker is None
    assert "repeats a post of another" in offer.warnings[0]


WARNED: dict[str, dict[str, object]] = {
    "an archive": {"actor": "https://m.example/users/ana", "object": created(summary="Crime figures")},
    "the interface": created(spoiler_text="Crime figures", account={"acct": "ana"}),
    "beside an empty title": created(title="", summary="Crime figures", account={"acct": "ana"}),
}


@pytest.mark.parametrize("item", WARNED.values(), ids=WARNED)
def test_what_is_written_above_a_hidden_post_is_its_title_and_the_post_its_speakers(item: dict[str, object]) -> None:
    offer = only([item])
    assert (offer.title, words_of(offer), offer.author) == ("Crime figures", STATUS, None)
    assert offer.speaker in {"ana", "@ana@m.example"}


def test_a_picture_below_such_words_has_them_as_its_text() -> None:
    offer = only([{"content": "", "spoiler_text": STATUS, "account": {"acct": "ana"}}])
    assert (words_of(offer), offer.title, offer.speaker) == (STATUS, None, "ana")
