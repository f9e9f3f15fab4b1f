"""Reading what a date or a name claims: the event of the day, the office, the deed that somebody takes part in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from content.drafts import Value
from content.generator.evidence import lexicon, slots
from content.generator.evidence.agreements import agreed_on
from content.generator.evidence.anchors import due_deed, event_over, goes_on_since, is_due, is_record
from content.generator.evidence.claim import Claim
from content.generator.evidence.holding import former_title, office_before, office_of
from content.generator.evidence.measuring import Measuring
from content.generator.evidence.slots import Deed
from content.generator.evidence.spans import Told, span_of
from content.generator.reading import Name
from content.generator.tree import VERBAL
from content.generator.words import content_words


class Reader(Measuring):
    """Reads every claim of one sentence."""

    def dated(self, told: Told) -> Claim | None:
        """What happened on a day: the event that the date belongs to."""
        tree, sentence = self.tree, self.sentence
        head = event_over(tree, told.head)
        if head < 0:
            return None
        if tree.pos[head] in VERBAL or tree.child(head, "cop") is not None:
            deed = slots.deed_at(sentence, head, self.kinds)
            described = slots.noun_described(tree, head)
            if described >= 0 and not deed.done:
                deed = replace(deed, done=slots.phrase_words(sentence, described, self.kinds))
        else:
            deed = self._event(head)
        if slots.is_denied(tree, deed.head):
            return None
        if deed.name == "deadlin":
            deed = due_deed(sentence, deed, self.kinds)
        deed = agreed_on(sentence, deed, self.told, self.kinds)
        role = "due" if is_due(tree, told.head) else "since" if goes_on_since(tree, told.head, deed.head) else ""
        if is_record(tree, told.head):
            deed, role = Deed("record", deed.head, done=deed.doer | deed.done), ""
        elif role == "since" and deed.name == "stand" and lexicon.STRUCTURES & deed.doer:
            deed, role = Deed("build", deed.head, done=deed.doer), ""
        mine = self._marks_of(deed)
        return Claim(
            sentence.article, self.line, told.start, told.end, told.value, "date", deed.name, deed.doer, deed.done,
            mine, self._nations_of(deed), self.places, role, told.value.day, told.value.day + "~",
            published=self._day(),
        )  # fmt: skip

    def _event(self, head: int) -> Deed:
        """A noun of an event: its own words are what it is about, "the invasion" is the start of a war."""
        tree, sentence = self.tree, self.sentence
        name = lexicon.event_of(tree.text[head]) or min(content_words(tree.text[head]), default="")
        done = content_words(tree.text[head]) if name in {"begin", "happen"} else frozenset()
        for k in tree.children(head, "nmod", "nmod:poss", "compound"):
            if tree.case(k) == "of" or tree.dep[k] != "nmod":
                done |= slots.phrase_words(sentence, k, self.kinds)
        return Deed(name, head, done=done)

    def _marks_of(self, deed: Deed) -> frozenset[str]:
        """Words that say which thing it happened to: the "combat" operations that ended."""
        tree, sentence = self.tree, self.sentence
        if tree.pos[deed.head] not in VERBAL:
            return slots.marks(sentence, deed.head)
        kids = [k for k in tree.kids[deed.head] if tree.dep[k] in {"obj", "nsubj:pass"}][:1]
        kids = kids or list(tree.children(deed.head, "nsubj"))
        return frozenset(w for k in kids if k not in sentence.entities for w in slots.marks(sentence, k))

    def _nations_of(self, deed: Deed) -> frozenset[str]:
        kids = (k for k in self.tree.kids[deed.head] if self.tree.dep[k] in {"nsubj", "obj", "nsubj:pass", "obl:agent"})
        return frozenset(n for k in kids for n in slots.nations(self.sentence, k))

    def _in_office(self, base: Claim, office: str) -> Claim:
        """A person's office on the day of the article; of one long past nobody says when."""
        title = former_title(office)
        if title:
            return replace(base, deed="office", done=content_words(title), role="held", title=title)
        day = self._day()
        return replace(
            base, deed="office", done=content_words(office), role="office", title=office, first=day, last=day
        )

    def _as_person(self, base: Claim, name: Name, tokens: tuple[int, int]) -> Iterator[Claim]:
        """The office of a person, and whom a deed befell whose verb the parser took for an adjective."""
        tree, sentence = self.tree, self.sentence
        if office := office_of(tree, tokens):
            yield self._in_office(base, office)
        elif held := office_before(tree, tokens, sentence.entities, self.kinds):
            yield replace(base, deed="office", done=held, role="held")
        head = tree.head_of(*tokens)
        if (verb := slots.misread_clause(tree, head)) >= 0:
            doer = slots.phrase_words(sentence, tree.head[tree.head[head]], self.kinds)
            yield replace(base, deed=lexicon.deed_of(tree.text[verb]), doer=doer, role="done")

    def named(self, name: Name) -> Iterator[Claim]:
        """The office of a person, and the deed that a name takes part in."""
        tree, sentence = self.tree, self.sentence
        tokens = tree.span(name.start - sentence.start, name.end - sentence.start)
        if tokens is None or name.kind == "other":
            return
        value = Value(name.kind, name.full, subtype=name.subtype)
        base = Claim(sentence.article, self.line, name.start, name.end, value, name.kind, "", published=self._day())
        if name.kind == "person":
            yield from self._as_person(base, name, tokens)
        head = tree.head_of(*tokens)
        verb = tree.head[head]
        if tree.pos[verb] not in VERBAL or tree.dep[head] not in {"nsubj", "obj", "nsubj:pass", "obl:agent", "obl"}:
            return
        deed, own = slots.deed_at(sentence, verb, self.kinds), frozenset({name.full.casefold()})
        described = slots.noun_described(tree, verb)
        doer = deed.doer or (slots.phrase_words(sentence, described, self.kinds) if described >= 0 else frozenset())
        role = "where" if tree.dep[head] == "obl" else "doer" if own <= deed.doer else "done"
        if role == "where" and tree.case(head) not in {"in", "at", "to", "into"}:
            return
        span = span_of(sentence, self.told, verb, self.published)
        yield replace(base, deed=deed.name, doer=doer - own, done=deed.done - own, role=role, first=span.first,
                      last=span.last)  # fmt: skip
