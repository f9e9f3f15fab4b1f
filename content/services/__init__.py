"""Every write to what is known, a room by verb. Views, the admin, commands and tasks call these and nothing else."""

from content.services.accepting import accept_answer
from content.services.answers import Answers, answers_of
from content.services.authoring import WrittenQuestion, add_question, edit_question, restore_wording
from content.services.elsewhere import place_choices
from content.services.gathering import Gathered, Given, gather
from content.services.generating import generate_questions
from content.services.holding import hold, told_held
from content.services.importing import (
    article_draft,
    digest_of,
    import_article,
    restore_article,
    retire_article,
    update_details,
)
from content.services.merging import merge_facts, restore_fact, retire_fact
from content.services.overruling import use_anyway
from content.services.people import create_topic, make_teacher, set_teachers, teachers_group, update_topic
from content.services.proposing import use_wrong_answer
from content.services.reviewing import (
    BulkReport,
    approve,
    approve_all,
    approve_unread,
    batch_of,
    publish_ready,
    reconsider,
    reject,
    reject_all,
    reopen,
    retire,
    take_back_batch,
    take_back_decision,
)
from content.services.settling import settle, unsettle
from content.services.splitting import split_fact
from content.services.storing import GenerationReport, store_topic_draft
from content.services.stretches import bring_in, leave_out
from content.services.uploading import (
    drop,
    is_reading,
    keep_uploads,
    read_batch,
    release,
    retry,
    stalled_batches,
)
from content.services.writing import ask_for_questions, is_writing, stalled_topics, write_questions

__all__ = [
    "Answers",
    "BulkReport",
    "GenerationReport",
    "WrittenQuestion",
    "accept_answer",
    "add_question",
    "answers_of",
    "batch_of",
    "approve",
    "approve_all",
    "approve_unread",
    "article_draft",
    "create_topic",
    "digest_of",
    "generate_questions",
    "import_article",
    "edit_question",
    "make_teacher",
    "merge_facts",
    "place_choices",
    "publish_ready",
    "reconsider",
    "reject",
    "reject_all",
    "reopen",
    "restore_article",
    "restore_fact",
    "restore_wording",
    "retire",
    "retire_article",
    "retire_fact",
    "set_teachers",
    "hold",
    "settle",
    "told_held",
    "unsettle",
    "split_fact",
    "store_topic_draft",
    "take_back_batch",
    "take_back_decision",
    "teachers_group",
    "update_details",
    "update_topic",
    "use_anyway",
    "use_wrong_answer",
    "Gathered",
    "Given",
    "gather",
    "bring_in",
    "leave_out",
    "drop",
    "is_reading",
    "keep_uploads",
    "read_batch",
    "release",
    "retry",
    "stalled_batches",
    "ask_for_questions",
    "is_writing",
    "stalled_topics",
    "write_questions",
]
