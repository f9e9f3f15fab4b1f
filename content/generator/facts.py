"""From analysed sentences to facts: every answer a sentence offers, with the stems that ask for it well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from content.drafts import BLANK, ArticleDraft, FactDraft, PassageDraft, Precision, Refusal, Stem, StemForm
from content.generator import gap_checks, gaps
from content.generator.answers import Answer, find_answers
from content.generator.as_of import as_of
from content.generator.asides import asides
from content.generator.asking import Proposal
from content.generator.clauses import Clause, find_clauses
from content.generator.offices import office_held
from content.generator.prompts import MEASURES, opening, prompt_refusal, unreadable, verb_over
from content.generator.reading import Sentence
from content.generator.rendering import show
from content.generator.reparse import Check, survivors
from content.generator.stems import propose
from content.generator.term_stems import Written, statements, stems
from content.generator.terms import find_terms
from content.generator.wording import sentence as as_sentence
from content.generator.wording import verb_lemma
from content.generator.words import content_words, has_word

CONTEXT = 40
"""Characters of prefix and suffix kept with a passage."""
_DOMINANT = 0.12
"""A name with more than this share of an article's mentions is what the article is about."""


@dataclass(eq=False)
class Offer:
    """One answer of one sentence, and what has been written for it."""

    sentence: Sentence
    answer: Answer
    stems: list[Stem] = field(default_factory=list)
    refusals: list[tuple[str, str, str]] = field(default_factory=list)
    clause: Clause | None = None
    statement: str = ""
    back: int = 0
    office: str = ""
    """Of a fact about who held an office: "the Iraqi prime minister"."""
    told_of: tuple[str, str] = ("", "")
    """Of a fact that a bracket tells: of whom, and the verb."""

    @property
    def told(self) -> bool:
        """Whether it is worth keeping without a question."""
        return self.answer.kind == "phrase" and bool(self.statement)


def find_facts(
    articles: Sequence[ArticleDraft], sentences: Sequence[Sequence[Sentence]]
) -> tuple[list[FactDraft], list[Refusal]]:
    """The facts of the articles in text order, and what was tried and refused.

    sentences: what `read_articles` made of the same articles.
    """
    cases: list[Offer] = []
    checks: list[Check] = []
    offices: set[str] = set()
    for article, rows in zip(articles, sentences, strict=True):
        top = dominant(article, rows)
        for row in rows:
            cases += _cases(article, row, top, checks, offices)
    kept = survivors(checks)
    for check, good in zip(checks, kept, strict=True):
        case: Offer = check.owner
        if good:
            _stand(case, check)
        else:
            case.refusals.append((check.template, check.prompt, "the question does not hold together when read again"))
    for case in cases:
        keep_to_the_prose(articles[case.sentence.article], sentences[case.sentence.article], case)
    facts = [
        fact_of(articles[case.sentence.article], sentences[case.sentence.article], case)
        for case in cases
        if case.stems or case.told
    ]
    return facts, [refusal for case in cases for refusal in _refusals(articles[case.sentence.article], case)]


def _stand(case: Offer, check: Check) -> None:
    """Take in a prompt that held together when it was read again."""
    form: StemForm = "cloze" if BLANK in check.prompt else "wh"
    case.stems.insert(0, Stem(form, check.template, check.prompt))
    if form == "cloze":
        case.statement = _filled(check.prompt, case)


def _filled(prompt: str, case: Offer) -> str:
    """The sentence with its gap filled; a figure that began the passage may stand inside it: "nearly 4,500"."""
    words = case.sentence.tree.words(case.answer.tokens())
    inside = case.answer.kind in MEASURES and case.answer.a == 0 and not prompt.startswith(BLANK)
    return prompt.replace(BLANK, words[:1].lower() + words[1:] if inside and words[1:2].islower() else words)


def keep_to_the_prose(article: ArticleDraft, rows: Sequence[Sentence], case: Offer) -> None:
    """Drop what leans on a sentence before a menu line or a caption: its passage would quote the page's furniture."""
    start = _start(rows, case)
    if any(start < block.start < case.sentence.start for block in article.blocks if block.kind != "prose"):
        reason = "what it refers to stands before something that is not prose"
        case.refusals += [(stem.template, stem.text, reason) for stem in case.stems]
        case.stems.clear()
        case.statement = ""


def _start(rows: Sequence[Sentence], case: Offer) -> int:
    return rows[max(0, case.sentence.index - case.back)].start


def dominant(article: ArticleDraft, rows: Sequence[Sentence]) -> frozenset[str]:
    """Names too prominent to be asked for: those of the title and those that are everywhere."""
    counts = Counter(name.full for row in rows for name in row.names if name.kind != "other")
    total = sum(counts.values()) or 1
    often = {name for name, count in counts.items() if count > 3 and count / total > _DOMINANT}
    shown = {
        name.full for row in rows for name in row.names if name.kind == "place" and has_word(article.title, name.text)
    }
    headed = {name.full for row in rows for name in row.names if article.title and name.text == article.title}
    return frozenset(often | shown | headed)


def _cases(
    article: ArticleDraft, row: Sentence, top: frozenset[str], checks: list[Check], offices: set[str]
) -> Iterator[Offer]:
    if unreadable(row):
        return
    clauses: list[Clause] | None = None
    answers = find_answers(row)
    yield from _term_cases(article, row, {i for answer in answers for i in answer.tokens()}, checks)
    for answer in answers:
        if answer.kind in {"person", "place", "organisation"} and not answer.sure:
            continue
        if clauses is None:
            clauses = find_clauses(row.tree)
        case = Offer(row, answer)
        for clause in clauses:
            for proposal in propose(row, clause, answer):
                _ask(article, case, proposal, top, checks)
        _gapped(article, case, top)
        yield case
        for aside in asides(row, answer):
            stem = Stem("wh", aside.template, aside.question)
            told_of = (aside.subject, aside.predicate)
            yield Offer(row, aside.answer, [stem], statement=aside.statement, told_of=told_of)
        held = office_held(row, answer, article.published)
        if held is not None and held.question not in offices:
            offices.add(held.question)
            yield Offer(
                row, answer, [Stem("wh", "office_holder", held.question)], statement=held.statement, office=held.office
            )


def _term_cases(article: ArticleDraft, row: Sentence, taken: set[int], checks: list[Check]) -> Iterator[Offer]:
    """The phrases of a sentence, with what is asked of them."""
    terms = find_terms(row, taken)
    told = statements(article, row) if terms else []
    for term in terms:
        case = Offer(row, term.answer)
        for one in stems(article, row, term):
            _keep(case, one, checks)
        whole = next((one for one in told if set(term.answer.tokens()) <= one.tokens), None)
        if whole is not None and not gap_checks.not_stated(row, term.answer, sorted(whole.tokens)):
            case.statement, case.back = whole.text, max(case.back, whole.back)
        yield case


def _keep(case: Offer, written: Written, checks: list[Check]) -> None:
    """Put a prompt for a phrase with its case, by way of the second reading where it needs one."""
    stem = written.stem
    if written.reason:
        case.refusals.append((stem.template, stem.text, written.reason))
        return
    case.back = max(case.back, written.back)
    if written.clause is None:
        case.stems.append(stem)
    else:
        checks.append(Check(owner=case, template=stem.template, prompt=stem.text, clause=written.clause))


def _ask(article: ArticleDraft, case: Offer, proposal: Proposal, top: frozenset[str], checks: list[Check]) -> None:
    """Put one whole question into words and hand it to the second reading."""
    row, answer, clause = case.sentence, case.answer, proposal.clause
    lead, reason = opening(article, row, clause.verbs[0] if clause.verbs else None, clause.tokens(), answer)
    pieces = gaps.shortened(row.tree, proposal.pieces, answer)
    shown = show(row, [*lead, *(p for p in pieces if p not in row.nowadays)], answer)
    text = as_sentence(shown.text, "?") if shown.text else ""
    if answer.full and answer.full in top and answer.kind != "person":
        reason = "the article is all about it"
    reason = reason or shown.reason or prompt_refusal(text, answer, row)
    if reason:
        case.refusals.append((proposal.template, text, reason))
        return
    if case.clause is None:
        case.clause = clause
    case.back = max(case.back, shown.back)
    checks.append(Check(owner=case, template=proposal.template, prompt=text, clause=clause))


def _gapped(article: ArticleDraft, case: Offer, top: frozenset[str]) -> None:
    """The cloze and, where a value may be swapped, the statement."""
    row, answer = case.sentence, case.answer
    template = "cloze_listed" if gap_checks.in_closed_list(row.tree, answer) else f"cloze_{answer.kind}"
    for tokens in gaps.statements(row, answer):
        lead, reason = (
            opening(article, row, verb_over(row.tree, answer.head), range(tokens[0], tokens[-1] + 1), answer)
            if tokens
            else ([], "")
        )
        shown = show(row, [*lead, *gaps.gap(tokens, answer)], answer)
        text = as_sentence(shown.text, ".") if shown.text else ""
        reason = (
            gap_checks.refusal(row, answer, tokens, top) or reason or shown.reason or prompt_refusal(text, answer, row)
        )
        reason = reason or ("" if text.count(BLANK) == 1 else "there is not one gap")
        if reason:
            case.refusals.append((template, text, reason))
            continue
        case.stems.append(Stem("cloze", template, text))
        case.back = max(case.back, shown.back)
        case.statement = _filled(text, case)
        if answer.kind in MEASURES:
            case.stems.append(Stem("statement", f"statement_{answer.kind}", text))


def fact_of(article: ArticleDraft, rows: Sequence[Sentence], case: Offer) -> FactDraft:
    """The fact of an answer, with every stem that stands."""
    row, answer = case.sentence, case.answer
    start = _start(rows, case)
    shown = article.text[answer.start : answer.end]
    subject, predicate = _subject_and_predicate(row, case)
    told = case.statement or row.text
    day, precision = _as_of(article, row, case)
    accepted = [form for form in dict.fromkeys((answer.full, *answer.value.aliases)) if form and form != shown]
    ordered = sorted(case.stems, key=lambda stem: ("wh", "cloze", "statement").index(stem.form))
    return FactDraft(
        key=_key(row, answer, subject, predicate, told),
        statement=told,
        value=answer.value,
        answer=shown,
        passage=_passage(article, row.article, start, row.end),
        answer_start=answer.start,
        answer_end=answer.end,
        stems=tuple(dict.fromkeys(ordered)),
        accepted=tuple(accepted),
        subject=subject,
        predicate=predicate,
        attribution=_source(row, case),
        as_of=day,
        as_of_precision=precision,
    )


def _as_of(article: ArticleDraft, row: Sentence, case: Offer) -> tuple[date | None, Precision]:
    """The day for which the fact holds; every office is held for a time."""
    if case.office:
        return article.published, "day"
    if case.told_of[0]:
        return None, ""
    verb = verb_over(row.tree, case.answer.head)
    return as_of(row, verb, range(len(row.tree)), case.answer, article.published)


def _passage(article: ArticleDraft, number: int, start: int, end: int) -> PassageDraft:
    text = article.text
    return PassageDraft(
        number, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )


def _subject_and_predicate(row: Sentence, case: Offer) -> tuple[str, str]:
    tree = row.tree
    if case.office:
        return case.office, "be"
    if case.told_of[0]:
        return case.told_of
    if case.clause is not None:
        subject = tree.words([i for i in case.clause.subject if isinstance(i, int)])
        return subject, verb_lemma(tree.text[case.clause.head])
    verb = next((i for i in tree.above(case.answer.head) if tree.pos[i] in {"VERB", "AUX"}), tree.root)
    noun = tree.child(verb, "nsubj", "nsubj:pass")
    return (tree.words(tree.below(noun)) if noun is not None else ""), verb_lemma(tree.text[verb])


def _source(row: Sentence, case: Offer) -> str:
    if case.clause is not None and case.clause.source:
        return row.tree.words(case.clause.source)
    return row.attribution


def _key(row: Sentence, answer: Answer, subject: str, predicate: str, statement: str) -> str:
    """The same only for the same words and the same value."""
    rest = content_words(statement) - content_words(answer.value.text)
    # Two phrases of one subject are two facts: what the subject says of the one names the other.
    rest = rest if answer.kind == "phrase" else rest - content_words(subject)
    parts = [
        " ".join(sorted(content_words(subject))),
        predicate,
        answer.kind,
        answer.value.unit or answer.value.subtype,
        " ".join(sorted(rest)),
        *answer.value.identity[1:],
    ]
    return "|".join(part.casefold() for part in parts)


def _refusals(article: ArticleDraft, case: Offer) -> Iterator[Refusal]:
    row, answer = case.sentence, case.answer
    passage = _passage(article, row.article, row.start, row.end)
    for template, prompt, reason in case.refusals:
        yield Refusal(passage, template, prompt, article.text[answer.start : answer.end], reason)
