"""Invitations of teachers: administrators make them, send them, renew them and take them back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminEmailInputWidget, UnfoldAdminIntegerFieldWidget

from content.admin._base import ContentAdmin
from content.errors import NotAllowedNow
from quizzes.models import Invitation
from quizzes.services import invitations as services
from quizzes.services.membership import called


class InvitationForm(forms.ModelForm):
    """Whom to invite, and for how long the link holds."""

    class Meta:
        model = Invitation
        fields = ["email"]
        widgets = {"email": UnfoldAdminEmailInputWidget}
        help_texts = {
            "email": _("The link is sent there, if this site sends mail. Without an address, send it yourself.")
        }

    days = forms.IntegerField(
        label=_("Days that the link holds"),
        initial=services.USUAL_DAYS,
        min_value=services.DAYS[0],
        max_value=services.DAYS[-1],
        widget=UnfoldAdminIntegerFieldWidget,
    )


@admin.register(Invitation)
class InvitationAdmin(ContentAdmin):
    """For administrators alone. A link is shown once: only its digest is kept."""

    form = InvitationForm
    list_display = ["who", "state", "invited_by", "created_at", "expires_at", "accepted_by"]
    steps = ["renew", "revoke"]
    change_form_outer_before_template = "admin/quizzes/invitation/_bar.html"

    def _allowed(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._allowed(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._allowed(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._allowed(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # What there is to change, the steps do.
        return self._allowed(request) and obj is None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        rows = Invitation.objects.select_related("invited_by", "accepted_by")
        return rows if self._allowed(request) else rows.none()

    def get_fields(self, request: HttpRequest, obj: Invitation | None = None) -> list[str]:
        return ["email", "days"] if obj is None else ["email", "invited_by", "created_at", "expires_at", "accepted_by"]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if (invitation := kwargs.get("obj")) is not None:
            context |= {"open": _is_open(invitation), "accepted": invitation.accepted_at}
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Invitation, form: InvitationForm, change: bool) -> None:
        data = form.cleaned_data
        made, obj.token = services.invite(data["email"], request.user, data["days"], timezone.now())
        obj.pk, obj.expires_at = made.pk, made.expires_at

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._show(request, obj, obj.token)

    def renew(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        token = services.renew(invitation, services.USUAL_DAYS, timezone.now())
        invitation.refresh_from_db()
        self.log_step(request, [invitation], _t("Made a new link; the old one is void."))
        return self._show(request, invitation, token)

    def revoke(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        services.revoke(invitation, timezone.now())
        self.log_step(request, [invitation], _t("Taken back."))
        messages.success(request, _t("The link opens nothing any more."))
        return HttpResponseRedirect(self.page_of(invitation))

    def _show(self, request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
        """The link, for this once, and a mail with it where there is an address and mail goes out."""
        link = services.link_of(token, f"{request.scheme}://{request.get_host()}")
        sent = False
        if invitation.email and services.mail_goes_out():
            try:
                services.send(invitation, link, called(request.user))
                sent = True
            except NotAllowedNow as error:
                messages.warning(request, str(error))
        context = {"link": link, "sent": sent, "invitation": invitation, "title": _t("Invitation"), "opts": self.opts}
        shown = self.admin_site.each_context(request) | {"media": self.media} | context
        return TemplateResponse(request, "admin/quizzes/invitation/link.html", shown)

    class Media:
        js = [forms.Script("content/people.js", type="module")]

    @display(description=_("for"), ordering="email")
    def who(self, invitation: Invitation) -> str:
        return invitation.email or _t("whoever has the link")

    @display(description=_("state"), label={"open": "info", "accepted": "success", "over": "warning"})
    def state(self, invitation: Invitation) -> tuple[str, str]:
        if invitation.accepted_at:
            return "accepted", _t("accepted")
        return ("open", _t("open")) if _is_open(invitation) else ("over", _t("out of date"))


def _is_open(invitation: Invitation) -> bool:
    return invitation.accepted_at is None and invitation.expires_at > timezone.now()
