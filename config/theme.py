"""The admin's theme: its colours, its navigation, and what this site adds to its pages."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


def admin_link(title: str, icon: str, name: str, *arguments: str, **more: str) -> dict[str, object]:
    return {"title": title, "icon": icon, "link": reverse_lazy(name, args=arguments)} | more


UNFOLD = {
    "SITE_TITLE": "Recite",
    "SITE_HEADER": "Recite",
    "SITE_SUBHEADER": _("Quizzes that cite their source"),
    "SITE_SYMBOL": "format_quote",
    "SITE_URL": reverse_lazy("quizzes:today"),
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("quizzes/icon.svg")}],
    "DASHBOARD_CALLBACK": "quizzes.admin.desk.desk",
    "COLORS": {  # the ink and the accent of the student's pages (quizzes/static/quizzes/recite.css)
        "primary": {
            "50": "#f2f6fa",
            "100": "#e3ecf5",
            "200": "#c6d9ea",
            "300": "#9fc0dd",
            "400": "#93c1ea",
            "500": "#3f78ad",
            "600": "#1d4e7e",
            "700": "#173f67",
            "800": "#143a60",
            "900": "#122c48",
            "950": "#0c1d30",
        },
        "base": {
            "50": "#faf7f0",
            "100": "#f1ece1",
            "200": "#e2dacb",
            "300": "#ccc2af",
            "400": "#a89d8b",
            "500": "#7d7364",
            "600": "#5f584c",
            "700": "#4a443b",
            "800": "#33302a",
            "900": "#211e1a",
            "950": "#181613",
        },
    },
    "SIDEBAR": {
        "navigation": [
            {"items": [admin_link(_("Desk"), "home", "admin:index")]},
            {
                "title": _("Question bank"),
                "items": [
                    admin_link(_("Topics"), "topic", "admin:content_topic_changelist", active="content.admin.at_topic"),
                    admin_link(_("Articles"), "article", "admin:content_article_changelist"),
                    admin_link(_("Questions"), "quiz", "admin:content_question_changelist"),
                    admin_link(_("Review"), "rate_review", "admin:content_review_changelist"),
                    admin_link(_("Conflicts"), "balance", "admin:content_conflicts_changelist")
                    | {"badge": "content.admin.conflicts.badge"},
                    admin_link(_("Changed passages"), "difference", "admin:content_changes_changelist")
                    | {"badge": "content.admin.changes.badge"},
                    admin_link(_("Facts"), "lightbulb", "admin:content_fact_changelist"),
                    admin_link(_("What is asked about"), "checklist", "admin:content_topic_coverage"),
                    admin_link(_("Can it be guessed?"), "casino", "admin:content_topic_audit"),
                    admin_link(_("Refused drafts"), "block", "admin:content_refuseddraft_changelist"),
                ],
            },
            {
                "title": _("Students"),
                "items": [
                    admin_link(_("Courses"), "school", "admin:quizzes_course_changelist"),
                    admin_link(_("Assignments"), "event", "admin:quizzes_assignment_changelist"),
                    admin_link(_("Remarks"), "flag", "admin:quizzes_flag_changelist"),
                    admin_link(_("Reports"), "monitoring", "quizzes:teaching"),
                    admin_link(_("Progress by article"), "bar_chart", "quizzes:report", "article-progress"),
                ],
            },
            {
                "title": _("Accounts"),
                "items": [
                    admin_link(_("Invitations"), "mail", "admin:quizzes_invitation_changelist")
                    | {"permission": lambda request: request.user.is_superuser},
                    admin_link(_("Users"), "person", "admin:auth_user_changelist")
                    | {"permission": lambda request: request.user.has_perm("auth.view_user")},
                    admin_link(_("Groups"), "group", "admin:auth_group_changelist")
                    | {"permission": lambda request: request.user.has_perm("auth.view_group")},
                ],
            },
            {
                "title": _("Site"),
                "items": [
                    admin_link(_("Operation"), "monitor_heart", "admin:operation")
                    | {"permission": lambda request: request.user.is_superuser},
                ],
            },
        ]
    },
}
