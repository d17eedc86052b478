"""What somebody writes or shows and what is then said to say things itself: `the ad ends`, `it accuses Stone`."""

from factcheck.extraction.lexicons.wordlists import listed
from factcheck.extraction.syntax.words import Paragraph, Word

_STUDIES = listed("analysis audit document memorandum paper poll report research study survey")
_INQUIRIES = listed("inquiry investigation probe")
_LAWSUITS = listed("affidavit brief complaint filing indictment lawsuit petition suit")
_LAWS = listed("amendment bill constitution law legislation measure ordinance resolution statute treaty")
_POSTS = listed("page post posting sign tweet webpage")
_FILMS = listed("book documentary film memoir movie novel")
_RULINGS = listed("ruling verdict")
_ADS = listed("ad advert advertisement commercial spot video")
_ARTICLES = listed("article column editorial essay op-ed piece story")
_LETTERS = listed("email e-mail letter memo message note")
_KINDS = (_STUDIES, _INQUIRIES, _LAWSUITS, _LAWS, _POSTS, _FILMS, _RULINGS, _ADS, _ARTICLES, _LETTERS)
_PAPERS = frozenset().union(*_KINDS)
_MEANS = listed("in by via with through over from on")


def is_paper(noun: str) -> bool:
    """Whether a noun in lower case is something of which `it says` is said."""
    return noun in _PAPERS


def may_be_the_same(one: str, other: str) -> bool:
    """Whether two nouns in lower case can call the same paper: a `spot` is an `ad`."""
    return any(one in kind and other in kind for kind in _KINDS)


def is_means(paragraph: Paragraph, noun: Word) -> bool:
    """Whether somebody says something by it, as in `said in an email`: then they speak, and not the paper."""
    preposition = paragraph.head(noun)
    return noun.relation == "pobj" and preposition.lower in _MEANS and paragraph.head(preposition).is_verb
