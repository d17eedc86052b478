"""Where a desk's database can be: a file of SQLite, or a database on a PostgreSQL server."""

from sqlalchemy import URL, exc, make_url

from factcheck.domain.errors import BadInputError


def parse(location: str) -> URL:
    """Gives the URL of a location.

    Raises:
        BadInputError: it is neither a path nor a URL that a desk can be in.
    """
    if "\0" in location or location.startswith(("file:", ":memory:")):
        # SQLite would take the last two for other than the names of files.
        raise BadInputError(
            f"{location} is no file that a desk can be kept in; write a path, with ./ before such a name"
        )
    if "://" not in location:
        return URL.create("sqlite", database=location)
    try:
        url = make_url(location)
    except (exc.ArgumentError, ValueError):
        raise BadInputError(
            "the database URL cannot be read; write postgresql://user@host/name or a file's path"
        ) from None
    if "password" in url.query:
        raise BadInputError(
            "the database URL has its password after the '?', where messages show it; write user:password@host"
        )
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"} and url.database:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database and not url.query and not url.host:
        return parse(url.database)
    raise BadInputError(
        f"a desk cannot be in a {url.drivername} database of this form; write postgresql://user@host/name or a file's path"
    )
