"""Reading what a figure or a duration claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from content.generator.evidence import lexicon, sizes, slots
from content.generator.evidence.anchors import counted_noun, is_part
from content.generator.evidence.claim import Claim
from content.generator.evidence.presence import own_words, stays
from content.generator.evidence.slots import Deed
from content.generator.evidence.spans import Span, Told, span_of
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.generator.words import content_words
from content.language.name_spans import word_set
from content.language.values import Found

_MEASURES = word_set(
    "metres meters kilometres kilometers miles feet grams kilograms tonnes tons pounds dollars euros percent"
)
_RATE = word_set("every per each a an daily monthly yearly annually weekly")
_TIMES = word_set("day week month year hour minute decade night")
_WHEN = word_set("when time moment")
_FAR_BACK, _JUST_NOW = timedelta(days=366), timedelta(days=7)
"""How long before its publication an article may mean by "when he announced it", and how short."""


class Measuring:
    """Reads the claims of one sentence that have an amount."""

    def __init__(
        self, sentence: Sentence, line: int, published: date | None, told: list[Told], kinds: slots.Kinds
    ) -> None:
        self.sentence, self.line, self.published, self.told, self.kinds = sentence, line, published, told, kinds
        self.tree: Tree = sentence.tree
        self.places = slots.places(sentence)

    def placed(self, claim: Claim) -> Claim:
        """The claim with the words of its clause."""
        token = self.tree.token_at(claim.end - 1 - self.sentence.start)
        said = content_words(self.sentence.text)
        return claim if token is None else replace(claim, near=slots.clause_words(self.sentence, token), said=said)

    def measured(self, found: Found) -> Claim | None:
        """The claim of a figure, a sum of money, a percentage or a duration."""
        tree, sentence = self.tree, self.sentence
        tokens = tree.span(found.start - sentence.start, found.end - sentence.start)
        if tokens is None:
            return None
        head = tree.head_of(*tokens)
        after = tree.lower[tokens[1]] if tokens[1] < len(tree) else ""
        if found.value.kind == "duration":
            return None if after in {"ago", "later", "earlier"} else self._lasting(found, tokens, head)
        if found.value.kind == "number":
            return self._counted(found, tokens)
        noun = tree.child(head, "nmod") if found.value.kind == "percent" else None
        sort = lexicon.sort_of(tree.text[noun]) if noun is not None else found.value.kind
        return self._figure(found, head if noun is None else noun, sort, tokens)

    def _counted(self, found: Found, tokens: tuple[int, int]) -> Claim | None:
        noun = counted_noun(self.tree, tokens)
        if noun < 0:
            if (age := sizes.aged(self.sentence, tokens, found.value.amount)) is not None:
                return self._figure(found, tokens[0], sizes.AGE, tokens, age)
            base = self.sentence.article, self.line, found.start, found.end, found.value
            return Claim(*base, "", "", places=self.places, published=self._day())
        role = "part" if is_part(self.tree, tokens[1]) else ""
        sort = lexicon.sort_of(self.tree.text[noun])
        if self.tree.lower[noun] in {"members", "member", "men", "women"} and self._military(noun):
            sort = lexicon.TROOPS
        deed = self._deed(self.tree.head_of(*tokens)) if role else sizes.comprised(self.sentence, noun)
        if deed is not None and deed.name == sizes.COMPRISE and sort != lexicon.PEOPLE:
            sort = sizes.MEMBERS
        claim = self._figure(found, noun, sort, tokens, deed)
        return claim if claim is None or not role else replace(claim, role=role)

    def _military(self, noun: int) -> bool:
        before = (k for k in self.tree.kids[noun] if k < noun)
        return self._body(noun) >= 0 or any(lexicon.is_military(self.tree.text[k]) for k in before)

    def _body(self, noun: int) -> int:
        """ "4,400 members of the American military": the noun of the body, or -1."""
        tree = self.tree
        bodies = (k for k in tree.children(noun, "nmod") if tree.case(k) == "of" and lexicon.is_military(tree.text[k]))
        return next(bodies, -1)

    def _figure(
        self, found: Found, noun: int, sort: str, tokens: tuple[int, int], deed: Deed | None = None
    ) -> Claim | None:
        """The claim of a figure that counts or measures what `noun` names."""
        tree, sentence = self.tree, self.sentence
        event = lexicon.event_of(tree.text[noun])
        deed = deed or (Deed(event, noun) if event and found.value.kind == "number" else self._deed(noun))
        if deed is None or slots.is_denied(tree, deed.head):
            return None
        if event and found.value.kind == "number":
            sort = lexicon.TROOPS if self._military(noun) else lexicon.PEOPLE
        role = self._role(deed, tokens)
        span = Span() if role == "peak" else self._when(deed, tokens[0], wished=role == "wished")
        body = self._body(noun)
        who = slots.nations(sentence, noun) or (slots.nations(sentence, body) if body >= 0 else frozenset())
        who = who or (self._owners(deed) if deed.name == "stay" else frozenset())
        return Claim(
            sentence.article, self.line, found.start, found.end, found.value, sort, deed.name,
            deed.doer - {sort}, deed.done - {sort}, slots.marks(sentence, noun), who, self.places,
            role, span.first, span.last, span.since, self._day(), now=self._is_now(deed.head),
        )  # fmt: skip

    def _is_now(self, head: int) -> bool:
        """Whether a figure is told as present, so that it is of the article's day: "employs 450", "has cost"."""
        group = (head, *self.tree.children(head, "aux", "aux:pass", "cop"))
        return self.published is not None and any(self.tree.tag[k] in {"VBZ", "VBP"} for k in group)

    def _day(self) -> str:
        return self.published.isoformat() if self.published else ""

    def _owners(self, deed: Deed) -> frozenset[str]:
        """ "The United States had 170,000 troops": the subject's."""
        subject = self.tree.child(deed.head, "nsubj")
        return slots.nations(self.sentence, subject) if subject is not None else frozenset()

    def _deed(self, noun: int) -> Deed | None:
        """What is told of a noun: that so many are somewhere, by its own participle, or by the verb over it."""
        tree, sentence = self.tree, self.sentence
        top = slots.first_of(tree, noun)
        own = next((k for k in tree.children(noun, "acl") if tree.tag[k] in {"VBN", "VBG", "JJ"}), -1)
        if self.places and tree.lower[noun] not in _MEASURES and any(map(self._stays, (top, noun))):
            verb = own if own >= 0 and lexicon.deed_of(tree.text[own]) == "stay" else slots.verb_over(tree, top)
            return Deed("stay", verb if verb >= 0 else top)
        if own >= 0 and tree.tag[own] == "VBN" and lexicon.deed_of(tree.text[own]) in lexicon.GROWING:
            return replace(slots.deed_at(sentence, own, self.kinds), done=frozenset())
        verb = slots.verb_over(tree, top)
        if verb < 0:
            return None
        deed = slots.deed_at(sentence, self._wished_of(verb, top), self.kinds)
        if self._acts(deed, top):
            return replace(deed, name=f"{deed.name}>", doer=frozenset())
        if tree.dep[top] in {"obj", "nsubj:pass"} or (tree.dep[top] == "nsubj" and deed.name in lexicon.ERGATIVE):
            return replace(deed, done=frozenset())
        return deed

    def _wished_of(self, verb: int, noun: int) -> int:
        """ "Asked for 300 troops to stay": what those counted are to do; the verb itself where it wishes nothing."""
        tree = self.tree
        if lexicon.deed_of(tree.text[verb]) not in lexicon.WISHED or tree.dep[noun] not in {"obj", "obl"}:
            return verb
        todo = (k for k in tree.children(verb, "advcl", "xcomp", "ccomp") if k > noun and tree.tag[k] == "VB")
        return next(todo, verb)

    def _stays(self, noun: int) -> bool:
        """Whether so many are said to be somewhere; those who leave are not."""
        tree = self.tree
        leaves = tree.dep[noun] == "nsubj" and lexicon.deed_of(tree.text[tree.head[noun]]) == "leave"
        return stays(tree, noun) and not leaves

    def _acts(self, deed: Deed, noun: int) -> bool:
        """Whether those counted do the deed to others: "500 soldiers killed three men"."""
        tree = self.tree
        return tree.dep[noun] in {"nsubj", "obl:agent"} and any(
            tree.dep[k] in {"obj", "nsubj:pass"} and tree.lower[k] not in {"lives", "life"}
            for k in tree.kids[deed.head]
        )

    def _when(self, deed: Deed, token: int, *, wished: bool) -> Span:
        span = span_of(self.sentence, self.told, deed.head, self.published)
        if wished or span.first or span.last or deed.name != "stay" or self.published is None:
            return span
        if _WHEN.intersection(own_words(self.tree, token)):
            first, last = self.published - _FAR_BACK, self.published - _JUST_NOW
            return Span(first.isoformat(), last.isoformat())
        return Span(self.published.isoformat(), self.published.isoformat())

    def _role(self, deed: Deed, tokens: tuple[int, int]) -> str:
        tree = self.tree
        if slots.is_wished(tree, deed.head):
            return "wished"
        for i in range(tokens[1], min(tokens[1] + 5, len(tree) - 1)):
            if tree.lower[i] in _RATE and tree.lower[i + 1] in _TIMES:
                return f"rate {tree.lower[i + 1]}"
        if deed.name == "stay" and content_words(" ".join(own_words(tree, tokens[0]))) & lexicon.PEAK:
            return "peak"
        return ""

    def _lasting(self, found: Found, tokens: tuple[int, int], head: int) -> Claim | None:
        """How long something lasted: "the nine-year war", "it lasted nine years", "nine years after the invasion"."""
        tree, sentence = self.tree, self.sentence
        over, case, elapsed = tree.head[head], tree.case(head), False
        if tree.pos[over] in {"NOUN", "PROPN"} and tree.dep[head] in {"compound", "nummod", "amod"} and over > head:
            deed = Deed("last", over, done=slots.phrase_words(sentence, over, self.kinds))
        elif tree.case(over) == "after" and lexicon.event_of(tree.text[over]) == "begin":
            deed = Deed("last", over, done=slots.phrase_words(sentence, over, self.kinds))
            elapsed = True
        elif (of := sizes.lasting_of(sentence, head, self.kinds)) is not None:
            deed = of
        else:
            verb = slots.verb_over(tree, head)
            if verb < 0 or slots.is_denied(tree, verb):
                return None
            deed = sizes.as_journey(tree, slots.deed_at(sentence, verb, self.kinds), head)
            described = slots.noun_described(tree, verb)
            if described >= 0 and not deed.done:
                deed = replace(deed, done=slots.phrase_words(sentence, described, self.kinds))
            if case == "after" and deed.name == "end":
                deed = replace(deed, name="last")
            elif case in {"after", "before", "within", "in"}:
                return None
        role = "elapsed" if elapsed else "wished" if slots.is_wished(tree, deed.head) else ""
        return Claim(
            sentence.article, self.line, found.start, found.end, found.value, "duration", deed.name, deed.doer,
            deed.done, frozenset(), frozenset(), self.places, role,
            published=self._day(),
        )  # fmt: skip
