"""What students send. Only shapes are checked here: services judge what they say."""

from quizzes.forms.answers import AnswerForm
from quizzes.forms.settings import SchemeForm, SettingsForm
from quizzes.forms.reading import PlaceForm

__all__ = ["AnswerForm", "DeleteAccountForm", "PlaceForm", "SchemeForm", "SettingsForm"]
