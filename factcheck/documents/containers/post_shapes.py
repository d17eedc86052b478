"""Posts as networks export them: where in a tree of JSON they stand, and what in each is its text, its speaker, its day, its address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, object]

_WRAPPERS = ("tweet", "status", "post", "object", "node", "data", "record", "commit")
"""Members that a post is packed in."""

_TEXTS = ("full_text", "text", "content", "body", "message", "selftext", "post", "caption")
_DATES = (
    *(
        "created_at",
        "createdAt",
        "created_utc",
        "published",
        "timestamp",
        "date",
        "created",
        "creation_timestamp",
        "timestamp_ms",
    ),
    *("created_time", "publishedAt", "posted_at", "time"),
)
_URLS = ("url", "permalink_url", "link", "uri", "permalink", "external_url", "id")
_PEOPLE = ("user", "author", "account", "from", "sender", "creator", "owner")
_NAMES = ("display_name", "displayName", "name", "screen_name", "username", "handle", "acct", "preferredUsername")
_NAMED = ("sender_name", "author_name", "username", "screen_name", "user_name", "speaker")
_TITLES = ("title", "headline")
_REPOSTS = ("retweeted_status", "reblog", "reposted_by")
_REPOST = re.compile(r"RT @?\w+")
_DEEPEST = 5
_MOST_LISTS = 10_000
_REDDIT = "https://www.reddit.com"
_NOBODY = frozenset({"[deleted]", "[removed]"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as it was found: every part word for word, None where it has none.

    `is_repost` where the words are another's, `is_article` where it has a title, so that who wrote it does not speak in it.
    """

    text: str
    title: str | None
    speaker: str | None
    stamp: str | None
    url: str | None
    is_repost: bool
    is_article: bool


def lists(tree: object) -> Sequence[object]:
    """Gives the list in which the posts stand: of all lists in a tree, the one with the most posts; a post alone is a list of one."""
    if isinstance(tree, Mapping) and _is_post(tree) and not _holds_posts(tree):
        return (tree,)
    best: Sequence[object] = ()
    most = 0
    for found in _all_lists(tree):
        count = sum(post_in(item) is not None for item in found)
        if count > most:
            best, most = found, count
    return best


def post_in(item: object) -> Post | None:
    """Gives the post that an item of a list is, or None where it has no text."""
    layers = _layers(item)
    text = _first_text(layers)
    if text is None:
        return None
    title = _first(layers, _TITLES, but=text)
    return Post(
        text=text,
        title=title,
        speaker=_speaker(layers),
        stamp=_first(layers, _DATES),
        url=_address(layers),
        is_repost=_is_repost(layers, text),
        is_article=title is not None and not any(map(_is_titled, layers)),
    )


def _is_post(tree: Tree) -> bool:
    """Tells whether an object alone is a post: many have a text, such as the settings of a program."""
    post = post_in(tree)
    return post is not None and None not in {post.speaker or post.stamp, post.url or post.stamp}


def _holds_posts(tree: Tree) -> bool:
    return any(isinstance(found, list) and any(post_in(item) for item in found) for found in tree.values())


def _all_lists(tree: object) -> Iterator[Sequence[object]]:
    """Gives the lists in a tree that are not far down, those further up first."""
    level = [tree]
    for _ in range(_DEEPEST):
        deeper: list[object] = []
        for part in level[:_MOST_LISTS]:
            if isinstance(part, list):
                yield part
                deeper += [item for item in part[:1] if isinstance(item, dict | list)]
            elif isinstance(part, Mapping):
                deeper += [value for value in part.values() if isinstance(value, dict | list)]
        level = deeper


def _layers(item: object) -> tuple[Tree, ...]:
    """Gives an item with what is packed in it, the innermost first."""
    layers: list[Tree] = []
    while isinstance(item, Mapping) and len(layers) < _DEEPEST:
        layers.insert(0, item)
        item = next((item[name] for name in _WRAPPERS if isinstance(item.get(name), Mapping)), None)
    return (*(_packed_list(layers[-1]) if layers else ()), *layers)


def _packed_list(outermost: Tree) -> tuple[Tree, ...]:
    """Gives the first part of a post that has its text in a list: Facebook's `data`, Instagram's `media`."""
    for name in ("data", "media"):
        packed = outermost.get(name)
        if isinstance(packed, list):
            return tuple(part for part in packed if isinstance(part, Mapping) and _text(part, ("post", "title")))[:1]
    return ()


def _unescaped(layer: Tree, text: str) -> str:
    """Gives a post's text with the three characters that X writes as entities (`&amp;`, `&lt;`, `&gt;`) as themselves."""
    is_of_x = layer.get("full_text") == text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if is_of_x else text


def _first_text(layers: Sequence[Tree]) -> str | None:
    found = next((_unescaped(layer, text) for layer in layers if (text := _text(layer, _TEXTS))), None)
    # Reddit's and Instagram's posts can be their title alone.
    return found or next((text for layer in layers if _is_titled(layer) and (text := _text(layer, ("title",)))), None)


def _is_titled(layer: Tree) -> bool:
    return "selftext" in layer or "creation_timestamp" in layer


def _text(layer: Tree, names: Sequence[str]) -> str | None:
    found = next((value for name in names if isinstance(value := layer.get(name), str) and value.strip()), None)
    return None if found is None or found.strip() in _NOBODY else found


def _first(layers: Sequence[Tree], names: Sequence[str], *, but: str | None = None) -> str | None:
    for layer in layers:
        for name in names:
            value = layer.get(name)
            if isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
            if isinstance(value, str) and value.strip() and value != but:
                return value
    return None


def _speaker(layers: Sequence[Tree]) -> str | None:
    for layer in layers:
        for name in _PEOPLE:
            person = layer.get(name)
            if isinstance(person, Mapping) and (named := _text(person, _NAMES)):
                return named
            if isinstance(person, str) and person.strip() and "://" not in person and person not in _NOBODY:
                return person
        if named := _text(layer, _NAMED):
            return named
    return None


def _address(layers: Sequence[Tree]) -> str | None:
    for layer in layers:
        for name in _URLS:
            value = layer.get(name)
            if not isinstance(value, str):
                continue
            if value.startswith(("http://", "https://")):
                return value
            if value.startswith("/r/"):
                return f"{_REDDIT}{value}"
    return None


def _is_repost(layers: Sequence[Tree], text: str) -> bool:
    return _REPOST.match(text) is not None or any(layer.get(name) for layer in layers for name in _REPOSTS)
