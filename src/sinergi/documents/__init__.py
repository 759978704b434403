"""Letters: a letter is one list of blocks, rendered to PDF and to DOCX; no database.

A reader may rely on this: both renderings carry the same words, the same blocks give the same
bytes, and what an officer typed is always text, never markup.

Letters are Indonesian whatever language the screen has: "Bahasa Indonesia wajib digunakan dalam
dokumen resmi negara" (UU 24/2009 ps. 27). As we read it, a naskah dinas is one. So no gettext below
this floor.
"""
