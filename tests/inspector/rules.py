"""What may be recorded of children, checked from the leaves alone: docs/ledger-format.md, sections 4.1 and 13."""
import calendar, datetime, re

EARLIEST, LATEST = -377705023201_000000, 253402207200_999999  # years -9999 to 9999


def num(data):
    return int.from_bytes(data, "big")


def time(data):
    micros = int.from_bytes(data, "big", signed=True)
    if not EARLIEST <= micros <= LATEST:
        raise ValueError("no time")
    return micros


def facts_of(public):
    """Section 4.1: tags below 16, ascending."""
    facts, last = {}, 0
    while public:
        tag, length = public[0], num(public[1:3])
        value, rest = public[3:3 + length], public[3 + length:]
        if len(public) < 3 + length or len(public) < 3:
            raise ValueError("cut short")
        public = rest
        if tag >= 16:
            continue
        if tag <= last or tag > 11 or length != (16, 16, 1, 16, 8, 2, 0, 0, 1, 1, 0)[tag - 1]:
            raise ValueError("tag")
        last = tag
        if tag in (3, 9, 10) and value[0] not in (1, 2, 3) or tag == 6 and num(value) >= 1 << 11:
            raise ValueError("value")
        if tag == 4:
            value = (time(value[:8]), time(value[8:]))
            if value[0] >= value[1]:
                raise ValueError("period")
        facts[tag] = time(value) if tag == 5 else num(value) if tag in (3, 6, 9, 10) else value
    return facts


PLACES = {  # section 12: where in an event its public facts stand
    "access.requested": {1: "officer", 4: "request.period", 7: "request.emergency"},
    "access.decided": {2: "decision.acting_for", 3: "decision.ruling", 4: "decision.ruling.approved.scope.period",
                       5: "decision.ruling.approved.writing.at"},
    "access.logged": {5: "access.at", 6: "breaches"}, "access.revoked": {2: "acting_for"},
    "access.closed": {5: "attestation.at"}, "deputy.named": {1: "deputy.deputy", 2: "deputy.principal", 4: "deputy.period"},
    "consent.recorded": {5: "consent.message.at"}, "consent.withdrawn": {5: "withdrawal.message.at"},
    "order.recorded": {5: "order.received.at"}, "order.told": {5: "telling.told.message.at"}, "order.done": {5: "deletion.at"},
    "order.refused": {2: "refusal.acting_for", 5: "refusal.reply.at"}, "transfer.proposed": {1: "officer", 10: "proposal.kind"},
    "transfer.assessed": {1: "officer", 5: "assessment.at", 8: "assessment.report", 9: "assessment.outcome"},
    "transfer.approved": {2: "approval.acting_for", 11: "approval.consents"}, "transfer.refused": {2: "acting_for"},
    "transfer.ended": {5: "attestation.at"}, "access.imported": {}, "deputy.ended": {}, "order.completed": {}}
NAMES = {3: ("approved", "refused", "returned"), 9: ("acceptable", "with-measures", "not-acceptable"),
         10: ("entrusted", "provided", "control-handed-over"),
         6: ("no-approval", "before-approval", "before-period", "after-period", "other-person", "other-child", "other-fields",
             "revoked", "closed", "copied", "exported")}


def micros(text):
    found = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{0,8}[1-9]))?Z", text, re.A)
    whole = calendar.timegm(datetime.datetime.fromisoformat(found[1]).timetuple())
    return whole * 1000000 + int((found[2] or "").ljust(6, "0")[:6])


def said(action, event):
    """The facts as an event has them, in the form of facts_of."""
    facts = {}
    for tag, place in PLACES[action].items():
        value = event
        for name in place.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        if value is None or tag in (8, 11) and value == []:
            continue
        if tag in (1, 2):
            facts[tag] = bytes.fromhex(value)
        elif tag == 3:
            (name,) = value
            facts[tag] = NAMES[tag].index(name) + 1
        elif tag in (9, 10):
            facts[tag] = NAMES[tag].index(value) + 1
        elif tag == 6:
            facts[tag] = sum({1 << NAMES[tag].index(name) for name in value})
        else:
            facts[tag] = (micros(value["from"]), micros(value["to"])) if tag == 4 else micros(value) if tag == 5 else b""
    return facts


def differ(leaf, event):
    """Whether an event says another thing than its leaf in the clear."""
    action = leaf["action"]
    if action not in PLACES:
        return False
    try:
        return event.get("event") != action.replace(".", "-") or said(action, event) != facts_of(leaf["public"])
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return True


NO_APPROVAL, BEFORE_APPROVAL, BEFORE_PERIOD, AFTER_PERIOD, REVOKED, CLOSED = 1, 2, 4, 8, 128, 256
TIMELY = NO_APPROVAL | BEFORE_APPROVAL | BEFORE_PERIOD | AFTER_PERIOD | REVOKED | CLOSED
CONSENT_NEEDED = 2  # the kind of transfer that needs the guardian's consent: to another who decides itself
GUARDIANS = {  # action: (state before, state behind)
    "consent.recorded": ({None}, "consent"), "consent.withdrawn": ({"consent"}, "withdrawn"),
    "order.recorded": ({None}, "order"), "order.told": ({"order", "done"}, None), "order.done": ({"order", "done"}, "done"),
    "order.completed": ({"done"}, "ended"), "order.refused": ({"order", "done"}, "ended")}
TRANSFERS = {
    "transfer.assessed": ({"proposed", "assessed"}, "assessed"), "transfer.approved": ({"proposed", "assessed"}, "approved"),
    "transfer.refused": ({"proposed", "assessed"}, "refused"), "transfer.ended": ({"approved"}, "ended")}


class Inspector:
    """Section 13: what may be recorded of children, by whom, in which order."""
    def __init__(self):
        self.roles, self.deputies, self.cases, self.guardians, self.transfers = {}, {}, {}, {}, {}
        self.exhibits, self.erased, self.notices = set(), set(), {}

    def see(self, leaf):
        broken, action, role = set(), leaf["action"], self.roles.get(leaf["actor"])
        self.needs = lambda rule, holds: None if holds else broken.add(rule)
        other = role in (1, 2) if action.startswith(("incident.", "notice.", "clause.")) else role != 5
        may = {"officer.enrolled": role in (1, 2, 5), "officer.removed": role in (1, 2),
               "incident.opened": role in (1, 2, 3), "rules.recorded": role in (1, 2, 3)}.get(action, other)
        self.needs("role-not-entitled", may)
        self.needs("not-in-charge", action != "retention.set" or self.in_charge_for_anyone(leaf))
        if action == "incident.evidence":
            self.needs("out-of-order", not self.known(leaf["record"]))
            self.exhibits.add(leaf["record"])
        if action.startswith("notice."):
            self.notice(action, leaf["record"], leaf["actor"])
        judge = {"access": self.access, "deputy": self.deputy, "consent": self.guardian, "order": self.guardian,
                 "transfer": self.transfer, "record": self.erasure}.get(action.split(".")[0])
        if judge:
            try:
                facts = facts_of(leaf["public"])
                self.needs("out-of-order", leaf["record"] not in self.erased)
                if leaf["record"] not in self.erased:
                    judge(leaf, action, leaf["record"], leaf["actor"], role, facts)
            except (ValueError, IndexError):
                broken.add("facts-missing")
        return broken

    def notice(self, action, record, actor):
        """Section 13: nobody releases what they wrote, and nothing goes out that was not released as it stands."""
        if (record not in self.notices) != (action == "notice.drafted"):
            return self.needs("out-of-order", False)
        seen = self.notices.setdefault(record, {"writers": set(), "released": False, "withdrawn": False})
        self.needs("out-of-order", not seen["withdrawn"])
        if action in ("notice.drafted", "notice.revised"):
            seen["writers"].add(actor)
        elif action == "notice.released":
            self.needs("out-of-order", seen["writers"])
            self.needs("own-recording", actor not in seen["writers"])
            seen["writers"], seen["released"] = set(), True
        elif action in ("notice.merged", "notice.delivered"):
            self.needs("out-of-order", seen["released"] and not seen["writers"])
        elif action == "notice.withdrawn":
            seen["withdrawn"] = True

    def known(self, record):
        return any(record in seen for seen in (self.cases, self.guardians, self.transfers, self.exhibits))

    def in_charge(self, leaf, principal):
        if principal is None:
            return self.roles.get(leaf["actor"]) == 2
        named = any(d[0] == principal and d[1] == leaf["actor"] and d[2][0] <= leaf["time"] < d[2][1]
                    for d in self.deputies.values())
        return self.roles.get(principal) == 2 and leaf["actor"] in self.roles and named

    def in_charge_for_anyone(self, leaf):
        return any(self.in_charge(leaf, p) for p in [None] + [d[0] for d in self.deputies.values()])

    def erasure(self, leaf, action, record, actor, role, facts):
        if action != "record.erased":
            return self.needs("facts-missing", False)
        self.needs("not-in-charge", self.in_charge_for_anyone(leaf))
        self.needs("out-of-order", self.known(record))
        self.erased.add(record)

    def guardian(self, leaf, action, record, actor, role, facts):
        if action == "order.refused":
            self.needs("not-in-charge", self.in_charge(leaf, facts.get(2)))
        else:
            self.needs("role-not-entitled", role in (1, 2))
        if action not in GUARDIANS:
            return self.needs("facts-missing", False)
        before, behind = GUARDIANS[action]
        taken = record in self.cases or record in self.transfers or record in self.deputies
        if self.guardians.get(record) not in before or None in before and taken:
            return self.needs("out-of-order", False)
        self.guardians[record] = behind or self.guardians[record]

    def transfer(self, leaf, action, record, actor, role, facts):
        decides, one = action in ("transfer.approved", "transfer.refused"), self.transfers.get(record)
        self.needs("not-in-charge" if decides else "role-not-entitled",
                   self.in_charge(leaf, facts.get(2)) if decides else role in (1, 2))
        if action == "transfer.proposed":
            if self.known(record) or record in self.deputies:
                return self.needs("out-of-order", False)
            self.needs("facts-missing", 10 in facts)
            self.transfers[record] = {"state": "proposed", "kind": facts.get(10), "sound": False, "recorders": {actor},
                                      "proposers": {facts.get(1)}, "assessors": set()}
        elif one is None:
            self.needs("out-of-order", False)
        elif action not in TRANSFERS or action == "transfer.assessed" and 9 not in facts:
            self.needs("facts-missing", False)
        else:
            if action == "transfer.assessed":
                one["sound"] = 8 in facts and facts[9] in (1, 2)
                one["recorders"].add(actor)
                one["assessors"].add(facts.get(1))
            if decides:
                self.needs("own-request", actor not in one["proposers"])
                self.needs("own-assessment", actor not in one["assessors"])
                self.needs("own-recording", actor not in one["recorders"])
            if action == "transfer.approved":
                self.needs("not-assessed", one["sound"])
                self.needs("no-consent", one["kind"] != CONSENT_NEEDED or 11 in facts)
            before, behind = TRANSFERS[action]
            self.needs("out-of-order", one["state"] in before)
            one["state"] = behind if one["state"] in before else one["state"]

    def deputy(self, leaf, action, record, actor, role, facts):
        if action == "deputy.named" and {1, 2, 4} <= set(facts):
            right = role == 2 and facts[2] == actor and facts[1] != actor and self.roles.get(facts[1]) in (1, 2)
            self.needs("not-in-charge", right)
            if right:
                self.deputies[record] = (actor, facts[1], facts[4])
        elif action == "deputy.ended":
            named = self.deputies.pop(record, None)
            self.needs("out-of-order", named is not None)
            self.needs("not-in-charge", named is None or actor in named[:2])
        else:
            self.needs("facts-missing", False)

    def due(self, case, at):
        """The breaches that time alone tells of, for an access at this time."""
        graced, bits = case["grace"] is not None and case["grace"][0] <= at < case["grace"][1], 0
        if case["approved"] is None:
            bits |= 0 if graced else NO_APPROVAL
        else:
            written, (start, end) = case["approved"]
            bits |= BEFORE_APPROVAL if at < written and not graced else 0
            bits |= BEFORE_PERIOD if at < start and not graced else 0
            bits |= AFTER_PERIOD if at >= end else 0
        bits |= REVOKED if case["revoked"] is not None and at >= case["revoked"] else 0
        return bits | (CLOSED if case["closed"] is not None and at >= case["closed"] else 0)

    def access(self, leaf, action, record, actor, role, facts):
        needs, case = self.needs, self.cases.get(record)
        fresh = case is None
        if fresh and (self.known(record) or record in self.deputies):
            return needs("out-of-order", False)
        if action in ("access.logged", "access.closed", "access.imported"):
            needs("role-not-entitled", role in (1, 2))
        elif action in ("access.decided", "access.revoked"):
            needs("not-in-charge", self.in_charge(leaf, facts.get(2)))
        if action == "access.logged" and not {5, 6} <= set(facts):
            return needs("facts-missing", False)
        if action in ("access.decided", "access.closed") and fresh:
            return needs("out-of-order", False)
        if fresh and action in ("access.requested", "access.logged", "access.imported", "access.revoked"):
            case = self.cases[record] = {"recorders": set(), "requesters": set(), "open": False, "returned": False,
                                         "grace": None, "approved": None, "revoked": None, "closed": None}
        if action == "access.requested":
            needs("role-not-entitled", role in (1, 2, 3))
            needs("out-of-order", fresh or case["returned"])
            if fresh and 7 in facts:
                case["grace"] = (leaf["time"] - 24 * 3600 * 1000000, min(leaf["time"] + 24 * 3600 * 1000000, LATEST))
            case["recorders"].add(actor)
            case["requesters"].add(facts.get(1))
            case["open"], case["returned"] = True, False
        elif action == "access.decided":
            needs("out-of-order", case["open"] and case["closed"] is None)
            needs("own-request", actor not in case["requesters"])
            needs("own-recording", actor not in case["recorders"])
            case["open"] = False
            if facts.get(3) == 1 and 4 in facts and 5 in facts:
                case["approved"] = (facts[5], facts[4])
            elif facts.get(3) == 2:
                case["grace"] = None
            elif facts.get(3) == 3:
                case["returned"] = True
            else:
                needs("facts-missing", False)
        elif action == "access.logged":
            due, marked = self.due(case, facts[5]), facts[6] & TIMELY
            needs("not-marked", not due & ~marked)
            needs("wrongly-marked", not marked & ~due)
        elif action == "access.imported":
            needs("out-of-order", fresh)
        elif action == "access.revoked":
            needs("out-of-order", case["approved"] is not None and case["revoked"] is None and case["closed"] is None)
            case["revoked"] = leaf["time"] if case["revoked"] is None else case["revoked"]
        elif action == "access.closed":
            needs("out-of-order", case["closed"] is None)
            case["closed"] = leaf["time"] if case["closed"] is None else case["closed"]
        else:
            needs("facts-missing", False)
