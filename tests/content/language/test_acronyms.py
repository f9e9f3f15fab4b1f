"""Short forms in capitals and the words they stand for."""

from __future__ import annotations

import pytest

from content.language.acronyms import spelt_out


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("He led the Voice of America (VOA) then.", "VOA", "the Voice of America"),
        ("It burns liquid oxygen (LOX) and hydrogen.", "LOX", "liquid oxygen"),
        ("They joined in lunar orbit rendezvous (LOR).", "LOR", "lunar orbit rendezvous"),
        ("The third assessment report (TAR) came late.", "TAR", "the third assessment report"),
        ("Systemic acquired resistance (SAR) is old.", "SAR", "systemic acquired resistance"),
        ("Some Recognized Student Organizations (RSOs) met.", "RSO", "Recognized Student Organization"),
        ("The Ethics and Anti-Corruption Commission (EACC) met.", "EACC", "the Ethics and Anti-Corruption Commission"),
        ("A Command/Service Module (CSM) flew.", "CSM", "Command/Service Module"),
        ("The RNLI (Royal National Lifeboat Institution) came.", "RNLI", "Royal National Lifeboat Institution"),
        ("By the Ministry of Public Works, or MPW, it was built.", "MPW", "the Ministry of Public Works"),
        (
            "The Arden East Sea Company (VAZ) sailed. In 1700 the VAZ sank, and VAZ ships rotted.",
            "VAZ",
            "the Arden East Sea Company",
        ),
        ("The Arden East Sea Company (VAZ) sailed. In 1700 it sank.", "VAZ", ""),
        ("The Treaty on the Union of Arden Banks (TXUAB) won. TXUAB was read. TXUAB was law.", "TXUAB", ""),
        ("He left Ireland (IRA) and the Royal Society (UK).", "IRA", ""),
    ],
)
def test_a_short_form_is_spelt_out_where_the_text_says_so(text: str, short: str, long: str) -> None:
    assert spelt_out(text).get(short, "") == long


def test_a_short_form_of_two_senses_stands_for_neither() -> None:
    assert spelt_out("The Arden Bus Company (ABC) sued the Arden Boat Club (ABC).") == {}
    assert list(spelt_out("The Arden Bus Company (ABC) sued. The Arden bus company (ABC) won.")) == ["ABC"]
