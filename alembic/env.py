"""Runs migrations on the connection that the program hands over, inside its transaction."""

from alembic import context

from factcheck.storage.tables import metadata

connection = context.config.attributes["connection"]
if connection.dialect.name == "sqlite":
    # Alembic would make its own table of any type, and every table of a desk's file is STRICT.
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS alembic_version "
        "(version_num TEXT NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)) STRICT"
    )
context.configure(
    connection=connection,
    target_metadata=metadata,
    # SQLite can alter its schema within a transaction; Alembic only assumes that it cannot.
    transactional_ddl=True,
)
context.run_migrations()
