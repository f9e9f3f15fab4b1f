from django.urls import path

from quizzes.views import app, pages, privacy, progress, reading, reminders, settings, studying

app_name = "quizzes"
urlpatterns = [
    path("", pages.home, name="home"),
    path("today/", pages.today, name="today"),
    path("articles/", reading.articles, name="articles"),
    path("articles/<int:pk>/", reading.article, name="article"),
    path("articles/<int:pk>/place/", reading.place, name="place"),
    path("articles/<int:pk>/facts/<int:fact>/", reading.fact, name="fact"),
    path("sessions/start/", studying.start, name="start"),
    path("sessions/late/", app.late_answer, name="late_answer"),
    path("sessions/<uuid:pk>/", studying.session, name="session"),
    path("sessions/<uuid:pk>/answer/", studying.answer, name="answer"),
    path("sessions/<uuid:pk>/answers/<uuid:answer>/", studying.answered, name="answered"),
    path("sessions/<uuid:pk>/next/", studying.next_question, name="next"),
    path("sessions/<uuid:pk>/stop/", studying.stop, name="stop"),
    path("sessions/<uuid:pk>/summary/", studying.summary, name="summary"),
    path("progress/", progress.progress, name="progress"),
    path("reports/<slug:slug>/", progress.report, name="report"),
    path("reports/<slug:slug>.csv", progress.report_csv, name="report_csv"),
    path("settings/", settings.settings, name="settings"),
    path("settings/pause/end/", settings.end_pause, name="end_pause"),
    path("reports.zip", progress.reports_zip, name="reports_zip"),
    path("settings/export/", privacy.export, name="export"),
    path("settings/delete/", privacy.delete, name="delete_account"),
    path("farewell/", privacy.farewell, name="farewell"),
    path("reminders/off/<str:token>/", reminders.off, name="reminders_off"),
    path("scheme/", settings.scheme, name="scheme"),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    path("sw.js", app.worker, name="worker"),
    path("offline/", app.offline, name="offline"),
    path("healthz", pages.healthz, name="healthz"),
]
