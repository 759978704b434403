"""Letters: a letter is one list of blocks, rendered to PDF and to DOCX; no database.

A reader may rely on this: both renderings carry the same words, the same blocks give the same
bytes, and what an officer typed is always text, never markup.

Letters are Indonesian whatever language the screen has: they are naskah dinas, and the state's
letters are in Indonesian by law (UU 24/2009 ps. 27). So no gettext below this floor.
"""
