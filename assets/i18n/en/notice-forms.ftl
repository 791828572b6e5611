## The forms of notices

nform-no-due = no time given
nform-due-left = { $time } ({ $count } { $unit ->
        [minute] min
        [hour] h
       *[day] d
    } left)
nform-due-over = { $time } (late by { $count } { $unit ->
        [minute] min
        [hour] h
       *[day] d
    })

## Drafting

nform-drafting = Draft notices
nform-drafting-now = Drafting
nform-draft = Draft
nform-incident = Incident
nform-incident-hint = Type a part of its title, or pick with ↓.
nform-no-incident = Pick an incident from the list.
nform-which = Which
nform-proposed = what its duties ask for
nform-own = one of my own choice
nform-notices = Notices
nform-notices-hint = Space ticks; Ins ticks all, Del none. Tab goes to the channels.
nform-is-drafted = drafted already
nform-is-unsure = not certain
nform-will-draft = { $count ->
        [0] Nothing is ticked.
        [one] 1 notice is drafted from the record. Another officer releases it.
       *[other] { $count } notices are drafted from the record, all at once. Another officer releases them.
    }
nform-none-proposed = No open duty asks for a notice; one of your own choice can be drafted.
nform-none-ticked = Tick one notice at least.
nform-untold = No fact tells yet, so placeholders stand there: { $what }
nform-drafted-before = There is a notice that answers these duties in this language; ticking this drafts another.
nform-unsure = Not certain, it hangs on: { $facts }
nform-missed = { $count ->
        [one] 1 person was
       *[other] { $count } persons were
    } not reached: who cannot be told one by one is told by an announcement. Draft it here, or leave with Esc.
nform-audience = To whom
nform-channel = Channel
nform-tongues = Languages
nform-duties = Duties
nform-duties-hint = The duties that it answers. Space ticks; Ins ticks all, Del none.
nform-stage = Which report
nform-no-duty = Tick the duty that it answers.
nform-no-tongue = Tick a language.

## Releasing

nform-releasing = Release the notice
nform-release = Release
nform-what-goes-out = What goes out
nform-own-text = You wrote this text: another officer releases it.
nform-in-the-way = { $count ->
        [one] 1 finding stands in the way: mend it, or waive it where that is allowed.
       *[other] { $count } findings stand in the way: mend each, or waive it where that is allowed.
    }
nform-moved = { $count ->
        [one] 1 fact changed since this was written; the text goes out with the value of now.
       *[other] { $count } facts changed since this was written; the text goes out with the values of now.
    }
nform-warnings = { $count ->
        [one] 1 more finding to look at; it does not stand in the way.
       *[other] { $count } more findings to look at; they do not stand in the way.
    }
nform-goes-out = Version { $version }: { $blocks ->
        [one] 1 block
       *[other] { $blocks } blocks
    }, { $chars } characters
nform-written-by = Written by { $who }
nform-read-by = Read to the end by { $who }
nform-read-by-none = Nobody marked it as read.
nform-digest = SHA-256 of the text: { $digest }
nform-releasing-what = Version { $version } to { $to } by { $by } is fixed as it stands and may go out. A later change is a new version and is released again.

## Delivery

nform-delivering = Record the delivery
nform-sent = Sent
nform-sent-hint = To how many it was sent, failures included.
nform-reached = { $count } reached
nform-failed = Failed
nform-failed-hint = How many could not be sent; empty for none.
nform-returned = Returned
nform-returned-hint = How many came back; empty for none.
nform-more-than-sent = More failed and returned than were sent.
nform-reference = Reference
nform-place = Announced at
nform-place-hint = The address of the page, or the paper.
nform-from = From
nform-from-hint = The first day: today, 11-26.
nform-to = To
nform-to-hint = The last day, included; empty while it stands.
nform-at = Went out at
nform-by = Done by
nform-announce = { $count } not reached: who cannot be told one by one is told by an announcement. It is offered when this is recorded.
nform-settles = Settled by this; their clocks stop
nform-settled-before = settled before; this adds a proof
nform-settles-none = No duty: it answers none.
