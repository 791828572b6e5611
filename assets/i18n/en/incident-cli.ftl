## Facts as they are typed

err-fact-unknown = No fact is called “{ $name }”.
err-fact-unknown-hint = Names are title, kinds, detected, aware, count.total, count.in:DE, data, answer.suspected-crime, text.harm and the like; the manual lists them all.
err-fact-no-value = “{ $text }” has no “=” between the fact and its value.
err-fact-no-value-hint = Write it as count.total=1.2m; a fact that nobody knows as count.total=?
err-fact-empty = Nothing is said of “{ $fact }”.
err-fact-empty-hint = Where nobody knows it yet, write ? to say so.
err-fact-always-known = “{ $fact }” cannot be unknown.
err-fact-always-known-hint = Say it as far as it is known; it can be changed later, with a reason.
err-fact-number = “{ $text }” at “{ $fact }” is no number.
err-fact-number-hint = Write 1200, 1.2m, about 1200 or 1000-1500; ? where nobody knows.
err-fact-choice = “{ $text }” at “{ $fact }” is none of those there are.
err-fact-choice-hint = Choose from: { $offered }.
