## merge

# Lists of recipients
err-list-endless-row = { $name }: the row that begins on line { $line } does not end.
err-list-endless-row-hint = Look for a quotation mark on line { $line } that is never closed; nothing behind it was read.
err-list-too-many-texts = { $name } holds more text than fits into memory ({ $limit } MB).
err-list-too-many-texts-hint = Save the sheet as CSV and use that: it is read as a stream, whatever its length.
err-list-changed = { $name } changed while it was read.
err-list-changed-hint = Close it in other programs and run the same command again; what was written is gone on with.

recipient-column-name = name
recipient-column-email = e-mail address
recipient-column-phone = phone number
recipient-column-account = account
recipient-column-address = postal address
recipient-column-age = age
recipient-column-child = whether a child
recipient-column-guardian-name = guardian’s name
recipient-column-guardian-email = guardian’s e-mail address
recipient-column-guardian-phone = guardian’s phone number
recipient-column-guardian-account = guardian’s account
recipient-column-guardian-address = guardian’s postal address

# What is set aside
merge-aside-line = Line
merge-aside-reason = Why set aside
merge-aside-unreadable = Some characters cannot be read.
merge-aside-too-wide = There are more cells than columns: perhaps a comma in a cell that is not quoted.
merge-aside-empty = Nothing stands under “{ $column }”.
merge-aside-not-one = What stands under “{ $column }” cannot be used as one.
merge-aside-no-guardian = It is a child, and “{ $column }” is empty or the child’s own.
merge-aside-grown = Is no child, and has no address of a guardian.
merge-aside-contradiction = It is called a child, and the age says otherwise, or the other way round.
merge-guardian-of = guardian of { $name }

# Merging
err-merge-no-such-column = The text names “{ $column }”, which the list has not; it has: { $there }.
err-merge-no-such-column-hint = Correct the list’s headings, map a column to it, or revise the text and have it released again.
err-merge-not-fixed = The fact { $reference } is not filled in: this text was not released.
err-merge-not-fixed-hint = Merge the text as it was released.
err-merge-form = Notices by { $channel } cannot be written as { $form }.
err-merge-form-hint = Mails can be written as eml, letters as docx or html, anything as txt, csv or jsonl.
err-merge-channel = By { $channel } nobody is told one by one.
err-merge-channel-hint = Export the notice itself instead.
err-merge-no-sender = Nothing says who the mails come from.
err-merge-no-sender-hint = Name the sender’s address.
err-merge-too-many = { $name } has more than { $limit } recipients, the most that are told apart in one go.
err-merge-too-many-hint = Divide the list, and look for those named in two parts yourself.
err-merge-exists = { $path } is there already, and no merge was begun in it; nothing was changed.
err-merge-exists-hint = Name a folder that does not exist yet.
err-merge-other = { $path } holds a merge of another list, text or setting; nothing was changed.
err-merge-other-hint = Name another folder, or go on with the same list, text and setting.
err-merge-not-made = { $path } holds no merge that was made to its end.
err-merge-not-made-hint = Merge first; the same command goes on with what was begun.
err-merge-busy = { $path } is being written by another process.
err-merge-busy-hint = Wait for it to end.
err-merge-cancelled = Merging was cancelled; { $notices } notices are written.
err-merge-cancelled-hint = The same command goes on; nobody is written twice.

# Handing to a mail server
err-post-no-dry-run = No dry run was made.
err-post-no-dry-run-hint = Make a dry run first: it counts the mails and reaches the server, and sends nothing.
err-post-other-batch = { $path } is the journal of another batch: list, text or setting are not what they were; nothing was sent.
err-post-other-batch-hint = Go on with the same list, text and setting, or name a new journal and make a dry run.
err-post-not-confirmed = { $typed } was typed, and there are { $count }; nothing was sent.
err-post-not-confirmed-hint = Type the number that the dry run tells.
err-post-empty = There is nothing to send.
err-post-empty-hint = Look into the file of what was set aside.
err-post-busy = { $path } is in use by another process.
err-post-busy-hint = Wait for it to end.
err-post-no-journal = { $path } cannot be read as a journal; nothing was sent.
err-post-no-journal-hint = Without it nobody knows what was sent: look into the mail server’s own log before a new journal is begun.
err-post-bad-name = “{ $text }” is no address or name of a machine.
err-post-bad-name-hint = Correct it in the settings of the mail server.
err-post-bad-certificate = The certificate cannot be read.
err-post-bad-certificate-hint = Name a file in PEM form.
err-post-unreachable = { $host } cannot be reached over TLS: { $why }
err-post-unreachable-hint = Check name, port, the way of securing and the certificate; what was sent is written down, and the same command goes on.
err-post-no-tls = { $host } offers no TLS; nothing was told to it.
err-post-no-tls-hint = Use another port or server: personal data is never sent in the clear.
err-post-login = { $host } refuses the login: { $why }
err-post-login-hint = Check the name and password.
err-post-sender = { $host } takes nothing from this sender: { $why }
err-post-sender-hint = Check the sender’s address and what this login may send.
err-post-refusing = { $host } refused { $count } mails one after another; sending was stopped. It said: { $why }
err-post-refusing-hint = Ask who runs the server; then the same command goes on behind them.
err-post-cancelled = Sending was cancelled; the server took { $sent } mails.
err-post-cancelled-hint = The same command goes on; nobody is written twice.
