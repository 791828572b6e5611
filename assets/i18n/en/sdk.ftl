## The SDK register: columns, tables brought in

sdk-column-platform = Platform
sdk-column-number = No.
sdk-column-name = SDK name
sdk-column-scenario = Scenario
sdk-column-purpose = Purpose
sdk-column-trigger = Trigger
sdk-column-fields = Personal information
sdk-column-company = Company
sdk-column-site = Website
sdk-column-policy = Privacy policy
sdk-column-other = (kept under its own heading)

err-table-empty = { $name } holds nothing; nothing was recorded.
err-table-empty-hint = Check that it is the right file or sheet.
err-table-too-large = { $name } is over the limit ({ $what }); nothing was recorded.
err-table-too-large-hint = Divide the table and import the parts.
err-table-not-one = { $name } cannot be read as a table: { $why }
err-table-not-one-hint = Give a .csv or .xlsx file.
err-table-no-sheet = { $name } has no sheet named { $sheet }.
err-table-no-sheet-hint = It has: { $there }.
err-table-no-header = No heading is recognised in the first rows of { $name }; the first row is: { $first }
err-table-no-header-hint = See that one of the first rows names the columns.
err-table-no-name = No column holds the SDKs' names; there are: { $there }.
err-table-no-name-hint = Give the column of names a heading, or on the command line say which it is: --map name=HEADING.
err-table-no-column = No column holds { $column }; there are: { $there }.
err-table-no-column-hint = Give the column its heading, or on the command line say which it is: --map { $column }=HEADING.
err-table-unknown-key = { $key } in the mapping is no column of the register.
err-table-unknown-key-hint = Use: { $there }.
err-table-unknown-heading = The table has no column { $heading }.
err-table-unknown-heading-hint = It has: { $there }.
err-table-twice = The mapping names { $what } twice.
err-table-twice-hint = Give each column of the register one heading, and each heading one column.
warn-row-no-name = Line { $line } names no SDK; it was set aside and not taken in.
warn-row-other-platform = Line { $line } says it is for { $says }, not the platform chosen; it was set aside.
warn-row-headings = Line { $line } repeats the headings; it was set aside.
warn-row-caption = Line { $line } says the same in every cell (“{ $says }”), as a caption does; it was set aside.
