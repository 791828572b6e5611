## What the checks find in a notice

find-notice-placeholder = Something is still to be written: { $found }
find-notice-placeholder-hint = Write what belongs there, or take the sentence out.

## What is wrong with a template

err-template-form = { $file }, line { $line }: this cannot be read ({ $what }).
err-template-form-hint = How a template is written stands in docs/templates.md; mend it and try again.
err-template-unknown-name = { $file }, line { $line }: "{ $found }" is not a name that can stand there ({ $what }).
err-template-unknown-name-hint = The names stand in docs/templates.md.
err-template-no-subject = { $file }, line { $line }: this block does not say what it is.
err-template-no-subject-hint = Give it either an element or a part.
err-template-empty = { $file } holds nothing.
err-template-empty-hint = Write at least one [[template]] or one line under [elements].
err-template-text = { $file }, line { $line }: the text is not right ({ $what }).
err-template-text-hint = Look at its braces and names; the functions stand in docs/templates.md.
