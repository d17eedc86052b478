"""What a post says, without what a machine put into it."""

import time
from datetime import date

import pytest

from factcheck.matching.posts import Post, read, spelt_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam at Harlow leaks.", Post("The dam at Harlow leaks.")),
        (
            "The dam leaks! https://t.co/aBc123 \u2014 Ana Ruiz (@AnaRuizMayor) July 4, 2020",
            Post("The dam leaks!", ("Ana Ruiz Ana Ruiz Mayor",), date(2020, 7, 4)),
        ),
        (
            "RT @HarlowNews: dam #LeaksEverywhere pic.twitter.com/xYz9",
            Post("Harlow News : dam Leaks Everywhere", is_pictured=True),
        ),
        ("#NoDampic.twitter.com/a1 see www.example.org/x", Post("No Dam see", is_pictured=True)),
        (
            "One \u2014 A (@a_b) May 1, 2019 Two \u2014 B (@bb) April 30, 2019",
            Post("One Two", ("A a b", "B bb"), date(2019, 5, 1)),
        ),
        ("No day. \u2014 Tom (@tom) February 30, 2019", Post("No day.", ("Tom tom",))),
        ("In 2019 (May 3) the mayor said \u2014 no", Post("In 2019 (May 3) the mayor said \u2014 no")),
        ("Write to ana@harlow.gov", Post("Write to ana harlow .gov")),
        ("", Post("")),
        ("\0\0", Post("")),
    ],
)
def test_a_post_is_read(text: str, expected: Post) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("DefundTheCBC", "Defund The CBC"),
        ("harlow", "harlow"),
        ("CNNbreaking24", "CN Nbreaking 24"),
        ("i_p_a", "i p a"),
        ("\u00e9t\u00e9Froid\u6771", "\u00e9t\u00e9 Froid\u6771"),
        ("___", ""),
    ],
)
def test_a_tag_is_cut_at_its_capitals(tag: str, words: str) -> None:
    assert spelt_out(tag) == words


@pytest.mark.parametrize(
    "piece", ["\u2014 ", "(@", "#a", "http://", "a-", "www.", "\u2014 (@a) July", "@", "\u2014\u2014-", "#\u202e"]
)
def test_no_post_takes_long(piece: str) -> None:
    begun = time.perf_counter()
    read(piece * 500_000)
    assert time.perf_counter() - begun < 2
