"""Actions as they are taken: with what the desk knows and a person need not say."""

import re
from dataclasses import replace

from factcheck.domain.documents import Document
from factcheck.domain.errors import BadInputError
from factcheck.domain.workflow import (
    Action,
    AddEvidence,
    AddNote,
    Assign,
)
from factcheck.services.intake.documents import standing_document
from factcheck.services.publishers import registered_domain
from factcheck.storage import queries
from factcheck.storage.transactions import Past

_MENTION = re.compile(r"(?<![\w@])@([a-z0-9][a-z0-9._-]*[a-z0-9_]|[a-z0-9])")
"""How a note calls somebody; a full stop behind the handle is the sentence's."""


def completed(past: Past, action: Action) -> Action:
    """Gives an action with what the desk knows and the action lacks: whom a note calls, what the document tells that is evidence.

    Raises:
        BadInputError: there is no such person or document, or the document has another digest than the action says.
    """
    match action:
        case AddEvidence():
            return _with_domain(past, action)
        case AddNote():
            return replace(action, mentions=_mentioned(past, action.text))
        case Assign():
            return replace(action, is_active=past.person(action.handle).is_active)
    return action


def _with_domain(past: Past, item: AddEvidence) -> AddEvidence:
    """Gives an item with what its document tells, and the registered domain of its address as the list has it today."""
    told = _evidence_from_document(item, standing_document(past, item.document)) if item.document is not None else item
    return replace(told, domain=registered_domain(told.url) if told.url else None)


def _mentioned(past: Past, text: str) -> tuple[str, ...]:
    known = set(queries.handles(past.connection))
    return tuple(dict.fromkeys(handle for handle in _MENTION.findall(text) if handle in known))


def strangers(past: Past, text: str) -> tuple[str, ...]:
    """Gives whom a note calls that is nobody of the desk."""
    known = _mentioned(past, text)
    return tuple(dict.fromkeys(handle for handle in _MENTION.findall(text) if handle not in known))


def _evidence_from_document(action: AddEvidence, document: Document) -> AddEvidence:
    """Gives evidence that is a document of the desk, with the document's digest, and its words where the action has none.

    Raises:
        BadInputError: the action names another digest than the document's.
    """
    if action.sha256 not in {None, document.sha256}:
        raise BadInputError(
            f"source {document.id} has the SHA-256 {document.sha256}, not {action.sha256}; leave the digest out, or name the right source"
        )
    return replace(
        action,
        sha256=document.sha256,
        title=action.title.strip() or document.heading(),
        publisher=action.publisher or document.outlet,
        author=action.author or document.author,
        published=action.published or document.published,
        url=action.url or document.url,
    )
