"""A photograph drawn anew from its dots, so that nothing else of the file is kept.

A reader may rely on this: one picture is unpacked at a time, and none beyond `MOST_PIXELS`.
"""

import struct
import zlib
from io import BytesIO
from threading import Lock
from typing import Final

from PIL import Image, ImageOps

from sinergi.core.uploads import (
    LONGEST_SIDE,
    MOST_PIXELS,
    BrokenOff,
    HostilePicture,
    fit_to_draw,
)

QUALITY: Final = 85
READ: Final = ("JPEG", "PNG")
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
BOMBS: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)
BROKEN: Final = (  # whatever Pillow says of a file that lies about itself
    OSError,
    SyntaxError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
    UserWarning,  # raised where warnings are errors: an EXIF that cannot be read
)
_one_at_a_time: Final = Lock()  # a picture may take 200 MB of memory while it is drawn


def drawn_anew(content: bytes) -> bytes:
    """Return the picture as a JPEG of at most `LONGEST_SIDE`, upright, on white where it was clear.

    Raises BrokenOff or HostilePicture.
    """
    try:
        with _one_at_a_time, Image.open(BytesIO(content), formats=READ) as opened:
            fit_to_draw(*opened.size)
            return _drawn(opened)
    except BOMBS as error:
        raise HostilePicture from error
    except BROKEN as error:
        raise BrokenOff from error


def _drawn(opened: Image.Image) -> bytes:
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is unpacked at the size needed
    upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clear = upright.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    drawn = BytesIO()
    paper.save(drawn, "JPEG", quality=QUALITY)
    return drawn.getvalue()
