"""How a case is named in an address: its number, or the UUID of a draft."""


class CaseKey:
    regex = r"SNG-[0-9.]+-[0-9.]+-[0-9]{4}-[0-9]{6,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


class BookCode(CaseKey):
    regex = r"(?:pairing|own)-[0-9.]+"
