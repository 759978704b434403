"""Services that exist in tests only: they prove that the engine knows none."""

from sinergi.core.clocks import Clock, Unit
from sinergi.core.custody import Hander, Leg, LegKind
from sinergi.core.declarations import Reason, Service, Supporting
from sinergi.core.facts import Fact, FactClass, FactType, Level, Of
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.protocol import Kind, Milestone, Turn

OFFICES = frozenset({"satpol_pp", "dinsos"})
OUTCOMES = (Reason(code="done", label="Selesai"), Reason(code="home", label="Pulang"))
DECLINED = (Reason(code="not_ours", label="Bukan urusan kami"),)
CLOCKS = (
    Clock(code="acknowledge", amount=30, unit=Unit.MINUTES, source=SYSTEM_RULE),
    Clock(code="answer", amount=24, unit=Unit.HOURS, source=SYSTEM_RULE),
    Clock(code="finish", amount=3, unit=Unit.WORKING_DAYS, source=SYSTEM_RULE),
)
ACROSS = Leg(code="across", kind=LegKind.ACROSS, document="bast")
INSIDE = Leg(code="inside", kind=LegKind.SAME_SIDE, document="bast")
HOME = Leg(code="home", kind=LegKind.RELEASE, document="bast")


def declared(code: str, kind: Kind, **more) -> Service:
    return Service(
        code=code,
        pairing=1,
        title=code,
        explanation=code,
        kind=kind,
        level=Level.PROTECTED,
        legal_basis=SYSTEM_RULE,
        consent_basis=SYSTEM_RULE,
        senders=OFFICES,
        receivers=OFFICES,
        third_offices=frozenset({"dinsos_provinsi"}),
        clocks=CLOCKS,
        declined_because=DECLINED,
        outcomes=OUTCOMES,
        never_blocked=True,
        supporting=(Supporting(kind="dinsos", joins="bila diminta"),),
        **{"facts": {}, **more},
    )


HANDING_ON = declared(  # a transfer without any rule of its own
    "handing-on",
    Kind.TRANSFER,
    legs=(ACROSS, INSIDE, HOME),
    milestones=(Milestone(code="seen", label="Dilihat", by=Turn.CONCERNED),),
)
PATIENT = declared(  # custody moves there and back; who sent the patient goes on answering
    "patient",
    Kind.REFERRAL,
    legs=(ACROSS, INSIDE, HOME),
    milestones=(Milestone(code="stable", label="Stabil", by=Turn.RECEIVER),),
)
PUMPS = declared(  # the receiver of the request lends, in several deliveries; then they come back
    "pumps",
    Kind.EXCHANGE,
    facts={
        FactClass.OPEN: (Fact("lines", "Butir", FactType.TEXT),),
        FactClass.PREVIEW: (Fact("where", "Di mana", FactType.PLACE),),
        FactClass.FULL: (Fact("nik", "NIK", FactType.NIK, required=False, of=Of.PERSON),),
    },
    legs=(
        Leg(code="out", kind=LegKind.ACROSS, document="manifest", hander=Hander.RECEIVER),
        Leg(code="back", kind=LegKind.ACROSS, document="manifest", hander=Hander.SENDER),
    ),
)
PATROL = declared(  # both sides write into one record
    "patrol",
    Kind.JOINT,
    milestones=(
        Milestone(code="ours", label="Catatan pihak pengirim", by=Turn.SENDER),
        Milestone(code="theirs", label="Catatan pihak penerima", by=Turn.RECEIVER),
        Milestone(code="met", label="Dimediasi", by=Turn.EITHER),
    ),
)
