"""A site of the project: built, finished, verified and put in place.

- `build`: check, build beside, verify, swap
- `theme_data`: what the theme needs of the cases
- `builder_words`: what a site builder says is wrong, with its places
- `site_builder`: how a site builder is run over the pages of a language
- `swap`: the site's folder, and how another takes its place
- `plain_titles`: names and titles, escaped for a theme
- `exhibit_files`: the pictures, tables and spreadsheets of exhibits
- `sizes`: how large the editions are, on the pages that lead to them
- `share_card`: the picture that others show beside a link
- `zipped`: files as one archive
- `offline`: the site as an archive that browsers read from a disk
- `finish`: what a site builder leaves undone, and the verification
- `unused_styles`: styles that no page uses, taken out
- `policy`: what browsers may load and run, as each page states it
- `static_templates`: the files of the theme that are templates, where a builder leaves them so
- `comments`: what authors leave in HTML for themselves, taken out
- `kept_names`: names of styles, scripts and fonts that carry the hash of what they hold
- `verify`: what was built, read as a reader's browser would, by what is in `rendered/`
- `alone`: a site in a folder or on a server, verified by its files alone
- `served`: the files of a running site, as its server gives them
- `changed_pages`: which pages differ between two built sites
- `media_types`: what a server says of each kind of file
- `releases`: the site as it once was, in folders of the newest
- `sums`: the hashes of the files that are published
- `former_pages`: what leads on from former addresses
- `git_history`: the project as it was at a revision
- `kept_pages`: what the site builder makes of pages, kept between two builds
- `hooks`: what is done in a site builder that runs, called by itself
- `preview/`: the site while it is written

Imports what stands before it; the macros plugin's side and the command line import it.
"""
