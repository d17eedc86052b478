import time

import pytest

from factcheck.documents.masking import masked, public, quoted


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("https://a.example/?api_key=SECRET", "https://a.example/?api_key=***", id="U17-api-key"),
        pytest.param("https://a.example/?q=1&token=S&p=2", "https://a.example/?q=1&token=***&p=2", id="U17-token"),
        pytest.param("https://a.example/?Access-Token=S", "https://a.example/?Access-Token=***", id="U17-case"),
        pytest.param("https://a.example/?a=1;password=S", "https://a.example/?a=1;password=***", id="U17-semicolon"),
        pytest.param("https://a.example/?%74oken=S", "https://a.example/?%74oken=***", id="U17-escaped-key"),
        pytest.param("https://a.example/?X-Amz-Signature=S", "https://a.example/?X-Amz-Signature=***", id="U17-signed"),
        pytest.param("https://a.example/?Key-Pair-Id=S", "https://a.example/?Key-Pair-Id=***", id="U17-key-pair"),
        pytest.param("https://a.example/?key=S&sig=S", "https://a.example/?key=***&sig=***", id="U17-two"),
        pytest.param("https://a.example/?x[token]=S", "https://a.example/?x[token]=***", id="U17-brackets"),
        pytest.param("https://a.example/?token=a=b", "https://a.example/?token=***", id="U17-equals-in-value"),
        pytest.param("https://a.example/#access_token=S", "https://a.example/#access_token=***", id="U17-fragment"),
        pytest.param(
            "https://a.example/?u=http%3A%2F%2Fb%2F%3Ftoken%3DS", "https://a.example/?u=***", id="U17-address-inside"
        ),
        pytest.param("https://u:S@a.example/", "https://***@a.example/", id="U09-login"),
        pytest.param("u:S@a.example/", "***@a.example/", id="U09-login-without-scheme"),
        pytest.param(
            "https://a.example/?x=https://u:S@b.example/", "https://a.example/?x=***", id="U09-login-in-query"
        ),
        pytest.param(
            "https://a.example/?x=https%3A%2F%2Fu%3AS%40b.example", "https://a.example/?x=***", id="U09-login-escaped"
        ),
        pytest.param("https://a.example/?x=//u:S@b/", "https://a.example/?x=***", id="U09-login-without-inner-scheme"),
        pytest.param(
            "https://a.example/save/https://u:S@b/", "https://a.example/save/https://***@b/", id="U09-login-in-path"
        ),
        pytest.param("https://a.example/?x=https://b/@u", "https://a.example/?x=https://b/@u", id="at-in-inner-path"),
        pytest.param("https://a.example/?to=u@b.example", "https://a.example/?to=u@b.example", id="mail-address"),
        pytest.param("https://a.example/@u", "https://a.example/@u", id="at-in-path"),
        pytest.param("https://a.example/?author=x&q=token", "https://a.example/?author=x&q=token", id="other-keys"),
        pytest.param("https://a.example/?keyword=x&monkey=y", "https://a.example/?keyword=x&monkey=y", id="near-keys"),
        pytest.param("https://a.example/?token", "https://a.example/?token", id="key-without-value"),
    ],
)
def test_secrets_are_masked_and_nothing_else(address: str, expected: str) -> None:
    assert masked(address) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("https://a.example/?token=S", "https://a.example/?token=***"),
        ("HTTPS:a.example?token=S", "HTTPS:a.example?token=***"),
        ("ftp://u:S@a.example/", "ftp://***@a.example/"),
        ("me@home?token=1.txt", "me@home?token=1.txt"),
        ("-", "-"),
    ],
)
def test_a_name_is_masked_only_where_it_is_an_address(name: str, expected: str) -> None:
    assert public(name) == expected


def test_a_long_strange_address_is_quoted_short_and_in_ascii() -> None:
    shown = quoted("http://x/" + "\U000e0041\x1b" * 100)
    assert shown.startswith("'http://x/\\U000e0041\\x1b")
    assert shown.isprintable()
    assert len(shown) == 63


@pytest.mark.parametrize(
    "text", ["\\", "/", "?", "&a", "a:", "api", "%25", "@", "?token=", "x" * 9 + "=", "http:", "//"]
)
def test_a_megabyte_of_anything_is_masked_in_no_time(text: str) -> None:
    start = time.process_time()
    quoted("http://" + text * (1_000_000 // len(text)))
    quoted("http://x/?" + text * (1_000_000 // len(text)))
    assert time.process_time() - start < 5
