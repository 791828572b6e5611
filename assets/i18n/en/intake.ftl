## intake

# Reading files
err-import-unreadable = Cannot read { $path }: { $why }
err-import-unreadable-hint = Check that the path is right and that you may read the file.
err-import-not-a-file = { $path } is not a regular file.
err-import-not-a-file-hint = Name a file; folders, pipes and devices cannot be imported.
err-import-too-large = { $name } is too large: { $bytes } bytes; the limit is { $limit } bytes.
err-import-too-large-hint = Export the text of the policy alone, without pictures, and import that.
err-import-empty = { $name } has no text in it.
err-import-empty-hint = Check that the file was saved completely and is not made of pictures.
err-import-binary = { $name } is a binary file, not text.
err-import-binary-hint = Plain text, Markdown, HTML and .docx can be imported; save other formats as one of these first.
err-import-not-text = The character encoding of { $name } cannot be recognised.
err-import-not-text-hint = Save it as UTF-8 and import it again.
err-import-broken-docx = { $name } is not a sound .docx file: { $why }
err-import-broken-docx-hint = Open it in a word processor and save it as .docx again, or save it as plain text.
err-import-cancelled = The import was cancelled.
err-import-cancelled-hint = Nothing was recorded; you can import it again at any time.

# To be looked at
warn-repeated-number = The number “{ $number }” stands again; it first stands on line { $first }.
warn-out-of-order = The number “{ $number }” stands after “{ $after }”, which is out of order.
warn-contents-differ = The list of contents says “{ $contents }”, the heading “{ $heading }”.
warn-contents-without-section = The list of contents names “{ $contents }”, but there is no such section.
warn-short-row = Row { $row } of the table has { $cells } cells; there should be { $columns }.
warn-long-row = Row { $row } of the table has { $cells } cells for { $columns } columns; the rest was joined to the last cell.
warn-plain-http = A link without encryption (http): { $link }
warn-control-characters = { $count } control or direction-changing characters were made visible.
warn-replaced-bytes = In { $count } places the bytes could not be read in the encoding found and were replaced.
warn-too-deep = Nesting goes deeper than { $limit } levels; what lies deeper hangs on the last level.
warn-unreadable-date = A date is announced here but cannot be read: { $text }
warn-annex-without-table = No table was found below “{ $title }”.
warn-unknown-columns = The table’s columns are not those of an SDK inventory ({ $columns }); it is kept in the annex.
warn-lone-table = The whole document is one table.

err-import-too-many-parts = { $name } has { $count } lines or tags, over the limit of { $limit }; nothing was recorded.
err-import-too-many-parts-hint = That is no policy's length: check that it is the right file, or divide it.
err-import-link = { $path } is a symbolic link; nothing was read.
err-import-link-hint = Name the file itself.
