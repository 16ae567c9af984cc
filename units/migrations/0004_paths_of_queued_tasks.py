"""Tasks that wait in the queue get the present paths of their functions, which have moved."""

from django.db import migrations

PATHS = {
    "library.papers.read_paper": "library.documents.pdf_tasks.extract_pdf",
    "library.import_runs.take_step": "library.imports.runs.run_step",
    "units.staff_mail.send_invitation": "units.staff.notifications.send_invitation",
    "units.staff_mail.send_reset_request": "units.staff.notifications.send_reset_request",
    "units.staff_mail.send_reset_notice": "units.staff.notifications.send_reset_notice",
    "units.closing_mail.send_letters": "units.lifecycle.notifications.send_letters",
    "search.tasks.settle_entries": "search.indexing.tasks.sync_entries",
    "home.chrome_mail.send_decision": "home.chrome.notifications.send_decision",
}


def rename(apps, paths):
    results = apps.get_model("django_tasks_database", "DBTaskResult").objects
    for former, present in paths.items():
        results.filter(task_path=former).update(task_path=present)


def name_present_paths(apps, schema_editor):
    rename(apps, PATHS)


def name_former_paths(apps, schema_editor):
    rename(apps, {present: former for former, present in PATHS.items()})


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0003_reasons_roots_and_audit_log"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]
    operations = [migrations.RunPython(name_present_paths, name_former_paths)]
