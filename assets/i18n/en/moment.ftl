## Times as typed

err-moment-empty = No time is given.
err-moment-empty-hint = Write now, +2h, 18:00, tomorrow 18:00, fri 6pm or 11-25 18:00.
err-moment-not-a-time = “{ $text }” is no time that is understood.
err-moment-not-a-time-hint = Write now, +2h, 18:00, tomorrow 18:00, fri 6pm or 11-25 18:00.
err-moment-unknown = “{ $rest }” behind “{ $understood }” is not understood.
err-moment-unknown-hint = Give a day and a time of day only, such as tomorrow 18:00, 2026-11-25 18:00 or +1d.
err-moment-unfinished = Something is missing behind “{ $understood }”.
err-moment-unfinished-hint = Give it in full: a time of day may follow a day (tomorrow 18:00); a length takes + before it or “later” behind it (+2h).
err-moment-no-such = There is no “{ $what }”.
err-moment-no-such-hint = Check the date and the time of day.
err-moment-out-of-range = The time is too far away to be reckoned with.
err-moment-out-of-range-hint = Give a nearer time.
err-moment-not-after-start = The end is not behind the beginning.
err-moment-not-after-start-hint = Give a later end, or a length such as 2h or 1d.
