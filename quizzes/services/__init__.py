"""Every write of studying, one verb each."""

from quizzes.services.answering import submit_answer
from quizzes.services.cards import merge_cards, rebuild_cards
from quizzes.services.exporting import export_account
from quizzes.services.people import current_pause, end_pause, learner_for, save_settings
from quizzes.services.privacy import check_deletable, delete_account
from quizzes.services.reading import remember_place
from quizzes.services.reminders import read_unsubscribe_token, send_reminders, stop_reminders
from quizzes.services.sessions import end_session, start_session

__all__ = [
    "end_session",
    "learner_for",
    "merge_cards",
    "rebuild_cards",
    "save_settings",
    "start_session",
    "submit_answer",
]
    "remember_place",
