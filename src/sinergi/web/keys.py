"""How a case is named in an address: its number, or the UUID of a draft."""


class CaseKey:
    regex = r"SNG-[0-9.]+-[0-9.]+-[0-9]{4}-[0-9]{6,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


class BookCode(CaseKey):
    regex = r"(?:pairing|own)-[0-9.]+"


class CheckCode(CaseKey):
    regex = r"[0-9]{2,8}-[0-9]{1,8}-[0-9A-Fa-f]{5}-[0-9A-Fa-f]{5}"


class Ending(CaseKey):
    regex = r"pdf|docx"
