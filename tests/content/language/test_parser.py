"""The trained model as the program uses it: what comes out for sentences nobody should get wrong."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from spacy.tokens import Doc, Token

from content.language import parser
from content.language.gazetteer import word_class


def parsed(sentence: str) -> Doc:
    return parser.parse([sentence])[0]


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The U.S. left.", ["The", "U.S.", "left", "."]),
        ("He is in the U.S.", ["He", "is", "in", "the", "U.S."]),
        ("The U.S.-led force", ["The", "U.S.", "-", "led", "force"]),
        ("Bashar al-Asad's men", ["Bashar", "al", "-", "Asad", "'s", "men"]),
        ("about $1 trillion", ["about", "$", "1", "trillion"]),
        ("some £643bn", ["some", "£", "643bn"]),
        ("170,000 men, 4,418 dead", ["170,000", "men", ",", "4,418", "dead"]),
        ("Col. John Smith", ["Col.", "John", "Smith"]),
        ("Lt. Gen. Helmick", ["Lt.", "Gen.", "Helmick"]),
        ("It didn’t.", ["It", "did", "n’t", "."]),
        ("“We won,” he said.", ["“", "We", "won", ",", "”", "he", "said", "."]),
        ("20% in 2003-2011", ["20", "%", "in", "2003", "-", "2011"]),
    ],
)
def test_words(sentence: str, words: list[str]) -> None:
    assert [token.text for token in parsed(sentence)] == words


AWKWARD = [
    "The last convoy crossed the border. It was over. Was it?",
    "  Two  spaces\tand a tab, then a line\nbreak  ",
    "Naïve café-goers in Zürich paid €5m — really…",
    "",
    " ",
    "😀 troops 한국 ‘left’",
    "word " * 400,
]


@pytest.mark.parametrize("sentence", AWKWARD)
def test_offsets_are_those_of_the_text_and_a_text_is_one_sentence(sentence: str) -> None:
    doc = parsed(sentence)
    assert doc.text == sentence
    assert all(sentence[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert len(list(doc.sents)) == (1 if len(doc) else 0)
    assert all(name.label_ in {"PER", "LOC", "ORG"} for name in doc.ents)


def test_every_sentence_has_one_root_and_every_word_leads_to_it() -> None:
    for doc in parser.parse([sentence for sentence in AWKWARD if sentence.strip()]):
        roots = [token for token in doc if token.head == token]
        assert len(roots) == 1
        assert {token.i for token in roots[0].subtree} == set(range(len(doc)))
        assert all(token.tag_ and token.pos_ and token.dep_ for token in doc)


@pytest.mark.parametrize(
    ("sentence", "verb", "subject", "object_"),
    [
        ("The soldiers left the country on Sunday.", "left", "soldiers", "country"),
        ("In March 2003, American forces invaded Iraq.", "invaded", "forces", "Iraq"),
        ("The city lost half of its 40,000 people.", "lost", "city", "half"),
        ("The minister, who arrived late, signed a new agreement.", "signed", "minister", "agreement"),
        ("Marie Curie discovered two elements in Paris.", "discovered", "Marie", "elements"),
    ],
)
def test_who_did_what(sentence: str, verb: str, subject: str, object_: str) -> None:
    doc = parsed(sentence)
    head = word(doc, verb)
    assert (head.dep_, head.pos_, head.head) == ("ROOT", "VERB", head)
    assert (word(doc, subject).dep_, word(doc, subject).head) == ("nsubj", head)
    assert (word(doc, object_).dep_.split(":")[0], word(doc, object_).head) == ("obj", head)


def test_the_passive_its_agent_and_a_number() -> None:
    doc = parsed("Nearly 4,500 soldiers were killed by insurgents in the war.")
    assert word(doc, "soldiers").dep_ == "nsubj:pass"
    assert word(doc, "were").dep_ == "aux:pass"
    assert (word(doc, "insurgents").dep_, word(doc, "insurgents").head.text) == ("obl:agent", "killed")
    assert (word(doc, "4,500").dep_, word(doc, "4,500").head.text) == ("nummod", "soldiers")
    assert (word(doc, "Nearly").dep_, word(doc, "Nearly").head.text) == ("advmod", "4,500")


def test_relative_and_coordinated_clauses() -> None:
    doc = parsed("The bridge, which opened in 1932, crosses the harbour and carries eight lanes.")
    assert (word(doc, "opened").dep_, word(doc, "opened").head.text) == ("acl:relcl", "bridge")
    assert (word(doc, "carries").dep_, word(doc, "carries").head.text) == ("conj", "crosses")


@pytest.mark.parametrize(
    ("text", "tag", "feature", "value"),
    [
        ("soldiers", "NNS", "Number", "Plur"),
        ("minister", "NN", "Number", "Sing"),
        ("left", "VBD", "Tense", "Past"),
        ("has", "VBZ", "Person", "3"),
        ("their", "PRP$", "Poss", "Yes"),
    ],
)
def test_tags_and_morphology(text: str, tag: str, feature: str, value: str) -> None:
    token = word(parsed("The minister has said that the soldiers left their base."), text)
    assert (token.tag_, token.morph.get(feature)) == (tag, [value])


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Barack Obama spoke in Washington.", [("Barack Obama", "PER"), ("Washington", "LOC")]),
        ("Gen. Lloyd Austin met Nouri al-Maliki in Baghdad.", ["Lloyd Austin", "Nouri al-Maliki", ("Baghdad", "LOC")]),
        ("She studied at the University of Leeds.", [("University of Leeds", "ORG")]),
        ("The troops crossed from Iraq into Kuwait.", [("Iraq", "LOC"), ("Kuwait", "LOC")]),
        ("Microsoft bought the company for $1bn.", [("Microsoft", "ORG")]),
        ("The men left the house at noon.", []),
    ],
)
def test_names(sentence: str, names: list[str | tuple[str, str]]) -> None:
    found = [(name.text, name.label_) for name in parsed(sentence).ents]
    expected = [name if isinstance(name, tuple) else (name, "PER") for name in names]
    assert found == expected


def test_a_batch_gives_what_its_sentences_give_alone() -> None:
    sentences = ["The war began in 2003.", "It ended.", "", "Troops left Iraq for Kuwait on Sunday morning."] * 30
    together = parser.parse(sentences)
    assert [doc.text for doc in together] == sentences
    for doc, again in zip(together[:4], (parsed(sentence) for sentence in sentences[:4]), strict=True):
        assert doc.to_json() == again.to_json()


def test_the_gazetteer_class_of_a_word_is_its_prefix_feature() -> None:
    vocab = parser.load().vocab
    for text in ("Iraq", "Baghdad", "U.S.", "Gen.", "troops", "Hezekiah"):
        assert vocab[text].prefix_ == word_class(text)


def test_english_of_other_users_of_spacy_keeps_its_own_features() -> None:
    import spacy

    parser.load()
    assert spacy.blank("en").vocab["Iraq"].prefix_ == "I"


def test_it_computes_in_single_precision_what_is_stored_in_half() -> None:
    pipes = [component for _, component in parser.load().pipeline]
    kinds = {
        str(node.get_param(name).dtype)
        for component in pipes
        for node in component.model.walk()
        for name in node.param_names
        if node.has_param(name)
    }
    assert kinds == {"float32"}
    assert sum(path.stat().st_size for path in parser.MODEL.rglob("*") if path.is_file()) < 8_000_000


def test_words_are_forgotten_after_a_run() -> None:
    vocab = parser.load().vocab
    before = len(vocab.strings)
    with parser.forgetting():
        parser.parse([f"Zyx{number}wv met Qkj{number}." for number in range(50)])
    assert len(vocab.strings) == before


def test_the_model_says_whose_it_is() -> None:
    meta = json.loads((parser.MODEL / "meta.json").read_text(encoding="utf-8"))
    assert (meta["lang"], meta["license"]) == ("en", "CC BY-SA 4.0")
    assert (parser.MODEL.parent / "LICENSE").is_file()
    assert "GeoNames" in (parser.MODEL.parent / "ATTRIBUTION.md").read_text(encoding="utf-8")


def test_spacy_comes_with_the_first_call_and_the_model_once() -> None:
    code = (
        "import json, sys; from content.language import parser; early = 'spacy' in sys.modules; "
        "one = parser.load(); print(json.dumps([early, one is parser.load()]))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == [False, True]
