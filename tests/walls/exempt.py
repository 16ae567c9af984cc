"""Addresses outside the table, each with the reason why nobody's wall can leak there."""

OWN_UPLOADS = "the person's own unfinished uploads: tests/library/test_file_walls.py"

# By full name or by namespace.
EXEMPT = {
    # For everybody who reads.
    "delivery": "health: tells nothing of anybody's content",
    "robots": "for every reader",
    "sitemap": "for every reader: tests/search/test_robots_and_sitemap.py",
    "sitemap_index": "for every reader: tests/search/test_robots_and_sitemap.py",
    "search:results": "for every reader: tests/search/test_results.py",
    "search:suggestions": "for every reader: tests/search/test_suggestions.py",
    "wagtail_serve": "for every reader: drafts answer 404 in test_readers.py",
    "wagtailcore_login": "leads to the sign-in",
    "wagtailcore_authenticate_with_password": "asks for the password of a page",
    "wagtaildocs_authenticate_with_password": "asks for the password of a collection",
    "wagtaildocs_serve": "who may read a document: tests/library/test_media_view.py",
    "media/<path:name>": "who may see a file: tests/library/test_media_view.py",
    # About the person themself.
    "unit_account:invitation": "takes a signed token: tests/units/test_invitations.py",
    "unit_account:logout": "the person's own session",
    "two_factor": "the person's own second step: tests/delivery/test_second_step.py",
    "wagtailadmin_login": "leads to the sign-in",
    "wagtailadmin_logout": "the person's own session",
    "wagtailadmin_password_reset": "the same answer for every address: test_doors.py",
    "wagtailadmin_password_reset_done": "says nothing",
    "wagtailadmin_password_reset_confirm": "takes a signed token",
    "wagtailadmin_password_reset_complete": "says nothing",
    "wagtailadmin_dismissibles": "the person's own dismissed hints",
    "wagtailadmin_editing_sessions:release": "ends sessions of the person only",
    # Without content.
    "admin/login/": "leads to the sign-in",
    "account/login/": "the sign-in itself: tests/delivery/test_sign_in.py",
    "_util/login/": "leads to the sign-in",
    "admin/test404/": "an empty page",
    "admin/^.*/$": "answers 404",
    "wagtailadmin_sprite": "icons",
    "wagtailadmin_javascript_catalog": "texts of the interface",
    "wagtailadmin_block_preview": "a block's own sample",
    # Ours, in the place of Wagtail's, by whose names the table asks for them.
    "translation:update": "says that nothing has to be updated; names nothing",
    "wagtail_localize:submit_page_translation": "translation:submit_page in the table",
    "wagtail_localize:update_translations": "behind translation:update",
    "wagtail_localize:edit_override": "translation:edit_override in the table",
    "wagtail_localize:machine_translate": "translation:machine_translate in the table",
    "wagtail_localize:upload_pofile": "translation:upload_pofile in the table",
    "edit_redirect": "wagtailredirects:edit in the table",
    "delete_redirect": "wagtailredirects:delete in the table",
    "wagtailimages:create_multiple_from_uploaded_image": OWN_UPLOADS,
    "wagtailimages:delete_upload_multiple": OWN_UPLOADS,
    "wagtaildocs:create_multiple_from_uploaded_document": OWN_UPLOADS,
    "wagtaildocs:delete_upload_multiple": OWN_UPLOADS,
}
