"""Posts in files of JSON, as networks and their archives export them: X, Mastodon, Bluesky, Reddit, Facebook, Instagram and their like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.documents.characters import has_text
from factcheck.documents.containers import post_shapes
from factcheck.documents.containers.post_shapes import Post
from factcheck.documents.days import posted_day
from factcheck.documents.encodings import decode
from factcheck.documents.formats.post import kept
from factcheck.documents.json_trees import parsed
from factcheck.documents.metadata import name_in, web_address
from factcheck.documents.offered import Offered
from factcheck.documents.refusals import shown, unreadable
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError

POSTS_LIMIT = 100_000

_ASSIGNMENT = re.compile(r"\ufeff?\s*+window\.YTD\.[\w.]{1,80}\s*+=\s*+")
"""What makes a program of the JSON in an archive of X."""

_MARKUP = re.compile(r"\s*<(?:p|div|span|br|a|ul|ol|blockquote)\b[^<>]*>", re.IGNORECASE)
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_BEYOND_A_BYTE = re.compile("[\u0100-\U0010ffff]")
_UTF8_IN_LATIN_1 = re.compile("[\xc2-\xf4][\x80-\xbf]")
_PUT_RIGHT = "its letters were written as Facebook's exports have them, each byte as a character of its own, and were put together again"


def documents(content: bytes, *, name: str) -> Iterator[Offered | Remark | Skipped | BadInputError]:
    """Gives a document for each post that has a text, after a remark that says how they were understood; comments follow their post.

    The same text of two who posted it is two documents, for their bytes name them (`formats.post`). The speaker is who is named as the one
    that posted it; of what repeats another's post there is none. A date or an address that is none is left out with a warning. Exports of
    Facebook and Instagram write each byte of a letter as one character, which is put right with a warning. After 100,000 posts the rest
    is refused in one piece.
    """
    try:
        posts = post_shapes.lists(_tree(content))
    except (ValueError, BadInputError) as fault:
        yield unreadable(name, f"it is not JSON that can be read in one way only ({_said(fault)}); export it again")
        return
    if not posts:
        yield unreadable(name, "no post with a text is found in its JSON; give a file of posts, or JSON lines")
        return
    yield Remark(name, _understood([post for item in posts[:100] if (post := post_shapes.post_in(item))]))
    for count, (place, item) in enumerate(_with_comments(posts), start=1):
        if count > POSTS_LIMIT:
            yield BadInputError(f"cannot take more of {shown(name)}: it has over {POSTS_LIMIT:,} posts; split it")
            return
        yield _document(item, name=f"{name}, {place}")


def _with_comments(posts: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Gives posts and what each holds of the comments below it, with what they are called."""
    for number, item in enumerate(posts, start=1):
        yield f"post {number}", item
        for below, comment in enumerate(post_shapes.comments_on(item), start=1):
            yield f"post {number}, comment {below}", comment


def _tree(content: bytes) -> object:
    text = decode(content).text
    assignment = _ASSIGNMENT.match(text)
    return parsed(text[assignment.end() :].rstrip().removesuffix(";") if assignment else text)


def _said(fault: Exception) -> str:
    return " ".join(str(fault).split())[:120]


def _understood(posts: list[Post]) -> str:
    found = [
        what
        for what, is_there in (
            ("speaker", any(post.speaker for post in posts)),
            ("date", any(post.stamp for post in posts)),
            ("address", any(post.url for post in posts)),
            ("title", any(post.title for post in posts)),
        )
        if is_there
    ]
    known = f", with {', '.join(found)} where a post has them" if found else ""
    nobody = "" if "speaker" in found else "; nobody is named as who posted them"
    return f"read as posts{known}{nobody}"


def _document(item: object, *, name: str) -> Offered | Skipped | BadInputError:
    if not isinstance(item, dict):
        return BadInputError(f"cannot take {shown(name)}: it is no object, as the posts beside it are; mend the file")
    post = post_shapes.post_in(item)
    if post is None or not has_text(post.text):
        return Skipped(name, "there is no text in it")
    if _NO_CHARACTER.search(post.text):
        return BadInputError(
            f"cannot take {shown(name)}: its text holds a NUL or half of a surrogate pair, which is no character; remove it"
        )
    return _offered(post, name=name)


def _offered(post: Post, *, name: str) -> Offered:
    right, warnings = _put_right(post), []
    if right != post:
        warnings.append(_PUT_RIGHT)
    day = posted_day(right.stamp or "")
    if right.stamp and day is None:
        warnings.append(f"its date {shown(right.stamp)} is none that is known, and was left out")
    if right.url and web_address(right.url) is None:
        warnings.append(f"its address {shown(right.url)} is no http(s) address, and was left out")
    speaker = name_in(right.speaker or "")
    is_own = not (right.is_repost or right.is_article)
    if right.is_repost and speaker:
        warnings.append(f"it repeats a post of another, so that its words are not taken for those of {shown(speaker)}")
    is_markup = _MARKUP.match(right.text) is not None
    bytes_kept = kept(right.text, speaker=speaker if is_own else None, account=right.account, is_markup=is_markup)
    return Offered(
        name=name,
        content=bytes_kept.content,
        media_type=bytes_kept.media_type,
        title=name_in(right.title or ""),
        published=day,
        url=web_address(right.url),
        author=speaker if right.is_article else None,
        speaker=speaker if is_own else None,
        warnings=tuple(warnings),
    )


def _put_right(post: Post) -> Post:
    """Gives a post with its letters whole, where each byte of them stands as a character of its own."""
    speaker, title = _whole(post.speaker), _whole(post.title)
    return replace(post, text=_whole(post.text) or post.text, speaker=speaker, title=title)


def _whole(value: str | None) -> str | None:
    if value is None or _BEYOND_A_BYTE.search(value) or not _UTF8_IN_LATIN_1.search(value):
        return value
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return value
