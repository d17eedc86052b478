"""Signs that belong to a figure: without them it is another one."""

from unicodedata import category

from factcheck.domain.statements import Span

_SIGNS = frozenset("-+\u2212\u00b1.")
_UNITS = frozenset("%\u2030\u00b0")
_BEFORE_A_UNIT = frozenset(" \u00a0\u2009\u202f")


def with_signs(text: str, span: Span, *, within: Span) -> Span:
    """Gives a span with the signs right beside a figure at its edges: `$5`, `-5`, `.5`, `5%`, `5 %`."""
    start, end = span
    while start > within[0] and _belongs_to_what_follows(text, start - 1):
        start -= 1
    unit = end + 1 if text[end : end + 1] in _BEFORE_A_UNIT else end
    if text[end - 1 : end].isdigit() and text[unit : unit + 1] in _UNITS and unit < within[1]:
        end = unit + 1
    return start, end


def _belongs_to_what_follows(text: str, place: int) -> bool:
    following = text[place + 1 : place + 2]
    if category(text[place]) == "Sc":
        return following.isdigit() or following == "."
    is_alone = place == 0 or not (text[place - 1].isalnum() or text[place - 1] in _SIGNS)
    return (
        text[place] in _SIGNS
        and is_alone
        and (following.isdigit() or (following != "" and category(following) == "Sc"))
    )
