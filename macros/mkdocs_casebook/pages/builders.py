"""The site builders, what they read of a project, and how a build fails."""

ENGINES = ("mkdocs", "properdocs", "zensical")
SETTINGS = "mkdocs.yml"
# Without the theme's banner.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "1"}
# The folder in which pages lie.
DOCS = "docs"
# Set where a site builder makes pages to which the editions are added.
BOUND = "CASEBOOK_BOUND"
# Set where pages are made by who has the project checked.
CHECKED = "CASEBOOK_CHECKED"
# Set to the name of the release where a site builder makes the pages of one.
RELEASE = "CASEBOOK_RELEASE"
# The folder of the archives of releases in the project, and of the releases in the site.
RELEASES = "v"


class Failed(Exception):
    """The site was not built; the message says why, a line for each reason."""
