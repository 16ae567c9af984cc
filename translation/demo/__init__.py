"""The demo's translations: en.po, fr.po and zh-hans.po hold the words for those of home/demo."""
