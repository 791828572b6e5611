## The SDK screen

sdks-title = SDK inventory
sdks-detail = SDK
sdks-count = { $count ->
    [one] one SDK
   *[other] { $count } SDKs
}
sdks-reading = Reading the inventory…
sdks-empty = The inventory is empty. Press Ins to import a table file, or import a policy in Policy and take in the SDKs of its annexes.
sdks-none-fits = No SDK fits. Backspace clears the filter.
sdks-not-here = The inventory has no “{ $name }”
sdks-in-no-edition = No recorded edition of the policy declares “{ $name }”
sdks-find = Find
sdks-clear = Backspace clears
sdks-narrow = Filter
sdks-jump = Jump to an SDK
sdks-by-platform = Platform: { $name }
sdks-by-company = Company: { $name }
sdks-by-field = Data field: { $name }
sdks-by-text = with “{ $name }”

sdks-platforms = Platforms
sdks-remarks = Marks
sdks-fields-short = Fields
sdks-ios = iOS
sdks-android = And
sdks-harmony = HOS
sdks-no-platform = No platform named
sdks-number = No. { $number }
sdks-line = line { $line }
sdks-scenario = Scenario
sdks-purpose = Purpose
sdks-trigger = Trigger
sdks-fields = Data fields
sdks-company = Company
sdks-site = Web site
sdks-policy = Privacy policy

sdks-differs = The platforms declare different things; this sign marks where.
sdks-plain = A link is not encrypted (http://): what it shows can be altered on the way.
sdks-plain-here = not encrypted
sdks-no-policy = A declaration has no link to the third party’s privacy policy.
sdks-missing = no link given
sdks-legend-differs = platforms differ
sdks-legend-plain = plain http
sdks-legend-no-policy = no policy link

sdks-chart = Data fields declared most
sdks-chart-of = Data fields · { $count ->
    [one] one SDK
   *[other] { $count } SDKs
}
sdks-chart-foot = Enter filters by the field · Esc closes

sdks-import = Import SDKs
sdks-import-file = Choose a table of SDKs
sdks-import-platform = Which platform is this list for?
sdks-import-meaning = What is the column “{ $column }”?
sdks-import-step-1 = 1/2 columns
sdks-import-step-2 = 2/2 rows
sdks-import-columns-hint = Check what each column means; Enter on a row changes it.
sdks-import-rows-hint = These rows will be recorded; Enter leads to the confirmation.
sdks-import-foot-1 = Enter changes or goes on · Esc cancels
sdks-import-foot-2 = Enter confirms · Esc goes back
sdks-import-column = Column
sdks-import-means = Meaning
sdks-import-sample = Sample
sdks-import-for = Platform
sdks-import-none = not chosen
sdks-import-how = This list
sdks-import-whole = replaces the whole list
sdks-import-addition = adds and updates
sdks-import-go-on = Go on: see the rows
sdks-import-rows = { $count ->
    [one] one row
   *[other] { $count } rows
}
sdks-import-reading = Putting the rows together…
sdks-import-recording = Writing to the ledger…
sdks-import-left-out = { $count ->
    [one] One row has no name and will not be recorded.
   *[other] { $count } rows have no name and will not be recorded.
}
sdks-import-no-name = First say which column holds the SDK’s name.
sdks-import-no-platform = First choose the platform.
sdks-import-confirm-whole = The { $count } rows of “{ $file }” will replace every SDK declared for { $platform }; what the file does not name will no longer count as declared there. This is signed into the ledger and cannot be taken back, only corrected by a later entry.
sdks-import-confirm-addition = The { $count } rows of “{ $file }” will be added to the SDKs declared for { $platform }, in place of those of the same name. This is signed into the ledger and cannot be taken back, only corrected by a later entry.
sdks-import-done = { $count ->
    [one] One row recorded for { $platform }
   *[other] { $count } rows recorded for { $platform }
}
sdks-col-number = No.
sdks-col-name = Name
sdks-col-purpose = Purpose
sdks-col-company = Company
sdks-col-own = kept under its own heading
