"""What students send. Only shapes are checked here: services judge what they say."""

from quizzes.forms.accounts import DeleteAccountForm
from quizzes.forms.answers import AnswerForm
from quizzes.forms.flags import FlagForm
from quizzes.forms.practice import PracticeForm, StartForm
from quizzes.forms.reading import PlaceForm
from quizzes.forms.settings import SchemeForm, SettingsForm

__all__ = [
    "AnswerForm",
    "DeleteAccountForm",
    "FlagForm",
    "PlaceForm",
    "PracticeForm",
    "SchemeForm",
    "SettingsForm",
    "StartForm",
]
