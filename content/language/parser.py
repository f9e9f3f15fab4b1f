"""The trained parser: tags, morphology, dependencies and names (PER, LOC, ORG) of English sentences.

spaCy takes over a second to import and is imported at the first call, never with this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from content.language import rulers
from content.language.gazetteer import names, word_class
from content.language.stand_ins import bounded, settle

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

MODEL = Path(__file__).parent / "model" / "en_recite"
CALLBACK = "recite.gazetteer.v1"  # the name in the model's config
BATCH = 256  # sentences that go through the network together


@cache
def register() -> None:
    """Tell spaCy the callback that a model's config names: the PREFIX of a word is its gazetteer class."""
    import spacy
    from spacy.attrs import PREFIX

    @spacy.registry.callbacks(CALLBACK)  # type: ignore[untyped-decorator]
    def make_callback() -> Callable[[Language], Language]:
        def use_gazetteer(nlp: Language) -> Language:
            vocab = nlp.vocab
            vocab.lex_attr_getters = {**vocab.lex_attr_getters, PREFIX: word_class}
            for lexeme in vocab:  # those of the tokenizer's exceptions ("U.S.") are there already
                lexeme.prefix_ = word_class(lexeme.orth_)
            adapt_tokenizer(nlp)
            return nlp

        return use_gazetteer


def adapt_tokenizer(nlp: Language) -> None:
    """Teach spaCy's English tokenizer the abbreviated titles it lacks ("Col.") and to cut "U.S.-led" in three."""
    from spacy.symbols import ORTH
    from spacy.util import compile_infix_regex

    for title in names("titles"):
        if title.endswith("."):
            nlp.tokenizer.add_special_case(title, [{ORTH: title}])
    infixes = [*nlp.Defaults.infixes, r"(?<=[A-Z]\.)-(?=[A-Za-z])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


@cache
def load(path: Path = MODEL) -> Language:
    """The pipeline, read once a process: about a third of a second once spaCy is imported."""
    register()
    from spacy.util import load_model_from_path
    from thinc.api import NumpyOps
    from threadpoolctl import threadpool_limits

    # The products of matrices, half of all work, are numpy's: its BLAS knows more processors than thinc's own and took
    # a third of the time. One thread for them, in the whole process: the other cores are for those who take quizzes.
    threadpool_limits(1, user_api="blas")
    ops = NumpyOps(use_blis=False)
    # The stored vocabulary would hold every word of the training texts; the labels are all that is needed of it.
    nlp = load_model_from_path(path, exclude=["vocab"])
    for _, component in nlp.pipeline:
        set_precision(component.model, "float32")
        for node in component.model.walk():
            node.ops = ops
        for label in getattr(component, "labels", ()):
            nlp.vocab.strings.add(label)
    for features in nlp.get_pipe("morphologizer").cfg["labels_morph"].values():
        nlp.vocab.morphology.add(features)
    return nlp


def set_precision(model: Model[Any, Any], precision: Literal["float16", "float32"]) -> None:
    """Turn the parameters of a network into half precision, to be stored, or single precision, to compute with."""
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                values: Any = node.get_param(name)
                node.set_param(name, values.astype(precision))


def parse(sentences: Sequence[str], nlp: Language | None = None) -> list[Doc]:
    """Parse texts that are one sentence each, in order, with `nlp` or the model of the package.

    Nothing in a text makes it two sentences. One without a main clause is read a second time (see stand_ins), and the
    "I" of a ruler is read as a number (see rulers).
    `doc.text` is the given text: token offsets point into it.
    """
    nlp = nlp or load()
    plain = [bounded(nlp.make_doc(text)) for text in sentences]
    told = zip(sentences, plain, strict=True)
    read = nlp.pipe((rulers.numbered(doc) if " I" in text else doc for text, doc in told), batch_size=BATCH)
    docs = [rulers.adopt(doc, one) for doc, one in zip(plain, read, strict=True)]
    settle(docs, nlp)
    return docs


@contextmanager
def forgetting() -> Iterator[None]:
    """Forget words first seen inside when it ends, so that a long run does not grow; no Doc may outlive it."""
    with load().memory_zone():
        yield
