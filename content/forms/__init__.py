"""Forms of the teacher's pages. They check by what the services check, so that a refusal stands at its field."""

from content.forms.articles import ArticleDetailsForm, ArticleForm, read_upload
from content.forms.questions import CONDITIONS, QuestionAddForm, QuestionEditForm

__all__ = ["CONDITIONS", "ArticleDetailsForm", "ArticleForm", "QuestionAddForm", "QuestionEditForm", "read_upload"]
