## Importing an old register

warn-register-empty = Line { $line }: “{ $heading }” is not filled in; the row was set aside.
warn-register-no-time = Line { $line }: “{ $heading }” says “{ $found }”; a date or time with its year is expected, such as 2026-11-25 18:00; the row was set aside.
warn-register-in-future = Line { $line }: “{ $heading }” says “{ $found }”, which is later than now; the row was set aside.
warn-register-backwards = Line { $line }: “{ $heading }” says “{ $found }”; a time behind the beginning is expected; the row was set aside.
warn-register-no-accounts = Line { $line }: “{ $heading }” says “{ $found }”; account ids with commas or line breaks between them are expected, or a group with its size, such as: pupils of year 5 (120 children); the row was set aside.
warn-register-no-number = Line { $line }: “{ $heading }” says “{ $found }”; a number of children is expected; the row was set aside.
warn-register-no-decision = Line { $line }: “{ $heading }” says “{ $found }”; approved or refused is expected, and nothing where it was not decided; the row was set aside.
warn-register-no-channel = Line { $line }: “{ $heading }” says “{ $found }”; e-mail, SMS, chat, ticket, letter or oral is expected; the row was set aside.
warn-register-no-outcome = Line { $line }: “{ $heading }” says “{ $found }”; deleted, returned or nothing kept is expected; the row was set aside.
warn-register-group = Line { $line }: there are times of access, but “{ $heading }” lists no accounts, so that nobody can tell whose data was seen; the row was set aside.
warn-register-too-many = Line { $line }: “{ $heading }” lists too many (at most 10,000 accounts, 10,000 accesses, 200 fields); the row was set aside.
warn-register-no-count = Line { $line }: “{ $heading }” says “{ $found }”; a number is expected, or ? where nobody knows; the row was set aside.
warn-register-no-kind = Line { $line }: “{ $heading }” says “{ $found }”; leak, tampering, loss, unauthorised access, misuse, unavailability, processor or vulnerability is expected; the row was set aside.
