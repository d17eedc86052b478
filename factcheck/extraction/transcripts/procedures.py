"""What the record of a parliament reports between turns, which nobody says: `Mrs Dray interjecting—`, `There was no objection.`."""

import re

from factcheck.domain.statements import Span

_LONGEST = 300
"""Characters of such a line."""
_WHO = (
    r"(?:[A-Z][\w.'\u2019-]*|an?|of|the|for|and|right|hon\.?|hono(?:u)?rable|opposition|government|other|several|some|many|all"
    r"|members?|senators?)"
)
_MEMBER = r"(?=.*\b(?:[Mm]embers?|[Ss]enators?|M(?:r|rs|s|iss|x|adam)|Dr|Sir|[Dd]elegates?|[Cc]ouncillors?)\b)"
_INTERJECTION = re.compile(
    rf"{_WHO}(?: {_WHO}){{0,8}},? (?:(?:again |also |continues |continuing )?(?:interject(?:ed|ing|s)?|heckl(?:ed|ing))"
    r"[^.?!\n]{0,80}[\u2014\u2013.-]{0,2})"
    rf"|{_MEMBER}{_WHO}(?: {_WHO}){{0,8}},? (?:rose|rising|having risen|(?:was|were) (?:ejected|named)|resumed (?:his|her|their) seats?)"
    r"[\u2014\u2013.-]{0,2}"
)
_FLOOR = (
    r"(?:[Hh]ouse|[Ss]enate|(?:[Ss]ub)?[Cc]ommittee|[Aa]ssembly|[Cc]ouncil|[Cc]hamber|[Hh]earing|[Mm]eeting|[Ss]itting)"
)
_CLERK = (
    r"(?:(?:[Aa]ssistant|[Aa]cting|[Ss]enior|[Dd]eputy|[Bb]ill|[Ll]egislative|[Jj]ournal|[Rr]eading) ){0,3}[Cc]lerk"
)
_HAPPENED = (
    r"(?:Question|Motion|Amendments?|Bills?|Clauses?|Leave|Debate|Resolution|Sitting|Proceedings|House|Votes?|Division)"
    r"(?: (?:as amended|of the \w+|\d+|again|accordingly|therefore|thereupon|so)){0,3}"
    r" (?:put|proposed|agreed|granted|negatived|resolved|read|adjourned|interrupted|suspended|resumed|passed|divided|withdrawn|lapsed"
    r"|tabled|refused|deferred|taken|called|not agreed|presented|ordered)\b.*"
)
_SAT = r"(?:divided|adjourned|recessed|reconvened|met|convened|rose)(?:[.:;,].*| (?:at|until|to|pursuant|from) .*)?"
_STANDS = r"(?:then )?(?:proceeded to|(?:stands?|stood|was) (?:adjourned|in recess|recessed|suspended)\b).*"
_PROCEDURES = tuple(
    re.compile(pattern)
    for pattern in (
        r"There (?:was|being) no (?:objection|further (?:business|debate|questions?|discussion))(?:[.,;:].*)?",
        rf"The {_CLERK} (?:read|reads|called|designated|reported|proceeded|administered|will (?:read|call|report|designate)) .*",
        r"The text of .* (?:is as follows|follows):",
        r"The (?:question|division) (?:was|is) (?:again )?(?:taken|put)\b.*",
        r"The (?:result|yeas and nays|ayes and noes) .*",
        r"(?:Accordingly, |So )?[Tt]he (?:\w+ ){1,6}(?:was|were) (?:not )?(?:agreed to|laid (?:on|upon) the table|concurred in)\b.*",
        r"A (?:recorded vote|division|quorum|motion to reconsider|message from the) .*\b(?:was|were|being|in writing)\b.*",
        rf"The {_FLOOR} (?:(?:again )?{_SAT}|{_STANDS})",
        r"\(?Whereupon, .*",
        _HAPPENED,
        r"Ordered,? (?:That|to)\b.*",
        r"(?:Division bells|Bells|The bells) (?:(?:being|having been|were) )?(?:rung|rang)\b.*",
        r"(?:Ayes|Noes|Yeas|Nays|AYES|NOES|YEAS|NAYS)[ ,:\u2014-]+\d.*",
    )
)


_MEMBERS = re.compile(
    r"(?:(?:Some|Several|Many|An?|The|Other|Two|Three) )?(?:(?:hon|Hon)(?:ou?rable|\.)? |[Oo]pposition |[Gg]overnment |[Ll]abou?r )*"
    r"(?:Members?|members?|Senators?|senators?)(?: (?:opposite|on [^:.?!\n]{1,40}))?: .*"
)
_STATEMENT = re.compile(
    r"(?:(?:PREPARED|OPENING|Prepared|Opening) )?(?:STATEMENTS?|TESTIMONY|Statement|Testimony)"
    r" (?:OF|BY|SUBMITTED|of|by|submitted by) (?:(?:the )?Hon|[A-Z][\w.'\u2019-]*\.? [A-Z]).*"
)


def is_interjection(text: str, span: Span) -> bool:
    """Tells whether a paragraph reports that others made themselves heard or rose, or what; whoever speaks goes on after it."""
    if span[1] - span[0] > _LONGEST:
        return False
    return any(one.fullmatch(text, *span) for one in (_INTERJECTION, _MEMBERS))


def is_procedure(text: str, span: Span) -> bool:
    """Tells whether a paragraph reports what a house or its clerk did: nothing that follows without a label is somebody's turn."""
    return span[1] - span[0] <= _LONGEST and any(one.fullmatch(text, *span) for one in _PROCEDURES)


def is_heading(text: str, span: Span) -> bool:
    """Tells whether a paragraph is a heading in capitals, as records have between matters, or names whose statement follows."""
    words = text[slice(*span)]
    return _STATEMENT.fullmatch(text, *span) is not None or (
        span[1] - span[0] <= _LONGEST
        and words.isupper()
        and not words.endswith((".", "?", "!", "\u2014", "-", ",", ":", ";"))
    )
