"""Admin views of imports: upload, columns, errors, steps."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from library.documents.models import DocumentRecord
from library.imports.checks import columns_of, find_secrecy_marks
from library.imports.detail import build_import_view
from library.imports.forms import PortraitsForm, UploadForm, apply_cell_edits, apply_column_choices
from library.imports.intake import import_portrait_upload, read_upload
from library.imports.models import ImportKind, ImportState, TableImport
from library.imports.runs import discard_secret_table, is_running, progress_of, start_step
from library.leadership.models import Person, Roster
from library.secrecy.marks import secrecy_error
from units.snippets.forms import editable_unit_ids

MODELS = {
    ImportKind.DOCUMENTS: DocumentRecord,
    ImportKind.LEADERS: Roster,
    ImportKind.PORTRAITS: Person,
}
_PER_PAGE = 50


def user_can_import(user) -> bool:
    """Return whether `user` may write for any unit."""
    unit_ids = editable_unit_ids(user, TableImport)
    return unit_ids is None or bool(unit_ids)


class ImportViewMixin(WagtailAdminTemplateMixin):
    header_icon = "upload"
    page_title = _("Import of tables")
    index_url = reverse_lazy("library_imports:index")

    def dispatch(self, request, *args, **kwargs):
        if not user_can_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.index_url, "label": _("Import of tables")},
        ]


class IndexView(ImportViewMixin, TemplateView):
    """The imports of the units of the user, newest first."""

    template_name = "library/admin/imports.html"

    def get_context_data(self, **kwargs):
        unit_ids = editable_unit_ids(self.request.user, TableImport)
        rows = TableImport.objects.select_related("unit", "by").defer("lines", "report", "notes")
        if unit_ids is not None:
            rows = rows.filter(unit__in=unit_ids)
        page = Paginator(rows, _PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(page_of_imports=page, **kwargs)


class UploadView(ImportViewMixin, FormView):
    """Reads an uploaded file. `kind` is the kind of its objects."""

    template_name = "library/admin/import_upload.html"
    form_class = UploadForm
    kind = ImportKind.DOCUMENTS
    # Reads the file into the import; returns False with errors in the form.
    take = staticmethod(read_upload)

    def get_page_subtitle(self):
        return self.kind.label

    def get_form_kwargs(self):
        writing_of = MODELS[self.kind]
        return {**super().get_form_kwargs(), "user": self.request.user, "writing_of": writing_of}

    def get_context_data(self, **kwargs):
        return super().get_context_data(kind=self.kind, columns=columns_of(self.kind), **kwargs)

    def form_valid(self, form):
        file, unit = form.cleaned_data["file"], form.cleaned_data["unit"]
        item = TableImport(kind=self.kind, unit=unit, name=file.name[-255:], by=self.request.user)
        if not self.take(item, file, form):
            return self.form_invalid(form)
        return redirect("library_imports:table", item.pk)


class TableView(ImportViewMixin, TemplateView):
    """One import: its columns, its errors and its steps."""

    template_name = "library/admin/import_table.html"

    def dispatch(self, request, *args, **kwargs):
        rows = TableImport.objects.select_related("unit", "by")
        self.item = get_object_or_404(rows, pk=kwargs["pk"])
        unit_ids = editable_unit_ids(request.user, TableImport)
        if unit_ids is not None and self.item.unit_id not in unit_ids:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.item.name

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            item=self.item,
            table=build_import_view(self.item),
            is_running=is_running(self.item),
            progress=progress_of(self.item),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        asked = request.POST.get("step")
        if asked == "file":
            self._replace_file()
        elif asked == "check":
            self._mend()
        elif asked in ("store", "send", "undo") and not start_step(self.item, asked):
            messages.warning(request, gettext("This was done already, or is being done."))
        return redirect("library_imports:table", self.item.pk)

    @transaction.atomic
    def _mend(self):
        """Store the choices and the edited cells, and start the check again."""
        rows = TableImport.objects.select_for_update(of=("self",))
        item = rows.filter(pk=self.item.pk, state=ImportState.CHECKED).first()
        if item is None:
            return
        apply_column_choices(item, self.request.POST)
        apply_cell_edits(item, self.request.POST)
        if refusals := list(find_secrecy_marks(item)):
            discard_secret_table(item, refusals, self.request.user)
            item.report = {"of_file": secrecy_error(refusals[0].level, refusals[0].where).messages}
            item.save()
            return
        item.by = self.request.user
        item.save()
        start_step(item, "check")

    def _replace_file(self):
        """Replace the table by a corrected file."""
        form = UploadForm(
            {"unit": self.item.unit_id},
            self.request.FILES,
            user=self.request.user,
            writing_of=MODELS[self.item.kind],
        )
        if self.item.state != ImportState.CHECKED or not form.is_valid():
            messages.error(
                self.request, " ".join(form.errors.get("file", [])) or gettext("No file.")
            )
            return
        self.item.by = self.request.user
        if not read_upload(self.item, form.cleaned_data["file"], form):
            messages.error(self.request, " ".join(form.errors["file"]))


def admin_urls():
    return [
        path("", IndexView.as_view(), name="index"),
        path("documents/", UploadView.as_view(kind=ImportKind.DOCUMENTS), name="upload_documents"),
        path("leaders/", UploadView.as_view(kind=ImportKind.LEADERS), name="upload_leaders"),
        path(
            "portraits/",
            UploadView.as_view(
                kind=ImportKind.PORTRAITS,
                form_class=PortraitsForm,
                take=staticmethod(import_portrait_upload),
            ),
            name="upload_portraits",
        ),
        path("<int:pk>/", TableView.as_view(), name="table"),
    ]
