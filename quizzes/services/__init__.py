"""Every write of studying, one verb each."""

from quizzes.services.answering import submit_answer
from quizzes.services.cards import merge_cards, rebuild_cards
from quizzes.services.people import learner_for, save_settings
from quizzes.services.reading import remember_place
from quizzes.services.sessions import end_session, start_session

__all__ = [
    "end_session",
    "learner_for",
    "merge_cards",
    "rebuild_cards",
    "remember_place",
    "save_settings",
    "start_session",
    "submit_answer",
]
