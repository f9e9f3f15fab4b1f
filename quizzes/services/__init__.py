"""Every write of studying, one verb each."""

from quizzes.services.answering import submit_answer
from quizzes.services.cards import merge_cards, rebuild_cards, split_cards
from quizzes.services.exporting import export_account
from quizzes.services.flagging import accept_claim, flag_question, flagged, settle_flag
from quizzes.services.hints import take_hint, turn_over
from quizzes.services.notices import notify_learners, put_away
from quizzes.services.overriding import override_answer
from quizzes.services.people import current_pause, end_pause, learner_for, save_settings
from quizzes.services.privacy import check_deletable, delete_account
from quizzes.services.reading import remember_place
from quizzes.services.reminders import read_unsubscribe_token, send_reminders, stop_reminders
from quizzes.services.sessions import end_session, pass_over, start_session
from quizzes.services.undoing import undo_answer

__all__ = [
    "accept_claim",
    "check_deletable",
    "current_pause",
    "delete_account",
    "end_pause",
    "end_session",
    "export_account",
    "flag_question",
    "flagged",
    "learner_for",
    "merge_cards",
    "notify_learners",
    "override_answer",
    "pass_over",
    "put_away",
    "read_unsubscribe_token",
    "rebuild_cards",
    "remember_place",
    "save_settings",
    "send_reminders",
    "settle_flag",
    "split_cards",
    "start_session",
    "stop_reminders",
    "submit_answer",
    "take_hint",
    "turn_over",
    "undo_answer",
]
