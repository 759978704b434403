"""What the browser sends, read into memory and no further than we are willing to keep.

A reader may rely on this: nothing that was uploaded ever lies unsealed on a disk.
"""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from sinergi.core.uploads import Upload

FILES_AT_ONCE = 4


class InMemory(FileUploadHandler):
    """Reads a file up to one byte beyond the limit; that byte tells that there was more."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  Django's name
        content_length: int,
        *given: Any,
    ) -> None:
        del input_data, META, given
        if content_length > FILES_AT_ONCE * settings.MAX_UPLOAD:
            raise RequestDataTooBig("more than we are willing to read")

    def new_file(self, *given: Any, **named: Any) -> None:
        super().new_file(*given, **named)
        self.read = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        del start
        room = settings.MAX_UPLOAD + 1 - self.read.tell()
        self.read.write(raw_data[: max(room, 0)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        del file_size
        size = self.read.tell()
        self.read.seek(0)
        return InMemoryUploadedFile(
            file=self.read,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def upload(sent: "UploadedFile[bytes]") -> Upload:
    """A file of a form as the rules know it."""
    content = sent.read()
    return Upload(name=sent.name or "", content=content, cut=len(content) > settings.MAX_UPLOAD)
