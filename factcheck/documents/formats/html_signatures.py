"""The line under a quotation set apart that says whose words it is: `<blockquote>... <footer>`, `<figure><blockquote>... <figcaption>`."""

from lxml.html import HtmlElement

_FOOTERS = ("footer", "figcaption")


def keep_signatures(page: HtmlElement) -> None:
    """Makes a paragraph of what a page puts under a quotation set apart; elsewhere a footer or a caption is no part of the article."""
    for footer in list(page.iter(*_FOOTERS)):
        around = footer.getparent()
        if around is not None and _is_under_a_quotation(footer, around):
            footer.tag = "p"
            if around.tag == "figure":
                around.tag = "div"  # a figure is left out whole


def _is_under_a_quotation(footer: HtmlElement, around: HtmlElement) -> bool:
    if footer.tag == "footer":
        return bool(around.tag == "blockquote")
    return around.tag == "figure" and around.find("blockquote") is not None
