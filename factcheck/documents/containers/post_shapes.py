"""Posts as networks export them: where in a tree of JSON they stand, and what in each is its text, its speaker, its day, its address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

from factcheck.documents.metadata import web_address

Tree: TypeAlias = Mapping[str, object]

_WRAPPERS = ("tweet", "status", "post", "comment", "object", "node", "data", "record", "commit")
"""Members that a post is packed in."""

_TEXTS = ("full_text", "text", "content", "body", "message", "selftext", "post", "caption", "comment")
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
_ACCOUNTS = ("acct", "screen_name", "handle", "username", "preferredUsername", "url", "id")
_ADDRESSED = ("attributedTo", "actor")
"""Members in which ActivityPub has the address of who posted something."""
_HANDLE = re.compile(r"(?=.*[A-Za-z_])[\w.-]{1,100}", re.ASCII)
_NAMED = ("sender_name", "author_name", "username", "screen_name", "user_name", "speaker")
_TITLES = ("title", "headline")
_CONTENT_WARNINGS = ("spoiler_text", "summary")
_THREADS = ("comments", "replies", "children")
"""Members in which what others wrote below a post may be."""
_REPOSTS = ("retweeted_status", "reblog", "reposted_by")
_REPOST = re.compile(r"RT @?\w+")
_DEEPEST = 5
_MOST_LISTS = 10_000
_REDDIT = "https://www.reddit.com"
_NOBODY = frozenset({"[deleted]", "[removed]"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as it was found: every part word for word, None where it has none.

    `account` is what the network calls who posted it, where the speaker is a name that several may have. `is_repost` where the words are
    another's, `is_article` where it has a title beside its text, so that who wrote it does not speak in it.
    """

    text: str
    title: str | None
    speaker: str | None
    account: str | None
    stamp: str | None
    url: str | None
    is_repost: bool
    is_article: bool


def lists(tree: object) -> Sequence[object]:
    """Gives the list in which the posts stand: of all lists in a tree, the one with the most posts; a post alone is a list of one."""
    if isinstance(tree, Mapping) and _is_post(tree) and not _holds_posts(tree):
        return (tree,)
    if isinstance(tree, list) and tree and all(map(_is_listing, tree)):
        return [
            item for listing in tree for item in _listed(listing)
        ]  # Reddit's thread: the post, then what is said to it
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
    speaker, account = _speaker(layers)
    return Post(
        text=text,
        title=_first(layers, _TITLES, but=text) or _first(layers, _CONTENT_WARNINGS, but=text),
        speaker=speaker,
        account=account,
        stamp=_first(layers, _DATES),
        url=_address(layers),
        is_repost=_is_repost(layers, text),
        is_article=not any(map(_is_titled, layers)) and any(_is_headed(layer, text) for layer in layers),
    )


def comments_on(item: object) -> Iterator[object]:
    """Gives what an item holds of what was written below it, answers to answers too, each before those to it."""
    pending = [item]
    while pending:
        found = [below for layer in _layers(pending.pop()) for name in _THREADS for below in _listed(layer.get(name))]
        posts = [below for below in found if isinstance(below, Mapping) and post_in(below)]
        yield from posts
        pending += reversed(posts)


def _is_post(tree: Tree) -> bool:
    """Tells whether an object alone is a post: many have a text, such as the settings of a program."""
    post = post_in(tree)
    return post is not None and None not in {post.speaker or post.stamp, post.url or post.stamp}


def _holds_posts(tree: Tree) -> bool:
    members = (found for name, found in tree.items() if name not in _THREADS)
    return any(isinstance(found, list) and any(post_in(item) for item in found) for found in members)


def _is_listing(item: object) -> bool:
    return isinstance(item, Mapping) and item.get("kind") == "Listing"


def _listed(holder: object) -> Sequence[object]:
    """Gives the list that something is, or holds as networks do: `{"data": [...]}`, Reddit's `{"data": {"children": [...]}}`."""
    for name in ("data", "children"):
        if isinstance(holder, Mapping):
            holder = holder.get(name, holder)
    return holder if isinstance(holder, list) else ()


def _all_lists(tree: object) -> Iterator[Sequence[object]]:
    """Gives the lists in a tree that are not far down, those further up first."""
    level = [tree]
    for _ in range(_DEEPEST):
        deeper: list[object] = []
        for part in level[:_MOST_LISTS]:
            if isinstance(part, list):
                yield part
                # What stands below the posts of a list are the comments on each.
                deeper += [item for item in part[:1] if isinstance(item, dict | list) and not post_in(item)]
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
    """Gives the first part of a post that has its text in a list, Facebook's `data`, Instagram's `media`, or under labels."""
    for name in ("data", "media"):
        packed = outermost.get(name)
        if isinstance(packed, list):
            parts = (
                part.get("comment") if _is_commented(part) else part for part in packed if isinstance(part, Mapping)
            )
            return tuple(
                part for part in parts if isinstance(part, Mapping) and _text(part, ("post", "comment", "title"))
            )[:1]
    labelled = outermost.get("string_map_data")
    return (_labelled(labelled),) if isinstance(labelled, Mapping) else ()


def _is_commented(part: Tree) -> bool:
    return isinstance(part.get("comment"), Mapping)


def _labelled(parts: Tree) -> Tree:
    """Gives a comment of Instagram's exports, whose members stand under the labels that a page of it shows."""
    comment, time = parts.get("Comment"), parts.get("Time")
    return {
        "comment": comment.get("value") if isinstance(comment, Mapping) else None,
        "timestamp": time.get("timestamp") if isinstance(time, Mapping) else None,
    }


def _unescaped(layer: Tree, text: str) -> str:
    """Gives a post's text with the three characters that X and Reddit write as entities (`&amp;`, `&lt;`, `&gt;`) as themselves."""
    is_escaped = layer.get("full_text") == text or "selftext" in layer or "subreddit" in layer
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if is_escaped else text


def _first_text(layers: Sequence[Tree]) -> str | None:
    found = next((_unescaped(layer, text) for layer in layers if (text := _text(layer, _TEXTS))), None)
    # Reddit's and Instagram's posts can be their title alone, and Mastodon's the warning above a picture.
    return (
        found
        or next((text for layer in layers if _is_titled(layer) and (text := _text(layer, ("title",)))), None)
        or next((text for layer in layers if "content" in layer and (text := _text(layer, _CONTENT_WARNINGS))), None)
    )


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


def _is_headed(layer: Tree, text: str) -> bool:
    return _text(layer, _TITLES) not in {None, text} and _text(layer, _TEXTS) is not None


def _speaker(layers: Sequence[Tree]) -> tuple[str | None, str | None]:
    """Gives the name of who posted something, and what the network calls them where that is another."""
    for layer in layers:
        if (found := _person(layer) or _named(layer) or _addressed(layer)) is not None:
            return found
    return None, None


def _person(layer: Tree) -> tuple[str, str | None] | None:
    for name in _PEOPLE:
        person = layer.get(name)
        if isinstance(person, Mapping) and (named := _text(person, _NAMES)):
            return named, _text(person, _ACCOUNTS)
        if isinstance(person, str) and person.strip() and "://" not in person and person not in _NOBODY:
            return person, None
    return None


def _named(layer: Tree) -> tuple[str, str | None] | None:
    named = _text(layer, _NAMED)
    return None if named is None else (named, _text(layer, _ACCOUNTS[:4]))


def _addressed(layer: Tree) -> tuple[str, str | None] | None:
    """Gives who is named by an address alone, as their network writes it: `@ana@m.example` for `https://m.example/users/ana`."""
    for name in _ADDRESSED:
        person = layer.get(name)
        person = person[0] if isinstance(person, list) and person else person
        if isinstance(person, Mapping) and (named := _text(person, _NAMES)):
            return named, _text(person, _ACCOUNTS)
        address = web_address(person) if isinstance(person, str) else None
        if address:
            parts = urlsplit(address)
            handle = parts.path.rpartition("/")[2].removeprefix("@")
            return (f"@{handle}@{parts.hostname}", address) if _HANDLE.fullmatch(handle) else None
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
    is_passed_on = any(layer.get("type") == "Announce" or any(map(layer.get, _REPOSTS)) for layer in layers)
    return is_passed_on or _REPOST.match(text) is not None
