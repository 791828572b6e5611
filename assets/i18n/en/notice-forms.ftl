## The forms of notices

nform-no-due = no time given
nform-due-left = { $time }
nform-due-over = { $time } late
nform-due-own = { $time } own
nform-due-own-over = { $time } own, over

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
        [one] 1 notice is drafted. Another officer releases it.
       *[other] { $count } notices are drafted at once. Another officer releases them.
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
nform-duty = { $title } · { $instrument } art. { $article }
nform-duty-bare = { $title } · { $instrument }
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

## Reading, waiving, taking back

nform-reading = Read to the end
nform-was-read = I read it to the end
nform-reading-what = That you read version { $version } to its end is recorded under your name.
nform-waiving = Waive a finding
nform-waive = Waive
nform-waive-hint = Why it may stand as it is. The reason is kept with the notice.
nform-not-waivable = This finding cannot be waived: change the text.
nform-withdrawing = Take the notice back
nform-withdraw = Take back
nform-withdraw-hint = Why it is not used.
nform-withdrawing-what = The notice is not used any more and stays on record with its reason. The duties that it answers stay open.

## Recipients

nform-merging = Make notices for recipients
nform-merging-now = Making notices
nform-merge = Make
nform-list = List of recipients
nform-list-hint = A .csv or .xlsx file; Ins chooses one. Nothing of it is kept here.
nform-list-looking = The list is being looked at: look at the first notices, then go on.
nform-preview = First notices
nform-columns = Columns: { $what }
nform-to-guardian = Line { $line } → { $to } (guardian)
nform-as = Written as
nform-as-eml = .eml each
nform-as-txt = .txt each
nform-as-csv = one .csv
nform-as-jsonl = JSON lines
nform-as-docx = letters .docx
nform-as-html = letters .html
nform-mail-from = From
nform-mail-from-hint = The address that the mails come from.
nform-folder = Folder
nform-folder-hint = A new folder outside the workspace. What lies there is readable: remove it when it was handed over.
nform-not-released = It is not released: only what was released is made for recipients.
nform-no-recipients = This channel reaches nobody one by one: there is no list of recipients.
nform-made = Notices made
nform-made-readable = What lies there is readable by whoever has the folder; remove it when it was handed over.

## Sending

nform-sending = Send by e-mail
nform-sending-now = Sending
nform-preparing-now = Dry run: nothing is sent
nform-send = Go on
nform-nothing-left = Every mail has its outcome and none is left; sending again sends nobody a second one.
nform-count-bad = "{ $text }" is no exact number; such as 1200 or 1.2m.
nform-dry-first = First a dry run: everything is looked through and the server reached; nothing is sent. Then the number is typed.
nform-no-mail = Only a notice by e-mail can be sent here.
nform-host = Mail server
nform-host-hint = Its name: its certificate must be for it.
nform-tls = Security
nform-tls-hint = There is no sending without TLS.
nform-tls-implicit = TLS from the start
nform-tls-start = STARTTLS
nform-port = Port
nform-port-hint = Empty for the usual one: 465, or 587 with STARTTLS.
nform-port-bad = A port is a number from 1 to 65535.
nform-user = User
nform-user-hint = Empty where nobody logs in.
nform-password = Password
nform-password-hint = Never kept: it is typed again each time.
nform-certificate = Certificate
nform-certificate-hint = A .pem file of the organisation’s own authority; empty for those of the system.
nform-rate = Mails a second
nform-rate-hint = At the most.
nform-rate-bad = Give a whole number above zero.
nform-send-folder-hint = Who was set aside and what was sent is told there; the same folder goes on with what was begun.
nform-count = How many
nform-count-hint = Type the number of mails shown above: then they go out.
nform-again = Unknown again
nform-again-hint = Of these nobody knows whether they were sent. Type their number to send them once more; empty leaves them.
nform-sent-off = Sent
nform-more-failures = And { $count } more.

## The library

nform-clause-new = New clause
nform-clause-again = New version of the clause
nform-clause-version = This becomes version { $version }; earlier ones stay.
nform-clause-same = Nothing is changed.
nform-name = Name
nform-name-hint = By which it is found.
nform-tongue = Language
nform-element = Says
nform-element-hint = What it says of what has to be said; empty for anything else.
nform-element-bad = Pick from the list, or leave it empty.
nform-text = Text
nform-text-hint = Facts can stand in it as references.

## Changes of the policy

nform-policy = Tell of a change of the policy
nform-older = Older edition
nform-newer = Newer edition
nform-edition-hint = Type a part of its title or date, or pick with ↓.
nform-no-edition = Pick an edition from the list.
nform-same-edition = Choose two different editions.
nform-one-edition = Two editions of the policy are needed; import the newer one first.
nform-sections = Sections
nform-sections-hint = ↑↓ shows what changed in each.
nform-kinds = Material changes
nform-kinds-hint = You decide; ticked is what the words suggest.
nform-no-kind = No material change is ticked: then a page is enough; notices can be drafted all the same.
nform-suggested = { " " }(suggested by { $sections })
nform-suggests = Perhaps { $kind }: { $words }
nform-audiences = To whom
nform-channels = Channels
nform-no-audience = Tick whom to tell.
nform-no-channel = Tick a channel.
nform-differ = { $count ->
        [one] 1 section differs.
       *[other] { $count } sections differ.
    } You decide which material changes apply.
