"""The commands: their names, their one-line help and where each lives. Showing help reads this table and imports none of them."""

from typing import NamedTuple


class CommandEntry(NamedTuple):
    """A command, or a group of them: a command has a `target` (`module:attribute`), a group its own `entries`.

    Where no command of a group is named, its `default` is meant, if it has one. `more` is what the help of a group ends with.
    """

    name: str
    help: str
    target: str = ""
    entries: tuple["CommandEntry", ...] = ()
    more: str = ""
    default: str = ""


PEOPLE = (
    CommandEntry("add", "Add a person to the desk, or give one another role", "factcheck.cli.people:add"),
    CommandEntry("name", "Give a person the name that briefs show", "factcheck.cli.people:name"),
    CommandEntry("deactivate", "Let a person do nothing more at the desk", "factcheck.cli.people:deactivate"),
    CommandEntry("activate", "Let a person act again who was deactivated", "factcheck.cli.people:activate"),
    CommandEntry("list", "List the people of the desk", "factcheck.cli.people:show_list"),
    CommandEntry(
        "show", "Show a person: recusals, assignments, newest notes to them", "factcheck.cli.people:show_person"
    ),
)
SOURCES = (
    CommandEntry("list", "List the documents that were taken in or kept", "factcheck.cli.sources:show_list"),
    CommandEntry("show", "Show a document and what was found in it", "factcheck.cli.sources:show_source"),
    CommandEntry("bytes", "Write the very bytes of a document to a file", "factcheck.cli.source_contents:show_bytes"),
    CommandEntry("text", "Print the text of a document", "factcheck.cli.source_contents:show_text"),
    CommandEntry("history", "Show who did what to a document, and when", "factcheck.cli.sources:show_history"),
    CommandEntry("compare", "Show where two documents differ, word by word", "factcheck.cli.comparisons:compare"),
    CommandEntry("describe", "Say what is known of a document", "factcheck.cli.source_details:describe"),
    CommandEntry("reread", "Look through documents again, as extraction is today", "factcheck.cli.rereadings:reread"),
    CommandEntry(
        "withdraw", "Take a document out of all lists, and its claims with it", "factcheck.cli.withdrawals:withdraw"
    ),
    CommandEntry(
        "restore", "Bring a withdrawn document back, with its claims as they were", "factcheck.cli.withdrawals:restore"
    ),
    CommandEntry(
        "evidence", "Keep files and pages as evidence, without looking for claims", "factcheck.cli.evidence:keep"
    ),
)
SPEAKERS = (
    CommandEntry("list", "List who made the claims", "factcheck.cli.speakers:show_list"),
    CommandEntry("show", "Show a speaker and the claims made", "factcheck.cli.speakers:show_speaker"),
    CommandEntry("suggest", "Suggest who a speaker is across documents", "factcheck.cli.recognitions:suggest"),
    CommandEntry("attach", "Say that speakers of documents are one person or body", "factcheck.cli.profiles:attach"),
    CommandEntry(
        "detach", "Say that speakers are somebody else after all, or nobody knows who", "factcheck.cli.profiles:detach"
    ),
    CommandEntry("merge", "Say that two profiles are of one person or body", "factcheck.cli.profiles:merge"),
    CommandEntry("unmerge", "Take back that a profile is the same as another", "factcheck.cli.profiles:unmerge"),
    CommandEntry("rename", "Call a profile otherwise", "factcheck.cli.profiles:rename"),
    CommandEntry("describe", "Say what is known of a person or body", "factcheck.cli.profiles:describe"),
    CommandEntry("alias", "Make it the desk's rule who is meant by a name", "factcheck.cli.profiles:alias"),
)
CLAIMS = (
    CommandEntry("list", "List the claims, by their numbers", "factcheck.cli.claim_list:show_list"),
    CommandEntry("show", "Show a claim with all that is known of it", "factcheck.cli.claims:show_claim"),
    CommandEntry("add", "Add a claim that nothing extracted", "factcheck.cli.claims:add"),
    CommandEntry("request", "Record that a reader wants something checked", "factcheck.cli.asides:request"),
    CommandEntry("reword", "Word a claim otherwise", "factcheck.cli.wording:reword"),
    CommandEntry("split", "Take a claim apart", "factcheck.cli.wording:split"),
    CommandEntry("place", "Say where a claim was said", "factcheck.cli.wording:place"),
    CommandEntry("speaker", "Say who really said it", "factcheck.cli.wording:speaker"),
    CommandEntry(
        "nature", "Say that claims are facts, or opinions, or of another nature", "factcheck.cli.wording:nature"
    ),
    CommandEntry("link", "Say that two claims are one, said in several places", "factcheck.cli.wording:link"),
    CommandEntry("unlink", "Take it back that two claims are one", "factcheck.cli.wording:unlink"),
    CommandEntry("judge", "Say what two claims are to each other", "factcheck.cli.judging:judge"),
    CommandEntry("unjudge", "Take back what holds of two claims, whoever said it", "factcheck.cli.judging:unjudge"),
    CommandEntry("note", "Write a note beside claims, for the desk alone", "factcheck.cli.asides:note"),
    CommandEntry("tag", "Give claims tags", "factcheck.cli.asides:tag"),
    CommandEntry("untag", "Take tags from claims", "factcheck.cli.asides:untag"),
    CommandEntry("priority", "Say how much claims matter", "factcheck.cli.asides:priority"),
    CommandEntry("due", "Say by which day claims are to be done", "factcheck.cli.asides:due"),
)
EXTERNAL = (
    CommandEntry("list", "List the claims of others that were imported", "factcheck.cli.external_claims:show_list"),
    CommandEntry(
        "show",
        "Show a claim of others, by the desk's name for it, or by its id there",
        "factcheck.cli.external_claims:show_external",
    ),
)
REVIEW = (
    CommandEntry("session", "Go through claims one by one, with single keys", "factcheck.cli.session.command:session"),
    CommandEntry("accept", "Take claims into the queue", "factcheck.cli.review:accept"),
    CommandEntry("dismiss", "Decide that claims are not to be checked", "factcheck.cli.review:dismiss"),
    CommandEntry("assign", "Say who is to do what about claims", "factcheck.cli.review:assign"),
    CommandEntry("unassign", "Take an assignment back", "factcheck.cli.review:unassign"),
    CommandEntry("start", "Begin to research claims", "factcheck.cli.review:start"),
    CommandEntry("evidence", "Add an item of evidence to a claim", "factcheck.cli.research:evidence"),
    CommandEntry(
        "check-evidence", "Look again at what a claim's evidence was kept from", "factcheck.cli.research:check_evidence"
    ),
    CommandEntry("withdraw-evidence", "Take an item of evidence back", "factcheck.cli.research:withdraw_evidence"),
    CommandEntry("reply", "Record that the speaker was asked, and what came of it", "factcheck.cli.research:reply"),
    CommandEntry("verdict", "Propose a rating with its rationale", "factcheck.cli.verdicts:verdict"),
    CommandEntry("write", "Write a verdict in an editor", "factcheck.cli.writing:write"),
    CommandEntry("withdraw-verdict", "Take a proposed verdict back", "factcheck.cli.verdicts:withdraw_verdict"),
    CommandEntry("drop", "Give research up, or a correction", "factcheck.cli.review:drop"),
    CommandEntry("hold", "Let the work on claims wait", "factcheck.cli.review:hold"),
    CommandEntry("resume", "Go on with claims that were on hold", "factcheck.cli.review:resume"),
    CommandEntry("submit", "Hand researched claims to a second person", "factcheck.cli.review:submit"),
    CommandEntry("recall", "Take back what you did last", "factcheck.cli.review:recall"),
    CommandEntry("diff", "Show what has changed of what readers would get", "factcheck.cli.differences:diff"),
    CommandEntry("vote", "Say what you think of the verdict that somebody else proposed", "factcheck.cli.review:vote"),
    CommandEntry("approve", "Confirm the verdict that somebody else proposed", "factcheck.cli.review:approve"),
    CommandEntry("return", "Send claims back to research", "factcheck.cli.review:send_back"),
    CommandEntry("embargo", "Let nothing be published before a moment", "factcheck.cli.publication:embargo"),
    CommandEntry("publish", "Publish the brief of an approved claim", "factcheck.cli.publication:publish"),
    CommandEntry("reopen", "Look at claims again: correct them, or restore them", "factcheck.cli.publication:reopen"),
    CommandEntry("notice", "Change what readers are told of a correction", "factcheck.cli.publication:notice"),
    CommandEntry("retract", "Propose to retract a brief, or confirm it", "factcheck.cli.publication:retract"),
    CommandEntry(
        "recuse",
        "Keep a person out of claims in which they have a conflict of interest",
        "factcheck.cli.recusals:recuse",
    ),
    CommandEntry(
        "unrecuse", "Lift a recusal of a person, by its number in people show", "factcheck.cli.recusals:unrecuse"
    ),
)
CORRECTIONS = (
    CommandEntry("request", "Record that somebody asks for a correction", "factcheck.cli.corrections:request"),
    CommandEntry("list", "List who asked for corrections, and what came of it", "factcheck.cli.corrections:show_list"),
    CommandEntry("decide", "Follow a request for a correction, or decline it", "factcheck.cli.corrections:decide"),
)
STATS = (
    CommandEntry(
        "desk",
        "Show how the desk stands: claims by state, in and out by week, turnaround",
        "factcheck.cli.statistics:desk",
    ),
    CommandEntry("weeks", "Show what came in and went out, week by week", "factcheck.cli.statistics:weeks"),
    CommandEntry(
        "turnaround", "Show how long each step of the way takes the claims", "factcheck.cli.statistics:turnaround"
    ),
    CommandEntry(
        "corrections",
        "Show what was corrected and retracted, what was asked for, and how long it took",
        "factcheck.cli.statistics:corrections",
    ),
    CommandEntry(
        "extraction", "Show how often people changed what was extracted", "factcheck.cli.statistics:extraction"
    ),
)
KEY = (
    CommandEntry(
        "show",
        "Show the public keys that sign for the desk, with the events from which on they do",
        "factcheck.cli.keys:show_keys",
    ),
    CommandEntry("rotate", "Give the desk another key to sign with", "factcheck.cli.keys:rotate"),
)
AUDIT = (
    CommandEntry(
        "verify", "Prove that the history is whole and the tables say what it says", "factcheck.cli.audit:verify"
    ),
    CommandEntry(
        "checkpoint",
        "Sign how long the history is and what it hashes to, and print it",
        "factcheck.cli.checkpoints:checkpoint",
    ),
    CommandEntry("key", "The key that signs the desk's checkpoints", entries=KEY),
    CommandEntry("prove", "Make the proof that a brief is what the desk published", "factcheck.cli.proofs:prove"),
    CommandEntry(
        "consistency",
        "Prove that the history signed later begins with the history signed before",
        "factcheck.cli.consistency:consistency",
    ),
    CommandEntry(
        "monitor",
        "Hold the history against what was seen of it before, and remember it",
        "factcheck.cli.consistency:monitor",
    ),
    CommandEntry(
        "witness",
        "Cosign a checkpoint of a desk, as somebody who is not the desk",
        "factcheck.cli.witness:witness",
    ),
)
POLICY_KEYS = (
    "policy show prints each key under what it means, and factcheck workflow what each of submit_guards demands."
)
SCALE_KEYS = "What each key of a scale means stands in docs/reference/policy.md."
POLICY = (
    CommandEntry("show", "Show the policy in force, or an older one", "factcheck.cli.policies:show_policy"),
    CommandEntry("diff", "Show what a policy file, or another scale, would change", "factcheck.cli.policies:diff"),
    CommandEntry("check", "Check that a desk could work by a policy file", "factcheck.cli.policies:check"),
    CommandEntry(
        "apply",
        "Put a policy file into force, or the policy as it is with another scale",
        "factcheck.cli.policies:apply",
    ),
)
RATINGS = (
    CommandEntry("list", "List the rating scales that come with the program", "factcheck.cli.ratings:show_list"),
    CommandEntry("show", "Show a rating scale that comes with the program", "factcheck.cli.ratings:show_scale"),
    CommandEntry("check", "Check a file of a rating scale", "factcheck.cli.ratings:check"),
)
DB = (
    CommandEntry(
        "upgrade",
        "Bring the database to the schema of this program, and the desk to its rules",
        "factcheck.cli.databases:upgrade",
    ),
    CommandEntry("check", "Check that the database is sound and of this program", "factcheck.cli.databases:check"),
    CommandEntry("reindex", "Make the index by which words are found anew", "factcheck.cli.databases:reindex"),
)
COMMANDS = (
    CommandEntry("init", "Make a desk in a folder and become its first admin", "factcheck.cli.desks:init"),
    CommandEntry(
        "today",
        "Show what is new since you looked last, what waits for you, and what is overdue",
        "factcheck.cli.today:today",
    ),
    CommandEntry("queue", "Show what to do next, the most pressing first", "factcheck.cli.queue:queue"),
    CommandEntry("search", "Find claims and sources by their words", "factcheck.cli.search:search"),
    CommandEntry("match", "Find earlier claims that a text may repeat", "factcheck.cli.match:match"),
    CommandEntry("repeats", "List the claims that were said in several sources", "factcheck.cli.repeats:show_repeats"),
    CommandEntry(
        "contradictions",
        "List claims that contradict each other, with both quotes",
        "factcheck.cli.contradictions:show_contradictions",
    ),
    CommandEntry("people", "Who works at the desk", entries=PEOPLE),
    CommandEntry("ingest", "Take documents in and find the claims in them", "factcheck.cli.intake:ingest"),
    CommandEntry(
        "extract", "Print the attributed statements of texts, without a desk", "factcheck.cli.extract:extract"
    ),
    CommandEntry("worth", "Print how worth checking sentences are, without a desk", "factcheck.cli.worth:worth"),
    CommandEntry(
        "import",
        "Take in claims that others have checked, to compare the desk's own with",
        "factcheck.cli.external_claims:import_file",
    ),
    CommandEntry("sources", "The documents", entries=SOURCES),
    CommandEntry("speakers", "Who made the claims", entries=SPEAKERS),
    CommandEntry("claims", "The claims", entries=CLAIMS),
    CommandEntry(
        "review",
        "Go through claims one by one; by a command, do one thing about some",
        entries=REVIEW,
        more="Without a command it is factcheck review session.",
        default="session",
    ),
    CommandEntry("external", "The claims of others", entries=EXTERNAL),
    CommandEntry("corrections", "What people outside want corrected", entries=CORRECTIONS),
    CommandEntry("brief", "Print or write the brief of a claim", "factcheck.cli.briefs:brief"),
    CommandEntry(
        "verify-brief",
        "Verify that a brief is what a desk published, without the desk",
        "factcheck.cli.verify_brief:verify_brief",
    ),
    CommandEntry(
        "history", "Show who did what to a claim, or to anything else, and when", "factcheck.cli.history:history"
    ),
    CommandEntry("log", "Show everything that happened at the desk, one line an entry", "factcheck.cli.log:log"),
    CommandEntry("watch", "Print events as they happen, one line a change, until Ctrl-C", "factcheck.cli.watch:watch"),
    CommandEntry("workflow", "Print the states, actions and rules of the desk", "factcheck.cli.workflows:workflow"),
    CommandEntry(
        "stats",
        "What the history adds up to",
        entries=STATS,
        more="Without a command it is factcheck stats desk.",
        default="desk",
    ),
    CommandEntry("audit", "Prove the history", entries=AUDIT),
    CommandEntry("policy", "The rules of the desk", entries=POLICY, more=POLICY_KEYS),
    CommandEntry("ratings", "The rating scales that come with the program", entries=RATINGS, more=SCALE_KEYS),
    CommandEntry("db", "Look after the database", entries=DB),
    CommandEntry(
        "completion",
        "Print what a shell reads so that it completes commands and what they take",
        "factcheck.cli.completions.command:completion",
    ),
    CommandEntry("demo", "Follow three claims to their briefs in a new desk", "factcheck.cli.demo:demo"),
)
