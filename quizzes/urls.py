from django.urls import path

from quizzes import views

app_name = "quizzes"
urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.today, name="today"),
    path("articles/", views.articles, name="articles"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("sessions/start/", views.start, name="start"),
    path("sessions/<uuid:pk>/", views.session, name="session"),
    path("sessions/<uuid:pk>/answer/", views.answer, name="answer"),
    path("sessions/<uuid:pk>/answers/<uuid:answer>/", views.answered, name="answered"),
    path("sessions/<uuid:pk>/next/", views.next_question, name="next"),
    path("sessions/<uuid:pk>/stop/", views.stop, name="stop"),
    path("sessions/<uuid:pk>/summary/", views.summary, name="summary"),
    path("progress/", views.progress, name="progress"),
    path("reports/<slug:slug>/", views.report, name="report"),
    path("reports/<slug:slug>.csv", views.report_csv, name="report_csv"),
    path("settings/", views.settings, name="settings"),
    path("scheme/", views.scheme, name="scheme"),
    path("healthz", views.healthz, name="healthz"),
]
