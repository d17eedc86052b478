"""The commands: their names, their one-line help and where each lives. Showing help reads this table and imports none of them."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A command, or a group of them: a command has a `target` (`module:attribute`), a group its own `entries`."""

    name: str
    help: str
    target: str = ""
    entries: tuple["Entry", ...] = ()


PEOPLE = (
    Entry("add", "Add a person to the desk, or give one another role", "factcheck.cli.people:add"),
    Entry("list", "List the people of the desk", "factcheck.cli.people:show_list"),
)
SOURCES = (
    Entry("list", "List the documents that were taken in", "factcheck.cli.sources:show_list"),
    Entry("show", "Show a document and what was found in it", "factcheck.cli.sources:show_source"),
)
SPEAKERS = (
    Entry("list", "List who made the claims", "factcheck.cli.speakers:show_list"),
    Entry("show", "Show a speaker and the claims made", "factcheck.cli.speakers:show_speaker"),
)
CLAIMS = (
    Entry("list", "List the claims, by their numbers", "factcheck.cli.claims:show_list"),
    Entry("show", "Show a claim with all that is known of it", "factcheck.cli.claims:show_claim"),
    Entry("add", "Add a claim that nothing extracted", "factcheck.cli.claims:add"),
    Entry("link", "Say that two claims are one, said in several places", "factcheck.cli.claims:link"),
)
REVIEW = (
    Entry("accept", "Take a claim into the queue", "factcheck.cli.review:accept"),
    Entry("dismiss", "Decide that a claim is not to be checked", "factcheck.cli.review:dismiss"),
    Entry("start", "Begin to research a claim", "factcheck.cli.review:start"),
    Entry("evidence", "Add an item of evidence to a claim", "factcheck.cli.review:evidence"),
    Entry("verdict", "Propose a rating with its rationale", "factcheck.cli.review:verdict"),
    Entry("submit", "Hand a researched claim to a second person", "factcheck.cli.review:submit"),
    Entry("approve", "Confirm the verdict that somebody else proposed", "factcheck.cli.review:approve"),
    Entry("return", "Send a claim back to research", "factcheck.cli.review:send_back"),
    Entry("publish", "Publish the brief of an approved claim", "factcheck.cli.review:publish"),
)
AUDIT = (
    Entry("verify", "Prove that the history is whole and the tables say what it says", "factcheck.cli.audit:verify"),
)
POLICY = (
    Entry("show", "Show the policy in force", "factcheck.cli.policies:show_policy"),
    Entry("apply", "Put a policy file into force", "factcheck.cli.policies:apply"),
)
DB = (
    Entry("upgrade", "Bring the database to the schema of this program", "factcheck.cli.databases:upgrade"),
    Entry("check", "Check that the database is sound and of this program", "factcheck.cli.databases:check"),
)
COMMANDS = (
    Entry("init", "Make a desk in a folder and become its first admin", "factcheck.cli.desks:init"),
    Entry("people", "Who works at the desk", entries=PEOPLE),
    Entry("ingest", "Take documents in and find the claims in them", "factcheck.cli.intake:ingest"),
    Entry("extract", "Print the attributed statements of texts, without a desk", "factcheck.cli.extract:extract"),
    Entry("sources", "The documents", entries=SOURCES),
    Entry("speakers", "Who made the claims", entries=SPEAKERS),
    Entry("claims", "The claims", entries=CLAIMS),
    Entry("review", "Move a claim from extracted to published", entries=REVIEW),
    Entry("brief", "Print or write the brief of a claim", "factcheck.cli.briefs:brief"),
    Entry("history", "Show who did what to a claim, and when", "factcheck.cli.history:history"),
    Entry("audit", "Prove the history", entries=AUDIT),
    Entry("policy", "The rules of the desk", entries=POLICY),
    Entry("db", "Look after the database", entries=DB),
    Entry("demo", "Follow two claims to their briefs in a new desk", "factcheck.cli.demo:demo"),
)
