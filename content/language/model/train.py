"""Train the parser from the treebanks: python -m content.language.model.train --data DIR

DIR holds treebank/*.spacy (see ATTRIBUTION.md). One core, about half an hour. The gazetteer must be the one in the
package: its classes are features (gazetteer_build.py makes it). Seeds are fixed and every order is that of the
files, so that the same versions of spaCy and numpy give the same model; it replaces en_recite/ when it is complete.
"""

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

import spacy
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_training
from thinc.api import Model

from content.language import parser
from content.language.model.augment import swapped_copies

HERE = Path(__file__).parent
SYNTAX_CORPORA = ("ewt_train", "gumfree_train")
NAME_CORPORA = ("ewt_train", "gumfree_train", "wikigold")
DEV = "ewt_dev"  # the GUM development and test sets are for evaluation only: their licence allows no more
SWAP_COPIES = 2
SWAP_SEED = 11
SHARED_LAYERS = 2  # of the four convolutions: the lower ones know words, the upper ones serve their task
META = {
    "lang": "en",
    "name": "recite",
    "version": "1.0.0",
    "description": "Tags, morphology, dependencies and names of English sentences",
    "license": "CC BY-SA 4.0",
}


def read(treebank: Path, names: tuple[str, ...], nlp: Language) -> list[Doc]:
    """The documents of several corpora, in order."""
    return [doc for name in names for doc in DocBin().from_disk(treebank / f"{name}.spacy").get_docs(nlp.vocab)]


def configured(name: str, train: Path, dev: Path) -> Language:
    """A fresh, initialised pipeline of one of the .cfg files."""
    overrides = {"paths.train": str(train), "paths.dev": str(dev)}
    config = util.load_config(HERE / name, overrides=overrides, interpolate=False)
    util.fix_random_seed(config["system"]["seed"])
    return init_nlp(util.load_model_from_config(config, auto_fill=True).config)


def fitted(nlp: Language, output: Path) -> Language:
    """Train `nlp` and give back its best state on the development set."""
    output.mkdir(parents=True, exist_ok=True)
    run_training(nlp, output)
    return util.load_model_from_path(output / "model-best")


def train_syntax(treebank: Path, work: Path) -> Language:
    """Tags, morphology and dependencies."""
    corpus = work / "syntax.spacy"
    save(read(treebank, SYNTAX_CORPORA, blank()), corpus)
    return fitted(configured("syntax.cfg", corpus, treebank / f"{DEV}.spacy"), work / "syntax")


def train_names(treebank: Path, work: Path, syntax: Language) -> Language:
    """Names, on the corpora and their copies with other names."""
    corpus = work / "names.spacy"
    nlp = blank()
    docs = read(treebank, NAME_CORPORA, nlp)
    save([*docs, *swapped_copies(docs, nlp, SWAP_COPIES, SWAP_SEED)], corpus)
    names = configured("ner.cfg", corpus, treebank / f"{DEV}.spacy")
    start_from(syntax.get_pipe("tok2vec").model, names.get_pipe("ner").model.get_ref("tok2vec").layers[0])
    return fitted(names, work / "names")


def blank() -> Language:
    """spaCy's English tokenizer and nothing else."""
    return spacy.blank("en")


def save(docs: list[Doc], path: Path) -> None:
    """Write documents the way the trainer reads them."""
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def start_from(source: Model[Any, Any], target: Model[Any, Any]) -> None:
    """Copy the embedding and the lower convolutions of one word network into another of the same shape."""
    for old, new in zip(_lower(source), _lower(target), strict=True):
        for name in old.param_names:
            new.set_param(name, old.get_param(name).copy())


def _lower(tok2vec: Model[Any, Any]) -> list[Model[Any, Any]]:
    embed, encode = tok2vec.layers
    stack = encode.layers[0]
    parts = [embed, *stack.layers[:SHARED_LAYERS]]
    return [node for part in parts for node in part.walk()]


def assemble(syntax: Language, names: Language) -> Language:
    """One pipeline of both, its parameters in half precision."""
    syntax.add_pipe("ner", source=names)
    for _, component in syntax.pipeline:
        parser.set_precision(component.model, "float16")
    syntax.meta.update(META)
    syntax.meta["performance"] = {}
    # The folders of one machine say nothing to another.
    syntax.config["paths"] = dict.fromkeys(syntax.config["paths"])
    return syntax


def publish(nlp: Language, target: Path) -> None:
    """Write the model aside and put it in the place of the old one in two renames."""
    aside = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=target.parent))
    nlp.to_disk(aside / "new", exclude=["vocab"])
    if target.exists():
        target.rename(aside / "old")
    (aside / "new").rename(target)
    shutil.rmtree(aside)


def main() -> None:
    """Train, assemble, publish."""
    options = argparse.ArgumentParser(description="Train Recite's parser.")
    options.add_argument("--data", type=Path, required=True, help="folder that holds treebank/")
    options.add_argument("--work", type=Path, help="keep what is made on the way in this folder")
    options.add_argument("--target", type=Path, default=parser.MODEL)
    given = options.parse_args()
    parser.register()
    with tempfile.TemporaryDirectory() as scratch:
        work = given.work or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        syntax = train_syntax(given.data / "treebank", work)
        names = train_names(given.data / "treebank", work, syntax)
        publish(assemble(syntax, names), given.target)


if __name__ == "__main__":
    main()
